. "$CASEDIR/../cli/lib.sh"
cp "$MAPPINGS/default.json" mapping.json
. "$CASEDIR/samples.lib"
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
