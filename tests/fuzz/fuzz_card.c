/* Any octets as a file of cards. The pieces are the file, however it arrives; a card in which
 * nothing is changed keeps its octets; a property that is taken out or replaced changes no other;
 * and a card that is written anew says what it said: read(write(read(x))) = read(x). */
#include "format/vcard_canon.h"
#include "format/vcard_edit.h"
#include "format/vcard_line.h"
#include "format/vcard_read.h"
#include "format/vcard_text.h"
#include "fuzz.h"

static struct digest canon_of(const struct card *card)
{
    struct arena arena = {0};
    struct canon canon;
    vcard_canon(&arena, card, &canon);
    struct digest digest = vcard_canon_digest(&canon);
    arena_release(&arena);
    return digest;
}

/* A card within the card is kept as it stands, indented where the card is; and an AGENT that says
 * BEGIN:VCARD only because of a fold begins a card when the fold is undone. */
static bool depends_on_lines(const struct card *card)
{
    bool indented = vcard_card_indent(card->bytes) != 0;
    for (size_t i = 0; i < card->count; i++) {
        const struct card_property *property = &card->list[i];
        bool begins = text_equal_fold(text_trim(property->value), TEXT("BEGIN:VCARD"));
        if (property->nested ? indented : card_is(property, TEXT("AGENT")) && begins)
            return true;
    }
    return false;
}

/* Quotes that quote nothing: how such a head is read depends on all of it. */
static bool has_stray_quotes(const struct card *card)
{
    for (size_t i = 0; i < card->count; i++) {
        const struct card_property *property = &card->list[i];
        if (text_has_byte(property->name, '"') || text_has_byte(property->group, '"'))
            return true;
        for (size_t k = 0; k < property->parameter_count; k++) {
            const struct card_parameter *parameter = &property->parameters[k];
            if (text_has_byte(parameter->name, '"'))
                return true;
            for (size_t v = 0; v < parameter->count; v++)
                if (text_has_byte(parameter->values[v], '"'))
                    return true;
        }
    }
    return false;
}

static void unchanged_keeps_octets(const struct card *card)
{
    struct buffer out = {0};
    MUST(card_edit(&out, card, NULL, 0) == 0);
    MUST(text_equal(buffer_text(&out), card->bytes));
    buffer_release(&out);
}

static void removed_changes_no_other(const struct card *card)
{
    struct buffer out = {0};
    for (size_t i = 0; i < card->count && i < 8; i++) {
        buffer_clear(&out);
        if (card_remove(&out, card, i) != 0)
            continue;
        size_t before = (size_t)(card->list[i].raw.data - card->bytes.data);
        size_t after = before + card->list[i].raw.len;
        MUST(text_equal(text_until(buffer_text(&out), before), text_until(card->bytes, before)));
        MUST(text_equal(text_from(buffer_text(&out), before), text_from(card->bytes, after)));
    }
    buffer_release(&out);
}

/* A new value is read as it was meant, and only its lines are new. */
static void replaced_changes_no_other(const struct card *card)
{
    struct text meant = TEXT(
                    "a;b,c\\d = \n\xC3\xA4, and more than fits on a line of a card that is folded"),
                text;
    for (size_t i = 0; i < card->count && i < 4; i++) {
        struct arena arena = {0};
        struct buffer out = {0};
        struct card again;
        struct vcard_refusal refusal;
        struct card_property property = card->list[i];
        size_t before = (size_t)(property.raw.data - card->bytes.data);
        size_t behind = card->bytes.len - before - property.raw.len;
        vcard_set_parts(&arena, &property, &meant, 1, '\0', card->version);
        if (property.name.len != 0 && !card_is(&property, TEXT("VERSION")) &&
            card_replace(&out, card, i, &property) == 0) {
            MUST(text_starts(buffer_text(&out), text_until(card->bytes, before)));
            MUST(text_ends(buffer_text(&out), text_from(card->bytes, card->bytes.len - behind)));
            MUST(vcard_parse(&arena, buffer_text(&out), card->place, &again, &refusal) == 0);
            MUST(vcard_text(&arena, &again, &again.list[i], &text) == 0);
            MUST(text_equal(text, meant));
        }
        buffer_release(&out);
        arena_release(&arena);
    }
}

static void written_says_the_same(const struct card *card)
{
    struct arena arena = {0};
    struct buffer out = {0};
    struct card again;
    struct vcard_refusal refusal;
    if (depends_on_lines(card) || has_stray_quotes(card))
        return;
    buffer_add(&out, TEXT("BEGIN:VCARD\r\n"));
    for (size_t i = 0; i < card->count; i++)
        vcard_line_write(&out, &card->list[i], card->version, TEXT("\r\n"));
    buffer_add(&out, TEXT("END:VCARD\r\n"));
    MUST(vcard_parse(&arena, buffer_text(&out), card->place, &again, &refusal) == 0);
    struct digest a = canon_of(card), b = canon_of(&again);
    MUST(digest_equal(&a, &b));
    buffer_release(&out);
    arena_release(&arena);
}

/* The codec of 2.1 finds nothing else in a card than the reader does. */
static void codec_agrees(const struct card *card)
{
    struct arena arena = {0};
    struct card plain;
    struct vcard_refusal refusal;
    MUST(vcard_parse(&arena, card->bytes, card->place, &plain, &refusal) == 0);
    struct digest a = canon_of(card), b = canon_of(&plain);
    MUST(digest_equal(&a, &b));
    arena_release(&arena);
}

static void add_outline(struct buffer *outline, const struct vcard_piece *piece)
{
    buffer_format(outline, "%d %d %zu %ju %ju\n", (int)piece->kind, piece->continued,
                  piece->bytes.len, (uintmax_t)piece->place.line,
                  (uintmax_t)piece->refusal.place.line);
}

static void read_in_steps(struct text whole, size_t step, struct buffer *outline)
{
    struct memory_source memory = {whole, step};
    struct window window;
    struct vcard_reader reader;
    struct vcard_piece piece;
    size_t passed = 0;
    window_open(&window, source_of_text(&memory), TEXT("fuzz"));
    vcard_read_open(&reader, &window);
    while (vcard_read_next(&reader, &piece) > 0) {
        MUST(piece.bytes.len != 0);
        MUST(text_equal(piece.bytes, text_until(text_from(whole, passed), piece.bytes.len)));
        MUST((piece.kind == VCARD_PIECE_REFUSED) == (piece.refusal.reason != NULL));
        passed += piece.bytes.len;
        add_outline(outline, &piece);
        if (step != 0 || piece.kind != VCARD_PIECE_CARD)
            continue;
        unchanged_keeps_octets(&piece.card);
        removed_changes_no_other(&piece.card);
        replaced_changes_no_other(&piece.card);
        written_says_the_same(&piece.card);
        codec_agrees(&piece.card);
    }
    MUST(passed == whole.len);
    vcard_read_release(&reader);
    window_release(&window);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    struct text whole = {(const char *)bytes, size};
    struct buffer at_once = {0}, piecemeal = {0};
    read_in_steps(whole, 0, &at_once);
    read_in_steps(whole, 3, &piecemeal);
    MUST(text_equal(buffer_text(&at_once), buffer_text(&piecemeal)));
    buffer_release(&at_once);
    buffer_release(&piecemeal);
    return 0;
}
