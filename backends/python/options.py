"""The command line that all Python backends share."""

import argparse
import os
import sys

from stream import VERSION

NAME_MAX_BYTES = 64
WORKERS_MAX = 1024

VALID_TEXT = "--port N, --name NAME, --help, --version"
DESCRIPTION = (
    "The server speaks on stdout in JSON Lines and exits when its stdin, if a pipe, is closed."
)


class _Parser(argparse.ArgumentParser):
    def error(self, message):
        valid = f"{self.format_usage()}Valid options: {VALID_TEXT}"
        sys.stderr.write(f"{self.prog}: {message}\n{valid}\n")
        sys.exit(2)


def _number(least, most):
    def read(text):
        if text.isascii() and text.isdigit() and least <= int(text) <= most:
            return int(text)
        raise argparse.ArgumentTypeError(f"wants a whole number from {least} to {most}")

    return read


def _name(text):
    is_printable = all(sign >= " " and sign != "\x7f" for sign in text)
    if 0 < len(text.encode()) <= NAME_MAX_BYTES and is_printable:
        return text
    raise argparse.ArgumentTypeError(f"wants a name of 1 to {NAME_MAX_BYTES} bytes")


def cores():
    """The processors that this process may use, and at least 2."""
    usable = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count())
    return max(len(usable), 2)


def add_number(parser, option, standard, meaning):
    """Adds --OPTION N, which is STANDARD where it is not given."""
    parser.add_argument(
        f"--{option}",
        metavar="N",
        type=_number(1, WORKERS_MAX),
        default=standard,
        help=f"{meaning} ({standard})",
    )


def make_parser(program):
    parser = _Parser(prog=program, description=DESCRIPTION, allow_abbrev=False)
    parser.add_argument(
        "--port", metavar="N", type=_number(0, 65535), default=0, help="listen on port N (0: any)"
    )
    parser.add_argument("--name", type=_name, help="greet as NAME in the json workload")
    parser.add_argument("--version", action="version", version=f"{program} {VERSION}")
    return parser
