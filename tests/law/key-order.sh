. "$CASEDIR/../cli/lib.sh"
cp "$MAPPINGS/default.json" mapping.json
fail() { echo "$*"; exit 1; }
into() { # book, arguments
    folder=$1; shift
    entra2vcard convert -q "$@" -m mapping.json -b "$folder" || fail "$folder: status $?"
}
records() { # day: the users as NDJSON. No text of the samples has "},{" in it.
    for page in "$SAMPLES/day-$1/graph"/*.json; do
        sed "s/^.*\"value\":\[//; s/\]}[[:space:]]*$//; s/},{/}\n{/g" "$page"
        echo
    done | grep .
}
# The order of the members of a record decides nothing. Members are taken apart at commas that stand
# before a name; lists of the samples hold strings, which are not followed by a colon.
turn() {
    awk '{
        body = substr($0, 2, length($0) - 2)
        count = 0
        while (match(body, /,"[A-Za-z]+":/)) {
            part[++count] = substr(body, 1, RSTART - 1)
            body = substr(body, RSTART + 1)
        }
        part[++count] = body
        line = part[count]
        for (i = count - 1; i >= 1; i--)
            line = line "," part[i]
        print "{" line "}"
    }'
}
for day in 1 2; do
    records $day >day.json
    turn <day.json >turned.json
    cmp -s day.json turned.json && fail "nothing was turned"
    turn <turned.json | cmp -s day.json - || fail "turned twice it is not the same"
    into plain day.json
    into turned turned.json
    diff -r plain/contacts turned/contacts || fail "day $day: other cards"
    cmp plain/state/snapshot.jsonl turned/state/snapshot.jsonl || fail "day $day: another snapshot"
done
