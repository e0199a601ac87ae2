. "$CASEDIR/../cli/lib.sh"
. "$CASEDIR/company.lib"
# An export of a company of about 1,200 that lacks people is held under every policy, whichever way
# it lost them, and also when it lost them on a day on which people left: a page, the end, the
# beginning, a department, a mail domain, what stood behind a round number. Let pass, it removes
# nobody for being absent.
held=0

# held WHAT EXPORT
held() {
    for policy in keep remove after; do
        status=0
        dry $policy "$2" || status=$?
        [ $status = 6 ] || { echo "$1, $policy: status $status"; cat message; grep '"incomplete"' report.json; exit 1; }
        grep -q '"guard":"incomplete-export",.*"state":"held"' report.json ||
            { echo "$1, $policy: not held by incomplete-export"; cat message; exit 1; }
        held=$((held + 1))
    done
    entra2vcard convert -n -f json "$2" -m remove.json -b book-remove --override incomplete-export >report.json 2>message ||
        { echo "$1, overridden: status $?"; cat message; exit 1; }
    [ "$(grep -c '"kind":"remove","reason":"missing"' report.json)" = 0 ] || { echo "$1: removed"; exit 1; }
}

# leavers SEED: one in a hundred of the table left.
leavers() {
    awk -v seed="$1" "$LOTS"'BEGIN { start(seed) } lot(1000) >= 10 || seed % 2 == 0'
}

for seed in 1 2 3 4; do
    company $seed $((1150 + seed * 17)) | by_name >first
    books first
    leavers $seed <first >today
    count=$(wc -l <today)

    for gone in 1 5 9; do
        pages day 100 <today
        rm day/page-00$gone.json
        held "seed $seed, page $gone is missing" day
    done
    for share in 70 90 97; do
        head -n $((count * share / 100)) today | records >day.json
        held "seed $seed, the first $share percent" day.json
    done
    tail -n $((count * 9 / 10)) today | records >day.json
    held "seed $seed, the last nine tenths" day.json
    for stop in 100 500 999 1000; do
        head -n $stop today | records >day.json
        held "seed $seed, the first $stop" day.json
        awk -v seed=$seed "$LOTS"'BEGIN { start(seed) } { printf "%09d\t%s\n", lot(100000000), $0 }' today |
            sort | cut -f 2- | head -n $stop | records >day.json
        held "seed $seed, any $stop" day.json
    done
    cut -f 4 first | sort | uniq -c | sort -n | awk '$1 >= 8 { sub(/^ *[0-9]+ /, ""); print }' >units
    [ "$(wc -l <units)" -ge 10 ] || { echo "seed $seed: too few departments"; exit 1; }
    awk 'NR % 3 == 1' units >some
    while read -r unit; do
        awk -F '\t' -v unit="$unit" '$4 != unit' today | records >day.json
        held "seed $seed, without $unit" day.json
    done <some
    for domain in north.example bought.example firm.example; do
        awk -F '\t' -v domain=$domain '$5 != domain' today | records >day.json
        held "seed $seed, without $domain" day.json
    done
    company $((seed + 50)) 900 | awk -F '\t' -v OFS='\t' '{ $1 += 5000; $5 = "tenant.example"; print }' | records >day.json
    held "seed $seed, another tenant" day.json
    grep -q 'another tenant' report.json || { echo "seed $seed: another tenant is not named"; exit 1; }
done
[ $held -ge 200 ] || { echo "only $held runs"; exit 1; }
