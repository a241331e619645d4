#!/bin/sh
# mentions.sh DIGIGAP EXAMPLE_DATA DOCUMENTS PDF: documents as a person and a pipeline count them.
# DOCUMENTS holds PDF files and what is expected of them; PDF is 1 if the program reads them.
set -u
. "$(dirname "$0")/checks.sh"
digigap=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
data=$(cd "$2" && pwd)
documents=$(cd "$3" && pwd)
pdf=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1

mkdir -p plans/more
printf 'Digitalisering.\nVi ska digitali-\nsera e-tjänsterna och AI-strategin.\n' >plans/0114_plan.txt
printf 'abc \345 def' >plans/bad.txt
: >plans/empty.txt
printf '%%PDF-1.5' >plans/more/1280.pdf
ln -s .. plans/more/loop

bad_pdf=no_pdf_reader
[ "$pdf" -eq 0 ] || bad_pdf=broken

"$digigap" mentions plans --words 'digital*,e-tjänst*,ai' --format csv >out 2>err || fail "csv: $?"
cat >expected <<END
document,code,status,pages,words,mentions,digital*,e-tjänst*,ai,characters
0114_plan.txt,0114,counted,,9,4,2,1,1,69
bad.txt,,not_text,,,,,,,
empty.txt,,empty,,,,,,,
more/1280.pdf,1280,$bad_pdf,,,,,,,
END
cmp -s out expected || { fail 'csv differs'; diff out expected; }
[ "$(wc -l <err)" -eq 3 ] || fail 'csv: three documents must be named on standard error'
for threads in 1 7; do
    "$digigap" mentions plans --words 'digital*,e-tjänst*,ai' --format csv --threads $threads \
        2>err | cmp -s - expected || fail "csv with $threads threads"
done

# PDF files: those that cannot be read have their rows and stop nobody.
if [ "$pdf" -eq 1 ]; then
    "$digigap" mentions "$documents" --words 'digital*,e-tjänst*,effektivitet*,officiell*' \
        --format csv >out 2>err || fail "pdf: $?"
    cut -d, -f1,3-5,7-10 out | tail -n +2 >rows
    grep -E '^[a-z_]*[.]pdf,' "$documents/expected.csv" | cmp -s - rows || { fail pdf; cat out; }
    [ "$(wc -l <err)" -eq "$(grep -c ',,$' rows)" ] || { fail 'pdf: standard error'; cat err; }
    says 'pdf on standard input' 0 '^standard input,,counted,5,492,48,48,' sh -c \
        "'$digigap' mentions - --words 'digital*' --format csv <'$documents/tex_columns.pdf'"
    says 'only bad ones' 1 '^.*/encrypted.pdf,,encrypted,,' \
        "$digigap" mentions "$documents/encrypted.pdf" --format csv
else
    says 'no reader' 1 '^.*/tex_columns.pdf,,no_pdf_reader,,' \
        "$digigap" mentions "$documents/tex_columns.pdf" --format csv
    grep -q 'pdftotext' err || fail 'no reader: what to do instead'
fi

mkfifo plans/pipe.txt
says 'a pipe in a folder' 0 '^1 document, 9 words' timeout 20 "$digigap" mentions plans --words 'digital*'
says 'a pipe by name' 0 '^plans/pipe.txt,,counted,,1,' sh -c \
    "printf digital >plans/pipe.txt & timeout 20 '$digigap' mentions plans/pipe.txt --format csv"
rm plans/pipe.txt
mkdir other
cp plans/0114_plan.txt other
says 'two folders' 0 '^other/0114_plan.txt,0114,' "$digigap" mentions plans other --format csv
refused 'twice' './plans/empty.txt' "$digigap" mentions plans ./plans/empty.txt
says 'latin-1, more than memory may hold' 0 '^standard input,,counted,,1000000,1000000,1000000,4000000$' sh -c \
    "yes \"\$(printf '\345r?')\" | head -1000000 |
        '$digigap' mentions - --words 'år' --encoding latin1 --format csv"

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
