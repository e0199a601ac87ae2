#include "sync/members.h"

#include "base/limits.h"
#include "base/memory.h"
#include "map/identity.h"

struct members {
    struct arena arena;
    struct arena scratch;
    struct findings *findings;
    struct errors *errors;
    struct attribute_set attributes;
    size_t id_slot, name_slot, list_slot;
    struct exports exports;
    struct text name; /* of the file at work; empty: it has to say the group itself */
    size_t group;     /* of that name */
    uint64_t added;   /* by the file at work */
    struct membership all;
    struct text lacking;
};

static void add_membership(struct members *members, size_t group, struct text raw, bool nested)
{
    struct text id;
    if (identity_canonical(&members->scratch, raw, &id) != 0)
        return;
    members->added++;
    membership_add(&members->all, group, id, nested);
}

static const struct value *value_at(const struct record *record, size_t slot)
{
    return &record->values[slot];
}

/* A group with its members expanded. */
static void take_group(struct members *members, const struct record *record)
{
    struct text id = TEXT_NONE;
    const struct value *list = value_at(record, members->list_slot);
    (void)identity_canonical(&members->scratch, record_first(record, members->id_slot), &id);
    size_t group =
        membership_add_group(&members->all, record_first(record, members->name_slot), id);
    for (size_t i = 0; i < list->count; i++)
        add_membership(members, group, list->texts[i], false);
    members->added++; /* also when nobody is in it: the file has said something */
}

static bool is_group(const struct record *record)
{
    return text_equal_fold(record->type, TEXT("group")) ||
           text_equal_fold(record->type, TEXT("a group")) ||
           text_equal_fold(record->type, TEXT("#microsoft.graph.group"));
}

static int take_record(void *self, struct record *record, struct errors *errors)
{
    struct members *members = self;
    (void)errors;
    arena_reset(&members->scratch);
    bool expanded = value_at(record, members->list_slot)->presence != VALUE_ABSENT;
    if (expanded && record_first(record, members->name_slot).len != 0)
        take_group(members, record);
    else if (members->name.len != 0 && (record_is_user(record) || is_group(record)))
        add_membership(members, members->group, record_first(record, members->id_slot),
                       is_group(record));
    return 0;
}

static void begin_file(void *self)
{
    struct members *members = self;
    members->added = 0;
}

static int end_file(void *self, const struct export_facts *facts, struct plan_input *input,
                    const char *shown)
{
    struct members *members = self;
    struct place place = {.file = text_of(shown)};
    input->role = TEXT("members");
    if (members->name.len != 0 || members->added != 0 || facts->records == 0)
        return 0;
    (void)errors_add(members->errors, ERROR_USAGE, &place, "members",
                     "the group whose members these are has no name");
    return errors_hint(members->errors, "--members NAME=FILE");
}

static void pass_over_folder(void *self, struct text name)
{
    (void)self;
    (void)name;
}

struct members *members_open(struct findings *findings, const struct encoding *encoding,
                             struct errors *errors)
{
    struct members *members = memory_zeroed(sizeof *members);
    members->findings = findings;
    members->errors = errors;
    members->id_slot = attribute_set_want(&members->attributes, TEXT("id"));
    members->name_slot = attribute_set_want(&members->attributes, TEXT("displayName"));
    members->list_slot = attribute_set_want(&members->attributes, TEXT("members[].id"));
    members->attributes.identity = members->id_slot;
    members->attributes.identified = true;
    members->exports =
        (struct exports){.arena = &members->arena,
                         .errors = errors,
                         .attributes = &members->attributes,
                         .encoding = encoding,
                         .taker = {.take = take_record, .self = members},
                         .listener = {begin_file, end_file, pass_over_folder, members}};
    return members;
}

/* What stands behind "exportGroupMembers_", a date and a dash, without the ending. */
static struct text name_in_file(struct text path)
{
    struct text name = text_base_name(path), rest;
    ptrdiff_t at = text_find(name, TEXT("exportGroupMembers_"));
    if (at < 0)
        return TEXT_NONE;
    rest = text_from(name, (size_t)at + TEXT("exportGroupMembers_").len);
    for (int dashes = 0; rest.len != 0 && dashes < 3; rest = text_from(rest, 1)) {
        if (rest.data[0] == '-')
            dashes++;
        else if (!ascii_is_digit(rest.data[0]))
            break;
    }
    if (text_ends(rest, TEXT(".csv")))
        rest.len -= TEXT(".csv").len;
    return text_trim(rest);
}

int members_read(struct members *members, const char *argument)
{
    struct text whole = text_of(argument), rest = whole, name = TEXT_NONE;
    const char *path = argument;
    if (text_has_byte(whole, '=') && text_next_piece(&rest, '=', &name) &&
        !text_has_byte(name, '/')) {
        path = argument + name.len + 1;
        name = text_trim(name);
    } else {
        name = name_in_file(whole);
    }
    members->name = name;
    members->group = name.len == 0 ? 0 : membership_add_group(&members->all, name, TEXT(""));
    return exports_read(&members->exports, path);
}

static void find_lacking(struct members *members, const struct text *known, size_t known_count)
{
    struct buffer lacking = {0};
    for (size_t i = 0; i < known_count; i++) {
        if (membership_named(&members->all, known[i]) != members->all.name_count)
            continue;
        buffer_add(&lacking, lacking.len == 0 ? TEXT("") : TEXT(", "));
        buffer_add(&lacking, known[i]);
    }
    members->lacking = arena_copy(&members->arena, buffer_text(&lacking));
    buffer_release(&lacking);
}

void members_finish(struct members *members, const struct text *known, size_t known_count)
{
    membership_follow(&members->all);
    find_lacking(members, known, known_count);
    if (members->all.unknown != 0)
        findings_add(members->findings, FINDING_NESTED_GROUP, (struct finding_about){0},
                     "groups inside groups whose members are in no file: %llu; who is only in "
                     "these has not the label",
                     (unsigned long long)members->all.unknown);
}

struct text members_lacking(const struct members *members)
{
    return members->lacking;
}

const struct membership *members_all(const struct members *members)
{
    return &members->all;
}

void members_report(const struct members *members,
                    bool (*is_there)(const void *self, struct text id), const void *self)
{
    const struct membership *all = &members->all;
    struct arena arena = {0};
    uint64_t *dangling = arena_array(&arena, all->name_count, sizeof *dangling);
    for (size_t i = 0; i < all->person_count; i++) {
        const struct membership_person *person = &all->people[i];
        if (is_there(self, person->id))
            continue;
        for (size_t g = 0; g < person->count; g++)
            dangling[membership_named(all, person->groups[g])]++;
    }
    for (size_t i = 0; i < all->name_count; i++)
        if (dangling[i] != 0)
            findings_add(members->findings, FINDING_DANGLING_MEMBER,
                         (struct finding_about){.name = all->names[i]},
                         "members of this group who are not in the export: %llu",
                         (unsigned long long)dangling[i]);
    arena_release(&arena);
}

const struct plan_input *members_inputs(const struct members *members, size_t *ret_count)
{
    *ret_count = members->exports.count;
    return members->exports.inputs;
}

void members_close(struct members *members)
{
    if (members == NULL)
        return;
    exports_release(&members->exports);
    attribute_set_release(&members->attributes);
    membership_release(&members->all);
    arena_release(&members->scratch);
    arena_release(&members->arena);
    memory_free(members);
}
