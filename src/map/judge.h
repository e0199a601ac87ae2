/* What the mapping's policies say of one record: is the account enabled, does the filter include
 * it. Nothing is guessed: what the record does not say is unknown. */
#ifndef MAP_JUDGE_H
#define MAP_JUDGE_H

#include "map/mapping.h"
#include "model/record.h"

enum account {
    ACCOUNT_ACTIVE,
    ACCOUNT_DISABLED,
    ACCOUNT_UNKNOWN, /* absent, null or empty */
    ACCOUNT_DELETED  /* Graph delta: @removed */
};

/* 0, or -1 with an ERROR_INPUT at the record's place: a word that is neither active nor
 * inactive. */
int judge_account(const struct mapping *mapping, const struct record *record,
                  enum account *ret_account, struct errors *errors);

enum inclusion {
    INCLUDED,
    EXCLUDED,
    INCLUSION_UNKNOWN /* an attribute of the filter is absent from the record, or damaged */
};

/* `ret_rule` is the rule that decided, where one did. */
enum inclusion judge_filter(const struct mapping *mapping, const struct record *record,
                            const struct mapping_rule **ret_rule);

#endif
