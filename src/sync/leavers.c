#include "sync/leavers.h"

#include "base/memory.h"
#include "format/jcard.h"
#include "format/snapshot_file.h"
#include "os/file.h"
#include "sync/guards.h"

static const struct shared {
    const char *property;
    const char *part; /* NULL: all parts */
} sources[AXES] = {
    [AXIS_DEPARTMENT] = {"ORG", "unit"},
    [AXIS_DOMAIN] = {"EMAIL", NULL},
    [AXIS_LABEL] = {"CATEGORIES", NULL},
};

typedef void group_taker(struct leavers *leavers, enum axis axis, struct text name);

/* Behind the last @, in lower case; empty where there is none. */
static struct text domain_of(struct buffer *out, struct text address)
{
    size_t at = address.len;
    buffer_clear(out);
    while (at > 0 && address.data[at - 1] != '@')
        at--;
    for (; at != 0 && at < address.len; at++)
        buffer_add_byte(out, ascii_lower(address.data[at]));
    return buffer_text(out);
}

static void take_value(struct leavers *leavers, enum axis axis, struct text value,
                       group_taker *take)
{
    struct text name = axis == AXIS_DOMAIN ? domain_of(&leavers->domain, value) : value;
    if (name.len != 0)
        take(leavers, axis, name);
}

static void take_instance(struct leavers *leavers, enum axis axis, const struct instance *instance,
                          group_taker *take)
{
    const struct shared *source = &sources[axis];
    size_t part = 0;
    if (!text_equal(instance->name, text_of(source->property)))
        return;
    if (source->part == NULL) {
        for (size_t i = 0; i < instance->part_count; i++)
            take_value(leavers, axis, instance->parts[i], take);
    } else if (property_part(property_at(instance->property), text_of(source->part), &part) == 0 &&
               part < instance->part_count) {
        take_value(leavers, axis, instance->parts[part], take);
    }
}

static void each_group(struct leavers *leavers, const struct contact *contact, group_taker *take)
{
    leavers->people++;
    for (size_t i = 0; i < contact->count; i++)
        for (size_t axis = 0; axis < AXES; axis++)
            take_instance(leavers, (enum axis)axis, &contact->list[i], take);
}

static struct leaver_group *group_of(struct leaver_groups *groups, struct text name)
{
    size_t at = 0;
    return names_find(&groups->index, name, &at) == 0 ? &groups->list[at] : NULL;
}

static struct leaver_group *new_group(struct leavers *leavers, struct leaver_groups *groups,
                                      struct text name)
{
    if (groups->count == groups->room) {
        groups->room = groups->room == 0 ? 16 : groups->room * 2;
        groups->list = memory_grow(groups->list, groups->room, sizeof *groups->list);
    }
    struct leaver_group *group = &groups->list[groups->count];
    *group = (struct leaver_group){.name = arena_copy(&leavers->arena, name)};
    (void)names_add(&groups->index, group->name, groups->count++);
    return group;
}

static void count_leaver(struct leavers *leavers, enum axis axis, struct text name, bool announced)
{
    struct leaver_group *group = group_of(&leavers->of[axis], name);
    if (group == NULL)
        group = new_group(leavers, &leavers->of[axis], name);
    if (group->counted_for == leavers->people)
        return;
    group->counted_for = leavers->people;
    group->removed += !announced;
    group->announced += announced;
}

static void count_one(struct leavers *leavers, enum axis axis, struct text name)
{
    count_leaver(leavers, axis, name, false);
}

static void count_announced(struct leavers *leavers, enum axis axis, struct text name)
{
    count_leaver(leavers, axis, name, true);
}

static void count_size(struct leavers *leavers, enum axis axis, struct text name)
{
    struct leaver_group *group = group_of(&leavers->of[axis], name);
    if (group == NULL || group->counted_for == leavers->people)
        return;
    group->counted_for = leavers->people;
    group->before++;
}

void leavers_add(struct leavers *leavers, const struct contact *contact, bool announced)
{
    each_group(leavers, contact, announced ? count_announced : count_one);
}

void leavers_size(struct leavers *leavers, const struct contact *contact)
{
    leavers->sized++;
    each_group(leavers, contact, count_size);
}

uint64_t leavers_base(const struct leaver_group *group)
{
    return group->before > group->announced ? group->before - group->announced : 0;
}

bool leavers_ask(const struct leavers *leavers, const struct mapping *mapping)
{
    for (size_t axis = 0; axis < AXES; axis++)
        if (guards_exceeds(mapping->removals_per[axis], leavers_most(leavers, (enum axis)axis), 0))
            return true;
    return false;
}

int leavers_measure(struct leavers *leavers, int fd, const char *path, struct errors *errors)
{
    struct file_reading file = {.fd = fd, .path = path, .errors = errors};
    struct snapshot_reader reader;
    struct arena arena = {0};
    struct entry entry;
    int more =
        snapshot_read_open(&reader, file_reading_as_source(&file), text_of(path), true, errors) == 0
            ? 1
            : -1;
    while (more > 0 && (more = snapshot_next(&reader, &entry, errors)) > 0) {
        struct contact contact;
        arena_reset(&arena);
        if (entry.state == ENTRY_REMOVED)
            continue;
        if (jcard_read(&arena, entry.contact, &contact) == 0)
            leavers_size(leavers, &contact);
        else
            more = errors_add(errors, ERROR_INPUT, NULL, "snapshot",
                              "a contact of the snapshot cannot be read");
    }
    snapshot_read_release(&reader);
    arena_release(&arena);
    return more;
}

/* The largest share first; where shares are alike, by name. */
static int compare_groups(const void *left, const void *right)
{
    const struct leaver_group *a = *(const struct leaver_group *const *)left;
    const struct leaver_group *b = *(const struct leaver_group *const *)right;
    uint64_t of_a = a->removed * leavers_base(b), of_b = b->removed * leavers_base(a);
    if (of_a != of_b)
        return of_a > of_b ? -1 : 1;
    if (a->removed != b->removed)
        return a->removed > b->removed ? -1 : 1;
    return text_compare(a->name, b->name);
}

const struct leaver_group **leavers_over(const struct leavers *leavers, enum axis axis,
                                         struct share limit, struct arena *arena, size_t *ret_count)
{
    const struct leaver_groups *groups = &leavers->of[axis];
    const struct leaver_group **over = arena_array(arena, groups->count, sizeof *over);
    *ret_count = 0;
    for (size_t i = 0; i < groups->count; i++) {
        const struct leaver_group *group = &groups->list[i];
        bool everybody = group->before == leavers->sized;
        if (!everybody && guards_exceeds(limit, group->removed, leavers_base(group)))
            over[(*ret_count)++] = group;
    }
    if (*ret_count > 1)
        qsort(over, *ret_count, sizeof *over, compare_groups);
    return over;
}

uint64_t leavers_most(const struct leavers *leavers, enum axis axis)
{
    const struct leaver_groups *groups = &leavers->of[axis];
    uint64_t most = 0;
    for (size_t i = 0; i < groups->count; i++)
        if (groups->list[i].removed > most)
            most = groups->list[i].removed;
    return most;
}

void leavers_release(struct leavers *leavers)
{
    for (size_t axis = 0; axis < AXES; axis++) {
        names_release(&leavers->of[axis].index);
        memory_free(leavers->of[axis].list);
    }
    buffer_release(&leavers->domain);
    arena_release(&leavers->arena);
    *leavers = (struct leavers){0};
}
