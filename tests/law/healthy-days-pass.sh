. "$CASEDIR/../cli/lib.sh"
. "$CASEDIR/company.lib"
# What happens on the days of a company is never taken for an export that is cut, under no policy:
# people leave (gone from the directory, or disabled), join, marry, move to other departments; a
# department gets another name; a small one leaves; another company is bought.
days=0

# passes WHAT: the table in day is a healthy one.
passes() {
    records <day >day.json
    for policy in keep remove after; do
        dry $policy day.json || { echo "$1, $policy: status $?"; cat message; exit 1; }
        days=$((days + 1))
    done
}

# change SEED KIND: the next day of the table first.
change() {
    awk -F '\t' -v OFS='\t' -v seed="$1" -v kind="$2" "$LOTS"'
    BEGIN { start(seed) }
    { line[NR] = $0; size[$4]++; largest = $1 > largest ? $1 : largest }
    END {
        for (unit in size) if (size[unit] > 20 && (picked == "" || unit < picked)) picked = unit
        joiners = kind == "merger" ? 500 : kind ~ /join|usual/ ? 1 + lot(NR / 40) : 0
        for (i = 1; i <= NR; i++) {
            split(line[i], cell, "\t")
            if (kind ~ /leave|usual/ && lot(1000) < 10) continue
            if (kind ~ /disable|usual/ && lot(1000) < 10) cell[6] = "false"
            if (kind ~ /marry|usual/ && lot(1000) < 20) cell[3] = "Aab" cell[3]
            if (kind ~ /move|usual/ && lot(1000) < 20) cell[4] = "Quality"
            if (kind == "reorganise" && cell[4] == picked) cell[4] = "New " picked
            if (kind == "team" && cell[4] == "Board" && cell[1] % 3 == 0 && ++team <= 3) continue
            print cell[1], cell[2], cell[3], cell[4], cell[5], cell[6]
        }
        for (i = 1; i <= joiners; i++)
            print largest + i, "New", "Person" i, kind == "merger" ? "Bought" : "Sales",
                kind == "merger" ? "other.example" : "firm.example", "true"
    }' first >day
}

seed=1
for people in 1200 1200 300 60; do
    company $seed $people >first
    books first
    for kind in leave disable join marry move reorganise team merger usual usual; do
        seed=$((seed + 1))
        change $seed $kind
        passes "seed $seed, $people people, $kind"
    done
done

# A department of three people leaves; it is all there was of it.
company 77 200 | awk -F '\t' -v OFS='\t' '$1 <= 3 { $4 = "Glass" } { print }' >first
books first
grep -v Glass first >day
passes "a department of three"
# A tiny company of which one leaves.
company 78 5 | awk -F '\t' -v OFS='\t' '{ $6 = "true"; print }' >first
books first
tail -n 4 first >day
passes "four of five"
# Exactly one hundred: the same; two go and two come; one thousand.
company 79 100 | awk -F '\t' -v OFS='\t' '{ $6 = "true"; print }' >first
books first
cp first day
passes "one hundred stay"
{ tail -n 98 first; company 80 102 | tail -n 2; } >day
passes "one hundred stay, two of them new"
{ tail -n 99 first; company 81 1001 | tail -n 901; } >day
[ "$(wc -l <day)" = 1000 ] || { echo "no thousand"; exit 1; }
passes "one hundred become one thousand"
# Who is disabled is in the export, and so is whom the filter leaves out: nobody is missing.
company 82 1200 >first
books first
awk -F '\t' -v OFS='\t' '$4 == "Legal" || $5 == "bought.example" { $6 = "false" } { print }' first >day
records <day >day.json
for policy in keep remove after; do
    dry $policy day.json
    ! grep '"code":"incomplete"' report.json || exit 1
done
[ $days -ge 120 ] || { echo "only $days runs"; exit 1; }
