#!/usr/bin/env bash
# export.sh FOLDER: copies the checkout, without what was built in it, to FOLDER: flatpak-builder
# would take along every build folder.
set -euo pipefail

mkdir -p "$1"
target=$(realpath "$1")
cd "$(dirname "$0")/.."
rm -rf "${target:?}"/*
tar --anchored --exclude='./build*' --exclude=./out --exclude=./.git -c . | tar -x -C "$target"
