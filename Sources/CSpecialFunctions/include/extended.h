#ifndef SSCP_EXTENDED_H
#define SSCP_EXTENDED_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

// Residuals of the augmented least-squares system in double-double arithmetic (about 106 bits), rounded once.
// `a` is rows by columns, by columns; `a_low` is what its elements lack of the design meant, or a null pointer. A
// number kept in two parts is high + low.

// out[i] = f[i] - r[i] - sum over j of a[i,j] x[j]; `sum_high` and `sum_low` are workspace of `rows`.
void extended_residual(size_t rows, size_t columns, const double *a, const double *a_low, const double *f,
                       const double *r_high, const double *r_low, const double *x_high, const double *x_low,
                       double *sum_high, double *sum_low, double *out);

// out[j] = g[j] - sum over i of a[i,j] r[i].
void extended_gram_residual(size_t rows, size_t columns, const double *a, const double *a_low, const double *g,
                            const double *r_high, const double *r_low, double *out);

// high + low += d, renormalised, for each of `count` numbers.
void extended_add(size_t count, double *high, double *low, const double *d);

#ifdef __cplusplus
}
#endif
#endif
