#!/usr/bin/env python3
"""What the window costs, beside a bare window of libadwaita: how soon it is there, what it takes while
it idles and while six charts run, its memory with an hour's run in it, and its longest frames.

Drawn by cairo into a virtual screen, as on every machine without a graphics processor; both windows
leave OpenGL out there, of which GTK's own choice would take 60 MiB."""

import os
import statistics
import subprocess
import sys
import tempfile
import time

from opened import SCENARIO, Opened

LAUNCHES = 11
LAUNCH_GOAL_MS = 400
WATCH_S = 15
SETTLE_S = 5
LIVE_HZ = 4
LIVE_GOAL = 0.015
FAST_HZ = 10
FRAME_GOAL_MS = 16
MEMORY_GOAL_MIB = 80
MANY_RACES = 10_000
HISTORY_GOAL_MS = 1000
MANY_CONTENDERS = 500
MANIFEST = """[Backend]
Name=Contender {0}
Family=event-loop
Runtime=node
Summary=One of very many
Command=node /nowhere/{0}.mjs
"""
LARGE = {"window_width": 1600, "window_height": 1400}  # all six charts are seen


def tell(what, figure, goal, met, peer=""):
    print(f"  {what:<44} {figure:>14}   goal {goal:>10}   {'met' if met else 'MISSED'}{peer}", flush=True)


def compare_launches(program, bare, probe):
    times = {program: [], bare: []}
    for number in range(LAUNCHES + 1):
        for one, figures in times.items():
            with Opened(one, probe) as opened:
                if number > 0:  # the first fills the caches
                    figures.append(opened.launch_ms())
    ours, theirs = (statistics.median(figures) for figures in times.values())
    print(f"launch to the first frame, medians of {LAUNCHES} that take turns with the bare window's")
    tell("the window", f"{ours:.0f} ms", f"≤ {LAUNCH_GOAL_MS} ms", ours <= LAUNCH_GOAL_MS,
         f"   the bare window {theirs:.0f} ms")


def watch_idle(program, bare, probe):
    print(f"processor while nothing happens, over {WATCH_S} s")
    parts = []
    for one in (program, bare):
        with Opened(one, probe) as opened:
            time.sleep(SETTLE_S)
            parts.append(opened.cpu_part(WATCH_S))
    ours, theirs = parts
    tell("the window", f"{ours:.2%}", "0.0 %", ours < 0.0005, f"   the bare window {theirs:.2%}")


def watch_memory(program, bare, hour, probe):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "hour.tailrace")
        subprocess.run([hour, path], stdout=subprocess.DEVNULL, check=True)
        size = os.path.getsize(path) / 2**20
        with Opened(bare, probe) as opened:
            time.sleep(SETTLE_S)
            theirs = opened.resident_mib()
        with Opened(program, probe) as opened:
            time.sleep(SETTLE_S)
            empty = opened.resident_mib()
        with Opened(program, probe, [path]) as opened:
            time.sleep(SETTLE_S)
            opened.cpu_part(1)
            ours, most = opened.resident_mib(), opened.status("VmHWM") / 1024
            idle = opened.cpu_part(WATCH_S)
            opened.end()
            longest = opened.longest_away_ms()
    print(f"a run of an hour, replayed from {size:.0f} MiB")
    tell("resident memory", f"{ours:.0f} MiB", f"≤ {MEMORY_GOAL_MIB} MiB", ours <= MEMORY_GOAL_MIB,
         f"   {most:.0f} at most, {empty:.0f} without the run, the bare window {theirs:.0f}")
    print(f"  of it {theirs:.0f} MiB are of any window, {empty - theirs:.0f} of this one, and "
          f"{ours - empty:.0f} of the run and its pictures", flush=True)
    tell("processor while it is shown", f"{idle:.2%}", "0.0 %", idle < 0.0005)
    print(f"  while it opened the main loop was away for {longest:.0f} ms at most", flush=True)


def describe_frames(opened, from_ns):
    frames = [record for record in opened.records("frame") if record[0] > from_ns]
    lengths = sorted(record[1] / 1e6 for record in frames)
    longest = max(frames, key=lambda record: record[1])
    late = sum(length > FRAME_GOAL_MS for length in lengths)
    tell(f"the longest of {len(frames)} frames", f"{lengths[-1]:.1f} ms", f"≤ {FRAME_GOAL_MS} ms",
         late == 0, f"   {longest[2] / 1e6:.1f} ms of it processor; {late} over, median "
         f"{statistics.median(lengths):.1f} ms, p99 {lengths[int(len(lengths) * 0.99)]:.1f} ms")
    print(f"  the main loop was away for {opened.longest_away_ms(from_ns):.1f} ms at most", flush=True)


def race(program, probe, rate_hz):
    """Six charts: contenders with a loop or a queue of their own have one more, of its lag or length."""
    return Opened(program, probe, scenario=dict(SCENARIO, interval_ms=1000 // rate_hz),
                  updates_per_second=rate_hz, contenders=["threaded", "prefork"], **LARGE)


def watch_pixels(bare, probe):
    """What the same number of pixels costs as often."""
    with Opened(bare, probe, [str(LIVE_HZ)]) as opened:
        time.sleep(SETTLE_S)
        return opened.cpu_part(2 * WATCH_S)


def watch_race(program, bare, probe):
    with race(program, probe, LIVE_HZ) as opened:
        opened.race()
        time.sleep(SETTLE_S)
        begun_ns = time.monotonic_ns()
        part = opened.cpu_part(2 * WATCH_S)
        opened.end()
        print(f"six charts at {LIVE_HZ} Hz in {LARGE['window_width']}×{LARGE['window_height']} pixels, "
              f"over {2 * WATCH_S} s")
        tell("processor, of a core", f"{part:.2%}", f"≤ {LIVE_GOAL:.1%}", part <= LIVE_GOAL,
             f"   a bare window that shows as many pixels as often {watch_pixels(bare, probe):.2%}")
        describe_frames(opened, begun_ns)
    with race(program, probe, FAST_HZ) as opened:
        opened.race()
        time.sleep(SETTLE_S)
        begun_ns = time.monotonic_ns()
        part = opened.cpu_part(2 * WATCH_S)
        opened.end()
        print(f"the same at {FAST_HZ} Hz: {part:.2%} of a core")
        describe_frames(opened, begun_ns)


def save_many(data, hour):
    """Races with one run each, all the same file."""
    first = os.path.join(data, "runs", "00000")
    os.makedirs(first)
    subprocess.run([hour, os.path.join(first, "one-1.tailrace")], stdout=subprocess.DEVNULL, check=True)
    for number in range(1, MANY_RACES):
        folder = os.path.join(data, "runs", f"{number:05}")
        os.mkdir(folder)
        os.link(os.path.join(first, "one-1.tailrace"), os.path.join(folder, "one-1.tailrace"))


def watch_history(program, hour, probe):
    with Opened(program, probe, furnish=lambda data: save_many(data, hour)) as opened:
        opened.settle()
        asked_ns = time.monotonic_ns()
        opened.activate("search")
        opened.settle()
        searched_ns, before_ns = time.monotonic_ns(), opened.cpu_ns()
        opened.type("5000")
        opened.settle()
        cost_ns = opened.cpu_ns() - before_ns
        opened.end()
        shown_ms = (min(at for at, *_ in opened.records("frame") if at > asked_ns) - asked_ns) / 1e6
        print(f"a history of {MANY_RACES} races")
        tell("shown after", f"{shown_ms:.0f} ms", f"≤ {HISTORY_GOAL_MS} ms", shown_ms <= HISTORY_GOAL_MS)
        print(f"  the first search reads all of them: {cost_ns / 1e6:.0f} ms of processor, the main loop "
              f"was away for {opened.longest_away_ms(searched_ns):.0f} ms at most", flush=True)


def write_many(data):
    os.makedirs(os.path.join(data, "backends"))
    for number in range(MANY_CONTENDERS):
        path = os.path.join(data, "backends", f"many-{number}.backend")
        with open(path, "w", encoding="utf-8") as file:
            file.write(MANIFEST.format(number))


def watch_contenders(program, probe):
    with Opened(program, probe, furnish=write_many) as opened:
        opened.settle()
        launch_ms = opened.launch_ms()
        opened.end()
        print(f"{MANY_CONTENDERS} contenders more: launch {launch_ms:.0f} ms, afterwards the main loop was away "
              f"for {opened.longest_away_ms(opened.records('first')[0][0]):.0f} ms at most", flush=True)


def main():
    program, bare, hour, probe = sys.argv[1:]
    print(f"drawn by software (GSK_RENDERER={os.environ.get('GSK_RENDERER', 'as Tailrace chooses')}) "
          "into Xvfb, AT-SPI on")
    compare_launches(program, bare, probe)
    watch_idle(program, bare, probe)
    watch_race(program, bare, probe)
    watch_memory(program, bare, hour, probe)
    watch_history(program, hour, probe)
    watch_contenders(program, probe)


main()
