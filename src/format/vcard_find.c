/* Finding the cards in a file of many, without reading more of them than the UID. */
#include "format/vcard.h"
#include "format/vcard_line.h"
#include "format/vcard_read.h"

bool vcard_next_line(struct text *rest, struct buffer *line)
{
    struct text piece;
    buffer_clear(line);
    if (!vcard_line_next(rest, &piece))
        return false;
    buffer_add(line, vcard_line_text(piece));
    while (vcard_line_indent(*rest) != 0) {
        (void)vcard_line_next(rest, &piece);
        buffer_add(line, text_from(vcard_line_text(piece), 1));
    }
    return true;
}

static struct text uid_value(struct arena *arena, struct text line)
{
    ptrdiff_t colon = text_find(line, TEXT(":"));
    struct text value = colon < 0 ? TEXT_NONE : text_trim(text_from(line, (size_t)colon + 1));
    if (text_starts_fold(value, TEXT("urn:uuid:")))
        value = text_from(value, TEXT("urn:uuid:").len);
    struct text copy = arena_copy(arena, value);
    char *at = arena_get(arena, copy.len + 1);
    for (size_t i = 0; i < copy.len; i++)
        at[i] = ascii_lower(copy.data[i]);
    return (struct text){at, copy.len};
}

struct text vcard_find_uid(struct arena *arena, struct text card)
{
    struct buffer line = {0};
    struct text uid = TEXT_NONE;
    while (uid.len == 0 && vcard_next_line(&card, &line)) {
        struct text text = buffer_text(&line);
        if (text_starts_fold(text, TEXT("UID:")) || text_starts_fold(text, TEXT("UID;")))
            uid = uid_value(arena, text);
    }
    buffer_release(&line);
    return uid;
}

/* Offset of the first octet that is neither white space nor a byte order mark. */
static size_t first_said(struct text between)
{
    size_t at = text_starts(between, TEXT("\xEF\xBB\xBF")) ? 3 : 0;
    while (at < between.len && ascii_is_space(between.data[at]))
        at++;
    return at;
}

int vcard_next(struct window *window, struct arena *arena, struct vcard_found *ret_card,
               struct errors *errors)
{
    struct vcard_frame frame;
    struct vcard_piece piece;
    vcard_frame_open(&frame, window);
    while (vcard_frame_next(&frame, &piece) > 0) {
        if (piece.kind == VCARD_PIECE_REFUSED)
            return errors_add(errors, ERROR_INPUT, &piece.place, "vcard", "%s",
                              piece.refusal.reason);
        if (piece.kind == VCARD_PIECE_CARD) {
            ret_card->bytes = piece.bytes;
            ret_card->uid = vcard_find_uid(arena, piece.bytes);
            return 1;
        }
        size_t said = first_said(piece.bytes);
        if (said < piece.bytes.len) {
            struct place place = window_place(window, said);
            return errors_add(errors, ERROR_INPUT, &place, "vcard",
                              "BEGIN:VCARD should stand here");
        }
        vcard_frame_consume(&frame, &piece);
    }
    return 0;
}
