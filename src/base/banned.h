/* Functions that have no place in this program. Included by every .c file through base/text.h;
 * using one of them is a compile error. */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Fortified glibc makes macros of these under clang. */
#undef sprintf
#undef vsprintf

#pragma GCC poison strcpy strcat strncpy strncat sprintf vsprintf gets
#pragma GCC poison strtok strtok_r atoi atol atoll atof
#pragma GCC poison localtime localtime_r ctime ctime_r asctime gmtime
#pragma GCC poison setlocale tmpnam mktemp system popen

#endif
