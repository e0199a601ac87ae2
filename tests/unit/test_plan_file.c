#include "unit.h"

#include "base/json.h"
#include "format/plan_file.h"

static struct plan_input inputs[] = {
    {UNIT_TEXT("export"), UNIT_TEXT("day \"1\".json"), 12, UNIT_TEXT("aa"), UNIT_TEXT("json"), 3,
     UNIT_TEXT("graph"), UNIT_TEXT(""), UNIT_TEXT("")},
    {UNIT_TEXT("mapping"), UNIT_TEXT("m.json"), 9, UNIT_TEXT("bb"), UNIT_TEXT("mapping"), 0,
     UNIT_TEXT(""), UNIT_TEXT(""), UNIT_TEXT("")},
};

static struct exclusion exclusions[] = {
    {UNIT_TEXT("userType in \"Member\""), false, 7, 2},
    {UNIT_TEXT("guests"), true, 0, 0},
};

static struct mapping_difference differences[] = {
    {DIFFERENCE_CHANGED, UNIT_TEXT("identity.salt"), {NULL, 0}, {NULL, 0}},
    {DIFFERENCE_CHANGED, UNIT_TEXT("limits.removals"), UNIT_TEXT("\"10%\""), UNIT_TEXT("7")},
    {DIFFERENCE_ADDED, UNIT_TEXT("fields"), {NULL, 0}, UNIT_TEXT("true")},
    {DIFFERENCE_ORDER, UNIT_TEXT("fields"), {NULL, 0}, {NULL, 0}},
};

static struct deployment_size deployments[] = {
    {UNIT_TEXT("a"), UNIT_TEXT(""), UNIT_TEXT("file"), UNIT_TEXT("2.1"), 1, 2, 3, 0, 3, 4, true},
    {UNIT_TEXT("b"), UNIT_TEXT("directory"), UNIT_TEXT(""), UNIT_TEXT(""), 5, 0, 0, 5, 0, 0, false},
};

static struct plan_head full_head(void)
{
    struct plan_head head = {
        .program = TEXT("entra2vcard 0.1.0"),
        .layout = TEXT("directory"),
        .version = TEXT("3.0"),
        .inputs = inputs,
        .input_count = COUNT_OF(inputs),
        .excluded_by = exclusions,
        .excluded_by_count = COUNT_OF(exclusions),
        .deployments = deployments,
        .deployment_count = COUNT_OF(deployments),
        .mapping = {true, true, differences, COUNT_OF(differences), 1, 2, 3, 4, 5},
        .held = true,
        .renewed = true,
        .rebuilt = true,
        .snapshot_before = TEXT("sha256:cc"),
        .snapshot_head = TEXT("{\"snapshot\":1,\"a\":[\"\\u00e4\"]}"),
    };
    size_t count = 0;
    const struct total_row *rows = totals_table(&count);
    for (size_t i = 0; i < count; i++)
        totals_set(&head.totals, &rows[i], 100 + i);
    for (size_t i = 0; i < REASON_COUNT; i++)
        head.reasons[i] = 200 + i;
    for (size_t i = 0; i < FINDING_COUNT; i++)
        head.findings[i] = 300 + i;
    for (size_t i = 0; i < GUARD_COUNT; i++)
        head.guards[i] = (struct guard_result){(enum guard_state)(i % 3), TEXT("10% and 5"),
                                               i % 2 ? TEXT("7 of 50") : TEXT("")};
    return head;
}

static void assert_object(struct text line)
{
    struct json_fault fault;
    size_t end = 0;
    unit_row = line;
    assert_i64(json_scan(line, true, &end, &fault), JSON_WHOLE);
    assert_i64(end, line.len);
    assert_i64(json_kind_of(line), JSON_OBJECT);
    assert_false(text_has_byte(line, '\n'));
}

static void the_head_is_read_back(void **state)
{
    struct arena arena = {0};
    struct buffer out = {0}, again = {0};
    struct plan_head head = full_head(), found;
    (void)state;
    plan_write_head(&out, &head);
    assert_object(buffer_text(&out));
    assert_true(text_starts(buffer_text(&out), TEXT("{\"plan\":1,\"program\":")));
    assert_i64(plan_parse_head(&arena, buffer_text(&out), &found), 0);
    assert_texts_equal(found.program, head.program);
    assert_texts_equal(found.inputs[0].name, head.inputs[0].name);
    assert_i64(found.inputs[0].bytes, 12);
    assert_i64(found.inputs[1].records, 0);
    assert_i64(found.totals.conflicts, head.totals.conflicts);
    assert_i64(found.reasons[REASON_GONE], head.reasons[REASON_GONE]);
    assert_i64(found.findings[FINDING_FOREIGN], head.findings[FINDING_FOREIGN]);
    assert_i64(found.guards[GUARD_BLANKED].state, head.guards[GUARD_BLANKED].state);
    assert_i64(found.excluded_by_count, 2);
    assert_texts_equal(found.excluded_by[0].rule, exclusions[0].rule);
    assert_true(!found.excluded_by[0].excludes && found.excluded_by[1].excludes);
    assert_i64(found.excluded_by[0].people, 7);
    assert_i64(found.excluded_by[0].removed, 2);
    assert_true(found.mapping.changed && found.mapping.known);
    assert_i64(found.mapping.count, COUNT_OF(differences));
    assert_i64(found.mapping.stays, 5);
    assert_null(found.mapping.list[0].before.data);
    assert_texts_equal(found.mapping.list[1].before, differences[1].before);
    assert_i64(found.deployment_count, 2);
    assert_texts_equal(found.deployments[0].name, deployments[0].name);
    assert_i64(found.deployments[0].updated, 3);
    assert_i64(found.deployments[0].foreign, 4);
    assert_true(found.deployments[0].rewritten && !found.deployments[1].rewritten);
    assert_i64(found.deployments[1].layout.len, 0);
    assert_true(found.held && found.renewed && found.rebuilt);
    assert_texts_equal(found.snapshot_head, head.snapshot_head);
    plan_write_head(&again, &found);
    assert_texts_equal(buffer_text(&again), buffer_text(&out));
    buffer_release(&again);
    buffer_release(&out);
    arena_release(&arena);
}

static void a_head_without_inputs_and_snapshot_is_read_back(void **state)
{
    struct arena arena = {0};
    struct buffer out = {0}, again = {0};
    struct plan_head head = {.snapshot_head = TEXT("{}")}, found;
    (void)state;
    plan_write_head(&out, &head);
    assert_i64(plan_parse_head(&arena, buffer_text(&out), &found), 0);
    assert_i64(found.snapshot_before.len, 0);
    assert_false(found.held || found.renewed || found.rebuilt || found.mapping.changed);
    assert_i64(found.excluded_by_count, 0);
    plan_write_head(&again, &found);
    assert_texts_equal(buffer_text(&again), buffer_text(&out));
    buffer_release(&again);
    buffer_release(&out);
    arena_release(&arena);
}

/* Every piece of the head in turn spoiled by a twin of the same length. */
static void a_spoiled_head_is_refused(void **state)
{
    static const struct {
        const char *good, *bad;
    } rows[] = {
        {"{\"plan\":1,", "{\"plan\":2,"},
        {"{\"plan\":1,", "{\"plbn\":1,"},
        {"\"inputs\":[", "\"inputz\":["},
        {"\"totals\":{", "\"totalz\":{"},
        {"\"before\":100", "\"befor_\":100"},
        {"\"after\":105", "\"after\":\"5\""},
        {"\"reasons\":{", "\"reasonz\":{"},
        {"\"new\":200", "\"new\":-10"},
        {"\"findings\":{", "\"findingz\":{"},
        {"\"no-id\":302", "\"no-iz\":302"},
        {"\"guards\":[", "\"guardz\":["},
        {"\"guard\":\"blanked\"", "\"guard\":\"blankes\""},
        {"\"state\":\"held\"", "\"state\":\"hell\""},
        {"\"bytes\":12", "\"bytes\":\"\""},
        {"{\"name\":\"a\",", "{\"name\":\"/\","},
        {"\"foreign\":4", "\"foreign\":x"},
        {"\"deployments\":[{", "\"deployments\":{ "},
        {"\"after\":{", "\"aftez\":{"},
    };
    struct arena arena = {0};
    struct buffer out = {0};
    struct plan_head head = full_head(), found;
    (void)state;
    plan_write_head(&out, &head);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct text whole = buffer_text(&out);
        ptrdiff_t at = text_find(whole, text_of(rows[i].good));
        size_t len = strlen(rows[i].good);
        unit_row = text_of(rows[i].bad);
        assert_holds(at >= 0);
        assert_i64(strlen(rows[i].bad), len);
        memcpy(out.data + at, rows[i].bad, len);
        assert_i64(plan_parse_head(&arena, whole, &found), -1);
        memcpy(out.data + at, rows[i].good, len);
    }
    assert_i64(plan_parse_head(&arena, buffer_text(&out), &found), 0);
    assert_i64(plan_parse_head(&arena, TEXT("{}"), &found), -1);
    buffer_release(&out);
    arena_release(&arena);
}

static void assert_same_or_none(struct text actual, struct text wanted)
{
    assert_texts_equal(actual, wanted);
    assert_i64(actual.data == NULL, wanted.data == NULL);
}

static void findings_are_read_back(void **state)
{
    struct arena arena = {0};
    (void)state;
    for (size_t i = 0; i < FINDING_COUNT; i++) {
        struct finding finding = {.code = (enum finding_code)i,
                                  .place = TEXT("f:1:2"),
                                  .id = TEXT("a\"b"),
                                  .name = i % 2 ? TEXT("Zo\xc3\xab") : TEXT_NONE,
                                  .message = TEXT("it\nis")};
        if (i == FINDING_CONFLICT)
            finding.conflict = (struct conflict){.property = TEXT("TEL;cell [\"Desk\"]"),
                                                 .ours = TEXT("+1"),
                                                 .local = TEXT(""),
                                                 .local_won = true};
        struct plan_item found;
        struct buffer out = {0};
        plan_write_finding(&out, &finding);
        assert_object(buffer_text(&out));
        assert_i64(plan_parse_item(&arena, buffer_text(&out), &found), 0);
        assert_i64(found.kind, PLAN_FINDING);
        assert_i64(found.finding.code, i);
        assert_texts_equal(found.finding.place, finding.place);
        assert_texts_equal(found.finding.id, finding.id);
        assert_texts_equal(found.finding.name, finding.name);
        assert_texts_equal(found.finding.message, finding.message);
        const struct conflict *conflict = &found.finding.conflict;
        assert_texts_equal(conflict->property, finding.conflict.property);
        assert_same_or_none(conflict->base, finding.conflict.base);
        assert_same_or_none(conflict->ours, finding.conflict.ours);
        assert_same_or_none(conflict->local, finding.conflict.local);
        assert_i64(conflict->local_won, finding.conflict.local_won);
        buffer_release(&out);
    }
    arena_release(&arena);
}

static struct change change_of(enum change_reason reason)
{
    bool add = reason_kind(reason) == CHANGE_ADD, gone = reason_kind(reason) == CHANGE_REMOVE;
    return (struct change){
        .kind = reason_kind(reason),
        .reason = reason,
        .id = TEXT("id-1"),
        .uid = TEXT("u-1"),
        .name = TEXT("Zo\xc3\xab"),
        .place = gone ? TEXT("") : TEXT("f:2:3"),
        .card_before = add ? TEXT_NONE : TEXT("BEGIN:VCARD\r\nEND:VCARD\r\n"),
        .card_after = gone ? TEXT_NONE : TEXT("BEGIN:VCARD\r\nFN:\\n\xf0\x9f\x98\x80\r\n"),
        .line_before = add ? TEXT_NONE : TEXT("{\"id\":\"id-1\"}"),
        .line_after = TEXT("{\"id\":\"id-1\",\"x\":[1,{}]}"),
    };
}

static void changes_are_read_back(void **state)
{
    struct arena arena = {0};
    (void)state;
    for (size_t i = 0; i < REASON_COUNT; i++) {
        struct change change = change_of((enum change_reason)i);
        struct plan_item found;
        struct buffer out = {0}, again = {0};
        plan_write_change(&out, &change);
        assert_object(buffer_text(&out));
        assert_i64(plan_parse_item(&arena, buffer_text(&out), &found), 0);
        assert_i64(found.kind, PLAN_CHANGE);
        assert_i64(found.change.kind, change.kind);
        assert_i64(found.change.reason, i);
        assert_texts_equal(found.change.id, change.id);
        assert_texts_equal(found.change.name, change.name);
        assert_texts_equal(found.change.place, change.place);
        assert_same_or_none(found.change.card_before, change.card_before);
        assert_same_or_none(found.change.card_after, change.card_after);
        assert_same_or_none(found.change.line_before, change.line_before);
        assert_same_or_none(found.change.line_after, change.line_after);
        plan_write_change(&again, &found.change);
        assert_texts_equal(buffer_text(&again), buffer_text(&out));
        buffer_release(&out);
        buffer_release(&again);
    }
    arena_release(&arena);
}

/* A card that is there and empty is not a card that is not there. */
static void an_empty_card_is_not_no_card(void **state)
{
    struct arena arena = {0};
    struct buffer out = {0};
    struct plan_item found;
    struct change change = change_of(REASON_CHANGED);
    (void)state;
    change.card_before = TEXT("");
    plan_write_change(&out, &change);
    assert_i64(plan_parse_item(&arena, buffer_text(&out), &found), 0);
    assert_non_null(found.change.card_before.data);
    buffer_release(&out);
    arena_release(&arena);
}

static void changes_in_deployments_are_read_back(void **state)
{
    struct arena arena = {0};
    (void)state;
    for (size_t i = 0; i < DEPLOYED_REASON_COUNT; i++) {
        enum change_kind kind = (enum change_kind)(i % CHANGE_KINDS);
        struct deployed deployed = {
            .deployment = TEXT("field-phones"),
            .kind = kind,
            .reason = (enum deployed_reason)i,
            .id = TEXT("id-1"),
            .uid = TEXT("u-1"),
            .name = TEXT("Zo\xc3\xab"),
            .card_before = kind == CHANGE_ADD ? TEXT_NONE : TEXT("BEGIN:VCARD\r\n"),
            .card_after = kind == CHANGE_REMOVE ? TEXT_NONE : TEXT("BEGIN:VCARD\r\nFN:x\r\n"),
        };
        struct plan_item found;
        struct buffer out = {0}, again = {0};
        plan_write_deployed(&out, &deployed);
        assert_object(buffer_text(&out));
        assert_i64(plan_parse_item(&arena, buffer_text(&out), &found), 0);
        assert_i64(found.kind, PLAN_DEPLOYED);
        assert_i64(found.deployed.kind, kind);
        assert_i64(found.deployed.reason, i);
        assert_texts_equal(found.deployed.name, deployed.name);
        assert_same_or_none(found.deployed.card_before, deployed.card_before);
        assert_same_or_none(found.deployed.card_after, deployed.card_after);
        plan_write_deployed(&again, &found.deployed);
        assert_texts_equal(buffer_text(&again), buffer_text(&out));
        buffer_release(&out);
        buffer_release(&again);
    }
    arena_release(&arena);
}

/* Names of files and folders come from them. */
static void a_change_in_a_deployment_stays_in_its_folder(void **state)
{
    static const char *const rows[] = {
        "{\"deployment\":\"../"
        "a\",\"change\":\"add\",\"reason\":\"label\",\"id\":\"1\",\"uid\":\"u\"}",
        "{\"deployment\":\"a/"
        "b\",\"change\":\"add\",\"reason\":\"label\",\"id\":\"1\",\"uid\":\"u\"}",
        "{\"deployment\":\"\",\"change\":\"add\",\"reason\":\"label\",\"id\":\"1\",\"uid\":\"u\"}",
        "{\"deployment\":\"a\",\"change\":\"add\",\"reason\":\"label\",\"id\":\"1\",\"uid\":\"../"
        "u\"}",
        "{\"deployment\":\"a\",\"change\":\"add\",\"reason\":\"new\",\"id\":\"1\",\"uid\":\"u\"}",
        "{\"deployment\":\"a\",\"change\":\"put\",\"reason\":\"label\",\"id\":\"1\",\"uid\":\"u\"}",
    };
    struct arena arena = {0};
    struct plan_item found;
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = text_of(rows[i]);
        assert_i64(plan_parse_item(&arena, unit_row, &found), -1);
    }
    arena_release(&arena);
}

#define LINE(contact)                                                                              \
    "{\"id\":\"a\",\"state\":\"active\",\"uid\":\"u\",\"source\":\"1\",\"card\":\"2\","            \
    "\"contact\":[\"vcard\",["                                                                     \
    "[\"version\",{},\"text\",\"4.0\"]," contact "]]}"
#define TOMBSTONE "{\"id\":\"a\",\"state\":\"removed\",\"uid\":\"u\",\"reason\":\"disabled\"}"

static void what_differs_is_found_from_the_lines(void **state)
{
    static const char ann[] = LINE("[\"fn\",{},\"text\",\"Ann\"]");
    static const char bob[] = LINE("[\"fn\",{},\"text\",\"Bob\"]");
    static const struct {
        const char *before, *after, *wanted;
    } rows[] = {
        {ann, bob, "FN: Ann -> Bob\n"},
        {ann, ann, ""},
        {NULL, ann, "FN: - -> Ann\n"},
        {ann, TOMBSTONE, "FN: Ann -> -\n"},
        {ann, NULL, "FN: Ann -> -\n"},
        {TOMBSTONE, bob, "FN: - -> Bob\n"},
        {NULL, NULL, ""},
    };
    struct arena arena = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct change change = {.line_before = text_of(rows[i].before),
                                .line_after = text_of(rows[i].after)};
        struct buffer out = {0};
        assert_i64(plan_derive_fields(&arena, &change), 0);
        for (size_t f = 0; f < change.field_count; f++) {
            const struct field *field = &change.fields[f];
            buffer_format(&out, "%.*s: %.*s -> %.*s\n", TEXT_ARG(field->property),
                          TEXT_ARG(field->before.data == NULL ? TEXT("-") : field->before),
                          TEXT_ARG(field->after.data == NULL ? TEXT("-") : field->after));
        }
        assert_texts_equal(buffer_text(&out), text_of(rows[i].wanted));
        buffer_release(&out);
    }
    struct change spoiled = {.line_after = TEXT(LINE("[\"fn\",{},\"text\",7]"))};
    assert_i64(plan_derive_fields(&arena, &spoiled), -1);
    spoiled = (struct change){.line_before = TEXT("{\"id\":\"a\"}")};
    assert_i64(plan_derive_fields(&arena, &spoiled), -1);
    arena_release(&arena);
}

static void states_are_read_back(void **state)
{
    struct arena arena = {0};
    (void)state;
    for (int gone = 0; gone < 2; gone++) {
        struct change change = {.id = TEXT("a\"b"),
                                .line_before = TEXT("{\"id\":1}"),
                                .line_after = gone ? TEXT_NONE : TEXT("{\"id\":2}")};
        struct plan_item found;
        struct buffer out = {0};
        plan_write_state(&out, &change);
        assert_object(buffer_text(&out));
        assert_i64(plan_parse_item(&arena, buffer_text(&out), &found), 0);
        assert_i64(found.kind, PLAN_STATE);
        assert_texts_equal(found.change.id, change.id);
        assert_same_or_none(found.change.line_before, change.line_before);
        assert_same_or_none(found.change.line_after, change.line_after);
        buffer_release(&out);
    }
    arena_release(&arena);
}

static void a_line_that_is_no_item_is_refused(void **state)
{
    static const char *const rows[] = {
        "{}",
        "{\"finding\":\"none\",\"place\":\"\",\"id\":\"\",\"name\":\"\",\"message\":\"\"}",
        "{\"finding\":7}",
        "{\"change\":\"add\"}",
        "{\"change\":\"grow\",\"reason\":\"new\"}",
        "{\"change\":\"add\",\"reason\":\"because\"}",
        "{\"change\":7,\"reason\":\"new\"}",
        "{\"change\":\"add\",\"reason\":\"new\",\"id\":7}",
        "{\"change\":\"add\",\"reason\":\"new\",\"cardAfter\":7}",
        "{\"state\":7,\"lineBefore\":null,\"lineAfter\":null}",
        "{\"plan\":1}",
    };
    struct arena arena = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct plan_item found;
        unit_row = text_of(rows[i]);
        assert_i64(plan_parse_item(&arena, unit_row, &found), -1);
    }
    arena_release(&arena);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(the_head_is_read_back),
    UNIT_TEST(a_head_without_inputs_and_snapshot_is_read_back),
    UNIT_TEST(a_spoiled_head_is_refused),
    UNIT_TEST(findings_are_read_back),
    UNIT_TEST(changes_are_read_back),
    UNIT_TEST(an_empty_card_is_not_no_card),
    UNIT_TEST(what_differs_is_found_from_the_lines),
    UNIT_TEST(changes_in_deployments_are_read_back),
    UNIT_TEST(a_change_in_a_deployment_stays_in_its_folder),
    UNIT_TEST(states_are_read_back),
    UNIT_TEST(a_line_that_is_no_item_is_refused),
};

UNIT_MAIN(tests)
