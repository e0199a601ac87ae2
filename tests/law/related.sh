. "$CASEDIR/../cli/lib.sh"
. "$CASEDIR/company.lib"
# Managers: whatever leads to it, a card names the card of a manager who has one, and no other; no
# order of the records counts, a second run has nothing to do, and no id is on a card.
fail() { echo "$*"; exit 1; }
mapping 's/"jobTitle", *"to": "TITLE"/"manager", "to": "RELATED", "type": "manager"/
    s/"missing": "keep"/"missing": "remove"/; s/"removals": "10%"/"removals": 1000/
    s/"version": "3.0"/"version": "4.0", "for": "carddav"/'

# day SEED: half of them have a manager, who is one of a few, also one who is not there or oneself.
# A fifth of the company is away.
day() {
    company 3 150 | records | sed 's/"jobTitle":null,/"manager":null,/' | awk -v seed="$1" "$LOTS"'
    BEGIN { start(seed) }
    {
        n = 1 + lot(25) * 7
        if (lot(9) == 0)
            n = NR
        if (lot(2) == 0)
            sub(/"manager":null/, sprintf("\"manager\":{\"id\":\"11111111-1111-4111-8111-%012d\",\"displayName\":\"Head %d\"}", n, n))
        if (lot(5) != 0)
            print
    }'
}

into() {
    entra2vcard convert -q --override blanked --override incomplete-export $many "$2" -m mapping.json -b "$1" || fail "$2: status $?"
}

# Each tie of the snapshot is on the contact with the UID of a live line, or that line is none.
agree() {
    LC_ALL=C awk '
    function member(key,    at) {
        at = index($0, "\"" key "\":\"")
        return at == 0 ? "" : substr($0, at + length(key) + 4, 36)
    }
    /^\{"id"/ {
        id = member("id")
        if ($0 !~ /"state":"removed"/)
            uid[id] = member("uid")
        if (match($0, /"ties":\[\["RELATED;manager","[^"]*","/)) {
            whose[id] = substr($0, RSTART + RLENGTH, 36)
            match($0, /\["related",\{"type":"manager"\},"text","[^"]*"/)
            rest = substr($0, RSTART + RLENGTH, 38)
            named[id] = rest ~ /^,"/ ? substr(rest, 3) : ""
        }
    }
    END {
        for (id in whose) {
            if (named[id] != uid[whose[id]]) {
                print id ": has the card " named[id] " of " whose[id] ", which is " uid[whose[id]]
                wrong = 1
            }
            tied += named[id] != ""
            untied += named[id] == ""
        }
        if (tied < 20 || untied < 3) {
            print "too few ties: " tied " and " untied
            wrong = 1
        }
        exit wrong
    }' "$1/state/snapshot.jsonl" || fail "$1: a tie is wrong"
    grep -h -o 'X-MANAGERSNAME;UID=[^:]*' "$1"/contacts/*.vcf | cut -d = -f 2 | sort -u | while read -r uid; do
        [ -f "$1/contacts/$uid.vcf" ] || echo "$uid"
    done >gone
    [ -s gone ] && fail "$1: a card names cards that are not there"
    grep -ril 11111111 "$1/contacts" && fail "$1: an id on a card"
    return 0
}

for seed in 1 2 3 4; do day $seed >day-$seed.json; done
for seed in 1 2 3 4; do
    into plain day-$seed.json
    agree plain
    tree plain/contacts >before
    cp plain/state/snapshot.jsonl kept
    into plain day-$seed.json
    tree plain/contacts | diff before - || fail "day $seed: a second run changes cards"
    cmp plain/state/snapshot.jsonl kept || fail "day $seed: a second run changes the snapshot"
    yes "$seed" | head -c 100000 >random
    sort -R --random-source=random day-$seed.json >shuffled.json
    into shuffled shuffled.json
    diff -r plain/contacts shuffled/contacts || fail "day $seed: other cards from another order"
    cmp plain/state/snapshot.jsonl shuffled/state/snapshot.jsonl || fail "day $seed: another snapshot"
done
# where no delta and no earlier day had a part in it
into fresh day-4.json
diff -r plain/contacts fresh/contacts || fail "another book by another way"
# and with deltas: who goes, and who comes back
ids() { sed 's/^{"id":"\([^"]*\)".*/\1/' "$1" | sort; }
ids day-4.json >then
ids day-2.json >now
{
    echo '{"@odata.deltaLink":"https://x.example/delta","value":['
    { comm -23 then now | sed 's/.*/{"id":"&","@removed":{"reason":"deleted"}}/'; cat day-2.json; } | sed '$!s/$/,/'
    echo ']}'
} >delta.json
into plain delta.json
agree plain
into other day-2.json
diff -r plain/contacts other/contacts || fail "a delta leads elsewhere"
