/* What a format of the report has to do. Only for the report's own files. */
#ifndef REPORT_PRINTER_H
#define REPORT_PRINTER_H

#include "report/report.h"

/* One report being written. */
struct printing {
    struct plan_view *view;
    const struct report_style *style;
    struct sink *sink;
    struct errors *errors;
};

struct printer {
    const char *word;
    const char *suffix;
    int (*print)(const struct printing *printing); /* 0 or -1 */
};

extern const struct printer printer_text;
extern const struct printer printer_json;
extern const struct printer printer_csv;
extern const struct printer printer_markdown;
extern const struct printer printer_html;

/* A change as one JSON object, as the JSON report and changes.ndjson have it. */
void json_put_change(struct buffer *out, const struct change *change);

/* Back to the front of the plan. 0 or -1. */
int printing_rewind(const struct printing *printing);
/* The next finding or the next change; rewind between the two kinds. 1: an item, valid until the
 * next call; 0: no more of that kind, or the sink has failed; -1: error. */
int printing_next(const struct printing *printing, enum plan_item_kind kind,
                  struct plan_item *ret_item);

#endif
