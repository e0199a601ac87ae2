#include "format/plan_file.h"

#include "base/base64.h"
#include "base/json.h"
#include "base/utf8.h"

static void put_json(struct buffer *out, const char *name, struct text json)
{
    buffer_add_byte(out, ',');
    json_put_name(out, name);
    buffer_add(out, json.data == NULL ? TEXT("null") : json);
}

static void put_counter(struct buffer *out, bool first, const char *name, uint64_t value)
{
    if (!first)
        buffer_add_byte(out, ',');
    json_put_name(out, name);
    buffer_add_u64(out, value);
}

static void put_inputs(struct buffer *out, const struct plan_head *head)
{
    buffer_add(out, TEXT(",\"inputs\":["));
    for (size_t i = 0; i < head->input_count; i++) {
        buffer_add_string(out, i == 0 ? "" : ",");
        input_put(out, &head->inputs[i]);
    }
    buffer_add_byte(out, ']');
}

/* What takes a run back is not measured by guards. */
static void put_guards(struct buffer *out, const struct plan_head *head)
{
    buffer_add(out, TEXT(",\"guards\":["));
    for (size_t i = 0; i < GUARD_COUNT && head->undoes == 0; i++) {
        buffer_add_string(out, i == 0 ? "{" : ",{");
        json_put_first(out, "guard", text_of(guard_word((enum guard_code)i)));
        json_put_text(out, "limit", head->guards[i].limit);
        json_put_text(out, "value", head->guards[i].value);
        json_put_text(out, "state", text_of(guard_state_word(head->guards[i].state)));
        buffer_add_byte(out, '}');
    }
    buffer_add_byte(out, ']');
}

static void put_labels(struct buffer *out, const struct plan_head *head)
{
    if (head->label_count == 0)
        return;
    buffer_add(out, TEXT(",\"labels\":["));
    for (size_t i = 0; i < head->label_count; i++) {
        buffer_add_string(out, i == 0 ? "" : ",");
        label_put(out, &head->labels[i]);
    }
    buffer_add_byte(out, ']');
}

static void put_excluded_by(struct buffer *out, const struct plan_head *head)
{
    if (head->excluded_by_count == 0)
        return;
    buffer_add(out, TEXT(",\"excludedBy\":["));
    for (size_t i = 0; i < head->excluded_by_count; i++) {
        buffer_add_string(out, i == 0 ? "" : ",");
        exclusion_put(out, &head->excluded_by[i]);
    }
    buffer_add_byte(out, ']');
}

static void put_deployments(struct buffer *out, const struct plan_head *head)
{
    if (head->deployment_count == 0)
        return;
    buffer_add(out, TEXT(",\"deployments\":["));
    for (size_t i = 0; i < head->deployment_count; i++) {
        buffer_add_string(out, i == 0 ? "" : ",");
        deployment_put(out, &head->deployments[i]);
    }
    buffer_add_byte(out, ']');
}

void plan_write_head(struct buffer *out, const struct plan_head *head)
{
    buffer_add(out, TEXT("{\"plan\":1,"));
    json_put_first(out, "program", head->program);
    json_put_text(out, "layout", head->layout);
    json_put_text(out, "version", head->version);
    if (head->as_of.len != 0)
        json_put_text(out, "asOf", head->as_of);
    if (head->revision.len != 0)
        json_put_text(out, "rev", head->revision);
    put_inputs(out, head);
    buffer_add_byte(out, ',');
    totals_put(out, &head->totals);
    buffer_add(out, TEXT(",\"reasons\":{"));
    for (size_t i = 0; i < plan_reasons(head); i++)
        put_counter(out, i == 0, reason_word((enum change_reason)i), head->reasons[i]);
    buffer_add(out, TEXT("},\"findings\":{"));
    for (size_t i = 0; i < FINDING_COUNT; i++)
        put_counter(out, i == 0, finding_word((enum finding_code)i), head->findings[i]);
    buffer_add_byte(out, '}');
    put_guards(out, head);
    put_labels(out, head);
    put_excluded_by(out, head);
    if (head->mapping.changed) {
        buffer_add(out, TEXT(",\"mappingChanged\":"));
        mapping_change_put(out, &head->mapping);
    }
    put_deployments(out, head);
    if (head->approval.data != NULL)
        put_json(out, "approval", head->approval);
    if (head->approval_before.data != NULL)
        put_json(out, "approvalBefore", head->approval_before);
    put_json(out, "held", head->held ? TEXT("true") : TEXT("false"));
    put_json(out, "renewed", head->renewed ? TEXT("true") : TEXT("false"));
    put_json(out, "rebuilt", head->rebuilt ? TEXT("true") : TEXT("false"));
    if (head->undoes != 0) {
        json_put_number(out, "undoes", head->undoes);
        json_put_text(out, "restores", head->restores);
    }
    json_put_number(out, "run", head->run);
    json_put_text(out, "cards", head->cards_before);
    json_put_text(out, "before", head->snapshot_before);
    put_json(out, "headBefore", head->head_before);
    put_json(out, "after", head->snapshot_head);
    buffer_add_byte(out, '}');
}

void plan_write_finding(struct buffer *out, const struct finding *finding)
{
    buffer_add_byte(out, '{');
    json_put_first(out, "finding", text_of(finding_word(finding->code)));
    json_put_text(out, "place", finding->place);
    json_put_text(out, "id", finding->id);
    json_put_text(out, "name", finding->name);
    json_put_text(out, "message", finding->message);
    const struct conflict *conflict = &finding->conflict;
    if (conflict->property.len != 0) {
        json_put_text(out, "property", conflict->property);
        json_put_optional(out, "base", conflict->base);
        json_put_optional(out, "export", conflict->ours);
        json_put_optional(out, "local", conflict->local);
        json_put_text(out, "kept", conflict->local_won ? TEXT("local") : TEXT("export"));
    }
    buffer_add_byte(out, '}');
}

/* A card as found may hold anything; JSON may not. */
static void put_card(struct buffer *out, const char *name, struct text card)
{
    if (card.data == NULL || utf8_check(card) == card.len) {
        json_put_optional(out, name, card);
        return;
    }
    json_put_optional(out, name, TEXT_NONE);
    buffer_format(out, ",\"%sBase64\":\"", name);
    base64_add(out, card);
    buffer_add_byte(out, '"');
}

static void put_card_before(struct buffer *out, struct text card)
{
    put_card(out, "cardBefore", card);
}

void plan_write_import(struct buffer *out, const struct change *change)
{
    buffer_add_byte(out, '{');
    json_put_first(out, "import", change->file);
    if (change->card_before.data != NULL)
        put_card_before(out, change->card_before);
    else
        put_card(out, "cardAfter", change->card_after);
    buffer_add_byte(out, '}');
}

void plan_write_change(struct buffer *out, const struct change *change)
{
    buffer_add_byte(out, '{');
    json_put_first(out, "change", text_of(change_kind_word(change->kind)));
    json_put_text(out, "reason", text_of(reason_word(change->reason)));
    json_put_text(out, "id", change->id);
    json_put_text(out, "uid", change->uid);
    if (change->file.len != 0)
        json_put_text(out, "file", change->file);
    json_put_text(out, "name", change->name);
    json_put_text(out, "place", change->place);
    put_card_before(out, change->card_before);
    put_card(out, "cardAfter", change->card_after);
    put_json(out, "lineBefore", change->line_before);
    put_json(out, "lineAfter", change->line_after);
    buffer_add_byte(out, '}');
}

void plan_write_state(struct buffer *out, const struct change *change)
{
    buffer_add_byte(out, '{');
    json_put_first(out, "state", change->id);
    put_json(out, "lineBefore", change->line_before);
    put_json(out, "lineAfter", change->line_after);
    buffer_add_byte(out, '}');
}

void plan_write_deployed(struct buffer *out, const struct deployed *deployed)
{
    buffer_add_byte(out, '{');
    json_put_first(out, "deployment", deployed->deployment);
    json_put_text(out, "change", text_of(change_kind_word(deployed->kind)));
    json_put_text(out, "reason", text_of(deployed_reason_word(deployed->reason)));
    json_put_text(out, "id", deployed->id);
    json_put_text(out, "uid", deployed->uid);
    json_put_text(out, "name", deployed->name);
    put_card_before(out, deployed->card_before);
    put_card(out, "cardAfter", deployed->card_after);
    buffer_add_byte(out, '}');
}
