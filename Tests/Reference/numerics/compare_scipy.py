"""How far SciPy is from the reference values: counts what misses 1e-12 relative. Prints; writes nothing."""
import csv
import os
import warnings

from mpmath import mpf

from make_distributions import CONTINUOUS, COUNTS, HERE

warnings.simplefilter("ignore")
FROZEN = {name: frozen for name, _, _, frozen in CONTINUOUS + COUNTS}


def comparisons(name, row, d, x):
    continuous = hasattr(d.dist, "pdf")
    yield "density", d.pdf(x) if continuous else d.pmf(x), row[4]
    yield "cumulative", d.cdf(x), row[6]
    yield "upper tail", d.sf(x), row[7]
    if continuous and row[8]:
        yield "quantile", d.ppf(float(row[8])), row[9]
    if continuous and row[10]:
        yield "upper quantile", d.isf(float(row[10])), row[11]


if __name__ == "__main__":
    missed, total, worst = {}, {}, {}
    for file in ("distributions.csv", "counts.csv"):
        with open(os.path.join(HERE, file)) as f:
            for row in list(csv.reader(f))[1:]:
                a, b, x = map(float, row[1:4])
                for quantity, got, target in comparisons(row[0], row, FROZEN[row[0]](a, b), x):
                    if target == "" or mpf(target) == 0:
                        continue
                    key = (row[0], quantity)
                    error = float(abs(mpf(float(got)) / mpf(target) - 1))
                    total[key] = total.get(key, 0) + 1
                    missed[key] = missed.get(key, 0) + (not error <= 1e-12)
                    worst[key] = max(worst.get(key, (0.0, "")), (error, " ".join(row[:4])))
    print(f"{sum(missed.values())} of {sum(total.values())} miss 1e-12")
    for key in sorted(total):
        print(*key, total[key], missed[key], *worst[key])
