#!/usr/bin/env bash
# install.sh BUILD PREFIX: installs BUILD into a folder of the test's own, moves what was installed
# somewhere else, and races there: nothing may depend on the place, the source or the build. Says TAP.
set -euo pipefail

build=$1
prefix=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
unset TAILRACE_BUILD_DIR TAILRACE_LIBEXEC_DIR TAILRACE_DATA_DIR
export HOME=$folder/home XDG_DATA_HOME=$folder/home/data
mkdir -p "$HOME"
count=0

check() { # NAME COMMAND…
  local name=$1
  shift
  count=$((count + 1))
  if "$@" >"$folder/output" 2>&1; then
    echo "ok $count $name"
  else
    echo "not ok $count $name"
    sed 's/^/# /' "$folder/output"
  fi
}

has() { # FILE…: all of them, below the folder installed to
  local file
  for file in "$@"; do
    [ -f "$root/$file" ] || { echo "$file is missing"; return 1; }
  done
}

# On a busy machine a run may be invalid (status 3), which is not what is tested here.
races() { # PROGRAM FOLDER
  "$1" race -b event-loop -b threaded -d 200ms --warmup 0 -c 2 -o "$2" || [ $? = 3 ] || return 1
  [ -f "$2/latency.png" ] && [ -f "$2/event-loop-1.tailrace" ]
}

# Stripped, as packages are: debug information says where it was compiled.
names_no_build() { ! grep -rlF "$build" "$root"; }

echo 1..7
check installs env DESTDIR="$folder/stage" meson install -C "$build" --no-rebuild --quiet --strip
root=$folder/stage$prefix
check has-programs has bin/tailrace bin/tailrace-cli libexec/tailrace/tailrace-load \
  libexec/tailrace/tailrace-event-loop libexec/tailrace/tailrace-threaded
id=io.github.tailrace_app.Tailrace
check has-data has "share/applications/$id.desktop" "share/metainfo/$id.metainfo.xml" \
  "share/mime/packages/$id.xml" "share/dbus-1/services/$id.service" \
  "share/icons/hicolor/scalable/apps/$id.svg" "share/icons/hicolor/symbolic/apps/$id-symbolic.svg" \
  share/tailrace/manifests/event-loop.backend share/locale/de/LC_MESSAGES/tailrace.mo \
  share/man/man1/tailrace.1 share/man/man1/tailrace-cli.1 share/man/man1/tailrace-load.1
check starts-by-the-bus grep -qx "Exec=$prefix/bin/tailrace --gapplication-service" \
  "$root/share/dbus-1/services/$id.service"
check needs-no-build names_no_build
mv "$root" "$folder/elsewhere"
check races-where-it-was-moved-to races "$folder/elsewhere/bin/tailrace-cli" "$folder/moved"
cd /
check races-in-the-build races "$build/app/cli/tailrace-cli" "$folder/in-place"
