/* The process itself. */
#ifndef OS_PROCESS_H
#define OS_PROCESS_H

/* Says "out of memory" on standard error and ends with status 1, without allocating. For
 * memory_on_exhaustion(). */
void process_out_of_memory(void);

#endif
