#include "format/spelling.h"

#include "unit.h"

static void names_of_types_are_no_values(void **state)
{
    static const struct {
        const char *text;
        bool type;
    } rows[] = {
        {"System.String[]", true},
        {"System.Object[]", true},
        {"System.Collections.Generic.List`1[System.String]", true},
        {"Microsoft.Graph.PowerShell.Models.MicrosoftGraphSignInActivity", true},
        {"Microsoft.Open.AzureAD.Model.PasswordProfile", true},
        {"Deserialized.System.Collections.ArrayList", true},
        {"@{inbound=True; outbound=True}", true},
        {" System.Int32[] ", true},
        {"System.Collections.Generic.Dictionary`2[[System.String, mscorlib, Version=4.0.0.0],[x]]",
         true},
        {"@{", false},
        {"System.Admin", false},
        {"System.String.Quartet@firm.example", false},
        {"Microsoft.Graph.Team@firm.example", false},
        {"System.Objects and more", false},
        {"@ada", false},
        {"System Administrator", false},
        {"System. Administrator", false},
        {"Systems", false},
        {"Microsoft", false},
        {"", false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = text_of(rows[i].text);
        assert_i64(spelling_is_type_name(unit_row), rows[i].type);
    }
}

static void guids_are_known_by_their_form(void **state)
{
    static const struct {
        const char *cell;
        bool guid;
    } rows[] = {
        {"11111111-1111-4111-8111-00000000000a", true},
        {" {11111111-1111-4111-8111-00000000000A} ", true},
        {"1111111111114111811100000000000a", true},
        {"11111111-1111-4111-8111-00000000000g", false},
        {"11111111-1111-4111-81110-0000000000a", false},
        {"1111111111114111811100000000000", false},
        {"{}", false},
        {"", false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = text_of(rows[i].cell);
        assert_i64(spelling_is_guid(unit_row), rows[i].guid);
    }
}

static void blanks_behind_the_prefix_of_an_address_go(void **state)
{
    static const struct {
        struct text in, out;
    } rows[] = {
        {UNIT_TEXT("SMTP: ann@firm.example"), UNIT_TEXT("SMTP:ann@firm.example")},
        {UNIT_TEXT("smtp:ann@firm.example"), UNIT_TEXT("smtp:ann@firm.example")},
        {UNIT_TEXT("X500: /o=Firm/cn=ann "), UNIT_TEXT("X500:/o=Firm/cn=ann")},
        {UNIT_TEXT("SMTP: "), UNIT_TEXT("SMTP:")},
        {UNIT_TEXT("ann@firm.example "), UNIT_TEXT("ann@firm.example ")},
        {UNIT_TEXT(""), UNIT_TEXT("")},
    };
    struct arena arena = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = rows[i].in;
        assert_texts_equal(spelling_proxy(&arena, rows[i].in), rows[i].out);
    }
    arena_release(&arena);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(names_of_types_are_no_values),
    UNIT_TEST(guids_are_known_by_their_form),
    UNIT_TEST(blanks_behind_the_prefix_of_an_address_go),
};

UNIT_MAIN(tests)
