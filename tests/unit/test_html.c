#include "unit.h"

#include "base/base64.h"
#include "base/digest.h"
#include "base/limits.h"
#include "report/html.h"

#define SUM "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
#define NOTHING                                                                                    \
    {                                                                                              \
        NULL, 0                                                                                    \
    }

/* A plan that is made as it is read. */
struct maker {
    uint64_t count, at;
    void (*make)(uint64_t number, struct plan_item *ret_item);
};

static int maker_rewind(void *self, struct errors *errors)
{
    (void)errors;
    ((struct maker *)self)->at = 0;
    return 0;
}

static int maker_next(void *self, struct plan_item *ret_item, struct errors *errors)
{
    struct maker *maker = self;
    (void)errors;
    if (maker->at == maker->count)
        return 0;
    *ret_item = (struct plan_item){.kind = PLAN_CHANGE};
    maker->make(maker->at++, ret_item);
    return 1;
}

static struct plan_view view_of(struct maker *maker)
{
    struct plan_view view = {
        .digest = TEXT(SUM), .self = maker, .rewind = maker_rewind, .next = maker_next};
    struct plan_item item;
    struct totals *totals = &view.head.totals;
    for (size_t i = 0; i < GUARD_COUNT; i++)
        view.head.guards[i] = (struct guard_result){.limit = TEXT("10 %"), .value = TEXT("0")};
    maker->at = 0;
    while (maker_next(maker, &item, NULL) > 0) {
        view.head.findings[item.finding.code] += item.kind == PLAN_FINDING;
        if (item.kind != PLAN_CHANGE)
            continue;
        view.head.reasons[item.change.reason]++;
        totals->added += item.change.kind == CHANGE_ADD;
        totals->updated += item.change.kind == CHANGE_UPDATE;
        totals->removed += item.change.kind == CHANGE_REMOVE;
    }
    totals->before = totals->removed + totals->updated;
    totals->after = totals->updated + totals->added;
    return view;
}

/* A folder in memory. */
enum { FILES = 40 };

struct shelf {
    struct {
        char name[40];
        struct buffer content;
        bool closed;
    } files[FILES];
    size_t count, removed;
    struct sink sink;
};

static struct sink *shelf_open(void *self, const char *name, struct errors *errors)
{
    struct shelf *shelf = self;
    (void)errors;
    assert_holds(shelf->count < FILES &&
                 (shelf->count == 0 || shelf->files[shelf->count - 1].closed));
    (void)snprintf(shelf->files[shelf->count].name, sizeof shelf->files[0].name, "%s", name);
    shelf->sink = sink_to_buffer(&shelf->files[shelf->count++].content);
    return &shelf->sink;
}

static int shelf_close(void *self, struct errors *errors)
{
    struct shelf *shelf = self;
    (void)errors;
    shelf->files[shelf->count - 1].closed = true;
    return 0;
}

static void shelf_abandon(void *self)
{
    (void)self;
    fail();
}

/* Two pages of an earlier report are there. */
static int shelf_remove(void *self, const char *name, struct errors *errors)
{
    struct shelf *shelf = self;
    (void)name;
    (void)errors;
    return shelf->removed < 2 ? (int)++shelf->removed > 0 : 0;
}

static void shelf_release(struct shelf *shelf)
{
    for (size_t i = 0; i < shelf->count; i++)
        buffer_release(&shelf->files[i].content);
}

static struct text page_of(struct buffer *out, struct maker *maker, struct report_style style,
                           struct shelf *shelf)
{
    struct plan_view view = view_of(maker);
    struct errors errors = {0};
    struct report_folder folder = {shelf, shelf_open, shelf_close, shelf_abandon, shelf_remove};
    style.folder = shelf == NULL ? NULL : &folder;
    buffer_clear(out);
    struct sink sink = sink_to_buffer(out);
    assert_i64(report_write(REPORT_HTML, &view, &style, &sink, &errors), 0);
    assert_holds(!errors_any(&errors));
    return buffer_text(out);
}

static size_t occurrences(struct text whole, struct text part)
{
    size_t count = 0;
    for (ptrdiff_t at; (at = text_find(whole, part)) >= 0; count++)
        whole = text_from(whole, (size_t)at + part.len);
    return count;
}

#define assert_says(whole, part)   assert_holds(text_find((whole), TEXT(part)) >= 0)
#define assert_silent(whole, part) assert_i64(text_find((whole), TEXT(part)), -1)

/* -- escaping -- */

static void values_are_escaped_for_their_place(void **state)
{
    static const struct {
        struct text value, text, attribute;
    } rows[] = {
        {UNIT_TEXT("a<b>&\"'c"), UNIT_TEXT("a&lt;b&gt;&amp;&quot;&#39;c"),
         UNIT_TEXT(" x=\"a&lt;b&gt;&amp;&quot;&#39;c\"")},
        {UNIT_TEXT("</script><!--"), UNIT_TEXT("&lt;/script&gt;&lt;!--"),
         UNIT_TEXT(" x=\"&lt;/script&gt;&lt;!--\"")},
        {UNIT_TEXT("a\nb"), UNIT_TEXT("a<i class=\"u\">␤</i>b"), UNIT_TEXT(" x=\"a␤b\"")},
        {UNIT_TEXT("\xe2\x80\xae\xe2\x80\xa8x"),
         UNIT_TEXT("<i class=\"u\">\\u{202E}\\u{2028}</i>x"),
         UNIT_TEXT(" x=\"\\u{202E}\\u{2028}x\"")},
        {UNIT_TEXT("\xff<"), UNIT_TEXT("<i class=\"u\">\\xFF</i>&lt;"),
         UNIT_TEXT(" x=\"\\xFF&lt;\"")},
        {UNIT_TEXT(""), UNIT_TEXT(""), UNIT_TEXT(" x=\"\"")},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct html html = {0};
        unit_row = rows[i].value;
        html_text(&html, rows[i].value);
        assert_texts_equal(buffer_text(&html.out), rows[i].text);
        buffer_clear(&html.out);
        html_attribute(&html, "x", rows[i].value);
        assert_texts_equal(buffer_text(&html.out), rows[i].attribute);
        buffer_release(&html.out);
        buffer_release(&html.words);
    }
}

static void anchors_have_letters_digits_and_hyphens_alone(void **state)
{
    struct html html = {0};
    (void)state;
    html_anchor(&html, TEXT("a-1 \"<\xc3\xa4"));
    assert_text_equal(buffer_text(&html.out), "a-1_____");
    buffer_release(&html.out);
}

/* -- what differs -- */

static void what_differs_is_marked(void **state)
{
    static const struct {
        struct text before, after, wanted;
    } rows[] = {
        {UNIT_TEXT("Software Engineer"), UNIT_TEXT("Senior Software Engineer"),
         UNIT_TEXT("<bdi>Software Engineer</bdi>|<bdi><ins>Senior </ins>Software Engineer</bdi>")},
        {UNIT_TEXT("Customer Service"), UNIT_TEXT("Customer Success"),
         UNIT_TEXT(
             "<bdi>Customer S<del>ervice</del></bdi>|<bdi>Customer S<ins>uccess</ins></bdi>")},
        {UNIT_TEXT("Meier"), UNIT_TEXT("Meyer"),
         UNIT_TEXT("<bdi>Me<del>i</del>er</bdi>|<bdi>Me<ins>y</ins>er</bdi>")},
        {UNIT_TEXT("a"), UNIT_TEXT("a "),
         UNIT_TEXT("<bdi>a</bdi>|<bdi>a<ins><i class=\"u\">␣</i></ins></bdi>")},
        {NOTHING, UNIT_TEXT("x"),
         UNIT_TEXT("<span class=\"none\">(none)</span>|<bdi><ins>x</ins></bdi>")},
        {UNIT_TEXT("x"), NOTHING,
         UNIT_TEXT("<bdi><del>x</del></bdi>|<span class=\"none\">(none)</span>")},
        /* An accent that combines stays with its letter, octets of a character together. */
        {UNIT_TEXT("Zoe"), UNIT_TEXT("Zoe\xcc\x88"),
         UNIT_TEXT("<bdi>Zo<del>e</del></bdi>|<bdi>Zo<ins>e\xcc\x88</ins></bdi>")},
        {UNIT_TEXT("\xc3\xa4"), UNIT_TEXT("\xc3\xb6"),
         UNIT_TEXT("<bdi><del>\xc3\xa4</del></bdi>|<bdi><ins>\xc3\xb6</ins></bdi>")},
        {UNIT_TEXT("aaa"), UNIT_TEXT("aaaa"),
         UNIT_TEXT("<bdi>aaa</bdi>|<bdi><ins>a</ins>aaa</bdi>")},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct html html = {0};
        unit_row = rows[i].wanted;
        html_before(&html, rows[i].before, rows[i].after);
        html_put(&html, "|");
        html_after(&html, rows[i].before, rows[i].after);
        assert_texts_equal(buffer_text(&html.out), rows[i].wanted);
        buffer_release(&html.out);
        buffer_release(&html.words);
    }
}

/* -- the page -- */

static const char *const hostile[] = {
    "</title></style></script><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "<svg/onload=alert(1)>",
    "javascript:alert(1)",
    "<!--",
    "]]>",
    "\xe2\x80\xae"
    "evil\xe2\x80\xa8\xe2\x80\xa9",
    "&lt;b&gt;",
    "\x01\x1b[31m\x7f",
    "{{7*7}}${7*7}`",
};

static void make_hostile(uint64_t number, struct plan_item *item)
{
    static struct field fields[1];
    struct text name = text_of(hostile[number / CHANGE_KINDS]);
    static const enum change_reason reasons[CHANGE_KINDS] = {REASON_NEW, REASON_CHANGED,
                                                             REASON_DISABLED};
    enum change_kind kind = (enum change_kind)(number % CHANGE_KINDS);
    fields[0] = (struct field){name, name, TEXT("x")};
    item->change = (struct change){.kind = kind,
                                   .reason = reasons[kind],
                                   .id = name,
                                   .uid = name,
                                   .name = name,
                                   .place = name,
                                   .fields = fields,
                                   .field_count = 1};
}

/* Every tag and attribute of the page is one of ours, whatever people are called. */
/* Conflicts and lost edits in turn. */
static void make_edits(uint64_t number, struct plan_item *item)
{
    struct text value = text_of(hostile[number % COUNT_OF(hostile)]);
    enum finding_code code = number % 2 == 0 ? FINDING_CONFLICT : FINDING_DRIFT;
    item->kind = PLAN_FINDING;
    item->finding = (struct finding){
        .code = code, .place = value, .id = value, .name = value, .message = value};
    if (code == FINDING_CONFLICT)
        item->finding.conflict = (struct conflict){value, value, TEXT("x"), TEXT_NONE, true};
}

static void conflicts_and_lost_edits_have_sections_that_are_bounded(void **state)
{
    static const uint64_t counts[] = {1, 2, 200, 402};
    struct buffer out = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(counts); i++) {
        struct maker maker = {.count = counts[i], .make = make_edits};
        uint64_t conflicts = (counts[i] + 1) / 2, lost = counts[i] / 2;
        struct text page = page_of(&out, &maker, (struct report_style){0}, NULL);
        unit_row = TEXT("edits");
        assert_i64(occurrences(page, TEXT("<tr data-stays=\"book\">")),
                   conflicts < 100 ? conflicts : 100);
        assert_i64(occurrences(page, TEXT("<section id=\"lost-edits\"")), lost != 0);
        assert_i64(occurrences(page, TEXT("href=\"#lost-edits\"")), lost != 0);
        assert_i64(occurrences(page, TEXT("and 101 more")), counts[i] == 402 ? 2 : 0);
        assert_silent(page, "<img");
        assert_silent(page, "<!--");
        assert_silent(page, "\" onmouseover");
        assert_silent(page, "\xe2\x80\xae");
        assert_i64(occurrences(page, TEXT("<script")), 1);
    }
    buffer_release(&out);
}

static void hostile_names_make_no_markup(void **state)
{
    struct maker maker = {.count = COUNT_OF(hostile) * CHANGE_KINDS, .make = make_hostile};
    struct buffer out = {0};
    (void)state;
    for (size_t k = 0; k < LANGUAGES; k++) {
        struct report_style style = {.language = (enum language)k, .book = TEXT("</script><b>")};
        struct text page = page_of(&out, &maker, style, NULL);
        assert_i64(occurrences(page, TEXT("<script")), 1);
        assert_i64(occurrences(page, TEXT("</script>")), 1);
        assert_i64(occurrences(page, TEXT("<style>")), 2);
        assert_i64(occurrences(page, TEXT("</title>")), 1 + occurrences(page, TEXT("</desc>")));
        assert_silent(page, "<img");
        assert_silent(page, "<svg/");
        assert_silent(page, "<!--");
        assert_silent(page, "\" onmouseover");
        assert_silent(page, "' onmouseover");
        assert_silent(page, "href=\"javascript");
        assert_silent(page, "\xe2\x80\xae");
        assert_silent(page, "\xe2\x80\xa8");
        assert_silent(page, "\x1b");
        assert_says(page, "&lt;img src=x onerror=alert(1)&gt;");
        assert_silent(page, " style=");
        assert_silent(page, "http:");
        assert_silent(page, "https:");
    }
    buffer_release(&out);
}

/* The octets between the n-th <tag> and its end. */
static struct text element(struct text page, struct text open, struct text close, size_t number)
{
    for (;; number--) {
        page = text_from(page, (size_t)text_find(page, open) + open.len);
        if (number == 0)
            return text_until(page, (size_t)text_find(page, close));
    }
}

static void the_policy_has_the_digests_of_what_is_written(void **state)
{
    struct maker maker = {.count = 3, .make = make_hostile};
    struct buffer out = {0}, wanted = {0};
    (void)state;
    struct text page = page_of(&out, &maker, (struct report_style){0}, NULL);
    const struct text parts[] = {element(page, TEXT("<style>"), TEXT("</style>"), 0),
                                 element(page, TEXT("<style>"), TEXT("</style>"), 1),
                                 element(page, TEXT("<script>"), TEXT("</script>"), 0)};
    const char *const before[] = {"default-src 'none'; style-src 'sha256-", "' 'sha256-",
                                  "'; script-src 'sha256-"};
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        struct digest digest = digest_of(parts[i]);
        buffer_add_string(&wanted, before[i]);
        base64_add(&wanted, (struct text){(const char *)digest.bytes, sizeof digest.bytes});
    }
    buffer_add_string(&wanted, "'; base-uri 'none'; form-action 'none'\">");
    assert_holds(text_find(page, buffer_text(&wanted)) >= 0);
    assert_says(parts[1], SUM);
    buffer_release(&out);
    buffer_release(&wanted);
}

/* -- causes -- */

/* Two of every three move from one department to another, in two properties; everybody's number
 * changes to another one. */
static void make_moved(uint64_t number, struct plan_item *item)
{
    static struct field fields[3];
    static char id[40], telephone[40];
    (void)snprintf(id, sizeof id, "id-%llu", (unsigned long long)number);
    (void)snprintf(telephone, sizeof telephone, "+49 30 %llu", (unsigned long long)number);
    fields[0] = (struct field){TEXT("TEL;work"), TEXT("+49 30"), text_of(telephone)};
    fields[1] = (struct field){TEXT("ORG.unit"), TEXT("Sales EU"), TEXT("Sales EMEA")};
    fields[2] = (struct field){TEXT("CATEGORIES"), TEXT("Sales EU"), TEXT("Sales EMEA")};
    item->change = (struct change){.kind = CHANGE_UPDATE,
                                   .reason = REASON_CHANGED,
                                   .id = text_of(id),
                                   .uid = text_of(id),
                                   .name = text_of(id),
                                   .fields = fields,
                                   .field_count = number % 3 == 2 ? 1 : 3};
}

static void a_change_of_many_people_is_told_once(void **state)
{
    struct maker maker = {.count = 600, .make = make_moved};
    struct buffer out = {0};
    (void)state;
    struct text page = page_of(&out, &maker, (struct report_style){0}, NULL);
    assert_i64(occurrences(page, TEXT("<details class=\"cause\"")), 1);
    assert_says(page, "id=\"cause-1\" data-people=\"400\">");
    assert_i64(occurrences(page, TEXT("<del><bdi>Sales EU</bdi></del>")), 1);
    assert_i64(occurrences(page, TEXT("shared with others")), 400);
    assert_i64(occurrences(page, TEXT("<li><a href=\"#c-id-")), 400);
    assert_says(page, "600 changed values are not told in this section");
    buffer_release(&out);
}

static void two_people_are_no_cause_and_three_are(void **state)
{
    struct buffer out = {0};
    (void)state;
    struct maker few = {.count = 3, .make = make_moved}, enough = {.count = 4, .make = make_moved};
    assert_silent(page_of(&out, &few, (struct report_style){0}, NULL), "class=\"cause\"");
    assert_says(page_of(&out, &enough, (struct report_style){0}, NULL), "data-people=\"3\"");
    buffer_release(&out);
}

/* More different values than are watched: the one that many share is found all the same, and
 * counted exactly. */
static void a_frequent_cause_is_found_among_any_number(void **state)
{
    struct maker maker = {.count = 3 * LIMIT_REPORT_CAUSES, .make = make_moved};
    struct plan_view view = view_of(&maker);
    struct report_style style = {0};
    struct buffer out = {0};
    struct sink sink = sink_to_buffer(&out);
    struct errors errors = {0};
    struct printing printing = {&view, &style, &sink, &errors};
    struct sums sums = {0};
    (void)state;
    assert_i64(sums_make(&sums, &printing), 0);
    assert_i64(sums.cause_count, 1);
    assert_i64(sums.causes[0].people, 2 * LIMIT_REPORT_CAUSES);
    assert_i64(sums_folded(&sums), 4 * LIMIT_REPORT_CAUSES);
    assert_i64(sums.causes[0].property_count, 2);
    sums_release(&sums);
    buffer_release(&out);
}

/* Each value comes to three people. */
static void make_titles(uint64_t number, struct plan_item *item)
{
    static struct field field;
    static char title[40];
    (void)snprintf(title, sizeof title, "Title %03llu", (unsigned long long)(number / 3));
    field = (struct field){TEXT("TITLE"), TEXT_NONE, text_of(title)};
    item->change = (struct change){.kind = CHANGE_UPDATE,
                                   .reason = REASON_CHANGED,
                                   .uid = text_of(title),
                                   .name = text_of(title),
                                   .fields = &field,
                                   .field_count = 1};
}

static void causes_beyond_the_limit_are_told_person_by_person(void **state)
{
    struct maker maker = {.count = 3 * (LIMIT_REPORT_FOLDED + 1), .make = make_titles};
    struct buffer out = {0};
    (void)state;
    struct text page = page_of(&out, &maker, (struct report_style){0}, NULL);
    assert_i64(occurrences(page, TEXT("<details class=\"cause\"")), LIMIT_REPORT_FOLDED);
    assert_says(page, "3 changed values are not told in this section");
    assert_i64(occurrences(page, TEXT("<td class=\"a\"><bdi><ins>Title 200</ins></bdi>")), 3);
    buffer_release(&out);
}

static size_t note_length;
static char note[LIMIT_PAGE_PART];

static void make_note(uint64_t number, struct plan_item *item)
{
    static struct field field;
    static char id[40];
    memset(note, 'x', note_length);
    (void)snprintf(id, sizeof id, "id-%llu", (unsigned long long)number);
    field = (struct field){TEXT("NOTE"), TEXT_NONE, {note, note_length}};
    item->change = (struct change){.kind = CHANGE_UPDATE,
                                   .reason = REASON_CHANGED,
                                   .uid = text_of(id),
                                   .name = text_of(id),
                                   .fields = &field,
                                   .field_count = 1};
}

static void long_values_are_no_causes(void **state)
{
    struct maker maker = {.count = 3, .make = make_note};
    struct buffer out = {0};
    (void)state;
    note_length = LIMIT_REPORT_VALUE;
    assert_says(page_of(&out, &maker, (struct report_style){0}, NULL), "data-people=\"3\"");
    note_length = LIMIT_REPORT_VALUE + 1;
    assert_silent(page_of(&out, &maker, (struct report_style){0}, NULL), "class=\"cause\"");
    buffer_release(&out);
}

/* Few changes, but long ones. */
static void a_page_that_would_be_too_large_becomes_pages(void **state)
{
    struct maker maker = {.count = 60, .make = make_note};
    struct buffer out = {0};
    struct shelf shelf = {0};
    size_t rows = 0;
    (void)state;
    note_length = 100000;
    struct text page = page_of(&out, &maker, (struct report_style){0}, &shelf);
    assert_holds(page.len <= LIMIT_PAGE_OVERVIEW);
    assert_says(page, " data-changes=\"60\"");
    for (size_t i = 1; i + 1 < shelf.count; i++) {
        assert_holds(shelf.files[i].content.len <= LIMIT_PAGE_PART);
        rows += occurrences(buffer_text(&shelf.files[i].content), TEXT(" data-kind=\""));
    }
    assert_i64(rows, 60);
    shelf_release(&shelf);
    buffer_release(&out);
}

/* -- groups -- */

static void make_group(uint64_t number, struct plan_item *item)
{
    static char line[200];
    (void)snprintf(line, sizeof line,
                   "{\"contact\":[\"vcard\",[[\"org\",{},\"text\",[\"A\",\"Unit %llu\"]],"
                   "[\"email\",{},\"text\",\"a@b.example\"]]]}",
                   (unsigned long long)number);
    item->change = (struct change){.kind = CHANGE_ADD,
                                   .reason = REASON_NEW,
                                   .uid = TEXT("u"),
                                   .name = TEXT("n"),
                                   .line_after = text_of(line)};
}

static void groups_beyond_the_limit_are_counted_together(void **state)
{
    struct maker maker = {.count = LIMIT_REPORT_GROUPS + 3, .make = make_group};
    struct buffer out = {0};
    (void)state;
    struct text page = page_of(&out, &maker, (struct report_style){0}, NULL);
    assert_says(page, "3 people are in groups beyond the first 10\xe2\x80\xaf"
                      "000 that were met");
    assert_says(page, "all 9\xe2\x80\xaf"
                      "940 others</th><td class=\"n\">9\xe2\x80\xaf"
                      "943</td>");
    buffer_release(&out);
}

/* -- pages -- */

static void make_leaver(uint64_t number, struct plan_item *item)
{
    static char id[40];
    (void)snprintf(id, sizeof id, "id-%06llu", (unsigned long long)number);
    bool leaves = number % 2 == 0;
    item->change = (struct change){.kind = leaves ? CHANGE_REMOVE : CHANGE_ADD,
                                   .reason = leaves ? REASON_DISABLED : REASON_NEW,
                                   .id = text_of(id),
                                   .uid = text_of(id),
                                   .name = text_of(id)};
}

static void as_many_changes_as_a_page_holds_need_no_other(void **state)
{
    struct maker maker = {.count = LIMIT_PAGE_ROWS, .make = make_leaver};
    struct buffer out = {0};
    struct shelf shelf = {0};
    (void)state;
    struct text page = page_of(&out, &maker, (struct report_style){0}, &shelf);
    assert_i64(occurrences(page, TEXT(" data-kind=\"")), LIMIT_PAGE_ROWS);
    assert_holds(page.len <= LIMIT_PAGE);
    assert_says(page, "data-shown=\"20000\" data-changes=\"20000\"");
    assert_i64(shelf.count, 1);
    assert_string_is(shelf.files[0].name, "changes.ndjson");
    assert_i64(occurrences(buffer_text(&shelf.files[0].content), TEXT("\n")), LIMIT_PAGE_ROWS);
    assert_i64(shelf.removed, 2);
    shelf_release(&shelf);
    buffer_release(&out);
}

static void one_change_more_makes_pages_with_all_of_them(void **state)
{
    struct maker maker = {.count = LIMIT_PAGE_ROWS + 1, .make = make_leaver};
    struct buffer out = {0};
    struct shelf shelf = {0};
    size_t rows = 0;
    (void)state;
    struct text page = page_of(&out, &maker, (struct report_style){0}, &shelf);
    assert_holds(page.len <= LIMIT_PAGE_OVERVIEW);
    assert_i64(occurrences(page, TEXT(" data-kind=\"")), 100);
    assert_says(page, "data-shown=\"100\" data-changes=\"20001\"");
    assert_says(page, "Shown: the first 50 of 10\xe2\x80\xaf"
                      "001. All of them stand in the pages");
    assert_holds(shelf.count > 4);
    assert_string_is(shelf.files[1].name, "changes-0001.html");
    assert_string_is(shelf.files[shelf.count - 1].name, "changes-index.html");
    for (size_t i = 1; i + 1 < shelf.count; i++) {
        struct text part = buffer_text(&shelf.files[i].content);
        assert_holds(part.len <= LIMIT_PAGE_PART && shelf.files[i].closed);
        assert_says(part, SUM);
        rows += occurrences(part, TEXT(" data-kind=\""));
        assert_i64(occurrences(part, TEXT(">Next page<")), i + 2 < shelf.count);
        assert_i64(occurrences(part, TEXT(">Previous page<")), i == 1 ? 0 : 2);
        assert_i64(occurrences(buffer_text(&shelf.files[shelf.count - 1].content),
                               text_of(shelf.files[i].name)),
                   1);
    }
    assert_i64(rows, LIMIT_PAGE_ROWS + 1);
    shelf_release(&shelf);
    buffer_release(&out);
}

static void a_stream_says_where_the_rest_can_be_had(void **state)
{
    struct maker maker = {.count = LIMIT_PAGE_ROWS + 1, .make = make_leaver};
    struct buffer out = {0};
    (void)state;
    struct text page = page_of(&out, &maker, (struct report_style){0}, NULL);
    assert_holds(page.len <= LIMIT_PAGE);
    assert_says(page, "data-shown=\"10000\" data-changes=\"20001\"");
    assert_says(page, "--report-dir");
    assert_silent(page, "changes-index.html");
    buffer_release(&out);
}

static void a_balance_that_is_not_that_of_the_rows_is_told(void **state)
{
    struct maker maker = {.count = 3, .make = make_leaver};
    struct plan_view view = view_of(&maker);
    struct report_style style = {0};
    struct buffer out = {0};
    struct sink sink = sink_to_buffer(&out);
    struct errors errors = {0};
    (void)state;
    view.head.totals.after = 7;
    assert_i64(report_write(REPORT_HTML, &view, &style, &sink, &errors), 0);
    assert_says(buffer_text(&out), "The plan itself says 7: do not trust it.");
    buffer_release(&out);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(values_are_escaped_for_their_place),
    UNIT_TEST(anchors_have_letters_digits_and_hyphens_alone),
    UNIT_TEST(what_differs_is_marked),
    UNIT_TEST(hostile_names_make_no_markup),
    UNIT_TEST(conflicts_and_lost_edits_have_sections_that_are_bounded),
    UNIT_TEST(the_policy_has_the_digests_of_what_is_written),
    UNIT_TEST(a_change_of_many_people_is_told_once),
    UNIT_TEST(two_people_are_no_cause_and_three_are),
    UNIT_TEST(a_frequent_cause_is_found_among_any_number),
    UNIT_TEST(causes_beyond_the_limit_are_told_person_by_person),
    UNIT_TEST(long_values_are_no_causes),
    UNIT_TEST(a_page_that_would_be_too_large_becomes_pages),
    UNIT_TEST(groups_beyond_the_limit_are_counted_together),
    UNIT_TEST(as_many_changes_as_a_page_holds_need_no_other),
    UNIT_TEST(one_change_more_makes_pages_with_all_of_them),
    UNIT_TEST(a_stream_says_where_the_rest_can_be_had),
    UNIT_TEST(a_balance_that_is_not_that_of_the_rows_is_told),
};

UNIT_MAIN(tests)
