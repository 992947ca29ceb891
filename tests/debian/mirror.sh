#!/usr/bin/env bash
# mirror.sh: prints the mirror that this system uses for Debian itself; says so where it uses none.
set -euo pipefail

found=$(apt-get indextargets --format "\$(ORIGIN) \$(SITE)" 'Created-By: Packages' |
  awk '$1 == "Debian" && !/security/ && !mirror { mirror = $2 } END { print mirror }')
[ -n "$found" ] || { echo "mirror.sh: apt knows no Debian mirror here (see apt-get indextargets)" >&2; exit 1; }
echo "$found"
