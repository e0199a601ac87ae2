#include "map/mapping_text.h"

static const char no_salt[] = "\"(not kept)\"";

struct member {
    struct text key, value; /* the key is unquoted */
};

static int compare_members(const void *left, const void *right)
{
    const struct member *a = left, *b = right;
    return text_compare(a->key, b->key);
}

static struct member *sorted_members(struct arena *arena, struct text object, size_t *ret_count)
{
    struct text key, value;
    size_t count = 0;
    for (struct json_walk walk = json_walk(object); json_next_member(&walk, &key, &value);)
        count++;
    struct member *list = arena_array(arena, count, sizeof *list);
    *ret_count = 0;
    for (struct json_walk walk = json_walk(object); json_next_member(&walk, &key, &value);)
        list[(*ret_count)++] = (struct member){json_unquote(arena, key), value};
    if (count > 1)
        qsort(list, count, sizeof *list, compare_members);
    return list;
}

static void put_value(struct buffer *out, struct text value)
{
    struct arena arena = {0};
    struct text element;
    size_t count = 0;
    if (json_kind_of(value) == JSON_STRING) {
        json_put(out, json_unquote(&arena, value));
    } else if (json_kind_of(value) == JSON_ARRAY) {
        buffer_add_byte(out, '[');
        for (struct json_walk walk = json_walk(value); json_next_element(&walk, &element);) {
            buffer_add_string(out, count++ == 0 ? "" : ",");
            put_value(out, element);
        }
        buffer_add_byte(out, ']');
    } else if (json_kind_of(value) == JSON_OBJECT) {
        struct member *members = sorted_members(&arena, value, &count);
        buffer_add_byte(out, '{');
        for (size_t i = 0; i < count; i++) {
            buffer_add_string(out, i == 0 ? "" : ",");
            json_put(out, members[i].key);
            buffer_add_byte(out, ':');
            put_value(out, members[i].value);
        }
        buffer_add_byte(out, '}');
    } else {
        buffer_add(out, value);
    }
    arena_release(&arena);
}

/* Who knows the salt and an id can tell whose card is whose. */
static void put_identity(struct buffer *out, struct text identity)
{
    struct text attribute = json_member(identity, TEXT("attribute"));
    buffer_add_byte(out, '{');
    if (attribute.data != NULL) {
        buffer_add(out, TEXT("\"attribute\":"));
        put_value(out, attribute);
        buffer_add_byte(out, ',');
    }
    buffer_format(out, "\"salt\":%s}", no_salt);
}

struct text mapping_text(struct arena *arena, struct text root)
{
    struct arena scratch = {0};
    struct buffer out = {0};
    size_t count = 0;
    if (json_kind_of(root) != JSON_OBJECT)
        return TEXT("{}");
    struct member *members = sorted_members(&scratch, root, &count);
    buffer_add_byte(&out, '{');
    for (size_t i = 0; i < count; i++) {
        bool identity = text_equal(members[i].key, TEXT("identity")) &&
                        json_kind_of(members[i].value) == JSON_OBJECT;
        buffer_add_string(&out, i == 0 ? "" : ",");
        json_put(&out, members[i].key);
        buffer_add_byte(&out, ':');
        if (identity)
            put_identity(&out, members[i].value);
        else
            put_value(&out, members[i].value);
    }
    buffer_add_byte(&out, '}');
    struct text text = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    arena_release(&scratch);
    return text;
}

/* -- Differences ------------------------------------------------------------------------------- */

struct comparing {
    struct arena *arena;
    struct mapping_difference *list;
    size_t count, room;
};

static void note(struct comparing *comparing, enum difference_kind kind, struct text key,
                 struct text before, struct text after)
{
    if (comparing->count == comparing->room) {
        size_t room = comparing->room == 0 ? 16 : comparing->room * 2;
        struct mapping_difference *list = arena_array(comparing->arena, room, sizeof *list);
        if (comparing->count != 0)
            memcpy(list, comparing->list, comparing->count * sizeof *list);
        comparing->list = list;
        comparing->room = room;
    }
    comparing->list[comparing->count++] = (struct mapping_difference){kind, key, before, after};
}

static void note_values(struct comparing *comparing, struct text key, struct text before,
                        struct text after)
{
    if (before.data != NULL && after.data != NULL && text_equal(before, after))
        return;
    note(comparing,
         before.data == NULL  ? DIFFERENCE_ADDED
         : after.data == NULL ? DIFFERENCE_REMOVED
                              : DIFFERENCE_CHANGED,
         key, before, after);
}

/* An element of a list; `mate` is the same or the nearest one of the other list. */
struct element {
    struct text value;
    bool taken;
};

static struct element *elements_of(struct arena *arena, struct text list, size_t *ret_count)
{
    struct text value;
    struct element *elements =
        arena_array(arena, list.data == NULL ? 0 : json_count(list), sizeof *elements);
    *ret_count = 0;
    if (list.data != NULL)
        for (struct json_walk walk = json_walk(list); json_next_element(&walk, &value);)
            elements[(*ret_count)++].value = value;
    return elements;
}

static bool same_member(struct text a, struct text b, struct text name)
{
    struct text in_a = json_member(a, name), in_b = json_member(b, name);
    return in_a.data != NULL && in_b.data != NULL && text_equal(in_a, in_b);
}

/* The first element that is not taken and equal, or has an equal member `name`; or `count`. */
static size_t mate_of(struct text value, const struct element *others, size_t count,
                      const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (!others[i].taken && (name == NULL ? text_equal(value, others[i].value)
                                              : same_member(value, others[i].value, text_of(name))))
            return i;
    return count;
}

/* Takes out what is in both lists. Does the order of it differ? */
static bool take_equals(struct element *old, size_t old_count, struct element *new,
                        size_t new_count)
{
    bool moved = false;
    size_t last = 0;
    for (size_t i = 0; i < old_count; i++) {
        size_t mate = mate_of(old[i].value, new, new_count, NULL);
        if (mate == new_count)
            continue;
        old[i].taken = new[mate].taken = true;
        moved |= mate < last;
        last = mate;
    }
    return moved;
}

/* What goes to another place, comes from another one, or is tested otherwise, is one change. */
static void compare_lists(struct comparing *comparing, struct text key, struct text before,
                          struct text after)
{
    static const char *const alike[] = {"name", "from", "to", "attribute"};
    size_t old_count, new_count;
    struct element *old = elements_of(comparing->arena, before, &old_count);
    struct element *new = elements_of(comparing->arena, after, &new_count);
    bool moved = take_equals(old, old_count, new, new_count);
    for (size_t a = 0; a < COUNT_OF(alike); a++)
        for (size_t i = 0; i < old_count; i++) {
            size_t mate =
                old[i].taken ? new_count : mate_of(old[i].value, new, new_count, alike[a]);
            if (mate == new_count)
                continue;
            old[i].taken = new[mate].taken = true;
            note(comparing, DIFFERENCE_CHANGED, key, old[i].value, new[mate].value);
        }
    for (size_t i = 0; i < old_count; i++)
        if (!old[i].taken)
            note(comparing, DIFFERENCE_REMOVED, key, old[i].value, TEXT_NONE);
    for (size_t i = 0; i < new_count; i++)
        if (!new[i].taken)
            note(comparing, DIFFERENCE_ADDED, key, TEXT_NONE, new[i].value);
    if (moved)
        note(comparing, DIFFERENCE_ORDER, key, TEXT_NONE, TEXT_NONE);
}

static bool is_kind(struct text value, enum json_kind kind)
{
    return value.data == NULL || json_kind_of(value) == kind;
}

static bool is_list_of_objects(struct text list)
{
    struct text first;
    if (list.data == NULL)
        return true;
    struct json_walk walk = json_walk(list);
    return json_kind_of(list) == JSON_ARRAY &&
           (!json_next_element(&walk, &first) || json_kind_of(first) == JSON_OBJECT);
}

static void compare_objects(struct comparing *comparing, struct text path, struct text before,
                            struct text after);

static void compare_values(struct comparing *comparing, struct text key, struct text before,
                           struct text after)
{
    if (is_kind(before, JSON_OBJECT) && is_kind(after, JSON_OBJECT))
        compare_objects(comparing, key, before, after);
    else if (is_list_of_objects(before) && is_list_of_objects(after))
        compare_lists(comparing, key, before, after);
    else
        note_values(comparing, key, before, after);
}

static struct text joined(struct arena *arena, struct text path, struct text key)
{
    struct buffer out = {0};
    buffer_add(&out, path);
    buffer_add_string(&out, path.len == 0 ? "" : ".");
    buffer_add(&out, key);
    struct text text = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return text;
}

/* Both are sorted by key. */
static void compare_objects(struct comparing *comparing, struct text path, struct text before,
                            struct text after)
{
    struct arena *arena = comparing->arena;
    size_t old_count = 0, new_count = 0, i = 0, j = 0;
    struct text none = TEXT("{}");
    struct member *old = sorted_members(arena, before.data == NULL ? none : before, &old_count);
    struct member *new = sorted_members(arena, after.data == NULL ? none : after, &new_count);
    while (i < old_count || j < new_count) {
        int order = i == old_count ? 1 : j == new_count ? -1 : text_compare(old[i].key, new[j].key);
        struct text key = order <= 0 ? old[i].key : new[j].key;
        compare_values(comparing, joined(arena, path, key), order <= 0 ? old[i].value : TEXT_NONE,
                       order >= 0 ? new[j].value : TEXT_NONE);
        i += order <= 0;
        j += order >= 0;
    }
}

struct mapping_difference *mapping_differences(struct arena *arena, struct text before,
                                               struct text after, size_t *ret_count)
{
    struct comparing comparing = {.arena = arena};
    compare_objects(&comparing, TEXT(""), before, after);
    *ret_count = comparing.count;
    return comparing.list;
}
