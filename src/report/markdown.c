/* The report for tickets and chats: short, values in code spans, so that nothing in them is markup,
 * a link, or calls anybody. */
#include "report/markdown.h"
#include "base/limits.h"

static void put_change(struct markdown *markdown, const struct change *change)
{
    struct text name = change->name.len != 0 ? change->name : change->id;
    size_t count = change->kind == CHANGE_UPDATE ? change->field_count : 0;
    for (size_t i = 0; i < count; i++) {
        markdown_cell(markdown, i == 0 ? name : TEXT_NONE);
        markdown_cell(markdown, change->fields[i].property);
        markdown_cell(markdown, change->fields[i].before);
        markdown_cell(markdown, change->fields[i].after);
        markdown_put(markdown, "|\n");
    }
    if (count != 0)
        return;
    markdown_cell(markdown, name);
    markdown_cell(markdown, text_of(reason_word(change->reason)));
    markdown_cell(markdown, change->id);
    markdown_cell(markdown, change->place);
    markdown_put(markdown, "|\n");
}

static int put_changes(struct markdown *markdown, enum change_kind kind, enum phrase title,
                       uint64_t count)
{
    static const enum phrase people[] = {PHRASE_COL_NAME, PHRASE_COL_REASON, PHRASE_COL_ID,
                                         PHRASE_COL_PLACE, PHRASE_COUNT};
    static const enum phrase fields[] = {PHRASE_COL_NAME, PHRASE_COL_FIELD, PHRASE_COL_BEFORE,
                                         PHRASE_COL_AFTER, PHRASE_COUNT};
    struct plan_item item;
    uint64_t shown = 0;
    int got = 0;
    if (count == 0)
        return 0;
    if (printing_rewind(markdown->printing) != 0)
        return -1;
    markdown_heading(markdown, title, count);
    markdown_table(markdown, kind == CHANGE_UPDATE ? fields : people);
    while (shown < count && (kind == CHANGE_REMOVE || shown < LIMIT_TEXT_ROWS) &&
           (got = printing_next(markdown->printing, PLAN_CHANGE, &item)) > 0) {
        if (item.change.kind != kind)
            continue;
        put_change(markdown, &item.change);
        shown++;
        if (markdown->out.len >= LIMIT_BLOCK)
            sink_flush(markdown->printing->sink, &markdown->out);
    }
    markdown_rest(markdown, shown, count);
    return got < 0 ? -1 : 0;
}

static void put_side(struct markdown *markdown, struct text value, bool stays)
{
    markdown_put(markdown, stays ? "| ✓ " : "| ");
    if (value.data == NULL)
        markdown_say0(markdown, PHRASE_NOTHING_THERE);
    markdown_value(markdown, value);
    buffer_add_byte(&markdown->out, ' ');
}

static void put_conflict(struct markdown *markdown, const struct finding *finding)
{
    const struct conflict *conflict = &finding->conflict;
    markdown_cell(markdown, finding->name.len != 0 ? finding->name : finding->id);
    markdown_cell(markdown, conflict->property);
    put_side(markdown, conflict->base, false);
    put_side(markdown, conflict->ours, !conflict->local_won);
    put_side(markdown, conflict->local, conflict->local_won);
    markdown_put(markdown, "|\n");
}

static void put_lost(struct markdown *markdown, const struct finding *finding)
{
    markdown_cell(markdown, finding->name.len != 0 ? finding->name : finding->id);
    markdown_cell(markdown, finding->message);
    markdown_cell(markdown, finding->place);
    markdown_put(markdown, "|\n");
}

/* A section of one code. */
static int put_listed(struct markdown *markdown, enum finding_code code, enum phrase title,
                      const enum phrase *heads,
                      void (*put_one)(struct markdown *, const struct finding *))
{
    struct plan_item item;
    uint64_t shown = 0, count = markdown->head->findings[code];
    int got = 0;
    if (count == 0)
        return 0;
    if (printing_rewind(markdown->printing) != 0)
        return -1;
    markdown_heading(markdown, title, count);
    if (code == FINDING_CONFLICT) {
        markdown_say0(markdown, PHRASE_CONFLICTS_LEAD);
        markdown_put(markdown, " (✓)\n\n");
    }
    markdown_table(markdown, heads);
    while (shown < count && shown < LIMIT_TEXT_ROWS &&
           (got = printing_next(markdown->printing, PLAN_FINDING, &item)) > 0) {
        if (item.finding.code != code)
            continue;
        put_one(markdown, &item.finding);
        shown++;
        if (markdown->out.len >= LIMIT_BLOCK)
            sink_flush(markdown->printing->sink, &markdown->out);
    }
    markdown_rest(markdown, shown, count);
    return got < 0 ? -1 : 0;
}

static int put_edits(struct markdown *markdown)
{
    static const enum phrase sides[] = {PHRASE_COL_NAME,  PHRASE_COL_FIELD, PHRASE_COL_WAS,
                                        PHRASE_COL_ENTRA, PHRASE_COL_BOOK,  PHRASE_COUNT};
    static const enum phrase lost[] = {PHRASE_COL_WHO, PHRASE_COL_MESSAGE, PHRASE_COL_PLACE,
                                       PHRASE_COUNT};
    bool done = markdown->printing->style->outcome == OUTCOME_APPLIED;
    if (put_listed(markdown, FINDING_CONFLICT, PHRASE_H_CONFLICTS, sides, put_conflict) != 0)
        return -1;
    return put_listed(markdown, FINDING_DRIFT, done ? PHRASE_H_LOST_DONE : PHRASE_H_LOST, lost,
                      put_lost);
}

static void put_findings(struct markdown *markdown)
{
    static const enum phrase heads[] = {PHRASE_COL_CODE, PHRASE_COL_COUNT, PHRASE_COL_MEANING,
                                        PHRASE_COUNT};
    uint64_t count = 0;
    for (size_t i = 0; i < FINDING_COUNT; i++)
        count += markdown->head->findings[i];
    if (count == 0)
        return;
    markdown_heading(markdown, PHRASE_H_QUALITY, count);
    markdown_table(markdown, heads);
    for (size_t i = 0; i < FINDING_COUNT; i++) {
        if (markdown->head->findings[i] == 0)
            continue;
        markdown_cell(markdown, text_of(finding_word((enum finding_code)i)));
        markdown_put(markdown, "| ");
        phrase_number(&markdown->out, markdown->head->findings[i]);
        markdown_put(markdown, " | ");
        markdown_say0(markdown, (enum phrase)(PHRASE_FINDING_INCOMPLETE + i));
        markdown_put(markdown, " |\n");
    }
}

static void put_origin(struct markdown *markdown)
{
    static const enum phrase heads[] = {PHRASE_COL_FILE, PHRASE_COL_ROLE, PHRASE_COL_RECORDS,
                                        PHRASE_COL_DIGEST, PHRASE_COUNT};
    const struct plan_head *head = markdown->head;
    markdown_heading(markdown, PHRASE_H_ORIGIN, head->input_count);
    markdown_table(markdown, heads);
    size_t most = head->input_count < LIMIT_TEXT_ROWS ? head->input_count : LIMIT_TEXT_ROWS;
    for (size_t i = 0; i < most; i++) {
        markdown_cell(markdown, head->inputs[i].name);
        markdown_cell(markdown, head->inputs[i].role);
        markdown_put(markdown, "| ");
        phrase_number(&markdown->out, head->inputs[i].records);
        buffer_add_byte(&markdown->out, ' ');
        markdown_cell(markdown, head->inputs[i].sha256);
        markdown_put(markdown, "|\n");
    }
    markdown_rest(markdown, most, head->input_count);
    markdown_put(markdown, "\n");
    markdown_say0(markdown, PHRASE_ORIGIN_PLAN);
    markdown_put(markdown, " ");
    markdown_value(markdown, markdown->printing->view->digest);
    markdown_put(markdown, ", ");
    markdown_value(markdown, head->program);
    markdown_put(markdown, "\n");
}

static int print(const struct printing *printing)
{
    const struct totals *totals = &printing->view->head.totals;
    struct markdown markdown = {
        .printing = printing, .head = &printing->view->head, .language = printing->style->language};
    markdown_verdict(&markdown);
    int result = put_changes(&markdown, CHANGE_REMOVE, PHRASE_H_REMOVED, totals->removed);
    if (result == 0)
        result = put_edits(&markdown);
    if (result == 0)
        result = put_changes(&markdown, CHANGE_UPDATE, PHRASE_H_CHANGES, totals->updated);
    if (result == 0)
        result = put_changes(&markdown, CHANGE_ADD, PHRASE_H_JOINED, totals->added);
    if (result == 0) {
        put_findings(&markdown);
        put_origin(&markdown);
    }
    sink_flush(printing->sink, &markdown.out);
    buffer_release(&markdown.out);
    buffer_release(&markdown.words);
    return result;
}

const struct printer printer_markdown = {.word = "markdown", .suffix = "md", .print = print};
