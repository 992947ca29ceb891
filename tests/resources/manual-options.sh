#!/usr/bin/env bash
# manual-options.sh PAGES PROGRAM…: each option and command that --help of the programs tells of stands
# in the page of the program.
set -euo pipefail

pages=$1
shift
export LC_ALL=C
failed=0

# expect PAGE WORD: it stands there, by itself.
expect ()
{
  grep -qE -- "(^|[^-[:alnum:]])$2([^-[:alnum:]]|\$)" <(sed 's/\\-/-/g' "$1") ||
    { echo "$1 does not have $2"; failed=1; }
}

# expect_options PAGE COMMAND…
expect_options ()
{
  local page=$1 said options option
  shift
  said=$("$@" --help)
  options=$(grep -oE '^ +(-[[:alnum:]], )?--[a-z][a-z-]*' <<<"$said" | grep -oE -- '-[[:alnum:]],|--[a-z-]+') ||
    { echo "$* --help tells of no options"; exit 1; }
  for option in $options; do
    expect "$page" "${option%,}"
  done
}

# Its own --help tells of commands; theirs of options.
expect_commands ()
{
  local commands command
  commands=$("$2" --help | sed -n 's/^  \([a-z][a-z]*\) .*/\1/p')
  [ -n "$commands" ] || { echo "$2 --help tells of no commands"; exit 1; }
  for command in $commands; do
    expect "$1" "$command"
    expect_options "$1" "$2" "$command"
  done
}

for program; do
  page=$pages/$(basename "$program").1
  case $program in
    *-cli) expect_commands "$page" "$program" ;;
    *) expect_options "$page" "$program" ;;
  esac
done
exit $failed
