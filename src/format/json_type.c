#include "format/json_type.h"

#include "format/spelling.h"
#include "model/kind.h"

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
    if (type.len == 0 && !json_has_name(object, TEXT("userprincipalname")))
        type = text_of(
            kind_stranger(CONTAINER_JSON, (struct kind_names){json_has_name, object}, NULL));
    if (type.len == 0 && !json_has_name(object, TEXT("userprincipalname")))
        type = text_of(page);
    return type;
}
