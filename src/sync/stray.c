#include "sync/stray.h"

#include "format/vcard_text.h"

struct book_card *stray_in_book(const struct stray *stray)
{
    return &stray->book->list[stray->at];
}

static bool is_blank(struct text between)
{
    if (text_starts(between, TEXT("\xEF\xBB\xBF")))
        between = text_from(between, 3);
    return text_trim(between).len == 0;
}

static void find_uid(struct stray_card *card)
{
    size_t at = card_find(&card->card, TEXT("UID"), 0);
    if (at < card->card.count &&
        vcard_text(&card->reader.arena, &card->card, &card->card.list[at], &card->uid) == 0)
        card->uid = text_trim(card->uid);
}

static void begin(struct stray_card *card)
{
    card->memory = (struct memory_source){buffer_text(&card->bytes), 0};
    window_open(&card->window, source_of_text(&card->memory), TEXT("card"));
    vcard_read_open(&card->reader, &card->window);
    card->open = true;
}

static void end(struct stray_card *card)
{
    if (card->open) {
        vcard_read_release(&card->reader);
        window_release(&card->window);
    }
    card->open = false;
}

static void look(struct stray_card *card, const struct vcard_piece *piece, size_t *cards)
{
    if (piece->kind == VCARD_PIECE_BETWEEN && is_blank(piece->bytes))
        return;
    card->place = piece->place;
    if (piece->kind == VCARD_PIECE_REFUSED) {
        card->reason = piece->refusal.reason;
        card->place = piece->refusal.place;
    } else if (piece->kind == VCARD_PIECE_BETWEEN) {
        card->reason = "there is text outside of the card";
    } else if (++*cards > 1) {
        card->reason = "the file has several cards";
    }
}

/* One card and nothing else: only then it is read again, for what the reader gives is gone once it
 * has looked for more. */
void stray_read(struct stray_card *card)
{
    struct vcard_piece piece;
    size_t cards = 0;
    begin(card);
    while (card->reason == NULL && vcard_read_next(&card->reader, &piece) > 0)
        look(card, &piece, &cards);
    if (card->reason == NULL && cards == 0)
        card->reason = "there is no card in it";
    if (card->reason != NULL)
        return;
    end(card);
    begin(card);
    while (vcard_read_next(&card->reader, &piece) > 0 && piece.kind != VCARD_PIECE_CARD)
        continue;
    card->card = piece.card;
    find_uid(card);
}

void stray_open(const struct stray *stray, struct stray_card *ret_card)
{
    struct errors errors = {0};
    *ret_card = (struct stray_card){0};
    if (stray_in_book(stray)->unread)
        ret_card->reason = "no card can be read here";
    else if (book_read_card(stray->book, stray_in_book(stray), &ret_card->bytes, &errors) != 0)
        ret_card->reason = "it cannot be opened, or is too large for a card";
    else
        stray_read(ret_card);
    errors_release(&errors);
}

void stray_close(struct stray_card *card)
{
    end(card);
    buffer_release(&card->bytes);
    *card = (struct stray_card){0};
}

void stray_print_place(const struct stray *stray, const struct place *within, struct buffer *out)
{
    book_print_place(stray->book, stray_in_book(stray), out);
    if (within != NULL && stray->book->layout == LAYOUT_DIRECTORY && within->line != 0)
        buffer_format(out, ":%llu:1", (unsigned long long)within->line);
}
