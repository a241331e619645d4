# Sourced by the tests of the program: `bad` counts what went wrong.
bad=0

fail() {
    bad=$((bad + 1))
    echo "$1"
}

# says NAME STATUS PATTERN COMMAND...: the exit status, and a line of standard output that matches.
says() {
    name=$1 status=$2 pattern=$3
    shift 3
    "$@" >out 2>err
    got=$?
    if [ "$got" -ne "$status" ] || ! grep -qE -- "$pattern" out; then
        fail "$name: status $got, expected $status and $pattern"
        cat out err
    fi
}

# refused NAME TEXT COMMAND...: status 2, nothing on standard output, one line with TEXT on the other.
refused() {
    name=$1 text=$2
    shift 2
    "$@" >out 2>err
    got=$?
    if [ "$got" -ne 2 ] || [ -s out ] || [ "$(wc -l <err)" -ne 1 ] || ! grep -qF -- "$text" err; then
        fail "$name: status $got, needs one line with $text"
        cat out err
    fi
}
