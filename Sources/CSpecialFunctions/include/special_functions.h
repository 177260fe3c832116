#ifndef SSCP_SPECIAL_FUNCTIONS_H
#define SSCP_SPECIAL_FUNCTIONS_H

#include "extended.h"
#include "random_bulk.h"

#ifdef __cplusplus
extern "C" {
#endif

// Special functions and distributions on Boost.Math, worked in long double (64 bits of mantissa on x86-64, 113 on
// arm64) and rounded once. No exception leaves these functions: whatever goes wrong, and any parameter outside its
// range, gives NaN. `upper` is 0 for P(X <= x) and 1 for P(X > x).

double sf_log_gamma(double x);
double sf_digamma(double x);
double sf_trigamma(double x);
double sf_log_beta(double a, double b);
double sf_incomplete_gamma(double a, double x, int upper);
double sf_incomplete_beta(double a, double b, double x, int upper);
double sf_log1pmx(double x);

double sf_student_log_density(double df, double t);
double sf_student_tail(double df, double t, int upper);
double sf_student_quantile(double df, double p, int upper);

double sf_gamma_log_density(double shape, double scale, double x);
double sf_gamma_density(double shape, double scale, double x);
double sf_gamma_tail(double shape, double scale, double x, int upper);
double sf_gamma_quantile(double shape, double scale, double p, int upper);

double sf_beta_log_density(double a, double b, double x);
double sf_beta_density(double a, double b, double x);
double sf_beta_quantile(double a, double b, double p, int upper);

double sf_f_log_density(double d1, double d2, double x);
double sf_f_density(double d1, double d2, double x);
double sf_f_tail(double d1, double d2, double x, int upper);
double sf_f_quantile(double d1, double d2, double p, int upper);

double sf_student_density(double df, double t);

// Counts: k is a whole number. The negative binomial is parametrised by its mean when `by_mean` is not 0, otherwise by
// the probability of success.
double sf_poisson_log_probability(double mean, double k);
double sf_poisson_probability(double mean, double k);
double sf_poisson_tail(double mean, double k, int upper);
double sf_binomial_log_probability(double n, double p, double k);
double sf_binomial_probability(double n, double p, double k);
double sf_binomial_tail(double n, double p, double k, int upper);
double sf_negative_binomial_log_probability(double size, double parameter, int by_mean, double k);
double sf_negative_binomial_probability(double size, double parameter, int by_mean, double k);
double sf_negative_binomial_tail(double size, double parameter, int by_mean, double k, int upper);

#ifdef __cplusplus
}
#endif
#endif
