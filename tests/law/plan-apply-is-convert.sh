. "$CASEDIR/../cli/lib.sh"
. "$CASEDIR/samples.lib"
# plan, then apply, leads where convert leads, in every format of the book; and the same inputs give
# the same plan, wherever it is made.
for layout in directory file; do
    sed "s/\"layout\": \"directory\"/\"layout\": \"$layout\"/" "$MAPPINGS/default.json" >mapping.json
    for day in 1 2 3; do
        export=$SAMPLES/day-$day/graph
        into $layout "$export"
        entra2vcard plan -q "$export" -m mapping.json -b $layout-planned -o plan.jsonl || fail "plan of day $day"
        entra2vcard report -f json plan.jsonl >planned.json || fail "report of day $day"
        entra2vcard apply -f json plan.jsonl -b $layout-planned >applied.json || fail "apply of day $day"
        sed 's/"outcome":"planned"/"outcome":"applied"/' planned.json | cmp - applied.json || fail "day $day: another report"
        diff -r -x lock -x recall $layout $layout-planned || fail "day $day: another book"
        entra2vcard plan -q -e "$export" -m mapping.json -b $layout-planned -o plan.jsonl || fail "day $day: something is left"
        entra2vcard apply -q plan.jsonl -b $layout-planned || fail "nothing to do fails"
    done
done
# Also where cards were edited, renamed, removed and put there by others, under each policy.
for policy in replace merge skip; do
    for layout in directory file; do
        mapping "s/\"replace\"/\"$policy\"/; s/\"directory\"/\"$layout\"/; s~\"filter\": \[\],~\"filter\": [], \"deployments\": [ { \"name\": \"desk\" } ],~"
        rm -rf book
        people 1 9 >users.json
        convert -q users.json || fail "$policy, $layout: first run"
        set -- book/contacts/*.vcf
        if [ $layout = directory ]; then
            sed -i 's/^TEL.*/TEL;TYPE=HOME:+44 20 7946 0001\r/' "$1"
            sed -i 's/^FN:.*/NOTE:by hand\r\n&/' "$2" "$3"
            mv "$3" book/contacts/renamed.vcf
            rm "$4"
            sed 's/^UID:.*/UID:other\r/; s/^FN:.*/FN:Person 12\r/; s/Person;/Person 12;/; s/person\.[0-9]*@/person.12@/' "$5" >book/contacts/other.vcf
        else
            sed -i 's/^TEL\(.*\)003/TEL\1777/; s/^FN:Person 4/NOTE:by hand\r\n&/' book/contacts.vcf
        fi
        { people 1 2; people 3 7 '"jobTitle":"Cook"'; people 10 12; } >users.json
        rm -rf planned && cp -Rp book planned
        convert -q users.json --override removals || fail "$policy, $layout: convert"
        entra2vcard plan -q users.json -m mapping.json -b planned -o plan.jsonl --override removals || fail "$policy, $layout: plan"
        entra2vcard apply -q plan.jsonl -b planned || fail "$policy, $layout: apply"
        diff -r -x lock -x recall book planned || fail "$policy, $layout: another book"
    done
done
rm -rf book planned
# The same plan: from another folder, in another world, records in another order.
cp "$MAPPINGS/default.json" mapping.json
records 1 >users.json
into book users.json
records 2 >users.json
tree book >before
entra2vcard plan -q users.json -m mapping.json -b book -o plan.jsonl || fail "plan"
mkdir -p "other place/deeper"
records 2 | sort -r >"other place/users.json"
cp mapping.json "other place/"
cp -Rp book "other place/deeper/another name"
entra2vcard plan -q "other place/users.json" -m "$PWD/other place/mapping.json" -b "other place/deeper/another name" -o other.jsonl ||
    fail "plan elsewhere"
without() { # inputs are digests of files: the records were sorted
    sed '1s/"inputs":\[{[^}]*},/"inputs":[/' "$1" | sed '/"end":/d; s/"place":"[^"]*"/"place":""/'
}
without plan.jsonl >one
without other.jsonl >two
cmp one two || fail "another order or place of the records: another plan"
(
    cd "other place" || exit 1
    cp ../users.json .
    LC_ALL=tr_TR.UTF-8 TZ=Pacific/Kiritimati SOURCE_DATE_EPOCH=1 COLUMNS=40 entra2vcard plan -q "$PWD/users.json" -m ../mapping.json \
        -b "deeper/another name" -o ../other.jsonl
) || fail "plan in another world"
cmp plan.jsonl other.jsonl || fail "another world: another plan"
entra2vcard convert -q -n -r dry users.json -m mapping.json -b book || fail "dry run"
cmp plan.jsonl dry/plan.jsonl || fail "a dry run makes another plan"
tree book | cmp -s before - || fail "planning changed the book"
# A plan that was made of one copy of a book can be applied to another.
entra2vcard apply -q plan.jsonl -b "other place/deeper/another name" || fail "apply to a copy"
