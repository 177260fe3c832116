#include "ces_recursion.h"

#pragma STDC FP_CONTRACT OFF

/// All paths take a step together: no chain of dependent operations in the inner loop.
CES_INLINE void ces_paths(int season, const ces_shape *shape, const double *p, const double *state, double sigma,
                          int horizon, int paths, double *shocks, double *work) {
    const int m = shape->m, lag = season == 1 ? m : 1, states = ces_states(shape);
    const double drain = 1 - p[1], keep = 1 - p[0], gain = p[0] - p[1], charge = p[0] + p[1];
    const double sdrain = 1 - p[3], skeep = 1 - p[2], sgain = p[2] - p[3], scharge = p[2] + p[3];
    for (int k = 0; k < states; ++k)
        for (int a = 0; a < paths; ++a) work[(long)k * paths + a] = state[k];
    for (int h = 0; h < horizon; ++h) {
        double *z = shocks + (long)h * paths;
        double *l = work + (long)(h % lag) * paths, *c = work + (long)(lag + h % lag) * paths;
        double *s = season >= 2 ? work + (long)(2 + h % m) * paths : l;
        double *q = season == 3 ? work + (long)(2 + m + h % m) * paths : l;
        for (int a = 0; a < paths; ++a) {
            const double mean = season >= 2 ? l[a] + s[a] : l[a], e = sigma * z[a];
            const double level = l[a] - drain * c[a] + gain * e;
            c[a] = l[a] + keep * c[a] + charge * e;
            if (season == 2) s[a] += p[2] * e;
            if (season == 3) {
                const double next = s[a] - sdrain * q[a] + sgain * e;
                q[a] = s[a] + skeep * q[a] + scharge * e;
                s[a] = next;
            }
            l[a] = level;
            z[a] = mean + e;
        }
    }
}

CES_CLONES
void ces_simulate(const ces_shape *shape, const double *p, const double *state, double sigma, int horizon, int paths,
                  double *shocks, double *work) {
#define BODY(S) ces_paths(S, shape, p, state, sigma, horizon, paths, shocks, work)
    CES_DISPATCH(shape, BODY)
#undef BODY
}
