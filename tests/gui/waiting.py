"""Waiting for a state, with a deadline that a busy machine meets. Nothing sleeps for a fixed time."""

import time

from gi.repository import GLib

LIMIT_S = 60.0
PATIENCE_S = 8.0  # longer than what comes of an act takes, and than a toast is shown
POLL_S = 0.02


class NotSeen(Exception):
    """Something did not appear before its deadline, or cannot any more."""


def wait_until(what, condition, limit_s=LIMIT_S):
    """Returns the first true value of condition(), asked again and again. What goes away while it is
    asked is no answer."""
    end = time.monotonic() + limit_s
    reason = ""
    while True:
        try:
            value = condition()
        except GLib.Error as error:
            value, reason = None, f" ({error.message})"
        if value:
            return value
        if time.monotonic() >= end:
            raise NotSeen(f"{what}: not within {limit_s:g} s{reason}")
        time.sleep(POLL_S)


def act_until(what, act, condition):
    """Acts until condition() is true, and returns that. For what depends on real time, so that a busy
    machine may miss it: a toast goes away by itself, two clicks are one double click if they come soon."""
    end = time.monotonic() + LIMIT_S
    while True:
        act()
        try:
            return wait_until(what, condition, PATIENCE_S)
        except NotSeen:
            if time.monotonic() >= end:
                raise
