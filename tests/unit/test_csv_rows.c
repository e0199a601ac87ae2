#include "heard.h"

#include "base/limits.h"

#define HEAD "id,displayName,mail\n"

static void rows_become_records(void **state)
{
    static const struct {
        struct text whole;
        const char *said;
    } rows[] = {
        {UNIT_TEXT(HEAD), ""},
        {UNIT_TEXT(HEAD "a,Ann,a@x\n"), "2:1 #1 | id=a | displayName=Ann | mail=a@x\n"},
        {UNIT_TEXT("id,displayName,mail\r\na,Ann,a@x\r\nb,,\r\n"),
         "2:1 #1 | id=a | displayName=Ann | mail=a@x\n"
         "3:1 #2 | id=b | displayName=empty | mail=empty\n"},
        {UNIT_TEXT(HEAD "a,Ann,a@x"), "2:1 #1 | id=a | displayName=Ann | mail=a@x\n"},
        {UNIT_TEXT(HEAD "a,\"Lee, Ann\",\"a@x\"\n"),
         "2:1 #1 | id=a | displayName=Lee, Ann | mail=a@x\n"},
        {UNIT_TEXT(HEAD "a,\"\"\"Ann\"\" Lee\",\n"),
         "2:1 #1 | id=a | displayName=\"Ann\" Lee | mail=empty\n"},
        {UNIT_TEXT(HEAD "a,\"\",\"\"\n"), "2:1 #1 | id=a | displayName=empty | mail=empty\n"},
        {UNIT_TEXT(HEAD " a , Ann ,\t\n"), "2:1 #1 | id= a  | displayName= Ann  | mail=\t\n"},
        {UNIT_TEXT(HEAD "a,Zo\xc3\xab,\xc2\xa0\n"),
         "2:1 #1 | id=a | displayName=Zo\xc3\xab | mail=\xc2\xa0\n"},
        {UNIT_TEXT(HEAD "a,\"one\ntwo\r\nthree\",x\nb,,\n"),
         "2:1 #1 | id=a | displayName=one\ntwo\r\nthree | mail=x\n"
         "5:1 #2 | id=b | displayName=empty | mail=empty\n"},
        {UNIT_TEXT(HEAD "\"a\n\",\"\n\",\"\nx\"\nb,,\n"),
         "2:1 #1 | id=a\n | displayName=\n | mail=\nx\n"
         "6:1 #2 | id=b | displayName=empty | mail=empty\n"},
        {UNIT_TEXT("Other,id\n1,a\n2,b\n"), "2:1 #1 | id=a\n3:1 #2 | id=b\n"},
        {UNIT_TEXT("\" id \",displayName , x\na,b,c\n"), "2:1 #1 | id=a | displayName=b\n"},
        {UNIT_TEXT("id,x,,\na,b,c,d\n"), "2:1 #1 | id=a\n"},
        {UNIT_TEXT("x,y\n1,2\n"), "2:1 #1\n"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_heard(rows[i].whole, rows[i].said);
}

static void the_delimiter_is_found_in_the_header(void **state)
{
    static const struct {
        struct text whole;
        const char *said;
    } rows[] = {
        {UNIT_TEXT("id;displayName;mail\na;Lee, Ann;\n"),
         "2:1 #1 | id=a | displayName=Lee, Ann | mail=empty\n"},
        {UNIT_TEXT("id\tdisplayName\na\tLee; Ann, Dr.\n"),
         "2:1 #1 | id=a | displayName=Lee; Ann, Dr.\n"},
        {UNIT_TEXT("id|displayName\na|b\n"), "2:1 #1 | id=a | displayName=b\n"},
        {UNIT_TEXT("\"id\";\"a,b,c,d\"\na;b\n"), "2:1 #1 | id=a\n"},
        {UNIT_TEXT("id,\"x;y;z\",mail\na,b,c\n"), "2:1 #1 | id=a | mail=c\n"},
        {UNIT_TEXT("id\tmail\n\tx\n"), "2:1 #1 | id=empty | mail=x\n"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_heard(rows[i].whole, rows[i].said);
}

static void names_of_columns_may_be_aliases(void **state)
{
    static const struct {
        struct text whole;
        const char *said;
    } rows[] = {
        {UNIT_TEXT("Object Id,User principal name,Display name\na,u,Ann\n"),
         "2:1 #1 | id=a | displayName=Ann\n"},
        {UNIT_TEXT("id,Office phone\na,1\n"), "2:1 #1 | id=a | businessPhones=1\n"},
        {UNIT_TEXT("mail,email\na@x,\n,b@x\na@x,a@x\na@x,b@x\n"),
         "2:1 #1 | mail=a@x\n3:1 #2 | mail=b@x\n4:1 #3 | mail=a@x\n"
         "5:1 #4 disagree=mail | mail=a@x\n"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_heard(rows[i].whole, rows[i].said);
}

/* What libcsv alone takes without a word. */
static void damage_is_an_error_at_its_place(void **state)
{
    static const struct {
        struct text whole;
        const char *pattern;
    } rows[] = {
        {UNIT_TEXT(HEAD "a,\"b\"c,d\n"), "2:6 csv: *quote*"},
        {UNIT_TEXT(HEAD "a,\"b\\\"\",d\n"), "2:1 csv: *no end*"},
        {UNIT_TEXT(HEAD "a,\"b,c\nd,e,f\n"), "2:1 csv: *no end*"},
        {UNIT_TEXT(HEAD "a,b,c\nd,\"e,f"), "3:1 csv: *no end*"},
        {UNIT_TEXT(HEAD "a,b,\""), "2:1 csv: *no end*"},
        {UNIT_TEXT(HEAD "\"a\",\"b\" ,c\n"), "2:8 csv: *quote*"},
        {UNIT_TEXT(HEAD "a, \"b\",c\n"), "2:4 csv: *quote*"},
        {UNIT_TEXT(HEAD "a\"b,c,d\n"), "2:2 csv: *quote*"},
        {UNIT_TEXT(HEAD "a,b\n"), "2:1 csv: *2 cells*3 columns*"},
        {UNIT_TEXT(HEAD "a,b,c,d\n"), "2:1 csv: *4 cells*3 columns*"},
        {UNIT_TEXT(HEAD "a,b,c\n\x1a\n"), "3:1 csv: *1 cells*3 columns*"},
        {UNIT_TEXT(HEAD "a,b,c\n\x1a\x1a"), "3:1 csv: *1 cells*3 columns*"},
        {UNIT_TEXT(HEAD "a,b\0b,c\n"), "2:4 encoding: *NUL*"},
        {UNIT_TEXT(HEAD "a,\"\n\0\",c\n"), "3:1 encoding: *NUL*"},
        {UNIT_TEXT(HEAD "a,Zo\xeb,c\n"), "2:5 encoding: *UTF-8*"},
        {UNIT_TEXT(HEAD "a,b,c\nd,\xc3,f\n"), "3:3 encoding: *UTF-8*"},
        {UNIT_TEXT(HEAD "a,\xed\xa0\xbd,c\n"), "2:3 encoding: *UTF-8*"},
        {UNIT_TEXT("id,mail,id\na,b,c\n"), "1:1 csv: *\"id\" twice*"},
        {UNIT_TEXT("id,mail, id \na,b,c\n"), "1:1 csv: *\"id\" twice*"},
        {UNIT_TEXT("id\na\n"), "1:1 csv: *one column*"},
        {UNIT_TEXT("id:mail\na:b\n"), "1:1 csv: *one column*"},
        {UNIT_TEXT("id,\"mail\"x\na,b\n"), "1:10 csv: *quote*"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_refused(rows[i].whole, rows[i].pattern);
}

static void a_carriage_return_in_a_line_is_never_taken_in_silence(void **state)
{
    static const struct text rows[] = {
        UNIT_TEXT(HEAD "a,b\rb,c\n"),         UNIT_TEXT(HEAD "a,b,c\rd,e,f\n"),
        UNIT_TEXT(HEAD "a,b,c\r\r\nd,e,f\n"), UNIT_TEXT(HEAD "\ra,b,c\n"),
        UNIT_TEXT("id,mail\ra,b\r\nc,d\r"),   UNIT_TEXT("id,mail\r\r\na,b\n"),
        UNIT_TEXT(HEAD "a,\"b\"\r,c\n"),      UNIT_TEXT(HEAD "a,b,\"c\"\r\r\n"),
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct heard heard = hear(rows[i]);
        assert_i64(heard.outcome, -1);
        heard_release(&heard);
    }
    assert_heard(TEXT(HEAD "a,\"b\rb\r\r\n\",c\n"),
                 "2:1 #1 | id=a | displayName=b\rb\r\r\n | mail=c\n");
}

/* Old Macs. */
static void lines_may_end_with_carriage_returns_alone(void **state)
{
    static const struct {
        struct text whole;
        const char *said;
        bool cut;
    } rows[] = {
        {UNIT_TEXT("id,mail\ra,b\rc,d\r"), "2:1 #1 | id=a | mail=b\n3:1 #2 | id=c | mail=d\n",
         false},
        {UNIT_TEXT("id,mail\ra,b\rc,d"), "2:1 #1 | id=a | mail=b\n3:1 #2 | id=c | mail=d\n", true},
        {UNIT_TEXT("id;mail\r\ra;b\r\r"), "3:1 #1 | id=a | mail=b\n", false},
        {UNIT_TEXT("id,mail\r\"a\rb\",\"c\"\"\"\rd,e\r"),
         "2:1 #1 | id=a\rb | mail=c\"\n4:1 #2 | id=d | mail=e\n", false},
        {UNIT_TEXT("id,mail\r\"a\nb\",c\rd,e\r"),
         "2:1 #1 | id=a\nb | mail=c\n4:1 #2 | id=d | mail=e\n", false},
        {UNIT_TEXT("id,mail\r"), "", false},
        {UNIT_TEXT("\"id\",\"ma\ril\"\na,b\n"), "2:1 #1 | id=a\n", false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct heard heard = hear(rows[i].whole);
        assert_texts_equal(buffer_text(&heard.said), text_of(rows[i].said));
        assert_i64(heard.facts.cut_line, rows[i].cut);
        heard_release(&heard);
    }
    assert_refused(TEXT("id,mail\ra,b,c\rd,e\r"), "2:1 csv: *3 cells*2 columns*");
    assert_refused(TEXT("id,mail\ra,\"b\"c\rd,e\r"), "2:6 csv: *quote*");
}

/* One LF far behind: the file was told by its first part. */
static void a_line_feed_behind_carriage_returns_is_an_error(void **state)
{
    struct buffer whole = {0};
    struct heard heard;
    (void)state;
    buffer_add(&whole, TEXT("id,mail\r"));
    while (whole.len < LIMIT_RECORD)
        buffer_add(&whole, TEXT("a,b\r"));
    buffer_add(&whole, TEXT("c,d\ne,f\r"));
    heard_once(&heard, buffer_text(&whole), 0);
    assert_i64(heard.errors, 1);
    assert_true(text_find(buffer_text(&heard.said), TEXT(" csv: a line feed, in a file")) >= 0);
    heard_release(&heard);
    buffer_release(&whole);
}

static void a_last_control_z_counts_for_nothing(void **state)
{
    static const struct {
        struct text whole;
        bool cut;
    } rows[] = {
        {UNIT_TEXT("id,mail\na,b\n\x1a"), false},
        {UNIT_TEXT("id,mail\r\na,b\r\n\x1a"), false},
        {UNIT_TEXT("id,mail\na,b\x1a"), true},
        {UNIT_TEXT("\xff\xfei\0d\0,\0m\0a\0i\0l\0\n\0a\0,\0b\0\n\0\x1a\0"), false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct heard heard = hear(rows[i].whole);
        assert_text_equal(buffer_text(&heard.said), "2:1 #1 | id=a | mail=b\n");
        assert_i64(heard.facts.cut_line, rows[i].cut);
        heard_release(&heard);
    }
    assert_heard(TEXT("[{\"id\":\"a\"}]\x1a"), "1:2 #1 | id=a\n");
    assert_heard(TEXT("{\"id\":\"a\"}\r\n\x1a"), "1:1 #1 | id=a\n");
    assert_refused(TEXT("\x1a"), "1:1 export: the file is empty");
}

static void blank_lines_keep_the_places_right(void **state)
{
    (void)state;
    assert_heard(TEXT(HEAD "\n\r\na,b,c\n\nd,e,f\n\n"), "4:1 #1 | id=a | displayName=b | mail=c\n"
                                                        "6:1 #2 | id=d | displayName=e | mail=f\n");
    assert_heard(TEXT(HEAD "  \na,b,c\n,,\n,,,,\nd,e,f\n"),
                 "3:1 #1 | id=a | displayName=b | mail=c\n"
                 "6:1 #2 | id=d | displayName=e | mail=f\n");
    assert_refused(TEXT(HEAD "\n\na,b\n"), "4:1 csv: *2 cells*");
    assert_refused(TEXT(HEAD "  ,b\n"), "2:1 csv: *2 cells*");
}

static void reading_goes_on_behind_damage(void **state)
{
    static const struct {
        struct text whole;
        const char *said;
    } rows[] = {
        {UNIT_TEXT(HEAD "a,b\nc,d,e\nf,\"g\"h,i\nj,k,l\nm\n"),
         "3:1 #2 | id=c | displayName=d | mail=e\n5:1 #3 | id=j | displayName=k | mail=l\n"
         "2:1 csv: the row has 2 cells, the header 3 columns\n"
         "4:6 csv: a quote in the middle of a cell, or something behind a closing quote\n"
         "6:1 csv: the row has 1 cells, the header 3 columns\n"},
        {UNIT_TEXT(HEAD "a,\"b\nb\"x,c\nd,e,f\n"),
         "4:1 #1 | id=d | displayName=e | mail=f\n"
         "3:3 csv: a quote in the middle of a cell, or something behind a closing quote\n"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_heard(rows[i].whole, rows[i].said);
}

static void a_last_line_without_its_end_is_told(void **state)
{
    static const struct {
        struct text whole;
        bool cut;
    } rows[] = {
        {UNIT_TEXT(HEAD "a,b,c\n"), false}, {UNIT_TEXT(HEAD "a,b,c\r\n"), false},
        {UNIT_TEXT(HEAD "a,b,c"), true},    {UNIT_TEXT("id,mail"), true},
        {UNIT_TEXT(HEAD), false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct heard heard = hear(rows[i].whole);
        assert_i64(heard.outcome, 0);
        assert_i64(heard.facts.cut_line, rows[i].cut);
        heard_release(&heard);
    }
}

/* A cut inside the last cell cannot be seen; but then the file says so (cut_line). */
static void a_cut_file_is_refused_or_said_to_be_cut(void **state)
{
    static const struct text whole =
        UNIT_TEXT(HEAD "a,\"Lee, \"\"Ann\"\"\n\",a@x\r\nb,Zo\xc3\xab,b@x\n");
    (void)state;
    for (size_t len = 1; len < whole.len; len++) {
        struct heard heard = hear(text_until(whole, len));
        bool at_line_end = whole.data[len - 1] == '\n';
        assert_holds(heard.outcome != 0 || heard.facts.cut_line ||
                     (at_line_end && heard.taken < 2));
        heard_release(&heard);
    }
}

/* -- Limits -------------------------------------------------------------------------------------
 */

static void a_row_has_at_most_so_many_columns(void **state)
{
    (void)state;
    for (size_t over = 0; over < 2; over++) {
        struct buffer whole = {0};
        struct heard heard;
        buffer_add(&whole, TEXT("id"));
        for (size_t i = 1; i < LIMIT_COLUMNS + over; i++)
            buffer_format(&whole, ",c%zu", i);
        buffer_add(&whole, TEXT("\na"));
        buffer_repeat(&whole, ',', LIMIT_COLUMNS + over - 1);
        buffer_add_byte(&whole, '\n');
        heard_once(&heard, buffer_text(&whole), 0);
        assert_i64(heard.outcome, over == 0 ? 0 : -1);
        assert_texts_equal(text_until(buffer_text(&heard.said), 8),
                           text_of(over == 0 ? "2:1 #1 |" : "1:1 csv:"));
        heard_release(&heard);
        buffer_release(&whole);
    }
    struct buffer whole = {0};
    buffer_add(&whole, TEXT(HEAD));
    buffer_repeat(&whole, ',', LIMIT_COLUMNS);
    buffer_add(&whole, TEXT("\na,b,c\n"));
    assert_heard(buffer_text(&whole), "3:1 #1 | id=a | displayName=b | mail=c\n"
                                      "2:1 csv: a row with more than 4096 cells\n");
    buffer_release(&whole);
}

static void assert_large(size_t row_len, bool in_lines, bool refused)
{
    struct buffer whole = {0};
    struct heard heard;
    buffer_add(&whole, TEXT("id,displayName\na,\""));
    while (whole.len < 15 + row_len - 2)
        buffer_add_byte(&whole, in_lines && whole.len % 1000 == 0 ? '\n' : 'x');
    buffer_add(&whole, TEXT("\"\nb,c\n"));
    heard_once(&heard, buffer_text(&whole), 0);
    assert_i64(heard.outcome, refused ? -1 : 0);
    if (refused)
        assert_true(text_starts(buffer_text(&heard.said), TEXT("2:1 csv: ")));
    else
        assert_i64(heard.taken, 2);
    heard_release(&heard);
    buffer_release(&whole);
}

static void a_row_may_be_as_large_as_the_limit(void **state)
{
    (void)state;
    for (int in_lines = 0; in_lines < 2; in_lines++) {
        assert_large(LIMIT_RECORD, in_lines != 0, false);
        assert_large(LIMIT_RECORD + 1, in_lines != 0, true);
        assert_large(4 * LIMIT_RECORD, in_lines != 0, true);
    }
}

static void a_quote_without_end_is_not_read_to_the_end_of_the_file(void **state)
{
    struct buffer whole = {0};
    struct heard heard;
    (void)state;
    buffer_add(&whole, TEXT(HEAD "a,\"b,c\n"));
    while (whole.len < 8 * LIMIT_RECORD)
        buffer_add(&whole, TEXT("d,e,f\n"));
    heard_once(&heard, buffer_text(&whole), 0);
    assert_i64(heard.errors, 1);
    assert_true(text_matches_glob(text_trim(buffer_text(&heard.said)), TEXT("2:1 csv: *1 MiB*")));
    heard_release(&heard);
    buffer_release(&whole);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(rows_become_records),
    UNIT_TEST(the_delimiter_is_found_in_the_header),
    UNIT_TEST(names_of_columns_may_be_aliases),
    UNIT_TEST(damage_is_an_error_at_its_place),
    UNIT_TEST(a_carriage_return_in_a_line_is_never_taken_in_silence),
    UNIT_TEST(lines_may_end_with_carriage_returns_alone),
    UNIT_TEST(a_line_feed_behind_carriage_returns_is_an_error),
    UNIT_TEST(a_last_control_z_counts_for_nothing),
    UNIT_TEST(blank_lines_keep_the_places_right),
    UNIT_TEST(reading_goes_on_behind_damage),
    UNIT_TEST(a_last_line_without_its_end_is_told),
    UNIT_TEST(a_cut_file_is_refused_or_said_to_be_cut),
    UNIT_TEST(a_row_has_at_most_so_many_columns),
    UNIT_TEST(a_row_may_be_as_large_as_the_limit),
    UNIT_TEST(a_quote_without_end_is_not_read_to_the_end_of_the_file),
};

UNIT_MAIN(tests)
