. "$CASEDIR/../cli/lib.sh"
cp "$MAPPINGS/default.json" mapping.json
fail() { echo "$*"; exit 1; }
into() { # book, arguments
    folder=$1; shift
    entra2vcard convert -q "$@" -m mapping.json -b "$folder" || fail "$folder: status $?"
}
# Day 1 from one kind of export and day 2 from the other: the same cards as from one kind alone.
into wanted "$SAMPLES/day-1/graph"
into wanted "$SAMPLES/day-2/graph"
for pair in "portal graph" "graph portal"; do
    set -- $pair
    rm -rf book
    into book "$SAMPLES/day-1/$1"
    into book "$SAMPLES/day-2/$2"
    diff -r wanted/contacts book/contacts || fail "$pair: other cards"
done
