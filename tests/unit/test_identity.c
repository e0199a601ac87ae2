#include "unit.h"

#include "base/buffer.h"
#include "map/identity.h"

#define GUID    "00112233-4455-6677-8899-aabbccddeeff"
#define SWAPPED "33221100-5544-7766-8899-aabbccddeeff"

static void an_id_has_one_canonical_form(void **state)
{
    static const struct {
        struct text raw;
        const char *id; /* NULL: refused */
    } rows[] = {
        {UNIT_TEXT(GUID), GUID},
        {UNIT_TEXT("00112233-4455-6677-8899-AABBCCDDEEFF"), GUID},
        {UNIT_TEXT("{00112233-4455-6677-8899-AabbCcddEEff}"), GUID},
        {UNIT_TEXT(" \t{ " GUID " }\r\n"), GUID},
        {UNIT_TEXT("00112233445566778899aabbccddeeff"), GUID},
        {UNIT_TEXT("00112233445566778899AABBCCDDEEFF"), GUID},
        {UNIT_TEXT("0011223-34455-6677-8899-aabbccddeeff"), "0011223-34455-6677-8899-aabbccddeeff"},
        {UNIT_TEXT("00112233-4455-6677-8899-aabbccddeefg"), "00112233-4455-6677-8899-aabbccddeefg"},
        {UNIT_TEXT("00112233-4455-6677-8899-aabbccddeef"), "00112233-4455-6677-8899-aabbccddeef"},
        {UNIT_TEXT("Ann@Example.COM"), "ann@example.com"},
        {UNIT_TEXT("0042"), "0042"},
        {UNIT_TEXT("{7}"), "7"},
        {UNIT_TEXT("{7"), "{7"},
        {UNIT_TEXT("guid:" GUID), GUID},
        {UNIT_TEXT("GUID: {" GUID "}"), GUID},
        {UNIT_TEXT("urn:uuid:" GUID), GUID},
        {UNIT_TEXT("'" GUID "'"), GUID},
        {UNIT_TEXT("(" GUID ")"), GUID},
        {UNIT_TEXT("\xE2\x80\x9C" GUID "\xE2\x80\x9D"), GUID},
        {UNIT_TEXT("\xC2\xA0" GUID "\xE2\x80\x8B"), GUID},
        {UNIT_TEXT("\xEF\xBB\xBF{\xE2\x80\xAD" GUID "\xE2\x80\xAC}\xE3\x80\x80 "), GUID},
        {UNIT_TEXT("\xE2\x81\xA0\xC2\xAD"), NULL},
        {UNIT_TEXT("\xE2\x80"), "\xE2\x80"},
        {UNIT_TEXT("\xE2\x80\x90"
                   "7"),
         "\xE2\x80\x90"
         "7"},
        {UNIT_TEXT("7XTS+HzC40+zz5vXOHs7GQ=="), NULL},
        {UNIT_TEXT("a\xEF\xBF\xBD"
                   "b"),
         NULL},
        {UNIT_TEXT("7XTS HzC40 zz5vXOHs7GQ=="), "7xts hzc40 zz5vxohs7gq=="},
        {UNIT_TEXT("7XTS+HzC40+zz5vXOHs7GQ"), "7xts+hzc40+zz5vxohs7gq"},
        {UNIT_TEXT("\""), "\""},
        {UNIT_TEXT("\"\""), NULL},
        {UNIT_TEXT("a b"), "a b"},
        {UNIT_TEXT("Zo\xc3\x8b"), "zo\xc3\x8b"},
        {UNIT_TEXT(""), NULL},
        {UNIT_TEXT("  "), NULL},
        {UNIT_TEXT("{}"), NULL},
        {UNIT_TEXT("{ }"), NULL},
        {UNIT_TEXT("a\nb"), NULL},
        {UNIT_TEXT("a\0b"), NULL},
        {UNIT_TEXT("a\x7f"), NULL},
        {UNIT_TEXT("a\tb"), NULL},
    };
    struct arena arena = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct text id = TEXT_NONE, again;
        char *exact = unit_exact_copy(rows[i].raw);
        unit_row = rows[i].raw;
        assert_i64(identity_canonical(&arena, (struct text){exact, rows[i].raw.len}, &id),
                   rows[i].id == NULL ? -1 : 0);
        memory_free(exact);
        if (rows[i].id == NULL)
            continue;
        assert_texts_equal(id, text_of(rows[i].id));
        assert_i64(identity_canonical(&arena, id, &again), 0);
        assert_texts_equal(again, id);
    }
    arena_release(&arena);
}

static void an_id_may_be_as_long_as_the_limit(void **state)
{
    struct arena arena = {0};
    struct buffer raw = {0};
    struct text id;
    (void)state;
    buffer_repeat(&raw, 'X', IDENTITY_LONGEST);
    assert_i64(identity_canonical(&arena, buffer_text(&raw), &id), 0);
    assert_i64(id.len, IDENTITY_LONGEST);
    buffer_add_byte(&raw, 'X');
    assert_i64(identity_canonical(&arena, buffer_text(&raw), &id), -1);
    buffer_release(&raw);
    arena_release(&arena);
}

/* -- UIDs ---------------------------------------------------------------------------------------
 */

/* Known answers, made with another implementation of HMAC-SHA-256: they are in people's books. */
static void a_uid_is_made_from_salt_and_id_and_stays(void **state)
{
    static const struct {
        struct text salt, id;
        const char *uid;
    } rows[] = {
        {UNIT_TEXT("s"), UNIT_TEXT("00112233-4455-6677-8899-aabbccddeeff"),
         "50b1efcb-b5ad-86d0-94fe-0981e04357f2"},
        {UNIT_TEXT("another salt"), UNIT_TEXT("00112233-4455-6677-8899-aabbccddeeff"),
         "358e779a-5111-8437-abde-9c3e1dfb42ad"},
        {UNIT_TEXT("s"), UNIT_TEXT("7"), "03fda106-f595-86ad-96b4-1bd8605df869"},
        {UNIT_TEXT("s"), UNIT_TEXT("ann@example.com"), "b7f3809f-719a-83a8-8e8f-e8a97791a254"},
    };
    struct arena arena = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_texts_equal(identity_uid(&arena, rows[i].salt, rows[i].id), text_of(rows[i].uid));
    arena_release(&arena);
}

static void a_uid_is_a_uuid_of_version_8(void **state)
{
    struct arena arena = {0};
    struct text last = TEXT_NONE;
    (void)state;
    for (int i = 0; i < 2000; i++) {
        char id[16];
        (void)snprintf(id, sizeof id, "%d", i);
        struct text uid = identity_uid(&arena, TEXT("s"), text_of(id));
        unit_row = uid;
        assert_i64(uid.len, UID_LENGTH);
        for (size_t at = 0; at < uid.len; at++) {
            bool dash = at == 8 || at == 13 || at == 18 || at == 23;
            assert_holds(dash ? uid.data[at] == '-'
                              : ascii_hex(uid.data[at]) >= 0 &&
                                    uid.data[at] == ascii_lower(uid.data[at]));
        }
        assert_holds(uid.data[14] == '8');
        assert_holds(strchr("89ab", uid.data[19]) != NULL);
        assert_false(text_equal(uid, last));
        last = uid;
    }
    arena_release(&arena);
}

/* -- Spellings ----------------------------------------------------------------------------------
 */

static void assert_found(const char *id, const char *value, bool found)
{
    struct arena arena = {0};
    struct spellings spellings;
    unit_row = text_of(value);
    identity_spell(&arena, text_of(id), &spellings);
    char *exact = unit_exact_copy(unit_row);
    assert_i64(identity_is_in(&spellings, (struct text){exact, unit_row.len}), found);
    memory_free(exact);
    arena_release(&arena);
}

static void an_id_is_found_in_every_spelling(void **state)
{
    static const struct {
        const char *value;
        bool found;
    } rows[] = {
        {GUID, true},
        {"00112233-4455-6677-8899-AABBCCDDEEFF", true},
        {"{00112233-4455-6677-8899-AABBCCDDEEFF}", true},
        {"urn:uuid:" GUID, true},
        {"https://x/users/" GUID "/photo", true},
        {"00112233445566778899aabbccddeeff", true},
        {"x00112233445566778899AABBCCDDEEFFx", true},
        {SWAPPED, true},
        {"33221100 55447766/8899.aabbccddeeff", true},
        {"0011-2233-4455-6677-8899-AABB-CCDD-EEFF", true},
        {"0011223344556677x8899aabbccddeeff", false},
        {"33221100554477668899AABBCCDDEEFF", true},
        {"ABEiM0RVZneImaq7zN3u/w==", true},
        {"ABEiM0RVZneImaq7zN3u/w", true},
        {"id:ABEiM0RVZneImaq7zN3u/w==.", true},
        {"ABEiM0RVZneImaq7zN3u_w", true},
        {"abeim0rvzneimaq7zn3u/w==", false},
        {"MyIRAFVEd2aImaq7zN3u/w==", true},
        {"MyIRAFVEd2aImaq7zN3u_w", true},
        {"00112233-4455-6677-8899-aabbccddeefe", false},
        {"00112233-4455-6677-8899", false},
        {"00112233", false},
        {"", false},
        {"Ann Lee", false},
        {"a long text without any id in it, longer than any spelling", false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_found(GUID, rows[i].value, rows[i].found);
}

/* In the alphabet for URLs (RFC 4648, section 5) + and / are - and _. */
static void base64_is_found_in_both_alphabets(void **state)
{
    static const char id[] = "fbefbefb-efbe-fbef-beff-ffffffffffff";
    (void)state;
    assert_found(id, "++++++++++++/////////w==", true);
    assert_found(id, "------------_________w==", true);
    assert_found(id, "+77v+77v7/u+/////////w==", true);
    assert_found(id, "-77v-77v7_u-_________w==", true);
}

static void an_id_that_is_no_guid_is_found_as_it_is(void **state)
{
    static const struct {
        const char *id, *value;
        bool found;
    } rows[] = {
        {"employee-0042", "No. EMPLOYEE-0042!", true},
        {"employee-0042", "employee 0042", true},
        {"employee-0042", "employee x0042", false},
        {"12345678", "+49 12345678", true},
        {"1234567", "+49 1234567", false},
        {"1234567", " 1234567 ", true},
        {"7", "7", true},
        {"7", "17", false},
        {"7", "", false},
        {"ann", "Ann", true},
        {"ann", "Ann Lee", false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_found(rows[i].id, rows[i].value, rows[i].found);
}

/* Whatever is found is looked for. */
static void no_spelling_is_passed_over(void **state)
{
    static const char *const ids[] = {"3f2504e0-4f89-41d3-9a0c-0305e82c3301",
                                      "00000000-0000-0000-0000-000000000000",
                                      "3f2504e04f8941d39a0c0305e82c3301----"};
    static const char *const around[] = {"", "x", " ", "-", "/", "\xC3\xA4", "0"};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(ids); i++) {
        struct arena arena = {0};
        struct spellings spellings;
        identity_spell(&arena, text_of(ids[i]), &spellings);
        assert_true(identity_is_hexadecimal(text_of(ids[i])));
        for (size_t k = 0; k < spellings.plain_count + spellings.base64_count; k++)
            for (size_t a = 0; a < COUNT_OF(around); a++) {
                struct text plain = k < spellings.plain_count
                                        ? spellings.plain[k]
                                        : spellings.base64[k - spellings.plain_count];
                struct buffer value = {0};
                buffer_add_string(&value, around[a]);
                for (size_t at = 0; at < plain.len; at++) {
                    if (k < spellings.plain_count && at % 3 == 1)
                        buffer_add_string(&value, around[a][0] == 'x' ? ":" : ". ");
                    buffer_add_byte(&value, k < spellings.plain_count ? ascii_upper(plain.data[at])
                                                                      : plain.data[at]);
                }
                buffer_add_string(&value, around[a]);
                unit_row = buffer_text(&value);
                assert_true(identity_is_in(&spellings, buffer_text(&value)));
                assert_true(identity_may_hold(buffer_text(&value)));
                buffer_release(&value);
            }
        arena_release(&arena);
    }
}

static void what_is_too_short_holds_no_guid(void **state)
{
    static const struct {
        const char *value;
        bool may;
    } rows[] = {
        {"", false},
        {"francois.lindqvist2@hollen-vries.example", false},
        {"abcdefabcdefabcdefab", false},   /* 20 of base64 */
        {"abcdefabcdefabcdefabc", true},   /* 21 */
        {"abcdefabcdefabcdefab c", false}, /* parted */
        {"+999 30 00000000", false},
        {"0 1 2 3 4 5 6 7 8 9 a b c d e f 0 1 2 3 4 5 6 7 8 9 a b c d e", false}, /* 31 digits */
        {"0 1 2 3 4 5 6 7 8 9 a b c d e f 0 1 2 3 4 5 6 7 8 9 a b c d e F", true},
        {"0 1 2 3 4 5 6 7 8 9 a b c d e f g 0 1 2 3 4 5 6 7 8 9 a b c d e F", false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = text_of(rows[i].value);
        assert_true(identity_may_hold(text_of(rows[i].value)) == rows[i].may);
    }
    assert_false(identity_is_hexadecimal(TEXT("ann.lee@example.com")));
    assert_false(identity_is_hexadecimal(TEXT("3f2504e0-4f89-41d3-9a0c-0305e82c330g")));
    assert_false(identity_is_hexadecimal(TEXT("3f2504e0-4f89-41d3-9a0c-0305e82c330-")));
    assert_false(identity_is_hexadecimal(TEXT("3f2504e04f8941d39a0c0305e82c3301")));
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(an_id_has_one_canonical_form),
    UNIT_TEST(an_id_may_be_as_long_as_the_limit),
    UNIT_TEST(a_uid_is_made_from_salt_and_id_and_stays),
    UNIT_TEST(a_uid_is_a_uuid_of_version_8),
    UNIT_TEST(an_id_is_found_in_every_spelling),
    UNIT_TEST(base64_is_found_in_both_alphabets),
    UNIT_TEST(an_id_that_is_no_guid_is_found_as_it_is),
    UNIT_TEST(no_spelling_is_passed_over),
    UNIT_TEST(what_is_too_short_holds_no_guid),
};

UNIT_MAIN(tests)
