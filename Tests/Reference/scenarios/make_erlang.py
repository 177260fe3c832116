"""Erlang C from its definition, in 50 digits: the values in ErlangTests.swift.

python3 make_erlang.py   (needs mpmath)
"""
from mpmath import exp, factorial, mp, mpf

mp.dps = 50
for per_hour, seconds, servers, within in [(200, 180, 14, 20), (200, 180, 11, 20), (360, 240, 30, 15)]:
    load = mpf(per_hour) * seconds / 3600
    last = load**servers / factorial(servers) * servers / (servers - load)
    waits = last / (sum(load**k / factorial(k) for k in range(servers)) + last)
    print(per_hour, seconds, servers, mp.nstr(waits, 10),
          mp.nstr(1 - waits * exp(-(servers - load) * within / mpf(seconds)), 10),
          mp.nstr(waits * seconds / (servers - load), 10))
load, servers = mpf(10), 14
print("B(10, 14)", mp.nstr(load**servers / factorial(servers)
                           / sum(load**k / factorial(k) for k in range(servers + 1)), 10))
