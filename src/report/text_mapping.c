#include "base/utf8.h"
#include "report/text.h"
#include "report/visible.h"

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
        page_put(page, INK_PLAIN, TEXT(": another order"));
    else if (difference->before.data == NULL && difference->after.data == NULL)
        page_put(page, INK_PLAIN, TEXT(": another one"));
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
static void tell(struct text_report *report, uint64_t count, const char *one, const char *many)
{
    if (count == 0)
        return;
    visible_count(&report->words, count, one, many);
    text_sentence(report, INK_PLAIN, 2);
}

static void print_consequences(struct text_report *report)
{
    const struct mapping_change *change = &report->head->mapping;
    if (!change->known) {
        page_line(&report->page, INK_PLAIN, 2,
                  TEXT("Which changes come of it cannot be told: the snapshot does not have the "
                       "old mapping, or people were told apart in another way."));
        return;
    }
    if (change->added + change->removed + change->updated + change->both + change->stays == 0)
        page_line(&report->page, INK_PLAIN, 2,
                  report->head->deployment_count == 0
                      ? TEXT("No card changes because of it.")
                      : TEXT("No card of the book changes because of it."));
    tell(report, change->added, "card is added because of it", "cards are added because of it");
    tell(report, change->removed, "card is removed because of it",
         "cards are removed because of it");
    tell(report, change->stays, "card stays that the old mapping would have removed",
         "cards stay that the old mapping would have removed");
    tell(report, change->updated, "card is rewritten because of it alone",
         "cards are rewritten because of it alone");
    tell(report, change->both, "card is rewritten because of it and because Entra changed",
         "cards are rewritten because of it and because Entra changed");
}

void text_mapping(struct text_report *report)
{
    const struct mapping_change *change = &report->head->mapping;
    if (!change->changed)
        return;
    page_blank(&report->page);
    page_line(&report->page, INK_BOLD, 0, TEXT("The mapping has changed"));
    for (size_t i = 0; i < change->count && i < ROWS; i++)
        print_difference(report, &change->list[i]);
    if (change->count > ROWS) {
        buffer_add_string(&report->words, "... and ");
        visible_number(&report->words, change->count - ROWS);
        buffer_add_string(&report->words, " more differences; the JSON report has all of them");
        text_sentence(report, INK_BOLD, 2);
    }
    print_consequences(report);
}
