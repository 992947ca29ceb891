"""What stories about the window share: a home with saved races in it, and the window that sees it."""

import os
import shutil
import subprocess

from window import BUTTONS, Window, wait_until, walk, walk_visible
from gi.repository import Atspi, GLib

PRESSES = 80  # more than there are places for the focus
TEXTS = ("label", "alert", "notification", "static")


class Story:
    """The cases, in their order. Each may build on the ones before. `program` is the window's, `build`
    the folder it was built in; screenshots go to the folder of that name in it."""

    CASES = ()

    def __init__(self, desktop, home, program, build):
        self.desktop = desktop
        self.home = home
        self.program = program
        self.cli = os.path.join(build, "app", "cli", "tailrace-cli")
        self.shots = os.path.join(build, "screenshots")
        self.data = os.path.join(home, "data", "tailrace")
        self.library = os.path.join(self.data, "runs")
        self.window = None
        os.makedirs(self.shots, exist_ok=True)

    def open(self, **how):
        self.close()
        self.window = Window(self.desktop, self.program, self.home, **how)

    def close(self):
        if self.window is not None:
            self.window.close()
            self.window = None

    def shot(self, name):
        self.window.settle(os.path.join(self.shots, name + ".png"))

    def shot_of_screen(self, name):
        """Popovers and dialogs are windows of their own."""
        path = os.path.join(self.shots, name + ".png")
        subprocess.run(["import", "-window", "root", path], check=True)

    def say(self, part, limit_s=20.0):
        """Waits until `part` is read somewhere in the window."""
        return self.window.find(lambda name: part in (name or ""), TEXTS, limit_s)

    def is_said(self, part):
        return self.window.look(lambda name: part in (name or ""), TEXTS) is not None

    def press_in(self, row, button):
        """The button called `button` in the row called `row`."""

        def find():
            for node in walk(self.window.find(row, ("list item",))):
                if node.get_role_name() in BUTTONS and (node.get_name() or "") == button:
                    return node
            return None

        assert Atspi.Action.do_action(wait_until(f"“{button}” of {row}", find), 0)

    def measure(self, race, *options):
        """A race of a second, saved as the window saves it."""
        folder = os.path.join(self.library, race)
        command = [self.cli, "race", "-d", "1s", "--warmup", "0", "-c", "4", "-o", folder, *options]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode in (0, 3), (done.returncode, done.stderr)
        for name in os.listdir(folder):
            if not name.endswith(".tailrace"):
                os.unlink(os.path.join(folder, name))
        return folder

    def copy(self, race, other):
        shutil.copytree(os.path.join(self.library, race), os.path.join(self.library, other))

    def runs(self, race):
        folder = os.path.join(self.library, race)
        return sorted(os.path.join(folder, name) for name in os.listdir(folder)
                      if name.endswith(".tailrace"))

    def turn_to(self, page):
        assert Atspi.Action.do_action(self.window.find(page, ("page tab",)), 0)

    def focused(self):
        try:
            for node in walk_visible(self.window.root()):
                node.clear_cache()
                if node.get_state_set().contains(Atspi.StateType.FOCUSED):
                    return node
        except GLib.Error:
            pass  # it went away while it was asked
        return None

    def tab_to(self, name, key="Tab"):
        """Moves the focus on until it is on what is called `name`."""
        seen = []
        for _ in range(PRESSES):
            node = self.focused()
            if node is not None and self.window.fits(node, name, None):
                return node
            seen.append(node.get_name() if node is not None else None)
            self.window.key(key)
        raise AssertionError(f"the focus does not come to “{name}”, but to {seen}")

    def show_history(self, count):
        self.window.key("ctrl+f")
        self.wait_for_races(count)

    def wait_for_races(self, count):
        wait_until(f"{count} saved races", lambda: len(self.window.items("Saved races")) == count)

    def choose(self, *places):
        assert self.window.select("Saved races", places)

    def complains_about_nothing(self):
        complaints = self.window.warnings()
        assert not complaints, complaints
