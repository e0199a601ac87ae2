#include "base/json.h"
#include "format/snapshot_file.h"

static void put_json(struct buffer *out, const char *name, struct text json)
{
    if (json.len != 0)
        buffer_add_string(out, name);
    buffer_add(out, json);
}

static void put_tallies(struct buffer *out, const char *name, const struct tally *list,
                        size_t count)
{
    buffer_add_byte(out, ',');
    json_put_name(out, name);
    buffer_add_byte(out, '{');
    for (size_t i = 0; i < count; i++) {
        buffer_add_string(out, i == 0 ? "" : ",");
        json_put(out, list[i].name);
        buffer_add_byte(out, ':');
        buffer_add_u64(out, list[i].count);
    }
    buffer_add_byte(out, '}');
}

static void put_deployments(struct buffer *out, const struct snapshot_head *head)
{
    buffer_add(out, TEXT(",\"deployments\":["));
    for (size_t i = 0; i < head->deployment_count; i++) {
        const struct deployment_state *state = &head->deployments[i];
        buffer_add_string(out, i == 0 ? "{\"name\":" : ",{\"name\":");
        json_put(out, state->name);
        json_put_text(out, "layout", state->layout);
        json_put_text(out, "who", state->who);
        json_put_text(out, "how", state->how);
        json_put_number(out, "contacts", state->contacts);
        buffer_add_byte(out, '}');
    }
    buffer_add_byte(out, ']');
}

void snapshot_write_head(struct buffer *out, const struct snapshot_head *head)
{
    buffer_add(out, TEXT("{\"snapshot\":1"));
    json_put_text(out, "mapping", head->mapping);
    json_put_text(out, "identity", head->identity);
    json_put_text(out, "status", head->status);
    json_put_text(out, "filter", head->filter);
    put_json(out, ",\"rules\":", head->rules);
    json_put_text(out, "layout", head->layout);
    json_put_text(out, "version", head->version);
    if (head->consumer.len != 0)
        json_put_text(out, "for", head->consumer);
    put_json(out, ",\"approval\":", head->approval);
    json_put_number(out, "contacts", head->contacts);
    json_put_number(out, "tombstones", head->tombstones);
    json_put_texts(out, "attributes", head->attributes, head->attribute_count);
    if (head->filled_known)
        json_put_texts(out, "filled", head->filled, head->filled_count);
    if (head->member_count != 0)
        json_put_texts(out, "members", head->members, head->member_count);
    if (head->label_count != 0)
        put_tallies(out, "labels", head->labels, head->label_count);
    put_tallies(out, "properties", head->properties, head->property_count);
    if (head->deployment_count != 0)
        put_deployments(out, head);
    buffer_add_byte(out, '}');
}

static void put_in(struct buffer *out, const struct entry *entry)
{
    buffer_add(out, TEXT(",\"in\":{"));
    for (size_t i = 0; i < entry->in_count; i++) {
        if (i != 0)
            buffer_add_byte(out, ',');
        json_put(out, entry->in[i].deployment);
        buffer_add_byte(out, ':');
        json_put(out, entry->in[i].card);
    }
    buffer_add_byte(out, '}');
}

void snapshot_write_entry(struct buffer *out, const struct entry *entry)
{
    buffer_add(out, TEXT("{\"id\":"));
    json_put(out, entry->id);
    json_put_text(out, "state", text_of(entry_state_word(entry->state)));
    json_put_text(out, "uid", entry->uid);
    if (entry->file.len != 0)
        json_put_text(out, "file", entry->file);
    if (entry->own.len != 0)
        json_put_text(out, "own", entry->own);
    put_json(out, ",\"protected\":", entry->guarded ? TEXT("true") : TEXT_NONE);
    if (entry->state == ENTRY_REMOVED) {
        json_put_text(out, "reason", entry->reason);
    } else {
        if (entry->state == ENTRY_MISSING)
            json_put_number(out, "runs", entry->runs);
        json_put_text(out, "source", entry->source);
        json_put_text(out, "card", entry->card);
        if (entry->said.len != 0)
            json_put_text(out, "said", entry->said);
        if (entry->in_count != 0)
            put_in(out, entry);
        put_json(out, ",\"base\":", entry->base);
        put_json(out, ",\"contact\":", entry->contact);
        put_json(out, ",\"ties\":", entry->ties);
    }
    buffer_add_byte(out, '}');
}
