#include "report/json_rows.h"

#include "base/json.h"

void json_rows_open(struct buffer *out, const char *name)
{
    buffer_add_string(out, ",\n");
    json_put_name(out, name);
    buffer_add_byte(out, '[');
}

void json_rows_next(struct buffer *out, size_t index)
{
    buffer_add_string(out, index == 0 ? "\n  {" : ",\n  {");
}

void json_rows_findings(struct buffer *out, const struct finding *findings, size_t count)
{
    json_rows_open(out, "findings");
    for (size_t i = 0; i < count; i++) {
        const struct finding *finding = &findings[i];
        json_rows_next(out, i);
        json_put_first(out, "code", text_of(finding_word(finding->code)));
        json_put_text(out, "severity", text_of(severity_word(finding_severity(finding->code))));
        json_put_text(out, "place", finding->place);
        json_put_text(out, "message", finding->message);
        buffer_add_byte(out, '}');
    }
    buffer_add_byte(out, ']');
}
