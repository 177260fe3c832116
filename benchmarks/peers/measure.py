"""Runs a command several times with its output thrown away.

usage: measure.py RUNS COMMAND...    prints median, least and greatest seconds, and the peak memory of any run in MB
"""
import resource
import statistics
import subprocess
import sys
import time

runs, command = int(sys.argv[1]), sys.argv[2:]
seconds = []
subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
for _ in range(runs):
    begin = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    seconds.append(time.perf_counter() - begin)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(f"{statistics.median(seconds):.4f} {min(seconds):.4f} {max(seconds):.4f} {peak:.0f}")
