. "$CASEDIR/../cli/lib.sh"
# For everybody in export and book, "why" names the change that the report of the same run has, or
# none; and it writes nothing.
cp "$MAPPINGS/default.json" mapping.json
fail() { echo "$*"; exit 1; }
entra2vcard convert -q "$SAMPLES/day-1/graph" -m mapping.json -b book || fail "status $?"
find book -type f -exec sha256sum {} + | sort >before
entra2vcard convert "$SAMPLES/day-2/graph" -m mapping.json -b book -n -f json >report.json || fail "status $?"
cat "$SAMPLES"/day-[12]/graph/*.json | grep -oE '"id":"[0-9a-f-]{36}"' | cut -d '"' -f 4 | sort -u >ids
[ "$(wc -l <ids)" -gt 60 ] || fail "too few people"
told=0
while read -r id; do
    entra2vcard why "$id" "$SAMPLES/day-2/graph" -m mapping.json -b book -f json >answer.json || fail "$id: status $?"
    said=$(sed -n '1s/.*"change":"\([a-z]*\)","reason":"\([a-z]*\)".*/\1 \2/p' answer.json)
    wanted=$(grep -F "\"id\":\"$id\"" report.json |
        sed -n 's/^  {"kind":"\(add\|update\|remove\)","reason":"\([a-z]*\)".*/\1 \2/p')
    [ "${said% }" = "${wanted:-none}" ] || fail "$id: why says \"$said\", the report \"${wanted:-none}\""
    [ -z "$wanted" ] || told=$((told + 1))
done <ids
[ "$told" = "$(grep -c '^  {"kind":"\(add\|update\|remove\)"' report.json)" ] || fail "$told changes"
find book -type f -exec sha256sum {} + | sort | diff before - || fail "something was written"
