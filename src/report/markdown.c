/* The report for tickets and chats: short, values in code spans, so that nothing in them is markup,
 * a link, or calls anybody. */
#include "base/limits.h"
#include "report/phrases.h"
#include "report/printer.h"
#include "report/verdict.h"
#include "report/visible.h"

struct markdown {
    const struct printing *printing;
    const struct plan_head *head;
    enum language language;
    struct buffer out, words;
};

static void put(struct markdown *markdown, const char *markup)
{
    buffer_add_string(&markdown->out, markup);
}

/* The longest run of backticks in it: the fence must be longer. */
static size_t longest_run(struct text text)
{
    size_t longest = 0, run = 0;
    for (size_t i = 0; i < text.len; i++) {
        run = text.data[i] == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest;
}

/* A code span. A bar would end the cell of a table even in one. */
static void put_value(struct markdown *markdown, struct text value)
{
    if (value.data == NULL || value.len == 0)
        return;
    buffer_clear(&markdown->words);
    visible_put(&markdown->words, value);
    struct text shown = buffer_text(&markdown->words);
    size_t fence = longest_run(shown) + 1;
    bool pad = shown.data[0] == '`' || shown.data[shown.len - 1] == '`' || shown.data[0] == ' ' ||
               shown.data[shown.len - 1] == ' ';
    buffer_repeat(&markdown->out, '`', fence);
    put(markdown, pad ? " " : "");
    for (size_t i = 0; i < shown.len; i++) {
        put(markdown, shown.data[i] == '|' ? "\\" : "");
        buffer_add_byte(&markdown->out, shown.data[i]);
    }
    put(markdown, pad ? " " : "");
    buffer_repeat(&markdown->out, '`', fence);
}

static void say(struct markdown *markdown, enum phrase phrase, const struct said *values,
                size_t count)
{
    struct phrase_walk walk = phrase_walk(markdown->language, phrase, values, count);
    struct text words;
    const struct said *value;
    while (phrase_next(&walk, &words, &value)) {
        if (value == NULL)
            buffer_add(&markdown->out, words);
        else if (value->is_number)
            phrase_number(&markdown->out, value->number);
        else
            put_value(markdown, value->text);
    }
}

static void say0(struct markdown *markdown, enum phrase phrase)
{
    say(markdown, phrase, NULL, 0);
}

static void say1(struct markdown *markdown, enum phrase phrase, struct said value)
{
    say(markdown, phrase, &value, 1);
}

static void heading(struct markdown *markdown, enum phrase phrase, uint64_t count)
{
    put(markdown, "\n## ");
    say0(markdown, phrase);
    put(markdown, " (");
    phrase_number(&markdown->out, count);
    put(markdown, ")\n\n");
}

static void table(struct markdown *markdown, const enum phrase *heads)
{
    size_t count = 0;
    for (; heads[count] != PHRASE_COUNT; count++) {
        put(markdown, "| ");
        say0(markdown, heads[count]);
        buffer_add_byte(&markdown->out, ' ');
    }
    put(markdown, "|\n");
    for (size_t i = 0; i < count; i++)
        put(markdown, "|---");
    put(markdown, "|\n");
}

static void cell(struct markdown *markdown, struct text value)
{
    put(markdown, "| ");
    put_value(markdown, value);
    buffer_add_byte(&markdown->out, ' ');
}

static void rest(struct markdown *markdown, uint64_t shown, uint64_t count)
{
    const struct said values[] = {COUNTED(shown), COUNTED(count)};
    if (shown == count)
        return;
    put(markdown, "\n");
    say(markdown, PHRASE_REST_HERE, values, COUNT_OF(values));
    put(markdown, " ");
    say0(markdown, PHRASE_REST_JSON);
    put(markdown, "\n");
}

static void put_sentence(struct markdown *markdown)
{
    size_t at = 0;
    enum phrase part;
    uint64_t count;
    bool first = true;
    put(markdown, "**");
    while (verdict_part(markdown->head, &at, &part, &count)) {
        put(markdown, first ? "" : ", ");
        say1(markdown, part, COUNTED(count));
        first = false;
    }
    put(markdown, ".**\n\n");
}

static void put_held(struct markdown *markdown)
{
    for (size_t i = 0; i < GUARD_COUNT; i++) {
        const struct guard_result *guard = &markdown->head->guards[i];
        const struct said values[] = {SAID(guard->value), SAID(guard->limit)};
        const char *word = guard_word((enum guard_code)i);
        if (guard->state == GUARD_PASSED)
            continue;
        if (guard->state == GUARD_OVERRIDDEN) {
            put(markdown, "* ");
            say1(markdown, PHRASE_OVERRIDDEN, SAID(text_of(word)));
            put(markdown, "\n");
            continue;
        }
        buffer_format(&markdown->out, "* **%s** ", word);
        say0(markdown, (enum phrase)(PHRASE_GUARD_REMOVALS + i));
        put(markdown, ": ");
        say(markdown, PHRASE_HELD_GUARD, values, COUNT_OF(values));
        put(markdown, ". ");
        say0(markdown, (enum phrase)(PHRASE_HINT_REMOVALS + i));
        put(markdown, ". ");
        say0(markdown, PHRASE_HELD_HOW);
        buffer_format(&markdown->out, " `--override %s`\n", word);
    }
}

static void put_verdict(struct markdown *markdown)
{
    enum report_outcome outcome = markdown->printing->style->outcome;
    const struct totals *totals = &markdown->head->totals;
    const struct said balance[] = {COUNTED(totals->before), COUNTED(totals->added),
                                   COUNTED(totals->removed),
                                   COUNTED(totals->before + totals->added - totals->removed)};
    if (markdown->printing->style->redacted) {
        put(markdown, "> **");
        say0(markdown, PHRASE_REDACTED);
        put(markdown, "**\n\n");
    }
    put(markdown, "# ");
    say0(markdown, PHRASE_TITLE);
    put(markdown, "\n\n**");
    say0(markdown, verdict_state(outcome));
    put(markdown, "** ");
    say0(markdown, verdict_told(outcome));
    put(markdown, "\n\n");
    put_sentence(markdown);
    if (markdown->head->undoes != 0) {
        say1(markdown, PHRASE_UNDOES, COUNTED(markdown->head->undoes));
        put(markdown, "\n\n");
    }
    say(markdown, PHRASE_BALANCE, balance, COUNT_OF(balance));
    put(markdown, "\n\n");
    put_held(markdown);
    if (verdict_findings(markdown->head) != 0) {
        say1(markdown, PHRASE_NEEDS, COUNTED(verdict_findings(markdown->head)));
        put(markdown, "\n");
    }
}

static void put_change(struct markdown *markdown, const struct change *change)
{
    struct text name = change->name.len != 0 ? change->name : change->id;
    size_t count = change->kind == CHANGE_UPDATE ? change->field_count : 0;
    for (size_t i = 0; i < count; i++) {
        cell(markdown, i == 0 ? name : TEXT_NONE);
        cell(markdown, change->fields[i].property);
        cell(markdown, change->fields[i].before);
        cell(markdown, change->fields[i].after);
        put(markdown, "|\n");
    }
    if (count != 0)
        return;
    cell(markdown, name);
    cell(markdown, text_of(reason_word(change->reason)));
    cell(markdown, change->id);
    cell(markdown, change->place);
    put(markdown, "|\n");
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
    heading(markdown, title, count);
    table(markdown, kind == CHANGE_UPDATE ? fields : people);
    while (shown < count && (kind == CHANGE_REMOVE || shown < LIMIT_TEXT_ROWS) &&
           (got = printing_next(markdown->printing, PLAN_CHANGE, &item)) > 0) {
        if (item.change.kind != kind)
            continue;
        put_change(markdown, &item.change);
        shown++;
        if (markdown->out.len >= LIMIT_BLOCK)
            sink_flush(markdown->printing->sink, &markdown->out);
    }
    rest(markdown, shown, count);
    return got < 0 ? -1 : 0;
}

static void put_side(struct markdown *markdown, struct text value, bool stays)
{
    put(markdown, stays ? "| ✓ " : "| ");
    if (value.data == NULL)
        say0(markdown, PHRASE_NOTHING_THERE);
    put_value(markdown, value);
    buffer_add_byte(&markdown->out, ' ');
}

static void put_conflict(struct markdown *markdown, const struct finding *finding)
{
    const struct conflict *conflict = &finding->conflict;
    cell(markdown, finding->name.len != 0 ? finding->name : finding->id);
    cell(markdown, conflict->property);
    put_side(markdown, conflict->base, false);
    put_side(markdown, conflict->ours, !conflict->local_won);
    put_side(markdown, conflict->local, conflict->local_won);
    put(markdown, "|\n");
}

static void put_lost(struct markdown *markdown, const struct finding *finding)
{
    cell(markdown, finding->name.len != 0 ? finding->name : finding->id);
    cell(markdown, finding->message);
    cell(markdown, finding->place);
    put(markdown, "|\n");
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
    heading(markdown, title, count);
    if (code == FINDING_CONFLICT) {
        say0(markdown, PHRASE_CONFLICTS_LEAD);
        put(markdown, " (✓)\n\n");
    }
    table(markdown, heads);
    while (shown < count && shown < LIMIT_TEXT_ROWS &&
           (got = printing_next(markdown->printing, PLAN_FINDING, &item)) > 0) {
        if (item.finding.code != code)
            continue;
        put_one(markdown, &item.finding);
        shown++;
        if (markdown->out.len >= LIMIT_BLOCK)
            sink_flush(markdown->printing->sink, &markdown->out);
    }
    rest(markdown, shown, count);
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
    heading(markdown, PHRASE_H_QUALITY, count);
    table(markdown, heads);
    for (size_t i = 0; i < FINDING_COUNT; i++) {
        if (markdown->head->findings[i] == 0)
            continue;
        cell(markdown, text_of(finding_word((enum finding_code)i)));
        put(markdown, "| ");
        phrase_number(&markdown->out, markdown->head->findings[i]);
        put(markdown, " | ");
        say0(markdown, (enum phrase)(PHRASE_FINDING_INCOMPLETE + i));
        put(markdown, " |\n");
    }
}

static void put_origin(struct markdown *markdown)
{
    static const enum phrase heads[] = {PHRASE_COL_FILE, PHRASE_COL_ROLE, PHRASE_COL_RECORDS,
                                        PHRASE_COL_DIGEST, PHRASE_COUNT};
    const struct plan_head *head = markdown->head;
    heading(markdown, PHRASE_H_ORIGIN, head->input_count);
    table(markdown, heads);
    size_t most = head->input_count < LIMIT_TEXT_ROWS ? head->input_count : LIMIT_TEXT_ROWS;
    for (size_t i = 0; i < most; i++) {
        cell(markdown, head->inputs[i].name);
        cell(markdown, head->inputs[i].role);
        put(markdown, "| ");
        phrase_number(&markdown->out, head->inputs[i].records);
        buffer_add_byte(&markdown->out, ' ');
        cell(markdown, head->inputs[i].sha256);
        put(markdown, "|\n");
    }
    rest(markdown, most, head->input_count);
    put(markdown, "\n");
    say0(markdown, PHRASE_ORIGIN_PLAN);
    put(markdown, " ");
    put_value(markdown, markdown->printing->view->digest);
    put(markdown, ", ");
    put_value(markdown, head->program);
    put(markdown, "\n");
}

static int print(const struct printing *printing)
{
    const struct totals *totals = &printing->view->head.totals;
    struct markdown markdown = {
        .printing = printing, .head = &printing->view->head, .language = printing->style->language};
    put_verdict(&markdown);
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
