#include "sync/columns.h"
#include "sync/why_fields.h"

/* -- Status -- */

static const char *const accounts[] = {[ACCOUNT_ACTIVE] = "enabled",
                                       [ACCOUNT_DISABLED] = "disabled",
                                       [ACCOUNT_UNKNOWN] = "unknown",
                                       [ACCOUNT_DELETED] = "deleted"};

static const char *judged_word(const struct why_facts *facts, enum account account)
{
    const struct mapping *mapping = facts->mapping;
    bool own = account == ACCOUNT_ACTIVE ? mapping->own_active : mapping->own_inactive;
    if (account == ACCOUNT_DELETED)
        return "the record says that the user was deleted";
    if (account == ACCOUNT_UNKNOWN)
        return "the record does not say it";
    if (facts->record->status.presence != VALUE_PRESENT)
        return "the record says nothing, which means no in this kind of export";
    if (account == ACCOUNT_ACTIVE)
        return own ? "a word of the mapping's list \"active\""
                   : "a word for yes, by the words that are known";
    return own ? "a word of the mapping's list \"inactive\""
               : "a word for no, by the words that are known";
}

/* Why a status that speaks against a card counts for nothing. */
static const char *judged_besides(const struct why_facts *facts)
{
    const struct situation *situation = &facts->watch->situation;
    if (situation->account == ACCOUNT_ACTIVE)
        return "";
    if (!situation->handle_deletes)
        return "; the mapping does not handle deletes";
    if (situation->account == ACCOUNT_DISABLED && situation->keep_disabled == DAMAGE_YES)
        return "; \"keepDisabled\" keeps the person all the same";
    return "";
}

static enum damage_answer answer_of(const struct why_facts *facts,
                                    const struct mapping_condition *condition)
{
    struct mapping_conditions one = {(struct mapping_condition *)(uintptr_t)condition, 1};
    enum damage_answer passes =
        judge_filter(facts->mapping, &one, facts->watch->answers, facts->watch->unexported);
    return condition->excludes ? (enum damage_answer)(DAMAGE_YES - passes) : passes;
}

static void take_rules(const struct why_facts *facts, struct why *why)
{
    static const char *const answers[] = {
        [DAMAGE_NO] = "no", [DAMAGE_MAYBE] = "unknown", [DAMAGE_YES] = "yes"};
    const struct mapping_conditions *filter = &facts->mapping->filter;
    bool excluded = facts->watch->situation.inclusion == EXCLUDED;
    why->rules = arena_array(facts->arena, filter->count, sizeof *why->rules);
    why->rule_count = filter->count;
    for (size_t i = 0; i < filter->count; i++) {
        const struct mapping_condition *condition = &filter->list[i];
        why->rules[i] = (struct why_rule){condition->name, condition->excludes,
                                          text_of(answers[answer_of(facts, condition)]),
                                          excluded && i == facts->watch->condition};
    }
}

void why_status(const struct why_facts *facts, struct why *why)
{
    if (facts->record == NULL)
        return;
    why_source(facts->arena, &facts->record->status, &why->status);
    why->account = text_of(accounts[facts->watch->situation.account]);
    why->judged =
        why_text(facts->arena, "%s%s", judged_word(facts, facts->watch->situation.account),
                 judged_besides(facts));
    take_rules(facts, why);
}

/* -- Deployments -- */

static bool is_member(const struct entry *entry, struct text name)
{
    for (size_t i = 0; entry != NULL && i < entry->in_count; i++)
        if (text_equal(entry->in[i].deployment, name))
            return entry->in[i].card.len != 0;
    return false;
}

static struct text why_not(const struct why_facts *facts, const struct why *why,
                           const struct mapping_deployment *deployment)
{
    enum damage_answer filter = DAMAGE_YES;
    if (!why->has_card)
        return TEXT("who has no card in the book is in no deployment");
    if (!judge_labels(deployment, facts->contact, NULL))
        return TEXT("the contact has none of its labels");
    if (deployment->filter.count != 0)
        filter = facts->record == NULL
                     ? DAMAGE_MAYBE
                     : judge_filter(facts->mapping, &deployment->filter, facts->watch->answers,
                                    facts->watch->unexported);
    if (filter == DAMAGE_NO)
        return TEXT("its filter leaves the person out");
    return filter == DAMAGE_MAYBE ? TEXT("its filter cannot be answered: it stays as it was")
                                  : TEXT("a card cannot be made in its version");
}

static struct text why_member(const struct why_facts *facts,
                              const struct mapping_deployment *deployment)
{
    if (deployment_is_of_all(deployment))
        return TEXT("everybody with a card is in it");
    if (deployment->label_count == 0)
        return TEXT("its filter includes the person");
    return judge_labels(deployment, facts->contact, NULL)
               ? TEXT("the contact has one of its labels")
               : TEXT("the card in the book has one of its labels");
}

void why_deployments(const struct why_facts *facts, struct why *why)
{
    const struct mapping *mapping = facts->mapping;
    const struct entry *after = facts->after != NULL ? facts->after : facts->before;
    why->deployments =
        arena_array(facts->arena, mapping->deployment_count, sizeof *why->deployments);
    why->deployment_count = mapping->deployment_count;
    for (size_t i = 0; i < mapping->deployment_count; i++) {
        const struct mapping_deployment *deployment = &mapping->deployments[i];
        struct why_deployment *told = &why->deployments[i];
        told->name = deployment->name;
        told->before = is_member(facts->before, deployment->name);
        told->after = why->has_card && is_member(after, deployment->name);
        told->why = told->after ? why_member(facts, deployment) : why_not(facts, why, deployment);
    }
}

/* -- The decision -- */

static struct text say_nothing(const struct why_facts *facts)
{
    const struct situation *situation = &facts->watch->situation;
    const struct decision *decision = &facts->watch->decision;
    if (!situation->present)
        return TEXT("no card: it was removed earlier, and there is no record of the person");
    if (decision->finding != FINDING_COUNT)
        return why_text(facts->arena, "no card: %s", finding_meaning(decision->finding));
    if (decision->tally == TALLY_EXCLUDED)
        return why_text(facts->arena, "no card: the filter leaves the person out by the rule %.*s",
                        TEXT_ARG(facts->mapping->filter.list[facts->watch->condition].name));
    return why_text(facts->arena, "no card: the account is %s", accounts[situation->account]);
}

static struct text say_missing(const struct why_facts *facts)
{
    const struct mapping *mapping = facts->mapping;
    unsigned long long runs = facts->watch->decision.runs;
    if (mapping->missing == MISSING_REMOVE_AFTER)
        return why_text(facts->arena,
                        "not in the export, in run %llu of %llu after which the card is removed",
                        runs, (unsigned long long)mapping->remove_after);
    return mapping->missing == MISSING_KEEP
               ? TEXT("not in the export; the mapping keeps such contacts")
               : TEXT("not in the export; it stays because the export is doubted");
}

static struct text say_keep(const struct why_facts *facts)
{
    if (facts->watch->situation.present)
        return TEXT("deleted in Entra; the card stays because the mapping does not handle deletes");
    return facts->watch->situation.delta
               ? TEXT("not in the export, which is a delta: that means nothing")
               : TEXT("not in the export, which is not whole: that means nothing");
}

static struct text say_compare(const struct why_facts *facts)
{
    const struct entry *before = facts->before;
    if (facts->watch->decision.finding != FINDING_COUNT)
        return why_text(facts->arena,
                        "the card stays, and nothing differs: %s, which removes nobody",
                        finding_meaning(facts->watch->decision.finding));
    if (facts->watch->skipped)
        return TEXT("the contact differs, and the card stays as it is: the policy of the mapping "
                    "is \"skip\"");
    if (facts->after != NULL && before != NULL &&
        !text_equal(facts->after->contact, before->contact))
        return TEXT("the card stays; what Entra says anew stands on it already, or is the book's");
    return TEXT("nothing to do: the record gives the contact that the card has already");
}

static struct text say_step(const struct why_facts *facts)
{
    switch (facts->watch->decision.step) {
    case STEP_NOTHING: return say_nothing(facts);
    case STEP_MISSING: return say_missing(facts);
    case STEP_KEEP: return say_keep(facts);
    case STEP_COMPARE: return say_compare(facts);
    case STEP_ADD: return TEXT("no card yet: it has to be decided whose a card in the book is");
    case STEP_REMOVE: break;
    }
    return TEXT("");
}

void why_decision(const struct why_facts *facts, struct why *why)
{
    const struct change *change = facts->change;
    why->step = TEXT("none");
    if (change == NULL) {
        why->what = say_step(facts);
        return;
    }
    why->step = text_of(change_kind_word(change->kind));
    why->reason = text_of(reason_word(change->reason));
    why->what = text_of(reason_meaning(change->reason));
    if (change->reason == REASON_EXCLUDED)
        why->what = why_text(facts->arena, "%s: the rule %.*s", reason_meaning(change->reason),
                             TEXT_ARG(facts->mapping->filter.list[facts->watch->condition].name));
}
