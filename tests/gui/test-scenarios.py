#!/usr/bin/python3
"""Scenarios, sweeps, limits and other tools' results in the real window. Says TAP.

Screenshots are kept in BUILD/screenshots for people to look at."""

import os
import subprocess
import sys

PROGRAM, BUILD = sys.argv[1:3]
HERE = os.path.dirname(os.path.abspath(__file__))
IMPORTS = os.path.join(HERE, "..", "lab", "imports")
SHOTS = os.path.join(BUILD, "screenshots")
# Short runs: what is tested is the way through the window, not the figures.
SWEEP = """[Scenario]
Name=Little sweep
Backends=event-loop
Workload=work?us=200
Warmup=0s
Duration=300ms
[Sweep]
Over=connections=1,2,4
"""
LONG_SWEEP = SWEEP.replace("300ms", "60s").replace("Little", "Long")
# Nothing answers within a microsecond, so that the search ends at the lowest rate it may try.
LIMIT = """[Scenario]
Name=No limit
Backends=event-loop
Workload=json
Connections=4
Rate=4
Warmup=0s
Duration=1s
[Limit]
Slo=max<1us
"""
WRONG = "[Scenario]\nName=Wrong\nConnections=many\n"


def skip(reason):
    print(f"1..0 # SKIP {reason}")
    sys.exit(0)


try:
    from gi.repository import GLib
    from window import Window, tell_story, wait_until
except (ImportError, ValueError) as error:
    skip(f"AT-SPI cannot be used from Python: {error}")


class Story:
    """The cases, in their order. Each may build on the ones before."""

    def __init__(self, desktop, home):
        self.desktop = desktop
        self.home = home
        self.window = None
        self.scenarios = os.path.join(home, "data", "tailrace", "scenarios")

    def open(self, dark=False):
        self.close()
        self.window = Window(self.desktop, PROGRAM, self.home, dark)

    def close(self):
        if self.window is not None:
            self.window.close()
            self.window = None

    def write(self, name, text):
        os.makedirs(self.scenarios, exist_ok=True)
        path = os.path.join(self.scenarios, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def hand_over(self, *paths):
        """Gives the running program files to open, as a file manager does: by starting it again."""
        done = subprocess.run([PROGRAM, *paths], env=self.window.environment(False), check=False)
        assert done.returncode == 0, done.returncode

    def shot(self, name):
        self.window.settle(os.path.join(SHOTS, name + ".png"))

    def wait_for_text(self, part, limit_s=20.0):
        return self.window.find(lambda name: part in (name or ""), ("label", "alert", "notification"), limit_s)

    def wait_for_outcome(self):
        """On a busy machine it may be that no run is valid, and the sentence says that."""
        outcomes = ("Event loop served the most", "Nothing that was measured of Event loop is valid")
        self.window.find(lambda name: any(o in (name or "") for o in outcomes), ("label",), 20)

    def charts(self):
        return [self.window.look(name, ("image",)) for name in ("Throughput", "p99 of the response time")]

    # --- the cases ---

    def opens_a_scenario(self):
        path = self.write("long-sweep.scenario", LONG_SWEEP)
        self.open()
        self.window.find("Ready to Race")
        self.hand_over(path)
        self.wait_for_text("Set up as “Long sweep”")
        self.wait_for_text("with connections=1,2,4")

    def names_what_is_wrong_with_one(self):
        self.hand_over(self.write("wrong.scenario", WRONG))
        self.wait_for_text("wrong.scenario: [Scenario] Connections")
        self.wait_for_text("This Is No Scenario")
        self.shot("scenario-wrong-light")

    def checks_what_is_typed(self):
        self.window.enter("Values, such as 1,2,4..256", "1,2,")
        wait_until("Start to be refused", lambda: self.window.look_ready("Start") is None)
        self.window.find(lambda name: "^" in (name or ""), ("alert", "label"))
        self.window.enter("Values, such as 1,2,4..256", "1,2,4")
        self.window.find_ready("Start")

    def stops_a_sweep(self):
        self.window.press("Start")
        self.window.find_ready("Stop")
        self.wait_for_text("connections 1")
        self.window.press("Stop")
        self.window.find_ready("Start", 30)
        wait_until("the children to be gone", lambda: not self.window.relatives())

    def sweeps(self):
        self.hand_over(self.write("sweep.scenario", SWEEP))
        self.wait_for_text("Set up as “Little sweep”")
        self.window.press("Start")
        self.wait_for_text("No scalability law", 60)
        self.window.find_ready("Start", 60)
        self.wait_for_outcome()
        assert all(self.charts()), "a chart is missing"
        self.shot("sweep-light")

    def saves_the_scenario_among_the_presets(self):
        path = os.path.join(self.scenarios, "Mine.scenario")
        self.window.activate("save-scenario-to", GLib.Variant("s", path))
        wait_until(path, lambda: os.path.exists(path))
        with open(path, encoding="utf-8") as file:
            text = file.read()
        for line in ("Name=Mine", "Over=connections=1,2,4", "Workload=work?us=200", "Backends=event-loop"):
            assert line in text, text

    def finds_a_limit(self):
        self.hand_over(self.write("limit.scenario", LIMIT))
        self.wait_for_text("Set up as “No limit”")
        self.window.press("Start")
        # On a busy machine the generator is suspected before the server is.
        ends = ("does not meet max<1us at any rate", "meets max<1us cannot be told")
        self.window.find(lambda name: any(end in (name or "") for end in ends), ("label",), 90)
        self.window.find_ready("Start", 60)
        self.shot("limit-light")

    def keeps_them_in_the_history(self):
        self.window.key("ctrl+f")
        self.wait_for_text("Limit of max<1us")
        self.wait_for_text("Sweep over connections")
        self.shot("history-series-light")

    def opens_a_saved_sweep(self):
        wait_until("the saved races", lambda: len(self.window.items("Saved races")) >= 2)
        assert self.window.select("Saved races", [1])
        self.window.press("Open")
        self.wait_for_outcome()
        assert all(self.charts()), "a chart is missing"

    def opens_what_other_tools_measured(self):
        names = sorted(os.listdir(IMPORTS))
        self.hand_over(*[os.path.join(IMPORTS, name) for name in names])
        said = self.wait_for_text("no audit, no service time").get_name()
        for name in ("a", "b", *[name for name in names if not name.endswith(".hlog")]):
            assert f"{name} (" in said, said  # a log's series have names of their own
        self.window.find("Imported, and not measured by Tailrace")
        self.hand_over(os.path.join(IMPORTS, "peer.hlog"))
        self.window.find("Latency over time", ("image",))
        self.shot("import-light")

    def does_not_mix_what_cannot_be_compared(self):
        run = next(
            os.path.join(at, name)
            for at, _, names in os.walk(os.path.join(self.home, "data", "tailrace", "runs"))
            for name in names
            if name.endswith(".tailrace")
        )
        self.hand_over(os.path.join(IMPORTS, "wrk.txt"), run)
        self.wait_for_text("is shown by itself")

    def complains_about_nothing(self):
        complaints = self.window.warnings()
        assert not complaints, complaints

    def looks_well_elsewhere(self):
        runs = os.path.join(self.home, "data", "tailrace", "runs")
        sweep = next(at for at, _, names in os.walk(runs) if "sweep.json" in names and len(os.listdir(at)) > 2)
        self.open(dark=True)
        self.hand_over(sweep)
        self.wait_for_outcome()
        self.shot("sweep-dark")
        self.window.resize(360, 720)
        self.shot("sweep-narrow-dark")
        assert self.window.size()[0] == 360, self.window.size()

    CASES = (
        opens_a_scenario,
        names_what_is_wrong_with_one,
        checks_what_is_typed,
        stops_a_sweep,
        sweeps,
        saves_the_scenario_among_the_presets,
        finds_a_limit,
        keeps_them_in_the_history,
        opens_a_saved_sweep,
        opens_what_other_tools_measured,
        does_not_mix_what_cannot_be_compared,
        complains_about_nothing,
        looks_well_elsewhere,
    )


os.makedirs(SHOTS, exist_ok=True)
sys.exit(tell_story(Story))
