. "$CASEDIR/../cli/lib.sh"
. "$CASEDIR/samples.lib"
. "$CASEDIR/company.lib"
# What the last run has read is known by its octets (state/recall). That it is, changes nothing: not
# the cards, not the snapshot, not the plan, not the reports.
ROUNDS=${ROUNDS:-10}

# both NAME ARGUMENT...: the same run on a book that may recall and on one that may not.
both() {
    name=$1; shift
    rm -rf one two
    rm -f without/state/recall
    entra2vcard convert -q -r one "$@" -m mapping.json -b with >said 2>&1; status=$?
    entra2vcard convert -q -r two "$@" -m mapping.json -b without >said-too 2>&1
    [ $? = $status ] || fail "$name: status $status and another"
    sed -i 's/ -r two / -r one /; s/ -b without / -b with /' said-too # the command to go on with
    diff said said-too || fail "$name: messages differ"
    diff -r one two || fail "$name: plan or reports differ"
    rm -rf show-with show-without
    for book in with without; do
        [ ! -d $book ] || cp -R $book show-$book
        rm -f show-$book/state/recall show-$book/state/journal.jsonl show-$book/state/manifest.sha256
    done
    [ ! -d with ] || diff -r show-with show-without || fail "$name: books differ"
}

# The days of the samples, each twice, with other mappings in between; people come back on the way.
for layout in directory file; do
    for kind in graph portal; do
        rm -rf with without
        sed "s/\"layout\": \"directory\"/\"layout\": \"$layout\"/" "$MAPPINGS/default.json" >mapping.json
        for day in 1 1 2 3 1 3; do
            both "$layout, $kind, day $day" "$SAMPLES/day-$day/$kind"
        done
        [ -s with/state/recall ] || fail "nothing is remembered"
        sed -i 's/"from": "department",     "to": "CATEGORIES"/"from": "city", "to": "CATEGORIES"/' mapping.json
        for day in 3 3 2 2; do
            both "another mapping, $layout, $kind, day $day" "$SAMPLES/day-$day/$kind" --override mapping-changed
        done
    done
done

# From one kind of export to the other and back, with a delta in between.
cp "$MAPPINGS/default.json" mapping.json
rm -rf with without
for files in day-1/graph day-1/portal day-2/graph delta day-2/graph day-3/portal day-3/graph; do
    both "$files" "$SAMPLES/$files"
done

# A company in which somebody edits at random: lines go, come twice, change places, lose an octet or
# get another one. Some of it is damage, and ends both runs in the same way.
edited() { # seed
    awk -v seed="$1" "$LOTS"'
    BEGIN { start(seed) }
    { line[NR] = $0 }
    END {
        for (n = 1 + lot(6); n > 0; n--) {
            i = 1 + lot(NR); j = 1 + lot(NR); what = lot(9); at = 1 + lot(length(line[i]))
            if (what == 0) { swap = line[i]; line[i] = line[j]; line[j] = swap }
            if (what == 1) line[i] = line[j]
            if (what == 2) sub(/"accountEnabled":true/, "\"accountEnabled\":false", line[i])
            if (what == 3) sub(/"jobTitle":null/, "\"jobTitle\":\"Boss " lot(9) "\"", line[i])
            if (what == 4) sub(/"mail":"[^"]*",/, "", line[i])
            if (what == 5) sub(/"jobTitle":/, "\"jobTitle\": ", line[i])
            if (what == 7) sub(/Service/, "\"Ser\"\"vice,\nnew\"", line[i])
            if (what == 8) sub(/Sales/, "\"Sales\"", line[i])
            if (what == 6 && lot(3) == 0)
                line[i] = substr(line[i], 1, at - 1) substr("x\"{}, 1e", 1 + lot(8), 1) substr(line[i], at + 1)
        }
        for (i = 1; i <= NR; i++) if (line[i] != "") print line[i]
    }'
}
company_mapping '"keep"'
table() { # the same people as a table
    awk -F '\t' -v OFS=, '{
        print "11111111-1111-4111-8111-" sprintf("%012d", $1), $2 " " $3, $2, $3, $4, "p" $1 "@" $5, "p" $1 "@" $5, $6 }'
}
for form in lines list page table; do
    rm -rf with without
    company 7 60 | if [ $form = table ]; then table; else records; fi >people
    round=0
    while [ $round -le "$ROUNDS" ]; do
        case $form in
        table) { echo id,displayName,givenName,surname,department,mail,userPrincipalName,accountEnabled; cat people; } >export.json ;;
        lines) cp people export.json ;;
        list) { echo '['; sed '$!s/$/,/' people; echo ']'; } >export.json ;;
        page) { echo '{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#users","value":['; sed '$!s/$/,/' people; echo ']}'; } >export.json ;;
        esac
        both "$form, round $round" export.json --override removals --override duplicate-id
        round=$((round + 1))
        edited "$round" <people >people.new
        mv people.new people
    done
done

# A file that was edited or cut is not believed, nor is one beside another snapshot.
company 8 40 | records >export.json
rm -rf with without
both "before" export.json
cp with/state/recall kept
sed 's/"jobTitle":null/"jobTitle":"Boss"/' export.json >next.json
for damage in 's/Ada/Eda/' 's/firm/form/' '1,$d'; do
    rm -rf with without
    both "before" export.json
    LC_ALL=C sed "$damage" kept >with/state/recall
    both "damaged by $damage" next.json
done
rm -rf with without
both "before" export.json
both "on the way" next.json
cp kept with/state/recall
both "an older one" export.json
