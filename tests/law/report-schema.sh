. "$CASEDIR/../cli/lib.sh"
. "$CASEDIR/samples.lib"
# Every JSON report obeys docs/report.schema.json, whatever happens in the run; one that is cut, that
# has another word or another key does not.
cp "$MAPPINGS/default.json" mapping.json
count=0
obeys() { # what, status, arguments
    what=$1 wanted=$2
    shift 2
    entra2vcard "$@" >report.json 2>message
    status=$?
    [ $status = "$wanted" ] || fail "$what: status $status: $(cat message)"
    check-report report.json || fail "$what"
    count=$((count + 1))
}
says() { grep -q "$1" report.json || fail "$what: nothing says $1"; }
day() { # number, kind, arguments
    number=$1 kind=$2
    shift 2
    obeys "day $number of $kind" 0 convert -f json "$SAMPLES/day-$number/$kind" -m mapping.json -b "$kind" "$@"
}
for kind in "$SAMPLES"/day-1/*; do day 1 "${kind##*/}"; done
for number in 2 3; do
    day $number graph -n
    day $number graph
    day $number portal
done
day 3 graph
says '"outcome":"nothing"'
obeys 'a delta' 0 convert -f json "$SAMPLES/delta/users-delta.json" -m mapping.json -b graph

# Held plans, and what a plan that was kept tells.
day 1 graph -n --override removals
records 1 | head -n 3 >few.json
obeys 'too many removals' 6 convert -f json few.json -m mapping.json -b graph
says '"outcome":"held"'
obeys 'overridden' 0 convert -f json few.json -m mapping.json -b graph -n --override removals --override incomplete-export
says '"overridden"'
for plan in graph/state/runs/*/plan.jsonl; do obeys "$plan" 0 report -f json "$plan"; done

# A changed mapping, deployments and their labels.
sed 's/"to": "TITLE"/"to": "ROLE"/; s/"in": \["Member"\]/"in": ["Guest"]/
    s~"limits":~"deployments": [ { "name": "all" }, { "name": "it", "version": "2.1", "layout": "file", "labels": "IT" } ], &~' \
    "$MAPPINGS/default.json" >mapping.json
over='--override removals-department --override removals-domain --override removals-label --override removals-7-days
    --override removals-30-days --override removals-90-days --override mapping-changed --override removals --override blanked --override columns-lost'
day 3 graph $over
says '"mappingChanged"' && says '"differences":\[{' && says '"deployments"' && says '"deployed"' && says '"excludedBy"' && says '"labels"'
cp "$MAPPINGS/default.json" mapping.json
day 3 graph $over
says '"layout":"","version":""'

# Cards that are there already, beside the book and in it, and a decision that comes to nothing.
for policy in replace merge skip; do
    rm -rf found
    sed "s/\"duplicates\": \"replace\"/\"duplicates\": \"$policy\"/; s/\"salt\": \"[^\"]*\"/\"salt\": \"another\"/" \
        "$MAPPINGS/default.json" >mapping.json
    mkdir found
    cp -r graph/contacts found/contacts
    printf 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:\302\251 "quoted" \\\\ back\r\nEMAIL:nobody@elsewhere.example\r\nEND:VCARD\r\n' \
        >"found/contacts/o'd d.vcf"
    echo '{ "decisions": 1, "cards": [ { "card": "nowhere.vcf", "is": null } ] }' >decisions.json
    obeys "existing cards, $policy" 0 convert -f json "$SAMPLES/day-3/graph" -m mapping.json -b found --decisions decisions.json
    says '"adopted":[1-9]'
    obeys "existing cards, $policy, twice" 0 convert -f json "$SAMPLES/day-3/graph" -m mapping.json -b found
    obeys "existing cards beside, $policy" 0 convert -f json "$SAMPLES/day-3/graph" -m mapping.json -b "new-$policy" --existing graph/contacts
done

# Odd names: of people, of files, of labels.
cp "$MAPPINGS/default.json" mapping.json
odd='"displayName":"\u202e\"\\\\\t=\ud83d\ude00\u0007 \u200b","department":"A \"b\" \\\\ c","mail":"not an address"'
{ user 1 'Ada Lund' "$odd"; user 2 'Bo Rask' '"id":""'; user 3 'Cy Dahl' '"displayName":null'; } >"$(printf 'o"d\\d\n\377.json')"
obeys 'odd names' 0 convert -f json o*.json -m mapping.json -b odd
says '"code":"no-id"'

# The check refuses what is no report.
day 1 graph -n --override removals
mutant() {
    sed "$1" report.json >mutant.json
    cmp -s report.json mutant.json && fail "$1 changes nothing"
    check-report mutant.json 2>refusal && fail "$1 is not refused"
    grep -q 'does not obey' refusal || fail "$1: $(cat refusal)"
}
mutant '$d'
mutant '/^"outcome"/d'
mutant 's/"outcome":"[a-z]*"/"outcome":"done"/'
mutant 's/^"report":1/"report":2/'
mutant 's/"before":\([0-9]*\)/"before":"\1"/'
mutant 's/"before":\([0-9]*\)/"before":-1/'
mutant 's/^"plan":"sha256:/"plan":"sha1:/'
mutant 's/"severity":"[a-z]*"/"severity":"grave"/'
mutant 's/"kind":"[a-z]*","reason"/"kind":"move","reason"/'
mutant 's/"guard":"blanked"/"guard":"blank"/'
mutant 's/"reason":/"why":/'
mutant '/"guard":"blanked"/p'
mutant 's/"findings":\[/"more":1,&/'
# Runs that are taken back.
for book in odd graph new-merge; do
    obeys "undo of $book" 0 undo -f json "$book"
    says '"role":"plan","name":"plan.jsonl","bytes":[1-9]'
done
[ $count -ge 30 ] || fail "only $count reports were made"
