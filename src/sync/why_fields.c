#include "sync/why_fields.h"

struct text why_text(struct arena *arena, const char *format, ...)
{
    struct buffer out = {0};
    va_list arguments;
    va_start(arguments, format);
    buffer_vformat(&out, format, arguments);
    va_end(arguments);
    struct text text = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return text;
}

void why_source(struct arena *arena, const struct trace_source *from, struct why_source *ret_source)
{
    static const char *const states[] = {[VALUE_ABSENT] = "absent",
                                         [VALUE_UNEXPORTED] = "not-exported",
                                         [VALUE_NULL] = "null",
                                         [VALUE_EMPTY] = "empty",
                                         [VALUE_PRESENT] = "value"};
    *ret_source = (struct why_source){.attribute = from->attribute,
                                      .state = text_of(states[from->presence]),
                                      .values = from->values,
                                      .value_count = from->count};
    if (from->name.len != 0 && !text_equal(from->name, from->attribute))
        ret_source->name = arena_copy(arena, from->name);
}

/* -- Fields -- */

static struct text target_of(struct arena *arena, const struct mapping_field *field)
{
    struct instance like = {.property = field->property,
                            .name = field->name,
                            .types = field->types,
                            .type_count = field->type_count,
                            .label = field->label};
    return contact_cell_key(arena, &like, field->part);
}

static struct text answer_word(enum damage_answer answer)
{
    static const char *const words[] = {
        [DAMAGE_NO] = "no", [DAMAGE_MAYBE] = "unknown", [DAMAGE_YES] = "yes"};
    return text_of(words[answer]);
}

static void take_conditions(struct arena *arena, const struct trace_field *from,
                            struct why_field *field)
{
    field->conditions = arena_array(arena, from->condition_count, sizeof *field->conditions);
    field->condition_count = from->condition_count;
    for (size_t i = 0; i < from->condition_count; i++) {
        const struct condition *condition = from->conditions[i].condition;
        struct buffer words = {0};
        buffer_add_string(&words, condition->negated ? "is not " : "is ");
        for (size_t w = 0; w < condition->word_count; w++) {
            buffer_add_string(&words, w == 0 ? "" : ", ");
            buffer_add(&words, condition->words[w].len == 0 ? TEXT("blank") : condition->words[w]);
        }
        field->conditions[i] =
            (struct why_condition){condition->attribute, arena_copy(arena, buffer_text(&words)),
                                   answer_word(from->conditions[i].answer)};
        buffer_release(&words);
    }
}

static void take_values(struct arena *arena, const struct trace_field *from,
                        struct why_field *field)
{
    field->values = arena_array(arena, from->value_count, sizeof *field->values);
    field->value_count = from->value_count;
    for (size_t i = 0; i < from->value_count; i++) {
        const struct trace_value *value = &from->values[i];
        field->values[i] = (struct why_value){.text = value->text,
                                              .end = text_of(trace_end_word(value->end)),
                                              .what = text_of(trace_end_meaning(value->end)),
                                              .raw = value->seen};
        if (value->damage != DAMAGE_NONE)
            field->values[i].damage =
                why_text(arena, "%s %s",
                         damage_rule(value->damage)->doubted ? "looks like" : "repaired: was",
                         damage_rule(value->damage)->what);
    }
}

static struct text what_is_not_there(const struct trace_field *from)
{
    for (size_t i = 0; i < from->source_count; i++)
        if (from->sources[i].presence == VALUE_PRESENT)
            return TEXT("no value is left of what the record has");
    if (from->source_count != 1)
        return TEXT("none of its attributes has a value");
    switch (from->sources[0].presence) {
    case VALUE_ABSENT: return TEXT("the record does not have the attribute");
    case VALUE_UNEXPORTED: return TEXT("the export has the name of a type in place of a value");
    case VALUE_NULL: return TEXT("the attribute is null");
    case VALUE_EMPTY: return TEXT("the attribute is empty");
    case VALUE_PRESENT: break;
    }
    return TEXT("");
}

/* Why did the field give nothing? Empty: it gave something. */
static struct text nothing_of(const struct why_facts *facts, size_t index,
                              const struct trace_field *from)
{
    const char *first = NULL;
    for (size_t i = 0; i < from->value_count; i++) {
        if (from->values[i].end == TRACE_ON_CARD)
            return TEXT("");
        if (first == NULL)
            first = trace_end_meaning(from->values[i].end);
    }
    for (size_t i = 0; i < from->condition_count; i++)
        if (from->conditions[i].answer != DAMAGE_YES)
            return why_text(facts->arena, "the condition on %.*s %s",
                            TEXT_ARG(from->conditions[i].condition->attribute),
                            from->conditions[i].answer == DAMAGE_NO ? "is not met"
                                                                    : "cannot be answered");
    if (first != NULL)
        return text_of(first);
    if (!from->silent && facts->watch->absent[index])
        return TEXT("the attribute is blank in all records: it was not exported");
    return what_is_not_there(from);
}

static void take_field(const struct why_facts *facts, size_t index, struct why_field *ret_field)
{
    struct arena *arena = facts->arena;
    const struct mapping_field *mapped = &facts->mapping->fields[index];
    struct buffer place = {0};
    struct place shown = mapped->place;
    shown.file = text_base_name(shown.file);
    place_print(&place, &shown);
    *ret_field = (struct why_field){.from = mapped->from,
                                    .to = target_of(arena, mapped),
                                    .place = arena_copy(arena, buffer_text(&place))};
    buffer_release(&place);
    if (facts->record == NULL) {
        ret_field->nothing = TEXT("there is no record of the person");
        return;
    }
    const struct trace_field *from = &facts->record->trace.fields[index];
    ret_field->sources = arena_array(arena, from->source_count, sizeof *ret_field->sources);
    ret_field->source_count = from->source_count;
    for (size_t i = 0; i < from->source_count; i++)
        why_source(arena, &from->sources[i], &ret_field->sources[i]);
    take_conditions(arena, from, ret_field);
    take_values(arena, from, ret_field);
    ret_field->steps = arena_array(arena, from->step_count, sizeof *ret_field->steps);
    ret_field->step_count = from->step_count;
    for (size_t i = 0; i < from->step_count; i++)
        ret_field->steps[i] = (struct why_step){text_of(from->steps[i].transform),
                                                from->steps[i].texts, from->steps[i].count};
    ret_field->nothing = nothing_of(facts, index, from);
}

void why_fields(const struct why_facts *facts, struct why *why)
{
    why->field_count = facts->mapping->field_count;
    why->fields = arena_array(facts->arena, why->field_count, sizeof *why->fields);
    for (size_t i = 0; i < why->field_count; i++)
        take_field(facts, i, &why->fields[i]);
}

/* -- Values of the contact -- */

static bool find_maker(const struct why *why, struct why_cell *cell)
{
    for (size_t i = 0; i < why->field_count; i++) {
        const struct why_field *field = &why->fields[i];
        for (size_t v = 0; v < field->value_count && text_equal(field->to, cell->property); v++) {
            if (!text_equal(field->values[v].end, text_of(trace_end_word(TRACE_ON_CARD))) ||
                !text_equal(field->values[v].text, cell->value))
                continue;
            cell->field = field;
            cell->made = &field->values[v];
            return true;
        }
    }
    return false;
}

/* A value that no field made of the record: the fields of its place say why. */
static struct text reason_by_fields(const struct why_facts *facts, const struct why *why,
                                    const struct why_cell *cell)
{
    for (size_t i = 0; i < why->field_count; i++) {
        const struct why_field *field = &why->fields[i];
        if (!text_equal(field->to, cell->property))
            continue;
        if (facts->watch->absent[i])
            return why_text(facts->arena, "the old value stays: %.*s", TEXT_ARG(field->nothing));
        for (size_t v = 0; v < field->value_count; v++)
            if (field->values[v].damage.len != 0)
                return why_text(facts->arena, "the old value stays: the new one %.*s",
                                TEXT_ARG(field->values[v].damage));
    }
    return TEXT("");
}

static bool has_made(const struct trace_field *field, struct text value)
{
    for (size_t i = 0; i < field->value_count; i++)
        if (field->values[i].end == TRACE_ON_CARD && text_equal(field->values[i].text, value))
            return true;
    return false;
}

static struct text say_other(struct arena *arena, struct text from, const struct place *at)
{
    struct buffer place = {0};
    place_print(&place, at);
    struct text reason =
        why_text(arena, "from %.*s of the record at %.*s", TEXT_ARG(from), TEXT_ARG(place));
    buffer_release(&place);
    return reason;
}

/* Pieces of a delta are put together: another record of the person may have brought it. */
static struct text reason_by_others(const struct why_facts *facts, const struct why *why,
                                    const struct why_cell *cell)
{
    for (size_t r = 0; r < facts->watch->count; r++) {
        const struct watched *watched = &facts->watch->list[r];
        for (size_t i = 0; i < why->field_count && watched != facts->record; i++)
            if (text_equal(why->fields[i].to, cell->property) &&
                has_made(&watched->trace.fields[i], cell->value))
                return say_other(facts->arena, why->fields[i].from, &watched->place);
    }
    return TEXT("");
}

static bool was_there(const struct why_facts *facts, const struct why_cell *cell)
{
    size_t count = 0;
    const struct cell *cells = contact_cells(facts->arena, facts->old, &count);
    for (size_t i = 0; i < count; i++)
        if (text_equal(cells[i].key, cell->property) && text_equal(cells[i].text, cell->value))
            return true;
    return false;
}

static struct text reason_of(const struct why_facts *facts, const struct why *why,
                             const struct why_cell *cell)
{
    if (facts->record == NULL)
        return TEXT("it stays as it was: there is no record of the person");
    if (facts->watch->decision.step == STEP_KEEP)
        return TEXT("it stays as it was: nothing is taken from the record");
    struct text reason = reason_by_others(facts, why, cell);
    bool stays = was_there(facts, cell);
    if (reason.len == 0 && stays)
        reason = reason_by_fields(facts, why, cell);
    if (reason.len != 0)
        return reason;
    if (text_equal(cell->property, TEXT("FN")))
        return TEXT("made of other values: the mapping gives no name to show");
    if (text_starts(cell->property, TEXT("PHOTO")))
        return TEXT("a photo of the folder of photos, or the one that was there");
    if (text_starts(cell->property, TEXT("RELATED.card")))
        return TEXT("the related person has this card in the book");
    return stays ? TEXT("it stays as the last run left it")
                 : TEXT("made of what the record and the old contact have");
}

void why_cells(const struct why_facts *facts, struct why *why)
{
    size_t count = 0;
    struct cell *cells = contact_cells(facts->arena, facts->contact, &count);
    why->cells = arena_array(facts->arena, count, sizeof *why->cells);
    why->cell_count = count;
    for (size_t i = 0; i < count; i++) {
        struct why_cell *cell = &why->cells[i];
        *cell = (struct why_cell){.property = cells[i].key, .value = cells[i].text};
        bool kept = facts->record == NULL || facts->watch->decision.step == STEP_KEEP;
        if (kept || !find_maker(why, cell))
            cell->reason = reason_of(facts, why, cell);
    }
}
