// The root of log(tail(u)) = log(p), by Newton's method inside a bracket.
#ifndef SSCP_QUANTILE_SOLVER_HPP
#define SSCP_QUANTILE_SOLVER_HPP

#include "support.hpp"

namespace special {

// `tail(u)` is the probability, `slope(u)` the logarithm of the size of its derivative in u; `rising` says whether it
// grows with u. The logarithm of a tail is close to a straight line, or at least concave, on the scales used here
// (log x, logit x), so that Newton's steps converge from any guess; the bracket is for what rounding does at the ends.
template <typename Tail, typename LogSlope>
real solve_tail(Tail tail, LogSlope log_slope, real p, bool rising, real guess) {
    real low = -infinity, high = infinity, u = guess, reach = 1;
    const real target = std::log(p);
    for (int i = 0; i < 200; i++) {
        const real log_tail = std::log(tail(u));
        const real g = log_tail - target;
        if (g == 0) return u;
        if (std::isnan(g)) return not_a_number;
        if ((g > 0) == rising) high = u;
        else low = u;
        const real size = std::exp(log_slope(u) - log_tail);
        const real step = -g / (rising ? size : -size);
        real next = u + step;
        const bool inside = std::isfinite(next) && next > low && next < high;
        if (inside && std::fabs(step) < 1e-14L) return next;
        // A step that Newton makes far too long is shortened; one that leaves the bracket is replaced.
        if (!inside) {
            if (std::isfinite(low) && std::isfinite(high)) next = low + (high - low) / 2;
            else next = std::isfinite(low) ? u + reach : u - reach;
            reach *= 2;
        }
        if (next == u || std::fabs(next) > 11400) return next;
        u = next;
    }
    return u;
}

} // namespace special

#endif
