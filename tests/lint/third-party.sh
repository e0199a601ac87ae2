# Each third-party library is included by one .c file, and every header is of the project, of a
# library in this list, of C or of POSIX and Linux.
awk '
function finding(where, what) {
    print where ": " what
    found = 1
}
BEGIN {
    library["csv.h"] = "libcsv"
    library["cjson/cJSON.h"] = "cJSON"
    library["openssl/evp.h"] = library["openssl/hmac.h"] = library["openssl/err.h"] = "libcrypto"
    library["openssl/crypto.h"] = library["openssl/rand.h"] = "libcrypto"
    library["openssl/x509.h"] = "libcrypto for public keys"
    library["utf8proc.h"] = "utf8proc"
    library["zlib.h"] = "zlib"
    library["vf_iface.h"] = "libvformat"
    flag["-lcsv"] = "libcsv"
    flag["-lcjson"] = "cJSON"
    flag["-lcrypto"] = "libcrypto"
    flag["-lutf8proc"] = "utf8proc"
    flag["-lz"] = "zlib"
    flag["-lvformat"] = "libvformat"
    split("assert complex ctype errno fenv float inttypes iso646 limits locale math setjmp signal " \
          "stdalign stdarg stdatomic stdbool stddef stdint stdio stdlib stdnoreturn string " \
          "time uchar wchar wctype dirent dlfcn fcntl fnmatch getopt glob langinfo poll pthread " \
          "iconv pwd sched semaphore strings syslog termios unistd", names, " ")
    for (i in names)
        system_header[names[i] ".h"] = 1
}
FILENAME == "Makefile" {
    if (/^LIBS[ \t]*:?=/)
        for (i = 1; i <= NF; i++)
            if ($i in flag)
                linked[flag[$i]] = FNR
    next
}
/^[ \t]*#[ \t]*include[ \t]*</ {
    split($0, bracketed, /[<>]/)
    header = bracketed[2]
    if (header ~ /^(sys|linux)\// || header in system_header)
        next
    if (!(header in library)) {
        finding(FILENAME ":" FNR, "<" header "> is of no library that this project uses")
        next
    }
    name = library[header]
    if (FILENAME !~ /\.c$/)
        finding(FILENAME ":" FNR, name " is included by a header")
    else if (name in user && user[name] != FILENAME)
        finding(FILENAME ":" FNR, name " is included by " user[name] ", too")
    else
        user[name] = FILENAME
}
END {
    for (name in linked)
        if (!(name in user))
            finding("Makefile:" linked[name], name " is linked and not used")
    exit found
}' Makefile src/*/*.[ch]
