#include "arima_lanes.h"

#pragma STDC FP_CONTRACT OFF

ARIMA_INLINE int arima_max(int a, int b) { return a > b ? a : b; }
ARIMA_INLINE int arima_ar_order(const arima_shape *s) { return s->p + s->P * s->period; }
ARIMA_INLINE int arima_ma_order(const arima_shape *s) { return s->q + s->Q * s->period; }

int arima_workspace(const arima_shape *s) {
    const int p = arima_ar_order(s), q = arima_ma_order(s), r = arima_max(p, q);
    const int factors = s->p + s->q + s->P + s->Q + 4;
    // Coefficients, their partial sums by order, autocovariances, three state vectors and the whitened columns.
    const int rows = 2 * factors + 2 * (p + q + 4) + (p + 1) * (p + 2) / 2 + 3 * (p + q + r + 4)
                     + (r + 2) * (2 + s->columns) + s->columns * s->n;
    const int lags = 4 * (p + q + r + 8);
    return (rows + 1) * ARIMA_LANES + lags;
}

/// Coefficients a_1...a_k of 1 - sum a_i B^i from partial autocorrelations (Durbin, 1960); `row` is of length k + 1.
ARIMA_INLINE void arima_from_partial(int k, const double *partial, lanes *a, lanes *previous) {
    for (int m = 1; m <= k; ++m) {
        const lanes r = *(const lanes *)(partial + (m - 1) * ARIMA_LANES);
        for (int i = 1; i < m; ++i) previous[i] = a[i];
        for (int i = 1; i < m; ++i) a[i] = previous[i] - r * previous[m - i];
        a[m] = r;
    }
}

/// The product of two factors as 1 - sum, or 1 + sum for moving averages (`sign` -1), with its nonzero lags.
ARIMA_INLINE void arima_product(int k, const lanes *a, int K, const lanes *A, int period, double sign,
                                arima_polynomial *out) {
    const int order = k + K * period;
    lanes *c = out->dense;
    for (int i = 0; i <= order; ++i) c[i] = (lanes){0};
    int used = 0;
    for (int J = 0; J <= K; ++J)
        for (int i = 0; i <= k; ++i) {
            if (i + J == 0) continue;
            const int lag = J * period + i;
            // (1 - a)(1 - A) = 1 - a - A + a A
            if (J == 0) c[lag] += sign * a[i];
            else if (i == 0) c[lag] += sign * A[J];
            else c[lag] -= sign * (a[i] * A[J]);
        }
    for (int lag = 1; lag <= order; ++lag) {
        const int in_season = lag % period, cycle = lag / period;
        const int present = (in_season <= k && cycle <= K) || k >= period;
        if (present) out->lag[used++] = lag;
    }
    out->order = order;
    out->terms = used;
}

/// Autocovariances 0...`last` of the autoregression (innovation variance 1): the lower orders' coefficients by the
/// step-down recursion, then the Yule-Walker equations of each order in turn.
ARIMA_INLINE void arima_autoregressive_covariances(const arima_polynomial *ar, int last, lanes *g, lanes *triangle) {
    const int p = ar->order;
    lanes variance = {0};
    variance += 1;
    if (p == 0) {
        g[0] = variance;
        for (int k = 1; k <= last; ++k) g[k] = (lanes){0};
        return;
    }
    // Row m holds coefficients 1...m of the predictor of order m, at offset m (m - 1) / 2.
    lanes *row = triangle + p * (p - 1) / 2;
    for (int i = 0; i < p; ++i) row[i] = ar->dense[i + 1];
    for (int m = p; m > 1; --m) {
        lanes *a = triangle + m * (m - 1) / 2, *b = triangle + (m - 1) * (m - 2) / 2;
        const lanes r = a[m - 1], scale = 1 / (1 - r * r);
        for (int i = 0; i < m - 1; ++i) b[i] = (a[i] + r * a[m - 2 - i]) * scale;
        variance *= scale;
    }
    variance *= 1 / (1 - triangle[0] * triangle[0]);
    g[0] = variance;
    for (int k = 1; k <= last; ++k) {
        lanes sum = {0};
        if (k <= p) {
            const lanes *a = triangle + k * (k - 1) / 2;
            for (int i = 1; i <= k; ++i) sum += a[i - 1] * g[k - i];
        } else {
            for (int i = 0; i < ar->terms; ++i) sum += ar->dense[ar->lag[i]] * g[k - ar->lag[i]];
        }
        g[k] = sum;
    }
}

/// Autocovariances 0...r of the whole process.
ARIMA_INLINE void arima_covariances(const arima_polynomial *ar, const arima_polynomial *ma, int r, lanes *gamma,
                                    lanes *g, lanes *c, int *present, lanes *triangle) {
    const int q = ma->order;
    for (int l = 0; l <= arima_max(q, r); ++l) { c[l] = (lanes){0}; }
    for (int l = 0; l <= q; ++l) present[l] = 0;
    c[0] += 1;
    for (int i = 0; i < ma->terms; ++i) {
        const lanes x = ma->dense[ma->lag[i]];
        c[0] += x * x;
        c[ma->lag[i]] += x;
        present[ma->lag[i]] = 1;
        for (int j = i + 1; j < ma->terms; ++j) {
            const int l = ma->lag[j] - ma->lag[i];
            c[l] += x * ma->dense[ma->lag[j]];
            present[l] = 1;
        }
    }
    if (ar->order == 0) {
        for (int k = 0; k <= r; ++k) gamma[k] = c[k];
        return;
    }
    arima_autoregressive_covariances(ar, r + q, g, triangle);
    for (int k = 0; k <= r; ++k) {
        lanes sum = c[0] * g[k];
        for (int l = 1; l <= q; ++l)
            if (present[l]) sum += c[l] * (g[k + l] + g[k > l ? k - l : l - k]);
        gamma[k] = sum;
    }
}

ARIMA_INLINE int arima_all_below(const lanes *x, double bound) {
    int below = 1;
    for (int l = 0; l < ARIMA_LANES; ++l) below &= fabs((*x)[l]) < bound;
    return below;
}

/// Moves the exponent of a positive normal number to `exponent`, leaving a mantissa of 1 to 2.
ARIMA_INLINE void arima_normalise(lanes *mantissa, exponents *exponent) {
    exponents bits = (exponents)*mantissa;
    *exponent += (bits >> 52) - 1023;
    bits = (bits & 0x000FFFFFFFFFFFFF) | 0x3FF0000000000000;
    *mantissa = (lanes)bits;
}

/// One step of the fast recursions for a predictor whose covariance starts at the stationary one: the gain `k` and
/// the direction `y` in which the covariance still shrinks are reflected into each other by `u`, the partial
/// autocorrelation at this lag (Morf, Sidhu and Kailath, 1974; in this normalised form the step of Levinson).
/// Columns' states move on with the old gain.
ARIMA_INLINE void arima_step(int r, int columns, const arima_polynomial *ar, lanes *k, lanes *y, lanes *states,
                             const lanes *innovations, int settled) {
    for (int c = 0; c < columns; ++c) {
        lanes *a = states + c * (r + 1);
        lanes tail = {0};
        for (int i = 0; i < ar->terms; ++i) tail += ar->dense[ar->lag[i]] * a[r - ar->lag[i]];
        a[r] = tail;
        const lanes v = innovations[c];
        for (int i = 0; i < r; ++i) a[i] = a[i + 1] + k[i] * v;
    }
    if (settled) return;
    const lanes u = y[0], scale = 1 / (1 - u * u);
    lanes tail = {0};
    for (int i = 0; i < ar->terms; ++i) tail += ar->dense[ar->lag[i]] * y[r - ar->lag[i]];
    y[r] = tail;
    for (int i = 0; i < r; ++i) {
        const lanes ty = y[i + 1], gain = k[i];
        k[i] = (gain - u * ty) * scale;
        y[i] = (ty - u * gain) * scale;
    }
}

/// Whitens every column; adds the log-determinant of the covariance to `logs`.
ARIMA_INLINE void arima_whiten(const arima_shape *s, const double *data, const arima_polynomial *ar,
                               const arima_polynomial *ma, lanes *white, lanes *logs, lanes *work, int *flags) {
    const int n = s->n, columns = s->columns, r = arima_max(ar->order, ma->order);
    lanes *gamma = work, *g = gamma + r + 2, *c = g + r + ma->order + 2, *triangle = c + r + ma->order + 2;
    lanes *k = triangle + (ar->order + 1) * (ar->order + 2) / 2, *y = k + r + 1, *states = y + r + 1;
    arima_covariances(ar, ma, r, gamma, g, c, flags, triangle);
    for (int i = 0; i < r; ++i) k[i] = y[i] = gamma[i + 1] / gamma[0];
    for (int i = 0; i < columns * (r + 1); ++i) states[i] = (lanes){0};
    lanes F = gamma[0], mantissa = {0};
    mantissa += 1;
    exponents exponent = {0};
    int quiet = 0, settled = r == 0;
    lanes weight;
    for (int t = 0; t < n; ++t) {
        lanes innovations[8];
        if (!settled || t == 0) weight = 1 / __builtin_elementwise_sqrt(F);
        mantissa *= F;
        // Logarithms are dear: the product of the variances is kept as mantissa and exponent. Eight variances between
        // two normalisations cannot overflow for any that the bounds on the parameters allow.
        if ((t & 7) == 7 || t == n - 1) arima_normalise(&mantissa, &exponent);
        for (int first = 0; first < columns; first += 8) {
            const int count = columns - first < 8 ? columns - first : 8;
            lanes *a = states + first * (r + 1);
            for (int j = 0; j < count; ++j) {
                innovations[j] = data[(first + j) * n + t] - (r ? a[j * (r + 1)] : (lanes){0});
                white[(first + j) * n + t] = innovations[j] * weight;
            }
            if (r) {
                const int last = first + count == columns;
                const lanes u = y[0];
                arima_step(r, count, ar, k, y, a, innovations, settled || !last);
                if (last && !settled) {
                    F *= 1 - u * u;
                    // Once u has been nothing for r steps running, nothing is left that could come up.
                    quiet = arima_all_below(&u, 1e-11) ? quiet + 1 : 0;
                    settled = quiet >= r;
                }
            }
        }
    }
    for (int l = 0; l < ARIMA_LANES; ++l) (*logs)[l] += log(mantissa[l]) + (double)exponent[l] * 0.693147180559945309;
}

ARIMA_INLINE void arima_dot(int n, const lanes *a, const lanes *b, lanes *out) {
    lanes sum = {0};
    for (int t = 0; t < n; ++t) sum += a[t] * b[t];
    *out = sum;
}

/// Residuals of the first column on the others by modified Gram-Schmidt; adds the log-determinant of the
/// information about the first `diffuse` regressors to `logs`.
ARIMA_INLINE void arima_project(int n, int columns, int diffuse, lanes *white, lanes *logs) {
    for (int j = 1; j < columns; ++j) {
        const lanes *x = white + j * n;
        lanes norm, b;
        arima_dot(n, x, x, &norm);
        if (j <= diffuse)
            for (int l = 0; l < ARIMA_LANES; ++l) (*logs)[l] += log(norm[l]);
        const lanes scale = 1 / norm;
        for (int i = 0; i < columns; ++i) {
            if (i != 0 && i <= j) continue;
            lanes *z = white + i * n;
            arima_dot(n, x, z, &b);
            b *= scale;
            for (int t = 0; t < n; ++t) z[t] -= b * x[t];
        }
    }
}

ARIMA_CLONES
void arima_residuals(const arima_shape *s, const double *data, const double *parameters, double *residuals,
                     double *sums, double *work) {
    const int p = arima_ar_order(s), q = arima_ma_order(s), n = s->n;
    // Lanes that start at a cache line are loaded at twice the speed.
    lanes *base = (lanes *)(((uintptr_t)work + 63) & ~(uintptr_t)63);
    lanes *phi = base, *theta = phi + s->p + 1, *Phi = theta + s->q + 1, *Theta = Phi + s->P + 1;
    lanes *previous = Theta + s->Q + 1;
    lanes *next = previous + s->p + s->q + s->P + s->Q + 4;
    arima_from_partial(s->p, parameters, phi, previous);
    arima_from_partial(s->q, parameters + s->p * ARIMA_LANES, theta, previous);
    arima_from_partial(s->P, parameters + (s->p + s->q) * ARIMA_LANES, Phi, previous);
    arima_from_partial(s->Q, parameters + (s->p + s->q + s->P) * ARIMA_LANES, Theta, previous);
    lanes *white = next + p + q + 4;
    lanes *rest = white + s->columns * n;
    int *flags = (int *)(work + arima_workspace(s) - 4 * (p + q + arima_max(p, q) + 8));
    arima_polynomial ar = {0, 0, flags, next}, ma = {0, 0, flags + p + 2, next + p + 2};
    arima_product(s->p, phi, s->P, Phi, s->period, 1, &ar);
    arima_product(s->q, theta, s->Q, Theta, s->period, -1, &ma);
    lanes logs = {0};
    arima_whiten(s, data, &ar, &ma, white, &logs, rest, flags + p + q + 4);
    arima_project(n, s->columns, s->diffuse, white, &logs);
    const double count = n - s->diffuse;
    lanes scale;
    for (int l = 0; l < ARIMA_LANES; ++l) scale[l] = exp(0.5 * logs[l] / count);
    lanes sum = {0};
    lanes *out = (lanes *)residuals;
    for (int t = 0; t < n; ++t) {
        const lanes x = white[t] * scale;
        out[t] = x;
        sum += x * x;
    }
    for (int l = 0; l < ARIMA_LANES; ++l) sums[l] = isfinite(sum[l]) ? sum[l] : INFINITY;
}

ARIMA_CLONES
void arima_normal_equations(int n, int width, const double *jacobian, const double *residuals, double *normal,
                            double *gradient) {
    for (int t = 0; t < n; ++t) {
        const double *row = jacobian + t * width;
        const double e = residuals[t];
        for (int i = 0; i < width; ++i) {
            const double x = row[i];
            gradient[i] += x * e;
            double *out = normal + i * width;
            for (int j = 0; j < width; ++j) out[j] += x * row[j];
        }
    }
}

ARIMA_CLONES
void arima_simulate(int horizon, int paths, const double *mean, const double *psi, double sigma, double *values) {
    // Blocks of paths that stay in the cache while every month is formed, the last month first.
    enum { BLOCK = 64 };
    for (int start = 0; start < paths; start += BLOCK) {
        const int count = paths - start < BLOCK ? paths - start : BLOCK;
        for (int h = horizon - 1; h >= 0; --h) {
            double sum[BLOCK];
            for (int a = 0; a < count; ++a) sum[a] = 0;
            for (int j = 0; j <= h; ++j) {
                const double *z = values + (long)(h - j) * paths + start;
                const double weight = sigma * psi[j];
                for (int a = 0; a < count; ++a) sum[a] += weight * z[a];
            }
            double *out = values + (long)h * paths + start;
            for (int a = 0; a < count; ++a) out[a] = mean[h] + sum[a];
        }
    }
}
