#!/bin/sh
# regress.sh DIGIGAP REFERENCE EXAMPLE_DATA: regressions as a person and a pipeline run them. Numbers are
# those of R in regression_fits.csv and regression_terms.csv, to nine digits.
set -u
. "$(dirname "$0")/checks.sh"
digigap=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
reference=$(cd "$2" && pwd)
data=$(cd "$3" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
grep -v '^#' "$reference/regression_data.csv" >rows.csv
municipalities=$data/municipalities.csv

# agrees FIT ERRORS_COLUMN ARGUMENTS...: estimates and standard errors of the terms of a fit of R.
agrees() {
    fit=$1 column=$2
    shift 2
    "$digigap" regress rows.csv "$@" --format csv >got.csv 2>err || fail "fit $fit: status $?"
    awk -F'|' -v fit="$fit" -v column="$column" '
        /^#/ { next }
        !at { for (i = 1; i <= NF; i++) if ($i == column) at = i; next }
        $1 == fit { print $2 "|" $3 "|" $at }' "$reference/regression_terms.csv" >expected
    awk -F, 'NR > 1 { print $1 "|" $2 "|" $3 }' got.csv | paste -d'|' expected - >pairs
    awk -F'|' '
        function far(a, b) { d = a - b; if (d < 0) d = -d; s = a < 0 ? -a : a; return d > 1e-9 * s }
        $1 != $4 || far($2, $5) || far($3, $6) { print "fit differs: " $0; wrong = 1 }
        END { exit wrong || NR == 0 }' pairs || fail "fit $fit by $column: $*"
}

agrees 3 se 'score ~ log(pop) + bloc'
agrees 3 hc3 'score ~ log(pop) + bloc' --errors hc3
agrees 21 hc1 'score ~ log(pop) + bloc' --errors hc1 --reference bloc=left
agrees 116 se 'mentions ~ log(pop) + bloc + log(tax)' --family negative-binomial --offset 'log(words)'
agrees 116 se_expected 'mentions ~ log(pop) + bloc + log(tax) + offset(log(words))' \
    --family negative-binomial --errors expected
says 'theta' 0 '"theta":2\.05128366[0-9]*,"theta_standard_error":0\.242323254[0-9]*,' \
    "$digigap" regress rows.csv 'mentions ~ log(pop) + bloc + log(tax)' --offset 'log(words)' \
    --family negative-binomial --format json

# The keys that pipelines read, in their order.
"$digigap" regress rows.csv 'score ~ log(pop)' --format json >out
keys=$(sed 's/"terms":\[[^]]*\]/"terms":[]/' out | grep -o '"[a-z_]*":' | tr -d '":' | head -18 |
    tr '\n' ' ')
[ "$keys" = 'family link status n dropped terms theta theta_standard_error dispersion log_likelihood deviance null_deviance aic bic r_squared residual_sd iterations errors ' ] ||
    fail "keys: $keys"
grep -q '"terms":\[{"name":"(intercept)","estimate":[^,]*,"standard_error":[^,]*,"statistic":[^,]*,"p_value":[^,]*,"lower":[^,]*,"upper":[^,}]*},{"name":"log(pop)",' out ||
    fail 'keys of terms'
says 'missing cells' 0 '"n":153,"dropped":7,' \
    "$digigap" regress rows.csv 'score ~ tax_gap' --format json
says 'pipe' 0 '^log\(pop\),3\.598164990660' sh -c "'$digigap' regress - 'score ~ log(pop)' --format csv <rows.csv"

says 'poisson is robust' 0 'robust \(hc3\)' \
    "$digigap" regress rows.csv 'mentions ~ log(pop)' --family poisson
says 'a sentence' 0 'Twice the pop goes with 1\.17 times the mentions, 1\.09 to 1\.27\.' \
    "$digigap" regress rows.csv 'mentions ~ log(pop) + bloc + log(tax)' --offset 'log(words)' \
    --family negative-binomial --reference bloc=left
says 'swedish' 0 'Dubbelt så mycket pop hör ihop med 1,17 gånger mentions, 1,09 till 1,27\.' \
    "$digigap" regress rows.csv 'mentions ~ log(pop) + bloc + log(tax)' --offset 'log(words)' \
    --family negative-binomial --reference bloc=left --language sv
for family in gaussian poisson quasi-poisson negative-binomial nb1 hurdle-poisson \
    hurdle-negative-binomial zip zinb; do
    says "family $family" 0 "\"family\":\"$family\",\"link\":\"[a-z]*\",\"status\":\"converged\"" \
        "$digigap" regress rows.csv 'zeros ~ log(pop)' --family $family --format json
done
for errors in model expected hc0 hc1 hc2 hc3 hc4 cluster:county cr1:county bootstrap \
    bootstrap:county; do
    says "errors $errors" 0 '"errors":"' \
        "$digigap" regress rows.csv 'mentions ~ log(pop)' --family poisson --errors $errors \
        --format json
done
for limits in wald profile score; do
    says "interval $limits" 0 "\"interval\":\"$limits\"" \
        "$digigap" regress rows.csv 'yes ~ log(pop)' --family logistic --interval $limits \
        --format json
done

# Endings: the object is printed, the reason is on standard error, the status is 1.
ends() {
    says "$1" 1 "\"status\":\"$1\"" "$digigap" regress "$2" "$3" --format json --family "$4"
    [ "$(wc -l <err)" -eq 1 ] && grep -q "^digigap: $1: " err || fail "$1: no reason"
}
ends rank_deficient rows.csv 'score ~ pop + pop2' gaussian
printf 'x,y\n1,0\n2,0\n3,1\n4,1\n' >apart.csv
ends separated apart.csv 'y ~ x' logistic
printf 'x,y\n1,0\n2,0\n3,0\n' >zeros.csv
ends no_events zeros.csv 'y ~ x' poisson
printf 'x,y\n,0\n2,\n' >none.csv
ends nothing_observed none.csv 'y ~ x' gaussian
printf 'x,y\n1,1\n2,1\n3,1\n4,1\n' >even.csv
ends poisson_limit even.csv 'y ~ x' negative-binomial
says 'separated bloc' 1 'No full answer, separated: ' \
    "$digigap" regress "$municipalities" --yes eu-provider --family logistic \
    'mail_jurisdiction_2026 ~ log(population_2024) + bloc_2022'
grep -qF 'no finite estimate for bloc_2022[O];' err || fail 'the separated level is not named'
says 'bias-reduced' 0 '"status":"converged"' \
    "$digigap" regress "$municipalities" 'mail_jurisdiction_2026 ~ log(population) + bloc_2022' \
    --yes eu-provider --family logistic --bias-reduced --format json

# A register: columns by their year, rows without a municipality, what the errors are about.
{
    echo 'code,words,mentions'
    awk -F, 'NR > 1 && NR < 102 { print $1 ",1000," NR % 7 }' "$municipalities"
    echo '9999,1000,3'
} >plans.csv
says 'register' 0 '100 of the 290 units are in the data' \
    "$digigap" regress plans.csv 'mentions ~ log(population)' --family poisson \
    --register "$municipalities"
grep -q 'no municipality has the code "9999"' err || fail 'the lost row is not named'
says 'register json' 0 '"n":100,"dropped":1,.*"name":"log\(population\)".*"population":290,.*{"asked":"population","taken":"population_2024","from":"register"}.*"unmatched":\[{"line":102,"code":"9999"}\]' \
    "$digigap" regress plans.csv 'mentions ~ log(population)' --register "$municipalities" \
    --format json --errors design
says 'everybody' 0 '^All 290 units are in the data: as a description of these 290 the' \
    "$digigap" regress "$municipalities" 'population_2019 ~ log(population)' --population 290

refused 'formula' 'digigap: formula:1:15: ' "$digigap" regress rows.csv 'mentions ~ log(pop'
refused 'no column' 'no such column' "$digigap" regress rows.csv 'mentions ~ people'
refused 'labels' '(--yes)' "$digigap" regress rows.csv 'bloc ~ log(pop)' --family logistic
refused 'no share' 'rows.csv:2: a logistic response' \
    "$digigap" regress rows.csv 'mentions ~ log(pop)' --family logistic
refused 'family' 'there is no probit' "$digigap" regress rows.csv 'yes ~ pop' --family probit
refused 'errors' '--errors: they are' "$digigap" regress rows.csv 'yes ~ pop' --errors hc9
refused 'cluster column' 'no such column' \
    "$digigap" regress rows.csv 'yes ~ pop' --errors cluster:region
refused 'errors of nb1' 'needs errors of the model' \
    "$digigap" regress rows.csv 'mentions ~ pop' --family nb1 --errors hc3
refused 'profile of hc3' 'needs errors of the model' \
    "$digigap" regress rows.csv 'mentions ~ pop' --errors hc3 --interval profile
refused 'offset' 'digigap: --offset:1:4: ' \
    "$digigap" regress rows.csv 'mentions ~ pop' --family poisson --offset 'log(words'
refused 'reference' '--reference' "$digigap" regress rows.csv 'score ~ bloc' --reference left
refused 'level' '"green"' "$digigap" regress rows.csv 'score ~ bloc' --reference bloc=green
refused 'design' '--register or --population' \
    "$digigap" regress rows.csv 'score ~ bloc' --errors design
refused 'cluster missing' 'needs a group in g' sh -c \
    "printf 'x,y,g\n1,2,a\n2,4,\n3,5,b\n' | '$digigap' regress - 'y ~ x' --errors cluster:g"

[ "$bad" -eq 0 ] || {
    echo "$bad checks failed"
    exit 1
}
