#include "sync/merge_side.h"

#include "base/limits.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "format/vcard.h"
#include "format/vcard_canon.h"
#include "format/vcard_read.h"
#include "format/vcard_text.h"
#include "model/likeness.h"
#include "sync/photos.h"

/* A property that stands for another one in some cards. */
static const char *const aliases[][2] = {
    {"X-ABRELATEDNAMES", "RELATED"},
    {"X-ADDRESSBOOKSERVER-KIND", "KIND"},
    {"X-ADDRESSBOOKSERVER-MEMBER", "MEMBER"},
};

/* Where a value can be the same although it is written in another way. */
static const struct {
    const char *name;
    struct text (*key)(struct arena *arena, struct text text);
} keys[] = {
    {"EMAIL", likeness_mail},    {"TEL", likeness_number},     {"URL", likeness_uri},
    {"IMPP", likeness_uri},      {"ADR", likeness_words},      {"X-SOCIALPROFILE", likeness_uri},
    {"RELATED", likeness_words}, {"NICKNAME", likeness_words}, {"CATEGORIES", likeness_words},
};

static struct text upper(struct arena *arena, struct text name)
{
    char *made = arena_get(arena, name.len + 1);
    for (size_t i = 0; i < name.len; i++)
        made[i] = ascii_upper(name.data[i]);
    return (struct text){made, name.len};
}

static enum merge_way way_of(const struct property *property)
{
    bool member = property->kind == PROPERTY_MEMBER || property->kind == PROPERTY_LIST;
    if (member || property->single)
        return member ? MERGE_ITEM : MERGE_SCALAR;
    return text_equal(text_of(property->name), TEXT("ADR")) ? MERGE_ADDRESS : MERGE_SET;
}

/* The row of the table of properties; false when no contact has such a property. */
static bool find_way(struct arena *arena, struct text name, struct merge_item *item,
                     const struct property **ret_property)
{
    size_t index;
    for (size_t i = 0; i < COUNT_OF(aliases); i++)
        if (text_equal_fold(name, text_of(aliases[i][0])))
            name = text_of(aliases[i][1]);
    if (property_find(name, &index) != 0)
        return false;
    *ret_property = property_at(index);
    item->name = upper(arena, name);
    item->way = way_of(*ret_property);
    return true;
}

/* -- Values -- */

static struct text label_of(struct arena *arena, const struct merge_side *side,
                            const struct card_property *property)
{
    size_t count = 0;
    struct text label = TEXT("");
    const size_t *list =
        property->group.len == 0 ? NULL : merge_group(side, property->group, &count);
    for (size_t i = 0; i < count && count <= MERGE_GROUP; i++) {
        const struct card_property *other = &side->card.list[list[i]];
        if (card_is(other, TEXT("X-ABLABEL")) && vcard_text(arena, &side->card, other, &label) == 0)
            break;
    }
    return label;
}

static struct text joined(struct arena *arena, const struct text *parts, size_t count)
{
    struct buffer made = {0};
    while (count != 0 && parts[count - 1].len == 0)
        count--;
    for (size_t i = 0; i < count; i++) {
        buffer_add(&made, i == 0 ? TEXT("") : TEXT("; "));
        buffer_add(&made, parts[i]);
    }
    struct text copy = arena_copy(arena, buffer_text(&made));
    buffer_release(&made);
    return copy;
}

static struct text repaired(struct arena *arena, struct text text)
{
    struct buffer made = {0};
    utf8_add_repaired(&made, text);
    struct text copy = arena_copy(arena, buffer_text(&made));
    buffer_release(&made);
    return copy;
}

static struct text value_of(struct arena *arena, const struct merge_side *side,
                            const struct card_property *property, bool components)
{
    struct text text, *parts;
    size_t count;
    if (components && vcard_parts(arena, &side->card, property, ';', &parts, &count) == 0)
        return joined(arena, parts, count);
    if (!components && vcard_text(arena, &side->card, property, &text) == 0)
        return text;
    return repaired(arena, property->value);
}

/* RFC 6920, up to the question mark: what names octets, whoever keeps them. */
static void set_octets(struct arena *arena, struct merge_item *item, struct text octets)
{
    struct text name = photo_name(arena, octets);
    if (name.len == 0) {
        struct buffer made = {0};
        struct digest digest = digest_of(octets);
        digest_print_named(&made, &digest);
        name = arena_copy(arena, buffer_text(&made));
        buffer_release(&made);
    }
    item->shown = name;
    (void)text_next_piece(&name, '?', &item->key);
    item->exact = item->loose = item->key;
}

/* -- Items -- */

/* ";type=cell,work" of a canonical text; a backslash is before separators within values. */
static struct text types_in(struct text canon)
{
    size_t at = 0, start;
    while (at < canon.len && canon.data[at] != ';' && canon.data[at] != ':')
        at++;
    struct text rest = text_from(canon, at);
    if (!text_starts(rest, TEXT(";type=")))
        return TEXT("");
    for (at = start = TEXT(";type=").len; at < rest.len; at++)
        if ((rest.data[at] == ';' || rest.data[at] == ':') && rest.data[at - 1] != '\\')
            break;
    return text_from(text_until(rest, at), start);
}

static struct text without_preference(struct arena *arena, struct text canon)
{
    ptrdiff_t found = text_find(canon, TEXT(";pref="));
    if (found <= 0 || canon.data[found - 1] == '\\')
        return canon;
    size_t end = (size_t)found + 1;
    while (end < canon.len && canon.data[end] != ';' && canon.data[end] != ':')
        end++;
    struct buffer made = {0};
    buffer_add(&made, text_until(canon, (size_t)found));
    buffer_add(&made, text_from(canon, end));
    struct text copy = arena_copy(arena, buffer_text(&made));
    buffer_release(&made);
    return copy;
}

/* Apple's word for a relation is the type of RELATED; a registered word stands beside those that
 * are none (src/format/vcard.c). */
static void settle_relation(struct arena *arena, struct merge_item *item)
{
    struct text apple = TEXT("_$!<"), beside = TEXT("co-worker,");
    if (text_starts(item->types, beside))
        item->types = text_from(item->types, beside.len);
    if (!text_starts(item->label, apple) || item->label.len < 2 * apple.len)
        return;
    struct text word = text_from(item->label, apple.len);
    item->types = likeness_words(arena, text_until(word, word.len - apple.len));
    item->label = TEXT("");
}

static void add_item(struct arena *arena, struct merge_side *side, const struct merge_item *item)
{
    if (side->count == side->room) {
        size_t room = side->room == 0 ? 64 : 2 * side->room;
        struct merge_item *list = arena_array(arena, room, sizeof *list);
        if (side->count != 0)
            memcpy(list, side->list, side->count * sizeof *list);
        side->list = list;
        side->room = room;
    }
    side->list[side->count++] = *item;
}

static void set_key(struct arena *arena, struct merge_item *item)
{
    item->key = item->way == MERGE_SCALAR ? item->loose : item->shown;
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        if (text_equal(item->name, text_of(keys[i].name)))
            item->key = keys[i].key(arena, item->shown);
    if (item->key.len == 0)
        item->key = item->shown;
}

static void add_list(struct arena *arena, struct merge_side *side, struct merge_item item,
                     const struct card_property *property)
{
    struct text *parts;
    size_t count;
    if (vcard_parts(arena, &side->card, property, ',', &parts, &count) != 0)
        return;
    item.list = true;
    for (size_t i = 0; i < count && side->count <= LIMIT_MERGE_ITEMS; i++) {
        bool sound = utf8_check(parts[i]) == parts[i].len;
        struct text text = text_trim(parts[i]);
        if (text.len == 0)
            continue;
        item.shown = sound ? unicode_nfc(arena, text) : text;
        item.exact = item.loose = item.shown;
        item.part = i;
        set_key(arena, &item);
        add_item(arena, side, &item);
    }
}

static void add_property(struct arena *arena, const struct names *names, struct merge_side *side,
                         const struct canon_item *canon, size_t at)
{
    const struct card_property *property = &side->card.list[at];
    const struct property *row;
    struct text octets;
    size_t number;
    struct merge_item item = {.at = (ptrdiff_t)at};
    if (merge_is_label(property) || !find_way(arena, property->name, &item, &row) ||
        (names != NULL && names_find(names, item.name, &number) != 0))
        return;
    item.types = types_in(canon->text);
    item.label = label_of(arena, side, property);
    if (row->kind == PROPERTY_RELATED)
        settle_relation(arena, &item);
    if (row->kind == PROPERTY_LIST) {
        add_list(arena, side, item, property);
        return;
    }
    item.exact = canon->text;
    item.loose = without_preference(arena, canon->text);
    item.shown = value_of(arena, side, property, row->kind == PROPERTY_COMPONENTS);
    set_key(arena, &item);
    if (row->kind == PROPERTY_BINARY) {
        bool inside =
            property->encoding == CARD_BASE64 || text_starts_fold(property->value, TEXT("data:"));
        if (vcard_octets(arena, property, &octets) == 0 && octets.len != 0)
            set_octets(arena, &item, octets);
        else
            item.damaged = inside;
    }
    add_item(arena, side, &item);
}

int merge_item_compare(const struct merge_item *a, const struct merge_item *b)
{
    int order = text_compare(a->name, b->name);
    if (order == 0)
        order = text_compare(a->exact, b->exact);
    if (order == 0)
        order = text_compare(a->types, b->types);
    if (order == 0)
        order = text_compare(a->label, b->label);
    return order != 0 ? order : (a->at > b->at) - (a->at < b->at);
}

static int compare_items(const void *left, const void *right)
{
    return merge_item_compare(left, right);
}

/* X-ABADR is what Apple's programs add to every address that they save. */
static void take_apart(struct arena *arena, const struct names *names, struct merge_side *side)
{
    struct card plain = side->card;
    struct canon canon;
    size_t *of = arena_array(arena, plain.count, sizeof *of);
    plain.list = arena_array(arena, plain.count, sizeof *plain.list);
    plain.count = 0;
    for (size_t i = 0; i < side->card.count; i++) {
        if (card_is(&side->card.list[i], TEXT("X-ABADR")))
            continue;
        of[plain.count] = i;
        plain.list[plain.count++] = side->card.list[i];
    }
    vcard_canon(arena, &plain, &canon);
    merge_index_groups(arena, side);
    for (size_t i = 0; i < canon.count && side->count <= LIMIT_MERGE_ITEMS; i++)
        add_property(arena, names, side, &canon.list[i], of[canon.list[i].property - plain.list]);
}

static void sort(struct merge_side *side)
{
    if (side->count > 1)
        qsort(side->list, side->count, sizeof *side->list, compare_items);
}

/* What a contact has twice counts once, and of what a card has once, the first. */
static void drop_doubles(struct merge_side *side)
{
    size_t kept = 0;
    for (size_t i = 0; i < side->count; i++) {
        const struct merge_item *item = &side->list[i], *last = &side->list[kept - (kept != 0)];
        bool same =
            kept != 0 && text_equal(item->name, last->name) && text_equal(item->exact, last->exact);
        if (!same)
            side->list[kept++] = *item;
    }
    side->count = kept;
}

/* Photos whose octets a snapshot does not keep. */
static void add_named_octets(struct arena *arena, const struct contact *contact,
                             struct merge_side *side)
{
    for (size_t i = 0; i < contact->count; i++) {
        const struct instance *instance = &contact->list[i];
        const struct property *row;
        struct merge_item item = {.at = MERGE_NOWHERE};
        if (instance->part_count == 0 || !text_starts(instance->parts[0], TEXT("ni:")) ||
            !find_way(arena, instance->name, &item, &row) || row->kind != PROPERTY_BINARY)
            continue;
        struct text rest = item.shown = instance->parts[0];
        (void)text_next_piece(&rest, '?', &item.key);
        item.exact = item.loose = item.key;
        item.types = item.label = TEXT("");
        add_item(arena, side, &item);
    }
}

int merge_side_of_contact(struct arena *arena, const struct contact *contact,
                          enum consumer consumer, enum card_version version,
                          struct merge_side *side)
{
    struct buffer written = {0};
    struct place place = {.line = 1};
    struct vcard_refusal refusal;
    vcard_write_for(&written, contact, TEXT("merge"), version == CARD_4_0 ? VCARD_4_0 : VCARD_3_0,
                    consumer);
    struct text bytes = arena_copy(arena, buffer_text(&written));
    buffer_release(&written);
    if (vcard_parse(arena, bytes, place, &side->card, &refusal) != 0)
        return -1;
    take_apart(arena, NULL, side);
    add_named_octets(arena, contact, side);
    sort(side);
    drop_doubles(side);
    return side->count <= LIMIT_MERGE_ITEMS ? 0 : -1;
}

int merge_side_of_card(struct arena *arena, const struct names *names, struct merge_side *side)
{
    take_apart(arena, names, side);
    sort(side);
    return side->count <= LIMIT_MERGE_ITEMS ? 0 : -1;
}
