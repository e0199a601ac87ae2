# Every module (a .c file) stands in the table of its layer in docs/architecture.md, and nothing
# stands there that is no module.
page=docs/architecture.md
if ! grep -q '^### base' "$page" 2>/dev/null; then
    echo "$page:1: there is no table of modules"
    exit 1
fi
ls src/*/*.c src/*/*.h | awk -v page="$page" '
function finding(where, what) {
    print where ": " what
    found = 1
}
{
    file = $0
    split(file, part, "/")
    name = part[3]
    sub(/\.c$/, "", name)
    if (file ~ /\.c$/)
        wanted[part[2], name] = file
    exists[part[2], name] = 1
    sub(/\.h$/, "", name)
    exists[part[2], name] = 1
}
END {
    while ((getline line < page) > 0) {
        at++
        if (line ~ /^##* /)
            layer = line ~ /^### / ? substr(line, 5) : ""
        if (layer == "" || line !~ /^\| [a-z]/ || line ~ /^\| module /)
            continue
        split(line, cell, "|")
        count = split(cell[2], names, /[ ,]+/)
        for (i = 1; i <= count; i++) {
            if (names[i] == "")
                continue
            if (!((layer, names[i]) in exists))
                finding(page ":" at, "there is no src/" layer "/" names[i])
            delete wanted[layer, names[i]]
        }
    }
    for (module in wanted)
        finding(wanted[module] ":1", "is not in the tables of " page)
    exit found
}' || exit 1
