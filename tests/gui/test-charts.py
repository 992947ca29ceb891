#!/usr/bin/python3
"""Charts in the real window: pictures that carry their runs, zooming by keys and by hand, hiding a
contender, the figures as a table. Says TAP.

Screenshots are kept in BUILD/screenshots for people to look at."""

import os
import subprocess
import sys

PROGRAM, BUILD = sys.argv[1:3]
CLI = os.path.join(BUILD, "app", "cli", "tailrace-cli")
SHOTS = os.path.join(BUILD, "screenshots")
LATENCY = "Latency over time"
OVER_TIME = (LATENCY, "Throughput over time", "Processor")
CURVE = "Latency by percentile"
CONTENDERS = ("Event loop", "Threads")
LEGEND_Y = 44  # the row below the title
FIRST_X = 30


def skip(reason):
    print(f"1..0 # SKIP {reason}")
    sys.exit(0)


try:
    from window import Window, tell_story, wait_until, walk
    from gi.repository import Atspi
except (ImportError, ValueError) as error:
    skip(f"AT-SPI cannot be used from Python: {error}")


class Story:
    """The cases, in their order. Each may build on the ones before."""

    def __init__(self, desktop, home):
        self.desktop = desktop
        self.home = home
        self.window = None
        self.folder = os.path.join(home, "out")
        self.charts = {}

    def open(self, *files, dark=False):
        self.close()
        self.charts = {}
        self.window = Window(self.desktop, PROGRAM, self.home, dark, files=files)

    def close(self):
        if self.window is not None:
            self.window.close()
            self.window = None

    def run(self, *words):
        done = subprocess.run([CLI, *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        assert done.returncode in (0, 3), done.stdout  # a busy machine's run may be invalid

    def chart(self, name):
        """Looked for once: to walk the whole window for each question would take minutes."""
        if name not in self.charts:
            self.charts[name] = self.window.find(name, ("image",))
        self.charts[name].clear_cache()
        return self.charts[name]

    def said(self, name=LATENCY):
        return self.chart(name).get_description()

    def has_keyboard(self, name):
        return self.chart(name).get_state_set().contains(Atspi.StateType.FOCUSED)

    def place(self, name):
        """Where it is in the window, once it has been drawn there: x, y, width, height."""

        def extents():
            at = Atspi.Component.get_extents(self.chart(name), Atspi.CoordType.WINDOW)
            return (at.x, at.y, at.width, at.height) if at.width > 100 else None

        return wait_until(f"“{name}” to have a place", extents)

    def part(self, name=LATENCY):
        """The sentence of the part that is zoomed to, or nothing."""
        sentences = self.said(name).split(". ")
        return next((text for text in sentences if text.startswith("Zoomed: ")), "")

    def wait_for_part(self, other_than=""):
        wait_until("another part of the time", lambda: self.part() not in ("", other_than))
        return self.part()

    def wait_for_all(self):
        wait_until("all of the time", lambda: self.said() and not self.part())

    def click(self, name):
        """Into the middle of a chart, which then has the keyboard. Not twice, which is a double click."""
        if self.has_keyboard(name):
            return
        x, y, width, height = self.place(name)
        self.window.point(x + width / 2, y + height / 2, "click", "1")
        wait_until(f"“{name}” to have the keyboard", lambda: self.has_keyboard(name))

    def press(self, *keys):
        """Keys of the latency chart."""
        self.click(LATENCY)
        self.window.key(*keys)

    def reach(self, name):
        """By the keyboard alone, which also scrolls it into sight."""
        self.click(LATENCY)
        for _ in range(12):
            self.window.key("Tab", "Tab")  # over the menu's button
            if self.has_keyboard(name):
                return
        raise AssertionError(f"“{name}” is not reached by Tab")

    # --- the cases ---

    def opens_a_png_that_carries_its_runs(self):
        self.run("race", "-b", "event-loop", "-b", "threaded", "-c", "4", "-d", "1s", "--warmup", "0", "-o", self.folder)
        for name in CONTENDERS[0], CONTENDERS[1]:
            file = {"Event loop": "event-loop", "Threads": "threaded"}[name]
            os.remove(os.path.join(self.folder, f"{file}-1.tailrace"))
        self.open(os.path.join(self.folder, "latency.png"))
        wait_until("figures of both", lambda: all(name in self.said() for name in CONTENDERS), 20)

    def opens_an_svg_that_carries_its_runs(self):
        svg = os.path.join(self.folder, "x.svg")
        self.run("chart", os.path.join(self.folder, "throughput.png"), "-k", "heatmap", "-o", svg)
        before = self.said()
        self.open(svg)
        wait_until("the same figures", lambda: self.said() == before, 20)

    def zooms_by_keys(self):
        self.press("plus")
        first = self.wait_for_part()
        self.press("plus")
        self.wait_for_part(first)
        for name in OVER_TIME:
            wait_until(f"the same part in “{name}”", lambda name=name: self.part(name) == self.part())
        assert not self.part(CURVE), self.part(CURVE)
        self.window.settle(os.path.join(SHOTS, "zoomed-light.png"))

    def pans_by_keys_to_the_end_and_no_further(self):
        before = self.part()
        self.press("shift+Right")
        after = self.wait_for_part(before)
        self.press(*["shift+Right"] * 12)
        last = self.wait_for_part(after)
        assert last.endswith(" to 1 s"), last
        self.press("shift+Right")
        self.press("shift+Left")
        self.wait_for_part(last)

    def resets_by_key(self):
        self.press("0")
        self.wait_for_all()

    def zooms_out_to_all(self):
        self.press("plus")
        self.wait_for_part()
        self.press("minus", "minus")
        self.wait_for_all()

    def zooms_by_dragging(self):
        x, y, width, height = self.place(LATENCY)
        self.window.drag(x + width * 0.4, y + height / 2, x + width * 0.6)
        self.wait_for_part()
        self.window.point(x + width / 2, y + height / 2, "click", "--repeat", "2", "1")
        self.wait_for_all()

    def zooms_what_is_not_over_time_by_itself(self):
        self.reach(CURVE)
        self.window.key("plus")
        wait_until("a part of the curve", lambda: "%" in self.part(CURVE))
        assert not self.part(), self.part()
        self.window.key("0")
        wait_until("all of the curve", lambda: not self.part(CURVE))

    def hides_a_contender_by_its_name_in_the_legend(self):
        x, y, _, _ = self.place(LATENCY)
        self.window.point(x + FIRST_X, y + LEGEND_Y, "click", "1")
        for name in LATENCY, CURVE:
            wait_until("it to be hidden", lambda name=name: "Event loop is hidden" in self.said(name))
        self.window.settle(os.path.join(SHOTS, "hidden-light.png"))

    def shows_it_again_by_the_menu(self):
        self.window.press(LATENCY + ": menu")
        self.window.press_item("Contenders")
        self.window.press_item("Event loop")
        wait_until("it to be shown", lambda: "hidden" not in self.said())

    def shows_figures_as_a_table(self):
        self.window.press(LATENCY + ": menu")
        self.window.press_item("Show as Table")
        table = self.window.find(LATENCY, ("frame", "window", "dialog"))

        def has_figures():
            names = [node.get_name() or "" for node in walk(table)]
            return "Event loop p50" in names and any(name.endswith(" µs") for name in names)

        wait_until("figures in the table", has_figures)
        os.system(f"import -window root {os.path.join(SHOTS, 'table-light.png')}")

    def complains_about_nothing(self):
        complaints = self.window.warnings()
        assert not complaints, complaints

    CASES = (
        opens_a_png_that_carries_its_runs,
        opens_an_svg_that_carries_its_runs,
        zooms_by_keys,
        pans_by_keys_to_the_end_and_no_further,
        resets_by_key,
        zooms_out_to_all,
        zooms_by_dragging,
        zooms_what_is_not_over_time_by_itself,
        hides_a_contender_by_its_name_in_the_legend,
        shows_it_again_by_the_menu,
        shows_figures_as_a_table,
        complains_about_nothing,
    )


os.makedirs(SHOTS, exist_ok=True)
sys.exit(tell_story(Story))
