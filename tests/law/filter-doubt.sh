. "$CASEDIR/../cli/lib.sh"
cp "$MAPPINGS/default.json" mapping.json
. "$CASEDIR/samples.lib"
# Nobody is removed and nobody is added by a filter on the ground of what an export does not say:
# whichever of its attributes is missing or damaged, the book stays.
filters='[ { "attribute": "userType", "in": ["Member"] } ]
{ "exclude": [ { "attribute": "userType", "in": ["Guest"] }, { "attribute": "department", "like": "*x*" } ] }
[ { "any": [ { "attribute": "userType", "in": ["Member"] }, { "attribute": "department", "like": "Q*" } ] } ]
{ "exclude": [ { "all": [ { "attribute": "userType", "in": ["Guest"] }, { "attribute": "mail", "present": true } ] } ] }
{ "include": [ { "notRule": "guests" } ], "exclude": [ { "rule": "impersonal" } ] }'
records 1 | grep -v '"accountEnabled":null' >users.json
without() { sed -E "s/,?\"$1\":(\"([^\"\\\\]|\\\\.)*\"|null)//" users.json; }
blank() { sed -E "s/\"$1\":(\"([^\"\\\\]|\\\\.)*\"|null)/\"$1\":null/" users.json; }
echo "$filters" | while IFS= read -r filter; do
    awk -v value="$filter" '/^  "filter": \[/ { print "  \"filter\": " value ","; skip = 1; next }
        skip && /^  \],/ { skip = 0; next } !skip' "$MAPPINGS/default.json" >mapping.json
    rm -rf book
    into book users.json
    for attribute in userType department mail givenName; do
        for way in without blank; do
            $way $attribute >silent.json
            cmp -s users.json silent.json && fail "$way $attribute changed nothing"
            rm -rf copy empty
            cp -Rp book copy
            entra2vcard convert -f json -n silent.json -m mapping.json -b copy --override columns-lost \
                --override blanked >report.json || fail "$filter: $way $attribute: status $?"
            grep -q '"reason":"excluded"' report.json && fail "$filter: $way $attribute removes"
            grep -q '^  {"kind":"add"' report.json && fail "$filter: $way $attribute adds"
            :
        done
    done
done || exit 1
