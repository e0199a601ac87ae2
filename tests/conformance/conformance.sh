#!/bin/sh
# Every card of the samples and of a generated set, in 3.0 and 4.0 for each kind of reader, and in 2.1 as
# deployments have it, goes through four independent readers, which must find in it what the contact has;
# then those of 3.0 and 4.0 go through a Radicale server and vdirsyncer, on the loopback interface alone:
#   sh tests/conformance/conformance.sh PROGRAM GENERATE WORK
# What a reader is known to do otherwise stands in known.py. ical.js does not read 2.1: it knows no lines
# that end in "=" and gives up the whole file. Needs `make deps-extra`.
set -eu
PROGRAM=$(realpath "$1") GENERATE=$(realpath "$2")
rm -rf "$3"
mkdir -p "$3"
WORK=$(realpath "$3")
cd "$(dirname "$0")"
HERE=$PWD ROOT=$(realpath ../..)
PYTHON=/usr/bin/python3 JARS=/usr/share/java/ez-vcard.jar:/usr/share/java/vinnie.jar
NODE=$ROOT/build/conformance-node
export LC_ALL=C.UTF-8 TZ=UTC PYTHONDONTWRITEBYTECODE=1
READERS='vobject icaljs ezvcard evcard' READERS_2_1='vobject ezvcard evcard'

# -- what there must be ----------------------------------------------------------------------------

missing=
need() { # package, a test
    package=$1
    shift
    "$@" >/dev/null 2>&1 || missing="$missing $package"
}
need python3-vobject $PYTHON -c 'import vobject'
need python3-radicale $PYTHON -c 'import radicale'
need vdirsyncer test -x /usr/bin/vdirsyncer
need libebook-contacts1.2-dev pkg-config --exists libebook-contacts-1.2
need libez-vcard-java test -f /usr/share/java/ez-vcard.jar
need libvinnie-java test -f /usr/share/java/vinnie.jar
need default-jdk-headless sh -c 'command -v javac && command -v java'
need nodejs sh -c 'command -v node'
need npm sh -c 'command -v npm'
if [ -n "$missing" ]; then
    echo "conformance: missing:$missing; run make deps-extra" >&2
    exit 1
fi

# -- the readers -----------------------------------------------------------------------------------

if ! cmp -s package-lock.json "$NODE/package-lock.json" || [ ! -d "$NODE/node_modules/ical.js" ]; then
    rm -rf "$NODE"
    mkdir -p "$NODE"
    cp package.json package-lock.json "$NODE/"
    if ! (cd "$NODE" && timeout 120 npm ci --no-audit --no-fund --loglevel=error >"$WORK/npm.log" 2>&1); then
        echo "conformance: ical.js could not be installed with npm:" >&2
        tail -n 5 "$WORK/npm.log" >&2
        rm -rf "$NODE"
        exit 1
    fi
fi
# shellcheck disable=SC2046
cc -O1 -Wall -Wno-deprecated-declarations read_evcard.c $(pkg-config --cflags --libs libebook-contacts-1.2) \
    -o "$WORK/read_evcard"
javac -cp $JARS -d "$WORK" ReadEzvcard.java

read_with() { # reader, file
    case $1 in
    vobject) $PYTHON read_vobject.py "$2" ;;
    icaljs) node read_icaljs.mjs "$2" "$NODE" ;;
    ezvcard) java -XX:TieredStopAtLevel=1 -cp "$JARS:$WORK" ReadEzvcard "$2" ;;
    evcard) "$WORK/read_evcard" "$2" ;;
    esac
}

# -- the cards -------------------------------------------------------------------------------------

mkdir "$WORK/generated"
echo "generated: $("$GENERATE" "$WORK/generated")"

# A mapping of the samples for a version and a kind of reader.
mapping() {
    sed "s|\"version\": \"3.0\"|\"version\": \"$1\", \"for\": \"$2\"|" "$ROOT/mappings/default.json"
}

: >"$WORK/jobs"
job() { # cards, truth, version, for
    readers=$READERS
    [ "$3" != 2.1 ] || readers=$READERS_2_1
    for reader in $readers; do
        read_with "$reader" "$1" >"$1.$reader" || {
            echo "conformance: $reader does not read $1" >&2
            exit 1
        }
        echo "$reader $3 $4 $2 $1.$reader" >>"$WORK/jobs"
    done
}

for version in 3.0 4.0; do
    for audience in generic carddav ios outlook android; do
        job "$WORK/generated/$version-$audience.vcf" "$WORK/generated/truth.jsonl" $version $audience
        mapping $version $audience >"$WORK/mapping.json"
        for day in 1 2 3; do
            name=$WORK/samples-$day-$version-$audience
            "$PROGRAM" convert -q "$ROOT/samples/day-$day/graph" -m "$WORK/mapping.json" -b "$name.book"
            $PYTHON collect.py "$name.book" "$name.vcf" "$name.jsonl"
            job "$name.vcf" "$name.jsonl" $version $audience
        done
    done
done

# 2.1 has one form for all readers.
job "$WORK/generated/2.1.vcf" "$WORK/generated/truth.jsonl" 2.1 all
deployment='"deployments": [ { "name": "old", "layout": "directory", "version": "2.1" } ],'
sed "s|^  \"book\": |  $deployment\n&|" "$ROOT/mappings/default.json" >"$WORK/mapping.json"
for day in 1 2 3; do
    name=$WORK/samples-$day-2.1
    "$PROGRAM" convert -q "$ROOT/samples/day-$day/graph" -m "$WORK/mapping.json" -b "$name.book"
    $PYTHON collect.py "$name.book" "$name.vcf" "$name.jsonl" deployments/old
    job "$name.vcf" "$name.jsonl" 2.1 all
done

# -- a server and a synchroniser -------------------------------------------------------------------

for version in 3.0 4.0; do
    cards=$WORK/generated/$version-carddav.vcf
    $PYTHON put_and_get.py "$WORK/radicale-$version" "$cards" "$WORK/radicale-$version.vcf"
    $PYTHON read_vobject.py "$WORK/radicale-$version.vcf" >"$WORK/radicale-$version.read"
    echo "radicale $version carddav $WORK/generated/truth.jsonl $WORK/radicale-$version.read" >>"$WORK/jobs"
done
$PYTHON sync_twice.py "$WORK/sync" "$WORK/samples-1-3.0-carddav.book"

sed 's/"duplicates": "replace"/"duplicates": "merge"/' "$ROOT/mappings/default.json" >"$WORK/merge.json"
grep -q '"duplicates": "merge"' "$WORK/merge.json"
mkdir "$WORK/edits"
$PYTHON edit_rounds.py "$PROGRAM" "$WORK/edits" "$WORK/merge.json"

# -- what was read ---------------------------------------------------------------------------------

$PYTHON "$HERE/judge.py" "$WORK/jobs"
