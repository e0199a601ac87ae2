/* What a guard says, without the names in it. */
#ifndef REPORT_REDACT_GUARD_H
#define REPORT_REDACT_GUARD_H

#include "model/guard.h"
#include "report/pseudonym.h"

/* Numbers and the words that the guards themselves say stay; departments, domains, labels,
 * deployments, attributes and made-up properties become pseudonyms; lists of people are withheld
 * but for how many more there are. What has another form than the guards give it is withheld as a
 * whole. */
struct guard_result redact_guard(const struct pseudonyms *pseudonyms, enum guard_code code,
                                 const struct guard_result *guard);

#endif
