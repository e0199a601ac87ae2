#include "format/csv_record.h"

#include "format/cell.h"
#include "format/spelling.h"
#include "format/stamp.h"
#include "model/guid.h"

struct filling {
    struct record *record;
    const struct csv_header *header;
    struct arena *arena;
    struct errors *errors;
    struct text id, sign_in;
    struct value proxies;
    bool has_proxies;
};

static int fault(struct filling *filling, size_t index, const char *what, const char *hint)
{
    (void)errors_add(filling->errors, ERROR_INPUT, &filling->record->place, "csv",
                     "the cell of the column %s %s",
                     errors_show(filling->errors, filling->header->names[index]), what);
    return errors_hint(filling->errors, "%s", hint);
}

static int take_deletion(struct filling *filling, size_t index, struct text cell)
{
    enum stamp_deletion deletion =
        spelling_is_type_name(cell) ? DELETION_NEVER : stamp_deletion(cell);
    if (deletion == DELETION_UNCLEAR)
        return fault(filling, index, "is no time: it does not say whether the user was deleted",
                     "leave the column out, or export it as 2026-03-09T08:05:01Z");
    filling->record->removed |= deletion == DELETION_DONE;
    return 0;
}

static int take_stamp(struct filling *filling, size_t index, struct text cell)
{
    if (stamp_parse(cell, &filling->record->stamp) == 0)
        return 0;
    return fault(filling, index, "is no time that can be read in one way alone",
                 "export times as 2026-03-09 08:05:01 (in the query: "
                 "format_datetime(TimeGenerated, 'yyyy-MM-dd HH:mm:ss'))");
}

static int take_proxies(struct filling *filling, size_t index, struct text cell)
{
    struct value value;
    if (cell_value(filling->arena, cell, ATTRIBUTE_PREFIXED, filling->header->kind, &value) != 0)
        return fault(filling, index, "has more than 1024 values", "export it without this column");
    if (!filling->has_proxies || value.presence > filling->proxies.presence)
        filling->proxies = value;
    filling->has_proxies = true;
    return 0;
}

static int take_id(struct filling *filling, size_t index, struct text cell)
{
    struct text id = text_trim(cell);
    if (filling->id.len == 0)
        filling->id = id;
    if (!spelling_is_name(id))
        return 0;
    return fault(filling, index, "is a name or an address, not an id",
                 "export the id of Entra; names or addresses are never used to match people with "
                 "their cards");
}

/* Of two columns the one counts that says that it is no user, whichever stands first. */
static void take_type(struct filling *filling, struct text cell)
{
    cell = text_trim(cell);
    if (cell.len != 0 && record_is_user(filling->record))
        filling->record->type = cell;
}

static void take_recipient(struct filling *filling, struct text cell)
{
    struct text type = text_trim(cell);
    if (spelling_is_no_recipient(type))
        filling->record->type = type;
}

static int take_role(struct filling *filling, const struct csv_column *column, struct text cell)
{
    switch (column->role) {
    case CSV_VALUE: break;
    case CSV_ID: return take_id(filling, column->index, cell);
    case CSV_SIGN_IN:
        if (filling->sign_in.len == 0)
            filling->sign_in = text_trim(cell);
        break;
    case CSV_DELETION: return take_deletion(filling, column->index, cell);
    case CSV_TYPE: take_type(filling, cell); break;
    case CSV_RECIPIENT: take_recipient(filling, cell); break;
    case CSV_STAMP: return take_stamp(filling, column->index, cell);
    case CSV_PROXIES: return take_proxies(filling, column->index, cell);
    }
    return 0;
}

static void take_mail(struct filling *filling, const struct attribute_set *attributes)
{
    struct attribute_found found = {.slot = filling->header->mail};
    if (found.slot == ATTRIBUTE_UNWANTED || !filling->has_proxies)
        return;
    record_take(filling->record, found, spelling_primary(filling->arena, &filling->proxies),
                attributes);
}

/* What tools write for nothing. "None" and "-" may be somebody's name. */
static bool says_nothing(struct text cell, struct text attribute)
{
    static const char *const always[] = {"NULL", "null", "N/A", "[]", "{}"};
    static const char *const names[] = {"displayname", "givenname", "surname"};
    struct text word = text_trim(cell);
    bool found = false, name = false;
    for (size_t i = 0; i < COUNT_OF(always); i++)
        found |= text_equal(word, text_of(always[i]));
    if (found || !(text_equal(word, TEXT("None")) || text_equal(word, TEXT("-"))))
        return found;
    struct arena arena = {0};
    struct text key = attribute_key(&arena, attribute, NULL);
    for (size_t i = 0; i < COUNT_OF(names); i++)
        name |= text_equal(key, text_of(names[i]));
    arena_release(&arena);
    return !name;
}

int csv_record_fill(struct record *record, const struct csv_header *header, struct csv_cells cells,
                    const struct attribute_set *attributes, struct arena *arena,
                    struct errors *errors)
{
    struct filling filling = {.record = record, .header = header, .arena = arena, .errors = errors};
    struct value value;
    int outcome = 0;
    record->kind = header->kind;
    for (size_t i = 0; i < header->column_count; i++) {
        const struct csv_column *column = &header->columns[i];
        struct text cell = cells.list[column->index];
        if (take_role(&filling, column, cell) != 0)
            outcome = -1;
        if (column->found.slot == ATTRIBUTE_UNWANTED)
            continue;
        bool whole = cell_value(arena, cell, column->found.type, header->kind, &value) == 0;
        if (!whole && column->found.aside)
            continue;
        if (!whole)
            outcome = fault(&filling, column->index, "has more than 1024 values",
                            "export it without this column");
        if (value.count == 1 && says_nothing(cell, attributes->names[column->found.slot]))
            value = (struct value){.presence = VALUE_NULL};
        value.name = header->names[column->index];
        record_take(record, column->found, value, attributes);
    }
    record->removed |= guid_begins(filling.sign_in, filling.id);
    take_mail(&filling, attributes);
    return outcome;
}
