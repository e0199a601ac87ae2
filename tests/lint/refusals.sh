# Every refusal of an export stands in docs/exports.md, under "What each refusal means". The texts
# are taken from the calls that add errors in the readers of exports; ... stands for what a message
# has in their place.
PAGE=docs/exports.md
SOURCES='src/format/export.c src/format/stranger.c src/format/csv_*.c src/format/json_*.c
    src/format/decode*.c src/format/page_guess.c src/format/gzip.c src/format/zip*.c
    src/base/json_scan.c src/base/json_slip.c src/sync/exports.c src/sync/ingest_files.c'
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT

# The sources on one line, strings joined, with another character for a quote inside of one.
cat $SOURCES | sed 's/^#include.*//; s/\\"/\x01/g' | tr '\n' ' ' | sed 's/  */ /g; s/" "//g' >"$scratch/sources"

take() { # PATTERN: the last string of each match
    grep -oE "$1" "$scratch/sources" | sed 's/"$//; s/.*"//'
}
{
    take '\b([a-z_]*fault[a-z_]*|refuse|stop|stop_slip|damage)\([^";]*"[^"]*"'
    take '\b(stop_fault|stop_slip|decode_fault|fault)\([^;"]*"[^"]*" : "[^"]*"'
    take '\berrors_add\([^"]*"[a-z]*", "[^"]*"'
    take '(wrong|fault|message) = "[^"]*"'
    take 'return "[^"]* [^"]*"'
    take '(BEGINS\([^)]*\)|[0-9]\}), *\{?"this is[^"]*"'
    take 'static const char [a-z]*\[\] = "[^"]*: JSON [^"]*"'
} | tr '\001' '"' | sed 's/\\\\/\\/g; s/%\.\*s/.../g; s/0x%02X/.../g; s/%[a-z]*/.../g' |
    sed 's/\(\.\.\.\| \)*$//' | grep ' ' | sort -u >"$scratch/rows"

# Not met by who reads exports: escapes that are mended there, what a check said before; and what is
# no refusal.
cat >"$scratch/elsewhere" <<'END'
UTF-16 (big-endian)
UTF-16 (little-endian)
open it and save the sheet as "CSV UTF-8"
\u0000 in a string
half of a surrogate pair in a string
the text ends inside a value
an object that the JSON library refuses:
END
[ "$(wc -l <"$scratch/rows")" -gt 90 ] || {
    echo "$PAGE:1: no refusals are found by $0"
    exit 1
}
grep -vxF -f "$scratch/elsewhere" "$scratch/rows" | while IFS= read -r row; do
    grep -qF -e "$row" $PAGE || echo "$PAGE:1: the refusal \"$row\" is missing"
done >"$scratch/missing"
cat "$scratch/missing"
[ ! -s "$scratch/missing" ]
