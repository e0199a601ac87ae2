. "$CASEDIR/../cli/lib.sh"
cp "$MAPPINGS/default.json" mapping.json
. "$CASEDIR/samples.lib"
# Redacted reports, in every format, hold no value, name, number or id of the export in any spelling,
# and the same numbers as the others; the same plan gives the same bytes.
sed 's~"limits":~"deployments": [ { "name": "secretdeploy", "labels": "Sales" } ], "canaries": [ "helen.sharpe@hollen-vries.example" ], "protected": [ "priya.raman@hollen-vries.example" ], &~' \
    "$MAPPINGS/default.json" >mapping.json

# Every text of an export; of those in parts the parts, too. What the reports say by themselves
# ("Member", "en", numbers of few digits) is not looked for.
for day in 1 2 3; do records $day; done | grep -o '"[^"]*":"[^"]*"\|\["[^]]*"\]' >pairs
{
    sed -n 's/^"[^"]*":"\(.*\)"$/\1/p' pairs
    sed -n 's/^\["\(.*\)"\]$/\1/p' pairs | sed 's/","/\n/g'
} | sort -u >texts
{
    cat texts
    sed -n 's/^"\(displayName\|givenName\|surname\|mail\)":"\(.*\)"$/\2/p' pairs | tr ' @' '\n\n'
    sed 's/@/\n/' texts
    sed -n 's/^\([0-9a-f]\{8\}\)-\(....\)-\(....\)-\(....\)-\(.\{12\}\)$/\1\2\3\4\5\n\1\n\5/p' texts
    sed -n 's/^+//p' texts | tr -d ' '
} | awk 'length($0) >= 5' | sort -u >candidates
# Words that the program says by itself.
: >allowed
for word in Hidde Member Guest report users records Account Manager Director office change changed; do echo $word >>allowed; done
grep -vixFf allowed candidates >secrets
printf '%s\n' secretdeploy users-1 users-2 users-3 default.json .example >>secrets
[ "$(wc -l <secrets)" -gt 600 ] || fail "only $(wc -l <secrets) values"

clean() { # folder
    grep -rniF -f secrets "$1" >leaks
    [ -s leaks ] && fail "$1: $(grep -rhoiF -f secrets "$1" | sort | uniq -c | head -n 9) $(cut -c 1-300 leaks | head -n 3)"
    return 0
}
numbers() { # The JSON report without what may differ
    text='"\([^"\\]\|\\.\)*"'
    sed "s/\"\(place\|id\|uid\|name\|sha256\|rule\|label\|message\|key\|value\|property\|before\|after\|deployment\)\":$text/\"\1\":/g
         s/\"differences\":\[.*\]}/\"differences\":[]}/; /^\"redacted\"/d" "$1/report.json" >"$1.numbers"
    sed -n '/^"labels"/,/\]/p' "$1.numbers" | sort >"$1.labels"
    sed '/^"labels"/,/\]/d' "$1.numbers" >"$1.rest"
}
same() { # plain, redacted
    numbers "$1"
    numbers "$2"
    cmp "$1.rest" "$2.rest" || fail "$2: other numbers"
    [ "$(wc -l <"$1.labels")" = "$(wc -l <"$2.labels")" ] || fail "$2: other labels"
    rows='^\(add\|update\|remove\|finding\|conflict\|deployment[-a-z]*\),'
    [ "$(grep -c "$rows" "$1/report.csv")" = "$(grep -c "$rows" "$2/report.csv")" ] || fail "$2: other rows"
    [ "$(wc -l <"$1/changes.ndjson")" = "$(wc -l <"$2/changes.ndjson")" ] || fail "$2: other lines"
    for kind in added removed changed order; do
        [ "$(grep '^"mappingChanged"' "$1/report.json" | grep -o "\"kind\":\"$kind\"" | wc -l)" = \
            "$(grep '^"mappingChanged"' "$2/report.json" | grep -o "\"kind\":\"$kind\"" | wc -l)" ] || fail "$2: $kind"
    done
    for what in 'data-kind=' 'data-people=' 'id="cause-' 'data-guard=' 'data-finding='; do
        [ "$(grep -o "$what" "$1/report.html" | wc -l)" = "$(grep -o "$what" "$2/report.html" | wc -l)" ] ||
            fail "$2: $what"
    done
    check-report "$2/report.json" || fail "$2: schema"
}
marked() { # folder
    head -n 1 "$1/report.txt" | grep -q '^REDACTED' || fail "$1: text"
    head -n 1 "$1/report.md" | grep -q 'REDACTED' || fail "$1: markdown"
    sed -n 3p "$1/report.json" | grep -q '^"redacted":true' || fail "$1: json"
    tr -d '\r' <"$1/report.csv" | grep -qv ',redacted$' && fail "$1: csv"
    grep -q '<p class="redacted"' "$1/report.html" && grep -q 'content:"REDACTED"' "$1/report.html" || fail "$1: html"
    grep -qv '"redacted":true}$' "$1/changes.ndjson" && fail "$1: lines"
    [ ! -e "$1/plan.jsonl" ] && [ ! -e "$1/decisions.json" ] || fail "$1: data"
}

for day in 1 2 3; do
    over='--override removals --override canary --override protected --override mapping-changed --override blanked'
    [ $day = 3 ] && sed 's/"to": "TITLE"/"to": "ROLE"/; s/Sales/IT/' mapping.json >other && mv other mapping.json
    entra2vcard convert -q -n "$SAMPLES/day-$day/graph" -m mapping.json -b book --report-dir plain-$day $over || fail "day $day"
    entra2vcard convert -q "$SAMPLES/day-$day/graph" -m mapping.json -b book --report-dir done-$day $over --redact >out-$day || fail "day $day"
    [ -s out-$day ] && fail "quiet"
    for again in red-$day twice-$day; do
        entra2vcard report --redact plain-$day/plan.jsonl --report-dir $again >$again.txt 2>note || fail "report"
        grep -q 'holds neither plan.jsonl nor decisions.json' note || fail "no note"
        head -n 1 $again.txt | grep -q '^REDACTED' || fail "standard output"
    done
    diff -r red-$day twice-$day || fail "day $day: other bytes"
    cmp red-$day/report.csv done-$day/report.csv || fail "day $day: other pseudonyms"
    for folder in red-$day done-$day; do
        marked $folder
        clean $folder
        same plain-$day red-$day
    done
    clean red-$day.txt
done
# In German, too; and undone.
entra2vcard undo book -n --report-dir undone --redact --lang de >undone.txt || fail "undo"
clean undone
clean undone.txt
grep -q 'GESCHWÄRZT' undone/report.md || fail "German"

# Held by guards that name people and groups: not on standard error either.
records 3 | head -n 4 >few.json
entra2vcard convert few.json -m mapping.json -b book --redact --report-dir held >held.txt 2>message
[ $? = 6 ] || fail "not held"
clean held
clean held.txt
grep -v ' entra2vcard convert ' message >said
clean said
# The same words as ever in a report that is not redacted, so that this law can see.
entra2vcard convert few.json -m mapping.json -b book --report-dir seen >seen.txt 2>message
grep -rqF -f secrets seen || fail "sees nothing"

# A folder with a plan in it is not given away with the report.
entra2vcard report --redact plain-1/plan.jsonl --report-dir plain-2 >mixed 2>message
[ $? = 2 ] || fail "mixed"
grep -q 'plan.jsonl, which is not redacted' message || fail "$(cat message)"
[ "$(entra2vcard report plain-1/plan.jsonl | head -n 1)" = "$(head -n 1 book/state/runs/000001*/report.txt)" ] || fail "the book's own report"
