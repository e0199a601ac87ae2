#include "format/json_scim.h"

#include "base/json.h"
#include "format/spelling.h"

/* Members of the user itself. */
static const struct scim_name {
    const char *scim;
    const char *name;
} plain[] = {
    {"userName", "userPrincipalName"},
    {"displayName", "displayName"},
    {"title", "jobTitle"},
    {"userType", "userType"},
    {"active", "accountEnabled"},
    {"preferredLanguage", "preferredLanguage"},
    {"externalId", "externalId"},
};

static const struct scim_name of_name[] = {
    {"givenName", "givenName"},
    {"familyName", "surname"},
};

static const struct scim_name of_enterprise[] = {
    {"department", "department"},
    {"organization", "companyName"},
    {"employeeNumber", "employeeId"},
};

static const struct scim_name of_address[] = {
    {"streetAddress", "streetAddress"}, {"locality", "city"},   {"region", "state"},
    {"postalCode", "postalCode"},       {"country", "country"},
};

/* Lists of objects with "type" and "value": which type goes where. `alone`: one address is wanted,
 * and one without a type that is known may be it. */
static const struct scim_typed {
    const char *list;
    const char *type;
    const char *name;
    bool alone;
} typed[] = {
    {"phoneNumbers", "work", "businessPhones", false},
    {"phoneNumbers", "mobile", "mobilePhone", false},
    {"phoneNumbers", "fax", "faxNumber", false},
    {"emails", "work", "mail", true},
    {"emails", "other", "otherMails", false},
};

/* Of RFC 7643, sections 4.1.2 and 8.7.1; what has another one, or none, may be anything. */
static const char *const types[] = {"work", "home", "mobile", "fax", "pager", "other"};

static const char enterprise[] = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

struct reading {
    struct arena *arena;
    struct scim_taker taker;
};

static void give(struct reading *reading, const char *name, struct text json)
{
    struct value value = {.presence = VALUE_NULL};
    enum json_kind kind = json_kind_of(json);
    if (kind == JSON_STRING)
        value = value_of_text(reading->arena, json_unquote(reading->arena, json));
    else if (kind != JSON_NULL)
        value = value_of_text(reading->arena, json);
    reading->taker.take(reading->taker.self, text_of(name), value);
}

/* Every name of the table that is there. */
static void give_all(struct reading *reading, struct text object, const struct scim_name *names,
                     size_t count)
{
    if (object.data == NULL || json_kind_of(object) != JSON_OBJECT)
        return;
    for (size_t i = 0; i < count; i++) {
        struct text value = json_member(object, text_of(names[i].scim));
        if (value.data != NULL && json_kind_of(value) < JSON_ARRAY)
            give(reading, names[i].name, value);
    }
}

/* As it is spelled; empty when there is none. */
static struct text type_of(struct arena *arena, struct text element)
{
    struct text said =
        json_kind_of(element) == JSON_OBJECT ? json_member(element, TEXT("type")) : TEXT_NONE;
    bool string = said.data != NULL && json_kind_of(said) == JSON_STRING;
    return string ? text_trim(json_unquote(arena, said)) : TEXT_NONE;
}

static bool has_type(struct arena *arena, struct text element, const char *type)
{
    return text_equal_fold(type_of(arena, element), text_of(type));
}

static bool is_known_type(struct text type)
{
    for (size_t i = 0; i < COUNT_OF(types); i++)
        if (text_equal_fold(type, text_of(types[i])))
            return true;
    return false;
}

/* Empty when it has none. */
static struct text value_of(struct arena *arena, struct text element)
{
    struct text said =
        json_kind_of(element) == JSON_OBJECT ? json_member(element, TEXT("value")) : element;
    bool string = said.data != NULL && json_kind_of(said) == JSON_STRING;
    return string ? json_unquote(arena, said) : TEXT_NONE;
}

static bool is_primary(struct text element)
{
    struct text said =
        json_kind_of(element) == JSON_OBJECT ? json_member(element, TEXT("primary")) : TEXT_NONE;
    return said.data != NULL && json_kind_of(said) == JSON_TRUE;
}

/* What a list has: values of the wanted type, and of types that are not known. */
struct found {
    struct text *texts;
    size_t count, others, all;
    struct text first, other; /* the primary one of each, or the only one */
    size_t primaries, other_primaries;
};

static struct found look(struct reading *reading, struct text list, const char *type)
{
    struct found found = {.texts = NULL};
    struct text element;
    found.texts = arena_array(reading->arena, json_count(list), sizeof *found.texts);
    for (struct json_walk walk = json_walk(list); json_next_element(&walk, &element);) {
        struct text value = value_of(reading->arena, element);
        struct text said = type_of(reading->arena, element);
        bool primary = is_primary(element);
        if (text_trim(value).len == 0)
            continue;
        found.all++;
        if (text_equal_fold(said, text_of(type))) {
            found.texts[found.count++] = value;
            found.primaries += primary;
            if (primary)
                found.first = value;
        } else if (!is_known_type(said)) {
            found.others++;
            found.other_primaries += primary;
            if (primary || found.other_primaries == 0)
                found.other = value;
        }
    }
    return found;
}

/* The values of one type in a list. Where there are others, of which nobody says what they are,
 * nothing is known. */
static void give_typed(struct reading *reading, struct text list, const struct scim_typed *typed_as)
{
    struct found found = look(reading, list, typed_as->type);
    struct value value = {.presence = found.count == 0 ? VALUE_EMPTY : VALUE_PRESENT,
                          .texts = found.texts,
                          .count = found.count};
    bool one = found.other_primaries == 1 || found.all == 1;
    if (typed_as->alone && found.primaries == 1)
        value = value_of_text(reading->arena, found.first);
    else if (typed_as->alone && found.count == 0 && found.others != 0 && one)
        value = value_of_text(reading->arena, found.other);
    else if (found.count == 0 && found.others != 0)
        return;
    reading->taker.take(reading->taker.self, text_of(typed_as->name), value);
}

static void give_lists(struct reading *reading, struct text object)
{
    for (size_t i = 0; i < COUNT_OF(typed); i++) {
        struct text list = json_member(object, text_of(typed[i].list));
        if (list.data != NULL && json_kind_of(list) == JSON_ARRAY)
            give_typed(reading, list, &typed[i]);
    }
}

static void give_address(struct reading *reading, struct text object)
{
    struct text list = json_member(object, TEXT("addresses")), element;
    if (list.data == NULL || json_kind_of(list) != JSON_ARRAY)
        return;
    for (struct json_walk walk = json_walk(list); json_next_element(&walk, &element);) {
        if (json_kind_of(element) != JSON_OBJECT || !has_type(reading->arena, element, "work"))
            continue;
        give_all(reading, element, of_address, COUNT_OF(of_address));
        return;
    }
}

void json_scim_read(struct text object, struct arena *arena, struct scim_taker taker)
{
    struct reading reading = {arena, taker};
    struct text id = json_member(object, TEXT("externalId"));
    give_all(&reading, object, plain, COUNT_OF(plain));
    give_all(&reading, json_member(object, TEXT("name")), of_name, COUNT_OF(of_name));
    give_all(&reading, json_member(object, text_of(enterprise)), of_enterprise,
             COUNT_OF(of_enterprise));
    give_lists(&reading, object);
    give_address(&reading, object);
    if (id.data != NULL && json_kind_of(id) == JSON_STRING &&
        spelling_is_guid(json_unquote(arena, id)))
        give(&reading, "id", id);
}
