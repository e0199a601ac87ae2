. "$CASEDIR/../cli/lib.sh"
cp "$MAPPINGS/default.json" mapping.json
. "$CASEDIR/samples.lib"
# When the export is the same, everything that changes does so because of the mapping. When the new
# mapping makes the same cards, nothing does. And the cards are those of a fresh book.
over="--override mapping-changed $many --override blanked --override columns-lost"
number() { sed -n "s/^\"mappingChanged\":.*\"$1\":\([0-9]*\).*/\1/p" report.json; }
total() { sed -n "s/^\"totals\":.*\"$1\":\([0-9]*\).*/\1/p" report.json; }
run() { # book, export
    entra2vcard convert -f json "$2" -m mapping.json -b "$1" $over >report.json || fail "$1: status $?"
}
edits='s/"to": "TITLE"/"to": "ROLE"/
s/{ "from": "mobilePhone", *"to": "TEL", "type": "cell" },//
s/"in": \["Member"\]/"in": ["Guest"]/
s/"handle": true/"handle": false/
s/"from": "displayName", *"to": "FN"/"from": "userPrincipalName", "to": "FN"/
s/"from": "city", /"from": "city", "exclude": "*e*", /'
echo "$edits" | while IFS= read -r edit; do
    rm -rf book fresh
    cp "$MAPPINGS/default.json" mapping.json
    into book "$SAMPLES/day-1/graph"
    sed "$edit" "$MAPPINGS/default.json" >mapping.json
    cmp -s mapping.json "$MAPPINGS/default.json" && fail "$edit changes nothing"
    run book "$SAMPLES/day-1/graph"
    [ "$(number added) $(number removed) $(number updated) $(number both)" = \
        "$(total added) $(total removed) $(total updated) 0" ] || fail "$edit: another cause than the mapping: $(number added) $(number removed) $(number updated) $(number both)"
    [ "$(total added)$(total removed)$(total updated)" != 000 ] || fail "$edit changes no card"
    grep -q '"reason":"changed"' report.json && fail "$edit: a card changed by itself"
    into fresh "$SAMPLES/day-1/graph"
    diff -r book/contacts fresh/contacts >/dev/null || fail "$edit: a fresh book has other cards"
done || exit 1
for edit in 's/"20%"/"21%"/' 's/{ "attribute": "userType", "in": \["Member"\] }/{ "notRule": "guests" }/'; do
    rm -rf book
    cp "$MAPPINGS/default.json" mapping.json
    into book "$SAMPLES/day-1/graph"
    sed "$edit" "$MAPPINGS/default.json" >mapping.json
    cmp -s mapping.json "$MAPPINGS/default.json" && fail "$edit changes nothing"
    run book "$SAMPLES/day-2/graph"
    [ "$(number added)$(number removed)$(number updated)$(number both)$(number stays)" = 00000 ] ||
        fail "$edit: the mapping is said to change something"
    [ "$(total added)" != 0 ] || fail "day 2 adds nobody"
done
