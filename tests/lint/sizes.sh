# No file over 400 lines, no function over 60 (from its first line to its closing brace), none with
# more than six parameters. A function is what begins with { alone in the first column.
awk '
function finding(line, what) {
    print FILENAME ":" line ": " what
    found = 1
}
function end_file() {
    if (lines > 400) {
        print file ":401: the file has " lines " lines, 400 are the most"
        found = 1
    }
}
# The parameters in a head: the commas of its last pair of parentheses that stand in no others.
function parameters(head,    i, c, depth, count) {
    for (i = 1; i <= length(head); i++) {
        c = substr(head, i, 1)
        if (c == "(" && depth++ == 0)
            count = 1
        else if (c == ")")
            depth--
        else if (c == "," && depth == 1)
            count++
    }
    return head ~ /\.\.\.\)$/ ? count - 1 : count
}
FNR == 1 {
    end_file()
    file = FILENAME
    head = ""
    start = body = 0
}
{ lines = FNR }
body {
    if (/^}/) {
        if (FNR - start + 1 > 60)
            finding(start, name "() has " FNR - start + 1 " lines, 60 are the most")
        body = 0
        head = ""
    }
    next
}
/^\{$/ {
    body = 1
    name = head
    sub(/__attribute__\(\([^ ]*([^(]*\))*\)\) */, "", name)
    sub(/\(.*/, "", name)
    sub(/.*[ *]/, "", name)
    if (parameters(head) > 6)
        finding(start, name "() has " parameters(head) " parameters, six are the most")
    next
}
/^[ \t]*(#|\/\*|\*|\/\/)/ || /^$/ || /[;}]$/ || /\*\/$/ || /\\$/ { head = ""; next }
{
    if (head == "")
        start = FNR
    sub(/^[ \t]+/, " ")
    head = head $0
}
END {
    end_file()
    exit found
}' src/*/*.[ch]
