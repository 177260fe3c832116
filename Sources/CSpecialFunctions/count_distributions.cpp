#include "special_functions.h"
#include "support.hpp"

using namespace special;

double sf_poisson_log_probability(double mean, double k) {
    return guarded([&]() -> real {
        if (!(mean >= 0) || std::isinf(mean)) return not_a_number;
        return k < 0 ? -infinity : log_poisson(k, mean);
    });
}

double sf_poisson_probability(double mean, double k) {
    return guarded([&]() -> real {
        if (!(mean >= 0) || std::isinf(mean)) return not_a_number;
        return k < 0 ? 0 : std::exp(log_poisson(k, mean));
    });
}

double sf_poisson_tail(double mean, double k, int upper) {
    return guarded([&]() -> real {
        if (!(mean >= 0) || std::isinf(mean)) return not_a_number;
        if (k < 0) return upper ? 1 : 0;
        return incomplete_gamma(static_cast<real>(k) + 1, mean, !upper);
    });
}

namespace {

bool binomial_valid(double n, double p) { return n >= 0 && p >= 0 && p <= 1; }

// The chance of success and of failure, each with full relative accuracy.
struct Chances {
    real p, q;
    bool valid;
};

Chances negative_binomial_chances(double size, double parameter, bool by_mean) {
    if (!positive(size)) return {0, 0, false};
    if (by_mean) {
        const real total = static_cast<real>(size) + parameter;
        return {size / total, parameter / total, parameter >= 0 && !std::isinf(parameter)};
    }
    return {parameter, 1 - static_cast<real>(parameter), parameter > 0 && parameter <= 1};
}

real negative_binomial_log(real size, const Chances &c, real k) {
    if (c.q == 0) return k == 0 ? 0 : -infinity;
    if (k == 0) return size * (c.p < 0.5L ? std::log(c.p) : std::log1p(-c.q));
    return log_binomial(size, k, c.p, c.q) - std::log1p(k / size);
}

} // namespace

double sf_binomial_log_probability(double n, double p, double k) {
    return guarded([&]() -> real {
        if (!binomial_valid(n, p)) return not_a_number;
        if (k < 0 || k > n) return -infinity;
        return log_binomial(k, static_cast<real>(n) - k, p, 1 - static_cast<real>(p));
    });
}

double sf_binomial_probability(double n, double p, double k) {
    return guarded([&]() -> real {
        if (!binomial_valid(n, p)) return not_a_number;
        if (k < 0 || k > n) return 0;
        return std::exp(log_binomial(k, static_cast<real>(n) - k, p, 1 - static_cast<real>(p)));
    });
}

double sf_binomial_tail(double n, double p, double k, int upper) {
    return guarded([&]() -> real {
        if (!binomial_valid(n, p)) return not_a_number;
        if (k < 0) return upper ? 1 : 0;
        if (k >= n) return upper ? 0 : 1;
        const real real_k = k;
        return incomplete_beta(real_k + 1, n - real_k, p, 1 - static_cast<real>(p), !upper);
    });
}

double sf_negative_binomial_log_probability(double size, double parameter, int by_mean, double k) {
    return guarded([&]() -> real {
        const Chances c = negative_binomial_chances(size, parameter, by_mean);
        if (!c.valid) return not_a_number;
        return k < 0 ? -infinity : negative_binomial_log(size, c, k);
    });
}

double sf_negative_binomial_probability(double size, double parameter, int by_mean, double k) {
    return guarded([&]() -> real {
        const Chances c = negative_binomial_chances(size, parameter, by_mean);
        if (!c.valid) return not_a_number;
        return k < 0 ? 0 : std::exp(negative_binomial_log(size, c, k));
    });
}

double sf_negative_binomial_tail(double size, double parameter, int by_mean, double k, int upper) {
    return guarded([&]() -> real {
        const Chances c = negative_binomial_chances(size, parameter, by_mean);
        if (!c.valid) return not_a_number;
        if (k < 0) return upper ? 1 : 0;
        return incomplete_beta(size, static_cast<real>(k) + 1, c.p, c.q, upper);
    });
}
