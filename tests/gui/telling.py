"""Tells a story as TAP. Nobody can look at the machine where a case fails, so that it says what was
seen; and the cases after it, which build on it, are not tried."""

import shutil
import sys
import tempfile
import time
import traceback

import screen
from accessible import Bus

LINES = 200
SILENT = ("filler", "panel", "scroll bar", "image", "table")


def comment(text):
    """To people; meson shows them this output of tests that fail."""
    for line in str(text).splitlines()[:LINES]:
        print(f"# {line}", file=sys.stderr, flush=True)


def explain(problem, story, name):
    comment(f"{type(problem).__name__}: {problem}")
    for frame in traceback.extract_tb(problem.__traceback__):
        comment(f"  {frame.filename}:{frame.lineno}: {frame.line}")
    screen.read().save(story.picture(f"failed-{name}"))
    try:
        nodes = story.window.nodes() if story.window is not None else []
        comment("seen: " + " | ".join(node.name for node in nodes if node.name and node.role not in SILENT))
        comment(f"complaints: {story.window.warnings() if story.window is not None else None}")
    except Exception as another:  # pylint: disable=broad-except
        comment(f"nothing is seen: {another}")


def tell_case(number, case, story):
    name = case.__name__.replace("_", "-")
    started = time.monotonic()
    try:
        case(story)
    except Exception as problem:  # pylint: disable=broad-except
        print(f"not ok {number} {name}", flush=True)
        explain(problem, story, name)
        return False
    print(f"ok {number} {name}", flush=True)
    print(f"# {time.monotonic() - started:.1f} s", flush=True)
    return True


def tell_cases(story):
    print(f"1..{len(story.CASES)}", flush=True)
    told = True
    for i, case in enumerate(story.CASES):
        name = case.__name__.replace("_", "-")
        if not told:
            print(f"ok {i + 1} {name} # SKIP a case before it has failed", flush=True)
        else:
            told = tell_case(i + 1, case, story)
    return told


def tell(kind):
    """The CASES of kind(bus, home, program, build), in their order, with a home of their own; program
    and build are the script's arguments. Ends the script."""
    home = tempfile.mkdtemp(prefix="tailrace-gui-")
    story = kind(Bus(), home, *sys.argv[1:3])
    try:
        told = tell_cases(story)
    finally:
        story.close()
        shutil.rmtree(home, ignore_errors=True)
    sys.exit(0 if told else 1)
