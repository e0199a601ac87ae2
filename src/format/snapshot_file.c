#include "format/snapshot_file.h"

#include "base/json.h"
#include "format/snapshot_line.h"

/* Texts of an object's members by a table of names. */
struct member {
    const char *name;
    struct text *into;
};

static int take_string(struct arena *arena, struct text value, struct text *into)
{
    if (json_kind_of(value) != JSON_STRING)
        return -1;
    *into = json_unquote(arena, value);
    return 0;
}

static int take_kind(struct text value, enum json_kind kind, struct text *into)
{
    *into = value;
    return json_kind_of(value) == kind ? 0 : -1;
}

static const struct member *member_called(const struct member *members, size_t count,
                                          struct text key)
{
    for (size_t i = 0; i < count; i++)
        if (json_says(key, text_of(members[i].name)))
            return &members[i];
    return NULL;
}

static int parse_texts(struct arena *arena, struct text list, struct text **ret_list,
                       size_t *ret_count)
{
    struct text value;
    if (json_kind_of(list) != JSON_ARRAY)
        return -1;
    struct json_walk walk = json_walk(list);
    *ret_list = arena_array(arena, json_count(list), sizeof **ret_list);
    *ret_count = 0;
    while (json_next_element(&walk, &value))
        if (take_string(arena, value, &(*ret_list)[(*ret_count)++]) != 0)
            return -1;
    return 0;
}

static int parse_tallies(struct arena *arena, struct text object, struct tally **ret_list,
                         size_t *ret_count)
{
    struct text key, value;
    if (json_kind_of(object) != JSON_OBJECT)
        return -1;
    size_t room = 0;
    for (struct json_walk walk = json_walk(object); json_next_member(&walk, &key, &value);)
        room++;
    *ret_list = arena_array(arena, room, sizeof **ret_list);
    *ret_count = 0;
    for (struct json_walk walk = json_walk(object); json_next_member(&walk, &key, &value);) {
        struct tally *tally = &(*ret_list)[(*ret_count)++];
        tally->name = json_unquote(arena, key);
        if (text_to_u64(value, &tally->count) != 0)
            return -1;
    }
    return 0;
}

static int parse_deployment(struct arena *arena, struct text object, struct deployment_state *state)
{
    const struct member strings[] = {{"name", &state->name},
                                     {"layout", &state->layout},
                                     {"who", &state->who},
                                     {"how", &state->how}};
    struct text key, value;
    if (json_kind_of(object) != JSON_OBJECT)
        return -1;
    for (struct json_walk walk = json_walk(object); json_next_member(&walk, &key, &value);) {
        const struct member *string = member_called(strings, COUNT_OF(strings), key);
        if (string != NULL && take_string(arena, value, string->into) != 0)
            return -1;
        if (json_says(key, TEXT("contacts")) && text_to_u64(value, &state->contacts) != 0)
            return -1;
    }
    return deployment_name_is_safe(state->name) ? 0 : -1;
}

/* Sorted, or they are none of ours. */
static int parse_deployments(struct arena *arena, struct text list, struct snapshot_head *head)
{
    struct text value;
    if (json_kind_of(list) != JSON_ARRAY)
        return -1;
    head->deployments = arena_array(arena, json_count(list), sizeof *head->deployments);
    for (struct json_walk walk = json_walk(list); json_next_element(&walk, &value);) {
        struct deployment_state *state = &head->deployments[head->deployment_count++];
        if (parse_deployment(arena, value, state) != 0 ||
            (head->deployment_count > 1 && text_compare(state[-1].name, state->name) >= 0))
            return -1;
    }
    return 0;
}

static int parse_head_member(struct arena *arena, struct text key, struct text value,
                             struct snapshot_head *head)
{
    const struct member strings[] = {
        {"mapping", &head->mapping}, {"identity", &head->identity}, {"status", &head->status},
        {"filter", &head->filter},   {"layout", &head->layout},     {"version", &head->version},
        {"for", &head->consumer},
    };
    const struct member *string = member_called(strings, COUNT_OF(strings), key);
    if (string != NULL)
        return take_string(arena, value, string->into);
    if (json_says(key, TEXT("contacts")))
        return text_to_u64(value, &head->contacts);
    if (json_says(key, TEXT("tombstones")))
        return text_to_u64(value, &head->tombstones);
    if (json_says(key, TEXT("attributes")))
        return parse_texts(arena, value, &head->attributes, &head->attribute_count);
    if (json_says(key, TEXT("rules")))
        return take_kind(value, JSON_OBJECT, &head->rules);
    if (json_says(key, TEXT("approval")))
        return take_kind(value, JSON_OBJECT, &head->approval);
    if (json_says(key, TEXT("filled"))) {
        head->filled_known = true;
        return parse_texts(arena, value, &head->filled, &head->filled_count);
    }
    if (json_says(key, TEXT("members")))
        return parse_texts(arena, value, &head->members, &head->member_count);
    if (json_says(key, TEXT("properties")))
        return parse_tallies(arena, value, &head->properties, &head->property_count);
    if (json_says(key, TEXT("labels")))
        return parse_tallies(arena, value, &head->labels, &head->label_count);
    if (json_says(key, TEXT("deployments")))
        return parse_deployments(arena, value, head);
    return json_says(key, TEXT("snapshot")) && text_equal(value, TEXT("1")) ? 0 : -1;
}

int snapshot_parse_head(struct arena *arena, struct text line, struct snapshot_head *ret_head)
{
    struct text key, value;
    *ret_head = (struct snapshot_head){0};
    if (!text_starts(line, TEXT("{\"snapshot\":1,")))
        return -1;
    for (struct json_walk walk = json_walk(line); json_next_member(&walk, &key, &value);)
        if (parse_head_member(arena, key, value, ret_head) != 0)
            return -1;
    return ret_head->mapping.len != 0 && ret_head->version.len != 0 ? 0 : -1;
}

static int parse_in(struct arena *arena, struct text object, struct entry *entry)
{
    struct text key, value;
    size_t room = 0;
    if (json_kind_of(object) != JSON_OBJECT)
        return -1;
    for (struct json_walk walk = json_walk(object); json_next_member(&walk, &key, &value);)
        room++;
    entry->in = arena_array(arena, room, sizeof *entry->in);
    for (struct json_walk walk = json_walk(object); json_next_member(&walk, &key, &value);) {
        struct membership_card *card = &entry->in[entry->in_count++];
        card->deployment = json_unquote(arena, key);
        if (!deployment_name_is_safe(card->deployment) ||
            take_string(arena, value, &card->card) != 0)
            return -1;
    }
    return 0;
}

static int parse_entry_member(struct arena *arena, struct text key, struct text value,
                              struct entry *entry)
{
    struct text state = TEXT_NONE;
    const struct member strings[] = {
        {"id", &entry->id},         {"uid", &entry->uid},   {"reason", &entry->reason},
        {"source", &entry->source}, {"card", &entry->card}, {"state", &state},
        {"file", &entry->file},     {"own", &entry->own},   {"said", &entry->said},
    };
    const struct member *string = member_called(strings, COUNT_OF(strings), key);
    if (string != NULL) {
        if (take_string(arena, value, string->into) != 0)
            return -1;
        return state.data == NULL ? 0 : entry_state_parse(state, &entry->state);
    }
    if (json_says(key, TEXT("protected")))
        return (entry->guarded = json_kind_of(value) == JSON_TRUE) ? 0 : -1;
    if (json_says(key, TEXT("runs")))
        return text_to_u64(value, &entry->runs);
    if (json_says(key, TEXT("in")))
        return parse_in(arena, value, entry);
    struct text *list = json_says(key, TEXT("contact")) ? &entry->contact
                        : json_says(key, TEXT("base"))  ? &entry->base
                        : json_says(key, TEXT("ties"))  ? &entry->ties
                                                        : NULL;
    if (list == NULL || json_kind_of(value) != JSON_ARRAY)
        return -1;
    *list = value;
    return 0;
}

static int parse_members(struct arena *arena, struct text line, struct entry *ret_entry)
{
    struct text key, value;
    *ret_entry = (struct entry){.line = line};
    for (struct json_walk walk = json_walk(line); json_next_member(&walk, &key, &value);)
        if (parse_entry_member(arena, key, value, ret_entry) != 0)
            return -1;
    return json_member(line, TEXT("state")).data == NULL ? -1 : 0;
}

int snapshot_parse_entry(struct arena *arena, struct text line, struct entry *ret_entry)
{
    if (!snapshot_line_read(line, ret_entry) && parse_members(arena, line, ret_entry) != 0)
        return -1;
    if (ret_entry->id.len == 0 || !entry_uid_is_safe(ret_entry->uid) ||
        !entry_key_is_safe(entry_key(ret_entry)))
        return -1;
    return ret_entry->state == ENTRY_REMOVED || ret_entry->contact.data != NULL ? 0 : -1;
}

static int refuse(struct snapshot_reader *reader, const char *why, struct errors *errors)
{
    struct place place = reader->lines.window.place;
    if (place.line > 1)
        place.line--; /* the line was consumed */
    return errors_add(errors, ERROR_INPUT, &place, "snapshot", "%s", why);
}

int snapshot_read_open(struct snapshot_reader *reader, struct source source, struct text file,
                       bool trusted, struct errors *errors)
{
    struct text line;
    *reader = (struct snapshot_reader){0};
    sealed_read_open(&reader->lines, source, file, "snapshot");
    reader->lines.trusted = trusted;
    int more = sealed_next(&reader->lines, &line, errors);
    if (more < 0)
        return -1;
    if (more == 0)
        return refuse(reader, "this is no snapshot", errors);
    reader->head_line = arena_copy(&reader->arena, line);
    if (snapshot_parse_head(&reader->arena, reader->head_line, &reader->head) != 0)
        return refuse(reader, "this is no snapshot that this version can read", errors);
    return 0;
}

int snapshot_next(struct snapshot_reader *reader, struct entry *ret_entry, struct errors *errors)
{
    struct text line;
    int more = sealed_next(&reader->lines, &line, errors);
    if (more <= 0)
        return more;
    arena_reset(&reader->line_arena);
    if (snapshot_parse_entry(&reader->line_arena, line, ret_entry) != 0)
        return refuse(reader, "this line is no contact of a snapshot", errors);
    if (reader->last_id.len != 0 && text_compare(buffer_text(&reader->last_id), ret_entry->id) >= 0)
        return refuse(reader, "this line is out of order", errors);
    buffer_clear(&reader->last_id);
    buffer_add(&reader->last_id, ret_entry->id);
    return 1;
}

/* Lines begin with the two members, so that the contact behind them is not even walked over. */
int snapshot_next_brief(struct snapshot_reader *reader, struct entry *ret_entry,
                        struct errors *errors)
{
    struct text line, key, value, state = TEXT_NONE;
    int more = sealed_next(&reader->lines, &line, errors);
    if (more <= 0)
        return more;
    arena_reset(&reader->line_arena);
    *ret_entry = (struct entry){.line = line};
    struct json_walk walk = json_walk(line);
    while ((ret_entry->id.data == NULL || state.data == NULL) &&
           json_next_member(&walk, &key, &value)) {
        if (json_says(key, TEXT("id")))
            ret_entry->id = json_unquote(&reader->line_arena, value);
        else if (json_says(key, TEXT("state")))
            state = json_unquote(&reader->line_arena, value);
    }
    if (ret_entry->id.data == NULL || entry_state_parse(state, &ret_entry->state) != 0)
        return refuse(reader, "this line is no contact of a snapshot", errors);
    return 1;
}

void snapshot_read_release(struct snapshot_reader *reader)
{
    sealed_read_release(&reader->lines);
    arena_release(&reader->arena);
    arena_release(&reader->line_arena);
    buffer_release(&reader->last_id);
}
