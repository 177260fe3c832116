"""Generalised and weighted least squares on Longley's data, with mpmath at 60 digits: writes least_squares.csv.

Generalised: errors with covariance 0.6 ** |i - j| (an autoregression of order one). Weighted: weights 1, 2, ..., 16.
Scale estimated by the residual sum of squares in the metric of the weights over n - p.
"""
import csv
import os

from mpmath import diag, lu_solve, matrix, mp, mpf

mp.dps = 60
HERE = os.path.dirname(os.path.abspath(__file__))


def fit(x, y, precision):
    gram = x.T * precision * x
    b = lu_solve(gram, x.T * precision * y)
    r = y - x * b
    rss = (r.T * precision * r)[0]
    variance = rss / (x.rows - x.cols)
    inverse = gram ** -1
    return b, [mp.sqrt(variance * inverse[j, j]) for j in range(x.cols)], mp.sqrt(variance)


def rows():
    with open(os.path.join(HERE, "nist", "longley.csv")) as f:
        data = list(csv.DictReader(f))
    y = matrix([mpf(r["y"]) for r in data])
    x = matrix([[mpf(1)] + [mpf(r[f"x{k}"]) for k in range(1, 7)] for r in data])
    n = len(data)
    # The double nearest 0.6, and its powers as doubles, are what the program is given.
    covariance = matrix(n, n)
    for i in range(n):
        for j in range(n):
            covariance[i, j] = mpf(0.6 ** abs(i - j))
    for name, precision in (("ar1", covariance ** -1), ("weights", diag([mpf(i + 1) for i in range(n)]))):
        b, se, sigma = fit(x, y, precision)
        for j in range(x.cols):
            yield name, f"b{j}", b[j]
            yield name, f"se{j}", se[j]
        yield name, "sigma", sigma


if __name__ == "__main__":
    with open(os.path.join(HERE, "least_squares.csv"), "w") as out:
        out.write("fit,quantity,value\n")
        for name, quantity, value in rows():
            out.write(f"{name},{quantity},{mp.nstr(value, 20)}\n")
