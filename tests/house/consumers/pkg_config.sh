#!/bin/sh
# pkg_config.sh WORK: one plain line of the compiler, with what pkg-config says.
set -eu
work=$1
PKG_CONFIG_PATH=$(dirname "$(find "$work/moved here" -name digigap.pc)")
export PKG_CONFIG_PATH
test "$(pkg-config --modversion digigap)" = "$VERSION"
# eval, because pkg-config writes the blank in the path as a shell wants to read it.
eval "\"$CXX\" $CXXFLAGS -std=c++20 \"$SOURCES/main.cpp\" -o \"$work/plain\"" \
    "$(pkg-config --cflags --libs digigap)"
LD_LIBRARY_PATH=$(pkg-config --variable=libdir digigap) "$work/plain" | grep -xF "$VERSION 31/40"
