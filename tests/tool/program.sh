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
for method in wilson wilson-cc clopper-pearson mid-p blaker jeffreys likelihood-ratio \
    agresti-coull wald wald-cc; do
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
refused 'method' 2 'one of wilson' "$digigap" interval 31/40 --method tails
refused 'finite method' 2 'one of blaker' "$digigap" interval 31/40@50 --method wilson
refused 'format' 2 'xml' "$digigap" interval 31/40 --format xml
refused 'side' 2 'left' "$digigap" interval 31/40 --side left
refused 'no share' 2 'share' "$digigap" interval
refused 'no command' 2 'subcommand' "$digigap"
refused 'no such option' 2 '--colour' "$digigap" interval 31/40 --colour red

check 'test' 0 '682 of 925: 73.7 %. The process behind them: 70.8–76.5 % (95 % confidence, clopper-pearson).
That the share is 75.0 %: p = 0.392.' \
    "$digigap" interval 682/925 --null 0.75 --method clopper-pearson
check 'several' 0 'All at once: 114 of 141: 74.5–85.9 %; 39 of 141: 21.7–34.5 % (95 % confidence, blaker, bonferroni).' \
    sh -c "'$digigap' interval 114/141@290 39/141@290 80/141@290 | sed 's/; 80 [^(]*/ /'"
refused 'several and a test' 2 'one share' "$digigap" interval 1/2 1/3 --null 0.5
refused 'known and not' 2 'either all' "$digigap" interval 1/2 1/3@5

# compare: values of tests/compare; the keys that pipelines read, in their order.
check 'difference' 0 '9 of 10 against 4 of 10: 50.0 percentage points apart, between 7.6 and 77.6 (95 % confidence, miettinen-nurminen); p = 0.022.' \
    "$digigap" compare 9/10 4/10
check 'two bands' 0 '9 of 10 (of 12) against 4 of 10 (of 15): 50.0 percentage points apart; among all of them between 28.3 and 65.0 (95 % confidence, exact).' \
    "$digigap" compare 9/10@12 4/10@15
keys() {
    sed 's/:{[^}]*}/:{}/g' | tr -cd '{}:,"a-z_' | grep -o '"[a-z_]*":' | tr -d '":' | tr '\n' ' '
}
for arguments in '9/10 4/10' '9/10 4/10 --measure ratio' '9/10 4/10 --measure odds-ratio' \
    '9/10@12 4/10@15' '9/10@12 4/10@15 --measure ratio'; do
    # shellcheck disable=SC2086
    got=$("$digigap" compare $arguments --format json | keys)
    if [ "$got" != 'measure estimate lower upper level side method p_value first second ' ]; then
        bad=$((bad + 1))
        echo "compare $arguments: keys $got"
    fi
done
for method in miettinen-nurminen mee newcombe newcombe-cc agresti-caffo wald; do
    "$digigap" compare 9/10 4/10 --method "$method" | grep -q "$method" || {
        bad=$((bad + 1))
        echo "compare: no difference by $method"
    }
done
for method in koopman miettinen-nurminen katz-log adjusted-log mover-r inverse-sinh; do
    "$digigap" compare 9/10 4/10 --measure ratio --method "$method" | grep -q "$method" || {
        bad=$((bad + 1))
        echo "compare: no ratio by $method"
    }
done
for method in conditional mid-p miettinen-nurminen woolf; do
    "$digigap" compare 9/10 4/10 --measure odds-ratio --method "$method" | grep -q "$method" || {
        bad=$((bad + 1))
        echo "compare: no odds ratio by $method"
    }
done
"$digigap" compare 10/10 0/10 --measure ratio --format json |
    grep -q '"estimate":"Infinity","lower":3.603[0-9]*,"upper":"Infinity"' || {
    bad=$((bad + 1))
    echo 'compare: an open end is not "Infinity"'
}
check 'claim' 0 '23 of 47 against 24 of 91: 1.9 times the share, between 1.2 and 2.9 (95 % confidence, koopman); p = 0.008. 49 v 26 percent is 1.9 times; between 1.2 and 2.9: compatible with twice (95 % confidence, koopman).' \
    "$digigap" compare 23/47 24/91 --measure ratio --claim 'twice as many'
# Tango (1998), table VII.
check 'same units' 0 'Of the same 32, 13 said yes in the first year and 7 in the second: down 18.8 percentage points, between 39.0 down and 2.7 up (95 % confidence, tango).' \
    "$digigap" compare 4,9,3,16 --measure change
"$digigap" compare 75/243@290 100/243@290 --measure change |
    grep -q 'does not depend on how many answered in both years' || {
    bad=$((bad + 1))
    echo 'compare: a change does not say what it depends on'
}
for arguments in '40/47 32/91 45/47 50/91' '40/47@47 32/76@91 45/47@47 50/76@91' \
    '20,3,5,10 30,4,9,20'; do
    # shellcheck disable=SC2086
    "$digigap" compare $arguments --measure gap-change | grep -q '^The gap' || {
        bad=$((bad + 1))
        echo "compare $arguments: no change of the gap"
    }
done
# R: poisson.test(c(11, 21), c(800, 3011)).
"$digigap" compare 11/800 21/3011 --measure rate-ratio --format csv | tail -n 1 |
    grep -q '^rate-ratio,1.97148809.*,0.85842640.*,4.277265' || {
    bad=$((bad + 1))
    echo 'compare: the rate ratio is not that of R'
}
"$digigap" compare 67,30,14 8,5,77 --measure mean-ratio | grep -q '8.4 times as many' || {
    bad=$((bad + 1))
    echo 'compare: no ratio of means'
}
# R: prop.trend.test(c(83, 90, 129, 70), c(86, 93, 136, 82)).
"$digigap" compare 83/86 90/93 129/136 70/82 --format json >groups.json
grep -q '"trend":{[^}]*"statistic":8.224922' groups.json &&
    grep -q '"pairs":\[{"first":"83/86","second":"90/93"' groups.json || {
    bad=$((bad + 1))
    echo 'compare: no trend or no pairs'
}
"$digigap" compare "$data/municipalities.csv" --share mail_jurisdiction_2026=eu-provider --by band \
    --edges 11000,50001 --format csv >pairs.csv
if [ "$(wc -l <pairs.csv)" -ne 4 ]; then
    bad=$((bad + 1))
    echo 'compare: three bands have three pairs'
fi
"$digigap" compare "$data/municipalities.csv" --share mail_jurisdiction_2026=eu-provider --by band \
    --edges 11000,50001 --within bloc | grep -q 'gart-nam' || {
    bad=$((bad + 1))
    echo 'compare: nothing within blocs'
}
"$digigap" compare "$data/municipalities.csv" --value population_2024 --by bloc --measure ratio |
    grep -q 'fieller' || {
    bad=$((bad + 1))
    echo 'compare: no amounts by group'
}
printf 'mentions,words,bloc\n9,1000,B\n2,800,B\n3,1200,V\n1,900,V\n' >plans.csv
"$digigap" compare plans.csv --value mentions --exposure words --by bloc --measure rate-ratio |
    grep -q 'quasi-poisson' || {
    bad=$((bad + 1))
    echo 'compare: no rate ratio from a table'
}
refused 'rate without exposure' 2 '--exposure' "$digigap" compare plans.csv --value mentions \
    --by bloc --measure rate-ratio
refused 'one share' 2 'say digigap compare' "$digigap" compare 9/10
refused 'mixed' 2 'either all' "$digigap" compare 9/10 4/10@12
refused 'measure' 2 'there is no gap' "$digigap" compare 9/10 4/10 --measure gap
refused 'finite odds ratio' 2 'difference, ratio' "$digigap" compare 9/10@12 4/10@15 \
    --measure odds-ratio
refused 'method of another measure' 2 'one of miettinen-nurminen' "$digigap" compare 9/10 4/10 \
    --method koopman
refused 'claim' 2 'twice as many' "$digigap" compare 9/10 4/10 --measure ratio --claim many
refused 'claim of a difference' 2 '--measure ratio' "$digigap" compare 9/10 4/10 --claim twice
refused 'too large' 2 'agresti-caffo-fpc' "$digigap" compare 200000/1000000@900000000 \
    300000/1000000@900000000
refused 'two populations' 2 'same @N' "$digigap" compare 1/2@3 1/2@4 --measure change
refused 'no answers in a year' 1 'both years' "$digigap" compare 0/0 1/2 --measure change

# mean, rate, coverage, sample-size.
check 'mean' 0 'The mean of 14 of 14 is 67.0. Of all 14: 67.0, in total 938.0 (95 % confidence, t).' \
    "$digigap" mean 67,30.5,14@14
printf 'code,services,size\n0114,0,a\n0115,3,a\n0117,12,b\n0120,,b\n' >services.csv
"$digigap" mean services.csv --value services --by size --at-least 3 --format csv >means.csv
head -n 1 means.csv | grep -q '^group,mean_measure,mean_estimate' && grep -q '^b,mean,12,' means.csv || {
    bad=$((bad + 1))
    echo 'mean: not by group'
    cat means.csv
}
"$digigap" mean services.csv --value services --method bootstrap --format json >first.json
"$digigap" mean services.csv --value services --method bootstrap --format json | cmp - first.json || {
    bad=$((bad + 1))
    echo 'mean: the bootstrap gives another answer the second time'
}
refused 'text for amounts' 2 'size' "$digigap" mean services.csv --value size
refused 'mean' 2 'mean,sd,n' "$digigap" mean 67,30.5
check 'rate' 0 'estimate' sh -c "'$digigap' rate 0/10 --format csv | head -n 1 | cut -d, -f2"
refused 'rate' 2 'exposure' "$digigap" rate 3/0
# Summed by R over all M: 83.8 % for Wald with finite population correction, 95.0 % for Blaker.
"$digigap" coverage 243@290 >coverage.txt
grep -q 'blaker  *95.0 %  96.4 %   0.0 %    3.8' coverage.txt &&
    grep -q 'wald-fpc  *83.8 %  94.8 %' coverage.txt || {
    bad=$((bad + 1))
    echo 'coverage: other numbers'
    cat coverage.txt
}
"$digigap" coverage 10@12 10@15 --method exact --format csv | grep -q ',exact,0.95' || {
    bad=$((bad + 1))
    echo 'coverage: two bands do not hold the level'
}
check 'coverage at a share' 0 '1' sh -c \
    "'$digigap' coverage 40 --share 0.3 --method wilson --format csv | tail -n +2 | wc -l | tr -d ' '"
refused 'three groups' 2 'one or two' "$digigap" coverage 1 2 3
check 'sample size' 0 'An interval of at most 10.0 percentage points takes 165 of the 290 units, whatever they answer; at worst it is then 10.0 percentage points (95 % confidence, blaker).' \
    "$digigap" sample-size --width 0.1 --population 290
refused 'no width' 2 'width' "$digigap" sample-size --width 0

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
for file in report.md report.json figures.csv comparisons.csv mail.csv; do
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
for command in interval compare published table mean rate coverage sample-size report; do
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
