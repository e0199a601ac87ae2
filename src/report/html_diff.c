#include "base/unicode.h"
#include "base/utf8.h"
#include "report/html.h"

/* What two values share at the front and at the end, cut between characters as readers know them.
 */
struct shared {
    size_t front, end;
};

/* Can a value be cut here: is it the start of a character, and of none that joins the one before?
 */
static bool is_seam(struct text value, size_t at)
{
    uint32_t code_point;
    if (at == 0 || at >= value.len)
        return true;
    if (utf8_is_inner(value.data[at]) ||
        utf8_sequence(value.data + at, value.data + value.len) == 0)
        return !utf8_is_inner(value.data[at]);
    size_t len = utf8_decode(text_from(value, at), &code_point);
    return unicode_width((struct text){value.data + at, len}) != 0;
}

static struct shared compare(struct text before, struct text after)
{
    struct shared shared = {0, 0};
    size_t least = before.len < after.len ? before.len : after.len;
    while (shared.front < least && before.data[shared.front] == after.data[shared.front])
        shared.front++;
    while (!is_seam(before, shared.front) || !is_seam(after, shared.front))
        shared.front--;
    least -= shared.front;
    while (shared.end < least &&
           before.data[before.len - shared.end - 1] == after.data[after.len - shared.end - 1])
        shared.end++;
    while (!is_seam(before, before.len - shared.end) || !is_seam(after, after.len - shared.end))
        shared.end--;
    return shared;
}

static void put_marked(struct html *html, struct text value, struct text other, const char *tag)
{
    if (value.data == NULL) {
        html_put(html, "<span class=\"none\">");
        html_say0(html, PHRASE_NOTHING_THERE);
        html_put(html, "</span>");
        return;
    }
    struct shared shared = {0, 0};
    if (other.data != NULL)
        shared = compare(value, other);
    size_t end = value.len - shared.end;
    html_put(html, "<bdi>");
    html_edged(html, text_until(value, shared.front), true, false);
    if (end > shared.front) {
        buffer_format(&html->out, "<%s>", tag);
        struct text part = text_from(text_until(value, end), shared.front);
        bool blank = text_trim(part).len == 0;
        html_edged(html, part, blank || shared.front == 0, blank || shared.end == 0);
        buffer_format(&html->out, "</%s>", tag);
    }
    html_edged(html, text_from(value, end), false, true);
    html_put(html, "</bdi>");
}

void html_before(struct html *html, struct text before, struct text after)
{
    put_marked(html, before, after, "del");
}

void html_after(struct html *html, struct text before, struct text after)
{
    put_marked(html, after, before, "ins");
}
