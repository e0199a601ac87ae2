#include "report/text.h"

enum { EACH = 20 /* findings of one code that are listed */ };

static const struct {
    enum ink ink;
    enum phrase word;
} severities[] = {
    [SEVERITY_NOTE] = {INK_MUTED, PHRASE_SEVERITY_NOTE},
    [SEVERITY_WARNING] = {INK_CHANGED, PHRASE_SEVERITY_WARNING},
    [SEVERITY_ERROR] = {INK_REMOVED, PHRASE_SEVERITY_ERROR},
    [SEVERITY_BLOCK] = {INK_HELD, PHRASE_SEVERITY_BLOCK},
};

static void print_finding(struct text_report *report, const struct finding *finding)
{
    struct text who = finding->name.len != 0 ? finding->name : finding->id;
    struct buffer *words = &report->words;
    page_begin(&report->page, 6, 8);
    if (finding->place.len != 0) {
        page_put(&report->page, INK_MUTED, finding->place);
        page_put(&report->page, INK_PLAIN, TEXT("  "));
    }
    buffer_add(words, who);
    buffer_add_string(words, who.len != 0 && finding->message.len != 0 ? ": " : "");
    buffer_add(words, finding->message);
    page_put(&report->page, INK_PLAIN, buffer_text(words));
    buffer_clear(words);
    page_end(&report->page);
}

/* "... and 1,480 more; the CSV and JSON reports have 980 of them": very frequent findings are
 * only counted after a while. */
static void tell_rest(struct text_report *report, uint64_t count, uint64_t stored)
{
    uint64_t listed = stored < EACH ? stored : EACH;
    if (count <= listed)
        return;
    const struct said values[] = {COUNTED(count - listed), COUNTED(stored - listed)};
    if (stored <= listed)
        text_say(report, PHRASE_TEXT_REST_COUNTED, values, 1);
    else if (stored < count)
        text_say(report, PHRASE_TEXT_REST_STORED, values, COUNT_OF(values));
    else
        text_say(report, PHRASE_TEXT_REST, values, 1);
    text_sentence(report, INK_PLAIN, 6);
}

static void print_title(struct text_report *report, enum finding_code code)
{
    enum severity severity = finding_severity(code);
    enum ink ink = severities[severity].ink;
    page_begin(&report->page, 2, 4);
    page_put(&report->page, ink, severity == SEVERITY_NOTE ? TEXT("i ") : TEXT("! "));
    text_say0(report, severities[severity].word);
    buffer_format(&report->words, " %s (", finding_word(code));
    text_number(report, report->head->findings[code]);
    buffer_add_string(&report->words, "): ");
    text_say0(report, (enum phrase)(PHRASE_FINDING_INCOMPLETE + code));
    text_flow(report, ink);
    page_end(&report->page);
}

static int print_code(struct text_report *report, enum finding_code code)
{
    struct plan_item item;
    uint64_t stored = 0;
    int got;
    if (printing_rewind(report->printing) != 0)
        return -1;
    print_title(report, code);
    while ((got = printing_next(report->printing, PLAN_FINDING, &item)) > 0)
        if (item.finding.code == code && stored++ < EACH)
            print_finding(report, &item.finding);
    if (got == 0)
        tell_rest(report, report->head->findings[code], stored);
    return got;
}

/* -- What both sides changed, and what is lost: sections of their own -- */

static void put_value(struct text_report *report, enum phrase whose, struct text value)
{
    page_begin(&report->page, 4, 19);
    page_cell(&report->page, INK_MUTED, text_words(report, whose), 15);
    page_cell(&report->page, INK_PLAIN,
              value.data == NULL ? text_words(report, PHRASE_TEXT_NOTHING) : value, 0);
    page_end(&report->page);
}

static void print_conflict(struct text_report *report, const struct finding *finding)
{
    const struct conflict *conflict = &finding->conflict;
    page_begin(&report->page, 2, 4);
    page_put(&report->page, INK_CHANGED, TEXT("! "));
    page_put(&report->page, INK_PLAIN, finding->name.len != 0 ? finding->name : finding->id);
    page_put(&report->page, INK_PLAIN, TEXT(": "));
    page_put(&report->page, INK_PLAIN, conflict->property);
    page_end(&report->page);
    put_value(report, PHRASE_TEXT_WAS, conflict->base);
    put_value(report, conflict->local_won ? PHRASE_TEXT_ENTRA : PHRASE_TEXT_ENTRA_COUNTS,
              conflict->ours);
    put_value(report, conflict->local_won ? PHRASE_TEXT_BOOK_STAYS : PHRASE_TEXT_BOOK,
              conflict->local);
}

static int print_section(struct text_report *report, enum finding_code code, enum phrase title,
                         void (*print)(struct text_report *, const struct finding *))
{
    struct plan_item item;
    uint64_t stored = 0;
    int got;
    if (report->head->findings[code] == 0)
        return 0;
    if (printing_rewind(report->printing) != 0)
        return -1;
    text_heading(report, title, report->head->findings[code]);
    while ((got = printing_next(report->printing, PLAN_FINDING, &item)) > 0)
        if (item.finding.code == code && stored++ < EACH)
            print(report, &item.finding);
    if (got == 0)
        tell_rest(report, report->head->findings[code], stored);
    return got;
}

static bool has_section(enum finding_code code)
{
    return code == FINDING_CONFLICT || code == FINDING_DRIFT;
}

int text_conflicts(struct text_report *report)
{
    enum report_outcome outcome = report->printing->style->outcome;
    bool done = outcome == OUTCOME_APPLIED;
    if (print_section(report, FINDING_CONFLICT, PHRASE_TEXT_S_CONFLICTS, print_conflict) != 0)
        return -1;
    return print_section(report, FINDING_DRIFT,
                         done ? PHRASE_TEXT_S_LOST : PHRASE_TEXT_S_TO_BE_LOST, print_finding);
}

static int print_severity(struct text_report *report, enum severity severity)
{
    for (size_t i = 0; i < FINDING_COUNT; i++) {
        enum finding_code code = (enum finding_code)i;
        if (finding_severity(code) != severity || has_section(code) ||
            report->head->findings[i] == 0)
            continue;
        if (print_code(report, code) != 0)
            return -1;
    }
    return 0;
}

int text_findings(struct text_report *report)
{
    uint64_t count = 0;
    for (size_t i = 0; i < FINDING_COUNT; i++)
        count += has_section((enum finding_code)i) ? 0 : report->head->findings[i];
    if (count == 0)
        return 0;
    text_heading(report, PHRASE_TEXT_S_FINDINGS, count);
    for (size_t i = COUNT_OF(severities); i-- > 0;)
        if (print_severity(report, (enum severity)i) != 0)
            return -1;
    return 0;
}
