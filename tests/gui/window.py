"""Tailrace's real window, driven as a person would: by the names of what is seen, through AT-SPI.

Everything waits for what it needs with a deadline; nothing sleeps for a fixed time. The bus is asked
anew each time, because the window changes behind its answers."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
import zlib

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

APP_ID = "io.github.tailrace_app.Tailrace"
POLL_S = 0.03
NO_DATES = ("-define", "png:exclude-chunks=date,time")  # equal pictures are equal files
SWITCHES = ("check box", "switch", "toggle button")
BUTTONS = ("push button", "button", "toggle button")


class NotSeen(Exception):
    """Something did not appear before its deadline."""


def wait_until(what, condition, limit_s=10.0):
    """Returns the first true value of condition(), asked again and again."""
    end = time.monotonic() + limit_s
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() >= end:
            raise NotSeen(f"{what}: not within {limit_s:g} s")
        time.sleep(POLL_S)


def start_bus():
    """Makes the registry start before any program does."""
    Atspi.init()
    desktop = Atspi.get_desktop(0)
    desktop.set_cache_mask(Atspi.Cache.NONE)
    desktop.get_child_count()
    return desktop


def walk(node):
    yield node
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is not None:
            yield from walk(child)


def walk_visible(node):
    """The same without what is hidden, with all in it: that is most of a window, and slow to ask."""
    yield node
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is not None and child.get_state_set().contains(Atspi.StateType.VISIBLE):
            yield from walk_visible(child)


class Window:
    """One running program. `home` is its private folder; see environment(), to which `extra` adds.
    `files` are opened. What else there is is Popen's."""

    def __init__(self, desktop, program, home, dark=False, settings="memory", extra=None, files=(), **popen):
        self.desktop = desktop
        self.home = home
        self.settings = settings
        self.log = open(os.path.join(home, "stderr.txt"), "ab")
        env = dict(self.environment(dark), **(extra or {}))
        self.process = subprocess.Popen([program, *files], env=env, stderr=self.log, **popen)
        self.find("Start", BUTTONS, 30)

    def environment(self, dark):
        env = dict(os.environ, HOME=self.home)
        for kind in ("DATA", "CONFIG", "CACHE", "STATE"):
            env[f"XDG_{kind}_HOME"] = os.path.join(self.home, kind.lower())
        env["ADW_DEBUG_COLOR_SCHEME"] = "prefer-dark" if dark else "prefer-light"
        env["GSETTINGS_BACKEND"] = self.settings  # keyfile: kept below XDG_CONFIG_HOME
        env["G_DEBUG"] = env.get("G_DEBUG", "")
        return env

    def root(self):
        while GLib.MainContext.default().iteration(False):
            pass
        for index in range(self.desktop.get_child_count()):
            program = self.desktop.get_child_at_index(index)
            if program is not None and program.get_process_id() == self.process.pid:
                program.set_cache_mask(Atspi.Cache.NONE)
                return program
        return None

    def look(self, name, roles=None, state=Atspi.StateType.VISIBLE):
        """The first thing called `name` that is visible, or None. GTK tells SHOWING of windows only."""
        try:
            root = self.root()
            for node in walk_visible(root) if root is not None else ():
                node.clear_cache()
                if self.fits(node, name, roles) and node.get_state_set().contains(state):
                    return node
        except GLib.Error:
            pass  # it went away while it was asked
        return None

    @staticmethod
    def fits(node, name, roles):
        called = node.get_name()
        # GTK 4.8 names some buttons of libadwaita's by their label twice.
        wanted = name(called) if callable(name) else called in (name, f"{name} {name}")
        return wanted and (roles is None or node.get_role_name() in roles)

    def find(self, name, roles=None, limit_s=10.0):
        return wait_until(f"“{name}”", lambda: self.look(name, roles), limit_s)

    def look_ready(self, name):
        """The button called `name`, if it can be pressed now."""
        return self.look(name, BUTTONS, Atspi.StateType.SENSITIVE)

    def find_ready(self, name, limit_s=10.0):
        return wait_until(f"button “{name}” to be ready", lambda: self.look_ready(name), limit_s)

    def press(self, name, limit_s=10.0):
        """A menu button is pressed by the plain button in it."""
        for node in walk(self.find_ready(name, limit_s)):
            if node.get_action_iface() is not None and Atspi.Action.get_n_actions(node) > 0:
                assert Atspi.Action.do_action(node, 0)
                return
        raise AssertionError(f"“{name}” cannot be pressed")

    def press_item(self, name):
        """An item of the menu that is open."""
        roles = ("menu item", "check menu item", "check box")
        assert Atspi.Action.do_action(self.find(name, roles), 0)

    def set_number(self, name, value):
        roles = ("spin button",)
        Atspi.Value.set_current_value(self.find(name, roles), value)
        wait_until(
            f"{name} = {value}",
            lambda: Atspi.Value.get_current_value(self.find(name, roles)) == value,
        )

    def get_number(self, name):
        return Atspi.Value.get_current_value(self.find(name, ("spin button",)))

    def switch(self, name):
        """Turns the switch of the row called `name`."""

        def is_switch():
            row = self.look(name, ("list item",))
            return next((n for n in walk(row) if n.get_role_name() in SWITCHES), None) if row else None

        assert Atspi.Action.do_action(wait_until(f"switch of “{name}”", is_switch), 0)

    def items(self, name):
        """The rows of the list called `name`."""
        try:
            node = self.look(name, ("list", "list box"))
            return [n for n in walk(node) if n.get_role_name() == "list item"] if node else []
        except GLib.Error:
            return []

    def select(self, name, places):
        """Selects the rows at `places`, and those alone, by the keyboard's modifiers."""
        node = self.find(name, ("list", "list box"))
        Atspi.Selection.clear_selection(node)
        return all([Atspi.Selection.select_child(node, place) for place in places])

    def description(self, name, roles=None):
        node = self.look(name, roles)
        try:
            return node.get_description() if node is not None else ""
        except GLib.Error:
            return ""

    def activate(self, action, *parameters):
        """Activates a window action as GtkApplicationWindow exports it on the bus."""
        bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        arguments = GLib.Variant("(sava{sv})", (action, list(parameters), {}))
        path = "/" + APP_ID.replace(".", "/") + "/window/1"
        bus.call_sync(
            APP_ID, path, "org.gtk.Actions", "Activate", arguments, None, 0, 10_000, None
        )

    def window_id(self):
        def search():
            found = subprocess.run(
                ["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                check=False,
            )
            return found.stdout.split()

        return wait_until("the X window", search)[0]

    def key(self, *keys):
        """Presses keys. There is no window manager, so the focus is given by hand."""
        window = self.window_id()
        subprocess.run(["xdotool", "windowfocus", "--sync", window, "key", *keys], check=True)

    def point(self, x, y, *then):
        """Moves the pointer to a place in the window; then more of xdotool's commands."""
        at = ["mousemove", "--window", self.window_id(), str(int(x)), str(int(y))]
        subprocess.run(["xdotool", *at, *then], check=True)

    def drag(self, x, y, to_x):
        """As a hand does, by several steps."""
        steps = [int(x + (to_x - x) * part / 4) for part in (1, 2, 3, 4)]
        moves = [word for step in steps for word in ("mousemove", "--window", self.window_id(), str(step), str(int(y)))]
        self.point(x, y, "mousedown", "1", *moves, "mouseup", "1")

    def enter(self, name, text):
        """Puts `text` into the entry called `name`."""

        def is_entry():
            node = self.look(name, ("text", "entry"))
            return node and next((n for n in walk(node) if n.get_editable_text_iface()), None)

        entry = wait_until(f"entry “{name}”", is_entry)
        assert Atspi.EditableText.set_text_contents(entry, text)

    def resize(self, width, height):
        window = self.window_id()
        subprocess.run(
            ["xdotool", "windowsize", "--sync", window, str(width), str(height)], check=True
        )

    def size(self):
        shown = subprocess.run(
            ["xdotool", "getwindowgeometry", "--shell", self.window_id()],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        values = dict(line.split("=") for line in shown.stdout.split())
        return int(values["WIDTH"]), int(values["HEIGHT"])

    def screenshot(self, path):
        """Without the pointer over anything that answers to it."""
        subprocess.run(["xdotool", "mousemove", "1599", "999"], check=True)
        subprocess.run(["import", "-window", self.window_id(), *NO_DATES, path], check=True)

    def settle(self, path):
        """Takes screenshots until two in a row are the same; the last one stays at `path`."""
        last = [None]

        def is_still():
            self.screenshot(path)
            with open(path, "rb") as file:
                before, last[0] = last[0], zlib.crc32(file.read())
            return before == last[0]

        wait_until("the window to be still", is_still, 20)

    def warnings(self):
        """What GTK and its kin, or the sanitizers, have complained about."""
        marks = ("WARNING", "CRITICAL", "runtime error", "Sanitizer")
        known = (
            "org.freedesktop.Notifications",  # no desktop runs here that shows them
            # GTK 4.8's cursor blinks once more when the focus goes between two frames.
            "GtkText - did not receive a focus-out event",
        )
        with open(self.log.name, encoding="utf-8", errors="replace") as log:
            complaints = [line for line in log if any(mark in line for mark in marks)]
        return [line for line in complaints if not any(words in line for words in known)]

    def close(self):
        """Ends the program, first by asking."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.log.close()

    def relatives(self):
        """The processes that share this window's private folder, itself left out."""
        mark = f"HOME={self.home}\0".encode()
        found = []
        for entry in os.listdir("/proc"):
            if not entry.isdigit() or int(entry) == self.process.pid:
                continue
            try:
                with open(f"/proc/{entry}/environ", "rb") as environ:
                    if mark in environ.read() + b"\0":
                        found.append(int(entry))
            except OSError:
                pass  # it has ended, or is another's
        return found


def tell(number, case, story):
    name = case.__name__.replace("_", "-")
    try:
        case(story)
    except (AssertionError, NotSeen, OSError, GLib.Error) as problem:
        print(f"not ok {number} {name}", flush=True)
        print(f"# {type(problem).__name__}: {problem}", flush=True)
        return False
    print(f"ok {number} {name}", flush=True)
    return True


def tell_story(make):
    """Says TAP of the CASES of make(desktop, home), in their order, with a home of their own. The
    status to exit with."""
    home = tempfile.mkdtemp(prefix="tailrace-gui-")
    story = make(start_bus(), home)
    print(f"1..{len(story.CASES)}", flush=True)
    try:
        results = [tell(i + 1, case, story) for i, case in enumerate(story.CASES)]
    finally:
        story.close()
        shutil.rmtree(home, ignore_errors=True)
    return 0 if all(results) else 1
