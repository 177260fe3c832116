#ifndef SSCP_ARIMA_LANES_H
#define SSCP_ARIMA_LANES_H

#include <math.h>
#include <stdint.h>

#include "arima_kernels.h"

#define ARIMA_INLINE static inline __attribute__((always_inline))

/// Compiles a function for several instruction sets and picks one when the program starts. Contraction is off in
/// these files, so every clone gives the same bits.
#if defined(__x86_64__) && defined(__linux__)
#define ARIMA_CLONES __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define ARIMA_CLONES
#endif

/// Eight numbers, one a parameter vector. The caller's buffers need no alignment beyond that of a double.
typedef double lanes __attribute__((vector_size(8 * ARIMA_LANES), aligned(8)));
typedef int64_t exponents __attribute__((vector_size(8 * ARIMA_LANES), aligned(8)));

/// A polynomial in the lag operator, sparse and dense at once.
typedef struct {
    int order;    ///< the highest lag
    int terms;    ///< lags whose coefficient is not zero by structure
    int *lag;     ///< those lags, ascending
    lanes *dense; ///< coefficients at lags 0...order
} arima_polynomial;

#endif
