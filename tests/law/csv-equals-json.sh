. "$CASEDIR/../cli/lib.sh"
cp "$MAPPINGS/default.json" mapping.json
fail() { echo "$*"; exit 1; }
into() { # book, arguments
    folder=$1; shift
    entra2vcard convert -q "$@" -m mapping.json -b "$folder" || fail "$folder: status $?"
}
# The portal's CSV gives the same cards as Graph's JSON, and a book may change between them.
for day in 1 2 3; do
    into graph "$SAMPLES/day-$day/graph"
    into portal "$SAMPLES/day-$day/portal"
    diff -r graph/contacts portal/contacts || fail "day $day: other cards"
    for pair in "graph portal" "portal graph"; do
        set -- $pair
        rm -rf copy
        cp -Rp "$1" copy
        tree copy/contacts >before
        entra2vcard convert -f json "$SAMPLES/day-$day/$2" -m mapping.json -b copy >report.json 2>message ||
            fail "day $day from $1 to $2: status $?: $(cat message)"
        tree copy/contacts | diff before - || fail "day $day from $1 to $2: cards were changed"
    done
done
