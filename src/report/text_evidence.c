#include "report/text.h"
#include "report/visible.h"

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
    struct page *page = &report->page;
    page_begin(page, 2, 4);
    page_put(page, INK_HELD, TEXT("!"));
    page_tab(page, 4);
    page_cell(page, INK_PLAIN, text_of(guard_word(code)), GUARD_WIDTH);
    page_cell(page, INK_HELD, text_of(guard_state_word(guard->state)), STATE_WIDTH);
    buffer_add(&report->words, guard->value);
    buffer_add_string(&report->words, ", limit ");
    buffer_add(&report->words, guard->limit);
    page_cell(page, INK_PLAIN, buffer_text(&report->words), 0);
    buffer_clear(&report->words);
    page_end(page);
}

static void print_guards(struct text_report *report)
{
    size_t passed = 0;
    if (report->head->undoes != 0)
        return; /* what takes back is measured by none */
    for (size_t i = 0; i < GUARD_COUNT; i++)
        passed += report->head->guards[i].state == GUARD_PASSED;
    visible_count(&report->words, GUARD_COUNT, "guard checked, ", "guards checked, ");
    if (passed == GUARD_COUNT)
        buffer_add_string(&report->words, "all passed");
    else
        buffer_format(&report->words, "%zu passed", passed);
    page_blank(&report->page);
    text_sentence(report, passed == GUARD_COUNT ? INK_PLAIN : INK_BOLD, 0);
    for (size_t i = 0; i < GUARD_COUNT; i++)
        if (report->head->guards[i].state != GUARD_PASSED)
            print_guard(report, (enum guard_code)i);
}

/* Numbers stand with their last digits below each other. */
static void put_records(struct text_report *report, uint64_t records, bool counted)
{
    struct buffer *words = &report->words;
    struct buffer cell = {0};
    if (counted)
        visible_count(words, records, "record ", "records");
    if (words->len < COUNT_WIDTH)
        buffer_repeat(&cell, ' ', COUNT_WIDTH - words->len);
    buffer_add(&cell, buffer_text(words));
    page_cell(&report->page, INK_PLAIN, buffer_text(&cell), COUNT_WIDTH);
    buffer_release(&cell);
    buffer_clear(words);
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
    text_heading(report, "Inputs", head->input_count);
    for (size_t i = 0; i < head->input_count; i++) {
        const struct plan_input *input = &head->inputs[i];
        if (!text_equal(input->role, TEXT("export")) || exports++ < EXPORTS)
            print_input(report, input);
        else
            records += input->records;
    }
    if (exports <= EXPORTS)
        return;
    buffer_add_string(&report->words, "... and ");
    visible_count(&report->words, exports - EXPORTS, "more file", "more files");
    buffer_add_string(&report->words, " of the export with ");
    visible_count(&report->words, records, "record", "records");
    buffer_add_string(&report->words, "; the JSON report has all of them");
    text_sentence(report, INK_PLAIN, 2);
}

void text_evidence(struct text_report *report)
{
    print_guards(report);
    print_inputs(report);
    page_blank(&report->page);
    if (report->head->program.len != 0) {
        buffer_add_string(&report->words, "made by ");
        buffer_add(&report->words, report->head->program);
        text_sentence(report, INK_MUTED, 0);
    }
    buffer_add_string(&report->words, "plan ");
    buffer_add(&report->words, report->printing->view->digest);
    page_unbroken(&report->page, buffer_text(&report->words));
    buffer_clear(&report->words);
}
