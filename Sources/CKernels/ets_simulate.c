#include "kernels.h"
#include "ets_recursion.h"

#pragma STDC FP_CONTRACT OFF

/// All paths take a step together: the states of a path are independent of the others', so the inner loop has no
/// chain of dependent operations and runs at the speed of the vector units.
ETS_INLINE void ets_paths(int trend, int season, const ets_shape *shape, const double *p, const double *state,
                          double sigma, int horizon, int paths, double *shocks, double *work) {
    const int m = shape->m, relative = shape->multiplicative_error;
    double *l = work, *b = work + paths, *s = work + 2 * paths;
    for (int a = 0; a < paths; ++a) { l[a] = state[0]; b[a] = state[1]; }
    if (season)
        for (int j = 0; j < m; ++j)
            for (int a = 0; a < paths; ++a) s[j * paths + a] = state[2 + j];
    for (int h = 0; h < horizon; ++h) {
        double *z = shocks + (long)h * paths, *sv = s + (long)(h % m) * paths;
        for (int a = 0; a < paths; ++a) {
            const double season_now = season ? sv[a] : 0;
            const double q = ets_base(trend, l[a], b[a], p[3]);
            const double mu = ets_mean(season, q, season_now);
            double e = sigma * z[a];
            if (relative) e = mu * (e > -0.999999 ? e : -0.999999);
            ets_state x = {l[a], b[a]};
            const double next = ets_update(trend, season, p, q, season_now, e, &x);
            l[a] = x.level;
            b[a] = x.trend;
            if (season) sv[a] = next;
            z[a] = mu + e;
        }
    }
}

ETS_CLONES
void ets_simulate(const ets_shape *shape, const double *p, const double *state, double sigma, int horizon, int paths,
                  double *shocks, double *work) {
#define BODY(T, S) ets_paths(T, S, shape, p, state, sigma, horizon, paths, shocks, work)
    ETS_DISPATCH(shape, BODY)
#undef BODY
}
