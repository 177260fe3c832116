#ifndef SSCP_CES_INITIAL_H
#define SSCP_CES_INITIAL_H

#include <math.h>

#include "ces_recursion.h"

/// The least squares of the initial states: the means are linear in them.

/// Width of a row of responses: the states, rounded up to whole vectors.
CES_INLINE int ces_width(const ces_shape *shape) { return (ces_states(shape) + 7) & ~7; }

/// The longest period for which the sums of a complete series are kept on the stack.
#define CES_LONGEST_SEASON 64

/// Weight of the squared sum of the seasonal states: large beside any sum of squares of scaled data.
#define CES_ZERO_SUM 1e5

/// The weight of an initial state's distance from the rough one (of a potential's from the steady one).
CES_INLINE double ces_ridge(const ces_shape *shape, int k) {
    if (k < 2) return k ? shape->ridge_potential : shape->ridge_level;
    return k < 2 + shape->m ? shape->ridge_season : shape->ridge_seasonal_potential;
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
    // A unit of level or season comes with the potential that keeps it steady; the potentials' own are departures.
    l[0] = 1;
    c[0] = 1 / p[0];
    c[1] = 1;
    for (int j = 0; j < rings; ++j) ring[(long)j * width + 2 + j] = 1;
    if (season == 3) for (int k = 0; k < m; ++k) ring[(long)(m + k) * width + 2 + k] = 1 / p[2];
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

/// The upper triangle of the sums of products of the responses, four months at a time, and their products with the
/// innovations.
CES_INLINE void ces_gram(int n, int states, int width, const double *responses, const double *e, double *gram,
                         double *b) {
    for (int k = 0; k < states * width; ++k) gram[k] = 0;
    for (int k = 0; k < width; ++k) b[k] = 0;
    for (int i = 0; i < n; i += 4) {
        const double *r0 = responses + (long)i * width, *r1 = r0 + width, *r2 = r1 + width, *r3 = r2 + width;
        for (int a = 0; a < states; ++a) {
            double *g = gram + (long)a * width;
            const double x0 = r0[a], x1 = r1[a], x2 = r2[a], x3 = r3[a];
            for (int k = a & ~7; k < width; ++k) g[k] += (x0 * r0[k] + x1 * r1[k]) + (x2 * r2[k] + x3 * r3[k]);
        }
    }
    for (int i = 0; i < n; ++i)
        for (int k = 0; k < width; ++k) b[k] += responses[(long)i * width + k] * e[i];
}

/// What a unit of level, potential, first season and its potential adds to the mean of each month, with no month
/// missing: `r` holds four series of `stride`, with zeros beyond n. The other seasons' responses are those of the
/// first, later.
CES_INLINE void ces_first_responses(int season, const ces_shape *shape, const double *p, int stride, double *r,
                                    double *state) {
    const int n = shape->n, m = shape->m;
    const double drain = 1 - p[1], keep = 1 - p[0], gain = p[0] - p[1], charge = p[0] + p[1];
    const double sdrain = 1 - p[3], skeep = 1 - p[2], sgain = p[2] - p[3], scharge = p[2] + p[3];
    double l[4] = {1, 0, 0, 0}, c[4] = {1 / p[0], 1, 0, 0};
    for (int k = 0; k < 8 * m; ++k) state[k] = 0;
    state[2] = 1;
    if (season == 3) { state[4 * m + 2] = 1 / p[2]; state[4 * m + 3] = 1; }
    int j = 0;
    for (int i = 0; i < n; ++i) {
        double *s = state + 4 * j, *q = state + 4 * (m + j);
        for (int k = 0; k < 4; ++k) {
            const double mean = l[k] + s[k], e = -mean;
            r[k * stride + i] = mean;
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
    for (int k = 0; k < 4; ++k)
        for (int i = n; i < stride; ++i) r[k * stride + i] = 0;
}

/// out[j] = sum over u of x[u] z[u + j] for j in 0..m-1; z is zero beyond n.
CES_INLINE void ces_correlate(int n, int m, const double *restrict x, const double *restrict z,
                              double *restrict out) {
    double acc[CES_LONGEST_SEASON];
    for (int j = 0; j < m; ++j) acc[j] = 0;
    for (int u = 0; u < n; ++u)
        for (int j = 0; j < m; ++j) acc[j] += x[u] * z[u + j];
    for (int j = 0; j < m; ++j) out[j] = acc[j];
}

/// The block of sums of products between seasons i (responses x, i months late) and j <= i (responses z, j months
/// late), written to rows j, columns i of `gram`.
CES_INLINE void ces_shifted(int n, int m, int width, const double *restrict x, const double *restrict z,
                            double *restrict gram) {
    double acc[CES_LONGEST_SEASON];
    for (int d = 0; d < m; ++d) acc[d] = 0;
    // Season i is felt in months i..n-1, so each i ends its sums a month before the one before it.
    for (int u = 0; u <= n - m; ++u)
        for (int d = 0; d < m; ++d) acc[d] += x[u] * z[u + d];
    for (int i = m - 1;; --i) {
        for (int d = 0; d <= i; ++d) gram[(long)(i - d) * width + i] = acc[d];
        if (i == 0) break;
        const int u = n - i;
        for (int d = 0; d < i; ++d) acc[d] += x[u] * z[u + d];
    }
}

/// As ces_responses and ces_gram, for a series without missing months, in a tenth of the work.
CES_INLINE void ces_gram_complete(int season, const ces_shape *shape, int m, const double *p, const double *e,
                                  int width, double *r, double *state, double *gram, double *b) {
    const int n = shape->n, stride = n + m + 1;
    double *padded = r + 4 * stride, *mixed = padded + stride;
    ces_first_responses(season, shape, p, stride, r, state);
    for (int i = 0; i < n; ++i) padded[i] = e[i];
    for (int i = n; i < stride; ++i) padded[i] = 0;
    double g00 = 0, g01 = 0, g11 = 0, b0 = 0, b1 = 0;
    for (int i = 0; i < n; ++i) {
        const double x = r[i], z = r[stride + i];
        g00 += x * x;
        g01 += x * z;
        g11 += z * z;
        b0 += x * e[i];
        b1 += z * e[i];
    }
    gram[0] = g00;
    gram[1] = g01;
    gram[width + 1] = g11;
    b[0] = b0;
    b[1] = b1;
    const double *s = r + 2 * stride, *q = r + 3 * stride;
    for (int a = 0; a < 2; ++a) {
        ces_correlate(n, m, s, r + a * stride, gram + (long)a * width + 2);
        if (season == 3) ces_correlate(n, m, q, r + a * stride, gram + (long)a * width + 2 + m);
    }
    ces_correlate(n, m, s, padded, b + 2);
    double *block = gram + 2 * (long)width + 2;
    ces_shifted(n, m, width, s, s, block);
    if (season == 3) {
        ces_correlate(n, m, q, padded, b + 2 + m);
        ces_shifted(n, m, width, q, q, block + m * (long)width + m);
        // Season i with potential j: on and above the diagonal of the block from one order, below it from the other.
        ces_shifted(n, m, width, q, s, block + m);
        ces_shifted(n, m, m, s, q, mixed);
        for (int i = 0; i < m; ++i)
            for (int j = 0; j < i; ++j) block[(long)i * width + m + j] = mixed[(long)j * m + i];
    }
}

/// Solves the normal equations in place by Cholesky from the upper triangle, whose rows are contiguous; zero when the
/// matrix is not positive definite.
CES_INLINE int ces_solve(int k, int width, double *a, double *b) {
    for (int i = 0; i < k; ++i) {
        double *row = a + (long)i * width;
        if (!(row[i] > 0)) return 0;
        const double inverse = 1 / sqrt(row[i]);
        for (int j = i + 1; j < k; ++j) row[j] *= inverse;
        b[i] *= inverse;
        // The diagonal holds its reciprocal.
        row[i] = inverse;
        for (int h = i + 1; h < k; ++h) {
            double *restrict other = a + (long)h * width;
            const double x = row[h];
            // From a vector's edge: what lies left of the diagonal is not read.
            for (int j = h & ~7; j < width; ++j) other[j] -= x * row[j];
            b[h] -= x * b[i];
        }
    }
    for (int i = k - 1; i >= 0; --i) {
        const double *row = a + (long)i * width;
        double sum = b[i];
        for (int j = i + 1; j < k; ++j) sum -= row[j] * b[j];
        b[i] = sum * row[i];
    }
    return 1;
}

/// The initial states with simple seasonality, where each month of the year is a series of its own with two states, and
/// without a season, where there is one such series.
CES_INLINE int ces_simple_states(const ces_shape *shape, const double *y, const double *p, ces_trace t,
                                 double *initial, double *penalty) {
    const int n = shape->n, m = shape->m;
    const double drain = 1 - p[1], keep = 1 - p[0], gain = p[0] - p[1], charge = p[0] + p[1];
    for (int j = 0; j < m; ++j) {
        double l0 = 1, c0 = 1 / p[0], l1 = 0, c1 = 1;
        double g00 = shape->ridge_level, g01 = 0, g11 = shape->ridge_potential, b0 = 0, b1 = 0;
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
        const double level = (g11 * b0 - g01 * b1) / det, departure = (g00 * b1 - g01 * b0) / det;
        *penalty += shape->ridge_level * level * level + shape->ridge_potential * departure * departure;
        initial[j] = t.l[j] + level;
        initial[m + j] = initial[j] / p[0] + departure;
    }
    return 1;
}

/// The least squares of the initial states, from the innovations that the rough ones leave in the trace.
CES_INLINE int ces_initial_states(int season, const ces_shape *shape, const double *y, const double *p, int complete,
                                  ces_trace t, double *initial, double *penalty, double *work) {
    if (season < 2) return ces_simple_states(shape, y, p, t, initial, penalty);
    const int n = shape->n, m = shape->m, states = ces_states(shape), width = ces_width(shape);
    double *responses = work, *state = responses + (long)(n + m + 8) * width, *gram = state + (2 * m + 2) * width;
    double *b = gram + (long)width * width;
    if (complete && n >= m && m <= CES_LONGEST_SEASON) {
        // With the usual period a constant, the sums stay in registers.
        if (m == 12) ces_gram_complete(season, shape, 12, p, t.e, width, responses, state, gram, b);
        else ces_gram_complete(season, shape, m, p, t.e, width, responses, state, gram, b);
    } else {
        ces_responses(season, shape, y, p, width, responses, state);
        ces_gram(n, states, width, responses, t.e, gram, b);
    }
    for (int k = 0; k < states; ++k) gram[(long)k * width + k] += ces_ridge(shape, k);
    // The season's states, and the departures of their potentials, add to zero: what they have in common is the
    // level's.
    for (int first = 2; first < states; first += m)
        for (int i = first; i < first + m; ++i)
            for (int j = i; j < first + m; ++j) gram[(long)i * width + j] += CES_ZERO_SUM;
    if (!ces_solve(states, width, gram, b)) return 0;
    for (int k = 0; k < states; ++k) *penalty += ces_ridge(shape, k) * b[k] * b[k];
    initial[0] = t.l[0] + b[0];
    initial[1] = initial[0] / p[0] + b[1];
    for (int j = 2; j < states; ++j) initial[j] = j < 2 + m ? t.s[j - 2] + b[j] : initial[j - m] / p[2] + b[j];
    return 1;
}

#endif
