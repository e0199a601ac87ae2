. "$CASEDIR/../cli/lib.sh"
cp "$MAPPINGS/default.json" mapping.json
. "$CASEDIR/samples.lib"
# Two ways to say one filter make one book; the order of rules makes no other book; and a book is the
# same whether a rule stands alone or inside others.
filter() { # the value of "filter"
    awk -v value="$1" '/^  "filter": \[/ { print "  \"filter\": " value ","; skip = 1; next }
        skip && /^  \],/ { skip = 0; next } !skip' "$MAPPINGS/default.json" >mapping.json
}
cards() { # filter -> a digest of the book's cards and of who is left out
    rm -rf one
    filter "$1"
    into one "$SAMPLES/day-1/graph"
    (cd one/contacts && find . -name '*.vcf' | LC_ALL=C sort | xargs -r sha256sum) | sha256sum
}
equal() { # two filters
    first=$(cards "$1") second=$(cards "$2")
    [ "$first" = "$second" ] || fail "not equal: $1 and $2"
}
M='{ "attribute": "userType", "in": ["Member"] }' NM='{ "attribute": "userType", "notIn": ["Member"] }'
S='{ "attribute": "department", "like": ["S*", "*ing"] }' NS='{ "attribute": "department", "notLike": ["S*", "*ing"] }'
C='{ "attribute": "mail", "domain": "hollen-vries.example" }' NC='{ "attribute": "mail", "notDomain": "hollen-vries.example" }'
P='{ "attribute": "mobilePhone", "present": true }' NP='{ "attribute": "mobilePhone", "present": false }'
all=$(cards '[]')
[ "$all" != "$(cards "[ $S ]")" ] || fail "the patterns leave nobody out"
[ "$all" != "$(cards "[ $P ]")" ] || fail "everybody has a mobile phone"
[ "$(cards "[ $S ]")" != "$(cards "[ $NS ]")" ] || fail "a rule is its own opposite"
# the list is include; De Morgan
equal "[ $M, $S ]" "{ \"include\": [ $M, $S ] }"
equal "[ $M, $S ]" "{ \"exclude\": [ $NM, $NS ] }"
equal "[ $M, $S, $P ]" "{ \"include\": [ $P ], \"exclude\": [ { \"any\": [ $NM, $NS ] } ] }"
equal "[ { \"any\": [ $S, $P ] } ]" "{ \"exclude\": [ { \"all\": [ $NS, $NP ] } ] }"
equal "{ \"exclude\": [ $S, $P ] }" "[ { \"all\": [ $NS, $NP ] } ]"
equal "[ { \"any\": [ $C, { \"all\": [ $S, $NP ] } ] } ]" "{ \"exclude\": [ { \"all\": [ $NC, { \"any\": [ $NS, $P ] } ] } ] }"
# order, doubling, nesting
equal "[ $M, $S, $P ]" "[ $P, $M, $S ]"
equal "{ \"include\": [ $M ], \"exclude\": [ $S, $NP ] }" "{ \"exclude\": [ $NP, $S ], \"include\": [ $M ] }"
equal "[ $S ]" "[ $S, $S, { \"any\": [ { \"all\": [ $S ] } ] } ]"
# ready rules and their opposites
equal '{ "exclude": [ { "rule": "guests" } ] }' '[ { "notRule": "guests" } ]'
equal '[ { "notRule": "guests" } ]' '[ { "attribute": "userType", "notIn": ["Guest"] } ]'
equal '[ { "rule": "has-mail-or-phone" } ]' '{ "exclude": [ { "notRule": "has-mail-or-phone" } ] }'
