#include "base/json.h"
#include "format/plan_file.h"
#include "format/plan_slots.h"

/* -- Reading the head -- */

static int parse_inputs(struct arena *arena, struct text list, struct plan_head *head)
{
    struct text value;
    if (list.data == NULL || json_kind_of(list) != JSON_ARRAY)
        return -1;
    head->inputs = arena_array(arena, json_count(list), sizeof *head->inputs);
    struct json_walk walk = json_walk(list);
    while (json_next_element(&walk, &value)) {
        struct plan_input *input = &head->inputs[head->input_count++];
        const struct slot slots[] = {
            {"role", SLOT_TEXT, &input->role},     {"name", SLOT_TEXT, &input->name},
            {"bytes", SLOT_NUMBER, &input->bytes}, {"sha256", SLOT_TEXT, &input->sha256},
            {"format", SLOT_TEXT, &input->format}, {"records", SLOT_NUMBER, &input->records},
            {"kind", SLOT_TEXT, &input->kind},
        };
        if (plan_take_members(arena, value, slots, COUNT_OF(slots)) != 0)
            return -1;
    }
    return 0;
}

static int parse_guards(struct arena *arena, struct text list, struct plan_head *head)
{
    struct text value;
    if (list.data == NULL || json_kind_of(list) != JSON_ARRAY)
        return -1;
    struct json_walk walk = json_walk(list);
    while (json_next_element(&walk, &value)) {
        struct text word = TEXT_NONE, limit = TEXT_NONE, measured = TEXT_NONE, state = TEXT_NONE;
        const struct slot slots[] = {
            {"guard", SLOT_TEXT, &word},
            {"limit", SLOT_TEXT, &limit},
            {"value", SLOT_TEXT, &measured},
            {"state", SLOT_TEXT, &state},
        };
        enum guard_code code = GUARD_COUNT;
        if (plan_take_members(arena, value, slots, COUNT_OF(slots)) != 0 ||
            guard_parse(word, &code) != 0)
            return -1;
        struct guard_result *result = &head->guards[code];
        result->limit = limit;
        result->value = measured;
        if (guard_state_parse(state, &result->state) != 0)
            return -1;
    }
    return 0;
}

static int parse_totals(struct text object, struct totals *totals)
{
    size_t count = 0;
    const struct total_row *rows = totals_table(&count);
    if (object.data == NULL || json_kind_of(object) != JSON_OBJECT)
        return -1;
    for (size_t i = 0; i < count; i++) {
        uint64_t value = 0;
        if (text_to_u64(json_member(object, text_of(rows[i].name)), &value) != 0)
            return -1;
        totals_set(totals, &rows[i], value);
    }
    return 0;
}

static int parse_counters(struct text object, uint64_t *counters, size_t count,
                          struct text (*word)(size_t))
{
    if (object.data == NULL || json_kind_of(object) != JSON_OBJECT)
        return -1;
    for (size_t i = 0; i < count; i++)
        if (text_to_u64(json_member(object, word(i)), &counters[i]) != 0)
            return -1;
    return 0;
}

static int parse_labels(struct arena *arena, struct text list, struct plan_head *head)
{
    struct text value;
    if (list.data == NULL)
        return 0;
    if (json_kind_of(list) != JSON_ARRAY)
        return -1;
    head->labels = arena_array(arena, json_count(list), sizeof *head->labels);
    struct json_walk walk = json_walk(list);
    while (json_next_element(&walk, &value)) {
        struct label_size *size = &head->labels[head->label_count++];
        const struct slot slots[] = {{"label", SLOT_TEXT, &size->label},
                                     {"before", SLOT_NUMBER, &size->before},
                                     {"after", SLOT_NUMBER, &size->after}};
        if (plan_take_members(arena, value, slots, COUNT_OF(slots)) != 0)
            return -1;
    }
    return 0;
}

static int parse_excluded_by(struct arena *arena, struct text list, struct plan_head *head)
{
    struct text value;
    if (list.data == NULL)
        return 0;
    if (json_kind_of(list) != JSON_ARRAY)
        return -1;
    head->excluded_by = arena_array(arena, json_count(list), sizeof *head->excluded_by);
    struct json_walk walk = json_walk(list);
    while (json_next_element(&walk, &value)) {
        struct exclusion *exclusion = &head->excluded_by[head->excluded_by_count++];
        struct text which = TEXT_NONE;
        const struct slot slots[] = {{"rule", SLOT_TEXT, &exclusion->rule},
                                     {"list", SLOT_TEXT, &which},
                                     {"people", SLOT_NUMBER, &exclusion->people},
                                     {"removed", SLOT_NUMBER, &exclusion->removed}};
        if (plan_take_members(arena, value, slots, COUNT_OF(slots)) != 0)
            return -1;
        exclusion->excludes = text_equal(which, TEXT("exclude"));
    }
    return 0;
}

static int parse_difference(struct arena *arena, struct text value,
                            struct mapping_difference *difference)
{
    struct text word = TEXT_NONE;
    const struct slot slots[] = {{"kind", SLOT_TEXT, &word},
                                 {"key", SLOT_TEXT, &difference->key},
                                 {"before", SLOT_JSON, &difference->before},
                                 {"after", SLOT_JSON, &difference->after}};
    if (plan_take_members(arena, value, slots, COUNT_OF(slots)) != 0)
        return -1;
    return difference_parse(word, &difference->kind);
}

static int parse_mapping_change(struct arena *arena, struct text object,
                                struct mapping_change *change)
{
    struct text list = TEXT_NONE, value;
    const struct slot slots[] = {
        {"known", SLOT_FLAG, &change->known},       {"added", SLOT_NUMBER, &change->added},
        {"updated", SLOT_NUMBER, &change->updated}, {"both", SLOT_NUMBER, &change->both},
        {"removed", SLOT_NUMBER, &change->removed}, {"stays", SLOT_NUMBER, &change->stays},
        {"differences", SLOT_JSON, &list},
    };
    change->changed = object.data != NULL;
    if (object.data == NULL)
        return 0;
    if (plan_take_members(arena, object, slots, COUNT_OF(slots)) != 0 || list.data == NULL ||
        json_kind_of(list) != JSON_ARRAY)
        return -1;
    change->list = arena_array(arena, json_count(list), sizeof *change->list);
    struct json_walk walk = json_walk(list);
    while (json_next_element(&walk, &value))
        if (parse_difference(arena, value, &change->list[change->count++]) != 0)
            return -1;
    return 0;
}

static int parse_deployments(struct arena *arena, struct text list, struct plan_head *head)
{
    struct text value;
    if (list.data == NULL)
        return 0;
    if (json_kind_of(list) != JSON_ARRAY)
        return -1;
    head->deployments = arena_array(arena, json_count(list), sizeof *head->deployments);
    for (struct json_walk walk = json_walk(list); json_next_element(&walk, &value);) {
        struct deployment_size *size = &head->deployments[head->deployment_count++];
        const struct slot slots[] = {
            {"name", SLOT_TEXT, &size->name},
            {"layoutBefore", SLOT_TEXT, &size->layout_before},
            {"layout", SLOT_TEXT, &size->layout},
            {"version", SLOT_TEXT, &size->version},
            {"before", SLOT_NUMBER, &size->before},
            {"added", SLOT_NUMBER, &size->added},
            {"updated", SLOT_NUMBER, &size->updated},
            {"removed", SLOT_NUMBER, &size->removed},
            {"after", SLOT_NUMBER, &size->after},
            {"foreign", SLOT_NUMBER, &size->foreign},
            {"rewritten", SLOT_FLAG, &size->rewritten},
        };
        if (plan_take_members(arena, value, slots, COUNT_OF(slots)) != 0 ||
            !deployment_name_is_safe(size->name))
            return -1;
    }
    return 0;
}

static struct text reason_name(size_t index)
{
    return text_of(reason_word((enum change_reason)index));
}

static struct text finding_name(size_t index)
{
    return text_of(finding_word((enum finding_code)index));
}

int plan_parse_head(struct arena *arena, struct text line, struct plan_head *ret_head)
{
    *ret_head = (struct plan_head){0};
    struct text version = TEXT_NONE, inputs = TEXT_NONE, totals = TEXT_NONE, reasons = TEXT_NONE,
                findings = TEXT_NONE, guards = TEXT_NONE, labels = TEXT_NONE,
                excluded_by = TEXT_NONE, mapping = TEXT_NONE, deployments = TEXT_NONE;
    const struct slot slots[] = {
        {"plan", SLOT_JSON, &version},
        {"program", SLOT_TEXT, &ret_head->program},
        {"layout", SLOT_TEXT, &ret_head->layout},
        {"version", SLOT_TEXT, &ret_head->version},
        {"asOf", SLOT_TEXT, &ret_head->as_of},
        {"rev", SLOT_TEXT, &ret_head->revision},
        {"inputs", SLOT_JSON, &inputs},
        {"totals", SLOT_JSON, &totals},
        {"reasons", SLOT_JSON, &reasons},
        {"findings", SLOT_JSON, &findings},
        {"guards", SLOT_JSON, &guards},
        {"labels", SLOT_JSON, &labels},
        {"excludedBy", SLOT_JSON, &excluded_by},
        {"mappingChanged", SLOT_JSON, &mapping},
        {"deployments", SLOT_JSON, &deployments},
        {"approval", SLOT_JSON, &ret_head->approval},
        {"approvalBefore", SLOT_JSON, &ret_head->approval_before},
        {"held", SLOT_FLAG, &ret_head->held},
        {"renewed", SLOT_FLAG, &ret_head->renewed},
        {"rebuilt", SLOT_FLAG, &ret_head->rebuilt},
        {"undoes", SLOT_NUMBER, &ret_head->undoes},
        {"restores", SLOT_TEXT, &ret_head->restores},
        {"run", SLOT_NUMBER, &ret_head->run},
        {"cards", SLOT_TEXT, &ret_head->cards_before},
        {"before", SLOT_TEXT, &ret_head->snapshot_before},
        {"headBefore", SLOT_JSON, &ret_head->head_before},
        {"after", SLOT_JSON, &ret_head->snapshot_head},
    };
    if (plan_take_members(arena, line, slots, COUNT_OF(slots)) != 0 ||
        !text_equal(version, TEXT("1")) ||
        (ret_head->snapshot_head.data == NULL && ret_head->undoes == 0))
        return -1;
    if (parse_inputs(arena, inputs, ret_head) != 0 || parse_guards(arena, guards, ret_head) != 0 ||
        parse_totals(totals, &ret_head->totals) != 0 ||
        parse_labels(arena, labels, ret_head) != 0 ||
        parse_excluded_by(arena, excluded_by, ret_head) != 0 ||
        parse_deployments(arena, deployments, ret_head) != 0 ||
        parse_mapping_change(arena, mapping, &ret_head->mapping) != 0)
        return -1;
    if (parse_counters(reasons, ret_head->reasons, plan_reasons(ret_head), reason_name) != 0)
        return -1;
    return parse_counters(findings, ret_head->findings, FINDING_COUNT, finding_name);
}
