#!/usr/bin/env bash
# source.sh FOLDER SUITE PACKAGE: fetches the upstream archive of a Debian source package into
# FOLDER and prints its path.
set -euo pipefail

here=$(dirname "$(realpath "$0")")
mkdir -p "$1"
folder=$(realpath "$1")
suite=$2
package=$3

find_archive() { find "$folder" -maxdepth 1 -name "${package}_*.orig.tar.*" ! -name '*.asc' -print -quit; }

archive=$(find_archive)
if [ -z "$archive" ]; then
  (cd "$folder" && "$here/apt.sh" "$folder/apt" deb-src "$suite" source --download-only --only-source "$package") >&2
  archive=$(find_archive)
fi
[ -n "$archive" ] || { echo "source.sh: $package of $suite has no upstream archive" >&2; exit 1; }
echo "$archive"
