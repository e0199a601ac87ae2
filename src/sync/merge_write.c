/* The edits that make of the card found what was decided. */
#include "sync/merge_write.h"

#include "format/vcard_text.h"

enum { GROUP_DIGITS = 15 }; /* of a number that can be counted on from */

void merge_add_edit(struct writing *writing, enum card_edit_kind kind, size_t index,
                    const struct card_property *property)
{
    if (writing->count == writing->room) {
        size_t room = writing->room == 0 ? 32 : 2 * writing->room;
        struct card_edit *edits = arena_array(writing->arena, room, sizeof *edits);
        if (writing->count != 0)
            memcpy(edits, writing->edits, writing->count * sizeof *edits);
        writing->edits = edits;
        writing->room = room;
    }
    writing->edits[writing->count++] = (struct card_edit){kind, index, property};
}

void merge_remove_line(struct writing *writing, size_t index)
{
    if (!writing->removed[index])
        merge_add_edit(writing, CARD_REMOVE, index, NULL);
    writing->removed[index] = true;
}

/* -- Lines of ours in the version of the card -- */

static void put_parameter(struct arena *arena, struct card_property *property, const char *name,
                          const char *value)
{
    struct card_parameter *old = property->parameters, *made;
    size_t count = property->parameter_count;
    made = arena_array(arena, count + 1, sizeof *made);
    if (count != 0)
        memcpy(made, old, count * sizeof *made);
    made[count] =
        (struct card_parameter){text_of(name), arena_array(arena, 1, sizeof(struct text)), 1};
    made[count].values[0] = text_of(value);
    property->parameters = made;
    property->parameter_count = count + 1;
}

/* vCard 2.1 has bare types, and its own word for base64. */
static void set_old_parameters(struct arena *arena, struct card_property *property)
{
    struct card_parameter *made = arena_array(arena, property->parameter_count, sizeof *made);
    for (size_t i = 0; i < property->parameter_count; i++) {
        made[i] = property->parameters[i];
        if (text_equal(made[i].name, TEXT("TYPE")))
            made[i].name = TEXT("");
        if (!text_equal(made[i].name, TEXT("ENCODING")))
            continue;
        made[i].values = arena_array(arena, 1, sizeof(struct text));
        made[i].values[0] = TEXT("BASE64");
    }
    property->parameters = made;
}

static char separator_of(const struct card_property *property)
{
    size_t index;
    if (property_find(property->name, &index) != 0)
        return '\0';
    enum property_kind kind = property_at(index)->kind;
    return kind == PROPERTY_COMPONENTS ? ';' : kind == PROPERTY_LIST ? ',' : '\0';
}

static void set_old_value(const struct writing *writing, struct card_property *property)
{
    struct arena *arena = writing->arena;
    struct text text, *parts = &text;
    size_t count = 1;
    char separator = separator_of(property);
    int outcome = separator == '\0' ? vcard_text(arena, &writing->ours->card, property, &text)
                                    : vcard_parts(arena, &writing->ours->card, property, separator,
                                                  &parts, &count);
    if (outcome == 0)
        vcard_set_parts(arena, property, parts, count, separator, CARD_2_1);
}

/* A line of our card as one of the card found. */
struct card_property *merge_line_of(const struct writing *writing, size_t at)
{
    struct card_property *made = arena_array(writing->arena, 1, sizeof *made);
    *made = writing->ours->card.list[at];
    made->group = TEXT("");
    if (writing->local->card.version != CARD_2_1)
        return made;
    set_old_parameters(writing->arena, made);
    if (made->encoding != CARD_BASE64)
        set_old_value(writing, made);
    return made;
}

/* -- Groups -- */

static struct text new_group(struct writing *writing)
{
    struct buffer name = {0};
    buffer_format(&name, "item%ju", (uintmax_t)++writing->groups);
    struct text copy = arena_copy(writing->arena, buffer_text(&name));
    buffer_release(&name);
    return copy;
}

static void count_groups(struct writing *writing)
{
    const struct card *card = &writing->local->card;
    uint64_t number;
    for (size_t i = 0; i < card->count; i++) {
        struct text group = card->list[i].group;
        struct text digits = text_from(group, TEXT("item").len);
        if (text_starts_fold(group, TEXT("item")) && digits.len <= GROUP_DIGITS &&
            text_to_u64(digits, &number) == 0 && number > writing->groups)
            writing->groups = number;
    }
}

/* The line with the label of our line; NULL: it has none. */
static struct card_property *label_for(const struct writing *writing, size_t at)
{
    const struct card *card = &writing->ours->card;
    struct text group = card->list[at].group;
    size_t count = 0;
    const size_t *list = group.len == 0 ? NULL : merge_group(writing->ours, group, &count);
    for (size_t i = 0; i < count; i++)
        if (card_is(&card->list[list[i]], TEXT("X-ABLABEL")))
            return merge_line_of(writing, list[i]);
    return NULL;
}

/* Are all lines of the group labels, but this one and what is removed? */
static bool is_alone(const struct writing *writing, size_t at)
{
    const struct card *card = &writing->local->card;
    size_t count;
    const size_t *list = merge_group(writing->local, card->list[at].group, &count);
    for (size_t i = 0; i < count; i++)
        if (list[i] != at && !writing->removed[list[i]] && !merge_is_label(&card->list[list[i]]))
            return false;
    return count <= MERGE_GROUP;
}

/* `name` empty: whatever they say. */
static void remove_labels(struct writing *writing, struct text group, struct text name)
{
    const struct card *card = &writing->local->card;
    size_t count;
    const size_t *list = merge_group(writing->local, group, &count);
    for (size_t i = 0; i < count; i++)
        if (merge_is_label(&card->list[list[i]]) &&
            (name.len == 0 || card_is(&card->list[list[i]], name)))
            merge_remove_line(writing, list[i]);
}

/* Those of a line that has gone. */
static void remove_its_labels(struct writing *writing, size_t at)
{
    struct text group = writing->local->card.list[at].group;
    if (group.len != 0 && is_alone(writing, at))
        remove_labels(writing, group, TEXT(""));
}

/* -- One instance -- */

static bool is_preferred(const struct merge_item *item)
{
    return item->exact.len != item->loose.len;
}

/* Telephones set the preference by themselves: it stays unless the export changes it. */
static void keep_preference(const struct writing *writing, struct card_property *property,
                            const struct merge_item *local)
{
    const struct merge_item *ours = local->instead, *base = local->mate[MERGE_BASE];
    if (!is_preferred(local) || is_preferred(ours) || (base != NULL && is_preferred(base)))
        return;
    static const char *const parameters[][2] = {
        [CARD_2_1] = {"", "PREF"}, [CARD_3_0] = {"TYPE", "PREF"}, [CARD_4_0] = {"PREF", "1"}};
    const char *const *parameter = parameters[writing->local->card.version];
    put_parameter(writing->arena, property, parameter[0], parameter[1]);
}

/* Gives the group of the card the label, in the place of the old one; NULL: none. */
static void set_label(struct writing *writing, struct text group, struct card_property *label)
{
    const struct card *card = &writing->local->card;
    size_t count;
    const size_t *list = merge_group(writing->local, group, &count);
    for (size_t i = 0; i < count; i++) {
        const struct card_property *old = &card->list[list[i]];
        if (!card_is(old, TEXT("X-ABLABEL")))
            continue;
        if (label == NULL)
            merge_remove_line(writing, list[i]);
        else
            merge_add_edit(writing, CARD_REPLACE, list[i], label);
        label = NULL;
    }
    if (label != NULL)
        merge_add_edit(writing, CARD_ADD, 0, label);
}

static bool same_kind(const struct merge_item *a, const struct merge_item *b)
{
    return text_equal(a->label, b->label) && text_equal(a->types, b->types);
}

/* The line stays where it is; so does the number of its group. */
static void replace(struct writing *writing, const struct merge_item *local)
{
    size_t at = (size_t)local->at, from = (size_t)local->instead->at;
    struct text group = writing->local->card.list[at].group;
    struct card_property *made = merge_line_of(writing, from), *label = label_for(writing, from);
    bool kept = group.len != 0 && is_alone(writing, at);
    keep_preference(writing, made, local);
    if (kept || (label == NULL && local->label.len == 0))
        made->group = group;
    else if (label != NULL)
        made->group = new_group(writing);
    merge_add_edit(writing, CARD_REPLACE, at, made);
    if (label != NULL)
        label->group = made->group;
    if (kept && card_is(made, TEXT("ADR")))
        remove_labels(writing, group, TEXT("X-ABADR"));
    if (kept && !same_kind(local, local->instead))
        set_label(writing, group, label);
    else if (!kept && label != NULL)
        merge_add_edit(writing, CARD_ADD, 0, label);
}

/* 3.0 has no card without N; then ours has an empty one. */
static bool blank_name(struct writing *writing, const struct merge_item *local)
{
    size_t at = card_find(&writing->ours->card, TEXT("N"), 0);
    if (!text_equal(local->name, TEXT("N")) || at == writing->ours->card.count)
        return false;
    merge_add_edit(writing, CARD_REPLACE, (size_t)local->at, merge_line_of(writing, at));
    return true;
}

/* A line of that name without a value: its place is free. */
static size_t empty_line(const struct writing *writing, const struct card_property *property)
{
    const struct card *card = &writing->local->card;
    for (size_t i = 0; i < card->count; i++) {
        size_t len = 0;
        struct text value = card->list[i].value;
        while (len < value.len && (value.data[len] == ';' || ascii_is_space(value.data[len])))
            len++;
        if (len == value.len && card_is(&card->list[i], property->name) &&
            card->list[i].group.len == 0)
            return i;
    }
    return card->count;
}

static void add(struct writing *writing, const struct merge_item *ours)
{
    struct card_property *made = merge_line_of(writing, (size_t)ours->at);
    struct card_property *label = label_for(writing, (size_t)ours->at);
    size_t place =
        ours->way == MERGE_SCALAR ? empty_line(writing, made) : writing->local->card.count;
    if (label != NULL)
        made->group = label->group = new_group(writing);
    if (place < writing->local->card.count)
        merge_add_edit(writing, CARD_REPLACE, place, made);
    else
        merge_add_edit(writing, CARD_ADD, 0, made);
    if (label != NULL)
        merge_add_edit(writing, CARD_ADD, 0, label);
}

/* -- All -- */

static void write_lines(struct writing *writing)
{
    const struct merge_side *local = writing->local;
    for (size_t i = 0; i < local->count; i++)
        if (!local->list[i].list && local->list[i].dropped && !blank_name(writing, &local->list[i]))
            merge_remove_line(writing, (size_t)local->list[i].at);
    for (size_t i = 0; i < local->count; i++) {
        const struct merge_item *item = &local->list[i];
        if (item->list || (!item->dropped && item->instead == NULL))
            continue;
        if (!item->dropped)
            replace(writing, item);
        else if (writing->removed[item->at])
            remove_its_labels(writing, (size_t)item->at);
    }
}

/* In the order of our card. */
static void add_lines(struct writing *writing)
{
    const struct merge_side *ours = writing->ours;
    const struct merge_item **of =
        arena_array(writing->arena, ours->card.count, sizeof(const struct merge_item *));
    for (size_t i = 0; i < ours->count; i++)
        if (ours->list[i].added && !ours->list[i].list)
            of[ours->list[i].at] = &ours->list[i];
    for (size_t i = 0; i < ours->card.count; i++)
        if (of[i] != NULL)
            add(writing, of[i]);
}

int merge_write(struct arena *arena, const struct merge_side sides[MERGE_SIDES],
                const struct consumer_style *style, struct text *ret_card)
{
    const struct merge_side *local = &sides[MERGE_LOCAL];
    struct writing writing = {arena, &sides[MERGE_OURS], local, style, .edits = NULL};
    struct buffer out = {0};
    writing.removed = arena_array(arena, local->card.count, sizeof *writing.removed);
    count_groups(&writing);
    write_lines(&writing);
    add_lines(&writing);
    merge_write_lists(&writing);
    *ret_card = local->card.bytes;
    if (writing.count == 0)
        return 0;
    int outcome = card_edit(&out, &local->card, writing.edits, writing.count);
    *ret_card = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return outcome;
}
