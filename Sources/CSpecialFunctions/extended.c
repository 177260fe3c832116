// Error-free transformations: Dekker (1971), Knuth's two-sum, and the product's error by a fused multiply-add, which
// rounds the same in hardware and in the C library, so every clone gives the same bits.
#include "extended.h"
#include <math.h>

#pragma STDC FP_CONTRACT OFF

#if defined(__x86_64__) && defined(__linux__) && defined(__GLIBC__)
#define CLONES __attribute__((target_clones("default", "arch=x86-64-v3")))
#else
#define CLONES
#endif

static inline void accumulate(double *high, double *low, double a, double b_high, double b_low) {
    double product = a * b_high;
    double error = fma(a, b_high, -product) + a * b_low;
    double sum = *high + product;
    double part = sum - *high;
    *low += ((*high - (sum - part)) + (product - part)) + error;
    *high = sum;
}

CLONES void extended_residual(size_t rows, size_t columns, const double *a, const double *a_low, const double *f,
                              const double *r_high, const double *r_low, const double *x_high, const double *x_low,
                              double *sum_high, double *sum_low, double *out) {
    for (size_t i = 0; i < rows; i++) {
        sum_high[i] = f[i];
        sum_low[i] = 0;
        accumulate(&sum_high[i], &sum_low[i], -1.0, r_high[i], r_low[i]);
    }
    for (size_t j = 0; j < columns; j++)
        for (size_t i = 0; i < rows; i++)
            accumulate(&sum_high[i], &sum_low[i], -a[i + j * rows], x_high[j], x_low[j]);
    if (a_low)
        for (size_t j = 0; j < columns; j++)
            for (size_t i = 0; i < rows; i++) sum_low[i] -= a_low[i + j * rows] * x_high[j];
    for (size_t i = 0; i < rows; i++) out[i] = sum_high[i] + sum_low[i];
}

CLONES void extended_gram_residual(size_t rows, size_t columns, const double *a, const double *a_low,
                                   const double *g, const double *r_high, const double *r_low, double *out) {
    for (size_t j = 0; j < columns; j++) {
        double high = g[j], low = 0;
        for (size_t i = 0; i < rows; i++) accumulate(&high, &low, -a[i + j * rows], r_high[i], r_low[i]);
        if (a_low)
            for (size_t i = 0; i < rows; i++) low -= a_low[i + j * rows] * r_high[i];
        out[j] = high + low;
    }
}

void extended_add(size_t count, double *high, double *low, const double *d) {
    for (size_t i = 0; i < count; i++) {
        double sum = high[i] + d[i];
        double part = sum - high[i];
        double error = (high[i] - (sum - part)) + (d[i] - part) + low[i];
        high[i] = sum + error;
        low[i] = error - (high[i] - sum);
    }
}
