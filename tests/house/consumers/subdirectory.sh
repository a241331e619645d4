#!/bin/sh
# subdirectory.sh SOURCE WORK: add_subdirectory, and as a shared library; what that installs must
# serve users who have none of the library's own needs.
set -eu
source=$1 work=$2
rm -rf "$work/subdirectory" "$work/shared" "$work/shared user"
# No optimisation, and several sources a unit: the library is compiled once more here, only to be
# linked.
"$CMAKE" -S "$SOURCES/subdirectory" -B "$work/subdirectory" -G Ninja \
    -D "CMAKE_CXX_FLAGS=$CXXFLAGS -O0" -D "DIGIGAP_SOURCE=$source" \
    -D BUILD_SHARED_LIBS=ON -D DIGIGAP_INSTALL=ON -D CMAKE_UNITY_BUILD=ON
"$CMAKE" --build "$work/subdirectory"
"$work/subdirectory/stranger" | grep -xF "$VERSION 31/40"

"$CMAKE" --install "$work/subdirectory" --prefix "$work/shared" >/dev/null
"$CMAKE" -S "$SOURCES/package" -B "$work/shared user" -G Ninja \
    -D "CMAKE_CXX_FLAGS=$CXXFLAGS" -D "CMAKE_PREFIX_PATH=$work/shared" -D WANTED_VERSION=0.1 \
    -D CMAKE_DISABLE_FIND_PACKAGE_fmt=ON -D CMAKE_DISABLE_FIND_PACKAGE_PkgConfig=ON
"$CMAKE" --build "$work/shared user"
"$work/shared user/stranger" | grep -xF "$VERSION 31/40"
"$CMAKE" -E env "PKG_CONFIG_LIBDIR=$(dirname "$(find "$work/shared" -name digigap.pc)")" \
    pkg-config --cflags --libs digigap
