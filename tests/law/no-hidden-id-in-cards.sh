. "$CASEDIR/../cli/lib.sh"
cp "$MAPPINGS/default.json" mapping.json
. "$CASEDIR/samples.lib"
# No hidden id of the export stands in a card or in a file's name: with dashes or without, in any
# case, its octets swapped, as base64.
for day in 1 2 3; do records $day | sed -n 's/.*"id":"\([^"]*\)".*/\1/p'; done | sort -u >ids
[ "$(wc -l <ids)" -gt 65 ] || fail "no ids"
{
    cat ids
    tr -d - <ids
    sed 's/^\(..\)\(..\)\(..\)\(..\)-\(..\)\(..\)-\(..\)\(..\)-/\4\3\2\1-\6\5-\8\7-/' ids
    sed 's/^\(..\)\(..\)\(..\)\(..\)-\(..\)\(..\)-\(..\)\(..\)-/\4\3\2\1-\6\5-\8\7-/' ids | tr -d -
} >spellings
for id in $(tr -d - <ids); do
    printf "$(echo "$id" | awk '
        function digit(at) { return index("0123456789abcdef", substr($0, at, 1)) - 1 }
        { for (i = 1; i < length($0); i += 2) printf "\\%03o", digit(i) * 16 + digit(i + 1) }')" |
        base64 | cut -c 1-21
done >encoded
[ "$(printf '\252\273' | base64)" = qrs= ] || fail "base64 is another program here"
[ "$(wc -l <encoded)" = "$(wc -l <ids)" ] || fail "no base64"
for layout in directory file; do
    for version in 3.0 4.0; do
        sed "s/\"layout\": \"directory\", \"version\": \"3.0\"/\"layout\": \"$layout\", \"version\": \"$version\"/
             s/\"limits\":/\"deployments\": [ { \"name\": \"old\", \"version\": \"2.1\", \"layout\": \"$layout\" }, { \"name\": \"other\", \"for\": \"carddav\" } ], &/" \
            "$MAPPINGS/default.json" >mapping.json
        for day in 1 2 3; do
            into book-$layout-$version "$SAMPLES/day-$day/graph"
            # folds undone, so that no id hides in one
            find book-$layout-$version -name '*.vcf' -exec cat {} + | tr -d '\r' | sed -e ':a' -e 'N' -e '$!ba' -e 's/\n //g' -e 's/=\n//g' >cards
            { cat cards; find book-$layout-$version ! -path '*/state/*'; } >bytes
            grep -iFf spellings bytes && fail "day $day: an id in a card"
            grep -Ff encoded bytes && fail "day $day: an id as base64 in a card"
        done
    done
done
grep -q '^VERSION:2.1' cards || fail "no deployment"
[ "$(wc -l <cards)" -gt 1500 ] || fail "no cards"
