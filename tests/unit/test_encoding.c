#include "format/encoding.h"

#include "unit.h"

static void every_code_page_is_an_encoding_of_its_name(void **state)
{
    (void)state;
    for (size_t i = 0; i < CODE_PAGES; i++) {
        const struct encoding *encoding = encoding_find(code_pages[i].name);
        assert_non_null(encoding);
        assert_i64(encoding->kind, ENCODING_PAGE);
        assert_ptr_equal(encoding->page, &code_pages[i]);
        assert_texts_equal(encoding->name, code_pages[i].name);
    }
}

static void names_are_found_in_any_case_and_nothing_else_is(void **state)
{
    (void)state;
    assert_i64(encoding_find(TEXT("UTF-8"))->kind, ENCODING_UTF_8);
    assert_i64(encoding_find(TEXT("Utf-16BE"))->kind, ENCODING_UTF_16BE);
    assert_null(encoding_find(TEXT("")));
    assert_null(encoding_find(TEXT("utf8")));
    assert_null(encoding_find(TEXT("utf-32")));
}

/* One octet of each page that no other page reads so. */
static void the_tables_are_those_of_their_names(void **state)
{
    static const struct {
        struct text name;
        unsigned char octet;
        uint32_t character;
    } rows[] = {
        {UNIT_TEXT("windows-1250"), 0xF8, 0x159},  {UNIT_TEXT("windows-1251"), 0xFF, 0x44F},
        {UNIT_TEXT("windows-1252"), 0x80, 0x20AC}, {UNIT_TEXT("windows-1252"), 0x9F, 0x178},
        {UNIT_TEXT("windows-1252"), 0x81, 0},      {UNIT_TEXT("windows-1252"), 0xFF, 0xFF},
        {UNIT_TEXT("windows-1253"), 0xE1, 0x3B1},  {UNIT_TEXT("windows-1254"), 0xF0, 0x11F},
        {UNIT_TEXT("windows-1255"), 0xE0, 0x5D0},  {UNIT_TEXT("windows-1256"), 0xC7, 0x627},
        {UNIT_TEXT("windows-1257"), 0xE1, 0x12F},  {UNIT_TEXT("windows-1258"), 0xFD, 0x1B0},
        {UNIT_TEXT("cp437"), 0x81, 0xFC},          {UNIT_TEXT("cp850"), 0xE4, 0xF5},
        {UNIT_TEXT("cp852"), 0xE4, 0x144},         {UNIT_TEXT("macintosh"), 0x9F, 0xFC},
        {UNIT_TEXT("iso-8859-2"), 0xB1, 0x105},    {UNIT_TEXT("iso-8859-15"), 0xA6, 0x160},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = rows[i].name;
        assert_i64(code_page_character(encoding_find(rows[i].name)->page, rows[i].octet),
                   rows[i].character);
    }
}

static void the_list_names_all_of_them(void **state)
{
    struct buffer list = {0};
    struct text rest, name;
    size_t count = 0;
    (void)state;
    encoding_list(&list);
    rest = buffer_text(&list);
    for (; text_next_piece(&rest, ',', &name); count++)
        assert_non_null(encoding_find(text_trim(name)));
    assert_i64(count, CODE_PAGES + 4);
    buffer_release(&list);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(every_code_page_is_an_encoding_of_its_name),
    UNIT_TEST(names_are_found_in_any_case_and_nothing_else_is),
    UNIT_TEST(the_tables_are_those_of_their_names),
    UNIT_TEST(the_list_names_all_of_them),
};

UNIT_MAIN(tests)
