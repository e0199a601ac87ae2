/* How a mapping fits an export, for people. */
#ifndef REPORT_CHECKED_H
#define REPORT_CHECKED_H

#include "base/sink.h"
#include "model/checked.h"

/* Text for a terminal of `columns`; ends with the next command. */
void checked_write_text(const struct checked *checked, size_t columns, bool colour,
                        struct sink *sink);

#endif
