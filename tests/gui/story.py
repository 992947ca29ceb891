"""What stories about the window share: a home with saved races in it, and the window that sees it. How
they are told is in telling.py."""

import os
import shutil
import subprocess

import screen
from accessible import FOCUSED, SELECTED
from waiting import act_until, wait_until
from window import Window

PRESSES = 80  # more than there are places for the focus
TEXTS = ("label", "alert", "notification", "static")
# On a busy machine a run may be invalid, and two may be alike; each has its sentence.
OUTCOMES = ("the requests of", "both served about", "Not comparable, because", "The race is over.")
INVALID = 3  # tailrace-cli's status then


class Story:
    """The CASES, in their order. Each may build on the ones before. `program` is the window's, `build`
    the folder it was built in; screenshots go to the folder of that name in it."""

    CASES = ()

    def __init__(self, bus, home, program, build):
        self.bus = bus
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
        self.window = Window(self.bus, self.program, self.home, **how)

    def close(self):
        if self.window is not None:
            window, self.window = self.window, None
            window.close()

    def picture(self, name):
        return os.path.join(self.shots, name + ".png")

    def shot(self, name):
        self.window.settle(self.picture(name))

    def shot_of_screen(self, name):
        """Popovers and dialogs are windows of their own."""
        screen.read().save(self.picture(name))

    # --- files ---

    def write(self, path, text, mode=0o644):
        """A path in the program's data folder, or anywhere."""
        path = os.path.join(self.data, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(path, mode)
        return path

    def run_cli(self, *words):
        done = subprocess.run([self.cli, *words], capture_output=True, text=True, check=False)
        assert done.returncode in (0, INVALID), (done.returncode, done.stderr)

    def measure(self, race, *options):
        """A short race, saved as the window saves it."""
        folder = os.path.join(self.library, race)
        self.run_cli("race", "-d", "300ms", "--warmup", "0", "-c", "4", "-o", folder, *options)
        for name in os.listdir(folder):
            path = os.path.join(folder, name)
            if os.path.isdir(path):
                shutil.rmtree(path)  # of the run without work
            elif not name.endswith(".tailrace"):
                os.unlink(path)

    def copy(self, race, other):
        shutil.copytree(os.path.join(self.library, race), os.path.join(self.library, other))

    def races(self):
        """The folders of saved races."""
        return sorted(os.listdir(self.library)) if os.path.isdir(self.library) else []

    def runs(self, race):
        folder = os.path.join(self.library, race)
        return sorted(os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".tailrace"))

    # --- what is read ---

    def look_for(self, *parts):
        return self.window.look(lambda name: any(part in name for part in parts), TEXTS)

    def say(self, *parts):
        """Waits until one of `parts` is read somewhere in the window."""
        return wait_until(f"“{'” or “'.join(parts)}”", lambda: self.look_for(*parts))

    def hear(self, act, words):
        """Acts until `words` are read, which a toast says for some seconds."""
        act_until(f"“{words}”", act, lambda: self.look_for(words))

    def complains_about_nothing(self):
        complaints = self.window.warnings()
        assert not complaints, complaints

    # --- races ---

    def begin(self):
        """Presses Start and waits until what is seen is the new race."""
        self.window.press("Start")
        self.window.find_ready("Stop")

    def end(self):
        self.window.press("Stop")
        self.window.find_ready("Start")

    def stop_by_key(self):
        act_until("the race to stop", lambda: self.window.key("Escape"), lambda: self.window.look_ready("Start"))

    def race(self):
        """A short race to its end. What was seen of one before goes before the new one's folder comes."""
        self.window.set_number("Warm-up", 0)
        self.window.set_number("Duration", 1)
        before = self.races()
        self.window.press("Start")
        wait_until("the race to be saved", lambda: self.races() != before)
        self.say(*OUTCOMES)
        self.window.find_ready("Start")

    # --- the history ---

    def turn_to(self, page):
        self.window.act(f"“{page}”", lambda: self.window.find(page, ("page tab",)))
        self.wait_for_page(page)

    def wait_for_page(self, page):
        """What is on the other is read as well, and is of before."""
        wait_until(f"the page “{page}”", lambda: self.window.look(page, ("page tab",), SELECTED))

    def show_history(self, count):
        self.window.key("ctrl+f")
        self.wait_for_page("History")
        self.wait_for_races(count)

    def open_chosen(self):
        self.window.press("Open")
        self.wait_for_page("Race")

    def wait_for_races(self, count):
        wait_until(f"{count} saved races", lambda: len(self.window.items("Saved races")) == count)

    def choose(self, *places):
        assert self.window.select("Saved races", places)

    # --- the focus ---

    def focused(self):
        return next((node for node in self.window.nodes() if node.has(FOCUSED)), None)

    def is_on(self, name):
        node = self.focused()
        return node is not None and self.window.fits(node, name, None)

    def step(self, key, before):
        """Moves the focus on from `before`, and returns what it is on then. A key before it that was
        still on its way may have led it back."""

        def is_elsewhere():
            node = self.focused()
            return node if node is not None and (before is None or node.path != before.path) else None

        name = before.name if before is not None else "nothing"
        what = f"the focus to leave “{name}” by {key}"
        return act_until(what, lambda: self.window.key(key), is_elsewhere)

    def tab_to(self, name, key="Tab"):
        """Moves the focus on until it is on what is called `name`, and stays there: a key may still be
        on its way while the focus is read."""
        node, seen = self.focused(), []
        while node is None or not self.window.fits(node, name, None) or not self.is_on(name):
            seen.append(node.name if node is not None else None)
            assert len(seen) < PRESSES, f"the focus does not come to “{name}”, but to {seen}"
            node = self.step(key, node)
