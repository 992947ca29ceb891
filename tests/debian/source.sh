#!/usr/bin/env bash
# source.sh FOLDER SUITE PACKAGE: fetches the upstream archive of a Debian source package into
# FOLDER and prints its path. apt's own lists and settings stay untouched; apt checks the signatures.
set -euo pipefail

mkdir -p "$1"
folder=$(realpath "$1")
suite=$2
package=$3
mirror=$("$(dirname "$0")/mirror.sh")

find_archive() { find "$folder" -maxdepth 1 -name "${package}_*.orig.tar.*" ! -name '*.asc' -print -quit; }

fetch() {
  local options=(
    -qq -o "Dir::Etc::sourcelist=$folder/apt/sources.list" -o Dir::Etc::sourceparts=/dev/null
    -o "Dir::State=$folder/apt" -o "Dir::Cache=$folder/apt" -o Acquire::Languages=none
    -o APT::Sandbox::User=root
  )
  mkdir -p "$folder/apt/lists/partial" "$folder/apt/archives/partial"
  echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" \
    >"$folder/apt/sources.list"
  apt-get "${options[@]}" update
  (cd "$folder" && apt-get "${options[@]}" source --download-only "$package")
}

archive=$(find_archive)
if [ -z "$archive" ]; then
  fetch >&2
  archive=$(find_archive)
fi
[ -n "$archive" ] || { echo "source.sh: $package of $suite has no upstream archive" >&2; exit 1; }
echo "$archive"
