#include "sync/missing_groups.h"

#include "base/limits.h"
#include "base/memory.h"
#include "sync/completeness.h"

/* What a filter or a page of a directory may be by, the best known first. */
static const struct source {
    const char *property;
    const char *part;  /* NULL: all parts */
    const char *label; /* NULL: property and part */
} sources[] = {
    {"ORG", "unit", "ORG.unit"},        {"ORG", "name", "ORG.name"},
    {"EMAIL", NULL, "EMAIL domain"},    {"ADR", "ext", "ADR.ext"},
    {"ADR", "city", "ADR.city"},        {"ADR", "country", "ADR.country"},
    {"CATEGORIES", NULL, "CATEGORIES"},
};
enum { SOURCE_DOMAIN = 2 };

struct member {
    struct missing_groups *groups;
    void (*take)(struct missing_groups *groups, size_t source, struct text label);
};

/* Behind the last @, in lower case. */
static void put_domain(struct buffer *out, struct text address)
{
    size_t at = address.len;
    while (at > 0 && address.data[at - 1] != '@')
        at--;
    for (; at < address.len; at++)
        buffer_add_byte(out, ascii_lower(address.data[at]));
}

static void take_value(const struct member *member, size_t source, struct text value)
{
    struct buffer *label = &member->groups->label;
    bool domain = source == SOURCE_DOMAIN;
    if (value.len == 0 || (domain && !text_has_byte(value, '@')))
        return;
    buffer_clear(label);
    buffer_add_string(label, sources[source].label);
    buffer_add(label, TEXT(" \""));
    if (domain)
        put_domain(label, value);
    else
        buffer_add(label, value);
    buffer_add_byte(label, '"');
    member->take(member->groups, source, buffer_text(label));
}

static void take_instance(const struct member *member, size_t source,
                          const struct instance *instance)
{
    size_t part = 0;
    const struct property *property = property_at(instance->property);
    if (!text_equal(instance->name, text_of(sources[source].property)))
        return;
    if (sources[source].part == NULL) {
        for (size_t i = 0; i < instance->part_count; i++)
            take_value(member, source, instance->parts[i]);
    } else if (property_part(property, text_of(sources[source].part), &part) == 0 &&
               part < instance->part_count)
        take_value(member, source, instance->parts[part]);
}

static void each_group(const struct member *member, const struct contact *contact, size_t only)
{
    for (size_t i = 0; i < contact->count; i++)
        for (size_t source = 0; source < COUNT_OF(sources); source++)
            if (only == COUNT_OF(sources) || only == source)
                take_instance(member, source, &contact->list[i]);
}

static struct missing_group *group_of(struct missing_groups *groups, struct text label)
{
    size_t at = 0;
    return names_find(&groups->index, label, &at) == 0 ? &groups->list[at] : NULL;
}

static struct missing_group *new_group(struct missing_groups *groups, size_t source,
                                       struct text label)
{
    if (groups->count == LIMIT_GONE_GROUPS) {
        groups->overflow = true;
        return NULL;
    }
    if (groups->count == groups->room) {
        groups->room = groups->room == 0 ? 64 : groups->room * 2;
        groups->list = memory_grow(groups->list, groups->room, sizeof *groups->list);
    }
    struct missing_group *group = &groups->list[groups->count];
    *group = (struct missing_group){.label = arena_copy(&groups->arena, label),
                                    .source = source,
                                    .value_at = text_of(sources[source].label).len + 1};
    (void)names_add(&groups->index, group->label, groups->count++);
    return group;
}

static void count_missing(struct missing_groups *groups, size_t source, struct text label)
{
    struct missing_group *group = group_of(groups, label);
    if (group == NULL)
        group = new_group(groups, source, label);
    if (group == NULL || group->counted_for == groups->people)
        return;
    group->counted_for = groups->people;
    group->missing++;
}

static void count_present(struct missing_groups *groups, size_t source, struct text label)
{
    struct missing_group *group = group_of(groups, label);
    (void)source;
    if (group == NULL || group->counted_for == groups->people)
        return;
    bool gone = missing_group_gone(group);
    group->counted_for = groups->people;
    group->present++;
    groups->open -= gone && !missing_group_gone(group);
}

bool missing_group_gone(const struct missing_group *group)
{
    uint64_t all = group->missing + group->present;
    return group->missing >= EVIDENCE_GROUP_PEOPLE &&
           group->missing * 100 >= all * EVIDENCE_GROUP_PERCENT;
}

void missing_groups_add(struct missing_groups *groups, const struct contact *contact)
{
    struct member member = {groups, count_missing};
    groups->people++;
    if (!groups->overflow)
        each_group(&member, contact, COUNT_OF(sources));
}

void missing_groups_open(struct missing_groups *groups)
{
    for (size_t i = 0; i < groups->count && !groups->overflow; i++)
        groups->open += missing_group_gone(&groups->list[i]);
}

void missing_groups_present(struct missing_groups *groups, const struct contact *contact)
{
    struct member member = {groups, count_present};
    groups->people++;
    if (groups->open != 0)
        each_group(&member, contact, COUNT_OF(sources));
}

static void see_domain(struct missing_groups *groups, size_t source, struct text label)
{
    (void)source;
    groups->domains++;
    groups->known_domains += group_of(groups, label) != NULL;
}

void missing_groups_domain(struct missing_groups *groups, const struct contact *contact,
                           bool *ret_any, bool *ret_known)
{
    struct member member = {groups, see_domain};
    groups->domains = groups->known_domains = 0;
    each_group(&member, contact, SOURCE_DOMAIN);
    *ret_any = groups->domains != 0;
    *ret_known = groups->known_domains != 0;
}

void missing_groups_release(struct missing_groups *groups)
{
    names_release(&groups->index);
    memory_free(groups->list);
    buffer_release(&groups->label);
    arena_release(&groups->arena);
}
