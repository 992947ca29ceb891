#!/usr/bin/env bash
# mirror.sh: prints the mirror that this system uses for Debian itself, or Debian's own elsewhere.
set -euo pipefail

found=$(apt-get indextargets --format "\$(ORIGIN) \$(SITE)" 'Created-By: Packages' |
  awk '$1 == "Debian" && !/security/ && !mirror { mirror = $2 } END { print mirror }')
echo "${found:-http://deb.debian.org/debian}"
