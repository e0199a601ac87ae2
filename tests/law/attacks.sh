. "$CASEDIR/../cli/lib.sh"
# Whatever is done to a plan or to its approvals, apply refuses it with the status that the page
# docs/approval.md promises, and not an octet or a time of the book changes.
tried=0
fail() { echo "$*"; exit 1; }
for key in ada ben eve; do ssh-keygen -q -t ed25519 -N '' -C "$key@firm.example" -f $key || fail "no ssh-keygen"; done
ssh-keygen -q -t ecdsa -b 256 -N '' -C '' -f cleo
sign() { # key, file, namespace, where
    rm -f "$2.sig"
    ssh-keygen -q -Y sign -f "$1" -n "${3:-entra2vcard-approval}" "$2" 2>/dev/null || fail "cannot sign"
    [ "${4:-$2.sig}" = "$2.sig" ] || mv "$2.sig" "$4"
}
rules() { # required, name=key...
    printf '"approval": { "required": %s, "signers": [' "$1"
    shift
    for signer; do
        printf '%s{ "name": "%s", "key": "%s" }' "$comma" "${signer%%=*}" "$(cut -d ' ' -f 1,2 <"${signer#*=}.pub")"
        comma=,
    done
    comma=
    printf ']},'
}
ruled() { # mapping, required, signers...
    mapping
    file=$1
    shift
    sed "s~\"filter\": \[\],~\"filter\": [], $(rules "$@")~" mapping.json >"$file"
}
plan() { # plan, mapping, more
    file=$1 with=$2
    shift 2
    entra2vcard plan -q users.json -m "$with" -b book -o "$file" "$@"
}
# The same lines with a new seal, as somebody would make it who makes plans himself.
seal() {
    sed '$d' "$1" >body
    printf '{"end":%d,"sha256":"%s"}\n' "$(wc -l <body)" "$(sha256sum <body | cut -d ' ' -f 1)" | cat body - >"$2"
}
refused() { # status, what, arguments of apply
    wanted=$1 what=$2
    shift 2
    tree book >before
    entra2vcard apply -q "$@" -b book >out 2>err
    got=$?
    tree book >after
    cmp -s before after || fail "$what: the book was changed"
    [ $got = "$wanted" ] || { cat err; fail "$what: status $got instead of $wanted"; }
    grep -q . err || fail "$what: nothing was said"
    tried=$((tried + 1))
}
altered() { # status, what, script of sed: a self-made plan
    sed "$3" plan.jsonl >cut.jsonl
    cmp -s cut.jsonl plan.jsonl && fail "$2: the plan was not altered"
    seal cut.jsonl made.jsonl
    refused "$1" "$2" made.jsonl
}

# -- Without rules ---------------------------------------------------------------------------------
mapping
{ user 1 'Ada Lund'; people 2 6; } >users.json
convert -q users.json || fail "first run"
{ user 1 'Ada Moor'; user 2 'Person 2' '"accountEnabled":false'; people 3 7; } >users.json
plan plan.jsonl mapping.json || fail "plan"
digest=$(sha256sum <plan.jsonl | cut -d ' ' -f 1)
size=$(wc -c <plan.jsonl)

for at in 0 1 100 $((size / 2)) $((size - 100)) $((size - 1)); do
    head -c $at plan.jsonl >cut.jsonl
    refused 4 "cut at $at" cut.jsonl
    refused 7 "cut at $at, and approved" cut.jsonl --approve "$digest"
done
sed '2{h;d}; 3{G}' plan.jsonl >cut.jsonl
refused 4 "two lines swapped" cut.jsonl
sed 's/Ada Moor/Ada Poor/g' plan.jsonl >cut.jsonl
refused 4 "a name altered" cut.jsonl
refused 7 "a name altered, and approved" cut.jsonl --approve "$digest"
{ cat plan.jsonl; echo; } >cut.jsonl
refused 4 "a line added" cut.jsonl
seal cut.jsonl made.jsonl
refused 7 "sealed anew, and approved" made.jsonl --approve "$digest"
refused 7 "another digest approved" plan.jsonl --approve "$(printf %064d 0)"
refused 7 "no digest approved" plan.jsonl --approve yes
refused 7 "the front of a digest approved" plan.jsonl --approve "$(echo "$digest" | cut -c -12)"

# Sealed well, and wrong in itself.
id() { printf '11111111-1111-4111-8111-%012d' "$1"; }
altered 4 "a change left out" '/"change":"remove"/d'
altered 4 "two changes swapped" '/"change":"update"/{h;d}; /"change":"remove"/{G}'
altered 4 "a change twice" '/"change":"remove"/p'
altered 4 "totals altered" 's/"added":1/"added":2/'
altered 4 "totals altered so that they balance" 's/"before":6,"added":1,"updated":1,"removed":1/"before":6,"added":2,"updated":1,"removed":2/'
altered 4 "reasons altered" 's/"reasons":{"new":1/"reasons":{"new":0/'
altered 4 "a finding left uncounted" 's/"findings":{/&"x":0,/; s/^{"change":"update"/{"finding":"drift","place":"","id":"","name":"","message":""}\n&/'
altered 4 "a name on the card alone" 's/"cardAfter":"\([^"]*\)Moor/"cardAfter":"\1Poor/'
altered 4 "another card before" 's/"cardBefore":"\([^"]*\)Lund/"cardBefore":"\1Lond/'
altered 4 "no card before" '/"change":"update"/s/"cardBefore":"[^"]*"/"cardBefore":null/'
altered 4 "another line before" '/"change":"update"/s/\("lineBefore":.*\)Lund\(.*"lineAfter"\)/\1Lond\2/'
altered 4 "no line before" '/"change":"update"/s/"lineBefore":.*,"lineAfter"/"lineBefore":null,"lineAfter"/'
altered 4 "somebody else's line" "/\"change\":\"update\"/s/\"lineAfter\":{\"id\":\"$(id 1)\"/\"lineAfter\":{\"id\":\"$(id 3)\"/"
altered 4 "a person whom the book lacks" "/\"change\":\"remove\"/s/$(id 2)/$(id 0)/g"
altered 4 "a removal that leaves a card" '/"change":"remove"/s/"cardAfter":null/"cardAfter":"BEGIN:VCARD\\r\\nEND:VCARD\\r\\n"/'
altered 4 "an update that removes" '/"change":"update"/s/"cardAfter":"[^"]*"/"cardAfter":null/'
altered 4 "a reason of another kind" '/"change":"remove"/s/"reason":"disabled"/"reason":"changed"/'
altered 4 "a hold that is denied" '1s/"value":"[^"]*","state":"passed"/"value":"7","state":"held"/'
altered 4 "a file elsewhere" '/"change":"add"/s/"uid":"[^"]*"/"uid":"..\/..\/escape"/g'
altered 4 "a hidden file" '/"change":"add"/s/"uid":"\([^"]*\)"/"uid":".\1"/g'
altered 4 "another person's file" "/\"change\":\"add\"/s/\"uid\":\"[^\"]*\"/\"uid\":\"$(sed -n "s/^{\"id\":\"$(id 3)\".*\"uid\":\"\([^\"]*\)\".*/\1/p" book/state/snapshot.jsonl)\"/g"
altered 4 "a next snapshot of another size" 's/\("after":{"snapshot":1.*"contacts":\)6/\15/'
altered 7 "another layout" '1s/"layout":"directory","version":"3.0","inputs"/"layout":"file","version":"3.0","inputs"/'
altered 4 "another version of plans" '1s/{"plan":1,/{"plan":2,/'
altered 4 "another snapshot before" '1s/"headBefore":{"snapshot":1,"mapping":"sha256:./"headBefore":{"snapshot":1,"mapping":"sha256:x/'
altered 4 "nothing to do, it says" '1s/"added":1,"updated":1,"removed":1/"added":0,"updated":0,"removed":0/; 1s/"renewed":true/"renewed":false/'
altered 7 "another digest of the snapshot" '1s/"before":"sha256:./"before":"sha256:x/'
altered 7 "another digest of the cards" '1s/"cards":"sha256:./"cards":"sha256:x/'
altered 7 "another run" '1s/"run":2,/"run":3,/'
altered 6 "held" '1s/"held":false/"held":true/; 1s/"state":"passed"/"state":"held"/'
# A hidden id on a card, with all digests made anew.
line=$(sed -n '/"change":"update"/p' plan.jsonl)
evil=$(printf '%s' "$line" | sed "s/\(\"cardAfter\":\"[^\"]*\)Moor/\1$(id 5)/; s/\(\"lineAfter\":.*\)Moor/\1$(id 5)/")
card=$(printf '%s' "$evil" | sed 's/.*"cardAfter":"\([^"]*\)".*/\1/')
sum=$(printf "$(printf '%s' "$card" | sed 's/%/%%/g')" | sha256sum | cut -d ' ' -f 1)
evil=$(printf '%s' "$evil" | sed "s/\(\"lineAfter\":.*\"card\":\"\)[0-9a-f]*/\1$sum/")
EVIL=$evil awk '/"change":"update"/ { print ENVIRON["EVIL"]; next } { print }' plan.jsonl >cut.jsonl
seal cut.jsonl made.jsonl
refused 4 "a hidden id on a card" made.jsonl
grep -q 'hidden id' err || { cat err; fail "a hidden id on a card: refused for something else"; }

# Cards of deployments.
cp -Rp book plain && cp plan.jsonl plain.jsonl && cp users.json plain.json
deploying '{ "name": "phones", "layout": "file" }, { "name": "desk", "properties": ["FN", "TEL"] }'
convert -q --override removals users.json || fail "deployments"
people 2 7 '"jobTitle":"Cook"' >users.json
plan plan.jsonl mapping.json --override removals || fail "plan with deployments"
altered 4 "a card of a deployment altered" '/^{"deployment":/s/Cook/Boss/'
altered 4 "a card of a deployment left out" '/^{"deployment":"desk"/d'
altered 4 "a deployment that there is not" '/^{"deployment":"desk"/s/"desk"/"door"/'
altered 4 "deployments swapped" '/^{"deployment":"desk"/{h;d}; /^{"deployment":"phones"/{G}'
altered 4 "another file of a deployment" '/^{"deployment":/s/"uid":"./"uid":"x/'
altered 4 "a path for a deployment" '1!s/^{"deployment":"desk"/{"deployment":"..\/contacts"/'
desk() { echo "1s/\(\"name\":\"desk\",[^}]*\)$1/\1$2/"; }
phones() { echo "1s/\(\"name\":\"phones\",[^}]*\)$1/\1$2/"; }
altered 4 "another layout of a deployment" "$(desk '"layout":"directory"' '"layout":"file"')"
altered 4 "another layout before" "$(desk '"layoutBefore":"directory"' '"layoutBefore":"file"')"
altered 4 "a deployment that goes in the head alone" "$(desk '"layout":"directory","version":"3.0"' '"layout":"","version":""')"
altered 4 "a deployment that is new in the head alone" "$(phones '"layoutBefore":"file"' '"layoutBefore":""')"
altered 4 "a version that there is not" "$(desk '"version":"3.0"' '"version":"9"')"
altered 4 "a file of a deployment that stays as it is" "$(phones '"rewritten":true' '"rewritten":false')"
altered 4 "a folder written as a file" "$(desk '"rewritten":false' '"rewritten":true')"
altered 4 "other sizes that balance" "$(desk '"before":6\(.*\)"after":7' '"before":5\2"after":6')"
# The line of somebody whose card stays.
people 2 6 >users.json
plan plan.jsonl mapping.json --override removals || fail "plan with a state"
grep -q '^{"state":' plan.jsonl || fail "there is no state in the plan"
altered 4 "a state that changes a card" '/^{"state":/s/\("lineAfter":.*"card":"\)./\1x/'
altered 4 "a state that changes who it is" '/^{"state":/s/\("lineAfter":.*"uid":"\)./\1x/'
altered 4 "a state that makes a tombstone" '/^{"state":/s/\("lineAfter":.*"state":"\)missing"/\1removed"/'
altered 4 "a state that drops a line" '/^{"state":/s/"lineAfter":.*/"lineAfter":null}/'
rm -r book && mv plain book && mv plain.jsonl plan.jsonl && mv plain.json users.json
mapping

# Another book, or another state of it.
cp -Rp book kept
rm -r book && mkdir book
refused 7 "another book" plan.jsonl
rm -r book && cp -Rp kept book
echo 'NOTE:edited' >>"$(ls book/contacts/*.vcf | head -n 1)"
refused 7 "a card edited in between" plan.jsonl
rm -r book && cp -Rp kept book
rm "$(ls book/contacts/*.vcf | head -n 1)"
refused 7 "a card removed in between" plan.jsonl
rm -r book && cp -Rp kept book
cp "$(ls book/contacts/*.vcf | head -n 1)" book/contacts/other.vcf
refused 7 "a card put there in between" plan.jsonl
rm -r book && cp -Rp kept book
: >book/contacts.vcf
refused 7 "the other layout in between" plan.jsonl
rm -r book && cp -Rp kept book
entra2vcard apply -q plan.jsonl -b book --approve "SHA256:$digest" 2>/dev/null && fail "a digest is named sha256:"
sed 's/"program":"[^"]*"/"program":"entra2vcard 0.0.9"/' plan.jsonl >cut.jsonl
seal cut.jsonl made.jsonl
cp -Rp book twin
entra2vcard apply -q made.jsonl -b twin || fail "a plan of another version of the program"
diff -r book/contacts twin/contacts >/dev/null && fail "that plan did nothing"
entra2vcard apply -q plan.jsonl -b book --approve "sha256:$digest" || fail "the plan as it is"
refused 7 "applied before" plan.jsonl
refused 7 "applied before, and approved" plan.jsonl --approve "$digest"

# -- With rules ------------------------------------------------------------------------------------
ruled two.json 2 Ada=ada Ben=ben Cleo=cleo
ruled one.json 1 Ada=ada
ruled others.json 2 Ada=ada Eve=eve
people 1 9 >users.json
plan first.jsonl two.json || fail "plan with rules"
refused 7 "no approval" first.jsonl
refused 7 "a digest in place of an approval" first.jsonl --approve "$(sha256sum <first.jsonl | cut -d ' ' -f 1)"
sign ada first.jsonl
refused 7 "one approval of two" first.jsonl
refused 7 "the same twice" first.jsonl --signature first.jsonl.sig --signature first.jsonl.sig
sign ada first.jsonl '' ada.sig
sign ada first.jsonl '' again.sig
refused 7 "one person twice" first.jsonl --signature ada.sig --signature again.sig
sign ben first.jsonl '' ben.sig
sign eve first.jsonl '' eve.sig
sign ben first.jsonl file other.sig
refused 7 "a foreign key" first.jsonl --signature ada.sig --signature eve.sig
refused 7 "a foreign key beside two good ones" first.jsonl --signature ada.sig --signature ben.sig --signature eve.sig
refused 7 "a foreign namespace" first.jsonl --signature ada.sig --signature other.sig
refused 7 "a signature that is not there" first.jsonl --signature ada.sig --signature none.sig
head -c 100 ben.sig >bad.sig
refused 7 "a signature that is cut" first.jsonl --signature ada.sig --signature bad.sig
sed '2s/^\(.\{20\}\)./\1x/' ben.sig >bad.sig
refused 7 "a signature that was altered" first.jsonl --signature ada.sig --signature bad.sig
: >bad.sig
refused 7 "an empty signature" first.jsonl --signature ada.sig --signature bad.sig
head -c 70000 /dev/zero >bad.sig
refused 7 "a signature that is far too long" first.jsonl --signature ada.sig --signature bad.sig
cp first.jsonl bad.sig
refused 7 "a plan for a signature" first.jsonl --signature ada.sig --signature bad.sig
sed 's/Person 8/Person X/g' first.jsonl >cut.jsonl
refused 7 "altered after it was signed" cut.jsonl --signature ada.sig --signature ben.sig
seal cut.jsonl made.jsonl
refused 7 "altered and sealed anew" made.jsonl --signature ada.sig --signature ben.sig
head -c 5000 first.jsonl >cut.jsonl
refused 7 "cut after it was signed" cut.jsonl --signature ada.sig --signature ben.sig
sed '1s/"approval":{"required":2/"approval":{"required":1/' first.jsonl >cut.jsonl
seal cut.jsonl made.jsonl
sign ada made.jsonl
refused 4 "fewer approvals in the head alone" made.jsonl
tree book >before
entra2vcard convert -q users.json -m two.json -b book 2>err && fail "convert without approvals"
[ $? = 7 ] || fail "convert: another status"
tree book | cmp -s before - || fail "convert changed the book"
entra2vcard apply -q first.jsonl -b book --signature ada.sig --signature ben.sig || fail "the first plan with rules"
grep -q '"approvals":\[{"name":"Ada","key":"SHA256:[^"]*"},{"name":"Ben","key":"SHA256:[^"]*"}\]' book/state/journal.jsonl ||
    fail "the journal does not say who approved"
refused 7 "approved, and applied before" first.jsonl --signature ada.sig --signature ben.sig

# The book remembers.
people 1 8 >users.json
for with in mapping.json one.json others.json; do
    plan next.jsonl $with || fail "plan with $with"
    refused 7 "rules changed by $with without approval" next.jsonl
    sign ada next.jsonl
    refused 7 "rules changed by $with, one approval" next.jsonl
    sign eve next.jsonl '' eve.sig
    sign ada next.jsonl '' ada.sig
    refused 7 "rules changed by $with, by others" next.jsonl --signature ada.sig --signature eve.sig
    sed '1s/,"approvalBefore":{[^]]*]}//' next.jsonl >cut.jsonl
    seal cut.jsonl made.jsonl
    sign ada made.jsonl
    refused 7 "rules changed by $with, the old ones denied" made.jsonl
done
sign ada next.jsonl '' ada.sig
sign cleo next.jsonl '' cleo.sig
refused 7 "the old signers alone" next.jsonl --signature ada.sig --signature cleo.sig
for replayed in first.jsonl; do
    sign ada next.jsonl '' ada.sig
    sign ben $replayed '' ben.sig
    refused 7 "an approval of another plan" next.jsonl --signature ada.sig --signature ben.sig
done
cp book/state/snapshot.jsonl another.jsonl
plan next.jsonl mapping.json --snapshot another.jsonl || fail "plan with another snapshot"
refused 7 "rules left out with another snapshot" next.jsonl
plan next.jsonl mapping.json || fail "plan"
sign ada next.jsonl '' ada.sig
sign cleo next.jsonl '' cleo.sig
entra2vcard apply -q next.jsonl -b book --signature ada.sig --signature cleo.sig || fail "rules dropped with approval"
echo "$tried attacks"
[ $tried -ge 100 ] || fail "only $tried attacks"
