#include "kernels.h"
#include "ets_recursion.h"

#pragma STDC FP_CONTRACT OFF

/// Directions are padded to whole vectors, so that the inner loops have no remainder.
#define LANES 8

/// Forward sensitivities of the one-step means along `k` directions at once, and the cross-products of the
/// residuals' derivatives. Maximising the likelihood is least squares in g r, with g the geometric mean of mu for
/// multiplicative errors (1 for additive), so the Gauss-Newton Hessian of the objective is 2 n J'J / sum (g r)^2.
ETS_INLINE double ets_sensitivities(int trend, int season, const ets_shape *shape, const double *y, const double *p,
                                    const double *initial, const double *seeds, int k, double *hessian,
                                    double *work) {
    const int n = shape->n, m = shape->m, relative = shape->multiplicative_error;
    const int w = (k + LANES - 1) / LANES * LANES;
    const double alpha = p[0], beta = p[1], gamma = p[2], phi = p[3];
    double da[ETS_MAX_DIRECTIONS], db[ETS_MAX_DIRECTIONS], dg[ETS_MAX_DIRECTIONS], dp[ETS_MAX_DIRECTIONS];
    double dl[ETS_MAX_DIRECTIONS], dt[ETS_MAX_DIRECTIONS], dr[ETS_MAX_DIRECTIONS], mean[ETS_MAX_DIRECTIONS];
    double cross[ETS_MAX_DIRECTIONS];
    double ds[m][w], s[m];
    double sum[w][w];
    for (int a = 0; a < w; ++a) {
        const int live = a < k;
        da[a] = live ? seeds[0 * k + a] : 0;
        db[a] = live ? seeds[1 * k + a] : 0;
        dg[a] = live ? seeds[2 * k + a] : 0;
        dp[a] = live ? seeds[3 * k + a] : 0;
        dl[a] = live ? seeds[4 * k + a] : 0;
        dt[a] = live ? seeds[5 * k + a] : 0;
        for (int j = 0; j < m; ++j) ds[j][a] = live ? seeds[(6 + j) * k + a] : 0;
        mean[a] = cross[a] = 0;
        for (int c = 0; c < w; ++c) sum[a][c] = 0;
    }
    for (int j = 0; j < m; ++j) s[j] = initial[2 + j];
    double l = initial[0], b = initial[1], ss = 0, logs = 0;
    int count = 0, slot = 0;
    for (int i = 0; i < n; ++i) {
        const double sv = season ? s[slot] : 0;
        const double growth = trend == 2 ? ets_damped_power(b, phi) : 0;
        const double q = trend == 1 ? l + phi * b : (trend == 2 ? l * growth : l);
        const double mu = ets_mean(season, q, sv);
        if ((season == 2 && !(sv > 0 && q > 0)) || (trend == 2 && !(l > 0 && b > 0)) || (relative && !(mu > 0)))
            return INFINITY;
        const int seen = y[i] == y[i];
        const double e = seen ? y[i] - mu : 0;
        const double si = season == 2 ? 1 / sv : 1, qi = season == 2 ? 1 / q : 1, li = trend == 2 ? 1 / l : 1;
        const double d = e * si;
        const double slope = trend == 2 ? phi * growth / b : phi, bend = trend == 2 ? growth * log(b) : b;
        const double mi = relative ? 1 / mu : 1, rate = relative ? -y[i] * mi * mi : -1;
        if (seen) {
            const double r = e * mi;
            ss += r * r;
            ++count;
            if (relative) logs += log(mu);
        }
        double *dsv = ds[slot];
        for (int a = 0; a < w; ++a) {
            const double dq = trend == 1 ? dl[a] + slope * dt[a] + bend * dp[a]
                            : trend == 2 ? growth * dl[a] + l * (slope * dt[a] + bend * dp[a])
                                         : dl[a];
            const double dm = season == 1 ? dq + dsv[a] : season == 2 ? dq * sv + q * dsv[a] : dq;
            const double de = seen ? -dm : 0;
            const double dd = season == 2 ? (de - d * dsv[a]) * si : de;
            dr[a] = dm * rate;
            mean[a] += seen ? dm * mi : 0;
            if (trend == 1) dt[a] = slope * dt[a] + bend * dp[a] + db[a] * d + beta * dd;
            if (trend == 2)
                dt[a] = slope * dt[a] + bend * dp[a] + (db[a] * d + beta * dd - beta * d * li * dl[a]) * li;
            dl[a] = dq + da[a] * d + alpha * dd;
            if (season == 1) dsv[a] += dg[a] * e + gamma * de;
            if (season == 2) dsv[a] += (dg[a] * e + gamma * de - gamma * e * qi * dq) * qi;
        }
        if (seen) {
            for (int a = 0; a < k; ++a)
                for (int c = 0; c < w; ++c) sum[a][c] += dr[a] * dr[c];
            if (relative) for (int a = 0; a < w; ++a) cross[a] += e * mi * dr[a];
        }
        ets_state x = {l, b};
        const double next = ets_update(trend, season, p, q, sv, e, &x);
        l = x.level;
        b = x.trend;
        if (season) { s[slot] = next; slot = slot + 1 == m ? 0 : slot + 1; }
    }
    if (!(ss > 0) || count == 0) return INFINITY;
    // J = g (dr + r dlog g): with h = dlog g the cross-products are dr dr' + cross h' + h cross' + ss h h', times g^2,
    // and g^2 cancels against the sum of squares.
    const double scale = 2.0 * count / ss;
    for (int a = 0; a < k; ++a)
        for (int c = 0; c < k; ++c) {
            const double ha = relative ? mean[a] / count : 0, hc = relative ? mean[c] / count : 0;
            hessian[a * k + c] = scale * (sum[a][c] + cross[a] * hc + ha * cross[c] + ss * ha * hc);
        }
    return count * log(ss) + 2 * logs;
}

ETS_CLONES
double ets_gauss_newton(const ets_shape *shape, const double *y, const double *p, const double *initial,
                        const double *seeds, int k, double *hessian, double *work) {
    if (k < 1 || k > ETS_MAX_DIRECTIONS) return INFINITY;
#define BODY(T, S) ets_sensitivities(T, S, shape, y, p, initial, seeds, k, hessian, work)
    ETS_DISPATCH(shape, BODY)
#undef BODY
}
