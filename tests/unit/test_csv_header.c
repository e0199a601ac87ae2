#include "heard.h"

#define ID_1 "11111111-1111-4111-8111-000000000001"
#define ID_2 "11111111-1111-4111-8111-000000000002"

static void lines_before_the_header_are_passed_over(void **state)
{
    static const struct {
        struct text whole;
        const char *said;
    } rows[] = {
        {UNIT_TEXT("sep=;\nid;mail\na;b,c\n"), "3:1 #1 | id=a | mail=b,c\n"},
        {UNIT_TEXT("SEP=;\r\nid;mail\r\na;b\r\n"), "3:1 #1 | id=a | mail=b\n"},
        {UNIT_TEXT("\"sep=;\"\nid;mail\na;b\n"), "3:1 #1 | id=a | mail=b\n"},
        {UNIT_TEXT("sep=\t\nid\tmail\na\tb\n"), "3:1 #1 | id=a | mail=b\n"},
        {UNIT_TEXT("sep=:\nid:mail\na:b\n"), "3:1 #1 | id=a | mail=b\n"},
        {UNIT_TEXT("sep=;;;;\nid;mail\na;b\n"), "3:1 #1 | id=a | mail=b\n"},
        /* a delimiter that the header does not have */
        {UNIT_TEXT("sep=;\nid,mail\na,b\n"), "3:1 #1 | id=a | mail=b\n"},
        {UNIT_TEXT("sep=\nid,mail\na,b\n"), "3:1 #1 | id=a | mail=b\n"},
        {UNIT_TEXT("sep=;\nid,\"a;b\",mail\na,,b\n"), "3:1 #1 | id=a | mail=b\n"},
        {UNIT_TEXT("#TYPE Some.Model.User\r\n\"id\",\"mail\"\r\n\"a\",\r\n"),
         "3:1 #1 | id=a | mail=empty\n"},
        {UNIT_TEXT("\"#TYPE Some.Model.User\"\nid,mail\na,b\n"), "3:1 #1 | id=a | mail=b\n"},
        {UNIT_TEXT("#TYPE Some.Pair`2[A,B],,\nid,mail\na,b\n"), "3:1 #1 | id=a | mail=b\n"},
        {UNIT_TEXT("sep=;\n#TYPE A\n\nid;mail\na;b\n"), "5:1 #1 | id=a | mail=b\n"},
        {UNIT_TEXT("\xEF\xBB\xBF#TYPE A\nsep=;\nid;mail\na;b\n"), "4:1 #1 | id=a | mail=b\n"},
        {UNIT_TEXT("  \nid;mail\na;b\n"), "3:1 #1 | id=a | mail=b\n"},
        {UNIT_TEXT("sep=;\n"), ""},
        {UNIT_TEXT("#TYPE A"), ""},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_heard(rows[i].whole, rows[i].said);
    assert_refused(TEXT("sep=;\nid;mail\na\n"), "3:1 csv: *1 cells*2 columns*");
}

static void a_header_that_stands_again_is_passed_over(void **state)
{
    static const struct text again[] = {
        UNIT_TEXT("id,mail\n"),
        UNIT_TEXT("ID,\"mail \"\n"),
        UNIT_TEXT("#TYPE Some.Model.User\nid,mail\n"),
        UNIT_TEXT("\n\n\"id\",\"mail\"\n"),
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(again); i++) {
        struct buffer whole = {0};
        buffer_format(&whole, "id,mail\na,b\n%.*sc,d\n", TEXT_ARG(again[i]));
        struct heard heard = hear(buffer_text(&whole));
        assert_i64(heard.outcome, 0);
        assert_i64(heard.taken, 2);
        assert_i64(heard.facts.records, 2);
        assert_i64(heard.facts.repeated_headers, 1);
        assert_holds(text_find(buffer_text(&heard.said), TEXT(" #2 | id=c | mail=d\n")) > 0);
        heard_release(&heard);
        buffer_release(&whole);
    }
    assert_heard(TEXT("id,mail,x\na,b,c\nid,x,mail\nd,e,f\n"),
                 "2:1 #1 | id=a | mail=b\n"
                 "3:1 csv: another header with other columns stands here\n");
    assert_refused(TEXT("id,mail\nObject Id,mail,x\n"), "2:1 csv: another header*");
    assert_heard(TEXT("id,mail\na,mail\n"), "2:1 #1 | id=a | mail=mail\n");
}

static void the_kind_is_known_by_the_header(void **state)
{
    static const struct {
        struct text whole;
        enum export_kind kind;
    } rows[] = {
        {UNIT_TEXT("userPrincipalName,id,accountEnabled,identityIssuer\n"), KIND_PORTAL},
        {UNIT_TEXT("userPrincipalName,objectId,accountEnabled,physicalDeliveryOfficeName\n"),
         KIND_PORTAL_2020},
        {UNIT_TEXT("Display name,Object Id,Block credential\n"), KIND_M365},
        {UNIT_TEXT("ObjectId,BlockCredential,IsLicensed\n"), KIND_MSONLINE},
        {UNIT_TEXT("ObjectId,AccountEnabled,DirSyncEnabled\n"), KIND_AZUREAD_PS},
        {UNIT_TEXT("id,displayName,objectType\n"), KIND_MEMBERS},
        {UNIT_TEXT("Id,AdditionalProperties\n"), KIND_MG_CSV},
        {UNIT_TEXT("ExternalDirectoryObjectId,Guid\n"), KIND_EXCHANGE},
        {UNIT_TEXT("TimeGenerated [UTC],ObjectId_g\n"), KIND_LOG_ANALYTICS},
        {UNIT_TEXT("TimeGenerated [Local Time],ObjectId_g\n"), KIND_LOG_TABLE},
        {UNIT_TEXT("TimeGenerated,AccountObjectId\n"), KIND_LOG_TABLE},
        {UNIT_TEXT("id,mail\n"), KIND_OTHER_CSV},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct heard heard = hear(rows[i].whole);
        assert_i64(heard.outcome, 0);
        assert_i64(heard.facts.kind, rows[i].kind);
        heard_release(&heard);
    }
}

static void what_is_no_export_of_users_is_refused(void **state)
{
    static const struct {
        struct text whole;
        const char *pattern;
    } rows[] = {
        {UNIT_TEXT("id,displayName,groupType,membershipType\n"),
         "1:1 export: this is a list of groups, not an export of users"},
        {UNIT_TEXT("id,securityEnabled,mailEnabled\n"), "1:1 export: *groups*"},
        {UNIT_TEXT("id,deviceId,operatingSystem,accountEnabled\n"), "1:1 export: *devices*"},
        {UNIT_TEXT("TimeGenerated [UTC],OperationName,Id,UserPrincipalName\n"),
         "1:1 export: *log of sign-ins*"},
        {UNIT_TEXT("Id,DisplayName,ExchangeGuid\n"), "1:1 export: *Exchange list*"},
        {UNIT_TEXT("version:v1.0;;\nx;y;z\n"), "1:1 export: *bulk template*"},
        {UNIT_TEXT("sep=;\nversion:v1.0;;\nx;y;z\n"), "2:1 export: *bulk template*"},
        {UNIT_TEXT("Name [displayName] Required,Initial password [passwordProfile] Required\n"
                   "Ann,secret\n"),
         "1:1 export: *bulk template*"},
        {UNIT_TEXT("Object ID [objectId] Required\nx\n"), "1:1 export: *bulk template*"},
        {UNIT_TEXT("Email address to invite [inviteeEmail] Required,x\n"),
         "1:1 export: *bulk template*"},
        {UNIT_TEXT("a@firm.example," ID_1 ",Ann\n"), "1:1 export: *no header*"},
        {UNIT_TEXT("a@firm.example,a@firm.example,Ann\n"), "1:1 export: *no header*"},
        {UNIT_TEXT("Ann,{" ID_1 "}\n"), "1:1 export: *no header*"},
        {UNIT_TEXT("['+1 425 555 0109']\tAnn\t" ID_1 "\n"), "1:1 export: *az -o tsv*"},
        {UNIT_TEXT("[]\tAnn\t" ID_1 "\n"), "1:1 export: *az -o tsv*"},
        {UNIT_TEXT("None\tAnn\t" ID_1 "\n"), "1:1 export: *no header*"},
        {UNIT_TEXT("- businessPhones:\n  - +1 425 555 0109\n"), "1:1 export: *YAML*"},
        {UNIT_TEXT("---\nid: x\n"), "1:1 export: *YAML*"},
        {UNIT_TEXT("DisplayName  Id\n-----------  --\n"), "1:1 csv: *one column*"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_refused(rows[i].whole, rows[i].pattern);
}

static void an_export_without_ids_is_refused_at_its_header(void **state)
{
    static const struct {
        struct text whole;
        const char *pattern;
    } rows[] = {
        {UNIT_TEXT("displayName,mail\nAnn,a@x\n"),
         "1:1 export: the header has no column for the id attribute \"id\""},
        {UNIT_TEXT("Name,Display Name,Sign-in Status\n"), "1:1 export: *\"id\"; *AdminDroid*"},
        {UNIT_TEXT("Name,ObjectGUID,Enabled\n"), "1:1 export: *on-premises*"},
        {UNIT_TEXT("SamAccountName,mail\n"), "1:1 export: *on-premises*"},
        {UNIT_TEXT("GivenName,Surname,Password\n"), "1:1 export: *accounts to create*"},
        {UNIT_TEXT("TenantId,RunspaceId_g,TimeGenerated [UTC]\n"), "1:1 export: *\"id\"*"},
        {UNIT_TEXT("Guid,Name\n"), "1:1 export: *\"id\"*"},
        {UNIT_TEXT("displayName,mail,displayName\n"), "1:1 export: *\"id\"*"},
        {UNIT_TEXT("Id_g,Name_s\n"), "1:1 export: *\"id\"*"},
    };
    (void)state;
    heard_identified = true;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_refused(rows[i].whole, rows[i].pattern);
    assert_heard(TEXT("Object Id,mail\na,b\n"), "2:1 #1 | id=a | mail=b\n");
    heard_identified = false;
}

static void names_of_log_analytics_are_read_without_their_types(void **state)
{
    (void)state;
    assert_heard(
        TEXT("DisplayName_s,TimeGenerated [UTC],TenantId,RunspaceId_g,ObjectId_g,Mail_s,Type,\n"
             "Ann,\"6/4/2021, 4:00:37.371 PM\",t,r," ID_1 ",a@x,Users_CL,\n"
             "Bo,11/4/2020 21:11,t,r," ID_2 ",,Users_CL,\n"),
        "2:1 #1 stamp=1622822437371 | id=" ID_1 " | displayName=Ann | mail=a@x\n"
        "3:1 #2 stamp=1604524260000 | id=" ID_2 " | displayName=Bo | mail=empty\n");
    assert_heard(TEXT("AccountObjectId,TimeGenerated,MailAddress\na,yesterday,\n"
                      "b,2021-06-04T16:00:37Z,c\n"),
                 "3:1 #2 stamp=1622822437000 | id=b | mail=c\n"
                 "2:1 csv: the cell of the column \"TimeGenerated\" is no time that can be read in "
                 "one way alone\n");
    /* anywhere else such an ending belongs to the name */
    assert_heard(TEXT("id,mail_s,x\na,b,c\n"), "2:1 #1 | id=a\n");
}

static void exchange_is_read_by_the_ids_of_entra(void **state)
{
    (void)state;
    assert_heard(TEXT("Id,Guid,ExternalDirectoryObjectId,RecipientTypeDetails,EmailAddresses\n"
                      "Ann Lee," ID_2 "," ID_1 ",UserMailbox,SMTP:a@x smtp:b@x\n"
                      "Room,," ID_2 ",RoomMailbox,SMTP:r@x\n"
                      "All,," ID_2 ",MailUniversalSecurityGroup,SMTP:all@x\n"),
                 "2:1 #1 | id=" ID_1 " | mail=a@x\n"
                 "3:1 #2 | id=" ID_2 " | mail=r@x\n"
                 "4:1 #3 type=MailUniversalSecurityGroup | id=" ID_2 " | mail=all@x\n");
}

static void names_and_addresses_are_no_ids(void **state)
{
    (void)state;
    assert_refused(TEXT("Id,mail\na@x,a@x\n"), "2:1 csv: *\"Id\" is a name or an address*");
    assert_refused(TEXT("Object Id,mail\nAnn Lee,a@x\n"), "2:1 csv: *name or an address*");
    assert_heard(TEXT("id,x\n { " ID_1 " } ,\n"), "2:1 #1 | id= { " ID_1 " } \n");
    assert_heard(TEXT("id,x\n {" ID_1 "} ,\n"), "2:1 #1 | id= {" ID_1 "} \n");
}

static void the_mail_address_comes_from_proxy_addresses(void **state)
{
    static const struct {
        struct text whole;
        const char *said;
    } rows[] = {
        {UNIT_TEXT("Object Id,Proxy addresses\na,SMTP:a+1@x+smtp:b@x\nb,smtp:b@x\nc,\n"
                   "d,SMTP:d@x+SMTP:e@x\n"),
         "2:1 #1 | id=a | mail=a+1@x\n3:1 #2 | id=b\n4:1 #3 | id=c | mail=empty\n"
         "5:1 #4 | id=d | mail=unexported\n"},
        /* a column of its own counts, even where it is empty */
        {UNIT_TEXT("id,proxyAddresses,mail\na,SMTP:a@x,\n"), "2:1 #1 | id=a | mail=empty\n"},
        {UNIT_TEXT("id,proxyAddresses,Email\na,SMTP:a@x,b@x\n"), "2:1 #1 | id=a | mail=b@x\n"},
        {UNIT_TEXT("id,proxyAddresses\na,System.String[]\n"), "2:1 #1 | id=a | mail=unexported\n"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_heard(rows[i].whole, rows[i].said);
}

static void deleted_users_are_marked(void **state)
{
    static const struct {
        struct text whole;
        const char *said;
    } rows[] = {
        {UNIT_TEXT("id,Soft deletion time stamp\na,2026-03-01 09:00:00Z\nb,\n"),
         "2:1 #1 removed | id=a\n3:1 #2 | id=b\n"},
        {UNIT_TEXT("id,DeletionTimestamp\na,01/01/0001 00:00:00\nb,1/3/2026 09:00\n"),
         "2:1 #1 | id=a\n3:1 #2 removed | id=b\n"},
        {UNIT_TEXT("id,deletedDateTime\na,Yes\n"),
         "2:1 csv: the cell of the column \"deletedDateTime\" is no time: it does not say whether "
         "the user was deleted\n"},
        {UNIT_TEXT("id,userPrincipalName\n" ID_1 ",11111111111141118111000000000001ann@x\n" ID_1
                   ",11111111111141118111000000000002ann@x\n{" ID_1
                   "},11111111111141118111000000000001Ann@x\n" ID_1
                   ",11111111111141118111000000000001\nann,ann@x\n"),
         "2:1 #1 removed | id=" ID_1 "\n3:1 #2 | id=" ID_1 "\n4:1 #3 removed | id={" ID_1
         "}\n5:1 #4 | id=" ID_1 "\n6:1 #5 | id=ann\n"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_heard(rows[i].whole, rows[i].said);
}

static void types_of_objects_are_told(void **state)
{
    (void)state;
    assert_heard(TEXT("id,objectType\na,user\nb,User\nc, group \nd,\n"),
                 "2:1 #1 type=user | id=a\n3:1 #2 type=User | id=b\n4:1 #3 type=group | id=c\n"
                 "5:1 #4 | id=d\n");
    assert_heard(TEXT("@odata.type,id\n#microsoft.graph.group,a\n"),
                 "2:1 #1 type=#microsoft.graph.group | id=a\n");
    assert_heard(TEXT("id,objectType,@odata.type\na,user,#microsoft.graph.device\n"),
                 "2:1 #1 type=#microsoft.graph.device | id=a\n");
    assert_heard(TEXT("id,@odata.type,objectType\na,#microsoft.graph.device,user\n"),
                 "2:1 #1 type=#microsoft.graph.device | id=a\n");
}

static void names_of_types_are_counted_and_say_nothing(void **state)
{
    (void)state;
    struct heard heard = hear(TEXT("id,businessPhones,x,displayName\n"
                                   "a,System.String[],System.Object[],Ann\n"
                                   "b,+1 425 555 0109;+1 425 555 0110,,@{a=b}\n"));
    assert_texts_equal(buffer_text(&heard.said),
                       TEXT("2:1 #1 | id=a | displayName=Ann | businessPhones=unexported\n"
                            "3:1 #2 | id=b | displayName=unexported | "
                            "businessPhones=+1 425 555 0109,+1 425 555 0110\n"));
    assert_i64(heard.facts.type_cells, 2);
    heard_release(&heard);
}

static void a_ragged_row_says_on_which_side_of_the_id_it_is_so(void **state)
{
    static const struct {
        const char *row;
        const char *hint;
    } rows[] = {
        {"Lee, Ann," ID_1 ",a@x", "*in a value before the column id shifts*"},
        {"Ann," ID_1 ",a,@x", "*in a value behind the column id shifts*"},
        {"Ann,x,a,@x", "*in a value shifts*"},
        {"Ann," ID_1 "," ID_2 ",a@x", "*in a value shifts*"},
        {ID_2 ",Ann," ID_1 ",a@x", "*before the column id shifts*"},
        {"Ann,Lee,Dr,von," ID_1 ",a@x", "*before the column id shifts*"},
        {"Ann," ID_1 ",a,b,c,d,e,f", "*behind the column id shifts*"},
        {"Ann," ID_1, "*a line end*export again*"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct attribute_set set = {0};
        struct errors errors = {0};
        struct export_facts facts;
        struct window window;
        struct buffer whole = {0};
        struct heard heard = {0};
        struct heard_taker self = {&heard, &set};
        struct record_taker taker = {.take = heard_take, .self = &self};
        buffer_format(&whole, "displayName,id,mail\n%s\n", rows[i].row);
        struct memory_source memory = {buffer_text(&whole), 0};
        unit_row = text_of(rows[i].row);
        set.identity = attribute_set_want(&set, TEXT("id"));
        set.identified = true;
        window_open(&window, source_of_text(&memory), TEXT("f"));
        assert_i64(export_read(&window, &(struct export_reading){0}, &set, &taker, &facts, &errors),
                   -1);
        assert_i64(errors.count, 1);
        assert_holds(text_matches_glob(text_of(errors.list[0].hint), text_of(rows[i].hint)));
        window_release(&window);
        attribute_set_release(&set);
        errors_release(&errors);
        buffer_release(&whole);
    }
}

static void too_many_values_in_a_cell_are_an_error(void **state)
{
    (void)state;
    for (size_t over = 0; over < 2; over++) {
        struct buffer whole = {0};
        buffer_add(&whole, TEXT("id,Proxy addresses\na,"));
        for (size_t i = 0; i < LIMIT_VALUES + over; i++)
            buffer_add(&whole, TEXT("smtp:a@x+"));
        buffer_add(&whole, TEXT("\n"));
        struct heard heard = hear(buffer_text(&whole));
        assert_i64(heard.outcome, over == 0 ? 0 : -1);
        assert_i64(heard.taken, over == 0 ? 1 : 0);
        heard_release(&heard);
        buffer_release(&whole);
    }
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(lines_before_the_header_are_passed_over),
    UNIT_TEST(a_header_that_stands_again_is_passed_over),
    UNIT_TEST(the_kind_is_known_by_the_header),
    UNIT_TEST(what_is_no_export_of_users_is_refused),
    UNIT_TEST(an_export_without_ids_is_refused_at_its_header),
    UNIT_TEST(names_of_log_analytics_are_read_without_their_types),
    UNIT_TEST(exchange_is_read_by_the_ids_of_entra),
    UNIT_TEST(names_and_addresses_are_no_ids),
    UNIT_TEST(the_mail_address_comes_from_proxy_addresses),
    UNIT_TEST(deleted_users_are_marked),
    UNIT_TEST(types_of_objects_are_told),
    UNIT_TEST(names_of_types_are_counted_and_say_nothing),
    UNIT_TEST(a_ragged_row_says_on_which_side_of_the_id_it_is_so),
    UNIT_TEST(too_many_values_in_a_cell_are_an_error),
};

UNIT_MAIN(tests)
