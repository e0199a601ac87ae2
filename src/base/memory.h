/* Allocation that cannot fail. When memory is exhausted the hook is called, which must not
 * return; apply survives that as it survives a power cut (docs/decisions/0005). */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

/* Returns `size` octets, zeroed. Free with memory_free(). */
void *memory_zeroed(size_t size);

/* Grows (or makes, if `old` is NULL) an array to `count` elements of `size` octets each. */
void *memory_grow(void *old, size_t count, size_t size);

void memory_free(void *old);

/* `hook` is called when an allocation fails. It must not return. Default: abort(). */
void memory_on_exhaustion(void (*hook)(void));

/* Calls the hook; for libraries that report exhaustion by themselves. */
_Noreturn void memory_exhausted(void);

#endif
