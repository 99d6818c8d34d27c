"""M/M/c with SimPy (3 or 4), waits recorded. Usage: mmc.py SERVERS LOAD ARRIVALS. Prints nanoseconds of processor time an event."""
import json
import random
import sys
import time

import simpy

servers, load, arrivals = int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
random.seed(1)
env = simpy.Environment()
desk = simpy.Resource(env, servers)
waits = []


def patient(env):
    came = env.now
    with desk.request() as request:
        yield request
        waits.append(env.now - came)
        yield env.timeout(random.expovariate(1))


def source(env):
    for _ in range(arrivals):
        env.process(patient(env))
        yield env.timeout(random.expovariate(load * servers))


env.process(source(env))
start = time.process_time_ns()
env.run()
spent = time.process_time_ns() - start
print(json.dumps({"nsPerEvent": spent / (2 * arrivals), "meanWait": sum(waits) / len(waits), "simpy": simpy.__version__}))
