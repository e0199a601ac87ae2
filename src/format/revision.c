#include "format/revision.h"

#include "base/moment.h"
#include "format/vcard_edit.h"
#include "format/vcard_read.h"

#define NAME TEXT("REV")

static int parse(struct arena *arena, struct text bytes, struct card *ret_card)
{
    struct vcard_refusal refusal;
    struct place place = {.line = 1};
    return vcard_parse(arena, bytes, place, ret_card, &refusal);
}

/* With `revision` as its only REV, where the first one stands or behind all others; NULL: with
 * none. */
static struct text edited(struct arena *arena, struct text bytes,
                          const struct card_property *revision)
{
    struct card card;
    struct buffer out = {0};
    if (parse(arena, bytes, &card) != 0)
        return bytes;
    struct card_edit *edits = arena_array(arena, card.count + 1, sizeof *edits);
    size_t count = 0, at = 0;
    for (; (at = card_find(&card, NAME, at)) < card.count; at++)
        edits[count++] = (struct card_edit){.kind = CARD_REMOVE, .index = at};
    if (revision != NULL && count != 0) {
        edits[0].kind = CARD_REPLACE;
        edits[0].property = revision;
    } else if (revision != NULL) {
        edits[count++] = (struct card_edit){.kind = CARD_ADD, .property = revision};
    }
    if (count != 0 && card_edit(&out, &card, edits, count) == 0)
        bytes = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return bytes;
}

struct text revision_set(struct arena *arena, struct text card, struct text moment)
{
    struct card_property revision = {.name = NAME, .value = moment};
    return edited(arena, card, &revision);
}

bool revision_alone(struct arena *arena, struct text card, struct text other)
{
    return text_equal(card, other) ||
           text_equal(edited(arena, card, NULL), edited(arena, other, NULL));
}

void revision_print(struct buffer *out, int64_t milliseconds)
{
    struct buffer whole = {0};
    moment_print(&whole, milliseconds - milliseconds % 1000);
    for (size_t i = 0; i < whole.len; i++)
        if (whole.data[i] != '-' && whole.data[i] != ':')
            buffer_add_byte(out, whole.data[i]);
    buffer_release(&whole);
}
