#!/usr/bin/env python3
"""compile-again.py FOLDER COMPILER: looks through every source of the build in FOLDER with another
compiler, for its warnings alone: nothing is written, so it costs half of a build. Says what it
complains of, and fails where it does."""

import concurrent.futures
import json
import os
import shlex
import subprocess
import sys

# Options that speak of files that are written, and of precompiled headers: without these a missing include
# is seen. How many words belong to each.
LEFT_OUT = {"-c": 1, "-MD": 1, "-MQ": 2, "-MF": 2, "-o": 2, "-include": 2, "-fpch-preprocess": 1}


def options(command):
    """Without the compiler's name, and ccache's before it."""
    words = shlex.split(command)
    at = next(index for index, word in enumerate(words) if word.startswith("-"))
    while at < len(words):
        if words[at] not in LEFT_OUT:
            yield words[at]
        at += LEFT_OUT.get(words[at], 1)


def complain(compiler, entry):
    command = [compiler, "-fsyntax-only", "-Werror", *options(entry["command"])]
    done = subprocess.run(
        command, cwd=entry["directory"], stderr=subprocess.PIPE, text=True, check=False
    )
    return done.stderr if done.returncode or done.stderr else ""


def main():
    folder, compiler = sys.argv[1:]
    with open(os.path.join(folder, "compile_commands.json"), encoding="utf-8") as file:
        entries = json.load(file)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        complaints = list(filter(None, pool.map(lambda entry: complain(compiler, entry), entries)))
    print("".join(complaints), end="", file=sys.stderr)
    assert entries, f"{folder} compiles nothing"
    return 1 if complaints else 0


sys.exit(main())
