#include "base/limits.h"
#include "base/utf8.h"
#include "report/printer.h"

enum { COLUMNS = 10 };

static const char header[] = "kind,reason,name,id,uid,property,before,after,place,local\r\n";

struct csv {
    struct buffer out;
    bool redacted; /* then every row says so, in one more column */
};

/* Would a spreadsheet run it? What it skips before it looks is skipped here too. */
static bool is_formula(struct text cell)
{
    size_t at = 0;
    uint32_t first = 0;
    if (cell.len == 0)
        return false;
    while (utf8_sequence(cell.data + at, cell.data + cell.len) != 0) {
        at += utf8_decode(text_from(cell, at), &first);
        if (first != ' ' && first != '\n' && first != 0x00A0 && first != 0x3000)
            break;
    }
    switch (first) {
    case '=':
    case '+':
    case '-':
    case '@':
    case '\t':
    case '\r':
    case 0xFF1D: /* the same four, full width */
    case 0xFF0B:
    case 0xFF0D:
    case 0xFF20: return true;
    default: return false;
    }
}

/* RFC 4180 asks for quotes around comma, quote and line ends. Spaces at the ends and the other
 * separators that spreadsheets guess at are kept safe by them as well. */
static bool needs_quotes(struct text cell)
{
    if (cell.len == 0)
        return false;
    if (cell.data[0] == ' ' || cell.data[cell.len - 1] == ' ')
        return true;
    for (size_t i = 0; i < cell.len; i++)
        if (strchr(",;\"\r\n\t", cell.data[i]) != NULL)
            return true;
    return false;
}

static void put_cell(struct buffer *out, struct text cell)
{
    bool quotes = needs_quotes(cell);
    if (quotes)
        buffer_add_byte(out, '"');
    if (is_formula(cell))
        buffer_add_byte(out, '\'');
    for (size_t i = 0; i < cell.len; i++) {
        if (cell.data[i] == '"')
            buffer_add_byte(out, '"');
        buffer_add_byte(out, cell.data[i]);
    }
    if (quotes)
        buffer_add_byte(out, '"');
}

static void put_row(struct csv *csv, const struct text cells[COLUMNS])
{
    for (size_t i = 0; i < COLUMNS; i++) {
        if (i != 0)
            buffer_add_byte(&csv->out, ',');
        put_cell(&csv->out, cells[i]);
    }
    buffer_add_string(&csv->out, csv->redacted ? ",redacted\r\n" : "\r\n");
}

static void put_finding(struct csv *csv, const struct finding *finding)
{
    const struct text cells[COLUMNS] = {
        TEXT("finding"), text_of(finding_word(finding->code)),
        finding->name,   finding->id,
        TEXT_NONE,       text_of(severity_word(finding_severity(finding->code))),
        TEXT_NONE,       finding->message,
        finding->place,
    };
    put_row(csv, cells);
}

/* Base, export and local. */
static void put_conflict(struct csv *csv, const struct finding *finding)
{
    const struct conflict *conflict = &finding->conflict;
    const struct text cells[COLUMNS] = {
        TEXT("conflict"), conflict->local_won ? TEXT("local") : TEXT("export"),
        finding->name,    finding->id,
        TEXT_NONE,        conflict->property,
        conflict->base,   conflict->ours,
        finding->place,   conflict->local,
    };
    put_row(csv, cells);
}

static void put_field(struct csv *csv, const struct change *change, struct field field)
{
    const struct text cells[COLUMNS] = {
        text_of(change_kind_word(change->kind)),
        text_of(reason_word(change->reason)),
        change->name,
        change->id,
        change->uid,
        field.property,
        field.before,
        field.after,
        change->place,
    };
    put_row(csv, cells);
}

/* A deployment as a whole. */
static void put_size(struct csv *csv, const struct deployment_size *size)
{
    struct buffer before = {0}, changes = {0}, after = {0};
    buffer_add_u64(&before, size->before);
    buffer_add_u64(&after, size->after);
    buffer_format(&changes, "added %llu, updated %llu, removed %llu",
                  (unsigned long long)size->added, (unsigned long long)size->updated,
                  (unsigned long long)size->removed);
    const struct text cells[COLUMNS] = {
        TEXT("deployment"),
        TEXT_NONE,
        size->name,
        TEXT_NONE,
        TEXT_NONE,
        buffer_text(&changes),
        buffer_text(&before),
        buffer_text(&after),
        TEXT_NONE,
    };
    put_row(csv, cells);
    buffer_release(&before);
    buffer_release(&changes);
    buffer_release(&after);
}

static void put_deployed(struct csv *csv, const struct deployed *deployed)
{
    static const char *const kinds[CHANGE_KINDS] = {"deployment-add", "deployment-update",
                                                    "deployment-remove"};
    const struct text cells[COLUMNS] = {
        text_of(kinds[deployed->kind]),
        text_of(deployed_reason_word(deployed->reason)),
        deployed->name,
        deployed->id,
        deployed->uid,
        deployed->deployment,
        TEXT_NONE,
        TEXT_NONE,
        TEXT_NONE,
    };
    put_row(csv, cells);
}

static void put_item(struct csv *csv, const struct plan_item *item)
{
    if (item->kind == PLAN_DEPLOYED) {
        put_deployed(csv, &item->deployed);
        return;
    }
    if (item->kind == PLAN_FINDING && item->finding.conflict.property.len != 0) {
        put_conflict(csv, &item->finding);
        return;
    }
    if (item->kind == PLAN_FINDING) {
        put_finding(csv, &item->finding);
        return;
    }
    if (item->change.field_count == 0)
        put_field(csv, &item->change, (struct field){.property = TEXT_NONE});
    for (size_t i = 0; i < item->change.field_count; i++)
        put_field(csv, &item->change, item->change.fields[i]);
}

static int put_items(struct csv *csv, const struct printing *printing, enum plan_item_kind kind)
{
    struct plan_item item;
    int got;
    if (printing_rewind(printing) != 0)
        return -1;
    while ((got = printing_next(printing, kind, &item)) > 0) {
        put_item(csv, &item);
        if (csv->out.len >= LIMIT_BLOCK)
            sink_flush(printing->sink, &csv->out);
    }
    return got;
}

static int print(const struct printing *printing)
{
    struct csv csv = {.redacted = printing->style->redacted};
    buffer_add_string(&csv.out, header);
    if (csv.redacted) {
        csv.out.len -= 2; /* the line's end */
        buffer_add_string(&csv.out, ",redacted\r\n");
    }
    const struct plan_head *head = &printing->view->head;
    int result = put_items(&csv, printing, PLAN_CHANGE);
    for (size_t i = 0; result == 0 && i < head->deployment_count; i++)
        put_size(&csv, &head->deployments[i]);
    if (result == 0 && head->deployment_count != 0)
        result = put_items(&csv, printing, PLAN_DEPLOYED);
    if (result == 0)
        result = put_items(&csv, printing, PLAN_FINDING);
    sink_flush(printing->sink, &csv.out);
    buffer_release(&csv.out);
    return result;
}

const struct printer printer_csv = {.word = "csv", .suffix = "csv", .print = print};
