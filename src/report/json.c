#include "base/json.h"

#include "base/limits.h"
#include "report/printer.h"

/* Elements of the long arrays have a line each; members of short objects stand in one. */
static void put_line_start(struct buffer *out, bool first)
{
    buffer_add_string(out, first ? "\n  " : ",\n  ");
}

static void put_inputs(struct buffer *out, const struct plan_head *head)
{
    buffer_add_string(out, ",\n\"inputs\":[");
    for (size_t i = 0; i < head->input_count; i++) {
        put_line_start(out, i == 0);
        input_put(out, &head->inputs[i]);
    }
    buffer_add_byte(out, ']');
}

static void put_reasons_of(struct buffer *out, const struct plan_head *head, enum change_kind kind)
{
    bool first = true;
    json_put_name(out, change_kind_word(kind));
    buffer_add_byte(out, '{');
    for (size_t i = 0; i < plan_reasons(head); i++) {
        if (reason_kind((enum change_reason)i) != kind)
            continue;
        if (!first)
            buffer_add_byte(out, ',');
        first = false;
        json_put_name(out, reason_word((enum change_reason)i));
        buffer_add_u64(out, head->reasons[i]);
    }
    buffer_add_byte(out, '}');
}

static void put_reasons(struct buffer *out, const struct plan_head *head)
{
    buffer_add_string(out, ",\n\"reasons\":{");
    for (size_t kind = 0; kind < CHANGE_KINDS; kind++) {
        if (kind != 0)
            buffer_add_byte(out, ',');
        put_reasons_of(out, head, (enum change_kind)kind);
    }
    buffer_add_byte(out, '}');
}

/* What was not done, and how to go on. */
static void put_held(struct buffer *out, enum guard_code code, const struct guard_result *guard)
{
    struct buffer words = {0};
    buffer_format(&words,
                  "%s: found %.*s, limit %.*s; nothing was changed: no card, no deployment, no "
                  "snapshot, no line of the journal",
                  guard_meaning(code), TEXT_ARG(guard->value), TEXT_ARG(guard->limit));
    json_put_text(out, "message", buffer_text(&words));
    buffer_clear(&words);
    buffer_format(&words, "%s; --override %s lets it pass once", guard_hint(code),
                  guard_word(code));
    json_put_text(out, "hint", buffer_text(&words));
    buffer_release(&words);
}

static void put_guards(struct buffer *out, const struct plan_head *head)
{
    buffer_add_string(out, ",\n\"guards\":[");
    for (size_t i = 0; i < GUARD_COUNT && head->undoes == 0; i++) {
        const struct guard_result *guard = &head->guards[i];
        put_line_start(out, i == 0);
        buffer_add_byte(out, '{');
        json_put_first(out, "guard", text_of(guard_word((enum guard_code)i)));
        json_put_text(out, "limit", guard->limit);
        json_put_text(out, "value", guard->value);
        json_put_text(out, "state", text_of(guard_state_word(guard->state)));
        if (guard->state == GUARD_HELD)
            put_held(out, (enum guard_code)i, guard);
        buffer_add_byte(out, '}');
    }
    buffer_add_byte(out, ']');
}

/* How often each finding was made: more often than it is listed when there are very many. */
static void put_finding_counts(struct buffer *out, const struct plan_head *head)
{
    buffer_add_string(out, ",\n\"findingCounts\":{");
    for (size_t i = 0; i < FINDING_COUNT; i++) {
        if (i != 0)
            buffer_add_byte(out, ',');
        json_put_name(out, finding_word((enum finding_code)i));
        buffer_add_u64(out, head->findings[i]);
    }
    buffer_add_byte(out, '}');
}

static void put_labels(struct buffer *out, const struct plan_head *head)
{
    if (head->label_count == 0)
        return;
    buffer_add_string(out, ",\n\"labels\":[");
    for (size_t i = 0; i < head->label_count; i++) {
        put_line_start(out, i == 0);
        label_put(out, &head->labels[i]);
    }
    buffer_add_byte(out, ']');
}

/* The rules as the plan has them, and who approved it when it was applied. */
static void put_approval(struct buffer *out, const struct printing *printing)
{
    const struct plan_head *head = &printing->view->head;
    const struct approvers *approvers = printing->style->approvers;
    if (head->approval.data != NULL)
        buffer_format(out, ",\n\"approval\":%.*s", TEXT_ARG(head->approval));
    if (head->approval_before.data != NULL)
        buffer_format(out, ",\n\"approvalBefore\":%.*s", TEXT_ARG(head->approval_before));
    if (approvers == NULL || approvers->count == 0)
        return;
    buffer_add_string(out, ",\n\"approvals\":");
    approvers_put(out, approvers);
}

static void put_excluded_by(struct buffer *out, const struct plan_head *head)
{
    if (head->excluded_by_count == 0)
        return;
    buffer_add_string(out, ",\n\"excludedBy\":[");
    for (size_t i = 0; i < head->excluded_by_count; i++) {
        put_line_start(out, i == 0);
        exclusion_put(out, &head->excluded_by[i]);
    }
    buffer_add_byte(out, ']');
}

static void put_deployments(struct buffer *out, const struct plan_head *head)
{
    if (head->deployment_count == 0)
        return;
    buffer_add_string(out, ",\n\"deployments\":[");
    for (size_t i = 0; i < head->deployment_count; i++) {
        put_line_start(out, i == 0);
        deployment_put(out, &head->deployments[i]);
    }
    buffer_add_byte(out, ']');
}

static void put_head(struct buffer *out, const struct printing *printing)
{
    const struct plan_head *head = &printing->view->head;
    buffer_add_string(out, "{\n\"report\":1");
    if (printing->style->redacted)
        buffer_add_string(out, ",\n\"redacted\":true");
    buffer_add_string(out, ",\n");
    json_put_first(out, "plan", printing->view->digest);
    buffer_add_string(out, ",\n");
    json_put_first(out, "program", head->program);
    buffer_add_string(out, ",\n");
    json_put_first(out, "outcome", text_of(report_outcome_word(printing->style->outcome)));
    if (head->undoes != 0)
        buffer_format(out, ",\n\"undoes\":%llu", (unsigned long long)head->undoes);
    put_inputs(out, head);
    buffer_add_string(out, ",\n");
    totals_put(out, &head->totals);
    put_reasons(out, head);
    put_guards(out, head);
    put_finding_counts(out, head);
    put_labels(out, head);
    put_excluded_by(out, head);
    put_approval(out, printing);
    put_deployments(out, head);
    if (head->mapping.changed) {
        buffer_add_string(out, ",\n\"mappingChanged\":");
        mapping_change_put(out, &head->mapping);
    }
}

static void put_finding(struct buffer *out, const struct finding *finding)
{
    buffer_add_byte(out, '{');
    json_put_first(out, "code", text_of(finding_word(finding->code)));
    json_put_text(out, "severity", text_of(severity_word(finding_severity(finding->code))));
    json_put_text(out, "place", finding->place);
    json_put_text(out, "id", finding->id);
    json_put_text(out, "name", finding->name);
    json_put_text(out, "message", finding->message);
    buffer_add_byte(out, '}');
}

static void put_conflict(struct buffer *out, const struct finding *finding)
{
    const struct conflict *conflict = &finding->conflict;
    buffer_add_byte(out, '{');
    json_put_first(out, "id", finding->id);
    json_put_text(out, "name", finding->name);
    json_put_text(out, "property", conflict->property);
    json_put_optional(out, "base", conflict->base);
    json_put_optional(out, "export", conflict->ours);
    json_put_optional(out, "local", conflict->local);
    json_put_text(out, "kept", conflict->local_won ? TEXT("local") : TEXT("export"));
    buffer_add_byte(out, '}');
}

void json_put_change(struct buffer *out, const struct change *change)
{
    buffer_add_byte(out, '{');
    json_put_first(out, "kind", text_of(change_kind_word(change->kind)));
    json_put_text(out, "reason", text_of(reason_word(change->reason)));
    json_put_text(out, "id", change->id);
    json_put_text(out, "uid", change->uid);
    json_put_text(out, "name", change->name);
    json_put_text(out, "place", change->place);
    buffer_add_string(out, ",\"fields\":[");
    for (size_t i = 0; i < change->field_count; i++) {
        const struct field *field = &change->fields[i];
        buffer_add_string(out, i == 0 ? "{" : ",{");
        json_put_first(out, "property", field->property);
        json_put_optional(out, "before", field->before);
        json_put_optional(out, "after", field->after);
        buffer_add_byte(out, '}');
    }
    buffer_add_string(out, "]}");
}

static void put_deployed(struct buffer *out, const struct deployed *deployed)
{
    buffer_add_byte(out, '{');
    json_put_first(out, "deployment", deployed->deployment);
    json_put_text(out, "change", text_of(change_kind_word(deployed->kind)));
    json_put_text(out, "reason", text_of(deployed_reason_word(deployed->reason)));
    json_put_text(out, "id", deployed->id);
    json_put_text(out, "uid", deployed->uid);
    json_put_text(out, "name", deployed->name);
    buffer_add_byte(out, '}');
}

static void put_item(struct buffer *out, const struct plan_item *item)
{
    if (item->kind == PLAN_FINDING)
        put_finding(out, &item->finding);
    else if (item->kind == PLAN_DEPLOYED)
        put_deployed(out, &item->deployed);
    else
        json_put_change(out, &item->change);
}

static int put_items(struct buffer *out, const struct printing *printing, const char *name,
                     enum plan_item_kind kind)
{
    struct plan_item item;
    bool first = true;
    int got;
    if (printing_rewind(printing) != 0)
        return -1;
    buffer_add_string(out, ",\n");
    json_put_name(out, name);
    buffer_add_byte(out, '[');
    while ((got = printing_next(printing, kind, &item)) > 0) {
        put_line_start(out, first);
        first = false;
        put_item(out, &item);
        if (out->len >= LIMIT_BLOCK)
            sink_flush(printing->sink, out);
    }
    buffer_add_byte(out, ']');
    return got;
}

static int put_conflicts(struct buffer *out, const struct printing *printing)
{
    struct plan_item item;
    bool first = true;
    int got;
    if (printing->view->head.totals.conflicts == 0)
        return 0;
    if (printing_rewind(printing) != 0)
        return -1;
    buffer_add_string(out, ",\n\"conflicts\":[");
    while ((got = printing_next(printing, PLAN_FINDING, &item)) > 0) {
        if (item.finding.conflict.property.len == 0)
            continue;
        put_line_start(out, first);
        first = false;
        put_conflict(out, &item.finding);
        if (out->len >= LIMIT_BLOCK)
            sink_flush(printing->sink, out);
    }
    buffer_add_byte(out, ']');
    return got;
}

static int print(const struct printing *printing)
{
    struct buffer out = {0};
    put_head(&out, printing);
    int result = put_items(&out, printing, "findings", PLAN_FINDING);
    if (result == 0)
        result = put_conflicts(&out, printing);
    if (result == 0)
        result = put_items(&out, printing, "changes", PLAN_CHANGE);
    if (result == 0 && printing->view->head.deployment_count != 0)
        result = put_items(&out, printing, "deployed", PLAN_DEPLOYED);
    if (result == 0)
        buffer_add_string(&out, "\n}\n");
    sink_flush(printing->sink, &out);
    buffer_release(&out);
    return result;
}

const struct printer printer_json = {.word = "json", .suffix = "json", .print = print};
