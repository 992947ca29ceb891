#!/usr/bin/env python3
"""metainfo.py SOURCE VERSION: what the metainfo claims is so: its newest release is this version, its
screenshots are pictures in the repository, its programs are those that are built, and it names one
developer in both ways there are."""

import os
import sys
import xml.etree.ElementTree

SOURCE, VERSION = sys.argv[1:3]
ID = "io.github.tailrace_app.Tailrace"
SITE = "https://raw.githubusercontent.com/tailrace-app/tailrace/main/"


def check(holds, message):
    if not holds:
        print(message)
    return holds


def is_picture(url):
    path = os.path.join(SOURCE, url[len(SITE) :])
    if not url.startswith(SITE) or not os.path.exists(path):
        return False
    with open(path, "rb") as file:
        return file.read(8) == b"\x89PNG\r\n\x1a\n"


def main():
    root = xml.etree.ElementTree.parse(os.path.join(SOURCE, "resources", ID + ".metainfo.xml")).getroot()
    releases = [release.get("version") for release in root.iter("release")]
    images = [image.text for image in root.iter("image")]
    binaries = sorted(binary.text for binary in root.iter("binary"))
    new, old = root.findtext("developer/name"), root.findtext("developer_name")
    held = [
        check(releases[:1] == [VERSION], f"the newest release is {releases[:1]}, this is {VERSION}"),
        check(images, "there is no screenshot"),
        check(new and new == old, f"the developer is {new}, and {old} for readers before AppStream 1.0"),
        check(binaries == ["tailrace", "tailrace-cli"], f"programs: {binaries}"),
    ]
    held += [check(is_picture(url), f"{url} is no picture of this repository") for url in images]
    return 0 if all(held) else 1


sys.exit(main())
