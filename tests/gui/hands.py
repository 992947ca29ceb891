"""Keys and pointer of an X window, by xdotool."""

import subprocess

from waiting import wait_until

CORNER = (1599, 999)  # of the screen, where nothing answers to the pointer


def xdotool(*words):
    done = subprocess.run(["xdotool", *map(str, words)], stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout


class Hands:
    """A window has `process`, and these hands."""

    x_window = None

    def search_x_windows(self, title="."):
        """xdotool fails when there is none, and says so."""
        which = ["--pid", str(self.process.pid), "--name", title]
        search = ["xdotool", "search", "--all", "--onlyvisible", *which]
        return subprocess.run(search, capture_output=True, text=True, check=False).stdout.split()

    def window_id(self):
        """Of the window itself, which is there before any popover or dialog of it."""
        if self.x_window is None:
            self.x_window = wait_until("the X window", self.search_x_windows)[0]
        return self.x_window

    def key(self, *keys):
        """Presses keys. There is no window manager, so the focus is given by hand."""
        xdotool("windowfocus", "--sync", self.window_id(), "key", *keys)

    def escape(self, title):
        """Presses Escape in the dialog of that title, which is a window of its own."""
        dialog = wait_until(f"the X window “{title}”", lambda: self.search_x_windows(f"^{title}$"))[0]
        xdotool("windowfocus", "--sync", dialog, "key", "Escape")
        wait_until(f"“{title}” to close", lambda: not self.search_x_windows(f"^{title}$"))

    def point(self, x, y, *then):
        """Moves the pointer to a place in the window; then more of xdotool's commands."""
        xdotool("mousemove", "--window", self.window_id(), int(x), int(y), *then)

    def point_away(self):
        xdotool("mousemove", *CORNER)

    def drag(self, x, y, to_x):
        """As a hand does, by several steps."""
        moves = []
        for part in (1, 2, 3, 4):
            moves += ["mousemove", "--window", self.window_id(), int(x + (to_x - x) * part / 4), int(y)]
        self.point(x, y, "mousedown", 1, *moves, "mouseup", 1)

    def resize(self, width, height):
        xdotool("windowsize", "--sync", self.window_id(), width, height)

    def geometry(self):
        """On the screen: x, y, width, height."""
        shown = xdotool("getwindowgeometry", "--shell", self.window_id())
        values = dict(line.split("=") for line in shown.split())
        return tuple(int(values[name]) for name in ("X", "Y", "WIDTH", "HEIGHT"))

    def size(self):
        return self.geometry()[2:]
