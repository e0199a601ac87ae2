. "$CASEDIR/../cli/lib.sh"
cp "$MAPPINGS/default.json" mapping.json
fail() { echo "$*"; exit 1; }
into() { # book, arguments
    folder=$1; shift
    entra2vcard convert -q "$@" -m mapping.json -b "$folder" || fail "$folder: status $?"
}
# From any book, day 2 leads to the contacts that a fresh book of day 2 has, and those kept though
# missing from the export, as they were, and those of unknown status.
into fresh "$SAMPLES/day-2/graph"
into book "$SAMPLES/day-1/graph"
cp -R book/contacts day-1
entra2vcard convert -f json "$SAMPLES/day-2/graph" -m mapping.json -b book >report.json || fail "status $?"
for card in fresh/contacts/*.vcf; do
    cmp "$card" "book/contacts/${card##*/}" || fail "another card"
done
kept() { # ids of a finding -> files of the cards
    sed -n "s/^  {\"code\":\"$1\".*\"id\":\"\([^\"]*\)\".*/\1/p" report.json | while read -r id; do
        sed -n "s/^{\"id\":\"$id\".*\"uid\":\"\([^\"]*\)\".*/\1.vcf/p" book/state/snapshot.jsonl
    done
}
{ ls fresh/contacts; kept missing; kept status-unknown; } | LC_ALL=C sort -u >wanted
ls book/contacts | LC_ALL=C sort | diff wanted - || fail "other people"
for card in $(kept missing); do cmp "day-1/$card" "book/contacts/$card" || fail "a missing one was changed"; done
# by another way: over day 3 and back
into round "$SAMPLES/day-1/graph"
into round "$SAMPLES/day-3/graph"
into round "$SAMPLES/day-2/graph"
for card in fresh/contacts/*.vcf; do
    cmp "$card" "round/contacts/${card##*/}" || fail "another card on the way over day 3"
done
