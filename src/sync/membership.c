#include "sync/membership.h"

#include "base/memory.h"
#include "base/search.h"

size_t membership_add_group(struct membership *membership, struct text name, struct text id)
{
    if (membership->group_count == membership->group_room) {
        membership->group_room = membership->group_room == 0 ? 16 : membership->group_room * 2;
        membership->groups =
            memory_grow(membership->groups, membership->group_room, sizeof *membership->groups);
    }
    membership->groups[membership->group_count] = (struct membership_group){
        arena_copy(&membership->arena, name), arena_copy(&membership->arena, id)};
    return membership->group_count++;
}

void membership_add(struct membership *membership, size_t group, struct text id, bool nested)
{
    if (membership->count == membership->room) {
        membership->room = membership->room == 0 ? 256 : membership->room + membership->room / 2;
        membership->list =
            memory_grow(membership->list, membership->room, sizeof *membership->list);
    }
    membership->list[membership->count++] =
        (struct membership_entry){group, arena_copy(&membership->arena, id), nested};
}

static int compare_texts(const void *left, const void *right)
{
    const struct text *a = left, *b = right;
    return text_compare(*a, *b);
}

static int compare_memberships(const void *left, const void *right)
{
    const struct membership_entry *a = left, *b = right;
    if (a->group != b->group)
        return a->group < b->group ? -1 : 1;
    return text_compare(a->id, b->id);
}

static int compare_group(const void *element, const void *wanted)
{
    size_t a = ((const struct membership_entry *)element)->group, b = *(const size_t *)wanted;
    return a < b ? -1 : a > b;
}

/* The memberships of one group; the list is sorted by group. */
static size_t first_of(const struct membership *membership, size_t group)
{
    return search_first(membership->list, membership->count, sizeof *membership->list, &group,
                        compare_group);
}

struct following {
    struct membership *membership;
    struct names ids; /* of groups -> index */
    bool *seen;       /* groups that were followed for the one at work */
    size_t *stack;
    struct arena arena;
    struct text (*pairs)[2]; /* id and name of the group */
    size_t pair_count, pair_room;
};

static void add_pair(struct following *following, struct text id, struct text name)
{
    if (following->pair_count == following->pair_room) {
        following->pair_room = following->pair_room == 0 ? 256 : following->pair_room * 2;
        following->pairs =
            memory_grow(following->pairs, following->pair_room, sizeof *following->pairs);
    }
    following->pairs[following->pair_count][0] = id;
    following->pairs[following->pair_count++][1] = name;
}

/* Everybody in the group and in the groups inside it, each group once: circles end by that. */
static void follow(struct following *following, size_t group)
{
    struct membership *membership = following->membership;
    size_t depth = 0;
    memset(following->seen, 0, membership->group_count * sizeof *following->seen);
    following->stack[depth++] = group;
    following->seen[group] = true;
    while (depth != 0) {
        size_t at = following->stack[--depth];
        for (size_t i = first_of(membership, at);
             i < membership->count && membership->list[i].group == at; i++) {
            size_t inner = 0;
            bool known = names_find(&following->ids, membership->list[i].id, &inner) == 0;
            if (known && !following->seen[inner]) {
                following->seen[inner] = true;
                following->stack[depth++] = inner;
            } else if (!known && membership->list[i].nested) {
                membership->unknown++;
            } else if (!known) {
                add_pair(following, membership->list[i].id, membership->groups[group].name);
            }
        }
    }
}

static int compare_pairs(const void *left, const void *right)
{
    const struct text *a = left, *b = right;
    int order = text_compare(a[0], b[0]);
    return order != 0 ? order : text_compare(a[1], b[1]);
}

/* The sorted pairs as people, each with its groups. */
static void keep_people(struct membership *membership, const struct following *following)
{
    struct text *groups = arena_array(&membership->arena, following->pair_count, sizeof *groups);
    membership->people =
        arena_array(&membership->arena, following->pair_count, sizeof *membership->people);
    for (size_t i = 0; i < following->pair_count; i++) {
        const struct text *pair = following->pairs[i];
        struct membership_person *last = membership->person_count == 0
                                             ? NULL
                                             : &membership->people[membership->person_count - 1];
        groups[i] = pair[1];
        if (last == NULL || !text_equal(last->id, pair[0]))
            membership->people[membership->person_count++] =
                (struct membership_person){pair[0], &groups[i], 1};
        else
            last->count++;
    }
}

/* Equal pairs would leave holes in the lists of groups. */
static void drop_equal_pairs(struct following *following)
{
    size_t kept = 0;
    for (size_t i = 0; i < following->pair_count; i++) {
        if (kept != 0 && compare_pairs(following->pairs[kept - 1], following->pairs[i]) == 0)
            continue;
        following->pairs[kept][0] = following->pairs[i][0];
        following->pairs[kept++][1] = following->pairs[i][1];
    }
    following->pair_count = kept;
}

static void list_names(struct membership *membership)
{
    membership->names =
        arena_array(&membership->arena, membership->group_count, sizeof *membership->names);
    for (size_t i = 0; i < membership->group_count; i++)
        membership->names[i] = membership->groups[i].name;
    if (membership->group_count > 1)
        qsort(membership->names, membership->group_count, sizeof *membership->names, compare_texts);
    for (size_t i = 0; i < membership->group_count; i++)
        if (membership->name_count == 0 ||
            !text_equal(membership->names[membership->name_count - 1], membership->names[i]))
            membership->names[membership->name_count++] = membership->names[i];
}

static void follow_all(struct membership *membership, struct following *following)
{
    for (size_t i = 0; i < membership->group_count; i++)
        if (membership->groups[i].id.len != 0)
            (void)names_add(&following->ids, membership->groups[i].id, i);
    if (membership->count > 1)
        qsort(membership->list, membership->count, sizeof *membership->list, compare_memberships);
    following->seen = arena_array(&following->arena, membership->group_count, sizeof(bool));
    following->stack = arena_array(&following->arena, membership->group_count + 1, sizeof(size_t));
    for (size_t i = 0; i < membership->group_count; i++)
        follow(following, i);
    if (following->pair_count > 1)
        qsort(following->pairs, following->pair_count, sizeof *following->pairs, compare_pairs);
    drop_equal_pairs(following);
}

void membership_follow(struct membership *membership)
{
    struct following following = {.membership = membership};
    follow_all(membership, &following);
    keep_people(membership, &following);
    list_names(membership);
    names_release(&following.ids);
    arena_release(&following.arena);
    memory_free(following.pairs);
}

static int compare_person(const void *left, const void *right)
{
    const struct membership_person *a = left, *b = right;
    return text_compare(a->id, b->id);
}

const struct membership_person *membership_of(const struct membership *membership, struct text id)
{
    struct membership_person wanted = {.id = id};
    if (membership->person_count == 0)
        return NULL;
    return bsearch(&wanted, membership->people, membership->person_count,
                   sizeof *membership->people, compare_person);
}

size_t membership_named(const struct membership *membership, struct text name)
{
    const struct text *found = membership->name_count == 0
                                   ? NULL
                                   : bsearch(&name, membership->names, membership->name_count,
                                             sizeof *membership->names, compare_texts);
    return found == NULL ? membership->name_count : (size_t)(found - membership->names);
}

void membership_release(struct membership *membership)
{
    memory_free(membership->groups);
    memory_free(membership->list);
    arena_release(&membership->arena);
    *membership = (struct membership){0};
}
