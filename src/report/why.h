/* Why a person's contact is as it is, for people and for machines (docs/formats.md). Values are
 * shown as in the text report: nothing in them can move the cursor or hide. */
#ifndef REPORT_WHY_H
#define REPORT_WHY_H

#include "base/sink.h"
#include "model/why.h"

/* Text for a terminal of `columns`. */
void why_write_text(const struct why *why, size_t columns, bool colour, struct sink *sink);
/* One object. */
void why_write_json(const struct why *why, struct sink *sink);

#endif
