#include "format/json_record.h"

#include <cjson/cJSON.h>

#include "base/json.h"
#include "base/limits.h"
#include "base/memory.h"
#include "format/json_context.h"
#include "format/json_scim.h"
#include "format/json_value.h"

/* The case-insensitive look-ups of the library find the wrong member. */
#pragma GCC poison cJSON_GetObjectItem cJSON_HasObjectItem

struct json_records {
    struct attribute_set *attributes;
    const struct record_taker *taker;
    struct export_facts *facts;
    struct arena arena; /* of one record */
    struct names seen;  /* member names of one object */
    struct buffer path;
    struct buffer mended;
    struct buffer key; /* the id that the record stands under; empty: none */
    struct declared declared;
    struct record record;
    struct errors *errors;
    bool damaged; /* the record cannot be handed on */
};

/* cJSON's hooks have no user pointer. The tree of one record lives in this arena, which is emptied
 * when the record is done: nothing is freed one by one. */
static struct arena tree;

static void *tree_get(size_t size)
{
    return arena_get(&tree, size);
}

static void tree_free(void *block)
{
    (void)block;
}

struct json_records *json_records_open(struct attribute_set *attributes,
                                       const struct record_taker *taker, struct export_facts *facts)
{
    cJSON_Hooks hooks = {tree_get, tree_free};
    cJSON_InitHooks(&hooks);
    struct json_records *records = memory_zeroed(sizeof *records);
    records->attributes = attributes;
    records->taker = taker;
    records->facts = facts;
    return records;
}

void json_records_close(struct json_records *records)
{
    cJSON_InitHooks(NULL);
    arena_release(&tree);
    arena_release(&records->arena);
    names_release(&records->seen);
    buffer_release(&records->path);
    buffer_release(&records->mended);
    buffer_release(&records->key);
    memory_free(records);
}

void json_records_context(struct json_records *records, struct text context)
{
    if (context.len == 0) {
        records->declared.any = false;
        return;
    }
    json_context_read(context, records->attributes, &records->declared);
    for (size_t slot = 0; slot < records->attributes->count; slot++)
        records->facts->declared[slot] |= records->declared.any && records->declared.slots[slot];
}

void json_records_key(struct json_records *records, struct text key)
{
    buffer_clear(&records->key);
    buffer_add(&records->key, key);
}

static int damage(struct json_records *records, const char *message, struct text what)
{
    const char *shown = errors_show(records->errors, what);
    records->damaged = true;
    return errors_add(records->errors, ERROR_INPUT, &records->record.place, "json", "%s %s",
                      message, shown);
}

/* -- Values -- */

static const cJSON *member(const cJSON *object, const char *name)
{
    return cJSON_GetObjectItemCaseSensitive(object, name);
}

/* The library keeps numbers as doubles: whole ones beyond 2^53 come out as other ones. */
static bool is_inexact(const cJSON *item)
{
    return cJSON_IsNumber(item) && !(item->valuedouble > -0x1p53 && item->valuedouble < 0x1p53);
}

/* The text of a scalar; empty for null, lists and objects. */
static struct text scalar_text(struct arena *arena, const cJSON *item)
{
    if (cJSON_IsString(item))
        return json_date_text(arena, text_of(item->valuestring));
    if (cJSON_IsNumber(item))
        return json_number_text(arena, item->valuedouble);
    if (cJSON_IsBool(item))
        return cJSON_IsTrue(item) ? TEXT("true") : TEXT("false");
    return TEXT_NONE;
}

/* An object in a list stands for its name: a group for "Sales", a licence for its number. */
static struct text element_text(struct arena *arena, const cJSON *item)
{
    static const char *const names[] = {"displayName", "DisplayName", "skuId", "SkuId"};
    const cJSON *name = NULL;
    if (!cJSON_IsObject(item))
        return scalar_text(arena, item);
    for (size_t i = 0; i < COUNT_OF(names) && name == NULL; i++)
        name = member(item, names[i]);
    return name == NULL ? TEXT_NONE : scalar_text(arena, name);
}

static struct value list_value(struct arena *arena, const cJSON *list)
{
    struct value value = {.presence = VALUE_EMPTY};
    size_t count = (size_t)cJSON_GetArraySize(list);
    value.texts = arena_array(arena, count, sizeof *value.texts);
    for (const cJSON *item = list->child; item != NULL; item = item->next) {
        struct text text = element_text(arena, item);
        if (json_is_type_name(text))
            return (struct value){.presence = VALUE_UNEXPORTED};
        if (text.len != 0)
            value.texts[value.count++] = text;
    }
    if (value.count != 0)
        value.presence = VALUE_PRESENT;
    return value;
}

/* PowerShell 5 wraps lists ({"value":[],"Count":0}) and times ({"value":..,"DateTime":..}). */
static const cJSON *unwrapped(const cJSON *item)
{
    const cJSON *inner = cJSON_IsObject(item) ? member(item, "value") : NULL;
    bool list = cJSON_IsArray(inner) && member(item, "Count") != NULL;
    bool time = cJSON_IsString(inner) && member(item, "DateTime") != NULL;
    return list || time ? inner : item;
}

static struct value value_of(struct arena *arena, const cJSON *item)
{
    item = unwrapped(item);
    if (cJSON_IsArray(item))
        return list_value(arena, item);
    if (cJSON_IsNull(item) || cJSON_IsObject(item))
        return (struct value){.presence = VALUE_NULL};
    struct text text = scalar_text(arena, item);
    if (json_is_type_name(text))
        return (struct value){.presence = VALUE_UNEXPORTED};
    return value_of_text(arena, text);
}

static bool has_inexact(const cJSON *item)
{
    bool found = is_inexact(item);
    if (cJSON_IsArray(item) || cJSON_IsObject(item))
        for (const cJSON *child = item->child; child != NULL && !found; child = child->next)
            found = is_inexact(child) || (cJSON_IsArray(item) && has_inexact(child));
    return found;
}

static void take_named(void *self, struct text name, struct value value)
{
    struct json_records *records = self;
    struct attribute_found found = attribute_set_find(records->attributes, name);
    if (found.slot != ATTRIBUTE_UNWANTED)
        record_take(&records->record, found, value, records->attributes);
}

static void take_value(struct json_records *records, struct text name, const cJSON *item)
{
    struct attribute_set *set = records->attributes;
    bool holder = cJSON_IsObject(item) && unwrapped(item) == item;
    struct attribute_found found =
        holder ? attribute_set_known(set, name) : attribute_set_find(set, name);
    if (found.slot == ATTRIBUTE_UNWANTED)
        return;
    if (has_inexact(item)) {
        (void)damage(records, "a number too large to be kept exactly in", name);
        return;
    }
    record_take(&records->record, found, value_of(&records->arena, item), set);
}

/* RFC 8259 leaves open what two members of one name mean; readers disagree, so we refuse. */
static int check_names(struct json_records *records, const cJSON *object)
{
    size_t count = 0;
    names_clear(&records->seen);
    for (const cJSON *item = object->child; item != NULL; item = item->next) {
        if (++count > LIMIT_RECORD_KEYS)
            return damage(records, "an object with too many members, such as",
                          text_of(item->string));
        if (!names_add(&records->seen, text_of(item->string), count))
            return damage(records, "a member stands twice in one object:", text_of(item->string));
    }
    return 0;
}

static int check_tree(struct json_records *records, const cJSON *item)
{
    if (cJSON_IsObject(item) && check_names(records, item) != 0)
        return -1;
    if (cJSON_IsArray(item) && cJSON_GetArraySize(item) > LIMIT_VALUES)
        return damage(records, "a list with more than 1024 values:",
                      text_of(item->string == NULL ? "" : item->string));
    for (const cJSON *child = item->child; child != NULL; child = child->next)
        if (child->child != NULL && check_tree(records, child) != 0)
            return -1;
    return 0;
}

/* Members of an inner object are attributes called "outer.inner"; what PowerShell has put into
 * AdditionalProperties stands for members of the object around it. */
static void take_members(struct json_records *records, const cJSON *object)
{
    size_t prefix = records->path.len;
    for (const cJSON *item = object->child; item != NULL; item = item->next) {
        struct text name = text_of(item->string);
        if (cJSON_IsObject(item) && text_equal(name, TEXT("AdditionalProperties"))) {
            take_members(records, item);
            continue;
        }
        if (prefix + name.len > LIMIT_ATTRIBUTE_NAME)
            continue;
        buffer_add(&records->path, name);
        take_value(records, buffer_text(&records->path), item);
        if (cJSON_IsObject(item)) {
            buffer_add_byte(&records->path, '.');
            take_members(records, item);
        }
        records->path.len = prefix;
    }
}

/* The first of these members that is a string. */
static struct text string_member(const cJSON *object, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const cJSON *item = member(object, names[i]);
        if (cJSON_IsString(item))
            return text_of(item->valuestring);
    }
    return TEXT_NONE;
}

static bool has_name(const void *self, struct text folded)
{
    const cJSON *object = self;
    for (const cJSON *item = object->child; item != NULL; item = item->next)
        if (text_equal_fold(text_of(item->string), folded))
            return true;
    return false;
}

/* What sort of object it is: as it says itself, or by its members. */
static struct text type_of(const cJSON *object)
{
    static const char *const names[] = {"@odata.type", "odata.type", "objectType", "ObjectType"};
    struct text type = string_member(object, names, COUNT_OF(names));
    const cJSON *more = member(object, "AdditionalProperties");
    if (type.len == 0 && cJSON_IsObject(more))
        type = string_member(more, names, COUNT_OF(names));
    if (type.len == 0 && !has_name(object, TEXT("userprincipalname")))
        type = text_of(kind_stranger(CONTAINER_JSON, (struct kind_names){has_name, object}, NULL));
    return type;
}

static void take_annotations(struct json_records *records, const cJSON *object)
{
    const cJSON *removed = member(object, "@removed");
    const cJSON *context = member(object, "@odata.context");
    records->record.removed = cJSON_IsObject(removed);
    records->facts->delta |= cJSON_IsObject(removed);
    if (removed != NULL && !cJSON_IsObject(removed) && !cJSON_IsNull(removed))
        (void)damage(records, "something else than an object or null in", TEXT("@removed"));
    if (cJSON_IsString(context))
        json_records_context(records, text_of(context->valuestring));
    records->record.type = type_of(object);
}

/* What a page says was asked for and the record lacks is empty: Graph leaves it out. */
static void take_declared(struct json_records *records)
{
    for (size_t slot = 0; records->declared.any && slot < records->attributes->count; slot++)
        if (records->declared.slots[slot] &&
            records->record.values[slot].presence == VALUE_ABSENT && !records->facts->delta)
            records->record.values[slot].presence = VALUE_NULL;
}

/* The user in what a tool has put around it. `ret_id` is where its id stands instead, or NULL. */
static const cJSON *take_off(const cJSON *item, enum export_kind *ret_kind, const cJSON **ret_id)
{
    const cJSON *user = member(item, "user"), *outer = member(item, "azure_ad");
    const cJSON *kind = member(item, "kind"), *data = member(item, "data");
    *ret_id = NULL;
    if (cJSON_IsObject(outer) && cJSON_IsObject(user)) {
        *ret_kind = KIND_ELASTIC;
        *ret_id = member(user, "id");
        return outer;
    }
    if (cJSON_IsString(kind) && cJSON_IsObject(data)) {
        *ret_kind = KIND_AZUREHOUND;
        return data;
    }
    return cJSON_IsObject(user) && !has_name(item, TEXT("id")) ? user : item;
}

/* The kind of the file: what surrounds all of its users, or that of the first. */
static void settle_kind(struct json_records *records, const cJSON *user, enum export_kind around)
{
    enum export_kind kind = records->facts->kind;
    if (around != KIND_UNKNOWN)
        kind = around;
    else if (records->key.len != 0)
        kind = KIND_KEYED;
    else if (kind == KIND_UNKNOWN)
        kind = kind_recognise(CONTAINER_JSON, (struct kind_names){has_name, user});
    records->record.kind = records->facts->kind = kind;
}

static struct text hound_type(const cJSON *item)
{
    struct text kind = text_of(member(item, "kind")->valuestring);
    return text_equal(kind, TEXT("AZUser")) ? TEXT_NONE : kind;
}

static void take_user(struct json_records *records, const cJSON *item, struct text object)
{
    enum export_kind around = KIND_UNKNOWN;
    const cJSON *id = NULL, *user = take_off(item, &around, &id);
    take_annotations(records, user);
    if (around == KIND_AZUREHOUND)
        records->record.type = hound_type(item);
    settle_kind(records, user, around);
    if (records->record.kind == KIND_SCIM)
        json_scim_read(object, &records->arena, (struct scim_taker){take_named, records});
    else
        take_members(records, user);
    if (id != NULL)
        take_value(records, TEXT("id"), id);
    if (records->key.len != 0)
        take_named(records, TEXT("id"), value_of_text(&records->arena, buffer_text(&records->key)));
    take_declared(records);
}

static const cJSON *parse(struct json_records *records, struct text object)
{
    const char *end = NULL;
    const cJSON *item = cJSON_ParseWithLengthOpts(object.data, object.len, &end, 0);
    if (item != NULL && end == object.data + object.len && cJSON_IsObject(item))
        return item;
    (void)damage(records, "an object that the JSON library refuses:", text_until(object, 40));
    return NULL;
}

/* A copy in which every escape stands for a character. */
static struct text mended(struct json_records *records, struct text object)
{
    buffer_clear(&records->mended);
    buffer_add(&records->mended, object);
    json_mend(records->mended.data, records->mended.len);
    return buffer_text(&records->mended);
}

int json_record_take(struct json_records *records, const struct json_object *object,
                     struct errors *errors)
{
    arena_reset(&tree);
    arena_reset(&records->arena);
    buffer_clear(&records->path);
    records->errors = errors;
    records->damaged = false;
    record_clear(&records->record, &records->arena, attribute_set_room(records->attributes),
                 object->place);
    struct text text = object->mend ? mended(records, object->text) : object->text;
    const cJSON *item = parse(records, text);
    if (item != NULL && check_tree(records, item) == 0)
        take_user(records, item, text);
    buffer_clear(&records->key);
    return records->damaged ? 0
                            : records->taker->take(records->taker->self, &records->record, errors);
}
