#!/usr/bin/env python3
"""tailrace-load against wrk on one server, side by side.

Server and generator have a core each. The two generators take turns, so that what the machine does
besides falls on both; figures are medians, and the goal is for their ratio. The processor time a
request costs the generator is shown too. Then: 10,000 connections held and served, and latency at a
fixed rate against what tcpdump saw on the wire, and beside what wrk2 says where it is installed.

bench-bare only sends and receives: it shows how much of the cost is the system's, for everybody."""

import base64
import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import threading
import zlib

import wire

ROUNDS = 7
SECONDS = 2
CONNECTIONS = (1, 64, 1000)
RATE_GOAL = 1.2  # × wrk's rate at 64 connections
COST_GOAL = 0.8  # × wrk's processor time a request there
MANY = 10000
FIXED_RATE = 2000
WRK2_SECONDS = 12  # it calibrates for 10 s before it records
WIRE_GOAL_US = 10  # between the median response time and the wire's


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


def run_bare(program, url, connections, core):
    port = re.search(r":(\d+)/", url)[1]
    output, used = measure([program, port, str(connections)], core)
    answered, length_ns = map(int, output.split())
    return answered / length_ns * 1e9, used / answered * 1e6


def run_wrk2(url, core):
    """The median latency in µs that wrk2 reports at the fixed rate."""
    output, _ = measure(["wrk2", "-t1", "-c64", f"-d{WRK2_SECONDS}s", f"-R{FIXED_RATE}", "--latency",
                         url], core)
    value, unit = re.search(r"50\.000%\s+([\d.]+)(us|ms|s)\b", output).groups()
    return float(value) * {"us": 1, "ms": 1e3, "s": 1e6}[unit]


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
    threading.Thread(target=lambda: [None for _ in server.stdout], daemon=True).start()


def median(values):
    return statistics.median(values)


def compare(load, bare, url, connections, core):
    contenders = {
        "tailrace-load": lambda: run_load(load, url, connections, core, "yes"),
        "  user stamps": lambda: run_load(load, url, connections, core, "no"),
    }
    if shutil.which("wrk"):
        contenders["wrk"] = lambda: run_wrk(url, connections, core)
    if bare:
        contenders["the bare loop"] = lambda: run_bare(bare, url, connections, core)
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
                line += f" (goals: ≥ {RATE_GOAL}, ≤ {COST_GOAL})"
        print(line, flush=True)


def histogram(text):
    """Decodes an HdrHistogram into {highest value of a counter: count}."""
    counts, index, bytes_left = {}, 0, iter(zlib.decompress(base64.b64decode(text)[8:])[40:])
    for byte in bytes_left:
        number, shift = byte & 127, 7
        while byte & 128:
            byte = next(bytes_left)
            number |= (byte & 127) << shift
            shift += 7
        number = (number >> 1) ^ -(number & 1)
        if number < 0:
            index -= number
            continue
        doubling = max((index >> 10) - 1, 0)
        counts[((index - (doubling << 10)) << doubling) + (1 << doubling) - 1] = number
        index += 1
    return counts


def percentile_us(counts, percentile):
    left = max(percentile / 100 * sum(counts.values()), 1)
    for value in sorted(counts):
        left -= counts[value]
        if left <= 0:
            return value / 1e3
    return float("nan")


def hold_many(load, url, core):
    output, _ = measure([load, "-c", str(MANY), "-d", f"{SECONDS}s", "--warmup", "0", url], core)
    records = [json.loads(line) for line in output.splitlines()]
    end = next(record for record in records if record["type"] == "end")
    most = max(record["connections"] for record in records if record["type"] == "interval")
    errors = sum(end["errors"].values())
    lost = end["scheduled"] - end["completed"] - errors - end["in_flight"] - end["queued"]
    print(f"{MANY} connections: {most} held, {end['completed']} requests completed, {errors} errors, "
          f"{lost} lost (goal: all held, none lost)", flush=True)


def latency_on_the_wire(load, url, core, server_core):
    if not wire.is_available():
        print("latency on the wire: left out (needs tcpdump, and root to capture)")
        return
    rows = []
    for _ in range(3):
        with wire.Capture(int(re.search(r":(\d+)/", url)[1]), server_core) as capture:
            output, _ = measure([load, "-c", "64", "-R", str(FIXED_RATE), "-d", f"{SECONDS}s",
                                 "--warmup", "0", url], core)
        end = next(record for line in output.splitlines()
                   if (record := json.loads(line))["type"] == "end")
        response, lag = histogram(end["response"]), histogram(end["send_lag"])
        rows.append((statistics.median(capture.service_times_us()), percentile_us(response, 50),
                     percentile_us(histogram(end["service"]), 50), percentile_us(lag, 50),
                     percentile_us(lag, 99)))
    on_wire, response, service, lag_50, lag_99 = (median(column) for column in zip(*rows))
    print(f"{FIXED_RATE} requests/s on 64 connections, medians of 3 rounds: the wire says "
          f"{on_wire:.0f} µs; response time {response:.0f} µs, service time {service:.0f} µs "
          f"(goal: response within {WIRE_GOAL_US} µs of the wire)")
    print(f"  send lag p50 {lag_50:.0f} µs (goal ≤ 40), p99 {lag_99:.0f} µs (goal ≤ 250)")
    print(f"  beyond the wire: send lag {lag_50:.0f} µs, sending and receiving "
          f"{service - on_wire:.0f} µs", flush=True)


def main():
    server_program, load = sys.argv[1:3]
    bare = sys.argv[3] if len(sys.argv) > 3 else None
    server_core, load_core = cores()
    if server_core == load_core:
        print("one core only: server and generator share it")
    if not shutil.which("wrk"):
        print("wrk is not installed: no comparison")
    server, url = start_server(server_program, server_core)
    drain(server)
    try:
        for connections in CONNECTIONS:
            report(connections, compare(load, bare, url, connections, load_core))
        hold_many(load, url, load_core)
        latency_on_the_wire(load, url, load_core, server_core)
        if shutil.which("wrk2"):
            print(f"  wrk2 says {run_wrk2(url, load_core):.0f} µs in the median", flush=True)
    finally:
        server.stdin.close()
        server.wait(10)


if __name__ == "__main__":
    main()
