#include "format/json_context.h"

#include "base/buffer.h"
#include "format/spelling.h"

/* What Graph v1.0 gives without $select (list users, "Optional query parameters"). */
static const char *const unasked[] = {
    "businessPhones", "displayName", "givenName",         "jobTitle",
    "mail",           "mobilePhone", "officeLocation",    "preferredLanguage",
    "surname",        "id",          "userPrincipalName",
};

/* Names of what was asked for are remembered up to this many; a hostile context has more. */
enum { MOST_NAMES = LIMIT_RECORD_KEYS, DEEPEST = 8 };

/* Where the list is that is being read: the names around it, and where it begins. */
struct reading {
    struct declared *declared;
    struct buffer path;
    size_t depth;
    size_t ends[DEEPEST + 1]; /* of the path, by depth */
    size_t begins[DEEPEST + 1];
};

static void declare(struct declared *declared, struct text path, struct text name)
{
    struct buffer whole = {0};
    if (name.len == 0 || path.len + name.len > LIMIT_ATTRIBUTE_NAME ||
        declared->names.count == MOST_NAMES)
        return;
    buffer_add(&whole, path);
    buffer_add(&whole, name);
    arena_reset(&declared->scratch);
    struct text key = attribute_key(&declared->scratch, buffer_text(&whole), NULL);
    if (names_find(&declared->names, key, &(size_t){0}) != 0)
        (void)names_add(&declared->names, arena_copy(&declared->arena, key), 0);
    buffer_release(&whole);
}

/* A name without "$select=" and "$expand=" before it; other options are none. */
static struct text plain_name(struct text name)
{
    static const struct text options[] = {{"$select=", 8}, {"$expand=", 8}};
    name = text_trim(name);
    for (size_t i = 0; i < COUNT_OF(options); i++)
        if (text_starts(name, options[i]))
            name = text_trim(text_from(name, options[i].len));
    return text_starts(name, TEXT("$")) || text_has_byte(name, '=') ? TEXT_NONE : name;
}

/* At a parenthesis behind a name. */
static void enter(struct reading *reading, struct text name, size_t begin)
{
    reading->depth++;
    buffer_add(&reading->path, name);
    buffer_add_byte(&reading->path, '.');
    reading->ends[reading->depth] = reading->path.len;
    reading->begins[reading->depth] = begin;
}

/* At its end: when nothing stood inside, everything in it was asked for. */
static void leave(struct reading *reading, struct text list, size_t end)
{
    size_t begin = reading->begins[reading->depth];
    struct text inside = text_until(text_from(list, begin), end - begin);
    reading->depth--;
    size_t outer = reading->ends[reading->depth], inner = reading->path.len - 1;
    struct text path = buffer_text(&reading->path);
    if (text_trim(inside).len == 0)
        declare(reading->declared, text_until(path, outer),
                text_until(text_from(path, outer), inner - outer));
    reading->path.len = outer;
}

/* The list behind the opening parenthesis, to the closing one at its level. */
static void declare_list(struct declared *declared, struct text list)
{
    struct reading reading = {.declared = declared};
    size_t start = 0;
    for (size_t at = 0; at < list.len && reading.depth <= DEEPEST; at++) {
        char octet = list.data[at];
        if (strchr("(,;)", octet) == NULL || octet == '\0')
            continue;
        struct text name = plain_name(text_until(text_from(list, start), at - start));
        start = at + 1;
        if (octet == '(' && reading.depth == DEEPEST)
            break; /* Graph does not nest like that */
        if (octet == '(') {
            enter(&reading, name, start);
            continue;
        }
        declare(declared, buffer_text(&reading.path), name);
        if (octet == ')' && reading.depth == 0)
            break;
        if (octet == ')')
            leave(&reading, list, at);
    }
    buffer_release(&reading.path);
}

/* Behind "#users" or "microsoft.graph.user"; data NULL: the context is of something else. */
static struct text behind_users(struct text context)
{
    static const struct text marks[] = {{"$metadata#users", 15}, {"microsoft.graph.user", 20}};
    for (size_t i = 0; i < COUNT_OF(marks); i++) {
        ptrdiff_t at = text_find(context, marks[i]);
        if (at >= 0)
            return text_from(context, (size_t)at + marks[i].len);
    }
    return TEXT_NONE;
}

/* Collections of other objects, by their names in a context. */
static const struct {
    const char *set;
    const char *what;
} others[] = {
    {"groups", "a group"},
    {"devices", "a device"},
    {"servicePrincipals", "a service principal"},
    {"applications", "an application"},
    {"contacts", "a contact of the organisation"},
    {"directoryRoles", "a directory role"},
    {"administrativeUnits", "an administrative unit"},
    {"subscribedSkus", "a licence"},
    {"appRoleAssignments", "an assignment"},
    {"domains", "a domain"},
};

/* The whole collection, not what one of it has: #groups(id), but not #groups('1')/members. */
static const char *other_objects(struct text context)
{
    static const struct text mark = {"$metadata#", 10};
    ptrdiff_t at = text_find(context, mark);
    struct text set = at < 0 ? TEXT_NONE : text_from(context, (size_t)at + mark.len);
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        struct text name = text_of(others[i].set), rest = text_from(set, name.len);
        bool whole = rest.len == 0 || text_starts(rest, TEXT("/$")) ||
                     (text_starts(rest, TEXT("(")) && !text_starts(rest, TEXT("('")));
        if (text_starts(set, name) && whole)
            return others[i].what;
    }
    return NULL;
}

void json_context_read(struct text context, struct declared *ret_declared)
{
    json_context_forget(ret_declared);
    json_context_add(context, ret_declared);
    ret_declared->other = other_objects(context);
}

void json_context_add(struct text context, struct declared *declared)
{
    struct text rest = behind_users(context);
    if (rest.data == NULL || text_find(context, TEXT("$delta")) >= 0)
        return;
    if (text_starts(rest, TEXT("("))) {
        declared->any = true;
        declare_list(declared, text_from(rest, 1));
    } else if ((rest.len == 0 || text_equal(rest, TEXT("/$entity"))) &&
               text_find(context, TEXT("/v1.0/")) >= 0) {
        declared->any = true;
        for (size_t i = 0; i < COUNT_OF(unasked); i++)
            declare(declared, TEXT_NONE, text_of(unasked[i]));
    }
}

/* Was the name of the object asked for? "manager" stands for manager.displayName. */
static bool is_named(const struct declared *declared, struct text object)
{
    bool named = false;
    for (size_t i = 0; spelling_of_object(i) != NULL && !named; i++) {
        struct arena arena = {0};
        struct buffer whole = {0};
        buffer_add(&whole, object);
        buffer_add_byte(&whole, '.');
        buffer_add_string(&whole, spelling_of_object(i));
        struct text key = attribute_key(&arena, buffer_text(&whole), NULL);
        named = names_find(&declared->names, key, &(size_t){0}) == 0;
        buffer_release(&whole);
        arena_release(&arena);
    }
    return named;
}

/* It was asked for, or something that holds it, or its name. */
static bool is_declared(const struct declared *declared, struct text key)
{
    size_t found = 0;
    if (names_find(&declared->names, key, &found) == 0)
        return true;
    for (size_t at = 0; at < key.len; at++)
        if (key.data[at] == '.' && names_find(&declared->names, text_until(key, at), &found) == 0)
            return true;
    return is_named(declared, key);
}

void json_context_settle(struct declared *declared, const struct attribute_set *attributes)
{
    struct arena arena = {0};
    for (; declared->any && declared->settled < attributes->count; declared->settled++) {
        size_t slot = declared->settled;
        struct text key = attribute_key(&arena, attributes->names[slot], NULL);
        declared->slots[slot] = is_declared(declared, key);
    }
    arena_release(&arena);
}

void json_context_forget(struct declared *declared)
{
    declared->any = false;
    declared->other = NULL;
    declared->settled = 0;
    names_clear(&declared->names);
    arena_reset(&declared->arena);
}

void json_context_release(struct declared *declared)
{
    names_release(&declared->names);
    arena_release(&declared->arena);
    arena_release(&declared->scratch);
}
