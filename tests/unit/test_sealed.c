#include "unit.h"

#include "base/limits.h"
#include "format/sealed.h"

static struct digest seal(struct buffer *out, const char *const *lines, size_t count)
{
    struct sealed_writer writer;
    struct sink sink = sink_to_buffer(out);
    sealed_open(&writer, &sink);
    for (size_t i = 0; i < count; i++)
        sealed_add(&writer, text_of(lines[i]));
    return sealed_finish(&writer);
}

/* 0 when all of it is read and the seal is good; the lines go to `out`. */
static int read_all(struct buffer *out, struct text whole, size_t step, struct digest *ret_file)
{
    struct sealed_reader reader;
    struct errors errors = {0};
    struct text line;
    char *exact = unit_exact_copy(whole);
    struct memory_source memory = {{exact, whole.len}, step};
    buffer_clear(out);
    sealed_read_open(&reader, source_of_text(&memory), TEXT("f"), "plan");
    int more;
    while ((more = sealed_next(&reader, &line, &errors)) > 0)
        buffer_format(out, "%.*s\n", TEXT_ARG(line));
    if (more == 0 && ret_file != NULL)
        *ret_file = reader.file;
    if (more == 0)
        assert_i64(sealed_next(&reader, &line, &errors), 0);
    assert_i64(errors.count, more == 0 ? 0 : 1);
    if (more != 0)
        assert_i64(errors.list[0].kind, ERROR_INPUT);
    sealed_read_release(&reader);
    errors_release(&errors);
    memory_free(exact);
    return more;
}

static const char *const lines[] = {"{\"plan\":1}", "{\"a\":\"\xc3\xa4\"}", "{\"b\":[1,2]}"};

static void the_last_line_seals_the_file(void **state)
{
    struct buffer out = {0};
    (void)state;
    struct digest file = seal(&out, lines, 1), inner = digest_of(TEXT("{\"plan\":1}\n"));
    struct digest whole = digest_of(buffer_text(&out));
    struct buffer wanted = {0};
    buffer_add(&wanted, TEXT("{\"plan\":1}\n{\"end\":1,\"sha256\":\""));
    digest_print(&wanted, &inner);
    buffer_add(&wanted, TEXT("\"}\n"));
    assert_texts_equal(buffer_text(&out), buffer_text(&wanted));
    assert_true(digest_equal(&file, &whole));
    buffer_release(&wanted);
    buffer_release(&out);
}

static void what_was_sealed_is_read_back(void **state)
{
    (void)state;
    for (size_t count = 0; count <= COUNT_OF(lines); count++)
        for (size_t step = 0; step < 9; step++) {
            struct buffer out = {0}, found = {0}, wanted = {0};
            struct digest written = seal(&out, lines, count), read = {{0}};
            for (size_t i = 0; i < count; i++)
                buffer_format(&wanted, "%s\n", lines[i]);
            assert_i64(read_all(&found, buffer_text(&out), step, &read), 0);
            assert_texts_equal(buffer_text(&found), buffer_text(&wanted));
            assert_true(digest_equal(&written, &read));
            buffer_release(&out);
            buffer_release(&found);
            buffer_release(&wanted);
        }
}

static void lines_may_be_added_in_blocks(void **state)
{
    struct buffer one = {0}, other = {0};
    struct sealed_writer writer;
    struct sink sink = sink_to_buffer(&other);
    (void)state;
    (void)seal(&one, lines, 3);
    sealed_open(&writer, &sink);
    sealed_add(&writer, text_of(lines[0]));
    sealed_add_block(&writer, TEXT("{\"a\":\"\xc3\xa4\"}\n{\"b\":"), 1);
    sealed_add_block(&writer, TEXT("[1,2]}\n"), 1);
    (void)sealed_finish(&writer);
    assert_texts_equal(buffer_text(&other), buffer_text(&one));
    buffer_release(&one);
    buffer_release(&other);
}

static void a_cut_file_is_found_out(void **state)
{
    struct buffer out = {0}, found = {0};
    (void)state;
    (void)seal(&out, lines, 3);
    for (size_t len = 0; len < out.len; len++)
        for (size_t step = 0; step < 2; step++) {
            unit_row = text_until(buffer_text(&out), len);
            assert_i64(read_all(&found, unit_row, step, NULL), -1);
        }
    buffer_release(&out);
    buffer_release(&found);
}

static void a_flipped_bit_is_found_out(void **state)
{
    struct buffer out = {0}, found = {0};
    (void)state;
    (void)seal(&out, lines, 3);
    for (size_t at = 0; at < out.len; at++)
        for (int bit = 0; bit < 8; bit++) {
            out.data[at] = (char)(out.data[at] ^ 1 << bit);
            unit_row = buffer_text(&out);
            assert_i64(read_all(&found, unit_row, 0, NULL), -1);
            out.data[at] = (char)(out.data[at] ^ 1 << bit);
        }
    assert_i64(read_all(&found, buffer_text(&out), 0, NULL), 0);
    buffer_release(&out);
    buffer_release(&found);
}

static void an_octet_more_or_less_is_found_out(void **state)
{
    static const char others[] = " \n\r{}0a\"\xff";
    struct buffer out = {0}, found = {0};
    (void)state;
    (void)seal(&out, lines, 2);
    for (size_t at = 0; at <= out.len; at++)
        for (size_t i = 0; i < sizeof others; i++) {
            struct buffer more = {0};
            buffer_add(&more, text_until(buffer_text(&out), at));
            buffer_add_byte(&more, others[i]);
            buffer_add(&more, text_from(buffer_text(&out), at));
            unit_row = buffer_text(&more);
            assert_i64(read_all(&found, unit_row, 0, NULL), -1);
            buffer_release(&more);
        }
    for (size_t at = 0; at < out.len; at++) {
        struct buffer less = {0};
        buffer_add(&less, text_until(buffer_text(&out), at));
        buffer_add(&less, text_from(buffer_text(&out), at + 1));
        unit_row = buffer_text(&less);
        assert_i64(read_all(&found, unit_row, 0, NULL), -1);
        buffer_release(&less);
    }
    buffer_release(&out);
    buffer_release(&found);
}

static void lines_in_another_order_are_found_out(void **state)
{
    static const size_t orders[][4] = {
        {1, 0, 2, 3}, {0, 2, 1, 3}, {3, 0, 1, 2}, {0, 1, 3, 2},
        {0, 0, 2, 3}, {0, 1, 3, 3}, {2, 1, 0, 3},
    };
    struct buffer out = {0}, found = {0};
    struct text pieces[4], rest;
    (void)state;
    (void)seal(&out, lines, 3);
    rest = buffer_text(&out);
    for (size_t i = 0; i < 4; i++)
        assert_true(text_next_piece(&rest, '\n', &pieces[i]));
    for (size_t row = 0; row < COUNT_OF(orders); row++) {
        struct buffer mixed = {0};
        for (size_t i = 0; i < 4; i++)
            buffer_format(&mixed, "%.*s\n", TEXT_ARG(pieces[orders[row][i]]));
        unit_row = buffer_text(&mixed);
        assert_i64(read_all(&found, unit_row, 0, NULL), -1);
        buffer_release(&mixed);
    }
    buffer_release(&out);
    buffer_release(&found);
}

static void two_files_in_one_are_found_out(void **state)
{
    struct buffer out = {0}, found = {0};
    (void)state;
    (void)seal(&out, lines, 2);
    (void)seal(&out, lines, 2);
    assert_i64(read_all(&found, buffer_text(&out), 0, NULL), -1);
    buffer_release(&out);
    buffer_release(&found);
}

static void a_line_that_is_no_object_is_refused(void **state)
{
    static const char *const rows[] = {
        "[]",          "1",   "", " {}", "{} ", "{}{}", "{\"a\":}", "text", "{\"a\":\"\xff\"}",
        "{\"a\":1}\r", "null"};
    struct buffer out = {0}, found = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        buffer_clear(&out);
        (void)seal(&out, &rows[i], 1);
        unit_row = buffer_text(&out);
        assert_i64(read_all(&found, unit_row, 0, NULL), -1);
    }
    buffer_release(&out);
    buffer_release(&found);
}

static void an_error_names_the_kind_of_file_and_the_line(void **state)
{
    struct memory_source memory = {TEXT("{\"plan\":1}\n{\"a\":1"), 0};
    struct sealed_reader reader;
    struct errors errors = {0};
    struct text line;
    (void)state;
    sealed_read_open(&reader, source_of_text(&memory), TEXT("p.jsonl"), "plan");
    assert_i64(sealed_next(&reader, &line, &errors), 1);
    assert_text_equal(line, "{\"plan\":1}");
    assert_i64(sealed_next(&reader, &line, &errors), -1);
    assert_text_equal(errors.list[0].place.file, "p.jsonl");
    assert_i64(errors.list[0].place.line, 2);
    assert_string_is(errors.list[0].code, "plan");
    assert_string_is(errors.list[0].message, "this plan is cut inside a line");
    assert_non_null(errors.list[0].hint);
    sealed_read_release(&reader);
    errors_release(&errors);
}

static void a_trusted_file_is_read_to_its_seal(void **state)
{
    struct buffer out = {0};
    struct sealed_reader reader;
    struct errors errors = {0};
    struct text line;
    (void)state;
    (void)seal(&out, lines, 3);
    for (size_t step = 0; step < 3; step++) {
        struct memory_source memory = {buffer_text(&out), step};
        sealed_read_open(&reader, source_of_text(&memory), TEXT("f"), "plan");
        reader.trusted = true;
        for (size_t i = 0; i < 3; i++) {
            assert_i64(sealed_next(&reader, &line, &errors), 1);
            assert_texts_equal(line, text_of(lines[i]));
        }
        assert_i64(sealed_next(&reader, &line, &errors), 0);
        assert_i64(sealed_next(&reader, &line, &errors), 0);
        sealed_read_release(&reader);
    }
    buffer_release(&out);
}

static void a_line_may_be_as_long_as_the_limit(void **state)
{
    (void)state;
    for (size_t over = 0; over < 2; over++) {
        struct buffer line = {0}, out = {0}, found = {0};
        buffer_add(&line, TEXT("{\"a\":\""));
        buffer_repeat(&line, 'x', LIMIT_STATE_LINE + over - 9);
        buffer_add(&line, TEXT("\"}"));
        buffer_add_byte(&line, '\0');
        const char *one = line.data;
        (void)seal(&out, &one, 1);
        assert_i64(read_all(&found, buffer_text(&out), 0, NULL), over == 0 ? 0 : -1);
        buffer_release(&line);
        buffer_release(&out);
        buffer_release(&found);
    }
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(the_last_line_seals_the_file),
    UNIT_TEST(what_was_sealed_is_read_back),
    UNIT_TEST(lines_may_be_added_in_blocks),
    UNIT_TEST(a_cut_file_is_found_out),
    UNIT_TEST(a_flipped_bit_is_found_out),
    UNIT_TEST(an_octet_more_or_less_is_found_out),
    UNIT_TEST(lines_in_another_order_are_found_out),
    UNIT_TEST(two_files_in_one_are_found_out),
    UNIT_TEST(a_line_that_is_no_object_is_refused),
    UNIT_TEST(an_error_names_the_kind_of_file_and_the_line),
    UNIT_TEST(a_trusted_file_is_read_to_its_seal),
    UNIT_TEST(a_line_may_be_as_long_as_the_limit),
};

UNIT_MAIN(tests)
