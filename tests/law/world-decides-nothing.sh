. "$CASEDIR/../cli/lib.sh"
cp "$MAPPINGS/default.json" mapping.json
fail() { echo "$*"; exit 1; }
into() { # book, arguments
    folder=$1; shift
    entra2vcard convert -q "$@" -m mapping.json -b "$folder" || fail "$folder: status $?"
}
# Locale, time zone, time, umask, folder and names of folders, size of the terminal decide nothing
# in cards, snapshot, plan and report.
run() { # book: both days into it
    for day in 1 2; do
        entra2vcard convert -r "$1-report-$day" "$SAMPLES/day-$day/graph" -m mapping.json -b "$1" >"$1-$day.txt" || fail "$1: status $?"
    done
}
same() {
    diff -r plain/contacts "$1/contacts" >/dev/null || fail "$1: other cards"
    cmp plain/state/snapshot.jsonl "$1/state/snapshot.jsonl" || fail "$1: another snapshot"
    sed -i '/^<section id="history"/,/<.section>/d' plain-report-?/report.html "$1"-report-?/report.html
    for day in 1 2; do diff -r plain-report-$day "$1-report-$day" || fail "$1: another plan or report"; done
}
run plain
(LC_ALL=tr_TR.UTF-8 LANG=tr_TR.UTF-8 run turkish) || exit 1
same turkish
(LC_ALL=C.UTF-8 TZ=Pacific/Kiritimati SOURCE_DATE_EPOCH=1 run other-time) || exit 1
same other-time
(unset SOURCE_DATE_EPOCH; TZ=:America/New_York run now) || exit 1
same now
(umask 077; run masked) || exit 1
same masked
(umask 000; COLUMNS=40 run open) || exit 1
same open
[ "$(stat -c %a open/state)$(stat -c %a open/state/snapshot.jsonl)" = 700600 ] || fail "the state is open to others"
long=$(printf 'folder with blanks and äöü %.0s' 1 2 3 4 5)
mkdir "$long"
cp mapping.json "$long/"
cp -R "$SAMPLES" "$long/samples"
(cd "$long" && SAMPLES=samples && run book) || exit 1
diff -r plain/contacts "$long/book/contacts" || fail "another folder: other cards"
cmp plain/state/snapshot.jsonl "$long/book/state/snapshot.jsonl" || fail "another folder: another snapshot"
sed -i '/^<section id="history"/,/<.section>/d' "$long"/book-report-?/report.html
for day in 1 2; do diff -r plain-report-$day "$long/book-report-$day" || fail "another folder: another plan or report"; done
