# C sources without what is no code: prints file:line:text for every line, with comments and the
# contents of strings and character constants left out. Names of included files are kept.
#
#   awk -f tests/lint/code.awk src/*/*.c

FNR == 1 { comment = 0 }

/^[ \t]*#[ \t]*include/ && !comment {
    sub(/[ \t]*\/[\/*].*/, "")
    print FILENAME ":" FNR ":" $0
    next
}

{
    code = ""
    quote = ""
    len = length($0)
    for (i = 1; i <= len; i++) {
        c = substr($0, i, 1)
        two = substr($0, i, 2)
        if (comment) {
            if (two == "*/") {
                comment = 0
                i++
            }
        } else if (quote != "") {
            if (c == "\\")
                i++
            else if (c == quote) {
                code = code c
                quote = ""
            }
        } else if (two == "/*") {
            comment = 1
            code = code " "
            i++
        } else if (two == "//") {
            break
        } else {
            code = code c
            if (c == "\"" || c == "'")
                quote = c
        }
    }
    print FILENAME ":" FNR ":" code
}
