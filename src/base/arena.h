/* Memory that is given back all at once. Not thread-safe; one arena has one owner. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/text.h"

struct arena_block;

/* Zero-initialised is ready to use. */
struct arena {
    struct arena_block *blocks; /* newest first */
    char *at;
    char *end;
};

/* `size` octets, aligned for any object, not zeroed. Cannot fail. */
void *arena_get(struct arena *arena, size_t size);
/* An array of `count` elements, zeroed. */
void *arena_array(struct arena *arena, size_t count, size_t size);
/* A copy, with a NUL after it that is not counted. */
struct text arena_copy(struct arena *arena, struct text text);
const char *arena_string(struct arena *arena, struct text text);

/* Empties the arena and keeps its largest block for reuse. */
void arena_reset(struct arena *arena);
/* Gives all memory back. */
void arena_release(struct arena *arena);

#endif
