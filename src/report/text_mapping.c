#include "base/utf8.h"
#include "report/text.h"

enum { ROWS = 50, VALUE = 300 }; /* of differences; octets of one of their values */

static const struct {
    const char *sign;
    enum ink ink;
} signs[DIFFERENCE_KINDS] = {
    [DIFFERENCE_ADDED] = {"+ ", INK_ADDED},
    [DIFFERENCE_REMOVED] = {"- ", INK_REMOVED},
    [DIFFERENCE_CHANGED] = {"~ ", INK_CHANGED},
    [DIFFERENCE_ORDER] = {"~ ", INK_CHANGED},
};

static void put_value(struct text_report *report, struct text value)
{
    struct page *page = &report->page;
    size_t end = value.len;
    if (end > VALUE)
        for (end = VALUE; end > 0 && utf8_is_inner(value.data[end]); end--)
            continue;
    page_put(page, INK_PLAIN, text_until(value, end));
    if (end < value.len)
        page_put(page, INK_MUTED, TEXT("…"));
}

static void print_difference(struct text_report *report,
                             const struct mapping_difference *difference)
{
    struct page *page = &report->page;
    page_begin(page, 2, 6);
    page_put(page, signs[difference->kind].ink, text_of(signs[difference->kind].sign));
    page_put(page, INK_PLAIN, difference->key);
    if (difference->kind == DIFFERENCE_ORDER)
        page_put(page, INK_PLAIN, text_words(report, PHRASE_TEXT_ANOTHER_ORDER));
    else if (difference->before.data == NULL && difference->after.data == NULL)
        page_put(page, INK_PLAIN, text_words(report, PHRASE_TEXT_ANOTHER_ONE));
    else
        page_put(page, INK_PLAIN, TEXT(": "));
    if (difference->before.data != NULL)
        put_value(report, difference->before);
    if (difference->kind == DIFFERENCE_CHANGED && difference->before.data != NULL)
        page_put(page, INK_MUTED, TEXT(" -> "));
    if (difference->after.data != NULL)
        put_value(report, difference->after);
    page_end(page);
}

/* One line of what comes of it. */
static void tell(struct text_report *report, uint64_t count, enum phrase phrase)
{
    if (count == 0)
        return;
    text_say1(report, phrase, COUNTED(count));
    text_sentence(report, INK_PLAIN, 2);
}

static void print_consequences(struct text_report *report)
{
    const struct mapping_change *change = &report->head->mapping;
    if (!change->known) {
        text_told(report, INK_PLAIN, 2, PHRASE_TEXT_MAPPING_UNTOLD);
        return;
    }
    if (change->added + change->removed + change->updated + change->both + change->stays == 0)
        text_told(report, INK_PLAIN, 2,
                  report->head->deployment_count == 0 ? PHRASE_TEXT_MAPPING_NO_CARD
                                                      : PHRASE_TEXT_MAPPING_NO_CARD_OF_BOOK);
    tell(report, change->added, PHRASE_TEXT_MAPPING_ADDS);
    tell(report, change->removed, PHRASE_TEXT_MAPPING_REMOVES);
    tell(report, change->stays, PHRASE_TEXT_MAPPING_KEEPS);
    tell(report, change->updated, PHRASE_TEXT_MAPPING_REWRITES);
    tell(report, change->both, PHRASE_TEXT_MAPPING_AND_ENTRA);
}

void text_mapping(struct text_report *report)
{
    const struct mapping_change *change = &report->head->mapping;
    if (!change->changed)
        return;
    page_blank(&report->page);
    text_told(report, INK_BOLD, 0, PHRASE_TEXT_S_MAPPING_CHANGED);
    for (size_t i = 0; i < change->count && i < ROWS; i++)
        print_difference(report, &change->list[i]);
    if (change->count > ROWS) {
        text_say1(report, PHRASE_TEXT_REST_MAPPING, COUNTED(change->count - ROWS));
        text_sentence(report, INK_BOLD, 2);
    }
    print_consequences(report);
}
