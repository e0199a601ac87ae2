#include "base/arena.h"

#include <stdalign.h>

#include "base/memory.h"

enum { FIRST_BLOCK = 4096, LARGEST_STEP = 1 << 20 };

struct arena_block {
    struct arena_block *older;
    size_t size;
    alignas(max_align_t) char bytes[];
};

static void add_block(struct arena *arena, size_t least)
{
    size_t size = arena->blocks == NULL ? FIRST_BLOCK : arena->blocks->size * 2;
    if (size > LARGEST_STEP)
        size = LARGEST_STEP;
    if (size < least)
        size = least;
    struct arena_block *block = memory_grow(NULL, 1, sizeof *block + size);
    block->older = arena->blocks;
    block->size = size;
    arena->blocks = block;
    arena->at = block->bytes;
    arena->end = block->bytes + size;
}

void *arena_get(struct arena *arena, size_t size)
{
    size_t step = alignof(max_align_t);
    if (size > SIZE_MAX - step - sizeof(struct arena_block))
        memory_exhausted();
    size = size == 0 ? step : (size + step - 1) / step * step;
    if ((size_t)(arena->end - arena->at) < size)
        add_block(arena, size);
    void *made = arena->at;
    arena->at += size;
    return made;
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        memory_exhausted();
    void *made = arena_get(arena, count * size);
    memset(made, 0, count * size);
    return made;
}

struct text arena_copy(struct arena *arena, struct text text)
{
    char *copy = arena_get(arena, text.len + 1);
    if (text.len != 0)
        memcpy(copy, text.data, text.len);
    copy[text.len] = '\0';
    return (struct text){copy, text.len};
}

const char *arena_string(struct arena *arena, struct text text)
{
    return arena_copy(arena, text).data;
}

void arena_reset(struct arena *arena)
{
    struct arena_block *kept = arena->blocks;
    if (kept == NULL)
        return;
    for (struct arena_block *block = kept->older, *older; block != NULL; block = older) {
        older = block->older;
        struct arena_block *freed = block->size > kept->size ? kept : block;
        kept = freed == kept ? block : kept;
        memory_free(freed);
    }
    arena->blocks = kept;
    kept->older = NULL;
    arena->at = kept->bytes;
    arena->end = kept->bytes + kept->size;
}

void arena_release(struct arena *arena)
{
    arena_reset(arena);
    memory_free(arena->blocks);
    *arena = (struct arena){0};
}
