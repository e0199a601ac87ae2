#include "sync/compare_stamp.h"

#include "format/revision.h"
#include "sync/recent.h"

struct text stamp_of_run(struct arena *arena, const struct mapping *mapping, const char *as_of,
                         uint64_t now)
{
    int64_t seconds = (int64_t)now;
    struct buffer moment = {0};
    if (!mapping->revision)
        return TEXT_NONE;
    if (as_of != NULL && recent_moment(text_of(as_of), &seconds) != 0)
        seconds = (int64_t)now;
    revision_print(&moment, seconds * 1000);
    struct text text = arena_copy(arena, buffer_text(&moment));
    buffer_release(&moment);
    return text;
}

struct text compare_stamped(struct compare *compare, struct text card, struct text found)
{
    if (compare->revision.len == 0)
        return card;
    if (found.len != 0 && revision_alone(&compare->arena, card, found))
        return found;
    return revision_set(&compare->arena, card, compare->revision);
}
