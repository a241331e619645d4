#!/bin/sh
# mentions.sh DIGIGAP EXAMPLE_DATA: documents as a person and a pipeline count them.
set -u
. "$(dirname "$0")/checks.sh"
digigap=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
data=$(cd "$2" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1

mkdir -p plans/more
printf 'Digitalisering.\nVi ska digitali-\nsera e-tjänsterna och AI-strategin.\n' >plans/0114_plan.txt
printf 'abc \345 def' >plans/bad.txt
: >plans/empty.txt
printf '%%PDF-1.5' >plans/more/1280.pdf
ln -s .. plans/more/loop

"$digigap" mentions plans --words 'digital*,e-tjänst*,ai' --format csv >out 2>err || fail "csv: $?"
cat >expected <<'END'
document,code,status,pages,words,mentions,digital*,e-tjänst*,ai,characters
0114_plan.txt,0114,counted,,9,4,2,1,1,69
bad.txt,,not_text,,,,,,,
empty.txt,,empty,,,,,,,
more/1280.pdf,1280,no_pdf_reader,,,,,,,
END
cmp -s out expected || { fail 'csv differs'; diff out expected; }
[ "$(wc -l <err)" -eq 3 ] || fail 'csv: three documents must be named on standard error'
for threads in 1 7; do
    "$digigap" mentions plans --words 'digital*,e-tjänst*,ai' --format csv --threads $threads \
        2>err | cmp -s - expected || fail "csv with $threads threads"
done

printf '[one] # a group\ndigital*  # a comment\n\n[two]\ne-tjänst*\nai\n' >lexicon.txt
says 'lexicon' 0 '^0114_plan.txt,0114,counted,,9,4,2,2,69$' \
    "$digigap" mentions plans --lexicon lexicon.txt --format csv
says 'lexicon by pattern' 0 ',digital\*,e-tjänst\*,ai,characters$' \
    "$digigap" mentions plans --lexicon lexicon.txt --by pattern --format csv
says 'built in' 0 '^- digitalization: 2$' "$digigap" mentions plans
"$digigap" mentions --print-lexicon >printed.txt || fail 'print-lexicon'
"$digigap" mentions plans --format csv 2>err >first
"$digigap" mentions plans --lexicon printed.txt --format csv 2>err | cmp -s - first ||
    fail 'the printed lexicon is not the built-in one'
says 'overlaps' 0 '^standard input,,counted,,1,2,1,1,14$' sh -c \
    "printf Digitalisering | '$digigap' mentions - --words 'digital*,*sering' --overlaps every --format csv"
says 'latin-1' 0 '^standard input,,counted,,1,1,1,2$' sh -c \
    "printf '\\345r' | '$digigap' mentions - --words 'år' --encoding latin1 --format csv"
says 'swedish' 0 '^1 dokument, 9 ord, 2 omnämnanden\.$' \
    "$digigap" mentions plans --words 'digital*' --language sv
printf 'document,code\n0114_plan.txt,0180\n' >codes.csv
says 'codes' 0 '^0114_plan.txt,0180,' "$digigap" mentions plans --codes codes.csv --format csv
says 'nothing counted' 1 '^plans/bad.txt,,not_text' "$digigap" mentions plans/bad.txt --format csv
says 'help' 0 'Example:' "$digigap" mentions --help
awk 'length > 80 { exit 1 }' out || fail 'help is wider than a terminal'

refused 'no documents' 'needs a document' "$digigap" mentions
refused 'not there' 'nowhere: No such file' "$digigap" mentions nowhere
refused 'a star' '"*"' "$digigap" mentions plans --words '*'
refused 'two lexicons' 'not both' "$digigap" mentions plans --words a --lexicon lexicon.txt
printf 'digital*\n' >wrong.txt
refused 'no heading' 'wrong.txt:1' "$digigap" mentions plans --lexicon wrong.txt
printf 'document,code\nx.txt,0180\n' >codes.csv
refused 'codes of nobody' 'codes.csv:2' "$digigap" mentions plans --codes codes.csv

# A hundred documents into a regression: mentions of each are as its length, so that the ratio is 1.
mkdir hundred
tail -n +2 "$data/municipalities.csv" | head -100 | cut -d, -f1 | tr -d '"' | while read -r code; do
    awk -v times="$((${code#0} % 7 + 1))" 'BEGIN {
        for (i = 0; i < times; i++) print "alla ska ha det bra och digitaliseringen ska nå dem"
    }' >"hundred/${code}_plan.txt"
done
says 'regression' 0 'Poisson regression of 100 rows' sh -c \
    "'$digigap' mentions hundred --words 'digital*' --format csv |
        '$digigap' regress - 'mentions ~ log(population)' --family poisson --offset 'log(words)' \
        --register '$data/municipalities.csv'"
grep -qE '^\(intercept\) +-2\.3 ' out || fail 'regression: the rate is one word in ten'

[ "$bad" -eq 0 ]
