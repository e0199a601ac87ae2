#include "model/likeness.h"

#include "unit.h"

static struct arena arena;

typedef struct text likeness(struct arena *, struct text);

struct row {
    struct text in, key;
};

static void assert_rows(likeness *of, const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        unit_row = rows[i].in;
        assert_texts_equal(of(&arena, rows[i].in), rows[i].key);
        assert_texts_equal(of(&arena, rows[i].key), rows[i].key);
    }
    arena_release(&arena);
}

static void words_are_folded_and_squeezed(void **state)
{
    static const struct row rows[] = {
        {UNIT_TEXT(" Ann\t MEYER \n"), UNIT_TEXT("ann meyer")},
        {UNIT_TEXT("A\xCC\x88nne"), UNIT_TEXT("\xC3\xA4nne")},
        {UNIT_TEXT("\xC3\x84nne Stra\xC3\x9F"), UNIT_TEXT("\xC3\xA4nne strass")},
        {UNIT_TEXT("Ann\xC2\xA0\xE2\x80\x89Meyer\xE3\x80\x80"), UNIT_TEXT("ann meyer")},
        {UNIT_TEXT("  "), UNIT_TEXT("")},
        {UNIT_TEXT(""), UNIT_TEXT("")},
        {UNIT_TEXT("\xFF  a"), UNIT_TEXT("\xFF a")},
    };
    (void)state;
    assert_rows(likeness_words, rows, COUNT_OF(rows));
}

static void addresses_are_folded(void **state)
{
    static const struct row rows[] = {
        {UNIT_TEXT(" Ann@Firm.Example"), UNIT_TEXT("ann@firm.example")},
        {UNIT_TEXT("MAILTO:ann@firm.example"), UNIT_TEXT("ann@firm.example")},
        {UNIT_TEXT("\xC3\x84@\xC3\x96.example"), UNIT_TEXT("\xC3\xA4@\xC3\xB6.example")},
        {UNIT_TEXT(""), UNIT_TEXT("")},
    };
    (void)state;
    assert_rows(likeness_mail, rows, COUNT_OF(rows));
}

static void numbers_are_their_digits(void **state)
{
    static const struct row rows[] = {
        {UNIT_TEXT("+41 (44) 555-01.00"), UNIT_TEXT("+41445550100")},
        {UNIT_TEXT("0041 44 555 01 00"), UNIT_TEXT("+41445550100")},
        {UNIT_TEXT("+41 (0)44 555 01 00"), UNIT_TEXT("+41445550100")},
        {UNIT_TEXT("tel:+41-44-5550100"), UNIT_TEXT("+41445550100")},
        {UNIT_TEXT("044 555 01 00"), UNIT_TEXT("0445550100")},
        {UNIT_TEXT("+1 425 555 0100 ext. 12"), UNIT_TEXT("+14255550100x12")},
        {UNIT_TEXT("tel:+14255550100;ext=12"), UNIT_TEXT("+14255550100x12")},
        {UNIT_TEXT("+1 425 555 0100 X12"), UNIT_TEXT("+14255550100x12")},
        {UNIT_TEXT("+1 425 555 0100 ext"), UNIT_TEXT("+14255550100")},
        {UNIT_TEXT("1-800-FLOWERS"), UNIT_TEXT("1800flowers")},
        {UNIT_TEXT("on request"), UNIT_TEXT("onrequest")},
        {UNIT_TEXT("1+2"), UNIT_TEXT("12")},
        {UNIT_TEXT("()"), UNIT_TEXT("")},
    };
    (void)state;
    assert_rows(likeness_number, rows, COUNT_OF(rows));
}

static void uris_are_the_same_but_for_case_of_scheme_and_host(void **state)
{
    static const struct row rows[] = {
        {UNIT_TEXT("HTTPS://Firm.Example/Ann/"), UNIT_TEXT("https://firm.example/Ann")},
        {UNIT_TEXT("https://FIRM.example?A=b"), UNIT_TEXT("https://firm.example?A=b")},
        {UNIT_TEXT("https://firm.example/"), UNIT_TEXT("https://firm.example")},
        {UNIT_TEXT("xmpp:Ann@Firm.Example"), UNIT_TEXT("xmpp:ann@firm.example")},
        {UNIT_TEXT("/"), UNIT_TEXT("")},
    };
    (void)state;
    assert_rows(likeness_uri, rows, COUNT_OF(rows));
}

static void a_number_without_its_country_may_be_the_same(void **state)
{
    static const struct {
        const char *a, *b;
        bool alike;
    } rows[] = {
        {"+41445550100", "0445550100", true},     {"0445550100", "+41445550100", true},
        {"+41445550100", "445550100", true},      {"+41445550100", "5550100", true},
        {"+41445550100", "550100", false},        {"+41445550100", "0445550101", false},
        {"+41445550100", "+41445550100", false},  {"0445550100", "445550100", false},
        {"+41445550100", "41445550100", true},    {"+41445550100x1", "0445550100", false},
        {"+41445550100x1", "0445550100x1", true}, {"", "+41445550100", false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = text_of(rows[i].b);
        assert_i64(likeness_numbers_end_alike(text_of(rows[i].a), text_of(rows[i].b)),
                   rows[i].alike);
    }
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(words_are_folded_and_squeezed),
    UNIT_TEST(addresses_are_folded),
    UNIT_TEST(numbers_are_their_digits),
    UNIT_TEST(uris_are_the_same_but_for_case_of_scheme_and_host),
    UNIT_TEST(a_number_without_its_country_may_be_the_same),
};

UNIT_MAIN(tests)
