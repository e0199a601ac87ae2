#include "format/encoding.h"

#define NAMED(name)                                                                                \
    {                                                                                              \
        (name), sizeof(name) - 1                                                                   \
    }

static const struct encoding encodings[] = {
    {NAMED("utf-8"), ENCODING_UTF_8, NULL},
    {NAMED("utf-16"), ENCODING_UTF_16, NULL},
    {NAMED("utf-16le"), ENCODING_UTF_16LE, NULL},
    {NAMED("utf-16be"), ENCODING_UTF_16BE, NULL},
    {NAMED("windows-1250"), ENCODING_PAGE, &code_pages[0]},
    {NAMED("windows-1251"), ENCODING_PAGE, &code_pages[1]},
    {NAMED("windows-1252"), ENCODING_PAGE, &code_pages[2]},
    {NAMED("windows-1253"), ENCODING_PAGE, &code_pages[3]},
    {NAMED("windows-1254"), ENCODING_PAGE, &code_pages[4]},
    {NAMED("windows-1255"), ENCODING_PAGE, &code_pages[5]},
    {NAMED("windows-1256"), ENCODING_PAGE, &code_pages[6]},
    {NAMED("windows-1257"), ENCODING_PAGE, &code_pages[7]},
    {NAMED("windows-1258"), ENCODING_PAGE, &code_pages[8]},
    {NAMED("cp437"), ENCODING_PAGE, &code_pages[9]},
    {NAMED("cp850"), ENCODING_PAGE, &code_pages[10]},
    {NAMED("cp852"), ENCODING_PAGE, &code_pages[11]},
    {NAMED("macintosh"), ENCODING_PAGE, &code_pages[12]},
    {NAMED("iso-8859-2"), ENCODING_PAGE, &code_pages[13]},
    {NAMED("iso-8859-15"), ENCODING_PAGE, &code_pages[14]},
};

const struct encoding *encoding_find(struct text name)
{
    for (size_t i = 0; i < COUNT_OF(encodings); i++)
        if (text_equal_fold(encodings[i].name, name))
            return &encodings[i];
    return NULL;
}

void encoding_list(struct buffer *out)
{
    for (size_t i = 0; i < COUNT_OF(encodings); i++) {
        if (i != 0)
            buffer_add(out, TEXT(", "));
        buffer_add(out, encodings[i].name);
    }
}
