#ifndef SSCP_CES_KERNELS_H
#define SSCP_CES_KERNELS_H

/// Complex exponential smoothing (Svetunkov, Kourentzes and Ord, 2022, Naval Research Logistics 69, 1108-1123).
/// No function allocates, keeps state or calls back; every buffer belongs to the caller.
///
/// A pair of states (level and its "information potential") follows, `lag` months apart,
///
///     l' = l - (1 - a1) c + (a0 - a1) e
///     c' = l + (1 - a0) c + (a0 + a1) e
///
/// which is one complex smoothing equation written in real numbers. The lag is 1, or the season's length for simple
/// seasonality. Partial seasonality adds s' = s + b0 e, a year apart; full seasonality a second such pair.
typedef struct {
    int n;          ///< observations
    int m;          ///< seasonal period; 1 when there is no season
    int season;     ///< 0 none, 1 simple, 2 partial, 3 full
    double radius;  ///< the largest modulus that an eigenvalue of the filter may have
    /// Weights of the squared distances of the initial level and season from the rough ones, and of the potentials
    /// from those that keep level and season steady.
    double ridge_level, ridge_potential, ridge_season, ridge_seasonal_potential;
} ces_shape;

/// The number of states: 2, 2 m, 2 + m or 2 + 2 m. Order: l then c (simple: l[m] then c[m]), s[m], potential[m].
int ces_states(const ces_shape *shape);

/// Doubles of workspace that the functions below need.
int ces_workspace(const ces_shape *shape);

/// 1 when every eigenvalue of the filter's transition matrix is inside the shape's radius, by the recursion of
/// Schur and Cohn on its characteristic polynomial. `p` is a0, a1, b0, b1.
int ces_admissible(const ces_shape *shape, const double *p);

/// -2 log-likelihood of the concentrated Gaussian likelihood, without constants, `n log(sum e^2 / n)`, with the initial
/// states concentrated out by least squares; infinity outside the admissible region.
///
/// `rough` holds levels (one, or m for simple seasonality) and then m seasons near which the least squares is held
/// where the data say nothing. `initial` receives the states found. `gradient`, with respect to the four parameters,
/// may be NULL. NaN observations are missing: the states move on with a zero innovation.
double ces_profile(const ces_shape *shape, const double *y, const double *p, const double *rough, double *initial,
                   double *gradient, double *work);

/// Runs the filter: one-step means (`fitted`, n), innovations (n, NaN where missing) and the states after the last
/// observation (`final`, the next cycle's first season first). Returns the sum of squared innovations.
double ces_filter(const ces_shape *shape, const double *y, const double *p, const double *initial, double *fitted,
                  double *innovations, double *final, double *work);

/// Sample paths from `state`. `shocks` holds horizon by paths standard normal values, replaced by the paths' values.
/// `work` holds ces_states doubles a path.
void ces_simulate(const ces_shape *shape, const double *p, const double *state, double sigma, int horizon, int paths,
                  double *shocks, double *work);

#endif
