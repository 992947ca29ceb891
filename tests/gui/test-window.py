#!/usr/bin/python3
"""The real window: starts a race, reads it, stops it, exports it, as a person would. Says TAP.

Screenshots are kept in BUILD/screenshots for people to look at."""

import os
import shutil
import struct
import sys
import zlib

PROGRAM, BUILD = sys.argv[1:3]
SHOTS = os.path.join(BUILD, "screenshots")
CONTENDERS = ("Event loop", "Threads")
CHARTS = ("Latency over time", "Throughput over time")
FAULTY = """[Backend]
Name=Faulty
Family=other
Runtime=native
Summary=Ends before it is ready
Command=/bin/sh -c "echo no port is free here >&2; exit 3"
"""


def skip(reason):
    print(f"1..0 # SKIP {reason}")
    sys.exit(0)


try:
    from gi.repository import GLib
    from window import Window, tell_story, wait_until
except (ImportError, ValueError) as error:
    skip(f"AT-SPI cannot be used from Python: {error}")


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


class Story:
    """The cases, in their order. Each may build on the ones before."""

    def __init__(self, desktop, home):
        self.desktop = desktop
        self.home = home
        self.window = None

    def shot(self, name):
        self.window.screenshot(os.path.join(SHOTS, name + ".png"))

    def runs(self):
        folder = os.path.join(self.home, "data", "tailrace", "runs")
        return [os.path.join(at, name) for at, _, names in os.walk(folder) for name in names]

    def wait_for_figures(self):
        return wait_until(
            "figures in the latency chart", lambda: "latest" in self.window.description(CHARTS[0]), 20
        )

    def wait_for_label(self, part, limit_s=20.0):
        return self.window.find(lambda name: part in (name or ""), ("label",), limit_s)

    def history(self):
        return self.window.items("Saved races")

    def choose_race(self, *places):
        assert self.window.select("Saved races", places)

    def open(self, dark=False, settings="memory"):
        self.close()
        self.window = Window(self.desktop, PROGRAM, self.home, dark, settings)

    def close(self):
        if self.window is not None:
            self.window.close()
            self.window = None

    def start(self):
        """Presses Start and waits until what is seen is the new race."""
        self.window.press("Start")
        self.window.find_ready("Stop")

    # --- the cases ---

    def opens_ready(self):
        self.open()
        self.window.find_ready("Start")
        self.window.find("Ready to Race")
        self.shot("before-light")

    def names_every_contender(self):
        for name in CONTENDERS:
            self.window.find(name, ("list item",))

    def starts_by_one_press(self):
        self.window.set_number("Warm-up", 1)
        self.window.set_number("Duration", 60)
        self.start()

    def shows_live_figures(self):
        self.wait_for_figures()
        first = self.window.description(CHARTS[0])
        wait_until("newer figures", lambda: self.window.description(CHARTS[0]) != first)
        for name in CHARTS:
            self.window.find(name, ("image",))

    def shows_cards(self):
        self.window.find(CONTENDERS[0], ("panel", "grouping", "filler", "section"))
        self.wait_for_label("measuring")
        self.wait_for_label("left")
        self.shot("during-light")

    def stops_on_wish(self):
        self.window.press("Stop")
        self.window.find_ready("Start")
        self.wait_for_label("Stopped early")

    def stays_in_360_pixels(self):
        self.window.resize(360, 720)
        self.window.settle(os.path.join(SHOTS, "narrow-light.png"))
        assert self.window.size()[0] == 360, self.window.size()
        self.window.resize(1280, 860)
        self.window.settle(os.path.join(SHOTS, "stopped-light.png"))

    def leaves_no_process_behind_a_race(self):
        wait_until("the children to be gone", lambda: not self.window.relatives())

    def keeps_the_runs(self):
        runs = self.runs()
        assert runs and all(path.endswith(".tailrace") for path in runs), runs

    def exports_charts(self):
        folder = os.path.join(self.home, "exported")
        self.window.activate("export-png-to", GLib.Variant("s", folder))
        self.wait_for_label("Saved")  # at once: the toast goes away by itself
        for kind in ("latency", "throughput"):
            path = os.path.join(folder, kind + ".png")
            wait_until(path, lambda path=path: os.path.exists(path))
            width, height, values = read_png(path)
            assert (width, height) == (1600, 900), (width, height)
            assert values > 32, f"only {values} different values"
            shutil.copy(path, os.path.join(SHOTS, f"exported-{kind}.png"))

    def finishes_and_tells_the_outcome(self):
        self.window.set_number("Warm-up", 0)
        self.window.set_number("Duration", 1)
        self.window.press("Start")
        self.wait_for_label("the requests of", 30)
        self.window.find_ready("Start")
        self.shot("after-light")

    def lists_saved_races(self):
        self.window.key("ctrl+f")
        rows = wait_until("two saved races", lambda: len(self.history()) == 2)
        assert rows

    def searches_the_history(self):
        self.window.enter("Search the history", "no such race")
        wait_until("nothing to be found", lambda: not self.history())
        self.window.enter("Search the history", "")
        wait_until("all races again", lambda: len(self.history()) == 2)
        self.shot("history-light")

    def names_a_race(self):
        self.choose_race(0)
        self.window.press("Name and note")
        self.window.enter("Name", "The first one")
        self.window.press("Save")
        self.wait_for_label("The first one")

    def deletes_with_a_way_back(self):
        self.choose_race(0)
        self.window.press("Delete")
        wait_until("one race to be left", lambda: len(self.history()) == 1)
        self.window.press("Undo")
        wait_until("it to be back", lambda: len(self.history()) == 2)
        self.wait_for_label("The first one")

    def opens_a_saved_race(self):
        self.choose_race(0)
        self.window.press("Open")
        self.wait_for_label("the requests of")
        wait_until("figures", lambda: self.window.description(CHARTS[0]))

    def refuses_to_lay_different_races_over_each_other(self):
        self.window.key("ctrl+f")
        wait_until("two saved races", lambda: len(self.history()) == 2)
        self.choose_race(0, 1)
        self.window.press("Compare")
        self.wait_for_label("cannot lay")
        self.window.settle(os.path.join(SHOTS, "incomparable-light.png"))

    def is_driven_by_keys_alone(self):
        self.window.set_number("Duration", 60)
        self.window.key("ctrl+r")
        self.window.find_ready("Stop")
        self.wait_for_figures()
        self.window.key("Escape")
        self.window.find_ready("Start")

    def ends_its_children_when_closed(self):
        self.start()
        self.wait_for_figures()
        assert self.window.relatives(), "no child was found"
        self.window.key("ctrl+w")
        wait_until("the window to end", lambda: self.window.process.poll() is not None, 20)
        wait_until("the children to be gone", lambda: not self.window.relatives())
        assert self.window.process.returncode == 0, self.window.process.returncode

    def complains_about_nothing(self):
        complaints = self.window.warnings()
        assert not complaints, complaints

    def follows_the_dark_scheme(self):
        self.open(dark=True)
        self.window.set_number("Duration", 60)
        self.start()
        self.wait_for_figures()
        self.shot("during-dark")
        self.window.key("ctrl+q")
        wait_until("the window to end", lambda: self.window.process.poll() is not None, 20)

    def says_what_failed(self):
        folder = os.path.join(self.home, "data", "tailrace", "backends")
        os.makedirs(folder)
        with open(os.path.join(folder, "faulty.backend"), "w", encoding="utf-8") as file:
            file.write(FAULTY)
        self.open()
        for name in (*CONTENDERS, "Faulty"):
            self.window.switch(name)
        self.window.press("Start")
        self.wait_for_label("The Race Has Failed")
        self.wait_for_label("exited with status 3")
        self.window.settle(os.path.join(SHOTS, "failed-light.png"))
        self.window.find("What the program said")
        self.window.find_ready("Start")

    def comes_back_as_it_was_left(self):
        self.open(settings="keyfile")
        self.window.set_number("Connections", 7)
        self.window.set_number("Duration", 42)
        self.start()
        self.window.press("Stop")
        self.window.find_ready("Start")
        self.window.key("ctrl+comma")
        self.window.find("Preferences", ("frame", "window", "dialog"))
        self.window.set_number("Width", 1234)
        self.shot("preferences-light")
        self.open(settings="keyfile")
        assert self.window.get_number("Connections") == 7
        assert self.window.get_number("Duration") == 42
        self.window.key("ctrl+comma")
        self.window.find("Preferences", ("frame", "window", "dialog"))
        assert self.window.get_number("Width") == 1234
        assert not self.window.warnings(), self.window.warnings()

    CASES = (
        opens_ready,
        names_every_contender,
        starts_by_one_press,
        shows_live_figures,
        shows_cards,
        stops_on_wish,
        stays_in_360_pixels,
        leaves_no_process_behind_a_race,
        keeps_the_runs,
        exports_charts,
        finishes_and_tells_the_outcome,
        lists_saved_races,
        searches_the_history,
        names_a_race,
        deletes_with_a_way_back,
        opens_a_saved_race,
        refuses_to_lay_different_races_over_each_other,
        is_driven_by_keys_alone,
        ends_its_children_when_closed,
        complains_about_nothing,
        follows_the_dark_scheme,
        says_what_failed,
        comes_back_as_it_was_left,
    )


os.makedirs(SHOTS, exist_ok=True)
sys.exit(tell_story(Story))
