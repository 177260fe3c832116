#ifndef SSCP_KERNELS_H
#define SSCP_KERNELS_H

/// Loops of the likelihood recursions, in C because they are latency-bound and run millions of times.
/// No function allocates, keeps state or calls back; every buffer belongs to the caller.

/// The trend and season of an exponential smoothing model in innovations form
/// (Hyndman, Koehler, Ord and Snyder, 2008, table 2.2 and 2.3). The state recursions are the same for both
/// kinds of error, so the error enters only where the likelihood and the simulation are formed.
typedef struct {
    int n;                     ///< observations
    int m;                     ///< seasonal period; 1 when there is no season
    int trend;                 ///< 0 none, 1 additive, 2 multiplicative (damping is phi < 1)
    int season;                ///< 0 none, 1 additive, 2 multiplicative
    int multiplicative_error;  ///< 0 additive, 1 multiplicative
} ets_shape;

/// Doubles of workspace that the functions below need.
int ets_workspace(const ets_shape *shape);

/// -2 log-likelihood of the concentrated Gaussian likelihood, without constants:
/// `n log(sum r^2) + 2 sum log(mu)`, the second term for multiplicative errors only. Infinity when a state leaves
/// the region in which the model is defined.
///
/// `smoothing` is alpha, beta, gamma, phi; `initial` is level, trend and the m seasonal states, the one for the
/// first observation first. NaN observations are missing: the state moves on with a zero innovation.
double ets_objective(const ets_shape *shape, const double *y, const double *smoothing, const double *initial,
                     double *work);

/// The objective and its gradient with respect to alpha, beta, gamma, phi, level, trend, season[m], by the
/// reverse (adjoint) recursion: the whole gradient costs about two more evaluations.
double ets_gradient(const ets_shape *shape, const double *y, const double *smoothing, const double *initial,
                    double *gradient, double *work);

/// The Gauss-Newton approximation of the objective's Hessian in `k` directions (k at most ETS_MAX_DIRECTIONS).
///
/// `seeds` holds, for each of the 6 + m raw parameters in the gradient's order, its derivative along each direction
/// (row-major, 6 + m rows of k). `hessian` is k by k. Returns the objective.
#define ETS_MAX_DIRECTIONS 64
double ets_gauss_newton(const ets_shape *shape, const double *y, const double *smoothing, const double *initial,
                        const double *seeds, int k, double *hessian, double *work);

/// Runs the filter: one-step means (`fitted`, n), innovations y - mean (`innovations`, n, NaN where missing) and the
/// final states (`final`, level, trend, then the m seasonal states of the next m periods). Returns the objective.
double ets_filter(const ets_shape *shape, const double *y, const double *smoothing, const double *initial,
                  double *fitted, double *innovations, double *final, double *work);

/// Sample paths from the state `state` (level, trend, season[m]). `shocks` holds horizon by paths standard normal
/// values, replaced by the paths' values in place. `work` holds (2 + m) * paths doubles. Multiplicative errors are
/// kept above -1, as the model requires.
void ets_simulate(const ets_shape *shape, const double *smoothing, const double *state, double sigma, int horizon,
                  int paths, double *shocks, double *work);

#endif
