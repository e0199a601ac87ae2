#include "map/judge.h"

#include "map/damage.h"

int judge_account(const struct mapping *mapping, const struct record *record,
                  enum account *ret_account, struct errors *errors)
{
    struct text word = record_first(record, mapping->status_slot);
    *ret_account = record->removed ? ACCOUNT_DELETED : ACCOUNT_UNKNOWN;
    if (record->removed || text_trim(word).len == 0)
        return 0;
    if (mapping_word_in(word, mapping->active, mapping->active_count)) {
        *ret_account = ACCOUNT_ACTIVE;
        return 0;
    }
    if (mapping_word_in(word, mapping->inactive, mapping->inactive_count)) {
        *ret_account = ACCOUNT_DISABLED;
        return 0;
    }
    (void)errors_add(errors, ERROR_INPUT, &record->place, "status",
                     "%.*s is %s, neither active nor inactive", TEXT_ARG(mapping->status_attribute),
                     errors_show(errors, word));
    return errors_hint(errors, "add the word to \"active\" or \"inactive\" of \"deletes\" in the "
                               "mapping; it is never guessed");
}

/* Is one of the values among the words? */
static enum damage_answer is_among(const struct mapping_rule *rule, const struct value *value)
{
    enum damage_answer best = DAMAGE_NO;
    if (value->count == 0)
        return damage_word_in(TEXT(""), rule->words, rule->word_count);
    for (size_t i = 0; i < value->count; i++) {
        enum damage_answer one = damage_word_in(value->texts[i], rule->words, rule->word_count);
        if (one > best)
            best = one;
    }
    return best;
}

enum inclusion judge_filter(const struct mapping *mapping, const struct record *record,
                            const struct mapping_rule **ret_rule)
{
    enum inclusion answer = INCLUDED;
    *ret_rule = NULL;
    for (size_t i = 0; i < mapping->rule_count; i++) {
        const struct mapping_rule *rule = &mapping->rules[i];
        const struct value *value = &record->values[rule->slot];
        enum damage_answer among =
            value->presence == VALUE_ABSENT ? DAMAGE_MAYBE : is_among(rule, value);
        if (among == DAMAGE_MAYBE) {
            answer = INCLUSION_UNKNOWN;
            *ret_rule = rule;
        } else if ((among == DAMAGE_YES) == rule->negated) {
            *ret_rule = rule;
            return EXCLUDED;
        }
    }
    return answer;
}
