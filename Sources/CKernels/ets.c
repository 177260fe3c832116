#include "kernels.h"
#include "ets_recursion.h"

#pragma STDC FP_CONTRACT OFF

int ets_workspace(const ets_shape *shape) { return 5 * shape->n + 2 * shape->m + 8; }

/// Where the forward pass leaves what the reverse pass and the filter read again.
typedef struct { double *l, *b, *s, *mu, *e; } ets_trace;

ETS_INLINE ets_trace ets_layout(const ets_shape *shape, double *work) {
    const int n = shape->n, m = shape->m;
    ets_trace t;
    t.l = work;
    t.b = t.l + n + 1;
    t.mu = t.b + n + 1;
    t.e = t.mu + n;
    t.s = t.e + n;
    return t;
}

/// The forward pass. Writes the trace, the sum of squared relative or plain errors and the number observed.
ETS_INLINE double ets_forward(int trend, int season, const ets_shape *shape, const double *y, const double *p,
                              const double *initial, ets_trace t, double *squares, int *observed) {
    const int n = shape->n, m = shape->m, relative = shape->multiplicative_error;
    ets_state x = {initial[0], initial[1]};
    for (int j = 0; j < m; ++j) t.s[j] = initial[2 + j];
    double ss = 0, product = 1, logs = 0;
    int count = 0;
    for (int i = 0; i < n; ++i) {
        t.l[i] = x.level;
        t.b[i] = x.trend;
        const double s = season ? t.s[i] : 0;
        const double q = ets_base(trend, x.level, x.trend, p[3]);
        const double mu = ets_mean(season, q, s);
        if ((season == 2 && !(s > 0 && q > 0)) || (trend == 2 && !(x.level > 0 && x.trend > 0)) ||
            (relative && !(mu > 0)))
            return INFINITY;
        double e = y[i] - mu;
        if (e == e) {
            const double r = relative ? e / mu : e;
            ss += r * r;
            ++count;
            if (relative) {
                // A running product needs one logarithm in many steps.
                product *= mu;
                if (product > 1e100 || product < 1e-100) { logs += log(product); product = 1; }
            }
        } else {
            e = 0;
        }
        t.mu[i] = mu;
        t.e[i] = e;
        const double next = ets_update(trend, season, p, q, s, e, &x);
        if (season) t.s[i + m] = next;
    }
    t.l[n] = x.level;
    t.b[n] = x.trend;
    *squares = ss;
    *observed = count;
    if (!(ss >= 0) || ss == INFINITY) return INFINITY;
    // A perfect fit has no likelihood; the floor keeps the objective finite and leaves the verdict to the caller.
    const double f = count * log(ss > 1e-290 ? ss : 1e-290) + (relative ? 2 * (logs + log(product)) : 0);
    return f == f ? f : INFINITY;
}

double ets_objective(const ets_shape *shape, const double *y, const double *p, const double *initial, double *work) {
    const ets_trace t = ets_layout(shape, work);
    double ss;
    int count;
#define BODY(T, S) ets_forward(T, S, shape, y, p, initial, t, &ss, &count)
    ETS_DISPATCH(shape, BODY)
#undef BODY
}

ETS_INLINE double ets_reverse(int trend, int season, const ets_shape *shape, const double *y, const double *p,
                              const double *initial, double *g, ets_trace t) {
    const int n = shape->n, m = shape->m, relative = shape->multiplicative_error;
    double ss;
    int count;
    const double f = ets_forward(trend, season, shape, y, p, initial, t, &ss, &count);
    if (f == INFINITY) return f;
    const double alpha = p[0], beta = p[1], gamma = p[2], phi = p[3];
    const double weight = 2 * count / (ss > 1e-290 ? ss : 1e-290);
    double ga = 0, gb = 0, gg = 0, gp = 0;
    // Adjoints of the states after step i: level, trend, and (in place of the seasonal trace) the season.
    double L = 0, B = 0;
    double S[m];
    for (int j = 0; j < m; ++j) S[j] = 0;
    int slot = n % m;
    for (int i = n - 1; i >= 0; --i) {
        slot = slot == 0 ? m - 1 : slot - 1;
        const double l = t.l[i], b = t.b[i], mu = t.mu[i], e = t.e[i];
        const double s = season ? t.s[i] : 0;
        const int seen = y[i] == y[i];
        const double growth = trend == 2 ? ets_damped_power(b, phi) : 0;
        const double q = trend == 1 ? l + phi * b : (trend == 2 ? l * growth : l);
        const double si = season == 2 ? 1 / s : 1, qi = season == 2 ? 1 / q : 1;
        const double d = e * si;  // the innovation as the level feels it
        const double Z = season ? S[slot] : 0;
        // Adjoint of the innovation.
        double E = L * alpha * si;
        if (trend == 1) E += B * beta * si;
        if (trend == 2) E += B * beta * si / l;
        if (season) E += Z * gamma * qi;
        ga += L * d;
        if (trend == 1) gb += B * d;
        if (trend == 2) gb += B * d / l;
        if (season) gg += Z * e * qi;
        double M = 0;
        if (seen) {
            if (relative) {
                const double mi = 1 / mu, r = e * mi;
                M = -weight * r * y[i] * mi * mi + 2 * mi;
            } else {
                E += weight * e;
            }
            M -= E;
        }
        double Q = L, Sp = season ? Z : 0;
        if (season == 2) {
            Q -= Z * gamma * e * qi * qi;
            double through = L * alpha;
            if (trend == 1) through += B * beta;
            if (trend == 2) through += B * beta / l;
            Sp -= through * d * si;
            Q += M * s;
            Sp += M * q;
        } else {
            Q += M;
            if (season == 1) Sp += M;
        }
        if (trend == 1) {
            gp += (Q + B) * b;
            B = phi * (Q + B);
            L = Q;
        } else if (trend == 2) {
            const double slope = phi * growth / b;  // d(b^phi)/db
            gp += (Q * l + B) * growth * log(b);
            L = Q * growth - B * beta * d / (l * l);
            B = (Q * l + B) * slope;
        } else {
            L = Q;
        }
        if (season) S[slot] = Sp;
    }
    g[0] = ga; g[1] = gb; g[2] = gg; g[3] = gp; g[4] = L; g[5] = trend ? B : 0;
    for (int j = 0; j < m; ++j) g[6 + j] = season ? S[j] : 0;
    return f;
}

double ets_gradient(const ets_shape *shape, const double *y, const double *p, const double *initial, double *gradient,
                    double *work) {
    const ets_trace t = ets_layout(shape, work);
#define BODY(T, S) ets_reverse(T, S, shape, y, p, initial, gradient, t)
    ETS_DISPATCH(shape, BODY)
#undef BODY
}

double ets_filter(const ets_shape *shape, const double *y, const double *p, const double *initial, double *fitted,
                  double *innovations, double *final, double *work) {
    const int n = shape->n, m = shape->m;
    const double f = ets_objective(shape, y, p, initial, work);
    const ets_trace t = ets_layout(shape, work);
    if (f == INFINITY) return f;
    for (int i = 0; i < n; ++i) {
        fitted[i] = t.mu[i];
        innovations[i] = y[i] - t.mu[i];
    }
    final[0] = t.l[n];
    final[1] = t.b[n];
    for (int j = 0; j < m; ++j) final[2 + j] = shape->season ? t.s[n + j] : 0;
    return f;
}
