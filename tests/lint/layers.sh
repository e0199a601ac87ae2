# Every include of a project header goes to the file's own layer or to one that the ```layers block
# of docs/architecture.md allows; in that block every layer names only layers above it.
page=docs/architecture.md
if ! grep -q '^```layers' "$page" 2>/dev/null; then
    echo "$page:1: there is no block that begins with \`\`\`layers"
    exit 1
fi
awk -v page="$page" '
function finding(where, what) {
    print where ": " what
    found = 1
}
FILENAME == page {
    if (/^```/)
        inside = /^```layers/
    else if (inside && /^[a-z]+:/) {
        sub(/#.*/, "")
        layer = substr($1, 1, length($1) - 1)
        known[layer] = 1
        allowed[layer, layer] = 1
        for (i = 2; i <= NF; i++) {
            if (!($i in known) || $i == layer)
                finding(page ":" FNR, layer " may use " $i ", which does not stand above it")
            allowed[layer, $i] = 1
        }
    }
    next
}
FNR == 1 {
    split(FILENAME, part, "/")
    layer = part[2]
    if (!(layer in known))
        finding(FILENAME ":1", "the folder " layer " is no layer of " page)
}
/^[ \t]*#[ \t]*include[ \t]*"/ {
    split($0, quoted, "\"")
    used = quoted[2]
    if (used !~ /^[a-z]+\/[a-z0-9_]+\.h$/)
        finding(FILENAME ":" FNR, "\"" used "\" is not written as layer/name.h")
    else if (sub(/\/.*/, "", used) && !((layer, used) in allowed) && layer in known)
        finding(FILENAME ":" FNR, layer " may not use " used)
}
END { exit found }' "$page" src/*/*.[ch]
