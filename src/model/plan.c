#include "model/plan.h"

#include "base/json.h"

static const struct total_row rows[] = {
#define X(name, what) {#name, what, offsetof(struct totals, name)},
    TOTALS(X)
#undef X
};

const struct total_row *totals_table(size_t *ret_count)
{
    *ret_count = COUNT_OF(rows);
    return rows;
}

uint64_t totals_get(const struct totals *totals, const struct total_row *row)
{
    uint64_t value;
    memcpy(&value, (const char *)totals + row->offset, sizeof value);
    return value;
}

void totals_set(struct totals *totals, const struct total_row *row, uint64_t value)
{
    memcpy((char *)totals + row->offset, &value, sizeof value);
}

void totals_put(struct buffer *out, const struct totals *totals)
{
    buffer_add(out, TEXT("\"totals\":{"));
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        if (i != 0)
            buffer_add_byte(out, ',');
        json_put_name(out, rows[i].name);
        buffer_add_u64(out, totals_get(totals, &rows[i]));
    }
    buffer_add_byte(out, '}');
}

uint64_t plan_changes(const struct plan_head *head)
{
    return head->totals.added + head->totals.updated + head->totals.removed;
}

bool plan_has_effect(const struct plan_head *head)
{
    return head->renewed || plan_changes(head) != 0;
}
