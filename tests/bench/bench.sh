#!/bin/sh
# Measures entra2vcard on generated directories and checks its totals against the truth about them.
#
#   sh tests/bench/bench.sh PROGRAM GENERATOR WORK [SIZE...]
#
# Run it from the top of the repository. SIZES are numbers of users in ascending order, by default 10000 100000 1000000;
# the last one needs about 8 GB in the folder WORK and some minutes. For each size these runs are measured:
#   first    day 1, Graph JSON, empty book
#   day-2    day 2 (1 % changed, 1.5 % new or gone), Graph JSON, on that book
#   again    day 2 once more: nothing may change
#   moved    day 2 on the book of day 1, the records in another order
#   reread   day 2 on the book of day 1, with nothing to be recalled of it
#   csv      day 1, portal CSV, empty book
#   csv-2    day 2, portal CSV, on that book
#   files    day 1, Graph JSON, one file a card; up to 100,000 users
#   files-2  day 2, Graph JSON, on that book
# and, up to 100,000 users, two more, in which every user has a card that the program does not know yet, and that
# is found by name and address and merged (without being written):
#   in-dir  the cards are files of a folder
#   in-one  the cards are in one file
# A run is compared with `openssl dgst -sha256` of the same export, measured right after it on the same machine, so
# that the ratio means the same elsewhere. Growth is the factor in processor time from the size before, per ten times
# the users. Beside them stand what it takes to copy the export (cat), and what a script in Python takes that compares
# the two days and writes cards by templates (peers/templates.py), where there is Python.
#
# Before that, each size is read and mapped in memory (phases.c, where it stands beside the generator): with the
# mapping that we ship, and with one that has many transforms and rules. To map must take less than to read.
# Exit status: 0 all is well, 1 a total is wrong or a limit is passed, 2 wrong use.
set -eu
LC_ALL=C
export LC_ALL

PEAK_LIMIT=400      # MB, up to a million users
PEAK_USERS=1000000
GROWTH_LIMIT=11     # for ten times the users
FOUND_LIMIT=12      # the same, of cards that are found
FOUND_USERS=100000  # the most that are looked for
MAP_LIMIT=1         # mapping, as a share of reading
GROWTH_FLOOR=0.02   # seconds; a run shorter than this at the smaller size says nothing about growth
SEED=20261102

if [ $# -lt 3 ]; then
    echo "usage: bench.sh PROGRAM GENERATOR WORK [SIZE...]" >&2
    exit 2
fi
program=$1 generator=$2 work=$3
shift 3
sizes=${*:-10000 100000 1000000}
here=$(dirname "$0")
mapping=$here/mapping.json
failures=0

fail() {
    echo "bench: $*" >&2
    failures=$((failures + 1))
}

# Our helper counts in microseconds; GNU time, the second choice, in hundredths of a second.
find_measure() {
    measure=$(dirname "$generator")/measure
    [ ! -x "$measure" ] || return 0
    measure=$work/measure
    if command -v "${CC:-cc}" >/dev/null && "${CC:-cc}" -O2 -std=c17 "$here/measure.c" -o "$measure"; then
        return 0
    fi
    measure=
    if ! /usr/bin/time --version 2>&1 | grep GNU >/dev/null; then
        echo "bench: neither a C compiler nor GNU time is here to measure with" >&2
        exit 2
    fi
}

# measured PROGRAM ARGUMENT...: sets cpu and wall (seconds) and peak (kilobytes).
measured() {
    took=$work/took
    status=0
    if [ -n "$measure" ]; then
        "$measure" "$took" "$@" || status=$?
        read -r cpu wall peak <"$took"
    else
        /usr/bin/time -q -o "$took" -f '%U %S %e %M' "$@" || status=$?
        read -r user system wall peak <"$took"
        cpu=$(awk "BEGIN { print $user + $system }")
    fi
    return "$status"
}

# total NAME: its value in the report. Totals stand before the changes, so the first megabyte is enough.
total() {
    dd if="$folder/report.json" bs=65536 count=16 2>/dev/null | tr -d ' \t\r\n' |
        sed -n 's/^.*"totals":{\([^}]*\)}.*$/,\1,/p' | sed -n "s/^.*,\"$1\":\([0-9]*\),.*\$/\1/p"
}

# expect RUN NAME VALUE [NAME VALUE]...
expect() {
    run=$1
    shift
    while [ $# -gt 1 ]; do
        found=$(total "$1")
        [ "$found" = "$2" ] || fail "$users users, $run: $1 is ${found:-missing}, the truth is $2"
        shift 2
    done
}

# truth DAY NAME
truth() {
    awk -v day="$1" -v name="$2" \
        '$1 == day { for (i = 2; i < NF; i += 2) if ($i == name) print $(i + 1) }' "$folder/truth.txt"
}

# row RUN: prints the line of the table and judges growth and peak memory.
row() {
    limit=$GROWTH_LIMIT
    case $1 in in-*) limit=$FOUND_LIMIT ;; esac
    ratio=-
    if [ -n "$hash" ]; then
        ratio=$(awk "BEGIN { if ($hash > 0) printf \"%.1f\", $run_cpu / $hash; else print \"-\" }")
    fi
    growth=$(awk -v run="$1" -v users="$users" -v cpu="$run_cpu" '
        $1 == run && $2 < users && $3 > 0 { factor = exp(log(cpu / $3) * log(10) / log(users / $2)) }
        END { if (factor) printf "%.1f", factor; else print "-" }' "$work/times")
    slow=$(awk -v run="$1" -v floor=$GROWTH_FLOOR -v limit="$limit" -v factor="$growth" '
        $1 == run { before = $3 } END { print (factor != "-" && before >= floor && factor > limit) }' "$work/times")
    [ "$slow" = 0 ] || fail "$users users, $1: $growth times the time for 10 times the users, limit $limit"
    megabytes=$(awk "BEGIN { printf \"%.1f\", $run_peak / 1024 }")
    if [ "$users" -le $PEAK_USERS ] && [ "$run_peak" -gt $((PEAK_LIMIT * 1024)) ]; then
        fail "$users users, $1: peak memory is $megabytes MB, limit $PEAK_LIMIT MB"
    fi
    printf '%9s  %-8s %9.3f %9.3f %9s %9s %8s\n' "$users" "$1" "$run_cpu" "$run_wall" "$megabytes" "$ratio" "$growth"
    echo "$1 $users $run_cpu" >>"$work/times"
}

# convert RUN EXPORT BOOK [MAPPING]: the quickest of several tries, each on the same book, so that what else the
# machine does is not taken for growth; large sizes are tried once.
convert() {
    tries=1
    [ "$users" -gt 100000 ] || tries=3
    [ "$users" -gt 10000 ] || tries=7
    rm -rf "$folder/kept"
    [ ! -d "$folder/$3" ] || cp -Rp "$folder/$3" "$folder/kept"
    run_cpu=
    while [ $tries -gt 0 ]; do
        tries=$((tries - 1))
        rm -rf "$folder/${3:?}"
        [ ! -d "$folder/kept" ] || cp -Rp "$folder/kept" "$folder/$3"
        if ! measured "$program" convert "$folder/$2" -m "${4:-$mapping}" -b "$folder/$3" --format json --quiet \
            >"$folder/report.json" 2>"$folder/messages"; then
            fail "$users users, $1: exit status $status"
            head -n 20 "$folder/messages" >&2
            exit 1
        fi
        if [ -z "$run_cpu" ] || [ "$(awk "BEGIN { print ($cpu < $run_cpu) }")" = 1 ]; then
            run_cpu=$cpu run_wall=$wall run_peak=$peak
        fi
    done
    rm -rf "$folder/kept"
    take_hash "$2"
    row "$1"
}

# take_hash EXPORT: sets hash to the processor time of its SHA-256, or to nothing.
take_hash() {
    hash=
    if command -v openssl >/dev/null; then
        measured openssl dgst -sha256 "$folder/$1" >"$folder/messages"
        hash=$cpu
    fi
}

# other RUN EXPORT PROGRAM ARGUMENT...: what somebody else takes, against the SHA-256 of the export.
other() {
    run=$1 export=$2
    shift 2
    measured "$@" >"$folder/messages" || { fail "$users users, $run: exit status $status"; return 0; }
    run_cpu=$cpu run_wall=$wall run_peak=0
    other_peak=$peak
    take_hash "$export"
    awk -v users="$users" -v run="$run" -v cpu="$run_cpu" -v wall="$run_wall" -v peak="$other_peak" -v hash="${hash:-0}" 'BEGIN {
        printf "%9s  %-8s %9.3f %9.3f %9.1f %9s %8s\n", users, run, cpu, wall, peak / 1024, (hash > 0) ? sprintf("%.1f", cpu / hash) : "-", "-" }'
}

# day_2 RUN EXPORT BOOK [MAPPING]: with its totals.
day_2() {
    convert "$@"
    for name in before added updated removed unchanged missing after inactive; do
        expect "$1" $name "$(truth day-2 $name)"
    done
}

# day_1 RUN EXPORT BOOK [MAPPING]
day_1() {
    convert "$@"
    expect "$1" before 0 added "$added" updated 0 removed 0 unchanged 0 missing 0 after "$added" inactive "$inactive"
}

# found RUN LAYOUT: a book of cards that no snapshot knows, in this layout, against the same people. Other UIDs are
# made, so that they are found by what they say.
found() {
    sed "s/\"layout\": \"[a-z]*\"/\"layout\": \"$2\"/" "$mapping" >"$folder/make.json"
    sed 's/"replace"/"merge"/; s/"salt": "/&another /' "$folder/make.json" >"$folder/match.json"
    rm -rf "$folder/cards"
    "$program" convert -q "$folder/day-1.json" -m "$folder/make.json" -b "$folder/cards"
    rm -r "$folder/cards/state"
    run_cpu=
    for _ in 1 2 3; do
        if ! measured "$program" convert "$folder/day-1.json" -m "$folder/match.json" -b "$folder/cards" --dry-run \
            --format json --quiet >"$folder/report.json" 2>"$folder/messages"; then
            fail "$users users, $1: exit status $status"
            return
        fi
        if [ -z "$run_cpu" ] || [ "$(awk "BEGIN { print ($cpu < $run_cpu) }")" = 1 ]; then
            run_cpu=$cpu run_wall=$wall run_peak=$peak
        fi
    done
    hash=
    row "$1"
    expect "$1" before 0 added "$added" foreign 0 undecided 0
    adopted=$(dd if="$folder/report.json" bs=65536 count=16 2>/dev/null | grep -o '"adopted":[0-9]*' | cut -d: -f2)
    [ "$adopted" = "$added" ] || fail "$users users, $1: $adopted of $added cards were found"
    echo "$run_cpu $users" | awk '{ printf "%9s  a card found and merged: %.1f us\n", $2, $1 / $2 * 1e6 }'
    rm -rf "$folder/cards"
}

# phases MAPPING...: what reading and mapping take, by mapping.
phases() {
    tool=$(dirname "$generator")/phases
    [ -x "$tool" ] || return 0
    hash=0
    if command -v openssl >/dev/null; then
        measured openssl dgst -sha256 "$folder/day-1.json" >"$folder/messages"
        hash=$cpu
    fi
    "$tool" "$folder/day-1.json" "$@" >"$folder/phases" || fail "$users users: phases ended with an error"
    while read -r file records _ reading mapped; do
        awk -v users="$users" -v file="$file" -v n="$records" -v hash="$hash" -v r="$reading" -v m="$mapped" 'BEGIN {
            printf "%9s  %s: reading %.2f us a record", users, file, r / n * 1e6
            if (hash > 0) printf " (%.1f / sha256)", r / hash
            printf ", mapping %.2f (%.2f / reading)\n", m / n * 1e6, m / r }'
        [ "$(awk "BEGIN { print ($mapped < $MAP_LIMIT * $reading) }")" = 1 ] ||
            fail "$users users, $file: mapping takes $mapped s, reading $reading s"
    done <"$folder/phases"
}

bench() {
    users=$1
    folder=$work/$users
    failures_before=$failures
    rm -rf "$folder"
    mkdir -p "$folder"
    "$generator" $SEED "$users" "$folder" shuffle
    added=$(truth day-1 added) inactive=$(truth day-1 inactive)
    after=$(truth day-2 after) removed=$(truth day-2 removed) missing=$(truth day-2 missing)

    phases mappings/default.json "$here/transforms.json"
    day_1 first day-1.json book
    cp -Rp "$folder/book" "$folder/moved-book"
    cp -Rp "$folder/book" "$folder/reread-book"
    rm "$folder/reread-book/state/recall"
    day_2 day-2 day-2.json book
    convert again day-2.json book
    expect again before "$after" added 0 updated 0 removed 0 unchanged "$after" missing "$missing" after "$after" \
        inactive $((inactive + removed))
    rm -rf "$folder/book"
    day_2 moved day-2-shuffled.json moved-book
    rm -rf "$folder/moved-book"
    day_2 reread day-2.json reread-book
    rm -rf "$folder/reread-book"
    day_1 csv day-1.csv csv-book
    day_2 csv-2 day-2.csv csv-book
    rm -rf "$folder/csv-book"
    if [ "$users" -le 100000 ]; then
        sed 's/"layout": "file"/"layout": "directory"/' "$mapping" >"$folder/files.json"
        day_1 files day-1.json files-book "$folder/files.json"
        day_2 files-2 day-2.json files-book "$folder/files.json"
        rm -rf "$folder/files-book"
    fi
    other cat day-2.json cat "$folder/day-2.json"
    ! command -v python3 >/dev/null ||
        other python day-2.json python3 "$here/peers/templates.py" "$folder/day-1.json" "$folder/day-2.json" "$folder/cards.vcf"

    rm -rf "$folder/csv-book"
    if [ "$users" -le $FOUND_USERS ]; then
        found in-dir directory
        found in-one file
    fi

    if [ "$failures" -gt "$failures_before" ]; then
        echo "bench: $folder is kept" >&2
    else
        rm -rf "$folder"
    fi
}

mkdir -p "$work"
: >"$work/times"
find_measure
printf '%9s  %-8s %9s %9s %9s %9s %8s\n' users run 'cpu s' 'wall s' 'peak MB' '/ sha256' 'growth'
for size in $sizes; do
    bench "$size"
done
if [ "$failures" -gt 0 ]; then
    echo "bench: $failures failed" >&2
    exit 1
fi
echo "bench: totals, memory and growth are as they should be"
