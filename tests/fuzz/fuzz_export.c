/* Any octets as an export: no crash, and the same outcome whether they come at once or in small
 * pieces. */
#include <stdlib.h>

#include "format/export.h"

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
        for (size_t i = 0; i < record->values[slot].count; i++)
            seen->octets += record->values[slot].texts[i].len;
    return 0;
}

static struct seen read_in_steps(struct text bytes, size_t step, size_t *ret_errors)
{
    struct memory_source memory = {bytes, step};
    struct attribute_set attributes = {0};
    struct window window;
    struct errors errors = {0};
    struct export_facts facts;
    struct seen seen = {0};
    struct record_taker taker = {take, &seen};
    static const char *const names[] = {"id",       "displayName",    "businessPhones",
                                        "mail",     "proxyAddresses", "otherMails",
                                        "memberOf", "accountEnabled", "deletedDateTime"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        (void)attribute_set_want(&attributes, text_of(names[i]));
    attributes.identified = true; /* by the first */
    window_open(&window, source_of_text(&memory), TEXT("fuzz"));
    int outcome = export_read(&window, &attributes, &taker, &facts, &errors);
    *ret_errors = errors.count + errors.unlisted;
    if ((outcome == 0) != (*ret_errors == 0))
        abort();
    window_release(&window);
    attribute_set_release(&attributes);
    errors_release(&errors);
    return seen;
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    size_t at_once = 0, piecemeal = 0;
    struct text text = {(const char *)bytes, size};
    struct seen a = read_in_steps(text, 0, &at_once), b = read_in_steps(text, 3, &piecemeal);
    if (a.records != b.records || a.lines != b.lines || a.octets != b.octets ||
        at_once != piecemeal)
        abort();
    return 0;
}
