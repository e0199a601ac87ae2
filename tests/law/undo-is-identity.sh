. "$CASEDIR/../cli/lib.sh"
. "$CASEDIR/samples.lib"
# Taking a run back gives the book that there was before, to the octet, one run after the other:
# both layouts, every policy, deployments that come and go, cards that are adopted or imported,
# photos, other snapshots. And the plan that was made from the book leads forward again.
seed=${SEED:-20260101}
lot() { seed=$(((seed * 16807) % 2147483647)); drawn=$((seed / 64 % $1)); }
show() { # what must come back: all but the account of runs
    (
        cd book 2>/dev/null || return 0
        find . -type f ! -path './state/runs/*' ! -path './state/journal.jsonl' ! -path './state/lock' ! -path './state/recall' \
            ! -path './state/manifest.sha256' -exec sha256sum {} + | LC_ALL=C sort -k 2
        find . -type d -path './deployments*' | LC_ALL=C sort
    )
}
base() { # layout policy deployments
    sed "s/\"layout\": \"directory\"/\"layout\": \"$1\"/; s/\"duplicates\": \"replace\"/\"duplicates\": \"$2\"/
        s~\"limits\":~\"deployments\": [ $3 ], &~" "$MAPPINGS/default.json" >mapping.json
    grep -q "\"duplicates\": \"$2\"" mapping.json || fail "the mapping was not edited"
}
some='{ "name": "it", "labels": "IT" }, { "name": "old", "layout": "file", "version": "2.1", "labels": "Legal" }'
other='{ "name": "it", "layout": "file", "labels": "IT" }, { "name": "all", "version": "4.0" }'
step=0 taken=0
note() { step=$((step + 1)); show >"at.$step"; }
runs() { cat book/state/journal.jsonl 2>/dev/null | wc -l; }
run() { # arguments of convert; a run without effect is none
    before=$(runs)
    entra2vcard convert -q "$@" -m mapping.json -b book || fail "$what: convert: status $?"
    [ "$(runs)" -eq "$before" ] || note
}
back() {
    while [ $step -gt 0 ]; do
        step=$((step - 1)) taken=$((taken + 1))
        entra2vcard undo book -q || fail "$what: undo to $step: status $?"
        entra2vcard verify book -q || fail "$what: verify at $step: status $?"
        show >now
        cmp -s now "at.$step" || { diff now "at.$step"; fail "$what: not as at $step"; }
    done
    (cd book/state && sha256sum --quiet -c manifest.sha256) || fail "$what: manifest"
}
begin() { rm -rf book at.*; step=0; : >at.0; }
entra2vcard convert -q "$SAMPLES/day-1/graph" -m "$MAPPINGS/default.json" -b cards || fail "cards: status $?"
mkdir photos
for id in $(records 1 | sed -n 's/.*"id":"\([^"]*\)".*/\1/p' | head -n 4); do
    printf '\377\330\377\340%s\377\331' "$id" >"photos/$id.jpg"
done
for layout in directory file; do
    for policy in replace merge skip; do
        what="$layout $policy days"
        begin
        for turn in 1 2 3 4; do
            lot 2
            [ $drawn -eq 0 ] && base $layout $policy "$some" || base $layout $policy "$other"
            [ $turn -lt 3 ] || base $layout $policy "$some"
            lot 2
            [ $drawn -eq 0 ] && set -- --photos photos || set --
            lot 3
            day=$((drawn + 1))
            run "$SAMPLES/day-$day/graph" "$@" --override mapping-changed --override removals
            [ $turn != 3 ] || cp book/state/snapshot.jsonl older.jsonl
        done
        base $layout $policy "$some"
        run "$SAMPLES/day-1/graph" -s older.jsonl --override removals
        back
        run "$SAMPLES/day-2/graph"
        what="$layout $policy and again"
        back

        what="$layout $policy adopted"
        begin
        mkdir book
        if [ $layout = directory ]; then
            cp -R cards/contacts book/
            printf 'not a card' >book/contacts/note.txt
        else
            { printf 'some words\r\n'; cat cards/contacts/*.vcf; printf 'BEGIN:VCARD\nVERSION:3.0\nFN:Open\nEND:VCARD'; } >book/contacts.vcf
        fi
        show >at.0
        base $layout $policy "$some"
        sed -i 's/"salt": "[^"]*"/"salt": "another salt of this book"/' mapping.json
        run "$SAMPLES/day-1/graph"
        run "$SAMPLES/day-3/graph" --override removals
        back

        what="$layout $policy imported"
        begin
        base $layout $policy "$other"
        sed -i 's/"salt": "[^"]*"/"salt": "another salt of this book"/' mapping.json
        run "$SAMPLES/day-2/graph" --existing cards/contacts
        run "$SAMPLES/day-3/graph" --override removals
        back
    done
done
# Forward again: a plan that was taken back is not applied a second time, a new one leads there.
begin
base directory replace "$some"
run "$SAMPLES/day-1/graph"
run "$SAMPLES/day-2/graph"
entra2vcard undo book -q || fail "undo: status $?"
entra2vcard plan -q "$SAMPLES/day-2/graph" -m mapping.json -b book -o plan.jsonl || fail "plan: status $?"
entra2vcard apply -q plan.jsonl -b book || fail "apply: status $?"
show | cmp - at.2 || fail "another book by the new plan"
entra2vcard convert -f json "$SAMPLES/day-2/graph" -m mapping.json -b book >report.json || fail "status $?"
[ "$(grep -c '^  {"kind"' report.json)" -eq 0 ] || fail "a difference of a thing to itself"
[ $taken -gt 40 ] || fail "only $taken runs were taken back"
