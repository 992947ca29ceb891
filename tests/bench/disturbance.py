#!/usr/bin/env python3
"""Whether the window disturbs what it shows: the same race, run by the window with its charts live and
by the command line without any, in turn. What the window does to a figure has to be less than what the
figure does by itself from run to run."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

from opened import SCENARIO, SECOND_NS, Opened

ROUNDS = 10
SECONDS = 3
CONTENDERS = ["event-loop", "threaded"]
LOADS = {
    "closed loop of 32 connections": {
        "model": "closed", "connections": 32, "rate_per_s": None, "arrivals": None},
    "5,000 requests/s": {"model": "open", "connections": 64, "rate_per_s": 5000},
}
METRICS = {
    "throughput": (lambda backend: backend["throughput_per_s"], 1, "/s"),
    "p50": (lambda backend: backend["response_ns"]["p50"], 1e3, " µs"),
    "p99": (lambda backend: backend["response_ns"]["p99"], 1e3, " µs"),
}


def make_scenario(load):
    return dict(SCENARIO, duration_ns=SECONDS * SECOND_NS, **load)


def read_figures(cli, paths):
    """{(contender, metric): figure} of a race's run files."""
    figures = {}
    for path in paths:
        shown = subprocess.run([cli, "show", "--format", "json", path], stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, check=False, text=True)
        backend = json.loads(shown.stdout)["backends"][0]
        for name, (read, unit, _) in METRICS.items():
            figures[backend["name"], name] = read(backend) / unit
    return figures


def is_whole(path):
    with open(path, "rb") as file:
        file.seek(max(os.path.getsize(path) - 2**16, 0))
        return b'"type":"result"' in file.read().rpartition(b"\n{")[2]


def race_in_window(program, cli, probe, scenario):
    with Opened(program, probe, scenario=scenario, contenders=CONTENDERS) as opened:
        time.sleep(2)  # what comes with the launch is over
        opened.race()
        while len(opened.runs()) < len(CONTENDERS) or not all(map(is_whole, opened.runs())):
            time.sleep(0.5)
        return read_figures(cli, opened.runs())


def race_alone(cli, scenario):
    load = ["-c", str(scenario["connections"])]
    if scenario["model"] == "open":
        load += ["-R", str(scenario["rate_per_s"])]
    time.sleep(2)
    with tempfile.TemporaryDirectory() as folder:
        contenders = [word for name in CONTENDERS for word in ("-b", name)]
        subprocess.run([cli, "race", *contenders, "-w", scenario["workload"],
                        *load, "-d", f"{SECONDS}s", "--warmup", "1s", "--seed", str(scenario["seed"]),
                        "-o", folder], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        paths = [os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".tailrace")]
        if len(paths) != len(CONTENDERS):
            sys.exit(f"tailrace-cli raced {len(paths)} of {len(CONTENDERS)} contenders")
        return read_figures(cli, paths)


def report(key, shown, alone):
    contender, metric = key
    unit = METRICS[metric][2]
    ours, theirs = statistics.fmean(shown), statistics.fmean(alone)
    spread = ((statistics.variance(shown) + statistics.variance(alone)) / 2) ** 0.5
    met = abs(ours - theirs) <= spread
    print(f"  {contender:<12} {metric:<10} {ours:>10.1f}{unit} with the window, {theirs:>10.1f}{unit} without: "
          f"{ours / theirs - 1:+.2%}; from run to run ±{spread / theirs:.2%}   {'met' if met else 'MISSED'}",
          flush=True)


def compare(program, cli, probe, scenario):
    rounds = {"shown": [], "alone": []}
    for number in range(ROUNDS):
        order = sorted(rounds) if number % 2 else sorted(rounds, reverse=True)
        for way in order:
            rounds[way].append(race_in_window(program, cli, probe, scenario) if way == "shown"
                               else race_alone(cli, scenario))
    for key in rounds["alone"][0]:
        report(key, *([figures[key] for figures in rounds[way]] for way in ("shown", "alone")))


def main():
    program, cli, probe = sys.argv[1:]
    print(f"means of {ROUNDS} runs of {SECONDS} s each, with and without the window in turn; "
          "goal: a difference within one standard deviation of a run")
    for name, load in LOADS.items():
        print(f"json, {name}")
        compare(program, cli, probe, make_scenario(load))


main()
