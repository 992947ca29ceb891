"""The stream of a Python backend: JSON Lines on stdout, as docs/stream.md has them."""

import json
import os
import platform
import stat
import sys
import threading
from importlib import metadata

VERSION = "0.1.0"
PROTOCOL = 1
STDIN = 0
STDOUT = 1


def _send(record):
    line = json.dumps(record, separators=(",", ":"), ensure_ascii=False) + "\n"
    try:
        os.write(STDOUT, line.encode())
    except OSError:
        pass  # nobody reads any more, and serving goes on all the same


def _describe_python():
    version = platform.python_version()
    if platform.python_implementation() == "PyPy":
        pypy = ".".join(str(part) for part in sys.pypy_version_info[:3])
        return f"pypy {pypy}, python {version}"
    return f"python {version}"


def hello(program, packages=()):
    """Says who speaks; PACKAGES are what serves beside Python itself, such as "flask"."""
    parts = [f"{package} {metadata.version(package)}" for package in packages]
    _send(
        {
            "type": "hello",
            "protocol": PROTOCOL,
            "program": program,
            "version": VERSION,
            "pid": os.getpid(),
            "runtime": ", ".join([*parts, _describe_python()]),
        }
    )


def ready(port):
    _send({"type": "ready", "url": f"http://127.0.0.1:{port}"})


def fail(code, message):
    """Tells on the stream and on stderr why the program cannot go on, and ends it."""
    _send({"type": "error", "code": code, "message": message})
    print(message, file=sys.stderr, flush=True)
    os._exit(1)


def end_with(descriptor):
    """Ends this process when DESCRIPTOR, the reading end of a pipe or a socket, has ended."""

    def wait():
        try:
            while os.read(descriptor, 256):
                pass
        except OSError:
            pass
        os._exit(0)

    threading.Thread(target=wait, daemon=True).start()


def hold_lifeline():
    """A pipe or a socket on stdin is a lifeline: the process ends with it. A program started by
    hand runs on."""
    try:
        mode = os.fstat(STDIN).st_mode
    except OSError:
        return  # closed from the beginning: nobody holds the other end
    if stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode):
        end_with(STDIN)
