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

static void tell_rules(struct text_report *report, struct text rules, enum phrase phrase)
{
    struct buffer signers = {0};
    struct text required = TEXT_NONE;
    if (rules.data == NULL)
        return;
    if (json_kind_of(rules) == JSON_OBJECT)
        required = json_member(rules, TEXT("required"));
    put_signers(&signers, rules);
    const struct said values[] = {SAID(required), SAID(buffer_text(&signers))};
    text_say(report, phrase, values, COUNT_OF(values));
    text_sentence(report, INK_BOLD, 0);
    buffer_release(&signers);
}

static void tell_approvers(struct text_report *report, const struct approvers *approvers)
{
    for (size_t i = 0; i < approvers->count; i++) {
        const struct approver *approver = &approvers->list[i];
        const struct said values[] = {SAID(approver->name), SAID(approver->fingerprint)};
        text_say(report, PHRASE_TEXT_APPROVED_BY, values, COUNT_OF(values));
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
    tell_rules(report, head->approval_before,
               same ? PHRASE_TEXT_APPROVAL : PHRASE_TEXT_APPROVAL_BOOK);
    if (!same)
        tell_rules(report, head->approval,
                   head->undoes != 0                    ? PHRASE_TEXT_APPROVAL_BACK
                   : head->approval_before.data == NULL ? PHRASE_TEXT_APPROVAL
                                                        : PHRASE_TEXT_APPROVAL_MAPPING);
    if (head->approval.data == NULL && head->approval_before.data != NULL)
        text_told(report, INK_HELD, 0, PHRASE_TEXT_APPROVAL_ENDS);
}
