#!/usr/bin/env bash
# run.sh SCRIPT PROGRAM BUILD: a test of the window on a display of its own; skips, and says why,
# where that cannot be had.
set -euo pipefail

for tool in Xvfb dbus-run-session xdotool; do
  command -v "$tool" >/dev/null || { echo "1..0 # SKIP $tool is not installed"; exit 0; }
done
/usr/bin/python3 -c 'import gi; gi.require_version("Atspi", "2.0")' 2>/dev/null ||
  { echo "1..0 # SKIP AT-SPI cannot be used from Python"; exit 0; }
here=$(dirname "$0")
exec "$here/with-display.sh" /usr/bin/python3 "$here/$1" "${@:2}"
