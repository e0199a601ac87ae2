#include "format/json_record.h"

#include <cjson/cJSON.h>

#include "base/json.h"
#include "base/limits.h"
#include "base/memory.h"

/* The case-insensitive look-ups of the library find the wrong member. */
#pragma GCC poison cJSON_GetObjectItem cJSON_HasObjectItem

struct json_records {
    struct attribute_set *attributes;
    const struct record_taker *taker;
    struct arena arena; /* of one record */
    struct names seen;  /* member names of one object */
    struct buffer path;
    struct record record;
    struct errors *errors;
    bool removed;
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
                                       const struct record_taker *taker)
{
    cJSON_Hooks hooks = {tree_get, tree_free};
    cJSON_InitHooks(&hooks);
    struct json_records *records = memory_zeroed(sizeof *records);
    records->attributes = attributes;
    records->taker = taker;
    return records;
}

void json_records_close(struct json_records *records)
{
    cJSON_InitHooks(NULL);
    arena_release(&tree);
    arena_release(&records->arena);
    names_release(&records->seen);
    buffer_release(&records->path);
    memory_free(records);
}

bool json_records_removed(const struct json_records *records)
{
    return records->removed;
}

static int damage(struct json_records *records, const char *message, struct text what)
{
    const char *shown = errors_show(records->errors, what);
    return errors_add(records->errors, ERROR_INPUT, &records->record.place, "json", "%s %s",
                      message, shown);
}

/* The library keeps numbers as doubles: whole ones beyond 2^53 come out as other ones. */
static bool is_inexact(const cJSON *item)
{
    return cJSON_IsNumber(item) && !(item->valuedouble > -0x1p53 && item->valuedouble < 0x1p53);
}

/* Numbers as Entra would print them: whole ones without an exponent, others as short as can be. */
static struct text number_text(struct arena *arena, double number)
{
    struct buffer out = {0};
    bool whole = (double)(long long)number == number, same = false;
    for (int digits = 15; digits <= 17 && !same; digits++) {
        buffer_clear(&out);
        buffer_format(&out, whole ? "%.*f" : "%.*g", whole ? 0 : digits, number);
        buffer_add_byte(&out, '\0');
        out.len--;
        same = strtod(out.data, NULL) == number;
    }
    struct text copy = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return copy;
}

/* The text of a scalar; empty for null, lists and objects. */
static struct text scalar_text(struct arena *arena, const cJSON *item)
{
    if (cJSON_IsString(item))
        return text_of(item->valuestring);
    if (cJSON_IsNumber(item))
        return number_text(arena, item->valuedouble);
    if (cJSON_IsBool(item))
        return cJSON_IsTrue(item) ? TEXT("true") : TEXT("false");
    return TEXT_NONE;
}

/* An object in a list stands for its name: a group for "Sales". */
static struct text element_text(struct arena *arena, const cJSON *item)
{
    if (!cJSON_IsObject(item))
        return scalar_text(arena, item);
    const cJSON *name = cJSON_GetObjectItemCaseSensitive(item, "displayName");
    if (name == NULL)
        name = cJSON_GetObjectItemCaseSensitive(item, "DisplayName");
    return name == NULL ? TEXT_NONE : scalar_text(arena, name);
}

static struct value list_value(struct arena *arena, const cJSON *list)
{
    struct value value = {.presence = VALUE_EMPTY};
    size_t count = (size_t)cJSON_GetArraySize(list);
    value.texts = arena_array(arena, count, sizeof *value.texts);
    for (const cJSON *item = list->child; item != NULL; item = item->next) {
        struct text text = element_text(arena, item);
        if (text.len != 0)
            value.texts[value.count++] = text;
    }
    if (value.count != 0)
        value.presence = VALUE_PRESENT;
    return value;
}

static struct value value_of(struct arena *arena, const cJSON *item)
{
    struct value value = {.presence = VALUE_NULL};
    if (cJSON_IsArray(item))
        return list_value(arena, item);
    if (cJSON_IsNull(item) || cJSON_IsObject(item))
        return value;
    struct text text = scalar_text(arena, item);
    value.presence = text.len == 0 ? VALUE_EMPTY : VALUE_PRESENT;
    if (text.len != 0) {
        value.texts = arena_array(arena, 1, sizeof *value.texts);
        value.texts[0] = text;
        value.count = 1;
    }
    return value;
}

static bool has_inexact(const cJSON *item)
{
    bool found = is_inexact(item);
    if (cJSON_IsArray(item) || cJSON_IsObject(item))
        for (const cJSON *child = item->child; child != NULL && !found; child = child->next)
            found = is_inexact(child) || (cJSON_IsArray(item) && has_inexact(child));
    return found;
}

static void take_value(struct json_records *records, struct text name, const cJSON *item)
{
    struct attribute_found found = attribute_set_find(records->attributes, name);
    if (found.slot == ATTRIBUTE_UNWANTED)
        return;
    if (has_inexact(item)) {
        (void)damage(records, "a number too large to be kept exactly in", name);
        records->damaged = true;
        return;
    }
    struct value value = value_of(&records->arena, item);
    record_take(&records->record, found, value, records->attributes);
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

/* Members of an inner object are attributes called "outer.inner". */
static void take_members(struct json_records *records, const cJSON *object)
{
    size_t prefix = records->path.len;
    for (const cJSON *item = object->child; item != NULL; item = item->next) {
        struct text name = text_of(item->string);
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

static void take_annotations(struct json_records *records, const cJSON *object)
{
    const cJSON *removed = cJSON_GetObjectItemCaseSensitive(object, "@removed");
    const cJSON *type = cJSON_GetObjectItemCaseSensitive(object, "@odata.type");
    records->record.removed = cJSON_IsObject(removed);
    records->removed |= cJSON_IsObject(removed);
    if (removed != NULL && !cJSON_IsObject(removed) && !cJSON_IsNull(removed)) {
        (void)damage(records, "something else than an object or null in", TEXT("@removed"));
        records->damaged = true;
    }
    if (cJSON_IsString(type))
        records->record.type = text_of(type->valuestring);
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

int json_record_take(struct json_records *records, struct text object, struct place place,
                     struct errors *errors)
{
    arena_reset(&tree);
    arena_reset(&records->arena);
    buffer_clear(&records->path);
    records->errors = errors;
    records->damaged = false;
    record_clear(&records->record, &records->arena, records->attributes->count, place);
    const cJSON *item = parse(records, object);
    if (item == NULL || check_tree(records, item) != 0)
        return 0;
    take_annotations(records, item);
    take_members(records, item);
    if (records->damaged)
        return 0;
    return records->taker->take(records->taker->self, &records->record, errors);
}
