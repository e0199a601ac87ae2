# Helpers of the whole-program cases and of the laws. A case begins with
#   . "$CASEDIR/../lib.sh"
# and a law with
#   . "$CASEDIR/../cli/lib.sh"

HERE=${CASEDIR%/cli/*}
HERE=${HERE%/law}/cli

# For whom it does not matter how many leave, nor from where, nor when.
many='--override removals --override removals-department --override removals-domain --override removals-label
    --override removals-7-days --override removals-30-days --override removals-90-days'

# mapping.json: the mapping beside this file, edited by the sed script $1.
mapping() {
    sed "${1:-}" "$HERE/mapping.json" >mapping.json
}

# few ATTRIBUTE:PROPERTY...: mapping.json of the name and these fields alone.
few() {
    {
        echo '{"mapping":1,"identity":{"attribute":"id","salt":"0123456789abcdef-salt"},'
        echo '"deletes":{"handle":true,"attribute":"accountEnabled"},"duplicates":"replace","fields":['
        for field; do printf '{"from":"%s","to":"%s"},\n' "${field%%:*}" "${field#*:}"; done
        echo '{"from":"displayName","to":"FN"}]}'
    } >mapping.json
}

# The same with the deployments $1, a list without its brackets; $2 is one more sed script.
deploying() {
    mapping "s~\"filter\": \[\],~\"filter\": [], \"deployments\": [ $1 ],~; ${2:-}"
}

# Each file of a deployment with its path below book/deployments and the cards in it, UIDs left out.
# So that cases can be read, files whose names are UIDs are called by the names in them.
show_deployments() {
    [ -d book/deployments ] || { echo "no deployments"; return; }
    (
        cd book/deployments || return
        find . -mindepth 1 | LC_ALL=C sort | while IFS= read -r path; do
            [ -d "$path" ] && { echo "$path/"; continue; }
            echo "$path:" $(tr -d '\r' <"$path" | grep -vE '^(BEGIN|END|UID|PRODID|N:|N;)' |
                sed 's/^VERSION:/| /; s/^FN[^:]*://') | sed 's~/[0-9a-f-]*\.vcf~/UID.vcf~'
        done | LC_ALL=C sort
    )
}

# user NUMBER NAME [MEMBERS]: one user as a line of JSON. MEMBERS ("jobTitle":"Cook",...) go before
# the usual members and replace those of the same name.
user() {
    people_named "$2" "$1" "$1" "${3:-}"
}

# people FIRST LAST [MEMBERS]: the users Person FIRST to Person LAST.
people() {
    people_named '' "$@"
}

people_named() {
    NAME=$1 MORE=${4:-} awk -v first="$2" -v last="$3" '
    function put(key, value) {
        if (index("," ENVIRON["MORE"], ",\"" key "\":") == 0)
            line = line (line == "" ? "" : ",") "\"" key "\":" value
    }
    BEGIN {
        for (n = first; n <= last; n++) {
            name = ENVIRON["NAME"] == "" ? "Person " n : ENVIRON["NAME"]
            given = surname = name
            sub(/ .*/, "", given)
            sub(/^[^ ]* /, "", surname)
            address = tolower(name)
            gsub(/ /, ".", address)
            line = ENVIRON["MORE"]
            put("id", sprintf("\"11111111-1111-4111-8111-%012d\"", n))
            put("displayName", "\"" name "\"")
            put("surname", "\"" surname "\"")
            put("givenName", "\"" given "\"")
            put("jobTitle", "null")
            put("department", "\"Sales\"")
            put("mail", "\"" address "@firm.example\"")
            put("mobilePhone", sprintf("\"+44 7700 900%03d\"", n))
            put("userPrincipalName", "\"" address "@firm.example\"")
            put("accountEnabled", "true")
            put("userType", "\"Member\"")
            print "{" line "}"
        }
    }'
}

convert() {
    entra2vcard convert "$@" -m mapping.json -b book
}

# Converts and says in short what the JSON report says: totals that are not 0, guards that did not
# pass, findings, changes. The report stays in report.json. The status is shown, not passed on. A
# report that does not obey docs/report.schema.json is told.
brief() {
    convert -f json "$@" >report.json
    echo "-- status $?"
    [ ! -s report.json ] || check-report report.json 2>&1
    show_report report.json
}

show_report() {
    awk '
    function member(key,    at, rest) {
        at = index($0, "\"" key "\":\"")
        if (at == 0)
            return ""
        rest = substr($0, at + length(key) + 4)
        match(rest, /^([^"\\]|\\.)*/)
        return substr(rest, 1, RLENGTH)
    }
    # What differs, from {"property":..,"before":..,"after":..},...
    function fields(    rest) {
        rest = $0
        sub(/.*"fields":\[/, "", rest)
        if (rest ~ /^\]/)
            return "no field"
        sub(/\}\].*$/, "", rest)
        gsub(/\{"property":"/, "", rest)
        gsub(/","before":/, ": ", rest)
        gsub(/,"after":/, " -> ", rest)
        gsub(/\},/, ", ", rest)
        return rest
    }
    /^"totals":/ {
        gsub(/"totals":|[{}"]/, "")
        count = split($0, total, ",")
        line = "totals"
        for (i = 1; i <= count; i++)
            if (total[i] !~ /:0$/ && total[i] != "") {
                sub(/:/, " ", total[i])
                line = line " " total[i]
            }
        print line
    }
    /^  \{"guard":/ && member("state") != "passed" {
        print "guard " member("guard") " " member("state") ": " member("value") ", limit " member("limit")
    }
    /^  \{"code":/ {
        print "finding " member("severity") " " member("code") " [" member("place") "] " member("name")
    }
    /^  \{"name":.*"layoutBefore":/ {
        gsub(/^  |[{}"]|,$/, "")
        gsub(/:/, " ")
        gsub(/,/, ", ")
        print "deployment " $0
    }
    /^  \{"deployment":/ {
        print "deployed " member("deployment") ": " member("change") " " member("reason") " " member("name")
    }
    /^  \{"kind":"update"/ { print "update " member("reason") " " member("name") " (" fields() ")" }
    /^  \{"kind":"(add|remove)"/ { print member("kind") " " member("reason") " " member("name") }' "$1"
}

# The totals of a report on one line, in the order of the samples' table.
totals() {
    sed -n 's/^"totals":{\(.*\)},*$/\1/p' "$1" | tr ',' '\n' | tr -d '"' | awk -F: '
    { total[$1] = $2 }
    END {
        print total["before"], total["added"], total["removed"], total["after"], total["updated"],
            total["unchanged"], total["inactive"], total["missing"], total["excluded"], total["rejected"]
    }'
}

# Every file and folder below $1 but the lock, with mode, time and digest.
tree() {
    [ -d "$1" ] || { echo "no $1"; return; }
    find "$1" ! -path '*/state/lock' -exec stat -c '%n %F %a %y' {} + | LC_ALL=C sort
    find "$1" -type f ! -path '*/state/lock' -exec sha256sum {} + | LC_ALL=C sort -k 2
}

# Runs a command; the folder book must be the same afterwards, to the nanosecond.
untouched() {
    tree book >tree.before
    "$@"
    echo $? >tree.status
    tree book >tree.after
    diff tree.before tree.after || echo "the book was changed"
    return "$(cat tree.status)"
}

# The cards of the book, with LF for CR LF, by name.
cards() {
    sed 's/\r$//' "${1:-book}"/contacts/*.vcf
}

# The line of the snapshot that holds user NUMBER, without digests.
line_of() {
    grep "^{\"id\":\"11111111-1111-4111-8111-$(printf %012d "$1")\"" book/state/snapshot.jsonl |
        sed 's/"source":"[0-9a-f]*",//; s/"card":"[0-9a-f]*",//'
}

# The sample days 1 to $1 of a kind, one after the other; totals and reasons of the last one must be
# those in the tables of samples/README.md.
sample_days() {
    cp "$MAPPINGS/default.json" mapping.json
    for day in 1 2 3; do
        [ $day -le "$1" ] || continue
        convert -f json "$SAMPLES/day-$day/$2" >report.json || return
    done
    table=$SAMPLES/README.md
    said=$(awk -F ' *[|] *' -v day="day $1" 'index($2, day) == 1 && NF == 14 {
        print $4, $5, $6, $7, $8, $9, $10, $11, $12, $13 }' "$table" | sed 's/ *$//')
    found=$(totals report.json)
    [ "$said" = "$found" ] || echo "$2: samples/README.md says $said, the report $found"
    said=$(awk -F ' *[|] *' -v day="day $1" 'index($2, day) == 1 && NF == 7 { print $3, $4, $5, $6 }' "$table")
    found=$(sed -n 's/^"reasons"://p' report.json | tr '{},' '\n\n\n' | awk -F: '
        /"new"|"returned"|"disabled"|"excluded"/ { printf "%s%d", separator, $2; separator = " " }')
    [ "$said" = "$found" ] || echo "$2: samples/README.md says $said, the report $found"
    cards_now=$(find book/contacts -name '*.vcf' | wc -l)
    [ "$cards_now" = "$(totals report.json | cut -d ' ' -f 4)" ] || echo "$2: $cards_now cards in the book"
}

# After one run of users.json: leaves book as it stands when a second run (two people leave, one is
# renamed) was interrupted behind the storing of its plan. The folder next is the book after it.
interrupted_run() {
    cp -Rp book next
    { people 2 2 '"accountEnabled":false'; user 1 'Ada Lund'; user 3 'Person 3' '"jobTitle":"Cook"'; } >users.json
    entra2vcard convert -q users.json -m mapping.json -b next || return
    run=$(ls next/state/runs | tail -n 1)
    cp -R "next/state/runs/$run" book/state/runs/
    echo "{\"intent\":1,\"run\":2,\"folder\":\"runs/$run\",\"plan\":\"sha256:$(
        sha256sum <"next/state/runs/$run/plan.jsonl" | cut -d ' ' -f 1)\",\"time\":\"2026-01-01T00:00:00Z\",\"after\":\"\"}" \
        >book/state/intent.json
}

# Converts and shows the text report without its end (names, sizes and digests of the inputs).
shown() {
    convert "$@" >report.txt
    echo "-- status $?"
    sed '/^Inputs/,$d' report.txt
}

# Converts and shows in short what it did, and what the findings say.
told() {
    convert -f json "$@" >report.json
    echo "-- status $?"
    show_report report.json | grep -v '^finding'
    sed -n 's/^  {"code":"\([a-z-]*\)".*"message":"\(.*\)"},*\]*,*$/\1: \2/p' report.json
}

# The messages of the findings "incomplete" of report.json: what speaks against the export.
signs() {
    sed -n 's/^ *{"code":"\(incomplete\|unchecked\)".*"message":"\(.*\)"}.*/sign: \2/p' report.json
}

# members FILE NUMBER...: the portal's list of a group's members.
members() {
    file=$1
    shift
    printf 'id,userPrincipalName,displayName,objectType,userType\r\n' >"$file"
    for number in "$@"; do
        printf '11111111-1111-4111-8111-%012d,person.%d@firm.example,Person %d,user,Member\r\n' \
            "$number" "$number" "$number" >>"$file"
    done
}

# The labels of each person, by name.
labels() {
    for card in book/contacts/*.vcf; do
        sed -n 's/\r$//; s/^FN:/ /p; s/^CATEGORIES://p' "$card" | tr '\n' '|'
        echo
    done | LC_ALL=C sort
}

# Gives the file $1, which was altered, a last line that fits it again.
reseal() {
    sed -i '$d' "$1"
    printf '{"end":%d,"sha256":"%s"}\n' "$(wc -l <"$1")" "$(sha256sum <"$1" | cut -d ' ' -f 1)" >>"$1"
}
