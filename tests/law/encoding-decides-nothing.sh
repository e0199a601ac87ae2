. "$CASEDIR/../cli/lib.sh"
. "$CASEDIR/samples.lib"
# The same users give the same book in every encoding that has their characters, packed or not.
cp "$MAPPINGS/default.json" mapping.json
records 1 | iconv -c -f UTF-8 -t WINDOWS-1252 | iconv -f WINDOWS-1252 -t UTF-8 >users.json
LC_ALL=C grep -q '[^ -~]' users.json || fail "the samples have nothing but ASCII"
into plain users.json

same() { # name, arguments
    name=$1; shift
    rm -rf book
    into book "$@"
    for part in contacts state/snapshot.jsonl; do
        diff -r plain/$part book/$part >difference || fail "$name: another $part: $(head -5 difference)"
    done
}
for code in UTF-16LE UTF-16BE; do
    iconv -f UTF-8 -t $code users.json >in.json
    same $code in.json
    { printf '\357\273\277' | iconv -f UTF-8 -t $code; cat in.json; } >marked.json
    same "$code with its mark" marked.json
    same "$code as said" --encoding $code in.json
    gzip -nc in.json >in.json.gz
    same "$code packed" in.json.gz
done
{ printf '\357\273\277'; cat users.json; } >marked.json
same 'UTF-8 with its mark' marked.json
iconv -f UTF-8 -t WINDOWS-1252 users.json >in.json
same windows-1252 --encoding windows-1252 in.json
gzip -nc in.json | same 'windows-1252 packed' --encoding windows-1252 -
tr '\n' '\r' <users.json >in.json
same 'carriage returns' in.json
