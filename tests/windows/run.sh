#!/usr/bin/env bash
# run.sh NATIVE CROSS LIBRARIES: checks the Windows build in CROSS. Everything is compiled; the unit tests run
# under wine; and the tests of the build for this system in NATIVE speak with the servers and the
# generator that run under wine.
set -euo pipefail

native=$(realpath "$1")
cross=$(realpath "$2")
libraries=$(realpath "$3")
WINE=/usr/lib/wine/wine64
export WINEPREFIX=$cross/wine WINEDEBUG=-all WINEDLLOVERRIDES='mscoree,mshtml,winemenubuilder.exe='
# Without a language GLib asks the console, which there is none of, and warns, which ends a test.
export LANG=C.UTF-8
# GLib starts programs by a helper of its own there.
export WINEPATH="Z:${libraries//\//\\}\\glib-build\\glib"
failed=0

say() { printf '%s\n' "$*" >&2; }

compile() {
  local objects
  ninja -C "$cross" build.ninja >/dev/null
  mapfile -t objects < <(ninja -C "$cross" -t targets all | sed -n 's/: c_COMPILER$//p' | grep '\.obj$')
  ninja -C "$cross" --quiet "${objects[@]}"
  say "windows: ${#objects[@]} sources compile"
}

link() {
  local programs
  mapfile -t programs < <(ninja -C "$cross" -t targets all | sed -n 's/: c_LINKER$//p' |
    grep -E '^(backends|tests)/.*\.exe$')
  ninja -C "$cross" --quiet "${programs[@]}"
}

check() { # NAME COMMAND…: one test program that tells TAP
  local name=$1 log=$cross/$1.log
  shift
  if "$@" --tap >"$log" 2>&1; then
    say "windows: $name: $(grep -c '^ok' "$log") cases passed, $(grep -ci '# skip' "$log" || true) skipped"
  else
    failed=1
    say "windows: $name FAILED (see $log):"
    tail -20 "$log" >&2
  fi
}

check_contract() { # MODEL PROGRAM OPTION…
  local model=$1 program=$cross/backends/$2/tailrace-$2.exe
  shift 2
  check "contract-$model" "$native/tests/backends/test-contract" "$model" "$WINE" "$program" "$@"
}

check_generator() {
  printf '#!/bin/sh\nexec %s %s "$@"\n' "$WINE" "$cross/backends/load/tailrace-load.exe" >"$cross/load"
  chmod +x "$cross/load"
  local part
  for part in life manners refusals schedule; do
    check "generator-$part" "$native/tests/load/test-generator-$part" "$cross/load"
  done
}

compile
link
"$WINE" wineboot -i >/dev/null 2>&1
trap '/usr/lib/wine/wineserver -k || true' EXIT
for program in "$cross"/tests/common/test-*.exe "$cross"/tests/load/test-*.exe; do
  check "$(basename "$program" .exe)" "$WINE" "$program"
done
check_contract event-loop event-loop
check_contract event-loop-workers event-loop --model workers --workers 4
check_contract threaded threaded
check_contract thread-lock threaded --model lock
check_contract thread-pool threaded --model pool --workers 8
check_generator
exit "$failed"
