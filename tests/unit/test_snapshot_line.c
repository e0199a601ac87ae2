#include "unit.h"

#include "format/snapshot_file.h"
#include "format/snapshot_line.h"

#define CONTACT "[\"vcard\",[[\"version\",{},\"text\",\"4.0\"],[\"fn\",{},\"text\",\"Ann\"]]]"
#define ADDRESS                                                                                    \
    "[\"vcard\",[[\"version\",{},\"text\",\"4.0\"],[\"adr\",{},\"text\",[\"]]]}\",\"\"]]]]"
#define FRONT "{\"id\":\"a\",\"state\":\"active\",\"uid\":\"u1\""
#define REST  ",\"source\":\"5511\",\"card\":\"6611\",\"contact\":"

/* Each is a good line; those that are read here are read in the same way when they are walked over.
 */
static const struct {
    const char *line;
    bool read;
} rows[] = {
    {FRONT REST CONTACT "}", true},
    {FRONT REST ADDRESS "}", true},
    {FRONT ",\"file\":\"f\"" REST CONTACT "}", true},
    {FRONT ",\"file\":\"f\",\"own\":\"o\"" REST CONTACT "}", true},
    {FRONT ",\"source\":\"5\",\"card\":\"6\",\"said\":\"77\",\"contact\":" CONTACT "}", true},
    {"{\"id\":\"a\",\"state\":\"missing\",\"uid\":\"u1\",\"runs\":12" REST CONTACT "}", true},
    {FRONT REST CONTACT ",\"ties\":[[\"RELATED\",\"Bo\",\"b\"]]}", false},
    {FRONT ",\"source\":\"5\",\"card\":\"6\",\"in\":{\"d\":\"1\"},\"contact\":" CONTACT "}", false},
    {"{\"id\":\"a\",\"state\":\"removed\",\"uid\":\"u1\",\"reason\":\"missing\"}", false},
    {"{\"id\":\"a\\u0041\",\"state\":\"active\",\"uid\":\"u1\"" REST CONTACT "}", false},
    {"{\"state\":\"active\",\"id\":\"a\",\"uid\":\"u1\"" REST CONTACT "}", false},
    {"{ \"id\":\"a\",\"state\":\"active\",\"uid\":\"u1\"" REST CONTACT "}", false},
    {FRONT REST CONTACT " }", false},
};

static void assert_same(const struct entry *a, const struct entry *b)
{
    assert_texts_equal(a->id, b->id);
    assert_i64(a->state, b->state);
    assert_texts_equal(a->uid, b->uid);
    assert_texts_equal(a->file, b->file);
    assert_texts_equal(a->own, b->own);
    assert_i64(a->runs, b->runs);
    assert_texts_equal(a->source, b->source);
    assert_texts_equal(a->card, b->card);
    assert_texts_equal(a->said, b->said);
    assert_texts_equal(a->contact, b->contact);
    assert_texts_equal(a->line, b->line);
}

static void lines_as_they_are_written_are_read_at_once(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena arena = {0};
        struct buffer spaced = {0};
        struct entry entry, walked;
        unit_row = text_of(rows[i].line);
        assert_i64(snapshot_line_read(unit_row, &entry), rows[i].read);
        assert_i64(snapshot_parse_entry(&arena, unit_row, &entry), 0);
        /* with a space it is walked over */
        buffer_add(&spaced, TEXT("{ "));
        buffer_add(&spaced, text_from(unit_row, 1));
        assert_i64(snapshot_parse_entry(&arena, buffer_text(&spaced), &walked), 0);
        walked.line = unit_row;
        assert_same(&entry, &walked);
        arena_release(&arena);
        buffer_release(&spaced);
    }
}

static void a_line_that_is_cut_anywhere_is_read_by_nobody(void **state)
{
    struct text line = TEXT(FRONT ",\"file\":\"f\"" REST CONTACT "}");
    struct entry entry;
    (void)state;
    for (size_t len = 0; len < line.len; len++) {
        char *exact = unit_exact_copy(text_until(line, len));
        assert_false(snapshot_line_read((struct text){exact, len}, &entry));
        memory_free(exact);
    }
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(lines_as_they_are_written_are_read_at_once),
    UNIT_TEST(a_line_that_is_cut_anywhere_is_read_by_nobody),
};

UNIT_MAIN(tests)
