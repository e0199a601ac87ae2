#include "map/judge.h"

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

static bool fulfils(const struct mapping_rule *rule, const struct value *value)
{
    if (value->count == 0)
        return mapping_word_in(TEXT(""), rule->words, rule->word_count);
    for (size_t i = 0; i < value->count; i++)
        if (mapping_word_in(value->texts[i], rule->words, rule->word_count))
            return true;
    return false;
}

enum inclusion judge_filter(const struct mapping *mapping, const struct record *record,
                            const struct mapping_rule **ret_rule)
{
    enum inclusion answer = INCLUDED;
    *ret_rule = NULL;
    for (size_t i = 0; i < mapping->rule_count; i++) {
        const struct mapping_rule *rule = &mapping->rules[i];
        const struct value *value = &record->values[rule->slot];
        if (presence_is_silent(value->presence)) {
            answer = INCLUSION_UNKNOWN;
            *ret_rule = rule;
        } else if (fulfils(rule, value) == rule->negated) {
            *ret_rule = rule;
            return EXCLUDED;
        }
    }
    return answer;
}
