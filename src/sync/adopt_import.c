/* Cards of --existing that nobody has: they come into the new book as they are. */
#include "base/utf8.h"
#include "sync/adopt_index.h"

/* What a card of nobody's is called in the new book. */
static struct text import_key(struct compare *compare, const struct stray *stray, struct text bytes)
{
    struct arena *arena = &compare->arena;
    struct text uid = vcard_find_uid(arena, bytes);
    struct buffer key = {0};
    if (stray->book->layout == LAYOUT_DIRECTORY)
        return stray_in_book(stray)->uid;
    if (!stray->unread && !stray->copy && entry_uid_is_safe(uid))
        return uid;
    buffer_format(&key, "%08u-", (unsigned)stray->at + 1);
    buffer_add(&key, text_until(compare_digest(compare, bytes), DRIFT_DIGITS));
    struct text text = arena_copy(arena, buffer_text(&key));
    buffer_release(&key);
    return text;
}

int adopt_import(struct compare *compare)
{
    const struct adopt *adopt = compare->adopt;
    for (size_t i = 0; adopt != NULL && i < adopt->count; i++) {
        const struct stray *stray = &adopt->strays[i];
        if (stray->book != compare->existing || stray->adopted)
            continue;
        arena_reset(&compare->arena);
        if (book_read_card(stray->book, stray_in_book(stray), &compare->card, compare->errors) != 0)
            return -1;
        struct text bytes = buffer_text(&compare->card), key = import_key(compare, stray, bytes);
        if (utf8_check(key) != key.len)
            return errors_add(compare->errors, ERROR_INPUT, NULL, "existing",
                              "a file among the existing cards has a name that is no UTF-8: %s",
                              errors_show(compare->errors, key));
        compare->totals.imported++;
        if (compare_emit_import(compare, key, bytes) != 0)
            return -1;
    }
    return 0;
}
