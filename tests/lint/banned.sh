# The functions that src/base/banned.h poisons and some words besides stand in no code, and no .c
# file goes without that header.
found=0
list=src/base/banned.h
words=$(sed -n 's/^#pragma GCC poison//p' $list | tr '\n' ' ')
if [ -z "$words" ]; then
    echo "$list:1: poisons nothing"
    exit 1
fi
words="$words sscanf alloca strdup strndup asprintf vasprintf goto longjmp setjmp"
pattern=$(echo $words | tr ' ' '|')
awk -f tests/lint/code.awk $(ls src/*/*.[ch] | grep -v "^$list") |
    grep -E "^[^:]*:[0-9]+:(.*[^A-Za-z0-9_])?($pattern)([^A-Za-z0-9_]|$)" |
    sed -E "s/^([^:]*:[0-9]+):(.*[^A-Za-z0-9_])?($pattern)([^A-Za-z0-9_].*)?$/\1: \3 is banned/" |
    grep . && found=1

# Memory comes from base/memory.h or an arena.
awk -f tests/lint/code.awk $(ls src/*/*.[ch] | grep -v '^src/base/memory\.c$') |
    grep -E '^[^:]*:[0-9]+:(.*[^A-Za-z0-9_])?(malloc|calloc|realloc|reallocarray) ?\(' |
    sed -E 's/^([^:]*:[0-9]+):.*/\1: memory is asked for past base\/memory.h/' |
    grep . && found=1

# All headers of the project lead to base/banned.h; those that do not must include it themselves.
for file in src/*/*.c; do
    grep -Eq '^#include "[a-z]+/[a-z0-9_]+\.h"' "$file" && continue
    echo "$file:1: includes no header of the project, so base/banned.h does not reach it"
    found=1
done
exit $found
