#ifndef SSCP_ETS_RECURSION_H
#define SSCP_ETS_RECURSION_H

#include <math.h>

/// One step of the state recursions, with the kind of trend and season known when compiling.
/// `q` is level and trend together, `mu` the one-step mean; see Hyndman et al. (2008), table 2.2.
#define ETS_INLINE static inline __attribute__((always_inline))

/// Compiles a function for several instruction sets and picks one when the program starts. Contraction is off in
/// these files, so every clone gives the same bits.
#if defined(__x86_64__) && defined(__linux__)
#define ETS_CLONES __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define ETS_CLONES
#endif

typedef struct { double level, trend; } ets_state;

ETS_INLINE double ets_damped_power(double b, double phi) { return phi == 1 ? b : pow(b, phi); }

ETS_INLINE double ets_base(int trend, double l, double b, double phi) {
    if (trend == 1) return l + phi * b;
    if (trend == 2) return l * ets_damped_power(b, phi);
    return l;
}

ETS_INLINE double ets_mean(int season, double q, double s) {
    if (season == 1) return q + s;
    if (season == 2) return q * s;
    return q;
}

/// New states from the old ones and the innovation `e = y - mu`; returns the new seasonal state.
ETS_INLINE double ets_update(int trend, int season, const double *p, double q, double s, double e, ets_state *x) {
    const double alpha = p[0], beta = p[1], gamma = p[2], phi = p[3];
    const double d = season == 2 ? e / s : e;
    const double l = x->level, b = x->trend;
    x->level = q + alpha * d;
    if (trend == 1) x->trend = phi * b + beta * d;
    if (trend == 2) x->trend = ets_damped_power(b, phi) + beta * d / l;
    if (season == 1) return s + gamma * e;
    if (season == 2) return s + gamma * e / q;
    return 0;
}

/// Calls `body(trend, season)` with constants, so that each of the nine kinds compiles to its own loop.
#define ETS_DISPATCH(shape, body)                                  \
    switch (3 * (shape)->trend + (shape)->season) {                \
        case 0: return body(0, 0);                                 \
        case 1: return body(0, 1);                                 \
        case 2: return body(0, 2);                                 \
        case 3: return body(1, 0);                                 \
        case 4: return body(1, 1);                                 \
        case 5: return body(1, 2);                                 \
        case 6: return body(2, 0);                                 \
        case 7: return body(2, 1);                                 \
        default: return body(2, 2);                                \
    }

#endif
