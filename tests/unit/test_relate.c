#include "built.h"

#include "map/relate.h"

#define BOSS  "11111111-1111-4111-8111-000000000001"
#define OTHER "11111111-1111-4111-8111-000000000002"

#define SHOWN         "{\"from\":\"displayName\",\"to\":\"FN\"},"
#define MANAGER(from) SHOWN "{" from ",\"to\":\"RELATED\",\"type\":\"manager\"}"

struct row {
    const char *fields, *record, *said;
};

static void assert_related(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct buffer record = {0}, wanted = {0};
        buffer_format(&record, "[{\"displayName\":\"A\",%s}]", rows[i].record);
        buffer_format(&wanted, "FN:A\nN:||||\n%s", rows[i].said);
        buffer_add_byte(&record, '\0');
        buffer_add_byte(&wanted, '\0');
        assert_built(rows[i].fields, record.data, wanted.data);
        buffer_release(&record);
        buffer_release(&wanted);
    }
}

static void the_id_beside_a_name_says_whose_it_is(void **state)
{
    static const struct row rows[] = {
        {MANAGER("\"from\":\"manager\""),
         "\"manager\":{\"id\":\"" BOSS "\",\"displayName\":\"Bo Rask\"}",
         "RELATED;manager:Bo Rask\ntie=RELATED;manager Bo Rask " BOSS "\n"},
        {MANAGER("\"from\":\"manager.displayName\""),
         "\"Manager\":{\"Id\":\"{11111111111141118111000000000001}\","
         "\"AdditionalProperties\":{\"displayName\":\"Bo Rask\"}}",
         "RELATED;manager:Bo Rask\ntie=RELATED;manager Bo Rask " BOSS "\n"},
        {MANAGER("\"template\":\"{manager.surname}[, {manager.givenName}]\""),
         "\"manager\":{\"id\":\"" BOSS "\",\"surname\":\"Rask\",\"givenName\":\"Bo\"}",
         "RELATED;manager:Rask, Bo\ntie=RELATED;manager Rask, Bo " BOSS "\n"},
        {MANAGER("\"from\":\"manager\",\"transform\":\"upper\""),
         "\"manager\":{\"id\":\"" BOSS "\",\"displayName\":\"Bo Rask\"}",
         "RELATED;manager:BO RASK\ntie=RELATED;manager BO RASK " BOSS "\n"},
        {SHOWN "{\"from\":\"profile.assistant\",\"to\":\"RELATED\",\"type\":\"assistant\","
               "\"label\":\"Desk\"}",
         "\"profile\":{\"id\":\"" OTHER "\",\"assistant\":{\"id\":\"" BOSS
         "\",\"displayName\":\"Bo\"}}",
         "RELATED;assistant[Desk]:Bo\ntie=RELATED;assistant [Desk] Bo " BOSS "\n"},
    };
    (void)state;
    assert_related(rows, COUNT_OF(rows));
}

static void without_an_id_of_one_person_there_is_a_name_alone(void **state)
{
    static const struct row rows[] = {
        {MANAGER("\"from\":\"manager\""), "\"manager\":\"Bo Rask\"", "RELATED;manager:Bo Rask\n"},
        {MANAGER("\"from\":\"manager\""), "\"manager\":{\"id\":null,\"displayName\":\"Bo\"}",
         "RELATED;manager:Bo\n"},
        {MANAGER("\"from\":\"manager\""),
         "\"manager\":{\"id\":\"" BUILT_ID "\",\"displayName\":\"A\"}", "RELATED;manager:A\n"},
        {MANAGER("\"from\":[\"manager\",\"boss\"]"),
         "\"manager\":{\"id\":\"" BOSS "\",\"displayName\":\"Bo\"}", "RELATED;manager:Bo\n"},
        {MANAGER("\"from\":\"manager\""), "\"manager\":{\"id\":\"" BOSS "\"}", ""},
        {MANAGER("\"from\":\"manager\""), "\"manager\":null", ""},
        {MANAGER("\"from\":\"manager\""), "\"mail\":null", "absent=1\n"},
        {MANAGER("\"from\":\"team\""), "\"team\":[\"Bo\",\"Cy\"],\"team.id\":\"" BOSS "\"",
         "RELATED;manager:Bo\nRELATED;manager:Cy\n"},
        {SHOWN "{\"from\":\"manager\",\"to\":\"X-BOSS\"}",
         "\"manager\":{\"id\":\"" BOSS "\",\"displayName\":\"Bo\"}", "X-BOSS:Bo\n"},
    };
    (void)state;
    assert_related(rows, COUNT_OF(rows));
}

/* Also that of somebody whom nobody else knows: it can only be an id. */
static void an_id_in_place_of_a_name_is_left_out(void **state)
{
    static const struct row rows[] = {
        {MANAGER("\"from\":\"manager\""), "\"manager\":\"" BOSS "\"", "hidden=manager\n"},
        {MANAGER("\"from\":\"manager\""), "\"manager\":\"{11111111111141118111000000000001}\"",
         "hidden=manager\n"},
        {MANAGER("\"from\":\"manager\""), "\"manager\":\"{\\\"id\\\":\\\"" BOSS "\\\"}\"",
         "hidden=manager\n"},
        {MANAGER("\"from\":\"manager\""), "\"manager\":\"Bo 11111111-1111-4111-8111-00000000000\"",
         "RELATED;manager:Bo 11111111-1111-4111-8111-00000000000\n"},
        {MANAGER("\"from\":\"manager\""),
         "\"manager\":{\"id\":\"e4711-0815\",\"displayName\":\"Bo (E4711-0815)\"}",
         "hidden=manager\n"},
        {MANAGER("\"from\":\"manager\""),
         "\"manager\":{\"id\":\"" BOSS "\",\"displayName\":\"Bo (" BOSS ")\"}", "hidden=manager\n"},
    };
    (void)state;
    assert_related(rows, COUNT_OF(rows));
}

static void what_a_record_is_silent_about_is_inherited(void **state)
{
    static struct tie known[] = {{UNIT_TEXT("RELATED;assistant"), UNIT_TEXT("Cy"), UNIT_TEXT("c")},
                                 {UNIT_TEXT("RELATED;manager"), UNIT_TEXT("Bo"), UNIT_TEXT("b")}};
    const struct ties old = {.list = known, .count = COUNT_OF(known)};
    const size_t absent[] = {1};
    struct arena arena = {0};
    struct buffer content = {0};
    struct mapping mapping;
    struct ties ties = {0}, all = {0};
    (void)state;
    mapped_good(&mapping,
                mapped_text(&content, 6,
                            "\"fields\": [{\"from\":\"displayName\",\"to\":\"FN\"},"
                            "{\"from\":\"manager\",\"to\":\"RELATED\",\"type\":\"manager\"}]"));
    relate_inherit(&arena, &mapping, absent, 0, &old, &ties);
    assert_i64(ties.count, 0);
    relate_inherit(&arena, &mapping, absent, COUNT_OF(absent), &old, &ties);
    assert_i64(ties.count, 1);
    assert_text_equal(ties_find(&ties, TEXT("RELATED;manager"), TEXT("Bo")), "b");
    relate_inherit_all(&arena, &mapping, &old, &all);
    assert_i64(all.count, 1);
    mapping_release(&mapping);
    buffer_release(&content);
    arena_release(&arena);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(the_id_beside_a_name_says_whose_it_is),
    UNIT_TEST(without_an_id_of_one_person_there_is_a_name_alone),
    UNIT_TEST(an_id_in_place_of_a_name_is_left_out),
    UNIT_TEST(what_a_record_is_silent_about_is_inherited),
};

UNIT_MAIN(tests)
