#!/usr/bin/python3
"""Who sees nothing, or has no pointer: every control has a name, and the whole first race is driven by
keys alone. Says TAP.

Screenshots are kept in BUILD/screenshots for people to look at."""

import sys


def skip(reason):
    print(f"1..0 # SKIP {reason}")
    sys.exit(0)


try:
    import story
    from window import NotSeen, tell_story, wait_until, walk_visible
    from gi.repository import Atspi
except (ImportError, ValueError) as error:
    skip(f"AT-SPI cannot be used from Python: {error}")

CONTROLS = ("push button", "button", "toggle button", "check box", "radio button", "switch", "entry",
            "text", "spin button", "slider", "combo box", "link", "menu item", "page tab", "image")


def describe(node):
    """A control by its role and the names around it."""
    words = [node.get_role_name()]
    while node is not None and node.get_role_name() != "application":
        if node.get_name():
            words.append(f"in “{node.get_name()}”")
        node = node.get_parent()
    return " ".join(words)


def is_nameless(node):
    """GTK 4.8 calls what has no name by its class."""
    name = (node.get_name() or "").strip()
    return not name or name.startswith(("Gtk", "Adw", "App"))


def has_room(node):
    """Parts that libadwaita keeps hidden count as visible, but have no room."""
    place = node.get_extents(Atspi.CoordType.WINDOW)
    return place.width > 0 and place.height > 0


def is_control(node):
    states = node.get_state_set()
    return node.get_role_name() in CONTROLS and has_room(node) and (
        states.contains(Atspi.StateType.FOCUSABLE) or node.get_n_actions() > 0)


class Access(story.Story):
    def controls(self):
        return [node for node in walk_visible(self.window.root()) if is_control(node)]

    def check_names(self, where):
        nameless = [describe(node) for node in self.controls() if is_nameless(node)]
        assert not nameless, f"{where}: {nameless}"

    def is_on(self, name):
        node = self.focused()
        return node is not None and self.window.fits(node, name, None)

    def wait_for_focus(self, name):
        try:
            wait_until(f"the focus on {name}", lambda: self.is_on(name))
        except NotSeen as problem:
            node = self.focused()
            raise NotSeen(f"{problem}, but on {describe(node) if node else 'nothing'}") from None

    # --- the cases ---

    def names_every_control(self):
        self.open()
        for name in ("Show all of Node.js", "Show all of Python"):
            self.window.press(name)
        self.check_names("before a race")

    def names_those_of_dialogs(self):
        for key, name in (("ctrl+comma", "Preferences"), ("F1", "Help")):
            self.window.key(key)
            wait_until(name, lambda name=name: self.window.look(name))
            self.check_names(name)
            self.open()
        self.window.press("Add a Server…")
        self.window.find("Name", ("text", "entry"))
        self.check_names("the dialog of a server")

    def begins_where_it_starts(self):
        self.open()
        self.wait_for_focus("Start")

    def chooses_by_keys(self):
        """The second contender leaves the race and comes back."""
        row = self.tab_to("Threads")
        assert row is not None
        self.window.key("space")
        wait_until("one contender", lambda: self.is_said("Event loop"))
        self.window.key("space")

    def sets_a_number_by_keys(self):
        self.tab_to("Duration")
        self.window.key("Return", "ctrl+a", "3", "Tab")  # the row hands the focus on to its number
        wait_until("3 s", lambda: self.window.get_number("Duration") == 3)

    def races_by_keys(self):
        self.tab_to("Start", "shift+Tab")
        self.window.key("Return")
        self.window.find_ready("Stop")
        self.wait_for_focus("Stop")
        self.say("the requests of", 60)
        self.wait_for_focus("Start")

    def names_those_of_a_result(self):
        self.check_names("the result")

    def is_seen_in_high_contrast(self):
        for dark in (False, True):
            self.open(dark=dark, extra={"ADW_DEBUG_HIGH_CONTRAST": "1"})
            scheme = "dark" if dark else "light"
            self.shot(f"contrast-{scheme}")
            self.show_history(1)
            self.choose(0)
            self.window.press("Open")
            self.say("the requests of")
            self.shot(f"contrast-result-{scheme}")

    CASES = (
        names_every_control,
        names_those_of_dialogs,
        begins_where_it_starts,
        chooses_by_keys,
        sets_a_number_by_keys,
        races_by_keys,
        names_those_of_a_result,
        story.Story.complains_about_nothing,
        is_seen_in_high_contrast,
    )


sys.exit(tell_story(lambda desktop, home: Access(desktop, home, *sys.argv[1:3])))
