#!/bin/sh
# install-packages.sh build|test: installs by apt what building, or testing as well, still needs.
# For Debian 12, Ubuntu 24.04 and newer. Says nothing and calls nothing where all of it is there;
# names the packages and stops where it may not or cannot install them.
set -eu

# The program and the library.
packages='g++ cmake ninja-build pkg-config
    libboost-dev libcli11-dev libeigen3-dev libfmt-dev libicu-dev libpoppler-cpp-dev libutf8proc-dev
    nlohmann-json3-dev'
case ${1-} in
build) ;;
# The tools are of one version, because each version formats and warns in its own way.
test) packages="$packages doctest-dev clang-14 clang-format-14 clang-tidy-14" ;;
*)
    echo "usage: install-packages.sh build|test" >&2
    exit 2
    ;;
esac

missing=''
for package in $packages; do
    case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) in
    *' installed') ;;
    *) missing="$missing $package" ;;
    esac
done
if [ -z "$missing" ]; then
    exit 0
fi

refuse() {
    echo "digigap needs these packages of Debian or Ubuntu:$missing" >&2
    echo "$1" >&2
    exit 1
}

if ! command -v apt-get >/dev/null; then
    refuse 'Install what they hold by the means of this system, then build with CMake as README says.'
fi
if [ "$(id -u)" -eq 0 ]; then
    as_root=''
elif command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
    as_root=sudo
else
    refuse "Ask an administrator for: apt-get install --no-install-recommends$missing"
fi

echo "installing$missing"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt() {
    # Another apt may hold the lock, on a machine that has just started for example.
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o Dpkg::Use-Pty=0 \
        -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 "$@" </dev/null >>"$log" 2>&1
}
# An unreachable source that none of these packages needs must not stop the installation.
apt update || true
if ! apt install -y --no-install-recommends $missing; then
    cat "$log" >&2
    refuse 'apt-get could not install them; its words are above.'
fi
