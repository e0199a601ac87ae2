/* What the mapping's policies say of one record: is the account enabled, does the filter include
 * it. Nothing is guessed: what the record does not say is unknown. */
#ifndef MAP_JUDGE_H
#define MAP_JUDGE_H

#include "map/damage.h"
#include "map/mapping.h"
#include "model/contact.h"
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

/* What each rule of the mapping that looks at an attribute says of one record: an answer, and why
 * it may count for nothing. */
enum {
    ANSWER_MASK = 3,  /* enum damage_answer */
    ANSWER_BLANK = 4, /* it looked at a null or empty value: nothing, if it turns out that the
                         attribute was not exported at all */
    ANSWER_SILENT = 8 /* the record says nothing of the attribute */
};

/* One answer for each of mapping->rules; rules that hold others have none. */
void judge_rules(const struct mapping *mapping, const struct record *record,
                 unsigned char *ret_answers);
/* Takes back the answers to what turned out not to have been exported, by slot. */
void judge_withdraw(const struct mapping *mapping, unsigned char *answers, const bool *unexported);
/* The answers to two records of a delta together: the later one's, where it says anything. */
void judge_both(const unsigned char *earlier, unsigned char *later, size_t count);

struct verdict {
    enum inclusion inclusion;
    size_t
        condition; /* EXCLUDED: the first of the filter's conditions that leaves the person out */
    enum damage_answer keep_disabled; /* does the person stay although the account is disabled */
};

/* `unexported` says by slot what turned out not to have been exported; NULL: nothing. An answer in
 * doubt may be either: what comes out the same both ways is no doubt. */
struct verdict judge_answers(const struct mapping *mapping, const unsigned char *answers,
                             const bool *unexported);

/* The same for one filter, such as that of a deployment: does the person pass all of it? */
enum damage_answer judge_filter(const struct mapping *mapping,
                                const struct mapping_conditions *filter,
                                const unsigned char *answers, const bool *unexported);

/* Has the contact one of the labels that the deployment asks for? Where it asks for none: yes.
 * `seen` notes which of them it has; NULL: nobody asks. */
bool judge_labels(const struct mapping_deployment *deployment, const struct contact *contact,
                  bool *seen);

#endif
