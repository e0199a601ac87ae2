#include "report/page.h"

#include "base/limits.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "report/visible.h"

enum { GAP = 2, JOINER = 0x200D };

static const char *const codes[INKS] = {
    [INK_PLAIN] = NULL,         [INK_BOLD] = "\033[1m",   [INK_MUTED] = "\033[2m",
    [INK_REMOVED] = "\033[31m", [INK_ADDED] = "\033[32m", [INK_CHANGED] = "\033[33m",
    [INK_HELD] = "\033[1;35m",
};

void page_begin(struct page *page, size_t first, size_t indent)
{
    page->at = page->owed = first;
    page->indent = indent;
    page->fresh = true;
}

static void end_line(struct page *page)
{
    buffer_add_byte(&page->out, '\n');
    if (page->out.len >= LIMIT_BLOCK)
        sink_flush(page->sink, &page->out);
}

void page_turn(struct page *page, size_t at)
{
    if (!page->fresh)
        end_line(page);
    page->at = page->owed = at;
    page->fresh = true;
}

void page_tab(struct page *page, size_t at)
{
    if (page->at >= at)
        return;
    page->owed += at - page->at;
    page->at = at;
}

void page_end(struct page *page)
{
    end_line(page);
    page_begin(page, 0, 0);
}

/* Spaces at the end stay owed, so that no line ends in one. */
static void emit(struct page *page, enum ink ink, struct text piece)
{
    const char *code = page->colour ? codes[ink] : NULL;
    size_t spaces = 0;
    while (spaces < piece.len && piece.data[piece.len - spaces - 1] == ' ')
        spaces++;
    struct text solid = text_until(piece, piece.len - spaces);
    if (solid.len != 0) {
        buffer_repeat(&page->out, ' ', page->owed);
        buffer_add_string(&page->out, code);
        buffer_add(&page->out, solid);
        buffer_add_string(&page->out, code == NULL ? NULL : "\033[0m");
        page->owed = 0;
        page->fresh = false;
    }
    page->owed += spaces;
    page->at += unicode_width(piece);
}

/* How much of the text fits into `room` columns, cut between characters as readers know them: a
 * combining one stays with its base, and so does what a joiner joins unless that is too wide. */
static size_t fitting(struct text text, size_t room)
{
    size_t at = 0, used = 0, seam = 0;
    uint32_t last = 0;
    while (at < text.len) {
        uint32_t code_point;
        size_t len = utf8_decode(text_from(text, at), &code_point);
        size_t width = unicode_width((struct text){text.data + at, len});
        if (width != 0 && last != JOINER)
            seam = at;
        if (used + width > room)
            return seam != 0 ? seam : at;
        used += width;
        last = code_point;
        at += len;
    }
    return at;
}

static size_t word_end(struct text text)
{
    const char *space = memchr(text.data, ' ', text.len);
    return space == NULL ? text.len : (size_t)(space - text.data);
}

/* How much of the text goes into this line; 0: nothing before a new line. */
static size_t line_end(const struct page *page, struct text text)
{
    size_t room = page->at < page->columns ? page->columns - page->at : 0;
    size_t end = fitting(text, room);
    if (end == text.len || text.data[end] == ' ')
        return end;
    for (size_t at = end; at > 0; at--)
        if (text.data[at - 1] == ' ')
            return at - 1;
    /* One long word: better in a line of its own, unless it is too long even for that. */
    if (page->at <= page->indent)
        return end;
    struct text word = text_until(text, word_end(text));
    return unicode_width(word) <= page->columns - page->indent ? 0 : end;
}

void page_put_shown(struct page *page, enum ink ink, struct text shown)
{
    while (shown.len != 0) {
        size_t end = line_end(page, shown);
        emit(page, ink, text_until(shown, end));
        shown = text_from(shown, end);
        while (shown.len != 0 && shown.data[0] == ' ')
            shown = text_from(shown, 1);
        if (shown.len != 0)
            page_turn(page, page->indent);
    }
}

void page_put(struct page *page, enum ink ink, struct text text)
{
    buffer_clear(&page->text);
    visible_put(&page->text, text);
    page_put_shown(page, ink, buffer_text(&page->text));
}

void page_cell(struct page *page, enum ink ink, struct text text, size_t width)
{
    buffer_clear(&page->text);
    visible_put(&page->text, text);
    struct text shown = buffer_text(&page->text);
    if (shown.len == 0) {
        page_tab(page, page->at + GAP + width);
        return;
    }
    if (page->at > page->indent) {
        if (page->at + GAP + unicode_width(shown) > page->columns)
            page_turn(page, page->indent);
        else
            page_tab(page, page->at + GAP);
    }
    size_t start = page->at;
    page_put_shown(page, ink, shown);
    page_tab(page, start + width);
}

void page_line(struct page *page, enum ink ink, size_t indent, struct text text)
{
    page_begin(page, indent, indent + GAP);
    page_put(page, ink, text);
    page_end(page);
}

void page_unbroken(struct page *page, struct text text)
{
    buffer_clear(&page->text);
    visible_put(&page->text, text);
    buffer_add(&page->out, buffer_text(&page->text));
    page_end(page);
}

void page_blank(struct page *page)
{
    end_line(page);
}

void page_close(struct page *page)
{
    sink_flush(page->sink, &page->out);
    buffer_release(&page->out);
    buffer_release(&page->text);
}
