/* Contacts for tests, made from a compact text: one instance a line,
 * "TEL;work,voice[Desk]!:value" - types behind the semicolon, a label in brackets, ! for preferred,
 * parts separated by |, and ~ in a value for a line end. */
#ifndef PEOPLE_H
#define PEOPLE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "model/contact.h"
#include "unit.h"

static inline struct text *people_split(struct arena *arena, struct text whole, char separator,
                                        size_t *ret_count)
{
    size_t count = 1;
    for (size_t i = 0; i < whole.len; i++)
        count += whole.data[i] == separator;
    struct text *parts = arena_array(arena, count, sizeof *parts);
    for (size_t i = 0, start = 0, at = 0; at <= whole.len; at++) {
        if (at != whole.len && whole.data[at] != separator)
            continue;
        parts[i++] = text_until(text_from(whole, start), at - start);
        start = at + 1;
    }
    *ret_count = count;
    return parts;
}

static inline struct text people_lines(struct arena *arena, struct text value)
{
    struct text copy = arena_copy(arena, value);
    char *made = arena_get(arena, copy.len + 1);
    for (size_t i = 0; i < copy.len; i++)
        made[i] = copy.data[i] == '~' ? '\n' : copy.data[i];
    return (struct text){made, copy.len};
}

static inline void people_instance(struct arena *arena, struct text line, struct instance *into)
{
    ptrdiff_t colon = text_find(line, TEXT(":")), bracket;
    assert_holds(colon > 0);
    struct text head = text_until(line, (size_t)colon), types = head;
    struct text value = people_lines(arena, text_from(line, (size_t)colon + 1));
    *into = (struct instance){.preferred = text_ends(head, TEXT("!"))};
    if (into->preferred)
        types = head = text_until(head, head.len - 1);
    if (text_ends(head, TEXT("]")) && (bracket = text_find(head, TEXT("["))) > 0) {
        into->label = text_from(text_until(head, head.len - 1), (size_t)bracket + 1);
        types = head = text_until(head, (size_t)bracket);
    }
    assert_true(text_next_piece(&types, ';', &into->name));
    if (types.len != 0)
        into->types = people_split(arena, types, ',', &into->type_count);
    assert_i64(property_find(into->name, &into->property), 0);
    bool one = property_at(into->property)->kind != PROPERTY_COMPONENTS &&
               property_at(into->property)->kind != PROPERTY_LIST &&
               property_at(into->property)->kind != PROPERTY_RELATED;
    into->parts = people_split(arena, value, one ? '\0' : '|', &into->part_count);
    if (property_at(into->property)->kind == PROPERTY_COMPONENTS)
        assert_i64(into->part_count, property_at(into->property)->components);
}

static inline struct contact people_contact(struct arena *arena, const char *lines)
{
    size_t count = 0;
    struct text *list = people_split(arena, text_of(lines), '\n', &count);
    struct contact contact = {arena_array(arena, count, sizeof *contact.list), 0};
    for (size_t i = 0; i < count; i++)
        if (list[i].len != 0)
            people_instance(arena, list[i], &contact.list[contact.count++]);
    return contact;
}

/* The same text from a contact. */
static inline struct text people_text(struct buffer *out, const struct contact *contact)
{
    buffer_clear(out);
    for (size_t i = 0; i < contact->count; i++) {
        const struct instance *instance = &contact->list[i];
        buffer_add(out, instance->name);
        for (size_t t = 0; t < instance->type_count; t++) {
            buffer_add_byte(out, t == 0 ? ';' : ',');
            buffer_add(out, instance->types[t]);
        }
        if (instance->label.len != 0)
            buffer_format(out, "[%.*s]", TEXT_ARG(instance->label));
        buffer_add_string(out, instance->preferred ? "!:" : ":");
        for (size_t p = 0; p < instance->part_count; p++) {
            if (p != 0)
                buffer_add_byte(out, '|');
            for (size_t at = 0; at < instance->parts[p].len; at++)
                buffer_add_byte(
                    out, instance->parts[p].data[at] == '\n' ? '~' : instance->parts[p].data[at]);
        }
        buffer_add_byte(out, '\n');
    }
    return buffer_text(out);
}

#endif
