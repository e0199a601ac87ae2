. "$CASEDIR/../cli/lib.sh"
# Reports as text in German have the same data as in English: names, values, ids, places, digests, codes,
# limits and what findings say stand in both as often. Only phrases differ.
fail() { echo "$*"; exit 1; }
export COLUMNS=200
compare() { # arguments of a command that reports
    entra2vcard "$@" -f json >report.json 2>/dev/null
    entra2vcard "$@" >en.txt 2>/dev/null
    entra2vcard "$@" --lang de >de.txt 2>/dev/null
    cmp -s en.txt de.txt && fail "$*: the languages are the same"
    [ "$(wc -l <en.txt)" = "$(wc -l <de.txt)" ] || fail "$*: another number of lines"
    # Strings with a capital letter, a digit, "@", "." or "-": not the words that only JSON has, nor
    # "Person", the given name of people that is a word in one of the languages.
    sed '/"guard":/{s/"message":.*//;}' report.json | grep -o '"[^"\\]*"' | tr -d '"' |
        grep '[A-Z0-9@.-]' | grep ... | grep -vx Person | LC_ALL=C sort -u >values
    awk '
        function count(whole, part,    n, at) {
            while ((at = index(whole, part)) > 0) { n++; whole = substr(whole, at + length(part)) }
            return n + 0
        }
        FILENAME == "en.txt" { en = en $0 "\n"; next }
        FILENAME == "de.txt" { de = de $0 "\n"; next }
        {
            found = count(en, $0)
            if (found != count(de, $0)) { print "\"" $0 "\" stands in one more often"; bad = 1 }
            seen += found != 0
        }
        END { if (seen < 20) { print seen " values compared"; bad = 1 } exit bad }' en.txt de.txt values ||
        fail "$*"
}
cp "$MAPPINGS/default.json" mapping.json
for day in 1 2 3; do
    compare convert -n "$SAMPLES/day-$day/graph" -m mapping.json -b book
    convert -q "$SAMPLES/day-$day/graph" || fail "status $?"
done
compare undo book -n
rm -rf book
deploying '{"name":"desk","labels":["Sales"],"layout":"directory","version":"4.0"}'
people 1 20 >users.json
convert -q users.json || fail "deployments: status $?"
{ user 1 'Ada Lund' '"department":"Navy"'; people 2 4; people 5 20 '"accountEnabled":false'; } >users.json
compare convert -n users.json -m mapping.json -b book
compare convert -n users.json -m mapping.json -b book --override removals --override removals-department
