#include "special_functions.h"
#include "quantile_solver.hpp"

using namespace special;

namespace {

struct Pair {
    real x, y;
};

// x and 1 - x from the logit.
Pair from_logit(real v) { return {1 / (1 + std::exp(-v)), 1 / (1 + std::exp(v))}; }

// log of x y f(x), where f is the beta density: what the derivative in the logit is.
real log_logit_density(real a, real b, const Pair &at) {
    return log_binomial(a, b, at.x, at.y) + std::log(a * b / (a + b));
}

// Where to start looking: the logit is nearly normal when both parameters are large; otherwise the leading term of the
// tail, x^a / (a B(a, b)), or the same from the other end.
real logit_guess(real a, real b, real tail, bool upper) {
    if (a > 2 && b > 2) {
        const real z = std::sqrt(-2 * std::log(tail)) * 0.9L - 0.3L;
        const real middle = std::log((a - 0.5L) / (b - 0.5L)), spread = std::sqrt(1 / (a - 0.5L) + 1 / (b - 0.5L));
        return middle + (upper ? z : -z) * spread;
    }
    const real log_b = log_beta(a, b);
    return upper ? -(std::log(tail * b) + log_b) / b : (std::log(tail * a) + log_b) / a;
}

// The logit of the x with I_x(a, b) = p, or its complement for `upper`.
real beta_logit_quantile(double a, double b, double p, bool upper) {
    real tail = p;
    if (p > 0.5) {
        tail = 1 - tail;
        upper = !upper;
    }
    const real ra = a, rb = b;
    return solve_tail(
        [&](real v) {
            const Pair at = from_logit(v);
            return incomplete_beta(ra, rb, at.x, at.y, upper);
        },
        [&](real v) { return log_logit_density(ra, rb, from_logit(v)); }, tail, !upper, logit_guess(ra, rb, tail, upper));
}

bool valid(double a, double b) { return positive(a) && positive(b); }

real beta_density_at_end(real a, real b) { return a < 1 ? infinity : a == 1 ? b : 0; }

real log_beta_density(real a, real b, real x) {
    return log_logit_density(a, b, {x, 1 - x}) - std::log(x) - std::log1p(-x);
}

// The variance ratio x as a beta variable of d1 / 2 and d2 / 2.
Pair f_as_beta(real d1, real d2, real x) {
    const real numerator = d1 * x, total = numerator + d2;
    return {numerator / total, d2 / total};
}

real f_log(real d1, real d2, real x) {
    return log_logit_density(d1 / 2, d2 / 2, f_as_beta(d1, d2, x)) - std::log(x);
}

real f_density_at_zero(real d1) { return d1 < 2 ? infinity : d1 == 2 ? 1 : 0; }

real student_log(real df, real t) {
    // Gamma((df + 1) / 2) / Gamma(df / 2) by Stirling's formula, whose leading terms cancel on paper.
    const real half = df / 2;
    const real ratio = stirling_error(half + 0.5L) - stirling_error(half) + half * std::log1p(0.5L / half) +
                       0.5L * std::log(half) - 0.5L;
    const real pi = 3.141592653589793238462643383279502884L;
    return ratio - 0.5L * std::log(pi * df) - (half + 0.5L) * std::log1p(t / df * t);
}

// P(T > t) for t >= 0.
real student_upper(real df, real t) {
    const real square = t * t, total = df + square;
    return incomplete_beta(df / 2, 0.5L, df / total, square / total, false) / 2;
}

// P(0 < T <= t) for t >= 0.
real student_centre(real df, real t) {
    const real square = t * t, total = df + square;
    return incomplete_beta(0.5L, df / 2, square / total, df / total, false) / 2;
}

} // namespace

double sf_beta_log_density(double a, double b, double x) {
    return guarded([&]() -> real {
        if (!valid(a, b) || std::isnan(x)) return not_a_number;
        if (x < 0 || x > 1) return -infinity;
        if (x == 0) return std::log(beta_density_at_end(a, b));
        if (x == 1) return std::log(beta_density_at_end(b, a));
        return log_beta_density(a, b, x);
    });
}

double sf_beta_density(double a, double b, double x) {
    return guarded([&]() -> real {
        if (!valid(a, b) || std::isnan(x)) return not_a_number;
        if (x < 0 || x > 1) return 0;
        if (x == 0) return beta_density_at_end(a, b);
        if (x == 1) return beta_density_at_end(b, a);
        return std::exp(log_beta_density(a, b, x));
    });
}

double sf_beta_quantile(double a, double b, double p, int upper) {
    return guarded([&]() -> real {
        if (!valid(a, b) || !(p >= 0 && p <= 1)) return not_a_number;
        if (p == 0 || p == 1) return (p == 0) == (upper != 0) ? 1 : 0;
        return from_logit(beta_logit_quantile(a, b, p, upper)).x;
    });
}

double sf_f_log_density(double d1, double d2, double x) {
    return guarded([&]() -> real {
        if (!valid(d1, d2) || std::isnan(x)) return not_a_number;
        if (x < 0 || std::isinf(x)) return -infinity;
        return x == 0 ? std::log(f_density_at_zero(d1)) : f_log(d1, d2, x);
    });
}

double sf_f_density(double d1, double d2, double x) {
    return guarded([&]() -> real {
        if (!valid(d1, d2) || std::isnan(x)) return not_a_number;
        if (x < 0 || std::isinf(x)) return 0;
        return x == 0 ? f_density_at_zero(d1) : std::exp(f_log(d1, d2, x));
    });
}

double sf_f_tail(double d1, double d2, double x, int upper) {
    return guarded([&]() -> real {
        if (!valid(d1, d2) || std::isnan(x)) return not_a_number;
        if (x <= 0) return upper ? 1 : 0;
        if (std::isinf(x)) return upper ? 0 : 1;
        const Pair at = f_as_beta(d1, d2, x);
        return incomplete_beta(d1 / 2.0L, d2 / 2.0L, at.x, at.y, upper);
    });
}

double sf_f_quantile(double d1, double d2, double p, int upper) {
    return guarded([&]() -> real {
        if (!valid(d1, d2) || !(p >= 0 && p <= 1)) return not_a_number;
        if (p == 0 || p == 1) return (p == 0) == (upper != 0) ? infinity : 0;
        return std::exp(beta_logit_quantile(d1 / 2, d2 / 2, p, upper)) * d2 / d1;
    });
}

double sf_student_log_density(double df, double t) {
    return guarded([&]() -> real { return positive(df) ? student_log(df, t) : not_a_number; });
}

double sf_student_density(double df, double t) {
    return guarded([&]() -> real { return positive(df) ? std::exp(student_log(df, t)) : not_a_number; });
}

double sf_student_tail(double df, double t, int upper) {
    return guarded([&]() -> real {
        if (!positive(df) || std::isnan(t)) return not_a_number;
        const bool far = (t > 0) == (upper != 0);
        const real distance = std::fabs(static_cast<real>(t));
        if (std::isinf(t)) return far ? 0 : 1;
        return far ? student_upper(df, distance) : 0.5L + student_centre(df, distance);
    });
}

double sf_student_quantile(double df, double p, int upper) {
    return guarded([&]() -> real {
        if (!positive(df) || !(p >= 0 && p <= 1)) return not_a_number;
        if (p == 0.5) return 0;
        const real sign = (p < 0.5) == (upper != 0) ? 1 : -1;
        if (p == 0 || p == 1) return sign * infinity;
        const real tail = p > 0.5 ? 1 - static_cast<real>(p) : p;
        const real n = df;
        const auto log_slope = [&](real v) { return student_log(n, std::exp(v)) + v; };
        // Near the middle the mass from 0 to t determines t; the tail beyond it hardly changes.
        if (tail > 0.25L) {
            const real centre = 0.5L - tail;
            return sign * std::exp(solve_tail([&](real v) { return student_centre(n, std::exp(v)); }, log_slope,
                                              centre, true, std::log(centre) - student_log(n, 0)));
        }
        // The greater of the power law of the tail and a normal's value serves as a guess.
        const real power = (student_log(n, 1) + 0.5L * (n + 1) * std::log1p(1 / n) + 0.5L * (n - 1) * std::log(n) -
                            std::log(tail)) / n;
        const real gauss = 0.5L * std::log(-2 * std::log(2 * tail) + 0.01L);
        const real guess = n < 2 ? power : n > 30 ? gauss : (gauss > 0 ? gauss : 0);
        return sign * std::exp(solve_tail([&](real v) { return student_upper(n, std::exp(v)); }, log_slope, tail,
                                          false, guess));
    });
}
