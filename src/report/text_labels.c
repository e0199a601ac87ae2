#include "base/limits.h"
#include "report/text.h"

enum { NAME_WIDTH = 26 };

static struct text what(const struct text_report *report, const struct label_size *size)
{
    if (size->before == 0)
        return text_words(report, PHRASE_LABEL_NEW);
    return size->after == 0 ? text_words(report, PHRASE_TEXT_LABEL_VANISHES) : TEXT_NONE;
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
    text_number(report, size->before);
    buffer_add(&report->words, TEXT(" -> "));
    text_number(report, size->after);
    text_cell(report, INK_PLAIN, 12);
    page_cell(page, INK_MUTED, what(report, size), 0);
    page_end(page);
}

void text_labels(struct text_report *report)
{
    const struct plan_head *head = report->head;
    if (head->label_count == 0)
        return;
    text_heading(report, PHRASE_TEXT_S_LABELS, head->label_count);
    for (size_t i = 0; i < head->label_count && i < LIMIT_TEXT_ROWS; i++)
        print_label(report, &head->labels[i]);
    if (head->label_count <= LIMIT_TEXT_ROWS)
        return;
    text_say1(report, PHRASE_TEXT_REST_LABELS, COUNTED(head->label_count - LIMIT_TEXT_ROWS));
    text_sentence(report, INK_BOLD, 2);
}
