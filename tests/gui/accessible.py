"""What assistive technologies see of programs, on the bus of AT-SPI: things with names and roles. The
methods are those of its D-Bus interfaces:
https://gitlab.gnome.org/GNOME/at-spi2-core/-/tree/main/xml"""

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

from waiting import wait_until  # noqa: E402

INTERFACE = "org.a11y.atspi."
REGISTRY = INTERFACE + "Registry"
PROPERTIES = "org.freedesktop.DBus.Properties"
ROOT = "/org/a11y/atspi/accessible/root"
ANSWER_MS = 60_000
NONE = Gio.DBusCallFlags.NONE

VISIBLE = Atspi.StateType.VISIBLE
CHECKED = Atspi.StateType.CHECKED
SENSITIVE = Atspi.StateType.SENSITIVE
FOCUSABLE = Atspi.StateType.FOCUSABLE
FOCUSED = Atspi.StateType.FOCUSED
SELECTED = Atspi.StateType.SELECTED
PRESSED = Atspi.StateType.PRESSED


class Bus:
    """A connection to the bus of AT-SPI, which belongs to the session's."""

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        name = "org.a11y.Bus"
        asked = (name, "/org/a11y/bus", name, "GetAddress", None, None, NONE, ANSWER_MS, None)
        address = session.call_sync(*asked).unpack()[0]
        flags = Gio.DBusConnectionFlags
        wanted = flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION
        self.connection = Gio.DBusConnection.new_for_address_sync(address, wanted, None, None)
        wait_until("the registry", lambda: self.programs() is not None)  # before a program asks
        wanted = GLib.Variant("(sass)", ("object:children-changed", [], ""))
        self.call(REGISTRY, "/org/a11y/atspi/registry", REGISTRY, "RegisterEvent", wanted)

    def call(self, owner, path, interface, method, arguments=None):
        asked = (owner, path, interface, method, arguments, None, NONE, ANSWER_MS, None)
        return self.connection.call_sync(*asked).unpack()

    def programs(self):
        """The roots of the programs that can be seen."""
        found = self.call(REGISTRY, ROOT, INTERFACE + "Accessible", "GetChildren")[0]
        return [Node(self, owner, path) for owner, path in found]

    def process_id(self, owner):
        asked = GLib.Variant("(s)", (owner,))
        name = "org.freedesktop.DBus"
        return self.call(name, "/org/freedesktop/DBus", name, "GetConnectionUnixProcessID", asked)[0]


class Node:
    """One thing, as it was when the tree was read. What it is asked or told later is asked of the
    program, and fails with GLib.Error when it has gone."""

    def __init__(self, bus, owner, path, parent=None):
        self.bus = bus
        self.owner = owner
        self.path = path
        self.parent = parent
        self.children = []
        self.name = ""
        self.role = ""
        self.states = 0

    def has(self, state):
        return bool(self.states >> int(state) & 1)

    def walk(self):
        """Itself and all in it, in the order in which it is read."""
        yield self
        for child in self.children:
            yield from child.walk()

    def call(self, interface, method, arguments=None):
        return self.bus.call(self.owner, self.path, INTERFACE + interface, method, arguments)

    def get(self, interface, name):
        asked = GLib.Variant("(ss)", (INTERFACE + interface, name))
        return self.bus.call(self.owner, self.path, PROPERTIES, "Get", asked)[0]

    def offers(self, interface):
        return INTERFACE + interface in self.call("Accessible", "GetInterfaces")[0]

    def description(self):
        return self.get("Accessible", "Description")

    def process_id(self):
        return self.bus.process_id(self.owner)

    def can_act(self):
        return self.offers("Action") and self.get("Action", "NActions") > 0

    def act(self):
        """Does what it is for, as a press does."""
        return self.call("Action", "DoAction", GLib.Variant("(i)", (0,)))[0]

    def value(self):
        return self.get("Value", "CurrentValue")

    def set_value(self, value):
        told = (INTERFACE + "Value", "CurrentValue", GLib.Variant("d", value))
        self.bus.call(self.owner, self.path, PROPERTIES, "Set", GLib.Variant("(ssv)", told))

    def limits(self):
        return self.get("Value", "MinimumValue"), self.get("Value", "MaximumValue")

    def can_be_edited(self):
        return self.offers("EditableText")

    def set_text(self, text):
        return self.call("EditableText", "SetTextContents", GLib.Variant("(s)", (text,)))[0]

    def select(self, places):
        """Selects the children at `places`, and those alone."""
        self.call("Selection", "ClearSelection")
        wanted = [GLib.Variant("(i)", (place,)) for place in places]
        return all([self.call("Selection", "SelectChild", place)[0] for place in wanted])

    def extents(self):
        """In the window: x, y, width, height."""
        asked = GLib.Variant("(u)", (int(Atspi.CoordType.WINDOW),))
        return self.call("Component", "GetExtents", asked)[0]
