#!/bin/sh
# coverage.sh DIGIGAP: the coverage at the sizes of the studies, as README shows it.
set -eu
"$1" coverage 243@290
echo
"$1" coverage 39@47 76@91
echo
"$1" coverage 39@47 76@91 --measure ratio
