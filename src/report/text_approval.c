/* Who has to approve the plan, or who did. */
#include "base/json.h"
#include "report/text.h"
#include "report/visible.h"

static void put_signers(struct buffer *out, struct text rules)
{
    struct arena arena = {0};
    struct text list = json_member(rules, TEXT("signers")), value;
    size_t count = 0;
    if (list.data == NULL || json_kind_of(list) != JSON_ARRAY)
        return;
    for (struct json_walk walk = json_walk(list); json_next_element(&walk, &value);) {
        struct text name =
            json_kind_of(value) == JSON_OBJECT ? json_member(value, TEXT("name")) : TEXT_NONE;
        if (name.data == NULL || json_kind_of(name) != JSON_STRING)
            continue;
        buffer_add_string(out, count++ == 0 ? "" : ", ");
        visible_put(out, json_unquote(&arena, name));
    }
    arena_release(&arena);
}

static void tell_rules(struct text_report *report, struct text rules, const char *whose)
{
    struct text required = TEXT_NONE;
    if (rules.data == NULL)
        return;
    if (json_kind_of(rules) == JSON_OBJECT)
        required = json_member(rules, TEXT("required"));
    buffer_format(&report->words, "Approval%s: %.*s of these people must sign it: ", whose,
                  TEXT_ARG(required));
    put_signers(&report->words, rules);
    text_sentence(report, INK_BOLD, 0);
}

static void tell_approvers(struct text_report *report, const struct approvers *approvers)
{
    for (size_t i = 0; i < approvers->count; i++) {
        buffer_add_string(&report->words, "Approved by ");
        visible_put(&report->words, approvers->list[i].name);
        buffer_add_string(&report->words, ", ");
        visible_put(&report->words, approvers->list[i].fingerprint);
        text_sentence(report, INK_PLAIN, 0);
    }
}

void text_approval(struct text_report *report)
{
    const struct report_style *style = report->printing->style;
    const struct plan_head *head = report->head;
    if (style->approvers != NULL)
        tell_approvers(report, style->approvers);
    if (style->outcome == OUTCOME_APPLIED || style->outcome == OUTCOME_NOTHING)
        return;
    bool same = head->approval.data != NULL && head->approval_before.data != NULL &&
                text_equal(head->approval, head->approval_before);
    tell_rules(report, head->approval_before, same ? "" : " by the book's rules");
    if (!same)
        tell_rules(report, head->approval,
                   head->approval_before.data == NULL ? "" : " by the mapping's rules");
    if (head->approval.data == NULL && head->approval_before.data != NULL)
        page_line(&report->page, INK_HELD, 0,
                  TEXT("! With this plan nobody needs to approve plans of this book any more."));
}
