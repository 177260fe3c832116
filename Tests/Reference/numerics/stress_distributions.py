"""Random parameters and tails against mpmath: finds what a grid misses. Prints the worst case of each function.

    cd Sources/CSpecialFunctions
    g++ -O2 -std=c++17 -shared -fPIC -Iinclude *.cpp -o libspecial.so
    python ../../Tests/Reference/numerics/stress_distributions.py ./libspecial.so SEED SECONDS
"""
import ctypes
import random
import sys
import time

from mpmath import mp, mpf

import make_distributions as reference

DOUBLE, INT = ctypes.c_double, ctypes.c_int
library = ctypes.CDLL(sys.argv[1])


def function(name, *types):
    f = getattr(library, name)
    f.restype, f.argtypes = DOUBLE, types
    return f


TWO = (DOUBLE, DOUBLE)
CONTINUOUS = {
    "student": (function("sf_student_tail", *TWO, INT), function("sf_student_density", *TWO),
                function("sf_student_quantile", *TWO, INT), reference.student),
    "gamma": (function("sf_gamma_tail", *TWO, DOUBLE, INT), function("sf_gamma_density", *TWO, DOUBLE),
              function("sf_gamma_quantile", *TWO, DOUBLE, INT), reference.gamma),
    "beta": (function("sf_incomplete_beta", *TWO, DOUBLE, INT), function("sf_beta_density", *TWO, DOUBLE),
             function("sf_beta_quantile", *TWO, DOUBLE, INT), reference.beta),
    "fisher": (function("sf_f_tail", *TWO, DOUBLE, INT), function("sf_f_density", *TWO, DOUBLE),
               function("sf_f_quantile", *TWO, DOUBLE, INT), reference.fisher),
}
COUNTS = {
    "poisson": (function("sf_poisson_tail", *TWO, INT), function("sf_poisson_probability", *TWO), reference.poisson),
    "binomial": (function("sf_binomial_tail", *TWO, DOUBLE, INT),
                 function("sf_binomial_probability", *TWO, DOUBLE), reference.binomial),
    "negative binomial": (function("sf_negative_binomial_tail", *TWO, INT, DOUBLE, INT),
                          function("sf_negative_binomial_probability", *TWO, INT, DOUBLE),
                          reference.negative_binomial),
}
worst = {}


def spread(low, high):
    return 10 ** random.uniform(low, high)


def parameter():
    return random.choice([0.5, 1.0, 2.0, 3.0]) if random.random() < 0.15 else spread(-3, 6)


def record(what, computed, target, case):
    if mpf("1e-305") < abs(target) < mpf("1e305"):
        error = float(abs(mpf(computed) - target) / abs(target)) if computed == computed else float("inf")
        worst[what] = max(worst.get(what, (-1.0, "")), (error, str(case)))


def continuous():
    name = random.choice(list(CONTINUOUS))
    tail, density, quantile, truth = CONTINUOUS[name]
    a, b = parameter(), parameter()
    if name == "gamma":
        b = 1.0
    if name == "student":
        a, b = max(a, 0.1), 0.0
    given = (a,) if name == "student" else (a, b)
    p, upper = random.choice([spread(-300, 0), spread(-12, 0), random.random()]), random.randint(0, 1)
    x = quantile(*given, p, upper)
    if x == x and (abs(x) < 1e-300 or abs(x) > 1e300 or (name == "beta" and x >= 1)):
        return
    log_f, low, high = truth(mpf(a), mpf(b), mpf(x))
    step = (mpf(p) - (high if upper else low)) / mp.exp(log_f)
    record(name + " quantile", x, mpf(x) + (-step if upper else step), (given, p, upper))
    record(name + " lower", tail(*given, x, 0), low, (given, x))
    record(name + " upper", tail(*given, x, 1), high, (given, x))
    record(name + " density", density(*given, x), mp.exp(log_f), (given, x))


def count():
    name = random.choice(list(COUNTS))
    tail, density, truth = COUNTS[name]
    a, b = spread(-3, 6), 0.0
    if name == "poisson":
        given, mean, variance = (a,), a, a
    elif name == "binomial":
        a, b = float(int(spread(0, 6))), random.choice([random.random(), spread(-8, 0)])
        given, mean, variance = (a, b), a * b, a * b * (1 - b)
    else:
        b = spread(-3, 6)
        given, mean, variance = (a, b, 1), b, b + b * b / a
    k = float(int(random.choice([spread(0, 6), mean + random.gauss(0, 8) * variance ** 0.5])))
    if k < 0 or k > 1e9 or (name == "binomial" and k > a):
        return
    log_p, low, high = truth(mpf(a), mpf(b), mpf(k))
    record(name + " lower", tail(*given, k, 0), low, (given, k))
    record(name + " upper", tail(*given, k, 1), high, (given, k))
    record(name + " probability", density(*given, k), mp.exp(log_p), (given, k))


if __name__ == "__main__":
    random.seed(int(sys.argv[2]))
    end, rounds = time.time() + float(sys.argv[3]), 0
    while time.time() < end:
        continuous()
        count()
        rounds += 1
    print(rounds, "rounds")
    for what in sorted(worst):
        print(f"{what:30} {worst[what][0]:.2e}  {worst[what][1]}")
