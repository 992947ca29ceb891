#!/bin/sh
# mime-type.sh PACKAGE: takes PACKAGE into a database of its own and asks it what a run is, by its name
# and by its contents.
set -eu

for tool in update-mime-database gio; do
  command -v "$tool" >/dev/null || { echo "$tool is not installed"; exit 77; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/mime/packages" "$folder/home"
cp "$1" "$folder/mime/packages/"
export HOME="$folder/home" XDG_DATA_HOME="$folder" XDG_DATA_DIRS="$folder"
update-mime-database "$folder/mime"
printf '%s\n' '{"from":"lab","type":"run","protocol":1}' >"$folder/without-ending"
echo text >"$folder/named.tailrace"

for file in without-ending named.tailrace; do
  gio info -a standard::content-type "$folder/$file" | tee "$folder/told"
  grep -q 'standard::content-type: application/x-tailrace$' "$folder/told"
done
