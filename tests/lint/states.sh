# docs/states.md and tests/unit/test_decide.c have the same transitions, row by row.
PAGE=docs/states.md
TEST=tests/unit/test_decide.c
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT

awk '/^## / { inside = $0 == "## Every transition" }
     inside && /^\| `/ { split($0, cell, "`"); print cell[2], cell[4], cell[6] }' $PAGE |
    LC_ALL=C sort >"$scratch/page"
awk '/ ways\[\] = \{/ { inside = 1; next } inside && /^};/ { exit }
     inside { gsub(/[ \t]+/, " "); printf "%s", $0 }' $TEST |
    grep -oE '\{ ?(NONE|ACTIVE|MISSING|REMOVED), [A-Z]+, "[A-Za-z-]+"' |
    sed 's/[{,"]//g; s/^ *//' |
    awk '{ print tolower($1), tolower($2), $3 }' | LC_ALL=C sort >"$scratch/test"

found=0
if [ ! -s "$scratch/test" ]; then
    echo "$TEST:1: has no transitions"
    found=1
fi
LC_ALL=C comm -23 "$scratch/test" "$scratch/page" | sed "s|^|$PAGE:1: lacks the transition |" | grep . && found=1
LC_ALL=C comm -13 "$scratch/test" "$scratch/page" | sed "s|^|$TEST:1: lacks the transition |" | grep . && found=1
uniq -d "$scratch/page" | sed "s|^|$PAGE:1: has twice the transition |" | grep . && found=1
exit $found
