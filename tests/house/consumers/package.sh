#!/bin/sh
# package.sh WORK: find_package(digigap 0.1) in what was installed and moved.
set -eu
work=$1
rm -rf "$work/package"
"$CMAKE" -S "$SOURCES/package" -B "$work/package" -G Ninja \
    -D "CMAKE_CXX_FLAGS=$CXXFLAGS" -D "CMAKE_PREFIX_PATH=$work/moved here" -D WANTED_VERSION=0.1
"$CMAKE" --build "$work/package"
"$work/package/stranger" | grep -xF "$VERSION 31/40"
