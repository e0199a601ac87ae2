/* Does a JSON value obey a JSON Schema? The keywords that our schemas use, and no others: whoever
 * uses one more teaches it here. Both are text that json_scan() found whole. */
#ifndef SCHEMA_CHECK_H
#define SCHEMA_CHECK_H

#include "base/json.h"
#include "base/pattern.h"
#include "unit.h"

static inline bool is_type(struct text value, struct text type)
{
    enum json_kind kind = json_kind_of(value);
    uint64_t number;
    if (text_equal(type, TEXT("\"integer\"")))
        return kind == JSON_NUMBER && text_to_u64(value, &number) == 0;
    if (text_equal(type, TEXT("\"boolean\"")))
        return kind == JSON_TRUE || kind == JSON_FALSE;
    return (kind == JSON_STRING && text_equal(type, TEXT("\"string\""))) ||
           (kind == JSON_NULL && text_equal(type, TEXT("\"null\""))) ||
           (kind == JSON_ARRAY && text_equal(type, TEXT("\"array\""))) ||
           (kind == JSON_OBJECT && text_equal(type, TEXT("\"object\"")));
}

static struct text schema_root;  /* in which "$ref" finds what it names */
static struct text schema_fault; /* the innermost value that was refused first; data NULL: none */

static inline bool obeys(struct text schema, struct text value);

static inline bool obeys_any(struct text schemas, struct text value)
{
    struct text one;
    for (struct json_walk walk = json_walk(schemas); json_next_element(&walk, &one);) {
        if (obeys(one, value)) {
            schema_fault = TEXT_NONE;
            return true;
        }
    }
    return false;
}

static inline bool obeys_type(struct text type, struct text value)
{
    struct text one;
    if (json_kind_of(type) == JSON_STRING)
        return is_type(value, type);
    for (struct json_walk walk = json_walk(type); json_next_element(&walk, &one);)
        if (is_type(value, one))
            return true;
    return false;
}

static inline bool is_one_of(struct text list, struct text value)
{
    struct text one;
    for (struct json_walk walk = json_walk(list); json_next_element(&walk, &one);)
        if (text_equal(one, value))
            return true;
    return false;
}

static inline bool has_members(struct text required, struct text object)
{
    struct text name;
    struct arena arena = {0};
    bool all = true;
    for (struct json_walk walk = json_walk(required); json_next_element(&walk, &name);)
        all &= json_member(object, json_unquote(&arena, name)).data != NULL;
    arena_release(&arena);
    return all;
}

static inline bool obeys_object(struct text schema, struct text object)
{
    struct text properties = json_member(schema, TEXT("properties")), name, value;
    struct text others = json_member(schema, TEXT("additionalProperties"));
    struct text required = json_member(schema, TEXT("required"));
    struct arena arena = {0};
    bool right = required.data == NULL || has_members(required, object);
    for (struct json_walk walk = json_walk(object); json_next_member(&walk, &name, &value);) {
        struct text plain = json_unquote(&arena, name);
        struct text inner = properties.data == NULL ? TEXT_NONE : json_member(properties, plain);
        right &= json_member(object, plain).data == value.data; /* each key once */
        if (inner.data == NULL && others.data != NULL && json_kind_of(others) == JSON_OBJECT)
            inner = others;
        right &= inner.data != NULL ? obeys(inner, value)
                                    : others.data == NULL || json_kind_of(others) != JSON_FALSE;
    }
    arena_release(&arena);
    return right;
}

static inline bool obeys_list(struct text schema, struct text list)
{
    struct text items = json_member(schema, TEXT("items")), one;
    struct text least = json_member(schema, TEXT("minItems"));
    struct text most = json_member(schema, TEXT("maxItems"));
    uint64_t number = 0;
    if (least.data != NULL && text_to_u64(least, &number) == 0 && json_count(list) < number)
        return false;
    if (most.data != NULL && text_to_u64(most, &number) == 0 && json_count(list) > number)
        return false;
    for (struct json_walk walk = json_walk(list); json_next_element(&walk, &one);)
        if (items.data != NULL && !obeys(items, one))
            return false;
    return true;
}

static inline bool obeys_string(struct text schema, struct text string)
{
    struct text least = json_member(schema, TEXT("minLength"));
    struct text source = json_member(schema, TEXT("pattern")), groups[PATTERN_GROUPS];
    struct arena arena = {0};
    struct text plain = json_unquote(&arena, string);
    uint64_t number = 0;
    const char *wrong;
    size_t offset;
    bool right = least.data == NULL || (text_to_u64(least, &number) == 0 && plain.len >= number);
    if (source.data != NULL) {
        const struct pattern *pattern =
            pattern_compile(&arena, json_unquote(&arena, source), false, &wrong, &offset);
        assert_holds(pattern != NULL);
        right &= pattern_find(pattern, &arena, plain, 0, groups);
    }
    arena_release(&arena);
    return right;
}

/* Where "$ref" leads: "#/definitions/rule" is a path of names from the root. */
static inline struct text schema_named(struct text reference)
{
    struct arena arena = {0};
    struct text path = json_unquote(&arena, reference), name, at = schema_root;
    assert_holds(text_starts(path, TEXT("#/")));
    path = text_from(path, 2);
    while (at.data != NULL && text_next_piece(&path, '/', &name))
        at = json_member(at, name);
    assert_holds(at.data != NULL);
    arena_release(&arena);
    return at;
}

static inline bool obeys_keywords(struct text schema, struct text value)
{
    struct text reference = json_member(schema, TEXT("$ref"));
    if (reference.data != NULL)
        return obeys(schema_named(reference), value);
    struct text type = json_member(schema, TEXT("type")), least;
    struct text any = json_member(schema, TEXT("anyOf")), all = json_member(schema, TEXT("allOf"));
    struct text words = json_member(schema, TEXT("enum")), one;
    struct text constant = json_member(schema, TEXT("const"));
    uint64_t number = 0, limit = 0;
    if ((type.data != NULL && !obeys_type(type, value)) ||
        (any.data != NULL && !obeys_any(any, value)) ||
        (words.data != NULL && !is_one_of(words, value)) ||
        (constant.data != NULL && !text_equal(constant, value)))
        return false;
    for (struct json_walk walk = json_walk(all);
         all.data != NULL && json_next_element(&walk, &one);)
        if (!obeys(one, value))
            return false;
    least = json_member(schema, TEXT("minimum"));
    if (least.data != NULL && text_to_u64(least, &limit) == 0 && text_to_u64(value, &number) == 0 &&
        number < limit)
        return false;
    if (json_kind_of(value) == JSON_OBJECT)
        return obeys_object(schema, value);
    if (json_kind_of(value) == JSON_ARRAY)
        return obeys_list(schema, value);
    return json_kind_of(value) != JSON_STRING || obeys_string(schema, value);
}

static inline bool obeys(struct text schema, struct text value)
{
    bool right = obeys_keywords(schema, value);
    if (!right && schema_fault.data == NULL)
        schema_fault = value;
    return right;
}

/* Does it obey the schema `root`? If not, schema_fault is where. */
static inline bool schema_obeyed(struct text root, struct text value)
{
    schema_root = root;
    schema_fault = TEXT_NONE;
    return obeys(root, value);
}

#endif
