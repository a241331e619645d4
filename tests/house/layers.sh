#!/bin/sh
# layers.sh SOURCE_DIR: checks the plan of the house and names every place that breaks it.
#  - An include never points back up the flow data -> load -> classify -> estimate -> compare ->
#    model -> report. Everybody may include detail and version.hpp; detail includes detail and data.
#  - A public header includes the standard library and digigap, nothing else.
#  - The program and the examples include public headers only, not detail.
#  - Every header and source is listed in CMakeLists.txt, every public header in digigap.hpp.
#  - A header is guarded by the name of its path.
# digigap/eigen.hpp is the one header that may include Eigen; nobody includes it unasked.
set -eu
cd "$1"
folders=''
for folder in include src examples; do
    test ! -d "$folder" || folders="$folders $folder"
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
find $folders -name '*.[chi]pp' | LC_ALL=C sort >"$work/files"
# The trailing /dev/null makes grep print the name even of a single file.
tr '\n' '\0' <"$work/files" |
    xargs -0 grep -nE '^[[:space:]]*#[[:space:]]*(include|ifndef DIGIGAP_.*_HPP)' /dev/null \
        >"$work/lines"

awk -v files="$work/files" -v lists=CMakeLists.txt '
function complain(place, text) { print place ": " text; bad++ }

# The layer a file of the project belongs to.
function layer_of(path,    part, count) {
    count = split(path, part, "/")
    if (part[1] == "examples") return "examples"
    if (part[1] == "src") return part[2]
    if (count == 3) return part[3] == "digigap.hpp" ? "umbrella" : part[3]
    return part[3]
}

function normal(path) {
    gsub(/\/\.\//, "/", path)
    while (sub(/[^\/]+\/\.\.\//, "", path)) { }
    return path
}

function check(place, from, to, path) {
    if (to == "umbrella" && from != "tool" && from != "examples")
        complain(place, "only programs include the umbrella")
    else if (to == "eigen.hpp")
        complain(place, "the Eigen views are for those who ask for them")
    else if (from == "tool" || from == "examples") {
        if (to == "detail" || path ~ /^src\// && to != from)
            complain(place, "a program includes public headers only, not " path)
    } else if (to == "tool" || to == "examples")
        complain(place, "the library does not include a program")
    else if (to == "detail" || to == "version.hpp") {
        if (from == "version.hpp") complain(place, "version.hpp includes the standard library only")
    } else if (from == "umbrella" || from == "eigen.hpp")
        return
    else if (from == "detail" ? to != "data" : rank[to] > rank[from])
        complain(place, from " does not include " to)
}

BEGIN {
    layers = split("data load classify estimate compare model report", order, " ")
    for (i = 1; i <= layers; i++) rank[order[i]] = i
    others = split("detail tool examples umbrella version.hpp eigen.hpp", other, " ")
    for (i = 1; i <= others; i++) rank[other[i]] = 0

    while ((getline path < files) > 0) {
        exists[path] = 1
        if (!(layer_of(path) in rank)) complain(path, "is in no layer")
    }
    while ((getline line < lists) > 0) {
        gsub(/^[ \t]+|[ \t]+$/, "", line)
        if (line ~ /^target_sources\(digigap$/) inside = 1
        else if (line == ")") inside = 0
        else if (inside) listed[line]++
    }
}

{
    split($0, field, ":")
    path = field[1]
    place = path ":" field[2]
    text = substr($0, length(place) + 2)
    from = layer_of(path)
}

text ~ /#[ \t]*ifndef/ {
    if (!(path in guard)) {
        guard[path] = text
        sub(/^.*#[ \t]*ifndef[ \t]*/, "", guard[path])
    }
    next
}

{
    public = path ~ /^include\//
    quoted = text ~ /include[ \t]*"/
    name = text
    sub(/^[^"<]*["<]/, "", name)
    sub(/[">].*$/, "", name)
    if (quoted && public)
        complain(place, "public headers write <digigap/...>")
    else if (quoted) {
        folder = path
        sub(/[^\/]*$/, "", folder)
        found = normal(folder name)
        if (!(found in exists)) found = normal("src/" name)
        if (!(found in exists)) complain(place, "there is no " name)
        else check(place, from, layer_of(found), found)
    } else if (name ~ /^digigap\//) {
        if (path == "include/digigap/digigap.hpp") in_umbrella[name] = 1
        if (!(("include/" name) in exists)) complain(place, "there is no " name)
        else check(place, from, layer_of("include/" name), "include/" name)
    } else if (public && name !~ /^[a-z0-9_]+$/ && !(from == "eigen.hpp" && name ~ /^Eigen\//))
        complain(place, "a public header does not include " name)
}

END {
    for (path in exists) {
        if (path ~ /^examples\// || path ~ /^src\/tool\// || path ~ /^src\/.*\.[hi]pp$/) continue
        if (listed[path] != 1)
            complain(path, "is listed " (listed[path] + 0) " times in CMakeLists.txt")
        if (path !~ /^include\//) continue
        name = substr(path, length("include/") + 1)
        wanted = toupper(name)
        gsub(/[\/.]/, "_", wanted)
        if (guard[path] != wanted) complain(path, "has to be guarded by " wanted)
        layer = layer_of(path)
        if (layer == "detail" || layer == "umbrella" || layer == "eigen.hpp") continue
        if (!(name in in_umbrella)) complain(path, "is missing in digigap.hpp")
    }
    if (bad) exit 1
    print "every include follows the flow, every file is listed"
}
' "$work/lines"
