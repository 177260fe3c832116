"""Reference values of the contacts rule's factor: a lognormal whose mean is the ratio (SciPy).

Run: python3 make_contacts_factor.py > contacts_factor.csv
"""
import numpy as np
from scipy.stats import lognorm

print("ratio,log_sd,probability,quantile,mean")
for ratio in (9519 / 4156, 1.8):
    for log_sd in (0.25, 0.4):
        factor = lognorm(s=log_sd, scale=ratio * np.exp(-0.5 * log_sd**2))
        for p in (0.001, 0.025, 0.1, 0.5, 0.9, 0.975, 0.999):
            print(f"{ratio!r},{log_sd!r},{p!r},{factor.ppf(p)!r},{factor.mean()!r}".replace("np.float64(", "").replace(")", ""))
