#include "special_functions.h"
#include "support.hpp"

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/special_functions/log1p.hpp>
#include <boost/math/special_functions/trigamma.hpp>

namespace special {

namespace {
constexpr real half_log_two_pi = 0.918938533204672741780329736405617640L;
}

real log_gamma(real x) { return boost::math::lgamma(x, Quiet()); }

// For n of at least 15 the series of Stirling; below it the definition, whose cancellation long double bears.
// Source: Loader (2000), Fast and accurate computation of binomial probabilities.
real stirling_error(real n) {
    if (n < 15) return log_gamma(n + 1) - (n + 0.5L) * std::log(n) + n - half_log_two_pi;
    const real coefficients[] = {1.0L / 12,         -1.0L / 360,      1.0L / 1260,     -1.0L / 1680,  1.0L / 1188,
                                 -691.0L / 360360,  1.0L / 156,       -3617.0L / 122400, 43867.0L / 244188,
                                 -174611.0L / 125400};
    const real w = 1 / (n * n);
    real sum = 0;
    for (int i = 9; i >= 0; i--) sum = sum * w + coefficients[i];
    return sum / n;
}

real log_beta(real a, real b) {
    const real small = a < b ? a : b, large = a < b ? b : a, sum = small + large;
    if (large < 15) return log_gamma(small) + (log_gamma(large) - log_gamma(sum));
    // log Gamma(large) - log Gamma(sum) by Stirling: the leading terms cancel on paper, not in rounding.
    return log_gamma(small) + stirling_error(large) - stirling_error(sum) -
           (large - 0.5L) * std::log1p(small / large) - small * std::log(sum) + small;
}

real deviance_part(real x, real m) {
    const real d = (x - m) / m;
    if (std::fabs(d) < 0.5L) return m * ((1 + d) * boost::math::log1pmx(d, Quiet()) + d * d);
    return (x > 0 ? x * std::log(x / m) : 0) + m - x;
}

real log_poisson(real k, real m) {
    if (m == 0) return k == 0 ? 0 : -infinity;
    if (k == 0) return -m;
    if (k < 15) return k * std::log(m) - m - log_gamma(k + 1);
    return -stirling_error(k) - deviance_part(k, m) - half_log_two_pi - 0.5L * std::log(k);
}

real log_binomial(real k, real j, real p, real q) {
    const real n = k + j;
    // log q through log1p where q is near 1, so that neither end loses the smaller of p and q.
    const real log_p = p < 0.5L ? std::log(p) : std::log1p(-q);
    const real log_q = q < 0.5L ? std::log(q) : std::log1p(-p);
    if (k == 0) return j == 0 ? 0 : j * log_q;
    if (j == 0) return k * log_p;
    if (p == 0 || q == 0) return -infinity;
    return stirling_error(n) - stirling_error(k) - stirling_error(j) - deviance_part(k, n * p) -
           deviance_part(j, n * q) - half_log_two_pi - 0.5L * (std::log(k) + std::log(j / n));
}

real incomplete_gamma(real a, real x, bool upper) {
    if (x <= 0) return upper ? 1 : 0;
    if (std::isinf(x)) return upper ? 0 : 1;
    return upper ? boost::math::gamma_q(a, x, Quiet()) : boost::math::gamma_p(a, x, Quiet());
}

namespace {

// I_x(a, b) for x below its mean, by the continued fraction of DLMF 8.17.22 (modified Lentz); NaN when it does not
// converge. About the square root of max(a, b) terms are needed.
real beta_fraction(real a, real b, real x, real y) {
    const real front = std::exp(log_binomial(a, b, x, y)) * (b / (a + b));
    const real tiny = 1e-4000L, epsilon = std::numeric_limits<real>::epsilon();
    const auto away = [&](real v) { return std::fabs(v) < tiny ? tiny : v; };
    real c = 1, d = 1 / away(1 - (a + b) * x / (a + 1)), f = d;
    for (int m = 1; m < 200000; m++) {
        const real even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        d = 1 / away(1 + even * d);
        c = away(1 + even / c);
        f *= d * c;
        const real odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        d = 1 / away(1 + odd * d);
        c = away(1 + odd / c);
        const real change = d * c;
        f *= change;
        if (std::fabs(change - 1) < 2 * epsilon) return front * f;
    }
    return not_a_number;
}

} // namespace

real incomplete_beta(real a, real b, real x, real y, bool upper) {
    if (x <= 0) return upper ? 1 : 0;
    if (y <= 0) return upper ? 0 : 1;
    if (a == 0.5L && b == 0.5L) {
        // The arcsine law; Boost's arcsine of a square root loses half the digits near its end.
        const real half_pi = 1.570796326794896619231321691639751442L;
        return (upper ? std::atan2(std::sqrt(y), std::sqrt(x)) : std::atan2(std::sqrt(x), std::sqrt(y))) / half_pi;
    }
    // With one parameter small and the other large Boost's expansion keeps only some 12 digits. Below 1 it does not,
    // and there the fraction's complement would cancel.
    const real smaller = a < b ? a : b, larger = a < b ? b : a;
    if (smaller >= 1 && smaller <= 40 && larger > 30) {
        const bool below = x * (a + b + 2) <= a + 1;
        const real part = below ? beta_fraction(a, b, x, y) : beta_fraction(b, a, y, x);
        if (!std::isnan(part)) return below == upper ? 1 - part : part;
    }
    // Boost takes x alone and forms 1 - x itself: hand it the smaller of the two.
    if (x <= y)
        return upper ? boost::math::ibetac(a, b, x, Quiet()) : boost::math::ibeta(a, b, x, Quiet());
    return upper ? boost::math::ibeta(b, a, y, Quiet()) : boost::math::ibetac(b, a, y, Quiet());
}

} // namespace special

using namespace special;

double sf_log_gamma(double x) {
    return guarded([&] { return log_gamma(x); });
}

double sf_digamma(double x) {
    return guarded([&] { return boost::math::digamma(static_cast<real>(x), Quiet()); });
}

double sf_trigamma(double x) {
    return guarded([&] { return boost::math::trigamma(static_cast<real>(x), Quiet()); });
}

double sf_log_beta(double a, double b) {
    return guarded([&]() -> real {
        if (!positive(a) || !positive(b)) return not_a_number;
        return log_beta(a, b);
    });
}

double sf_incomplete_gamma(double a, double x, int upper) {
    return guarded([&]() -> real {
        if (!positive(a) || !(x >= 0)) return not_a_number;
        return incomplete_gamma(a, x, upper);
    });
}

double sf_incomplete_beta(double a, double b, double x, int upper) {
    return guarded([&]() -> real {
        if (!positive(a) || !positive(b) || std::isnan(x)) return not_a_number;
        return incomplete_beta(a, b, x, 1 - static_cast<real>(x), upper);
    });
}

double sf_log1pmx(double x) {
    return guarded([&]() -> real {
        const real value = x;
        return std::fabs(value) < 0.5L ? boost::math::log1pmx(value, Quiet()) : std::log1p(value) - value;
    });
}
