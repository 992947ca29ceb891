#!/usr/bin/env python3
"""Counts the test cases in meson's log (testlog.json) and ends with "N passed, N failed, N skipped".

A GLib test program reports each case as a line of TAP; a program that ends badly without a failed
case (a crash, a timeout) counts as one failure. Skips are listed with their reasons, and last the
failures with the end of what their program said: often nobody can look at anything but this."""

import json
import re
import sys

WORDS_LINES = 12
WORDS_CHARACTERS = 300  # of a line
CASE = re.compile(r"^(not )?ok \d+ (\S+)(?: # SKIP\s*(.*))?")


def last_words(test):
    lines = (test.get("stderr") or test.get("stdout", "")).splitlines()
    return "".join(f"\n  {line[:WORDS_CHARACTERS]}" for line in lines[-WORDS_LINES:])


def count(path):
    """How many cases passed; then the failed and the skipped ones, each with a text."""
    passed, failures, skips = 0, [], []
    with open(path, encoding="utf-8") as log:
        for line in log:
            test = json.loads(line)
            failed = []
            for output in test.get("stdout", "").splitlines():
                case = CASE.match(output)
                if case is None:
                    continue
                if case[1]:
                    failed.append(case[2])
                elif case[3] is not None:
                    skips.append(f"{case[2]}: {case[3] or 'no reason given'}")
                else:
                    passed += 1
            if test["result"] not in ("OK", "SKIP", "EXPECTEDFAIL") and not failed:
                failed.append(f"{test['name']} ({test['result'].lower()})")
            if failed:
                failures.append((failed, last_words(test)))
    return passed, failures, skips


def main():
    passed, failures, skips = count(sys.argv[1])
    for skip in skips:
        print(f"skipped {skip}")
    for cases, words in failures:
        print(f"FAILED {', '.join(cases)}{words}")
    failed = sum(len(cases) for cases, _ in failures)
    print(f"{passed} passed, {failed} failed, {len(skips)} skipped")
    return 1 if failures or passed == 0 else 0


sys.exit(main())
