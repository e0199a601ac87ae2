#!/bin/sh
# Makes the reports that the checks look at, each in a folder of its own below WORK, with plan and JSON:
#   sh tests/browser/reports.sh PROGRAM GENERATE WORK
# Each folder has report.html (of some with pages beside it), report.json and plan.jsonl.
set -eu
PROGRAM=$1 GENERATE=$2 WORK=$3
BROWSER=$(realpath "$(dirname "$0")")
ROOT=$(realpath "$BROWSER/../..")
MAPPINGS=$ROOT/mappings SAMPLES=$ROOT/samples CASEDIR=$ROOT/tests/cli/browser
mkdir -p "$WORK/bin"
ln -sf "$PROGRAM" "$WORK/bin/entra2vcard"
PATH=$WORK/bin:$PATH
export SOURCE_DATE_EPOCH=1767225600
. "$ROOT/tests/cli/lib.sh"
. "$ROOT/tests/cli/existing.sh"

# A held run ends with 6; anything else that is not 0 is a fault.
run() {
    entra2vcard convert -q "$@" || [ $? -eq 6 ] || exit 1
}

fresh() { # name: an empty folder to work in
    mkdir -p "$WORK/$1"
    cd "$WORK/$1"
}

sample() { # days: a book of so many days of the samples
    cp "$MAPPINGS/default.json" mapping.json
    for day; do run "$SAMPLES/day-$day/graph" -m mapping.json -b book; done
}

fresh day2
sample 1
mkdir "$WORK/german"
cp -R book "$WORK/german/book"
run "$SAMPLES/day-2/graph" -m mapping.json -b book --report-dir .
cp -R book "$WORK/book-2"

fresh german
run "$SAMPLES/day-2/graph" -m ../day2/mapping.json -b book --lang de --report-dir .

fresh nothing
cp -R "$WORK/book-2" book
run "$SAMPLES/day-2/graph" -m ../day2/mapping.json -b book --report-dir .

fresh held
mapping
people 1 40 >users.json
run users.json -m mapping.json -b book
{ people 1 20; people 21 40 '"accountEnabled":false'; } >users.json
mapping 's/"filter": \[\]/"filter": { "exclude": [ { "attribute": "jobTitle", "in": ["Temp"] } ] }/'
run users.json -m mapping.json -b book --report-dir .

fresh deployments
deploying '{ "name": "phones", "version": "2.1", "layout": "file", "labels": ["Field staff"] }, { "name": "sales", "labels": ["Sales"] }'
{ people 1 4; people 5 6 '"department":"Field staff"'; } >users.json
run users.json -m mapping.json -b book
deploying '{ "name": "new", "labels": ["IT"] }, { "name": "phones", "version": "2.1", "layout": "file", "labels": ["Field staff"] }'
{ people 1 4; people 5 5 '"department":"Field staff","jobTitle":"Cook"'; people 6 6 '"department":"IT"'; } >users.json
run users.json -m mapping.json -b book --report-dir .

fresh existing
mapping 's/"replace"/"merge"/'
card bo-1 UID:bo-one 'FN:Bo Rask' 'EMAIL:bo.rask@firm.example'
card bo-2 UID:bo-two 'FN:Bo Rask' 'TEL;TYPE=CELL:+447700900002'
card team UID:team 'FN:Ada Lund' 'EMAIL:ada.lund@firm.example'
card cy UID:cy 'FN:Cy Dahl' 'TITLE:Baker' 'EMAIL:cy.dahl@firm.example'
{ user 1 'Ada Lund'; user 2 'Bo Rask'; user 3 'Ada Lund'; user 4 'Cy Dahl' '"jobTitle":"Cook"'; } >users.json
run users.json -m mapping.json -b book --report-dir .

# As many people as one page holds, who all join; and more than that, most of whom change.
fresh whole
"$GENERATE" 7 7000 .
run day-1.json -m "$ROOT/tests/bench/mapping.json" -b book --dry-run --report-dir .
rm -f day-*.json day-*.csv

fresh shards
"$GENERATE" 8 20800 .
cp "$ROOT/tests/bench/mapping.json" mapping.json
run day-1.json -m mapping.json -b book
sed 's/"to": "EMAIL", "type": "work"/"to": "EMAIL", "type": "home"/' mapping.json >other.json
run day-2.json -m other.json -b book --dry-run --report-dir .
rm -f day-*.json day-*.csv

# Names that would like to be markup: some in one page, and very many.
for number in 300 10000; do
    fresh hostile-$number
    hard='<img src=x onerror=pwned=1>'
    mkdir "$hard"
    node "$BROWSER/hostile.mjs" $number 1 >"$hard/1.json"
    node "$BROWSER/hostile.mjs" $number 2 >"$hard/&lt;2&quot; onclick=pwned=1.json"
    cp "$BROWSER/hostile-mapping.json" "$hard/<b>mapping.json"
    run "$hard/1.json" -m "$hard/<b>mapping.json" -b "$hard/book\"'>"
    sed 's/<svg/<math/' "$BROWSER/hostile-mapping.json" >"$hard/<i>mapping.json"
    set -- --override removals --override incomplete-export --override blanked --override mapping-changed
    run "$hard/&lt;2&quot; onclick=pwned=1.json" -m "$hard/<i>mapping.json" -b "$hard/book\"'>" --dry-run --report-dir .
    # On standard output there are no pages beside it.
    entra2vcard convert "$hard/&lt;2&quot; onclick=pwned=1.json" -m "$hard/<i>mapping.json" -b "$hard/book\"'>" \
        --dry-run --format html --no-progress >stream.html || [ $? -eq 6 ]
    set --
done
