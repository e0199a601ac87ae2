/* Any octets as the properties of a 2.1 card, which libvformat behind its gate must read as the
 * reader does; and any texts as a contact, which it must write so that they are read again, by
 * both. The first octet picks. */
#include "base/base64.h"
#include "base/utf8.h"
#include "format/vcard21.h"
#include "format/vcard_read.h"
#include "format/vcard_text.h"
#include "fuzz.h"
#include "os/scratch.h"

static void same_parts(struct arena *arena, const struct card *card,
                       const struct card_property *decoded)
{
    struct card_property plain = *decoded;
    struct text *parts;
    size_t count;
    plain.parts = NULL;
    if (decoded->parts == NULL)
        return;
    MUST(vcard_parts(arena, card, &plain, ';', &parts, &count) == 0);
    MUST(count == decoded->part_count);
    for (size_t i = 0; i < count; i++)
        MUST(text_equal(parts[i], decoded->parts[i]));
}

/* Both readers make the same of it. */
static void read_twice(struct text bytes)
{
    struct arena arena = {0};
    struct card card;
    struct vcard_refusal refusal;
    struct place place = {.line = 1};
    if (vcard_parse(&arena, bytes, place, &card, &refusal) == 0 &&
        vcard21_decode(&arena, &card) == NULL)
        for (size_t i = 0; i < card.count; i++)
            same_parts(&arena, &card, &card.list[i]);
    arena_release(&arena);
}

static void read_card(struct text lines)
{
    struct buffer whole = {0};
    buffer_add(&whole, TEXT("BEGIN:VCARD\r\nVERSION:2.1\r\n"));
    buffer_add(&whole, lines);
    buffer_add(&whole, TEXT("\r\nEND:VCARD\r\n"));
    read_twice(buffer_text(&whole));
    buffer_release(&whole);
}

/* Texts as the mapping lets them through: UTF-8 without control characters but LF. */
static struct text cleaned(struct arena *arena, struct text text)
{
    struct text copy = arena_copy(arena, text);
    char *made = arena_get(arena, copy.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < copy.len; i++)
        if ((unsigned char)copy.data[i] >= ' ' || copy.data[i] == '\n')
            made[len++] = copy.data[i];
    struct text clean = {made, len};
    return text_until(clean, utf8_check(clean));
}

/* Octets as the URI that a contact has of a logo; empty ones as they are. */
static struct text octets_of(struct arena *arena, struct text octets)
{
    struct buffer uri = {0};
    if (octets.len == 0)
        return octets;
    buffer_add(&uri, TEXT("data:image/png;base64,"));
    base64_add(&uri, octets);
    struct text copy = arena_copy(arena, buffer_text(&uri));
    buffer_release(&uri);
    return copy;
}

/* "NAME" in the first octet, then the parts, separated by 0x01. */
static void add_instance(struct arena *arena, struct text field, struct contact *contact)
{
    struct instance *instance = &contact->list[contact->count];
    struct text rest = text_from(field, 1), part;
    *instance = (struct instance){.property = (unsigned char)field.data[0] % property_extension()};
    const struct property *property = property_at(instance->property);
    bool split = property->kind == PROPERTY_COMPONENTS || property->kind == PROPERTY_LIST;
    size_t room = property->components > 8 ? property->components : 8;
    instance->name = text_of(property->name);
    instance->preferred = field.data[0] < 0;
    instance->parts = arena_array(arena, room, sizeof *instance->parts);
    while (instance->part_count < (split ? room : 1) && text_next_piece(&rest, '\x01', &part))
        instance->parts[instance->part_count++] = cleaned(arena, part);
    if (property->kind == PROPERTY_COMPONENTS)
        instance->part_count = property->components;
    if (property->kind == PROPERTY_BINARY && instance->part_count != 0)
        instance->parts[0] = octets_of(arena, instance->parts[0]);
    contact->count += instance->part_count != 0;
}

static void write_card(struct text fields)
{
    static struct scratch scratch;
    struct arena arena = {0};
    struct errors errors = {0};
    struct buffer out = {0};
    struct contact contact = {arena_array(&arena, fields.len, sizeof *contact.list), 0};
    struct text field, photo = TEXT_NONE;
    if (scratch.path.data == NULL)
        MUST(scratch_open(&scratch, &errors) == 0);
    struct vcard21_writer writer = {{scratch_path(&scratch), scratch_read, &scratch}, 0, 0};
    if (fields.len != 0 && fields.data[0] == 'p')
        photo = fields;
    while (text_next_piece(&fields, '\x02', &field))
        if (field.len > 1)
            add_instance(&arena, field, &contact);
    MUST(vcard21_write(&writer, &out, &contact, TEXT("3f2504e0-4f89-81d3-9a0c-0305e82c3301"), photo,
                       &errors) == 0);
    read_twice(buffer_text(&out));
    buffer_release(&out);
    errors_release(&errors);
    arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    struct text text = {(const char *)bytes, size};
    if (size == 0)
        return 0;
    if (bytes[0] == 'w')
        write_card(text_from(text, 1));
    else
        read_card(text_from(text, 1));
    return 0;
}
