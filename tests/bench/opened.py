"""A window that is opened to be measured: with settings of its own, asked over D-Bus as the desktop
would, watched through frames.c and /proc."""

import json
import os
import signal
import subprocess
import tempfile
import time

APP_ID = "io.github.tailrace_app.Tailrace"
PATIENCE_S = 30
SECOND_NS = 10**9
SCENARIO = {
    "workload": "json", "model": "open", "connections": 16, "threads": 1, "rate_per_s": 500,
    "arrivals": "poisson", "duration_ns": 60 * SECOND_NS, "warmup_ns": SECOND_NS,
    "timeout_ns": 5 * SECOND_NS, "interval_ms": 250, "seed": 1, "blocks": 1,
}


def wait_until(what, condition):
    end = time.monotonic() + PATIENCE_S
    while not condition():
        if time.monotonic() > end:
            raise SystemExit(f"{what}: not within {PATIENCE_S} s")
        time.sleep(0.05)


def quote(value):
    """As GSettings' key file has it."""
    if isinstance(value, list):
        return f"[{', '.join(map(quote, value))}]"
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "\\'") + "'"


class Opened:
    """`program` with its window, and `files` in it. `scenario` and `settings` are found as if they
    had been chosen before; `furnish` is called with its data folder before it starts."""

    def __init__(self, program, probe, files=(), scenario=None, furnish=None, **settings):
        self.folder = tempfile.TemporaryDirectory(prefix="tailrace-bench-")
        self.home = self.folder.name
        self.frames_path = os.path.join(self.home, "frames")
        if scenario is not None:
            settings["scenario"] = json.dumps(scenario)
        self.write_settings(settings)
        self.data = os.path.join(self.home, "data", "tailrace")
        if furnish is not None:
            furnish(self.data)
        env = dict(os.environ, HOME=self.home, GSETTINGS_BACKEND="keyfile", LD_PRELOAD=probe,
                   TAILRACE_FRAMES=self.frames_path)
        for kind in ("DATA", "CONFIG", "CACHE", "STATE"):
            env[f"XDG_{kind}_HOME"] = os.path.join(self.home, kind.lower())
        self.begun_ns = time.monotonic_ns()
        self.process = subprocess.Popen([program, *files], env=env, stdin=subprocess.DEVNULL)

    def __enter__(self):
        wait_until("the first frame", lambda: self.records("first") or self.process.poll() is not None)
        if not self.records("first"):
            raise SystemExit(f"{self.process.args} ended before its first frame")
        return self

    def __exit__(self, *_):
        self.end()
        self.folder.cleanup()

    def end(self):
        """By asking, so that what was watched is written."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise SystemExit(f"{self.process.args} did not end") from None

    def write_settings(self, settings):
        folder = os.path.join(self.home, "config", "glib-2.0", "settings")
        os.makedirs(folder)
        with open(os.path.join(folder, "keyfile"), "w", encoding="utf-8") as file:
            file.write(f"[{APP_ID.replace('.', '/')}]\n")
            for name, value in settings.items():
                file.write(f"{name.replace('_', '-')}={quote(value)}\n")

    def records(self, kind):
        """What frames.c has written of `kind`: lists of numbers."""
        try:
            with open(self.frames_path, encoding="ascii") as file:
                lines = [line.split() for line in file if line.endswith("\n")]
        except FileNotFoundError:
            return []
        return [[int(word) for word in words[1:]] for words in lines if words[0] == kind]

    def launch_ms(self):
        return (self.records("first")[0][0] - self.begun_ns) / 1e6

    def status(self, field):
        """KiB of a line of /proc/PID/status."""
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as file:
            return next(int(line.split()[1]) for line in file if line.startswith(field + ":"))

    def resident_mib(self):
        return self.status("VmRSS") / 1024

    def cpu_ns(self):
        """Processor time of all its threads, those that have ended too: the clock of a process as
        clock_getcpuclockid(3) makes it of the pid, which Python does not have."""
        return time.clock_gettime_ns(~self.process.pid << 3 | 2)

    def cpu_part(self, seconds):
        """Processor time over the next `seconds`, as a part of one core."""
        before, begun = self.cpu_ns(), time.monotonic()
        time.sleep(seconds)
        return (self.cpu_ns() - before) / (time.monotonic() - begun) / SECOND_NS

    def activate(self, action):
        """Whether the window's action could be activated."""
        path = "/" + APP_ID.replace(".", "/") + "/window/1"
        done = subprocess.run(
            ["gdbus", "call", "--session", "--dest", APP_ID, "--object-path", path, "--method",
             "org.gtk.Actions.Activate", action, "[]", "{}"],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
        return done.returncode == 0

    def type(self, text):
        """Types where the focus is; there is no window manager to give it."""
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
                               stdout=subprocess.PIPE, text=True, check=True)
        subprocess.run(["xdotool", "windowfocus", "--sync", found.stdout.split()[0], "type", text],
                       check=True)

    def settle(self):
        """Waits until it has nothing to do any more."""
        wait_until("the window to idle", lambda: self.cpu_part(0.5) < 0.005)

    def longest_away_ms(self, from_ns=0):
        """How long its main loop was away at most; to be asked when it has ended."""
        return max((length for at, length in self.records("away") if at > from_ns), default=0) / 1e6

    def runs(self):
        """The run files that it has saved."""
        folder = os.path.join(self.data, "runs")
        return sorted(os.path.join(at, name) for at, _, names in os.walk(folder) for name in names
                      if name.endswith(".tailrace"))

    def race(self):
        """Starts the race, and waits until its first run is being written."""
        wait_until("the race", lambda: self.activate("start"))
        wait_until("the first run", self.runs)
