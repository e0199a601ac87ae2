. "$CASEDIR/../cli/lib.sh"
cp "$MAPPINGS/default.json" mapping.json
fail() { echo "$*"; exit 1; }
into() { # book, arguments
    folder=$1; shift
    entra2vcard convert -q "$@" -m mapping.json -b "$folder" || fail "$folder: status $?"
}
# before + added - removed = after in every report, and that is the number of cards in the book;
# added + updated + unchanged = after; the reasons add up; the changes are as many.
check() { # report, cards
    set -- "$1" "$2" $(totals "$1")
    [ $(($3 + $4 - $5)) = "$6" ] || fail "$1: $3 + $4 - $5 is not $6"
    [ $(($4 + $7 + $8)) = "$6" ] || fail "$1: $4 + $7 + $8 is not $6"
    [ "$2" = - ] || [ "$2" = "$6" ] || fail "$1: $6 after, and $2 cards"
    for pair in add:$4 update:$7 remove:$5; do
        sum=$(sed -n "s/^\"reasons\":.*\"${pair%:*}\":{\([^}]*\)}.*/\1/p" "$1" | tr ',' '\n' | awk -F: '{ sum += $2 } END { print sum }')
        [ "$sum" = "${pair#*:}" ] || fail "$1: the reasons of $pair are $sum"
        count=$(grep -c "^  {\"kind\":\"${pair%:*}\"" "$1")
        [ "$count" = "${pair#*:}" ] || fail "$1: $count changes of $pair"
    done
}
for map in default minimal; do
    for kind in graph portal; do
        rm -rf book
        cp "$MAPPINGS/$map.json" mapping.json
        for day in 1 2 3; do
            convert -n -f json "$SAMPLES/day-$day/$kind" >report.json
            check report.json -
            convert -f json "$SAMPLES/day-$day/$kind" >report.json
            check report.json "$(find book/contacts -name '*.vcf' | wc -l)"
        done
    done
done
cp "$MAPPINGS/default.json" mapping.json
rm -rf book
for day in 1 2; do convert -q "$SAMPLES/day-$day/graph"; done
convert -f json "$SAMPLES/delta/users-delta.json" >report.json
check report.json "$(find book/contacts -name '*.vcf' | wc -l)"
