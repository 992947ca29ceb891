#!/usr/bin/env bash
# runtime.sh FOLDER BRANCH: makes a substitute for org.gnome.Platform and org.gnome.Sdk//BRANCH out of
# packages of Debian 13 and puts both into the OSTree repository FOLDER/repo. For machines that cannot
# reach Flathub: it proves the manifest, the build and the program, not GNOME's own runtime.
set -euo pipefail

folder=$(realpath "$1")
branch=$2
mirror=$("$(dirname "$0")/../debian/mirror.sh")
export root_of_platform=$folder/platform root_of_sdk=$folder/sdk
export SDK_PACKAGES="gcc g++ ccache make meson ninja-build cmake pkgconf gettext patch file elfutils
  libgtk-4-dev libadwaita-1-dev libjson-glib-dev zlib1g-dev libpng-dev
  appstream appstream-compose appstream-util"
PLATFORM_PACKAGES=(
  libgtk-4-1 libgtk-4-bin libadwaita-1-0 libjson-glib-1.0-0 adwaita-icon-theme hicolor-icon-theme
  fonts-dejavu-core fontconfig shared-mime-info librsvg2-common libglib2.0-bin
  gsettings-desktop-schemas desktop-file-utils gtk-update-icon-cache python3-minimal
  libpython3-stdlib ca-certificates flatpak-xdg-utils
)

# One bootstrap makes both: the platform is copied before the tools are added for the SDK. Whatever is
# mounted meanwhile is gone with it, however it ends.
bootstrap() {
  # shellcheck disable=SC2016 # expanded by mmdebstrap's shell
  unshare --mount mmdebstrap --quiet --mode=root --variant=apt --format=directory --skip=cleanup/apt \
    --keyring=/usr/share/keyrings/debian-archive-keyring.gpg \
    --aptopt='Apt::Install-Recommends "false"' --aptopt='Acquire::Languages "none"' \
    --dpkgopt=force-unsafe-io \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/info/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' \
    --dpkgopt='path-include=/usr/share/locale/locale.alias' \
    --dpkgopt='path-exclude=/usr/share/gtk-doc/*' --dpkgopt='path-exclude=/usr/share/gir-1.0/*' \
    --include="$(IFS=,; echo "${PLATFORM_PACKAGES[*]}")" \
    --customize-hook='mkdir "$root_of_platform" && cp -a "$1/usr" "$root_of_platform/usr" &&
      cp -a "$1/etc" "$root_of_platform/usr/etc"' \
    --customize-hook='APT_CONFIG="$MMDEBSTRAP_APT_CONFIG" apt-get -qq -y \
      -o Dpkg::Use-Pty=0 -o DPkg::Chroot-Directory="$1" -o Dir::Cache="$1/var/cache/apt" install $SDK_PACKAGES' \
    --customize-hook='mkdir "$root_of_sdk" && mv "$1/usr" "$root_of_sdk/usr" &&
      cp -a "$1/etc" "$root_of_sdk/usr/etc" && mkdir "$1/usr"' \
    trixie "$folder/root" "deb $mirror trixie main"
  rm -rf --one-file-system "$folder/root"
}

# What a Flatpak runtime has otherwise than a Debian: where programs and libraries are looked for.
arrange() { # USR
  local usr=$1
  ln -sf ../sbin/ldconfig "$usr/bin/ldconfig"
  ln -sf ../libexec/flatpak-xdg-utils/flatpak-spawn "$usr/bin/flatpak-spawn"
  printf '%s\n' /app/lib 'include /run/flatpak/ld.so.conf.d/app-*.conf' \
    'include /app/etc/ld.so.conf' "/usr/lib/$(uname -m)-linux-gnu" \
    'include /run/flatpak/ld.so.conf.d/runtime-*.conf' >"$usr/etc/ld.so.conf"
}

# What belongs to one machine, and what is large and not used.
clean() { # USR
  local usr=$1 libraries
  libraries=$usr/lib/$(uname -m)-linux-gnu
  rm -rf "$usr"/etc/{ld.so.conf.d,ld.so.cache,hostname,hosts,resolv.conf,machine-id,localtime,mtab} \
    "$usr"/etc/{passwd,group,shadow,gshadow}* "$usr"/share/{lintian,bug,vulkan} \
    "$usr"/lib/{udev,systemd} "$usr"/bin/*lto-dump* "$usr"/share/cmake*/Help \
    "$libraries"/{libLLVM*,libgallium*,libz3*,dri,libicu*.a}
}

# flatpak-builder takes a compiler's defaults from the SDK.
configure_sdk() { # USR
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

export_runtime() { # FOLDER NAME
  local arch
  arch=$(flatpak --default-arch)
  printf '[Runtime]\nname=org.gnome.%s\nruntime=org.gnome.Platform/%s/%s\nsdk=org.gnome.Sdk/%s/%s\n' \
    "$2" "$arch" "$branch" "$arch" "$branch" >"$1/metadata"
  mkdir -p "$1/files"
  flatpak build-export --runtime --no-update-summary "$folder/repo" "$1" "$branch" >/dev/null
}

rm -rf --one-file-system "${folder:?}"/{root,platform,sdk,repo}
mkdir -p "$folder"
bootstrap >"$folder/bootstrap.log" 2>&1 ||
  { tail -20 "$folder/bootstrap.log" >&2; echo "runtime.sh: could not make the runtime" >&2; exit 1; }
ostree init --repo="$folder/repo" --mode=bare-user-only # not compressed: four times as fast
configure_sdk "$root_of_sdk/usr"
for part in platform:Platform sdk:Sdk; do
  arrange "$folder/${part%:*}/usr"
  clean "$folder/${part%:*}/usr"
  export_runtime "$folder/${part%:*}" "${part#*:}"
done
flatpak build-update-repo "$folder/repo" >/dev/null
rm -rf "$root_of_platform" "$root_of_sdk"
