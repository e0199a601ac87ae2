# A mapping with every kind of recipe: the order of records and lists decides nothing, a second run
# changes nothing, and an export that lacks one attribute, or has it blank in every record, changes
# no card.
. "$CASEDIR/../cli/lib.sh"

cat >mapping.json <<'END'
{ "mapping": 1, "identity": { "salt": "s" }, "deletes": { "handle": true }, "duplicates": "replace",
  "fields": [
    { "template": "{surname}[, {givenName}][ ({department})]", "to": "FN" },
    { "from": "surname", "to": "N.family", "transform": ["trim", "title"] },
    { "from": ["givenName", "displayName"], "to": "N.given" },
    { "from": ["mail", "otherMails", "userPrincipalName"], "to": "EMAIL", "transform": "lower" },
    { "from": ["businessPhones", "mobilePhone"], "to": "TEL", "type": "work",
      "transform": { "phone": { "countryFrom": ["usageLocation", "country"], "country": "GB" } } },
    { "from": "mobilePhone", "to": "TEL", "type": "cell", "when": { "attribute": "consent", "in": "yes" },
      "transform": { "phone": { "countryFrom": "usageLocation", "tidy": true } } },
    { "from": ["office", "city"], "join": ", ", "to": "ADR.ext", "type": "work" },
    { "from": "city", "to": "ADR.city", "type": "work", "transform": { "default": "Utrecht" } },
    { "value": "Hollen", "to": "ORG.name" },
    { "from": "department", "to": "ORG.unit", "when": [{ "attribute": "userType", "notIn": "Guest" },
      { "attribute": "consent", "notIn": [null] }] },
    { "from": "teams", "to": "CATEGORIES", "transform": [{ "split": ";" }, { "drop-if": "x*" },
      { "lookup": { "table": { "choir": "Choir" } } }] },
    { "value": "Staff", "to": "CATEGORIES" },
    { "from": "teams", "to": "X-TEAM", "transform": [{ "regex": { "match": "^.*(c).*$", "with": "$1" } }, "first"] },
    { "from": "hired", "to": "X-SINCE", "transform": { "date": { "otherwise": "drop" } } }
  ] }
END

person() { # NUMBER MEMBERS
    printf '{"id":"11111111-1111-4111-8111-%012d","accountEnabled":true,%s}\n' "$1" "$2"
}
{
    person 1 '"surname":" LUND ","givenName":"Ada","displayName":"Ada L","department":"Sales","mail":"A@x.example","otherMails":["o@x.example","b@x.example"],"userPrincipalName":"u1@x.example","businessPhones":["020 7946 0018"],"mobilePhone":"0151 23456789","usageLocation":"DE","country":"Germany","consent":"yes","office":"R 1","city":"Ulm","userType":"Member","teams":["choir;xa","Kitchen","cc"],"hired":"24.11.2020"'
    person 2 '"surname":"Berg","givenName":null,"displayName":"Bo B","department":null,"mail":null,"otherMails":["p@x.example","o@x.example"],"userPrincipalName":"u2@x.example","businessPhones":[],"mobilePhone":"07700 900002","usageLocation":null,"country":"United Kingdom","consent":"no","office":null,"city":null,"userType":"Guest","teams":["xb"],"hired":"soon"'
    person 3 '"surname":"Voss","givenName":"Cy","displayName":null,"department":"Board","mail":null,"otherMails":[],"userPrincipalName":"u3@x.example","businessPhones":["044 668 18 00","+41 44 668 18 01"],"mobilePhone":null,"usageLocation":"CH","country":null,"consent":null,"office":"R 3","city":null,"userType":"Member","teams":[],"hired":"2020-01-02T00:00:00Z"'
} >users.json

convert -q users.json || exit 1
cp -R book first
wrong=0

# The cards with another one than before, or none.
same_cards() {
    for card in first/contacts/*.vcf; do
        cmp -s "$card" "$1/contacts/${card##*/}" || {
            echo "$2 changes ${card##*/}:"
            diff "$card" "$1/contacts/${card##*/}"
            wrong=1
        }
    done
}

tac users.json | sed 's/"o@x.example","b@x.example"/"b@x.example","o@x.example"/
    s/"choir;xa","Kitchen","cc"/"cc","Kitchen","choir;xa"/
    s/"044 668 18 00","+41 44 668 18 01"/"+41 44 668 18 01","044 668 18 00"/' >turned.json
entra2vcard convert -q turned.json -m mapping.json -b turned || exit 1
same_cards turned "another order"
convert -q users.json || exit 1
same_cards book "a second run"

for name in surname givenName displayName department mail otherMails userPrincipalName businessPhones \
    mobilePhone usageLocation country consent office city userType teams hired; do
    for how in lacking blank; do
        case $how in
        lacking) instead= override='--override columns-lost' ;;
        blank) instead="\"$name\":null," override= ;;
        esac
        # hired is the last one: its comma stands before it
        sed -E "s/\"$name\":(\"[^\"]*\"|null|\[[^]]*\]),/$instead/
            s/,\"$name\":(\"[^\"]*\"|null|\[[^]]*\])\}/${instead:+,${instead%,}}}/" users.json >less.json
        cmp -s less.json users.json && { echo "$name was not taken out"; wrong=1; }
        rm -rf less
        cp -R first less
        # shellcheck disable=SC2086 # two words, or none
        entra2vcard convert -q $override less.json -m mapping.json -b less >said 2>&1 || { cat said; wrong=1; }
        same_cards less "$name $how"
    done
done
exit $wrong
