#!/usr/bin/python3
"""test-sandbox.py FOLDER: the installed Flatpak's window, driven as a person would: a race of two
backends, a picture saved without a portal, and programs of the host with and without the permission.
Says what it saw. Screenshots are kept in FOLDER/screenshots."""

import itertools
import os
import subprocess
import sys
import time

FOLDER = os.path.realpath(sys.argv[1])
SHOTS = os.path.join(FOLDER, "screenshots")
sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "gui"))

from accessible import Bus  # noqa: E402
from story import OUTCOMES  # noqa: E402
from waiting import LIMIT_S, NotSeen, wait_until  # noqa: E402
from window import APP_ID, BUTTONS, Window  # noqa: E402
from gi.repository import GLib  # noqa: E402

PERMISSION = "org.freedesktop.Flatpak"
# The display is chosen by the caller; portals are what this is about.
UNWANTED = ("GTK_USE_PORTAL", "ADW_DISABLE_PORTAL")


def say(text):
    print(f"flatpak: {text}", flush=True)


def flatpak(*arguments):
    done = subprocess.run(["flatpak", *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"flatpak {' '.join(arguments)}: {done.stderr}"
    return done.stdout


class SandboxWindow(Window):
    """Its processes belong to the sandbox: on the bus it is its proxy, and its name tells it."""

    def __init__(self, bus, command):
        self.bus = bus
        self.log = open(os.path.join(FOLDER, "window.log"), "wb")
        environment = {key: value for key, value in os.environ.items() if key not in UNWANTED}
        before = time.monotonic()
        self.process = subprocess.Popen(
            command, env=environment, stdout=self.log, stderr=self.log
        )
        self.find_ready("Start")
        self.start_s = time.monotonic() - before

    def is_mine(self, root):
        return "ailrace" in root.get("Accessible", "Name")

    def has_ended(self):
        """What has started it may have."""
        return False

    def search_x_windows(self, title="^Tailrace"):
        search = ["xdotool", "search", "--onlyvisible", "--name", title]
        return subprocess.run(search, capture_output=True, text=True, check=False).stdout.split()

    def close(self):
        if self.root() is not None:
            self.key("ctrl+q")
            wait_until("the window to end", lambda: self.root() is None)
        self.process.wait(LIMIT_S)
        self.log.close()


def host_path(path):
    """Where a file of the program's own data folder lies outside of the sandbox."""
    return os.path.join(os.environ["HOME"], ".var", "app", APP_ID, "data", path)


def cli(*arguments):
    """tailrace-cli in the sandbox: its status, and all it said."""
    done = subprocess.run(
        ["flatpak", "run", "--user", "--command=tailrace-cli", APP_ID, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=120,
        check=False,
    )
    return done.returncode, done.stdout


race_numbers = itertools.count(1)


def race(backend):
    """Each into a folder of its own, for none takes the runs of two races."""
    folder = f"/var/tmp/{backend}-{next(race_numbers)}"
    return cli(
        "race", "-b", backend, "-d", "500ms", "--warmup", "0", "-c", "4", "-o", folder, "--format", "json"
    )


def is_on_host(script):
    """Whether a process that runs `script` is seen outside of any sandbox."""
    for entry in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{entry}/cmdline", "rb") as file:
                if script.encode() in file.read() and os.environ["HOME"].encode() in open(
                    f"/proc/{entry}/environ", "rb"
                ).read():
                    return True
        except OSError:
            pass  # it has ended
    return False


class Story:
    """The cases, in their order, through one window and on the command line."""

    def __init__(self, bus):
        self.bus = bus
        self.window = None

    def shot(self, name):
        self.window.settle(os.path.join(SHOTS, name + ".png"))

    def open(self, command=("flatpak", "run", "--user", APP_ID)):
        self.close()
        self.window = SandboxWindow(self.bus, command)

    def close(self):
        if self.window is not None:
            self.window.close()
            self.window = None

    def leave_dialog(self, part):
        """That has this part. Keys are the dialog's as long as it is there."""
        self.window.key("Escape")
        wait_until("the dialog to close", lambda: self.window.look(part) is None)

    def see(self, *parts):
        return self.window.find(lambda name: any(part in name for part in parts))

    # --- the cases ---

    def opens(self):
        self.open()
        say(f"the window is ready after {self.window.start_s:.2f} s (goal: 1 s)")

    def races(self):
        self.window.set_number("Warm-up", 0)
        self.window.set_number("Duration", 1)
        self.window.press("Start")
        self.see(*OUTCOMES)
        self.window.find_ready("Start")
        self.shot("sandbox-race")
        runs = [name for _, _, names in os.walk(host_path("tailrace/runs")) for name in names]
        assert sum(name.endswith(".tailrace") for name in runs) == 2, runs

    def saves_a_picture_without_a_portal(self):
        """Into a folder that is seen from outside, too, by the window's own action."""
        folder = host_path("pictures")
        self.window.activate("export-png-to", GLib.Variant("s", folder))
        for kind in ("latency", "throughput"):
            picture = os.path.join(folder, kind + ".png")
            wait_until(picture, lambda picture=picture: os.path.exists(picture))
            with open(picture, "rb") as file:
                assert file.read(8) == b"\x89PNG\r\n\x1a\n", picture

    def says_where_without_a_portal(self):
        """Nobody can be asked for a folder, so the picture goes where it is seen from outside."""
        self.window.key("ctrl+e")
        self.see("No desktop portal asks for a folder")
        folder = host_path("tailrace/charts")
        names = os.listdir(folder)
        assert len(names) == 1 and names[0].endswith("-latency.png"), names
        self.shot("sandbox-export")

    def explains_the_permission(self):
        """Where it is missed: beside what a runtime lacks."""
        self.window.press("Show all of Node.js")
        self.window.press("Get It")
        self.see("Programs Outside the Sandbox")
        self.see(f"flatpak override --user --talk-name={PERMISSION} {APP_ID}")
        self.window.find("Copy Command", BUTTONS)
        self.leave_dialog("Copy Command")
        self.close()

    def starts_by_the_bus(self):
        """As the desktop starts it, by the service that Flatpak has exported."""
        self.open(("gapplication", "launch", APP_ID))
        self.close()

    def keeps_programs_of_the_host_out(self):
        status, said = cli("doctor")
        assert status == 0 and f"--talk-name={PERMISSION} {APP_ID}" in said, said
        status, said = race("node-http")
        assert status == 2 and "node" in said and f"--talk-name={PERMISSION} {APP_ID}" in said, (status, said)

    def races_the_python_of_the_runtime(self):
        status, said = race("python-http")
        assert status in (0, 3), (status, said)

    def races_programs_of_the_host(self):
        flatpak("override", "--user", f"--talk-name={PERMISSION}", APP_ID)
        for backend, script in (("node-http", "http.mjs"), ("python-http", "http_serve.py")):
            status, said = race(backend)
            assert status in (0, 3), (status, said)
            wait_until(f"{script} to end", lambda script=script: not is_on_host(script))

    def tells_how_to_take_it_back(self):
        self.open()
        self.window.key("ctrl+comma")
        self.see(f"--no-talk-name={PERMISSION}")
        self.leave_dialog(lambda name: f"--no-talk-name={PERMISSION}" in name)
        self.window.press("Show all of Node.js")
        self.window.find("Node.js http", ("list item",))
        self.shot("sandbox-open")
        self.close()

    CASES = (
        opens,
        races,
        saves_a_picture_without_a_portal,
        says_where_without_a_portal,
        explains_the_permission,
        starts_by_the_bus,
        keeps_programs_of_the_host_out,
        races_the_python_of_the_runtime,
        races_programs_of_the_host,
        tells_how_to_take_it_back,
    )


def tell(case, story):
    name = case.__name__.replace("_", " ")
    try:
        case(story)
    except (AssertionError, NotSeen, GLib.Error, OSError, subprocess.SubprocessError) as problem:
        say(f"FAILED: {name}: {type(problem).__name__}: {problem}")
        return False
    say(f"ok: {name}")
    return True


def main():
    os.makedirs(SHOTS, exist_ok=True)
    flatpak("override", "--user", "--reset", APP_ID)
    story = Story(Bus())
    try:
        return 0 if all([tell(case, story) for case in Story.CASES]) else 1
    finally:
        story.close()


sys.exit(main())
