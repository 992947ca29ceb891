#!/usr/bin/python3
"""Servers in the real window: what is missing and how to get it, and servers of one's own. Says TAP.

Screenshots are kept in BUILD/screenshots for people to look at."""

import os
import sys

PROGRAM, BUILD = sys.argv[1:3]
SHOTS = os.path.join(BUILD, "screenshots")
LACKING = """[Backend]
Name=Lacking
Family=other
Runtime=node
Summary=Needs what nobody has
Command=node x.mjs
Needs=npm:no-such-module;pypy3>=99;no-such-program
"""
WRONG = "[Backend]\nName=Wrong\nColour=red\n"
NPM = """#!/bin/sh
if [ "$1" = --version ]; then echo 9.9.9; exit; fi
echo npm http fetch GET 200 http://127.0.0.1/a.tgz 9ms >&2
while [ ! -e "$HOME/go" ]; do sleep 0.05; done
mkdir -p node_modules/no-such-module
echo '{"version":"1.0.0"}' >node_modules/no-such-module/package.json
echo '{}' >node_modules/.package-lock.json
"""
SERVER = "python3 -m http.server --bind 127.0.0.1 {port}"


def skip(reason):
    print(f"1..0 # SKIP {reason}")
    sys.exit(0)


try:
    from window import BUTTONS, Window, tell_story, wait_until, walk
    from gi.repository import Atspi
except (ImportError, ValueError) as error:
    skip(f"AT-SPI cannot be used from Python: {error}")


class Story:
    """The cases, in their order. Each may build on the ones before."""

    def __init__(self, desktop, home):
        self.desktop = desktop
        self.home = home
        self.window = None
        self.backends = os.path.join(home, "data", "tailrace", "backends")
        os.environ["PATH"] = os.path.join(home, "bin") + ":" + os.environ["PATH"]

    def open(self, dark=False):
        self.close()
        self.window = Window(self.desktop, PROGRAM, self.home, dark)
        self.window.press("Show all of Node.js")

    def close(self):
        if self.window is not None:
            self.window.close()
            self.window = None

    def write(self, folder, name, text, mode=0o644):
        os.makedirs(folder, exist_ok=True)
        path = os.path.join(folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(path, mode)

    def shot(self, name):
        self.window.settle(os.path.join(SHOTS, name + ".png"))

    def shot_of_screen(self, name):
        """Popovers and dialogs are windows of their own."""
        os.system(f"import -window root {os.path.join(SHOTS, name + '.png')}")

    def wait_for_text(self, part, limit_s=20.0):
        return self.window.find(lambda name: part in (name or ""), ("label", "alert", "notification"), limit_s)

    def row(self, name):
        return self.window.find(name, ("list item",))

    def subtitle(self, row, part):
        wait_until(
            f"“{part}” in {row}",
            lambda: any(part in (n.get_name() or "") for n in walk(self.row(row))),
        )

    def press_in_row(self, row, button):
        """The button called BUTTON of one row."""

        def find():
            for node in walk(self.row(row)):
                if node.get_role_name() in BUTTONS and (node.get_name() or "") == button:
                    return node
            return None

        assert Atspi.Action.do_action(wait_until(f"“{button}” of {row}", find), 0)

    def type_into(self, title, text):
        def find():
            node = self.window.look(title, ("text", "entry"))
            return node

        node = wait_until(f"entry “{title}”", find)
        assert Atspi.EditableText.set_text_contents(node, text)

    # --- the cases ---

    def says_what_is_missing(self):
        self.write(self.backends, "lacking.backend", LACKING)
        self.write(self.backends, "wrong.backend", WRONG)
        self.write(os.path.join(self.home, "bin"), "npm", NPM, 0o755)
        self.open()
        self.subtitle("Lacking", "no-such-module is not installed")
        self.subtitle("Lacking", "no-such-program is not installed")

    def names_a_wrong_manifest(self):
        self.wait_for_text("wrong.backend: [Backend] Colour: unknown key")

    def says_how_to_get_it(self):
        self.press_in_row("Lacking", "Get It")
        self.window.find("What Lacking Needs")
        self.window.find_ready("Install")
        self.wait_for_text("npm can get the modules")
        self.shot_of_screen("remedy-light")

    def shows_progress_and_cancels(self):
        self.window.press("Install")
        self.window.find_ready("Cancel")
        self.window.find(lambda name: "Fetched" in (name or "") or "npm" in (name or ""))
        self.shot_of_screen("remedy-busy-light")
        self.window.press("Cancel")
        self.window.find_ready("Install")

    def installs_modules(self):
        self.write(self.home, "go", "")
        self.window.press("Install")
        modules = os.path.join(self.home, "data", "tailrace", "node", "node_modules")
        wait_until("npm", lambda: os.path.exists(os.path.join(modules, ".package-lock.json")))
        wait_until(
            "the row to know it",
            lambda: not any(
                "no-such-module" in (n.get_name() or "") for n in walk(self.row("Lacking"))
            ),
        )

    def checks_as_one_types(self):
        self.window.press("Add a Server…")
        self.type_into("Name", "My Server")
        self.type_into("Command, with {port} for the port", "python3 -m http.server")
        self.wait_for_text("the command has no {port}")
        assert self.window.look_ready("Save") is None
        self.shot_of_screen("server-wrong-light")
        self.type_into("Address", "http://192.168.77.7:{port}/")
        self.type_into("Command, with {port} for the port", SERVER)
        self.wait_for_text("may be another machine")
        self.type_into("Address", "http://127.0.0.1:{port}/")
        self.window.find_ready("Save")
        self.shot_of_screen("server-light")

    def saves_a_server(self):
        self.window.press("Save")
        self.row("My Server")
        with open(os.path.join(self.backends, "my-server.backend"), encoding="utf-8") as file:
            assert f"Command={SERVER}" in file.read()
        self.shot("server-rows-light")

    def races_it(self):
        self.window.set_number("Warm-up", 0)
        self.window.set_number("Duration", 1)
        self.window.press("Start")
        self.wait_for_text("Not the same requests", 40)
        self.window.find_ready("Start")
        self.shot("server-raced-light")

    def leaves_no_process_behind(self):
        wait_until("the servers to be gone", lambda: not self.window.relatives())

    def edits_and_removes_it(self):
        self.press_in_row("My Server", "Edit the server")
        self.type_into("Name", "Their Server")
        self.window.press("Save")
        self.row("Their Server")
        self.press_in_row("Their Server", "Edit the server")
        self.window.press("Remove This Server")
        wait_until("the row to go", lambda: self.window.look("Their Server", ("list item",)) is None)
        assert not os.path.exists(os.path.join(self.backends, "my-server.backend"))

    def asks_before_it_loads_another_machine(self):
        self.window.press("Add a Server…")
        self.type_into("Name", "Far")
        self.type_into("Address", "http://192.0.2.1:81/")
        self.window.press("Save")
        self.row("Far")
        self.window.press("Start")
        self.window.find("Load Another Machine?")
        self.shot_of_screen("consent-light")
        self.window.press("Cancel")
        self.window.find_ready("Start")

    def complains_about_nothing(self):
        complaints = self.window.warnings()
        assert not complaints, complaints

    def is_dark(self):
        self.open(dark=True)
        self.subtitle("Lacking", "no-such-program is not installed")
        self.press_in_row("Lacking", "Get It")
        self.wait_for_text("In a terminal:")
        self.shot_of_screen("remedy-dark")
        self.open(dark=True)
        self.window.press("Add a Server…")
        self.type_into("Name", "Mine")
        self.type_into("Command, with {port} for the port", "x {prot}")
        self.wait_for_text("unknown placeholder")
        self.shot_of_screen("server-wrong-dark")

    CASES = (
        says_what_is_missing,
        names_a_wrong_manifest,
        says_how_to_get_it,
        shows_progress_and_cancels,
        installs_modules,
        checks_as_one_types,
        saves_a_server,
        races_it,
        leaves_no_process_behind,
        edits_and_removes_it,
        asks_before_it_loads_another_machine,
        complains_about_nothing,
        is_dark,
    )


os.makedirs(SHOTS, exist_ok=True)
sys.exit(tell_story(Story))
