/* Any octets as JSON: what the scanner accepts, the walk and the writer agree on; a text that is
 * whole is cut, and never faulty, at every earlier end; what can be mended is whole afterwards. */
#include <stdlib.h>

#include "base/json.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

static void walk(struct text value, struct arena *arena)
{
    struct text key, inner;
    if (json_kind_of(value) == JSON_STRING) {
        struct buffer out = {0};
        struct text plain = json_unquote(arena, value);
        json_put(&out, plain);
        if (!text_equal(json_unquote(arena, buffer_text(&out)), plain))
            abort();
        buffer_release(&out);
    } else if (json_kind_of(value) == JSON_ARRAY) {
        for (struct json_walk w = json_walk(value); json_next_element(&w, &inner);)
            walk(inner, arena);
    } else if (json_kind_of(value) == JSON_OBJECT) {
        for (struct json_walk w = json_walk(value); json_next_member(&w, &key, &inner);)
            walk(inner, arena);
    }
}

static void mend(struct text text)
{
    struct json_fault fault;
    struct buffer out = {0};
    size_t end = 0, again = 0;
    bool needed = false;
    if (json_scan_mendable(text, true, &end, &fault, &needed) == JSON_WHOLE) {
        json_mend(&out, text_until(text, end));
        if (json_scan(buffer_text(&out), true, &again, &fault) != JSON_WHOLE || again != out.len)
            abort();
        if (!needed && !text_equal(buffer_text(&out), text_until(text, end)))
            abort();
    }
    buffer_release(&out);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    struct text text = {(const char *)bytes, size};
    struct arena arena = {0};
    struct json_fault fault;
    size_t end = 0, cut_end = 0;
    if (json_scan(text, true, &end, &fault) == JSON_WHOLE) {
        walk(text_until(text, end), &arena);
        for (size_t at = 0; at < end && at < 256; at++)
            if (json_scan(text_until(text, at), false, &cut_end, &fault) == JSON_FAULT)
                abort();
    }
    mend(text);
    arena_release(&arena);
    return 0;
}
