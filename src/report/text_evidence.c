#include "base/unicode.h"
#include "report/text.h"

enum {
    GUARD_WIDTH = 19,
    STATE_WIDTH = 10,
    ROLE_WIDTH = 8,
    FILE_WIDTH = 22,
    COUNT_WIDTH = 17,
    DIGITS = 12, /* of an input's digest */
    EXPORTS = 20 /* files of the export that are listed */
};

static void print_guard(struct text_report *report, enum guard_code code)
{
    const struct guard_result *guard = &report->head->guards[code];
    const struct said values[] = {SAID(guard->value), SAID(guard->limit)};
    struct page *page = &report->page;
    page_begin(page, 2, 4);
    page_put(page, INK_HELD, TEXT("!"));
    page_tab(page, 4);
    page_cell(page, INK_PLAIN, text_of(guard_word(code)), GUARD_WIDTH);
    page_cell(page, INK_HELD,
              text_words(report,
                         guard->state == GUARD_HELD ? PHRASE_GUARD_HELD : PHRASE_GUARD_OVERRIDDEN),
              STATE_WIDTH);
    text_say(report, PHRASE_TEXT_GUARD_LIMIT, values, COUNT_OF(values));
    text_cell(report, INK_PLAIN, 0);
    page_end(page);
}

static void print_guards(struct text_report *report)
{
    size_t passed = 0;
    if (report->head->undoes != 0)
        return; /* what takes back is measured by none */
    for (size_t i = 0; i < GUARD_COUNT; i++)
        passed += report->head->guards[i].state == GUARD_PASSED;
    const struct said values[] = {COUNTED(GUARD_COUNT), COUNTED(passed)};
    if (passed == GUARD_COUNT)
        text_say(report, PHRASE_TEXT_GUARDS_ALL, values, 1);
    else
        text_say(report, PHRASE_TEXT_GUARDS_SOME, values, COUNT_OF(values));
    page_blank(&report->page);
    text_sentence(report, passed == GUARD_COUNT ? INK_PLAIN : INK_BOLD, 0);
    for (size_t i = 0; i < GUARD_COUNT; i++)
        if (report->head->guards[i].state != GUARD_PASSED)
            print_guard(report, (enum guard_code)i);
}

/* Numbers stand with their last digits below each other: words have the same width in both numbers
 * of a language. */
static void put_records(struct text_report *report, uint64_t records, bool counted)
{
    struct buffer cell = {0};
    if (counted)
        text_say1(report, PHRASE_TEXT_RECORDS, COUNTED(records));
    size_t width = unicode_width(buffer_text(&report->words));
    if (width < COUNT_WIDTH)
        buffer_repeat(&cell, ' ', COUNT_WIDTH - width);
    buffer_add(&cell, buffer_text(&report->words));
    page_cell(&report->page, INK_PLAIN, buffer_text(&cell), COUNT_WIDTH);
    buffer_release(&cell);
    buffer_clear(&report->words);
}

static void print_input(struct text_report *report, const struct plan_input *input)
{
    struct page *page = &report->page;
    page_begin(page, 2, 4);
    page_put(page, INK_PLAIN, input->role);
    page_tab(page, 2 + ROLE_WIDTH);
    page_cell(page, INK_PLAIN, input->name, FILE_WIDTH);
    put_records(report, input->records, !text_equal(input->role, TEXT("mapping")));
    page_cell(page, INK_MUTED, text_until(input->sha256, DIGITS), DIGITS);
    page_cell(page, INK_MUTED, input->kind.len != 0 ? input->kind : input->format, 0);
    page_end(page);
}

/* An export may have thousands of pages; what else the plan was made from is always listed. */
static void print_inputs(struct text_report *report)
{
    const struct plan_head *head = report->head;
    uint64_t exports = 0, records = 0;
    if (head->input_count == 0)
        return;
    text_heading(report, PHRASE_TEXT_S_INPUTS, head->input_count);
    for (size_t i = 0; i < head->input_count; i++) {
        const struct plan_input *input = &head->inputs[i];
        if (!text_equal(input->role, TEXT("export")) || exports++ < EXPORTS)
            print_input(report, input);
        else
            records += input->records;
    }
    if (exports <= EXPORTS)
        return;
    const struct said values[] = {COUNTED(exports - EXPORTS), COUNTED(records)};
    text_say(report, PHRASE_TEXT_REST_INPUTS, values, COUNT_OF(values));
    text_sentence(report, INK_PLAIN, 2);
}

void text_evidence(struct text_report *report)
{
    print_guards(report);
    print_inputs(report);
    page_blank(&report->page);
    if (report->head->program.len != 0) {
        text_say1(report, PHRASE_TEXT_MADE_BY, SAID(report->head->program));
        text_sentence(report, INK_MUTED, 0);
    }
    text_say1(report, PHRASE_TEXT_PLAN, SAID(report->printing->view->digest));
    page_unbroken(&report->page, buffer_text(&report->words));
    buffer_clear(&report->words);
}
