#include "people.h"

#include "base/base64.h"
#include "map/taint.h"

#define GUID  "00112233-4455-6677-8899-aabbccddeeff"
#define OTHER "3f2504e0-4f89-41d3-9a0c-0305e82c3301"

static const char *const known[] = {
    GUID, OTHER, "fbefbefb-efbe-fbef-beff-ffffffffffff", "ann@example.com", "e-004711", "42"};
static size_t asked;

static bool has(const void *self, struct text id)
{
    asked++;
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (text_equal(id, text_of(((const char *const *)self)[i])))
            return true;
    return false;
}

static const struct taint_ids ids = {known, has, true, NULL};
static const struct taint_ids guids = {known, has, false, NULL};

struct row {
    const char *value;
    bool found;
};

/* The answers are the same with a filter before the ids. */
static void assert_found(const struct taint_ids *set, const struct row *rows, size_t count)
{
    struct guid_filter filter = {0};
    struct taint_ids filtered = *set;
    unsigned char bytes[GUID_BYTES];
    guid_filter_open(&filter, COUNT_OF(known));
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (guid_read(text_of(known[i]), bytes))
            guid_filter_add(&filter, bytes);
    filtered.filter = &filter;
    for (size_t i = 0; i < count; i++) {
        char *exact = unit_exact_copy(text_of(rows[i].value));
        unit_row = text_of(rows[i].value);
        assert_i64(taint_is_in(set, (struct text){exact, unit_row.len}), rows[i].found);
        assert_i64(taint_is_in(&filtered, (struct text){exact, unit_row.len}), rows[i].found);
        memory_free(exact);
    }
    guid_filter_release(&filter);
}

static void a_guid_is_found_in_every_spelling(void **state)
{
    static const struct row rows[] = {
        {GUID, true},
        {OTHER, true},
        {"ask 3F2504E0-4F89-41D3-9A0C-0305E82C3301!", true},
        {"{3F2504E0-4F89-41D3-9A0C-0305E82C3301}", true},
        {"urn:uuid:" OTHER, true},
        {"00112233445566778899aabbccddeeff", true},
        {"00112233445566778899AABBCCDDEEFF", true},
        {"a00112233445566778899aabbccddeeff0", true},
        {"id00112233445566778899aabbccddeeffend", true},
        {"33221100-5544-7766-8899-aabbccddeeff", true},
        {"33221100554477668899AABBCCDDEEFF", true},
        {"00 11 22 33 44 55 66 77 88 99 aa bb cc dd ee ff", true},
        {"00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF", true},
        {"0011-2233-4455-6677\n8899-aabb-ccdd-eeff", true},
        {"ABEiM0RVZneImaq7zN3u/w==", true},
        {"ABEiM0RVZneImaq7zN3u_w", true},
        {"ABEiM0RVZneImaq7zN3u/", true},
        {"xABEiM0RVZneImaq7zN3u/wx", true},
        {"MyIRAFVEd2aImaq7zN3u/w==", true},
        {"abeim0rvzneimaq7zn3u/w==", false},
        {"------------_________w==", true},
        {"++++++++++++/////////w==", true},
        {"https://x/%7B3F2504E0%2D4F89%2D41D3%2D9A0C%2D0305E82C3301%7D", true},
        {"https://x/%33%66%32%35%30%34%65%30-4f89-41d3-9a0c-0305e82c3301", true},
        {"33663235303465302d346638392d343164332d396130632d303330356538326333333031", true},
        {"a33663235303465302d346638392d343164332d396130632d303330356538326333333031", true},
        {"00112233-4455-6677-8899-aabbccddeefe", false},
        {"00112233-4455-6677-8899", false},
        {"0011223344556677x8899aabbccddeeff", false},
        {"%zz%", false},
        {"", false},
        {"a long text without any id in it, longer than any spelling of one by far", false},
    };
    (void)state;
    assert_found(&guids, rows, COUNT_OF(rows));
    assert_found(&ids, rows, COUNT_OF(rows));
}

static void the_text_of_a_guid_is_found_in_base64_wherever_it_begins(void **state)
{
    static const char *const spellings[] = {OTHER, "3f2504e04f8941d39a0c0305e82c3301",
                                            "{3F2504E0-4F89-41D3-9A0C-0305E82C3301}"};
    struct buffer text = {0}, encoded = {0};
    (void)state;
    for (size_t s = 0; s < COUNT_OF(spellings); s++)
        for (size_t before = 0; before < 4; before++)
            for (size_t letters = 0; letters < 5; letters++) {
                buffer_clear(&text);
                buffer_clear(&encoded);
                buffer_repeat(&text, '.', before);
                buffer_add_string(&text, spellings[s]);
                buffer_add(&text, TEXT(". the rest"));
                buffer_repeat(&encoded, 'x', letters);
                base64_add(&encoded, buffer_text(&text));
                unit_row = buffer_text(&encoded);
                assert_true(taint_is_in(&guids, buffer_text(&encoded)));
            }
    buffer_release(&text);
    buffer_release(&encoded);
}

static void another_id_is_found_as_a_word_of_its_own(void **state)
{
    static const struct row rows[] = {
        {"ann@example.com", true},
        {"Ask Ann@Example.com, or wait", true},
        {"<ann@example.com>", true},
        {"(see: ann@example.com.)", true},
        {"...E-004711?!", true},
        {"joann@example.com", false},
        {"ann@example.com.au", false},
        {"mailto:ann@example.com", false},
        {"e-004711x", false},
        {"42", false},
        {"room 42", false},
    };
    (void)state;
    assert_found(&ids, rows, COUNT_OF(rows));
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_false(taint_is_in(&guids, text_of(rows[i].value)));
}

/* The worst that a value can do. */
static void questions_are_as_many_as_octets(void **state)
{
    static const char fillers[] = {'a', 'Z', '0', '-', '%', ' ', ';', '\n'};
    struct buffer text = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(fillers); i++) {
        buffer_clear(&text);
        buffer_repeat(&text, fillers[i], 100000);
        asked = 0;
        (void)taint_is_in(&ids, buffer_text(&text));
        assert_holds(asked <= 100000 * 12);
    }
    buffer_release(&text);
}

static void a_contact_loses_what_holds_an_id_and_no_more(void **state)
{
    static const struct {
        const char *lines, *clean, *names;
    } rows[] = {
        {"FN:Ann\nN:|Ann|||\nNOTE:hello\n", "FN:Ann\nN:|Ann|||\nNOTE:hello\n", ""},
        {"FN:Ann\nN:|Ann|||\nNOTE:ask " OTHER "\nX-A:1\n", "FN:Ann\nN:|Ann|||\nX-A:1\n", "NOTE"},
        {"FN:Ann\nN:|Ann|||\nORG:Acme|" GUID "\nTITLE:" GUID "\n", "FN:Ann\nN:|Ann|||\nORG:Acme|\n",
         "ORG, TITLE"},
        {"FN:Ann\nN:|Ann|||\nCATEGORIES:a|" GUID "|b\n", "FN:Ann\nN:|Ann|||\nCATEGORIES:a|b\n",
         "CATEGORIES"},
        {"FN:Ann\nN:|Ann|||\nCATEGORIES:" GUID "\n", "FN:Ann\nN:|Ann|||\n", "CATEGORIES"},
        {"FN:Ann\nN:|Ann|||\nORG:00112233-4455-6677|8899-aabbccddeeff\n", "FN:Ann\nN:|Ann|||\n",
         "ORG"},
        {"FN:Ann\nN:|Ann|||\nCATEGORIES:00112233-4455-6677|8899-aabbccddeeff\n",
         "FN:Ann\nN:|Ann|||\n", "CATEGORIES"},
        {"FN:Ann\nN:|Ann|||\nTEL[" GUID "]:1\n", "FN:Ann\nN:|Ann|||\nTEL:1\n", "TEL"},
        {"FN:" GUID "\nN:|Ann|||\n", "FN:Ann\nN:|Ann|||\n", "FN"},
        {"FN:" GUID "\nN:|" GUID "|||\n", "FN:(no name)\nN:||||\n", "FN, N"},
        {"FN:Ann\nN:|Ann|||\nRELATED;manager:" OTHER "\n", "FN:Ann\nN:|Ann|||\n", "RELATED"},
    };
    struct arena arena = {0};
    struct buffer names = {0}, text = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct contact contact = people_contact(&arena, rows[i].lines);
        unit_row = text_of(rows[i].lines);
        buffer_clear(&names);
        assert_i64(taint_clean(&ids, &arena, &contact, &names), rows[i].names[0] != '\0');
        assert_texts_equal(people_text(&text, &contact), text_of(rows[i].clean));
        assert_texts_equal(buffer_text(&names), text_of(rows[i].names));
    }
    buffer_release(&names);
    buffer_release(&text);
    arena_release(&arena);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(a_guid_is_found_in_every_spelling),
    UNIT_TEST(the_text_of_a_guid_is_found_in_base64_wherever_it_begins),
    UNIT_TEST(another_id_is_found_as_a_word_of_its_own),
    UNIT_TEST(questions_are_as_many_as_octets),
    UNIT_TEST(a_contact_loses_what_holds_an_id_and_no_more),
};

UNIT_MAIN(tests)
