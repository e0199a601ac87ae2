#include "report/checked.h"
#include "report/sheet.h"
#include "report/visible.h"

enum { NAME_WIDTH = 30, UNMAPPED_ROWS = 100 };

static void say_mapping(struct sheet *sheet, const struct checked *checked)
{
    buffer_add(&sheet->words, checked->mapping);
    buffer_add(&sheet->words, TEXT(" is right: "));
    visible_count(&sheet->words, checked->fields, "field", "fields");
    buffer_add(&sheet->words, TEXT(", "));
    visible_count(&sheet->words, checked->rules, "rule in the filter", "rules in the filter");
    sheet_say(sheet, INK_BOLD, 0);
}

static void say_row(struct sheet *sheet, const struct checked_attribute *attribute)
{
    page_begin(&sheet->page, 2, 4);
    page_cell(&sheet->page, INK_PLAIN, attribute->name, NAME_WIDTH);
    sheet_number(sheet, attribute->filled, 9);
    page_cell(&sheet->page, INK_PLAIN, attribute->goes, 0);
    page_end(&sheet->page);
}

static void say_lacking(struct sheet *sheet, const struct checked *checked)
{
    uint64_t lacking = 0;
    for (size_t i = 0; i < checked->mapped_count; i++)
        lacking += checked->mapped[i].had == 0;
    if (lacking == 0)
        return;
    sheet_heading(sheet, "Mapped, and not in the export", lacking);
    for (size_t i = 0; i < checked->mapped_count; i++) {
        const struct checked_attribute *attribute = &checked->mapped[i];
        if (attribute->had != 0)
            continue;
        page_begin(&sheet->page, 2, 4);
        page_cell(&sheet->page, INK_CHANGED, attribute->name, NAME_WIDTH);
        page_cell(&sheet->page, INK_PLAIN, attribute->goes, 0);
        page_end(&sheet->page);
    }
}

static void say_mapped(struct sheet *sheet, const struct checked *checked)
{
    sheet_heading(sheet, "Mapped, how many have a value, and where it goes", checked->mapped_count);
    for (size_t i = 0; i < checked->mapped_count; i++)
        if (checked->mapped[i].had != 0)
            say_row(sheet, &checked->mapped[i]);
    say_lacking(sheet, checked);
}

static void say_unmapped(struct sheet *sheet, const struct checked *checked)
{
    if (checked->unmapped_count == 0)
        return;
    sheet_heading(sheet, "In the export, neither mapped nor left out", checked->unmapped_count);
    for (size_t i = 0; i < checked->unmapped_count && i < UNMAPPED_ROWS; i++)
        say_row(sheet, &checked->unmapped[i]);
    if (checked->unmapped_count <= UNMAPPED_ROWS)
        return;
    buffer_add(&sheet->words, TEXT("... and "));
    visible_number(&sheet->words, checked->unmapped_count - UNMAPPED_ROWS);
    buffer_add(&sheet->words, TEXT(" more"));
    sheet_say(sheet, INK_MUTED, 2);
}

static void say_count(struct sheet *sheet, uint64_t count, const char *what)
{
    if (count == 0)
        return;
    page_begin(&sheet->page, 2, 4);
    sheet_number(sheet, count, 9);
    page_cell(&sheet->page, INK_PLAIN, text_of(what), 0);
    page_end(&sheet->page);
}

static void say_people(struct sheet *sheet, const struct checked *checked)
{
    sheet_heading(sheet, "People in the export", checked->users);
    say_count(sheet, checked->contacts, "would have a card in a new book; of them:");
    say_count(sheet, checked->nameless, "without a name: another value stands in");
    say_count(sheet, checked->without_mail, "without a mail address");
    say_count(sheet, checked->without_number, "without a telephone number");
    say_count(sheet, checked->inactive, "disabled or deleted: no card");
    say_count(sheet, checked->excluded, "excluded by the filter: no card");
    say_count(sheet, checked->unknown, "in doubt: status or filter say nothing; no card");
}

static void say_deployments(struct sheet *sheet, const struct checked *checked)
{
    if (checked->deployment_count == 0)
        return;
    sheet_heading(sheet, "Deployments, and how many would be in each", checked->deployment_count);
    for (size_t i = 0; i < checked->deployment_count; i++) {
        page_begin(&sheet->page, 2, 4);
        page_cell(&sheet->page, INK_PLAIN, checked->deployments[i].name, NAME_WIDTH);
        sheet_number(sheet, checked->deployments[i].after, 9);
        page_end(&sheet->page);
    }
}

static void say_findings(struct sheet *sheet, const struct checked *checked)
{
    uint64_t kinds = 0;
    for (size_t i = 0; i < FINDING_COUNT; i++)
        kinds += checked->findings[i] != 0;
    if (kinds == 0)
        return;
    sheet_heading(sheet, "What to know", kinds);
    for (size_t i = 0; i < FINDING_COUNT; i++) {
        if (checked->findings[i] == 0)
            continue;
        enum finding_code code = (enum finding_code)i;
        enum severity severity = finding_severity(code);
        buffer_format(&sheet->words, "%c %s %s (", severity == SEVERITY_NOTE ? 'i' : '!',
                      severity_word(severity), finding_word(code));
        visible_number(&sheet->words, checked->findings[i]);
        buffer_format(&sheet->words, "): %s", finding_meaning(code));
        sheet_say(sheet, severity >= SEVERITY_ERROR ? INK_HELD : INK_PLAIN, 2);
    }
}

/* A card as it stands in its file, line by line. */
static void say_card(struct sheet *sheet, struct text card)
{
    struct text line;
    page_blank(&sheet->page);
    while (text_next_piece(&card, '\n', &line)) {
        if (text_ends(line, TEXT("\r")))
            line.len--;
        if (line.len != 0)
            page_line(&sheet->page, INK_PLAIN, 2, line);
    }
}

static void say_cards(struct sheet *sheet, const struct checked *checked)
{
    if (checked->card_count == 0)
        return;
    sheet_heading(sheet, "The first cards, as they would look", checked->card_count);
    for (size_t i = 0; i < checked->card_count; i++)
        say_card(sheet, checked->cards[i]);
}

static void say_next(struct sheet *sheet, const struct checked *checked)
{
    struct buffer behind = {0};
    page_blank(&sheet->page);
    page_line(&sheet->page, INK_BOLD, 0, TEXT("Next: see what would happen to a book"));
    buffer_add(&behind, TEXT(" -m "));
    visible_path(&behind, text_of(checked->mapping_path));
    buffer_add(&behind, TEXT(" -b book --dry-run"));
    sheet_command(sheet, "convert", checked->paths, checked->path_count, buffer_text(&behind));
    buffer_release(&behind);
}

void checked_write_text(const struct checked *checked, size_t columns, bool colour,
                        struct sink *sink)
{
    struct sheet sheet;
    sheet_open(&sheet, columns, colour, sink);
    say_mapping(&sheet, checked);
    if (checked->fitted) {
        say_mapped(&sheet, checked);
        say_unmapped(&sheet, checked);
        say_people(&sheet, checked);
        say_deployments(&sheet, checked);
        say_findings(&sheet, checked);
        say_cards(&sheet, checked);
        say_next(&sheet, checked);
    }
    sheet_close(&sheet);
}
