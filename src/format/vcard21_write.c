/* Contacts as vCard 2.1. */
#include "base/limits.h"
#include "format/quoted.h"
#include "format/vcard21.h"
#include "format/vcard_read.h"
#include "format/vcard_text.h"
#include "format/vformat.h"

struct maker {
    struct arena *arena;
    struct vformat_property *list;
    size_t count;
    uint64_t substituted;
};

/* -- Values -- */

static bool is_ascii(struct text text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.data[i] >= 0x80)
            return false;
    return true;
}

/* LF as CRLF, as quoted-printable has it. */
static struct text with_crlf(struct arena *arena, struct text text)
{
    struct buffer made = {0};
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] == '\n')
            buffer_add_byte(&made, '\r');
        buffer_add_byte(&made, text.data[i]);
    }
    struct text copy = arena_copy(arena, buffer_text(&made));
    buffer_release(&made);
    return copy;
}

/* In components and items nothing can be escaped that all readers understand. */
static struct text substitute(struct maker *maker, struct text text, bool item)
{
    struct text copy = arena_copy(maker->arena, text);
    char *made = arena_get(maker->arena, copy.len + 1);
    bool changed = false;
    for (size_t i = 0; i < copy.len; i++) {
        made[i] = copy.data[i];
        if (made[i] == '\\')
            made[i] = '/';
        else if (made[i] == ';')
            made[i] = ',';
        if (item && made[i] == ',')
            made[i] = ' ';
        changed |= made[i] != copy.data[i];
    }
    maker->substituted += changed;
    return (struct text){made, copy.len};
}

static struct text joined_items(struct maker *maker, const struct instance *instance)
{
    struct buffer list = {0};
    for (size_t i = 0; i < instance->part_count; i++) {
        if (i != 0)
            buffer_add_byte(&list, ',');
        buffer_add(&list, text_trim(substitute(maker, instance->parts[i], true)));
    }
    struct text copy = arena_copy(maker->arena, buffer_text(&list));
    buffer_release(&list);
    return copy;
}

static void take_parts(struct maker *maker, const struct instance *instance,
                       struct vformat_property *property)
{
    enum property_kind kind = property_at(instance->property)->kind;
    size_t room = instance->part_count + 1;
    property->parts = arena_array(maker->arena, room, sizeof *property->parts);
    property->part_count = 1;
    if (kind == PROPERTY_LIST) {
        property->parts[0] = joined_items(maker, instance);
        return;
    }
    property->part_count = instance->part_count == 0 ? 1 : instance->part_count;
    for (size_t i = 0; i < instance->part_count; i++)
        property->parts[i] =
            text_trim(kind == PROPERTY_COMPONENTS ? substitute(maker, instance->parts[i], false)
                                                  : instance->parts[i]);
}

/* -- Names and qualifiers -- */

/* The types of vCard 2.1, section 2.3, that our contacts can have; others are left out. */
static const char *const types[] = {"WORK", "HOME", "VOICE", "CELL", "FAX", "PAGER", "VIDEO", NULL};

static void add_qualifier(struct maker *maker, struct vformat_property *property, const char *word)
{
    if (property->qualifiers == NULL)
        property->qualifiers =
            arena_array(maker->arena, VFORMAT_QUALIFIERS, sizeof *property->qualifiers);
    if (property->qualifier_count < VFORMAT_QUALIFIERS)
        property->qualifiers[property->qualifier_count++] = text_of(word);
}

static void add_types(struct maker *maker, const struct instance *instance,
                      struct vformat_property *property)
{
    for (size_t i = 0; i < instance->type_count; i++)
        for (const char *const *type = types; *type != NULL; type++)
            if (text_equal_fold(instance->types[i], text_of(*type)))
                add_qualifier(maker, property, *type);
    if (instance->preferred)
        add_qualifier(maker, property, "PREF");
    if (text_equal(property->name, TEXT("EMAIL")))
        add_qualifier(maker, property, "INTERNET");
}

/* Quoted-printable where the text needs it, or the line would be too long: a text is never
 * folded. */
static void choose_encoding(struct maker *maker, struct vformat_property *property)
{
    size_t len = property->name.len + 1;
    bool ascii = true, quoted = false;
    for (size_t i = 0; i < property->qualifier_count; i++)
        len += property->qualifiers[i].len + 1;
    for (size_t i = 0; i < property->part_count; i++) {
        len += property->parts[i].len + 1;
        ascii &= is_ascii(property->parts[i]);
        quoted |= quoted_is_needed(property->parts[i]);
    }
    property->quoted = quoted || len > LIMIT_FOLD;
    for (size_t i = 0; property->quoted && i < property->part_count; i++)
        property->parts[i] = with_crlf(maker->arena, property->parts[i]);
    if (!ascii)
        add_qualifier(maker, property, "CHARSET=UTF-8");
}

static struct vformat_property *new_property(struct maker *maker, struct text name)
{
    struct vformat_property *property = &maker->list[maker->count++];
    *property = (struct vformat_property){.name = name};
    return property;
}

static void add_simple(struct maker *maker, const char *name, struct text value)
{
    struct vformat_property *property = new_property(maker, text_of(name));
    property->parts = arena_array(maker->arena, 5, sizeof *property->parts);
    property->part_count = 1;
    property->parts[0] = text_trim(value);
    choose_encoding(maker, property);
}

static const char *image_type(struct text octets)
{
    if (text_starts(octets, TEXT("\x89PNG")))
        return "PNG";
    return text_starts(octets, TEXT("GIF8")) ? "GIF" : "JPEG";
}

static void add_photo(struct maker *maker, struct text octets)
{
    struct vformat_property *property = new_property(maker, TEXT("PHOTO"));
    add_qualifier(maker, property, image_type(octets));
    property->binary = true;
    property->octets = octets;
}

/* -- The card -- */

/* VERSION, UID, N where the contact has none (2.1 demands it), its properties, PHOTO. */
static void make(struct maker *maker, const struct contact *contact, struct text uid,
                 struct text photo)
{
    bool named = false;
    maker->list = arena_array(maker->arena, contact->count + 4, sizeof *maker->list);
    add_simple(maker, "VERSION", TEXT("2.1"));
    add_simple(maker, "UID", uid);
    for (size_t i = 0; i < contact->count; i++)
        named |= text_equal(contact->list[i].name, TEXT("N"));
    if (!named) {
        add_simple(maker, "N", substitute(maker, contact_name(contact), false));
        maker->list[maker->count - 1].part_count = 5;
    }
    for (size_t i = 0; i < contact->count; i++) {
        struct vformat_property *property = new_property(maker, contact->list[i].name);
        take_parts(maker, &contact->list[i], property);
        add_types(maker, &contact->list[i], property);
        choose_encoding(maker, property);
    }
    if (photo.len != 0)
        add_photo(maker, photo);
}

/* Does the card say what was meant? */
static bool reads_same(struct maker *maker, const struct card *card, const struct card_property *is,
                       const struct vformat_property *should)
{
    struct text *parts, octets;
    size_t count;
    if (!text_equal(is->name, should->name) || is->group.len != 0)
        return false;
    if (should->binary)
        return vcard_octets(maker->arena, is, &octets) == 0 && text_equal(octets, should->octets);
    for (size_t i = 0; i < should->qualifier_count; i++) {
        struct text value = card_parameter(is, TEXT("CHARSET"));
        bool charset = text_starts(should->qualifiers[i], TEXT("CHARSET="));
        if (charset ? value.len == 0 : !card_has_type(is, should->qualifiers[i]))
            return false;
    }
    if (vcard_parts(maker->arena, card, is, ';', &parts, &count) != 0 ||
        count != should->part_count)
        return false;
    for (size_t i = 0; i < count; i++)
        if (!text_equal(parts[i], vcard_line_feeds(maker->arena, should->parts[i])))
            return false;
    return true;
}

/* Reads what was written, through the gate where it passes. */
static bool is_right(struct maker *maker, struct text written)
{
    struct card card;
    struct vcard_refusal refusal;
    struct place place = {.line = 1};
    if (vcard_parse(maker->arena, written, place, &card, &refusal) != 0 ||
        card.version != CARD_2_1 || card.count != maker->count)
        return false;
    (void)vcard21_decode(maker->arena, &card);
    for (size_t i = 0; i < card.count; i++)
        if (!reads_same(maker, &card, &card.list[i], &maker->list[i]))
            return false;
    return true;
}

int vcard21_write(struct vcard21_writer *writer, struct buffer *out, const struct contact *contact,
                  struct text uid, struct text photo, struct errors *errors)
{
    struct arena arena = {0};
    struct maker maker = {.arena = &arena};
    struct buffer written = {0};
    const struct vcard21_file *file = &writer->file;
    make(&maker, contact, uid, photo);
    int outcome = vformat_write(&arena, file->path, maker.list, maker.count);
    if (outcome != 0)
        outcome = errors_add(errors, ERROR_FAILED, NULL, "vcard21", "libvformat cannot write to %s",
                             file->path);
    else
        outcome = file->read(file->self, LIMIT_CARD, &written, errors);
    if (outcome == 0 && !is_right(&maker, buffer_text(&written)))
        outcome = errors_add(errors, ERROR_FAILED, NULL, "vcard21",
                             "the card of %s as vCard 2.1 does not say what was meant",
                             errors_show(errors, contact_name(contact)));
    if (outcome == 0) {
        buffer_add(out, buffer_text(&written));
        writer->substituted += maker.substituted;
    }
    buffer_release(&written);
    arena_release(&arena);
    return outcome;
}
