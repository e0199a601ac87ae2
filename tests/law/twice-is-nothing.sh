. "$CASEDIR/../cli/lib.sh"
cp "$MAPPINGS/default.json" mapping.json
fail() { echo "$*"; exit 1; }
into() { # book, arguments
    folder=$1; shift
    entra2vcard convert -q "$@" -m mapping.json -b "$folder" || fail "$folder: status $?"
}
# What was converted once is nothing to do the second time, and no file gets another time.
for layout in directory file; do
    for version in 3.0 4.0; do
        for kind in graph portal; do
            sed "s/\"layout\": \"directory\", \"version\": \"3.0\"/\"layout\": \"$layout\", \"version\": \"$version\"/" \
                "$MAPPINGS/default.json" >mapping.json
            grep -q "\"$layout\", \"version\": \"$version\"" mapping.json || fail "the mapping was not edited"
            rm -rf book
            for day in 1 2 3; do
                into book "$SAMPLES/day-$day/$kind"
                tree book >before
                into book "$SAMPLES/day-$day/$kind"
                tree book | diff before - || fail "$layout $version $kind: day $day twice"
            done
        done
    done
done
