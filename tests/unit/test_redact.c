#include "unit.h"

#include "base/limits.h"
#include "report/redact_guard.h"
#include "report/report.h"

static struct arena arena;
static struct pseudonyms pseudonyms;

static int begin(void **state)
{
    (void)unit_begin(state);
    memset(&pseudonyms.key, 7, sizeof pseudonyms.key);
    pseudonyms.digester = digester_open();
    pseudonyms.arena = &arena;
    return 0;
}

static int end(void **state)
{
    (void)state;
    digester_close(pseudonyms.digester);
    arena_release(&arena);
    return 0;
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, begin, end)

/* The same with every pseudonym as "#", so that rows can be read. */
static struct text shape(struct text text)
{
    struct buffer out = {0};
    for (size_t at = 0; at < text.len;) {
        size_t len = 0;
        while (len < 14 && at + len < text.len &&
               (len % 5 == 4 ? text.data[at + len] == '-'
                             : text_has_byte(TEXT("bcdfghjklmnpqrstvwxz"), text.data[at + len])))
            len++;
        if (len == 14)
            buffer_add_byte(&out, '#');
        else
            buffer_add_byte(&out, text.data[at]);
        at += len == 14 ? 14 : 1;
    }
    struct text copy = arena_copy(&arena, buffer_text(&out));
    buffer_release(&out);
    return copy;
}

static void what_people_name_in_a_property_does_not_stay(void **state)
{
    static const struct {
        struct text in, want;
    } rows[] = {
        {UNIT_TEXT(""), UNIT_TEXT("")},
        {UNIT_TEXT("FN"), UNIT_TEXT("FN")},
        {UNIT_TEXT("ORG.unit"), UNIT_TEXT("ORG.unit")},
        {UNIT_TEXT("ORG.sales"), UNIT_TEXT("ORG.#")},
        {UNIT_TEXT("ADR.city;work"), UNIT_TEXT("ADR.city;work")},
        {UNIT_TEXT("TEL;work,voice"), UNIT_TEXT("TEL;work,voice")},
        {UNIT_TEXT("TEL;cell [Ada's desk; 4.2]"), UNIT_TEXT("TEL;cell [label #]")},
        {UNIT_TEXT("TEL [Desk]"), UNIT_TEXT("TEL [label #]")},
        {UNIT_TEXT("TEL;ada"), UNIT_TEXT("TEL;#")},
        {UNIT_TEXT("RELATED.card;manager"), UNIT_TEXT("RELATED.card;manager")},
        {UNIT_TEXT("X-ADA-LUND"), UNIT_TEXT("X-#")},
        {UNIT_TEXT("Ada Lund"), UNIT_TEXT("X-# [label #]")},
        {UNIT_TEXT(";"), UNIT_TEXT("X-#")},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = rows[i].in;
        assert_texts_equal(shape(pseudonym_property(&pseudonyms, rows[i].in)), rows[i].want);
    }
}

static void of_a_place_only_the_file_is_told_apart(void **state)
{
    struct text first = pseudonym_place(&pseudonyms, TEXT("users.json:12:3"));
    (void)state;
    assert_text_equal(shape(first), "file #");
    assert_holds(text_equal(first, pseudonym_place(&pseudonyms, TEXT("users.json:7:4711"))));
    assert_holds(text_equal(first, pseudonym_place(&pseudonyms, TEXT("users.json"))));
    assert_holds(!text_equal(first, pseudonym_place(&pseudonyms, TEXT("user.json:12:3"))));
    assert_text_equal(pseudonym_place(&pseudonyms, TEXT("")), "");
}

static void equal_values_are_equal_and_only_long_ones_differ_by_person(void **state)
{
    struct buffer value = {0};
    struct text ada = TEXT("1"), bo = TEXT("2");
    (void)state;
    buffer_repeat(&value, 'x', LIMIT_REPORT_VALUE);
    assert_holds(text_equal(pseudonym_value(&pseudonyms, buffer_text(&value), ada),
                            pseudonym_value(&pseudonyms, buffer_text(&value), bo)));
    buffer_add_byte(&value, 'x');
    assert_holds(text_equal(pseudonym_value(&pseudonyms, buffer_text(&value), ada),
                            pseudonym_value(&pseudonyms, buffer_text(&value), ada)));
    assert_holds(!text_equal(pseudonym_value(&pseudonyms, buffer_text(&value), ada),
                             pseudonym_value(&pseudonyms, buffer_text(&value), bo)));
    assert_null(pseudonym_value(&pseudonyms, TEXT_NONE, ada).data);
    assert_non_null(pseudonym_value(&pseudonyms, TEXT(""), ada).data);
    buffer_release(&value);
}

static void another_key_makes_other_pseudonyms(void **state)
{
    struct text before = pseudonym(&pseudonyms, "Person", TEXT("Ada"));
    (void)state;
    assert_holds(text_equal(before, pseudonym(&pseudonyms, "Person", TEXT("Ada"))));
    pseudonyms.key.bytes[31] ^= 1;
    assert_holds(!text_equal(before, pseudonym(&pseudonyms, "Person", TEXT("Ada"))));
}

static void guards_keep_their_numbers_and_lose_their_names(void **state)
{
    static const struct {
        enum guard_code code;
        struct text in, want;
    } rows[] = {
        {GUARD_REMOVALS, UNIT_TEXT("1 of 57 (1.8%)"), UNIT_TEXT("1 of 57 (1.8%)")},
        {GUARD_REMOVALS, UNIT_TEXT("0 of 0"), UNIT_TEXT("0 of 0")},
        {GUARD_REMOVALS, UNIT_TEXT("1 of 57 (1.8%), in the deployment 42 3 of 4 (75.0%)"),
         UNIT_TEXT("1 of 57 (1.8%), in the deployment deployment # 3 of 4 (75.0%)")},
        {GUARD_REMOVALS, UNIT_TEXT("Ada"), UNIT_TEXT("withheld")},
        {GUARD_EMPTY_EXPORT, UNIT_TEXT("17"), UNIT_TEXT("17")},
        {GUARD_EMPTY_EXPORT, UNIT_TEXT("17 Ada"), UNIT_TEXT("withheld")},
        {GUARD_MAPPING_CHANGED, UNIT_TEXT("identity, filter"), UNIT_TEXT("identity, filter")},
        {GUARD_BLANKED, UNIT_TEXT("TEL;cell: 3 of 4 (75.0%)"),
         UNIT_TEXT("TEL;cell: 3 of 4 (75.0%)")},
        {GUARD_CHANGED, UNIT_TEXT("X-ADA: 3 of 4 (75.0%)"), UNIT_TEXT("X-#: 3 of 4 (75.0%)")},
        {GUARD_CHANGED, UNIT_TEXT("X-ADA"), UNIT_TEXT("withheld")},
        {GUARD_COLUMNS_LOST, UNIT_TEXT("filter, 42"), UNIT_TEXT("attribute #, attribute #")},
        {GUARD_COLUMNS_LOST, UNIT_TEXT("none"), UNIT_TEXT("none")},
        {GUARD_REMOVALS_DEPARTMENT, UNIT_TEXT("at most 3 of one"), UNIT_TEXT("at most 3 of one")},
        {GUARD_REMOVALS_DEPARTMENT,
         UNIT_TEXT("R, D: more: 31 of 57 (54.3%), 42: 3 of 3 (100.0%), and 2 more"),
         UNIT_TEXT("group #: 31 of 57 (54.3%), group #: 3 of 3 (100.0%), and 2 more")},
        {GUARD_REMOVALS_LABEL, UNIT_TEXT("1 of 2: 2 of 3 (66.7%)"),
         UNIT_TEXT("group #: 2 of 3 (66.7%)")},
        {GUARD_REMOVALS_DOMAIN, UNIT_TEXT("lund.example"), UNIT_TEXT("withheld")},
        {GUARD_REMOVALS_DOMAIN, UNIT_TEXT("a: 1 of 2 (50.0%), and Ada more"),
         UNIT_TEXT("group #: 1 of 2 (50.0%), withheld")},
        {GUARD_REMOVALS_7_DAYS, UNIT_TEXT("31 of 57 (54.3%) since run 12"),
         UNIT_TEXT("31 of 57 (54.3%) since run 12")},
        {GUARD_PROTECTED, UNIT_TEXT("none"), UNIT_TEXT("none")},
        {GUARD_PROTECTED, UNIT_TEXT("42"), UNIT_TEXT("names withheld")},
        {GUARD_CANARY, UNIT_TEXT("Lund, Ada (not active), Bo, and 12 more"),
         UNIT_TEXT("names withheld, and 12 more")},
        {GUARD_EXPECTED_REMOVALS, UNIT_TEXT("Ada and 3 more or less"), UNIT_TEXT("names withheld")},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct guard_result guard = {GUARD_HELD, TEXT("20% and more than 5"), rows[i].in};
        struct guard_result result = redact_guard(&pseudonyms, rows[i].code, &guard);
        unit_row = rows[i].in;
        assert_i64(result.state, GUARD_HELD);
        assert_texts_equal(shape(result.value), rows[i].want);
        assert_text_equal(result.limit, "20% and more than 5");
    }
    struct guard_result odd = {GUARD_PASSED, TEXT("Ada"), TEXT("1")};
    assert_text_equal(redact_guard(&pseudonyms, GUARD_REMOVALS, &odd).limit, "withheld");
}

/* -- A plan with a secret wherever a text can stand -- */

#define SECRET "Lovelace"
#define S      UNIT_TEXT(SECRET)
#define ID     UNIT_TEXT("3f2b8c1e-1111-4222-8333-444455556661-" SECRET)
#define LINE(at)                                                                                   \
    UNIT_TEXT("{\"contact\":[\"vcard\",[[\"org\",{},\"text\",[\"" SECRET "\",\"" SECRET "\"]],"    \
              "[\"adr\",{},\"text\",[\"\",\"\",\"\",\"" SECRET "\"]],"                             \
              "[\"email\",{},\"text\",\"ada" at SECRET ".example\"]]]}")

static struct field fields[] = {{S, S, S}, {UNIT_TEXT("TEL;cell [" SECRET "]"), S, S}};

static const struct plan_item items[] = {
    {.kind = PLAN_FINDING,
     .finding = {FINDING_CONFLICT, UNIT_TEXT(SECRET ":1:2"), ID, S, S, {S, S, S, S, true}}},
    {.kind = PLAN_FINDING, .finding = {FINDING_NO_ID, S, S, S, S, {.local_won = false}}},
    {.kind = PLAN_CHANGE,
     .change = {CHANGE_UPDATE, REASON_CHANGED, ID, S, S, S, fields, COUNT_OF(fields), S, S,
                LINE("@"), LINE("@"), S}},
    {.kind = PLAN_DEPLOYED, .deployed = {S, CHANGE_ADD, DEPLOYED_LABEL, ID, S, S, S, S}},
    {.kind = PLAN_CHANGE,
     .change = {CHANGE_REMOVE, REASON_GONE, S, S, S, S, fields, COUNT_OF(fields), S, S, LINE(" "),
                LINE("@"), S}},
};

static int rewind_items(void *self, struct errors *errors)
{
    (void)errors;
    *(size_t *)self = 0;
    return 0;
}

static int next_item(void *self, struct plan_item *ret_item, struct errors *errors)
{
    size_t *at = self;
    (void)errors;
    if (*at == COUNT_OF(items))
        return 0;
    *ret_item = items[(*at)++];
    return 1;
}

static struct plan_view secret_view(size_t *at)
{
    static struct plan_input input = {S, S, 9, S, S, 9, S, S, S};
    static struct label_size label = {S, 1, 2};
    static struct exclusion exclusion = {S, true, 3, 1};
    static struct deployment_size deployment = {.name = S, .layout = UNIT_TEXT("file"), .added = 1};
    static struct mapping_difference differences[] = {
        {DIFFERENCE_CHANGED, UNIT_TEXT("fields." SECRET), UNIT_TEXT("\"" SECRET "\""),
         UNIT_TEXT("[\"" SECRET "\"]")},
        {DIFFERENCE_ADDED, S, {NULL, 0}, UNIT_TEXT("{\"" SECRET "\":1}")},
    };
    struct plan_view view = {
        .digest = TEXT("sha256:00"), .self = at, .rewind = rewind_items, .next = next_item};
    struct plan_head *head = &view.head;
    input.role = TEXT("export");
    input.format = input.kind = TEXT("json");
    *head = (struct plan_head){.inputs = &input, .input_count = 1, .labels = &label};
    head->label_count = head->excluded_by_count = head->deployment_count = 1;
    head->excluded_by = &exclusion;
    head->deployments = &deployment;
    head->mapping = (struct mapping_change){true, true, differences, 2, 1, 2, 3, 4, 5};
    head->approval = TEXT("{\"required\":2,\"signers\":[{\"name\":\"" SECRET
                          "\",\"key\":\"ssh " SECRET "\"},\"" SECRET "\"]}");
    head->approval_before = TEXT("\"" SECRET "\"");
    head->restores = head->cards_before = head->snapshot_before = head->head_before =
        head->snapshot_head = TEXT(SECRET);
    head->totals.conflicts = head->totals.updated = head->totals.removed = 1;
    head->findings[FINDING_CONFLICT] = head->findings[FINDING_NO_ID] = 1;
    for (size_t i = 0; i < GUARD_COUNT; i++)
        head->guards[i] = (struct guard_result){GUARD_HELD, TEXT(SECRET), TEXT(SECRET)};
    return view;
}

static void no_text_of_a_plan_reaches_a_redacted_report(void **state)
{
    struct approver approver = {S, S};
    struct approvers approvers = {&approver, 1};
    (void)state;
    for (size_t i = 0; i < REPORT_FORMATS * OUTCOMES * 2; i++) {
        size_t at = 0;
        struct errors errors = {0};
        struct buffer out = {0};
        struct sink sink = sink_to_buffer(&out);
        struct plan_view view = secret_view(&at);
        struct report_style style = {.outcome =
                                         (enum report_outcome)(i / REPORT_FORMATS % OUTCOMES),
                                     .columns = 100,
                                     .book = TEXT("/" SECRET),
                                     .approvers = &approvers,
                                     .redacted = i < REPORT_FORMATS * OUTCOMES};
        enum report_format format = (enum report_format)(i % REPORT_FORMATS);
        unit_row = text_of(report_format_word(format));
        assert_i64(report_write(format, &view, &style, &sink, &errors), 0);
        assert_holds((text_find(buffer_text(&out), TEXT(SECRET)) < 0) == style.redacted);
        assert_holds(out.len > 100);
        buffer_release(&out);
        errors_release(&errors);
    }
}

static int fail_to_rewind(void *self, struct errors *errors)
{
    (void)self;
    return errors_add(errors, ERROR_INPUT, NULL, "plan", "cannot be read");
}

static void a_plan_that_cannot_be_read_makes_no_redacted_report(void **state)
{
    size_t at = 0;
    struct errors errors = {0};
    struct buffer out = {0};
    struct sink sink = sink_to_buffer(&out);
    struct plan_view view = secret_view(&at);
    struct report_style style = {.columns = 100, .redacted = true};
    (void)state;
    view.rewind = fail_to_rewind;
    assert_i64(report_write(REPORT_TEXT, &view, &style, &sink, &errors), -1);
    assert_holds(errors_any(&errors));
    assert_i64(out.len, 0);
    buffer_release(&out);
    errors_release(&errors);
}

static const struct CMUnitTest tests[] = {
    TEST(what_people_name_in_a_property_does_not_stay),
    TEST(of_a_place_only_the_file_is_told_apart),
    TEST(equal_values_are_equal_and_only_long_ones_differ_by_person),
    TEST(another_key_makes_other_pseudonyms),
    TEST(no_text_of_a_plan_reaches_a_redacted_report),
    TEST(a_plan_that_cannot_be_read_makes_no_redacted_report),
    TEST(guards_keep_their_numbers_and_lose_their_names),
};

UNIT_MAIN(tests)
