#include "base/limits.h"
#include "report/text.h"

enum { NAME_WIDTH = 26, SIZES_WIDTH = 18, DEPLOYMENT_WIDTH = 20 };

static void put_part(struct text_report *report, uint64_t count, enum phrase phrase)
{
    if (count == 0)
        return;
    if (report->words.len != 0)
        buffer_add(&report->words, TEXT(", "));
    text_say1(report, phrase, COUNTED(count));
}

static void put_changes(struct text_report *report, const struct deployment_size *size)
{
    if (size->layout_before.len == 0)
        text_say0(report, PHRASE_DEPLOYMENT_NEW);
    if (size->layout.len == 0)
        text_say0(report, PHRASE_DEPLOYMENT_GONE);
    put_part(report, size->added, PHRASE_TEXT_PART_ADDED);
    put_part(report, size->updated, PHRASE_TEXT_PART_REWRITTEN);
    put_part(report, size->removed, PHRASE_TEXT_PART_REMOVED);
    put_part(report, size->foreign, PHRASE_TEXT_PART_FOREIGN);
    if (report->words.len == 0)
        text_say0(report, deployment_moves(size) ? PHRASE_TEXT_OTHER_LAYOUT
                          : size->rewritten      ? PHRASE_TEXT_PUT_RIGHT
                                                 : PHRASE_TILE_SAME);
}

static void print_size(struct text_report *report, const struct deployment_size *size)
{
    struct page *page = &report->page;
    bool comes = size->layout_before.len == 0, goes = size->layout.len == 0;
    bool stays = deployment_changes(size) == 0 && !size->rewritten && !deployment_moves(size);
    page_begin(page, 2, 4);
    page_put(page,
             goes    ? INK_REMOVED
             : comes ? INK_ADDED
                     : INK_CHANGED,
             goes    ? TEXT("- ")
             : comes ? TEXT("+ ")
             : stays ? TEXT("  ")
                     : TEXT("~ "));
    page_tab(page, 4);
    page_cell(page, INK_PLAIN, size->name, NAME_WIDTH);
    text_number(report, size->before);
    buffer_add(&report->words, TEXT(" -> "));
    text_number(report, size->after);
    text_cell(report, INK_PLAIN, SIZES_WIDTH);
    put_changes(report, size);
    text_cell(report, INK_PLAIN, 0);
    page_end(page);
}

/* Those whom a label or a filter moves; who joins or leaves the book is told elsewhere. */
static bool is_told(const struct deployed *deployed)
{
    return deployed->kind != CHANGE_UPDATE &&
           (deployed->reason == DEPLOYED_LABEL || deployed->reason == DEPLOYED_FILTER ||
            deployed->reason == DEPLOYED_UNWRITABLE);
}

static void print_move(struct text_report *report, const struct deployed *deployed)
{
    struct page *page = &report->page;
    bool joins = deployed->kind == CHANGE_ADD;
    page_begin(page, 4, 6);
    page_put(page, joins ? INK_ADDED : INK_REMOVED, joins ? TEXT("+ ") : TEXT("- "));
    page_cell(page, INK_PLAIN, deployed->name, NAME_WIDTH - 2);
    page_cell(page, INK_PLAIN, deployed->deployment, DEPLOYMENT_WIDTH);
    page_cell(page, INK_MUTED, text_of(deployed_reason_word(deployed->reason)), 0);
    page_end(page);
}

static int print_moves(struct text_report *report)
{
    struct plan_item item;
    uint64_t told = 0;
    int got;
    if (printing_rewind(report->printing) != 0)
        return -1;
    while ((got = printing_next(report->printing, PLAN_DEPLOYED, &item)) > 0) {
        if (!is_told(&item.deployed))
            continue;
        if (told++ == 0)
            text_told(report, INK_PLAIN, 2, PHRASE_TEXT_MOVES_LEAD);
        if (told <= LIMIT_TEXT_ROWS)
            print_move(report, &item.deployed);
    }
    if (told > LIMIT_TEXT_ROWS) {
        text_say1(report, PHRASE_TEXT_REST, COUNTED(told - LIMIT_TEXT_ROWS));
        text_sentence(report, INK_BOLD, 4);
    }
    return got;
}

int text_deployments(struct text_report *report)
{
    const struct plan_head *head = report->head;
    if (!plan_deploys(head))
        return 0;
    text_heading(report, PHRASE_H_DEPLOYMENTS, head->deployment_count);
    for (size_t i = 0; i < head->deployment_count; i++)
        print_size(report, &head->deployments[i]);
    return print_moves(report);
}
