"""The bodies of payload and file, in parts, so that a large one is never in memory."""

import os
import tempfile
import threading

from workloads import BODY_MAX_BYTES

PART_BYTES = 65_536

_filler = b"x" * PART_BYTES
_pattern = bytes(range(251)) * 256
_lock = threading.Lock()
_file = None


def part_lengths(count):
    for at in range(0, count, PART_BYTES):
        yield at, min(PART_BYTES, count - at)


def payload(count):
    """COUNT times "x"."""
    for _, length in part_lengths(count):
        yield _filler[:length]


def _make_file():
    # Without a name it is gone however this process ends.
    file = tempfile.TemporaryFile(prefix="tailrace-", buffering=0)
    for at in range(0, BODY_MAX_BYTES, len(_pattern)):
        file.write(_pattern[: BODY_MAX_BYTES - at])
    return file


def open_file():
    """Opens the file, which the next calls share."""
    global _file
    with _lock:
        if _file is None:
            _file = _make_file()
    return _file.fileno()


def read_part(length, at):
    """Reads LENGTH bytes of the file at the offset AT."""
    return os.pread(open_file(), length, at)


def file(count):
    """The first COUNT bytes of the file, read anew."""
    for at, length in part_lengths(count):
        yield read_part(length, at)
