#include "report/text.h"

#include "report/visible.h"

enum { LEAST_COLUMNS = 40 };

void text_sentence(struct text_report *report, enum ink ink, size_t indent)
{
    page_line(&report->page, ink, indent, buffer_text(&report->words));
    buffer_clear(&report->words);
}

void text_heading(struct text_report *report, const char *title, uint64_t count)
{
    page_blank(&report->page);
    buffer_add_string(&report->words, title);
    buffer_add_string(&report->words, " (");
    visible_number(&report->words, count);
    buffer_add_byte(&report->words, ')');
    text_sentence(report, INK_BOLD, 0);
}

static int print(const struct printing *printing)
{
    const struct report_style *style = printing->style;
    struct text_report report = {
        .printing = printing,
        .head = &printing->view->head,
        .page = {.sink = printing->sink,
                 .columns = style->columns < LEAST_COLUMNS ? LEAST_COLUMNS : style->columns,
                 .colour = style->colour},
    };
    text_verdict(&report);
    text_mapping(&report);
    int result = text_people(&report);
    if (result == 0)
        result = text_conflicts(&report);
    if (result == 0)
        result = text_deployments(&report);
    if (result == 0) {
        text_labels(&report);
        result = text_findings(&report);
    }
    if (result == 0)
        text_evidence(&report);
    page_close(&report.page);
    buffer_release(&report.words);
    return result;
}

const struct printer printer_text = {.word = "text", .suffix = "txt", .print = print};
