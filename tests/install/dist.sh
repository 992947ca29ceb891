#!/usr/bin/env bash
# dist.sh BUILD FOLDER: makes the release archive of BUILD's source, builds it in FOLDER from nothing
# but the archive, and races with what was built.
set -euo pipefail

build=$(realpath "$1")
rm -rf "$2"
mkdir -p "$2"
folder=$(realpath "$2")
archive=$build/meson-dist/$(meson introspect --projectinfo "$build" |
  python3 -c 'import json, sys; i = json.load(sys.stdin); print(i["descriptive_name"] + "-" + i["version"])').tar.gz

rm -f "$archive"
meson dist -C "$build" --no-tests --allow-dirty --formats gztar >"$folder/dist.log" 2>&1 ||
  { cat "$folder/dist.log" >&2; exit 1; }
tar -xf "$archive" -C "$folder" --strip-components=1
meson setup "$folder/build" "$folder" -Doptimization=0 -Ddebug=false -Dtests=false >"$folder/setup.log" 2>&1 ||
  { cat "$folder/setup.log" >&2; exit 1; }
ninja -C "$folder/build" --quiet
cd /
env -u TAILRACE_BUILD_DIR "$folder/build/app/cli/tailrace-cli" race -b event-loop -d 200ms --warmup 0 \
  -c 2 -o "$folder/out" >/dev/null 2>"$folder/race.log" || [ $? = 3 ] || # invalid: the machine is busy
  { cat "$folder/race.log" >&2; exit 1; }
[ -f "$folder/out/latency.png" ]
echo "dist: ${archive##*/} ($(du -h "$archive" | cut -f1)) builds and races"
