#include "report/text.h"
#include "report/visible.h"

/* One part of the verdict: which reasons are counted, and what those people do. */
static const struct part {
    unsigned reasons; /* a set of bits */
    const char *one;
    const char *many;
} parts[] = {
    {1U << REASON_NEW, "joins", "join"},
    {1U << REASON_DISABLED | 1U << REASON_DELETED | 1U << REASON_GONE, "leaves", "leave"},
    {1U << REASON_EXCLUDED, "is left out by the filter", "are left out by the filter"},
    {1U << REASON_RETURNED, "returns", "return"},
    {1U << REASON_ADOPTED, "has a card already", "have cards already"},
    {1U << REASON_CHANGED, "changes", "change"},
    {1U << REASON_MAPPING, "changes by the mapping alone", "change by the mapping alone"},
    {1U << REASON_RELATED, "changes with the card of somebody else",
     "change with the card of somebody else"},
    {1U << REASON_RESTORED, "is restored", "are restored"},
    {1U << REASON_VERSION, "is rewritten in another version", "are rewritten in another version"},
    {1U << REASON_TAKEN_BACK, "is taken out again", "are taken out again"},
    {1U << REASON_BROUGHT_BACK, "is brought back", "are brought back"},
    {1U << REASON_PUT_BACK, "is put back as it was", "are put back as they were"},
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
static void put_changes(struct buffer *out, const struct plan_head *head)
{
    bool first = true;
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        uint64_t count = part_count(head, &parts[i]);
        if (count == 0)
            continue;
        buffer_add_string(out, first ? "" : ", ");
        visible_number(out, count);
        if (first)
            buffer_add_string(out, count == 1 ? " person" : " people");
        first = false;
        buffer_add_byte(out, ' ');
        buffer_add_string(out, count == 1 ? parts[i].one : parts[i].many);
    }
    if (head->totals.unchanged != 0) {
        buffer_add_string(out, ", ");
        visible_number(out, head->totals.unchanged);
        buffer_add_string(out, " unchanged");
    }
    buffer_add_byte(out, '.');
}

static void put_no_changes(struct buffer *out, const struct plan_head *head)
{
    uint64_t unchanged = head->totals.unchanged;
    if (head->totals.before == 0) {
        buffer_add_string(out, ": the book is empty.");
    } else if (unchanged == 0) {
        buffer_add_string(out, ".");
    } else {
        buffer_add_string(out, ": ");
        visible_count(out, unchanged, "contact is unchanged.", "contacts are unchanged.");
    }
}

static void put_verdict(struct buffer *out, const struct plan_head *head,
                        enum report_outcome outcome)
{
    bool changes = plan_changes(head) != 0;
    if (outcome == OUTCOME_HELD)
        buffer_add_string(out, "Held back: ");
    if (changes) {
        put_changes(out, head);
        return;
    }
    if (outcome == OUTCOME_NOTHING)
        buffer_add_string(out, "Nothing to do");
    else
        buffer_add_string(out, outcome == OUTCOME_HELD ? "no card changes" : "No card changes");
    put_no_changes(out, head);
}

static void explain_guard(struct text_report *report, enum guard_code code)
{
    const struct guard_result *guard = &report->head->guards[code];
    struct page *page = &report->page;
    page_begin(page, 2, 4);
    page_put(page, INK_HELD, TEXT("! "));
    page_put(page, INK_HELD, text_of(guard_word(code)));
    page_put(page, INK_PLAIN, TEXT(": "));
    page_put(page, INK_PLAIN, text_of(guard_meaning(code)));
    page_end(page);
    buffer_add_string(&report->words, "found ");
    buffer_add(&report->words, guard->value);
    buffer_add_string(&report->words, ", limit ");
    buffer_add(&report->words, guard->limit);
    text_sentence(report, INK_BOLD, 4);
    buffer_format(&report->words, "hint: %s", guard_hint(code));
    text_sentence(report, INK_PLAIN, 4);
    buffer_format(&report->words, "to let it pass this once: --override %s", guard_word(code));
    text_sentence(report, INK_PLAIN, 4);
}

static void explain_hold(struct text_report *report)
{
    page_line(&report->page, INK_HELD, 0, TEXT("HELD: nothing was changed."));
    for (size_t i = 0; i < GUARD_COUNT; i++)
        if (report->head->guards[i].state == GUARD_HELD)
            explain_guard(report, (enum guard_code)i);
    page_blank(&report->page);
}

static void tell_undone(struct text_report *report)
{
    if (report->head->undoes == 0)
        return;
    buffer_format(&report->words, "This takes back run %llu.",
                  (unsigned long long)report->head->undoes);
    text_sentence(report, INK_PLAIN, 0);
}

/* Who lets a guard pass has taken something on: it stands beside the verdict. */
static void tell_overridden(struct text_report *report)
{
    size_t count = 0;
    for (size_t i = 0; i < GUARD_COUNT; i++) {
        if (report->head->guards[i].state != GUARD_OVERRIDDEN)
            continue;
        buffer_add_string(&report->words, count++ == 0 ? "! Overridden: " : ", ");
        buffer_add_string(&report->words, guard_word((enum guard_code)i));
    }
    if (count != 0)
        text_sentence(report, INK_HELD, 0);
}

static void put_balance(struct buffer *out, const struct totals *totals)
{
    uint64_t after = totals->before + totals->added - totals->removed;
    visible_number(out, totals->before);
    buffer_add_string(out, " before + ");
    visible_number(out, totals->added);
    buffer_add_string(out, " added - ");
    visible_number(out, totals->removed);
    buffer_add_string(out, " removed = ");
    visible_number(out, after);
    buffer_add_string(out, " after");
    if (after == totals->after)
        return;
    buffer_add_string(out, " (the plan says ");
    visible_number(out, totals->after);
    buffer_add_string(out, ")");
}

/* The totals that are not part of the balance, where there is anything to tell. */
static void tell_other_totals(struct text_report *report)
{
    size_t count, at = 0, width = 0;
    const struct total_row *rows = totals_table(&count);
    while (at < count && rows[at].offset <= offsetof(struct totals, after))
        at++;
    for (size_t i = at; i < count; i++) {
        visible_number(&report->words, totals_get(&report->head->totals, &rows[i]));
        width = report->words.len > width ? report->words.len : width;
        buffer_clear(&report->words);
    }
    for (; at < count; at++) {
        uint64_t value = totals_get(&report->head->totals, &rows[at]);
        if (value == 0)
            continue;
        visible_number(&report->words, value);
        page_begin(&report->page, 2 + width - report->words.len, 3 + width);
        buffer_add_byte(&report->words, ' ');
        bool out_again =
            report->head->undoes != 0 && rows[at].offset == offsetof(struct totals, imported);
        buffer_add_string(&report->words,
                          out_again ? "cards from --existing taken out again" : rows[at].what);
        page_put(&report->page, INK_PLAIN, buffer_text(&report->words));
        buffer_clear(&report->words);
        page_end(&report->page);
    }
}

static void tell_exclusion(struct text_report *report, const struct exclusion *exclusion)
{
    page_begin(&report->page, 2, 4);
    visible_number(&report->words, exclusion->people);
    buffer_add_string(&report->words, exclusion->excludes ? " excluded as: " : " not fulfilling: ");
    page_put(&report->page, INK_PLAIN, buffer_text(&report->words));
    buffer_clear(&report->words);
    page_put(&report->page, INK_PLAIN, exclusion->rule);
    if (exclusion->removed != 0) {
        buffer_add_string(&report->words, " (");
        visible_number(&report->words, exclusion->removed);
        buffer_add_string(&report->words, " removed now)");
        page_put(&report->page, INK_PLAIN, buffer_text(&report->words));
        buffer_clear(&report->words);
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
        if (first)
            page_line(&report->page, INK_PLAIN, 0, TEXT("Left out by the rules of the filter:"));
        first = false;
        tell_exclusion(report, &report->head->excluded_by[i]);
    }
}

static const char *done(const struct plan_head *head, enum report_outcome outcome)
{
    if (outcome == OUTCOME_PLANNED)
        return "Planned: nothing was written.";
    if (outcome != OUTCOME_APPLIED)
        return NULL;
    return plan_changes(head) != 0 ? "Applied: the book is changed."
           : plan_deploys(head)    ? "Applied: deployments alone are changed."
                                   : "Applied: the snapshot alone is changed.";
}

void text_verdict(struct text_report *report)
{
    enum report_outcome outcome = report->printing->style->outcome;
    const char *said = done(report->head, outcome);
    if (outcome == OUTCOME_HELD)
        explain_hold(report);
    put_verdict(&report->words, report->head, outcome);
    text_sentence(report, INK_BOLD, 0);
    if (said != NULL)
        page_line(&report->page, INK_PLAIN, 0, text_of(said));
    tell_undone(report);
    tell_overridden(report);
    text_approval(report);
    page_blank(&report->page);
    put_balance(&report->words, &report->head->totals);
    text_sentence(report, INK_PLAIN, 0);
    tell_other_totals(report);
    tell_exclusions(report);
}
