#include "report/text.h"

/* One part of the verdict: which reasons are counted, and what those people do. */
static const struct part {
    unsigned reasons; /* a set of bits */
    enum phrase phrase;
} parts[] = {
    {1U << REASON_NEW, PHRASE_TEXT_JOINS},
    {1U << REASON_DISABLED | 1U << REASON_DELETED | 1U << REASON_GONE, PHRASE_TEXT_LEAVES},
    {1U << REASON_EXCLUDED, PHRASE_TEXT_IS_EXCLUDED},
    {1U << REASON_RETURNED, PHRASE_TEXT_RETURNS},
    {1U << REASON_ADOPTED, PHRASE_TEXT_HAS_CARD},
    {1U << REASON_CHANGED, PHRASE_TEXT_CHANGES},
    {1U << REASON_MAPPING, PHRASE_TEXT_CHANGES_MAPPING},
    {1U << REASON_RELATED, PHRASE_TEXT_CHANGES_RELATED},
    {1U << REASON_RESTORED, PHRASE_TEXT_IS_RESTORED},
    {1U << REASON_VERSION, PHRASE_TEXT_IS_REWRITTEN},
    {1U << REASON_TAKEN_BACK, PHRASE_TEXT_IS_TAKEN_BACK},
    {1U << REASON_BROUGHT_BACK, PHRASE_TEXT_IS_BROUGHT_BACK},
    {1U << REASON_PUT_BACK, PHRASE_TEXT_IS_PUT_BACK},
};

static uint64_t part_count(const struct plan_head *head, const struct part *part)
{
    uint64_t count = 0;
    for (unsigned i = 0; i < REASON_COUNT; i++)
        if ((part->reasons >> i & 1U) != 0)
            count += head->reasons[i];
    return count;
}

/* "12 people join, 3 leave, 4,203 unchanged." The first part says of what it speaks. */
static void put_changes(struct text_report *report)
{
    const struct plan_head *head = report->head;
    bool first = true;
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        uint64_t count = part_count(head, &parts[i]);
        if (count == 0)
            continue;
        buffer_add_string(&report->words, first ? "" : ", ");
        if (first)
            text_say1(report, PHRASE_TEXT_PEOPLE, COUNTED(count));
        else
            text_number(report, count);
        first = false;
        buffer_add_byte(&report->words, ' ');
        text_say1(report, parts[i].phrase, COUNTED(count));
    }
    if (head->totals.unchanged != 0) {
        buffer_add_string(&report->words, ", ");
        text_say1(report, PHRASE_UNCHANGED, COUNTED(head->totals.unchanged));
    }
    buffer_add_byte(&report->words, '.');
}

static void put_no_changes(struct text_report *report)
{
    const struct totals *totals = &report->head->totals;
    if (totals->before == 0)
        text_say0(report, PHRASE_TEXT_BOOK_EMPTY);
    else if (totals->unchanged == 0)
        buffer_add_byte(&report->words, '.');
    else
        text_say1(report, PHRASE_TEXT_ALL_UNCHANGED, COUNTED(totals->unchanged));
}

static void put_verdict(struct text_report *report, enum report_outcome outcome)
{
    if (outcome == OUTCOME_HELD)
        text_say0(report, PHRASE_TEXT_HELD_BACK);
    if (plan_changes(report->head) != 0) {
        put_changes(report);
        return;
    }
    text_say0(report, outcome == OUTCOME_NOTHING ? PHRASE_TEXT_NOTHING_TO_DO
                      : outcome == OUTCOME_HELD  ? PHRASE_TEXT_NO_CARD_HELD
                                                 : PHRASE_NO_CARD);
    put_no_changes(report);
}

static void explain_guard(struct text_report *report, enum guard_code code)
{
    const struct guard_result *guard = &report->head->guards[code];
    const struct said values[] = {SAID(guard->value), SAID(guard->limit)};
    struct page *page = &report->page;
    page_begin(page, 2, 4);
    page_put(page, INK_HELD, TEXT("! "));
    page_put(page, INK_HELD, text_of(guard_word(code)));
    page_put(page, INK_PLAIN, TEXT(": "));
    page_put(page, INK_PLAIN, text_words(report, (enum phrase)(PHRASE_GUARD_REMOVALS + code)));
    page_end(page);
    text_say(report, PHRASE_HELD_GUARD, values, COUNT_OF(values));
    text_sentence(report, INK_BOLD, 4);
    text_say1(report, PHRASE_TEXT_GUARD_HINT,
              SAID(text_words(report, (enum phrase)(PHRASE_HINT_REMOVALS + code))));
    text_sentence(report, INK_PLAIN, 4);
    text_say1(report, PHRASE_TEXT_GUARD_PASS, SAID(text_of(guard_word(code))));
    text_sentence(report, INK_PLAIN, 4);
}

static void explain_hold(struct text_report *report)
{
    text_told(report, INK_HELD, 0, PHRASE_TEXT_HELD_NOTHING);
    for (size_t i = 0; i < GUARD_COUNT; i++)
        if (report->head->guards[i].state == GUARD_HELD)
            explain_guard(report, (enum guard_code)i);
    page_blank(&report->page);
}

static void tell_undone(struct text_report *report)
{
    struct buffer run = {0};
    if (report->head->undoes == 0)
        return;
    buffer_add_u64(&run, report->head->undoes);
    text_say1(report, PHRASE_TEXT_TAKES_BACK, SAID(buffer_text(&run)));
    text_sentence(report, INK_PLAIN, 0);
    buffer_release(&run);
}

/* Who lets a guard pass has taken something on: it stands beside the verdict. */
static void tell_overridden(struct text_report *report)
{
    struct buffer list = {0};
    for (size_t i = 0; i < GUARD_COUNT; i++) {
        if (report->head->guards[i].state != GUARD_OVERRIDDEN)
            continue;
        buffer_add_string(&list, list.len == 0 ? "" : ", ");
        buffer_add_string(&list, guard_word((enum guard_code)i));
    }
    if (list.len != 0) {
        text_say1(report, PHRASE_TEXT_LIST_OVERRIDDEN, SAID(buffer_text(&list)));
        text_sentence(report, INK_HELD, 0);
    }
    buffer_release(&list);
}

static void put_balance(struct text_report *report)
{
    const struct totals *totals = &report->head->totals;
    uint64_t after = totals->before + totals->added - totals->removed;
    const struct said values[] = {COUNTED(totals->before), COUNTED(totals->added),
                                  COUNTED(totals->removed), COUNTED(after)};
    text_say(report, PHRASE_TEXT_SUM, values, COUNT_OF(values));
    if (after != totals->after)
        text_say1(report, PHRASE_TEXT_SUM_DIFFERS, COUNTED(totals->after));
}

/* The totals that are not part of the balance, where there is anything to tell. */
static void tell_other_totals(struct text_report *report)
{
    size_t count, at = 0, width = 0;
    const struct total_row *rows = totals_table(&count);
    while (at < count && rows[at].offset <= offsetof(struct totals, after))
        at++;
    for (size_t i = at; i < count; i++) {
        text_number(report, totals_get(&report->head->totals, &rows[i]));
        width = report->words.len > width ? report->words.len : width;
        buffer_clear(&report->words);
    }
    for (; at < count; at++) {
        uint64_t value = totals_get(&report->head->totals, &rows[at]);
        if (value == 0)
            continue;
        text_number(report, value);
        page_begin(&report->page, 2 + width - report->words.len, 3 + width);
        buffer_add_byte(&report->words, ' ');
        bool out_again =
            report->head->undoes != 0 && rows[at].offset == offsetof(struct totals, imported);
        text_say0(report,
                  out_again ? PHRASE_TEXT_IMPORTED_OUT : (enum phrase)(PHRASE_TOTAL_before + at));
        text_flow(report, INK_PLAIN);
        page_end(&report->page);
    }
}

static void tell_exclusion(struct text_report *report, const struct exclusion *exclusion)
{
    page_begin(&report->page, 2, 4);
    text_say1(report, exclusion->excludes ? PHRASE_TEXT_RULE_EXCLUDES : PHRASE_TEXT_RULE_INCLUDES,
              COUNTED(exclusion->people));
    text_flow(report, INK_PLAIN);
    page_put(&report->page, INK_PLAIN, exclusion->rule);
    if (exclusion->removed != 0) {
        text_say1(report, PHRASE_TEXT_RULE_REMOVED, COUNTED(exclusion->removed));
        text_flow(report, INK_PLAIN);
    }
    page_end(&report->page);
}

/* Whom the filter leaves out, by its rules. */
static void tell_exclusions(struct text_report *report)
{
    bool first = true;
    for (size_t i = 0; i < report->head->excluded_by_count; i++) {
        if (report->head->excluded_by[i].people == 0)
            continue;
        if (first) {
            text_say0(report, PHRASE_SUB_EXCLUDED);
            buffer_add_byte(&report->words, ':');
            text_sentence(report, INK_PLAIN, 0);
        }
        first = false;
        tell_exclusion(report, &report->head->excluded_by[i]);
    }
}

static void tell_done(struct text_report *report, enum report_outcome outcome)
{
    if (outcome == OUTCOME_PLANNED)
        text_told(report, INK_PLAIN, 0, PHRASE_TEXT_DONE_PLANNED);
    if (outcome == OUTCOME_APPLIED)
        text_told(report, INK_PLAIN, 0,
                  plan_changes(report->head) != 0 ? PHRASE_TEXT_DONE_APPLIED
                  : plan_deploys(report->head)    ? PHRASE_TEXT_DONE_DEPLOYMENTS
                                                  : PHRASE_TEXT_DONE_SNAPSHOT);
}

void text_verdict(struct text_report *report)
{
    enum report_outcome outcome = report->printing->style->outcome;
    if (report->printing->style->redacted) {
        text_told(report, INK_HELD, 0, PHRASE_REDACTED);
        page_blank(&report->page);
    }
    if (outcome == OUTCOME_HELD)
        explain_hold(report);
    put_verdict(report, outcome);
    text_sentence(report, INK_BOLD, 0);
    tell_done(report, outcome);
    tell_undone(report);
    tell_overridden(report);
    text_approval(report);
    page_blank(&report->page);
    put_balance(report);
    text_sentence(report, INK_PLAIN, 0);
    tell_other_totals(report);
    tell_exclusions(report);
}
