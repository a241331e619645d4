#!/bin/sh
# readme.sh README MARKER FILE, or readme.sh README MARKER -- PROGRAM ARGUMENTS: the first fenced block
# after a line that is MARKER is what FILE holds, or what PROGRAM prints.
set -eu
readme=$1 marker=$2
shift 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

awk -v marker="$marker" '
    $0 == marker { wanted = 1; next }
    wanted && /^```/ { if (inside) { closed = 1; exit } inside = 1; next }
    inside { print }
    END { if (!closed) { print "no block after " marker > "/dev/stderr"; exit 1 } }
' "$readme" >"$work/block"
test -s "$work/block"
if [ "$1" = -- ]; then
    shift
    # A program may write beside what it prints.
    program=$1
    shift
    (cd "$work" && "$program" "$@" >printed)
    set -- "$work/printed"
fi
diff -u "$work/block" "$1"
