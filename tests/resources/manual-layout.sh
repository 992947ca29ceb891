#!/bin/sh
# manual-layout.sh PAGE…: groff has nothing to say about the pages.
command -v groff >/dev/null || { echo "groff is not installed"; exit 77; }
said=$(groff -man -Tutf8 -ww -z "$@" 2>&1) || { echo "$said"; exit 1; }
[ -z "$said" ] || { echo "$said"; exit 1; }
