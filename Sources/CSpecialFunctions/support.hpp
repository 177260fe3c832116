// What the functions of this target share: the number they are worked in, Boost's policy, and the guard at the border.
#ifndef SSCP_SUPPORT_HPP
#define SSCP_SUPPORT_HPP

#include <cmath>
#include <limits>

// A failed assertion would end the program; here the caller sees a wrong number turned into NaN instead.
#define BOOST_DISABLE_ASSERTS
#include <boost/math/policies/policy.hpp>

namespace special {

using real = long double;

namespace bp = boost::math::policies;

// Errors are told by value, and nothing is promoted beyond `real`.
using Quiet = bp::policy<bp::domain_error<bp::ignore_error>, bp::pole_error<bp::ignore_error>,
                         bp::overflow_error<bp::ignore_error>, bp::underflow_error<bp::ignore_error>,
                         bp::denorm_error<bp::ignore_error>, bp::rounding_error<bp::ignore_error>,
                         bp::evaluation_error<bp::ignore_error>, bp::indeterminate_result_error<bp::ignore_error>,
                         bp::promote_float<false>, bp::promote_double<false>, bp::max_root_iterations<200>>;

constexpr real infinity = std::numeric_limits<real>::infinity();
constexpr real not_a_number = std::numeric_limits<real>::quiet_NaN();

// Boost's code may throw in spite of the policy (std::bad_alloc, a conversion); Swift must never see it.
template <typename Body> double guarded(Body body) noexcept {
    try {
        return static_cast<double>(body());
    } catch (...) {
        return std::numeric_limits<double>::quiet_NaN();
    }
}

inline bool positive(double x) { return x > 0 && x < std::numeric_limits<double>::infinity(); }

// log Gamma(n + 1) - (n + 1/2) log n + n - log(2 pi) / 2: the error of Stirling's formula.
real stirling_error(real n);

// x log(x / m) + m - x without cancellation near x = m.
real deviance_part(real x, real m);

real log_gamma(real x);

real log_beta(real a, real b);

// log of e^-m m^k / Gamma(k + 1) for real k >= 0.
real log_poisson(real k, real m);

// log of Gamma(n + 1) / (Gamma(k + 1) Gamma(n - k + 1)) p^k q^(n - k), with q = 1 - p and j = n - k.
real log_binomial(real k, real j, real p, real q);

// P(a, x), or Q(a, x) for upper.
real incomplete_gamma(real a, real x, bool upper);

// I_x(a, b), or its complement for upper, with y = 1 - x.
real incomplete_beta(real a, real b, real x, real y, bool upper);

} // namespace special

#endif
