/* What a mapping makes of a record, as the text of people.h, then what else is known of it:
 * "cleaned", "derived", "too-long", "unsure=number", "leans=attribute", "hidden=attribute",
 * "tie=key name id", "absent=0,2". */
#ifndef BUILT_H
#define BUILT_H

#include "format/export.h"
#include "map/build.h"
#include "map/identity.h"
#include "mapped.h"
#include "people.h"

#define BUILT_ID "00112233-4455-6677-8899-aabbccddeeff"

struct building {
    const struct mapping *mapping;
    const char *old; /* a contact to inherit from; NULL: none */
    const char *id;
    struct buffer said;
};

static inline void building_tell(struct buffer *out, const struct mapping *mapping,
                                 const struct built *built)
{
    if (built->cleaned)
        buffer_add(out, TEXT("cleaned\n"));
    if (built->name_derived)
        buffer_add(out, TEXT("derived\n"));
    if (built->too_long)
        buffer_add(out, TEXT("too-long\n"));
    if (built->unsure.len != 0)
        buffer_format(out, "unsure=%.*s\n", TEXT_ARG(built->unsure));
    for (size_t i = 0; i < built->lean_count; i++)
        buffer_format(out, "leans=%.*s\n",
                      TEXT_ARG(mapping->attributes.names[built->leans[i].slot]));
    if (built->hidden.len != 0)
        buffer_format(out, "hidden=%.*s\n", TEXT_ARG(built->hidden));
    for (size_t i = 0; i < built->ties.count; i++)
        buffer_format(out, "tie=%.*s %.*s %.*s\n", TEXT_ARG(built->ties.list[i].key),
                      TEXT_ARG(built->ties.list[i].name), TEXT_ARG(built->ties.list[i].id));
    for (size_t i = 0; i < built->absent_count; i++)
        buffer_format(out, "%s%zu%s", i == 0 ? "absent=" : ",", built->absent[i],
                      i + 1 == built->absent_count ? "\n" : "");
}

static inline int building_take(void *self, struct record *record, struct errors *errors)
{
    struct building *building = self;
    struct arena arena = {0};
    struct built built;
    struct buffer text = {0};
    struct text id;
    (void)errors;
    assert_i64(identity_canonical(&arena, text_of(building->id), &id), 0);
    build_contact(building->mapping, record, id, &arena, &built);
    if (building->old != NULL) {
        struct contact old = people_contact(&arena, building->old);
        build_inherit(building->mapping, built.absent, built.absent_count, &old, &arena,
                      &built.contact);
    }
    buffer_add(&building->said, people_text(&text, &built.contact));
    if (building->old == NULL)
        building_tell(&building->said, building->mapping, &built);
    buffer_release(&text);
    arena_release(&arena);
    return 0;
}

/* Builds each record of the JSON or CSV text by a mapping with these fields. */
static inline struct text build_all(struct building *building, const char *fields,
                                    const char *records)
{
    struct buffer content = {0}, line = {0};
    struct mapping mapping;
    struct errors errors = {0};
    struct export_reading reading = {.encoding = NULL};
    struct export_facts facts;
    struct window window;
    buffer_format(&line, "\"fields\": [%s]", fields);
    buffer_add_byte(&line, '\0');
    mapped_good(&mapping, mapped_text(&content, 6, line.data));
    mapping.attributes.identified = false; /* the id is given beside the records */
    struct memory_source memory = {text_of(records), 0};
    struct record_taker taker = {.take = building_take, .self = building};
    building->mapping = &mapping;
    if (building->id == NULL)
        building->id = BUILT_ID;
    buffer_clear(&building->said);
    window_open(&window, source_of_text(&memory), TEXT("f"));
    assert_i64(export_read(&window, &reading, &mapping.attributes, &taker, &facts, &errors), 0);
    window_release(&window);
    errors_release(&errors);
    mapping_release(&mapping);
    buffer_release(&content);
    buffer_release(&line);
    return buffer_text(&building->said);
}

static inline void assert_built(const char *fields, const char *records, const char *wanted)
{
    struct building building = {0};
    struct text said = build_all(&building, fields, records);
    unit_row = text_of(records);
    assert_texts_equal(said, text_of(wanted));
    buffer_release(&building.said);
}

static inline void assert_inherited(const char *fields, const char *record, const char *old,
                                    const char *wanted)
{
    struct building building = {.old = old};
    struct text said = build_all(&building, fields, record);
    unit_row = text_of(record);
    assert_texts_equal(said, text_of(wanted));
    buffer_release(&building.said);
}

#endif
