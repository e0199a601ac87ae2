/* The tree of one JSON object, through cJSON. The text was scanned before (base/json.h), so that
 * nothing reaches the library that it would misread. One tree at a time: parsing the next one gives
 * the memory of the last one back. */
#ifndef FORMAT_JSON_TREE_H
#define FORMAT_JSON_TREE_H

#include "base/arena.h"
#include "base/json.h"

struct json_node;

/* Between these two the library allocates in an arena of its own. */
void json_tree_open(void);
void json_tree_close(void);
/* NULL when the library refuses what is in the text, or does not read it to its end. */
const struct json_node *json_tree_parse(struct text object);
/* Which library it is. */
const char *json_tree_version(void);

enum json_kind json_node_kind(const struct json_node *node);
bool json_node_is(const struct json_node *node, enum json_kind kind); /* NULL is nothing */
/* Its name in the object around it; empty in a list. */
struct text json_node_name(const struct json_node *node);
const struct json_node *json_node_first(const struct json_node *container);
const struct json_node *json_node_next(const struct json_node *node);
size_t json_node_count(const struct json_node *container);
/* The member of exactly this name, or NULL. */
const struct json_node *json_node_member(const struct json_node *object, const char *name);
/* The text of a scalar as Entra prints it (format/json_value.h); empty for null and containers. */
struct text json_node_text(struct arena *arena, const struct json_node *node);
/* Its characters when it is a string, else empty. */
struct text json_node_string(const struct json_node *node);
/* A whole number beyond 2^53: the library keeps another one. */
bool json_node_is_inexact(const struct json_node *node);

#endif
