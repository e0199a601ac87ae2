#include "os/random.h"

#include <sys/random.h>

#include "base/base64.h"

enum { MOST = 256 }; /* getrandom(2) gives so many whole, or none */

void random_add(struct buffer *out, size_t count)
{
    char octets[MOST];
    if (count > MOST || getrandom(octets, count, 0) != (ssize_t)count)
        abort(); /* no system that this program is made for has no generator */
    base64_add(out, (struct text){octets, count});
}
