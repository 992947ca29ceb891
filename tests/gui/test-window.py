#!/usr/bin/python3
"""The real window: starts a race, reads it, stops it, exports it, as a person would. Says TAP.

Screenshots are kept in BUILD/screenshots for people to look at."""

import os
import shutil
import struct
import zlib

from gi.repository import GLib
from story import OUTCOMES, Story
from telling import tell
from waiting import wait_until
from window import BUTTONS, DIALOG

CONTENDERS = ("Event loop", "Threads")
CHARTS = ("Latency over time", "Throughput over time")
FAULTY = """[Backend]
Name=Faulty
Family=other
Runtime=native
Summary=Ends before it is ready
Command=/bin/sh -c "echo no port is free here >&2; exit 3"
"""


def read_png(path):
    """Width, height and the number of different bytes in the picture's unfiltered data."""
    with open(path, "rb") as file:
        data = file.read()
    assert data[:8] == b"\x89PNG\r\n\x1a\n", "not a PNG"
    width, height = struct.unpack(">II", data[16:24])
    at, pixels = 8, b""
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        if kind == b"IDAT":
            pixels += data[at + 8 : at + 8 + length]
        at += 12 + length
    return width, height, len(set(zlib.decompress(pixels)))


class FirstRaces(Story):
    def wait_for_figures(self, other_than=None):
        def look():
            figures = self.window.description(CHARTS[0])
            return figures if "latest" in figures and figures != other_than else None

        return wait_until("figures in the latency chart", look)

    def wait_for_end(self):
        wait_until("the window to end", self.window.has_ended)
        assert self.window.process.returncode == 0, self.window.process.returncode
        wait_until("the children to be gone", lambda: not self.window.relatives())

    def open_preferences(self):
        self.window.key("ctrl+comma")
        self.window.find("Preferences", DIALOG)

    # --- the cases ---

    def opens_ready(self):
        self.write("backends/faulty.backend", FAULTY)
        self.open()
        self.window.find_ready("Start")
        self.window.find("Ready to Race")
        self.shot("before-light")

    def names_every_contender(self):
        for name in CONTENDERS:
            self.window.find(name, ("list item",))

    def starts_by_one_press(self):
        self.window.set_number("Warm-up", 0)
        self.window.set_number("Duration", 60)
        self.begin()

    def shows_live_figures(self):
        self.wait_for_figures(self.wait_for_figures())
        for name in CHARTS:
            self.window.find(name, ("image",))

    def shows_cards(self):
        self.window.find(CONTENDERS[0], ("panel", "grouping", "filler", "section"))
        self.say("measuring")
        self.say("left")
        self.window.screenshot(self.picture("during-light"))

    def stops_on_wish(self):
        self.end()
        self.say("Stopped early")

    def stays_in_360_pixels(self):
        self.window.resize(360, 720)
        self.shot("narrow-light")
        assert self.window.size()[0] == 360, self.window.size()
        self.window.resize(1500, 300)  # lower than it should be is no reason to complain
        self.window.resize(1280, 860)
        self.shot("stopped-light")

    def scrolls_past_a_table(self):
        """What scrolls sideways lets the wheel go on to the page."""
        self.window.resize(480, 860)
        self.window.be_still()
        place = lambda: self.window.find("Copy as text", BUTTONS).extents()
        x, y, _, height = place()
        self.window.point(x - 100, y + 2 * height, "click", 5)
        wait_until("the page to move", lambda: place()[1] < y)
        self.window.point(x - 100, y + 2 * height, "click", 4)
        self.window.point_away()
        self.window.resize(1280, 860)

    def leaves_no_process_behind_a_race(self):
        wait_until("the children to be gone", lambda: not self.window.relatives())

    def keeps_the_runs(self):
        names = [name for race in self.races() for name in os.listdir(os.path.join(self.library, race))]
        assert names and all(name.endswith(".tailrace") for name in names), names

    def exports_charts(self):
        folder = os.path.join(self.home, "exported")
        self.hear(lambda: self.window.activate("export-png-to", GLib.Variant("s", folder)), "Saved")
        for kind in ("latency", "throughput"):
            path = os.path.join(folder, kind + ".png")
            wait_until(path, lambda path=path: os.path.exists(path))
            width, height, values = read_png(path)
            assert (width, height) == (1600, 900), (width, height)
            assert values > 32, f"only {values} different values"
            shutil.copy(path, self.picture(f"exported-{kind}"))

    def finishes_and_tells_the_outcome(self):
        self.race()
        self.shot("after-light")

    def lists_saved_races(self):
        self.show_history(2)

    def opens_a_saved_race(self):
        self.choose(0)
        self.open_chosen()
        self.say(*OUTCOMES)
        wait_until("figures", lambda: self.window.description(CHARTS[0]))

    def opens_at_the_top(self):
        """Wherever what was shown before had been scrolled to."""
        folder = os.path.join(self.home, "wide")
        self.measure(folder, "-b", "event-loop-workers", "-b", "event-loop", "-b", "threaded", "-w", "json")
        self.window.resize(480, 860)
        self.window.be_still()
        outcome = lambda: self.say(*OUTCOMES).extents()[1]
        self.window.point(240, 400, "click", "--repeat", "10", "5")
        wait_until("the page to move", lambda: outcome() < 0)
        self.window.open(folder)
        self.window.find("Event loop and workers", ("label",))
        wait_until("the top of the page", lambda: outcome() > 0)

    def shows_every_row(self):
        """Also where a name is longer than its column."""
        self.window.be_still()
        table = self.window.find("Result", ("tree table",))
        rows = [part for part in table.walk() if part.role == "table row"]
        bottom = lambda node: node.extents()[1] + node.extents()[3]
        assert len(rows) == 4 and bottom(rows[-1]) <= bottom(table), (len(rows), bottom(rows[-1]), bottom(table))
        self.window.resize(1280, 860)

    def says_what_failed(self):
        for name in (*CONTENDERS, "Faulty"):
            self.window.switch(name)
        self.window.press("Start")
        self.say("The Race Has Failed")
        self.say("exited with status 3")
        self.shot("failed-light")
        self.window.find("What the program said")
        self.window.find_ready("Start")
        for name in (*CONTENDERS, "Faulty"):
            self.window.switch(name)

    def is_driven_by_keys_alone(self):
        self.window.set_number("Duration", 60)
        self.window.key("ctrl+r")
        self.window.find_ready("Stop")
        self.wait_for_figures()
        self.stop_by_key()

    def ends_its_children_when_closed(self):
        self.begin()
        self.wait_for_figures()
        assert self.window.relatives(), "no child was found"
        self.window.key("ctrl+w")
        self.wait_for_end()

    def follows_the_dark_scheme(self):
        self.open(dark=True, settings="keyfile")
        self.window.set_number("Connections", 7)
        self.window.set_number("Duration", 42)
        self.begin()
        self.wait_for_figures()
        self.window.screenshot(self.picture("during-dark"))
        self.end()

    def keeps_preferences(self):
        self.open_preferences()
        self.window.set_number("Width", 1234)
        self.shot_of_screen("preferences-dark")
        self.window.escape("Preferences")
        self.window.key("ctrl+q")
        self.wait_for_end()

    def comes_back_as_it_was_left(self):
        self.open(settings="keyfile")
        assert self.window.get_number("Connections") == 7
        assert self.window.get_number("Duration") == 42
        self.open_preferences()
        assert self.window.get_number("Width") == 1234

    CASES = (
        opens_ready,
        names_every_contender,
        starts_by_one_press,
        shows_live_figures,
        shows_cards,
        stops_on_wish,
        stays_in_360_pixels,
        scrolls_past_a_table,
        leaves_no_process_behind_a_race,
        keeps_the_runs,
        exports_charts,
        finishes_and_tells_the_outcome,
        lists_saved_races,
        opens_a_saved_race,
        opens_at_the_top,
        shows_every_row,
        says_what_failed,
        is_driven_by_keys_alone,
        ends_its_children_when_closed,
        follows_the_dark_scheme,
        keeps_preferences,
        comes_back_as_it_was_left,
        Story.complains_about_nothing,
    )


tell(FirstRaces)
