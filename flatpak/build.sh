#!/usr/bin/env bash
# build.sh install|bundle FOLDER: builds the Flatpak in FOLDER with GNOME's runtime from Flathub, and
# installs it for this user or makes the single file FOLDER/Tailrace.flatpak.
set -euo pipefail

here=$(dirname "$(realpath "$0")")
FLATHUB=https://dl.flathub.org/repo/flathub.flatpakrepo
ID=io.github.tailrace_app.Tailrace
wish=$1
mkdir -p "$2"
folder=$(realpath "$2")
install=()
[ "$wish" != install ] || install=(--install)

flatpak --user remote-add --if-not-exists flathub "$FLATHUB"
"$here/export.sh" "$folder/source"
flatpak-builder --user --force-clean --ccache --install-deps-from=flathub "${install[@]}" \
  --state-dir="$folder/state" --repo="$folder/repo" \
  "$folder/app" "$folder/source/flatpak/$ID.json"
if [ "$wish" = bundle ]; then
  flatpak build-bundle --runtime-repo="$FLATHUB" "$folder/repo" "$folder/Tailrace.flatpak" "$ID"
  echo "Made $folder/Tailrace.flatpak; install it with: flatpak install --user $folder/Tailrace.flatpak"
else
  echo "Installed; start it with: flatpak run $ID"
fi
