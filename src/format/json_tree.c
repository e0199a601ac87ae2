#include "format/json_tree.h"

#include <cjson/cJSON.h>

#include "format/json_value.h"

/* The case-insensitive look-ups of the library find the wrong member. */
#pragma GCC poison cJSON_GetObjectItem cJSON_HasObjectItem

/* cJSON's hooks have no user pointer. The tree lives in this arena, which is emptied when the next
 * one begins: nothing is freed one by one. */
static struct arena tree;

static void *tree_get(size_t size)
{
    return arena_get(&tree, size);
}

static void tree_free(void *block)
{
    (void)block;
}

static const cJSON *item_of(const struct json_node *node)
{
    return (const cJSON *)(const void *)node;
}

static const struct json_node *node_of(const cJSON *item)
{
    return (const struct json_node *)(const void *)item;
}

void json_tree_open(void)
{
    cJSON_Hooks hooks = {tree_get, tree_free};
    cJSON_InitHooks(&hooks);
}

void json_tree_close(void)
{
    cJSON_InitHooks(NULL);
    arena_release(&tree);
}

const struct json_node *json_tree_parse(struct text object)
{
    const char *end = NULL;
    arena_reset(&tree);
    const cJSON *item = cJSON_ParseWithLengthOpts(object.data, object.len, &end, 0);
    return item != NULL && end == object.data + object.len ? node_of(item) : NULL;
}

enum json_kind json_node_kind(const struct json_node *node)
{
    switch (item_of(node)->type & 0xFF) {
    case cJSON_False: return JSON_FALSE;
    case cJSON_True: return JSON_TRUE;
    case cJSON_Number: return JSON_NUMBER;
    case cJSON_String: return JSON_STRING;
    case cJSON_Array: return JSON_ARRAY;
    case cJSON_Object: return JSON_OBJECT;
    default: return JSON_NULL;
    }
}

bool json_node_is(const struct json_node *node, enum json_kind kind)
{
    return node != NULL && json_node_kind(node) == kind;
}

struct text json_node_name(const struct json_node *node)
{
    return text_of(item_of(node)->string);
}

const struct json_node *json_node_first(const struct json_node *container)
{
    return node_of(item_of(container)->child);
}

const struct json_node *json_node_next(const struct json_node *node)
{
    return node_of(item_of(node)->next);
}

size_t json_node_count(const struct json_node *container)
{
    return (size_t)cJSON_GetArraySize(item_of(container));
}

const struct json_node *json_node_member(const struct json_node *object, const char *name)
{
    return node_of(cJSON_GetObjectItemCaseSensitive(item_of(object), name));
}

struct text json_node_string(const struct json_node *node)
{
    bool string = json_node_is(node, JSON_STRING);
    return string ? text_of(item_of(node)->valuestring) : TEXT_NONE;
}

struct text json_node_text(struct arena *arena, const struct json_node *node)
{
    switch (json_node_kind(node)) {
    case JSON_STRING: return json_date_text(arena, text_of(item_of(node)->valuestring));
    case JSON_NUMBER: return json_number_text(arena, item_of(node)->valuedouble);
    case JSON_TRUE: return TEXT("true");
    case JSON_FALSE: return TEXT("false");
    case JSON_NULL:
    case JSON_ARRAY:
    case JSON_OBJECT: break;
    }
    return TEXT_NONE;
}

bool json_node_is_inexact(const struct json_node *node)
{
    double number = item_of(node)->valuedouble;
    return json_node_kind(node) == JSON_NUMBER && !(number > -0x1p53 && number < 0x1p53);
}

const char *json_tree_version(void)
{
    return cJSON_Version();
}
