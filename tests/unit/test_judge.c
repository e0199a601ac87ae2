#include "mapped.h"

#include "map/judge.h"

/* The values of one attribute: "absent", "null", "empty", or the texts between slashes. */
static struct value value_of(struct arena *arena, const char *said)
{
    static const char *const words[] = {"absent", "unexported", "null", "empty"};
    struct value value = {.presence = VALUE_PRESENT};
    struct text rest = text_of(said), piece;
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (text_equal(rest, text_of(words[i]))) {
            value.presence = (enum presence)i;
            return value;
        }
    value.texts = arena_array(arena, 8, sizeof *value.texts);
    while (text_next_piece(&rest, '/', &piece))
        value.texts[value.count++] = piece;
    return value;
}

static struct record fresh(struct arena *arena, const struct mapping *mapping)
{
    struct record record;
    record_clear(&record, arena, mapping->attributes.count, (struct place){TEXT("f"), 3, 4, 5});
    return record;
}

static void the_status_is_read_and_never_guessed(void **state)
{
    static const struct {
        const char *value;
        enum account account;
        bool removed, refused;
    } rows[] = {
        {"true", ACCOUNT_ACTIVE, false, false},    {" TRUE ", ACCOUNT_ACTIVE, false, false},
        {"on", ACCOUNT_ACTIVE, false, false},      {"false", ACCOUNT_DISABLED, false, false},
        {"False", ACCOUNT_DISABLED, false, false}, {"absent", ACCOUNT_UNKNOWN, false, false},
        {"null", ACCOUNT_UNKNOWN, false, false},   {"empty", ACCOUNT_UNKNOWN, false, false},
        {"  ", ACCOUNT_UNKNOWN, false, false},     {"absent", ACCOUNT_DELETED, true, false},
        {"true", ACCOUNT_DELETED, true, false},    {"odd", ACCOUNT_DELETED, true, false},
        {"1", ACCOUNT_UNKNOWN, false, true},       {"no", ACCOUNT_UNKNOWN, false, true},
        {"truee", ACCOUNT_UNKNOWN, false, true},
    };
    struct buffer content = {0};
    struct arena arena = {0};
    struct mapping mapping;
    (void)state;
    mapped_good(&mapping,
                mapped_text(&content, 4,
                            "\"deletes\": {\"handle\": true, \"active\": [\"true\", \"On\"]},"));
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct record record = fresh(&arena, &mapping);
        struct errors errors = {0};
        enum account account = ACCOUNT_UNKNOWN;
        record.removed = rows[i].removed;
        record.values[mapping.status_slot] = value_of(&arena, rows[i].value);
        unit_row = text_of(rows[i].value);
        assert_i64(judge_account(&mapping, &record, &account, &errors), rows[i].refused ? -1 : 0);
        assert_i64(errors.count, rows[i].refused);
        if (!rows[i].refused)
            assert_i64(account, rows[i].account);
        errors_release(&errors);
    }
    mapping_release(&mapping);
    buffer_release(&content);
    arena_release(&arena);
}

static void an_unknown_word_is_an_error_with_its_place(void **state)
{
    struct buffer content = {0};
    struct arena arena = {0};
    struct mapping mapping;
    struct errors errors = {0};
    enum account account;
    (void)state;
    mapped_good(&mapping, mapped_text(&content, 0, NULL));
    struct record record = fresh(&arena, &mapping);
    record.values[mapping.status_slot] = value_of(&arena, "maybe");
    assert_i64(judge_account(&mapping, &record, &account, &errors), -1);
    assert_i64(errors.list[0].kind, ERROR_INPUT);
    assert_string_is(errors.list[0].code, "status");
    assert_i64(errors.list[0].place.line, 3);
    assert_i64(errors.list[0].place.column, 4);
    assert_string_is(errors.list[0].message,
                     "accountEnabled is \"maybe\", neither active nor inactive");
    assert_non_null(errors.list[0].hint);
    errors_release(&errors);
    mapping_release(&mapping);
    buffer_release(&content);
    arena_release(&arena);
}

enum { TYPE_EXPORTED = 1, CITY_EXPORTED = 2, BOTH_EXPORTED = 3 };

static void a_filter_includes_what_fulfils_all_its_rules(void **state)
{
    static const struct {
        const char *type, *city;
        enum inclusion inclusion;
        unsigned exported;
    } rows[] = {
        {"Member", "Bonn", INCLUDED, BOTH_EXPORTED},
        {" MEMBER ", "absent", INCLUSION_UNKNOWN, BOTH_EXPORTED},
        {"Guest", "Bonn", EXCLUDED, BOTH_EXPORTED},
        {"Guest", "absent", EXCLUDED, BOTH_EXPORTED},
        {"Member", "ULM", EXCLUDED, BOTH_EXPORTED},
        {"Member", "Bonn/Ulm", EXCLUDED, BOTH_EXPORTED},
        {"Member", "null", EXCLUDED, BOTH_EXPORTED},
        {"Member", "empty", EXCLUDED, BOTH_EXPORTED},
        {"Guest/Member", "Bonn", INCLUDED, BOTH_EXPORTED},
        {"null", "Bonn", EXCLUDED, BOTH_EXPORTED},
        {"empty", "Bonn", EXCLUDED, BOTH_EXPORTED},
        {"absent", "Bonn", INCLUSION_UNKNOWN, BOTH_EXPORTED},
        {"absent", "Ulm", EXCLUDED, BOTH_EXPORTED},
        {"unexported", "Bonn", INCLUSION_UNKNOWN, BOTH_EXPORTED},
        {"absent", "absent", INCLUSION_UNKNOWN, BOTH_EXPORTED},
        /* a column that is blank in all records was not exported: it decides nothing */
        {"null", "Bonn", INCLUSION_UNKNOWN, CITY_EXPORTED},
        {"null", "Ulm", EXCLUDED, CITY_EXPORTED},
        {"Guest", "null", EXCLUDED, TYPE_EXPORTED},
        {"Member", "empty", INCLUSION_UNKNOWN, TYPE_EXPORTED},
        {"null", "empty", INCLUSION_UNKNOWN, 0},
    };
    struct buffer content = {0};
    struct arena arena = {0};
    struct mapping mapping;
    (void)state;
    mapped_good(&mapping,
                mapped_text(&content, 7,
                            ", \"filter\": [{\"attribute\": \"userType\", \"in\": [\"Member\"]}, "
                            "{\"attribute\": \"city\", \"notIn\": [\"Ulm\", null]}]}"));
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct record record = fresh(&arena, &mapping);
        struct blank_rule blanks[2];
        size_t count = 0;
        bool *unexported = arena_array(&arena, mapping.attributes.count, sizeof *unexported);
        unexported[mapping.rules[0].slot] = (rows[i].exported & TYPE_EXPORTED) == 0;
        unexported[mapping.rules[1].slot] = (rows[i].exported & CITY_EXPORTED) == 0;
        record.values[mapping.rules[0].slot] = value_of(&arena, rows[i].type);
        record.values[mapping.rules[1].slot] = value_of(&arena, rows[i].city);
        unit_row = text_of(rows[i].type);
        enum inclusion first = judge_filter(&mapping, &record, blanks, &count);
        assert_i64(judge_blanks(first, blanks, count, unexported), rows[i].inclusion);
    }
    mapping_release(&mapping);
    buffer_release(&content);
    arena_release(&arena);
}

static void without_a_filter_everybody_is_included(void **state)
{
    struct buffer content = {0};
    struct arena arena = {0};
    struct mapping mapping;
    size_t count = 9;
    (void)state;
    mapped_good(&mapping, mapped_text(&content, 0, NULL));
    struct record record = fresh(&arena, &mapping);
    assert_i64(judge_filter(&mapping, &record, NULL, &count), INCLUDED);
    assert_i64(count, 0);
    mapping_release(&mapping);
    buffer_release(&content);
    arena_release(&arena);
}

/* The words of a mapping that names the status by its opposite are read in that sense. */
static void a_mapping_may_name_the_status_by_its_opposite(void **state)
{
    static const struct {
        const char *deletes;
        const char *value;
        bool odd, inverse;
        enum account account;
        bool refused;
    } rows[] = {
        {"\"attribute\": \"Block credential\"", "true", false, false, ACCOUNT_ACTIVE, false},
        {"\"attribute\": \"Block credential\"", "false", false, false, ACCOUNT_DISABLED, false},
        {"\"attribute\": \"Block credential\", \"active\": [\"False\"], \"inactive\": [\"True\"]",
         "true", false, false, ACCOUNT_ACTIVE, false},
        {"\"attribute\": \"Block credential\", \"active\": [\"No\"], \"inactive\": [\"Yes\"]",
         "false", false, false, ACCOUNT_DISABLED, false},
        {"\"active\": [\"WAHR\"], \"inactive\": [\"FALSCH\"]", "true", false, false, ACCOUNT_ACTIVE,
         false},
        {"\"active\": [\"open\"]", "open", true, false, ACCOUNT_ACTIVE, false},
        {"\"active\": [\"open\"]", "open", true, true, ACCOUNT_UNKNOWN, true},
        {"\"attribute\": \"Block credential\", \"inactive\": [\"shut\"]", "shut", true, true,
         ACCOUNT_DISABLED, false},
        {"\"attribute\": \"Block credential\", \"inactive\": [\"shut\"]", "shut", true, false,
         ACCOUNT_UNKNOWN, true},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer content = {0}, deletes = {0};
        struct arena arena = {0};
        struct mapping mapping;
        struct errors errors = {0};
        enum account account = ACCOUNT_UNKNOWN;
        buffer_format(&deletes, "\"deletes\": {\"handle\": true, %s},%c", rows[i].deletes, '\0');
        unit_row = text_of(rows[i].deletes);
        mapped_good(&mapping, mapped_text(&content, 4, deletes.data));
        struct record record = fresh(&arena, &mapping);
        struct value *value = &record.values[mapping.status_slot];
        *value = value_of(&arena, rows[i].value);
        value->odd = rows[i].odd;
        value->inverse = rows[i].inverse;
        assert_i64(judge_account(&mapping, &record, &account, &errors), rows[i].refused ? -1 : 0);
        assert_i64(account, rows[i].account);
        errors_release(&errors);
        mapping_release(&mapping);
        buffer_release(&content);
        buffer_release(&deletes);
        arena_release(&arena);
    }
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(the_status_is_read_and_never_guessed),
    UNIT_TEST(an_unknown_word_is_an_error_with_its_place),
    UNIT_TEST(a_filter_includes_what_fulfils_all_its_rules),
    UNIT_TEST(a_mapping_may_name_the_status_by_its_opposite),
    UNIT_TEST(without_a_filter_everybody_is_included),
};

UNIT_MAIN(tests)
