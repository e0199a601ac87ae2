#include "unit.h"

#include "base/utf8.h"

static bool is_scalar(uint32_t code_point)
{
    return code_point <= 0x10FFFF && (code_point < 0xD800 || code_point > 0xDFFF);
}

static size_t length_of(uint32_t code_point)
{
    return code_point < 0x80 ? 1 : code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
}

static void every_code_point_is_encoded_and_decoded(void **state)
{
    size_t wrong = 0;
    (void)state;
    for (uint32_t code_point = 0; code_point <= 0x10FFFF; code_point++) {
        char octets[4];
        uint32_t back = UINT32_MAX;
        if (!is_scalar(code_point))
            continue;
        size_t len = utf8_encode(code_point, octets);
        wrong += len != length_of(code_point) || utf8_sequence(octets, octets + len) != len ||
                 utf8_decode((struct text){octets, len}, &back) != len || back != code_point;
    }
    assert_i64(wrong, 0);
}

/* What RFC 3629 says, the slow way: take the bits by the first octet's length, then look whether
 * the number may stand there. */
static size_t length_by_the_book(const unsigned char *octets, size_t len)
{
    static const unsigned char marks[5][2] = {
        {0}, {0x80, 0}, {0xE0, 0xC0}, {0xF0, 0xE0}, {0xF8, 0xF0}};
    for (size_t want = 1; want <= 4 && want <= len; want++) {
        if ((octets[0] & marks[want][0]) != marks[want][1])
            continue;
        uint32_t code_point = octets[0] & (unsigned char)~marks[want][0];
        for (size_t i = 1; i < want; i++) {
            if ((octets[i] & 0xC0) != 0x80)
                return 0;
            code_point = code_point << 6 | (octets[i] & 0x3Fu);
        }
        return is_scalar(code_point) && length_of(code_point) == want ? want : 0;
    }
    return 0;
}

static void every_sequence_of_octets_is_judged_as_the_rfc_does(void **state)
{
    static const unsigned char later[] = {0x00, 0x22, 0x7F, 0x80, 0x8F, 0x90,
                                          0x9F, 0xA0, 0xBF, 0xC0, 0xFF};
    enum { LATER = COUNT_OF(later) };
    size_t wrong = 0;
    (void)state;
    for (unsigned first = 0; first < 256; first++)
        for (unsigned pick = 0; pick < LATER * LATER * LATER; pick++)
            for (size_t len = 1; len <= 4; len++) {
                unsigned char octets[4] = {(unsigned char)first, later[pick % LATER],
                                           later[pick / LATER % LATER],
                                           later[pick / LATER / LATER]};
                const char *at = (const char *)octets;
                wrong += utf8_sequence(at, at + len) != length_by_the_book(octets, len);
            }
    assert_i64(wrong, 0);
}

static void checking_stops_at_the_first_bad_octet(void **state)
{
    static const struct {
        struct text text;
        size_t at;
    } rows[] = {
        {UNIT_TEXT(""), 0},
        {UNIT_TEXT("plain\0text"), 10},
        {UNIT_TEXT("\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80"), 9},
        {UNIT_TEXT("\xef\xbf\xbf\xf4\x8f\xbf\xbf"), 7}, /* U+FFFF, U+10FFFF */
        {UNIT_TEXT("\xed\x9f\xbf\xee\x80\x80"), 6},     /* U+D7FF, U+E000 */
        {UNIT_TEXT("ab\xff"), 2},
        {UNIT_TEXT("ab\xc0\xaf"), 2}, /* overlong / */
        {UNIT_TEXT("ab\xc1\xbf"), 2},
        {UNIT_TEXT("ab\xe0\x9f\xbf"), 2},
        {UNIT_TEXT("ab\xf0\x8f\xbf\xbf"), 2},
        {UNIT_TEXT("ab\xed\xa0\xbd\xed\xb8\x80"), 2}, /* a surrogate pair as octets */
        {UNIT_TEXT("ab\xf4\x90\x80\x80"), 2},         /* above U+10FFFF */
        {UNIT_TEXT("ab\xf5\x80\x80\x80"), 2},
        {UNIT_TEXT("ab\xf8\x88\x80\x80\x80"), 2},
        {UNIT_TEXT("\x80"), 0},
        {UNIT_TEXT("\xc3\xa4\xa4"), 2},
        {UNIT_TEXT("ab\xc3"), 2},
        {UNIT_TEXT("ab\xc3\""), 2},
        {UNIT_TEXT("ab\xe2\x82"), 2},
        {UNIT_TEXT("ab\xf0\x9f\x98"), 2},
        {UNIT_TEXT("M\xfcller"), 1},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = rows[i].text;
        char *exact = unit_exact_copy(rows[i].text);
        assert_i64(utf8_check((struct text){exact, rows[i].text.len}), rows[i].at);
        memory_free(exact);
    }
    assert_i64(utf8_check(TEXT_NONE), 0);
    assert_i64(utf8_sequence("a", "a"), 0);
}

static void inner_octets_are_told_from_first_ones(void **state)
{
    (void)state;
    for (int octet = 0; octet < 256; octet++)
        assert_i64(utf8_is_inner((char)octet), octet >= 0x80 && octet <= 0xBF);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(every_code_point_is_encoded_and_decoded),
    UNIT_TEST(every_sequence_of_octets_is_judged_as_the_rfc_does),
    UNIT_TEST(checking_stops_at_the_first_bad_octet),
    UNIT_TEST(inner_octets_are_told_from_first_ones),
};

UNIT_MAIN(tests)
