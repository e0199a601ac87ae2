#!/bin/sh
# Runs the kinds of tests that are named: unit cli law fault fuzz lint.
#
#   B=build/release CASE=pattern GOLDEN=1 JOBS=2 sh tests/run.sh unit cli
#
# A test is called kind/name; CASE picks those whose name holds the pattern (the shell's wildcards
# may stand in it). GOLDEN=1 rewrites the expected results of the cli cases instead of comparing.
# The last line is "N passed, N failed"; the status is 1 when a test failed or none ran.
#
# cli   A folder tests/cli/<name>/ is a case. `cmd` is run by sh in a fresh folder that begins as a
#       copy of in/. Then want/stdout (missing: not compared), want/stderr (missing: empty),
#       want/status (missing: 0) and want/book/ (missing: not compared) are compared; of ./book all
#       but runs, journal.jsonl, manifest.sha256, recall and lock of its state. A .gitkeep in want/book is no
#       file of the book. Absolute paths are shown as @WORK@, @HOME@, @CASE@, @SAMPLES@ and @MAPPINGS@.
# law   tests/law/*.sh is run by sh in a fresh folder; status 0 passes.
# lint  tests/lint/*.sh is run by sh at the top of the tree; status 0 passes.
# unit  $B/tests/test_<x> for every tests/unit/test_<x>.c; the tests inside are counted.
# fault $B/tests/fault_*, where they are built.
# fuzz  $B/tests/replay_<x> over the files in tests/fuzz/corpus/<x>/, for every tests/fuzz/<x>.c.
#
# cli and law find entra2vcard in PATH, and SAMPLES, MAPPINGS and CASEDIR as absolute paths. In PATH is
# check-report, too: it tells which of the files named are no JSON reports as the schema has them.

set -u
: "${B:=build/release}" "${CASE:=}" "${GOLDEN:=}" "${JOBS:=2}" "${TIME_LIMIT:=600}"
ROOT=$(cd "$(dirname "$0")/.." && pwd -P) || exit 1
cd "$ROOT" || exit 1
case $B in /*) BUILD=$B ;; *) BUILD=$ROOT/$B ;; esac
export B CASE GOLDEN

# -- One test: leaves "passed failed" in $1.count and what is to be shown in $1.show ---------------

# Counts the tests inside a cmocka binary by its output ($1) and status ($2): a test that began and
# did not end well has failed, whatever the last lines say. Failures go to $3, the counts to $4.
count_unit_tests() {
    awk -v status="$2" -v id="unit/$name" -v show="$3" -v count="$4" '
    function fail(what, output) {
        failed++
        printf "FAIL %s%s\n%s", id, what, output > show
    }
    function finish() {
        if (running != "")
            fail(": " running, output)
        running = output = ""
    }
    { sub(/\r$/, "") }
    /^\[ RUN      \] / { finish(); running = substr($0, 14); next }
    /^\[       OK \] / { if (running == substr($0, 14)) { passed++; running = output = "" } next }
    /^\[  SKIPPED \] / { if (running == substr($0, 14)) { skipped++; running = output = "" } next }
    /^\[==========\] [0-9]+ test\(s\) run\./ { finish(); ended = 1; next }
    !ended { output = output "    " $0 "\n" }
    END {
        finish()
        if (!ended)
            fail(": ended with status " status " before its last test", output)
        else if (status != 0 && failed == 0)
            fail(": status " status " without a failed test", "")
        else if (passed + failed + skipped == 0)
            fail(": has no tests", "")
        print passed + 0, failed + 0 > count
        close(show)
    }' "$1"
}

run_unit() {
    if [ ! -x "$BUILD/tests/$name" ]; then
        echo "FAIL unit/$name: $B/tests/$name was not built" >"$result.show"
        echo "0 1" >"$result.count"
        return
    fi
    timeout "$TIME_LIMIT" "$BUILD/tests/$name" >"$result.out" 2>&1 </dev/null
    count_unit_tests "$result.out" $? "$result.show" "$result.count"
}

passes() {
    echo "1 0" >"$result.count"
}

# The output is on standard input.
fails() {
    { echo "FAIL $kind/$name${1:+: $1}"; head -200 | sed 's/^/    /'; } >"$result.show"
    echo "0 1" >"$result.count"
}

in_fresh_folder() {
    work=$result.work
    mkdir "$work" "$work/home" "$work/here" && cd "$work/here" || exit 1
}

# What the program and the scripts see of the world.
clean_world() {
    PATH=$SCRATCH/bin:$PATH
    LC_ALL=C TZ=UTC SOURCE_DATE_EPOCH=1790000000 COLUMNS=100 TERM=dumb HOME=$work/home
    SAMPLES=$ROOT/samples MAPPINGS=$ROOT/mappings CASEDIR=$1
    unset B CASE GOLDEN NO_COLOR LANG LANGUAGE LINES MAKEFLAGS MAKELEVEL MFLAGS POSIXLY_CORRECT XDG_CONFIG_HOME
    export PATH LC_ALL TZ SOURCE_DATE_EPOCH COLUMNS TERM HOME SAMPLES MAPPINGS CASEDIR
    umask 022
}

run_law() {
    (in_fresh_folder && clean_world "$ROOT/tests/law" &&
        timeout "$TIME_LIMIT" sh "$ROOT/tests/law/$name.sh") >"$result.out" 2>&1 </dev/null
    status=$?
    if [ $status = 0 ]; then passes; else fails "status $status" <"$result.out"; fi
}

run_lint() {
    timeout "$TIME_LIMIT" sh "tests/lint/$name.sh" >"$result.out" 2>&1 </dev/null
    status=$?
    if [ $status = 0 ]; then passes; else fails "status $status" <"$result.out"; fi
}

run_fault() {
    timeout "$TIME_LIMIT" "$BUILD/tests/$name" "$ROOT/samples" "$ROOT/mappings" \
        >"$result.out" 2>&1 </dev/null
    status=$?
    if [ $status = 0 ]; then passes; else tail -200 "$result.out" | fails "status $status"; fi
}

run_fuzz() {
    timeout "$TIME_LIMIT" "$BUILD/tests/replay_$name" "tests/fuzz/corpus/$name"/* >"$result.out" 2>&1 </dev/null
    status=$?
    if [ $status = 0 ]; then passes; else tail -50 "$result.out" | fails "status $status"; fi
}

without_paths() {
    sed -e "s|$result.work/here|@WORK@|g" -e "s|$result.work/home|@HOME@|g" \
        -e "s|$folder|@CASE@|g" \
        -e "s|$ROOT/samples|@SAMPLES@|g" -e "s|$ROOT/mappings|@MAPPINGS@|g"
}

# Compares a file with what is wanted of it ("" wants nothing in it).
compare() {
    [ -f "$1" ] || set -- /dev/null "$2" "$3"
    cmp -s "$1" "$2" && return 0
    echo "-- $3"
    diff -u --label "wanted $3" --label "actual $3" "$1" "$2" | head -60
}

# Copies the part of a book that is compared from $1 to $2.
copy_book() {
    mkdir "$2"
    [ -d "$1" ] || return 0
    cp -R "$1/." "$2/"
    chmod -R u+rwX "$2"
    rm -rf "$2/state/runs" "$2/state/journal.jsonl" "$2/state/manifest.sha256" "$2/state/lock" "$2/state/recall"
    find "$2" -name .gitkeep -delete
    find "$2" -mindepth 1 -type d -empty -delete
}

rewrite_wanted() {
    first=
    [ -d "$want" ] || first=1
    mkdir -p "$want"
    if [ -n "$first" ] || [ -f "$want/stdout" ]; then cp "$got/stdout" "$want/stdout"; fi
    if [ -s "$got/stderr" ]; then cp "$got/stderr" "$want/stderr"; else rm -f "$want/stderr"; fi
    cp "$got/status" "$want/status"
    [ -d "$want/book" ] || return 0
    rm -rf "$want/book"
    cp -R "$got/book" "$want/book"
    [ -n "$(ls -A "$want/book")" ] || : >"$want/book/.gitkeep"
}

compare_wanted() {
    echo 0 >"$got/zero"
    if [ -f "$want/status" ]; then
        compare "$want/status" "$got/status" status
    else
        compare "$got/zero" "$got/status" status
    fi
    [ ! -f "$want/stdout" ] || compare "$want/stdout" "$got/stdout" stdout
    compare "$want/stderr" "$got/stderr" stderr
    [ -d "$want/book" ] || return 0
    copy_book "$want/book" "$got/wanted"
    diff -ru "$got/wanted" "$got/book" | sed "s|$got/wanted|wanted book|g; s|$got/book|actual book|g" |
        head -60
}

run_cli() {
    folder=$ROOT/tests/cli/$name want=$ROOT/tests/cli/$name/want got=$result.got
    if [ ! -f "$folder/cmd" ]; then
        fails "it has no cmd" </dev/null
        return
    fi
    mkdir "$got"
    (
        in_fresh_folder
        [ ! -d "$folder/in" ] || cp -R "$folder/in/." . || exit 125
        clean_world "$folder"
        timeout "$TIME_LIMIT" sh "$folder/cmd" >"$got/stdout.raw" 2>"$got/stderr.raw" </dev/null
    )
    echo $? >"$got/status"
    for stream in stdout stderr; do without_paths <"$got/$stream.raw" >"$got/$stream"; done
    copy_book "$result.work/here/book" "$got/book"
    if [ "$GOLDEN" = 1 ]; then rewrite_wanted; fi
    compare_wanted >"$result.out" 2>&1
    if [ ! -s "$result.out" ]; then
        passes
    else
        fails <"$result.out"
    fi
}

if [ "${1:-}" = --one ]; then # called by this script itself, see below
    kind=${2%%/*} name=${2#*/} result=$SCRATCH/$2
    "run_$kind"
    chmod -R u+rwX "$result.work" 2>/dev/null
    rm -rf "$result.work" "$result.got"
    exit 0
fi

# -- All of them ----------------------------------------------------------------------------------

list() {
    case $1 in
    unit) for file in tests/unit/test_*.c; do [ ! -f "$file" ] || basename "$file" .c; done ;;
    cli) for file in tests/cli/*/; do [ ! -d "$file" ] || basename "$file"; done ;;
    law | lint) for file in "tests/$1"/*.sh; do [ ! -f "$file" ] || basename "$file" .sh; done ;;
    fuzz) for file in tests/fuzz/fuzz_*.c; do [ ! -f "$file" ] || basename "$file" .c; done ;;
    fault) for file in tests/fault/fault_*.c; do
        name=$(basename "$file" .c)
        [ ! -x "$BUILD/tests/$name" ] || echo "$name"
    done ;;
    *) echo "run.sh: unknown kind of tests: $1" >&2; return 2 ;;
    esac
}

# The tests of a kind that CASE picks, as kind/name.
picked() {
    list "$1" >"$SCRATCH/list" || return
    while read -r name; do
        # shellcheck disable=SC2254 # wildcards are wanted
        case $1/$name in *$CASE*) echo "$1/$name" ;; esac
    done <"$SCRATCH/list" | LC_ALL=C sort
}

SCRATCH=$(mktemp -d) || exit 1
SCRATCH=$(cd "$SCRATCH" && pwd -P) || exit 1
export SCRATCH
trap 'rm -rf "$SCRATCH"' EXIT
trap 'exit 1' HUP INT TERM
mkdir "$SCRATCH/bin"
ln -s "$BUILD/entra2vcard" "$SCRATCH/bin/entra2vcard"
printf '#!/bin/sh\nexec "%s" --check "$@"\n' "$BUILD/tests/test_report_schema" >"$SCRATCH/bin/check-report"
chmod +x "$SCRATCH/bin/check-report"

passed=0 failed=0
for kind in "$@"; do
    picked "$kind" >"$SCRATCH/picked" || exit 2
    mkdir -p "$SCRATCH/$kind"
    [ ! -s "$SCRATCH/picked" ] ||
        xargs -n 1 -P "$JOBS" sh "$ROOT/tests/run.sh" --one <"$SCRATCH/picked"
    kind_passed=0 kind_failed=0
    while read -r id; do
        [ -f "$SCRATCH/$id.count" ] || {
            echo "FAIL $id: it left no result" >"$SCRATCH/$id.show"
            echo 0 1 >"$SCRATCH/$id.count"
        }
        read -r good bad <"$SCRATCH/$id.count"
        [ ! -f "$SCRATCH/$id.show" ] || cat "$SCRATCH/$id.show"
        kind_passed=$((kind_passed + good)) kind_failed=$((kind_failed + bad))
    done <"$SCRATCH/picked"
    printf '%-6s%5d passed, %d failed\n' "$kind" "$kind_passed" "$kind_failed"
    passed=$((passed + kind_passed)) failed=$((failed + kind_failed))
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" != 0 ]
