#!/usr/bin/env bash
# run.sh FOLDER: builds the manifest without a network against a substitute of its runtime, installs
# the bundle for a user of the test's own, and races in the sandbox: on the command line, through the
# window, and with programs of the host. Everything is kept in FOLDER, the runtime for the next time.
set -euo pipefail

here=$(dirname "$(realpath "$0")")
project=$(realpath "$here/../..")
mkdir -p "$1"
folder=$(realpath "$1")
ID=io.github.tailrace_app.Tailrace
BUNDLE_LIMIT_BYTES=$((3 * 1024 * 1024))
manifest=$project/flatpak/$ID.json
branch=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["runtime-version"])' "$manifest")

say() { printf 'flatpak: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

quietly() { # LOG COMMAND…
  local log=$folder/$1.log
  shift
  "$@" >"$log" 2>&1 || { tail -40 "$log" >&2; fail "failed: $* (see $log)"; }
}

# Nothing of the user's own Flatpak, settings or files is seen or changed.
seclude() {
  export FLATPAK_USER_DIR=$folder/user HOME=$folder/home XDG_RUNTIME_DIR=$folder/run
  unset XDG_DATA_HOME XDG_CACHE_HOME XDG_CONFIG_HOME WAYLAND_DISPLAY
  rm -rf "$HOME"
  mkdir -p "$HOME" "$XDG_RUNTIME_DIR"
  chmod 700 "$XDG_RUNTIME_DIR"
}

# Anew only when what makes it has changed.
make_runtime() {
  local key
  key=$(cat "$here/runtime.sh" "$here/../debian/apt.sh" | sha256sum)
  [ "$(cat "$folder/runtime/key" 2>/dev/null)" != "$key" ] || return 0
  "$here/runtime.sh" "$folder/runtime" "$branch" >"$folder/runtime.log" 2>&1 ||
    { tail -20 "$folder/runtime.log" >&2; fail "the runtime could not be made (see $folder/runtime.log)"; }
  echo "$key" >"$folder/runtime/key"
  rm -rf "$folder/user"
}

install_runtime() {
  flatpak --user remote-add --no-gpg-verify --if-not-exists substitute "file://$folder/runtime/repo"
  flatpak info --user "org.gnome.Sdk//$branch" >/dev/null 2>&1 ||
    flatpak --user install -y --noninteractive substitute \
      "org.gnome.Platform//$branch" "org.gnome.Sdk//$branch"
}

# Debian's has what libuv's own site has, which cannot be reached everywhere.
fetch_libuv() { "$here/../debian/source.sh" "$folder/libuv" trixie libuv1 >"$folder/libuv.path"; }

# The network is taken away, so that nothing but what is named can come in.
build() {
  "$project/flatpak/export.sh" "$folder/source"
  "$here/offline-manifest.py" "$manifest" "$(cat "$folder/libuv.path")" "$folder/extra" \
    >"$folder/source/flatpak/offline.json"
  mkdir -p "$folder/state/ccache" # which keeps precompiled headers only if allowed to
  echo 'sloppiness = pch_defines,time_macros' >"$folder/state/ccache/ccache.conf"
  unshare --map-root-user --net flatpak-builder --user --force-clean --ccache --disable-rofiles-fuse \
    --state-dir="$folder/state" --repo="$folder/repo" --extra-sources="$folder/extra" \
    "$folder/app" "$folder/source/flatpak/offline.json"
}

bundle() {
  flatpak build-bundle "$folder/repo" "$folder/Tailrace.flatpak" "$ID" &&
    flatpak --user install -y --noninteractive --or-update --bundle "$folder/Tailrace.flatpak"
}

judge_size() {
  local size
  size=$(stat -c %s "$folder/Tailrace.flatpak")
  say "the bundle has $((size / 1024)) KiB (goal: 3 MiB)"
  [ "$size" -le "$BUNDLE_LIMIT_BYTES" ] || fail "the bundle is too large"
}

# Debian 13 knows a newer AppStream than the system may.
validate_metainfo() {
  flatpak run --user --command=appstreamcli --filesystem="$folder/source:ro" "org.gnome.Sdk//$branch" \
    validate --no-net "$folder/source/resources/$ID.metainfo.xml"
}

race_headless() {
  flatpak run --user --command=tailrace-cli "$ID" race -b event-loop -b threaded -d 1s --warmup 0 \
    -c 8 --format json -o /var/tmp/race >"$folder/race.json"
  python3 - "$folder/race.json" <<'PYTHON'
import json, sys
backends = json.load(open(sys.argv[1]))["backends"]
assert [b["id"] for b in backends] == ["event-loop", "threaded"], backends
for backend in backends:
    assert backend["completed"] > 100 and not any(backend["errors"].values()), backend
    print(backend["name"], backend["completed"])
PYTHON
}

fetch_libuv &
libuv=$!
make_runtime
wait "$libuv"
say "the runtime is there ($SECONDS s)"
seclude
quietly install-runtime install_runtime
say "it is installed ($SECONDS s)"
quietly build build
say "the manifest builds without a network and without warnings ($SECONDS s)"
quietly metainfo validate_metainfo
quietly bundle bundle
judge_size
quietly race race_headless
say "races on the command line: $(paste -sd, "$folder/race.log" | sed 's/,/, /g')"
say "to the window ($SECONDS s)"
# The session's bus finds the service there.
XDG_DATA_DIRS=$FLATPAK_USER_DIR/exports/share:/usr/local/share:/usr/share \
  "$here/../gui/with-display.sh" /usr/bin/python3 "$here/test-sandbox.py" "$folder" 2>"$folder/session.log" ||
  fail "the window's test failed (what the session said is in $folder/session.log)"
say "done ($SECONDS s)"
