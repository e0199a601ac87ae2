#include "sync/drift.h"

#include "base/digest.h"
#include "base/limits.h"
#include "base/search.h"
#include "base/utf8.h"
#include "format/vcard_canon.h"
#include "format/vcard_line.h"
#include "format/vcard_read.h"

/* What a file says: one entry a property, or a line where no card could be read. */
struct said {
    struct text key;   /* for comparison */
    struct text shown; /* as it stands in the card, unfolded */
};

struct sayings {
    struct arena *arena;
    struct said *list; /* sorted */
    size_t count;
    size_t room;
};

static void add(struct sayings *sayings, struct text key, struct text shown)
{
    if (sayings->count == sayings->room) {
        size_t room = sayings->room == 0 ? 32 : 2 * sayings->room;
        struct said *list = arena_array(sayings->arena, room, sizeof *list);
        if (sayings->count != 0)
            memcpy(list, sayings->list, sayings->count * sizeof *list);
        sayings->list = list;
        sayings->room = room;
    }
    sayings->list[sayings->count++] = (struct said){key, shown};
}

static int compare_said(const void *left, const void *right)
{
    const struct said *a = left, *b = right;
    int order = text_compare(a->key, b->key);
    return order != 0 ? order : text_compare(a->shown, b->shown);
}

static struct text unfolded(struct arena *arena, struct text raw)
{
    struct buffer joined = {0};
    struct text line;
    for (bool first = true; vcard_line_next(&raw, &line); first = false) {
        struct text text = vcard_line_text(line);
        buffer_add(&joined, text_from(text, !first && vcard_line_indent(text) != 0));
    }
    struct text copy = arena_copy(arena, text_trim(buffer_text(&joined)));
    buffer_release(&joined);
    return copy;
}

static void add_card(struct sayings *sayings, const struct card *card)
{
    struct canon canon;
    vcard_canon(sayings->arena, card, &canon);
    for (size_t i = 0; i < canon.count; i++)
        add(sayings, arena_copy(sayings->arena, canon.list[i].text),
            unfolded(sayings->arena, canon.list[i].property->raw));
}

static void add_lines(struct sayings *sayings, struct text bytes)
{
    struct text line;
    while (vcard_line_next(&bytes, &line)) {
        line = text_trim(line);
        if (line.len != 0)
            add(sayings, arena_copy(sayings->arena, line), arena_copy(sayings->arena, line));
    }
}

static struct sayings read_file(struct arena *arena, struct text bytes)
{
    struct sayings sayings = {.arena = arena};
    struct memory_source memory = {bytes, 0};
    struct window window;
    struct vcard_reader reader;
    struct vcard_piece piece;
    window_open(&window, source_of_text(&memory), TEXT("card"));
    vcard_read_open(&reader, &window);
    while (vcard_read_next(&reader, &piece) > 0) {
        if (piece.kind == VCARD_PIECE_CARD)
            add_card(&sayings, &piece.card);
        else if (!text_equal(piece.bytes, TEXT("\xEF\xBB\xBF")))
            add_lines(&sayings, piece.bytes);
    }
    if (sayings.count > 1)
        qsort(sayings.list, sayings.count, sizeof *sayings.list, compare_said);
    vcard_read_release(&reader);
    window_release(&window);
    return sayings;
}

static int compare_key(const void *element, const void *wanted)
{
    return text_compare(((const struct said *)element)->key, *(const struct text *)wanted);
}

static bool has(const struct sayings *sayings, struct text key)
{
    return search_find(sayings->list, sayings->count, sizeof *sayings->list, &key, compare_key) !=
           NULL;
}

/* -- Digests of what was said -- */

static void add_digits(struct buffer *out, struct text key)
{
    struct buffer hex = {0};
    struct digest digest = digest_of(key);
    digest_print(&hex, &digest);
    buffer_add(out, text_until(buffer_text(&hex), DRIFT_DIGITS));
    buffer_release(&hex);
}

static int compare_digits(const void *left, const void *right)
{
    return memcmp(left, right, DRIFT_DIGITS);
}

static void digests_of(const struct sayings *sayings, struct buffer *out)
{
    size_t start = out->len;
    for (size_t i = 0; i < sayings->count; i++)
        if (i == 0 || !text_equal(sayings->list[i].key, sayings->list[i - 1].key))
            add_digits(out, sayings->list[i].key);
    if (out->len != start)
        qsort(out->data + start, (out->len - start) / DRIFT_DIGITS, DRIFT_DIGITS, compare_digits);
}

void drift_said(struct text card, struct buffer *out)
{
    struct arena arena = {0};
    struct sayings sayings = read_file(&arena, card);
    digests_of(&sayings, out);
    arena_release(&arena);
}

static bool was_said(struct text said, struct text key)
{
    struct buffer digits = {0};
    add_digits(&digits, key);
    bool found = bsearch(digits.data, said.data, said.len / DRIFT_DIGITS, DRIFT_DIGITS,
                         compare_digits) != NULL;
    buffer_release(&digits);
    return found;
}

/* -- All -- */

static bool differs_from(const struct sayings *now, const struct sayings *before, struct text said)
{
    bool differs = false;
    if (said.len != 0) {
        struct buffer digests = {0};
        digests_of(now, &digests);
        differs = !text_equal(buffer_text(&digests), said);
        buffer_release(&digests);
    }
    for (size_t i = 0; i < before->count; i++)
        differs |= !has(now, before->list[i].key);
    return differs;
}

static void put_line(struct buffer *out, struct text shown)
{
    if (out->len != 0)
        buffer_add(out, TEXT(" | "));
    utf8_add_repaired(out, text_until(shown, LIMIT_DRIFT_LINE));
    if (shown.len > LIMIT_DRIFT_LINE)
        buffer_add(out, TEXT("..."));
}

/* Appends the edits that are in `next`, or those that are not. */
static bool edits(struct text found, const struct drift_known *known, struct text next,
                  bool in_next, struct buffer *out)
{
    struct arena arena = {0};
    struct sayings now = read_file(&arena, found), before = read_file(&arena, known->card),
                   after = read_file(&arena, next);
    bool differs = differs_from(&now, &before, known->said);
    for (size_t i = 0; i < now.count; i++) {
        struct text key = now.list[i].key;
        if (known->said.len != 0 ? was_said(known->said, key) : has(&before, key))
            continue;
        differs = true;
        if (has(&after, key) == in_next)
            put_line(out, now.list[i].shown);
    }
    arena_release(&arena);
    return differs;
}

bool drift_lost(struct text found, const struct drift_known *known, struct text next,
                struct buffer *lost)
{
    return edits(found, known, next, false, lost);
}

bool drift_stays(struct text found, const struct drift_known *known, struct text next,
                 struct buffer *stays)
{
    return edits(found, known, next, true, stays);
}
