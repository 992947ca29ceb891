#!/usr/bin/env python3
"""Counts the test cases in meson's log (testlog.json) and ends with "N passed, N failed, N skipped".

A GLib test program reports each case as a line of TAP; a program that ends badly without a failed
case (a crash, a timeout) counts as one failure. Skips are listed with their reasons."""

import json
import re
import sys

CASE = re.compile(r"^(not )?ok \d+ (\S+)(?: # SKIP\s*(.*))?")


def count(path):
    passed, failures, skips = 0, [], []
    with open(path, encoding="utf-8") as log:
        for line in log:
            test = json.loads(line)
            failed_cases = 0
            for output in test.get("stdout", "").splitlines():
                case = CASE.match(output)
                if case is None:
                    continue
                if case[1]:
                    failed_cases += 1
                    failures.append(case[2])
                elif case[3] is not None:
                    skips.append(f"{case[2]}: {case[3] or 'no reason given'}")
                else:
                    passed += 1
            if test["result"] not in ("OK", "SKIP", "EXPECTEDFAIL") and failed_cases == 0:
                failures.append(f"{test['name']} ({test['result'].lower()})")
    return passed, failures, skips


def main():
    passed, failures, skips = count(sys.argv[1])
    for skip in skips:
        print(f"skipped {skip}")
    for failure in failures:
        print(f"FAILED {failure}")
    print(f"{passed} passed, {len(failures)} failed, {len(skips)} skipped")
    return 1 if failures or passed == 0 else 0


sys.exit(main())
