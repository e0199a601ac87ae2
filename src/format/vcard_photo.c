#include "base/base64.h"
#include "format/vcard.h"

/* "item1.PHOTO;TYPE=JPEG" is a photo. */
static bool is_photo(struct text head)
{
    struct text name = head, rest = head;
    (void)text_next_piece(&rest, ';', &name);
    for (size_t at = 0; at < name.len; at++)
        if (name.data[at] == '.')
            return text_equal_fold(text_from(name, at + 1), TEXT("PHOTO"));
    return text_equal_fold(name, TEXT("PHOTO"));
}

/* Name and parameters; a colon in quotes does not end them. */
static struct text head_of(struct text line)
{
    bool quoted = false;
    size_t at = 0;
    for (; at < line.len && (quoted || line.data[at] != ':'); at++)
        quoted ^= line.data[at] == '"';
    return text_until(line, at);
}

/* What stands behind the mark of a "data:" URI, whose comma may have a backslash. */
static struct text behind_comma(struct text uri)
{
    const char *comma = memchr(uri.data, ',', uri.len);
    return comma == NULL ? TEXT_NONE : text_from(uri, (size_t)(comma - uri.data) + 1);
}

bool vcard_photo(struct text card, struct buffer *out)
{
    struct buffer line = {0};
    bool found = false;
    while (!found && vcard_next_line(&card, &line)) {
        struct text whole = buffer_text(&line), head = head_of(whole);
        struct text value = text_from(whole, head.len + 1);
        if (!is_photo(head))
            continue;
        size_t before = out->len;
        base64_read(out, text_starts_fold(value, TEXT("data:")) ? behind_comma(value) : value);
        found = out->len != before;
    }
    buffer_release(&line);
    return found;
}
