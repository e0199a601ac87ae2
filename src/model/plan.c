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

/* The first member of an object. */
static void put_first(struct buffer *out, const char *name, struct text value)
{
    buffer_add_byte(out, '{');
    json_put_first(out, name, value);
}

void input_put(struct buffer *out, const struct plan_input *input)
{
    put_first(out, "role", input->role);
    json_put_text(out, "name", input->name);
    json_put_number(out, "bytes", input->bytes);
    json_put_text(out, "sha256", input->sha256);
    json_put_text(out, "format", input->format);
    if (input->kind.len != 0)
        json_put_text(out, "kind", input->kind);
    json_put_number(out, "records", input->records);
    buffer_add_byte(out, '}');
}

void label_put(struct buffer *out, const struct label_size *label)
{
    put_first(out, "label", label->label);
    json_put_number(out, "before", label->before);
    json_put_number(out, "after", label->after);
    buffer_add_byte(out, '}');
}

void exclusion_put(struct buffer *out, const struct exclusion *exclusion)
{
    put_first(out, "rule", exclusion->rule);
    json_put_text(out, "list", exclusion->excludes ? TEXT("exclude") : TEXT("include"));
    json_put_number(out, "people", exclusion->people);
    json_put_number(out, "removed", exclusion->removed);
    buffer_add_byte(out, '}');
}

static const char *const differences[DIFFERENCE_KINDS] = {"added", "removed", "changed", "order"};

const char *difference_word(enum difference_kind kind)
{
    return differences[kind];
}

int difference_parse(struct text word, enum difference_kind *ret_kind)
{
    for (size_t i = 0; i < DIFFERENCE_KINDS; i++) {
        if (text_equal(word, text_of(differences[i]))) {
            *ret_kind = (enum difference_kind)i;
            return 0;
        }
    }
    return -1;
}

static void put_value(struct buffer *out, const char *name, struct text value)
{
    buffer_add_byte(out, ',');
    json_put_name(out, name);
    buffer_add(out, value.data == NULL ? TEXT("null") : value);
}

void mapping_change_put(struct buffer *out, const struct mapping_change *change)
{
    buffer_add_string(out, "{\"known\":");
    buffer_add_string(out, change->known ? "true" : "false");
    json_put_number(out, "added", change->added);
    json_put_number(out, "updated", change->updated);
    json_put_number(out, "both", change->both);
    json_put_number(out, "removed", change->removed);
    json_put_number(out, "stays", change->stays);
    buffer_add_string(out, ",\"differences\":[");
    for (size_t i = 0; i < change->count; i++) {
        const struct mapping_difference *difference = &change->list[i];
        buffer_add_string(out, i == 0 ? "{" : ",{");
        json_put_name(out, "kind");
        json_put(out, text_of(difference_word(difference->kind)));
        json_put_text(out, "key", difference->key);
        put_value(out, "before", difference->before);
        put_value(out, "after", difference->after);
        buffer_add_byte(out, '}');
    }
    buffer_add(out, TEXT("]}"));
}

uint64_t plan_changes(const struct plan_head *head)
{
    return head->totals.added + head->totals.updated + head->totals.removed;
}

size_t plan_reasons(const struct plan_head *head)
{
    return head->undoes != 0 ? REASON_COUNT : REASON_FIRST_BACK;
}

bool plan_deploys(const struct plan_head *head)
{
    for (size_t i = 0; i < head->deployment_count; i++) {
        const struct deployment_size *size = &head->deployments[i];
        if (size->rewritten || deployment_moves(size) || deployment_changes(size) != 0)
            return true;
    }
    return false;
}

bool plan_has_effect(const struct plan_head *head)
{
    return head->renewed || plan_changes(head) != 0 || plan_deploys(head);
}

bool plan_wants_approval(const struct plan_head *head)
{
    return head->approval.data != NULL || head->approval_before.data != NULL;
}
