/* Every sentence that a report says to people, in every language. To add a language is one row in
 * languages[] and files like phrases_en.c, phrases_en_page.c and phrases_en_text.c; to add a
 * sentence is one name here and its words in one file of each language. Names, values, digests and
 * codes are no sentences: they are the same in all languages.
 *
 * Placeholders: {0} is the first value. {0|day|days} is a choice of words by the first value, a
 * number, as the language's plural asks. All languages have the same set of {N}. */
#ifndef REPORT_PHRASES_H
#define REPORT_PHRASES_H

#include "base/buffer.h"
#include "model/plan.h"

enum language { LANGUAGE_EN, LANGUAGE_DE, LANGUAGES };

/* What is not in this list comes from the tables of the model. */
/* clang-format off */
#define PHRASES(X)                                                                                 \
    X(TITLE) X(TITLE_PART) X(SKIP) X(THEME) X(CONTENTS) X(BOOK_OF_PLAN)                   \
    X(STATE_PLANNED) X(STATE_HELD) X(STATE_APPLIED) X(STATE_NOTHING) X(TOLD_PLANNED)               \
    X(TOLD_HELD) X(TOLD_APPLIED) X(TOLD_NOTHING) X(JOIN) X(RETURN) X(ADOPT) X(LEAVE) X(EXCLUDE)    \
    X(CHANGE) X(REWRITE) X(UNCHANGED) X(NO_CARD) X(NOT_HELD) X(NEEDS) X(BALANCE) X(BALANCE_SAME)   \
    X(BALANCE_DIFFERS) X(TILE_JOIN) X(TILE_LEAVE) X(TILE_RETURN) X(TILE_CHANGE) X(TILE_SAME)       \
    X(TILE_CHECK) X(H_VERDICT) X(H_HELD) X(H_REMOVED) X(H_IDENTITY) X(H_COMPLETE) X(H_GUARDS)      \
    X(H_CAUSES) X(H_CHANGES) X(H_JOINED) X(H_LABELS) X(H_DEPLOYMENTS) X(H_WITHDRAWN)               \
    X(H_BREAKDOWN) X(H_QUALITY) X(H_HISTORY) X(H_ORIGIN) X(H_VERIFY) X(H_GLOSSARY) X(H_MAPPING)    \
    X(H_PAGES) X(HELD_GUARD) X(HELD_HOW) X(OVERRIDDEN) X(NONE_REMOVED) X(NONE_CHANGED)             \
    X(NONE_JOINED) X(NONE_IDENTITY) X(NONE_QUALITY) X(NONE_COMPLETE) X(COMPLETE_LEAD)              \
    X(NONE_WITHDRAWN) X(COL_NAME) X(COL_UNIT) X(COL_REASON) X(COL_PLACE) X(COL_ID) X(COL_FIELD)    \
    X(COL_BEFORE) X(COL_AFTER) X(COL_GUARD) X(COL_LIMIT) X(COL_VALUE) X(COL_DISTANCE)              \
    X(COL_STATE) X(COL_MAIL) X(COL_LABEL) X(COL_CHANGE) X(COL_DEPLOYMENT) X(COL_ADDED)             \
    X(COL_UPDATED) X(COL_REMOVED) X(COL_MOVED_IN) X(COL_MOVED_OUT) X(COL_FILE) X(COL_ROLE)         \
    X(COL_RECORDS) X(COL_BYTES) X(COL_DIGEST) X(COL_FORMAT) X(COL_CODE) X(COL_MEANING)             \
    X(COL_COUNT) X(COL_RUN) X(COL_TIME) X(COL_VALUES) X(COL_MESSAGE) X(COL_WHO) X(COL_RULE)        \
    X(COL_LEFT_OUT) X(COL_REMOVED_NOW) X(COL_ROWS) X(COL_FIRST) X(COL_LAST) X(COL_PAGE)            \
    X(COL_CITY) X(COL_DOMAIN) X(REST_JSON) X(GUARD_HELD) X(GUARD_PASSED) X(GUARD_OVERRIDDEN)       \
    X(NOTHING_THERE) X(NO_UNIT) X(SUB_RENAMED) X(SUB_RETURNED) X(SUB_ADOPTED) X(SUB_RECREATED)     \
    X(SUB_EXCLUDED) X(SUB_REASON) X(CAUSES_LEAD) X(CAUSE_COUNT) X(CAUSE_CLEARED) X(CAUSE_SET)      \
    X(CAUSES_NONE) X(CAUSES_REST) X(CAUSE_PEOPLE_REST) X(FOLDED) X(LEGEND_ADDED)                   \
    X(LEGEND_REMOVED) X(BY_UNIT) X(BY_CITY) X(BY_DOMAIN) X(GROUPS_REST) X(CHART_DESC)              \
    X(BREAKDOWN_LEAD) X(TALLY_FULL) X(WITHDRAWN_LEAD) X(WITHDRAWN_PEOPLE) X(LABEL_NEW)             \
    X(LABEL_GONE) X(DEPLOYMENT_NEW) X(DEPLOYMENT_GONE) X(MAPPING_LEAD) X(MAPPING_UNKNOWN)          \
    X(MAPPING_EFFECT) X(REST_HERE) X(REST_PAGES) X(REST_STREAM) X(FINDINGS_REST)                   \
    X(FINDINGS_COUNTED) X(LIMITS) X(LIMITS_PAGES) X(LIMITS_STREAM) X(LINES_FILE) X(PAGES_LEAD)     \
    X(PAGE_OF) X(PREVIOUS) X(NEXT) X(OVERVIEW) X(INDEX) X(VERIFY_PLAN) X(VERIFY_REPORT)            \
    X(VERIFY_APPLY) X(VERIFY_UNDO) X(VERIFY_SAME) X(VERIFY_LINES) X(ORIGIN_LEAD)                   \
    X(ORIGIN_PROGRAM) X(ORIGIN_PLAN) X(ORIGIN_SNAPSHOT) X(ORIGIN_NO_SNAPSHOT) X(ORIGIN_LAYOUT)     \
    X(INPUTS_REST) X(HISTORY_LEAD) X(HISTORY_NONE) X(GLOSSARY_LEAD) X(SIGNS) X(MARKS)              \
    X(REDACTED) X(DATA_LANGUAGE) X(FIND) X(FIND_HINT) X(ALL_KINDS) X(ALL_UNITS) X(ALL_FIELDS) X(ALL_REASONS)   \
    X(FOUND) X(CLEAR) X(COPY) X(COPIED) X(SORT) X(KIND_ADD) X(KIND_UPDATE) X(KIND_REMOVE)          \
    X(SEVERITY_NOTE) X(SEVERITY_WARNING) X(SEVERITY_ERROR) X(SEVERITY_BLOCK) X(TAKE_OUT)           \
    X(BRING_BACK) X(PUT_BACK) X(UNDOES) X(UNDO_NO_EXPORT) X(UNDO_NO_GUARDS) X(UNDO_IMPORTED)   \
    X(H_CONFLICTS) X(H_LOST) X(H_LOST_DONE) X(CONFLICTS_LEAD) X(LOST_LEAD) X(COL_WAS)              \
    X(COL_ENTRA) X(COL_BOOK) X(STAYS) X(SIGN_WANTED)                                           \
    X(SIGN_RULES) X(SIGN_RULES_BOOK) X(SIGN_RULES_MAPPING) X(SIGN_ENDS) X(SIGN_HOW)                \
    X(SIGN_APPLY) X(SIGNED) X(HELD_GROUPS) X(HELD_AGAIN) X(ANNOUNCED) X(NO_USER_TYPES)             \
    X(RUN_UNDONE) X(RUN_UNDOES) X(RUN_MARKS)
/* clang-format on */

/* What the text report alone says. */
/* clang-format off */
#define TEXT_PHRASES(X)                                                                            \
    X(TEXT_HELD_NOTHING) X(TEXT_HELD_BACK) X(TEXT_PEOPLE) X(TEXT_JOINS) X(TEXT_LEAVES)             \
    X(TEXT_IS_EXCLUDED) X(TEXT_RETURNS) X(TEXT_HAS_CARD) X(TEXT_CHANGES)                           \
    X(TEXT_CHANGES_MAPPING) X(TEXT_CHANGES_RELATED) X(TEXT_IS_RESTORED) X(TEXT_IS_REWRITTEN)       \
    X(TEXT_IS_TAKEN_BACK) X(TEXT_IS_BROUGHT_BACK) X(TEXT_IS_PUT_BACK) X(TEXT_NOTHING_TO_DO)        \
    X(TEXT_NO_CARD_HELD) X(TEXT_BOOK_EMPTY) X(TEXT_ALL_UNCHANGED) X(TEXT_GUARD_HINT)               \
    X(TEXT_GUARD_PASS) X(TEXT_GUARD_LIMIT) X(TEXT_GUARDS_ALL) X(TEXT_GUARDS_SOME)                  \
    X(TEXT_TAKES_BACK) X(TEXT_LIST_OVERRIDDEN) X(TEXT_SUM) X(TEXT_SUM_DIFFERS)                     \
    X(TEXT_IMPORTED_OUT) X(TEXT_RULE_EXCLUDES) X(TEXT_RULE_INCLUDES) X(TEXT_RULE_REMOVED)          \
    X(TEXT_DONE_PLANNED) X(TEXT_DONE_APPLIED) X(TEXT_DONE_DEPLOYMENTS) X(TEXT_DONE_SNAPSHOT)       \
    X(TEXT_APPROVAL) X(TEXT_APPROVAL_BACK) X(TEXT_APPROVAL_BOOK) X(TEXT_APPROVAL_MAPPING)          \
    X(TEXT_APPROVED_BY)                                                                            \
    X(TEXT_APPROVAL_ENDS) X(TEXT_S_EXCLUDED) X(TEXT_S_RETURNS) X(TEXT_S_JOINS)                     \
    X(TEXT_S_ADOPTED) X(TEXT_S_CHANGES) X(TEXT_S_MAPPING) X(TEXT_S_RELATED) X(TEXT_S_RESTORED)     \
    X(TEXT_S_REWRITTEN) X(TEXT_S_TAKEN_BACK) X(TEXT_S_BROUGHT_BACK) X(TEXT_S_PUT_BACK)             \
    X(TEXT_VALUE_CUT) X(TEXT_REST) X(TEXT_REST_LABELS) X(TEXT_REST_MAPPING) X(TEXT_REST_INPUTS)    \
    X(TEXT_REST_COUNTED) X(TEXT_REST_STORED) X(TEXT_S_CONFLICTS) X(TEXT_S_LOST)                    \
    X(TEXT_S_TO_BE_LOST) X(TEXT_S_FINDINGS) X(TEXT_WAS) X(TEXT_ENTRA) X(TEXT_ENTRA_COUNTS)         \
    X(TEXT_BOOK) X(TEXT_BOOK_STAYS) X(TEXT_NOTHING) X(TEXT_S_LABELS) X(TEXT_LABEL_VANISHES)        \
    X(TEXT_PART_ADDED) X(TEXT_PART_REWRITTEN) X(TEXT_PART_REMOVED) X(TEXT_PART_FOREIGN)            \
    X(TEXT_OTHER_LAYOUT) X(TEXT_PUT_RIGHT) X(TEXT_MOVES_LEAD) X(TEXT_S_MAPPING_CHANGED)            \
    X(TEXT_ANOTHER_ORDER) X(TEXT_ANOTHER_ONE) X(TEXT_MAPPING_UNTOLD) X(TEXT_MAPPING_NO_CARD)       \
    X(TEXT_MAPPING_NO_CARD_OF_BOOK) X(TEXT_MAPPING_ADDS) X(TEXT_MAPPING_REMOVES)                   \
    X(TEXT_MAPPING_KEEPS) X(TEXT_MAPPING_REWRITES) X(TEXT_MAPPING_AND_ENTRA) X(TEXT_S_INPUTS)      \
    X(TEXT_RECORDS) X(TEXT_MADE_BY) X(TEXT_PLAN)
/* clang-format on */

enum phrase {
#define X(name) PHRASE_##name,
    PHRASES(X)
#undef X
#define X(name, kind, word, what) PHRASE_REASON_##name,
        REASONS(X)
#undef X
#define X(name, word, what) PHRASE_DEPLOYED_##name,
            DEPLOYED_REASONS(X)
#undef X
#define X(name, word, severity, what) PHRASE_FINDING_##name,
                FINDINGS(X)
#undef X
#define X(name, word, what, hint) PHRASE_GUARD_##name,
                    GUARDS(X)
#undef X
#define X(name, word, what, hint) PHRASE_HINT_##name,
                        GUARDS(X)
#undef X
#define X(name, what) PHRASE_TOTAL_##name,
                            TOTALS(X)
#undef X
#define X(name) PHRASE_##name,
                                TEXT_PHRASES(X)
#undef X
                                    PHRASE_COUNT
};

/* A value in a sentence: a text, or a number that a plural can go by. */
struct said {
    struct text text;
    uint64_t number;
    bool is_number;
};
#define SAID(value)    ((struct said){.text = (value)})
#define COUNTED(value) ((struct said){.number = (value), .is_number = true})

/* Called what by users ("en"), for the lang attribute as well; 0, or -1 for a word that is none. */
const char *language_word(enum language language);
int language_parse(struct text word, enum language *ret_language);

/* The words with their placeholders. */
const char *phrase(enum language language, enum phrase phrase);
/* The name of a phrase, "JOIN", for messages of tests. */
const char *phrase_name(enum phrase phrase);

/* A sentence piece by piece, for those who put values into it in their own way. */
struct phrase_walk {
    enum language language;
    struct text rest;
    const struct said *values;
    size_t count;
};
struct phrase_walk phrase_walk(enum language language, enum phrase phrase,
                               const struct said *values, size_t count);
/* The next piece: words of the language, or a value (then ret_value is not NULL). */
bool phrase_next(struct phrase_walk *walk, struct text *ret_words, const struct said **ret_value);

/* Digits in groups of three with a thin space that does not break (U+202F): no language reads it
 * as anything else. */
void phrase_number(struct buffer *out, uint64_t number);
/* The same for terminals, whose fonts may lack that space: "4,203", or "4.203" in German. */
void phrase_typed_number(struct buffer *out, enum language language, uint64_t number);

#endif
