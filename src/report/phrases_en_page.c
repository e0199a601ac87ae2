#include "report/phrase_tables.h"

/* What HTML and Markdown say of runs taken back, of edits, approvals and held guards. */
const char *const phrases_en_page[PHRASE_COUNT] = {
    [PHRASE_H_CONFLICTS] = "Changed in Entra and in the book",
    [PHRASE_H_LOST] = "Edits that will be lost",
    [PHRASE_H_LOST_DONE] = "Edits that are lost",
    [PHRASE_CONFLICTS_LEAD] =
        "One value, changed on both sides since the last run; the one that stays is marked.",
    [PHRASE_LOST_LEAD] =
        "Somebody edited these cards in the book; they are written anew without it.",
    [PHRASE_COL_WAS] = "Was",
    [PHRASE_COL_ENTRA] = "In Entra",
    [PHRASE_COL_BOOK] = "In the book",
    [PHRASE_STAYS] = "stays",
    [PHRASE_SIGN_WANTED] = "This plan needs approval",
    [PHRASE_SIGN_RULES] = "{0} of {1} {1|person|people} must sign it:",
    [PHRASE_SIGN_RULES_BOOK] =
        "By the rules of the book {0} of {1} {1|person|people} must sign it:",
    [PHRASE_SIGN_RULES_MAPPING] =
        "By the rules of the mapping {0} of {1} {1|person|people} must sign it:",
    [PHRASE_SIGN_ENDS] = "With this plan nobody needs to approve plans of this book any more.",
    [PHRASE_SIGN_HOW] = "Each signer signs the plan file, which makes plan.jsonl.sig:",
    [PHRASE_SIGN_APPLY] = "Then, with the signatures:",
    [PHRASE_SIGNED] = "Approved by",
    [PHRASE_HELD_GROUPS] = "limit {0}, found:",
    [PHRASE_HELD_AGAIN] = "When all of it is understood and meant, plan again with (the plan knows "
                          "its files without their folders):",
    [PHRASE_ANNOUNCED] = "{0} of those who leave {0|was|were} announced (--expect-removals), {1} "
                         "{1|was|were} not. Guards count those who were not.",
    [PHRASE_NO_USER_TYPES] = "There is no breakdown by user type: a plan has nothing of people but "
                             "what the mapping puts on cards.",
    [PHRASE_RUN_UNDONE] = "taken back by run {0}",
    [PHRASE_RUN_UNDOES] = "takes run {0} back",
    [PHRASE_RUN_MARKS] = "Runs that were taken back are pale and crossed out; ↶ stands before the "
                         "number of a run that took others back.",
    [PHRASE_TAKE_OUT] = "{0} {0|contact is|contacts are} taken out again",
    [PHRASE_BRING_BACK] = "{0} {0|contact is|contacts are} brought back",
    [PHRASE_PUT_BACK] = "{0} {0|contact is put back as it was|contacts are put back as they were}",
    [PHRASE_UNDOES] = "This takes run {0} back.",
    [PHRASE_UNDO_NO_EXPORT] =
        "To take a run back no export is read: the book goes back to what it was.",
    [PHRASE_UNDO_NO_GUARDS] = "Not measured: guards look at exports, and this takes a run back.",
    [PHRASE_UNDO_IMPORTED] = "foreign cards from --existing, taken out again",
};
