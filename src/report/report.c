#include "report/report.h"

#include "report/printer.h"
#include "report/redact.h"

static const struct printer *const printers[REPORT_FORMATS] = {
    [REPORT_TEXT] = &printer_text, [REPORT_JSON] = &printer_json,
    [REPORT_CSV] = &printer_csv,   [REPORT_MARKDOWN] = &printer_markdown,
    [REPORT_HTML] = &printer_html,
};

static const char *const outcomes[OUTCOMES] = {
    [OUTCOME_PLANNED] = "planned",
    [OUTCOME_HELD] = "held",
    [OUTCOME_APPLIED] = "applied",
    [OUTCOME_NOTHING] = "nothing",
};

/* The report of the redacted plan. The path of the book is nobody's to know either. */
static int write_redacted(enum report_format format, const struct printing *printing)
{
    struct redaction *redaction = redaction_open(printing->view, printing->errors);
    struct report_style style = *printing->style;
    struct printing redacted = *printing;
    struct approvers approvers;
    if (redaction == NULL)
        return -1;
    style.book = TEXT("");
    if (style.approvers != NULL) {
        approvers = redaction_approvers(redaction, style.approvers);
        style.approvers = &approvers;
    }
    redacted.view = redaction_view(redaction);
    redacted.style = &style;
    int result = printers[format]->print(&redacted);
    redaction_close(redaction);
    return result;
}

int report_write(enum report_format format, struct plan_view *view,
                 const struct report_style *style, struct sink *sink, struct errors *errors)
{
    struct printing printing = {.view = view, .style = style, .sink = sink, .errors = errors};
    return style->redacted ? write_redacted(format, &printing) : printers[format]->print(&printing);
}

const char *report_format_word(enum report_format format)
{
    return printers[format]->word;
}

const char *report_format_suffix(enum report_format format)
{
    return printers[format]->suffix;
}

int report_format_parse(struct text word, enum report_format *ret_format)
{
    for (size_t i = 0; i < REPORT_FORMATS; i++) {
        if (text_equal(word, text_of(printers[i]->word))) {
            *ret_format = (enum report_format)i;
            return 0;
        }
    }
    return -1;
}

const char *report_outcome_word(enum report_outcome outcome)
{
    return outcomes[outcome];
}

int printing_rewind(const struct printing *printing)
{
    return printing->view->rewind(printing->view->self, printing->errors);
}

int printing_next(const struct printing *printing, enum plan_item_kind kind,
                  struct plan_item *ret_item)
{
    while (!printing->sink->failed) {
        int got = printing->view->next(printing->view->self, ret_item, printing->errors);
        if (got <= 0 || ret_item->kind == kind)
            return got;
        /* Findings stand first, so a walk over them need not read the changes. */
        if (kind == PLAN_FINDING)
            return 0;
    }
    return 0;
}
