/* Reading cards that others wrote: vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350), with what RFC
 * 6868 and RFC 9554 add, tolerant and without loss. A card is refused, never a file;
 * docs/formats.md tells for what. */
#ifndef FORMAT_VCARD_READ_H
#define FORMAT_VCARD_READ_H

#include "format/window.h"
#include "model/card.h"

/* Why a card was refused, and where. */
struct vcard_refusal {
    const char *reason; /* NULL: it was not */
    struct place place;
};

/* Reads one card; `bytes` begins with BEGIN:VCARD and ends with END:VCARD and its line end, and
 * `place` is that of its first octet. Memory from the arena; texts borrow from `bytes`. 0, or -1
 * with the refusal. */
int vcard_parse(struct arena *arena, struct text bytes, struct place place, struct card *ret_card,
                struct vcard_refusal *ret_refusal);

enum vcard_piece_kind {
    VCARD_PIECE_CARD,
    VCARD_PIECE_REFUSED, /* a card that could not be read */
    VCARD_PIECE_BETWEEN  /* what stands before, between and behind cards */
};

/* A part of a file. The bytes of all pieces, joined, are the file. */
struct vcard_piece {
    enum vcard_piece_kind kind;
    struct text bytes;
    struct place place;           /* of the first octet */
    uint64_t lines;               /* line ends in it */
    bool continued;               /* goes on with the piece before it, which was too long for one */
    struct card card;             /* VCARD_PIECE_CARD */
    const char *undecoded;        /* 2.1: why the codec left the values to vcard_text.h, or NULL */
    struct vcard_refusal refusal; /* VCARD_PIECE_REFUSED */
};

/* Where a file stands: the frame of the reader. It finds where cards begin and end, no more. */
struct vcard_frame {
    struct window *window;
    uint64_t line;    /* of the first octet that is not consumed; CR alone ends a line, too */
    size_t depth;     /* cards that are open in a refused card that goes on */
    size_t indent;    /* blanks before the lines of that card */
    bool within;      /* the last piece ended within a line */
    bool after_agent; /* the last line was an AGENT without a value */
};

void vcard_frame_open(struct vcard_frame *frame, struct window *window);
/* The next piece, its card not read yet: 1; 0 at the end. Consume it with vcard_frame_consume().
 * A piece has at most LIMIT_CARD octets. A source that cannot be read is an end: ask its owner. */
int vcard_frame_next(struct vcard_frame *frame, struct vcard_piece *ret_piece);
void vcard_frame_consume(struct vcard_frame *frame, const struct vcard_piece *piece);

struct vcard_reader {
    struct vcard_frame frame;
    struct vcard_piece piece; /* the last one */
    struct arena arena;       /* of its card */
};

/* The window must stand at the beginning of the file. */
void vcard_read_open(struct vcard_reader *reader, struct window *window);
/* The next piece, its card read, one of 2.1 through its codec (vcard21.h): 1, valid until the next
 * call; 0 at the end. */
int vcard_read_next(struct vcard_reader *reader, struct vcard_piece *ret_piece);
void vcard_read_release(struct vcard_reader *reader);

#endif
