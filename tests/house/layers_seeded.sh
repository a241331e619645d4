#!/bin/sh
# layers_seeded.sh SOURCE_DIR: copies the project, breaks one rule at a time, and wants layers.sh
# to complain about exactly that; the unbroken copy has to pass.
set -eu
source=$1
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

fresh() {
    rm -rf "$work/copy"
    mkdir -p "$work/copy/examples"
    cp -R "$source/CMakeLists.txt" "$source/include" "$source/src" "$work/copy"
    cp "$source"/examples/*.cpp "$work/copy/examples"
}

# A file that the lists know, so that the seeded rule is the only one broken.
add() { # path text
    mkdir -p "$work/copy/$(dirname "$1")"
    guard=$(printf '%s' "${1#include/}" | tr 'a-z/.' 'A-Z__')
    case $1 in
    include/*)
        printf '#ifndef %s\n#define %s\n%s\n#endif\n' "$guard" "$guard" "$2" >"$work/copy/$1"
        case $1 in include/digigap/detail/*) ;; *)
            printf '#include <%s>\n' "${1#include/}" >>"$work/copy/include/digigap/digigap.hpp" ;;
        esac ;;
    *) printf '%s\n' "$2" >"$work/copy/$1" ;;
    esac
    printf 'target_sources(digigap\n%s\n)\n' "$1" >>"$work/copy/CMakeLists.txt"
}

expect() { # words that the only complaint must hold
    if said=$(sh "$here/layers.sh" "$work/copy" 2>&1); then
        echo "not seen: $1"
        failures=$((failures + 1))
    elif [ "$(printf '%s\n' "$said" | wc -l)" -ne 1 ]; then
        printf 'more than one complaint for %s:\n%s\n' "$1" "$said"
        failures=$((failures + 1))
    else
        case $said in *"$1"*) ;; *)
            printf 'wanted %s, got %s\n' "$1" "$said"
            failures=$((failures + 1)) ;;
        esac
    fi
}

fresh
sh "$here/layers.sh" "$work/copy"

seed() { # includer layer, included layer, words
    fresh
    add "include/digigap/$2/zzz_above.hpp" '// above'
    add "include/digigap/$1/zzz_below.hpp" "#include <digigap/$2/zzz_above.hpp>"
    expect "$3"
    fresh
    add "include/digigap/$2/zzz_above.hpp" '// above'
    add "src/$1/zzz_below.cpp" "#include <digigap/$2/zzz_above.hpp>"
    expect "$3"
}
below=data
for layer in load classify estimate compare model report; do
    seed "$below" "$layer" "$below does not include $layer"
    below=$layer
done
seed data report 'data does not include report'
seed detail load 'detail does not include load'

for name in Eigen/Dense boost/math/distributions.hpp fmt/core.h utf8proc.h math.h; do
    fresh
    add include/digigap/data/zzz.hpp "#  include <$name>"
    expect "a public header does not include $name"
done
fresh
add include/digigap/data/zzz.hpp '#include "tally.hpp"'
expect 'public headers write <digigap/...>'
fresh
add include/digigap/data/zzz.hpp '#include <digigap/digigap.hpp>'
expect 'only programs include the umbrella'
fresh
add src/report/zzz.hpp '// private'
sed -i '/zzz/d' "$work/copy/CMakeLists.txt"
add src/data/zzz.cpp '#include "../report/zzz.hpp"'
expect 'data does not include report'
for folder in src/tool examples; do
    fresh
    add "$folder/zzz.cpp" '#include <digigap/detail/normal_quantile.hpp>'
    expect 'a program includes public headers only'
done
fresh
add include/digigap/stray/zzz.hpp '// no such layer'
expect 'is in no layer'

fresh
add include/digigap/data/zzz.hpp '// not listed'
sed -i '/zzz/d' "$work/copy/CMakeLists.txt"
expect 'include/digigap/data/zzz.hpp: is listed 0 times'
fresh
add src/data/zzz.cpp '// not listed'
sed -i '/zzz/d' "$work/copy/CMakeLists.txt"
expect 'src/data/zzz.cpp: is listed 0 times'
fresh
add src/data/zzz.cpp '// named where it is not built'
sed -i '/zzz/d' "$work/copy/CMakeLists.txt"
printf 'set_source_files_properties(\nsrc/data/zzz.cpp\n)\n' >>"$work/copy/CMakeLists.txt"
expect 'src/data/zzz.cpp: is listed 0 times'
fresh
add include/digigap/data/zzz.hpp '// forgotten'
sed -i '/zzz/d' "$work/copy/include/digigap/digigap.hpp"
expect 'include/digigap/data/zzz.hpp: is missing in digigap.hpp'
fresh
add include/digigap/data/zzz.hpp '// guard'
sed -i 's/DIGIGAP_DATA_ZZZ_HPP/DIGIGAP_ZZZ_HPP/' "$work/copy/include/digigap/data/zzz.hpp"
expect 'has to be guarded by DIGIGAP_DATA_ZZZ_HPP'

test "$failures" -eq 0
