/* Cards of --existing that nobody has: they come into the new book as they are. */
#include "base/utf8.h"
#include "map/taint.h"
#include "sync/adopt_index.h"

/* What a card of nobody's is called in the new book. */
static struct text import_key(struct compare *compare, const struct stray *stray, struct text bytes)
{
    struct arena *arena = &compare->arena;
    struct text uid = vcard_find_uid(arena, bytes);
    struct buffer key = {0};
    struct text file = stray_in_book(stray)->uid;
    bool folder = stray->book->layout == LAYOUT_DIRECTORY;
    if (folder && entry_key_is_name(file) && !taint_is_in(&compare->ids, file))
        return file;
    if (!folder && !stray->unread && !stray->copy && entry_uid_is_safe(uid) &&
        !taint_is_in(&compare->ids, uid))
        return uid;
    buffer_format(&key, "%08u-", (unsigned)stray->at + 1);
    buffer_add(&key, text_until(compare_digest(compare, bytes), DRIFT_DIGITS));
    struct text text = arena_copy(arena, buffer_text(&key));
    buffer_release(&key);
    return text;
}

/* What comes into a book by us holds no hidden id, whoever wrote it. */
static bool is_tainted(const struct compare *compare, struct text key, struct text bytes)
{
    struct buffer line = {0};
    bool found = taint_is_in(&compare->ids, key);
    while (!found && vcard_next_line(&bytes, &line))
        found = taint_is_in(&compare->ids, buffer_text(&line));
    buffer_release(&line);
    return found;
}

static void tell_tainted(struct compare *compare, const struct stray *stray)
{
    struct buffer place = {0};
    stray_print_place(stray, NULL, &place);
    struct finding finding = {
        .code = FINDING_HIDDEN_ID,
        .place = buffer_text(&place),
        .id = TEXT(""),
        .name = TEXT(""),
        .message = TEXT("the card, or the name of its file, contains a hidden id; it was left out "
                        "of the new book")};
    findings_add_at(compare->findings, &finding);
    buffer_release(&place);
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
        if (is_tainted(compare, key, bytes)) {
            tell_tainted(compare, stray);
            continue;
        }
        compare->totals.imported++;
        if (compare_emit_import(compare, key, bytes) != 0)
            return -1;
    }
    return 0;
}
