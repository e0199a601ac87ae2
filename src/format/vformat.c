/* The only file that knows libvformat. Its header redefines NULL as 0, which is no pointer where
 * arguments vary in number: NONE is. */
#include "format/vformat.h"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
#pragma GCC diagnostic ignored "-Wstrict-prototypes"
#pragma GCC diagnostic ignored "-Wunused-const-variable"
#define HAVE_INTTYPES_H
#define NORCSID
#include <vf_iface.h>
#pragma GCC diagnostic pop

#define NONE ((char *)0)

/* -- Memory -- */

/* Of the library, though not in its header. It asks for memory an octet at a time, and forgets in
 * places that there may be none: here it gets it from an arena, which cannot fail. Objects are not
 * deleted: they go with the arena. */
void vf_set_mem_functions(void *(*get)(uint32_t size), void *(*change)(void *old, uint32_t size),
                          void (*give_back)(void *old));

static _Thread_local struct arena *pool;

struct block {
    _Alignas(16) size_t room;
};

static void *pool_get(uint32_t size)
{
    size_t room = size < 32 ? 32 : size;
    struct block *block = arena_get(pool, sizeof *block + room);
    block->room = room;
    return block + 1;
}

static void *pool_change(void *old, uint32_t size)
{
    if (old == (void *)NONE)
        return pool_get(size);
    size_t room = ((struct block *)old)[-1].room;
    if (size <= room)
        return old;
    void *made = pool_get(2 * room > size && 2 * room <= UINT32_MAX ? (uint32_t)(2 * room) : size);
    memcpy(made, old, room);
    return made;
}

static void pool_give_back(void *old)
{
    (void)old;
}

static void use_pool(struct arena *arena)
{
    pool = arena;
    vf_set_mem_functions(pool_get, pool_change, pool_give_back);
}

/* -- Reading -- */

/* Borrowed: the library's memory is the arena's. */
static struct text borrowed(const char *string)
{
    return string == NONE ? TEXT("") : text_of(string);
}

static int take_value(struct arena *arena, VF_PROP_T *property, struct vformat_property *ret)
{
    void *value = NONE;
    uint32_t size = 0;
    vf_encoding_t encoding = VF_ENC_UNKNOWN;
    if (!vf_get_prop_value(property, &value, &size, &encoding))
        return -1;
    if (encoding == VF_ENC_BASE64) {
        ret->binary = true;
        ret->octets = (struct text){value, size};
        return 0;
    }
    if (encoding != VF_ENC_7BIT && encoding != VF_ENC_QUOTEDPRINTABLE)
        return -1;
    ret->parts = arena_array(arena, (size_t)size + 1, sizeof *ret->parts);
    ret->part_count = size == 0 ? 1 : size;
    for (uint32_t i = 0; i < size; i++)
        ret->parts[i] = borrowed(vf_get_prop_value_string(property, i));
    if (size == 0)
        ret->parts[0] = TEXT("");
    return 0;
}

static int take_properties(struct arena *arena, VF_OBJECT_T *object, size_t count,
                           struct vformat_property *ret)
{
    VF_PROP_T *property = (VF_PROP_T *)NONE;
    size_t seen = 0;
    const char *type = vf_get_object_type(object);
    if (type == NONE || !text_equal(text_of(type), TEXT("VCARD")))
        return -1;
    bool more = vf_get_property(&property, object, VFGP_FIND, NONE, VFP_ANY, NONE);
    for (; more; more = vf_get_next_property(&property)) {
        if (seen == count)
            return -1;
        ret[seen] =
            (struct vformat_property){.name = borrowed(vf_get_prop_name_string(property, 0))};
        if (take_value(arena, property, &ret[seen++]) != 0)
            return -1;
    }
    return seen == count ? 0 : -1;
}

int vformat_read(struct arena *arena, struct text card, size_t count,
                 struct vformat_property *ret_properties)
{
    VF_PARSER_T *parser = (VF_PARSER_T *)NONE;
    VF_OBJECT_T *object = (VF_OBJECT_T *)NONE;
    int outcome = -1;
    use_pool(arena);
    if (!vf_parse_init(&parser, &object))
        return -1;
    char *text = arena_get(arena, card.len + 1); /* the library wants to write there */
    memcpy(text, card.data, card.len);
    bool parsed = vf_parse_text(parser, text, (int)card.len);
    parsed = vf_parse_end(parser) && parsed;
    VF_OBJECT_T *next = object;
    if (parsed && object != (VF_OBJECT_T *)NONE && !vf_get_next_object(&next))
        outcome = take_properties(arena, object, count, ret_properties);
    return outcome;
}

/* -- Writing -- */

/* The library writes a bare QUOTED-PRINTABLE or BASE64; 2.1 readers know ENCODING= better. */
static void name_encoding(VF_PROP_T *property)
{
    static const struct {
        const char *bare, *named;
    } words[] = {{"QUOTED-PRINTABLE", "ENCODING=QUOTED-PRINTABLE"}, {"BASE64", "ENCODING=BASE64"}};
    for (uint32_t i = 1; i <= VFORMAT_QUALIFIERS + 1; i++) {
        const char *name = vf_get_prop_name_string(property, i);
        for (size_t k = 0; name != NONE && k < COUNT_OF(words); k++)
            if (text_equal(text_of(name), text_of(words[k].bare))) {
                (void)vf_set_prop_name_string(property, i, words[k].named);
                return;
            }
    }
}

static int add_value(struct arena *arena, VF_PROP_T *property, const struct vformat_property *from)
{
    if (from->binary) {
        size_t len = from->octets.len;
        char *octets = arena_get(arena, len + 1);
        if (len != 0)
            memcpy(octets, from->octets.data, len);
        return vf_set_prop_value(property, octets, (uint32_t)len, VF_ENC_BASE64, TRUE) ? 0 : -1;
    }
    vf_encoding_t encoding = from->quoted ? VF_ENC_QUOTEDPRINTABLE : VF_ENC_7BIT;
    for (size_t i = 0; i < from->part_count; i++) {
        char *part = arena_get(arena, from->parts[i].len + 1);
        if (from->parts[i].len != 0)
            memcpy(part, from->parts[i].data, from->parts[i].len);
        part[from->parts[i].len] = '\0';
        if (!vf_set_prop_value(property, part, (uint32_t)i, encoding, TRUE))
            return -1;
    }
    return 0;
}

static int add_property(struct arena *arena, VF_OBJECT_T *object,
                        const struct vformat_property *from)
{
    const char *q[VFORMAT_QUALIFIERS + 1] = {NONE};
    VF_PROP_T *property = (VF_PROP_T *)NONE;
    if (from->qualifier_count > VFORMAT_QUALIFIERS)
        return -1;
    for (size_t i = 0; i < from->qualifier_count; i++)
        q[i] = arena_string(arena, from->qualifiers[i]);
    if (!vf_get_property(&property, object, VFGP_APPEND, NONE, arena_string(arena, from->name),
                         q[0], q[1], q[2], q[3], q[4], q[5], q[6], q[7], q[8], NONE) ||
        add_value(arena, property, from) != 0)
        return -1;
    if (from->quoted || from->binary)
        name_encoding(property);
    return 0;
}

static VF_OBJECT_T *make_card(struct arena *arena, const struct vformat_card *card)
{
    VF_OBJECT_T *object = vf_create_object("VCARD", (VF_OBJECT_T *)NONE);
    if (object == (VF_OBJECT_T *)NONE)
        return object;
    for (size_t i = card->count; i > 0; i--) /* what is added goes to the head */
        if (add_property(arena, object, &card->properties[i - 1]) != 0)
            return (VF_OBJECT_T *)NONE;
    return object;
}

/* A card is the value of a property whose name the library does not write. Cards that are no parts
 * of an object could only be written by a function that calls itself for each. */
int vformat_write(struct arena *arena, const char *path, const struct vformat_card *cards,
                  size_t count)
{
    use_pool(arena);
    VF_OBJECT_T *all = vf_create_object("CARDS", (VF_OBJECT_T *)NONE);
    if (all == (VF_OBJECT_T *)NONE)
        return -1;
    for (size_t i = count; i > 0; i--) {
        VF_PROP_T *property = (VF_PROP_T *)NONE;
        VF_OBJECT_T *card = make_card(arena, &cards[i - 1]);
        if (card == (VF_OBJECT_T *)NONE ||
            !vf_get_property(&property, all, VFGP_APPEND, NONE, "X", NONE) ||
            !vf_set_prop_value(property, card, 0, VF_ENC_VOBJECT, TRUE))
            return -1;
    }
    return vf_write_file(path, all, FALSE) ? 0 : -1;
}
