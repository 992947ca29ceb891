#!/usr/bin/python3
"""Bad input in the real window: each has its message, nothing is lost, nothing freezes. Says TAP.

Screenshots are kept in BUILD/screenshots for people to look at."""

import json
import os
import resource
import signal
import subprocess

from story import OUTCOMES, Story
from telling import tell
from waiting import wait_until

RACE = "20260101-100000"
MANIFEST = """[Backend]
Name=Contender {0:03}
Family=event-loop
Runtime=node
Summary=One of very many
Command=node /nowhere/{0}.mjs
"""
MANY = 500
CROWD = 34
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
    "binary": (lambda lines: [bytes(range(256)) * 50], "is no text"),
    "empty": (lambda lines: [], "no whole line"),
    "newer": (set_protocol, "99"),
}


class BadInput(Story):
    def make(self, kind):
        """A race that has one run more, of this kind."""
        self.copy(RACE, f"2026-{kind}")
        victim = self.runs(f"2026-{kind}")[0]
        edit(victim, WRONGS[kind][0])
        return victim

    def start_again(self, path):
        """To the window that is there, as a shell does."""
        subprocess.run([self.program, path], env=self.window.env, check=True)

    def limit_files(self, size):
        """The limit of a file's size stands for a full disk, as in the test of the writer."""
        resource.prlimit(self.window.process.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    def race_unsaved(self, complaint):
        self.window.set_number("Warm-up", 0)
        self.window.set_number("Duration", 1)
        self.window.press("Start")
        self.say(complaint)
        self.say(*OUTCOMES)
        self.window.find_ready("Start")

    # --- the cases ---

    def takes_absurd_numbers(self):
        self.open(preexec_fn=lambda: signal.signal(signal.SIGXFSZ, signal.SIG_IGN))  # see limit_files()
        for name in FIELDS:
            node = self.window.look(name, ("spin button",))
            if node is None:
                continue  # it is behind a choice
            least, most = node.limits()
            for value in ABSURD:
                node.set_value(value)
                assert least <= node.value() <= most, (name, value, node.value())

    def takes_what_is_typed(self):
        least, most = self.window.find_number("Connections").limits()
        self.tab_to("Connections", "shift+Tab")
        self.window.key("Return")  # the row hands the focus on to its number
        for text in ("99999999999999999999", "-5", "abc", "1e999", ""):
            letters = (f"U{ord(letter):04X}" for letter in text)
            self.window.key("ctrl+a", "Delete", *letters, "Return")
            assert least <= self.window.get_number("Connections") <= most, text
        self.window.key("ctrl+a", "1", "2", "Return")  # after all that went before
        wait_until("12 connections", lambda: self.window.get_number("Connections") == 12)

    def opens_what_is_damaged(self):
        self.measure(RACE, "-b", "event-loop", "-b", "threaded", "-w", "json")
        for kind in ("damaged", "truncated"):
            self.start_again(self.make(kind))
            self.say(WRONGS[kind][1])
            self.say("Event loop")
            self.window.find("cut short")  # and not going on

    def says_what_cannot_be_opened(self):
        for kind in ("foreign", "binary", "newer", "empty"):
            self.window.open(self.make(kind))
            self.say(WRONGS[kind][1])
            self.say("What was shown before is still below: Event loop")
            self.window.find_ready("Start")
        self.shot("not-opened-light")

    def says_what_a_folder_lacks(self):
        """The other run of a race is shown all the same."""
        self.window.open(os.path.join(self.library, "2026-empty"))
        self.say("no whole line")
        self.say("Threads")

    def says_it_in_the_history(self):
        self.show_history(1 + len(WRONGS))
        for kind in ("foreign", "binary", "newer", "empty"):
            self.say(f"2026-{kind}")
        self.shot("history-bad-light")

    def takes_no_other_kind_of_file(self):
        path = os.path.join(self.home, "picture.png")
        with open(path, "wb") as file:
            file.write(b"\x89PNG\r\n\x1a\n" + bytes(1000))
        for wrong in (path, os.path.join(self.home, "nowhere.tailrace"), "/dev/null", self.home):
            self.window.open(wrong)
            self.say(wrong)
        self.window.find_ready("Start")

    def goes_on_with_a_full_disk(self):
        self.limit_files(3000)
        self.race_unsaved("export them before you close it")
        self.limit_files(resource.RLIM_INFINITY)
        self.shot("full-disk-light")

    def shows_what_a_full_disk_has_left(self):
        self.show_history(1 + len(WRONGS) + 1)

    def starts_with_the_most_of_all(self):
        """It says what the machine cannot do, or does it until it is stopped."""
        self.turn_to("Race")
        for name in ("Connections", "Duration"):
            self.window.set_number(name, self.window.find_number(name).limits()[1])
        self.window.press("Start")
        wait_until("an answer", lambda: self.window.look_ready("Stop") or self.look_for("Failed"))
        self.stop_by_key()

    def races_without_a_data_folder(self):
        """Root may write everywhere but where there is nothing to write to."""
        folder = os.path.join(self.home, "locked")
        os.makedirs(folder, mode=0o500)
        self.open(extra={"XDG_DATA_HOME": "/proc" if os.geteuid() == 0 else folder})
        self.race_unsaved("Cannot write the run file")

    def says_that_the_history_cannot_be_read(self):
        data = os.path.join(self.home, "odd")
        self.write(os.path.join(data, "tailrace", "runs"), "")  # a file where the folder should be
        self.open(extra={"XDG_DATA_HOME": data})
        self.window.key("ctrl+f")
        self.say("The History Cannot Be Read")
        self.shot("history-unreadable-light")

    def forgets_absurd_settings(self):
        folder = os.path.join(self.home, "config", "glib-2.0", "settings")
        self.write(os.path.join(folder, "keyfile"),
                   "[io/github/tailrace_app/Tailrace]\n"
                   "scenario='{\"workload\":\"json\",\"connections\":-1e99}'\n"
                   "window-width=-4\nwindow-height=999999999\nupdates-per-second=0\n"
                   "contenders=['no', 'such', 'contender']\n")
        self.open(settings="keyfile")
        self.race()

    def takes_many_contenders(self):
        for number in range(MANY):
            self.write(f"backends/many-{number:03}.backend", MANIFEST.format(number))
        self.open()
        self.window.enter("Search contenders", f"contender {MANY - 1}")
        self.window.find(f"Contender {MANY - 1}", ("list item",))
        wait_until("the others to go", lambda: self.window.look("Contender 000", ("list item",)) is None)
        self.shot("many-light")
        self.window.enter("Search contenders", "")
        self.window.find("Event loop", ("list item",))
        self.race()

    def shows_more_than_charts_have_room_for(self):
        """As a comparison of seventeen races of two would be."""
        crowd = os.path.join(self.library, "2026-crowd")
        os.mkdir(crowd)
        with open(self.runs(RACE)[0], "rb") as file:
            first, rest = file.read().split(b"\n", 1)
        for number in range(CROWD):
            record = json.loads(first)
            record["backend"].update(id=f"one-{number}", name=f"One {number}")
            del record["contenders"]
            with open(os.path.join(crowd, f"one-{number}-1.tailrace"), "wb") as file:
                file.write(json.dumps(record, separators=(",", ":"), ensure_ascii=False).encode() + b"\n" + rest)
        self.open(files=[crowd])
        self.say(f"The charts show the first 32 contenders of {CROWD}")
        self.window.find(f"One {CROWD - 1}")

    CASES = (
        takes_absurd_numbers,
        takes_what_is_typed,
        opens_what_is_damaged,
        says_what_cannot_be_opened,
        says_what_a_folder_lacks,
        says_it_in_the_history,
        takes_no_other_kind_of_file,
        goes_on_with_a_full_disk,
        shows_what_a_full_disk_has_left,
        starts_with_the_most_of_all,
        races_without_a_data_folder,
        says_that_the_history_cannot_be_read,
        forgets_absurd_settings,
        takes_many_contenders,
        shows_more_than_charts_have_room_for,
        Story.complains_about_nothing,
    )


tell(BadInput)
