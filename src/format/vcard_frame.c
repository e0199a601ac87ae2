/* Where cards begin and end. */
#include "base/limits.h"
#include "format/vcard_line.h"
#include "format/vcard_read.h"

static const char no_end[] = "the card that begins here has no END:VCARD";
static const char too_large[] = "a card of more than 4 MiB begins here";

#define BEGIN TEXT("BEGIN:VCARD")
#define END   TEXT("END:VCARD")
#define MARK  TEXT("\xEF\xBB\xBF") /* the byte order mark, which some files begin with */

void vcard_frame_open(struct vcard_frame *frame, struct window *window)
{
    *frame = (struct vcard_frame){.window = window, .line = window->place.line};
}

/* The line `at` octets behind what is consumed, with its line end if it has one; when it has none
 * within `most` octets, its beginning. Empty at the end of the source. */
static struct text line_at(struct window *window, size_t at, size_t most)
{
    size_t searched = 0;
    for (;;) {
        struct text rest = text_from(window_rest(window), at);
        size_t len = vcard_line_length(text_from(rest, searched));
        if (len != 0)
            len += searched;
        bool cut = len == 0 || (rest.data[len - 1] == '\r' && rest.len - len < 2);
        if (!cut || (rest.len > most && len == 0))
            return text_until(rest, len == 0 ? most : len);
        searched = len == 0 ? rest.len : len - 1;
        if (window->last || !window_fill(window))
            return text_until(text_from(window_rest(window), at), len == 0 ? SIZE_MAX : len);
    }
}

static bool is_whole(const struct window *window, struct text line)
{
    return window->last || vcard_line_text(line).len != line.len;
}

/* "AGENT:" or "item1.AGENT;X=y:", and nothing behind, or "BEGIN:VCARD": a card within the card
 * begins. */
static bool is_agent(struct text line, struct text behind)
{
    line = text_trim(line);
    if (line.len <= behind.len ||
        !text_equal_fold(text_from(line, line.len - behind.len), behind) ||
        line.data[line.len - behind.len - 1] != ':')
        return false;
    const char *dot = memchr(line.data, '.', line.len);
    if (!text_starts_fold(line, TEXT("AGENT")) && dot != NULL)
        line = text_from(line, (size_t)(dot - line.data) + 1);
    return text_starts_fold(line, TEXT("AGENT:")) || text_starts_fold(line, TEXT("AGENT;"));
}

/* A card being framed. */
struct shape {
    size_t len;
    size_t depth;
    size_t indent;
    size_t last; /* offset of the last line that continues none */
    uint64_t lines;
    bool agent; /* the last line was "AGENT:BEGIN:VCARD" */
};

static int refuse(struct vcard_frame *frame, struct vcard_piece *piece, const struct shape *shape,
                  const char *reason)
{
    piece->kind = VCARD_PIECE_REFUSED;
    piece->bytes = text_until(window_rest(frame->window), shape->len);
    piece->lines = shape->lines;
    piece->refusal = (struct vcard_refusal){reason, piece->place};
    return 1;
}

static int refuse_large(struct vcard_frame *frame, struct vcard_piece *piece,
                        const struct shape *shape)
{
    struct text last = line_at(frame->window, shape->last, LIMIT_CARD);
    frame->depth = shape->depth;
    frame->indent = shape->indent;
    frame->after_agent = is_agent(last, TEXT(""));
    return refuse(frame, piece, shape, too_large);
}

/* The piece that begins with BEGIN:VCARD. */
static int frame_card(struct vcard_frame *frame, struct vcard_piece *piece)
{
    struct window *window = frame->window;
    struct shape shape = {.depth = 1, .lines = 1};
    bool first = true;
    shape.len = line_at(window, 0, LIMIT_BLOCK).len;
    for (;;) {
        struct text line = line_at(window, shape.len, LIMIT_CARD);
        bool blank = text_trim(line).len == 0;
        if (line.len == 0)
            return refuse(frame, piece, &shape, no_end);
        if (first && !blank) {
            shape.indent = vcard_line_indent(line);
            first = false;
        }
        if (shape.agent && vcard_line_indent(line) <= shape.indent)
            shape.depth++; /* else the card within is folded: a text */
        shape.agent = false;
        if (shape.len + line.len > LIMIT_CARD) /* this line is the first of the rest */
            return refuse_large(frame, piece, &shape);
        if (vcard_line_says(line, BEGIN, shape.indent)) {
            if (!is_agent(line_at(window, shape.last, LIMIT_CARD), TEXT("")))
                return refuse(frame, piece, &shape, no_end);
            line = line_at(window, shape.len, LIMIT_CARD);
            shape.depth++;
        } else if (vcard_line_says(line, END, shape.indent)) {
            shape.depth--;
        } else {
            shape.agent = is_agent(line, BEGIN);
        }
        if (!blank && vcard_line_indent(line) <= shape.indent)
            shape.last = shape.len;
        shape.len += line.len;
        shape.lines++;
        if (shape.depth == 0)
            break;
    }
    piece->kind = VCARD_PIECE_CARD;
    piece->bytes = text_until(window_rest(window), shape.len);
    piece->lines = shape.lines;
    return 1;
}

/* What follows of a card that was too large. */
static int frame_rest(struct vcard_frame *frame, struct vcard_piece *piece)
{
    struct window *window = frame->window;
    struct shape shape = {0};
    while (shape.len < LIMIT_BLOCK && frame->depth != 0) {
        struct text line = line_at(window, shape.len, LIMIT_BLOCK);
        bool fresh = !frame->within;
        if (line.len == 0 ||
            (fresh && !frame->after_agent && vcard_line_says(line, BEGIN, frame->indent))) {
            frame->depth = 0;
            break;
        }
        frame->within = !is_whole(window, line);
        if (fresh && (vcard_line_says(line, BEGIN, frame->indent) || is_agent(line, BEGIN)))
            frame->depth++;
        else if (fresh && vcard_line_says(line, END, frame->indent))
            frame->depth--;
        if (text_trim(line).len != 0)
            frame->after_agent = fresh && is_agent(line, TEXT(""));
        shape.len += line.len;
        shape.lines += !frame->within;
    }
    piece->continued = true;
    return refuse(frame, piece, &shape, too_large);
}

static int frame_between(struct vcard_frame *frame, struct vcard_piece *piece)
{
    struct window *window = frame->window;
    size_t len = 0;
    while (len < LIMIT_BLOCK) {
        struct text line = line_at(window, len, LIMIT_BLOCK);
        if (line.len == 0)
            break;
        if (len != 0 && !frame->within &&
            (vcard_line_says(line, BEGIN, SIZE_MAX) || text_starts(line, MARK)))
            break;
        frame->within = !is_whole(window, line);
        len += line.len;
        piece->lines += !frame->within;
    }
    piece->bytes = text_until(window_rest(window), len);
    return 1;
}

int vcard_frame_next(struct vcard_frame *frame, struct vcard_piece *piece)
{
    struct window *window = frame->window;
    *piece = (struct vcard_piece){
        .kind = VCARD_PIECE_BETWEEN,
        .place = {.file = window->place.file, .line = frame->line, .column = 1}};
    if (frame->depth != 0 && frame_rest(frame, piece) > 0 && piece->bytes.len != 0)
        return 1;
    piece->continued = false;
    struct text line = line_at(window, 0, LIMIT_BLOCK);
    if (line.len == 0)
        return 0;
    if (!frame->within && text_starts(line, MARK)) {
        piece->kind = VCARD_PIECE_BETWEEN;
        piece->bytes = text_until(line, MARK.len);
        return 1;
    }
    if (!frame->within && is_whole(window, line) && vcard_line_says(line, BEGIN, SIZE_MAX))
        return frame_card(frame, piece);
    piece->kind = VCARD_PIECE_BETWEEN;
    return frame_between(frame, piece);
}

void vcard_frame_consume(struct vcard_frame *frame, const struct vcard_piece *piece)
{
    frame->line += piece->lines;
    window_consume(frame->window, piece->bytes.len);
}
