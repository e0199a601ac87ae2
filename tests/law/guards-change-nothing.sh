. "$CASEDIR/../cli/lib.sh"
cp "$MAPPINGS/default.json" mapping.json
fail() { echo "$*"; exit 1; }
into() { # book, arguments
    folder=$1; shift
    entra2vcard convert -q "$@" -m mapping.json -b "$folder" || fail "$folder: status $?"
}
# A run that is held, and one that fails, leave book and state as they were, to the nanosecond.
into book "$SAMPLES/day-1/graph"
tree book >before
unchanged() {
    status=$1; shift
    convert "$@" >out 2>err
    got=$?
    [ $got = "$status" ] || fail "status $got, not $status: $* $(cat err)"
    tree book | diff before - || fail "the book was changed: $*"
}
echo '[]' >empty.json
unchanged 6 empty.json
unchanged 6 "$SAMPLES/day-2/graph/users-1.json"
sed 's/"accountEnabled":true/"accountEnabled":false/g' "$SAMPLES/day-2/graph/users-2.json" >disabled.json
unchanged 6 "$SAMPLES/day-2/graph/users-1.json" disabled.json "$SAMPLES/day-2/graph/users-3.json"
head -c 9999 "$SAMPLES/day-2/graph/users-3.json" >cut.json
unchanged 4 "$SAMPLES/day-2/graph/users-1.json" "$SAMPLES/day-2/graph/users-2.json" cut.json
echo '<html>' >page.html
unchanged 4 page.html
sed 's/"duplicates": "replace"/"duplicates": "perhaps"/' "$MAPPINGS/default.json" >mapping.json
unchanged 5 "$SAMPLES/day-2/graph"
cp "$MAPPINGS/default.json" mapping.json
unchanged 2 --nosuch "$SAMPLES/day-2/graph"
unchanged 0 -n "$SAMPLES/day-2/graph"
unchanged 3 -n -e "$SAMPLES/day-2/graph"
