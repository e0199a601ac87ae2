#include "report/text.h"

enum { LEAST_COLUMNS = 40 };

void text_sentence(struct text_report *report, enum ink ink, size_t indent)
{
    page_line(&report->page, ink, indent, buffer_text(&report->words));
    buffer_clear(&report->words);
}

void text_flow(struct text_report *report, enum ink ink)
{
    page_put(&report->page, ink, buffer_text(&report->words));
    buffer_clear(&report->words);
}

void text_cell(struct text_report *report, enum ink ink, size_t width)
{
    page_cell(&report->page, ink, buffer_text(&report->words), width);
    buffer_clear(&report->words);
}

void text_number(struct text_report *report, uint64_t number)
{
    phrase_typed_number(&report->words, report->printing->style->language, number);
}

void text_say(struct text_report *report, enum phrase phrase, const struct said *values,
              size_t count)
{
    struct phrase_walk walk = phrase_walk(report->printing->style->language, phrase, values, count);
    struct text words;
    const struct said *value;
    while (phrase_next(&walk, &words, &value)) {
        if (value == NULL)
            buffer_add(&report->words, words);
        else if (value->is_number)
            text_number(report, value->number);
        else
            buffer_add(&report->words, value->text);
    }
}

void text_say0(struct text_report *report, enum phrase phrase)
{
    text_say(report, phrase, NULL, 0);
}

void text_say1(struct text_report *report, enum phrase phrase, struct said value)
{
    text_say(report, phrase, &value, 1);
}

struct text text_words(const struct text_report *report, enum phrase which)
{
    return text_of(phrase(report->printing->style->language, which));
}

void text_told(struct text_report *report, enum ink ink, size_t indent, enum phrase phrase)
{
    page_line(&report->page, ink, indent, text_words(report, phrase));
}

void text_heading(struct text_report *report, enum phrase title, uint64_t count)
{
    page_blank(&report->page);
    text_say0(report, title);
    buffer_add_string(&report->words, " (");
    text_number(report, count);
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
