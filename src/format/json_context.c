#include "format/json_context.h"

/* What Graph v1.0 gives without $select (list users, "Optional query parameters"). */
static const char *const unasked[] = {
    "businessPhones", "displayName", "givenName",         "jobTitle",
    "mail",           "mobilePhone", "officeLocation",    "preferredLanguage",
    "surname",        "id",          "userPrincipalName",
};

/* Also what is wanted of the property's inside: manager() stands for manager.displayName. */
static void declare(struct declared *declared, struct attribute_set *attributes, struct text name)
{
    struct attribute_found found = attribute_set_find(attributes, name);
    if (found.slot != ATTRIBUTE_UNWANTED)
        declared->slots[found.slot] = true;
    for (size_t slot = 0; slot < attributes->count; slot++) {
        struct text wanted = attributes->names[slot];
        if (wanted.len > name.len && wanted.data[name.len] == '.' &&
            text_equal_fold(text_until(wanted, name.len), name))
            declared->slots[slot] = true;
    }
}

/* The list behind the opening parenthesis, to the closing one at its level. */
static void declare_list(struct declared *declared, struct attribute_set *attributes,
                         struct text list)
{
    size_t start = 0, depth = 0;
    for (size_t at = 0; at < list.len; at++) {
        char octet = list.data[at];
        bool end = depth == 0 && (octet == ')' || octet == ',');
        if (end || (octet == '(' && depth == 0)) {
            struct text name = text_trim(text_until(text_from(list, start), at - start));
            if (at > start && name.len != 0)
                declare(declared, attributes, name);
            start = at + 1;
        }
        if (octet == ')' && depth == 0)
            return;
        depth += octet == '(';
        depth -= octet == ')';
        if (octet == ')')
            start = at + 1; /* behind "manager()" nothing is left of the name */
    }
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

void json_context_read(struct text context, struct attribute_set *attributes,
                       struct declared *ret_declared)
{
    struct text rest = behind_users(context);
    *ret_declared = (struct declared){.other = other_objects(context)};
    if (rest.data == NULL || text_find(context, TEXT("$delta")) >= 0)
        return;
    if (text_starts(rest, TEXT("("))) {
        ret_declared->any = true;
        declare_list(ret_declared, attributes, text_from(rest, 1));
    } else if ((rest.len == 0 || text_equal(rest, TEXT("/$entity"))) &&
               text_find(context, TEXT("/v1.0/")) >= 0) {
        ret_declared->any = true;
        for (size_t i = 0; i < COUNT_OF(unasked); i++)
            declare(ret_declared, attributes, text_of(unasked[i]));
    }
}
