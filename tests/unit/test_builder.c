#include "built.h"

/* Attributes that a record does not have leave the old values where they are. */

#define FN     "{\"from\":\"displayName\",\"to\":\"FN\"}"
#define GIVEN  "{\"from\":\"givenName\",\"to\":\"N.given\"}"
#define FAMILY "{\"from\":\"surname\",\"to\":\"N.family\"}"
#define CELL   "{\"from\":\"mobilePhone\",\"to\":\"TEL\",\"type\":\"cell\"}"
#define PHONES "{\"from\":\"businessPhones\",\"to\":\"TEL\",\"type\":\"work\",\"preferred\":true}"
#define LABELS "{\"from\":\"groups\",\"to\":\"CATEGORIES\"}"

static void what_a_record_does_not_have_stays(void **state)
{
    static const struct {
        const char *fields, *record, *old, *wanted;
    } rows[] = {
        {FN "," CELL, "[{\"displayName\":\"New\"}]", "FN:Old\nN:||||\nTEL;cell:1\nTEL;cell:2\n",
         "FN:New\nN:||||\nTEL;cell:1\nTEL;cell:2\n"},
        {FN "," CELL, "[{\"displayName\":\"New\",\"mobilePhone\":null}]",
         "FN:Old\nN:||||\nTEL;cell:1\n", "FN:New\nN:||||\n"},
        {FN "," CELL, "[{\"mobilePhone\":\"2\"}]", "FN:Old\nN:||||\nTEL;cell:1\n",
         "FN:Old\nN:||||\nTEL;cell:2\n"},
        {FN "," GIVEN "," FAMILY, "[{\"displayName\":\"New\",\"surname\":\"New\"}]",
         "FN:Old\nN:Old|Ann|||\n", "FN:New\nN:New|Ann|||\n"},
        {FN "," GIVEN "," FAMILY, "[{\"displayName\":\"New\",\"surname\":\"\"}]",
         "FN:Old\nN:Old|Ann|||\n", "FN:New\nN:|Ann|||\n"},
        {FN "," LABELS, "[{\"displayName\":\"New\"}]", "FN:Old\nN:||||\nCATEGORIES:a|b\n",
         "FN:New\nN:||||\nCATEGORIES:a|b\n"},
        {FN "," LABELS, "[{\"displayName\":\"New\"}]", "FN:Old\nN:||||\n", "FN:New\nN:||||\n"},
        {FN "," PHONES, "[{\"displayName\":\"New\"}]",
         "FN:Old\nN:||||\nTEL;work!:1\nTEL;work:2\nTEL;home:3\n",
         "FN:New\nN:||||\nTEL;work!:1\nTEL;work:2\n"},
        {FN "," CELL "," PHONES, "[{\"displayName\":\"New\",\"mobilePhone\":\"3\"}]",
         "FN:Old\nN:||||\nTEL;work!:1\nTEL;cell:2\n", "FN:New\nN:||||\nTEL;work!:1\nTEL;cell:3\n"},
        {FN ",{\"from\":\"city\",\"to\":\"ADR.city\",\"type\":\"work\"},"
            "{\"from\":\"state\",\"to\":\"ADR.state\",\"type\":\"work\"}",
         "[{\"displayName\":\"New\",\"state\":\"B\"}]", "FN:Old\nN:||||\nADR;work:|||Ulm|A||\n",
         "FN:New\nN:||||\nADR;work:|||Ulm|B||\n"},
        {FN ",{\"from\":\"note\",\"to\":\"NOTE\"}", "[{\"displayName\":\"New\"}]",
         "FN:Old\nN:||||\nNOTE:n\nX-A:not mapped\n", "FN:New\nN:||||\nNOTE:n\n"},
        {FN ",{\"from\":\"a\",\"to\":\"X-A\"},{\"from\":\"b\",\"to\":\"X-B\"}",
         "[{\"displayName\":\"New\",\"b\":\"2\"}]", "FN:Old\nN:||||\nX-A:1\nX-B:1\n",
         "FN:New\nN:||||\nX-A:1\nX-B:2\n"},
        {FN, "[{}]", "FN:Old\nN:||||\n", "FN:Old\nN:||||\n"},
        {FN "," GIVEN, "[{\"displayName\":\"\"}]", "FN:Old\nN:|Ann|||\n", "FN:Ann\nN:|Ann|||\n"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_inherited(rows[i].fields, rows[i].record, rows[i].old, rows[i].wanted);
}

/* What stood there may have come from the attribute that the record does have. */
static void a_place_that_two_attributes_share_is_not_inherited(void **state)
{
    (void)state;
    assert_inherited(FN "," LABELS ",{\"from\":\"roles\",\"to\":\"CATEGORIES\"}",
                     "[{\"displayName\":\"New\",\"roles\":[\"c\"]}]",
                     "FN:Old\nN:||||\nCATEGORIES:a|b\n", "FN:New\nN:||||\nCATEGORIES:c\n");
    assert_inherited(FN "," LABELS ",{\"from\":\"roles\",\"to\":\"CATEGORIES\"}",
                     "[{\"displayName\":\"New\"}]", "FN:Old\nN:||||\nCATEGORIES:a|b\n",
                     "FN:New\nN:||||\nCATEGORIES:a|b\n");
}

/* No export of this kind has displayName: the name was made from the family name, and follows it.
 */
static void a_derived_name_follows_what_it_was_derived_from(void **state)
{
    assert_inherited(FN "," GIVEN "," FAMILY, "[{\"givenName\":\"Ann\",\"surname\":\"Smith\"}]",
                     "FN:Ann Lee\nN:Lee|Ann|||\n", "FN:Ann Smith\nN:Smith|Ann|||\n");
    assert_inherited(FN ",{\"from\":\"mail\",\"to\":\"EMAIL\"}", "[{\"mail\":\"new@x\"}]",
                     "FN:old@x\nN:||||\nEMAIL:old@x\n", "FN:new@x\nN:||||\nEMAIL:new@x\n");
    assert_inherited(FN "," GIVEN, "[{}]", "FN:Ann\nN:|Ann|||\n", "FN:Ann\nN:|Ann|||\n");
    (void)state;
}

static void inheriting_nothing_changes_nothing(void **state)
{
    static const char record[] =
        "[{\"displayName\":\"New\",\"mobilePhone\":\"2\",\"groups\":[\"b\","
        "\"a\"],\"businessPhones\":[\"1\",\"0\"]}]";
    static const char wanted[] =
        "FN:New\nN:||||\nTEL;work!:0\nTEL;cell:2\nTEL;work:1\nCATEGORIES:a|b\n";
    (void)state;
    assert_built(FN "," CELL "," PHONES "," LABELS, record, wanted);
    assert_inherited(FN "," CELL "," PHONES "," LABELS, record,
                     "FN:Old\nN:a|b|c|d|e\nTEL;work:9\nTEL;cell:9\nCATEGORIES:x\n", wanted);
}

static void inheriting_twice_is_inheriting_once(void **state)
{
    static const char fields[] = FN "," GIVEN "," CELL "," PHONES "," LABELS;
    static const char old[] = "FN:Old\nN:|Ann|||\nTEL;work!:1\nTEL;cell:2\nCATEGORIES:a|b\n";
    (void)state;
    assert_inherited(fields, "[{}]", old, old);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(what_a_record_does_not_have_stays),
    UNIT_TEST(a_place_that_two_attributes_share_is_not_inherited),
    UNIT_TEST(a_derived_name_follows_what_it_was_derived_from),
    UNIT_TEST(inheriting_nothing_changes_nothing),
    UNIT_TEST(inheriting_twice_is_inheriting_once),
};

UNIT_MAIN(tests)
