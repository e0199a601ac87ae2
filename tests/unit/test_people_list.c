#include "unit.h"

#include "base/limits.h"
#include "format/people_list.h"

/* The names, one behind the other. */
static void names_are_read(void **state)
{
    static const struct {
        const char *file, *names;
    } rows[] = {
        {"a@b.example\nc@d.example\n", "a@b.example c@d.example "},
        {"\xEF\xBB\xBF"
         "a@b.example\r\n\r\n# x\r\n  c@d.example  # y",
         "a@b.example c@d.example "},
        {"ann_x#EXT#@b.example", "ann_x#EXT#@b.example "},
        {"a@b.example,Ann\n\"c@d.example\",\"Smith, Bob\"", "a@b.example c@d.example "},
        {"name;mail\n\"Smith; Ann\";a@b.example\nBob;c@d.example", "a@b.example c@d.example "},
        {"Object Id\tname\n1\tx\n2\ty", "1 2 "},
        {" [\"a@b.example\", \"{X}\"]", "a@b.example {X} "},
        {"mail\n", NULL},
        {"Ann Smith", NULL},
        {"a@b.example\nA@B.example", NULL},
        {"name;mail\nAnn", NULL},
        {"[1]", NULL},
        {"[\"a@b.example\"", NULL},
        {"", NULL},
        {"\xFF", NULL},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct people_list people;
        struct errors errors = {0};
        struct buffer said = {0};
        unit_row = text_of(rows[i].file);
        int outcome = people_list_parse(&people, unit_row, TEXT("list"), &errors);
        assert_i64(outcome, rows[i].names == NULL ? -1 : 0);
        assert_i64(errors.count, rows[i].names == NULL);
        for (size_t j = 0; j < people.count; j++)
            buffer_format(&said, "%.*s ", TEXT_ARG(people.list[j]));
        if (rows[i].names != NULL)
            assert_texts_equal(buffer_text(&said), text_of(rows[i].names));
        buffer_release(&said);
        people_list_release(&people);
        errors_release(&errors);
    }
}

static void a_name_has_a_longest_form(void **state)
{
    char name[258];
    (void)state;
    memset(name, 'a', sizeof name);
    assert_true(people_list_fits((struct text){name, 256}));
    assert_false(people_list_fits((struct text){name, 257}));
    assert_false(people_list_fits(TEXT("")));
    assert_false(people_list_fits(TEXT("a\x01"
                                       "b")));
}

static void a_list_has_a_largest_size(void **state)
{
    char *file = memory_zeroed(LIMIT_PEOPLE_LIST + 1);
    (void)state;
    memset(file, '\n', LIMIT_PEOPLE_LIST + 1);
    file[0] = 'a';
    for (size_t more = 0; more < 2; more++) {
        struct people_list people;
        struct errors errors = {0};
        struct text text = {file, LIMIT_PEOPLE_LIST + more};
        assert_i64(people_list_parse(&people, text, TEXT("list"), &errors), more == 0 ? 0 : -1);
        people_list_release(&people);
        errors_release(&errors);
    }
    memory_free(file);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(names_are_read),
    UNIT_TEST(a_name_has_a_longest_form),
    UNIT_TEST(a_list_has_a_largest_size),
};

UNIT_MAIN(tests)
