# Helpers of the cases about cards that exist already; sourced behind lib.sh.

# card NAME LINE...: contacts/NAME.vcf with these lines, 3.0 unless a line says otherwise.
card() {
    NAME=$1
    shift
    mkdir -p book/contacts
    {
        echo BEGIN:VCARD
        case "$*" in *VERSION:*) ;; *) echo VERSION:3.0 ;; esac
        printf '%s\n' "$@"
        echo END:VCARD
    } | sed 's/$/\r/' >"book/contacts/$NAME.vcf"
}

# The cards of the book with their names, without what all of them have. UIDs of ours are not shown.
show_cards() {
    for file in book/contacts/*.vcf book/contacts.vcf; do
        [ -f "$file" ] || continue
        echo "$file:" | sed 's~/[0-9a-f-]\{36\}\.~/UID.~'
        tr -d '\r' <"$file" | grep -vE '^(BEGIN|END|PRODID)' | sed -E 's/^UID:[0-9a-f-]{36}$/UID:made/; s/^/  /'
    done
}

# What the text report tells of changes and findings.
told() {
    convert "$@" | sed -n '/^Adopted/,/^[0-9]* guards checked/p; /^Changed in Entra/,/^[0-9]* guards checked/p; /^Edits that/,/^[0-9]* guards checked/p; /^Findings/,/^[0-9]* guards checked/p' |
        awk '!seen[$0]++' | grep -v 'guards checked'
}
