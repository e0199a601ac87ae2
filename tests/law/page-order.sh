. "$CASEDIR/../cli/lib.sh"
cp "$MAPPINGS/default.json" mapping.json
fail() { echo "$*"; exit 1; }
into() { # book, arguments
    folder=$1; shift
    entra2vcard convert -q "$@" -m mapping.json -b "$folder" || fail "$folder: status $?"
}
# The order in which pages are named decides nothing.
for day in 1 2; do
    pages=$SAMPLES/day-$day/graph
    into plain "$pages/users-1.json" "$pages/users-2.json" "$pages/users-3.json"
    into turned "$pages/users-3.json" "$pages/users-1.json" "$pages/users-2.json"
    into folder "$pages"
    for other in turned folder; do
        diff -r plain/contacts $other/contacts || fail "day $day: other cards"
        cmp plain/state/snapshot.jsonl $other/state/snapshot.jsonl || fail "day $day: another snapshot"
    done
done
