#!/bin/sh
# Line coverage of src/, from what a run of the tests left in build/cov (make cov): a table, the
# pages build/cov/index.html, and status 1 when it is less than it has to be. What decides about
# people's cards has to be covered in full.
set -eu
cd "$(dirname "$0")/.."
LEAST=90
FULL='src/sync/decide.c src/sync/guards.c'
OUT=build/cov

if [ -z "$(find $OUT -name '*.gcda' 2>/dev/null | head -1)" ]; then
    echo "coverage.sh: $OUT holds no counts; run make cov" >&2
    exit 1
fi
gcovr --root . --filter 'src/' --csv $OUT/coverage.csv \
    --html-details $OUT/index.html --html-title 'entra2vcard: line coverage' "$OUT/src"
awk -F , -v least=$LEAST -v full="$FULL" '
NR == 1 {
    for (i = 1; i <= NF; i++)
        column[$i] = i
    next
}
{
    file = $column["filename"]
    all = $column["line_total"]
    covered = $column["line_covered"]
    printf "%-34s %5d of %5d lines  %5.1f %%\n", file, covered, all, all ? 100 * covered / all : 100
    missing[file] = all - covered
    total += all
    total_covered += covered
}
END {
    share = total ? 100 * total_covered / total : 0
    printf "%-34s %5d of %5d lines  %5.1f %%\n", "total", total_covered, total, share
    if (share < least) {
        printf "coverage.sh: %.1f %% of the lines are covered, %d %% are the least\n", share, least
        failed = 1
    }
    count = split(full, name, " ")
    for (i = 1; i <= count; i++)
        if (!(name[i] in missing)) {
            print "coverage.sh: " name[i] " was not built or never ran"
            failed = 1
        } else if (missing[name[i]] != 0) {
            print "coverage.sh: " name[i] " has " missing[name[i]] " lines that no test runs"
            failed = 1
        }
    exit failed
}' $OUT/coverage.csv
