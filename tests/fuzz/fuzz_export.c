/* Any octets as an export: no crash, the same outcome whether they come at once or in small pieces,
 * and values that are well-formed text whatever the encoding. The first octet says which encoding
 * the user names. */
#include <stdlib.h>

#include "base/utf8.h"
#include "format/export.h"

#include "../unit/spool.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

struct seen {
    uint64_t records;
    uint64_t lines; /* sum of the records' places */
    uint64_t octets;
};

static int take(void *self, struct record *record, struct errors *errors)
{
    struct seen *seen = self;
    (void)errors;
    seen->records++;
    seen->lines += record->place.line + record->place.column;
    for (size_t slot = 0; slot < record->count; slot++)
        for (size_t i = 0; i < record->values[slot].count; i++) {
            struct text text = record->values[slot].texts[i];
            if (utf8_check(text) != text.len || text_has_byte(text, '\0'))
                abort();
            seen->octets += text.len;
        }
    return 0;
}

/* NULL for most octets: nothing is said. */
static const struct encoding *said_by(unsigned char octet)
{
    struct buffer list = {0};
    const struct encoding *said = NULL;
    struct text rest, name;
    encoding_list(&list);
    rest = buffer_text(&list);
    for (unsigned i = 1; text_next_piece(&rest, ',', &name); i++)
        if (i == octet)
            said = encoding_find(text_trim(name));
    buffer_release(&list);
    return said;
}

static struct seen read_in_steps(struct text bytes, const struct encoding *said, size_t step,
                                 size_t *ret_errors)
{
    struct memory_source memory = {bytes, step};
    struct buffer archive = {0};
    struct arena files = {0};
    struct export_reading reading = {
        .encoding = said, .spool = spool_in(&archive), .arena = &files};
    struct attribute_set attributes = {0};
    struct window window;
    struct errors errors = {0};
    struct export_facts facts;
    struct seen seen = {0};
    struct record_taker taker = {.take = take, .self = &seen};
    static const char *const names[] = {"id",       "displayName",    "businessPhones",
                                        "mail",     "proxyAddresses", "otherMails",
                                        "memberOf", "accountEnabled", "deletedDateTime"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        (void)attribute_set_want(&attributes, text_of(names[i]));
    attributes.identified = true; /* by the first */
    window_open(&window, source_of_text(&memory), TEXT("fuzz"));
    int outcome = export_read(&window, &reading, &attributes, &taker, &facts, &errors);
    *ret_errors = errors.count + errors.unlisted;
    if ((outcome == 0) != (*ret_errors == 0))
        abort();
    window_release(&window);
    attribute_set_release(&attributes);
    errors_release(&errors);
    arena_release(&files);
    buffer_release(&archive);
    return seen;
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    size_t at_once = 0, piecemeal = 0;
    if (size == 0)
        return 0;
    struct text text = {(const char *)bytes + 1, size - 1};
    const struct encoding *said = said_by(bytes[0]);
    struct seen a = read_in_steps(text, said, 0, &at_once);
    struct seen b = read_in_steps(text, said, 3, &piecemeal);
    if (a.records != b.records || a.lines != b.lines || a.octets != b.octets ||
        at_once != piecemeal)
        abort();
    return 0;
}
