/* A guard is a limit checked on the whole plan before anything is written. */
#ifndef MODEL_GUARD_H
#define MODEL_GUARD_H

#include "base/text.h"

#define GUARD_HINT_DAYS                                                                            \
    "look through the last runs for a cause that all leavers share; overridden, counting begins "  \
    "anew"

/* name, word, what it watches, what to do when it holds */
#define GUARDS(X)                                                                                  \
    X(REMOVALS, "removals", "contacts that would leave the book, or a deployment",                 \
      "check the export's filter and size; if so many people really left, override it")            \
    X(EMPTY_EXPORT, "empty-export", "records in the export",                                       \
      "make the export again; an empty one is never taken for an empty company")                   \
    X(INCOMPLETE_EXPORT, "incomplete-export", "signs that the export is not whole",                \
      "export again with all pages, and give all of them; overridden, absence removes nobody")     \
    X(DUPLICATE_ID, "duplicate-id", "ids that two different records carry",                        \
      "find out which record is right and export again; overridden, the last one counts")          \
    X(STATUS_MISSING, "status-missing", "records with the status attribute",                       \
      "export with the status attribute ($select=...,accountEnabled), or set deletes.handle to "   \
      "false")                                                                                     \
    X(BLANKED, "blanked", "contacts of which one property would be emptied",                       \
      "check that the export still has the attribute's values")                                    \
    X(MAPPING_CHANGED, "mapping-changed", "changes of identity, status or filter rules",           \
      "read what the new rules do to the book, then override it once")                             \
    X(COLUMNS_LOST, "columns-lost", "mapped attributes that the last export had",                  \
      "export with the same attributes as last time; overridden, the old values stay")             \
    X(REMOVALS_DEPARTMENT, "removals-department",                                                  \
      "contacts of one department (ORG.unit) that would leave the book",                           \
      "ask whether the department was closed; if so, name who leaves: --expect-removals FILE")     \
    X(REMOVALS_DOMAIN, "removals-domain", "contacts of one mail domain that would leave the book", \
      "check the export for a filter by domain; if they left, name them: --expect-removals FILE")  \
    X(REMOVALS_LABEL, "removals-label", "contacts with one label that would leave the book",       \
      "ask whether the group was dissolved; if they left, name them: --expect-removals FILE")      \
    X(REMOVALS_7_DAYS, "removals-7-days", "contacts that leave now or left in the last 7 days",    \
      GUARD_HINT_DAYS)                                                                             \
    X(REMOVALS_30_DAYS, "removals-30-days", "contacts that leave now or left in the last 30 days", \
      GUARD_HINT_DAYS)                                                                             \
    X(REMOVALS_90_DAYS, "removals-90-days", "contacts that leave now or left in the last 90 days", \
      GUARD_HINT_DAYS)                                                                             \
    X(EXPECTED_REMOVALS, "expected-removals", "people of --expect-removals who do not leave",      \
      "put the list right, or wait for the export that shows that they left")                      \
    X(PROTECTED, "protected", "people of the mapping's \"protected\" who would leave the book",    \
      "find out why they would leave; if they did, take them out of \"protected\"")                \
    X(CANARY, "canary", "people of the mapping's \"canaries\" who are not active in the export",   \
      "export again: without them it is not whole, or not of this company")                        \
    X(CHANGED, "changed", "contacts of which one property would change",                           \
      "compare the export with the last one; perhaps a column was moved or rewritten")

enum guard_code {
#define X(name, word, what, hint) GUARD_##name,
    GUARDS(X)
#undef X
        GUARD_COUNT
};

enum guard_state { GUARD_PASSED, GUARD_HELD, GUARD_OVERRIDDEN };

/* The outcome of one guard; texts for people. */
struct guard_result {
    enum guard_state state;
    struct text limit;
    struct text value;
};

const char *guard_word(enum guard_code code);
const char *guard_meaning(enum guard_code code);
const char *guard_hint(enum guard_code code);
const char *guard_state_word(enum guard_state state);
int guard_parse(struct text word, enum guard_code *ret_code);
int guard_state_parse(struct text word, enum guard_state *ret_state);

#endif
