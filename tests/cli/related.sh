# Managers for the cases of related people. managers() edits the mapping so that "manager" becomes
# RELATED, in the version $1 for $2; expanded() makes a manager of a text "NUMBER NAME".

managers() {
    mapping "s/\"jobTitle\", *\"to\": \"TITLE\"/\"manager\", \"to\": \"RELATED\", \"type\": \"manager\"/
        s/\"version\": \"3.0\"/\"version\": \"${1:-4.0}\", \"for\": \"${2:-carddav}\"/"
}

expanded() {
    sed 's/"\(manager\|assistant\)":"\([0-9]\) \([^"]*\)"/"\1":{"@odata.type":"#microsoft.graph.user","id":"11111111-1111-4111-8111-00000000000\2","displayName":"\3"}/g'
}

# For each card the name and what says who the manager is; folds undone, UIDs as the names they
# belong to.
related() {
    for card in book/contacts/*.vcf; do
        uid=${card##*/}
        name=$(sed -n 's/\r$//; s/^FN://p' "$card")
        echo "s/${uid%.vcf}/<$name>/g"
    done >uids
    for card in book/contacts/*.vcf; do
        tr -d '\r' <"$card" | sed -e ':a' -e 'N' -e '$!ba' -e 's/\n //g' |
            grep -E '^(FN|RELATED|X-(MANAGERSNAME|MS-|EVOLUTION-)|item.*X-AB)' | sed 's/^FN:/ &/' | sed -f uids | tr '\n' ' '
        echo
    done | LC_ALL=C sort
}

# The ties of each line of the snapshot.
ties() {
    sed -n 's/^{"id":"\([^"]*\)".*"ties":\(.*\)}$/\1 \2/p' book/state/snapshot.jsonl | sed 's/11111111-1111-4111-8111-0*/#/g'
}

delta() {
    echo '{"@odata.deltaLink":"https://x.example/delta","value":['
    sed '$!s/$/,/'
    echo ']}'
}
