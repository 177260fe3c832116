#ifndef SSCP_ARIMA_KERNELS_H
#define SSCP_ARIMA_KERNELS_H

/// The exact Gaussian likelihood of seasonal autoregressive moving averages, eight parameter vectors at a time.
/// No function allocates, keeps state or calls back; every buffer belongs to the caller.

/// Parameter vectors that are evaluated in lockstep.
#define ARIMA_LANES 8

/// The orders of phi(B) Phi(B^period) w_t = theta(B) Theta(B^period) e_t, and the data's shape.
typedef struct {
    int n;        ///< observations of the stationary (differenced) series
    int columns;  ///< the series itself and the regressors, all differenced alike
    int diffuse;  ///< how many of the regressors, counted from the first, have a flat prior: the missing observations
    int p, q, P, Q;
    int period;
} arima_shape;

/// Doubles of workspace that the functions below need.
int arima_workspace(const arima_shape *shape);

/// Scaled residuals at eight parameter vectors.
///
/// `data` holds the columns one after the other, n each. `parameters` holds p + q + P + Q rows of eight: partial
/// autocorrelations (each in -1...1) of the factors phi, theta, Phi, Theta in that order, those of the moving averages
/// with the sign that makes a positive one a negative coefficient. `residuals` (n rows of eight) are the whitened
/// residuals after least squares on the regressors, times exp(l / 2N) where l is the log-determinant of the covariance
/// (and of the flat-prior regressors' information) and N is n less the flat-prior regressors. Hence
/// N log(sum of squares) is -2 log-likelihood, the variance concentrated out, without constants: maximum likelihood is
/// a nonlinear least-squares problem. `sums` (eight) are the sums of squares; infinity where it is not finite.
void arima_residuals(const arima_shape *shape, const double *data, const double *parameters, double *residuals,
                     double *sums, double *work);

/// Adds the products of the Jacobian `jacobian` (n rows of `width`) to `normal` (width by width) and `gradient`
/// (width), the products with `residuals` (n).
void arima_normal_equations(int n, int width, const double *jacobian, const double *residuals, double *normal,
                            double *gradient);

/// Sample paths from standard normal shocks (`paths` rows hold horizon by paths values, month-major), replaced in
/// place: mean[h] + sigma * sum_j psi[j] z[h - j].
void arima_simulate(int horizon, int paths, const double *mean, const double *psi, double sigma, double *values);

#endif
