. "$CASEDIR/../cli/lib.sh"
. "$CASEDIR/company.lib"
# Made-up companies change day by day; every run is taken back to the octet, in both layouts, and the
# same days then lead to the same book again.
fail() { echo "$*"; exit 1; }
show() {
    (cd book && find . -type f ! -path './state/runs/*' ! -path './state/journal.jsonl' ! -path './state/lock' ! -path './state/recall' \
        ! -path './state/manifest.sha256' -exec sha256sum {} + | LC_ALL=C sort -k 2)
}
next_day() { # seed: people leave, come back, are disabled, change department, come
    awk -F '\t' -v OFS='\t' -v seed="$1" "$LOTS"'
        BEGIN { start(seed) }
        {
            what = lot(20)
            if (what == 0) next
            if (what == 1) $6 = $6 == "true" ? "false" : "true"
            if (what == 2) $4 = "Archive"
            if (what == 3) $3 = $3 "-Holm"
            print
        }' "$2"
    company "$1" 3 | awk -F '\t' -v OFS='\t' -v seed="$1" '{ $1 += 1000 * seed; print }'
}
apply_day() {
    records <"$1" >users.json
    entra2vcard convert -q users.json -m mapping.json -b book $many --override incomplete-export \
        --override blanked --override columns-lost || fail "$layout, seed $seed: status $?"
}
for layout in directory file; do
    for seed in 3 4; do
        company_mapping '"remove"'
        sed -i "s/\"directory\"/\"$layout\"/" mapping.json
        rm -rf book day.* at.*
        company $seed 40 >day.1
        for day in 2 3 4; do next_day $((seed * 10 + day)) day.$((day - 1)) >day.$day; done
        for day in 1 2 3 4; do apply_day day.$day; show >at.$day; done
        for day in 3 2 1; do
            entra2vcard undo -q book || fail "$layout, seed $seed: undo: status $?"
            show | diff - at.$day || fail "$layout, seed $seed: not as on day $day"
            entra2vcard verify -q book || fail "$layout, seed $seed: verify: status $?"
        done
        for day in 2 3 4; do apply_day day.$day; show | diff - at.$day || fail "$layout, seed $seed: another day $day"; done
        entra2vcard undo -q book --to 0 || fail "$layout, seed $seed: undo of all: status $?"
        find book -name '*.vcf' -o -name snapshot.jsonl | grep . && fail "$layout, seed $seed: something is left"
        cmp -s at.1 at.2 && fail "nothing is tested here"
    done
done
true
