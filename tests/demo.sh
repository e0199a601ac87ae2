#!/bin/sh
# Shows the program at work on the sample exports of two days (make demo).
#
#   sh tests/demo.sh PROGRAM
#
# The folder demo/ at the top of the tree is removed and made anew. Every command is printed before
# it is run. Needs no terminal.
set -eu
cd "$(dirname "$0")/.."

if [ $# -ne 1 ] || [ ! -x "$1" ]; then
    echo "usage: sh tests/demo.sh PROGRAM" >&2
    exit 2
fi
PROGRAM=$1

say() {
    printf '\n# %s\n' "$*"
}

run() {
    printf '\n$'
    for word; do
        if [ "$word" = "$PROGRAM" ]; then word=entra2vcard; fi
        printf ' %s' "$word"
    done
    printf '\n'
    "$@"
}

rm -rf demo
mkdir demo

say 'Day 1: the export of a made-up company into an empty address book.'
run "$PROGRAM" convert samples/day-1/graph -m mappings/default.json -b demo/book --no-progress

say 'Day 2: people joined, left, married and moved. The same command, with reports in files.'
run "$PROGRAM" convert samples/day-2/graph -m mappings/default.json -b demo/book \
    --report-dir demo/report --no-progress

say 'Day 2 once more: there is nothing to do, and no file is touched.'
run "$PROGRAM" convert samples/day-2/graph -m mappings/default.json -b demo/book --quiet --no-progress

say 'One of the cards.'
card=$(grep -l '^FN:Lotte van Dalen-de Boer' demo/book/contacts/*.vcf)
run cat "$card"

cat <<'END'

# Where to look next
#   demo/book/contacts/       the cards: import this folder into an address book
#   demo/book/state/          snapshot, journal, and the plan of every run
#   demo/report/              the report of day 2: report.html for a browser, report.txt, plan.jsonl, ...
#   samples/README.md         who is who in the samples, and what should happen to them
#   mappings/default.json     the mapping that was used; copy it for your own book
#   README.md                 the first run of your own
END
