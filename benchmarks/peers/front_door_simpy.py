"""A front door in SimPy: level days of 38 contacts and 45 minutes, five at work, one year of 254 days a run.

usage: front_door_simpy.py YEARS      prints seconds and the share decided within one working day
"""
import sys
import time

import numpy as np
import simpy

DAY, MINUTES, MEAN, STAFF, DAYS = 444.0, 45.0, 38.0, 5, 254


def year(rng):
    env = simpy.Environment()
    desk = simpy.Resource(env, capacity=STAFF)
    count = [0, 0]

    def contact():
        came = env.now
        with desk.request() as turn:
            yield turn
            yield env.timeout(rng.exponential(MINUTES))
        count[0] += 1
        count[1] += env.now - came <= DAY

    def door():
        while env.now < DAYS * DAY:
            yield env.timeout(rng.exponential(DAY / MEAN))
            env.process(contact())

    env.process(door())
    env.run()
    return count


if __name__ == "__main__":
    years = int(sys.argv[1])
    rng = np.random.default_rng(1)
    begin = time.perf_counter()
    counts = np.array([year(rng) for _ in range(years)]).sum(0)
    print(f"{time.perf_counter() - begin:.4f},{counts[1] / counts[0]:.5f}")
