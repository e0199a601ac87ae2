#include "sync/decide.h"

static struct decision step_only(enum step step)
{
    return (struct decision){.step = step, .finding = FINDING_COUNT};
}

static struct decision counted(enum step step, enum tally_kind tally)
{
    struct decision decision = step_only(step);
    decision.tally = tally;
    return decision;
}

static struct decision found(enum step step, enum finding_code finding)
{
    struct decision decision = step_only(step);
    decision.finding = finding;
    return decision;
}

static struct decision reasoned(enum step step, enum change_reason reason)
{
    struct decision decision = step_only(step);
    decision.reason = reason;
    return decision;
}

static struct decision decide_absent(const struct situation *s)
{
    if (s->held != HELD_CARD)
        return step_only(STEP_NOTHING);
    if (!s->whole)
        return step_only(STEP_KEEP);
    bool last_run = s->missing == MISSING_REMOVE_AFTER && s->runs + 1 >= s->remove_after;
    if (!s->doubted && (s->missing == MISSING_REMOVE || last_run))
        return reasoned(STEP_REMOVE, REASON_GONE);
    struct decision decision = found(STEP_MISSING, FINDING_MISSING);
    decision.tally = TALLY_MISSING;
    decision.runs = s->missing == MISSING_REMOVE_AFTER ? s->runs + !s->doubted : 1;
    return decision;
}

static struct decision decide_deleted(const struct situation *s)
{
    if (s->held != HELD_CARD)
        return counted(STEP_NOTHING, TALLY_INACTIVE);
    return s->handle_deletes ? reasoned(STEP_REMOVE, REASON_DELETED)
                             : found(STEP_KEEP, FINDING_DELETED_KEPT);
}

static struct decision decide_disabled(const struct situation *s)
{
    return s->held == HELD_CARD ? reasoned(STEP_REMOVE, REASON_DISABLED)
                                : counted(STEP_NOTHING, TALLY_INACTIVE);
}

/* A doubt about status or filter never removes and never adds. In a delta, absence means "as
 * before", which is no doubt for a card that is there. */
static struct decision decide_in_doubt(const struct situation *s, enum finding_code finding)
{
    if (s->held != HELD_CARD)
        return found(STEP_NOTHING, finding);
    return s->delta ? step_only(STEP_COMPARE) : found(STEP_COMPARE, finding);
}

/* Whether a disabled person stays is not known: told in a delta, too. Nobody knows what such an
 * attribute was before, and a leaver who stays is not to stay in silence. */
static struct decision decide_keeping(const struct situation *s)
{
    if (s->keep_disabled == DAMAGE_NO)
        return decide_disabled(s);
    return found(s->held == HELD_CARD ? STEP_COMPARE : STEP_NOTHING, FINDING_FILTER_UNKNOWN);
}

/* A delta may hold no more than what changed: not enough to make a card of. */
static struct decision decide_wanted(const struct situation *s)
{
    if (s->delta && s->nameless && s->held != HELD_CARD)
        return found(STEP_NOTHING, FINDING_PARTIAL);
    if (s->held == HELD_TOMBSTONE)
        return reasoned(STEP_ADD, REASON_RETURNED);
    if (s->held == HELD_NOTHING)
        return reasoned(STEP_ADD, REASON_NEW);
    return counted(STEP_COMPARE, s->account == ACCOUNT_DISABLED ? TALLY_DISABLED_KEPT : TALLY_NONE);
}

struct decision decide(const struct situation *s)
{
    if (!s->present)
        return decide_absent(s);
    if (s->account == ACCOUNT_DELETED)
        return decide_deleted(s);
    bool handle = s->handle_deletes && s->keep_disabled != DAMAGE_YES;
    if (s->account == ACCOUNT_DISABLED && handle)
        return decide_keeping(s);
    bool doubt = s->account == ACCOUNT_UNKNOWN && handle;
    if (s->inclusion == EXCLUDED && s->held != HELD_CARD)
        return counted(STEP_NOTHING, TALLY_EXCLUDED);
    if (doubt)
        return decide_in_doubt(s, FINDING_STATUS_UNKNOWN);
    if (s->inclusion == EXCLUDED)
        return reasoned(STEP_REMOVE, REASON_EXCLUDED);
    if (s->inclusion == INCLUSION_UNKNOWN)
        return decide_in_doubt(s, FINDING_FILTER_UNKNOWN);
    return decide_wanted(s);
}
