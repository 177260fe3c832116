#include <math.h>
#include <stddef.h>

#include "ces_recursion.h"

#pragma STDC FP_CONTRACT OFF

int ces_states(const ces_shape *shape) {
    switch (shape->season) {
        case 0: return 2;
        case 1: return 2 * shape->m;
        case 2: return 2 + shape->m;
        default: return 2 + 2 * shape->m;
    }
}

/// Width of a row of responses: the states, rounded up to whole vectors.
CES_INLINE int ces_width(const ces_shape *shape) { return (ces_states(shape) + 7) & ~7; }

int ces_workspace(const ces_shape *shape) {
    const int n = shape->n, m = shape->m, w = ces_width(shape);
    return 8 * (n + m + 1) + n + (n + 4) * w + (2 * m + 2) * w + w * w + 3 * w;
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

/// Responses of the means to each initial state, with the loop closed: row t holds what a unit of each state adds to
/// the mean of month t. Zero where the month is missing. For the lag-1 kinds; all states move in lockstep.
CES_INLINE void ces_responses(int season, const ces_shape *shape, const double *y, const double *p, int width,
                              double *responses, double *state) {
    const int n = shape->n, m = shape->m;
    const double drain = 1 - p[1], keep = 1 - p[0], gain = p[0] - p[1], charge = p[0] + p[1];
    const double sdrain = 1 - p[3], skeep = 1 - p[2], sgain = p[2] - p[3], scharge = p[2] + p[3];
    const int rings = season == 3 ? 2 * m : (season == 2 ? m : 0);
    double *l = state, *c = state + width, *ring = state + 2 * width;
    for (int k = 0; k < (2 + rings) * width; ++k) state[k] = 0;
    l[0] = 1;
    c[1] = 1;
    for (int j = 0; j < rings; ++j) ring[(long)j * width + 2 + j] = 1;
    int j = 0;
    for (int i = 0; i < n; ++i) {
        double *r = responses + (long)i * width, *s = ring + (long)j * width, *q = ring + (long)(m + j) * width;
        const double seen = y[i] == y[i] ? 1 : 0;
        for (int k = 0; k < width; ++k) {
            const double mean = season >= 2 ? l[k] + s[k] : l[k];
            const double e = -seen * mean;
            r[k] = -e;
            const double next = l[k] - drain * c[k] + gain * e;
            c[k] = l[k] + keep * c[k] + charge * e;
            l[k] = next;
            if (season == 2) s[k] += p[2] * e;
            if (season == 3) {
                const double s_next = s[k] - sdrain * q[k] + sgain * e;
                q[k] = s[k] + skeep * q[k] + scharge * e;
                s[k] = s_next;
            }
        }
        j = j + 1 == m ? 0 : j + 1;
    }
    for (int k = 0; k < 3 * width; ++k) responses[(long)n * width + k] = 0;
}

/// The lower triangle of the sum of products of the responses, four months at a time.
CES_INLINE void ces_gram(int n, int states, int width, const double *responses, double *gram) {
    for (int k = 0; k < states * width; ++k) gram[k] = 0;
    for (int i = 0; i < n; i += 4) {
        const double *r0 = responses + (long)i * width, *r1 = r0 + width, *r2 = r1 + width, *r3 = r2 + width;
        for (int a = 0; a < states; ++a) {
            double *g = gram + (long)a * width;
            const double x0 = r0[a], x1 = r1[a], x2 = r2[a], x3 = r3[a];
            const int end = (a + 8) & ~7;
            for (int b = 0; b < end; ++b) g[b] += (x0 * r0[b] + x1 * r1[b]) + (x2 * r2[b] + x3 * r3[b]);
        }
    }
}

/// Solves the normal equations in place by Cholesky; zero when the matrix is not positive definite.
CES_INLINE int ces_solve(int k, int width, double *a, double *b) {
    for (int i = 0; i < k; ++i) {
        double *row = a + (long)i * width;
        for (int j = 0; j <= i; ++j) {
            const double *other = a + (long)j * width;
            double sum = row[j];
            for (int h = 0; h < j; ++h) sum -= row[h] * other[h];
            if (j < i) {
                row[j] = sum * other[j];
            } else {
                if (!(sum > 0)) return 0;
                // The diagonal holds its reciprocal.
                row[i] = 1 / sqrt(sum);
            }
        }
        double sum = b[i];
        for (int h = 0; h < i; ++h) sum -= row[h] * b[h];
        b[i] = sum * row[i];
    }
    for (int i = k - 1; i >= 0; --i) {
        b[i] *= a[(long)i * width + i];
        for (int h = 0; h < i; ++h) b[h] -= a[(long)i * width + h] * b[i];
    }
    return 1;
}

/// The initial states of simple seasonality: each month of the year is a series of its own with two states.
CES_INLINE int ces_simple_states(const ces_shape *shape, const double *y, const double *p, const double *rough,
                                 ces_trace t, double *initial) {
    const int n = shape->n, m = shape->m;
    const double drain = 1 - p[1], keep = 1 - p[0], gain = p[0] - p[1], charge = p[0] + p[1];
    for (int j = 0; j < m; ++j) {
        double l0 = 1, c0 = 0, l1 = 0, c1 = 1;
        double g00 = shape->ridge, g01 = 0, g11 = shape->ridge, b0 = 0, b1 = 0;
        for (int i = j; i < n; i += m) {
            const double seen = y[i] == y[i] ? 1 : 0, e0 = -seen * l0, e1 = -seen * l1;
            g00 += e0 * e0;
            g01 += e0 * e1;
            g11 += e1 * e1;
            b0 -= e0 * t.e[i];
            b1 -= e1 * t.e[i];
            const double n0 = l0 - drain * c0 + gain * e0, n1 = l1 - drain * c1 + gain * e1;
            c0 = l0 + keep * c0 + charge * e0;
            c1 = l1 + keep * c1 + charge * e1;
            l0 = n0;
            l1 = n1;
        }
        const double det = g00 * g11 - g01 * g01;
        if (!(det > 0)) return 0;
        initial[j] = rough[j] + (g11 * b0 - g01 * b1) / det;
        initial[m + j] = rough[m + j] + (g00 * b1 - g01 * b0) / det;
    }
    return 1;
}

/// The least squares of the initial states, from the innovations that the rough ones leave in the trace.
CES_INLINE int ces_initial_states(int season, const ces_shape *shape, const double *y, const double *p,
                                  const double *rough, ces_trace t, double *initial, double *work) {
    if (season == 1) return ces_simple_states(shape, y, p, rough, t, initial);
    const int n = shape->n, m = shape->m, states = ces_states(shape), width = ces_width(shape);
    double *responses = work, *state = responses + (long)(n + 4) * width, *gram = state + (2 * m + 2) * width;
    double *b = gram + (long)width * width;
    ces_responses(season, shape, y, p, width, responses, state);
    ces_gram(n, states, width, responses, gram);
    for (int k = 0; k < width; ++k) b[k] = 0;
    for (int i = 0; i < n; ++i)
        for (int k = 0; k < width; ++k) b[k] += responses[(long)i * width + k] * t.e[i];
    for (int k = 0; k < states; ++k) gram[(long)k * width + k] += shape->ridge;
    if (!ces_solve(states, width, gram, b)) return 0;
    for (int k = 0; k < states; ++k) initial[k] = rough[k] + b[k];
    return 1;
}

CES_INLINE double ces_evaluate(int season, const ces_shape *shape, const double *y, const double *p,
                               const double *rough, double *initial, double *gradient, double *work) {
    const int n = shape->n, states = ces_states(shape), size = n + shape->m + 1;
    ces_trace t = ces_layout(shape, work), a = {work + 4 * size + n, work + 5 * size + n, work + 6 * size + n,
                                                work + 7 * size + n, NULL};
    ces_load(season, shape->m, rough, t);
    ces_forward(season, shape, y, p, t);
    if (!ces_initial_states(season, shape, y, p, rough, t, initial, work + 8 * size + n)) return INFINITY;
    ces_load(season, shape->m, initial, t);
    double ss = ces_forward(season, shape, y, p, t);
    for (int k = 0; k < states; ++k) ss += shape->ridge * (initial[k] - rough[k]) * (initial[k] - rough[k]);
    if (!isfinite(ss)) return INFINITY;
    int count = 0;
    for (int i = 0; i < n; ++i) count += y[i] == y[i];
    // Scaled data are of size one: an error of 1e-8 is rounding, and the logarithm must not run to minus infinity.
    ss += count * 1e-16;
    if (gradient) {
        // At the least squares the initial states' own derivatives vanish (the envelope theorem).
        ces_reverse(season, shape, y, p, t, a, gradient);
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
