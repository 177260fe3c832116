#ifndef SSCP_THETA_KERNELS_H
#define SSCP_THETA_KERNELS_H

/// The theta models in state-space form (Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler, 2016, International
/// Journal of Forecasting 32, 1151-1161): with w = 1 - 1/theta,
///
///     mean(t) = l(t-1) + w { (1-alpha)^(t-1) A(t-1) + [1 - (1-alpha)^t] / alpha B(t-1) }
///     l(t)    = alpha y(t) + (1-alpha) l(t-1)
///
/// A and B are the line through all the data (standard) or through the data so far (dynamic).
/// No function allocates, keeps state or calls back; every buffer belongs to the caller.

/// Parameter values that theta_profile takes in lockstep.
#define THETA_LANES 16
/// Errors left out of the sum of squares: a line through fewer months says nothing.
#define THETA_BURN_IN 3

/// Writes the intercept A and slope B of the least squares line through y[0..t], for t = 0..n-1. No missing values.
void theta_lines(int n, const double *y, double *a, double *b);

/// For each of THETA_LANES values of alpha, the least sum of squared errors over the initial level and w, both of which
/// the means are linear in (w in 0..largest_weight; w = `weight` where that is not negative).
///
/// `a`, `b`: the line of month t at [t], as theta_lines writes them (dynamic), or the same everywhere (standard).
/// `ridge` holds the initial level near y[0] where the data say nothing of it.
void theta_profile(int n, const double *y, const double *a, const double *b, const double *alpha, double weight,
                   double largest_weight, double ridge, double *squares, double *level, double *fitted_weight);

/// Level, mean of the data so far, intercept and slope of the line, and months so far.
typedef struct { double level, mean, a, b, months; } theta_state;

/// Runs the filter from the first value, which is not missing. A missing month (NaN) takes its own mean, as a month
/// ahead does. For the standard models `a` and `b` are the line; for the dynamic ones they are ignored. Returns the sum
/// of squared errors after the burn-in.
double theta_filter(int n, const double *y, int dynamic, double a, double b, double alpha, double w, double level,
                    double *fitted, double *errors, theta_state *final);

/// Sample paths from `state`. `shocks` holds horizon by paths standard normal values, replaced by the paths' values.
/// `work` holds 4 * paths doubles.
void theta_simulate(int dynamic, double alpha, double w, const theta_state *state, double sigma, int horizon, int paths,
                    double *shocks, double *work);

#endif
