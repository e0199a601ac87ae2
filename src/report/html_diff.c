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

/* The end that two values share behind what they share at the front. */
static size_t shared_end(struct text before, struct text after, size_t front)
{
    size_t end = 0, least = (before.len < after.len ? before.len : after.len) - front;
    while (end < least && before.data[before.len - end - 1] == after.data[after.len - end - 1])
        end++;
    while (!is_seam(before, before.len - end) || !is_seam(after, after.len - end))
        end--;
    return end;
}

/* Inside a word, as far as that is clear without a dictionary. */
static bool is_inside(struct text value, size_t at)
{
    return at != 0 && at < value.len && !ascii_is_space(value.data[at - 1]) &&
           strchr("-.@/,;()+&", value.data[at - 1]) == NULL;
}

/* Cuts are where the values part; or at the start of that word, when no more is marked then:
 * "[Senior ]Software", not "S[enior S]oftware". */
static struct shared compare(struct text before, struct text after)
{
    size_t front = 0, least = before.len < after.len ? before.len : after.len;
    while (front < least && before.data[front] == after.data[front])
        front++;
    while (!is_seam(before, front) || !is_seam(after, front))
        front--;
    size_t end = shared_end(before, after, front), start = front;
    while (start > 0 && (is_inside(before, start) || is_inside(after, start)))
        start--;
    size_t other = shared_end(before, after, start);
    if (is_seam(before, start) && is_seam(after, start) && start + other >= front + end)
        return (struct shared){start, other};
    return (struct shared){front, end};
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
