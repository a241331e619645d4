#!/bin/sh
# readme.sh README SOURCE PROGRAM: the block after `<!-- quickstart -->` is SOURCE, and the block
# after `<!-- quickstart output -->` is what PROGRAM prints.
set -eu
readme=$1 source=$2 program=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The first fenced block after a line that is the marker.
block() {
    awk -v marker="$1" '
        $0 == marker { wanted = 1; next }
        wanted && /^```/ { if (inside) { closed = 1; exit } inside = 1; next }
        inside { print }
        END { if (!closed) { print "no block after " marker > "/dev/stderr"; exit 1 } }
    ' "$readme"
}

block '<!-- quickstart -->' >"$work/source"
block '<!-- quickstart output -->' >"$work/output"
"$program" >"$work/printed"
diff -u "$work/source" "$source"
diff -u "$work/output" "$work/printed"
test -s "$work/source" && test -s "$work/output"
