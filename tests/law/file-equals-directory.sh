. "$CASEDIR/../cli/lib.sh"
cp "$MAPPINGS/default.json" mapping.json
fail() { echo "$*"; exit 1; }
into() { # book, arguments
    folder=$1; shift
    entra2vcard convert -q "$@" -m mapping.json -b "$folder" || fail "$folder: status $?"
}
# contacts.vcf is the cards of the other layout in the order of the snapshot.
for version in 3.0 4.0; do
    rm -rf folder file
    for day in 1 2 3; do
        for layout in directory file; do
            sed "s/\"layout\": \"directory\", \"version\": \"3.0\"/\"layout\": \"$layout\", \"version\": \"$version\"/" \
                "$MAPPINGS/default.json" >mapping.json
            into $layout-book "$SAMPLES/day-$day/graph"
        done
        sed -n 's/^{"id":.*"state":"\(active\|missing\)","uid":"\([^"]*\)".*/\2/p' directory-book/state/snapshot.jsonl >uids
        [ "$(wc -l <uids)" -gt 50 ] || fail "no cards"
        while read -r uid; do cat "directory-book/contacts/$uid.vcf" || fail "no card $uid"; done <uids |
            cmp - file-book/contacts.vcf || fail "day $day: another file"
    done
    rm -rf directory-book file-book
done
