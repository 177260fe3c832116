#include <math.h>
#include <stddef.h>

#include "ces_initial.h"

#pragma STDC FP_CONTRACT OFF

int ces_states(const ces_shape *shape) {
    switch (shape->season) {
        case 0: return 2;
        case 1: return 2 * shape->m;
        case 2: return 2 + shape->m;
        default: return 2 + 2 * shape->m;
    }
}

int ces_workspace(const ces_shape *shape) {
    const int n = shape->n, m = shape->m, w = ces_width(shape);
    return 8 * (n + m + 1) + n + (n + m + 8) * w + (2 * m + 2) * w + w * w + w;
}

CES_INLINE ces_trace ces_layout(const ces_shape *shape, double *work) {
    const int size = shape->n + shape->m + 1;
    ces_trace t = {work, work + size, work + 2 * size, work + 3 * size, work + 4 * size};
    return t;
}

/// Puts a state vector at the head of a trace.
CES_INLINE void ces_load(int season, int m, const double *x, ces_trace t) {
    const int lag = season == 1 ? m : 1;
    for (int j = 0; j < lag; ++j) { t.l[j] = x[j]; t.c[j] = x[lag + j]; }
    if (season >= 2) for (int j = 0; j < m; ++j) t.s[j] = x[2 + j];
    if (season == 3) for (int j = 0; j < m; ++j) t.q[j] = x[2 + m + j];
}

/// The forward pass: writes the trace; returns the sum of squared innovations.
CES_INLINE double ces_forward(int season, const ces_shape *shape, const double *y, const double *p, ces_trace t) {
    const int n = shape->n, m = shape->m, lag = season == 1 ? m : 1;
    const double drain = 1 - p[1], keep = 1 - p[0], gain = p[0] - p[1], charge = p[0] + p[1];
    const double sdrain = 1 - p[3], skeep = 1 - p[2], sgain = p[2] - p[3], scharge = p[2] + p[3];
    double ss = 0;
    for (int i = 0; i < n; ++i) {
        const double l = t.l[i], c = t.c[i];
        double e = y[i] - (season >= 2 ? l + t.s[i] : l);
        e = e == e ? e : 0;
        t.e[i] = e;
        ss += e * e;
        t.l[i + lag] = l - drain * c + gain * e;
        t.c[i + lag] = l + keep * c + charge * e;
        if (season == 2) t.s[i + m] = t.s[i] + p[2] * e;
        if (season == 3) {
            t.s[i + m] = t.s[i] - sdrain * t.q[i] + sgain * e;
            t.q[i + m] = t.s[i] + skeep * t.q[i] + scharge * e;
        }
    }
    return ss;
}

/// The reverse pass: the gradient of the sum of squares with respect to the four parameters. `a` holds the adjoints.
CES_INLINE void ces_reverse(int season, const ces_shape *shape, const double *y, const double *p, ces_trace t,
                            ces_trace a, double *gradient) {
    const int n = shape->n, m = shape->m, lag = season == 1 ? m : 1;
    const double drain = 1 - p[1], keep = 1 - p[0], gain = p[0] - p[1], charge = p[0] + p[1];
    const double sdrain = 1 - p[3], skeep = 1 - p[2], sgain = p[2] - p[3], scharge = p[2] + p[3];
    for (int j = 0; j < lag; ++j) a.l[n + j] = a.c[n + j] = 0;
    if (season >= 2) for (int j = 0; j < m; ++j) a.s[n + j] = 0;
    if (season == 3) for (int j = 0; j < m; ++j) a.q[n + j] = 0;
    double g0 = 0, g1 = 0, g2 = 0, g3 = 0;
    for (int i = n - 1; i >= 0; --i) {
        const double e = t.e[i], c = t.c[i], al = a.l[i + lag], ac = a.c[i + lag];
        double ae = 2 * e + gain * al + charge * ac;
        g0 += al * e + ac * (e - c);
        g1 += al * (c - e) + ac * e;
        double as = 0, aq = 0;
        if (season == 2) {
            as = a.s[i + m];
            ae += p[2] * as;
            g2 += as * e;
        }
        if (season == 3) {
            as = a.s[i + m];
            aq = a.q[i + m];
            const double q = t.q[i];
            ae += sgain * as + scharge * aq;
            g2 += as * e + aq * (e - q);
            g3 += as * (q - e) + aq * e;
        }
        if (!(y[i] == y[i])) ae = 0;
        a.l[i] = al + ac - ae;
        a.c[i] = keep * ac - drain * al;
        if (season == 2) a.s[i] = as - ae;
        if (season == 3) {
            a.s[i] = as + aq - ae;
            a.q[i] = skeep * aq - sdrain * as;
        }
    }
    gradient[0] = g0;
    gradient[1] = g1;
    gradient[2] = g2;
    gradient[3] = g3;
}

/// The rough states, with the potentials that keep them steady, at the head of a trace.
CES_INLINE void ces_load_rough(int season, int m, const double *p, const double *rough, ces_trace t) {
    const int lag = season == 1 ? m : 1;
    for (int j = 0; j < lag; ++j) { t.l[j] = rough[j]; t.c[j] = rough[j] / p[0]; }
    if (season >= 2) for (int j = 0; j < m; ++j) t.s[j] = rough[lag + j];
    if (season == 3) for (int j = 0; j < m; ++j) t.q[j] = rough[lag + j] / p[2];
}

CES_INLINE double ces_evaluate(int season, const ces_shape *shape, const double *y, const double *p,
                               const double *rough, double *initial, double *gradient, double *work) {
    const int n = shape->n, m = shape->m, lag = season == 1 ? m : 1, size = n + m + 1;
    ces_trace t = ces_layout(shape, work), a = {work + 4 * size + n, work + 5 * size + n, work + 6 * size + n,
                                                work + 7 * size + n, NULL};
    ces_load_rough(season, m, p, rough, t);
    ces_forward(season, shape, y, p, t);
    int count = 0;
    for (int i = 0; i < n; ++i) count += y[i] == y[i];
    double penalty = 0;
    if (!ces_initial_states(season, shape, y, p, count == n, t, initial, &penalty, work + 8 * size + n))
        return INFINITY;
    ces_load(season, m, initial, t);
    double ss = ces_forward(season, shape, y, p, t) + penalty;
    if (!isfinite(ss)) return INFINITY;
    // Scaled data are of size one: an error of 1e-8 is rounding, and the logarithm must not run to minus infinity.
    ss += count * 1e-16;
    if (gradient) {
        // At the least squares the free states' derivatives vanish (the envelope theorem); what is left is that the
        // steady potentials move with the parameters.
        ces_reverse(season, shape, y, p, t, a, gradient);
        for (int j = 0; j < lag; ++j) gradient[0] -= a.c[j] * t.l[j] / (p[0] * p[0]);
        if (season == 3) for (int j = 0; j < m; ++j) gradient[2] -= a.q[j] * t.s[j] / (p[2] * p[2]);
        for (int k = 0; k < 4; ++k) gradient[k] *= count / ss;
    }
    return count * log(ss / count);
}

CES_CLONES
double ces_profile(const ces_shape *shape, const double *y, const double *p, const double *rough, double *initial,
                   double *gradient, double *work) {
    if (!ces_admissible(shape, p)) return INFINITY;
#define BODY(S) ces_evaluate(S, shape, y, p, rough, initial, gradient, work)
    CES_DISPATCH(shape, BODY)
#undef BODY
}

CES_INLINE double ces_run(int season, const ces_shape *shape, const double *y, const double *p, const double *initial,
                          double *fitted, double *innovations, double *final, double *work) {
    const int n = shape->n, m = shape->m, lag = season == 1 ? m : 1;
    ces_trace t = ces_layout(shape, work);
    ces_load(season, m, initial, t);
    const double ss = ces_forward(season, shape, y, p, t);
    for (int i = 0; i < n; ++i) {
        fitted[i] = season >= 2 ? t.l[i] + t.s[i] : t.l[i];
        innovations[i] = y[i] - fitted[i];
    }
    for (int j = 0; j < lag; ++j) { final[j] = t.l[n + j]; final[lag + j] = t.c[n + j]; }
    if (season >= 2) for (int j = 0; j < m; ++j) final[2 + j] = t.s[n + j];
    if (season == 3) for (int j = 0; j < m; ++j) final[2 + m + j] = t.q[n + j];
    return ss;
}

double ces_filter(const ces_shape *shape, const double *y, const double *p, const double *initial, double *fitted,
                  double *innovations, double *final, double *work) {
#define BODY(S) ces_run(S, shape, y, p, initial, fitted, innovations, final, work)
    CES_DISPATCH(shape, BODY)
#undef BODY
}
