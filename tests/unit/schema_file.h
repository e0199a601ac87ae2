/* The file that a schema is kept in. */
#ifndef SCHEMA_FILE_H
#define SCHEMA_FILE_H

#include "base/buffer.h"
#include "unit.h"

static inline bool schema_file_read(const char *path, struct buffer *out)
{
    FILE *file = fopen(path, "rb");
    size_t got;
    buffer_clear(out);
    if (file == NULL)
        return false;
    while ((got = fread(buffer_reserve(out, 4096), 1, 4096, file)) != 0)
        out->len += got;
    (void)fclose(file);
    return true;
}

/* The exit status: 0, or 1 when it cannot be written or there is no text. */
static inline int schema_file_write(const char *path, struct text schema)
{
    FILE *file = schema.data == NULL ? NULL : fopen(path, "wb");
    if (file == NULL)
        return 1;
    bool well = fwrite(schema.data, 1, schema.len, file) == schema.len;
    well &= fclose(file) == 0;
    return well ? 0 : 1;
}

/* Asserts that the file has the text. */
static inline void schema_file_is(const char *path, struct text schema)
{
    struct buffer file = {0};
    assert_holds(schema_file_read(path, &file));
    if (!text_equal(schema, buffer_text(&file)))
        print_error("  %s is out of date: make schema\n", path);
    assert_holds(text_equal(schema, buffer_text(&file)));
    buffer_release(&file);
}

#endif
