#include "map/judge.h"

#include "format/stamp.h"
#include "map/damage.h"
#include "map/identity.h"
#include "model/guid.h"
#include "model/truth.h"

/* Is the text a word of the mapping? One that is neither yes nor no, under a name that says the
 * opposite of the mapping's, is none of its words. */
static bool is_listed(const struct mapping *mapping, const struct value *value,
                      const struct text *words, size_t count)
{
    if (value->odd && value->inverse != mapping->status_inverse)
        return false;
    return mapping_word_in(value->texts[0], words, count);
}

int judge_account(const struct mapping *mapping, const struct record *record,
                  enum account *ret_account, struct errors *errors)
{
    const struct value *value = &record->values[mapping->status_slot];
    struct text word = record_first(record, mapping->status_slot);
    *ret_account = record->removed ? ACCOUNT_DELETED : ACCOUNT_UNKNOWN;
    if (record->removed || text_trim(word).len == 0)
        return 0;
    if (value->count > 1) {
        (void)errors_add(errors, ERROR_INPUT, &record->place, "status", "%.*s has several values",
                         TEXT_ARG(mapping->status_attribute));
        return errors_hint(errors, "export it as one word for each person; none of several is "
                                   "ever guessed");
    }
    if (is_listed(mapping, value, mapping->active, mapping->active_count)) {
        *ret_account = ACCOUNT_ACTIVE;
        return 0;
    }
    if (is_listed(mapping, value, mapping->inactive, mapping->inactive_count)) {
        *ret_account = ACCOUNT_DISABLED;
        return 0;
    }
    (void)errors_add(errors, ERROR_INPUT, &record->place, "status",
                     "%.*s is %s, neither active nor inactive", TEXT_ARG(mapping->status_attribute),
                     errors_show(errors, word));
    if (value->odd && value->inverse != mapping->status_inverse)
        return errors_hint(errors, "it stands under a name that says the opposite; to tell what it "
                                   "means, let \"attribute\" of \"deletes\" be that name, and "
                                   "list the word under \"active\" or \"inactive\"");
    return errors_hint(errors, "add the word to \"active\" or \"inactive\" of \"deletes\" in the "
                               "mapping; it is never guessed");
}

bool judge_deleted(const struct record *record, struct text id, struct text name,
                   struct text deleted)
{
    /* the same question as in tables; readers refuse what is unclear */
    return record->removed || stamp_deletion(deleted) == DELETION_DONE || guid_begins(name, id);
}

/* -- Tests ------------------------------------------------------------------------------------- */

static enum damage_answer better(enum damage_answer a, enum damage_answer b)
{
    return a > b ? a : b;
}

static enum damage_answer worse(enum damage_answer a, enum damage_answer b)
{
    return a < b ? a : b;
}

static enum damage_answer opposite(enum damage_answer answer)
{
    return (enum damage_answer)(DAMAGE_YES - answer);
}

/* The hidden id is compared in its canonical form. */
static enum damage_answer is_one_of_ids(const struct mapping_rule *rule, struct text text)
{
    struct arena arena = {0};
    struct text id = text;
    (void)identity_canonical(&arena, text, &id);
    bool listed = mapping_word_in(id, rule->words, rule->word_count);
    arena_release(&arena);
    return listed ? DAMAGE_YES : DAMAGE_NO;
}

/* A word that is neither yes nor no says nothing but itself. */
static enum damage_answer is_odd_word(const struct mapping_rule *rule, const struct value *value)
{
    bool own = value->inverse == rule->inverse &&
               mapping_word_in(value->texts[0], rule->words, rule->word_count);
    return own ? DAMAGE_YES : DAMAGE_MAYBE;
}

static enum damage_answer test_text(const struct mapping_rule *rule, struct text text)
{
    if (rule->test == RULE_PRESENT)
        return text_trim(text).len != 0 ? DAMAGE_YES : DAMAGE_NO;
    if (rule->test != RULE_IN)
        return damage_like(text, rule->words, rule->word_count);
    return rule->identity ? is_one_of_ids(rule, text)
                          : damage_word_in(text, rule->words, rule->word_count);
}

/* Does one of the values pass the test? */
static enum damage_answer test_value(const struct mapping_rule *rule, const struct value *value)
{
    enum damage_answer answer = DAMAGE_NO;
    if (value->count == 0)
        return test_text(rule, TEXT(""));
    if (value->odd && rule->test == RULE_IN)
        return is_odd_word(rule, value);
    for (size_t i = 0; i < value->count; i++)
        answer = better(answer, test_text(rule, value->texts[i]));
    return answer;
}

static unsigned char answer_of(const struct mapping_rule *rule, const struct value *value)
{
    if (presence_is_silent(value->presence))
        return DAMAGE_MAYBE | ANSWER_SILENT;
    enum damage_answer answer = test_value(rule, value);
    if (rule->negated)
        answer = opposite(answer);
    bool blank = value->presence == VALUE_NULL || value->presence == VALUE_EMPTY;
    return (unsigned char)((unsigned)answer | (blank ? ANSWER_BLANK : 0U));
}

void judge_rules(const struct mapping *mapping, const struct record *record,
                 unsigned char *ret_answers)
{
    for (size_t i = 0; i < mapping->rule_count; i++) {
        const struct mapping_rule *rule = &mapping->rules[i];
        ret_answers[i] = rule->test < RULE_ALL ? answer_of(rule, &record->values[rule->slot])
                                               : (unsigned char)ANSWER_SILENT;
    }
}

void judge_both(const unsigned char *earlier, unsigned char *later, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if ((later[i] & ANSWER_SILENT) != 0)
            later[i] = earlier[i];
}

void judge_withdraw(const struct mapping *mapping, unsigned char *answers, const bool *unexported)
{
    for (size_t i = 0; i < mapping->rule_count; i++)
        if ((answers[i] & ANSWER_BLANK) != 0 && unexported[mapping->rules[i].slot])
            answers[i] = DAMAGE_MAYBE | ANSWER_SILENT;
}

/* -- All rules together ------------------------------------------------------------------------ */

struct judging {
    const struct mapping *mapping;
    const unsigned char *answers;
    const bool *unexported;
};

static bool says_nothing(const struct judging *judging, size_t rule)
{
    unsigned char answer = judging->answers[rule];
    return (answer & ANSWER_SILENT) != 0 ||
           ((answer & ANSWER_BLANK) != 0 && judging->unexported != NULL &&
            judging->unexported[judging->mapping->rules[rule].slot]);
}

static enum damage_answer judge_test(const struct judging *judging, size_t at)
{
    return says_nothing(judging, at) ? DAMAGE_MAYBE
                                     : (enum damage_answer)(judging->answers[at] & ANSWER_MASK);
}

/* The rules inside it are tests. */
static enum damage_answer judge_first(const struct judging *judging, size_t at)
{
    for (size_t inner = at + 1; inner < judging->mapping->rules[at].end; inner++)
        if (!says_nothing(judging, inner))
            return judge_test(judging, inner);
    return DAMAGE_MAYBE;
}

static enum damage_answer judge_rule(const struct judging *judging, size_t at)
{
    const struct mapping_rule *rule = &judging->mapping->rules[at];
    if (rule->test < RULE_ALL)
        return judge_test(judging, at);
    bool all = rule->test == RULE_ALL;
    enum damage_answer answer = all ? DAMAGE_YES : DAMAGE_NO;
    for (size_t inner = at + 1; rule->test != RULE_FIRST && inner < rule->end;
         inner = judging->mapping->rules[inner].end) {
        enum damage_answer one = judge_rule(judging, inner);
        answer = all ? worse(answer, one) : better(answer, one);
    }
    if (rule->test == RULE_FIRST)
        answer = judge_first(judging, at);
    return rule->negated ? opposite(answer) : answer;
}

static enum damage_answer judge_condition(const struct judging *judging,
                                          const struct mapping_condition *condition)
{
    enum damage_answer answer = judge_rule(judging, condition->rule);
    return condition->excludes ? opposite(answer) : answer;
}

enum damage_answer judge_filter(const struct mapping *mapping,
                                const struct mapping_conditions *filter,
                                const unsigned char *answers, const bool *unexported)
{
    struct judging judging = {mapping, answers, unexported};
    enum damage_answer answer = DAMAGE_YES;
    for (size_t i = 0; i < filter->count; i++)
        answer = worse(answer, judge_condition(&judging, &filter->list[i]));
    return answer;
}

struct verdict judge_answers(const struct mapping *mapping, const unsigned char *answers,
                             const bool *unexported)
{
    struct judging judging = {mapping, answers, unexported};
    struct verdict verdict = {.inclusion = INCLUDED, .keep_disabled = DAMAGE_NO};
    for (size_t i = 0; i < mapping->filter.count && verdict.inclusion != EXCLUDED; i++) {
        enum damage_answer in = judge_condition(&judging, &mapping->filter.list[i]);
        if (in == DAMAGE_NO)
            verdict = (struct verdict){.inclusion = EXCLUDED, .condition = i};
        else if (in == DAMAGE_MAYBE)
            verdict.inclusion = INCLUSION_UNKNOWN;
    }
    for (size_t i = 0; i < mapping->keep_disabled.count; i++)
        verdict.keep_disabled = better(verdict.keep_disabled,
                                       judge_rule(&judging, mapping->keep_disabled.list[i].rule));
    return verdict;
}

bool judge_labels(const struct mapping_deployment *deployment, const struct contact *contact,
                  bool *seen)
{
    bool any = deployment->label_count == 0;
    for (size_t i = 0; i < contact->count; i++) {
        const struct instance *instance = &contact->list[i];
        size_t parts = text_equal(instance->name, TEXT("CATEGORIES")) ? instance->part_count : 0;
        for (size_t part = 0; part < parts; part++)
            for (size_t label = 0; label < deployment->label_count; label++) {
                if (!text_equal(instance->parts[part], deployment->labels[label]))
                    continue;
                any = true;
                if (seen != NULL)
                    seen[label] = true;
            }
    }
    return any;
}
