#!/usr/bin/python3
"""offline-manifest.py MANIFEST ARCHIVE EXTRA: prints MANIFEST as it is built without a network.

ARCHIVE, libuv's source as Debian has it, stands in for the one from libuv's own site; it is put where
flatpak-builder's --extra-sources=EXTRA finds it. Warnings become errors. Nothing else may differ, so
the test is of the manifest that users build."""

import copy
import hashlib
import json
import os
import shutil
import sys

STRICT = "-Dwerror=true"


def module(manifest, name):
    return next(module for module in manifest["modules"] if module["name"] == name)


def substitute(manifest, archive, extra):
    with open(archive, "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    folder = os.path.join(extra, "downloads", digest)
    os.makedirs(folder, exist_ok=True)
    shutil.copy(archive, folder)
    source = module(manifest, "libuv")["sources"][0]
    source["url"] = "https://localhost/" + os.path.basename(archive)
    source["sha256"] = digest
    module(manifest, "tailrace")["config-opts"].append(STRICT)


def undo(manifest, original):
    """What was substituted, taken back."""
    for key in ("url", "sha256"):
        module(manifest, "libuv")["sources"][0][key] = module(original, "libuv")["sources"][0][key]
    module(manifest, "tailrace")["config-opts"].remove(STRICT)
    return manifest


path, archive, extra = sys.argv[1:4]
with open(path, encoding="utf-8") as file:
    original = json.load(file)
manifest = copy.deepcopy(original)
substitute(manifest, archive, extra)
assert undo(copy.deepcopy(manifest), original) == original, "the manifest differs in more than its source"
json.dump(manifest, sys.stdout, indent=2)
