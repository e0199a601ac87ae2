. "$CASEDIR/../cli/lib.sh"
cp "$MAPPINGS/default.json" mapping.json
fail() { echo "$*"; exit 1; }
into() { # book, arguments
    folder=$1; shift
    entra2vcard convert -q "$@" -m mapping.json -b "$folder" || fail "$folder: status $?"
}
records() { # day: the users as NDJSON. No text of the samples has "},{" in it.
    for page in "$SAMPLES/day-$1/graph"/*.json; do
        sed "s/^.*\"value\":\[//; s/\]}[[:space:]]*$//; s/},{/}\n{/g" "$page"
        echo
    done | grep .
}
# An export in pages of any size gives the same cards and the same snapshot as in one file.
for day in 1 2; do
    records $day >all.json
    into one all.json
    for size in 1 7 50; do
        rm -rf pages
        mkdir pages
        split -l $size all.json pages/page-
        for page in pages/*; do
            { echo '{"@odata.count":'"$(wc -l <all.json)"',"value":['; sed '$!s/$/,/' "$page"; echo ']}'; } >page && mv page "$page"
        done
        into size-$size pages
        diff -r one/contacts size-$size/contacts || fail "day $day, pages of $size: other cards"
        cmp one/state/snapshot.jsonl size-$size/state/snapshot.jsonl || fail "day $day, pages of $size: another snapshot"
        [ $day = 1 ] || continue
        rm -rf behind
        cat pages/* >behind.json
        into behind behind.json
        diff -r one/contacts behind/contacts || fail "pages of $size one behind the other: other cards"
    done
done
