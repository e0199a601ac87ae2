#include "report/sheet.h"
#include "report/visible.h"
#include "report/why.h"

enum { LABEL = 14, INDENT = 6, WIDE = 28 };

static void say(struct sheet *sheet, enum ink ink, size_t indent, struct text text)
{
    page_line(&sheet->page, ink, indent, text);
}

static void say_label(struct sheet *sheet, const char *what, struct text text)
{
    if (text.len == 0)
        return;
    sheet_label(sheet, what, LABEL);
    page_put(&sheet->page, INK_PLAIN, text);
    page_end(&sheet->page);
}

/* A title without a number. */
static void say_title(struct sheet *sheet, const char *title)
{
    page_blank(&sheet->page);
    say(sheet, INK_BOLD, 0, text_of(title));
}

static void say_words(struct sheet *sheet, const char *what)
{
    struct text words = buffer_text(&sheet->words);
    say_label(sheet, what, words);
    buffer_clear(&sheet->words);
}

/* -- What happens, and where the record is -- */

static void say_decision(struct sheet *sheet, const struct why *why)
{
    static const struct {
        const char *step;
        enum ink ink;
    } inks[] = {{"add", INK_ADDED}, {"update", INK_CHANGED}, {"remove", INK_REMOVED}};
    enum ink ink = INK_PLAIN;
    for (size_t i = 0; i < COUNT_OF(inks); i++)
        if (text_equal(why->step, text_of(inks[i].step)))
            ink = inks[i].ink;
    say(sheet, INK_BOLD, 0, why->name.len != 0 ? why->name : why->id);
    say_label(sheet, "id", why->id);
    sheet_label(sheet, "decision", LABEL);
    if (why->reason.len != 0) {
        page_put(&sheet->page, ink, why->step);
        page_put(&sheet->page, ink, TEXT(" ("));
        page_put(&sheet->page, ink, why->reason);
        page_put(&sheet->page, ink, TEXT("): "));
    }
    page_put(&sheet->page, ink, why->what);
    page_end(&sheet->page);
    if (why->held.len != 0) {
        buffer_format(&sheet->words, "the run would be held by: %.*s", TEXT_ARG(why->held));
        say_words(sheet, "held");
    }
}

static void say_changes(struct sheet *sheet, const struct why *why)
{
    if (why->change_count == 0)
        return;
    sheet_heading(sheet, "What differs on the card", why->change_count);
    for (size_t i = 0; i < why->change_count; i++) {
        const struct field *field = &why->changes[i];
        say(sheet, INK_PLAIN, 2, field->property);
        for (int after = 0; after < 2; after++) {
            struct text value = after ? field->after : field->before;
            if (value.data == NULL)
                continue;
            page_begin(&sheet->page, INDENT, INDENT + 2);
            page_put(&sheet->page, after ? INK_ADDED : INK_REMOVED,
                     after ? TEXT("+ ") : TEXT("- "));
            page_put(&sheet->page, after ? INK_ADDED : INK_REMOVED, value);
            page_end(&sheet->page);
        }
    }
}

static void say_records(struct sheet *sheet, const struct why *why)
{
    sheet_heading(sheet, "Records in the export", why->record_count + why->unlisted);
    for (size_t i = 0; i < why->record_count; i++) {
        const struct why_record *record = &why->records[i];
        page_begin(&sheet->page, 2, INDENT);
        page_put(&sheet->page, INK_PLAIN, record->place);
        buffer_format(&sheet->words, ", record %llu, %.*s%s", (unsigned long long)record->number,
                      TEXT_ARG(record->kind),
                      !record->counts || why->record_count < 2 ? ""
                      : why->pieces ? ": the newest; the others add to it"
                                    : ": this one counts");
        page_put(&sheet->page, INK_MUTED, buffer_text(&sheet->words));
        buffer_clear(&sheet->words);
        page_end(&sheet->page);
    }
}

/* -- Status and filter -- */

static void put_source(struct sheet *sheet, const struct why_source *source)
{
    page_put(&sheet->page, INK_PLAIN, source->attribute);
    if (source->name.len != 0) {
        page_put(&sheet->page, INK_MUTED, TEXT(" (as "));
        page_put(&sheet->page, INK_MUTED, source->name);
        page_put(&sheet->page, INK_MUTED, TEXT(")"));
    }
    page_put(&sheet->page, INK_PLAIN, TEXT(": "));
    if (source->value_count == 0)
        page_put(&sheet->page, INK_MUTED, source->state);
    for (size_t i = 0; i < source->value_count; i++) {
        page_put(&sheet->page, INK_PLAIN, i == 0 ? TEXT("\"") : TEXT(", \""));
        page_put(&sheet->page, INK_PLAIN, source->values[i]);
        page_put(&sheet->page, INK_PLAIN, TEXT("\""));
    }
}

static void say_status(struct sheet *sheet, const struct why *why)
{
    if (why->account.len == 0)
        return;
    say_title(sheet, "Status and filter");
    sheet_label(sheet, "account", LABEL);
    page_put(&sheet->page, INK_PLAIN, why->account);
    page_put(&sheet->page, INK_PLAIN, TEXT("; "));
    put_source(sheet, &why->status);
    page_put(&sheet->page, INK_PLAIN, TEXT("; "));
    page_put(&sheet->page, INK_PLAIN, why->judged);
    page_end(&sheet->page);
    for (size_t i = 0; i < why->rule_count; i++) {
        const struct why_rule *rule = &why->rules[i];
        buffer_format(&sheet->words, "%.*s: %.*s%s", TEXT_ARG(rule->name), TEXT_ARG(rule->answer),
                      rule->decides ? "; for this the person is left out" : "");
        say_words(sheet, rule->excludes ? "exclude" : "include");
    }
}

/* -- The contact -- */

static bool is_plain(const struct why_cell *cell)
{
    const struct why_field *field = cell->field;
    return field->source_count == 1 && field->sources[0].value_count == 1 &&
           field->condition_count == 0 && field->step_count == 0 &&
           text_equal(field->sources[0].values[0], cell->value);
}

static void say_steps(struct sheet *sheet, const struct why_field *field)
{
    for (size_t i = 0; i < field->condition_count; i++) {
        const struct why_condition *condition = &field->conditions[i];
        page_begin(&sheet->page, INDENT, INDENT + 2);
        page_put(&sheet->page, INK_MUTED, TEXT("when "));
        page_put(&sheet->page, INK_PLAIN, condition->attribute);
        page_put(&sheet->page, INK_PLAIN, TEXT(" "));
        page_put(&sheet->page, INK_PLAIN, condition->words);
        page_put(&sheet->page, INK_PLAIN, TEXT(": "));
        page_put(&sheet->page, INK_PLAIN, condition->answer);
        page_end(&sheet->page);
    }
    for (size_t i = 0; i < field->step_count; i++) {
        page_begin(&sheet->page, INDENT, INDENT + 2);
        page_put(&sheet->page, INK_MUTED, field->steps[i].transform);
        page_put(&sheet->page, INK_MUTED, TEXT(" makes "));
        for (size_t k = 0; k < field->steps[i].count; k++) {
            page_put(&sheet->page, INK_PLAIN, k == 0 ? TEXT("\"") : TEXT(", \""));
            page_put(&sheet->page, INK_PLAIN, field->steps[i].texts[k]);
            page_put(&sheet->page, INK_PLAIN, TEXT("\""));
        }
        page_put(&sheet->page, INK_MUTED, field->steps[i].count == 0 ? TEXT("nothing") : TEXT(""));
        page_end(&sheet->page);
    }
}

static void say_sources(struct sheet *sheet, const struct why_field *field)
{
    for (size_t i = 0; i < field->source_count; i++) {
        page_begin(&sheet->page, INDENT, INDENT + 2);
        put_source(sheet, &field->sources[i]);
        page_end(&sheet->page);
    }
}

static void say_origin(struct sheet *sheet, const struct why_cell *cell)
{
    const struct why_field *field = cell->field;
    page_begin(&sheet->page, 4, INDENT);
    page_put(&sheet->page, INK_MUTED, TEXT("from "));
    page_put(&sheet->page, INK_PLAIN, field->from);
    if (is_plain(cell) && field->sources[0].name.len != 0) {
        page_put(&sheet->page, INK_MUTED, TEXT(" (as "));
        page_put(&sheet->page, INK_MUTED, field->sources[0].name);
        page_put(&sheet->page, INK_MUTED, TEXT(")"));
    }
    page_put(&sheet->page, INK_MUTED, TEXT(", "));
    page_put(&sheet->page, INK_MUTED, field->place);
    page_end(&sheet->page);
    if (!is_plain(cell))
        say_sources(sheet, field);
    say_steps(sheet, field);
    if (cell->made->damage.len != 0)
        say(sheet, INK_CHANGED, INDENT, cell->made->damage);
}

static void say_cells(struct sheet *sheet, const struct why *why)
{
    sheet_heading(sheet,
                  why->contact_is_made ? "What the mapping makes of the record, without a card"
                                       : "The contact, and where its values are from",
                  why->cell_count);
    for (size_t i = 0; i < why->cell_count; i++) {
        const struct why_cell *cell = &why->cells[i];
        page_begin(&sheet->page, 2, 4);
        page_cell(&sheet->page, INK_BOLD, cell->property, WIDE - 8);
        page_cell(&sheet->page, INK_PLAIN, cell->value, 0);
        page_end(&sheet->page);
        if (cell->field != NULL)
            say_origin(sheet, cell);
        else
            say(sheet, INK_MUTED, 4, cell->reason);
    }
}

static void say_field(struct sheet *sheet, const struct why_field *field)
{
    page_begin(&sheet->page, 2, 4);
    page_cell(&sheet->page, INK_BOLD, field->to, WIDE - 8);
    page_put(&sheet->page, INK_PLAIN, TEXT("  "));
    page_put(&sheet->page, INK_PLAIN, field->nothing);
    page_end(&sheet->page);
    page_begin(&sheet->page, 4, INDENT);
    page_put(&sheet->page, INK_MUTED, TEXT("from "));
    page_put(&sheet->page, INK_PLAIN, field->from);
    page_put(&sheet->page, INK_MUTED, TEXT(", "));
    page_put(&sheet->page, INK_MUTED, field->place);
    page_end(&sheet->page);
    bool told = false;
    for (size_t i = 0; i < field->source_count; i++)
        told |= field->sources[i].value_count != 0;
    if (told)
        say_sources(sheet, field);
    say_steps(sheet, field);
    for (size_t i = 0; i < field->value_count; i++)
        if (field->values[i].damage.len != 0)
            say(sheet, INK_CHANGED, INDENT, field->values[i].damage);
}

static void say_nothing(struct sheet *sheet, const struct why *why)
{
    uint64_t count = 0;
    if (why->record_count == 0)
        return;
    for (size_t i = 0; i < why->field_count; i++)
        count += why->fields[i].nothing.len != 0;
    if (count != 0)
        sheet_heading(sheet, "Fields that gave nothing", count);
    for (size_t i = 0; i < why->field_count; i++)
        if (why->fields[i].nothing.len != 0)
            say_field(sheet, &why->fields[i]);
}

static void say_unread(struct sheet *sheet, const struct why *why)
{
    if (why->unread_count == 0)
        return;
    sheet_heading(sheet, "Attributes of the record that are not read", why->unread_count);
    for (size_t i = 0; i < why->unread_count; i++) {
        page_begin(&sheet->page, 2, 4);
        page_cell(&sheet->page, INK_PLAIN, why->unread[i].name, WIDE);
        page_cell(&sheet->page, INK_MUTED, why->unread[i].why, 0);
        page_end(&sheet->page);
    }
}

/* -- Book -- */

static void say_book(struct sheet *sheet, const struct why *why)
{
    say_title(sheet, "In the book");
    if (why->state.len == 0)
        buffer_add_string(&sheet->words, "the person is not in it");
    else
        buffer_format(&sheet->words, "%.*s", TEXT_ARG(why->state));
    if (why->runs != 0) {
        buffer_add_string(&sheet->words, " for ");
        visible_count(&sheet->words, why->runs, "run", "runs");
        buffer_add_string(&sheet->words, " so far");
    }
    if (why->removed_for.len != 0)
        buffer_format(&sheet->words, ", for the reason \"%.*s\"", TEXT_ARG(why->removed_for));
    say_words(sheet, "snapshot");
    say_label(sheet, "UID", why->uid);
    say_label(sheet, "card", why->card.len != 0 ? why->card : TEXT("none is there now"));
    say_label(sheet, "adopted", why->adopted);
    for (size_t i = 0; i < why->deployment_count; i++) {
        const struct why_deployment *deployment = &why->deployments[i];
        buffer_format(&sheet->words, "%.*s: %s%s; %.*s", TEXT_ARG(deployment->name),
                      deployment->after ? "in it" : "not in it",
                      deployment->after == deployment->before ? ""
                      : deployment->before                    ? ", was before"
                                                              : ", was not before",
                      TEXT_ARG(deployment->why));
        say_words(sheet, "deployment");
    }
}

static void say_findings(struct sheet *sheet, const struct why *why)
{
    if (why->finding_count == 0)
        return;
    sheet_heading(sheet, "Findings about this person", why->finding_count);
    for (size_t i = 0; i < why->finding_count; i++) {
        const struct finding *finding = &why->findings[i];
        enum severity severity = finding_severity(finding->code);
        buffer_format(&sheet->words, "%s %s: %.*s", severity_word(severity),
                      finding_word(finding->code), TEXT_ARG(finding->message));
        sheet_say(sheet, severity >= SEVERITY_ERROR ? INK_HELD : INK_PLAIN, 2);
    }
}

void why_write_text(const struct why *why, size_t columns, bool colour, struct sink *sink)
{
    struct sheet sheet;
    sheet_open(&sheet, columns, colour, sink);
    say_decision(&sheet, why);
    say_changes(&sheet, why);
    say_records(&sheet, why);
    say_status(&sheet, why);
    if (why->cell_count != 0)
        say_cells(&sheet, why);
    say_nothing(&sheet, why);
    say_unread(&sheet, why);
    say_book(&sheet, why);
    say_findings(&sheet, why);
    sheet_close(&sheet);
}
