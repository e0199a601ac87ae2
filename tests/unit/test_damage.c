#include "map/damage.h"

#include "unit.h"

static const char *const kinds[DAMAGE_COUNT] = {
    [DAMAGE_NONE] = "none",         [DAMAGE_BACKSLASH] = "backslash",
    [DAMAGE_WRAPPED] = "wrapped",   [DAMAGE_QUOTED] = "quoted",
    [DAMAGE_ENTITIES] = "entities", [DAMAGE_MARKS] = "marks",
    [DAMAGE_GUEST] = "guest",       [DAMAGE_EXPONENT] = "exponent",
    [DAMAGE_MOJIBAKE] = "mojibake", [DAMAGE_REPLACED] = "replaced",
    [DAMAGE_QUESTION] = "question", [DAMAGE_DATE] = "date",
    [DAMAGE_ZEROS] = "zeros",
};

enum {
    TEXT_ = DAMAGE_IN_TEXT,
    TEL = DAMAGE_IN_NUMBER,
    MAIL = DAMAGE_IN_ADDRESS,
    URI = DAMAGE_IN_URI
};

struct row {
    unsigned place;
    const char *raw, *kind, *text; /* text NULL: as it was */
};

static void assert_examined(const struct row *rows, size_t count)
{
    struct arena arena = {0};
    for (size_t i = 0; i < count; i++) {
        struct damage damage = {.field = 7};
        char *exact = unit_exact_copy(text_of(rows[i].raw));
        struct text raw = {exact, strlen(rows[i].raw)};
        unit_row = text_of(rows[i].raw);
        struct text text = damage_examine(&arena, (enum damage_place)rows[i].place, raw, &damage);
        assert_string_is(kinds[damage.kind], rows[i].kind);
        assert_texts_equal(text, text_of(rows[i].text == NULL ? rows[i].raw : rows[i].text));
        assert_i64(damage.field, 7);
        assert_texts_equal(damage.seen, damage.kind == DAMAGE_NONE ? TEXT("") : raw);
        bool mended = damage.kind != DAMAGE_NONE && !damage_rule(damage.kind)->doubted;
        assert_i64(mended, rows[i].text != NULL && !damage_rule(damage.kind)->doubted);
        memory_free(exact);
        arena_reset(&arena);
    }
    arena_release(&arena);
}

static void what_is_well_stays_as_it_is(void **state)
{
    static const struct row rows[] = {
        {TEXT_, "Ann Lee", "none", NULL},
        {TEXT_, "", "none", NULL},
        {TEXT_, "=1+3 MSOBB", "none", NULL},
        {TEXT_, "=1+3", "none", NULL},
        {TEXT_, "=SUM(A1)", "none", NULL},
        {TEXT_, "'t Hooft", "none", NULL},
        {TEXT_, "'68ers", "none", NULL},
        {TEXT_, "O'Neil", "none", NULL},
        {TEXT_, "R&D", "none", NULL},
        {TEXT_, "R&D;", "none", NULL},
        {TEXT_, "R&unknown;D", "none", NULL},
        {TEXT_, "AT&T; &#0; &#xD800; &#128; &#x110000; &#; &#x;", "none", NULL},
        {TEXT_, "J\xc3\xbcrgen M\xc3\xbcller", "none", NULL},
        {TEXT_, "S\xc3\x83O PAULO", "none", NULL},
        {TEXT_, "CAF\xc3\x89\xe2\x80\xa6", "none", NULL},
        {TEXT_, "\xe2\x80\x9e\xc3\x84\xe2\x80\x9c Team", "none", NULL},
        {TEXT_, "\xc2\xab CAF\xc3\x89\xc2\xa0\xc2\xbb", "none", NULL},
        {TEXT_, "Zo\xc3\xa9 \xe2\x80\x93 \xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb", "none",
         NULL},
        /* closed embedding around a Hebrew name */
        {TEXT_, "\xe2\x80\xab\xd7\x93\xd7\x95\xd7\x93\xe2\x80\xac", "none", NULL},
        {TEXT_, "\xd7\x93\xe2\x80\x8f (1)", "none", NULL},
        /* ZWNJ in Persian */
        {TEXT_, "\xd9\x85\xdb\x8c\xe2\x80\x8c\xd8\xb1", "none", NULL},
        {TEXT_, "5E+05 Ltd", "none", NULL},
        {TEXT_, "E+05", "none", NULL},
        {TEXT_, "18/2111", "none", NULL},
        {TEXT_, "November 18", "none", NULL},
        {TEXT_, "Nov", "none", NULL},
        {TEXT_, "00123", "none", NULL},
        {TEXT_, "C:\\share", "none", NULL},
        {TEXT_, "ends with \\", "none", NULL},
        {TEXT_, "\xe2\x80\x9cOne\xe2\x80\x9d and \xe2\x80\x9ctwo\xe2\x80\x9d", "none", NULL},
        {TEXT_, "\xe2\x80\x9c\xe2\x80\x9d", "none", NULL},
        {TEXT_, "=\"\"", "none", NULL},
        {TEXT_, "see https://x.example/?a=1&amp;b=2", "none", NULL},
        {TEL, "+44 (0)20 7946-0100", "none", NULL},
        {TEL, "+44 7911 123456 x12", "none", NULL},
        {MAIL, "ann@firm.example", "none", NULL},
        {MAIL, "a'b@firm.example", "none", NULL},
        {URI, "https://x.example/?a=1&amp;b=2", "none", NULL},
        {URI, "sip:ann@firm.example", "none", NULL},
    };
    (void)state;
    assert_examined(rows, COUNT_OF(rows));
}

static void what_can_be_repaired_with_certainty_is_repaired(void **state)
{
    static const struct row rows[] = {
        {TEL, "=\"+44 7911 123456\"", "wrapped", "+44 7911 123456"},
        {TEXT_, " =\"02138\" ", "wrapped", "02138"},
        {TEL, "=+447911123456", "wrapped", "+447911123456"},
        {TEXT_, "=+447911123456", "wrapped", "+447911123456"},
        {TEL, "=447911123456", "zeros", "447911123456"},
        {TEL, "'+44 7911 123456", "wrapped", "+44 7911 123456"},
        {TEXT_, "'02138", "wrapped", "02138"},
        {MAIL, "'contoso1@gmail.com", "wrapped", "contoso1@gmail.com"},
        {MAIL, "'ann@firm.example'", "wrapped", "ann@firm.example"},
        {TEXT_,
         "\xe2\x80\x9d"
         "False\xe2\x80\x9d",
         "quoted", "False"},
        {TEXT_, "\xe2\x80\x9cSales\xe2\x80\x9d", "quoted", "Sales"},
        {TEXT_, "R&amp;D", "entities", "R&D"},
        {TEXT_, "R&amp;amp;D", "entities", "R&D"},
        {TEXT_, "O&#39;Neil &lt;x&gt; &quot;y&quot;", "entities", "O'Neil <x> \"y\""},
        {TEXT_, "M&uuml;ller &#252; &#xFC; &#x1F600;", "entities",
         "M\xc3\xbcller \xc3\xbc \xc3\xbc \xf0\x9f\x98\x80"},
        {TEXT_, "A&nbsp;B &yuml;&Agrave;", "entities", "A B \xc3\xbf\xc3\x80"},
        {TEXT_, "R&amp;D &bogus; & x", "entities", "R&D &bogus; & x"},
        {TEXT_, "12 Main St\\\nSuite 4", "backslash", "12 Main St\nSuite 4"},
        {TEXT_, "12 Main St\r\\\nSuite 4\\\n", "backslash", "12 Main St\r\nSuite 4\n"},
        {TEL, "\xe2\x80\xaa+44 7911 123456\xe2\x80\xac", "marks", "+44 7911 123456"},
        {TEL,
         "\xe2\x80\x8e+1\xc2\xa0"
         "425\xe2\x80\x91"
         "555\xe2\x80\x91"
         "0109",
         "marks", "+1 425-555-0109"},
        {TEL,
         "+49\xc3\x82\xc2\xa0"
         "30 1234",
         "marks", "+49 30 1234"},
        {TEL, "tel:+44-7911", "marks", "+44-7911"},
        {TEL, "\xc2\xa0TEL: +44 7911\xe2\x80\x8b", "marks", "+44 7911"},
        {TEL, "\xef\xbc\x8b\xef\xbc\x94\xef\xbc\x94", "marks", "+44"},
        {TEL, "+44\xe2\x81\xa0 20 \xe2\x88\x92 3", "marks", "+44 20 - 3"},
        {MAIL,
         "\xe2\x80\x8e"
         "ann@firm.example\xc2\xa0",
         "marks", "ann@firm.example"},
        {URI, "\xe2\x81\xa6https://x.example\xe2\x81\xa9", "marks", "https://x.example"},
        {TEXT_, "Sales\xe2\x80\x8b", "marks", "Sales"},
        {TEXT_, "\xe2\x80\xaaSales\xe2\x80\xac", "marks", "Sales"},
        {TEXT_, "\xe2\x80\xab\xd7\x93\xd7\x95", "marks", "\xd7\x93\xd7\x95"},
        {TEXT_, "\xd7\x93\xe2\x80\xac", "marks", "\xd7\x93"},
        {TEXT_, "\xe2\x81\xa7\xd7\x93\xe2\x80\xac", "marks", "\xd7\x93"},
    };
    (void)state;
    assert_examined(rows, COUNT_OF(rows));
}

static void what_is_lost_is_doubted(void **state)
{
    static const struct row rows[] = {
        {TEL, "4.47911E+11", "exponent", NULL},
        {TEL, "4,47911E+11", "exponent", NULL},
        {TEL, " 4E+11 ", "exponent", NULL},
        {TEL, "=\"4.47911E+11\"", "exponent", "4.47911E+11"},
        {TEXT_, "5.00E+05", "exponent", NULL},
        {TEXT_, "M\xc3\x83\xc2\xbcller", "mojibake", NULL},
        {TEXT_, "R&amp;D \xc3\x83\xc2\xbc", "mojibake", "R&D \xc3\x83\xc2\xbc"},
        {TEXT_, "\xc3\x85\xc2\x81ukasz", "mojibake", NULL},
        {TEXT_, "a \xc3\xa2\xe2\x82\xac\xe2\x80\x9c b", "mojibake", NULL},
        {TEXT_, "M\xef\xbf\xbdller", "replaced", NULL},
        {TEXT_, "M?ller", "question", NULL},
        {TEL, "+49?30", "question", NULL},
        {TEXT_, "Nov-18", "date", NULL},
        {TEXT_, "18-Nov", "date", NULL},
        {TEXT_, "11. Okt", "date", NULL},
        {TEXT_, "11. M\xc3\xa4r", "date", NULL},
        {TEXT_, "11-Dez-21", "date", NULL},
        {TEXT_, "2138", "zeros", NULL},
        {TEL, "447911123456", "zeros", NULL},
        {MAIL, "ann_x.example#EXT#@firm.example", "guest", NULL},
        {MAIL, "ann_x.example#ext#@firm.example", "guest", NULL},
    };
    (void)state;
    assert_examined(rows, COUNT_OF(rows));
}

static void only_odd_question_marks_are_told_without_proof(void **state)
{
    static const struct {
        const char *text;
        bool told;
    } rows[] = {
        {"J?rgen", true},
        {"Ren? Dupont", true},
        {"??", true},
        {"?mit", true},
        {"Any questions? Ask me", false},
        {"Who is J?rgen M anyway?", true},
        {"Malm?", true},
        {"What do you want?", false},
    };
    struct arena arena = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct damage damage = {0};
        unit_row = text_of(rows[i].text);
        (void)damage_examine(&arena, DAMAGE_IN_TEXT, text_of(rows[i].text), &damage);
        assert_i64(damage.kind, DAMAGE_QUESTION);
        assert_i64(damage.told, rows[i].told);
    }
    arena_release(&arena);
}

static void mojibake_is_read_rightly(void **state)
{
    static const struct {
        struct text text, read; /* read empty: it is none */
        bool doubtful;          /* somebody may have written it */
    } rows[] = {
        {UNIT_TEXT("J\xc3\x83\xc2\xbcrgen"), UNIT_TEXT("J\xc3\xbcrgen"), false},
        {UNIT_TEXT("J\xc3\x83\xc6\x92\xc3\x82\xc2\xbcrgen"), UNIT_TEXT("J\xc3\xbcrgen"), false},
        {UNIT_TEXT("\xc3\x85\xc2\x81ukasz \xc3\xa2\xe2\x82\xac\xe2\x80\x9c Za\xc3\x85\xc2\xbc"),
         UNIT_TEXT("\xc5\x81ukasz \xe2\x80\x93 Za\xc5\xbc"), false},
        {UNIT_TEXT("\xc3\x90\xc5\xb8"), UNIT_TEXT("\xd0\x9f"), false},
        {UNIT_TEXT("Ioni\xc3\x88\xe2\x84\xa2\xc4\x83"), UNIT_TEXT(""), false},
        {UNIT_TEXT("Ka\xc3\x8a\xc2\xbbi"), UNIT_TEXT("Ka\xca\xbbi"), false},
        {UNIT_TEXT("\xc3\x88\xe2\x84\xa2t"), UNIT_TEXT("\xc8\x99t"), true},
        {UNIT_TEXT("\xc3\xb0\xc5\xb8\xcb\x9c\xe2\x82\xac"), UNIT_TEXT("\xf0\x9f\x98\x80"), false},
        {UNIT_TEXT("abc"), UNIT_TEXT(""), false},
        {UNIT_TEXT("J\xc3\xbcrgen"), UNIT_TEXT(""), false},
        {UNIT_TEXT("J\xc3\x83\xc2\xbcrgen M\xc3\xbcller"), UNIT_TEXT(""), false},
        {UNIT_TEXT("\xc3\x82\xc2\x85"), UNIT_TEXT(""), false},
        {UNIT_TEXT("CAF\xc3\x89\xe2\x80\xa6"), UNIT_TEXT(""), false},
        {UNIT_TEXT("MALM\xc3\x96\xe2\x80\x93LUND"), UNIT_TEXT(""), false},
        {UNIT_TEXT("Gro\xc3\x9f\xe2\x80\x93Gerau"), UNIT_TEXT(""), false},
        {UNIT_TEXT("Vo\xc3\x9f\xe2\x80\x99s Team"), UNIT_TEXT(""), false},
        {UNIT_TEXT("R\xc3\x98\xe2\x80\x93"
                   "DK"),
         UNIT_TEXT(""), false},
        {UNIT_TEXT("N\xc3\x96\xe2\x80\xa6"), UNIT_TEXT(""), false},
        {UNIT_TEXT("Spa\xc3\x9f\xe2\x84\xa2"), UNIT_TEXT(""), false},
        {UNIT_TEXT("J\xc3\x84\xe2\x80\x9d"), UNIT_TEXT("J\xc4\x94"), true},
        {UNIT_TEXT("MANH\xc3\x83\xc2\xa0"), UNIT_TEXT("MANH\xc3\xa0"), true},
        {UNIT_TEXT("voil\xc3\x83\xc2\xa0"), UNIT_TEXT("voil\xc3\xa0"), false},
        {UNIT_TEXT("Krist\xc3\x84\xc2\xabne"), UNIT_TEXT("Krist\xc4\xabne"), false},
        {UNIT_TEXT("\xc3\x90\xcb\x9c\xc3\x90\xc2\xb2"), UNIT_TEXT("\xd0\x98\xd0\xb2"), false},
    };
    struct arena arena = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct text read = TEXT_NONE;
        unit_row = rows[i].text;
        bool sure = false;
        assert_i64(damage_read_mojibake(&arena, rows[i].text, &read, &sure), rows[i].read.len != 0);
        assert_texts_equal(read, rows[i].read);
        assert_i64(sure, rows[i].read.len != 0 && !rows[i].doubtful);
    }
    arena_release(&arena);
}

static void marks_in_place_of_letters_match_the_letters(void **state)
{
    static const struct {
        const char *pattern, *whole;
        bool matches;
    } rows[] = {
        {"J?rgen M?ller", "J\xc3\xbcrgen M\xc3\xbcller", true},
        {"J??rgen", "J\xc3\xbcrgen", true},
        {"J???rgen", "J\xc3\xbcrgen", false},
        {"?", "\xc3\xbc", true},
        {"??", "\xf0\x9f\x98\x80", true},
        {"??", "\xd7\x93\xd7\x95", true},
        {"?", "\xd7\x93\xd7\x95", false},
        {"J?rgen", "Jorgen", false},
        {"J?rgen", "J\xc3\xbcrgens", false},
        {"J?rgen", "J\xc3\xbc", false},
        {"J?rgen M", "J\xc3\xbcrgen N", false},
        {"Why?", "Why?", true},
        {"W?r? Why?", "W\xc3\xa4r\xc3\xa9 Why?", true},
        {"M\xef\xbf\xbdller", "M\xc3\xbcller", true},
        {"M\xef\xbf\xbd\xef\xbf\xbdller", "M\xc3\xbcller", true},
        {"\xc5\x81?d\xc5\xba",
         "\xc5\x81\xc3\xb3"
         "d\xc5\xba",
         true},
        {"\xc5\x81?d\xc5\xba",
         "\xc5\x81\xc3\xb3"
         "d\xc5\xbb",
         false},
        {"", "", true},
        {"?", "", false},
        {"", "\xc3\xbc", false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = text_of(rows[i].pattern);
        assert_i64(damage_matches(text_of(rows[i].pattern), text_of(rows[i].whole)),
                   rows[i].matches);
    }
}

static void an_old_value_shows_what_was_damaged(void **state)
{
    static const struct {
        enum damage_kind kind;
        const char *value, *old;
        bool proven;
    } rows[] = {
        {DAMAGE_EXPONENT, "4.47911E+11", "+44 7911 123456", true},
        {DAMAGE_EXPONENT, "4,47911E+11", "0044 7911 123456", true},
        {DAMAGE_EXPONENT, "4.47912E+11", "+447911923456", true},
        {DAMAGE_EXPONENT, "4.47912E+11", "+447911423456", false},
        {DAMAGE_EXPONENT, "4.47911E+11", "+44 7700 900123", false},
        {DAMAGE_EXPONENT, "4.47911E+11", "+44 7911 1234567", false},
        {DAMAGE_EXPONENT, "4E+11", "+44 7911 123456", true},
        {DAMAGE_EXPONENT, "4E+999", "+44 7911 123456", false},
        {DAMAGE_EXPONENT, "4.47911E+11", "", false},
        {DAMAGE_ZEROS, "2138", "02138", true},
        {DAMAGE_ZEROS, "2138", "0002138", true},
        {DAMAGE_ZEROS, "447911123456", "+447911123456", true},
        {DAMAGE_ZEROS, "2138", "2138", false},
        {DAMAGE_ZEROS, "2138", "12138", false},
        {DAMAGE_ZEROS, "2138", "021380", false},
        {DAMAGE_DATE, "Nov-18", "18/2111", true},
        {DAMAGE_DATE, "11. Okt", "11/10", true},
        {DAMAGE_DATE, "18-Nov", "11-18", true},
        {DAMAGE_DATE, "Nov-18", "17/2112", false},
        {DAMAGE_DATE, "Nov-18", "18/A", false},
        {DAMAGE_DATE, "Nov-18", "18 2111", false},
        {DAMAGE_DATE, "Nov-18", "18", false},
        {DAMAGE_DATE, "Nov-18", "18/21111", false},
        {DAMAGE_DATE, "Nov-18", "1/2/3/18", false},
        {DAMAGE_DATE, "Nov-18", "Room 18", false},
        {DAMAGE_QUESTION, "M?ller", "M\xc3\xbcller", true},
        {DAMAGE_QUESTION, "M?ller", "M?ller", false},
        {DAMAGE_GUEST, "a#EXT#@x", "a@x.example", false},
        {DAMAGE_WRAPPED, "1", "2", false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct damage damage = {.kind = rows[i].kind, .value = text_of(rows[i].value)};
        unit_row = text_of(rows[i].old);
        assert_i64(damage_is_proven(&damage, text_of(rows[i].old)), rows[i].proven);
    }
    assert_true(damage_is_proven(
        &(struct damage){.kind = DAMAGE_MOJIBAKE, .value = TEXT("x"), .meant = TEXT("y")},
        TEXT("y")));
}

/* What was made of another attribute may have other capitals than the attribute itself. */
static void the_capitals_of_a_derived_value_are_doubted(void **state)
{
    static const struct {
        struct text raw;
        enum damage_kind kind;
        struct text old;
        bool proven;
    } rows[] = {
        {UNIT_TEXT("Ann@Firm.example"), DAMAGE_SPELLED, UNIT_TEXT("ann@firm.example"), true},
        {UNIT_TEXT("ann@firm.example"), DAMAGE_SPELLED, UNIT_TEXT("ANN@firm.example"), true},
        {UNIT_TEXT("ann@firm.example"), DAMAGE_SPELLED, UNIT_TEXT("ann@firm.example"), false},
        {UNIT_TEXT("ann@firm.example"), DAMAGE_SPELLED, UNIT_TEXT("anna@firm.example"), false},
        {UNIT_TEXT("ann@firm.example"), DAMAGE_SPELLED, UNIT_TEXT(""), false},
        {UNIT_TEXT("'Ann@firm.example"), DAMAGE_WRAPPED, UNIT_TEXT("ann@firm.example"), false},
    };
    struct arena arena = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct damage damage = {.kind = DAMAGE_NONE};
        unit_row = rows[i].raw;
        damage.value = damage_examine_derived(&arena, DAMAGE_IN_ADDRESS, rows[i].raw, &damage);
        assert_i64(damage.kind, rows[i].kind);
        assert_i64(damage_is_proven(&damage, rows[i].old), rows[i].proven);
    }
    assert_i64(damage_rule(DAMAGE_SPELLED)->keep, KEEP_PROVEN);
    arena_release(&arena);
}

static void postal_codes_have_the_length_of_their_country(void **state)
{
    static const struct {
        const char *code, *country, *whole;
    } rows[] = {
        {"2138", "United States", "02138"},
        {"501", "us", "00501"},
        {"1067", " Deutschland ", "01067"},
        {"50", "US", ""},
        {"12138", "US", ""},
        {"150", "Norge", "0150"},
        {"1067", "Austria", ""},
        {"1067", "", ""},
        {"123456", "Germany", ""},
        {"8001", "Spain", "08001"},
    };
    struct arena arena = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = text_of(rows[i].country);
        assert_texts_equal(
            damage_postal_code(&arena, text_of(rows[i].code), text_of(rows[i].country)),
            text_of(rows[i].whole));
    }
    arena_release(&arena);
}

static void a_damaged_word_may_be_one_of_a_filter(void **state)
{
    static struct text words[] = {UNIT_TEXT("member"), UNIT_TEXT("b\xc3\xbcro"), UNIT_TEXT("r&d"),
                                  UNIT_TEXT("02138"), UNIT_TEXT("")};
    static const struct {
        const char *value;
        enum damage_answer answer;
    } rows[] = {
        {"Member", DAMAGE_YES},
        {"\xe2\x80\x9dMember\xe2\x80\x9d", DAMAGE_YES},
        {"=\"Member\"", DAMAGE_YES},
        {"R&amp;D", DAMAGE_YES},
        {"B\xc3\xbcro", DAMAGE_YES},
        {"", DAMAGE_YES},
        {" ", DAMAGE_YES},
        {"B?ro", DAMAGE_MAYBE},
        {"B\xc3\x83\xc2\xbcRO", DAMAGE_MAYBE},
        {"b\xef\xbf\xbdro", DAMAGE_MAYBE},
        {"2138", DAMAGE_MAYBE},
        {"B?rse", DAMAGE_NO},
        {"Guest", DAMAGE_NO},
        {"2139", DAMAGE_NO},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = text_of(rows[i].value);
        assert_i64(damage_word_in(text_of(rows[i].value), words, COUNT_OF(words)), rows[i].answer);
    }
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(what_is_well_stays_as_it_is),
    UNIT_TEST(what_can_be_repaired_with_certainty_is_repaired),
    UNIT_TEST(what_is_lost_is_doubted),
    UNIT_TEST(the_capitals_of_a_derived_value_are_doubted),
    UNIT_TEST(only_odd_question_marks_are_told_without_proof),
    UNIT_TEST(mojibake_is_read_rightly),
    UNIT_TEST(marks_in_place_of_letters_match_the_letters),
    UNIT_TEST(an_old_value_shows_what_was_damaged),
    UNIT_TEST(postal_codes_have_the_length_of_their_country),
    UNIT_TEST(a_damaged_word_may_be_one_of_a_filter),
};

UNIT_MAIN(tests)
