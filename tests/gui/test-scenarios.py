#!/usr/bin/python3
"""Scenarios, sweeps, limits and other tools' results in the real window. Says TAP.

Screenshots are kept in BUILD/screenshots for people to look at."""

import os
import subprocess

from gi.repository import GLib
from story import Story
from telling import tell
from waiting import wait_until

IMPORTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lab", "imports")
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
# As it is saved: a value that may be a secret is not.
HEADERS = r"""[Scenario]
Name=With headers
Backends=event-loop
Warmup=0s
Duration=300ms
Headers=Accept: text/html;q=0.5\nAuthorization
"""
SECRET = "s3cr3t-of-the-test"
LACKING = """[Backend]
Name=Lacking
Family=other
Runtime=node
Summary=Needs what nobody has
Command=no-such-program {port}
Needs=no-such-program
"""
LOST = SWEEP.replace("event-loop", "event-loop;lacking;nowhere").replace("Little", "Lost")
WRONG = "[Scenario]\nName=Wrong\nConnections=many\n"
VALUES = "Values, such as 1,2,4..256"
CHARTS = ("Throughput", "p99 of the response time")
# On a busy machine it may be that no run is valid, and that the generator is suspected before the
# server is; each has its sentence.
SERVED = ("Event loop served at most", "Nothing that was measured of Event loop is valid")
ENDS = ("does not meet max<1us at any rate", "meets max<1us cannot be told")


class Scenarios(Story):
    def scenario(self, name, text):
        return self.write(f"scenarios/{name}.scenario", text)

    def start_again(self, *paths):
        """Gives the running program files to open, as a shell does."""
        subprocess.run([self.program, *paths], env=self.window.env, check=True)

    def set_up(self, name, path):
        self.hear(lambda: self.window.open(path), f"Set up as “{name}”")

    def wait_for_findings(self):
        self.say(*SERVED)
        for name in CHARTS:
            self.window.find(name, ("image",))

    # --- the cases ---

    def names_who_is_lost_at_the_start(self):
        """Who is not ready is known only after the first frame."""
        lacking = self.write("backends/lacking.backend", LACKING)
        self.open(files=[self.scenario("lost", LOST)])
        self.say("are not here or not ready: lacking, nowhere")
        os.unlink(lacking)

    def opens_a_scenario(self):
        path = self.scenario("long-sweep", LONG_SWEEP)
        self.open()
        self.window.find("Ready to Race")
        self.hear(lambda: self.start_again(path), "Set up as “Long sweep”")
        self.say("with connections=1,2,4")

    def leaves_what_is_swept_to_the_sweep(self):
        """The row of the knob has no number then."""
        self.say("swept")
        self.window.enter("Search contenders", "event loop")  # the rows below come into sight
        self.shot("swept-light")
        self.window.enter("Search contenders", "")
        self.set_up("No limit", self.scenario("limit", LIMIT))
        wait_until("the number to be back", lambda: not self.look_for("swept"))
        assert self.window.get_number("Connections") == 4
        self.set_up("Long sweep", self.scenario("long-sweep", LONG_SWEEP))

    def is_not_ready_with_a_mistake(self):
        self.window.enter(VALUES, "1,2,")
        self.say("The Plan Has a Mistake")
        self.window.enter(VALUES, "1,2,4")
        self.say("Ready to Race")

    def names_what_is_wrong_with_one(self):
        self.window.open(self.scenario("wrong", WRONG))
        self.say("wrong.scenario: [Scenario] Connections")
        self.say("This Is No Scenario")
        self.shot("scenario-wrong-light")

    def goes_on_with_a_right_one(self):
        self.set_up("Long sweep", self.scenario("long-sweep", LONG_SWEEP))
        self.window.find("Ready to Race")
        wait_until("the error to go", lambda: not self.look_for("This Is No Scenario"))

    def takes_back_an_error_above_what_is_shown(self):
        self.window.open(self.scenario("wrong", WRONG))
        self.say("What was shown before is still below: ")
        self.set_up("No limit", self.scenario("limit", LIMIT))
        wait_until("the error to go", lambda: not self.look_for("This Is No Scenario"))
        self.say(*ENDS)

    def checks_what_is_typed(self):
        self.window.enter(VALUES, "1,2,")
        wait_until("Start to be refused", lambda: self.window.look_ready("Start") is None)
        self.say("A number is missing")
        self.say("^")
        self.window.enter(VALUES, "1,2,4")
        self.window.find_ready("Start")

    def saves_no_mistake(self):
        """The focus goes to what is wrong; an entry does not tell that it has it, but Tab goes on from it."""
        path = os.path.join(self.data, "scenarios", "Mistaken.scenario")
        save = lambda: self.window.activate("save-scenario-to", GLib.Variant("s", path))
        self.window.enter(VALUES, "1,2,")
        self.turn_to("History")
        self.hear(save, "Not saved: a number is missing")
        self.wait_for_page("Race")
        self.window.key("Tab")
        wait_until("the focus behind the values", lambda: self.is_on("Workload"))
        assert not os.path.exists(path), path
        self.window.enter(VALUES, "1,2,4")
        self.window.find_ready("Start")

    def stops_a_sweep(self):
        self.begin()
        self.say("connections: 1")
        self.end()
        wait_until("the children to be gone", lambda: not self.window.relatives())

    def asks_again_for_what_is_not_saved(self):
        self.set_up("With headers", self.scenario("headers", HEADERS))
        self.say("The Plan Has a Mistake")
        self.say("Request Headers, under Advanced in the side pane: the value of Authorization is not known")
        wait_until("Start to be refused", lambda: self.window.look_ready("Start") is None)
        self.shot("headers-light")
        self.window.enter("Header 2, as Name: Value", f"Authorization: Bearer {SECRET}")
        self.say("Ready to Race")
        self.window.find("Header 3, as Name: Value")

    def refuses_a_header_that_cannot_be_sent(self):
        self.window.enter("Header 3, as Name: Value", "Upgrade: h2c")
        self.say("the header “Upgrade” cannot be sent")
        wait_until("Start to be refused", lambda: self.window.look_ready("Start") is None)
        self.window.enter("Header 3, as Name: Value", "")

    def sends_headers_and_keeps_no_secret(self):
        before = self.races()
        self.window.press("Start")
        race = wait_until("a race", lambda: next((r for r in self.races() if r not in before), None))
        self.window.find_ready("Start")
        self.say("Accept: text/html;q=0.5, Authorization")
        for run in self.runs(race):
            with open(run, encoding="utf-8") as file:
                text = file.read()
            assert '"headers":["Accept: text/html;q=0.5","Authorization"]' in text, text[:2000]
            assert SECRET not in text, run
        self.shot("headers-race-light")

    def sweeps(self):
        self.set_up("Little sweep", self.scenario("sweep", SWEEP))
        self.window.press("Start")
        self.say("No scalability law")
        self.window.find_ready("Start")
        self.wait_for_findings()
        self.shot("sweep-light")

    def saves_the_scenario_among_the_presets(self):
        path = os.path.join(self.data, "scenarios", "Mine.scenario")
        self.window.activate("save-scenario-to", GLib.Variant("s", path))
        wait_until(path, lambda: os.path.exists(path))
        with open(path, encoding="utf-8") as file:
            text = file.read()
        for line in ("Name=Mine", "Over=connections=1,2,4", "Workload=work?us=200", "Backends=event-loop"):
            assert line in text, text

    def finds_a_limit(self):
        self.set_up("No limit", self.scenario("limit", LIMIT))
        self.window.press("Start")
        self.say(*ENDS)
        self.window.find_ready("Start")
        self.shot("limit-light")

    def keeps_them_in_the_history(self):
        self.window.key("ctrl+f")
        self.say("Limit of max<1us")
        self.say("Sweep over connections")
        self.shot("history-series-light")

    def opens_a_saved_sweep(self):
        """The newest is the limit."""
        self.choose(1)
        self.open_chosen()
        self.wait_for_findings()

    def opens_what_other_tools_measured(self):
        names = sorted(os.listdir(IMPORTS))
        self.window.open(*[os.path.join(IMPORTS, name) for name in names])
        said = self.say("no audit, no service time").name
        for name in ("a", "b", *[name for name in names if not name.endswith(".hlog")]):
            assert f"{name} (" in said, said  # a log's series have names of their own
        self.window.find("Imported, and not measured by Tailrace")
        self.window.open(os.path.join(IMPORTS, "peer.hlog"))
        self.window.find("Latency over time", ("image",))
        self.shot("import-light")

    def does_not_mix_what_cannot_be_compared(self):
        run = next(run for at, _, _ in os.walk(self.library) for run in self.runs(at))
        self.window.open(os.path.join(IMPORTS, "wrk.txt"), run)
        self.say("is shown by itself")

    def looks_well_elsewhere(self):
        sweeps = [at for at, _, names in os.walk(self.library) if "sweep.json" in names]
        sweep = next(at for at in sweeps if len(os.listdir(at)) > 2)
        self.open(dark=True, files=[sweep])
        self.wait_for_findings()
        self.shot("sweep-dark")
        self.window.resize(360, 720)
        self.shot("sweep-narrow-dark")
        assert self.window.size()[0] == 360, self.window.size()

    CASES = (
        names_who_is_lost_at_the_start,
        opens_a_scenario,
        leaves_what_is_swept_to_the_sweep,
        is_not_ready_with_a_mistake,
        names_what_is_wrong_with_one,
        goes_on_with_a_right_one,
        checks_what_is_typed,
        saves_no_mistake,
        stops_a_sweep,
        asks_again_for_what_is_not_saved,
        refuses_a_header_that_cannot_be_sent,
        sends_headers_and_keeps_no_secret,
        sweeps,
        saves_the_scenario_among_the_presets,
        finds_a_limit,
        takes_back_an_error_above_what_is_shown,
        keeps_them_in_the_history,
        opens_a_saved_sweep,
        opens_what_other_tools_measured,
        does_not_mix_what_cannot_be_compared,
        looks_well_elsewhere,
        Story.complains_about_nothing,
    )


tell(Scenarios)
