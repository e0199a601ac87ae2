#include "base/json.h"
#include "report/json_rows.h"
#include "report/why.h"

static void put_inner(struct buffer *out, const char *name)
{
    buffer_add_byte(out, ',');
    json_put_name(out, name);
    buffer_add_byte(out, '[');
}

static void put_source(struct buffer *out, const struct why_source *source)
{
    buffer_add_byte(out, '{');
    json_put_first(out, "attribute", source->attribute);
    json_put_text(out, "name", source->name);
    json_put_text(out, "state", source->state);
    json_put_texts(out, "values", source->values, source->value_count);
    buffer_add_byte(out, '}');
}

static void put_changes(struct buffer *out, const struct why *why)
{
    json_rows_open(out, "fields");
    for (size_t i = 0; i < why->change_count; i++) {
        json_rows_next(out, i);
        json_put_first(out, "property", why->changes[i].property);
        json_put_optional(out, "before", why->changes[i].before);
        json_put_optional(out, "after", why->changes[i].after);
        buffer_add_byte(out, '}');
    }
    buffer_add_byte(out, ']');
}

static void put_records(struct buffer *out, const struct why *why)
{
    json_rows_open(out, "records");
    for (size_t i = 0; i < why->record_count; i++) {
        json_rows_next(out, i);
        json_put_first(out, "place", why->records[i].place);
        json_put_number(out, "record", why->records[i].number);
        json_put_text(out, "kind", why->records[i].kind);
        json_put_flag(out, "counts", why->records[i].counts);
        buffer_add_byte(out, '}');
    }
    buffer_add_byte(out, ']');
}

static void put_status(struct buffer *out, const struct why *why)
{
    if (why->account.len != 0) {
        buffer_add_string(out, ",\n\"status\":{");
        json_put_first(out, "account", why->account);
        json_put_text(out, "judged", why->judged);
        buffer_add_string(out, ",\"source\":");
        put_source(out, &why->status);
        buffer_add_byte(out, '}');
    }
    json_rows_open(out, "rules");
    for (size_t i = 0; i < why->rule_count; i++) {
        json_rows_next(out, i);
        json_put_first(out, "rule", why->rules[i].name);
        json_put_flag(out, "excludes", why->rules[i].excludes);
        json_put_text(out, "answer", why->rules[i].answer);
        json_put_flag(out, "decides", why->rules[i].decides);
        buffer_add_byte(out, '}');
    }
    buffer_add_byte(out, ']');
}

static void put_cells(struct buffer *out, const struct why *why)
{
    json_rows_open(out, "contact");
    for (size_t i = 0; i < why->cell_count; i++) {
        const struct why_cell *cell = &why->cells[i];
        json_rows_next(out, i);
        json_put_first(out, "property", cell->property);
        json_put_text(out, "value", cell->value);
        if (cell->field != NULL) {
            json_put_text(out, "from", cell->field->from);
            json_put_text(out, "mapping", cell->field->place);
        }
        json_put_text(out, "reason", cell->reason);
        buffer_add_byte(out, '}');
    }
    buffer_add_byte(out, ']');
}

static void put_made(struct buffer *out, const struct why_field *field)
{
    put_inner(out, "when");
    for (size_t i = 0; i < field->condition_count; i++) {
        buffer_add_string(out, i == 0 ? "{" : ",{");
        json_put_first(out, "attribute", field->conditions[i].attribute);
        json_put_text(out, "words", field->conditions[i].words);
        json_put_text(out, "answer", field->conditions[i].answer);
        buffer_add_byte(out, '}');
    }
    buffer_add_byte(out, ']');
    put_inner(out, "transforms");
    for (size_t i = 0; i < field->step_count; i++) {
        buffer_add_string(out, i == 0 ? "{" : ",{");
        json_put_first(out, "transform", field->steps[i].transform);
        json_put_texts(out, "values", field->steps[i].texts, field->steps[i].count);
        buffer_add_byte(out, '}');
    }
    buffer_add_byte(out, ']');
    put_inner(out, "values");
    for (size_t i = 0; i < field->value_count; i++) {
        buffer_add_string(out, i == 0 ? "{" : ",{");
        json_put_first(out, "value", field->values[i].text);
        json_put_text(out, "outcome", field->values[i].end);
        json_put_text(out, "raw", field->values[i].raw);
        json_put_text(out, "damage", field->values[i].damage);
        buffer_add_byte(out, '}');
    }
    buffer_add_byte(out, ']');
}

static void put_fields(struct buffer *out, const struct why *why)
{
    json_rows_open(out, "mapping");
    for (size_t i = 0; i < why->field_count; i++) {
        const struct why_field *field = &why->fields[i];
        json_rows_next(out, i);
        json_put_first(out, "from", field->from);
        json_put_text(out, "to", field->to);
        json_put_text(out, "mapping", field->place);
        put_inner(out, "sources");
        for (size_t s = 0; s < field->source_count; s++) {
            buffer_add_string(out, s == 0 ? "" : ",");
            put_source(out, &field->sources[s]);
        }
        buffer_add_byte(out, ']');
        put_made(out, field);
        json_put_text(out, "nothing", field->nothing);
        buffer_add_byte(out, '}');
    }
    buffer_add_byte(out, ']');
}

static void put_unread(struct buffer *out, const struct why *why)
{
    json_rows_open(out, "unread");
    for (size_t i = 0; i < why->unread_count; i++) {
        json_rows_next(out, i);
        json_put_first(out, "attribute", why->unread[i].name);
        json_put_text(out, "reason", why->unread[i].why);
        buffer_add_byte(out, '}');
    }
    buffer_add_byte(out, ']');
}

static void put_book(struct buffer *out, const struct why *why)
{
    buffer_add_string(out, ",\n\"book\":{");
    json_put_first(out, "state", why->state);
    json_put_number(out, "runs", why->runs);
    json_put_text(out, "removedFor", why->removed_for);
    json_put_text(out, "uid", why->uid);
    json_put_text(out, "card", why->card);
    json_put_text(out, "adopted", why->adopted);
    buffer_add_byte(out, '}');
    json_rows_open(out, "deployments");
    for (size_t i = 0; i < why->deployment_count; i++) {
        json_rows_next(out, i);
        json_put_first(out, "name", why->deployments[i].name);
        json_put_flag(out, "before", why->deployments[i].before);
        json_put_flag(out, "after", why->deployments[i].after);
        json_put_text(out, "reason", why->deployments[i].why);
        buffer_add_byte(out, '}');
    }
    buffer_add_byte(out, ']');
}

void why_write_json(const struct why *why, struct sink *sink)
{
    struct buffer out = {0};
    buffer_add(&out, TEXT("{\"why\":1"));
    json_put_text(&out, "id", why->id);
    json_put_text(&out, "name", why->name);
    json_put_text(&out, "change", why->step);
    json_put_text(&out, "reason", why->reason);
    json_put_text(&out, "sentence", why->what);
    json_put_text(&out, "held", why->held);
    json_put_flag(&out, "hasCard", why->has_card);
    json_put_number(&out, "recordsUnlisted", why->unlisted);
    put_changes(&out, why);
    put_records(&out, why);
    put_status(&out, why);
    put_cells(&out, why);
    put_fields(&out, why);
    put_unread(&out, why);
    put_book(&out, why);
    json_rows_findings(&out, why->findings, why->finding_count);
    buffer_add(&out, TEXT("\n}\n"));
    sink_flush(sink, &out);
    buffer_release(&out);
}
