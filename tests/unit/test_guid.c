#include "unit.h"

#include "model/guid.h"

#define DIGITS "3f2b8c1eaaaa4bbb8ccc444455556661"
#define GUID   "3f2b8c1e-aaaa-4bbb-8ccc-444455556661"

static void a_name_begins_with_a_guid_in_any_spelling(void **state)
{
    static const struct text spelled[] = {
        UNIT_TEXT(GUID),
        UNIT_TEXT(DIGITS),
        UNIT_TEXT("3F2B8C1E-AAAA-4BBB-8CCC-444455556661"),
        UNIT_TEXT("3F2b8C1eAAAA4bbb8ccc444455556661"),
        UNIT_TEXT("{" GUID "}"),
        UNIT_TEXT("{" DIGITS "}"),
        UNIT_TEXT(" " GUID " "),
        UNIT_TEXT("\"" GUID "\""),
        UNIT_TEXT("guid:" GUID),
        UNIT_TEXT("urn:uuid:" GUID),
        UNIT_TEXT("\xEF\xBB\xBF" GUID),
    };
    static const struct {
        struct text name;
        bool begins;
    } rows[] = {
        {UNIT_TEXT(DIGITS "ada@firm.example"), true},
        {UNIT_TEXT("3F2B8C1EAAAA4BBB8CCC444455556661Ada@Firm.Example"), true},
        {UNIT_TEXT(DIGITS "x"), true},
        {UNIT_TEXT(DIGITS "0"), true},               /* 33 digits: what follows may be any */
        {UNIT_TEXT(DIGITS), false},                  /* nothing follows */
        {UNIT_TEXT(GUID "ada@firm.example"), false}, /* Entra writes no dashes there */
        {UNIT_TEXT("x" DIGITS "@firm.example"), false},
        {UNIT_TEXT("3f2b8c1eaaaa4bbb8ccc444455556662ada@firm.example"), false},
        {UNIT_TEXT("3f2b8c1eaaaa4bbb8ccc44445555666gada@firm.example"), false},
        {UNIT_TEXT("3f2b8c1eaaaa4bbb8ccc4444555566"), false},
        {UNIT_TEXT("ada@firm.example"), false},
        {UNIT_TEXT(""), false},
    };
    static const struct text none[] = {
        UNIT_TEXT(""),
        UNIT_TEXT("ada@firm.example"),
        UNIT_TEXT("3f2b8c1e-aaaa-4bbb-8ccc-44445555666"),
        UNIT_TEXT("3f2b8c1e-aaaa4bbb-8ccc-4444-55556661"),
        UNIT_TEXT("3f2b8c1e_aaaa_4bbb_8ccc_444455556661"),
        UNIT_TEXT("{" GUID),
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = rows[i].name;
        for (size_t s = 0; s < COUNT_OF(spelled); s++)
            assert_i64(guid_begins(rows[i].name, spelled[s]), rows[i].begins);
        for (size_t s = 0; s < COUNT_OF(none); s++)
            assert_holds(!guid_begins(rows[i].name, none[s]));
    }
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(a_name_begins_with_a_guid_in_any_spelling),
};

UNIT_MAIN(tests)
