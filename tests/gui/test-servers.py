#!/usr/bin/python3
"""Servers in the real window: what is missing and how to get it, and servers of one's own. Says TAP.

Screenshots are kept in BUILD/screenshots for people to look at."""

import os

from story import Story
from telling import tell
from waiting import wait_until
from window import DIALOG

LACKING = """[Backend]
Name=Lacking
Family=other
Runtime=node
Summary=Needs what nobody has
Command=node x.mjs
Needs=npm:no-such-module;pypy3>=99;no-such-program
"""
# What npm's modules are there for is ready until npm begins anew.
READY = """[Backend]
Name=Ready
Family=other
Runtime=node
Summary=Needs what npm has
Command=python3 -m http.server --bind 127.0.0.1 {port}
Needs=npm:no-such-module
"""
WRONG = "[Backend]\nName=Wrong\nColour=red\n"
NPM = """#!/bin/sh
if [ "$1" = --version ]; then echo 9.9.9; exit; fi
rm -rf node_modules
echo npm http fetch GET 200 http://127.0.0.1/a.tgz 9ms >&2
while [ ! -e "$HOME/go" ]; do sleep 0.05; done
[ ! -e "$HOME/fail" ] || exit 1
mkdir -p node_modules/no-such-module
echo '{"version":"1.0.0"}' >node_modules/no-such-module/package.json
echo '{}' >node_modules/.package-lock.json
"""
SERVER = "python3 -m http.server --bind 127.0.0.1 {port}"
COMMAND = "Command, with {port} for the port"
METHOD = "Method (GET, or POST with a body)"
BODY = "Body, or @ and the path of a file (optional)"


class Servers(Story):
    def __init__(self, bus, home, program, build):
        super().__init__(bus, home, program, build)
        os.environ["PATH"] = os.path.join(home, "bin") + ":" + os.environ["PATH"]

    def words(self, row):
        """All that is read in a row."""
        node = self.window.find(row, ("list item",))
        return " ".join(part.name for part in node.walk())

    def wait_for_words(self, row, part):
        wait_until(f"“{part}” in {row}", lambda: part in self.words(row))

    # --- the cases ---

    def says_what_is_missing(self):
        self.write("backends/lacking.backend", LACKING)
        self.write("backends/wrong.backend", WRONG)
        self.write(os.path.join(self.home, "bin", "npm"), NPM, 0o755)
        self.open()
        self.window.press("Show all of Node.js")
        self.wait_for_words("Lacking", "no-such-module is not installed")
        self.wait_for_words("Lacking", "no-such-program is not installed")

    def names_a_wrong_manifest(self):
        self.say("wrong.backend: [Backend] Colour: unknown key")

    def says_how_to_get_it(self):
        self.window.press_in("Lacking", "Get It")
        self.window.find("What Lacking Needs")
        self.window.find_ready("Install")
        self.say("npm can get the modules")
        self.shot_of_screen("remedy-light")

    def shows_progress_and_cancels(self):
        self.window.press("Install")
        self.window.find_ready("Cancel")
        is_moving = lambda part: part.role == "progress bar" and part.value() > 0
        self.window.find_in("What Lacking Needs", DIALOG, is_moving)
        self.shot_of_screen("remedy-busy-light")
        self.window.press("Cancel")
        self.window.find_ready("Install")

    def installs_modules(self):
        self.write(os.path.join(self.home, "go"), "")
        self.window.press("Install")
        modules = os.path.join(self.data, "node", "node_modules")
        wait_until("npm", lambda: os.path.exists(os.path.join(modules, ".package-lock.json")))
        wait_until("the row to know it", lambda: "no-such-module" not in self.words("Lacking"))

    def says_who_is_lost(self):
        """An installation that fails has taken away what was there."""
        ready = self.write("backends/ready.backend", READY)
        fail = self.write(os.path.join(self.home, "fail"), "")
        self.open()
        self.window.press("Show all of Node.js")
        self.wait_for_words("Lacking", "no-such-program is not installed")
        self.window.switch("Ready")
        self.window.press_in("Koa", "Get It")
        self.window.press("Install")
        self.say("not chosen any more: Ready")
        self.shot_of_screen("remedy-lost-light")
        self.window.escape("What Koa Needs")
        self.shot("contender-lost-light")
        os.unlink(fail)
        os.unlink(ready)

    def checks_as_one_types(self):
        self.window.press("Add a Server…")
        self.window.enter("Name", "My Server")
        self.say("Write the command that starts the server")
        self.window.enter(COMMAND, "python3 -m http.server")
        self.say("The command has no {port}")
        self.window.enter(COMMAND, "no-such-program {port}")
        self.say("There is no program “no-such-program” that can be started")
        assert self.window.look_ready("Save") is None
        self.shot_of_screen("server-wrong-light")
        self.window.enter("Address", "http://192.168.77.7:{port}/")
        self.window.enter(COMMAND, SERVER)
        self.say("may be another machine")
        self.window.enter("Address", "http://127.0.0.1:{port}/")
        self.window.find_ready("Save")
        self.shot_of_screen("server-light")

    def saves_a_server(self):
        self.window.press("Save")
        self.window.find("My Server", ("list item",))
        with open(os.path.join(self.data, "backends", "my-server.backend"), encoding="utf-8") as file:
            assert f"Command={SERVER}" in file.read()
        self.shot("server-rows-light")

    def races_it(self):
        self.race()
        self.say("Not the same requests")
        self.shot("server-raced-light")

    def leaves_no_process_behind(self):
        wait_until("the servers to be gone", lambda: not self.window.relatives())

    def edits_and_removes_it(self):
        self.window.press_in("My Server", "Edit the server")
        self.window.enter("Name", "Their Server")
        self.window.enter(METHOD, "put")
        self.say("The method must be of capital letters")
        self.window.enter(METHOD, "PUT")
        self.window.enter(BODY, '{"id": 1}')
        self.shot_of_screen("server-body-light")
        self.window.press("Save")
        self.window.find("Their Server", ("list item",))
        with open(os.path.join(self.data, "backends", "my-server.backend"), encoding="utf-8") as file:
            assert {"Method=PUT\n", 'Body={"id": 1}\n'} <= set(file)
        self.window.press_in("Their Server", "Edit the server")
        self.window.press("Remove This Server")
        wait_until("the row to go", lambda: self.window.look("Their Server", ("list item",)) is None)
        assert not os.path.exists(os.path.join(self.data, "backends", "my-server.backend"))

    def asks_before_it_loads_another_machine(self):
        self.window.press("Add a Server…")
        self.window.enter("Name", "Far")
        self.window.enter("Address", "http://192.0.2.1:81/")
        self.window.press("Save")
        self.window.find("Far", ("list item",))
        self.window.press("Start")
        self.window.find("Load Another Machine?")
        self.shot_of_screen("consent-light")
        self.window.press("Cancel")
        self.window.find_ready("Start")

    def is_dark(self):
        self.open(dark=True)
        self.window.press("Show all of Node.js")
        self.wait_for_words("Lacking", "no-such-program is not installed")
        self.window.press_in("Lacking", "Get It")
        self.say("In a terminal:")
        self.shot_of_screen("remedy-dark")
        self.window.escape("What Lacking Needs")
        self.window.press("Add a Server…")
        self.window.enter("Name", "Mine")
        self.window.enter(COMMAND, "x {prot}")
        self.say("Unknown placeholder")
        self.shot_of_screen("server-wrong-dark")

    CASES = (
        says_what_is_missing,
        names_a_wrong_manifest,
        says_how_to_get_it,
        shows_progress_and_cancels,
        installs_modules,
        says_who_is_lost,
        checks_as_one_types,
        saves_a_server,
        races_it,
        leaves_no_process_behind,
        edits_and_removes_it,
        asks_before_it_loads_another_machine,
        is_dark,
        Story.complains_about_nothing,
    )


tell(Servers)
