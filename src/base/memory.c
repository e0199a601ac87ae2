#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/banned.h"

static void (*exhaustion_hook)(void);

_Noreturn void memory_exhausted(void)
{
    if (exhaustion_hook != NULL)
        exhaustion_hook();
    abort();
}

void memory_on_exhaustion(void (*hook)(void))
{
    exhaustion_hook = hook;
}

void *memory_zeroed(size_t size)
{
    void *made = calloc(1, size == 0 ? 1 : size);
    if (made == NULL)
        memory_exhausted();
    return made;
}

void *memory_grow(void *old, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        memory_exhausted();
    size_t bytes = count * size;
    void *made = realloc(old, bytes == 0 ? 1 : bytes);
    if (made == NULL)
        memory_exhausted();
    return made;
}

void memory_free(void *old)
{
    free(old);
}
