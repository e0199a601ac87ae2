#include "model/approval.h"

#include "base/json.h"

void approvers_put(struct buffer *out, const struct approvers *approvers)
{
    buffer_add_byte(out, '[');
    for (size_t i = 0; i < approvers->count; i++) {
        buffer_add_string(out, i == 0 ? "{\"name\":" : ",{\"name\":");
        json_put(out, approvers->list[i].name);
        json_put_text(out, "key", approvers->list[i].fingerprint);
        buffer_add_byte(out, '}');
    }
    buffer_add_byte(out, ']');
}
