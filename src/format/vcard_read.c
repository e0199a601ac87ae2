#include "format/vcard_read.h"

#include "format/vcard21.h"

void vcard_read_open(struct vcard_reader *reader, struct window *window)
{
    *reader = (struct vcard_reader){0};
    vcard_frame_open(&reader->frame, window);
}

int vcard_read_next(struct vcard_reader *reader, struct vcard_piece *ret_piece)
{
    struct vcard_piece *piece = &reader->piece;
    vcard_frame_consume(&reader->frame, piece);
    arena_reset(&reader->arena);
    if (vcard_frame_next(&reader->frame, piece) == 0) {
        *piece = (struct vcard_piece){0};
        return 0;
    }
    if (piece->kind == VCARD_PIECE_CARD &&
        vcard_parse(&reader->arena, piece->bytes, piece->place, &piece->card, &piece->refusal) != 0)
        piece->kind = VCARD_PIECE_REFUSED;
    if (piece->kind == VCARD_PIECE_CARD && piece->card.version == CARD_2_1)
        piece->undecoded = vcard21_decode(&reader->arena, &piece->card);
    *ret_piece = *piece;
    return 1;
}

void vcard_read_release(struct vcard_reader *reader)
{
    arena_release(&reader->arena);
    *reader = (struct vcard_reader){0};
}
