#!/usr/bin/env bash
# runtime.sh FOLDER BRANCH: makes a substitute for org.gnome.Platform and org.gnome.Sdk//BRANCH out of
# packages of Debian 13 and puts both into the OSTree repository FOLDER/repo. For machines that cannot
# reach Flathub: it proves the manifest, the build and the program, not GNOME's own runtime.
#
# Packages are unpacked and not installed; what a runtime needs of what their scripts would do is in
# `finish`. Nothing of it needs root.
set -euo pipefail

here=$(dirname "$(realpath "$0")")
mkdir -p "$1"
folder=$(realpath "$1")
branch=$2
machine=$(uname -m)-linux-gnu

PLATFORM_PACKAGES=(
  base-files bash dash coreutils sed grep findutils libc-bin
  libgtk-4-1 libgtk-4-bin libadwaita-1-0 libjson-glib-1.0-0 adwaita-icon-theme hicolor-icon-theme
  fonts-dejavu-core fontconfig shared-mime-info librsvg2-common libglib2.0-bin
  gsettings-desktop-schemas desktop-file-utils gtk-update-icon-cache python3-minimal
  libpython3-stdlib flatpak-xdg-utils
)
SDK_PACKAGES=(
  gcc libc6-dev ccache make meson ninja-build cmake pkgconf gettext tar gzip diffutils gawk
  libgtk-4-dev libadwaita-1-dev libjson-glib-dev zlib1g-dev libpng-dev
  appstream appstream-compose appstream-util
)
# What packages depend on and nothing here uses: drivers, and what only installing needs.
UNUSED='^(adduser|debconf|dpkg.*|passwd|perl.*|libperl.*|libllvm.*|libz3.*|mesa-.*|systemd.*|udev|.*-doc|gir1\.2-.*|libicu-dev|libstdc\+\+-.*-dev|g\+\+.*|libgcc-.*-dev-.*)$'

# What of the packages that are used is not.
list_excluded() {
  printf './%s\n' var boot home root dev proc sys 'usr/share/doc' 'usr/share/man' 'usr/share/info' \
    'usr/share/locale/*/*' 'usr/share/gtk-doc' 'usr/share/gir-1.0' 'usr/share/lintian' \
    'usr/share/bug' 'usr/share/vulkan' 'usr/share/cmake*/Help' 'usr/lib/udev' 'usr/lib/systemd' \
    'usr/bin/*lto-dump*' 'usr/libexec/gcc/*/lto1' 'usr/libexec/gcc/*/cc1plus'
}

# The packages NAME… and all that they depend on, one a line, without what is not used.
list_packages() {
  "$here/../debian/apt.sh" "$folder/apt" deb trixie install --simulate "$@" |
    awk '$1 == "Inst" { print $2 }' | grep -vE "$UNUSED" | sort
}

# The packages named on stdin, each an archive in TARGET.
download() { # TARGET
  mkdir -p "$1"
  (cd "$1" && xargs "$here/../debian/apt.sh" "$folder/apt" deb trixie download)
}

# All of ARCHIVES, several at once. ROOT has the links from / into /usr already.
unpack() { # ARCHIVES ROOT
  list_excluded >"$folder/excluded"
  # shellcheck disable=SC2016 # expanded by the shells that xargs starts
  find "$1" -name '*.deb' -print0 | xargs -0 -n 1 -P "$(nproc)" sh -c \
    'dpkg-deb --fsys-tarfile "$2" | tar -x -C "$0" --no-same-owner --exclude-from="$1"' \
    "$2" "$folder/excluded"
}

make_root() { # ROOT
  local name
  for name in bin sbin lib lib64; do
    mkdir -p "$1/usr/$name"
    ln -s "usr/$name" "$1/$name"
  done
}

# Runs a program of ROOT's in it.
inside() { # ROOT COMMAND…
  local root=$1
  shift
  bwrap --bind "$root" / --dev /dev --proc /proc --unshare-all --setenv PATH /usr/bin:/usr/sbin "$@"
}

# What the packages' scripts would have done.
finish() { # ROOT
  inside "$1" glib-compile-schemas /usr/share/glib-2.0/schemas
  inside "$1" update-mime-database /usr/share/mime
  inside "$1" "/usr/lib/$machine/gdk-pixbuf-2.0/gdk-pixbuf-query-loaders" --update-cache
}

# What a Flatpak runtime has otherwise than a Debian: where programs and libraries are looked for, and
# what belongs to one machine.
arrange() { # ROOT
  local usr=$1/usr
  mv "$1/etc" "$usr/etc"
  rm -rf "$usr"/etc/{ld.so.conf.d,ld.so.conf,ld.so.cache,hostname,hosts,resolv.conf,machine-id,localtime,mtab} \
    "$usr"/etc/{passwd,group,shadow,gshadow}*
  ln -sf ../sbin/ldconfig "$usr/bin/ldconfig"
  ln -sf ../libexec/flatpak-xdg-utils/flatpak-spawn "$usr/bin/flatpak-spawn"
  printf '%s\n' /app/lib 'include /run/flatpak/ld.so.conf.d/app-*.conf' \
    'include /app/etc/ld.so.conf' "/usr/lib/$machine" \
    'include /run/flatpak/ld.so.conf.d/runtime-*.conf' >"$usr/etc/ld.so.conf"
}

# The compiler by the name that everybody calls, and flatpak-builder takes its defaults from here.
configure_sdk() { # ROOT
  ln -s gcc "$1/usr/bin/cc"
  mkdir -p "$1/etc/flatpak-builder"
  cat >"$1/etc/flatpak-builder/defaults.json" <<'JSON'
{
  "libdir": "/app/lib",
  "cflags": "-O2 -g -pipe",
  "cxxflags": "-O2 -g -pipe",
  "env": { "CPATH": "/app/include", "LIBRARY_PATH": "/app/lib" }
}
JSON
}

export_runtime() { # ROOT NAME
  local arch
  arch=$(flatpak --default-arch)
  printf '[Runtime]\nname=org.gnome.%s\nruntime=org.gnome.Platform/%s/%s\nsdk=org.gnome.Sdk/%s/%s\n' \
    "$2" "$arch" "$branch" "$arch" "$branch" >"$1/metadata"
  mkdir "$1/files"
  flatpak build-export --runtime --no-update-summary --disable-fsync "$folder/repo" "$1" "$branch" >/dev/null
}

# The SDK is the platform and more; files that they share are there once.
make_roots() {
  make_root "$folder/platform"
  unpack "$folder/archives-platform" "$folder/platform"
  finish "$folder/platform"
  cp -al "$folder/platform" "$folder/sdk"
  unpack "$folder/archives-sdk" "$folder/sdk"
  configure_sdk "$folder/sdk"
}

fetch() {
  list_packages "${PLATFORM_PACKAGES[@]}" >"$folder/platform.list"
  list_packages "${PLATFORM_PACKAGES[@]}" "${SDK_PACKAGES[@]}" >"$folder/both.list"
  download "$folder/archives-platform" <"$folder/platform.list"
  comm -13 "$folder/platform.list" "$folder/both.list" | download "$folder/archives-sdk"
}

rm -rf "${folder:?}"/{platform,sdk,repo,apt,archives-platform,archives-sdk}
fetch
make_roots
ostree init --repo="$folder/repo" --mode=bare-user-only # not compressed: four times as fast
for part in platform:Platform sdk:Sdk; do
  arrange "$folder/${part%:*}"
  export_runtime "$folder/${part%:*}" "${part#*:}"
done
flatpak build-update-repo "$folder/repo" >/dev/null
rm -rf "${folder:?}"/{platform,sdk,archives-platform,archives-sdk}
