. "$CASEDIR/../cli/lib.sh"
cp "$MAPPINGS/default.json" mapping.json
fail() { echo "$*"; exit 1; }
into() { # book, arguments
    folder=$1; shift
    entra2vcard convert -q "$@" -m mapping.json -b "$folder" || fail "$folder: status $?"
}
# The same inputs give the same bytes of plan and reports, planned or applied, into any book.
for day in 1 2 3; do
    [ $day = 1 ] || cp -R one one-before
    for book in one two; do
        entra2vcard convert -q -n -r $book-dry "$SAMPLES/day-$day/graph" -m mapping.json -b $book || fail "status $?"
        entra2vcard convert -q -r $book-done "$SAMPLES/day-$day/graph" -m mapping.json -b $book || fail "status $?"
    done
    cmp one-dry/plan.jsonl one-done/plan.jsonl || fail "day $day: planned and applied differ"
    # The times of the last runs are the only thing that a report has from elsewhere.
    sed -i '/^<section id="history"/,/<.section>/d' one-done/report.html two-done/report.html
    diff -r one-done two-done || fail "day $day: two books differ"
    run=$(ls one/state/runs | tail -n 1)
    cmp one-done/plan.jsonl "one/state/runs/$run/plan.jsonl" || fail "day $day: the stored plan differs"
    [ "$(sed -n 's/^"plan":"sha256:\(.*\)",/\1/p' one-done/report.json)" = "$(sha256sum <one-done/plan.jsonl | cut -d ' ' -f 1)" ] ||
        fail "day $day: the report names another digest"
done
