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

/* Lists of objects with "type" and "value": which type goes where. NULL: any type. */
static const struct {
    const char *list;
    const char *type;
    const char *name;
} typed[] = {
    {"phoneNumbers", "work", "businessPhones"}, {"phoneNumbers", "mobile", "mobilePhone"},
    {"phoneNumbers", "fax", "faxNumber"},       {"emails", "work", "mail"},
    {"emails", "other", "otherMails"},
};

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

static bool has_type(struct text element, const char *type)
{
    struct text said = json_member(element, TEXT("type"));
    return said.data != NULL && json_kind_of(said) == JSON_STRING && json_says(said, text_of(type));
}

/* The values of one type in a list. */
static void give_typed(struct reading *reading, struct text list, const char *type,
                       const char *name)
{
    struct text element;
    struct value value = {.presence = VALUE_EMPTY};
    value.texts = arena_array(reading->arena, json_count(list), sizeof *value.texts);
    for (struct json_walk walk = json_walk(list); json_next_element(&walk, &element);) {
        struct text said = json_kind_of(element) == JSON_OBJECT && has_type(element, type)
                               ? json_member(element, TEXT("value"))
                               : TEXT_NONE;
        if (said.data != NULL && json_kind_of(said) == JSON_STRING && said.len > 2)
            value.texts[value.count++] = json_unquote(reading->arena, said);
    }
    if (value.count != 0)
        value.presence = VALUE_PRESENT;
    reading->taker.take(reading->taker.self, text_of(name), value);
}

static void give_lists(struct reading *reading, struct text object)
{
    for (size_t i = 0; i < COUNT_OF(typed); i++) {
        struct text list = json_member(object, text_of(typed[i].list));
        if (list.data != NULL && json_kind_of(list) == JSON_ARRAY)
            give_typed(reading, list, typed[i].type, typed[i].name);
    }
}

static void give_address(struct reading *reading, struct text object)
{
    struct text list = json_member(object, TEXT("addresses")), element;
    if (list.data == NULL || json_kind_of(list) != JSON_ARRAY)
        return;
    for (struct json_walk walk = json_walk(list); json_next_element(&walk, &element);) {
        if (json_kind_of(element) != JSON_OBJECT || !has_type(element, "work"))
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
