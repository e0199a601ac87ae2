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

/* Was the user deleted in Entra? `deleted` is the time of that, if any; `name` the sign-in name,
 * which then begins with the digits of the id. */
bool judge_deleted(const struct record *record, struct text id, struct text name,
                   struct text deleted);

/* A rule of the filter that looked at a null or empty value. If it turns out that the attribute was
 * not exported at all, its answer counts for nothing. */
struct blank_rule {
    uint32_t slot;
    uint32_t kept; /* 1: the rule is fulfilled */
};

/* What the rules say that looked at values, or at none at all. `blanks` has room for all rules of
 * the mapping; those with blank values are noted there for judge_blanks(). */
enum inclusion judge_filter(const struct mapping *mapping, const struct record *record,
                            struct blank_rule *blanks, size_t *ret_blank_count);

/* The complete answer. `unexported` says by slot what turned out not to have been exported. */
enum inclusion judge_blanks(enum inclusion answer, const struct blank_rule *blanks, size_t count,
                            const bool *unexported);

#endif
