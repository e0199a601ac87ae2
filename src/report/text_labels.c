#include "base/limits.h"
#include "report/text.h"
#include "report/visible.h"

enum { NAME_WIDTH = 26 };

static const char *what(const struct label_size *size)
{
    if (size->before == 0)
        return "new";
    return size->after == 0 ? "vanishes" : "";
}

static void print_label(struct text_report *report, const struct label_size *size)
{
    struct page *page = &report->page;
    enum ink ink = size->before == 0 ? INK_ADDED : size->after == 0 ? INK_REMOVED : INK_CHANGED;
    page_begin(page, 2, 4);
    page_put(page, ink,
             size->before == 0  ? TEXT("+ ")
             : size->after == 0 ? TEXT("- ")
                                : TEXT("~ "));
    page_cell(page, INK_PLAIN, size->label, NAME_WIDTH);
    visible_number(&report->words, size->before);
    buffer_add(&report->words, TEXT(" -> "));
    visible_number(&report->words, size->after);
    page_cell(page, INK_PLAIN, buffer_text(&report->words), 12);
    buffer_clear(&report->words);
    page_cell(page, INK_MUTED, text_of(what(size)), 0);
    page_end(page);
}

void text_labels(struct text_report *report)
{
    const struct plan_head *head = report->head;
    if (head->label_count == 0)
        return;
    text_heading(report, "Labels that grow, shrink, come or go", head->label_count);
    for (size_t i = 0; i < head->label_count && i < LIMIT_TEXT_ROWS; i++)
        print_label(report, &head->labels[i]);
    if (head->label_count <= LIMIT_TEXT_ROWS)
        return;
    buffer_add(&report->words, TEXT("... and "));
    visible_number(&report->words, head->label_count - LIMIT_TEXT_ROWS);
    buffer_add(&report->words, TEXT(" more; the JSON report has all of them"));
    text_sentence(report, INK_BOLD, 2);
}
