#include "map/judge.h"

#include "format/stamp.h"

#include "map/damage.h"
#include "map/identity.h"
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
    return errors_hint(errors, "add the word to \"active\" or \"inactive\" of \"deletes\" in the "
                               "mapping; it is never guessed");
}

bool judge_deleted(const struct record *record, struct text id, struct text name,
                   struct text deleted)
{
    /* the same question as in tables; a word that is no date deletes nobody */
    return record->removed || stamp_deletion(deleted) == DELETION_DONE || identity_begins(id, name);
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

/* A value that is null or empty, where it may be that the attribute was not exported at all: that
 * is known when all records are read. */
static bool is_blank(const struct value *value)
{
    return value->presence == VALUE_NULL || value->presence == VALUE_EMPTY;
}

enum inclusion judge_filter(const struct mapping *mapping, const struct record *record,
                            struct blank_rule *blanks, size_t *ret_blank_count)
{
    enum inclusion answer = INCLUDED;
    *ret_blank_count = 0;
    for (size_t i = 0; i < mapping->rule_count; i++) {
        const struct mapping_rule *rule = &mapping->rules[i];
        const struct value *value = &record->values[rule->slot];
        enum damage_answer among =
            presence_is_silent(value->presence) ? DAMAGE_MAYBE : is_among(rule, value);
        bool kept = (among == DAMAGE_YES) != rule->negated;
        if (among == DAMAGE_MAYBE)
            answer = answer == EXCLUDED ? EXCLUDED : INCLUSION_UNKNOWN;
        else if (is_blank(value))
            blanks[(*ret_blank_count)++] = (struct blank_rule){(uint32_t)rule->slot, kept};
        else if (!kept)
            answer = EXCLUDED;
    }
    return answer;
}

enum inclusion judge_blanks(enum inclusion answer, const struct blank_rule *blanks, size_t count,
                            const bool *unexported)
{
    for (size_t i = 0; i < count; i++) {
        if (unexported != NULL && unexported[blanks[i].slot])
            answer = answer == EXCLUDED ? EXCLUDED : INCLUSION_UNKNOWN;
        else if (!blanks[i].kept)
            answer = EXCLUDED;
    }
    return answer;
}
