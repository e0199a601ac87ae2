# A mapping with every kind of property, as a sed script for mapping(), and a user who has them all.
kinds='s|{ "from": "jobTitle", .*|{ "from": "jobTitle", "to": "TITLE" },\
    { "from": "role", "to": "ROLE" },\
    { "from": "nick", "to": "NICKNAME" },\
    { "from": "companyName", "to": "ORG.name" },\
    { "from": "businessPhones", "to": "TEL", "type": "work", "label": "Front desk", "preferred": true },\
    { "from": "city", "to": "ADR.city", "type": "work" },\
    { "from": "chat", "to": "IMPP", "type": "work" },\
    { "from": "social", "to": "X-SOCIALPROFILE", "type": "linkedin" },\
    { "from": "page", "to": "URL" },\
    { "from": "preferredLanguage", "to": "LANG" },\
    { "from": "zone", "to": "TZ" },\
    { "from": "geo", "to": "GEO" },\
    { "from": "manager.displayName", "to": "RELATED", "type": "manager" },\
    { "from": "assistant", "to": "RELATED", "type": "assistant", "label": "Secretary" },\
    { "from": "about", "to": "NOTE" },\
    { "from": "birthday", "to": "BDAY" },\
    { "from": "logo", "to": "LOGO" },\
    { "from": "key", "to": "KEY" },\
    { "from": "room", "to": "X-ROOM" },|'

kinds_of_users() {
    user 1 'Ada Lund' '"role":"Head; of all, it","nick":["A","Lu,na"],"companyName":"Acme; Inc.",
        "businessPhones":["+44 1"],"city":"Ulm","chat":"sip:ada@firm.example",
        "social":"https://social.example/ada","page":"https://firm.example/?a=1,2","preferredLanguage":"de-CH",
        "zone":"Europe/Zurich","geo":"47.1, 8.2","manager":{"displayName":"Bo Rask"},"assistant":"Cy Day",
        "about":"one\ntwo; three, \\ four","birthday":"1985-02-03T00:00:00Z",
        "logo":"https://firm.example/logo.png","key":"data:application/pkix-cert;base64,AAAA","room":"B 1, left"' |
        tr '\n' ' '
    echo
}
