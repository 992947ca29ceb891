#!/usr/bin/python3
"""Bad input in the real window: each has its message, nothing is lost, nothing freezes. Says TAP.

Screenshots are kept in BUILD/screenshots for people to look at."""

import json
import os
import resource
import signal
import subprocess
import sys


def skip(reason):
    print(f"1..0 # SKIP {reason}")
    sys.exit(0)


try:
    import story
    from window import tell_story, wait_until
    from gi.repository import Atspi
except (ImportError, ValueError) as error:
    skip(f"AT-SPI cannot be used from Python: {error}")

RACE = "20260101-100000"
MANIFEST = """[Backend]
Name=Contender {0:03}
Family=event-loop
Runtime=node
Summary=One of very many
Command=node /nowhere/{0}.mjs
"""
MANY = 500
ABSURD = (1e300, -1e300, 99999999999999999999, -1)
FIELDS = ("Connections", "Warm-up", "Duration", "Rate", "Threads", "Timeout", "Seed", "Blocks")


def edit(path, change):
    with open(path, "rb") as file:
        lines = file.read().splitlines(keepends=True)
    with open(path, "wb") as file:
        file.writelines(change(lines))


def set_protocol(lines):
    first = json.loads(lines[0])
    first["protocol"] = 99
    return [json.dumps(first, separators=(",", ":")).encode() + b"\n"] + lines[1:]


WRONGS = {  # a name: what is done to a whole run file, and what is said of it
    "damaged": (lambda lines: lines[:9] + [b'{"from":"load","type":"interval"}\n'] + lines[10:], "line 10"),
    "truncated": (lambda lines: lines[:8] + [lines[8][:30]], "was cut short"),
    "foreign": (lambda lines: [b"<html>nothing of ours</html>\n"], "line 1"),
    "binary": (lambda lines: [bytes(range(256)) * 50], "foreign"),
    "empty": (lambda lines: [], "no whole line"),
    "newer": (set_protocol, "99"),
}


class BadInput(story.Story):
    def hand_over(self, path):
        """As the file manager does: to the window that is there."""
        env = dict(self.window.environment(False))
        subprocess.run([self.program, path], env=env, check=True, timeout=20)

    def make(self, kind):
        """A race that has one run more, of this kind."""
        self.copy(RACE, f"2026-{kind}")
        victim = self.runs(f"2026-{kind}")[0]
        edit(victim, WRONGS[kind][0])
        return victim

    def limits(self, name):
        node = self.window.find(name, ("spin button",))
        return Atspi.Value.get_minimum_value(node), Atspi.Value.get_maximum_value(node)

    def race_to_its_end(self):
        self.window.set_number("Warm-up", 0)
        self.window.set_number("Duration", 1)
        self.window.press("Start")
        self.say("the requests of", 40)
        self.window.find_ready("Start")

    # --- the cases ---

    def opens_what_is_damaged(self):
        self.measure(RACE, "-b", "event-loop", "-b", "threaded", "-w", "json")
        self.open()
        for kind in ("damaged", "truncated"):
            self.hand_over(self.make(kind))
            self.say(WRONGS[kind][1])
            self.say("Event loop")

    def says_what_cannot_be_opened(self):
        for kind in ("foreign", "newer", "empty"):
            self.hand_over(self.make(kind))
            self.say(WRONGS[kind][1])
            self.say("What was shown before is still below: Event loop")
            self.window.find_ready("Start")
        self.shot("not-opened-light")

    def says_what_a_folder_lacks(self):
        """The other run of a race is shown all the same."""
        self.hand_over(os.path.join(self.library, "2026-empty"))
        self.say("no whole line")
        self.say("Threads")

    def says_it_in_the_history(self):
        self.show_history(1 + 5)
        for kind in ("foreign", "newer", "empty"):
            self.say(f"2026-{kind}")
        self.shot("history-bad-light")

    def takes_no_other_kind_of_file(self):
        path = os.path.join(self.home, "picture.png")
        with open(path, "wb") as file:
            file.write(b"\x89PNG\r\n\x1a\n" + bytes(1000))
        for wrong in (path, os.path.join(self.home, "nowhere.tailrace"), "/dev/null", self.home):
            self.hand_over(wrong)
            self.say(wrong)
        self.window.find_ready("Start")

    def goes_on_with_a_full_disk(self):
        """The limit of a file's size stands for it, as in the test of the writer."""
        self.open(preexec_fn=lambda: signal.signal(signal.SIGXFSZ, signal.SIG_IGN))
        resource.prlimit(self.window.process.pid, resource.RLIMIT_FSIZE, (3000, resource.RLIM_INFINITY))
        self.window.set_number("Warm-up", 0)
        self.window.set_number("Duration", 2)
        self.window.press("Start")
        self.say("export them before you close it")
        self.say("the requests of", 40)
        self.window.find_ready("Start")
        self.shot("full-disk-light")

    def shows_what_a_full_disk_has_left(self):
        self.open()
        self.window.key("ctrl+f")
        wait_until("the race", lambda: len(self.window.items("Saved races")) == 1 + 5 + 1)

    def races_without_a_data_folder(self):
        """Root may write everywhere but where there is nothing to write to."""
        folder = os.path.join(self.home, "locked")
        os.makedirs(folder)
        os.chmod(folder, 0o500)
        data = "/proc" if os.geteuid() == 0 else folder
        self.open(extra={"XDG_DATA_HOME": data})
        self.window.set_number("Warm-up", 0)
        self.window.set_number("Duration", 2)
        self.window.press("Start")
        self.say("cannot write the run file")
        self.say("the requests of", 40)
        self.window.find_ready("Start")

    def says_that_the_history_cannot_be_read(self):
        data = os.path.join(self.home, "odd")
        os.makedirs(os.path.join(data, "tailrace"))
        with open(os.path.join(data, "tailrace", "runs"), "w", encoding="utf-8"):
            pass  # a file where the folder should be
        self.open(extra={"XDG_DATA_HOME": data})
        self.window.key("ctrl+f")
        self.say("The History Cannot Be Read")
        self.shot("history-unreadable-light")

    def takes_absurd_numbers(self):
        self.open()
        for name in FIELDS:
            if self.window.look(name, ("spin button",)) is None:
                continue  # it is behind a choice
            least, most = self.limits(name)
            for value in ABSURD:
                node = self.window.find(name, ("spin button",))
                Atspi.Value.set_current_value(node, value)
                now = self.window.get_number(name)
                assert least <= now <= most, (name, value, now)

    def takes_what_is_typed(self):
        least, most = self.limits("Connections")
        self.tab_to("Connections")
        self.window.key("Return")  # the row hands the focus on to its number
        for text in ("99999999999999999999", "-5", "abc", "1e999", ""):
            letters = (f"U{ord(letter):04X}" for letter in text)
            self.window.key("ctrl+a", "Delete", *letters, "Return")
            assert least <= self.window.get_number("Connections") <= most, text

    def starts_with_the_most_of_all(self):
        """It says what the machine cannot do, or does it until it is stopped."""
        for name in ("Connections", "Duration"):
            self.window.set_number(name, self.limits(name)[1])
        self.window.press("Start")
        wait_until("an answer", lambda: self.window.look_ready("Stop") or self.is_said("Failed"))
        self.window.key("Escape")
        self.window.find_ready("Start", 60)

    def forgets_absurd_settings(self):
        folder = os.path.join(self.home, "config", "glib-2.0", "settings")
        os.makedirs(folder)
        with open(os.path.join(folder, "keyfile"), "w", encoding="utf-8") as file:
            file.write("[io/github/tailrace_app/Tailrace]\n"
                       "scenario='{\"workload\":\"json\",\"connections\":-1e99}'\n"
                       "window-width=-4\nwindow-height=999999999\nupdates-per-second=0\n"
                       "contenders=['no', 'such', 'contender']\n")
        self.open(settings="keyfile")
        self.race_to_its_end()

    def takes_many_contenders(self):
        folder = os.path.join(self.data, "backends")
        os.makedirs(folder)
        for number in range(MANY):
            path = os.path.join(folder, f"many-{number:03}.backend")
            with open(path, "w", encoding="utf-8") as file:
                file.write(MANIFEST.format(number))
        self.open()
        self.window.enter("Search contenders", f"contender {MANY - 1}")
        self.window.find(f"Contender {MANY - 1}", ("list item",))
        assert self.window.look("Contender 000", ("list item",)) is None
        self.shot("many-light")
        self.window.enter("Search contenders", "")
        self.window.find("Event loop", ("list item",))
        self.race_to_its_end()

    CASES = (
        opens_what_is_damaged,
        says_what_cannot_be_opened,
        says_what_a_folder_lacks,
        says_it_in_the_history,
        takes_no_other_kind_of_file,
        goes_on_with_a_full_disk,
        shows_what_a_full_disk_has_left,
        races_without_a_data_folder,
        says_that_the_history_cannot_be_read,
        takes_absurd_numbers,
        takes_what_is_typed,
        starts_with_the_most_of_all,
        forgets_absurd_settings,
        takes_many_contenders,
        story.Story.complains_about_nothing,
    )


sys.exit(tell_story(lambda desktop, home: BadInput(desktop, home, *sys.argv[1:3])))
