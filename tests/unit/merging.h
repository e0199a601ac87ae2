/* For tests of the merge: contacts from lines such as "TEL;work,voice;!;[Desk]:+1 555", and what a
 * card says as sorted lines, items of lists apart. */
#ifndef MERGING_H
#define MERGING_H

#include "cards.h"
#include "format/vcard_text.h"
#include "sync/merge.h"

static inline struct text *merging_split(struct arena *arena, struct text text, char separator,
                                         size_t *ret_count)
{
    struct text *parts = arena_array(arena, text.len + 1, sizeof *parts);
    *ret_count = 0;
    size_t start = 0;
    for (size_t at = 0; at <= text.len; at++) {
        if (at < text.len && text.data[at] != separator)
            continue;
        parts[(*ret_count)++] = text_until(text_from(text, start), at - start);
        start = at + 1;
    }
    return parts;
}

static inline void merging_head(struct arena *arena, struct text head, struct instance *instance)
{
    struct text piece;
    (void)text_next_piece(&head, ';', &instance->name);
    assert_i64(property_find(instance->name, &instance->property), 0);
    while (text_next_piece(&head, ';', &piece)) {
        if (text_equal(piece, TEXT("!")))
            instance->preferred = true;
        else if (text_starts(piece, TEXT("[")))
            instance->label = text_until(text_from(piece, 1), piece.len - 2);
        else
            instance->types = merging_split(arena, piece, ',', &instance->type_count);
    }
}

/* Lines end in LF. Components are separated by semicolons, items by commas. */
static inline struct contact merging_contact(struct arena *arena, struct text lines)
{
    struct contact contact = {arena_array(arena, lines.len + 1, sizeof *contact.list), 0};
    struct text line;
    while (text_next_piece(&lines, '\n', &line)) {
        struct instance *instance = &contact.list[contact.count++];
        ptrdiff_t colon = text_find(line, TEXT(":"));
        assert_true(colon > 0);
        struct text value = text_from(line, (size_t)colon + 1);
        merging_head(arena, text_until(line, (size_t)colon), instance);
        enum property_kind kind = property_at(instance->property)->kind;
        char separator = kind == PROPERTY_COMPONENTS ? ';' : kind == PROPERTY_LIST ? ',' : '\0';
        instance->parts = merging_split(arena, value, separator, &instance->part_count);
        size_t parts = property_at(instance->property)->components;
        if (parts > instance->part_count) {
            struct text *all = arena_array(arena, parts, sizeof *all);
            memcpy(all, instance->parts, instance->part_count * sizeof *all);
            instance->parts = all;
            instance->part_count = parts;
        }
    }
    return contact;
}

static inline bool merging_is_list(const struct card_property *property)
{
    return card_is(property, TEXT("CATEGORIES")) || card_is(property, TEXT("NICKNAME"));
}

/* The card's canonical lines without UID, each ended by LF. */
static inline struct text merging_says(struct arena *arena, struct text bytes)
{
    struct card card = cards_parse(arena, bytes);
    struct canon canon;
    struct buffer out = {0};
    size_t count = 0;
    vcard_canon(arena, &card, &canon);
    struct text *lines = arena_array(arena, bytes.len, sizeof *lines);
    for (size_t i = 0; i < canon.count; i++) {
        const struct canon_item *item = &canon.list[i];
        struct text *parts;
        size_t part_count;
        if (card_is(item->property, TEXT("UID")))
            continue;
        if (!merging_is_list(item->property)) {
            lines[count++] = item->text;
            continue;
        }
        assert_i64(vcard_parts(arena, &card, item->property, ',', &parts, &part_count), 0);
        for (size_t k = 0; k < part_count; k++) {
            buffer_clear(&out);
            buffer_format(&out, "%.*s:%.*s", TEXT_ARG(item->property->name), TEXT_ARG(parts[k]));
            lines[count++] = arena_copy(arena, buffer_text(&out));
        }
    }
    text_sort(lines, count);
    buffer_clear(&out);
    for (size_t i = 0; i < count; i++)
        buffer_format(&out, "%.*s\n", TEXT_ARG(lines[i]));
    struct text copy = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return copy;
}

/* "conflict TEL;cell: a / b / c (book)", lines ended by LF. */
static inline struct text merging_remarks(struct arena *arena, const struct merge_result *result)
{
    static const char *const kinds[] = {"conflict", "withdrawn", "lost"};
    struct buffer out = {0};
    for (size_t i = 0; i < result->remark_count; i++) {
        const struct merge_remark *remark = &result->remarks[i];
        struct text values[] = {remark->base, remark->ours, remark->local};
        buffer_format(&out, "%s %.*s:", kinds[remark->kind], TEXT_ARG(remark->property));
        for (size_t k = 0; k < COUNT_OF(values); k++)
            buffer_format(&out, "%s%.*s", k == 0 ? " " : " / ",
                          TEXT_ARG(values[k].data == NULL ? TEXT("-") : values[k]));
        buffer_format(&out, "%s\n", remark->local_won ? " (book)" : "");
    }
    struct text copy = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return copy;
}

#endif
