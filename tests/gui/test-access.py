#!/usr/bin/python3
"""Who sees nothing, or has no pointer: every control has a name, and the whole first race is driven by
keys alone, with the side pane and without. Says TAP.

Screenshots are kept in BUILD/screenshots for people to look at."""

from accessible import FOCUSABLE, PRESSED
from story import OUTCOMES, Story
from telling import tell
from waiting import NotSeen, wait_until
from window import BUTTONS

CONTROLS = ("push button", "button", "toggle button", "check box", "radio button", "switch", "entry",
            "text", "spin button", "slider", "combo box", "link", "menu item", "page tab", "image")
CHART = "Latency over time"


def describe(node):
    """A control by its role and the names around it."""
    words = [node.role]
    while node is not None and node.parent is not None:
        if node.name:
            words.append(f"in “{node.name}”")
        node = node.parent
    return " ".join(words)


def is_nameless(node):
    """GTK 4.8 calls what has no name by its class."""
    name = node.name.strip()
    return not name or name.startswith(("Gtk", "Adw", "App"))


def has_room(node):
    """Parts that libadwaita keeps hidden count as visible, but have no room."""
    _, _, width, height = node.extents()
    return width > 0 and height > 0


def is_control(node):
    return node.role in CONTROLS and (node.has(FOCUSABLE) or node.can_act())


class Access(Story):
    def check_names(self, where):
        nameless = [node for node in self.window.nodes() if is_nameless(node) and is_control(node)]
        told = [describe(node) for node in nameless if has_room(node)]
        assert not told, f"{where}: {told}"

    def check_dialog(self, name, *keys):
        self.window.key(*keys)
        self.window.find(name)
        self.check_names(name)
        self.window.escape(name)

    def wait_for_focus(self, name):
        try:
            wait_until(f"the focus on {name}", lambda: self.is_on(name))
        except NotSeen as problem:
            node = self.focused()
            raise NotSeen(f"{problem}, but on {describe(node) if node else 'nothing'}") from None

    def race_by_keys(self):
        """With the focus on Start, where it is afterwards."""
        self.window.key("Return")
        self.window.find_ready("Stop")
        self.wait_for_focus("Stop")
        self.say(*OUTCOMES)
        self.wait_for_focus("Start")

    def turn_pane(self, opens):
        self.window.key("F9")
        wait_until("the pane", lambda: self.window.look("Side pane", BUTTONS).has(PRESSED) == opens)

    # --- the cases ---

    def begins_where_it_starts(self):
        self.open()
        self.wait_for_focus("Start")

    def names_every_control(self):
        for name in ("Show all of Node.js", "Show all of Python"):
            self.window.press(name)
        self.check_names("before a race")

    def names_those_of_dialogs(self):
        self.check_dialog("Preferences", "ctrl+comma")
        self.check_dialog("Help", "F1")
        self.window.press("Add a Server…")
        self.window.find("Name", ("text", "entry"))
        self.check_names("the dialog of a server")
        self.window.escape("Add a Server")

    def chooses_by_keys(self):
        """The second contender leaves the race and comes back."""
        self.tab_to("Threads")
        self.window.key("space")
        self.say("Event loop will answer")
        self.window.key("space")
        self.say("Event loop and Threads will answer")

    def sets_a_number_by_keys(self):
        """The row hands the focus on to its number."""
        self.tab_to("Start", "shift+Tab")
        self.tab_to("Duration", "shift+Tab")
        self.window.key("Return", "ctrl+a", "1", "Return")
        wait_until("1 s", lambda: self.window.get_number("Duration") == 1)

    def starts_from_within_a_number(self):
        """It cannot be changed during the race, so that the focus has to leave it."""
        self.window.key("ctrl+r")
        self.window.find_ready("Stop")
        self.wait_for_focus("Stop")
        self.window.key("Escape")
        self.wait_for_focus("Start")

    def races_by_keys(self):
        self.race_by_keys()

    def names_those_of_a_result(self):
        self.check_names("the result")

    def leaves_the_pane_that_closes(self):
        self.tab_to("Search contenders")
        self.turn_pane(False)
        self.tab_to("Start")

    def races_without_the_pane(self):
        self.race_by_keys()
        self.tab_to(CHART)
        self.tab_to("Start", "shift+Tab")

    def comes_to_the_pane_that_opens(self):
        self.turn_pane(True)
        self.tab_to("Search contenders")
        self.tab_to(CHART)

    def is_seen_in_high_contrast(self):
        for dark in (False, True):
            self.open(dark=dark, extra={"ADW_DEBUG_HIGH_CONTRAST": "1"})
            scheme = "dark" if dark else "light"
            self.shot(f"contrast-{scheme}")
            self.show_history(3)
            self.choose(0)
            self.open_chosen()
            self.say(*OUTCOMES)
            self.shot(f"contrast-result-{scheme}")

    CASES = (
        begins_where_it_starts,
        names_every_control,
        names_those_of_dialogs,
        chooses_by_keys,
        sets_a_number_by_keys,
        starts_from_within_a_number,
        races_by_keys,
        names_those_of_a_result,
        leaves_the_pane_that_closes,
        races_without_the_pane,
        comes_to_the_pane_that_opens,
        Story.complains_about_nothing,
        is_seen_in_high_contrast,
    )


tell(Access)
