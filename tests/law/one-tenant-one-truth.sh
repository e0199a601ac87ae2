. "$CASEDIR/../cli/lib.sh"
fail() { echo "$*"; exit 1; }
# The same people from every tool: whatever the kind of export, the attributes that the kinds share
# give the same cards, and changing from one kind to another between two runs changes no card.
#
# The admin center has neither company nor userType, and lists members alone; so the others are
# filtered to members, and the company is not mapped at first.
grep -v '"companyName"' "$MAPPINGS/default.json" >members.json
sed 's/{ "attribute": "userType", "in": \["Member"\] }//' members.json >everybody.json
mapping_of() { case $1 in m365 | exchange) echo everybody.json ;; *) echo members.json ;; esac; }
for kind in graph portal m365 powershell-5 powershell-7 exchange; do
    entra2vcard convert -q "$SAMPLES/day-1/$kind" -m "$(mapping_of $kind)" -b "$kind" || fail "$kind: status $?"
    diff -r graph/contacts "$kind/contacts" || fail "$kind: other cards than graph"
done
# From each kind to each other one. The filter is another rule for two of them; a column that the
# next kind does not have is held, and passes once: the old values stay.
for from in graph portal m365 powershell-5 powershell-7 exchange; do
    for to in graph portal m365 powershell-5 powershell-7 exchange; do
        rm -rf copy
        cp -Rp "$from" copy
        tree copy/contacts >before
        entra2vcard convert -q "$SAMPLES/day-1/$to" -m "$(mapping_of $to)" -b copy \
            --override columns-lost --override mapping-changed || fail "$from to $to: status $?"
        tree copy/contacts | diff before - || fail "$from to $to: cards were changed"
    done
done
# With the company mapped, a kind that has it not keeps it.
entra2vcard convert -q "$SAMPLES/day-1/graph" -m "$MAPPINGS/default.json" -b company || fail "company"
tree company/contacts >before
sed 's/{ "attribute": "userType", "in": \["Member"\] }//' "$MAPPINGS/default.json" >everybody.json
entra2vcard convert -q "$SAMPLES/day-1/m365" -m everybody.json -b company
[ $? = 6 ] || fail "a column was lost, and the run was not held"
entra2vcard convert -q "$SAMPLES/day-1/m365" -m everybody.json -b company \
    --override columns-lost --override mapping-changed || fail "m365 with company: status $?"
tree company/contacts | diff before - || fail "m365 took the company from cards"
