"""What every Python backend does besides serving: hello, lifeline, a listening socket, and saying
what is wrong."""

import errno
import socket
import sys

import stream

ADDRESS = "127.0.0.1"

# As our own servers have it. Python's ask for 5 or 100 by themselves, which a crowd of clients overruns.
BACKLOG = 4096

# Longer than any wait between two requests of a connection in a race.
KEEP_ALIVE_S = 300


def begin(program, packages=()):
    """Begins the life of the backend PROGRAM, which serves by PACKAGES."""
    stream.hold_lifeline()
    stream.hello(program, packages)


def listen(program, port):
    """A listening socket on PORT of the loopback address; 0 is any."""
    # asyncio spares only sockets that say they are TCP from Nagle's delay.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((ADDRESS, port))
        listener.listen(BACKLOG)
    except OSError as error:
        what = f"{program} cannot listen on port {port} of the loopback address: {error.strerror}"
        advice = "Stop the program that uses the port or leave --port out for a free one."
        stream.fail(errno.errorcode.get(error.errno, "EINVAL"), f"{what}. {advice}")
    return listener


def port_of(listener):
    return listener.getsockname()[1]


def fail_for_import(program, error):
    """Tells that a package is missing."""
    advice = "Install it with the system's packages, for the Python that is named here."
    what = f"{program} cannot start with {sys.executable}: {error}"
    stream.fail("ENOENT", f"{what}. {advice}")
