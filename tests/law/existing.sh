. "$CASEDIR/../cli/lib.sh"
cp "$MAPPINGS/default.json" mapping.json
. "$CASEDIR/samples.lib"
# Cards that are there already: each is found by its person, keeps its file and UID, is found again,
# and a second run changes nothing. The order of records decides nothing; unknown cards stay.
base() { # layout policy
    sed "s/\"layout\": \"directory\"/\"layout\": \"$1\"/; s/\"duplicates\": \"replace\"/\"duplicates\": \"$2\"/" \
        "$MAPPINGS/default.json" >mapping.json
    grep -q "\"$1\"" mapping.json && grep -q "\"duplicates\": \"$2\"" mapping.json || fail "the mapping was not edited"
}
uids() { cat "$1"/contacts/*.vcf "$1/contacts.vcf" 2>/dev/null | tr -d '\r' | sed -n 's/^UID://p' | LC_ALL=C sort; }
for layout in directory file; do
    base $layout replace
    rm -rf made
    into made "$SAMPLES/day-1/graph"
    cards=$(uids made | wc -l)
    for policy in replace merge skip; do
        base $layout $policy
        # The UIDs are made with another salt: by them nobody is known.
        sed -i 's/"salt": "[^"]*"/"salt": "another salt of this book"/' mapping.json
        for book in found shuffled; do
            rm -rf $book
            cp -r made $book
            rm -r $book/state
        done
        entra2vcard convert -f json "$SAMPLES/day-1/graph" -m mapping.json -b found >report.json ||
            fail "$layout $policy: status $?"
        adopted=$(grep -o '"adopted":[0-9]*' report.json | cut -d: -f2)
        held=$(grep -o '"undecided":[0-9]*' report.json | head -n 1 | cut -d: -f2)
        [ "$adopted" -gt 15 ] || fail "$layout $policy: $adopted of $cards are adopted"
        uids made >wanted
        uids found >actual
        [ -z "$(LC_ALL=C comm -23 wanted actual)" ] || fail "$layout $policy: a UID is lost"
        [ "$policy" != skip ] || [ "$layout" != directory ] ||
            for card in made/contacts/*.vcf; do
                cmp "$card" "found/contacts/${card##*/}" || fail "skip: a card was touched"
            done
        tree found >before
        into found "$SAMPLES/day-1/graph"
        tree found | diff before - || fail "$layout $policy: twice"
        yes 7 | head -c 100000 >random
        records 1 | sort -R --random-source=random >shuffled.json
        into shuffled shuffled.json
        diff -r found/contacts shuffled/contacts 2>/dev/null || [ $layout = file ] || fail "$layout $policy: other cards"
        [ $layout = directory ] || cmp found/contacts.vcf shuffled/contacts.vcf || fail "$layout $policy: other cards"
        cmp found/state/snapshot.jsonl shuffled/state/snapshot.jsonl || fail "$layout $policy: another snapshot"
        into found "$SAMPLES/day-2/graph"
        tree found >before
        into found "$SAMPLES/day-2/graph"
        tree found | diff before - || fail "$layout $policy: the next day, twice"
    done
done
