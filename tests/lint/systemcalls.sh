# System headers are for src/os alone. What stands beside or below it does not open, print, ask the
# clock or the environment by itself; only src/cli may.
found=0
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
code() { awk -f tests/lint/code.awk $(ls src/*/*.[ch] | grep -E "^src/($1)/"); }
report() { # a pattern, what is wrong with it; "file:line:code" on standard input
    if sed -nE "s/^([^:]*:[0-9]+):(.*[^A-Za-z0-9_.>])?($1).*/\1: $2/p" | grep .; then
        found=1
    fi
}
either() { echo "$*" | tr ' ' '|'; }

layers=$(ls src)
no_os=$(either $(echo "$layers" | grep -vx os))
no_cli=$(either $(echo "$layers" | grep -vxE 'os|cli'))
pure=$(either $(echo "$layers" | grep -vxE 'os|cli|sync'))

headers=$(either unistd fcntl dirent pthread threads signal poll sched termios pwd dlfcn 'sys\/[a-z_]*' \
    'linux\/[a-z_]*')
code "$no_os" >"$scratch/code"
report "#[ ]*include[ ]*<($headers)\.h>" '<\4.h> is for src\/os' <"$scratch/code"
calls=$(either fopen freopen fdopen fread fwrite fgets fputs fputc putc fflush fclose printf vprintf \
    fprintf vfprintf puts putchar perror remove rename tmpfile getenv secure_getenv setenv exit \
    _exit atexit signal raise time clock clock_gettime gettimeofday timespec_get rand random \
    getrandom arc4random)
code "$no_cli" >"$scratch/code"
report "($calls) ?\(" '\4() is for src\/os and src\/cli' <"$scratch/code"
streams=$(either stdin stdout stderr environ errno)
code "$pure" >"$scratch/code"
report "($streams)($|[^A-Za-z0-9_.])" '\4 is for src\/os and src\/cli' <"$scratch/code"
exit $found
