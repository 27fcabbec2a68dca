# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2034
# Read by the scripts beside this folder. Package names are Debian 12's.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

build_packages=(
  build-essential cmake ninja-build pkg-config
  qt6-base-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
  qtkeychain-qt6-dev libphonenumber-dev libprotobuf-dev libboost-dev
  libmicrohttpd-dev libidn2-dev libpsl-dev libicu-dev libcsv-dev qt6-charts-dev libqt6opengl6-dev
)
run_packages=(libqt6sql6-sqlite libqt6svg6 gnome-keyring fonts-noto-core)
test_packages=(
  xvfb xauth openbox x11-utils dbus dbus-x11 at-spi2-core gir1.2-atspi-2.0 python3-gi xdotool openssl procps
  fonts-dejavu-core libsqlite3-dev lld
)
check_packages=(
  clang clang-tidy clang-format clazy libclang-rt-14-dev llvm python3
  desktop-file-utils appstream shellcheck man-db
)

# Debian's packages for those commands of Node.js that are not there; the judges in tests/oracles need them. A newer
# Node.js from elsewhere stays as it is.
node_packages() {
  command -v node >/dev/null 2>&1 || printf 'nodejs\n'
  command -v npm >/dev/null 2>&1 || printf 'npm\n'
}

say() { printf '%s\n' "$*" >&2; }

# Installs those of the named packages that are not there. Where there is no apt it names them and goes on:
# the build says soon enough what it misses.
install_missing() {
  local package missing=()
  command -v dpkg-query >/dev/null 2>&1 || {
    say "This is not Debian: make sure that the like of these is installed: $*"
    return 0
  }
  for package in "$@"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  say "Installing: ${missing[*]}"
  local as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -q >&2
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" >&2
}

# configure_and_build PRESET [TARGET ...]
configure_and_build() {
  local preset=$1 target targets=()
  shift
  for target in "$@"; do targets+=(--target "$target"); done
  if command -v ccache >/dev/null 2>&1; then
    # What was compiled for one preset serves the others, although each has a folder of its own.
    export CMAKE_CXX_COMPILER_LAUNCHER=ccache CCACHE_BASEDIR="$root" CCACHE_NOHASHDIR=1
  fi
  cd "$root" || return 1
  cmake --preset "$preset" >"$root/build-configure.log" 2>&1 || {
    cat "$root/build-configure.log" >&2
    rm -f "$root/build-configure.log"
    return 1
  }
  rm -f "$root/build-configure.log"
  cmake --build --preset "$preset" "${targets[@]}" >&2
}
