/* What an inspection found (model/inspection.h), for people and for machines. Values of people are
 * in neither: only names of attributes, numbers, and the words of the status and of userType. */
#ifndef REPORT_INSPECTION_H
#define REPORT_INSPECTION_H

#include "base/sink.h"
#include "model/inspection.h"

/* Text for a terminal of `columns`; ends with the next command. */
void inspection_write_text(const struct inspection *inspection, size_t columns, bool colour,
                           struct sink *sink);
/* One JSON object: "inspection" (format version), records, users, others, withId, distinctIds, id,
 * status, userTypes[], inputs[], attributes[], findings[]. */
void inspection_write_json(const struct inspection *inspection, struct sink *sink);

#endif
