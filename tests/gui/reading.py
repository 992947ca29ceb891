"""Reading all that a program shows to assistive technologies. libatspi asks for each property of each
node, one after the other, and a window has hundreds of nodes; here it is mostly one question."""

import time

from accessible import ANSWER_MS, INTERFACE, NONE, PROPERTIES, VISIBLE, Node
from gi.repository import Atspi, Gio, GLib

CACHE = "/org/a11y/atspi/cache"
THOROUGH_S = 3.0
THOROUGH_RATIO = 10  # so that it does not take most of the time where the machine is slow


def join_states(states):
    return states.get_child_value(0).get_uint32() | states.get_child_value(1).get_uint32() << 32


def role_name(role):
    return Atspi.role_get_name(Atspi.Role(role))


class Program:
    """A program on the bus, known by its root.

    Its cache tells of all things that were ever asked for, with one answer, hidden ones among them;
    GTK makes things when they are asked for, and tells when those that it has made come and go. So
    what has not as many parts in the cache as it says, or has ever had others, is asked for its parts
    itself. Now and then all are: this is how the first things become known."""

    def __init__(self, root):
        self.root = root
        self.changed = set()  # paths
        self.thorough_at = 0.0  # when it is due
        asked = (root.owner, INTERFACE + "Event.Object", "ChildrenChanged", None, None)
        subscribe = root.bus.connection.signal_subscribe
        self.subscription = subscribe(*asked, Gio.DBusSignalFlags.NONE, self.on_changed)

    def on_changed(self, _connection, _sender, path, *_what):
        self.changed.add(path)

    def forget(self):
        self.root.bus.connection.signal_unsubscribe(self.subscription)

    def read(self):
        """All that is visible, in the order in which it is read."""
        started = time.monotonic()
        thorough = started >= self.thorough_at
        Reading(self, thorough)
        if thorough:
            ended = time.monotonic()
            self.thorough_at = ended + max(THOROUGH_S, THOROUGH_RATIO * (ended - started))
        return list(self.root.walk())


class Reading:
    """Fills in what is visible below a program's root. What goes meanwhile is left out."""

    def __init__(self, program, thorough):
        self.program = program
        self.thorough = thorough
        self.under_way = 0
        self.items = {}
        self.ask(program.root, CACHE, INTERFACE + "Cache", "GetItems", None, self.take_items)
        while self.under_way > 0:
            GLib.MainContext.default().iteration(True)

    def ask(self, node, path, interface, method, arguments, take):
        self.under_way += 1
        asked = (node.owner, path, interface, method, arguments, None, NONE, ANSWER_MS, None)
        node.bus.connection.call(*asked, self.on_answer, (take, node))

    def on_answer(self, connection, result, asked):
        take, node = asked
        self.under_way -= 1
        try:
            take(node, connection.call_finish(result).get_child_value(0))
        except GLib.Error:
            self.leave_out(node)

    def leave_out(self, node):
        if node.parent is not None and node in node.parent.children:
            node.parent.children.remove(node)

    def take_items(self, root, items):
        self.items = read_items(items)
        self.ask_parts(root)

    def ask_parts(self, node):
        self.ask(node, node.path, INTERFACE + "Accessible", "GetChildren", None, self.take_parts)

    def take_parts(self, node, parts):
        self.set_parts(node, parts.unpack())

    def set_parts(self, node, parts):
        node.children = [Node(node.bus, owner, path, node) for owner, path in parts]
        for child in list(node.children):
            if child.path in self.items:
                self.take_cached(child, self.items[child.path])
            else:
                self.ask(child, child.path, INTERFACE + "Accessible", "GetState", None, self.take_states)

    def is_trusted(self, node, item):
        return not self.thorough and len(item.parts) == item.count and node.path not in self.program.changed

    def take_cached(self, node, item):
        node.name, node.role, node.states = item.name, role_name(item.role), item.states
        if not node.has(VISIBLE):
            self.leave_out(node)
        elif self.is_trusted(node, item):
            self.set_parts(node, [(node.owner, path) for _, path in sorted(item.parts)])
        else:
            self.ask_parts(node)

    def take_states(self, node, states):
        node.states = join_states(states)
        if not node.has(VISIBLE):
            self.leave_out(node)
            return
        name = GLib.Variant("(ss)", (INTERFACE + "Accessible", "Name"))
        self.ask(node, node.path, PROPERTIES, "Get", name, self.take_name)
        self.ask(node, node.path, INTERFACE + "Accessible", "GetRole", None, self.take_role)
        self.ask_parts(node)

    def take_name(self, node, name):
        node.name = name.get_variant().get_string()

    def take_role(self, node, role):
        node.role = role_name(role.get_uint32())


class Item:
    """What the cache tells of one thing: `parts` are those it says to be in it, by their places."""

    def __init__(self, fields):
        self.parent = fields(2).get_child_value(1).get_string()
        self.place = fields(3).get_int32()
        self.count = fields(4).get_int32()
        self.name = fields(6).get_string()
        self.role = fields(7).get_uint32()
        self.states = join_states(fields(9))
        self.parts = []


def read_items(listed):
    """The items by their paths. unpack() would take ten times as long."""
    items = {}
    for i in range(listed.n_children()):
        fields = listed.get_child_value(i).get_child_value
        items[fields(0).get_child_value(1).get_string()] = Item(fields)
    for path, item in items.items():
        if item.parent in items:
            items[item.parent].parts.append((item.place, path))
    return items
