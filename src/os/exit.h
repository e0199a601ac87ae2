/* The end of the process when memory is exhausted. */
#ifndef OS_EXIT_H
#define OS_EXIT_H

/* Says "out of memory" on standard error and ends with status 1, without allocating. For
 * memory_on_exhaustion(). */
void exit_out_of_memory(void);

#endif
