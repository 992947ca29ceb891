#!/bin/sh
# valid.sh TOOL ARGUMENT…: runs it; skips, and says why, where it is not installed.
command -v "$1" >/dev/null || { echo "$1 is not installed"; exit 77; }
exec "$@"
