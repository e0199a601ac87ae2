/* Contacts as vCard 2.1: what is made, through the library, and read again. */
#include "base/limits.h"
#include "format/vcard21.h"
#include "format/vcard21_make.h"
#include "format/vcard_read.h"
#include "format/vcard_text.h"

/* Does the card say what was meant? */
static bool reads_same(struct arena *arena, const struct card *card, const struct card_property *is,
                       const struct vformat_property *should)
{
    struct text *parts, octets;
    size_t count;
    if (!text_equal(is->name, should->name) || is->group.len != 0)
        return false;
    for (size_t i = 0; i < should->qualifier_count; i++) {
        struct text rest = should->qualifiers[i], name;
        (void)text_next_piece(&rest, '=', &name);
        if (rest.len != 0 ? !text_equal(card_parameter(is, name), rest) : !card_has_type(is, name))
            return false;
    }
    if (should->binary)
        return vcard_octets(arena, is, &octets) == 0 && text_equal(octets, should->octets);
    if (vcard_parts(arena, card, is, ';', &parts, &count) != 0 || count != should->part_count)
        return false;
    for (size_t i = 0; i < count; i++)
        if (!text_equal(parts[i], vcard_line_feeds(arena, should->parts[i])))
            return false;
    return true;
}

/* Reads what was written, through the gate where it passes. */
static bool is_right(struct arena *arena, const struct vcard21_made *made, struct text written)
{
    struct card card;
    struct vcard_refusal refusal;
    struct place place = {.line = 1};
    if (vcard_parse(arena, written, place, &card, &refusal) != 0 || card.version != CARD_2_1 ||
        card.count != made->count)
        return false;
    (void)vcard21_decode(arena, &card);
    for (size_t i = 0; i < card.count; i++)
        if (!reads_same(arena, &card, &card.list[i], &made->list[i]))
            return false;
    return true;
}

int vcard21_write(struct vcard21_writer *writer, struct buffer *out, const struct contact *contact,
                  struct text uid, struct text photo, struct errors *errors)
{
    struct arena arena = {0};
    struct vcard21_made made = {0};
    struct buffer written = {0};
    const struct vcard21_file *file = &writer->file;
    vcard21_make(&arena, contact, uid, photo, &made);
    int outcome = vformat_write(&arena, file->path, made.list, made.count);
    if (outcome != 0)
        outcome = errors_add(errors, ERROR_FAILED, NULL, "vcard21", "libvformat cannot write to %s",
                             file->path);
    else
        outcome = file->read(file->self, LIMIT_CARD, &written, errors);
    if (outcome == 0 && !is_right(&arena, &made, buffer_text(&written)))
        outcome = errors_add(errors, ERROR_FAILED, NULL, "vcard21",
                             "the card of %s as vCard 2.1 does not say what was meant",
                             errors_show(errors, contact_name(contact)));
    if (outcome == 0) {
        buffer_add(out, buffer_text(&written));
        writer->substituted += made.substituted;
        writer->left_out += made.left_out;
    }
    buffer_release(&written);
    arena_release(&arena);
    return outcome;
}
