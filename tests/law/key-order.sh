. "$CASEDIR/../cli/lib.sh"
cp "$MAPPINGS/default.json" mapping.json
. "$CASEDIR/samples.lib"
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
