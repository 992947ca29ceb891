#!/usr/bin/python3
"""The history in the real window: found, named, deleted and brought back, compared. Says TAP.

Screenshots are kept in BUILD/screenshots for people to look at."""

import os
import re
import shutil

from gi.repository import GLib
from story import TEXTS, Story
from telling import tell
from waiting import wait_until

SEARCH = "Search the history"
JSON, JSON_AGAIN, WAIT = "20260101-100000", "20260102-100000", "20260103-100000"
LONG = "20260105-100000"


class History(Story):
    """Three races: two that can be compared, and one of another workload."""

    def notes(self, race):
        path = os.path.join(self.library, race, "notes.ini")
        return open(path, encoding="utf-8").read() if os.path.exists(path) else ""

    def search(self, text, count):
        self.window.enter(SEARCH, text)
        self.wait_for_races(count)

    def name(self, name, note):
        """Gives the chosen race its words."""
        self.window.press("Name and note")
        self.window.enter("Name", name)
        self.window.enter("Note", note)
        self.window.press("Save")

    def start_at(self, race, time):
        """Has the runs of `race` begun at another time."""
        for path in self.runs(race):
            text = open(path, encoding="utf-8").read()
            self.write(path, re.sub(r'"started":"[^"]*"', f'"started":"{time}"', text, count=1))

    def look_again(self, count):
        """The page sees what has come meanwhile when it is turned to."""
        self.turn_to("Race")
        self.turn_to("History")
        self.wait_for_races(count)

    # --- the cases ---

    def says_that_it_is_empty(self):
        self.open()
        self.window.key("ctrl+f")
        self.say("Every race that is run is kept here.")
        self.shot("history-empty-light")

    def lists_what_was_saved(self):
        self.measure(JSON, "-b", "event-loop", "-b", "threaded", "-w", "json")
        self.copy(JSON, JSON_AGAIN)
        self.measure(WAIT, "-b", "event-loop", "-w", "wait?us=1000")
        self.look_again(3)
        self.say("3 races")
        self.say("Event loop · Threads")

    def keeps_words(self):
        self.choose(1)
        self.name("  The second one ", "before the fix\n[with] a = sign; and more\n\n")
        self.say("The second one")
        words = self.notes(JSON_AGAIN)
        assert "Name=The second one\n" in words, words
        assert "and more\n" in words, words
        self.shot("history-light")

    def shows_words_again(self):
        self.choose(1)
        self.window.press("Name and note")
        self.window.find("Save")
        self.shot_of_screen("history-notes-light")
        self.window.press("Save")
        wait_until("the words to stay", lambda: "and more" in self.notes(JSON_AGAIN))

    def takes_words_away(self):
        self.choose(1)
        self.name("   ", "")
        wait_until("the notes to go", lambda: self.notes(JSON_AGAIN) == "")
        self.choose(1)
        self.name("The second one", "before the fix")
        self.say("before the fix")

    def finds(self):
        for text, count in (("THE FIX", 1), ("threads", 2), ("wait", 1), ("20260101", 1)):
            self.search(text, count)

    def says_that_nothing_was_found(self):
        self.search("no such race", 0)
        self.say("Nothing Found")
        self.shot("history-nothing-light")
        self.search("", 3)

    def searches_what_comes_later(self):
        """A race that is saved while the search stands."""
        self.search("fix", 1)
        self.copy(JSON_AGAIN, "20260104-100000")
        self.look_again(2)
        self.search("", 4)

    def deletes_several_with_one_way_back(self):
        self.choose(0, 1)
        self.window.press("Delete")
        self.window.press("Undo")  # at once: the way back is there for a while only
        self.wait_for_races(4)
        self.say("before the fix")

    def deletes_for_good(self):
        self.choose(0)
        self.window.press("Delete")
        self.wait_for_races(3)
        self.shot_of_screen("history-undo-light")
        self.open()
        wait_until("it to be gone", lambda: len(self.races()) == 3)

    def compares(self):
        self.show_history(3)
        self.choose(1, 2)
        self.window.press("Compare")
        self.say("Baseline is")
        self.shot("compared-light")
        self.hear(
            lambda: self.window.activate("export-result", GLib.Variant("s", "json")), "no common result"
        )

    def tells_races_apart_by_what_differs(self):
        """Without names of their own, by as much of the time as that takes."""
        notes = os.path.join(self.library, JSON_AGAIN, "notes.ini")
        os.rename(notes, notes + "-away")
        self.start_at(JSON, "2026-01-02T10:00:05Z")
        self.start_at(JSON_AGAIN, "2026-01-02T10:00:41Z")
        self.show_history(3)
        self.choose(1, 2)
        self.window.press("Compare")
        self.say(":00:41 against ")
        self.say("Event loop · ")
        self.shot("compared-times-light")
        os.rename(notes + "-away", notes)

    def tells_the_only_one_without_a_name_by_its_time(self):
        """A name tells the other apart, of whatever day it is."""
        self.start_at(JSON, "2026-01-01T10:00:05Z")
        self.show_history(3)
        self.choose(1, 2)
        self.window.press("Compare")
        self.say("The second one against ")
        is_short = lambda name: re.fullmatch(r"Event loop · \d\d:\d\d", name)
        wait_until("the time alone", lambda: self.window.look(is_short, TEXTS))

    def opens_the_picture_of_a_comparison(self):
        """It carries both races, whose runs are called alike; and so does a picture of that."""
        for folder in ("pictures", "pictures again"):
            folder = os.path.join(self.home, folder)
            self.hear(lambda f=folder: self.window.activate("export-png-to", GLib.Variant("s", f)), "Saved")
            self.window.open(os.path.join(self.library, WAIT))
            self.say("wait?us=1000")
            self.window.open(os.path.join(folder, "comparison.png"))
            self.say("Baseline is")
        self.shot("compared-picture-light")

    def draws_what_counts(self):
        """Of a race of two blocks the second has no counterpart in a race of one: a single run each is
        no range."""
        self.measure(LONG, "-b", "event-loop", "-b", "threaded", "-w", "json", "--blocks", "2")
        self.show_history(4)
        self.choose(0, 3)
        self.window.press("Compare")
        self.say("1 block of", "has no counterpart")
        chart = wait_until("the runs", lambda: self.window.description("Throughput", ("image",)))
        assert "Threads" in chart and "(" not in chart, chart
        self.shot("compared-blocks-light")
        shutil.rmtree(os.path.join(self.library, LONG))
        self.look_again(3)

    def says_which_race_is_left_out(self):
        """A folder into which a run was copied a second time."""
        run = os.path.join(self.library, JSON_AGAIN, "event-loop-1.tailrace")
        twice = os.path.join(self.library, JSON_AGAIN, "twice.tailrace")
        shutil.copy(run, twice)
        self.show_history(3)
        self.choose(1, 2)
        self.window.press("Compare")
        self.say("Not compared: The second one has run 1 of")
        self.window.open(os.path.dirname(twice))
        self.say("are both run 1 of")
        os.unlink(twice)

    def names_what_cannot_be_compared(self):
        self.show_history(3)
        self.choose(0, 1)
        self.window.press("Compare")
        self.say("Cannot lay")
        self.say("workload")

    def names_what_two_machines_differ_in(self):
        """A race of another kernel, in place of the one that could be compared."""
        folder = os.path.join(self.library, JSON_AGAIN)
        for name in os.listdir(folder):
            if not name.endswith(".tailrace"):
                continue
            path = os.path.join(folder, name)
            text = open(path, encoding="utf-8").read()
            self.write(path, text.replace('"kernel":"', '"kernel":"Other ', 1))
        self.show_history(3)
        self.choose(1, 2)
        self.window.press("Compare")
        self.say("kernel is")
        self.shot("not-compared-light")

    def spares_the_race_that_goes_on(self):
        self.window.set_number("Duration", 60)
        self.window.key("ctrl+r")
        self.window.find_ready("Stop")
        wait_until("the race to be saved", lambda: len(self.races()) == 4)
        self.show_history(4)
        self.choose(0)
        self.hear(lambda: self.window.press("Delete"), "Stop it first")
        self.wait_for_races(4)
        self.turn_to("Race")
        self.end()

    def says_when_words_cannot_be_kept(self):
        self.show_history(4)
        self.choose(1)
        os.rename(os.path.join(self.library, WAIT), os.path.join(self.home, "away"))
        self.hear(lambda: self.name("never kept", ""), "Cannot write")
        os.rename(os.path.join(self.home, "away"), os.path.join(self.library, WAIT))

    def is_narrow_and_dark(self):
        self.open(dark=True)
        self.show_history(4)
        self.shot("history-dark")
        self.window.resize(360, 720)
        self.shot("history-narrow-dark")

    CASES = (
        says_that_it_is_empty,
        lists_what_was_saved,
        keeps_words,
        shows_words_again,
        takes_words_away,
        finds,
        says_that_nothing_was_found,
        searches_what_comes_later,
        deletes_several_with_one_way_back,
        deletes_for_good,
        compares,
        tells_races_apart_by_what_differs,
        tells_the_only_one_without_a_name_by_its_time,
        opens_the_picture_of_a_comparison,
        draws_what_counts,
        says_which_race_is_left_out,
        names_what_cannot_be_compared,
        names_what_two_machines_differ_in,
        spares_the_race_that_goes_on,
        says_when_words_cannot_be_kept,
        is_narrow_and_dark,
        Story.complains_about_nothing,
    )


tell(History)
