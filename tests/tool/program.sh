#!/bin/sh
# program.sh DIGIGAP EXAMPLE_DATA: the program as a person and a pipeline use it. Expected numbers are
# those of tests/reference and of print; what is checked here is what the program makes of them.
set -u
digigap=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
data=$(cd "$2" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
bad=0

# check NAME EXPECTED_STATUS EXPECTED_OUTPUT COMMAND...: standard output exactly; standard error is
# kept in the file err.
check() {
    name=$1 status=$2 expected=$3
    shift 3
    actual=$("$@" 2>err)
    got=$?
    if [ "$got" -ne "$status" ] || [ "$actual" != "$expected" ]; then
        bad=$((bad + 1))
        printf '%s: status %s, expected %s\n--- got\n%s\n--- expected\n%s\n--- stderr\n' \
            "$name" "$got" "$status" "$actual" "$expected"
        cat err
    fi
}

# refused NAME STATUS TEXT COMMAND...: nothing on standard output, one line with TEXT on the other.
refused() {
    name=$1 status=$2 text=$3
    shift 3
    check "$name" "$status" '' "$@"
    if [ "$(wc -l <err)" -ne 1 ] || ! grep -qF -- "$text" err; then
        bad=$((bad + 1))
        printf '%s: needs one line with "%s", got\n' "$name" "$text"
        cat err
    fi
}

# interval: keys and their order, numbers of FP-07 and of Newcombe 1998 (81 of 263).
check 'finite json' 0 '{"estimate":0.411522633744856,"lower":0.3896551724137931,"upper":0.4379310344827586,"level":0.95,"side":"two","method":"blaker","successes":100,"trials":243,"population":290,"count_lower":113,"count_upper":127}' \
    "$digigap" interval 100/243@290 --format json
check 'tails' 0 'estimate,lower,upper,level,side,method,successes,trials,population,count_lower,count_upper
0.411522633744856,0.38620689655172413,0.4379310344827586,0.95,two,tails,100,243,290,112,127' \
    "$digigap" interval 100/243@290 --method tails --format csv
check 'census' 0 '100 of the 290 that answered: 34.5 %. Of all 290 it is 100, or 34.5 % (95 % confidence, blaker).' \
    "$digigap" interval 100/290@290
check 'wilson' 0 '81 of 263: 30.8 %. The process behind them: 25.5–36.6 % (95 % confidence, wilson).' \
    "$digigap" interval 81/263
check 'swedish' 0 '81 av 263: 30,8 %. Processen bakom dem: 25,3–36,8 % (95 % konfidens, clopper-pearson).' \
    "$digigap" interval 81/263 --method clopper-pearson --language sv
check 'nothing observed' 0 '{"estimate":null,"lower":0.0,"upper":1.0,"level":0.9,"side":"two","method":"jeffreys","successes":0,"trials":0}' \
    "$digigap" interval 0/0 --method jeffreys --level 0.9 --format json
for method in wilson clopper-pearson jeffreys agresti-coull; do
    "$digigap" interval 31/40 --side lower --method "$method" --format json |
        grep -q '"upper":1.0,.*"side":"lower","method":"'"$method"'"' || {
        bad=$((bad + 1))
        echo "lower bound of $method: the upper end is not 1"
    }
done
check 'lower bound' 0 '100 of the 243 that answered: 41.2 %. Of all 290 it is at least 113, or at least 39.0 % (95 % confidence, tails).' \
    "$digigap" interval 100/243@290 --side lower --method tails

refused 'too many' 2 'more successes than trials' "$digigap" interval 41/40
refused 'no number' 2 '"31/x"' "$digigap" interval 31/x
refused 'level' 2 'between 0 and 1' "$digigap" interval 31/40 --level 95
refused 'method' 2 'one of wilson' "$digigap" interval 31/40 --method blaker
refused 'finite method' 2 'one of blaker' "$digigap" interval 31/40@50 --method wilson
refused 'format' 2 'xml' "$digigap" interval 31/40 --format xml
refused 'side' 2 'left' "$digigap" interval 31/40 --side left
refused 'no share' 2 'share' "$digigap" interval
refused 'no command' 2 'subcommand' "$digigap"
refused 'no such option' 2 '--colour' "$digigap" interval 31/40 --colour red

# published: 99 or 100 of 243; impossible has its own status; what was not printed is asked for.
check 'published' 0 '41 % of 243 was 99–100, or 40.7–41.2 %. Of all 290 it is 111–127, or 38.3–43.8 % (95 % confidence, blaker).' \
    "$digigap" published 41% --of 243 --population 290
check 'published process' 0 '9 av 10 av 47 var 40–44, eller 85,1–93,6 %. Processen bakom dem: 72,3–97,8 % (95 % konfidens, wilson).' \
    "$digigap" published 'nine of ten' --of 47 --language sv
refused 'impossible' 1 'no count of 10 rounds to 41 %' "$digigap" published 41% --of 10
check 'impossible json' 1 '{"status":"impossible","parts":41,"per":100,"trials":10}' \
    "$digigap" published 41% --of 10 --format json
refused 'how many answered' 2 'how many answered?' "$digigap" published 41% --population 290
refused 'fewer than answered' 2 'population' "$digigap" published 41% --of 243 --population 200
refused 'not a share' 2 'many' "$digigap" published many --of 10

# table: every row has its place. One no of 152 leaves M where (152 - M) / 152 > 0.05, up to 144; one
# yes of 51 leaves M / 51 > 0.05, from 3.
printf 'code;svar\n0114;ja\n0115;nej\n114;ja\n0117;\n' >answers.csv
check 'table' 0 'band,successes,trials,missing,population,estimate,lower,upper,count_lower,count_upper,level,side,method
under 11 000,0,0,0,87,,0,1,0,87,0.95,two,blaker
11 000–50 000,0,1,1,152,0,0,0.9473684210526315,0,144,0.95,two,blaker
over 50 000,1,1,0,51,1,0.058823529411764705,1,3,51,0.95,two,blaker' \
    "$digigap" table answers.csv --share svar=ja --by band --edges 11000,50001 \
    --register "$data/municipalities.csv" --format csv
grep -q 'line 4: no municipality has the code "114" (are its leading zeros lost?)' err &&
    grep -q '1 of 4 rows found no municipality' err && grep -q '287 municipalities' err || {
    bad=$((bad + 1))
    echo 'table: lost rows are not told'
    cat err
}
check 'table from a pipe' 0 'svar=ja, 95 % wilson, the process behind the rows

yes  of  missing   share     interval
---  --  -------  ------  -----------
  2   3        1  66.7 %  20.8–93.9 %' \
    sh -c "cat answers.csv | '$digigap' table - --share svar=ja"
printf '0114;nej\n' >>answers.csv
refused 'second row' 2 'answers.csv:6' "$digigap" table answers.csv --share svar=ja \
    --register "$data/municipalities.csv"
refused 'no file' 2 'missing.csv: No such file' "$digigap" table missing.csv --share a=b
refused 'no column' 2 '"antal"' "$digigap" table answers.csv --share antal=ja
refused 'no edges' 2 '--edges' "$digigap" table answers.csv --share svar=ja --by band
refused 'descending edges' 2 'ascending' "$digigap" table "$data/municipalities.csv" \
    --share bloc_2022=V --by band --edges 50000,11000
printf 'code,x\n1,2,3\n' >ragged.csv
refused 'ragged' 2 'ragged.csv:2' "$digigap" table ragged.csv --share x=1

# report: the same figures in the files; written whole or not at all.
"$digigap" report --data "$data" --output report >summary || bad=$((bad + 1))
for file in report.md report.json figures.csv gaps.csv mail.csv; do
    test -s "report/$file" || {
        bad=$((bad + 1))
        echo "report: no $file"
    }
done
head -n 10 summary | grep -q '9 of 10 municipalities over 50 000' || {
    bad=$((bad + 1))
    echo 'report: the main finding is not in the first ten lines'
}
for language in en sv; do
    "$digigap" report --data "$data" --output report --language "$language" >summary
    if [ "$(LC_ALL=C.UTF-8 wc -L <summary)" -gt 80 ]; then
        bad=$((bad + 1))
        echo "report in $language: a line is wider than 80 columns"
    fi
done
mkdir nothing
refused 'no data' 2 'municipalities.csv' "$digigap" report --data nothing --output elsewhere
test ! -e elsewhere || {
    bad=$((bad + 1))
    echo 'report: a folder was made for a report that was not'
}

# Output: whole files, closed pipes, a full disk, help.
"$digigap" interval 81/263 --output out.json --format json && grep -q '"trials":263' out.json ||
    bad=$((bad + 1))
refused 'cannot write' 2 'nowhere/out.json' "$digigap" interval 81/263 --output nowhere/out.json
refused 'full' 2 'No space left' sh -c "'$digigap' interval 81/263 >/dev/full"
refused 'closed output' 2 'standard output' sh -c "'$digigap' interval 81/263 >&-"
"$digigap" --version | grep -Eq '^[0-9]+\.[0-9]+\.[0-9]+$' || bad=$((bad + 1))
for command in interval published table report; do
    "$digigap" "$command" --help >help || bad=$((bad + 1))
    grep -q "^  digigap $command" help || {
        bad=$((bad + 1))
        echo "$command --help has no example"
    }
    if [ "$(LC_ALL=C.UTF-8 wc -L <help)" -gt 80 ]; then
        bad=$((bad + 1))
        echo "$command --help: a line is wider than 80 columns"
    fi
done

echo "$bad checks failed"
test "$bad" -eq 0
