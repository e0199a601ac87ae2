#include "sync/drift.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "format/vcard.h"

/* One property of a card. */
struct line {
    struct text key;   /* for comparison */
    struct text shown; /* as it stands in the card, unfolded */
};

struct lines {
    struct line *list;
    size_t count;
};

static int compare_lines(const void *left, const void *right)
{
    const struct line *a = left, *b = right;
    int order = text_compare(a->key, b->key);
    return order != 0 ? order : text_compare(a->shown, b->shown);
}

/* The colon that ends name and parameters: not one in quotes. */
static size_t head_length(struct text line)
{
    bool quoted = false;
    for (size_t at = 0; at < line.len; at++) {
        quoted ^= line.data[at] == '"';
        if (line.data[at] == ':' && !quoted)
            return at;
    }
    return line.len;
}

static struct text upper(struct arena *arena, struct text text)
{
    char *made = arena_get(arena, text.len + 1);
    for (size_t i = 0; i < text.len; i++)
        made[i] = ascii_upper(text.data[i]);
    return (struct text){made, text.len};
}

/* "TEL;TYPE=CELL,VOICE" and "TEL;TYPE=VOICE;TYPE=CELL" become one text. */
static void add_head(struct arena *arena, struct text head, struct buffer *key)
{
    struct text rest = upper(arena, head), name = TEXT_NONE, piece, value;
    struct text *words = arena_array(arena, head.len + 1, sizeof *words);
    size_t count = 0;
    (void)text_next_piece(&rest, ';', &name);
    while (text_next_piece(&rest, ';', &piece)) {
        bool type = text_starts(piece, TEXT("TYPE="));
        if (!type)
            words[count++] = piece;
        for (piece = text_from(piece, 5); type && text_next_piece(&piece, ',', &value);)
            words[count++] = value;
    }
    text_sort(words, count);
    buffer_add(key, name);
    for (size_t i = 0; i < count; i++) {
        buffer_add_byte(key, ';');
        buffer_add(key, words[i]);
    }
}

static bool is_of_no_account(struct text line)
{
    static const struct text heads[] = {{"BEGIN:", 6}, {"END:", 4}, {"VERSION:", 8},
                                        {"PRODID", 6}, {"REV", 3},  {"UID", 3}};
    for (size_t i = 0; i < COUNT_OF(heads); i++) {
        struct text head = heads[i];
        bool open = head.data[head.len - 1] != ':';
        if (text_starts_fold(line, head) &&
            (!open || line.len == head.len || line.data[head.len] == ':' ||
             line.data[head.len] == ';'))
            return true;
    }
    return line.len == 0;
}

static struct lines lines_of(struct arena *arena, struct text card)
{
    struct buffer line = {0}, key = {0};
    size_t room = 1;
    for (size_t i = 0; i < card.len; i++)
        room += card.data[i] == '\n';
    struct lines lines = {arena_array(arena, room, sizeof *lines.list), 0};
    while (vcard_next_line(&card, &line)) {
        struct text text = buffer_text(&line);
        if (is_of_no_account(text))
            continue;
        size_t head = head_length(text);
        buffer_clear(&key);
        add_head(arena, text_until(text, head), &key);
        buffer_add(&key, text_from(text, head));
        lines.list[lines.count++] =
            (struct line){arena_copy(arena, buffer_text(&key)), arena_copy(arena, text)};
    }
    if (lines.count > 1)
        qsort(lines.list, lines.count, sizeof *lines.list, compare_lines);
    buffer_release(&line);
    buffer_release(&key);
    return lines;
}

static bool has(const struct lines *lines, struct text key)
{
    size_t low = 0, high = lines->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text_compare(lines->list[middle].key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < lines->count && text_equal(lines->list[low].key, key);
}

bool drift_lost(struct text found, struct text known, struct text next, struct buffer *lost)
{
    struct arena arena = {0};
    struct lines now = lines_of(&arena, found), before = lines_of(&arena, known),
                 after = lines_of(&arena, next);
    bool differs = false;
    for (size_t i = 0; i < now.count; i++) {
        if (has(&before, now.list[i].key))
            continue;
        differs = true;
        if (has(&after, now.list[i].key))
            continue;
        if (lost->len != 0)
            buffer_add(lost, TEXT(" | "));
        struct text shown = now.list[i].shown;
        utf8_add_repaired(lost, text_until(shown, LIMIT_DRIFT_LINE));
        if (shown.len > LIMIT_DRIFT_LINE)
            buffer_add(lost, TEXT("..."));
    }
    for (size_t i = 0; i < before.count; i++)
        differs |= !has(&now, before.list[i].key);
    arena_release(&arena);
    return differs;
}
