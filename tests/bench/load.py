#!/usr/bin/env python3
"""tailrace-load against wrk on one server, side by side.

Server and generator have a core each. The two generators take turns, so that what the machine does
besides falls on both; figures are medians, and the goal is for their ratio. The processor time a
request costs the generator is shown too."""

import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys

ROUNDS = 7
SECONDS = 2
CONNECTIONS = (1, 64, 1000)
GOAL = 1.0  # at 64 connections


def cores():
    available = sorted(os.sched_getaffinity(0))
    return (available[0], available[1]) if len(available) > 1 else (available[0], available[0])


def pinned(core):
    return lambda: os.sched_setaffinity(0, {core})


def measure(command, core):
    """Runs command on core; returns its stdout and the processor seconds it used."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL,
                          preexec_fn=pinned(core), check=True, timeout=120, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)
    return done.stdout, used


def run_load(program, url, connections, core, stamps):
    output, used = measure(
        [program, "-c", str(connections), "-d", f"{SECONDS}s", "--warmup", "0",
         f"--kernel-timestamps={stamps}", url], core)
    completed = length_ns = 0
    for line in output.splitlines():
        record = json.loads(line)
        if record["type"] == "interval" and record["phase"] == "measure":
            completed += record["completed"]
            length_ns += record["length_ns"]
        if record["type"] == "end":
            total = record["completed"]
            failed = sum(record["errors"].values())
            if failed:
                sys.exit(f"tailrace-load counted {failed} errors at {connections} connections")
    return completed / length_ns * 1e9, used / total * 1e6


def run_wrk(url, connections, core):
    output, used = measure(
        ["wrk", "-t1", f"-c{connections}", f"-d{SECONDS}s", url], core)
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1])
    total = int(re.search(r"(\d+) requests in", output)[1])
    return rate, used / total * 1e6


def start_server(program, core):
    server = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              preexec_fn=pinned(core), text=True)
    for line in server.stdout:
        record = json.loads(line)
        if record["type"] == "ready":
            return server, record["url"] + "/json"
    sys.exit("the server did not start")


def drain(server):
    """The server's stream must be read, or it would fill the pipe."""
    import threading
    threading.Thread(target=lambda: [None for _ in server.stdout], daemon=True).start()


def median(values):
    return statistics.median(values)


def compare(load, url, connections, core):
    contenders = {
        "tailrace-load": lambda: run_load(load, url, connections, core, "yes"),
        "  user stamps": lambda: run_load(load, url, connections, core, "no"),
    }
    if shutil.which("wrk"):
        contenders["wrk"] = lambda: run_wrk(url, connections, core)
    results = {name: [] for name in contenders}
    for _ in range(ROUNDS):
        for name, run in contenders.items():
            results[name].append(run())
    return results


def report(connections, results):
    print(f"{connections} connection{'s' if connections > 1 else ''}: "
          f"medians of {ROUNDS} rounds of {SECONDS} s")
    for name, figures in results.items():
        line = (f"  {name:<14} {median([rate for rate, _ in figures]):>9.0f} requests/s"
                f"  {median([cost for _, cost in figures]):6.2f} µs of processor a request")
        if "wrk" in results and name != "wrk":
            rates = [a[0] / b[0] for a, b in zip(figures, results["wrk"])]
            costs = [a[1] / b[1] for a, b in zip(figures, results["wrk"])]
            line += f"  {median(rates):.2f} × wrk's rate, {median(costs):.2f} × its cost"
            if connections == 64 and name == "tailrace-load":
                line += f" (goal: rate ≥ {GOAL:.1f})"
        print(line, flush=True)


def main():
    server_program, load = sys.argv[1:3]
    server_core, load_core = cores()
    if server_core == load_core:
        print("one core only: server and generator share it")
    if not shutil.which("wrk"):
        print("wrk is not installed: no comparison")
    server, url = start_server(server_program, server_core)
    drain(server)
    try:
        for connections in CONNECTIONS:
            report(connections, compare(load, url, connections, load_core))
    finally:
        server.stdin.close()
        server.wait(10)


main()
