#include "model/kind.h"
#include "report/inspection.h"
#include "report/sheet.h"
#include "report/visible.h"

enum { BAR = 10, NAME_WIDTH = 26, FILES = 20, LABELS = 16 };

struct inspection_page {
    const struct inspection *inspection;
    struct sheet sheet;
};

/* "Microsoft Graph users, 60 records in 3 files" */
static void say_summary(struct inspection_page *out)
{
    const struct inspection *inspection = out->inspection;
    struct buffer *words = &out->sheet.words;
    enum export_kind kind =
        inspection->input_count == 0 ? KIND_UNKNOWN : kind_parse(inspection->inputs[0].kind);
    bool same = true;
    for (size_t i = 0; i < inspection->input_count; i++)
        same = same && text_equal(inspection->inputs[i].kind, inspection->inputs[0].kind);
    buffer_add_string(words, same ? kind_title(kind) : "several kinds of export");
    buffer_add(words, TEXT(": "));
    visible_count(words, inspection->users, "user", "users");
    if (inspection->others != 0) {
        buffer_add(words, TEXT(" and "));
        visible_count(words, inspection->others, "other object", "other objects");
    }
    if (inspection->deleted != 0) {
        buffer_add(words, TEXT(" (deleted: "));
        visible_number(words, inspection->deleted);
        buffer_add_byte(words, ')');
    }
    buffer_add(words, TEXT(" in "));
    visible_count(words, inspection->input_count, "file", "files");
    buffer_add(words, inspection->delta ? TEXT(", a delta") : TEXT(""));
    sheet_say(&out->sheet, INK_BOLD, 0);
}

static void say_file(struct inspection_page *out, const struct plan_input *input)
{
    struct page *page = &out->sheet.page;
    page_begin(page, 2, 4);
    page_cell(page, INK_PLAIN, input->name, NAME_WIDTH);
    visible_count(&out->sheet.words, input->records, "record", "records");
    page_cell(page, INK_PLAIN, buffer_text(&out->sheet.words), 15);
    buffer_clear(&out->sheet.words);
    visible_count(&out->sheet.words, input->bytes, "octet", "octets");
    page_cell(page, INK_PLAIN, buffer_text(&out->sheet.words), 18);
    buffer_clear(&out->sheet.words);
    page_cell(page, INK_MUTED, input->encoding, 0);
    page_cell(page, INK_MUTED, input->packing, 0);
    page_end(page);
}

static void say_files(struct inspection_page *out)
{
    const struct inspection *inspection = out->inspection;
    sheet_heading(&out->sheet, "Files", inspection->input_count);
    for (size_t i = 0; i < inspection->input_count && i < FILES; i++)
        say_file(out, &inspection->inputs[i]);
    if (inspection->input_count <= FILES)
        return;
    buffer_add(&out->sheet.words, TEXT("... and "));
    visible_count(&out->sheet.words, inspection->input_count - FILES, "more file", "more files");
    sheet_say(&out->sheet, INK_MUTED, 2);
}

static void say_id(struct inspection_page *out)
{
    const struct inspection *inspection = out->inspection;
    struct buffer *words = &out->sheet.words;
    sheet_label(&out->sheet, "hidden id", LABELS);
    if (inspection->id_name.len == 0) {
        page_put(&out->sheet.page, INK_HELD, TEXT("none: this export cannot be converted"));
        page_end(&out->sheet.page);
        return;
    }
    page_put(&out->sheet.page, INK_PLAIN, inspection->id_name);
    buffer_add(words, TEXT(", in "));
    visible_number(words, inspection->with_id);
    buffer_add(words, TEXT(" of "));
    visible_count(words, inspection->users, "record", "records");
    buffer_add_string(words, inspection->distinct == inspection->with_id ? ", all different"
                                                                         : ", not all different");
    page_put(&out->sheet.page, INK_PLAIN, buffer_text(words));
    buffer_clear(words);
    page_end(&out->sheet.page);
}

/* "true 52, false 7, blank 1" */
static void put_words(struct inspection_page *out, const struct inspected_word *list, size_t count)
{
    struct buffer *words = &out->sheet.words;
    buffer_add_string(words, count == 0 ? ": too many different words" : ": ");
    for (size_t i = 0; i < count; i++) {
        buffer_add_string(words, i == 0 ? "" : ", ");
        buffer_add(words, list[i].word.len == 0 ? TEXT("blank") : list[i].word);
        buffer_add_byte(words, ' ');
        visible_number(words, list[i].count);
    }
    page_put(&out->sheet.page, INK_PLAIN, buffer_text(words));
    buffer_clear(words);
}

static void say_status(struct inspection_page *out)
{
    const struct inspection *inspection = out->inspection;
    sheet_label(&out->sheet, "status", LABELS);
    if (inspection->status_name.len == 0) {
        page_put(&out->sheet.page, INK_HELD, TEXT("none: nobody is known to be disabled"));
        page_end(&out->sheet.page);
        return;
    }
    page_put(&out->sheet.page, INK_PLAIN, inspection->status_name);
    if (attribute_is_inverse(inspection->status_name))
        page_put(&out->sheet.page, INK_MUTED, TEXT(" (says the opposite of accountEnabled)"));
    put_words(out, inspection->words, inspection->word_count);
    page_end(&out->sheet.page);
    if (inspection->type_count == 0)
        return;
    sheet_label(&out->sheet, "user type", LABELS);
    page_put(&out->sheet.page, INK_PLAIN, TEXT("userType"));
    put_words(out, inspection->types, inspection->type_count);
    page_end(&out->sheet.page);
}

/* Ten steps; the last one only where all have it, the first where anybody has. */
static void put_bar(struct inspection_page *out, uint64_t filled, uint64_t all)
{
    struct buffer bar = {0};
    uint64_t steps = all == 0 ? 0 : filled * BAR / all;
    if (filled != 0 && steps == 0)
        steps = 1;
    for (uint64_t i = 0; i < BAR; i++)
        buffer_add_string(&bar, i < steps ? "\xE2\x96\xA0" : "\xC2\xB7");
    page_cell(&out->sheet.page, INK_MUTED, buffer_text(&bar), BAR);
    buffer_release(&bar);
}

static void say_attribute(struct inspection_page *out, const struct inspected_attribute *attribute)
{
    struct page *page = &out->sheet.page;
    page_begin(page, 2, 4);
    page_cell(page, INK_PLAIN, attribute->name, NAME_WIDTH);
    sheet_number(&out->sheet, attribute->filled, 9);
    put_bar(out, attribute->filled, out->inspection->users);
    page_cell(page, attribute->goes.len != 0 ? INK_PLAIN : INK_MUTED, attribute->goes, 0);
    page_end(page);
}

/* Names that are blank in all records need no row each. */
static void say_blank(struct inspection_page *out, uint64_t blank)
{
    const struct inspection *inspection = out->inspection;
    struct buffer *words = &out->sheet.words;
    bool first = true;
    if (blank == 0)
        return;
    buffer_add(words, TEXT("blank in all records: "));
    for (size_t i = 0; i < inspection->attribute_count; i++) {
        if (inspection->attributes[i].filled != 0)
            continue;
        buffer_add_string(words, first ? "" : ", ");
        buffer_add(words, inspection->attributes[i].name);
        first = false;
    }
    sheet_say(&out->sheet, INK_MUTED, 2);
}

static void say_attributes(struct inspection_page *out)
{
    const struct inspection *inspection = out->inspection;
    uint64_t blank = 0;
    sheet_heading(&out->sheet, "Attributes, how many have a value, and where it usually goes",
                  inspection->attribute_count);
    for (size_t i = 0; i < inspection->attribute_count; i++) {
        blank += inspection->attributes[i].filled == 0;
        if (inspection->attributes[i].filled != 0)
            say_attribute(out, &inspection->attributes[i]);
    }
    say_blank(out, blank);
    if (inspection->more_attributes)
        page_line(&out->sheet.page, INK_MUTED, 2, TEXT("... and more than can be listed"));
}

static void say_finding(struct inspection_page *out, const struct finding *finding)
{
    struct page *page = &out->sheet.page;
    enum severity severity = finding_severity(finding->code);
    page_begin(page, 2, 4);
    page_put(page, severity >= SEVERITY_ERROR ? INK_HELD : INK_PLAIN,
             severity == SEVERITY_NOTE ? TEXT("i ") : TEXT("! "));
    if (finding->place.len != 0) {
        buffer_add(&out->sheet.words, finding->place);
        buffer_add(&out->sheet.words, TEXT(": "));
    }
    buffer_add(&out->sheet.words, finding->message);
    page_put(page, INK_PLAIN, buffer_text(&out->sheet.words));
    buffer_clear(&out->sheet.words);
    page_end(page);
}

static void say_findings(struct inspection_page *out)
{
    const struct inspection *inspection = out->inspection;
    if (inspection->finding_count == 0) {
        page_blank(&out->sheet.page);
        page_line(&out->sheet.page, INK_PLAIN, 0, TEXT("Nothing looks wrong."));
        return;
    }
    sheet_heading(&out->sheet, "What to know", inspection->finding_count);
    for (size_t i = 0; i < inspection->finding_count; i++)
        say_finding(out, &inspection->findings[i]);
}

static void say_next(struct inspection_page *out)
{
    const struct inspection *inspection = out->inspection;
    if (inspection->id_name.len == 0)
        return;
    page_blank(&out->sheet.page);
    page_line(&out->sheet.page, INK_BOLD, 0, TEXT("Next: a mapping for it"));
    sheet_command(&out->sheet, "suggest", inspection->paths, inspection->path_count,
                  TEXT(" > mapping.json"));
}

void inspection_write_text(const struct inspection *inspection, size_t columns, bool colour,
                           struct sink *sink)
{
    struct inspection_page out = {.inspection = inspection};
    sheet_open(&out.sheet, columns, colour, sink);
    say_summary(&out);
    say_files(&out);
    page_blank(&out.sheet.page);
    page_line(&out.sheet.page, INK_BOLD, 0, TEXT("Who is who"));
    say_id(&out);
    say_status(&out);
    say_attributes(&out);
    say_findings(&out);
    say_next(&out);
    sheet_close(&out.sheet);
}
