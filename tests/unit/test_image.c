#include "unit.h"

#include "format/image.h"

#define PNG "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89"
#define END "\0\0\0\0IEND\xae\x42\x60\x82"

static void an_image_is_told_by_its_octets(void **state)
{
    static const struct {
        struct text octets;
        const char *media;
    } rows[] = {
        {UNIT_TEXT("\xff\xd8\xff\xe0..\xff\xd9"), "image/jpeg"},
        {UNIT_TEXT("\xff\xd8\xff\xe1..\xff\xd9\0\0"), "image/jpeg"},
        {UNIT_TEXT("\xff\xd8\xff\xd9"), NULL},
        {UNIT_TEXT("\xff\xd8\xff\xe0.."), NULL},
        {UNIT_TEXT("\xff\xd8.\xff\xd9"), NULL},
        {UNIT_TEXT("JFIF\xff\xd9"), NULL},
        {UNIT_TEXT(PNG END), "image/png"},
        {UNIT_TEXT(PNG), NULL},
        {UNIT_TEXT("\x89PNG\r\n\x1a\n" END), NULL},
        {UNIT_TEXT("GIF89a......"), NULL},
        {UNIT_TEXT("<svg xmlns='http://www.w3.org/2000/svg'/>"), NULL},
        {UNIT_TEXT("version https://git-lfs.github.com/spec/v1\n"), NULL},
        {UNIT_TEXT("\0\0\0\0"), NULL},
        {UNIT_TEXT(""), NULL},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char *exact = unit_exact_copy(rows[i].octets);
        unit_row = rows[i].octets;
        assert_string_is(image_media((struct text){exact, rows[i].octets.len}), rows[i].media);
        memory_free(exact);
    }
}

static const struct CMUnitTest tests[] = {UNIT_TEST(an_image_is_told_by_its_octets)};

UNIT_MAIN(tests)
