. "$CASEDIR/../cli/lib.sh"
. "$CASEDIR/samples.lib"
# Deployments follow the book: their sets obey the laws of sets, the order of records and the way of
# the days decide nothing, a second run changes nothing, and the program reads what it has written.
deployments() { # a list without its brackets
    sed "s~\"limits\":~\"deployments\": [ $1 ], &~" "$MAPPINGS/default.json" >mapping.json
    grep -q '"deployments"' mapping.json || fail "the mapping was not edited"
}
rule() { echo "{ \"attribute\": \"$1\", \"like\": [$2] }"; }
a=$(rule department '"*s*"')
b=$(rule jobTitle '"*e*"')
everything='{ "name": "all" },
    { "name": "a", "filter": [ '$a' ] }, { "name": "b", "filter": [ '$b' ] },
    { "name": "union", "filter": [ { "any": [ '$a', '$b' ] } ] },
    { "name": "intersection", "filter": [ '$a', '$b' ] },
    { "name": "without", "filter": { "include": [ '$a' ], "exclude": [ '$b' ] } },
    { "name": "it", "labels": "IT" }, { "name": "legal", "labels": "Legal" },
    { "name": "either", "labels": ["IT", "Legal"] },
    { "name": "both", "labels": "IT", "filter": [ '$b' ] },
    { "name": "old", "version": "2.1", "layout": "file", "filter": [ '$a' ] },
    { "name": "new", "version": "4.0", "layout": "file", "filter": [ '$a' ] }'
everything=$(echo $everything) # in one line
set_of() { (cd book/deployments/"$1" 2>/dev/null && ls) | LC_ALL=C sort; }
uids_of() { tr -d '\r' <"book/deployments/$1/contacts.vcf" | sed -n 's/^UID:\(urn:uuid:\)*//p' | sed 's/$/.vcf/' | LC_ALL=C sort; }
same() { cmp -s "$2" "$3" || { diff "$2" "$3"; fail "day $day: $1"; }; }
laws() {
    for name in a b union intersection without it legal either both all; do set_of $name >$name.set; done
    uids_of old >old.set
    uids_of new >new.set
    LC_ALL=C sort -u a.set b.set | cmp - union.set || fail "day $day: union"
    LC_ALL=C comm -12 a.set b.set | cmp - intersection.set || fail "day $day: intersection"
    LC_ALL=C comm -23 a.set b.set | cmp - without.set || fail "day $day: difference"
    LC_ALL=C sort -u it.set legal.set | cmp - either.set || fail "day $day: labels"
    LC_ALL=C comm -12 it.set b.set | cmp - both.set || fail "day $day: label and filter"
    cmp old.set a.set || fail "day $day: 2.1 in one file"
    cmp new.set a.set || fail "day $day: 4.0 in one file"
    (cd book/contacts && ls) | LC_ALL=C sort | cmp - all.set || fail "day $day: everybody"
    for card in book/deployments/all/*; do cmp "$card" "book/contacts/${card##*/}" || fail "day $day: another card"; done
    [ -s intersection.set ] && [ -s without.set ] && [ -s both.set ] && ! cmp -s a.set b.set && ! cmp -s a.set union.set ||
        fail "day $day: nothing is tested here"
}
deployments "$everything"
for day in 1 2 3; do
    into book "$SAMPLES/day-$day/graph" --override removals
    laws
    tree book >before
    into book "$SAMPLES/day-$day/graph" --override removals
    tree book | diff before - || fail "day $day twice"
done

# Any order of the records.
for day in 1 2; do
    records $day >day-$day.json
    into plain day-$day.json --override removals
    yes 7 | head -c 100000 >random
    sort -R --random-source=random day-$day.json >shuffled.json
    into shuffled shuffled.json --override removals
done
diff -r plain/deployments shuffled/deployments || fail "shuffled: other cards"
cmp plain/state/snapshot.jsonl shuffled/state/snapshot.jsonl || fail "shuffled: another snapshot"

# Deployments that come later are those that were always there; and back again nothing is left.
cp "$MAPPINGS/default.json" mapping.json
for day in 1 2 3; do into later "$SAMPLES/day-$day/graph"; done
cp -R later without
deployments "$everything"
into later "$SAMPLES/day-3/graph"
diff -r book/deployments later/deployments || fail "deployments that came later differ"
cp "$MAPPINGS/default.json" mapping.json
into later "$SAMPLES/day-3/graph"
[ ! -e later/deployments ] || fail "something is left"
cmp without/state/snapshot.jsonl later/state/snapshot.jsonl || fail "the snapshot remembers them"

# The other layout of the book does not matter to them.
deployments "$everything"
sed -i 's/"layout": "directory", "version": "3.0"/"layout": "file", "version": "3.0"/' mapping.json
for day in 1 2 3; do into file "$SAMPLES/day-$day/graph" --override removals; done
diff -r book/deployments file/deployments || fail "the layout of the book"

# The program reads its 2.1: as cards that are there already in a book of one file, each of a person
# or foreign.
mkdir reading
cp book/deployments/old/contacts.vcf reading/contacts.vcf
sed -i 's/"salt": "[^"]*"/"salt": "another"/' mapping.json
entra2vcard convert -q -f json "$SAMPLES/day-1/graph" -m mapping.json -b reading >report.json || fail "2.1 is not read"
foreign=$(grep -o '"foreign":[0-9]*' report.json | head -n 1 | cut -d: -f2)
adopted=$(grep -o '"adopted":[0-9]*' report.json | cut -d: -f2)
[ $((foreign + adopted)) -eq "$(wc -l <old.set)" ] || fail "2.1 is read otherwise: $(grep totals report.json)"
[ "$adopted" -gt 15 ] || fail "hardly anybody is found by the card of 2.1: $adopted"
