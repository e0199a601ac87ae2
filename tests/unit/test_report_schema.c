/* docs/report.schema.json is what the tables say, the JSON report obeys it, and what differs from
 * it in any member is refused. With the argument --write the schema is written anew (make schema);
 * with
 * --check and the names of files it tells which of them are no such reports. */
#include "unit.h"

#include "report_schema.h"
#include "schema_check.h"
#include "schema_file.h"

static const char schema_path[] = "docs/report.schema.json";

#define HEX "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

/* -- A report with everything ------------------------------------------------------------------ */

static struct field fields[] = {
    {UNIT_TEXT("TITLE"), UNIT_TEXT("Cook \"\xc3\xa9\"\n"), UNIT_TEXT("")},
    {UNIT_TEXT("TEL;work"), UNIT_TEXT("+49 30 1"), {NULL, 0}},
};

static const struct plan_item items[] = {
    {.kind = PLAN_FINDING,
     .finding = {.code = FINDING_NO_ID,
                 .place = UNIT_TEXT("u.json:9:1"),
                 .id = UNIT_TEXT(""),
                 .name = UNIT_TEXT(""),
                 .message = UNIT_TEXT("record 5 has no \"id\"")}},
    {.kind = PLAN_CHANGE,
     .change = {.kind = CHANGE_UPDATE,
                .reason = REASON_CHANGED,
                .id = UNIT_TEXT("id-1"),
                .uid = UNIT_TEXT("uid-1"),
                .name = UNIT_TEXT("Zo\xc3\xab"),
                .place = UNIT_TEXT("u.json:2:1"),
                .fields = fields,
                .field_count = COUNT_OF(fields)}},
    {.kind = PLAN_DEPLOYED,
     .deployed = {.deployment = UNIT_TEXT("old"),
                  .kind = CHANGE_REMOVE,
                  .reason = DEPLOYED_LABEL,
                  .id = UNIT_TEXT("id-1"),
                  .uid = UNIT_TEXT("uid-1"),
                  .name = UNIT_TEXT("Zo\xc3\xab")}},
};

static struct plan_input inputs[] = {{.role = UNIT_TEXT("export"),
                                      .name = UNIT_TEXT("u.json"),
                                      .bytes = 99,
                                      .sha256 = UNIT_TEXT(HEX),
                                      .format = UNIT_TEXT("json"),
                                      .records = 4203,
                                      .kind = UNIT_TEXT("graph")}};
static struct label_size labels[] = {{UNIT_TEXT("IT"), 1, 2}};
static struct exclusion exclusions[] = {{UNIT_TEXT("guests"), true, 3, 1}};
static struct deployment_size deployments[] = {
    {.name = UNIT_TEXT("old"), .layout = UNIT_TEXT("file"), .version = UNIT_TEXT("2.1")}};
static struct mapping_difference differences[] = {
    {DIFFERENCE_ADDED, UNIT_TEXT("fields"), {NULL, 0}, UNIT_TEXT("{\"from\":\"a\"}")}};

static int from_the_front(void *self, struct errors *errors)
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

/* The report of a plan; of all that may be in it, or of the least. */
static void report_of(struct buffer *out, bool full)
{
    size_t at = full ? 0 : COUNT_OF(items);
    struct errors errors = {0};
    struct plan_view view = {
        .digest = TEXT("sha256:" HEX), .self = &at, .rewind = from_the_front, .next = next_item};
    struct report_style style = {.outcome = full ? OUTCOME_HELD : OUTCOME_NOTHING};
    struct plan_head *head = &view.head;
    buffer_clear(out);
    head->program = TEXT("entra2vcard 1.2.3");
    if (full) {
        head->inputs = inputs;
        head->input_count = COUNT_OF(inputs);
        head->labels = labels;
        head->label_count = COUNT_OF(labels);
        head->excluded_by = exclusions;
        head->excluded_by_count = COUNT_OF(exclusions);
        head->deployments = deployments;
        head->deployment_count = COUNT_OF(deployments);
        head->mapping = (struct mapping_change){
            .changed = true, .known = true, .list = differences, .count = COUNT_OF(differences)};
    }
    struct sink sink = sink_to_buffer(out);
    assert_i64(report_write(REPORT_JSON, &view, &style, &sink, &errors), 0);
    assert_holds(!errors_any(&errors));
}

/* -- Checking ---------------------------------------------------------------------------------- */

/* The schema in a buffer that stays. */
static struct text schema_text(void)
{
    static struct schema schema;
    if (schema.out.len == 0) {
        report_schema_make(&schema);
        if (schema.wrong != NULL)
            print_error("  no schema for the type: %s\n", schema.wrong);
    }
    return schema.wrong != NULL ? TEXT_NONE : buffer_text(&schema.out);
}

static bool is_valid(struct text report)
{
    struct errors errors = {0};
    struct place start = {.file = TEXT("report"), .line = 1, .column = 1};
    struct text rule = TEXT_NONE, root = TEXT_NONE;
    schema_fault = TEXT_NONE;
    bool valid = json_check(schema_text(), ERROR_INPUT, start, &rule, &errors) == 0 &&
                 json_check(report, ERROR_INPUT, start, &root, &errors) == 0 &&
                 schema_obeyed(rule, root);
    errors_release(&errors);
    return valid;
}

static void the_schema_is_what_the_tables_say(void **state)
{
    (void)state;
    assert_holds(schema_text().data != NULL);
    schema_file_is(schema_path, schema_text());
}

static void reports_obey_it(void **state)
{
    struct buffer report = {0};
    (void)state;
    for (size_t full = 0; full < 2; full++) {
        report_of(&report, full != 0);
        if (!is_valid(buffer_text(&report)))
            unit_print("  refused", schema_fault);
        assert_holds(is_valid(buffer_text(&report)));
    }
    buffer_release(&report);
}

/* -- Mutants ----------------------------------------------------------------------------------- */

enum mutation { WITHOUT_IT, RENAMED, TWICE, OF_ANOTHER_TYPE, OF_NO_SENSE, MUTATIONS };

/* What is put for a value that would be of another type, or of the same and make no sense. */
static struct text instead_of(struct text value, enum mutation mutation)
{
    enum json_kind kind = json_kind_of(value);
    if (mutation == OF_ANOTHER_TYPE)
        return kind == JSON_TRUE || kind == JSON_FALSE ? TEXT("[true]") : TEXT("true");
    return kind == JSON_STRING ? TEXT("\"no such word\"") : TEXT("-1.5");
}

/* The report with one member mutated: that of which the value stands at `value`. */
static struct text mutant(struct buffer *out, struct text report, struct text key,
                          struct text value, enum mutation mutation)
{
    size_t from = (size_t)(key.data - report.data);
    size_t end = (size_t)(value.data - report.data) + value.len;
    struct text member = text_until(text_from(report, from), end - from);
    bool last = text_find(TEXT("]}"), text_until(text_trim(text_from(report, end)), 1)) >= 0;
    buffer_clear(out);
    buffer_add(out, text_until(report, from));
    if (mutation == RENAMED)
        buffer_add_string(out, "\"other");
    if (mutation == RENAMED)
        buffer_add(out, text_from(member, 1));
    if (mutation == TWICE)
        buffer_format(out, "%.*s,%.*s", (int)member.len, member.data, (int)member.len, member.data);
    if (mutation == OF_ANOTHER_TYPE || mutation == OF_NO_SENSE) {
        buffer_add(out, text_until(member, (size_t)(value.data - key.data)));
        buffer_add(out, instead_of(value, mutation));
    }
    struct text rest = text_from(report, end);
    if (mutation == WITHOUT_IT) {
        rest = text_from(rest, json_space(rest));
        if (!last)
            rest = text_from(rest, 1); /* its comma */
        else if (text_ends(text_trim(buffer_text(out)), TEXT(",")))
            out->len = text_trim(buffer_text(out)).len - 1; /* the one before it */
    }
    buffer_add(out, rest);
    return buffer_text(out);
}

static void note(struct buffer *names, struct text key)
{
    struct text rest = buffer_text(names), name;
    while (text_next_piece(&rest, ' ', &name))
        if (text_equal(name, key))
            return;
    buffer_add(names, key);
    buffer_add_byte(names, ' ');
}

/* Mutates every member in `value`, and notes the keys of which a mutant was not refused. */
static void mutate(struct text report, struct text value, enum mutation mutation,
                   struct buffer *passed)
{
    struct text key, inner;
    struct buffer out = {0};
    if (json_kind_of(value) == JSON_ARRAY)
        for (struct json_walk walk = json_walk(value); json_next_element(&walk, &inner);)
            mutate(report, inner, mutation, passed);
    if (json_kind_of(value) != JSON_OBJECT)
        return;
    for (struct json_walk walk = json_walk(value); json_next_member(&walk, &key, &inner);) {
        struct text other = mutant(&out, report, key, inner, mutation);
        struct text root;
        struct errors errors = {0};
        struct place start = {.file = TEXT("mutant"), .line = 1, .column = 1};
        unit_row = other;
        assert_i64(json_check(other, ERROR_INPUT, start, &root, &errors), 0);
        if (is_valid(other))
            note(passed, text_from(text_until(key, key.len - 1), 1));
        mutate(report, inner, mutation, passed);
    }
    buffer_release(&out);
}

static void a_report_that_differs_is_refused(void **state)
{
    static const char *const pass[MUTATIONS] = {
        /* keys that may be missing; what a difference has inside is the mapping's own */
        [WITHOUT_IT] = "kind labels excludedBy deployments mappingChanged from deployed ",
        [RENAMED] = "from ",
        [TWICE] = "",
        [OF_ANOTHER_TYPE] = "before after from ",
        /* texts for people, names, ids */
        [OF_NO_SENSE] =
            ("program name limit value label rule key before after from place id message uid "
             "property deployment "),
    };
    struct buffer report = {0}, passed = {0};
    struct errors errors = {0};
    struct place start = {.file = TEXT("report"), .line = 1, .column = 1};
    struct text root;
    (void)state;
    report_of(&report, true);
    assert_i64(json_check(buffer_text(&report), ERROR_INPUT, start, &root, &errors), 0);
    for (size_t mutation = 0; mutation < MUTATIONS; mutation++) {
        buffer_clear(&passed);
        mutate(root, root, (enum mutation)mutation, &passed);
        unit_row = TEXT_NONE;
        assert_texts_equal(buffer_text(&passed), text_of(pass[mutation]));
    }
    buffer_release(&passed);
    buffer_release(&report);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(the_schema_is_what_the_tables_say),
    UNIT_TEST(reports_obey_it),
    UNIT_TEST(a_report_that_differs_is_refused),
};

/* -- As a tool --------------------------------------------------------------------------------- */

static int check_files(char **paths, int count)
{
    struct buffer file = {0};
    int wrong = 0;
    for (int i = 0; i < count; i++) {
        bool read = schema_file_read(paths[i], &file);
        if (read && is_valid(buffer_text(&file)))
            continue;
        wrong++;
        print_error("%s: %s\n", paths[i], read ? "does not obey the schema" : "cannot be read");
        if (schema_fault.data != NULL)
            unit_print("  at", schema_fault);
    }
    buffer_release(&file);
    return wrong != 0;
}

int main(int count, char **arguments)
{
    struct text what = count > 1 ? text_of(arguments[1]) : TEXT_NONE;
    if (text_equal(what, TEXT("--write")))
        return schema_file_write(schema_path, schema_text());
    if (text_equal(what, TEXT("--check")))
        return check_files(arguments + 2, count - 2);
    return cmocka_run_group_tests_name(__FILE__, tests, NULL, NULL) ? 1 : 0;
}
