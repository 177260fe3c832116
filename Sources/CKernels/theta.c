#include <math.h>

#include "theta_kernels.h"

#pragma STDC FP_CONTRACT OFF

#if defined(__x86_64__) && defined(__linux__)
#define THETA_CLONES __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define THETA_CLONES
#endif

/// The least squares slope through months 1..t from that through 1..t-1 (Fiorucci et al., 2016, equation 17).
static inline double theta_slope(double t, double slope, double y, double mean) {
    return ((t - 2) * slope + 6 * (y - mean) / t) / (t + 1);
}

void theta_lines(int n, const double *y, double *a, double *b) {
    double mean = 0, slope = 0;
    for (int i = 0; i < n; ++i) {
        const double t = i + 1;
        slope = i ? theta_slope(t, slope, y[i], mean) : 0;
        mean += (y[i] - mean) / t;
        a[i] = mean - slope * (t + 1) / 2;
        b[i] = slope;
    }
}

/// The two-variable least squares of one lane from its sums of products; u is the error with w = 0 and the level at y[0].
static void theta_solve(double uu, double up, double ud, double pp, double pd, double dd, double weight, double largest,
                        double *squares, double *level, double *w) {
    double x = weight;
    if (!(weight >= 0)) {
        // The initial level is eliminated first; what is left of d decides w.
        const double rest = dd - pd * pd / pp;
        x = rest > 1e-14 * dd ? (ud - pd * up / pp) / rest : 0;
        x = x > 0 ? (x < largest ? x : largest) : 0;
    }
    *w = x;
    *level = (up - x * pd) / pp;
    *squares = uu - 2 * x * ud + x * x * dd - *level * (up - x * pd);
}

THETA_CLONES
void theta_profile(int n, const double *y, const double *a, const double *b, const double *alpha, double weight,
                   double largest_weight, double ridge, double *squares, double *level, double *fitted_weight) {
    double decay[THETA_LANES], l[THETA_LANES], inverse[THETA_LANES];
    double uu[THETA_LANES], up[THETA_LANES], ud[THETA_LANES], pp[THETA_LANES], pd[THETA_LANES], dd[THETA_LANES];
    for (int k = 0; k < THETA_LANES; ++k) {
        decay[k] = 1;
        l[k] = y[0];
        inverse[k] = 1 / alpha[k];
        uu[k] = up[k] = ud[k] = pd[k] = dd[k] = 0;
        pp[k] = ridge;
    }
    for (int i = 0; i < n; ++i) {
        const double value = y[i], line_a = a[i ? i - 1 : 0], line_b = b[i ? i - 1 : 0];
        const double counted = i >= THETA_BURN_IN ? 1 : 0;
        for (int k = 0; k < THETA_LANES; ++k) {
            const double next = decay[k] * (1 - alpha[k]);
            const double u = value - l[k], p = decay[k] * counted;
            const double d = (decay[k] * line_a + (1 - next) * inverse[k] * line_b) * counted;
            uu[k] += counted * u * u;
            up[k] += u * p;
            ud[k] += u * d;
            pp[k] += p * p;
            pd[k] += p * d;
            dd[k] += d * d;
            l[k] += alpha[k] * u;
            decay[k] = next;
        }
    }
    for (int k = 0; k < THETA_LANES; ++k) {
        theta_solve(uu[k], up[k], ud[k], pp[k], pd[k], dd[k], weight, largest_weight, squares + k, level + k,
                    fitted_weight + k);
        level[k] += y[0];
    }
}

double theta_filter(int n, const double *y, int dynamic, double a, double b, double alpha, double w, double level,
                    double *fitted, double *errors, theta_state *final) {
    theta_state x = {level, 0, a, b, 0};
    if (dynamic) { x.a = n > 0 ? y[0] : 0; x.b = 0; }
    double decay = 1, ss = 0;
    for (int i = 0; i < n; ++i) {
        const double t = i + 1, next = decay * (1 - alpha);
        const double mean = x.level + w * (decay * x.a + (1 - next) / alpha * x.b);
        const double seen = y[i] == y[i] ? y[i] : mean, e = seen - mean;
        fitted[i] = mean;
        errors[i] = y[i] - mean;
        if (i >= THETA_BURN_IN) ss += e * e;
        x.level += alpha * (seen - x.level);
        if (dynamic) {
            x.b = i ? theta_slope(t, x.b, seen, x.mean) : 0;
            x.mean += (seen - x.mean) / t;
            x.a = x.mean - x.b * (t + 1) / 2;
        }
        decay = next;
    }
    x.months = n;
    *final = x;
    return ss;
}

THETA_CLONES
void theta_simulate(int dynamic, double alpha, double w, const theta_state *state, double sigma, int horizon, int paths,
                    double *shocks, double *work) {
    double *l = work, *mean = work + paths, *a = mean + paths, *b = a + paths;
    for (int k = 0; k < paths; ++k) {
        l[k] = state->level;
        mean[k] = state->mean;
        a[k] = state->a;
        b[k] = state->b;
    }
    for (int h = 0; h < horizon; ++h) {
        double *z = shocks + (long)h * paths;
        const double t = state->months + h + 1, decay = pow(1 - alpha, t - 1), next = decay * (1 - alpha);
        const double along = (1 - next) / alpha, shrink = (t - 2) / (t + 1), step = 6 / (t * (t + 1));
        for (int k = 0; k < paths; ++k) {
            const double y = l[k] + w * (decay * a[k] + along * b[k]) + sigma * z[k];
            l[k] += alpha * (y - l[k]);
            if (dynamic) {
                b[k] = shrink * b[k] + step * (y - mean[k]);
                mean[k] += (y - mean[k]) / t;
                a[k] = mean[k] - b[k] * (t + 1) / 2;
            }
            z[k] = y;
        }
    }
}
