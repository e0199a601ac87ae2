#include "report/verdict.h"

/* The reasons whose people one part of the verdict counts. */
struct part {
    unsigned reasons;
    enum phrase phrase;
};

static const struct part parts[] = {
    {1U << REASON_NEW, PHRASE_JOIN},
    {1U << REASON_RETURNED, PHRASE_RETURN},
    {1U << REASON_ADOPTED, PHRASE_ADOPT},
    {1U << REASON_DISABLED | 1U << REASON_DELETED | 1U << REASON_GONE, PHRASE_LEAVE},
    {1U << REASON_EXCLUDED, PHRASE_EXCLUDE},
    {1U << REASON_CHANGED, PHRASE_CHANGE},
    {1U << REASON_MAPPING | 1U << REASON_VERSION | 1U << REASON_RELATED | 1U << REASON_RESTORED,
     PHRASE_REWRITE},
    {1U << REASON_TAKEN_BACK, PHRASE_TAKE_OUT},
    {1U << REASON_BROUGHT_BACK, PHRASE_BRING_BACK},
    {1U << REASON_PUT_BACK, PHRASE_PUT_BACK},
};

static const enum phrase states[OUTCOMES] = {
    [OUTCOME_PLANNED] = PHRASE_STATE_PLANNED,
    [OUTCOME_HELD] = PHRASE_STATE_HELD,
    [OUTCOME_APPLIED] = PHRASE_STATE_APPLIED,
    [OUTCOME_NOTHING] = PHRASE_STATE_NOTHING,
};

static const enum phrase told[OUTCOMES] = {
    [OUTCOME_PLANNED] = PHRASE_TOLD_PLANNED,
    [OUTCOME_HELD] = PHRASE_TOLD_HELD,
    [OUTCOME_APPLIED] = PHRASE_TOLD_APPLIED,
    [OUTCOME_NOTHING] = PHRASE_TOLD_NOTHING,
};

static uint64_t count_of(const struct plan_head *head, unsigned reasons)
{
    uint64_t count = 0;
    for (size_t i = 0; i < REASON_COUNT; i++)
        if ((reasons >> i & 1U) != 0)
            count += head->reasons[i];
    return count;
}

bool verdict_part(const struct plan_head *head, size_t *at, enum phrase *ret_phrase,
                  uint64_t *ret_count)
{
    while (*at < COUNT_OF(parts)) {
        const struct part *part = &parts[(*at)++];
        *ret_phrase = part->phrase;
        *ret_count = count_of(head, part->reasons);
        if (*ret_count != 0)
            return true;
    }
    if (*at == COUNT_OF(parts)) {
        ++*at;
        *ret_count = 0;
        *ret_phrase = PHRASE_NO_CARD;
        if (plan_changes(head) == 0)
            return true;
    }
    *ret_phrase = PHRASE_UNCHANGED;
    *ret_count = head->totals.unchanged;
    return (*at)++ == COUNT_OF(parts) + 1 && *ret_count != 0;
}

enum phrase verdict_state(enum report_outcome outcome)
{
    return states[outcome];
}

enum phrase verdict_told(enum report_outcome outcome)
{
    return told[outcome];
}

uint64_t verdict_findings(const struct plan_head *head)
{
    uint64_t count = 0;
    for (size_t i = 0; i < FINDING_COUNT; i++)
        if (finding_severity((enum finding_code)i) != SEVERITY_NOTE)
            count += head->findings[i];
    return count;
}
