// Philox4x32-10 (Salmon et al. 2011) and the normal quantile AS 241 (Wichura 1988) many at a time. Every operation and
// its order are those of Random/Philox.swift, Distributions/Normal.swift and SpecialFunctions/Elementary.swift: change
// them together. Contraction is off, so that the clones and the Swift code agree to the last bit.
#include "random_bulk.h"
#include <math.h>

#pragma STDC FP_CONTRACT OFF

#if defined(__x86_64__) && defined(__linux__) && defined(__GLIBC__)
#define CLONES __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define CLONES
#endif

enum { lanes = 64, chunk = 2 * lanes };

static inline double uniform(uint64_t word) { return ((double)(int64_t)(word >> 12) + 0.5) * 0x1p-52; }

// Blocks `first` to `first` + lanes - 1 as 2 * lanes uniform numbers.
CLONES static void uniform_chunk(uint64_t seed, uint64_t stream, uint64_t first, double *out) {
    uint32_t c0[lanes], c1[lanes], c2[lanes], c3[lanes];
    uint32_t k0 = (uint32_t)seed, k1 = (uint32_t)(seed >> 32);
    for (int i = 0; i < lanes; i++) {
        uint64_t index = first + (uint64_t)i;
        c0[i] = (uint32_t)index;
        c1[i] = (uint32_t)(index >> 32);
        c2[i] = (uint32_t)stream;
        c3[i] = (uint32_t)(stream >> 32);
    }
    for (int round = 0; round < 10; round++) {
        for (int i = 0; i < lanes; i++) {
            uint64_t p0 = (uint64_t)c0[i] * 0xD2511F53u, p1 = (uint64_t)c2[i] * 0xCD9E8D57u;
            c0[i] = (uint32_t)(p1 >> 32) ^ c1[i] ^ k0;
            c2[i] = (uint32_t)(p0 >> 32) ^ c3[i] ^ k1;
            c1[i] = (uint32_t)p1;
            c3[i] = (uint32_t)p0;
        }
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    for (int i = 0; i < lanes; i++) {
        out[2 * i] = uniform((uint64_t)c0[i] | (uint64_t)c1[i] << 32);
        out[2 * i + 1] = uniform((uint64_t)c2[i] | (uint64_t)c3[i] << 32);
    }
}

static inline double central(double q) {
    double r = 0.180625 - q * q;
    double n = (((((((2509.0809287301226727 * r + 33430.575583588128105) * r + 67265.770927008700853) * r +
                    45921.953931549871457) * r + 13731.693765509461125) * r + 1971.5909503065514427) * r +
                 133.14166789178437745) * r + 3.387132872796366608);
    double d = (((((((5226.495278852545925 * r + 28729.085735721942674) * r + 39307.89580009271061) * r +
                    21213.794301586595867) * r + 5394.1960214247511077) * r + 687.1870074920579083) * r +
                 42.313330701600911252) * r + 1);
    return q * n / d;
}

static inline double portable_log(double x) {
    union {
        double value;
        uint64_t bits;
    } u = {x};
    int k = (int)(u.bits >> 52) - 1023;
    u.bits = (u.bits & 0x000FFFFFFFFFFFFFull) | 0x3FF0000000000000ull;
    double m = u.value;
    int big = m > 1.4142135623730951;
    m = big ? m * 0.5 : m;
    k += big;
    double f = m - 1, s = f / (2 + f), z = s * s;
    double series = 1.0 / 23;
    series = series * z + 1.0 / 21;
    series = series * z + 1.0 / 19;
    series = series * z + 1.0 / 17;
    series = series * z + 1.0 / 15;
    series = series * z + 1.0 / 13;
    series = series * z + 1.0 / 11;
    series = series * z + 1.0 / 9;
    series = series * z + 1.0 / 7;
    series = series * z + 1.0 / 5;
    series = series * z + 1.0 / 3;
    double exponent = (double)k;
    return exponent * 6.93147180369123816490e-01 -
           ((s * (f - 2 * z * series) - exponent * 1.90821492927058770002e-10) - f);
}

static inline double middle_tail(double r) {
    double n = (((((((7.7454501427834140764e-4 * r + 0.0227238449892691845833) * r + 0.24178072517745061177) * r +
                    1.27045825245236838258) * r + 3.64784832476320460504) * r + 5.7694972214606914055) * r +
                 4.6303378461565452959) * r + 1.42343711074968357734);
    double d = (((((((1.05075007164441684324e-9 * r + 5.475938084995344946e-4) * r + 0.0151986665636164571966) * r +
                    0.14810397642748007459) * r + 0.68976733498510000455) * r + 1.6763848301838038494) * r +
                 2.05319162663775882187) * r + 1);
    return n / d;
}

static inline double far_tail(double r) {
    double n = (((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r + 0.0012426609473880784386) * r +
                    0.026532189526576123093) * r + 0.29656057182850489123) * r + 1.7848265399172913358) * r +
                 5.4637849111641143699) * r + 6.6579046435011037772);
    double d = (((((((2.04426310338993978564e-15 * r + 1.4215117583164458887e-7) * r +
                     1.8463183175100546818e-5) * r + 7.868691311456132591e-4) * r + 0.0148753612908506148525) * r +
                  0.13692988092273580531) * r + 0.59983220655588793769) * r + 1);
    return n / d;
}

// Turns 2 * lanes uniform numbers into normal ones: the central formula for all, then the tails (15 %) again, gathered.
CLONES static void normal_chunk(double *x) {
    double tail[chunk], size[chunk];
    int place[chunk];
    int tails = 0;
    for (int i = 0; i < chunk; i++) {
        double q = x[i] - 0.5;
        place[tails] = i;
        tail[tails] = q < 0 ? x[i] : 1 - x[i];
        tails += !(fabs(q) <= 0.425);
    }
    for (int i = 0; i < tails; i++) size[i] = -portable_log(tail[i]);
    double sign[chunk];
    for (int i = 0; i < tails; i++) sign[i] = x[place[i]] - 0.5;
    for (int i = 0; i < chunk; i++) x[i] = central(x[i] - 0.5);
    for (int i = 0; i < tails; i++) {
        double r = sqrt(size[i]);
        double z = r <= 5 ? middle_tail(r - 1.6) : far_tail(r - 5);
        x[place[i]] = sign[i] < 0 ? -z : z;
    }
}

static void fill(uint64_t seed, uint64_t stream, uint64_t position, size_t count, double *out, int normal) {
    double buffer[chunk];
    while (count > 0) {
        size_t skipped = position & 1;
        size_t taken = chunk - skipped < count ? chunk - skipped : count;
        // A whole chunk is worked where it belongs; the ragged ends go through the buffer.
        double *target = skipped == 0 && taken == chunk ? out : buffer;
        uniform_chunk(seed, stream, position >> 1, target);
        if (normal) normal_chunk(target);
        if (target == buffer)
            for (size_t i = 0; i < taken; i++) out[i] = buffer[skipped + i];
        out += taken;
        count -= taken;
        position += taken;
    }
}

void random_uniforms(uint64_t seed, uint64_t stream, uint64_t position, size_t count, double *out) {
    fill(seed, stream, position, count, out, 0);
}

void random_normals(uint64_t seed, uint64_t stream, uint64_t position, size_t count, double *out) {
    fill(seed, stream, position, count, out, 1);
}
