#include "report/text.h"
#include "report/visible.h"

enum { EACH = 20 /* findings of one code that are listed */ };

static const enum ink inks[] = {
    [SEVERITY_NOTE] = INK_MUTED,
    [SEVERITY_WARNING] = INK_CHANGED,
    [SEVERITY_ERROR] = INK_REMOVED,
    [SEVERITY_BLOCK] = INK_HELD,
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
    buffer_add_string(&report->words, "... and ");
    visible_number(&report->words, count - listed);
    if (stored <= listed) {
        buffer_add_string(&report->words, " more, which were only counted");
    } else if (stored < count) {
        buffer_add_string(&report->words, " more; the CSV and JSON reports have ");
        visible_number(&report->words, stored - listed);
        buffer_add_string(&report->words, " of them, the others were only counted");
    } else {
        buffer_add_string(&report->words, " more; the CSV and JSON reports have all of them");
    }
    text_sentence(report, INK_PLAIN, 6);
}

static void print_title(struct text_report *report, enum finding_code code)
{
    enum severity severity = finding_severity(code);
    page_begin(&report->page, 2, 4);
    page_put(&report->page, inks[severity], severity == SEVERITY_NOTE ? TEXT("i ") : TEXT("! "));
    buffer_format(&report->words, "%s %s (", severity_word(severity), finding_word(code));
    visible_number(&report->words, report->head->findings[code]);
    buffer_format(&report->words, "): %s", finding_meaning(code));
    page_put(&report->page, inks[severity], buffer_text(&report->words));
    buffer_clear(&report->words);
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

static void put_value(struct text_report *report, const char *whose, struct text value)
{
    page_begin(&report->page, 4, 19);
    page_cell(&report->page, INK_MUTED, text_of(whose), 15);
    page_cell(&report->page, INK_PLAIN, value.data == NULL ? TEXT("nothing") : value, 0);
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
    put_value(report, "was", conflict->base);
    put_value(report, conflict->local_won ? "Entra" : "Entra, counts", conflict->ours);
    put_value(report, conflict->local_won ? "book, stays" : "book", conflict->local);
}

static int print_section(struct text_report *report, enum finding_code code, const char *title,
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
    if (print_section(report, FINDING_CONFLICT, "Changed in Entra and in the book",
                      print_conflict) != 0)
        return -1;
    return print_section(report, FINDING_DRIFT,
                         done ? "Edits that are lost" : "Edits that will be lost", print_finding);
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
    text_heading(report, "Findings", count);
    for (size_t i = COUNT_OF(inks); i-- > 0;)
        if (print_severity(report, (enum severity)i) != 0)
            return -1;
    return 0;
}
