# Every module of src/ stands in the table of its layer in docs/architecture.md, and only those.
PAGE=docs/architecture.md
found=0
named() { # LAYER: the names in the first cells of its table
    awk -v heading="### $1" '
    /^##/ { inside = $0 == heading }
    inside && /^\| / { split($0, cell, "|"); gsub(/,/, " ", cell[2]); print cell[2] }' $PAGE |
        tr ' ' '\n' | grep -v '^$' | grep -vxE 'module|-+'
}
for folder in src/*/; do
    layer=$(basename "$folder")
    names=$(named "$layer")
    for file in "$folder"*.c; do
        printf '%s\n' "$names" | grep -qxF "$(basename "$file" .c)" && continue
        echo "$PAGE:1: the module $file is missing under \"### $layer\""
        found=1
    done
    for name in $names; do
        [ -e "$folder$name" ] || [ -e "$folder$name.c" ] && continue
        echo "$PAGE:1: \"$name\" under \"### $layer\" is no module"
        found=1
    done
done
exit $found
