. "$CASEDIR/../cli/lib.sh"
cp "$MAPPINGS/default.json" mapping.json
fail() { echo "$*"; exit 1; }
into() { # book, arguments
    folder=$1; shift
    entra2vcard convert -q "$@" -m mapping.json -b "$folder" || fail "$folder: status $?"
}
# The order of the values of an attribute decides nothing.
mapping 's/"mobilePhone"/"businessPhones"/'
people 1 3 '"businessPhones":["+44 20 7946 0101","+44 20 7946 0102","+44 20 7946 0100"]' >a.json
people 1 3 '"businessPhones":["+44 20 7946 0100","+44 20 7946 0102","+44 20 7946 0101"]' >b.json
into a a.json
into b b.json
diff -r a/contacts b/contacts || fail "other cards"
tree a/contacts >before
into a b.json
tree a/contacts | diff before - || fail "a change was made"
