#include "unit.h"

#include "model/kind.h"

/* The names of a record, with a space between. */
static bool has(const void *self, struct text folded)
{
    struct text rest = text_of(self), name;
    while (text_next_piece(&rest, ' ', &name))
        if (text_equal(name, folded))
            return true;
    return false;
}

static void kinds_are_known_by_their_names(void **state)
{
    static const struct {
        enum export_container container;
        const char *names;
        enum export_kind kind;
    } rows[] = {
        {CONTAINER_JSON, "displayname id mail", KIND_GRAPH},
        {CONTAINER_JSON, "additionalproperties displayname id", KIND_MG_JSON},
        {CONTAINER_JSON, "objectid displayname id", KIND_ENTRA_PS},
        {CONTAINER_JSON, "objectid displayname mobile", KIND_AAD_GRAPH},
        {CONTAINER_JSON, "objectid extensionattribute1", KIND_ROADTOOLS},
        {CONTAINER_JSON, "schemas id username active", KIND_SCIM},
        {CONTAINER_JSON, "puser ptenant displayname", KIND_DATA_CONNECT},
        {CONTAINER_JSON, "displayname mail", KIND_OTHER_JSON},
        {CONTAINER_CSV, "userprincipalname displayname id accountenabled identityissuer",
         KIND_PORTAL},
        {CONTAINER_CSV, "userprincipalname objectid accountenabled physicaldeliveryofficename",
         KIND_PORTAL_2020},
        {CONTAINER_CSV, "displayname objectid blockcredential licenses", KIND_M365},
        {CONTAINER_CSV, "objectid blockcredential islicensed", KIND_MSONLINE},
        {CONTAINER_CSV, "objectid dirsyncenabled accountenabled", KIND_AZUREAD_PS},
        {CONTAINER_CSV, "id displayname objecttype", KIND_MEMBERS},
        {CONTAINER_CSV, "id displayname objecttype accountenabled", KIND_OTHER_CSV},
        {CONTAINER_CSV, "externaldirectoryobjectid guid", KIND_EXCHANGE},
        {CONTAINER_CSV, "timegenerated[utc] tenantid objectid", KIND_LOG_ANALYTICS},
        {CONTAINER_CSV, "id additionalproperties", KIND_MG_CSV},
        {CONTAINER_CSV, "id mail", KIND_OTHER_CSV},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = text_of(rows[i].names);
        struct kind_names names = {has, rows[i].names};
        assert_i64(kind_recognise(rows[i].container, names), rows[i].kind);
        assert_null(kind_stranger(rows[i].container, names, NULL));
    }
}

static void what_is_no_user_is_told_by_its_names(void **state)
{
    static const struct {
        enum export_container container;
        const char *names;
        const char *what;
    } rows[] = {
        {CONTAINER_CSV, "id displayname grouptype membershiptype source", "a list of groups"},
        {CONTAINER_CSV, "timegenerated id operationname userprincipalname",
         "a log of sign-ins or changes"},
        {CONTAINER_CSV, "id exchangeguid displayname", "an Exchange list without the ids of Entra"},
        {CONTAINER_CSV, "id exchangeguid externaldirectoryobjectid", NULL},
        {CONTAINER_JSON, "id displayname securityenabled mailenabled", "a group"},
        {CONTAINER_JSON, "id displayname grouptypes", "a group"},
        {CONTAINER_JSON, "id deviceid operatingsystem accountenabled", "a device"},
        {CONTAINER_JSON, "id appid serviceprincipaltype", "a service principal"},
        {CONTAINER_JSON, "id principalid resourceid", "an assignment"},
        {CONTAINER_JSON, "id roletemplateid displayname", "a directory role"},
        {CONTAINER_JSON, "id status profile created", "a user of Okta"},
        {CONTAINER_JSON, "id displayname userprincipalname securityenabled mailenabled", NULL},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const char *hint = NULL;
        unit_row = text_of(rows[i].names);
        struct kind_names names = {has, rows[i].names};
        assert_string_is(kind_stranger(rows[i].container, names, &hint), rows[i].what);
        assert_i64(hint != NULL, rows[i].what != NULL);
    }
}

static void words_lead_back_to_kinds_and_are_unique(void **state)
{
    (void)state;
    for (size_t i = 0; i < KIND_COUNT; i++) {
        unit_row = text_of(kind_word((enum export_kind)i));
        assert_i64(kind_parse(unit_row), i);
        assert_holds(strlen(kind_title((enum export_kind)i)) > 0);
        assert_i64(kind_container((enum export_kind)i) == CONTAINER_NONE, i == KIND_UNKNOWN);
    }
    assert_i64(kind_parse(TEXT("ldap")), KIND_UNKNOWN);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(kinds_are_known_by_their_names),
    UNIT_TEST(what_is_no_user_is_told_by_its_names),
    UNIT_TEST(words_lead_back_to_kinds_and_are_unique),
};

UNIT_MAIN(tests)
