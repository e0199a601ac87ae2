#include "report/phrase_tables.h"

/* What HTML and Markdown say of runs taken back, of edits, approvals and held guards. */
const char *const phrases_de_page[PHRASE_COUNT] = {
    [PHRASE_H_CONFLICTS] = "In Entra und im Buch geändert",
    [PHRASE_H_LOST] = "Bearbeitungen, die verloren gehen",
    [PHRASE_H_LOST_DONE] = "Bearbeitungen, die verloren sind",
    [PHRASE_CONFLICTS_LEAD] = "Ein Wert, seit dem letzten Lauf auf beiden Seiten geändert; der, "
                              "der bleibt, ist bezeichnet.",
    [PHRASE_LOST_LEAD] = "Jemand hat diese Karten im Buch bearbeitet; sie werden ohne das neu "
                         "geschrieben.",
    [PHRASE_COL_WAS] = "War",
    [PHRASE_COL_ENTRA] = "In Entra",
    [PHRASE_COL_BOOK] = "Im Buch",
    [PHRASE_STAYS] = "bleibt",
    [PHRASE_TAKE_OUT] = "{0} {0|Kontakt wird|Kontakte werden} wieder herausgenommen",
    [PHRASE_BRING_BACK] = "{0} {0|Kontakt wird|Kontakte werden} zurückgeholt",
    [PHRASE_PUT_BACK] = "{0} {0|Kontakt wird|Kontakte werden} wieder, wie {0|er war|sie waren}",
    [PHRASE_UNDOES] = "Dies nimmt Lauf {0} zurück.",
    [PHRASE_UNDO_NO_EXPORT] =
        "Um einen Lauf zurückzunehmen, wird kein Export gelesen: Das Buch wird wieder, was es war.",
    [PHRASE_UNDO_NO_GUARDS] =
        "Nicht gemessen: Sperren sehen auf Exporte, und dies nimmt einen Lauf zurück.",
    [PHRASE_UNDO_IMPORTED] = "fremde Karten aus --existing, wieder herausgenommen",
};
