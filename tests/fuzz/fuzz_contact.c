/* Any octets as a contact (jCard) and as a card with a photo. What is read is written in every way
 * there is: the lines must be sound, and what is cleaned of ids must have none. */
#include <stdlib.h>

#include "base/json.h"
#include "base/limits.h"
#include "format/jcard.h"
#include "format/vcard.h"
#include "map/identity.h"
#include "map/taint.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

/* Every GUID that ends so is an id, and every word with an @. */
static bool has(const void *self, struct text id)
{
    unsigned char guid[IDENTITY_GUID];
    (void)self;
    if (guid_read(id, guid))
        return guid[IDENTITY_GUID - 1] == 0x11;
    return text_has_byte(id, '@');
}

static const struct taint_ids ids = {NULL, has, true, NULL};

static void check_card(struct text card)
{
    struct text line;
    if (!text_starts(card, TEXT("BEGIN:VCARD\r\n")) || !text_ends(card, TEXT("END:VCARD\r\n")))
        abort();
    while (text_next_piece(&card, '\n', &line)) {
        if (line.len > LIMIT_FOLD + 1 || !text_ends(line, TEXT("\r")))
            abort();
        for (size_t i = 0; i + 1 < line.len; i++)
            if ((unsigned char)line.data[i] < 0x20)
                abort();
    }
}

static void write_all(const struct contact *contact)
{
    struct buffer card = {0}, photo = {0};
    for (int version = 0; version < 2; version++)
        for (int consumer = 0; consumer < CONSUMER_COUNT; consumer++) {
            buffer_clear(&card);
            vcard_write_for(&card, contact, TEXT("3f2504e0-4f89-81d3-9a0c-0305e82c3301"),
                            (enum vcard_version)version, (enum consumer)consumer);
            check_card(buffer_text(&card));
            (void)vcard_photo(buffer_text(&card), &photo);
        }
    buffer_release(&card);
    buffer_release(&photo);
}

static void clean(struct arena *arena, struct contact *contact)
{
    struct buffer names = {0};
    (void)taint_clean(&ids, arena, contact, &names);
    for (size_t i = 0; i < contact->count; i++)
        for (size_t part = 0; part < contact->list[i].part_count; part++)
            if (!text_equal(contact->list[i].name, TEXT("FN")) &&
                taint_is_in(&ids, contact->list[i].parts[part]))
                abort();
    buffer_release(&names);
}

static void as_contact(struct text text, struct errors *errors)
{
    struct arena arena = {0};
    struct contact contact, again;
    struct buffer jcard = {0};
    struct place place = {.file = TEXT("fuzz")};
    struct text value;
    if (json_check(text, ERROR_INPUT, place, &value, errors) == 0 &&
        jcard_read(&arena, value, &contact) == 0) {
        write_all(&contact);
        clean(&arena, &contact);
        write_all(&contact);
        jcard_write(&jcard, &contact);
        if (json_check(buffer_text(&jcard), ERROR_INPUT, place, &value, errors) != 0)
            abort();
        (void)jcard_read(&arena, value, &again);
    }
    buffer_release(&jcard);
    arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    struct errors errors = {0};
    struct buffer photo = {0};
    struct text text = {(const char *)bytes, size};
    as_contact(text, &errors);
    (void)vcard_photo(text, &photo);
    (void)taint_is_in(&ids, text);
    buffer_release(&photo);
    errors_release(&errors);
    return 0;
}
