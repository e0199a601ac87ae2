# Photos for cases: octets that begin and end as an image does; nobody looks at what is between.
jpeg() { printf '\377\330\377\340 %s \377\331' "$1"; }
png() {
    printf '\211PNG\r\n\032\n\000\000\000\015IHDR\000\000\000\001\000\000\000\001\010\006\000\000\000\037\025\304\211'
    printf '%s\000\000\000\000IEND\256\102\140\202' "$1"
}
# Of each card its name and its photo, folds undone.
show_photos() {
    for card in "${1:-book}"/contacts/*.vcf; do
        tr -d '\r' <"$card" | sed -e ':a' -e 'N' -e '$!ba' -e 's/\n //g' | grep -e ^FN -e ^PHOTO | tr '\n' ' '
        echo
    done | sort
}
three() { user 1 'Ada Lund' "${1:-}"; user 2 'Bo Rask'; user 3 'Cy Day' '"mail":"c.day@firm.example"'; }
