#ifndef SSCP_CES_RECURSION_H
#define SSCP_CES_RECURSION_H

#include "ces_kernels.h"

#define CES_INLINE static inline __attribute__((always_inline))

/// Compiles a function for several instruction sets and picks one when the program starts. Contraction is off in these
/// files, so every clone gives the same bits.
#if defined(__x86_64__) && defined(__linux__)
#define CES_CLONES __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define CES_CLONES
#endif

/// Series of states: entry t is the state that the mean of month t is made of, entry t + lag the one that it becomes.
typedef struct { double *l, *c, *s, *q, *e; } ces_trace;

CES_INLINE int ces_lag(const ces_shape *shape) { return shape->season == 1 ? shape->m : 1; }

/// Calls `body(season)` with a constant, so that each kind compiles to its own loop.
#define CES_DISPATCH(shape, body)      \
    switch ((shape)->season) {         \
        case 0: return body(0);        \
        case 1: return body(1);        \
        case 2: return body(2);        \
        default: return body(3);       \
    }

#endif
