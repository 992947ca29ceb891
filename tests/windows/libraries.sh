#!/usr/bin/env bash
# libraries.sh FOLDER: what Tailrace needs to be compiled for Windows, put into FOLDER: libuv and
# GLib's core as libraries, so that unit tests can run; of everything else the headers, so that the
# rest can be compiled. No distribution has GTK for mingw outside Windows itself.
set -euo pipefail

here=$(dirname "$(realpath "$0")")
mkdir -p "$1"
cd "$1"
folder=$PWD
mkdir -p include lib/pkgconfig

describe() { # NAME VERSION REQUIRES CFLAGS LIBS: a file for pkg-config
  printf 'Name: %s\nDescription: %s for Windows\nVersion: %s\nRequires: %s\nCflags: %s\nLibs: %s\n' \
    "$1" "$1" "$2" "$3" "$4" "$5" >"lib/pkgconfig/$1.pc"
}

unpack() { # SUITE PACKAGE
  mkdir -p "$2"
  tar -xf "$("$here/../debian/source.sh" "$folder/sources/$2" "$1" "$2")" -C "$2" --strip-components=1
}

build_libuv() {
  unpack trixie libuv1
  cmake -G Ninja -S libuv1 -B libuv-build -DCMAKE_TOOLCHAIN_FILE="$here/mingw.cmake" \
    -DCMAKE_BUILD_TYPE=None -DCMAKE_INSTALL_PREFIX="$folder" -DCMAKE_INSTALL_LIBDIR=lib \
    -DLIBUV_BUILD_SHARED=OFF -DLIBUV_BUILD_TESTS=OFF -DLIBUV_BUILD_BENCH=OFF
  ninja -C libuv-build install
  describe libuv "$(pkg-config --modversion lib/pkgconfig/libuv-static.pc)" '' \
    "-isystem $folder/include" "$(pkg-config --libs lib/pkgconfig/libuv-static.pc)"
}

# What only has to be there for GLib to be configured, and the translations that are none.
stand_in_for_needs_of_glib() {
  x86_64-w64-mingw32-gcc-posix -O2 -c "$here/intl/intl.c" -o intl.o
  x86_64-w64-mingw32-ar rcs lib/libintl.a intl.o
  cp "$here/intl/libintl.h" /usr/include/pcre2.h include/
  describe libffi 3.4 '' '' ''
  describe libpcre2-8 10.42 '' '' ''
  describe zlib 1.2.13 '' '' -lz
}

# The oldest GLib that Tailrace is made for. Its core alone is built, and the headers of the rest.
build_glib() {
  local options=(
    --cross-file mingw.cross --buildtype=plain -Ddefault_library=static -Dtests=false
    -Dnls=disabled -Dlibelf=disabled -Dglib_debug=disabled
  )
  unpack bookworm glib2.0
  [ -f glib-build/build.ninja ] || meson setup glib-build glib2.0 "${options[@]}"
  ninja -C glib-build glib/libglib-2.0.a glib/gspawn-win64-helper{,-console}.exe gobject/glib-enumtypes.h gio/gioenumtypes.h
  local description
  for description in glib-build/meson-uninstalled/*.pc; do
    sed 's/-I/-isystem /g' "$description" >"lib/pkgconfig/$(basename "$description")"
  done
}

# The system's own headers, but those that speak of the C library or of GLib.
borrow_headers() { # NAME…
  local name flags
  for name in "$@"; do
    flags=$(pkg-config --cflags-only-I "$name" | tr ' ' '\n' | sed -n 's/^-I/-isystem /p' |
      grep -vE 'glib-2.0|gio-unix|/usr/include/[a-z0-9_]+-linux-gnu$' | tr '\n' ' ')
    describe "$name" "$(pkg-config --modversion "$name")" gio-2.0 "$flags" ''
  done
}

sed "s|FOLDER|$folder|" "$here/mingw.cross" >mingw.cross
stand_in_for_needs_of_glib
build_libuv >libuv.log 2>&1 &
libuv=$!
build_glib >glib.log 2>&1 || { tail -20 glib.log >&2; echo "libraries.sh: could not build GLib" >&2; exit 1; }
wait "$libuv" || { tail -20 libuv.log >&2; echo "libraries.sh: could not build libuv" >&2; exit 1; }
borrow_headers json-glib-1.0 cairo pangocairo pango libpng gtk4 libadwaita-1
touch complete
