/* What tools put around users: every wrapper gives the same two people. */
#include "heard.h"

#include "format/json_context.h"

#define ADA   "00000000-0000-4000-8000-00000000000a"
#define BEN   "00000000-0000-4000-8000-00000000000b"
#define G1    "{\"id\":\"" ADA "\",\"mail\":\"ada@firm.example\"}"
#define G2    "{\"id\":\"" BEN "\",\"mail\":\"ben@firm.example\"}"
#define USERS "https://graph.microsoft.com/v1.0/$metadata#users"

/* The ids and addresses that were heard, without their places. */
static struct buffer without_places(struct text said)
{
    struct buffer out = {0};
    struct text line;
    while (text_next_piece(&said, '\n', &line)) {
        ptrdiff_t at = text_find(line, TEXT(" | "));
        if (line.len == 0)
            continue;
        buffer_add(&out, at < 0 ? TEXT("nothing") : text_from(line, (size_t)at + 3));
        buffer_add_byte(&out, '\n');
    }
    return out;
}

static void two_people_come_out_of_every_wrapper(void **state)
{
    static const char *const both = "id=" ADA " | mail=ada@firm.example\n"
                                    "id=" BEN " | mail=ben@firm.example\n";
    static const struct {
        struct text whole;
        enum export_kind kind;
    } rows[] = {
        {UNIT_TEXT("{\"@odata.context\":\"" USERS "\",\"value\":[" G1 "," G2 "]}"), KIND_GRAPH},
        {UNIT_TEXT("{\"value\":[" G1 "," G2 "],\"Count\":2}"), KIND_GRAPH},
        {UNIT_TEXT("{\"rows\":[" G1 "," G2 "]}"), KIND_GRAPH},
        {UNIT_TEXT("{\"metadata\":{\"x\":1},\"columns\":[{\"name\":\"id\"}],\"rows\":[" G1 "," G2
                   "]}"),
         KIND_GRAPH},
        {UNIT_TEXT("{\"responses\":[{\"id\":\"2\",\"status\":200,\"headers\":{\"a\":\"b\"},"
                   "\"body\":{\"@odata.context\":\"" USERS "\",\"value\":[" G1 "]}},"
                   "{\"status\":200,\"body\":" G2 ",\"id\":\"1\"},"
                   "{\"id\":\"3\",\"status\":204,\"body\":null},"
                   "{\"id\":\"4\",\"status\":200,\"body\":\"aGVsbG8=\","
                   "\"headers\":{\"Content-Type\":\"image/jpeg\"}}]}"),
         KIND_GRAPH},
        {UNIT_TEXT("{\"" ADA "\":{\"mail\":\"ada@firm.example\"},\n\"" BEN
                   "\":{\"mail\":\"ben@firm.example\"}}"),
         KIND_KEYED},
        {UNIT_TEXT("{\"data\":[{\"kind\":\"AZUser\",\"data\":" G1 "},\n"
                   "{\"kind\":\"AZUser\",\"data\":" G2 "}],"
                   "\"meta\":{\"type\":\"azure\",\"version\":5,\"count\":2}}"),
         KIND_AZUREHOUND},
        {UNIT_TEXT("{\"kind\":\"AZUser\",\"data\":" G1 "}\n{\"kind\":\"AZUser\",\"data\":" G2
                   "}\n"),
         KIND_AZUREHOUND},
        {UNIT_TEXT("[{\"user\":" G1 "},{\"user\":" G2 "}]"), KIND_GRAPH},
        {UNIT_TEXT(
             "{\"events\":[{\"azure_ad\":{\"mail\":\"ada@firm.example\"},\"user\":{\"id\":\"" ADA
             "\"}},{\"azure_ad\":{\"mail\":\"ben@firm.example\"},\"user\":{\"id\":\"" BEN
             "\",\"group\":[{\"id\":\"x\",\"name\":\"y\"}]}}]}"),
         KIND_ELASTIC},
        {UNIT_TEXT("[{\"Id\":\"" ADA
                   "\",\"Mail\":\"ada@firm.example\",\"AdditionalProperties\":{}},"
                   "{\"Id\":\"" BEN "\",\"Mail\":null,"
                   "\"AdditionalProperties\":{\"mail\":\"ben@firm.example\"}}]"),
         KIND_MG_JSON},
        {UNIT_TEXT("[{\"id\":\"" ADA "\",\"Id\":\"" ADA "\",\"ObjectId\":\"" ADA
                   "\",\"mail\":\"ada@firm.example\",\"Mail\":null},"
                   "{\"Id\":\"" BEN "\",\"ObjectId\":\"" BEN "\",\"mail\":\"ben@firm.example\"}]"),
         KIND_ENTRA_PS},
        {UNIT_TEXT("[{\"objectId\":\"" ADA
                   "\",\"mail\":\"ada@firm.example\",\"objectType\":\"User\","
                   "\"odata.type\":\"Microsoft.DirectoryServices.User\"},{\"objectId\":\"" BEN
                   "\",\"mail\":\"ben@firm.example\"}]"),
         KIND_AAD_GRAPH},
        {UNIT_TEXT("{\"objectId\":\"" ADA "\",\"mail\":\"ada@firm.example\","
                   "\"extensionAttribute1\":null}\n{\"objectId\":\"" BEN
                   "\",\"mail\":\"ben@firm.example\",\"extensionAttribute1\":\"7\"}\n"),
         KIND_ROADTOOLS},
        {UNIT_TEXT("{\"puser\":\"" ADA "\",\"ptenant\":\"t\",\"mail\":\"ada@firm.example\"}\n"
                   "{\"puser\":\"" BEN "\",\"ptenant\":\"t\",\"mail\":\"ben@firm.example\"}\n"),
         KIND_DATA_CONNECT},
        {UNIT_TEXT(
             "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:ListResponse\"],"
             "\"totalResults\":2,\"Resources\":[{\"schemas\":[\"u\"],\"id\":\"0001\","
             "\"externalId\":\"" ADA "\",\"userName\":\"ada\",\"emails\":[{\"type\":\"home\","
             "\"value\":\"a@home.example\"},{\"type\":\"work\",\"value\":"
             "\"ada@firm.example\"}]},{\"schemas\":[\"u\"],\"id\":\"0002\",\"externalId\":\"" BEN
             "\",\"userName\":\"ben\",\"emails\":[{\"type\":\"work\",\"primary\":true,"
             "\"value\":\"ben@firm.example\"}]}]}"),
         KIND_SCIM},
    };
    (void)state;
    heard_attributes = "id mail";
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct heard heard = hear(rows[i].whole);
        struct buffer said = without_places(buffer_text(&heard.said));
        struct buffer plain = {0};
        for (struct text rest = buffer_text(&said), line; text_next_piece(&rest, '\n', &line);) {
            ptrdiff_t type = text_find(line, TEXT("id="));
            if (line.len != 0)
                buffer_format(&plain, "%.*s\n", TEXT_ARG(text_from(line, (size_t)type)));
        }
        assert_texts_equal(buffer_text(&plain), text_of(both));
        assert_i64(heard.facts.kind, rows[i].kind);
        assert_false(heard.facts.delta);
        buffer_release(&plain);
        buffer_release(&said);
        heard_release(&heard);
    }
}

static void what_cannot_be_told_apart_is_refused(void **state)
{
    static const struct {
        struct text whole;
        const char *pattern;
    } rows[] = {
        {UNIT_TEXT("{\"value\":[" G1 "],\"id\":\"x\"}"), "*list and a record*"},
        {UNIT_TEXT("{\"events\":[" G1 "],\"id\":\"x\",\"mail\":\"a@x\"}"), "*list and a record*"},
        {UNIT_TEXT("{\"value\":[" G1 "],\"rows\":[" G2 "]}"), "*second list*"},
        {UNIT_TEXT("{\"value\":[" G1 "],\"value\":[" G2 "]}"), "*second list*"},
        {UNIT_TEXT("{\"responses\":[{\"id\":\"1\",\"status\":429,\"body\":{\"error\":{\"code\":"
                   "\"TooManyRequests\"}}}]}"),
         "*failed request*TooManyRequests*"},
        {UNIT_TEXT("{\"responses\":[{\"id\":\"1\",\"status\":503,\"body\":null}]}"),
         "*failed with status 503*"},
        {UNIT_TEXT("{\"responses\":[{\"id\":\"1\",\"status\":302,\"body\":null}]}"),
         "*failed with status 302*"},
        {UNIT_TEXT("{\"responses\":[{\"id\":\"1\",\"status\":\"429\",\"body\":null}]}"),
         "*is no number*"},
        {UNIT_TEXT("{\"responses\":[{\"id\":\"1\",\"body\":" G1 "}]}"), "*is no number*"},
        {UNIT_TEXT("{\"responses\":[{\"status\":200,\"body\":\"eyJpZCI6IjEifQ==\"}]}"),
         "*is no object*"},
        {UNIT_TEXT("{\"responses\":[{\"status\":200,\"body\":[" G1 "]}]}"), "*is no object*"},
        {UNIT_TEXT("{\"responses\":[{\"status\":200,\"body\":7,\"headers\":{\"a\":\"text/x\"}}]}"),
         "*is no object*"},
        {UNIT_TEXT("{\"" ADA "\":{\"mail\":\"a@x\"},\"admin\":{\"mail\":\"b@x\"}}"),
         "*\"admin\" is not known*"},
        {UNIT_TEXT("{\"admin\":{\"mail\":\"b@x\"},\"" ADA "\":{\"mail\":\"a@x\"}}"),
         "*\"admin\" is not known*"},
        {UNIT_TEXT("{\"data\":[{\"kind\":\"AZUser\",\"data\":" G1 "},"), "*cut*"},
        {UNIT_TEXT("{\"" ADA "\":{\"mail\":\"a@x\"},\"b\":{}"), "*cut*"},
    };
    (void)state;
    heard_attributes = "id mail";
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_refused(rows[i].whole, rows[i].pattern);
}

static void types_of_objects_are_told(void **state)
{
    static const struct {
        struct text whole;
        const char *said;
    } rows[] = {
        {UNIT_TEXT("{\"id\":\"a\",\"deviceId\":\"d\",\"operatingSystem\":\"x\"}"),
         "1:1 #1 type=a device | id=a\n"},
        {UNIT_TEXT("{\"id\":\"a\",\"securityEnabled\":true,\"mailEnabled\":false}"),
         "1:1 #1 type=a group | id=a\n"},
        {UNIT_TEXT("{\"id\":\"a\",\"securityEnabled\":true,\"mailEnabled\":false,"
                   "\"userPrincipalName\":\"u\"}"),
         "1:1 #1 | id=a\n"},
        {UNIT_TEXT("{\"Id\":\"a\",\"AdditionalProperties\":"
                   "{\"@odata.type\":\"#microsoft.graph.group\"}}"),
         "1:1 #1 type=#microsoft.graph.group | id=a\n"},
        {UNIT_TEXT("{\"kind\":\"AZGroup\",\"data\":{\"id\":\"a\"}}"),
         "1:1 #1 type=AZGroup | id=a\n"},
        {UNIT_TEXT("{\"objectId\":\"a\",\"objectType\":\"ServicePrincipal\"}"),
         "1:1 #1 type=ServicePrincipal | id=a\n"},
        {UNIT_TEXT("{\"id\":\"a\",\"principalId\":\"p\",\"resourceId\":\"r\"}"),
         "1:1 #1 type=an assignment | id=a\n"},
    };
    (void)state;
    heard_attributes = "id mail";
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_heard(rows[i].whole, rows[i].said);
}

static void odd_values_are_read_as_what_they_mean(void **state)
{
    static const struct {
        struct text whole;
        const char *said;
    } rows[] = {
        {UNIT_TEXT("{\"mail\":\"System.String[]\"}"), "1:1 #1 | mail=unexported\n"},
        {UNIT_TEXT("{\"mail\":\"Microsoft.Graph.PowerShell.Models.MicrosoftGraphManager\"}"),
         "1:1 #1 | mail=unexported\n"},
        {UNIT_TEXT("{\"mail\":\"@{a=1; b=2}\"}"), "1:1 #1 | mail=unexported\n"},
        {UNIT_TEXT("{\"mail\":\"System. Administrator\"}"),
         "1:1 #1 | mail=System. Administrator\n"},
        {UNIT_TEXT("{\"mail\":[\"System.Object[]\"]}"), "1:1 #1 | mail=unexported\n"},
        {UNIT_TEXT("{\"mail\":{\"value\":[\"a@x\",\"b@x\"],\"Count\":2}}"),
         "1:1 #1 | mail=a@x,b@x\n"},
        {UNIT_TEXT("{\"mail\":{\"value\":\"\\/Date(1613679244000)\\/\",\"DisplayHint\":2,"
                   "\"DateTime\":\"Thursday\"}}"),
         "1:1 #1 | mail=2021-02-18T20:14:04Z\n"},
        {UNIT_TEXT("{\"mail\":\"\\/Date(-1000+0200)\\/\"}"),
         "1:1 #1 | mail=1969-12-31T23:59:59Z\n"},
        {UNIT_TEXT("{\"mail\":\"/Date(x)/\"}"), "1:1 #1 | mail=/Date(x)/\n"},
        {UNIT_TEXT("{\"mail\":[{\"skuId\":\"s1\"},{\"skuId\":\"s2\",\"displayName\":\"E3\"}]}"),
         "1:1 #1 | mail=s1,E3\n"},
        {UNIT_TEXT("{\"mail\":{\"Id\":null,\"DeletedDateTime\":null}}"), "1:1 #1 | mail=null\n"},
    };
    (void)state;
    heard_attributes = "id mail";
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_heard(rows[i].whole, rows[i].said);
}

#define OF(type, name)                                                                             \
    "{\"@odata.type\":\"#microsoft.graph." type "\",\"displayName\":\"" name "\"}"

static void groups_and_roles_are_told_apart(void **state)
{
    static const struct {
        struct text whole;
        const char *said;
    } rows[] = {
        {UNIT_TEXT("{\"id\":\"a\",\"memberOf\":[" OF("group", "Sales") "," OF(
             "directoryRole", "Admin") "," OF("administrativeUnit", "U") "]}"),
         "1:1 #1 | id=a | groups=Sales | roles=Admin\n"},
        {UNIT_TEXT(
             "{\"id\":\"a\",\"memberOf\":[" OF("group", "Sales") "],\"transitiveMemberOf\":[" OF(
                 "group", "All") "," OF("group", "Sales") "]}"),
         "1:1 #1 | id=a | groups=Sales,All | roles=empty\n"},
        {UNIT_TEXT("{\"id\":\"a\",\"transitiveMemberOf\":[" OF("group", "All") "," OF(
             "group", "Sales") "],\"AdditionalProperties\":{\"memberOf\":[" OF("group",
                                                                               "Sales") "]}}"),
         "1:1 #1 | id=a | groups=Sales,All | roles=empty\n"},
        {UNIT_TEXT("{\"id\":\"a\",\"memberOf\":[]}"),
         "1:1 #1 | id=a | groups=empty | roles=empty\n"},
        {UNIT_TEXT("{\"id\":\"a\",\"memberOf\":null}"), "1:1 #1 | id=a\n"},
        {UNIT_TEXT("{\"id\":\"a\",\"manager\":{\"memberOf\":[" OF("group", "Sales") "]}}"),
         "1:1 #1 | id=a\n"},
        {UNIT_TEXT("{\"id\":\"a\",\"groupTypes\":[],\"members\":[{\"id\":\"m1\"},{\"id\":\"m2\"},"
                   "{\"x\":1},7]}"),
         "1:1 #1 type=a group | id=a | members[].id=m1,m2\n"},
    };
    (void)state;
    heard_attributes = "id groups roles members[].id";
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_heard(rows[i].whole, rows[i].said);
}

/* A page that says what was asked for: what a record lacks of it is empty. */
/* Lists inside of the list: of a person behind it some things, or all. */
static void a_context_declares_what_is_inside(void **state)
{
    static const struct {
        const char *list;
        const char *said;
    } rows[] = {
        {"id,manager()", " | manager.id~=null | manager.displayName~=null | "
                         "manager.manager.id~=null | manager~=null"},
        {"id,manager", " | manager.id~=null | manager.displayName~=null | manager.manager.id~=null "
                       "| manager~=null"},
        {"id,manager(id)", " | manager.id~=null"},
        {"id,manager($select=id),mail", " | mail~=null | manager.id~=null"},
        {"id,manager( id , displayName )",
         " | manager.id~=null | manager.displayName~=null | manager~=null"},
        {"id,manager($select=displayName;$expand=manager($select=id))",
         " | manager.displayName~=null | manager.manager.id~=null | manager~=null"},
        {"id,manager($levels=max;$select=id)", " | manager.id~=null"},
        {"id,manager(id,manager()),mail",
         " | mail~=null | manager.id~=null | manager.manager.id~=null"},
        {"id,manager($top=1)", ""},
        {"id,manager(id", " | manager.id~=null"},
        {"((((((((((mail", ""},
        {"mail", " | mail~=null"},
    };
    (void)state;
    heard_attributes = "id mail manager.id manager.displayName manager.manager.id manager";
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer whole = {0};
        buffer_format(&whole, "{\"@odata.context\":\"" USERS "(%s)\",\"id\":\"a\"}", rows[i].list);
        struct heard heard = hear(buffer_text(&whole));
        ptrdiff_t at = text_find(buffer_text(&heard.said), TEXT("id=a"));
        assert_true(at > 0);
        struct text said = text_trim(text_from(buffer_text(&heard.said), (size_t)at + 4));
        assert_texts_equal(said, text_trim(text_of(rows[i].said)));
        heard_release(&heard);
        buffer_release(&whole);
    }
}

/* Names beyond the limits are passed over, and nothing is discovered by them. */
static void a_hostile_context_declares_no_more_than_the_limits(void **state)
{
    struct declared declared = {0};
    struct attribute_set set = {.discovering = true};
    struct buffer context = {0};
    (void)state;
    size_t mail = attribute_set_want(&set, TEXT("mail")),
           city = attribute_set_want(&set, TEXT("city"));
    buffer_add(&context, TEXT(USERS "("));
    buffer_repeat(&context, 'x', LIMIT_ATTRIBUTE_NAME + 1);
    buffer_add(&context, TEXT(",mail"));
    for (size_t i = 0; i < LIMIT_RECORD_KEYS - 1; i++)
        buffer_format(&context, ",n%zu", i);
    buffer_add(&context, TEXT(",city)"));
    json_context_read(buffer_text(&context), &declared);
    json_context_settle(&declared, &set);
    assert_true(declared.any);
    assert_true(declared.slots[mail]);
    assert_false(declared.slots[city]);
    assert_i64(declared.names.count, LIMIT_RECORD_KEYS);
    assert_i64(set.count, 2);
    json_context_release(&declared);
    attribute_set_release(&set);
    buffer_release(&context);
}

/* What the first record of a file is says nothing of the others. */
static void every_record_is_of_its_own_kind(void **state)
{
    static const char *const parts[] = {
        "{\"kind\":\"AZUser\",\"data\":" G1 "}",
        "{\"id\":\"" BEN "\",\"mail\":\"ben@firm.example\",\"Id\":\"" BEN "\"}",
        "{\"ExternalDirectoryObjectId\":\"" ADA "\",\"Id\":\"ada\",\"mail\":\"ada@firm.example\"}",
        "{\"schemas\":[],\"userName\":\"x\",\"id\":\"7\",\"externalId\":\"" BEN "\"}",
    };
    (void)state;
    heard_attributes = "id mail";
    for (size_t first = 0; first < COUNT_OF(parts); first++) {
        struct buffer whole = {0};
        for (size_t i = 0; i < COUNT_OF(parts); i++)
            buffer_format(&whole, "%s\n", parts[(first + i) % COUNT_OF(parts)]);
        struct heard heard = hear(buffer_text(&whole));
        assert_i64(heard.taken, COUNT_OF(parts));
        assert_i64(heard.facts.kind, KIND_AZUREHOUND);
        assert_i64(heard.facts.kinds[KIND_AZUREHOUND], 1);
        assert_i64(heard.facts.kinds[KIND_GRAPH], 1);
        assert_i64(heard.facts.kinds[KIND_EXCHANGE_JSON], 1);
        assert_i64(heard.facts.kinds[KIND_SCIM], 1);
        assert_true(text_find(buffer_text(&heard.said), TEXT("id=7")) < 0);
        assert_true(text_find(buffer_text(&heard.said), TEXT("disagree")) < 0);
        heard_release(&heard);
        buffer_release(&whole);
    }
    /* in a list of SCIM also without its marks */
    assert_heard(TEXT("{\"Resources\":[{\"userName\":\"x\",\"id\":\"7\",\"externalId\":\"" BEN
                      "\"},\n{\"id\":\"" ADA "\",\"userPrincipalName\":\"a@x\"}]}\n"
                      "{\"value\":[{\"userName\":\"x\",\"id\":\"8\"}]}"),
                 "1:15 #1 | id=" BEN "\n2:1 #2 | id=" ADA "\n3:11 #3 | id=8\n");
}

static void a_context_is_believed(void **state)
{
    static const struct {
        struct text whole;
        const char *said;
    } rows[] = {
        {UNIT_TEXT("{\"@odata.context\":\"" USERS
                   "(id,mail,jobTitle)\",\"value\":[{\"id\":\"a\"}]}"),
         "1:97 #1 | id=a | mail~=null | jobTitle~=null\n"},
        {UNIT_TEXT("{\"@odata.context\":\"" USERS "(id,manager(displayName,id),mail)\",\"value\":["
                   "{\"id\":\"a\"}]}"),
         "1:112 #1 | id=a | mail~=null | manager.displayName~=null\n"},
        {UNIT_TEXT("{\"@odata.context\":\"" USERS "\",\"value\":[{\"id\":\"a\",\"mail\":\"m\"}]}"),
         "1:79 #1 | id=a | mail=m | jobTitle~=null\n"},
        {UNIT_TEXT("{\"@odata.context\":\"https://graph.microsoft.com/beta/$metadata#users\","
                   "\"value\":[{\"id\":\"a\"}]}"),
         "1:79 #1 | id=a\n"},
        {UNIT_TEXT("{\"@odata.context\":\"" USERS "(id,mail)/$delta\",\"value\":[{\"id\":\"a\"}]}"),
         "1:95 #1 | id=a\n"},
        {UNIT_TEXT("{\"@odata.context\":\"" USERS "(id,mail)/$entity\",\"id\":\"a\"}"),
         "1:1 #1 | id=a | mail~=null\n"},
        {UNIT_TEXT("{\"@odata.context\":\"x#groups(id,mail)\",\"value\":[{\"id\":\"a\"}]}"),
         "1:48 #1 | id=a\n"},
        {UNIT_TEXT(
             "{\"@odata.context\":\"x/$metadata#groups(id,mail)\",\"value\":[{\"id\":\"a\"}]}"),
         "1:58 #1 type=a group | id=a\n"},
        {UNIT_TEXT("{\"@odata.context\":\"x/$metadata#devices/$entity\",\"id\":\"a\"}"),
         "1:1 #1 type=a device | id=a\n"},
        {UNIT_TEXT(
             "{\"@odata.context\":\"x/$metadata#groups('1')/members\",\"value\":[{\"id\":\"a\"}]}"),
         "1:62 #1 | id=a\n"},
        {UNIT_TEXT("{\"@odata.context\":\"x/$metadata#groups\",\"value\":[{\"id\":\"a\","
                   "\"userPrincipalName\":\"u\"},{\"id\":\"b\",\"@removed\":{}}]}"),
         "1:49 #1 | id=a\n1:84 #2 removed type=a group | id=b\n"},
        /* a delta leaves out what did not change: whether it is one may turn out later */
        {UNIT_TEXT("{\"@odata.context\":\"" USERS "(id,mail)\",\"value\":[{\"id\":\"a\"}],"
                   "\"@odata.deltaLink\":\"x\"}"),
         "1:88 #1 | id=a | mail~=null\n"},
        {UNIT_TEXT("{\"@odata.deltaLink\":\"x\",\"@odata.context\":\"" USERS
                   "(id,mail)\",\"value\":[{\"id\":\"a\"}]}"),
         "1:111 #1 | id=a | mail~=null\n"},
        /* of a record, not of the next */
        {UNIT_TEXT("{\"@odata.context\":\"" USERS "(id,mail)\",\"value\":["
                   "{\"@odata.context\":\"" USERS "(id,jobTitle)/$entity\",\"id\":\"a\"},"
                   "{\"id\":\"b\"}]}"),
         "1:88 #1 | id=a | jobTitle~=null\n1:188 #2 | id=b | mail~=null\n"},
        {UNIT_TEXT("[{\"@odata.context\":\"" USERS "(id,jobTitle)/$entity\",\"id\":\"a\"},"
                   "{\"id\":\"b\"}]"),
         "1:2 #1 | id=a | jobTitle~=null\n1:102 #2 | id=b\n"},
        /* of one page, not of the next */
        {UNIT_TEXT("[{\"@odata.context\":\"" USERS "(id,mail)\",\"value\":[{\"id\":\"a\"}]},"
                   "{\"value\":[{\"id\":\"b\"}]}]"),
         "1:89 #1 | id=a | mail~=null\n1:112 #2 | id=b\n"},
    };
    (void)state;
    heard_attributes = "id mail jobTitle manager.displayName";
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_heard(rows[i].whole, rows[i].said);
}

/* "Id" is a name there, "Guid" the id of something else; groups stand among the people. */
static void exchange_has_the_id_of_entra_under_another_name(void **state)
{
    (void)state;
    heard_attributes = "id displayName mail accountEnabled";
    assert_heard(
        TEXT("[{\"Id\":\"Ada Low\",\"Guid\":\"" BEN "\",\"ExternalDirectoryObjectId\":\"" ADA "\","
             "\"AccountDisabled\":false,\"RecipientTypeDetails\":\"UserMailbox\","
             "\"EmailAddresses\":[\"SMTP:ada@firm.example\"]},"
             "{\"ExternalDirectoryObjectId\":\"" BEN "\",\"RecipientTypeDetails\":\"RoomList\"}]"),
        "1:2 #1 | id=" ADA " | mail~=ada@firm.example | accountEnabled=true\n"
        "1:236 #2 type=RoomList | id=" BEN "\n");
}

static void a_name_is_no_id(void **state)
{
    (void)state;
    heard_attributes = "id";
    assert_heard(TEXT("[{\"Id\":\"Ada Low\"},{\"id\":\" {a@x} \"},{\"id\":\" a-1 \"}]"),
                 "1:36 #3 | id= a-1 \n"
                 "1:2 json: the id is a name or an address, not an id\n"
                 "1:19 json: the id is a name or an address, not an id\n");
}

static void scim_has_its_own_names(void **state)
{
    (void)state;
    heard_attributes =
        "id displayName givenName surname userPrincipalName jobTitle department mail "
        "businessPhones mobilePhone faxNumber city accountEnabled externalId";
    assert_heard(
        TEXT("{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"id\":\"77\","
             "\"externalId\":\"" ADA "\",\"userName\":\"ada@firm.example\",\"active\":false,"
             "\"displayName\":\"Ada "
             "L\\u00f6w\",\"title\":\"Chemist\",\"name\":{\"givenName\":\"Ada\","
             "\"familyName\":\"L\\u00f6w\",\"formatted\":\"x\"},\"phoneNumbers\":[{\"type\":"
             "\"work\","
             "\"value\":\"1\"},{\"type\":\"work\",\"value\":\"2\"},{\"type\":\"mobile\","
             "\"value\":\"3\"}],\"addresses\":[{\"type\":\"home\",\"locality\":\"Ulm\"},"
             "{\"type\":\"work\",\"locality\":\"Bonn\"}],\"emails\":[],"
             "\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\":"
             "{\"department\":\"R&D\",\"manager\":{\"value\":\"x\"}}}"),
        "1:1 #1 | id=" ADA " | displayName=Ada L\xc3\xb6w | givenName=Ada | surname=L\xc3\xb6w"
        " | userPrincipalName=ada@firm.example | jobTitle=Chemist | department=R&D | mail=empty"
        " | businessPhones=1,2 | mobilePhone=3 | faxNumber=empty | city=Bonn"
        " | accountEnabled=false | externalId=" ADA "\n");
    /* an external id that is no GUID is none of Entra */
    heard_attributes = "id externalId";
    assert_heard(TEXT("{\"schemas\":[],\"userName\":\"a\",\"id\":\"77\",\"externalId\":\"alow\"}"),
                 "1:1 #1 | externalId=alow\n");
}

/* The address at work, whatever a type is called; what nobody can tell is not cleared. */
static void scim_lists_are_read_by_their_types(void **state)
{
    static const struct {
        const char *emails;
        const char *said;
    } rows[] = {
        {"[]", " | mail=empty | otherMails=empty"},
        {"[{\"value\":\"a@x\",\"type\":\"work\"}]", " | mail=a@x | otherMails=empty"},
        {"[{\"value\":\"a@x\",\"type\":\"Work\"},{\"value\":\"b@x\",\"type\":\"OTHER\"}]",
         " | mail=a@x | otherMails=b@x"},
        {"[{\"value\":\"a@x\"}]", " | mail=a@x"},
        {"[\"a@x\"]", " | mail=a@x"},
        {"[{\"value\":\"a@x\",\"type\":\"business\"}]", " | mail=a@x"},
        {"[{\"value\":\"a@x\",\"type\":null},{\"value\":\"b@x\",\"primary\":true}]", " | mail=b@x"},
        {"[{\"value\":\"b@x\",\"primary\":true},{\"value\":\"a@x\"}]", " | mail=b@x"},
        {"[{\"value\":\"a@x\"},{\"value\":\"b@x\"}]", ""},
        {"[{\"value\":\"a@x\"},{\"value\":\"b@x\",\"type\":\"home\"}]", ""},
        {"[{\"value\":\"a@x\",\"primary\":true},{\"value\":\"b@x\",\"primary\":true}]", ""},
        {"[{\"value\":\"b@x\",\"type\":\"home\",\"primary\":true}]",
         " | mail=empty | otherMails=empty"},
        {"[{\"value\":\"b@x\",\"type\":\"home\"},{\"value\":\"a@x\",\"type\":\"work\"}]",
         " | mail=a@x | otherMails=empty"},
        {"[{\"value\":\"a@x\",\"type\":\"work\"},{\"value\":\"b@x\",\"type\":\"work\",\"primary\":"
         "true}]",
         " | mail=b@x | otherMails=empty"},
        {"[{\"value\":\"a@x\",\"type\":\"work\"},{\"value\":\"b@x\",\"type\":\"work\"}]",
         " | mail=a@x,b@x | otherMails=empty"},
        {"[{\"value\":\"\",\"type\":\"work\"}]", " | mail=empty | otherMails=empty"},
        {"[{\"type\":\"work\"},7,null,{\"value\":3}]", " | mail=empty | otherMails=empty"},
    };
    (void)state;
    heard_attributes = "id mail otherMails mobilePhone";
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer whole = {0}, said = {0};
        buffer_format(&whole,
                      "{\"schemas\":[],\"userName\":\"u\",\"externalId\":\"" ADA "\",\"emails\":%s,"
                      "\"phoneNumbers\":[{\"value\":\"1\",\"type\":\"Mobile\"}]}",
                      rows[i].emails);
        buffer_format(&said, "1:1 #1 | id=" ADA "%s | mobilePhone=1\n", rows[i].said);
        buffer_add_byte(&said, '\0');
        assert_heard(buffer_text(&whole), said.data);
        buffer_release(&whole);
        buffer_release(&said);
    }
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(two_people_come_out_of_every_wrapper),
    UNIT_TEST(what_cannot_be_told_apart_is_refused),
    UNIT_TEST(types_of_objects_are_told),
    UNIT_TEST(odd_values_are_read_as_what_they_mean),
    UNIT_TEST(groups_and_roles_are_told_apart),
    UNIT_TEST(a_context_declares_what_is_inside),
    UNIT_TEST(a_hostile_context_declares_no_more_than_the_limits),
    UNIT_TEST(every_record_is_of_its_own_kind),
    UNIT_TEST(a_context_is_believed),
    UNIT_TEST(exchange_has_the_id_of_entra_under_another_name),
    UNIT_TEST(a_name_is_no_id),
    UNIT_TEST(scim_has_its_own_names),
    UNIT_TEST(scim_lists_are_read_by_their_types),
};

UNIT_MAIN(tests)
