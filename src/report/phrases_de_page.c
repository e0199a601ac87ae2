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
    [PHRASE_SIGN_WANTED] = "Dieser Plan braucht Zustimmung",
    [PHRASE_SIGN_RULES] = "{0} von {1} {1|Person|Personen} {0|muss|müssen} ihn "
                          "unterschreiben:",
    [PHRASE_SIGN_RULES_BOOK] = "Nach den Regeln des Buchs {0|muss|müssen} {0} von {1} "
                               "{1|Person|Personen} ihn unterschreiben:",
    [PHRASE_SIGN_RULES_MAPPING] = "Nach den Regeln der Zuordnung {0|muss|müssen} {0} von {1} "
                                  "{1|Person|Personen} ihn unterschreiben:",
    [PHRASE_SIGN_ENDS] = "Mit diesem Plan braucht niemand mehr Plänen dieses Buchs zuzustimmen.",
    [PHRASE_SIGN_HOW] =
        "Wer zustimmt, unterschreibt die Datei des Plans; das macht plan.jsonl.sig:",
    [PHRASE_SIGN_APPLY] = "Dann, mit den Unterschriften:",
    [PHRASE_SIGNED] = "Zugestimmt haben",
    [PHRASE_HELD_GROUPS] = "Grenze {0}, gefunden:",
    [PHRASE_HELD_AGAIN] =
        "Wenn all das verstanden und gewollt ist, planen Sie erneut mit (der Plan "
        "kennt seine Dateien ohne ihre Ordner):",
    [PHRASE_ANNOUNCED] = "{0} von denen, die gehen, {0|war|waren} angekündigt (--expect-removals), "
                         "{1} {1|war|waren} es nicht. Sperren zählen nur, wer es nicht war.",
    [PHRASE_NO_USER_TYPES] = "Nach Art des Benutzers ist nichts aufgeschlüsselt: Ein Plan hat von "
                             "Personen nur, was die Zuordnung auf Karten bringt.",
    [PHRASE_RUN_UNDONE] = "zurückgenommen von Lauf {0}",
    [PHRASE_RUN_UNDOES] = "nimmt Lauf {0} zurück",
    [PHRASE_RUN_MARKS] =
        "Zurückgenommene Läufe sind blass und durchgestrichen; ↶ steht vor der Nummer "
        "eines Laufs, der andere zurücknahm.",
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
