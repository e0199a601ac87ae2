. "$CASEDIR/../cli/lib.sh"
cp "$MAPPINGS/default.json" mapping.json
. "$CASEDIR/samples.lib"
# An export that went through a wrong encoding changes no card, and a good one behind it does not either; whatever the
# kind of export and the order of its records.
without_letters() { LC_ALL=C sed 's/[\xc2-\xf4][\x80-\xbf]*/?/g'; }
read_as_latin() { iconv -f latin1 -t utf-8; }
nothing_changes() { # book, export, what it is
    tree "$1/contacts" >before
    entra2vcard convert -f json "$2" -m mapping.json -b "$1" >"$3.report" 2>message || fail "$3: $(cat message)"
    tree "$1/contacts" | diff before - || fail "$3: cards were changed"
}
findings() { # without places
    sed -n '/^"findings"/,/^"changes"/s/"place":"[^"]*",//p' "$1.report" | LC_ALL=C sort
}
cp "$SAMPLES"/day-1/portal/*.csv good.csv
records 1 >good.json
grep -q '[^ -~]' good.csv good.json || fail "the samples have no letters to lose"
for damage in without_letters read_as_latin; do
    for kind in csv json; do
        rm -rf book
        $damage <good.$kind >damaged.$kind
        into book good.$kind
        nothing_changes book damaged.$kind $damage-$kind
        grep -q '"code":"damaged"' $damage-$kind.report || fail "$damage $kind: nothing was told"
        nothing_changes book good.$kind good-$kind
        yes 7 | head -c 100000 >random
        [ $kind = json ] || continue # values of the CSV export have lines
        sort -R --random-source=random damaged.$kind >shuffled.$kind
        nothing_changes book shuffled.$kind $damage-$kind-shuffled
        findings $damage-$kind >wanted
        findings $damage-$kind-shuffled | diff wanted - || fail "$damage $kind: other findings"
    done
    grep '"code":"damaged"' $damage-csv.report | sed 's/"place":"[^"]*",//; s/,$//; s/\]$//' | sort >wanted
    grep '"code":"damaged"' $damage-json.report | sed 's/"place":"[^"]*",//; s/,$//; s/\]$//' | sort |
        diff wanted - || fail "$damage: CSV and JSON tell other things"
done
