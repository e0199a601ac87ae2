. "$CASEDIR/../cli/lib.sh"
cp "$MAPPINGS/default.json" mapping.json
fail() { echo "$*"; exit 1; }
into() { # book, arguments
    folder=$1; shift
    entra2vcard convert -q "$@" -m mapping.json -b "$folder" || fail "$folder: status $?"
}
# What a dry run reports is what the real run then reports as changes.
for day in 1 2 3; do
    convert -n -f json "$SAMPLES/day-$day/graph" >dry.json || fail "status $?"
    convert -f json "$SAMPLES/day-$day/graph" >real.json || fail "status $?"
    for file in dry real; do
        sed -n '/^"changes"/,$p' $file.json >$file.changes
        grep -c kind $file.changes >/dev/null || fail "no changes"
        grep -v '^"outcome"' $file.json >$file.rest
    done
    cmp dry.changes real.changes || fail "day $day: other changes"
    cmp dry.rest real.rest || fail "day $day: another report"
done
