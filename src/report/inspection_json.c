#include "base/json.h"
#include "report/inspection.h"
#include "report/json_rows.h"

static void put_inputs(struct buffer *out, const struct inspection *inspection)
{
    json_rows_open(out, "inputs");
    for (size_t i = 0; i < inspection->input_count; i++) {
        const struct plan_input *input = &inspection->inputs[i];
        json_rows_next(out, i);
        json_put_first(out, "name", input->name);
        json_put_number(out, "bytes", input->bytes);
        json_put_text(out, "sha256", input->sha256);
        json_put_text(out, "format", input->format);
        json_put_text(out, "kind", input->kind);
        json_put_text(out, "encoding", input->encoding);
        json_put_text(out, "packing", input->packing);
        json_put_number(out, "records", input->records);
        buffer_add_byte(out, '}');
    }
    buffer_add_byte(out, ']');
}

static void put_words(struct buffer *out, const char *name, const struct inspected_word *words,
                      size_t count)
{
    json_rows_open(out, name);
    for (size_t i = 0; i < count; i++) {
        json_rows_next(out, i);
        json_put_first(out, "word", words[i].word);
        json_put_number(out, "records", words[i].count);
        buffer_add_byte(out, '}');
    }
    buffer_add_byte(out, ']');
}

static void put_attributes(struct buffer *out, const struct inspection *inspection)
{
    json_rows_open(out, "attributes");
    for (size_t i = 0; i < inspection->attribute_count; i++) {
        const struct inspected_attribute *attribute = &inspection->attributes[i];
        json_rows_next(out, i);
        json_put_first(out, "name", attribute->name);
        json_put_text(out, "key", attribute->key);
        json_put_number(out, "records", attribute->had);
        json_put_number(out, "filled", attribute->filled);
        json_put_flag(out, "declared", attribute->declared);
        json_put_text(out, "goes", attribute->goes);
        buffer_add_byte(out, '}');
    }
    buffer_add_byte(out, ']');
}

void inspection_write_json(const struct inspection *inspection, struct sink *sink)
{
    struct buffer out = {0};
    buffer_add(&out, TEXT("{\"inspection\":1"));
    json_put_number(&out, "records", inspection->records);
    json_put_number(&out, "users", inspection->users);
    json_put_number(&out, "others", inspection->others);
    json_put_number(&out, "deleted", inspection->deleted);
    json_put_number(&out, "withId", inspection->with_id);
    json_put_number(&out, "distinctIds", inspection->distinct);
    json_put_flag(&out, "delta", inspection->delta);
    json_put_text(&out, "id", inspection->id_name);
    json_put_text(&out, "status", inspection->status_name);
    json_put_flag(&out, "inverse", attribute_is_inverse(inspection->status_name));
    put_words(&out, "statusWords", inspection->words, inspection->word_count);
    put_words(&out, "userTypes", inspection->types, inspection->type_count);
    put_inputs(&out, inspection);
    put_attributes(&out, inspection);
    json_rows_findings(&out, inspection->findings, inspection->finding_count);
    buffer_add(&out, TEXT("\n}\n"));
    sink_flush(sink, &out);
    buffer_release(&out);
}
