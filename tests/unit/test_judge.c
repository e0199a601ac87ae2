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

static void a_filter_includes_what_fulfils_all_its_rules(void **state)
{
    static const struct {
        const char *type, *city;
        enum inclusion inclusion;
        int rule; /* that decided; -1: none */
    } rows[] = {
        {"Member", "Bonn", INCLUDED, -1},
        {" MEMBER ", "absent", INCLUSION_UNKNOWN, 1},
        {"Guest", "Bonn", EXCLUDED, 0},
        {"Guest", "absent", EXCLUDED, 0},
        {"Member", "ULM", EXCLUDED, 1},
        {"Member", "Bonn/Ulm", EXCLUDED, 1},
        {"Member", "null", EXCLUDED, 1},
        {"Member", "empty", EXCLUDED, 1},
        {"Guest/Member", "Bonn", INCLUDED, -1},
        {"null", "Bonn", EXCLUDED, 0},
        {"empty", "Bonn", EXCLUDED, 0},
        {"absent", "Bonn", INCLUSION_UNKNOWN, 0},
        {"absent", "Ulm", EXCLUDED, 1},
        {"absent", "absent", INCLUSION_UNKNOWN, 1},
        {"Member", "unexported", INCLUSION_UNKNOWN, 1},
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
        const struct mapping_rule *rule = &mapping.rules[1];
        record.values[mapping.rules[0].slot] = value_of(&arena, rows[i].type);
        record.values[mapping.rules[1].slot] = value_of(&arena, rows[i].city);
        unit_row = text_of(rows[i].type);
        assert_i64(judge_filter(&mapping, &record, &rule), rows[i].inclusion);
        assert_i64(rule == NULL ? -1 : rule - mapping.rules, rows[i].rule);
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
    const struct mapping_rule *rule;
    (void)state;
    mapped_good(&mapping, mapped_text(&content, 0, NULL));
    struct record record = fresh(&arena, &mapping);
    assert_i64(judge_filter(&mapping, &record, &rule), INCLUDED);
    assert_null(rule);
    mapping_release(&mapping);
    buffer_release(&content);
    arena_release(&arena);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(the_status_is_read_and_never_guessed),
    UNIT_TEST(an_unknown_word_is_an_error_with_its_place),
    UNIT_TEST(a_filter_includes_what_fulfils_all_its_rules),
    UNIT_TEST(without_a_filter_everybody_is_included),
};

UNIT_MAIN(tests)
