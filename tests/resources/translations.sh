#!/usr/bin/env bash
# translations.sh SOURCE: every file with words is named in POTFILES, and every language of LINGUAS has
# all words that are in the sources now: those of the code, and Name and Summary of the key files.
set -euo pipefail

command -v xgettext >/dev/null || { echo "xgettext is not installed"; exit 77; }
cd "$1"
po=resources/po
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
failed=0

fail ()
{
  echo "$1"
  failed=1
}

list_files_with_words ()
{
  grep -rlE --include='*.[ch]' '\b(_|N_|C_|NC_|ngettext) ?\("' app
  grep -rlE --include='*.[ch]' '\b(ngettext|_|N_) ?\($' app || true
  grep -rl --include='*.ui' 'translatable="yes"' resources
  ls resources/*.desktop resources/*.metainfo.xml
}

# As meson's preset "glib" asks it.
collect_words ()
{
  xgettext --from-code=UTF-8 --files-from=$po/POTFILES -o "$work/words.pot" \
    -k_ -kN_ -kC_:1c,2 -kNC_:1c,2 -kngettext:1,2 -kg_dcgettext:2 -kg_dngettext:2,3 \
    --flag=_:1:pass-c-format --flag=N_:1:pass-c-format --flag=ngettext:1:pass-c-format \
    --flag=ngettext:2:pass-c-format --flag=g_strdup_printf:1:c-format 2>"$work/said" ||
    { cat "$work/said"; exit 1; }
}

# Messages without a translation in this language; one that only resembles an old one counts.
list_missing ()
{
  msgmerge --quiet --no-fuzzy-matching -o "$work/merged.po" "$po/$1.po" "$work/words.pot"
  msgattrib --untranslated --no-obsolete "$work/merged.po"
  msgattrib --only-fuzzy --no-obsolete "$work/merged.po"
}

check_language ()
{
  msgfmt --check -o /dev/null "$po/$1.po" || fail "$po/$1.po is not valid"
  list_missing "$1" >"$work/missing"
  [ ! -s "$work/missing" ] || fail "$po/$1.po lacks (tailrace-update-po adds them):
$(grep -A9 '^#:' "$work/missing")"
}

# check_key LANGUAGE KEY FILE…
check_key ()
{
  local language=$1 key=$2 file
  shift 2
  for file; do
    grep -q "^${key}\[$language\]=." "$file" || fail "$file lacks ${key}[$language]"
  done
}

difference=$(diff <(sort $po/POTFILES) <(list_files_with_words | sort -u)) ||
  fail "$po/POTFILES (<) is not the list of files that have words (>):
$difference"
collect_words
while read -r language; do
  check_language "$language"
  check_key "$language" Name resources/scenarios/*.scenario
  check_key "$language" Summary resources/scenarios/*.scenario backends/manifests/*.backend
done <$po/LINGUAS
exit $failed
