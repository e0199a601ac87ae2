#include "map/trace.h"

static const struct {
    const char *word, *what;
} ends[TRACE_END_COUNT] = {
#define X(name, word, what) {word, what},
    TRACE_ENDS(X)
#undef X
};

const char *trace_end_word(enum trace_end end)
{
    return ends[end].word;
}

const char *trace_end_meaning(enum trace_end end)
{
    return ends[end].what;
}

static struct text *copy_texts(struct arena *arena, const struct text *texts, size_t count)
{
    struct text *copies = arena_array(arena, count, sizeof *copies);
    for (size_t i = 0; i < count; i++)
        copies[i] = arena_copy(arena, texts[i]);
    return copies;
}

static void take_sources(struct trace *trace, const struct recipe *recipe,
                         const struct record *record, struct trace_field *field)
{
    field->sources = arena_array(&trace->arena, recipe->read_count, sizeof *field->sources);
    for (size_t i = 0; i < recipe->read_count; i++) {
        size_t slot = recipe->reads[i].slot;
        bool twice = false;
        for (size_t k = 0; k < i; k++)
            twice |= recipe->reads[k].slot == slot;
        if (twice || slot >= record->count)
            continue;
        const struct value *value = &record->values[slot];
        field->sources[field->source_count++] =
            (struct trace_source){.attribute = recipe->reads[i].name,
                                  .name = arena_copy(&trace->arena, value->name),
                                  .presence = value->presence,
                                  .values = copy_texts(&trace->arena, value->texts, value->count),
                                  .count = value->count};
    }
}

void trace_begin(struct trace *trace, const struct mapping *mapping, const struct record *record)
{
    if (trace == NULL)
        return;
    trace->count = mapping->field_count;
    trace->fields = arena_array(&trace->arena, trace->count, sizeof *trace->fields);
    for (size_t i = 0; i < trace->count; i++) {
        const struct recipe *recipe = &mapping->fields[i].recipe;
        struct trace_field *field = &trace->fields[i];
        take_sources(trace, recipe, record, field);
        field->conditions =
            arena_array(&trace->arena, recipe->condition_count, sizeof *field->conditions);
        field->steps = arena_array(&trace->arena, recipe->transform_count, sizeof *field->steps);
    }
}

void trace_field(struct trace *trace, size_t field)
{
    if (trace != NULL)
        trace->at = field;
}

void trace_condition(struct trace *trace, const struct condition *condition,
                     enum damage_answer answer)
{
    if (trace == NULL)
        return;
    struct trace_field *field = &trace->fields[trace->at];
    field->conditions[field->condition_count++] = (struct trace_condition){condition, answer};
}

void trace_step(struct trace *trace, const char *transform, const struct piece *pieces,
                size_t count)
{
    if (trace == NULL)
        return;
    struct trace_field *field = &trace->fields[trace->at];
    struct trace_step *step = &field->steps[field->step_count++];
    step->transform = transform;
    step->texts = arena_array(&trace->arena, count, sizeof *step->texts);
    for (size_t i = 0; i < count; i++)
        step->texts[i] = arena_copy(&trace->arena, pieces[i].text);
    step->count = count;
}

void trace_value(struct trace *trace, struct text text, enum trace_end end,
                 const struct damage *damage)
{
    if (trace == NULL)
        return;
    struct trace_field *field = &trace->fields[trace->at];
    if (field->value_count == field->value_room) {
        size_t room = field->value_room == 0 ? 4 : field->value_room * 2;
        struct trace_value *grown = arena_array(&trace->arena, room, sizeof *grown);
        if (field->value_count != 0)
            memcpy(grown, field->values, field->value_count * sizeof *grown);
        field->values = grown;
        field->value_room = room;
    }
    field->values[field->value_count++] =
        (struct trace_value){arena_copy(&trace->arena, text), end, damage->kind,
                             arena_copy(&trace->arena, damage->seen)};
}

void trace_keep_one(struct trace *trace, struct text text)
{
    bool kept = false;
    if (trace == NULL)
        return;
    struct trace_field *field = &trace->fields[trace->at];
    for (size_t i = 0; i < field->value_count; i++) {
        struct trace_value *value = &field->values[i];
        if (value->end != TRACE_ON_CARD)
            continue;
        if (kept || !text_equal(value->text, text))
            value->end = TRACE_SECOND;
        else
            kept = true;
    }
}

void trace_silent(struct trace *trace)
{
    if (trace != NULL)
        trace->fields[trace->at].silent = true;
}

void trace_release(struct trace *trace)
{
    arena_release(&trace->arena);
}
