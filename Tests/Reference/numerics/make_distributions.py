"""Reference values of the distributions and special functions, with mpmath at 60 digits.

Usage: python make_distributions.py    (writes distributions.csv, counts.csv and special.csv beside itself)

SciPy only proposes where to look: x at given tail probabilities. Every value written is mpmath's, for the exact binary
values of the parameters and of x. The incomplete beta and gamma functions come from their continued fractions and
series (DLMF 8.17.22, 8.9.2, 8.11.4), summed here because mpmath's own fail or take minutes for parameters of 10**6;
`check` compares them with mpmath's where both work.
"""
import math
import os
import warnings

import scipy.stats as st
from mpmath import mp, mpf, inf

warnings.simplefilter("ignore")
mp.dps = 60
HERE = os.path.dirname(os.path.abspath(__file__))
TINY = mpf(10) ** -70


def lentz(b0, terms):
    """Modified Lentz evaluation of b0 + a1/(b1 + a2/(b2 + ...))."""
    f = b0 if b0 != 0 else mpf(10) ** -500
    c, d = f, mpf(0)
    for a, b in terms:
        d = 1 / (b + a * d)
        c = b + a / c
        delta = c * d
        f *= delta
        if abs(delta - 1) < TINY:
            return f
    raise ArithmeticError("no convergence")


def gamma_tails(a, x):
    a, x = mpf(a), mpf(x)
    if x == 0:
        return mpf(0), mpf(1)
    log_front = a * mp.log(x) - x - mp.loggamma(a)
    if x < a + 1:
        term = total = 1 / a
        n = 0
        while term > total * TINY:
            n += 1
            term *= x / (a + n)
            total += term
        p = mp.exp(log_front) * total
        return p, 1 - p

    def terms():
        n = 0
        while True:
            n += 1
            yield -n * (n - a), x + 2 * n + 1 - a

    q = mp.exp(log_front) / lentz(x + 1 - a, terms())
    if a < 1 and x < 3:
        q = 1 - gamma_series(a, x)
    return 1 - q, q


def gamma_series(a, x):
    term = total = 1 / a
    n = 0
    while term > total * TINY:
        n += 1
        term *= x / (a + n)
        total += term
    return mp.exp(a * mp.log(x) - x - mp.loggamma(a)) * total


def beta_tails(a, b, x, y):
    """I_x(a, b) and its complement, y = 1 - x."""
    a, b, x, y = mpf(a), mpf(b), mpf(x), mpf(y)
    if x * (a + b + 2) > a + 1:
        upper, lower = beta_tails(b, a, y, x) if y * (a + b + 2) <= b + 1 else beta_fraction(b, a, y, x)
        return lower, upper
    return beta_fraction(a, b, x, y)


def beta_fraction(a, b, x, y):
    def terms():
        m = 0
        yield mpf(1), mpf(1)
        while True:
            yield -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)), mpf(1)
            m += 1
            yield m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)), mpf(1)

    front = a * mp.log(x) + b * mp.log(y) - mp.log(a) - log_beta(a, b)
    p = mp.exp(front) * lentz(mpf(0), terms())
    return p, 1 - p


def log_beta(a, b):
    return mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b)


def check():
    for a, x in [(0.3, 0.2), (2.5, 7), (40, 30), (0.001, 5), (0.2, 1.5)]:
        assert abs(gamma_tails(a, x)[1] / mp.gammainc(a, x, inf, regularized=True) - 1) < mpf(10) ** -45
    for a, b, x in [(0.3, 2, mpf("0.25")), (5, 0.001, mpf("0.75")), (20, 30, mpf("0.5"))]:
        ours = beta_tails(a, b, x, 1 - x)[0]
        assert abs(ours / mp.betainc(a, b, 0, x, regularized=True) - 1) < mpf(10) ** -45


# Each continuous distribution: log density and (lower, upper) tails at x.
def normal(m, s, x):
    z = (x - m) / s
    return -z * z / 2 - mp.log(2 * mp.pi) / 2 - mp.log(s), mp.erfc(-z / mp.sqrt(2)) / 2, mp.erfc(z / mp.sqrt(2)) / 2


def student(n, _, x):
    log_f = (mp.loggamma((n + 1) / 2) - mp.loggamma(n / 2) - mp.log(mp.pi * n) / 2
             - (n + 1) / 2 * mp.log1p(x * x / n))
    if x == 0:
        return log_f, mpf(1) / 2, mpf(1) / 2
    total = n + x * x
    tail = beta_tails(n / 2, mpf(1) / 2, n / total, x * x / total)[0] / 2
    return (log_f, 1 - tail, tail) if x > 0 else (log_f, tail, 1 - tail)


def gamma(a, s, x):
    z = x / s
    return ((a - 1) * mp.log(z) - z - mp.loggamma(a) - mp.log(s),) + gamma_tails(a, z)


def chi_square(n, _, x):
    return gamma(n / 2, mpf(2), x)


def beta(a, b, x):
    return ((a - 1) * mp.log(x) + (b - 1) * mp.log1p(-x) - log_beta(a, b),) + beta_tails(a, b, x, 1 - x)


def fisher(m, n, x):
    total = m * x + n
    log_f = (m / 2 * mp.log(m * x / total) + n / 2 * mp.log(n / total) - log_beta(m / 2, n / 2) - mp.log(x))
    return (log_f,) + beta_tails(m / 2, n / 2, m * x / total, n / total)


# Counts: log probability and (lower, upper) tails at k.
def poisson(m, _, k):
    q, p = gamma_tails(k + 1, m)
    return k * mp.log(m) - m - mp.loggamma(k + 1), p, q


def binomial(n, p, k):
    log_p = (mp.loggamma(n + 1) - mp.loggamma(k + 1) - mp.loggamma(n - k + 1) + k * mp.log(p)
             + (n - k) * mp.log1p(-p))
    if k == n:
        return log_p, mpf(1), mpf(0)
    upper, lower = beta_tails(k + 1, n - k, p, 1 - p)
    return log_p, lower, upper


def negative_binomial(size, mean, k):
    p, q = size / (size + mean), mean / (size + mean)
    log_p = (mp.loggamma(size + k) - mp.loggamma(size) - mp.loggamma(k + 1) + size * mp.log(p) + k * mp.log(q))
    return (log_p,) + beta_tails(size, k + 1, p, q)


TAILS = [1e-300, 1e-100, 1e-20, 1e-8, 1e-3, 0.1, 0.3, 0.5]
SHAPES = [1e-3, 0.1, 0.5, 1.0, 2.5, 10.0, 33.3, 1e3, 1e6]
PAIRS = [(1e-3, 1e-3), (1e-3, 1.0), (1e-3, 1e6), (0.1, 2.5), (0.5, 0.5), (1.0, 1.0), (1.0, 30.0), (2.5, 0.7),
         (4.0, 4.0), (10.0, 200.0), (33.3, 0.25), (150.0, 3.0), (1e3, 1e3), (1e6, 0.5), (1e6, 1e6), (2.0, 1e6)]

CONTINUOUS = [
    ("normal", normal, [(0.0, 1.0), (-3.5, 0.01), (1e6, 250.0)], lambda m, s: st.norm(m, s)),
    ("student", student, [(n, 0.0) for n in [0.1, 0.5, 1.0, 2.0, 3.5, 10.0, 30.0, 119.0, 1e3, 1e6]],
     lambda n, _: st.t(n)),
    ("chisquare", chi_square, [(n, 0.0) for n in SHAPES], lambda n, _: st.chi2(n)),
    ("fisher", fisher, [(2 * a, 2 * b) for a, b in PAIRS], lambda a, b: st.f(a, b)),
    ("gamma", gamma, [(a, s) for a in SHAPES for s in (1.0, 0.03)], lambda a, s: st.gamma(a, scale=s)),
    ("beta", beta, PAIRS, lambda a, b: st.beta(a, b)),
]
MEANS = [1e-3, 0.3, 1.0, 7.5, 42.0, 253.7, 1e4, 1e6]
COUNTS = [
    ("poisson", poisson, [(m, 0.0) for m in MEANS], lambda m, _: st.poisson(m)),
    ("binomial", binomial, [(n, p) for n in (1.0, 12.0, 150.0, 4156.0, 1e6) for p in (1e-3, 0.2, 0.5, 0.97)],
     lambda n, p: st.binom(n, p)),
    ("negativebinomial", negative_binomial,
     [(s, m) for s in (1e-3, 0.5, 3.7, 60.0, 1e4, 1e6) for m in (0.3, 7.5, 253.7, 1e5)],
     lambda s, m: st.nbinom(s, s / (s + m))),
]


def text(value):
    return mp.nstr(value, 20, min_fixed=-3, max_fixed=10)


def representable(value):
    return value == 0 or mpf("1e-305") < abs(value) < mpf("1e305")


def optional(value):
    return text(value) if representable(value) else ""


def points(frozen):
    found = set()
    for p in TAILS:
        for x in (frozen.ppf(p), frozen.isf(p)):
            if math.isfinite(x) and abs(x) < 1e300:
                found.add(float(x))
    return sorted(found)


def write(name, header, rows):
    with open(os.path.join(HERE, name), "w") as out:
        out.write(header + "\n")
        for row in rows:
            out.write(",".join(row) + "\n")
    print(name, len(rows), "rows")


def continuous_rows():
    for name, function, parameters, frozen in CONTINUOUS:
        for a, b in parameters:
            for x in points(frozen(a, b)):
                if (name not in ("normal", "student") and x < 1e-300) or (name == "beta" and x >= 1):
                    continue
                log_f, lower, upper = function(mpf(a), mpf(b), mpf(x))
                row = [name, repr(a), repr(b), repr(x), optional(mp.exp(log_f)), text(log_f), optional(lower),
                       optional(upper)]
                # The quantile of the double nearest a tail: one Newton step from x, whose error is of second order.
                for sign, tail in ((1, lower), (-1, upper)):
                    p = float(tail)
                    if 1e-301 < p < 0.9999:
                        row += [repr(p), text(mpf(x) + sign * (mpf(p) - tail) / mp.exp(log_f))]
                    else:
                        row += ["", ""]
                yield row


def count_rows():
    for name, function, parameters, frozen in COUNTS:
        for a, b in parameters:
            ks = set([0.0])
            for k in points(frozen(a, b)):
                ks |= {k, k + 1}
            for k in sorted(ks):
                if k < 0 or k > 1e9 or (name == "binomial" and k > a):
                    continue
                log_p, lower, upper = function(mpf(a), mpf(b), mpf(k))
                yield [name, repr(a), repr(b), str(int(k)), optional(mp.exp(log_p)), text(log_p), optional(lower),
                       optional(upper)]


def special_rows():
    xs = [1e-300, 1e-10, 1e-3, 0.1, 0.5, 0.999999, 1.0000001, 1.25, 1.4616, 1.5, 1.999, 2.00001, 3.7, 10.0, 14.9,
          15.1, 33.3, 171.5, 1e3, 1e6, 1e12]
    for x in xs:
        yield ["logGamma", repr(x), "", text(mp.loggamma(mpf(x)))]
        yield ["digamma", repr(x), "", text(mp.digamma(mpf(x)))]
        if x > 1e-150:
            yield ["trigamma", repr(x), "", text(mp.psi(1, mpf(x)))]
    for x in [-0.9, -0.5, -0.1, -1e-3, -1e-9, 1e-12, 1e-6, 0.01, 0.3, 0.7, 5.0, 1e6]:
        with mp.workdps(100):
            yield ["log1pmx", repr(x), "", text(mp.log1p(mpf(x)) - mpf(x))]
    for x in [-30.0, -5.5, -1.0, -1e-9, 1e-200, 1e-3, 0.4, 1.3, 4.0, 12.0, 26.0]:
        yield ["erf", repr(x), "", text(mp.erf(mpf(x)))]
        yield ["erfc", repr(x), "", text(mp.erfc(mpf(x)))]
    for a, b in PAIRS + [(1e-3, 15.5), (14.0, 15.0), (3.0, 1e9)]:
        yield ["logBeta", repr(a), repr(b), text(log_beta(mpf(a), mpf(b)))]


if __name__ == "__main__":
    check()
    write("distributions.csv",
          "distribution,a,b,x,density,log_density,cumulative,upper,p,quantile,upper_p,upper_quantile",
          list(continuous_rows()))
    write("counts.csv", "distribution,a,b,k,probability,log_probability,cumulative,upper", list(count_rows()))
    write("special.csv", "function,a,b,value", list(special_rows()))
