# The examples of docs/mapping.md are true: each ```example block has fields, a record or several, and
# the lines of the cards that come of them, maybe what is said of the book; each ```deployment block
# has fields, a deployment, records and the lines of the cards in it.
. "$CASEDIR/../cli/lib.sh"
page=$CASEDIR/../../docs/mapping.md

awk '
/^```example$/ { inside = 1; name = sprintf("example-%03d", ++count); next }
/^```deployment$/ { inside = 1; name = sprintf("deployment-%03d", ++deployments); next }
/^```$/ { inside = 0 }
inside && /^(field|record|card|book|deployment)  / {
    kind = $1
    sub(/^[a-z]+ +/, "")
    print > (name "." kind)
    next
}
inside { print "docs/mapping.md:" FNR ": what is this line of an example?"; wrong = 1 }
END { exit wrong || count < 20 || deployments < 2 }' "$page" || exit 1

check() {
    fields=$(sed '$!s/$/,/' "$1.field")
    {
        echo '{ "mapping": 1, "identity": { "salt": "s" }, "deletes": { "handle": false },'
        [ ! -f "$1.book" ] || echo "  \"book\": $(cat "$1.book"),"
        echo "  \"duplicates\": \"replace\", \"fields\": [ $fields ] }"
    } >mapping.json
    awk '{ sub(/^{ */, sprintf("{\"id\":\"11111111-1111-4111-8111-%012d\",", NR)); sub(/, *}$/, "}"); print }' "$1.record" >users.json
    rm -rf book
    convert -q users.json || return 1
    grep -vx nothing "$1.card" >wanted
    cards | grep -vE '^(BEGIN|VERSION|PRODID|UID|FN|N|END):' | LC_ALL=C sort | diff wanted -
}

check_deployment() {
    fields=$(sed '1!s/^/,/' "$1.field")
    {
        echo '{ "mapping": 1, "identity": { "salt": "s" }, "deletes": { "handle": false },'
        echo "  \"duplicates\": \"replace\", \"fields\": [ { \"from\": \"displayName\", \"to\": \"FN\" }, $fields ],"
        echo "  \"deployments\": [ $(cat "$1.deployment") ] }"
    } >mapping.json
    awk '{ sub(/^{ */, sprintf("{\"id\":\"11111111-1111-4111-8111-%012d\",", NR)); print }' "$1.record" >users.json
    rm -rf book
    convert -q users.json || return 1
    LC_ALL=C sort "$1.card" >wanted
    cat book/deployments/*/*.vcf | tr -d '\r' | grep -vE '^(BEGIN|VERSION|PRODID|UID|END):' | LC_ALL=C sort | diff wanted -
}

for record in deployment-*.record; do
    check_deployment "${record%.record}" || {
        echo "this example of docs/mapping.md does not hold:"
        cat "${record%.record}".*
        wrong=1
    }
done
for record in example-*.record; do
    example=${record%.record}
    check "$example" || {
        echo "this example of docs/mapping.md does not hold:"
        cat "$example".*
        wrong=1
    }
done
[ -z "${wrong:-}" ]
