"""Tailrace's real window, driven as a person would: by the names of what is seen, by keys and pointer.
The tree is read anew each time, because the window changes behind its answers."""

import os
import signal
import subprocess

import screen
from accessible import CHECKED, SENSITIVE, VISIBLE
from gi.repository import Gio, GLib
from hands import Hands
from reading import Program
from waiting import LIMIT_S, NotSeen, wait_until

APP_ID = "io.github.tailrace_app.Tailrace"
APP_PATH = "/" + APP_ID.replace(".", "/")
LIMIT_MS = int(LIMIT_S * 1000)
SWITCHES = ("check box", "switch", "toggle button")
BUTTONS = ("push button", "button", "toggle button")
ENTRIES = ("text", "entry")
LISTS = ("list", "list box")
DIALOG = ("frame", "window", "dialog")
ITEMS = ("menu item", "check menu item", "check box")
# What GTK and its kin, or the sanitizers, complain with; and what is passed over.
COMPLAINTS = ("WARNING", "CRITICAL", "runtime error", "Sanitizer")
KNOWN = (
    "org.freedesktop.Notifications",  # no desktop runs here that shows them
    # GTK's issue 5845: gtk_event_controller_filter_crossing keeps from a text that is insensitive that
    # the focus goes, and its cursor complains when it blinks next. Where a race begins or a note is
    # saved the window moves the focus before. Rarely, one second after the popover of a note has
    # opened, it is said all the same; why is not known.
    "GtkText - did not receive a focus-out event",
)


class Window(Hands):
    """One running program. `home` is its private folder; see environment(), to which `extra` adds.
    `files` are opened. What else there is is Popen's."""

    on_bus = None

    def __init__(self, bus, program, home, dark=False, settings="memory", extra=None, files=(), **popen):
        self.bus = bus
        self.home = home
        self.log = open(os.path.join(home, "stderr.txt"), "ab")
        self.env = dict(self.environment(dark, settings), **(extra or {}))
        self.process = subprocess.Popen([program, *files], env=self.env, stderr=self.log, **popen)
        self.find("Start", BUTTONS)

    def environment(self, dark, settings):
        env = dict(os.environ, HOME=self.home)
        for kind in ("DATA", "CONFIG", "CACHE", "STATE"):
            env[f"XDG_{kind}_HOME"] = os.path.join(self.home, kind.lower())
        env["ADW_DEBUG_COLOR_SCHEME"] = "prefer-dark" if dark else "prefer-light"
        env["GSETTINGS_BACKEND"] = settings  # keyfile: kept below XDG_CONFIG_HOME
        env["G_DEBUG"] = env.get("G_DEBUG", "")
        return env

    # --- what is seen ---

    def is_mine(self, root):
        return root.process_id() == self.process.pid

    def has_ended(self):
        return self.process.poll() is not None

    def root(self):
        """The program on the bus; None before it is there."""
        if self.has_ended():
            raise NotSeen(f"the program has ended with status {self.process.returncode}")
        return next((root for root in self.bus.programs() if self.is_mine(root)), None)

    def nodes(self):
        """All that is visible, in the order in which it is read. GTK tells SHOWING of windows only."""
        root = self.root()
        if root is None:
            return []
        if self.on_bus is None:
            self.on_bus = Program(root)
        return self.on_bus.read()

    def look(self, name, roles=None, state=VISIBLE):
        """The first thing called `name`, or of whose name that function is true; or None."""
        return next((n for n in self.nodes() if self.fits(n, name, roles) and n.has(state)), None)

    @staticmethod
    def fits(node, name, roles):
        # GTK 4.8 names some buttons of libadwaita's by their label twice.
        wanted = name(node.name) if callable(name) else node.name in (name, f"{name} {name}")
        return wanted and (roles is None or node.role in roles)

    def find(self, name, roles=None):
        return wait_until(f"“{name}”", lambda: self.look(name, roles))

    def look_ready(self, name):
        """The button called `name`, if it can be pressed now."""
        return self.look(name, BUTTONS, SENSITIVE)

    def find_ready(self, name):
        return wait_until(f"button “{name}” to be ready", lambda: self.look_ready(name))

    def find_in(self, name, roles, fits, state=VISIBLE):
        """The first thing that fits in what is called `name`, itself included."""

        def look():
            node = self.look(name, roles, state)
            return node and next((part for part in node.walk() if fits(part)), None)

        return wait_until(f"what is wanted of “{name}”", look)

    def items(self, name):
        """The rows of the list called `name`."""
        node = self.look(name, LISTS)
        return [part for part in node.walk() if part.role == "list item"] if node else []

    def description(self, name, roles=None):
        node = self.look(name, roles)
        return node.description() if node is not None else ""

    # --- what is done, by name ---

    def act(self, what, find):
        """Does what the thing that find() returns is for. It may be able to only a moment later."""
        wait_until(f"{what} to be pressed", lambda: find().act())

    def press(self, name):
        """A menu button is pressed by the plain button in it."""
        self.act(f"“{name}”", lambda: self.find_in(name, BUTTONS, lambda part: part.can_act(), SENSITIVE))

    def press_item(self, name):
        """An item of the menu that is open."""
        self.act(f"“{name}”", lambda: self.find(name, ITEMS))

    def press_in(self, row, button):
        """The button called `button` in the row called `row`."""
        is_button = lambda part: part.role in BUTTONS and part.name == button and part.has(SENSITIVE)
        self.act(f"“{button}” of “{row}”", lambda: self.find_in(row, ("list item",), is_button))

    def find_switch(self, name):
        is_switch = lambda part: part.role in SWITCHES and part.has(SENSITIVE)
        return self.find_in(name, ("list item",), is_switch)

    def switch(self, name):
        """Turns the switch of the row called `name`, which takes a few frames."""
        is_on = self.find_switch(name).has(CHECKED)
        self.act(f"the switch of “{name}”", lambda: self.find_switch(name))
        turned = lambda: self.find_switch(name).has(CHECKED) != is_on
        wait_until(f"the switch of “{name}” to turn", turned)

    def find_number(self, name):
        return self.find(name, ("spin button",))

    def set_number(self, name, value):
        self.find_number(name).set_value(value)
        wait_until(f"{name} = {value}", lambda: self.get_number(name) == value)

    def get_number(self, name):
        return self.find_number(name).value()

    def enter(self, name, text):
        """Puts `text` into the entry called `name`."""
        assert self.find_in(name, ENTRIES, lambda part: part.can_be_edited()).set_text(text), name

    def select(self, name, places):
        """Selects the rows at `places`, and those alone, by the keyboard's modifiers."""
        return self.find(name, LISTS).select(places)

    # --- what is done over the bus ---

    def call(self, path, interface, method, arguments):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        session.call_sync(APP_ID, path, interface, method, arguments, None, 0, LIMIT_MS, None)

    def activate(self, action, *parameters):
        """Activates a window action as GtkApplicationWindow exports it."""
        arguments = GLib.Variant("(sava{sv})", (action, list(parameters), {}))
        self.call(APP_PATH + "/window/1", "org.gtk.Actions", "Activate", arguments)

    def open(self, *paths):
        """Gives it files to open, as a file manager does."""
        uris = [GLib.filename_to_uri(os.path.abspath(path), None) for path in paths]
        self.call(APP_PATH, "org.freedesktop.Application", "Open", GLib.Variant("(asa{sv})", (uris, {})))

    # --- pictures ---

    def screenshot(self, path):
        """Without the pointer over anything that answers to it."""
        self.point_away()
        screen.read().crop(*self.geometry()).save(path)

    def be_still(self):
        """Waits until nothing moves any more."""
        stillness = screen.Stillness()
        wait_until("the window to be still", stillness.reached)

    def settle(self, path):
        """Takes a screenshot of the window as it stays."""
        self.point_away()
        self.be_still()
        self.screenshot(path)

    # --- the program ---

    def warnings(self):
        with open(self.log.name, encoding="utf-8", errors="replace") as log:
            complaints = [line for line in log if any(mark in line for mark in COMPLAINTS)]
        return [line for line in complaints if not any(words in line for words in KNOWN)]

    def close(self):
        """Ends the program, by asking."""
        if self.on_bus is not None:
            self.on_bus.forget()
        if not self.has_ended():
            self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(LIMIT_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise NotSeen(f"the end of the program, which was asked: not within {LIMIT_S:g} s") from None
        finally:
            self.log.close()

    def relatives(self):
        """The processes that share this window's private folder, itself left out."""
        mark = f"HOME={self.home}\0".encode()
        found = []
        for entry in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open(f"/proc/{entry}/environ", "rb") as environ:
                    if mark in environ.read() + b"\0" and int(entry) != self.process.pid:
                        found.append(int(entry))
            except OSError:
                pass  # it has ended, or is another's
        return found
