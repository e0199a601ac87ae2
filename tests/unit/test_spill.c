#include "folder.h"

#include "os/directory.h"
#include "os/spill.h"

static struct errors errors;

enum { PIECES = 3000 };

/* Pieces of 0 to 1499 octets, about 2.2 MB in all. */
static size_t piece_len(size_t index)
{
    return index * 7919 % 1500;
}

static void fill(struct spill *spill, struct buffer *all, uint64_t *offsets)
{
    struct buffer text = {0};
    (void)folder_long_text(&text, 1000000);
    for (size_t i = 0; i < PIECES; i++) {
        struct text piece = {text.data + i * 300, piece_len(i)};
        assert_i64(spill_add(spill, piece, &offsets[i], &errors), 0);
        assert_i64(offsets[i], all->len);
        buffer_add(all, piece);
        assert_i64(spill_size(spill), all->len);
    }
    buffer_release(&text);
}

static void a_little_stays_in_memory(void **state)
{
    struct spill spill = {0};
    struct buffer found = {0};
    uint64_t offset = 9;
    (void)state;
    (void)setenv("TMPDIR", "/nowhere/at/all", 1);
    assert_i64(spill_size(&spill), 0);
    assert_i64(spill_add(&spill, TEXT("abc"), &offset, &errors), 0);
    assert_i64(offset, 0);
    assert_i64(spill_add(&spill, TEXT(""), &offset, &errors), 0);
    assert_i64(spill_add(&spill, TEXT("de"), NULL, &errors), 0);
    assert_i64(spill_add(&spill, TEXT("f"), &offset, &errors), 0);
    assert_i64(offset, 5);
    assert_i64(spill_read(&spill, 2, 3, &found, &errors), 0);
    assert_text_equal(buffer_text(&found), "cde");
    assert_i64(spill_read(&spill, 6, 0, &found, &errors), 0);
    assert_i64(found.len, 0);
    spill_release(&spill);
    assert_i64(spill_size(&spill), 0);
    buffer_release(&found);
}

static void what_was_put_aside_is_read_in_any_order(void **state)
{
    static uint64_t offsets[PIECES];
    struct spill spill = {0};
    struct buffer all = {0}, found = {0};
    (void)state;
    (void)setenv("TMPDIR", folder_path, 1);
    fill(&spill, &all, offsets);
    assert_holds(spill.written != 0);
    for (size_t i = 0; i < PIECES; i++) {
        size_t at = i * 1213 % PIECES;
        assert_i64(spill_read(&spill, offsets[at], piece_len(at), &found, &errors), 0);
        assert_texts_equal(buffer_text(&found),
                           text_until(text_from(buffer_text(&all), offsets[at]), piece_len(at)));
    }
    uint64_t before = spill.written - 5; /* across file and memory */
    assert_i64(spill_read(&spill, before, 10, &found, &errors), 0);
    assert_texts_equal(buffer_text(&found), text_until(text_from(buffer_text(&all), before), 10));
    spill_release(&spill);
    buffer_release(&all);
    buffer_release(&found);
}

static void all_of_it_is_copied_and_read_from_the_front(void **state)
{
    static uint64_t offsets[PIECES];
    struct spill spill = {0};
    struct buffer all = {0}, copy = {0}, read = {0};
    (void)state;
    (void)setenv("TMPDIR", folder_path, 1);
    fill(&spill, &all, offsets);
    struct sink sink = sink_to_buffer(&copy);
    assert_i64(spill_copy(&spill, &sink, &errors), 0);
    assert_texts_equal(buffer_text(&copy), buffer_text(&all));
    struct spill_reading reading = {.spill = &spill, .errors = &errors};
    struct source source = spill_as_source(&reading);
    for (ptrdiff_t got = 1; got > 0; read.len += (size_t)got)
        got = source.read(source.self, buffer_reserve(&read, 100000), 100000);
    assert_texts_equal(buffer_text(&read), buffer_text(&all));
    buffer_release(&reading.block);
    spill_release(&spill);
    buffer_release(&all);
    buffer_release(&copy);
    buffer_release(&read);
}

static void nobody_else_sees_the_file(void **state)
{
    static uint64_t offsets[PIECES];
    struct spill spill = {0};
    struct buffer all = {0};
    struct arena arena = {0};
    struct names_list list;
    (void)state;
    (void)setenv("TMPDIR", folder_path, 1);
    fill(&spill, &all, offsets);
    assert_i64(directory_list(folder, ".", &arena, &list, &errors), 0);
    assert_i64(list.count, 0);
    spill_release(&spill);
    buffer_release(&all);
    arena_release(&arena);
}

static void a_folder_that_cannot_hold_it_is_named_with_a_hint(void **state)
{
    struct spill spill = {0};
    struct buffer all = {0};
    (void)state;
    (void)setenv("TMPDIR", "/nowhere/at/all", 1);
    struct text much = folder_long_text(&all, SPILL_IN_MEMORY);
    assert_i64(spill_add(&spill, much, NULL, &errors), 0);
    assert_i64(spill_add(&spill, TEXT("x"), NULL, &errors), -1);
    assert_i64(errors.count, 1);
    assert_i64(errors.list[0].kind, ERROR_FAILED);
    assert_text_equal(errors.list[0].place.file, "/nowhere/at/all");
    assert_true(text_find(text_of(errors.list[0].hint), TEXT("TMPDIR")) >= 0);
    errors_release(&errors);
    spill_release(&spill);
    buffer_release(&all);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(a_little_stays_in_memory),
    FOLDER_TEST(what_was_put_aside_is_read_in_any_order),
    FOLDER_TEST(all_of_it_is_copied_and_read_from_the_front),
    FOLDER_TEST(nobody_else_sees_the_file),
    UNIT_TEST(a_folder_that_cannot_hold_it_is_named_with_a_hint),
};

UNIT_MAIN(tests)
