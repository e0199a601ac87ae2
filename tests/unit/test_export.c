#include "heard.h"

#include "base/limits.h"

static void the_kind_is_told_by_the_content(void **state)
{
    static const struct {
        struct text whole;
        enum export_format format;
        uint64_t records;
    } rows[] = {
        {UNIT_TEXT("[]"), EXPORT_JSON, 0},
        {UNIT_TEXT("[{\"id\":\"a\"}]"), EXPORT_JSON, 1},
        {UNIT_TEXT(" \r\n\t{\"id\":\"a\"}"), EXPORT_JSON, 1},
        {UNIT_TEXT("\xEF\xBB\xBF{\"id\":\"a\"}"), EXPORT_JSON, 1},
        {UNIT_TEXT("\xEF\xBB\xBF\n [{\"id\":\"a\"}]"), EXPORT_JSON, 1},
        {UNIT_TEXT("id,mail\na,b\n"), EXPORT_CSV, 1},
        {UNIT_TEXT("\xEF\xBB\xBF"
                   "id,mail\na,b\n"),
         EXPORT_CSV, 1},
        {UNIT_TEXT("\"id\",\"mail\"\na,b\n"), EXPORT_CSV, 1},
        {UNIT_TEXT("id,mail\n"), EXPORT_CSV, 0},
        {UNIT_TEXT("id,\"{mail}\"\n"), EXPORT_CSV, 0},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct heard heard = hear(rows[i].whole);
        assert_i64(heard.outcome, 0);
        assert_i64(heard.facts.format, rows[i].format);
        assert_i64(heard.facts.records, rows[i].records);
        heard_release(&heard);
    }
    assert_string_is(export_format_word(EXPORT_JSON), "json");
    assert_string_is(export_format_word(EXPORT_CSV), "csv");
}

static void json_may_follow_any_amount_of_white_space(void **state)
{
    struct buffer whole = {0};
    (void)state;
    buffer_repeat(&whole, '\n', 1000);
    buffer_add(&whole, TEXT("[{\"id\":\"a\"}]"));
    assert_heard(buffer_text(&whole), "1001:2 #1 | id=a\n");
    buffer_release(&whole);
}

static void a_byte_order_mark_takes_no_column(void **state)
{
    (void)state;
    assert_heard(TEXT("\xEF\xBB\xBF{\"id\":\"a\"}"), "1:1 #1 | id=a\n");
    assert_heard(TEXT("\xEF\xBB\xBF"
                      "id,mail\na,b\n"),
                 "2:1 #1 | id=a | mail=b\n");
    assert_heard(TEXT("\xEF\xBB\xBF\"id\",\"mail\"\na,b\n"), "2:1 #1 | id=a | mail=b\n");
    assert_refused(TEXT("\xEF\xBB\xBF[1]"), "1:2 json: an object*");
}

static void a_file_that_is_something_else_is_named(void **state)
{
    static const struct {
        struct text whole;
        const char *pattern;
    } rows[] = {
        {UNIT_TEXT(""), "1:1 export: the file is empty"},
        {UNIT_TEXT(" \n\t\r\n"), "1:1 export: the file is empty"},
        {UNIT_TEXT("\xEF\xBB\xBF"), "1:1 export: the file is empty"},
        {UNIT_TEXT("\xFF\xFE<\0h\0"), "1:1 export: *web page*"},
        {UNIT_TEXT("a\0\0b"), "1:2 encoding: *NUL*"},
        {UNIT_TEXT("\x1f\x8b\x08\0\0"), "0:0 gzip: *cut*"},
        {UNIT_TEXT("PK\x03\x04..."), "0:0 zip: *ends too early*"},
        {UNIT_TEXT("7z\xBC\xAF\x27\x1C\0\x04"), "1:1 export: *7-Zip*"},
        {UNIT_TEXT("Rar!\x1A\x07\x01\0"), "1:1 export: *RAR*"},
        {UNIT_TEXT("%PDF-1.7\n"), "1:1 export: *PDF*"},
        {UNIT_TEXT("SQLite format 3\0\x10\0"), "1:1 export: *SQLite*"},
        {UNIT_TEXT("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0"), "1:1 export: *Excel*"},
        {UNIT_TEXT("\x89PNG\r\n\x1A\n\0"), "1:1 export: *image*"},
        {UNIT_TEXT("\xFF\xD8\xFF\xE0"), "1:1 export: *image*"},
        {UNIT_TEXT("GIF89a"), "1:1 export: *image*"},
        {UNIT_TEXT("-----BEGIN PGP MESSAGE-----\n"), "1:1 export: *encrypted*"},
        {UNIT_TEXT("age-encryption.org/v1\n"), "1:1 export: *age*"},
        {UNIT_TEXT("\x85\x02\x0C\x03..."), "1:1 export: *PGP*"},
        {UNIT_TEXT("BZh91AY&SY"), "1:1 export: *bzip2*"},
        {UNIT_TEXT("\xFD"
                   "7zXZ\0"),
         "1:1 export: *xz*"},
        {UNIT_TEXT("\x28\xB5\x2F\xFD\x04"), "1:1 export: *zstd*"},
        {UNIT_TEXT("PAR1\x15\0"), "1:1 export: *Parquet*"},
        {UNIT_TEXT("{\\rtf1\\ansi"), "1:1 export: *RTF*"},
        {UNIT_TEXT("#< CLIXML\r\n<Objs>"), "1:1 export: *CLIXML*"},
        {UNIT_TEXT("<Objs Version=\"1.1.0.1\">"), "1:1 export: *CLIXML*"},
        {UNIT_TEXT("<# notes #>\n"), "1:1 export: *script*"},
        {UNIT_TEXT("BEGIN:VCARD\r\n"), "1:1 export: *cards*"},
        {UNIT_TEXT(" \r\n\t<html>"), "1:1 export: *web page*"},
        {UNIT_TEXT("\xEF\xBB\xBF\r\n<!DOCTYPE html>"), "1:1 export: *web page*"},
        {UNIT_TEXT(" \x1B[1;39m["), "1:1 export: *coloured*"},
        {UNIT_TEXT("[\n  \x1B[1;39m{"), "1:1 export: *coloured*"},
        {UNIT_TEXT("<!DOCTYPE html>\n<html>"), "1:1 export: *web page*"},
        {UNIT_TEXT("<?xml version=\"1.0\"?>"), "1:1 export: *XML*"},
        {UNIT_TEXT("version https://git-lfs.github.com/spec/v1\noid sha256:1\n"),
         "1:1 export: *git-lfs*"},
        {UNIT_TEXT("version:v1.0,,\nName [displayName] Required,User name\n"),
         "1:1 export: *template*"},
        {UNIT_TEXT("\x1B[33m[\x1B[0m"), "1:1 export: *coloured*"},
        {UNIT_TEXT("hello world\n"), "1:1 csv: *one column*"},
        {UNIT_TEXT("null"), "1:1 csv: *one column*"},
        {UNIT_TEXT("\"a string\""), "1:1 csv: *one column*"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_refused(rows[i].whole, rows[i].pattern);
}

static void a_tar_archive_is_named(void **state)
{
    struct buffer whole = {0};
    (void)state;
    buffer_add(&whole, TEXT("users.json"));
    buffer_repeat(&whole, '\0', 257 - whole.len);
    buffer_add(&whole, TEXT("ustar"));
    assert_refused(buffer_text(&whole), "1:1 export: *tar*");
    buffer_release(&whole);
}

static void a_long_file_of_white_space_is_empty(void **state)
{
    struct buffer whole = {0};
    (void)state;
    buffer_repeat(&whole, ' ', 500);
    assert_refused(buffer_text(&whole), "1:1 export: the file is empty");
    buffer_release(&whole);
}

static void a_refusal_says_what_to_do(void **state)
{
    static const struct text rows[] = {
        UNIT_TEXT(""),       UNIT_TEXT("\xFF\xFE[\0"),    UNIT_TEXT("\x1f\x8b"),
        UNIT_TEXT("<html>"), UNIT_TEXT("version:v1.0\n"), UNIT_TEXT("hello\n"),
        UNIT_TEXT("a\0\0b"),
    };
    struct attribute_set set = {0};
    struct record_taker taker = {.take = NULL};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct memory_source memory = {rows[i], 0};
        struct errors errors = {0};
        struct export_reading reading = {.encoding = NULL};
        struct export_facts facts;
        struct window window;
        unit_row = rows[i];
        window_open(&window, source_of_text(&memory), TEXT("f"));
        assert_i64(export_read(&window, &reading, &set, &taker, &facts, &errors), -1);
        assert_i64(errors.count, 1);
        assert_i64(errors.list[0].kind, ERROR_INPUT);
        assert_non_null(errors.list[0].hint);
        window_release(&window);
        errors_release(&errors);
    }
    attribute_set_release(&set);
}

static ptrdiff_t fail_later(void *self, char *into, size_t room)
{
    struct text *rest = self;
    if (rest->len == 0)
        return -1;
    size_t count = rest->len < room ? rest->len : room;
    memcpy(into, rest->data, count);
    *rest = text_from(*rest, count);
    return (ptrdiff_t)count;
}

static int take_any(void *self, struct record *record, struct errors *errors)
{
    (void)self;
    (void)record;
    (void)errors;
    return 0;
}

/* What was read before looks whole; it must not pass for it. */
static void a_source_that_fails_is_never_a_success(void **state)
{
    static const struct text rows[] = {
        UNIT_TEXT(""),
        UNIT_TEXT("[]"),
        UNIT_TEXT("[{\"id\":\"a\"}]"),
        UNIT_TEXT("{\"id\":\"a\"}\n"),
        UNIT_TEXT("id,mail\na,b\n"),
        UNIT_TEXT("id,mail\n"),
    };
    struct attribute_set set = {0};
    struct record_taker taker = {.take = take_any};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct text rest = rows[i];
        struct errors errors = {0};
        struct export_reading reading = {.encoding = NULL};
        struct export_facts facts;
        struct window window;
        unit_row = rows[i];
        window_open(&window, (struct source){fail_later, &rest}, TEXT("f"));
        assert_i64(export_read(&window, &reading, &set, &taker, &facts, &errors), -1);
        assert_true(window.failed);
        window_release(&window);
        errors_release(&errors);
    }
    attribute_set_release(&set);
}

static void a_taker_that_fails_ends_the_reading(void **state)
{
    static const struct text rows[] = {
        UNIT_TEXT("[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"},{\"id\":\"d\"}]"),
        UNIT_TEXT("{\"id\":\"a\"}\n{\"id\":\"b\"}\n{\"id\":\"c\"}\n{\"id\":\"d\"}\n"),
        UNIT_TEXT("{\"value\":[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"}]}"),
        UNIT_TEXT("id,mail\na,\nb,\nc,\nd,\n"),
        UNIT_TEXT("id,mail\na,\nb,\rc,\nd,\n"),
    };
    (void)state;
    heard_stop = 2;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct heard heard = hear(rows[i]);
        assert_i64(heard.taken, 2);
        assert_i64(heard.outcome, -1);
        heard_release(&heard);
    }
    heard_stop = 0;
}

static void at_most_so_many_errors_are_listed(void **state)
{
    struct buffer whole = {0};
    (void)state;
    buffer_add(&whole, TEXT("id,mail\n"));
    for (int i = 0; i < 3 * LIMIT_ERRORS; i++)
        buffer_add(&whole, TEXT("a,b,c\n"));
    struct heard heard = hear(buffer_text(&whole));
    assert_holds(heard.errors >= LIMIT_ERRORS);
    assert_i64(heard.taken, 0);
    heard_release(&heard);
    buffer_release(&whole);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(the_kind_is_told_by_the_content),
    UNIT_TEST(json_may_follow_any_amount_of_white_space),
    UNIT_TEST(a_byte_order_mark_takes_no_column),
    UNIT_TEST(a_file_that_is_something_else_is_named),
    UNIT_TEST(a_tar_archive_is_named),
    UNIT_TEST(a_long_file_of_white_space_is_empty),
    UNIT_TEST(a_refusal_says_what_to_do),
    UNIT_TEST(a_source_that_fails_is_never_a_success),
    UNIT_TEST(a_taker_that_fails_ends_the_reading),
    UNIT_TEST(at_most_so_many_errors_are_listed),
};

UNIT_MAIN(tests)
