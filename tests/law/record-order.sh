. "$CASEDIR/../cli/lib.sh"
cp "$MAPPINGS/default.json" mapping.json
. "$CASEDIR/samples.lib"
# The order of the records decides nothing: cards, snapshot, reports of changes.
[ "$(records 1 | wc -l)" = 65 ] || fail "the samples cannot be taken apart"
[ "$(records 2 | wc -l)" = 69 ] || fail "the samples cannot be taken apart"
for day in 1 2; do records $day >day-$day.json; into plain day-$day.json; done
told() { # a report, without places, inputs and the plan's digest
    sed -n '/^"changes"/,$p; /^"totals"/p; /^"reasons"/p; /^"findings"/,/^"changes"/p' "$1" |
        sed 's/"place":"[^"]*",*//g' | LC_ALL=C sort
}
entra2vcard convert -f json -n day-1.json -m mapping.json -b none >plain-1.report
for seed in 1 2 3 4 5; do
    rm -rf shuffled
    for day in 1 2; do
        yes "$seed" | head -c 100000 >random
        sort -R --random-source=random day-$day.json >shuffled.json
        cmp -s day-$day.json shuffled.json && fail "nothing was shuffled"
        [ $day = 2 ] || entra2vcard convert -f json -n shuffled.json -m mapping.json -b none >shuffled-1.report
        into shuffled shuffled.json
    done
    diff -r plain/contacts shuffled/contacts || fail "seed $seed: other cards"
    cmp plain/state/snapshot.jsonl shuffled/state/snapshot.jsonl || fail "seed $seed: another snapshot"
    told plain-1.report >wanted
    told shuffled-1.report | diff wanted - || fail "seed $seed: another report"
done
