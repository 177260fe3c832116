# A front door over the working days of April 2024 to March 2025 in SimPy: front_door.csv. Needs simpy and numpy.
#
# Written from the description in docs/methods/front-door.md, not from the Swift source: contacts come as a Poisson
# process through the working day, wait in one line for whoever is free, and are there the next morning if not done.
import datetime as dt

import numpy as np
import simpy

DAY, MINUTES, TARGET, MEAN = 444.0, 45.0, 444.0, 38.0
WEIGHTS = [130, 100, 100, 100, 90]
# gov.uk/bank-holidays, England and Wales
HOLIDAYS = [
    "2024-03-29", "2024-04-01", "2024-05-06", "2024-05-27", "2024-08-26", "2024-12-25", "2024-12-26", "2025-01-01",
]
HOLIDAYS = {dt.date.fromisoformat(text) for text in HOLIDAYS}


def working_days():
    days, waiting, date = [], 0.0, dt.date(2024, 3, 28)
    while date <= dt.date(2025, 3, 31):
        if date.weekday() < 5:
            own = WEIGHTS[date.weekday()]
            if date in HOLIDAYS:
                waiting += own / 2
            else:
                if date >= dt.date(2024, 4, 1):
                    days.append(own + waiting)
                waiting = 0.0
        date += dt.timedelta(days=1)
    days = np.array(days)
    return days * MEAN / days.mean()


def year(days, staff, variation, random):
    env = simpy.Environment()
    desk = simpy.Resource(env, capacity=staff)
    count = met = 0
    here = 0
    carried = []

    def contact():
        nonlocal met, here
        came = env.now
        here += 1
        with desk.request() as turn:
            yield turn
            work = random.exponential(MINUTES) if variation == 1 else random.gamma(variation**-2, MINUTES * variation**2)
            yield env.timeout(work)
        here -= 1
        met += env.now - came <= TARGET

    def door():
        nonlocal count
        for number, mean in enumerate(days):
            close = (number + 1) * DAY
            while True:
                gap = random.exponential(DAY / mean)
                if env.now + gap >= close:
                    yield env.timeout(close - env.now)
                    break
                yield env.timeout(gap)
                count += 1
                env.process(contact())
            carried.append(here)

    env.process(door())
    env.run()
    return met / count, np.mean(carried)


days = working_days()
with open("front_door.csv", "w") as out:
    out.write("staff,variation,within_target,standard_error,carried_over,carried_over_standard_error\n")
    for staff, variation in [(4, 1.0), (5, 1.0), (5, 0.5)]:
        random = np.random.default_rng(20240401)
        runs = np.array([year(days, staff, variation, random) for _ in range(200)])
        mean, error = runs.mean(0), runs.std(0, ddof=1) / np.sqrt(len(runs))
        out.write(f"{staff},{variation},{mean[0]:.6f},{error[0]:.6f},{mean[1]:.4f},{error[1]:.4f}\n")
