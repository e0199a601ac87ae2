#include "format/json_envelope.h"

#include "base/json.h"
#include "base/limits.h"
#include "format/spelling.h"

/* Lists of records, by the name of the member: Graph and PowerShell, steampipe, AzureHound, SCIM,
 * Elastic, terraform. */
static const char *const lists[] = {"value", "rows", "data", "Resources", "events", "users"};

/* Members of a page beside its list. */
static const char *const companions[] = {"meta",         "metadata",   "schemas",      "columns",
                                         "totalResults", "startIndex", "itemsPerPage", "Count",
                                         "count",        "version",    "timestamp"};

/* Of them and of the members of an answer those that say something. */
static const char *const telling[] = {"@odata.context", "@odata.nextLink",  "odata.nextLink",
                                      "aad.nextLink",   "@odata.deltaLink", "aad.deltaLink",
                                      "@odata.count",   "totalResults",     "meta",
                                      "error",          "status",           "headers"};

/* What makes a record of an object. */
static const char *const personal[] = {"id",
                                       "Id",
                                       "objectId",
                                       "ObjectId",
                                       "object_id",
                                       "puser",
                                       "externalDirectoryObjectId",
                                       "ExternalDirectoryObjectId",
                                       "userPrincipalName",
                                       "UserPrincipalName",
                                       "user_principal_name",
                                       "displayName",
                                       "DisplayName",
                                       "display_name"};

static bool says_one(struct text key, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (json_says(key, text_of(names[i])))
            return true;
    return false;
}

static bool is_companion(struct text key)
{
    return text_starts(key, TEXT("\"@")) || text_starts(key, TEXT("\"odata.")) ||
           says_one(key, companions, COUNT_OF(companions));
}

bool envelope_lists(struct text key)
{
    return says_one(key, lists, COUNT_OF(lists));
}

bool envelope_is_id(struct text key)
{
    return key.len == 38 && spelling_is_guid(text_until(text_from(key, 1), 36));
}

/* -- People -------------------------------------------------------------------------------------*/

static size_t slot_of(struct attribute_set *set, struct text key)
{
    struct text name = text_until(text_from(key, 1), key.len - 2);
    return name.len <= LIMIT_ATTRIBUTE_NAME ? attribute_set_known(set, name).slot
                                            : (size_t)ATTRIBUTE_UNWANTED;
}

static bool is_personal(struct attribute_set *set, struct text key)
{
    return says_one(key, personal, COUNT_OF(personal)) ||
           (set->identified && slot_of(set, key) == set->identity);
}

static bool is_object(struct text value)
{
    return value.data != NULL && json_kind_of(value) == JSON_OBJECT;
}

bool envelope_is_person(struct attribute_set *set, struct text object)
{
    struct text key, value;
    for (struct json_walk walk = json_walk(object); json_next_member(&walk, &key, &value);)
        if (is_personal(set, key) || (json_says(key, TEXT("user")) && is_object(value)))
            return true;
    struct text kind = json_member(object, TEXT("kind"));
    return kind.data != NULL && json_kind_of(kind) == JSON_STRING &&
           is_object(json_member(object, TEXT("data")));
}

/* Is it a person, or does one stand in it, however deep? */
static bool holds_person(struct attribute_set *set, struct text value)
{
    struct text key, inner;
    struct json_walk walk = json_walk(value);
    if (json_kind_of(value) == JSON_OBJECT) {
        bool found = envelope_is_person(set, value);
        while (!found && json_next_member(&walk, &key, &inner))
            found = holds_person(set, inner);
        return found;
    }
    if (json_kind_of(value) != JSON_ARRAY)
        return false;
    while (json_next_element(&walk, &inner))
        if (holds_person(set, inner))
            return true;
    return false;
}

/* Does one stand in the list itself? */
static bool lists_person(struct attribute_set *set, struct text list)
{
    struct text element;
    for (struct json_walk walk = json_walk(list); json_next_element(&walk, &element);)
        if (is_object(element) && envelope_is_person(set, element))
            return true;
    return false;
}

/* -- Members ------------------------------------------------------------------------------------*/

static bool is_empty(struct text container)
{
    return json_space(text_from(container, 1)) + 2 == container.len;
}

/* An object with members, or a list with an object in it. */
static bool holds_objects(struct text value)
{
    struct text element;
    if (json_kind_of(value) == JSON_OBJECT)
        return !is_empty(value);
    if (json_kind_of(value) != JSON_ARRAY)
        return false;
    for (struct json_walk walk = json_walk(value); json_next_element(&walk, &element);)
        if (json_kind_of(element) == JSON_OBJECT)
            return true;
    return false;
}

static bool is_stray(const struct envelope *envelope, struct text key, struct text value)
{
    if (is_companion(key) || !holds_objects(value))
        return false;
    if (json_says(key, TEXT("error")) && json_kind_of(value) == JSON_OBJECT)
        return false;
    return !envelope->answer || !json_says(key, TEXT("headers"));
}

static int fault_stray(struct json_cursor *cursor, size_t at, struct text key)
{
    struct place place = window_place(cursor->window, at);
    const char *shown = errors_show(cursor->errors, text_until(text_from(key, 1), key.len - 2));
    (void)errors_add(cursor->errors, ERROR_INPUT, &place, "json",
                     "the member %s is not known here, and may hold users", shown);
    return errors_hint(cursor->errors,
                       "take it out; users in it go into a file of their own, as a list");
}

static bool says_image(struct text headers)
{
    struct text key, value;
    for (struct json_walk walk = json_walk(headers); json_next_member(&walk, &key, &value);)
        if (text_starts_fold(value, TEXT("\"image/")))
            return true;
    return false;
}

static void note_of_answer(struct envelope *envelope, struct text key, struct text value)
{
    enum json_kind kind = json_kind_of(value);
    if (json_says(key, TEXT("status")))
        envelope->numbered = kind == JSON_NUMBER && text_to_u64(value, &envelope->status) == 0;
    else if (json_says(key, TEXT("body")))
        envelope->odd_body = kind != JSON_NULL && kind != JSON_OBJECT;
    else if (json_says(key, TEXT("headers")) && kind == JSON_OBJECT)
        envelope->image = says_image(value);
}

/* Which of two would count is not said anywhere. */
static bool is_second(struct envelope *envelope, struct text key)
{
    for (size_t i = 0; i < COUNT_OF(telling); i++) {
        if (!json_says(key, text_of(telling[i])))
            continue;
        bool second = (envelope->told >> i & 1) != 0;
        envelope->told |= 1U << i;
        return second;
    }
    return false;
}

int envelope_note(struct envelope *envelope, struct json_cursor *cursor, struct text key, size_t at,
                  struct text value)
{
    enum json_kind kind = json_kind_of(value);
    bool list = kind == JSON_ARRAY && envelope_lists(key);
    bool empty =
        (list || (kind == JSON_ARRAY && json_says(key, TEXT("responses")))) && is_empty(value);
    if (is_second(envelope, key))
        return cursor_fault(cursor, at, "a member stands twice in one object");
    bool body = envelope->answer && json_says(key, TEXT("body"));
    envelope->other |= !is_companion(key) && !empty;
    envelope->person |= says_one(key, personal, COUNT_OF(personal));
    envelope->empty |= empty;
    envelope->listed |= list && holds_objects(value);
    if (envelope->answer)
        note_of_answer(envelope, key, value);
    if (json_says(key, TEXT("error")) && kind == JSON_OBJECT) {
        envelope->error_at = at + (size_t)(value.data - key.data);
        envelope->error_len = value.len;
    }
    if (body || !is_stray(envelope, key, value))
        return 0;
    if (envelope->holds != HOLDS_NOTHING)
        return fault_stray(cursor, at, key);
    if (envelope->stray_len == 0) {
        envelope->stray_at = at;
        envelope->stray_len = key.len;
    }
    return 0;
}

/* -- Ends ---------------------------------------------------------------------------------------*/

int envelope_enter(const struct envelope *envelope, struct json_cursor *cursor)
{
    if (envelope->error_len != 0)
        return envelope_fault_response(envelope, cursor);
    if (envelope->holds != HOLDS_NOTHING || envelope->stray_len == 0)
        return 0;
    return fault_stray(cursor, envelope->stray_at,
                       cursor_slice(cursor, envelope->stray_at, envelope->stray_len));
}

int envelope_fault_response(const struct envelope *envelope, struct json_cursor *cursor)
{
    struct arena arena = {0};
    struct text error = cursor_slice(cursor, envelope->error_at, envelope->error_len);
    struct text code = json_member(error, TEXT("code"));
    bool plain = code.data != NULL && json_kind_of(code) == JSON_STRING;
    const char *shown =
        errors_show(cursor->errors, plain ? json_unquote(&arena, code) : TEXT("unknown"));
    arena_release(&arena);
    (void)errors_add(cursor->errors, ERROR_INPUT, &cursor->window->place, "export",
                     "this is the answer to a failed request (%s), not an export", shown);
    return errors_hint(cursor->errors,
                       "sign in again, check the permissions, and repeat the export");
}

int envelope_end_answer(const struct envelope *envelope, struct json_cursor *cursor)
{
    struct place *place = &cursor->window->place;
    if (envelope_enter(envelope, cursor) != 0)
        return -1;
    if (!envelope->numbered)
        (void)errors_add(cursor->errors, ERROR_INPUT, place, "export",
                         "the status of a request of this batch is no number");
    else if (envelope->status < 200 || envelope->status >= 300)
        (void)errors_add(cursor->errors, ERROR_INPUT, place, "export",
                         "a request of this batch failed with status %llu: its users are not here",
                         (unsigned long long)envelope->status);
    else if (envelope->odd_body && envelope->status != 204 && !envelope->image)
        (void)errors_add(cursor->errors, ERROR_INPUT, place, "export",
                         "the answer to a request of this batch is no object: its users are not "
                         "read");
    else
        return 0;
    return errors_hint(cursor->errors, "repeat the batch until every request has status 200 and an "
                                       "object with \"value\" as its body");
}

static int fault_both(struct json_cursor *cursor, size_t offset)
{
    (void)cursor_fault(cursor, offset, "this object is a list and a record in one");
    return errors_hint(cursor->errors, "give the list alone");
}

/* A record may have lists of anything; but a list with the name of a list of users and with people
 * in it is not lost with the record, and not the record with it. */
static int check_record(const struct envelope *envelope, struct json_cursor *cursor,
                        struct attribute_set *set, size_t len)
{
    struct text object = cursor_slice(cursor, 0, len), key, value;
    bool person = envelope_is_person(set, object);
    for (struct json_walk walk = json_walk(object); json_next_member(&walk, &key, &value);) {
        size_t at = (size_t)(key.data - object.data);
        if (is_companion(key) || !holds_objects(value))
            continue;
        bool wanted = slot_of(set, key) != ATTRIBUTE_UNWANTED;
        if (!person && envelope_is_id(key))
            return envelope_enter(envelope, cursor); /* not read because of what came before it */
        if (!person && !wanted && holds_person(set, value))
            return fault_stray(cursor, at, key);
        if (person && json_kind_of(value) == JSON_ARRAY && envelope_lists(key) &&
            lists_person(set, value))
            return fault_both(cursor, at);
    }
    return 0;
}

int envelope_end(const struct envelope *envelope, struct json_cursor *cursor,
                 struct attribute_set *set, size_t len)
{
    if (envelope->error_len != 0)
        return envelope_fault_response(envelope, cursor);
    if (envelope->holds != HOLDS_NOTHING)
        return envelope->person ? fault_both(cursor, len - 1) : 0;
    if (envelope->stray_len != 0 && (!envelope->person || envelope->listed))
        return check_record(envelope, cursor, set, len);
    return 0;
}
