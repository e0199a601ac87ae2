# A header begins (behind its comment) with the guard LAYER_NAME_H and ends with its #endif.
awk '
function finding(line, what) {
    print file ":" line ": " what
    found = 1
}
function end_file() {
    if (file == "")
        return
    if (seen == 0)
        finding(1, "no guard " guard)
    else if (last !~ /^#endif/)
        finding(lines, "something stands behind the guard")
}
FNR == 1 {
    end_file()
    file = FILENAME
    guard = toupper(file)
    sub(/^SRC\//, "", guard)
    sub(/^TESTS\/(UNIT\/)?/, "", guard)
    gsub(/[^A-Z0-9]/, "_", guard)
    seen = 0
    comment = 0
}
{
    if ($0 != "")
        last = $0
    lines = FNR
}
seen >= 2 { next }
/^\/\*/ { comment = 1 }
comment { if (/\*\//) comment = 0; next }
/^$/ { next }
seen == 0 {
    if ($0 != "#ifndef " guard)
        finding(FNR, "the guard should be " guard)
    seen = 1
    next
}
{
    if ($0 != "#define " guard)
        finding(FNR, "#define " guard " is missing here")
    seen = 2
}
END {
    end_file()
    exit found
}' src/*/*.h $(find tests -name '*.h')
