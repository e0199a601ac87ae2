#include "base/limits.h"
#include "base/pattern.h"
#include "unit.h"

static void patterns_find_what_they_say(void **state)
{
    static const struct {
        const char *pattern, *text, *wanted; /* groups with a bar behind each; NULL: no match */
    } rows[] = {
        {"abc", "xabcx", "abc|"},
        {"abc", "abx", NULL},
        {"", "a", "|"},
        {"a|ab", "ab", "a|"},
        {"ab|a", "ab", "ab|"},
        {"^b", "ab", NULL},
        {"a$", "aa", "a|"},
        {"^$", "", "|"},
        {"a*", "aab", "aa|"},
        {"a+b", "aab", "aab|"},
        {"a?b", "aab", "ab|"},
        {"(a|b)*c", "abac", "abac|a|"},
        {"(a*)*", "b", "|"},
        {"(a*)+x", "aax", "aax|aa|"},
        {"x(y)?", "x", "x|"},
        {"([^,]+),(.*)", "a,b,c", "a,b,c|a|b,c|"},
        {"[a-c]{2}", "abcd", "ab|"},
        {"a{2,3}", "aaaa", "aaa|"},
        {"a{2,3}", "a", NULL},
        {"a{0,2}b", "aaab", "aab|"},
        {"a{0,1}b", "b", "b|"},
        {"a{0}b", "ab", "b|"},
        {"a{2,}", "aaaa", "aaaa|"},
        {"(ab){2}", "ababab", "abab|ab|"},
        {".", "\xC3\xBC", "\xC3\xBC|"},
        {"[\xC3\xA4-\xC3\xBC]+", "x\xC3\xB6\xC3\xBCy", "\xC3\xB6\xC3\xBC|"},
        {"[^x]", "x\xE2\x82\xAC", "\xE2\x82\xAC|"},
        {"[]a]+", "a]", "a]|"},
        {"[a-]+", "-a", "-a|"},
        {"[[:digit:]]+", "a12", "12|"},
        {"[[:alpha:][:space:]]+", "1\xC3\x9C b", "\xC3\x9C b|"},
        {"\\.\\(\\[", ".([", ".([|"},
        {")", "a)", ")|"},
        {"a||b", "b", "|"},
        {"(((((((((((x)))))))))))", "x", "x|x|x|x|x|x|x|x|x|x|"},
        {"(a|(b))+", "ab", "ab|b|b|"},
        /* signs that every match has, and signs that only some have */
        {",", "ab", NULL},
        {"([^,]+), (.+)", "Ann Lee", NULL},
        {"([^,]+), (.+)", "Lee, Ann", "Lee, Ann|Lee|Ann|"},
        {"(x,y)|z", "az", "z|"},
        {"a(,b)?c", "ac", "ac|"},
        {"a(,b)*c", "a,b,bc", "a,b,bc|,b|"},
        {"a(,b)+c", "ac", NULL},
        {"(,|;)x", ";x", ";x|;|"},
        {"(a,){2}b", "a,a,b", "a,a,b|a,|"},
        {"a,{0}b", "ab", "ab|"},
        {"a{0,3},", "b,", ",|"},
        {"[,]x", ",x", ",x|"},
        {"(((,)|a)|b)c", "bc", "bc|b|"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena arena = {0};
        struct text groups[PATTERN_GROUPS], text = text_of(rows[i].text);
        struct buffer said = {0};
        const char *wrong;
        size_t offset;
        unit_row = text_of(rows[i].pattern);
        const struct pattern *pattern = pattern_compile(&arena, unit_row, false, &wrong, &offset);
        assert_holds(pattern != NULL);
        bool found = pattern_find(pattern, &arena, text, 0, groups);
        assert_i64(found, rows[i].wanted != NULL);
        for (size_t g = 0; found && g < PATTERN_GROUPS; g++)
            if (groups[g].data != NULL)
                buffer_format(&said, "%.*s|", TEXT_ARG(groups[g]));
        assert_texts_equal(buffer_text(&said), text_of(rows[i].wanted));
        buffer_release(&said);
        arena_release(&arena);
    }
}

static void case_is_folded_where_it_is_asked_for(void **state)
{
    static const struct {
        const char *pattern, *text;
        bool found;
    } rows[] = {
        {"gmbh", "GmbH", true}, {"\xC3\x84", "\xC3\xA4", true}, {"[a-z]", "Q", true},
        {"[A-Z]", "q", true},   {"[^a]", "A", false},           {"b", "A", false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena arena = {0};
        struct text groups[PATTERN_GROUPS];
        const char *wrong;
        size_t offset;
        unit_row = text_of(rows[i].pattern);
        const struct pattern *pattern = pattern_compile(&arena, unit_row, true, &wrong, &offset);
        assert_i64(pattern_find(pattern, &arena, text_of(rows[i].text), 0, groups), rows[i].found);
        arena_release(&arena);
    }
}

static void the_search_begins_where_it_is_told(void **state)
{
    struct arena arena = {0};
    struct text groups[PATTERN_GROUPS], text = TEXT("aXaa");
    const char *wrong;
    size_t offset;
    (void)state;
    const struct pattern *pattern = pattern_compile(&arena, TEXT("a+"), false, &wrong, &offset);
    assert_holds(pattern_find(pattern, &arena, text, 1, groups));
    assert_i64(groups[0].data - text.data, 2);
    assert_holds(!pattern_find(pattern, &arena, text, 4, groups));
    pattern = pattern_compile(&arena, TEXT("^a"), false, &wrong, &offset);
    assert_holds(!pattern_find(pattern, &arena, text, 2, groups));
    arena_release(&arena);
}

static void wrong_patterns_are_told_with_their_place(void **state)
{
    static const struct {
        const char *pattern, *wrong;
        size_t offset;
    } rows[] = {
        {"(a", "a parenthesis*", 2},
        {"[a", "a bracket*", 2},
        {"[[:word:]]", "an unknown*", 1},
        {"[[:alpha]", "a class*", 1},
        {"[z-a]", "a range*", 4},
        {"*a", "a repeat with nothing*", 0},
        {"a|+", "a repeat with nothing*", 2},
        {"a{", "a repeat is*", 2},
        {"a{x}", "a repeat is*", 2},
        {"a{3,2}", "a repeat that ends*", 5},
        {"a{256}", "*255*", 5},
        {"a{1,256}", "*255*", 7},
        {"\\1", "back-references*", 1},
        {"\\d", "*[[:digit:]]*", 1},
        {"a\\", "a backslash*", 2},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena arena = {0};
        const char *wrong = NULL;
        size_t offset;
        unit_row = text_of(rows[i].pattern);
        assert_holds(pattern_compile(&arena, unit_row, false, &wrong, &offset) == NULL);
        assert_holds(text_matches_glob(text_of(wrong), text_of(rows[i].wrong)));
        assert_i64(offset, rows[i].offset);
        arena_release(&arena);
    }
}

static bool compiles(struct text source)
{
    struct arena arena = {0};
    const char *wrong;
    size_t offset;
    bool right = pattern_compile(&arena, source, false, &wrong, &offset) != NULL;
    arena_release(&arena);
    return right;
}

static void the_limits_of_a_pattern_are_kept(void **state)
{
    struct buffer source = {0};
    (void)state;
    buffer_repeat(&source, 'a', LIMIT_PATTERN);
    assert_holds(compiles(buffer_text(&source)));
    buffer_add_byte(&source, 'a');
    assert_holds(!compiles(buffer_text(&source)));
    buffer_clear(&source);
    buffer_repeat(&source, '(', 32);
    buffer_repeat(&source, ')', 32);
    assert_holds(compiles(buffer_text(&source)));
    buffer_clear(&source);
    buffer_repeat(&source, '(', 33);
    buffer_repeat(&source, ')', 33);
    assert_holds(!compiles(buffer_text(&source)));
    buffer_release(&source);
    assert_i64(LIMIT_PATTERN_STEPS, 2000); /* 1997 of the text, and three around them */
    assert_holds(compiles(TEXT("a{255}b{255}c{255}d{255}e{255}f{255}g{255}h{212}")));
    assert_holds(!compiles(TEXT("a{255}b{255}c{255}d{255}e{255}f{255}g{255}h{213}")));
    assert_holds(!compiles(TEXT("((a{255}){255}){255}")));
}

/* What takes other machines for ever takes this one no longer than anything else. */
static void no_pattern_explodes(void **state)
{
    static const char *const patterns[] = {"(a*)*b", "(a|aa)+b", "(a?){100}a{100}b", "(a|a)*b",
                                           "(.*)(.*)(.*)(.*)x"};
    struct buffer text = {0};
    (void)state;
    buffer_repeat(&text, 'a', LIMIT_PATTERN_TEXT);
    for (size_t i = 0; i < COUNT_OF(patterns); i++) {
        struct arena arena = {0};
        struct text groups[PATTERN_GROUPS];
        const char *wrong;
        size_t offset;
        const struct pattern *pattern =
            pattern_compile(&arena, text_of(patterns[i]), false, &wrong, &offset);
        assert_holds(pattern != NULL);
        assert_holds(!pattern_find(pattern, &arena, buffer_text(&text), 0, groups));
        arena_release(&arena);
    }
    buffer_release(&text);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(patterns_find_what_they_say),
    UNIT_TEST(case_is_folded_where_it_is_asked_for),
    UNIT_TEST(the_search_begins_where_it_is_told),
    UNIT_TEST(wrong_patterns_are_told_with_their_place),
    UNIT_TEST(the_limits_of_a_pattern_are_kept),
    UNIT_TEST(no_pattern_explodes),
};

UNIT_MAIN(tests)
