#include "map/builder.h"
#include "map/damage_list.h"
#include "map/identity.h"
#include "map/relate.h"
#include "map/trace.h"

enum { SHOWN_NAME = 0, NAME = 1 }; /* the rows of FN and N in the table */
enum { FAMILY = 0, GIVEN = 1 };    /* components of N */

/* A card has a single property once: of several values the first in byte order. */
static bool takes_one_value(const struct mapping_field *field)
{
    const struct property *property = property_at(field->property);
    return property->components != 0 || (property->single && property->kind != PROPERTY_LIST);
}

struct reading {
    const struct record *record;
    struct text id;
    bool hexadecimal;           /* is the id */
    struct spellings spellings; /* of the id, once something looks like one */
    struct damage_list damages;
    struct built *built;
    struct trace *trace; /* NULL: nobody asks how */
    enum trace_end end;  /* what became of the text that was looked at last */
};

static bool holds_id(struct builder *builder, struct reading *reading, struct text text)
{
    if (reading->hexadecimal && !identity_may_hold(text))
        return false;
    if (reading->spellings.plain_count == 0)
        identity_spell(builder->arena, reading->id, &reading->spellings);
    return identity_is_in(&reading->spellings, text);
}

/* The text as it may stand on the card; reading->end says whether it does. `damage` is that of what
 * it was made from. */
static struct text judge_text(struct builder *builder, struct reading *reading, size_t field,
                              struct text text, struct damage *damage)
{
    const struct mapping_field *target = &builder->mapping->fields[field];
    damage->field = field;
    damage->emitted = mapping_wants(target, text);
    reading->end = damage->emitted ? TRACE_ON_CARD : TRACE_UNWANTED;
    if (damage->emitted && !build_fit(builder->arena, property_at(target->property)->kind, &text)) {
        reading->built->unfit = target->from;
        damage->emitted = false;
        reading->end = TRACE_UNFIT;
    }
    damage->value = text;
    if (damage->kind != DAMAGE_NONE)
        damage_list_note(&reading->damages, builder->mapping, reading->record, damage);
    if (reading->end == TRACE_ON_CARD && !damage->emitted)
        reading->end = TRACE_DOUBTED;
    return text;
}

/* The text if it is to stand on the card, else empty. */
static struct text admit(struct builder *builder, struct reading *reading, size_t field,
                         struct text text, struct damage damage)
{
    const struct mapping_field *target = &builder->mapping->fields[field];
    reading->end = TRACE_BLANK;
    if (text.len != 0 && (holds_id(builder, reading, text) ||
                          relate_is_hidden(builder->arena, target, reading->record, text))) {
        reading->end = mapping_wants(target, text) ? TRACE_HIDDEN : TRACE_UNWANTED;
        if (reading->end == TRACE_HIDDEN)
            reading->built->hidden = target->from;
    } else if (text.len != 0) {
        text = judge_text(builder, reading, field, text, &damage);
    }
    trace_value(reading->trace, text, reading->end, &damage);
    return reading->end == TRACE_ON_CARD ? text : TEXT_NONE;
}

static struct text take_value(struct builder *builder, struct reading *reading, size_t field,
                              const struct value *value, size_t index)
{
    enum damage_place place = damage_place_of(&builder->mapping->fields[field]);
    struct damage damage = {.kind = DAMAGE_NONE};
    struct text text = (value->derived ? damage_examine_derived : damage_examine)(
        builder->arena, place, value->texts[index], &damage);
    text = build_clean(builder->arena, text, &reading->built->cleaned);
    return admit(builder, reading, field, text, damage);
}

static void add_texts(struct builder *builder, struct reading *reading, size_t field,
                      struct text *texts, size_t count)
{
    const struct mapping_field *target = &builder->mapping->fields[field];
    text_sort(texts, count);
    if (count > 1 && takes_one_value(target)) {
        count = 1;
        trace_keep_one(reading->trace, texts[0]);
        damage_list_keep_one(&reading->damages, field, texts[0]);
    }
    for (size_t i = 0; i < count; i++)
        builder_add_value(builder, target, texts[i]);
    if (count == 1)
        relate_note(builder->arena, target, reading->record, reading->id, texts[0],
                    &reading->built->ties);
}

static void add_absent(const struct mapping *mapping, struct arena *arena, struct built *built,
                       size_t field)
{
    if (built->absent == NULL)
        built->absent = arena_array(arena, mapping->field_count, sizeof *built->absent);
    built->absent[built->absent_count++] = field;
    built->name_absent |= mapping->fields[field].property == SHOWN_NAME;
}

/* One source: its texts as they are. */
static void add_plain(struct builder *builder, struct reading *reading, size_t field)
{
    size_t slot = builder->mapping->fields[field].recipe.sources[0].slot, count = 0;
    const struct value *value = &reading->record->values[slot];
    if (presence_is_silent(value->presence)) {
        trace_silent(reading->trace);
        add_absent(builder->mapping, builder->arena, reading->built, field);
        return;
    }
    struct text *texts = arena_array(builder->arena, value->count, sizeof *texts);
    for (size_t i = 0; i < value->count; i++) {
        struct text text = take_value(builder, reading, field, value, i);
        if (text.len != 0)
            texts[count++] = text;
    }
    add_texts(builder, reading, field, texts, count);
}

static void add_leans(struct builder *builder, struct built *built, size_t field,
                      const struct harvest *harvest)
{
    size_t count = built->lean_count + harvest->leaning;
    struct lean *leans = arena_array(builder->arena, count, sizeof *leans);
    if (built->lean_count != 0)
        memcpy(leans, built->leans, built->lean_count * sizeof *leans);
    for (size_t i = 0; i < harvest->leaning; i++)
        leans[built->lean_count++] = (struct lean){(uint32_t)field, (uint32_t)harvest->leans[i]};
    built->leans = leans;
}

/* What the field's recipe makes of the record. */
static void add_made(struct builder *builder, struct reading *reading, size_t field)
{
    const struct mapping_field *target = &builder->mapping->fields[field];
    struct built *built = reading->built;
    struct harvest harvest = {
        .arena = builder->arena, .record = reading->record, .place = damage_place_of(target)};
    harvest.trace = reading->trace;
    recipe_run(&target->recipe, &harvest);
    struct text *texts = arena_array(builder->arena, harvest.count, sizeof *texts);
    size_t count = 0;
    for (size_t i = 0; i < harvest.count; i++) {
        struct damage damage = {.kind = DAMAGE_NONE};
        if (harvest.pieces[i].damage != NULL)
            damage = *harvest.pieces[i].damage;
        struct text text = build_clean(builder->arena, harvest.pieces[i].text, &built->cleaned);
        text = admit(builder, reading, field, text, damage);
        if (text.len != 0)
            texts[count++] = text;
    }
    built->cleaned |= harvest.cleaned;
    built->too_long |= harvest.too_long;
    if (built->unsure.len == 0)
        built->unsure = harvest.unsure;
    if (harvest.leaning != 0)
        add_leans(builder, built, field, &harvest);
    if (harvest.silent) {
        trace_silent(reading->trace);
        add_absent(builder->mapping, builder->arena, built, field);
    }
    add_texts(builder, reading, field, texts, count);
}

static struct text joined_name(struct arena *arena, const struct instance *name)
{
    struct buffer out = {0};
    buffer_add(&out, name->parts[GIVEN]);
    if (out.len != 0 && name->parts[FAMILY].len != 0)
        buffer_add_byte(&out, ' ');
    buffer_add(&out, name->parts[FAMILY]);
    struct text text = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return text;
}

static const struct text no_name = {"(no name)", sizeof "(no name)" - 1};

/* RFC 2426 and RFC 6350 demand a name: the first of given and family name, company, mail, number
 * that there is; nothing that the mapping did not put on the card anyway. */
struct text build_derived_name(struct arena *arena, const struct contact *contact)
{
    static const char *const sources[] = {"N", "ORG", "EMAIL", "TEL", "NICKNAME", "TITLE"};
    for (size_t s = 0; s < COUNT_OF(sources); s++) {
        for (size_t i = 0; i < contact->count; i++) {
            const struct instance *instance = &contact->list[i];
            if (!text_equal(instance->name, text_of(sources[s])) || instance->part_count == 0)
                continue;
            struct text name =
                instance->property == NAME ? joined_name(arena, instance) : instance->parts[0];
            if (name.len != 0)
                return name;
        }
    }
    return no_name;
}

void build_rename(struct arena *arena, struct contact *contact)
{
    for (size_t i = 0; i < contact->count; i++) {
        struct instance *shown = &contact->list[i];
        if (shown->property != SHOWN_NAME)
            continue;
        shown->parts = arena_array(arena, 1, sizeof *shown->parts);
        shown->parts[0] = build_derived_name(arena, contact);
        shown->part_count = 1;
    }
}

static void add_required(struct builder *builder, struct built *built)
{
    static const struct mapping_field shown = {.name = {"FN", 2}};
    static const struct mapping_field name = {.name = {"N", 1}, .property = NAME};
    bool has_shown = false, has_name = false;
    for (size_t i = 0; i < builder->count; i++) {
        has_shown |= builder->list[i].property == 0;
        has_name |= builder->list[i].property == NAME;
    }
    if (!has_shown) {
        built->name_derived = true;
        struct contact nameless = builder_contact(builder);
        struct instance *instance = builder_add(builder, &shown);
        instance->parts = arena_array(builder->arena, 1, sizeof *instance->parts);
        instance->parts[0] = build_derived_name(builder->arena, &nameless);
        built->nameless = text_equal(instance->parts[0], no_name);
        instance->part_count = 1;
    }
    if (!has_name)
        (void)builder_shared(builder, &name);
}

static void finish(struct builder *builder, struct built *built)
{
    add_required(builder, built);
    built->contact = builder_contact(builder);
}

void build_contact(const struct mapping *mapping, const struct record *record, struct text id,
                   struct arena *arena, struct built *ret_built)
{
    build_traced(mapping, record, id, arena, ret_built, NULL);
}

void build_traced(const struct mapping *mapping, const struct record *record, struct text id,
                  struct arena *arena, struct built *ret_built, struct trace *trace)
{
    struct builder builder = {.mapping = mapping, .arena = arena};
    struct reading reading = {.record = record,
                              .id = id,
                              .hexadecimal = identity_is_hexadecimal(id),
                              .damages = {.arena = arena},
                              .built = ret_built,
                              .trace = trace};
    *ret_built = (struct built){0};
    trace_begin(trace, mapping, record);
    for (size_t i = 0; i < mapping->field_count; i++) {
        trace_field(trace, i);
        if (mapping->fields[i].recipe.plain)
            add_plain(&builder, &reading, i);
        else
            add_made(&builder, &reading, i);
    }
    ret_built->damages = damage_list_sorted(&reading.damages, &ret_built->damage_count);
    finish(&builder, ret_built);
}

static bool is_absent(const size_t *absent, size_t count, size_t field)
{
    for (size_t i = 0; i < count; i++)
        if (absent[i] == field)
            return true;
    return false;
}

/* Another field that writes to the same place, and whose attribute the record does have: what
 * stood there may be that one's, and cleared. A constant does not stand for what others had. */
bool build_has_sibling(const struct mapping *mapping, const size_t *absent, size_t count,
                       size_t field)
{
    const struct mapping_field *wanted = &mapping->fields[field];
    for (size_t i = 0; i < mapping->field_count; i++)
        if (i != field && mapping->fields[i].recipe.way != RECIPE_CONSTANT &&
            mapping_same_target(&mapping->fields[i], wanted) &&
            mapping->fields[i].part == wanted->part && !is_absent(absent, count, i))
            return true;
    return false;
}

static bool has_value(const struct contact *contact, const struct mapping_field *field)
{
    bool component = property_at(field->property)->components != 0;
    for (size_t i = 0; i < contact->count; i++)
        if (builder_fits(&contact->list[i], field) &&
            (!component || contact->list[i].parts[field->part].len != 0))
            return true;
    return false;
}

/* The new value came from another source than the one of which nothing is known. */
static void make_room(struct builder *builder, const struct mapping_field *field,
                      const struct contact *old)
{
    if (field->recipe.plain || !has_value(old, field))
        return;
    if (property_at(field->property)->components == 0) {
        builder_drop(builder, field);
        return;
    }
    for (size_t i = 0; i < builder->count; i++)
        if (builder_fits(&builder->list[i], field))
            builder->list[i].parts[field->part] = TEXT_NONE;
}

static void inherit_field(struct builder *builder, const struct mapping_field *field,
                          const struct contact *old)
{
    if (field->property == SHOWN_NAME && contact_name(old).len != 0)
        builder_drop(builder, field); /* derived */
    make_room(builder, field, old);
    for (size_t i = 0; i < old->count; i++) {
        const struct instance *instance = &old->list[i];
        if (!builder_fits(instance, field))
            continue;
        if (property_at(field->property)->components != 0) {
            if (instance->parts[field->part].len != 0)
                builder_add_value(builder, field, instance->parts[field->part]);
            continue;
        }
        /* of a related person the name alone: who knows the card, says so anew */
        bool list = property_at(field->property)->kind == PROPERTY_LIST;
        for (size_t part = 0; part < (list ? instance->part_count : 1); part++)
            builder_add_value(builder, field, instance->parts[part]);
    }
}

/* Was the contact's name made from other values, some of which were inherited just now? */
static bool has_derived_name(const struct mapping *mapping, const size_t *absent, size_t count,
                             const struct contact *old, const struct contact *contact,
                             struct arena *arena)
{
    size_t field = 0;
    while (field < mapping->field_count && mapping->fields[field].property != SHOWN_NAME)
        field++;
    if (field == mapping->field_count)
        return true;
    if (is_absent(absent, count, field))
        return text_equal(contact_name(old), build_derived_name(arena, old));
    return text_equal(contact_name(contact), no_name);
}

void build_inherit(const struct mapping *mapping, const size_t *absent, size_t count,
                   const struct contact *old, struct arena *arena, struct contact *contact)
{
    struct builder builder = {.mapping = mapping, .arena = arena};
    builder_take(&builder, contact);
    for (size_t i = 0; i < count; i++)
        if (!build_has_sibling(mapping, absent, count, absent[i]))
            inherit_field(&builder, &mapping->fields[absent[i]], old);
    bool derived = has_derived_name(mapping, absent, count, old, contact, arena);
    *contact = builder_contact(&builder);
    if (derived && contact->count != 0 && contact->list[0].property == SHOWN_NAME)
        contact->list[0].parts[0] = build_derived_name(arena, contact);
}
