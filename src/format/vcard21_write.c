/* Contacts as vCard 2.1: what is made, through the library, and read again. */
#include "base/limits.h"
#include "format/vcard21.h"
#include "format/vcard21_lines.h"
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

/* Reads what was written, and not by the library that wrote it. */
static bool is_right(struct arena *arena, const struct vcard21_made *made, struct text written)
{
    struct card card;
    struct vcard_refusal refusal;
    struct place place = {.line = 1};
    if (vcard_parse(arena, written, place, &card, &refusal) != 0 || card.version != CARD_2_1 ||
        card.count != made->count)
        return false;
    for (size_t i = 0; i < card.count; i++)
        if (!reads_same(arena, &card, &card.list[i], &made->list[i]))
            return false;
    return true;
}

/* -- Cards in one file -- */

/* So many cards take their time for themselves, and hardly any for the file. */
enum { BATCH = 16 };

struct batch {
    struct arena arena;
    struct vcard21_order *orders;
    size_t count;
    struct vcard21_made made[BATCH];
    struct buffer written, file; /* as the library writes it, and with its lines broken anew */
};

static int write_file(struct batch *batch, const struct vcard21_file *file, struct errors *errors)
{
    struct vformat_card cards[BATCH];
    for (size_t i = 0; i < batch->count; i++) {
        const struct vcard21_order *order = &batch->orders[i];
        vcard21_make(&batch->arena, order->contact, order->uid, order->photo, &batch->made[i]);
        cards[i] = (struct vformat_card){batch->made[i].list, batch->made[i].count};
    }
    if (vformat_write(&batch->arena, file->path, cards, batch->count) != 0)
        return errors_add(errors, ERROR_FAILED, NULL, "vcard21", "libvformat cannot write to %s",
                          file->path);
    int outcome = file->read(file->self, LIMIT_CARD, &batch->written, errors);
    vcard21_lines(&batch->file, buffer_text(&batch->written));
    return outcome;
}

/* Cuts the next card off what stands in the file. Within a card no line says END:VCARD. */
static bool next_card(struct text *rest, struct text *ret_card)
{
    static const struct text end = {"\r\nEND:VCARD\r\n", 13};
    ptrdiff_t at = text_starts(*rest, TEXT("BEGIN:VCARD\r\n")) ? text_find(*rest, end) : -1;
    if (at < 0)
        return false;
    *ret_card = text_until(*rest, (size_t)at + end.len);
    *rest = text_from(*rest, ret_card->len);
    return true;
}

/* Finds the cards in the file, and in each what was meant. The first that is not there, or not
 * right, or how many there should be. */
static size_t check_cards(struct batch *batch, struct text *ret_cards)
{
    struct text rest = buffer_text(&batch->file);
    if (!text_starts(rest, TEXT(VFORMAT_BEGIN)))
        return 0;
    rest = text_from(rest, strlen(VFORMAT_BEGIN));
    for (size_t i = 0; i < batch->count; i++)
        if (!next_card(&rest, &ret_cards[i]) ||
            !is_right(&batch->arena, &batch->made[i], ret_cards[i]))
            return i;
    return text_equal(rest, TEXT(VFORMAT_END)) ? batch->count : batch->count - 1;
}

/* All of the batch, or nothing. */
static int write_batch(struct vcard21_writer *writer, struct batch *batch, struct buffer *out,
                       struct errors *errors)
{
    struct text cards[BATCH];
    if (write_file(batch, &writer->file, errors) != 0)
        return -1;
    size_t wrong = check_cards(batch, cards);
    if (wrong < batch->count)
        return errors_add(errors, ERROR_FAILED, NULL, "vcard21",
                          "the card of %s as vCard 2.1 does not say what was meant",
                          errors_show(errors, contact_name(batch->orders[wrong].contact)));
    for (size_t i = 0; i < batch->count; i++) {
        buffer_add(out, cards[i]);
        batch->orders[i].len = cards[i].len;
        writer->substituted += batch->made[i].substituted;
        writer->left_out += batch->made[i].left_out;
    }
    return 0;
}

static int write_some(struct vcard21_writer *writer, struct batch *batch, struct buffer *out,
                      struct errors *errors)
{
    int outcome = write_batch(writer, batch, out, errors);
    buffer_clear(&batch->written);
    buffer_clear(&batch->file);
    arena_reset(&batch->arena);
    return outcome;
}

/* Cards that do not come out together are written by themselves: one of them is the reason, and the
 * error is told of that one. */
static int write_or_part(struct vcard21_writer *writer, struct batch *batch, struct buffer *out,
                         struct errors *errors)
{
    struct errors unheard = {0};
    struct vcard21_order *orders = batch->orders;
    size_t count = batch->count;
    int outcome = write_some(writer, batch, out, &unheard);
    errors_release(&unheard);
    if (outcome == 0)
        return 0;
    outcome = 0;
    for (size_t i = 0; i < count; i++) {
        batch->orders = &orders[i];
        batch->count = 1;
        if (write_some(writer, batch, out, errors) != 0)
            outcome = -1;
    }
    return outcome;
}

static void batch_release(struct batch *batch)
{
    buffer_release(&batch->written);
    buffer_release(&batch->file);
    arena_release(&batch->arena);
}

/* How many cards go into the next file: with photos, not so many. */
static size_t next_batch(const struct vcard21_order *orders, size_t count)
{
    size_t taken = 0, octets = 0;
    while (taken < count && taken < BATCH && octets < LIMIT_CARD / 4)
        octets += orders[taken++].photo.len;
    return taken;
}

int vcard21_write_all(struct vcard21_writer *writer, struct buffer *out,
                      struct vcard21_order *orders, size_t count, struct errors *errors)
{
    struct batch batch = {.orders = orders};
    int outcome = 0;
    for (size_t i = 0; i < count; i++)
        orders[i].len = 0;
    for (size_t done = 0, taken; done < count; done += taken) {
        taken = next_batch(orders + done, count - done);
        batch.orders = orders + done;
        batch.count = taken;
        if (write_or_part(writer, &batch, out, errors) != 0)
            outcome = -1;
    }
    batch_release(&batch);
    return outcome;
}

int vcard21_write(struct vcard21_writer *writer, struct buffer *out, const struct contact *contact,
                  struct text uid, struct text photo, struct errors *errors)
{
    struct vcard21_order order = {contact, uid, photo, 0};
    struct batch batch = {.orders = &order, .count = 1};
    int outcome = write_some(writer, &batch, out, errors);
    batch_release(&batch);
    return outcome;
}
