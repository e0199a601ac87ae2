#include "format/json_holder.h"

#include "model/attribute.h"

/* What users have, and what holds users has not, by the keys of names. */
static const char *const of_users[] = {
    "userprincipalname", "accountenabled", "givenname", "surname", "jobtitle", "businessphones",
};

/* What users have of other people. */
static const char *const relations[] = {
    "manager", "directreports", "transitivereports", "sponsors", "people",
};

static bool says_one(struct arena *arena, const struct json_node *member, const char *const *names,
                     size_t count)
{
    struct text key = attribute_key(arena, json_node_name(member), NULL);
    for (size_t i = 0; i < count; i++)
        if (text_equal(key, text_of(names[i])))
            return true;
    return false;
}

static bool is_user(struct arena *arena, const struct json_node *object)
{
    for (const struct json_node *item = json_node_first(object); item != NULL;
         item = json_node_next(item))
        if (says_one(arena, item, of_users, COUNT_OF(of_users)))
            return true;
    return false;
}

/* Does a list stand in it, however deep, with an element that is a user? */
static bool lists_users(struct arena *arena, const struct json_node *node)
{
    bool list = json_node_is(node, JSON_ARRAY);
    if (!list && !json_node_is(node, JSON_OBJECT))
        return false;
    for (const struct json_node *item = json_node_first(node); item != NULL;
         item = json_node_next(item))
        if ((list && json_node_is(item, JSON_OBJECT) && is_user(arena, item)) ||
            lists_users(arena, item))
            return true;
    return false;
}

/* Most records hold nothing but texts and lists of them: quickly seen. */
static bool may_hold(const struct json_node *object)
{
    for (const struct json_node *item = json_node_first(object); item != NULL;
         item = json_node_next(item)) {
        bool list = json_node_is(item, JSON_ARRAY);
        const struct json_node *first = list ? json_node_first(item) : item;
        if (json_node_is(first, JSON_OBJECT) || json_node_is(first, JSON_ARRAY))
            return true;
    }
    return json_node_is(json_node_member(object, "status"), JSON_NUMBER);
}

static int fault_answer(const struct place *place, struct errors *errors)
{
    (void)errors_add(errors, ERROR_INPUT, place, "json",
                     "this is the answer to a request of a batch: its users are not read here");
    return errors_hint(errors, "give the whole batch, with the answers in \"responses\"");
}

static int fault_holder(const struct json_node *member, const struct place *place,
                        struct errors *errors)
{
    (void)errors_add(errors, ERROR_INPUT, place, "json",
                     "this object does not look like a user, and its member %s holds some",
                     errors_show(errors, json_node_name(member)));
    return errors_hint(errors, "users in it go into a file of their own, as a list");
}

int json_holder_refuse(const struct json_node *object, const struct place *place,
                       struct errors *errors)
{
    if (!may_hold(object))
        return 0;
    struct arena arena = {0};
    const struct json_node *found = NULL, *headers = json_node_member(object, "headers");
    bool status = json_node_is(json_node_member(object, "status"), JSON_NUMBER);
    bool body = json_node_member(object, "body") != NULL || json_node_is(headers, JSON_OBJECT);
    bool user = is_user(&arena, object);
    for (const struct json_node *item = json_node_first(object);
         !user && found == NULL && item != NULL; item = json_node_next(item))
        if (!says_one(&arena, item, relations, COUNT_OF(relations)) && lists_users(&arena, item))
            found = item;
    arena_release(&arena);
    if (!user && status && body)
        return fault_answer(place, errors);
    return found == NULL ? 0 : fault_holder(found, place, errors);
}
