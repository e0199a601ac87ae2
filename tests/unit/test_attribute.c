#include "unit.h"

#include "base/limits.h"
#include "model/attribute.h"

static void names_are_compared_by_their_key(void **state)
{
    static const struct {
        struct text name, key;
    } rows[] = {
        {UNIT_TEXT("id"), UNIT_TEXT("id")},
        {UNIT_TEXT("Object Id"), UNIT_TEXT("id")},
        {UNIT_TEXT("objectId"), UNIT_TEXT("id")},
        {UNIT_TEXT("OBJECT_ID"), UNIT_TEXT("id")},
        {UNIT_TEXT("object-id"), UNIT_TEXT("id")},
        {UNIT_TEXT("AccountObjectId"), UNIT_TEXT("id")},
        {UNIT_TEXT("ExternalDirectoryObjectId"), UNIT_TEXT("id")},
        {UNIT_TEXT("User principal name"), UNIT_TEXT("userprincipalname")},
        {UNIT_TEXT("UPN"), UNIT_TEXT("userprincipalname")},
        {UNIT_TEXT("First name"), UNIT_TEXT("givenname")},
        {UNIT_TEXT("Last name"), UNIT_TEXT("surname")},
        {UNIT_TEXT("Email"), UNIT_TEXT("mail")},
        {UNIT_TEXT("PrimarySmtpAddress"), UNIT_TEXT("mail")},
        {UNIT_TEXT("Office phone"), UNIT_TEXT("businessphones")},
        {UNIT_TEXT("telephoneNumber"), UNIT_TEXT("businessphones")},
        {UNIT_TEXT("Mobile"), UNIT_TEXT("mobilephone")},
        {UNIT_TEXT("Mobile phone"), UNIT_TEXT("mobilephone")},
        {UNIT_TEXT("Fax"), UNIT_TEXT("faxnumber")},
        {UNIT_TEXT("Office"), UNIT_TEXT("officelocation")},
        {UNIT_TEXT("Title"), UNIT_TEXT("jobtitle")},
        {UNIT_TEXT("Company"), UNIT_TEXT("companyname")},
        {UNIT_TEXT("State or province"), UNIT_TEXT("state")},
        {UNIT_TEXT("ZIP or postal code"), UNIT_TEXT("postalcode")},
        {UNIT_TEXT("Country or region"), UNIT_TEXT("country")},
        {UNIT_TEXT("Country/Region"), UNIT_TEXT("country")},
        {UNIT_TEXT("Block credential"), UNIT_TEXT("accountenabled")},
        {UNIT_TEXT("EmailAddresses"), UNIT_TEXT("proxyaddresses")},
        {UNIT_TEXT("Account enabled"), UNIT_TEXT("accountenabled")},
        {UNIT_TEXT("employeeOrgData.costCenter"), UNIT_TEXT("employeeorgdata.costcenter")},
        {UNIT_TEXT("Zo\xc3\x8b"), UNIT_TEXT("zo\xc3\x8b")},
        {UNIT_TEXT(""), UNIT_TEXT("")},
        {UNIT_TEXT(" - "), UNIT_TEXT("")},
    };
    struct arena arena = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = rows[i].name;
        assert_texts_equal(attribute_key(&arena, rows[i].name, NULL), rows[i].key);
    }
    arena_release(&arena);
}

static void a_folded_name_is_no_alias_yet(void **state)
{
    struct arena arena = {0};
    (void)state;
    assert_text_equal(attribute_folded(&arena, TEXT("Object_Id")), "objectid");
    assert_text_equal(attribute_folded(&arena, TEXT("TimeGenerated [UTC]")), "timegenerated[utc]");
    assert_text_equal(attribute_folded(&arena, TEXT("")), "");
    arena_release(&arena);
}

static void every_alias_leads_to_its_name_and_no_further(void **state)
{
    size_t count = 0;
    const struct attribute_alias *aliases = attribute_aliases(&count);
    struct arena arena = {0};
    (void)state;
    assert_holds(count > 20);
    for (size_t i = 0; i < count; i++) {
        unsigned rank = 0, own = 9;
        unit_row = text_of(aliases[i].alias);
        struct text name = attribute_key(&arena, text_of(aliases[i].name), &own);
        assert_texts_equal(attribute_key(&arena, unit_row, &rank), name);
        assert_i64(own, 0);
        assert_holds(rank > 0);
        for (size_t j = 0; j < i; j++)
            assert_false(text_equal(unit_row, text_of(aliases[j].alias)));
    }
    arena_release(&arena);
}

static void a_wanted_attribute_has_one_slot_whatever_its_name(void **state)
{
    struct attribute_set set = {0};
    (void)state;
    assert_i64(attribute_set_want(&set, TEXT("id")), 0);
    assert_i64(attribute_set_want(&set, TEXT("mobilePhone")), 1);
    assert_i64(attribute_set_want(&set, TEXT("Object Id")), 0);
    assert_i64(attribute_set_want(&set, TEXT("MOBILE")), 1);
    assert_i64(attribute_set_want(&set, TEXT("x.y")), 2);
    assert_i64(set.count, 3);
    assert_text_equal(set.names[0], "id");
    assert_text_equal(set.names[1], "mobilePhone");
    attribute_set_release(&set);
}

static void an_export_finds_the_slot_and_the_rank_of_its_name(void **state)
{
    static const char *const better_first[][2] = {
        {"mail", "email"},
        {"email", "PrimarySmtpAddress"},
        {"businessPhones", "telephoneNumber"},
        {"id", "objectId"},
    };
    struct attribute_set set = {0};
    (void)state;
    (void)attribute_set_want(&set, TEXT("objectId"));
    (void)attribute_set_want(&set, TEXT("mail"));
    (void)attribute_set_want(&set, TEXT("businessPhones"));
    for (size_t i = 0; i < COUNT_OF(better_first); i++)
        for (int again = 0; again < 2; again++) {
            struct attribute_found a = attribute_set_find(&set, text_of(better_first[i][0]));
            struct attribute_found b = attribute_set_find(&set, text_of(better_first[i][1]));
            unit_row = text_of(better_first[i][1]);
            assert_holds(a.slot != ATTRIBUTE_UNWANTED);
            assert_i64(a.slot, b.slot);
            assert_holds(a.rank < b.rank);
        }
    for (int again = 0; again < 2; again++)
        assert_i64(attribute_set_find(&set, TEXT("mailNickname")).slot, ATTRIBUTE_UNWANTED);
    attribute_set_release(&set);
}

static void the_name_that_was_asked_for_may_go_away(void **state)
{
    struct attribute_set set = {0};
    char name[] = "mail";
    (void)state;
    (void)attribute_set_want(&set, TEXT("mail"));
    assert_i64(attribute_set_find(&set, (struct text){name, 4}).slot, 0);
    name[0] = 'X';
    assert_i64(attribute_set_find(&set, TEXT("mail")).slot, 0);
    assert_i64(attribute_set_find(&set, (struct text){name, 4}).slot, ATTRIBUTE_UNWANTED);
    attribute_set_release(&set);
}

static void more_names_than_are_remembered_are_found_all_the_same(void **state)
{
    struct attribute_set set = {0};
    (void)state;
    (void)attribute_set_want(&set, TEXT("mail"));
    for (int i = 0; i < 3 * LIMIT_RECORD_KEYS; i++) {
        char name[32];
        (void)snprintf(name, sizeof name, "extension_%d", i);
        assert_i64(attribute_set_find(&set, text_of(name)).slot, ATTRIBUTE_UNWANTED);
    }
    assert_i64(attribute_set_find(&set, TEXT("Mail")).slot, 0);
    assert_i64(attribute_set_find(&set, TEXT("email")).slot, 0);
    attribute_set_release(&set);
}

static void all_the_attributes_of_a_large_mapping_have_room(void **state)
{
    struct attribute_set set = {0};
    (void)state;
    for (size_t i = 0; i < LIMIT_MAPPING_ATTRIBUTES; i++) {
        char name[32];
        (void)snprintf(name, sizeof name, "a%zu", i);
        assert_i64(attribute_set_want(&set, text_of(name)), i);
    }
    assert_text_equal(set.names[LIMIT_MAPPING_ATTRIBUTES - 1], "a1039");
    assert_i64(attribute_set_find(&set, TEXT("A1039")).slot, LIMIT_MAPPING_ATTRIBUTES - 1);
    attribute_set_release(&set);
}

static void private_attributes_are_known_by_any_spelling(void **state)
{
    static const struct {
        const char *name;
        bool sensitive;
    } rows[] = {
        {"authenticationPhoneNumber", true},
        {"authenticationAlternativePhoneNumber", true},
        {"authenticationEmail", true},
        {"alternateEmailAddress", true},
        {"Alternate email address", true},
        {"ageGroup", true},
        {"Age group", true},
        {"consentProvidedForMinor", true},
        {"legalAgeGroupClassification", true},
        {"passwordProfile", true},
        {"passwordProfile.password", true},
        {"passwordProfile.forceChangePasswordNextSignIn", true},
        {"password_policies", true},
        {"Initial password", true},
        {"signInActivity.lastSignInDateTime", true},
        {"customSecurityAttributes.Engineering.ProjectDate", true},
        {"identities", true},
        {"displayName", false},
        {"mail", false},
        {"mobilePhone", false},
        {"lastPasswordChangeDateTime", false},
        {"employeeOrgData.costCenter", false},
        {"", false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = text_of(rows[i].name);
        assert_i64(attribute_is_sensitive(unit_row), rows[i].sensitive);
    }
}

static void some_names_say_the_opposite(void **state)
{
    struct attribute_set set = {0};
    (void)state;
    (void)attribute_set_want(&set, TEXT("accountEnabled"));
    (void)attribute_set_want(&set, TEXT("showInAddressList"));
    assert_holds(attribute_set_find(&set, TEXT("Block credential")).inverse);
    assert_holds(attribute_set_find(&set, TEXT("AccountDisabled")).inverse);
    assert_holds(attribute_set_find(&set, TEXT("HiddenFromAddressListsEnabled")).inverse);
    assert_false(attribute_set_find(&set, TEXT("Account Enabled")).inverse);
    assert_false(attribute_set_find(&set, TEXT("ShowInAddressList")).inverse);
    assert_i64(attribute_set_find(&set, TEXT("Block credential")).slot, 0);
    assert_i64(attribute_set_find(&set, TEXT("Block credential")).type, ATTRIBUTE_BOOLEAN);
    attribute_set_release(&set);
}

static void lists_and_words_for_yes_and_no_have_their_types(void **state)
{
    struct attribute_set set = {0};
    (void)state;
    (void)attribute_set_want(&set, TEXT("businessPhones"));
    (void)attribute_set_want(&set, TEXT("mail"));
    (void)attribute_set_want(&set, TEXT("proxyAddresses"));
    assert_i64(attribute_set_find(&set, TEXT("Phone number")).type, ATTRIBUTE_NUMBERS);
    assert_i64(attribute_set_find(&set, TEXT("mail")).type, ATTRIBUTE_TEXT);
    assert_i64(attribute_set_find(&set, TEXT("Proxy addresses")).type, ATTRIBUTE_PREFIXED);
    attribute_set_release(&set);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(some_names_say_the_opposite),
    UNIT_TEST(lists_and_words_for_yes_and_no_have_their_types),
    UNIT_TEST(names_are_compared_by_their_key),
    UNIT_TEST(a_folded_name_is_no_alias_yet),
    UNIT_TEST(every_alias_leads_to_its_name_and_no_further),
    UNIT_TEST(a_wanted_attribute_has_one_slot_whatever_its_name),
    UNIT_TEST(an_export_finds_the_slot_and_the_rank_of_its_name),
    UNIT_TEST(the_name_that_was_asked_for_may_go_away),
    UNIT_TEST(more_names_than_are_remembered_are_found_all_the_same),
    UNIT_TEST(all_the_attributes_of_a_large_mapping_have_room),
    UNIT_TEST(private_attributes_are_known_by_any_spelling),
};

UNIT_MAIN(tests)
