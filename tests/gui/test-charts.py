#!/usr/bin/python3
"""Charts in the real window: pictures that carry their runs, zooming by keys and by hand, hiding a
contender, the figures as a table. Says TAP.

Screenshots are kept in BUILD/screenshots for people to look at."""

import os

from accessible import CHECKED, FOCUSED
from story import Story
from telling import tell
from waiting import act_until, wait_until
from window import DIALOG, ITEMS

LATENCY = "Latency over time"
OVER_TIME = (LATENCY, "Throughput over time", "Processor")
CURVE = "Latency by percentile"
CONTENDERS = {"Event loop": "event-loop", "Threads": "threaded"}
LEGEND_Y = 44  # the row below the title
FIRST_X = 30


class Charts(Story):
    def __init__(self, bus, home, program, build):
        super().__init__(bus, home, program, build)
        self.folder = os.path.join(home, "out")

    def chart(self, name):
        return self.window.find(name, ("image",))

    def said(self, name=LATENCY):
        return self.chart(name).description()

    def has_keyboard(self, name):
        return self.chart(name).has(FOCUSED)

    def place(self, name):
        """Where it is in the window, once nothing moves any more: x, y, width, height."""
        self.window.be_still()
        return self.chart(name).extents()

    def part(self, name=LATENCY):
        """The sentence of the part that is zoomed to, or nothing."""
        sentences = self.said(name).split(". ")
        return next((text for text in sentences if text.startswith("Zoomed: ")), "")

    def wait_for_part(self, other_than=""):
        wait_until("another part of the time", lambda: self.part() not in ("", other_than))
        return self.part()

    def is_hidden(self, name):
        return "Event loop is hidden" in self.said(name)

    def is_whole(self):
        return self.said() and not self.part()

    def wait_for_all(self):
        wait_until("all of the time", self.is_whole)

    def click(self, name):
        """Into the middle of a chart, which then has the keyboard. Not twice, which is a double click."""

        def click_middle():
            x, y, width, height = self.place(name)
            self.window.point(x + width / 2, y + height / 2, "click", "1")

        if not self.has_keyboard(name):
            act_until(f"“{name}” to have the keyboard", click_middle, lambda: self.has_keyboard(name))

    def drag(self):
        """Over the middle fifth of the latency chart."""
        x, y, width, height = self.place(LATENCY)
        self.window.drag(x + width * 0.4, y + height / 2, x + width * 0.6)

    def click_twice(self):
        x, y, width, height = self.place(LATENCY)
        self.window.point(x + width / 2, y + height / 2, "click", "--repeat", "2", "1")

    def click_legend(self):
        x, y, _, _ = self.place(LATENCY)
        self.window.point(x + FIRST_X, y + LEGEND_Y, "click", "1")

    def press(self, *keys):
        """Keys of the latency chart."""
        self.click(LATENCY)
        self.window.key(*keys)

    # --- the cases ---

    def opens_a_png_that_carries_its_runs(self):
        who = [word for name in CONTENDERS.values() for word in ("-b", name)]
        self.run_cli("race", *who, "-c", "4", "-d", "1s", "--warmup", "0", "-o", self.folder)
        for name in CONTENDERS.values():
            os.remove(os.path.join(self.folder, f"{name}-1.tailrace"))
        self.open(files=[os.path.join(self.folder, "latency.png")])
        wait_until("figures of both", lambda: all(name in self.said() for name in CONTENDERS))

    def opens_an_svg_that_carries_its_runs(self):
        svg = os.path.join(self.folder, "x.svg")
        self.run_cli("chart", os.path.join(self.folder, "throughput.png"), "-k", "heatmap", "-o", svg)
        before = self.said()
        self.open(files=[svg])
        wait_until("the same figures", lambda: self.said() == before)

    def zooms_by_keys(self):
        self.press("plus")
        first = self.wait_for_part()
        self.press("plus")
        self.wait_for_part(first)
        for name in OVER_TIME:
            wait_until(f"the same part in “{name}”", lambda name=name: self.part(name) == self.part())
        assert not self.part(CURVE), self.part(CURVE)
        self.shot("zoomed-light")

    def pans_by_keys_to_the_end_and_no_further(self):
        before = self.part()
        self.press("shift+Right")
        self.wait_for_part(before)
        self.press(*["shift+Right"] * 12)
        wait_until("the end", lambda: self.part().endswith(" to 1 s"))
        last = self.part()
        self.press("shift+Right", "shift+Left")
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
        act_until("a part of the time", self.drag, self.part)
        act_until("all of the time", self.click_twice, self.is_whole)

    def zooms_what_is_not_over_time_by_itself(self):
        self.click(LATENCY)
        self.tab_to(CURVE)  # which also scrolls it into sight
        self.window.key("plus")
        wait_until("a part of the curve", lambda: "%" in self.part(CURVE))
        assert not self.part(), self.part()
        self.window.key("0")
        wait_until("all of the curve", lambda: not self.part(CURVE))
        self.tab_to(LATENCY, "shift+Tab")

    def hides_a_contender_by_its_name_in_the_legend(self):
        act_until("it to be hidden", self.click_legend, lambda: self.is_hidden(LATENCY))
        wait_until("it to be hidden everywhere", lambda: self.is_hidden(CURVE))
        self.shot("hidden-light")

    def shows_it_again_by_the_menu(self):
        self.window.press(LATENCY + ": menu")
        self.window.press_item("Contenders")
        self.window.press_item("Event loop")
        wait_until("it to be shown", lambda: "hidden" not in self.said())

    def choose(self, *items):
        self.window.press(LATENCY + ": menu")
        for item in items:
            self.window.press_item(item)

    def hides_a_line_by_the_menu(self):
        self.choose("Lines", "max")
        wait_until("no maximum", lambda: "Event loop p99:" in self.said() and "max:" not in self.said())
        self.choose("Lines", "max")
        wait_until("the maximum", lambda: "Event loop max:" in self.said())

    def is_logarithmic(self):
        self.window.press(LATENCY + ": menu")
        logarithmic = self.window.find("Logarithmic Scale", ITEMS).has(CHECKED)
        self.window.key("Escape")
        return logarithmic

    def shows_a_linear_scale_by_the_menu(self):
        assert self.is_logarithmic()
        self.choose("Logarithmic Scale")
        assert not self.is_logarithmic()
        self.shot("linear-light")
        self.choose("Logarithmic Scale")

    def shows_figures_as_a_table(self):
        self.window.press(LATENCY + ": menu")
        self.window.press_item("Show as Table")

        def has_figures():
            table = self.window.look(LATENCY, DIALOG)
            names = [node.name for node in table.walk()] if table is not None else []
            return "Event loop p50" in names and any(name.endswith(" µs") for name in names)

        wait_until("figures in the table", has_figures)
        self.shot_of_screen("table-light")

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
        hides_a_line_by_the_menu,
        shows_a_linear_scale_by_the_menu,
        shows_figures_as_a_table,
        Story.complains_about_nothing,
    )


tell(Charts)
