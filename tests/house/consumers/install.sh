#!/bin/sh
# install.sh BUILD SOURCE WORK: installs, moves what was installed to a path with a blank in it,
# and looks for traces of where it came from.
set -eu
build=$1 source=$2 work=$3
rm -rf "$work/first place" "$work/moved here"
"$CMAKE" --install "$build" --prefix "$work/first place" >"$work.log" || {
    cat "$work.log"
    exit 1
}
mv "$work/first place" "$work/moved here"
for trace in "$build" "$source" "$work/first place"; do
    if grep -rlF --include='*.cmake' --include='*.pc' -e "$trace" "$work/moved here"; then
        echo "the files above still name $trace"
        exit 1
    fi
done
program="$work/moved here/bin/digigap"
if [ -e "$program" ]; then
    "$program" --version | grep -F "$VERSION"
fi
