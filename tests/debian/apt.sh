#!/usr/bin/env bash
# apt.sh FOLDER TYPE SUITE ARGUMENT…: apt-get ARGUMENT… for a system that is not this one: of its own in
# FOLDER are lists, archives and what is installed, which is nothing. It knows SUITE of this system's mirror
# alone; TYPE is deb or deb-src. This system's lists and settings stay untouched; apt checks the signatures.
set -euo pipefail

folder=$1
type=$2
suite=$3
shift 3

mkdir -p "$folder/lists/partial" "$folder/archives/partial"
: >>"$folder/status"
options=(
  -qq -y -o "Dir::Etc::sourcelist=$folder/sources.list" -o Dir::Etc::sourceparts=/dev/null
  -o Dir::Etc::preferences=/dev/null -o Dir::Etc::preferencesparts=/dev/null
  -o "Dir::State=$folder" -o "Dir::State::status=$folder/status" -o "Dir::Cache=$folder"
  -o Acquire::Languages=none -o Acquire::Retries=3 -o APT::Sandbox::User=root
  -o APT::Install-Recommends=false -o Debug::NoLocking=true
)
if [ ! -e "$folder/updated" ]; then
  mirror=$("$(dirname "$0")/mirror.sh")
  echo "$type [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" >"$folder/sources.list"
  apt-get "${options[@]}" update
  touch "$folder/updated"
fi
apt-get "${options[@]}" "$@"
