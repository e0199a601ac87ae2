#include "base/limits.h"
#include "base/unicode.h"
#include "report/text.h"
#include "report/visible.h"

enum {
    NAME_WIDTH = 24,
    MAIL_WIDTH = 30,
    UNIT_WIDTH = 20,
    WORD_WIDTH = 8,
    ENTRY = 4,  /* where a person's line goes on */
    FIELDS = 6, /* where the names of fields begin */
    ARROW = 3   /* columns of "-> " */
};

/* One list of people. */
struct section {
    enum phrase title;
    unsigned reasons; /* a set of bits: whose changes are listed */
    const char *sign;
    enum ink ink;
    bool complete; /* never cut */
    bool explained;
    void (*print)(struct text_report *report, const struct change *change);
};

/* The value of the first field with this name: of what is, or else of what was. */
static struct text field_value(const struct change *change, struct text name)
{
    for (size_t i = 0; i < change->field_count; i++) {
        const struct field *field = &change->fields[i];
        if (!text_starts(field->property, name))
            continue;
        if (field->property.len == name.len || field->property.data[name.len] == ';')
            return field->after.data != NULL ? field->after : field->before;
    }
    return TEXT_NONE;
}

static void put_name(struct text_report *report, const struct change *change)
{
    page_cell(&report->page, INK_PLAIN, change->name.len != 0 ? change->name : change->id,
              NAME_WIDTH);
}

static void print_leaver(struct text_report *report, const struct change *change)
{
    struct page *page = &report->page;
    put_name(report, change);
    page_cell(page, INK_PLAIN, text_of(reason_word(change->reason)), WORD_WIDTH);
    page_cell(page, INK_PLAIN, field_value(change, TEXT("ORG.unit")), UNIT_WIDTH);
    page_cell(page, INK_MUTED, change->id, 0);
    page_cell(page, INK_MUTED, change->place, 0);
    page_end(page);
}

static void print_joiner(struct text_report *report, const struct change *change)
{
    struct text mail = field_value(change, TEXT("EMAIL"));
    struct text unit = field_value(change, TEXT("ORG.unit"));
    struct page *page = &report->page;
    put_name(report, change);
    if (mail.len == 0 && unit.len == 0)
        page_cell(page, INK_MUTED, change->id, 0);
    else
        page_cell(page, INK_PLAIN, mail, MAIL_WIDTH);
    page_cell(page, INK_PLAIN, unit, 0);
    page_end(page);
}

/* One side of a field as it is shown; true: in part. */
static bool compose_side(struct buffer *out, struct text value, size_t start, struct text none)
{
    if (value.data != NULL)
        return visible_excerpt(out, value, start);
    buffer_add(out, none);
    return false;
}

/* Two values stand in one line if they fit. A terminal that puts right-to-left text in order
 * would swap them there, so such values get lines of their own. */
static bool fit_together(const struct page *page, struct text before, struct text after)
{
    size_t wide = unicode_width(before) + 1 + ARROW + unicode_width(after);
    return page->at + wide <= page->columns && !visible_runs_left(before) &&
           !visible_runs_left(after);
}

/* What does not fit goes below, the arrow in the margin, so that both are easy to compare. */
static void put_values(struct text_report *report, const struct field *field)
{
    struct page *page = &report->page;
    struct buffer *before = &report->words, after = {0};
    size_t start = visible_start(field->before, field->after), value = page->at;
    struct text none = text_words(report, PHRASE_NOTHING_THERE);
    bool short_before = compose_side(before, field->before, start, none);
    bool short_after = compose_side(&after, field->after, start, none);
    bool together = fit_together(page, buffer_text(before), buffer_text(&after));
    page_put_shown(page, field->before.data == NULL ? INK_MUTED : INK_PLAIN, buffer_text(before));
    if (together)
        page_tab(page, page->at + 1);
    else
        page_turn(page, value - ARROW);
    page_put_shown(page, INK_MUTED, TEXT("->"));
    page_tab(page, page->at + 1);
    page_put_shown(page, field->after.data == NULL ? INK_MUTED : INK_PLAIN, buffer_text(&after));
    report->shortened |= short_before || short_after;
    buffer_clear(before);
    buffer_release(&after);
}

static size_t property_width(const struct page *page, const struct change *change)
{
    size_t width = 0;
    for (size_t i = 0; i < change->field_count; i++) {
        size_t wide = unicode_width(change->fields[i].property);
        if (wide > width && wide <= page->columns / 3)
            width = wide;
    }
    return width;
}

static void print_changed(struct text_report *report, const struct change *change)
{
    struct page *page = &report->page;
    size_t value = FIELDS + property_width(page, change) + 2;
    put_name(report, change);
    page_cell(page, INK_MUTED, change->id, 0);
    page_end(page);
    for (size_t i = 0; i < change->field_count; i++) {
        page_begin(page, FIELDS, value);
        page_put(page, INK_MUTED, change->fields[i].property);
        page_put(page, INK_MUTED, TEXT(":"));
        if (page->at >= value)
            page_turn(page, value);
        page_tab(page, value);
        put_values(report, &change->fields[i]);
        page_end(page);
    }
}

static const struct section sections[] = {
    {PHRASE_H_REMOVED, 1U << REASON_DISABLED | 1U << REASON_DELETED | 1U << REASON_GONE, "-",
     INK_REMOVED, true, true, print_leaver},
    {PHRASE_TEXT_S_EXCLUDED, 1U << REASON_EXCLUDED, "-", INK_REMOVED, true, true, print_leaver},
    {PHRASE_TEXT_S_RETURNS, 1U << REASON_RETURNED, "+", INK_ADDED, false, true, print_joiner},
    {PHRASE_TEXT_S_JOINS, 1U << REASON_NEW, "+", INK_ADDED, false, false, print_joiner},
    {PHRASE_TEXT_S_ADOPTED, 1U << REASON_ADOPTED, "+", INK_ADDED, false, true, print_joiner},
    {PHRASE_TEXT_S_CHANGES, 1U << REASON_CHANGED, "~", INK_CHANGED, false, false, print_changed},
    {PHRASE_TEXT_S_MAPPING, 1U << REASON_MAPPING, "~", INK_CHANGED, false, true, print_changed},
    {PHRASE_TEXT_S_RELATED, 1U << REASON_RELATED, "~", INK_CHANGED, false, true, print_changed},
    {PHRASE_TEXT_S_RESTORED, 1U << REASON_RESTORED, "~", INK_CHANGED, false, true, print_changed},
    {PHRASE_TEXT_S_REWRITTEN, 1U << REASON_VERSION, "~", INK_CHANGED, false, true, print_changed},
    {PHRASE_TEXT_S_TAKEN_BACK, 1U << REASON_TAKEN_BACK, "-", INK_REMOVED, true, true, print_leaver},
    {PHRASE_TEXT_S_BROUGHT_BACK, 1U << REASON_BROUGHT_BACK, "+", INK_ADDED, false, true,
     print_joiner},
    {PHRASE_TEXT_S_PUT_BACK, 1U << REASON_PUT_BACK, "~", INK_CHANGED, false, true, print_changed},
};

static bool belongs(const struct section *section, enum change_reason reason)
{
    return (section->reasons >> (unsigned)reason & 1U) != 0;
}

static uint64_t section_count(const struct section *section, const struct plan_head *head)
{
    uint64_t count = 0;
    for (size_t i = 0; i < REASON_COUNT; i++)
        if (belongs(section, (enum change_reason)i))
            count += head->reasons[i];
    return count;
}

/* What the reasons mean, once for the whole list. */
static void explain(struct text_report *report, const struct section *section)
{
    for (size_t i = 0; i < REASON_COUNT && section->explained; i++) {
        enum change_reason reason = (enum change_reason)i;
        if (!belongs(section, reason) || report->head->reasons[i] == 0)
            continue;
        text_number(report, report->head->reasons[i]);
        buffer_format(&report->words, " %s: ", reason_word(reason));
        text_say0(report, (enum phrase)(PHRASE_REASON_NEW + i));
        text_sentence(report, INK_MUTED, 2);
    }
}

static void tell_rest(struct text_report *report, uint64_t rest)
{
    text_say1(report, PHRASE_TEXT_REST, COUNTED(rest));
    text_sentence(report, INK_BOLD, 2);
}

static int print_section(struct text_report *report, const struct section *section, uint64_t count)
{
    struct plan_item item;
    uint64_t listed = 0, most = count < LIMIT_TEXT_ROWS ? count : LIMIT_TEXT_ROWS;
    int got = 0;
    if (section->complete)
        most = UINT64_MAX;
    if (printing_rewind(report->printing) != 0)
        return -1;
    text_heading(report, section->title, count);
    explain(report, section);
    while (listed < most && (got = printing_next(report->printing, PLAN_CHANGE, &item)) > 0) {
        if (!belongs(section, item.change.reason))
            continue;
        page_begin(&report->page, 2, ENTRY);
        page_put(&report->page, section->ink, text_of(section->sign));
        page_tab(&report->page, ENTRY);
        section->print(report, &item.change);
        listed++;
    }
    if (listed == most && count > listed)
        tell_rest(report, count - listed);
    return got < 0 ? -1 : 0;
}

int text_people(struct text_report *report)
{
    for (size_t i = 0; i < COUNT_OF(sections); i++) {
        uint64_t count = section_count(&sections[i], report->head);
        if (count != 0 && print_section(report, &sections[i], count) != 0)
            return -1;
    }
    if (report->shortened) {
        page_blank(&report->page);
        text_told(report, INK_PLAIN, 0, PHRASE_TEXT_VALUE_CUT);
    }
    return 0;
}
