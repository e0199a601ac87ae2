#!/bin/sh
# Measures the vCard codec and compares it with another program on the same cards, in the same run.
#
#   sh tests/bench/codec.sh CODEC WORK [COUNT]
#
# The other one is EVCard (libebook-contacts1.2-dev) and, where it is not installed, vobject
# (python3-vobject). What counts is the ratio: seconds differ from machine to machine. Without either,
# only our own numbers are printed.
# Exit status: 0 all is well, 1 a ratio is below its limit, 2 wrong use.
set -eu
LC_ALL=C
export LC_ALL

# How many times as fast as EVCard we must be. It undoes escapes while it reads: compare it with our
# canonical form, too. The codec of 2.1 is libvformat: a card is read twice, by the gate and by the
# library; what is written is read again and compared.
READ_LIMIT=2
WRITE_LIMIT=2
READ_2_1_LIMIT=0.4
WRITE_2_1_LIMIT=0.6

if [ $# -lt 2 ]; then
    echo "usage: codec.sh CODEC WORK [COUNT]" >&2
    exit 2
fi
codec=$1 work=$2 count=${3:-20000}
here=$(dirname "$0")
mkdir -p "$work"
"$codec" measure "$count" >"$work/ours"

other=none
if pkg-config --exists libebook-contacts-1.2 2>/dev/null &&
    # shellcheck disable=SC2046 # flags are a list
    ${CC:-cc} -O2 -w -o "$work/evcard" "$here/evcard.c" $(pkg-config --cflags --libs libebook-contacts-1.2); then
    other=EVCard
    for version in 3.0 2.1; do
        "$codec" $version "$count" >"$work/cards.vcf"
        "$work/evcard" "$work/cards.vcf" $version
    done >"$work/theirs"
elif /usr/bin/python3 -c 'import vobject' 2>/dev/null; then
    other=vobject
    "$codec" 3.0 500 >"$work/cards.vcf"
    /usr/bin/python3 - "$work/cards.vcf" >"$work/theirs" <<'END'
import sys, time, vobject
text = open(sys.argv[1], encoding="utf-8", newline="").read()
begun = time.process_time()
cards = list(vobject.readComponents(text))
read = time.process_time()
for card in cards:
    card.serialize()
print("read-3.0", len(text.encode()), len(cards), read - begun)
print("write-3.0", len(text.encode()), len(cards), time.process_time() - read)
END
else
    : >"$work/theirs"
fi
rm -f "$work/cards.vcf"

awk -v other=$other -v read_limit=$READ_LIMIT -v write_limit=$WRITE_LIMIT \
    -v read_old_limit=$READ_2_1_LIMIT -v write_old_limit=$WRITE_2_1_LIMIT '
BEGIN {
    limits["read-3.0"] = read_limit
    limits["write-3.0"] = write_limit
    limits["read-2.1"] = read_old_limit
    limits["write-2.1"] = write_old_limit
}
FILENAME ~ /theirs$/ { speed[$1] = $2 / $4 / 1e6; next }
FNR == 1 { printf "%-14s %9s %11s %11s %8s\n", "cards", "MB/s", "cards/s", other " MB/s", "times" }
{
    megabytes = $2 / $4 / 1e6
    ratio = "-"
    if ($1 in speed)
        ratio = megabytes / speed[$1]
    printf "%-14s %9.0f %11.0f %11s %8s\n", $1, megabytes, $3 / $4,
        $1 in speed ? sprintf("%.1f", speed[$1]) : "-", ratio == "-" ? "-" : sprintf("%.1f", ratio)
    if (ratio != "-" && $1 in limits && ratio < limits[$1]) {
        printf "codec: %s is %.1f times as fast as %s, limit %s\n", $1, ratio, other, limits[$1] > "/dev/stderr"
        failed = 1
    }
}
END { exit failed }' "$work/theirs" "$work/ours"
