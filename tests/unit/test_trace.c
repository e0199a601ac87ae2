#include "map/trace.h"

#include "format/export.h"
#include "map/build.h"
#include "mapped.h"

/* What the trace of the record says, one line a field. */
struct tracing {
    const struct mapping *mapping;
    struct buffer said;
};

static void tell_field(struct buffer *out, const struct trace_field *field)
{
    static const char *const presences[] = {"absent", "unexported", "null", "empty", "present"};
    static const char *const answers[] = {"no", "maybe", "yes"};
    for (size_t i = 0; i < field->source_count; i++) {
        const struct trace_source *source = &field->sources[i];
        buffer_format(out, "%.*s(%.*s) %s", TEXT_ARG(source->attribute), TEXT_ARG(source->name),
                      presences[source->presence]);
        for (size_t v = 0; v < source->count; v++)
            buffer_format(out, " %.*s", TEXT_ARG(source->values[v]));
        buffer_add_string(out, "; ");
    }
    for (size_t i = 0; i < field->condition_count; i++)
        buffer_format(out, "when %s; ", answers[field->conditions[i].answer]);
    for (size_t i = 0; i < field->step_count; i++) {
        buffer_format(out, "%s", field->steps[i].transform);
        for (size_t v = 0; v < field->steps[i].count; v++)
            buffer_format(out, " [%.*s]", TEXT_ARG(field->steps[i].texts[v]));
        buffer_add_string(out, "; ");
    }
    for (size_t i = 0; i < field->value_count; i++) {
        const struct trace_value *value = &field->values[i];
        buffer_format(out, "%s [%.*s]", trace_end_word(value->end), TEXT_ARG(value->text));
        if (value->damage != DAMAGE_NONE)
            buffer_format(out, " was [%.*s]", TEXT_ARG(value->seen));
        buffer_add_string(out, "; ");
    }
    buffer_add_string(out, field->silent ? "silent\n" : "\n");
}

static int take(void *self, struct record *record, struct errors *errors)
{
    struct tracing *tracing = self;
    struct arena arena = {0};
    struct built plain, traced;
    struct trace trace = {.at = 0};
    struct text id = TEXT("00112233-4455-6677-8899-aabbccddeeff");
    (void)errors;
    build_traced(tracing->mapping, record, id, &arena, &traced, &trace);
    build_contact(tracing->mapping, record, id, &arena, &plain);
    assert_i64((int64_t)traced.contact.count, (int64_t)plain.contact.count);
    for (size_t i = 0; i < trace.count; i++)
        tell_field(&tracing->said, &trace.fields[i]);
    trace_release(&trace);
    arena_release(&arena);
    return 0;
}

static void assert_traced(const char *fields, const char *record, const char *wanted)
{
    struct buffer content = {0}, line = {0};
    struct mapping mapping;
    struct errors errors = {0};
    struct export_reading reading = {.encoding = NULL};
    struct export_facts facts;
    struct window window;
    struct tracing tracing = {.mapping = &mapping};
    buffer_format(&line, "\"fields\": [%s]", fields);
    buffer_add_byte(&line, '\0');
    mapped_good(&mapping, mapped_text(&content, 6, line.data));
    mapping.attributes.identified = false; /* the id is given beside the records */
    struct memory_source memory = {text_of(record), 0};
    struct record_taker taker = {.take = take, .self = &tracing};
    window_open(&window, source_of_text(&memory), TEXT("f"));
    assert_i64(export_read(&window, &reading, &mapping.attributes, &taker, &facts, &errors), 0);
    unit_row = text_of(record);
    assert_texts_equal(buffer_text(&tracing.said), text_of(wanted));
    window_release(&window);
    errors_release(&errors);
    mapping_release(&mapping);
    buffer_release(&tracing.said);
    buffer_release(&content);
    buffer_release(&line);
}

#define MAIL "{\"from\":\"mail\",\"to\":\"EMAIL\"}"

static void a_plain_field_tells_source_and_value(void **state)
{
    (void)state;
    assert_traced(MAIL, "[{\"mail\":\"a@x\"}]", "mail(mail) present a@x; taken [a@x]; \n");
    assert_traced(MAIL, "[{\"mail\":null}]", "mail(mail) null; \n");
    assert_traced(MAIL, "[{\"mail\":\"\"}]", "mail(mail) empty; \n");
    assert_traced(MAIL, "[{\"title\":\"x\"}]", "mail() absent; silent\n");
}

static void what_is_left_out_says_why(void **state)
{
    (void)state;
    assert_traced("{\"from\":\"note\",\"to\":\"NOTE\"}",
                  "[{\"note\":\"00112233-4455-6677-8899-AABBCCDDEEFF!\"}]",
                  "note(note) present 00112233-4455-6677-8899-AABBCCDDEEFF!; "
                  "hidden-id [00112233-4455-6677-8899-AABBCCDDEEFF!]; \n");
    assert_traced("{\"from\":\"groups\",\"to\":\"CATEGORIES\",\"include\":\"N*\"}",
                  "[{\"groups\":[\"North\",\"South\"]}]",
                  "groups(groups) present North South; taken [North]; not-wanted [South]; \n");
    assert_traced("{\"from\":\"groups\",\"to\":\"TITLE\"}", "[{\"groups\":[\"b\",\"a\"]}]",
                  "groups(groups) present b a; second [b]; taken [a]; \n");
    assert_traced("{\"from\":\"born\",\"to\":\"BDAY\"}", "[{\"born\":\"soon\"}]",
                  "born(born) present soon; unfit [soon]; \n");
}

static void conditions_and_transforms_tell_their_part(void **state)
{
    static const char fields[] =
        "{\"from\":\"jobTitle\",\"to\":\"TITLE\",\"transform\":[\"trim\","
        "\"upper\"],\"when\":{\"attribute\":\"userType\",\"in\":\"Member\"}}";
    (void)state;
    assert_traced(fields, "[{\"jobTitle\":\" cook \",\"userType\":\"Member\"}]",
                  "jobTitle(jobTitle) present  cook ; userType(userType) present Member; when "
                  "yes; trim [cook]; upper [COOK]; taken [COOK]; \n");
    assert_traced(fields, "[{\"jobTitle\":\"cook\",\"userType\":\"Guest\"}]",
                  "jobTitle(jobTitle) present cook; userType(userType) present Guest; when no; \n");
}

static void damage_is_told_with_what_was_seen(void **state)
{
    (void)state;
    assert_traced("{\"from\":\"mobilePhone\",\"to\":\"TEL\"}",
                  "[{\"mobilePhone\":\"=\\\"+44 1\\\"\"}]",
                  "mobilePhone(mobilePhone) present =\"+44 1\"; taken [+44 1] was [=\"+44 1\"]; "
                  "\n");
    assert_traced("{\"from\":\"mobilePhone\",\"to\":\"TEL\"}", "[{\"mobilePhone\":\"4.41E+11\"}]",
                  "mobilePhone(mobilePhone) present 4.41E+11; doubted [4.41E+11] was [4.41E+11]; "
                  "\n");
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(a_plain_field_tells_source_and_value),
    UNIT_TEST(what_is_left_out_says_why),
    UNIT_TEST(conditions_and_transforms_tell_their_part),
    UNIT_TEST(damage_is_told_with_what_was_seen),
};

UNIT_MAIN(tests)
