#!/usr/bin/env bash
# with-display.sh COMMAND…: runs it with an X server, a session bus and settings of its own. The X
# server chooses a free display by itself, so several of these may run at once. TAILRACE_SCREEN may
# name another size of the screen; what is on it is in the file TAILRACE_FRAMEBUFFER. Without -noreset the
# server would start anew, and refuse who comes meanwhile, whenever its last client goes; without -r a key
# would be pressed again and again whose release is late, as it may be on a busy machine.
set -euo pipefail

screen=$(mktemp -d)
mkfifo "$screen/number"
exec 3<>"$screen/number"
Xvfb -displayfd 3 -screen 0 "${TAILRACE_SCREEN:-1600x1000x24}" -fbdir "$screen" -nolisten tcp -noreset -r 2>/dev/null &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; rm -rf "$screen"' EXIT
read -r -t 60 -u 3 number

export DISPLAY=:$number GDK_BACKEND=x11 GSK_RENDERER=cairo GTK_A11Y=atspi \
  GSETTINGS_BACKEND=memory LANG=C.UTF-8 LC_ALL=C.UTF-8 ADW_DISABLE_PORTAL=1 GTK_USE_PORTAL=0 \
  TAILRACE_FRAMEBUFFER=$screen/Xvfb_screen0
unset WAYLAND_DISPLAY

# What the session's own services say is not the command's.
exec 4>&1
# shellcheck disable=SC2016 # expanded by the inner shell
dbus-run-session -- sh -c 'exec "$@" >&4 4>&-' sh "$@" 3<&- >/dev/null
