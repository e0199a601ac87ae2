#include "heard.h"

#include "base/limits.h"
#include "zipped.h"

#define A "[{\"id\":\"a\"}]"
#define B "{\"value\":[{\"id\":\"b\"}]}"

static void files_are_read_in_byte_order_of_their_names(void **state)
{
    struct zipped zip = {0};
    (void)state;
    zipped_file(&zip, "page-2.json", B);
    zipped_file(&zip, "pages/", "");
    zipped_file(&zip, "page-10.json", A);
    zipped_file(&zip, "pages/x.json", A);
    zipped_file(&zip, "__MACOSX/._page-2.json", "rubbish");
    zipped_file(&zip, ".DS_Store", "rubbish");
    zipped_file(&zip, ".git/config", "rubbish");
    struct heard heard = hear(zipped_end(&zip));
    assert_text_equal(buffer_text(&heard.said), "f/page-10.json:1:2 #1 | id=a\n"
                                                "f/page-2.json:1:11 #1 | id=b\n"
                                                "f/pages/x.json:1:2 #1 | id=a\n");
    assert_i64(heard.facts.records, 3);
    assert_i64(heard.facts.envelopes, 1);
    assert_string_is(heard.facts.packing, "zip");
    assert_string_is(heard.facts.encoding, "utf-8");
    heard_release(&heard);
    zipped_release(&zip);
}

static void stored_and_deflated_are_read_with_sizes_before_or_behind(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 4; i++) {
        struct zipped zip = {0};
        zipped_add(&zip, (struct zipped_member){.name = "a.csv",
                                                .content = TEXT("id,mail\na,b\n"),
                                                .deflated = i % 2 == 0,
                                                .flags = i < 2 ? 0 : 8});
        assert_heard(zipped_end(&zip), "f/a.csv:2:1 #1 | id=a | mail=b\n");
        zipped_release(&zip);
    }
}

static void large_files_come_in_blocks(void **state)
{
    (void)state;
    for (int deflated = 0; deflated < 2; deflated++) {
        struct zipped zip = {0};
        struct buffer content = {0};
        struct heard heard;
        size_t count = 0;
        for (; content.len < 3 * LIMIT_BLOCK; count++)
            buffer_format(&content, "{\"id\":\"%zu\"}\n", count * 7919 % 100003);
        zipped_add(&zip, (struct zipped_member){.name = "a.json",
                                                .content = buffer_text(&content),
                                                .deflated = deflated != 0});
        heard_once(&heard, zipped_end(&zip), 4093);
        assert_i64(heard.outcome, 0);
        assert_i64(heard.taken, count);
        heard_release(&heard);
        buffer_release(&content);
        zipped_release(&zip);
    }
}

static void office_documents_are_named(void **state)
{
    static const struct {
        const char *name, *pattern;
    } rows[] = {
        {"xl/workbook.xml", "0:0 zip: *Excel workbook*"},
        {"word/document.xml", "0:0 zip: *Word*"},
        {"[Content_Types].xml", "0:0 zip: *Office*"},
        {"META-INF/manifest.xml", "0:0 zip: *OpenDocument*"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct zipped zip = {0};
        zipped_file(&zip, "a.json", A);
        zipped_file(&zip, rows[i].name, "<xml/>");
        assert_refused(zipped_end(&zip), rows[i].pattern);
        zipped_release(&zip);
    }
}

static void what_is_not_read_is_refused_by_name(void **state)
{
    static const struct {
        struct zipped_member member;
        const char *pattern;
    } rows[] = {
        {{.name = "a", .content = UNIT_TEXT(A), .flags = 1}, "0:0 zip: \"a\": *encrypted*"},
        {{.name = "a", .content = UNIT_TEXT(A), .flags = 65}, "0:0 zip: \"a\": *encrypted*"},
        {{.name = "a", .content = UNIT_TEXT(A), .method = 99}, "0:0 zip: \"a\": *encrypted*"},
        {{.name = "a", .content = UNIT_TEXT(A), .method = 12}, "0:0 zip: \"a\": *neither*"},
        {{.name = "a", .content = UNIT_TEXT(A), .wrong = 1}, "0:0 zip: \"a\": *check sum*"},
        {{.name = "a", .content = UNIT_TEXT(A), .deflated = true, .wrong = 1},
         "0:0 zip: \"a\": *check sum*"},
        {{.name = "a", .content = UNIT_TEXT(A), .longer = 1}, "0:0 zip: \"a\": its size*"},
        {{.name = "a", .content = UNIT_TEXT(A), .deflated = true, .longer = 1},
         "0:0 zip: \"a\": its size*"},
        {{.name = "a", .content = UNIT_TEXT(A), .longer = (unsigned long)-1},
         "0:0 zip: \"a\": it is larger*"},
        {{.name = "a", .content = UNIT_TEXT("\x1F\x8B\x08")}, "1:1 export: *gzip*packed*"},
        {{.name = "a", .content = UNIT_TEXT("PK\x03\x04")}, "1:1 export: *zip*packed*"},
        {{.name = "a", .content = UNIT_TEXT("")}, "1:1 export: the file is empty"},
        {{.name = "a/", .content = UNIT_TEXT("")}, "0:0 zip: there is no file*"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct zipped zip = {0};
        zipped_add(&zip, rows[i].member);
        assert_refused(zipped_end(&zip), rows[i].pattern);
        zipped_release(&zip);
    }
}

static void names_may_not_stand_twice(void **state)
{
    struct zipped zip = {0};
    (void)state;
    zipped_file(&zip, "a", A);
    zipped_file(&zip, "a", A);
    assert_refused(zipped_end(&zip), "0:0 zip: two files*");
    zipped_release(&zip);
    assert_refused(TEXT("PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"), "0:0 zip: there is no*");
}

static void kinds_may_not_mix(void **state)
{
    struct zipped zip = {0};
    (void)state;
    zipped_file(&zip, "a.csv", "id,mail\na,b\n");
    zipped_file(&zip, "b.json", A);
    assert_refused(zipped_end(&zip), "0:0 export: the zip file holds JSON and CSV");
    zipped_release(&zip);
}

/* A file of two members, and what stands where in it. */
static void make_two(struct zipped *zip)
{
    zipped_file(zip, "a", A);
    zipped_add(zip, (struct zipped_member){.name = "b", .content = TEXT(B)});
    (void)zipped_end(zip);
}

static void a_cut_file_is_refused_wherever_it_is_cut(void **state)
{
    struct zipped zip = {0};
    (void)state;
    make_two(&zip);
    for (size_t len = 4; len < zip.out.len; len++) {
        struct heard heard;
        heard_once(&heard, text_until(buffer_text(&zip.out), len), 0);
        assert_i64(heard.outcome, -1);
        assert_i64(heard.taken, 0);
        heard_release(&heard);
    }
    buffer_add_byte(&zip.out, '\0');
    assert_refused(buffer_text(&zip.out), "0:0 zip: *something follows its end*");
    zipped_release(&zip);
}

/* Times, versions, attributes and the like say nothing; everything else does. */
static void a_changed_octet_is_never_taken_for_other_content(void **state)
{
    struct zipped zip = {0};
    struct heard whole;
    (void)state;
    make_two(&zip);
    heard_once(&whole, buffer_text(&zip.out), 0);
    for (size_t at = 0; at < zip.out.len; at++) {
        for (unsigned bit = 0; bit < 8; bit++) {
            struct heard heard;
            zip.out.data[at] = (char)(zip.out.data[at] ^ (1 << bit));
            heard_once(&heard, buffer_text(&zip.out), 0);
            zip.out.data[at] = (char)(zip.out.data[at] ^ (1 << bit));
            bool same = heard.taken == whole.taken;
            assert_holds(heard.outcome != 0 || same);
            heard_release(&heard);
        }
    }
    heard_release(&whole);
    zipped_release(&zip);
}

/* Both members of the list lead to one head: how a small file unpacks to a huge one. */
static void files_may_not_overlap(void **state)
{
    struct zipped zip = {0};
    struct buffer one = {0};
    (void)state;
    zipped_file(&zip, "a", A);
    buffer_add(&one, buffer_text(&zip.list));
    buffer_add(&zip.list, buffer_text(&one));
    zip.list.data[zip.list.len - 1] = 'b';
    zip.count++;
    assert_refused(zipped_end(&zip), "0:0 zip: *damaged*");
    buffer_release(&one);
    zipped_release(&zip);
}

static void zip64_and_volumes_are_refused_by_name(void **state)
{
    static const struct {
        size_t from_end;
        const char *pattern;
    } rows[] = {
        {12, "0:0 zip: *zip64*"}, /* count */
        {6, "0:0 zip: *zip64*"},  /* offset of the list */
        {18, "0:0 zip: *volume*"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct zipped zip = {0};
        make_two(&zip);
        for (size_t j = 0; j < (i == 1 ? 4u : 2u); j++)
            zip.out.data[zip.out.len - rows[i].from_end + j] = i == 2 ? '\1' : '\xFF';
        assert_refused(buffer_text(&zip.out), rows[i].pattern);
        zipped_release(&zip);
    }
}

static void a_zip_file_has_at_most_so_many_files(void **state)
{
    (void)state;
    for (unsigned over = 0; over < 2; over++) {
        struct zipped zip = {0};
        struct heard heard;
        for (unsigned i = 0; i < LIMIT_ZIP_MEMBERS + over; i++) {
            struct buffer name = {0};
            buffer_format(&name, "%u%c", i, '\0');
            zipped_add(&zip, (struct zipped_member){.name = name.data, .content = TEXT(A)});
            buffer_release(&name);
        }
        heard_once(&heard, zipped_end(&zip), 0);
        assert_i64(heard.outcome, over == 0 ? 0 : -1);
        assert_i64(heard.taken, over == 0 ? LIMIT_ZIP_MEMBERS : 0);
        heard_release(&heard);
        zipped_release(&zip);
    }
}

static void the_list_of_files_has_a_limit(void **state)
{
    struct zipped zip = {0};
    struct buffer name = {0};
    struct heard heard;
    (void)state;
    for (unsigned i = 0; zip.list.len <= LIMIT_ZIP_DIRECTORY; i++) {
        buffer_clear(&name);
        buffer_format(&name, "%u-", i);
        buffer_repeat(&name, 'x', 60000);
        buffer_add_byte(&name, '\0');
        zipped_add(&zip, (struct zipped_member){.name = name.data, .content = TEXT(A)});
    }
    heard_once(&heard, zipped_end(&zip), 0);
    assert_true(text_matches_glob(text_trim(buffer_text(&heard.said)), TEXT("0:0 zip: *16 MiB*")));
    heard_release(&heard);
    buffer_release(&name);
    zipped_release(&zip);
}

/* White space of that size between records, packed. */
static struct text make_large(struct buffer *content, size_t size)
{
    buffer_clear(content);
    buffer_add(content, TEXT(A));
    buffer_repeat(content, ' ', size - content->len);
    return buffer_text(content);
}

static void what_unpacks_to_too_much_is_refused(void **state)
{
    struct buffer content = {0};
    (void)state;
    for (size_t over = 0; over < 2; over++) {
        struct zipped zip = {0};
        struct buffer gzip = {0};
        struct heard heard;
        struct text large = make_large(&content, LIMIT_UNPACKED + over * LIMIT_UNPACKED_RATIO);
        zipped_add(&zip, (struct zipped_member){.name = "a", .content = large, .deflated = true});
        heard_once(&heard, zipped_end(&zip), 0);
        assert_i64(heard.outcome, over == 0 ? 0 : -1);
        assert_holds(over == 0 ||
                     text_find(buffer_text(&heard.said), TEXT("zip: unpacks to more")) >= 0);
        heard_release(&heard);
        deflate_text(&gzip, large, 31);
        heard_once(&heard, buffer_text(&gzip), 0);
        assert_i64(heard.outcome, over == 0 ? 0 : -1);
        assert_holds(over == 0 ||
                     text_find(buffer_text(&heard.said), TEXT("gzip: unpacks to more")) >= 0);
        heard_release(&heard);
        buffer_release(&gzip);
        zipped_release(&zip);
    }
    buffer_release(&content);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(files_are_read_in_byte_order_of_their_names),
    UNIT_TEST(stored_and_deflated_are_read_with_sizes_before_or_behind),
    UNIT_TEST(large_files_come_in_blocks),
    UNIT_TEST(office_documents_are_named),
    UNIT_TEST(what_is_not_read_is_refused_by_name),
    UNIT_TEST(names_may_not_stand_twice),
    UNIT_TEST(kinds_may_not_mix),
    UNIT_TEST(a_cut_file_is_refused_wherever_it_is_cut),
    UNIT_TEST(a_changed_octet_is_never_taken_for_other_content),
    UNIT_TEST(files_may_not_overlap),
    UNIT_TEST(zip64_and_volumes_are_refused_by_name),
    UNIT_TEST(a_zip_file_has_at_most_so_many_files),
    UNIT_TEST(the_list_of_files_has_a_limit),
    UNIT_TEST(what_unpacks_to_too_much_is_refused),
};

UNIT_MAIN(tests)
