#include "format/json_type.h"

#include "format/spelling.h"

/* The first of these members that is a string. */
static struct text string_member(const struct json_node *object, const char *const *names,
                                 size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct json_node *item = json_node_member(object, names[i]);
        if (json_node_is(item, JSON_STRING))
            return json_node_string(item);
    }
    return TEXT_NONE;
}

/* As tables fold their headers: "user_principal_name" is userprincipalname. */
static bool folds_to(struct text name, struct text folded)
{
    size_t at = 0;
    for (size_t i = 0; i < name.len; i++) {
        char octet = name.data[i];
        if (octet == '_' || octet == '-' || octet == ' ')
            continue;
        if (at == folded.len || ascii_lower(octet) != folded.data[at++])
            return false;
    }
    return at == folded.len;
}

static bool has_folded(const void *self, struct text folded)
{
    const struct json_node *object = self;
    for (const struct json_node *item = json_node_first(object); item != NULL;
         item = json_node_next(item))
        if (folds_to(json_node_name(item), folded))
            return true;
    return false;
}

bool json_has_name(const void *self, struct text folded)
{
    const struct json_node *object = self;
    for (const struct json_node *item = json_node_first(object); item != NULL;
         item = json_node_next(item))
        if (text_equal_fold(json_node_name(item), folded))
            return true;
    return false;
}

struct text json_type(const struct json_node *object, const char *page)
{
    static const char *const names[] = {"@odata.type", "odata.type", "objectType", "ObjectType"};
    static const char *const recipients[] = {"RecipientTypeDetails", "recipientTypeDetails"};
    struct text type = string_member(object, names, COUNT_OF(names));
    const struct json_node *more = json_node_member(object, "AdditionalProperties");
    if (type.len == 0 && json_node_is(more, JSON_OBJECT))
        type = string_member(more, names, COUNT_OF(names));
    struct text recipient = string_member(object, recipients, COUNT_OF(recipients));
    if (type.len == 0 && spelling_is_no_recipient(recipient))
        type = recipient;
    if (type.len == 0 && !has_folded(object, TEXT("userprincipalname")))
        type =
            text_of(kind_stranger(CONTAINER_JSON, (struct kind_names){has_folded, object}, NULL));
    if (type.len == 0 && !has_folded(object, TEXT("userprincipalname")))
        type = text_of(page);
    return type;
}

const struct json_node *json_take_off(const struct json_node *item, enum export_kind *ret_kind,
                                      const struct json_node **ret_id)
{
    const struct json_node *user = json_node_member(item, "user"),
                           *outer = json_node_member(item, "azure_ad");
    const struct json_node *kind = json_node_member(item, "kind"),
                           *data = json_node_member(item, "data");
    *ret_id = NULL;
    if (json_node_is(outer, JSON_OBJECT) && json_node_is(user, JSON_OBJECT)) {
        *ret_kind = KIND_ELASTIC;
        *ret_id = json_node_member(user, "id");
        return outer;
    }
    if (json_node_is(kind, JSON_STRING) && json_node_is(data, JSON_OBJECT)) {
        *ret_kind = KIND_AZUREHOUND;
        return data;
    }
    return json_node_is(user, JSON_OBJECT) && !json_has_name(item, TEXT("id")) ? user : item;
}

struct text json_hound_type(const struct json_node *item)
{
    struct text kind = json_node_string(json_node_member(item, "kind"));
    return text_equal(kind, TEXT("AZUser")) ? TEXT_NONE : kind;
}
