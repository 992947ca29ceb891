#!/usr/bin/env bash
# run.sh NATIVE CROSS LIBRARIES: builds for Windows in CROSS, with what LIBRARIES has (see libraries.sh), and
# checks it. Everything is compiled; the unit tests run under wine; and tests of the build for this system in
# NATIVE speak with the servers and the generator that run under wine. As many run side by side as there are
# processors.
set -euo pipefail

here=$(dirname "$(realpath "$0")")
mkdir -p "$2" "$3"
native=$(realpath "$1")
cross=$(realpath "$2")
libraries=$(realpath "$3")
WINE=/usr/lib/wine/wine64
WINESERVER=/usr/lib/wine/wineserver
export WINEPREFIX=$cross/wine WINEDEBUG=-all WINEDLLOVERRIDES='mscoree,mshtml,winemenubuilder.exe='
# Without a language GLib asks the console, which there is none of, and warns, which ends a test.
export LANG=C.UTF-8
# GLib starts programs by a helper of its own there.
export WINEPATH="Z:${libraries//\//\\}\\glib-build\\glib"
GENERATOR_TESTS=(life manners refusals schedule)
LIMIT_S=300
failed=$cross/failed
rm -f "$failed"

say() { printf 'windows: %s\n' "$*" >&2; }

# One server for all programs, and Windows' own folders.
start_wine() {
  mkdir -p "$WINEPREFIX"
  "$WINESERVER" -p
  "$WINE" wineboot -i >/dev/null 2>&1
}

compile() {
  local objects
  ninja -C "$cross" build.ninja >/dev/null
  mapfile -t objects < <(ninja -C "$cross" -t targets all | sed -n 's/: c_COMPILER$//p' | grep '\.obj$')
  ninja -C "$cross" --quiet "${objects[@]}"
  say "${#objects[@]} sources compile"
}

link() {
  local programs
  mapfile -t programs < <(ninja -C "$cross" -t targets all | sed -n 's/: c_LINKER$//p' |
    grep -E '^(backends|tests)/.*\.exe$')
  ninja -C "$cross" --quiet "${programs[@]}"
}

# What speaks with the programs for Windows belongs to this system.
build_testers() {
  ninja -C "$native" --quiet tests/backends/test-contract \
    "${GENERATOR_TESTS[@]/#/tests/load/test-generator-}"
}

check() { # NAME COMMAND…: one test program that tells TAP
  local name=$1 log=$cross/$1.log status=0 started=$SECONDS
  shift
  timeout "$LIMIT_S" "$@" --tap >"$log" 2>&1 || status=$?
  if [ "$status" = 0 ]; then
    say "$name: $(grep -c '^ok' "$log") cases passed, $(grep -ci '# skip' "$log" || true) skipped ($((SECONDS - started)) s)"
    return
  fi
  [ "$status" != 124 ] || say "$name was ended after $LIMIT_S s"
  say "$name FAILED (see $log):"
  tail -20 "$log" >&2
  touch "$failed"
}

check_beside() { # NAME COMMAND…
  while [ "$(jobs -rp | wc -l)" -ge "$(nproc)" ]; do wait -n || true; done
  check "$@" &
}

check_contract() { # MODEL PROGRAM OPTION…
  local model=$1 program=$cross/backends/$2/tailrace-$2.exe
  shift 2
  check_beside "contract-$model" "$native/tests/backends/test-contract" "$model" "$WINE" "$program" "$@"
}

check_contracts() {
  check_contract event-loop event-loop
  check_contract event-loop-workers event-loop --model workers --workers 4
  check_contract threaded threaded
  check_contract thread-lock threaded --model lock
  check_contract thread-pool threaded --model pool --workers 8
}

check_generator() {
  local part
  printf '#!/bin/sh\nexec %s %s "$@"\n' "$WINE" "$cross/backends/load/tailrace-load.exe" >"$cross/load"
  chmod +x "$cross/load"
  for part in "${GENERATOR_TESTS[@]}"; do
    check_beside "generator-$part" "$native/tests/load/test-generator-$part" "$cross/load"
  done
}

check_units() {
  local program
  for program in "$cross"/tests/common/test-*.exe "$cross"/tests/load/test-*.exe; do
    check_beside "$(basename "$program" .exe)" "$WINE" "$program"
  done
}

# Known by a number of its own: others may ping, too.
PING="ping -n $((100000 + $$)) 127.0.0.1"
pings() { pgrep -f "^$PING" >/dev/null; }
ended() { ! pings; }

wait_until() { # COMMAND…
  local tries
  for ((tries = 0; tries < 600; tries++)); do
    ! "$@" || return 0
    sleep 0.1
  done
  return 1
}

# When the lifeline ends, so does what a server has started that knows none.
check_leash() {
  local leash=$cross/backends/leash/tailrace-leash.exe
  if wait_until pings |
    timeout "$LIMIT_S" "$WINE" "$leash" cmd /c "$PING" >"$cross/leash.log" 2>&1 &&
    wait_until ended; then
    say "leash: nothing outlives it"
  else
    say "leash FAILED: it, or what it had started, went on (see $cross/leash.log)"
    touch "$failed"
  fi
}

set_up() {
  [ ! -f "$cross/build.ninja" ] || return 0
  meson setup "$cross" --cross-file "$libraries/mingw.cross" -Dwerror=true -Doptimization=0 -Ddebug=false \
    -Dpch=true >"$cross/setup.log" 2>&1 || { cat "$cross/setup.log" >&2; exit 1; }
}

# Configuring GLib keeps one processor busy for long; the others have these to do.
prepare() {
  local making
  [ -f "$libraries/complete" ] || "$here/libraries.sh" "$libraries" &
  making=$!
  start_wine
  build_testers
  wait "$making"
}

trap 'kill $(jobs -p) 2>/dev/null || true; "$WINESERVER" -k || true' EXIT
prepare
say "libraries, wine and testers are there ($SECONDS s)"
set_up
compile
link
say "all that runs under wine is built ($SECONDS s)"
check_contracts # the longest first
check_generator
check_units
check_leash
wait
say "done ($SECONDS s)"
[ ! -e "$failed" ]
