/* Finding the cards in a file of many, without reading more of them than the UID. */
#include "base/limits.h"
#include "format/vcard.h"

static struct text without_line_end(struct text line)
{
    while (line.len != 0 && (line.data[line.len - 1] == '\n' || line.data[line.len - 1] == '\r'))
        line.len--;
    return line;
}

/* A line that begins with a blank goes on with the one before it: it says nothing by itself. */
static bool says(struct text line, struct text words)
{
    bool folded = line.len != 0 && ascii_is_space(line.data[0]);
    return !folded && text_equal_fold(text_trim(line), words);
}

bool vcard_next_line(struct text *rest, struct buffer *line)
{
    struct text piece;
    buffer_clear(line);
    if (!text_next_piece(rest, '\n', &piece))
        return false;
    buffer_add(line, without_line_end(piece));
    while (rest->len != 0 && (rest->data[0] == ' ' || rest->data[0] == '\t')) {
        (void)text_next_piece(rest, '\n', &piece);
        buffer_add(line, text_from(without_line_end(piece), 1));
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

static struct text find_uid(struct arena *arena, struct text card)
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

/* Length of the card at the window's front, or 0 (with an error) when it has no end. */
static size_t card_length(struct window *window, struct errors *errors)
{
    size_t len = 0, depth = 0;
    for (;;) {
        struct text rest = text_from(window_rest(window), len);
        const char *end = rest.len == 0 ? NULL : memchr(rest.data, '\n', rest.len);
        if (end == NULL && len + rest.len <= LIMIT_CARD && window_fill(window))
            continue;
        rest = text_from(window_rest(window), len);
        struct text line = end == NULL ? rest : text_until(rest, (size_t)(end - rest.data) + 1);
        depth += says(line, TEXT("BEGIN:VCARD"));
        depth -= says(line, TEXT("END:VCARD"));
        len += line.len;
        if (line.len == 0 || len > LIMIT_CARD)
            break;
        if (depth == 0)
            return len;
    }
    (void)errors_add(errors, ERROR_INPUT, &window->place, "vcard", "%s",
                     len > LIMIT_CARD ? "a card of more than 4 MiB begins here"
                                      : "the card that begins here has no END:VCARD");
    return 0;
}

int vcard_next(struct window *window, struct arena *arena, struct vcard_found *ret_card,
               struct errors *errors)
{
    struct text line = TEXT_NONE;
    int more;
    while ((more = window_line(window, LIMIT_CARD, &line)) > 0 && text_trim(line).len == 0)
        window_consume(window, line.len);
    if (more == 0)
        return 0;
    if (more < 0 || !says(line, TEXT("BEGIN:VCARD")))
        return errors_add(errors, ERROR_INPUT, &window->place, "vcard",
                          "BEGIN:VCARD should stand here");
    size_t len = card_length(window, errors);
    if (len == 0)
        return -1;
    ret_card->bytes = text_until(window_rest(window), len);
    ret_card->uid = find_uid(arena, ret_card->bytes);
    return 1;
}
