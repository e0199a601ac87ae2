#!/bin/sh
# Fuzzes every reader for a number of seconds with libFuzzer under ASan and UBSan:
#   sh tests/fuzz/fuzz.sh 60
# It begins with tests/fuzz/corpus/. New inputs are kept in build/fuzz/corpus/; an input that breaks
# something is build/fuzz/crash-*.
set -eu
seconds=${1:-60}
command -v clang >/dev/null || { echo "clang is missing: make deps-extra" >&2; exit 1; }
flags='-std=c17 -D_GNU_SOURCE -DENTRA2VCARD_VERSION="fuzz" -Isrc -g -O1 -fno-sanitize-recover=all'
mkdir -p build/fuzz/corpus
sources=$(ls src/*/*.c | grep -v '^src/cli/')
for target in tests/fuzz/fuzz_*.c; do
    name=$(basename "$target" .c)
    # shellcheck disable=SC2086 # flags and sources are lists
    clang $flags -fsanitize=fuzzer,address,undefined "$target" $sources \
        -lcsv -lcjson -lcrypto -lutf8proc -lz -lvformat -o "build/fuzz/$name"
    mkdir -p "build/fuzz/corpus/$name"
    cp "tests/fuzz/corpus/$name"/* "build/fuzz/corpus/$name/"
    case $name in
    fuzz_export)
        for seed in tests/cli/export-csv-*/in/*; do
            cp "$seed" "build/fuzz/corpus/$name/$(echo "$seed" | cut -d / -f 3,5 | tr / -)"
        done ;;
    esac
    echo "== $name, $seconds seconds"
    (cd build/fuzz && "./$name" -max_total_time="$seconds" -max_len=16384 -print_final_stats=1 \
        -verbosity=0 "corpus/$name") 2>&1 | grep -E 'ERROR|SUMMARY|number_of_executed|crash-' || true
    ! ls build/fuzz/crash-* >/dev/null 2>&1 || exit 1
done
