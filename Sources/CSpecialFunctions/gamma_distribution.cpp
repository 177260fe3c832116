#include "special_functions.h"
#include "quantile_solver.hpp"

using namespace special;

namespace {

// The density of shape `a` and scale 1 at x > 0, from the Poisson probability at real k = a.
real log_standard_density(real a, real x) { return log_poisson(a, x) + std::log(a / x); }

bool valid(double shape, double scale) { return positive(shape) && positive(scale); }

real density_at_zero(real shape, real scale) { return shape < 1 ? infinity : shape == 1 ? 1 / scale : 0; }

// Where to start looking for the logarithm of a quantile: Wilson and Hilferty (1931) in the middle, the leading term
// of the lower tail below it, the exponential above it.
real log_guess(real a, real tail, bool right) {
    const real z = std::sqrt(-2 * std::log(tail)) * 0.9L - 0.3L;
    const real root = 1 - 1 / (9 * a) + (right ? z : -z) / (3 * std::sqrt(a));
    if (a >= 0.5L && root > 0.2L) return std::log(a) + 3 * std::log(root);
    if (right) return std::log(-std::log(tail) + 0.01L);
    return (std::log(tail) + log_gamma(a + 1)) / a;
}

} // namespace

double sf_gamma_log_density(double shape, double scale, double x) {
    return guarded([&]() -> real {
        if (!valid(shape, scale) || std::isnan(x)) return not_a_number;
        if (x < 0 || std::isinf(x)) return -infinity;
        if (x == 0) return std::log(density_at_zero(shape, scale));
        return log_standard_density(shape, static_cast<real>(x) / scale) - std::log(static_cast<real>(scale));
    });
}

double sf_gamma_density(double shape, double scale, double x) {
    return guarded([&]() -> real {
        if (!valid(shape, scale) || std::isnan(x)) return not_a_number;
        if (x < 0 || std::isinf(x)) return 0;
        if (x == 0) return density_at_zero(shape, scale);
        return std::exp(log_standard_density(shape, static_cast<real>(x) / scale)) / scale;
    });
}

double sf_gamma_tail(double shape, double scale, double x, int upper) {
    return guarded([&]() -> real {
        if (!valid(shape, scale) || std::isnan(x)) return not_a_number;
        return incomplete_gamma(shape, static_cast<real>(x) / scale, upper);
    });
}

double sf_gamma_quantile(double shape, double scale, double p, int upper) {
    return guarded([&]() -> real {
        if (!valid(shape, scale) || !(p >= 0 && p <= 1)) return not_a_number;
        if (p == 0) return upper ? infinity : 0;
        if (p == 1) return upper ? 0 : infinity;
        const real a = shape;
        // 1 - p is exact in long double on x86 and arm64 alike for p above a half.
        real tail = p;
        bool right = upper;
        if (p > 0.5) {
            tail = 1 - tail;
            right = !right;
        }
        const real guess = log_guess(a, tail, right);
        const real u = solve_tail([&](real v) { return incomplete_gamma(a, std::exp(v), right); },
                                  [&](real v) { return log_poisson(a, std::exp(v)) + std::log(a); }, tail, !right,
                                  guess);
        return std::exp(u) * scale;
    });
}
