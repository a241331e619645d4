#!/bin/sh
# refused_version.sh WORK: another minor version, older, newer, or of another major version, is
# refused because of its version; the one that fits is not.
set -eu
work=$1
ask() {
    rm -rf "$work/refused"
    LC_ALL=C "$CMAKE" -S "$SOURCES/package" -B "$work/refused" -G Ninja \
        -D "CMAKE_PREFIX_PATH=$work/moved here" -D "WANTED_VERSION=$1" >"$work/refused.log" 2>&1
}
ask "$VERSION" || {
    cat "$work/refused.log"
    exit 1
}
for wanted in 0.0 0.1.99 0.2 1.0; do
    if ask "$wanted"; then
        echo "version $wanted was found where $VERSION is installed"
        exit 1
    fi
    # CMake breaks its lines where it likes.
    tr -s '\n ' '  ' <"$work/refused.log" >"$work/refused.line"
    grep -qF "compatible with requested version \"$wanted\"" "$work/refused.line" || {
        cat "$work/refused.log"
        exit 1
    }
done
