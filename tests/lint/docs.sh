# Every row of every table that people meet stands in the document that lists it: findings, guards,
# reasons, totals, properties with their components and types, aliases, sensitive attributes, keys
# of the mapping and its error codes, kinds of exports, options, commands, exit statuses. Nothing
# stands there that is in no table. And manual page and README agree with the program about what it
# is called.
found=0
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT

MAN=docs/man/entra2vcard.1
MAPPING_MAN=docs/man/entra2vcard-mapping.5
for page in README.md docs/exports.md docs/findings.md docs/formats.md docs/mapping.md $MAN $MAPPING_MAN; do
    [ -f "$page" ] && continue
    echo "$page:1: is missing"
    found=1
done
[ $found = 0 ] || exit 1

# Takes the rows in $scratch/raw, one a line, to $scratch/rows; none at all is a fault of this lint.
list() { # a name for messages, a source file
    what=$1 from=$2
    sort -u "$scratch/raw" >"$scratch/rows"
    [ -s "$scratch/rows" ] && return
    echo "$from:1: no $what is found here by $0"
    found=1
}

# Wants a line with $2 (@ stands for the row, which may hold no sed characters) in page $1.
want() {
    page=$1 pattern=$2
    while IFS= read -r row; do
        printf '%s\n' "$pattern" | sed "s|@|$row|" >"$scratch/pattern"
        grep -qF -f "$scratch/pattern" "$page" && continue
        echo "$page:1: $what \"$row\" of $from is missing ($(cat "$scratch/pattern"))"
        found=1
    done <"$scratch/rows"
}

# The first cells of the table under heading $2 of page $1 must all be rows.
only() {
    page=$1
    awk -v heading="$2" '
    /^#/ { inside = $0 == heading }
    inside && /^\| `/ { split($0, cell, "`"); print NR ":" cell[2] }' "$page" >"$scratch/cells"
    while IFS=: read -r line cell; do
        grep -qxF -e "$cell" "$scratch/rows" && continue
        echo "$page:$line: $what \"$cell\" is in no table of $from"
        found=1
    done <"$scratch/cells"
}

# The rows X(NAME, ...) of a list of macros, each on one line however it is wrapped.
rows_of() {
    awk '/^#define [A-Z_]+\(X\)/ { inside = 1; next }
         inside { sub(/\\$/, ""); gsub(/[ \t]+/, " "); text = text $0 }
         /^$/ { inside = 0 }
         END { gsub(/ X\(/, "\nX(", text); print text }' "$1" | grep '^X('
}
strings() { # the strings in initialisers of the array $2 in file $1, one a line
    awk -v start="$2" 'index($0, start) { inside = 1 }
         inside { print }
         inside && /};/ { exit }' "$1" | grep -o '"[^"]*"' | tr -d '"'
}

# -- docs/findings.md -----------------------------------------------------------------------------

rows_of src/model/finding.h |
    sed -n 's/^X([A-Z_]*, "\([a-z-]*\)", \([A-Z]*\),.*/\1 \2/p' >"$scratch/findings"
tr 'A-Z' 'a-z' <"$scratch/findings" | sed 's/\(.*\) \(.*\)/`\1` : \2/; s/ : / \\| /' >"$scratch/raw"
list finding src/model/finding.h
want docs/findings.md '| @ |'
cut -d ' ' -f 1 "$scratch/findings" >"$scratch/raw"
list finding src/model/finding.h
only docs/findings.md '## Findings'

rows_of src/model/guard.h | sed -n 's/^X([A-Z0-9_]*, "\([a-z0-9-]*\)".*/\1/p' >"$scratch/raw"
list guard src/model/guard.h
want docs/findings.md '| `@` |'
want docs/architecture.md '| `@` |'
want $MAN '.It Cm @'
only docs/findings.md '## Guards'
only docs/architecture.md '## Guards'

rows_of src/model/change.h | sed -n 's/^X([A-Z_]*, \([A-Z]*\), "\([a-z-]*\)".*/\2 \1/p' |
    tr 'A-Z' 'a-z' >"$scratch/reasons"
sed 's/\(.*\) \(.*\)/`\1` : \2/; s/ : / \\| /' "$scratch/reasons" >"$scratch/raw"
list reason src/model/change.h
want docs/findings.md '| @ |'
cut -d ' ' -f 1 "$scratch/reasons" >"$scratch/raw"
list reason src/model/change.h
want docs/architecture.md '(`@`)'
only docs/findings.md '## Reasons'

rows_of src/model/deployment.h | sed -n 's/^X([A-Z_]*, "\([a-z-]*\)".*/\1/p' >"$scratch/raw"
list 'reason in deployments' src/model/deployment.h
want docs/findings.md '| `@` |'
only docs/findings.md '### Reasons in deployments'

# -- docs/formats.md ------------------------------------------------------------------------------

rows_of src/model/plan.h | sed -n 's/^X(\([A-Za-z]*\), ".*/\1/p' >"$scratch/raw"
list total src/model/plan.h
want docs/formats.md '| `@` |'
only docs/formats.md '## Totals'

# What the writers write: put_...(out, "key", ...), or \"key\": inside a string.
WRITERS='src/format/plan_file.c src/format/snapshot_file.c src/format/snapshot_write.c src/format/journal_file.c
    src/format/sealed.c src/report/json.c src/model/plan.c src/model/deployment.c'
{
    grep -hoE 'put_[a-z_]*\([^"]*"[A-Za-z0-9]+"' $WRITERS | sed 's/.*"\(.*\)"/\1/'
    grep -hoE '\\"[A-Za-z0-9]+\\":' $WRITERS | tr -d '\\":'
} >"$scratch/raw"
list key 'src/format, src/model and src/report'
while IFS= read -r row; do
    grep -qE "\`$row\`|\"$row\":" docs/formats.md && continue
    echo "docs/formats.md:1: key \"$row\" of $from is missing"
    found=1
done <"$scratch/rows"

sed -n 's/^static const char header\[\] = "\([a-z,]*\)\\r\\n";/\1/p' src/report/csv.c >"$scratch/raw"
list header src/report/csv.c
want docs/formats.md '@'

# -- docs/mapping.md ------------------------------------------------------------------------------

sed -n 's/^ *{"\([A-Z][A-Z*-]*\)", PROPERTY_[A-Z]*,.*/\1/p' src/model/property.c >"$scratch/raw"
list property src/model/property.c
want docs/mapping.md '| `@` |'
only docs/mapping.md '## Targets'
{
    strings src/model/property.c 'name_parts[]'
    strings src/model/property.c 'org_parts[]'
    strings src/model/property.c 'address_parts[]'
    strings src/model/property.c 'place_types[]'
    strings src/model/property.c 'phone_types[]'
} >"$scratch/raw"
list 'component or type' src/model/property.c
want docs/mapping.md '`@`'

awk '/aliases\[\] = \{/ { inside = 1 } inside { printf "%s ", $0 } inside && /^};/ { exit }' \
    src/model/attribute.c | grep -o '{ *"[a-z]*", *"[A-Za-z]*" *}' |
    sed 's/{ *"\([a-z]*\)", *"\([A-Za-z]*\)" *}/\1 \2/' >"$scratch/aliases"
sed 's/\(.*\) \(.*\)/`\1` \\| `\2`/' "$scratch/aliases" >"$scratch/raw"
list alias src/model/attribute.c
want docs/mapping.md '| @ |'
cut -d ' ' -f 1 "$scratch/aliases" >"$scratch/raw"
list alias src/model/attribute.c
only docs/mapping.md '## Names of attributes'

strings src/model/attribute.c 'sensitive[]' >"$scratch/raw"
list 'sensitive attribute' src/model/attribute.c
while IFS= read -r row; do
    grep -qiF "\`$row\`" docs/mapping.md && continue
    echo "docs/mapping.md:1: $what \"$row\" of $from is missing"
    found=1
done <"$scratch/rows"

grep -ho '{"[A-Za-z]*", \([a-z_]*take_[a-z_]*\|NULL\), \(true\|false\)}' src/map/*.c |
    sed 's/{"\([A-Za-z]*\)".*/\1/' >"$scratch/raw"
list key src/map
want $MAPPING_MAN 'Cm @'
while IFS= read -r row; do
    grep -qE "^\| \`([A-Za-z.]*(\[\])?\.)*$row\` \|" docs/mapping.md && continue
    echo "docs/mapping.md:1: key \"$row\" of src/map is missing (| \`$row\` |)"
    found=1
done <"$scratch/rows"

# Transforms with their keys, {"name", transform_... {"key", ARGUMENT_...}...}, and countries.
awk '/ kinds\[\] = \{/ { inside = 1 } inside { printf "%s ", $0 } inside && /^};/ { exit }' \
    src/map/transform.c >"$scratch/kinds"
grep -oE '\{"[a-z-]+", +(transform_|NULL)' "$scratch/kinds" | sed 's/^{"\([a-z-]*\)".*/\1/' >"$scratch/raw"
list transform src/map/transform.c
want docs/mapping.md '| `@` |'
want $MAPPING_MAN '.It Cm @'
only docs/mapping.md '### Transforms'
grep -oE '\{"[a-zA-Z]+", ARGUMENT_' "$scratch/kinds" | sed 's/^{"\([a-zA-Z]*\)".*/\1/' >"$scratch/raw"
list 'key of a transform' src/map/transform.c
want docs/mapping.md '`@`'
want $MAPPING_MAN 'Cm @'
sed -n 's/^ *{"\([A-Z][A-Z]\)", "[0-9]*",.*/\1/p' src/map/countries.c >"$scratch/raw"
list country src/map/countries.c
want docs/mapping.md '`@`'

tr '\n' ' ' <src/map/ready_rules.c | grep -oE '\{"[a-z-]+", +true,' | sed 's/^{"\([a-z-]*\)".*/\1/' >"$scratch/raw"
list 'ready rule' src/map/ready_rules.c
want docs/mapping.md '| `@` |'
only docs/mapping.md '#### Ready rules'

cat src/map/*.c | tr '\n' ' ' | sed 's/  */ /g' |
    grep -o '\(parse_fault(parser, [^"]*\|ERROR_MAPPING, [^"]*\)"[a-z-]*",' |
    sed 's/.*"\([a-z-]*\)",/\1/' >"$scratch/raw"
list 'error code' src/map
want docs/mapping.md '| `@` |'

# -- docs/exports.md ------------------------------------------------------------------------------

rows_of src/model/kind.h >"$scratch/kinds"
sed -n 's/^X([A-Z0-9_]*, "\([a-z0-9-]*\)", [A-Z]*, .*/\1/p' "$scratch/kinds" >"$scratch/raw"
list 'kind of export' src/model/kind.h
want docs/exports.md '| `@` |'
only docs/exports.md '### Kinds'
grep -vx unknown "$scratch/rows" >"$scratch/raw"
list 'kind of export' src/model/kind.h
want tests/cli/exports-table/table ' | @: '
sed -n 's/^X(\(CSV\|JSON\), "\([^"]*\)", .*/\2/p' "$scratch/kinds" >"$scratch/raw"
list stranger src/model/kind.h
want docs/exports.md '`@`'

# -- The manual page and the README ---------------------------------------------------------------

sed -n 's/^ *\[OPTION_[A-Z_]*\] = {"\([a-z-]*\)", .\(.\).*/\1 \2/p' src/cli/option.c >"$scratch/options"
sed -n 's/^\([a-z-]*\) \([a-zA-Z]\)$/.It Fl \2 , Fl -\1/p' "$scratch/options" >"$scratch/raw"
list option src/cli/option.c
want $MAN '@'
cut -d ' ' -f 1 "$scratch/options" >"$scratch/raw"
list option src/cli/option.c
while IFS= read -r row; do
    grep -qE "^\.It (Fl . , )?Fl -$row( |\$)" $MAN && continue
    echo "$MAN:1: option --$row of $from is missing"
    found=1
done <"$scratch/rows"

sed -n 's/^ *{"\([a-z]*\)", "[^"]*", "[^"]*",$/\1/p; s/^ *{"\([a-z]*\)", "[^"]*", "[^"]*", NULL,.*/\1/p' \
    src/cli/command.c >"$scratch/raw"
list command src/cli/command.c
want $MAN '.It Cm @'

{
    sed -n 's/^ *ERROR_[A-Z]* = \([0-9]*\).*/\1/p' src/base/error.h
    sed -n 's/^ *EXIT_[A-Z]* = \([0-9]*\).*/\1/p' src/cli/exit.h
} >"$scratch/raw"
list 'exit status' 'src/base/error.h and src/cli/exit.h'
want README.md '| @ |'
while IFS= read -r row; do
    awk -v wanted=".It $row" '/^\.Sh / { inside = $0 == ".Sh EXIT STATUS" }
        inside && $0 == wanted { seen = 1 } END { exit !seen }' $MAN && continue
    echo "$MAN:1: exit status $row of $from is missing"
    found=1
done <"$scratch/rows"

cat src/*/*.c | tr '\n' ' ' | grep -o 'getenv("[A-Z_]*")' | sed 's/.*"\(.*\)".*/\1/' >"$scratch/raw"
list 'environment variable' src
want $MAN '.It Ev @'

# -- Links between the pages ----------------------------------------------------------------------

for page in *.md docs/*.md docs/decisions/*.md; do
    grep -noE '\]\([^)#:]+' "$page" | sed 's/](//' | while IFS=: read -r line target; do
        [ -e "$(dirname "$page")/$target" ] || echo "$page:$line: leads to $target, which is not there"
    done
done >"$scratch/links"
if [ -s "$scratch/links" ]; then
    cat "$scratch/links"
    found=1
fi
exit $found
