#include "unit.h"

#include "base/json.h"
#include "base/limits.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "report/report.h"

#define ID_1 "3f2b8c1e-1111-4222-8333-444455556661"
#define ID_2 "3f2b8c1e-1111-4222-8333-444455556662"
#define NOTHING                                                                                    \
    {                                                                                              \
        NULL, 0                                                                                    \
    }
#define HEX "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
#define SUM "sha256:" HEX

/* A plan in memory. */
struct fake {
    const struct plan_item *items;
    size_t count, at;
    size_t rewinds, reads;
    size_t fail_at; /* the read that fails; 0: none */
};

static int fake_rewind(void *self, struct errors *errors)
{
    struct fake *fake = self;
    (void)errors;
    fake->at = 0;
    fake->rewinds++;
    return 0;
}

static int fake_next(void *self, struct plan_item *ret_item, struct errors *errors)
{
    struct fake *fake = self;
    if (++fake->reads == fake->fail_at)
        return errors_add(errors, ERROR_INPUT, NULL, "plan", "cannot be read");
    if (fake->at == fake->count)
        return 0;
    *ret_item = fake->items[fake->at++];
    return 1;
}

static struct plan_view view_of(struct fake *fake)
{
    struct plan_view view = {
        .digest = TEXT(SUM), .self = fake, .rewind = fake_rewind, .next = fake_next};
    struct plan_head *head = &view.head;
    head->program = TEXT("entra2vcard 1.2.3");
    for (size_t i = 0; i < GUARD_COUNT; i++)
        head->guards[i] = (struct guard_result){.limit = TEXT("10 %"), .value = TEXT("0")};
    for (size_t i = 0; i < fake->count; i++) {
        const struct plan_item *item = &fake->items[i];
        if (item->kind == PLAN_FINDING)
            head->findings[item->finding.code]++;
        if (item->kind != PLAN_CHANGE)
            continue;
        head->reasons[item->change.reason]++;
        head->totals.added += item->change.kind == CHANGE_ADD;
        head->totals.updated += item->change.kind == CHANGE_UPDATE;
        head->totals.removed += item->change.kind == CHANGE_REMOVE;
    }
    head->totals.before = head->totals.removed + head->totals.updated;
    head->totals.after = head->totals.updated + head->totals.added;
    return view;
}

/* The report, in a buffer that the next call overwrites. */
static struct text report_as(enum report_format format, struct plan_view *view,
                             struct report_style style)
{
    static struct buffer out;
    struct errors errors = {0};
    buffer_clear(&out);
    struct sink sink = sink_to_buffer(&out);
    assert_i64(report_write(format, view, &style, &sink, &errors), 0);
    assert_holds(!errors_any(&errors));
    return buffer_text(&out);
}

static struct text as_text(struct plan_view *view, enum report_outcome outcome, size_t columns)
{
    return report_as(REPORT_TEXT, view,
                     (struct report_style){.outcome = outcome, .columns = columns});
}

static size_t occurrences(struct text whole, struct text part)
{
    size_t count = 0;
    for (ptrdiff_t at; (at = text_find(whole, part)) >= 0; count++)
        whole = text_from(whole, (size_t)at + part.len);
    return count;
}

#define assert_says(whole, part)   assert_i64(occurrences((whole), TEXT(part)), 1)
#define assert_silent(whole, part) assert_i64(occurrences((whole), TEXT(part)), 0)

static struct field left[] = {
    {UNIT_TEXT("FN"), UNIT_TEXT("Ada Lovelace"), NOTHING},
    {UNIT_TEXT("ORG.unit"), UNIT_TEXT("Engines"), NOTHING},
};
static struct field joined[] = {
    {UNIT_TEXT("FN"), NOTHING, UNIT_TEXT("Grace Hopper")},
    {UNIT_TEXT("EMAIL;work"), NOTHING, UNIT_TEXT("grace@example.com")},
    {UNIT_TEXT("ORG.unit"), NOTHING, UNIT_TEXT("Navy")},
};
static struct field changed[] = {
    {UNIT_TEXT("TITLE"), UNIT_TEXT("Chief"), UNIT_TEXT("Chief \xe2\x80\xae")},
    {UNIT_TEXT("TEL;work"), UNIT_TEXT("+49 30 1"), NOTHING},
    {UNIT_TEXT("NOTE"), UNIT_TEXT("Monday to Thursday, in the second floor\nleft"),
     UNIT_TEXT("Monday to Friday, in the second floor\nleft ")},
};

static const struct plan_item small[] = {
    {.kind = PLAN_FINDING,
     .finding = {.code = FINDING_NAME_DERIVED,
                 .place = UNIT_TEXT("u.json:4:1"),
                 .id = UNIT_TEXT(ID_2),
                 .name = UNIT_TEXT("bo@x"),
                 .message = UNIT_TEXT("the mail stands in")}},
    {.kind = PLAN_FINDING,
     .finding = {.code = FINDING_NO_ID,
                 .place = UNIT_TEXT("u.json:9:1"),
                 .id = UNIT_TEXT(""),
                 .name = UNIT_TEXT(""),
                 .message = UNIT_TEXT("record 5 has no \"id\"")}},
    {.kind = PLAN_CHANGE,
     .change = {CHANGE_ADD, REASON_NEW, UNIT_TEXT(ID_2), UNIT_TEXT("uid-2"),
                UNIT_TEXT("Grace Hopper"), UNIT_TEXT("u.json:2:1"), joined, COUNT_OF(joined)}},
    {.kind = PLAN_STATE, .change = {.id = UNIT_TEXT(ID_2)}},
    {.kind = PLAN_CHANGE,
     .change = {CHANGE_REMOVE, REASON_DISABLED, UNIT_TEXT(ID_1), UNIT_TEXT("uid-1"),
                UNIT_TEXT("Ada Lovelace"), UNIT_TEXT("u.json:1:1"), left, COUNT_OF(left)}},
    {.kind = PLAN_CHANGE,
     .change = {CHANGE_UPDATE, REASON_CHANGED, UNIT_TEXT(ID_1), UNIT_TEXT("uid-3"),
                UNIT_TEXT("Zo\xc3\xab"), UNIT_TEXT("u.json:3:1"), changed, COUNT_OF(changed)}},
    {.kind = PLAN_CHANGE,
     .change = {CHANGE_UPDATE, REASON_RESTORED, UNIT_TEXT(ID_2), UNIT_TEXT("uid-4"),
                UNIT_TEXT("Eve"), UNIT_TEXT(""), NULL, 0}},
};

static struct plan_input inputs[] = {
    {UNIT_TEXT("export"), UNIT_TEXT("u.json"), 99, UNIT_TEXT(HEX), UNIT_TEXT("graph-json"), 4203,
     UNIT_TEXT("graph"), UNIT_TEXT(""), UNIT_TEXT("")},
    {UNIT_TEXT("mapping"), UNIT_TEXT("m.json"), 9, UNIT_TEXT(HEX), UNIT_TEXT("mapping"), 0,
     UNIT_TEXT(""), UNIT_TEXT(""), UNIT_TEXT("")},
};

static struct plan_view small_view(struct fake *fake)
{
    *fake = (struct fake){.items = small, .count = COUNT_OF(small)};
    struct plan_view view = view_of(fake);
    view.head.inputs = inputs;
    view.head.input_count = COUNT_OF(inputs);
    view.head.totals.unchanged = 4200;
    view.head.totals.before += 4200;
    view.head.totals.after += 4200;
    view.head.totals.inactive = 12;
    view.head.totals.foreign = 1;
    return view;
}

static void the_text_of_a_small_plan_reads_so(void **state)
{
    struct fake fake;
    struct plan_view view = small_view(&fake);
    (void)state;
    assert_text_equal(
        as_text(&view, OUTCOME_PLANNED, 80),
        "1 person joins, 1 leaves, 1 changes, 1 is restored, 4,200 unchanged.\n"
        "Planned: nothing was written.\n"
        "\n"
        "4,203 before + 1 added - 1 removed = 4,203 after\n"
        "  12 disabled or deleted, without a card\n"
        "   1 foreign: in the book, but not ours\n"
        "\n"
        "Leaves the book (1)\n"
        "  1 disabled: the account is disabled\n"
        "  - Ada Lovelace              disabled  Engines\n"
        "    " ID_1 "  u.json:1:1\n"
        "\n"
        "Joins (1)\n"
        "  + Grace Hopper              grace@example.com               Navy\n"
        "\n"
        "Changes (1)\n"
        "  ~ Zo\xc3\xab                       " ID_1 "\n"
        "      TITLE:    Chief -> Chief \\u{202E}\n"
        "      TEL;work: +49 30 1 -> (none)\n"
        "      NOTE:     Monday to Thursday, in the second floor\xe2\x90\xa4left\n"
        "             -> Monday to Friday, in the second floor\xe2\x90\xa4left\xe2\x90\xa3\n"
        "\n"
        "Restored (1)\n"
        "  1 restored: the card was missing from the book\n"
        "  ~ Eve                       " ID_2 "\n"
        "\n"
        "Findings (2)\n"
        "  ! error no-id (1): a record without an id was rejected\n"
        "      u.json:9:1  record 5 has no \"id\"\n"
        "  i note name-derived (1): there is no name to show; another value stands in\n"
        "      u.json:4:1  bo@x: the mail stands in\n"
        "\n"
        "18 guards checked, all passed\n"
        "\n"
        "Inputs (2)\n"
        "  export    u.json                      4,203 records  9f86d081884c  graph\n"
        "  mapping   m.json                                     9f86d081884c  mapping\n"
        "\n"
        "made by entra2vcard 1.2.3\n"
        "plan " SUM "\n");
}

static void without_changes_nothing_is_read_and_little_is_said(void **state)
{
    struct fake fake = {0};
    struct plan_view view = view_of(&fake);
    (void)state;
    view.head.totals.before = view.head.totals.unchanged = view.head.totals.after = 57;
    assert_text_equal(as_text(&view, OUTCOME_NOTHING, 80),
                      "Nothing to do: 57 contacts are unchanged.\n"
                      "\n"
                      "57 before + 0 added - 0 removed = 57 after\n"
                      "\n"
                      "18 guards checked, all passed\n"
                      "\n"
                      "made by entra2vcard 1.2.3\n"
                      "plan " SUM "\n");
    assert_i64(fake.rewinds, 0);
    assert_i64(fake.reads, 0);
}

static void the_verdict_counts_in_good_english(void **state)
{
    static const struct {
        uint64_t added, left, unchanged, before;
        enum report_outcome outcome;
        const char *verdict;
    } rows[] = {
        {2, 1, 1, 2, OUTCOME_APPLIED,
         "2 people join, 1 leaves, 1 unchanged.\nApplied: the book is changed.\n"},
        {0, 1234, 0, 1234, OUTCOME_PLANNED, "1,234 people leave.\nPlanned: nothing was written.\n"},
        {0, 0, 1, 1, OUTCOME_NOTHING, "Nothing to do: 1 contact is unchanged.\n"},
        {0, 0, 0, 0, OUTCOME_NOTHING, "Nothing to do: the book is empty.\n"},
        {0, 0, 0, 9, OUTCOME_NOTHING, "Nothing to do.\n"},
        {0, 0, 3, 3, OUTCOME_APPLIED,
         "No card changes: 3 contacts are unchanged.\nApplied: the snapshot alone is changed.\n"},
        {0, 0, 3, 3, OUTCOME_HELD,
         "HELD: nothing was changed.\n\nHeld back: no card changes: 3 contacts are unchanged.\n"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct fake fake = {0};
        struct plan_view view = view_of(&fake);
        view.head.reasons[REASON_NEW] = view.head.totals.added = rows[i].added;
        view.head.reasons[REASON_DELETED] = view.head.totals.removed = rows[i].left;
        view.head.totals.unchanged = rows[i].unchanged;
        view.head.totals.before = rows[i].before;
        unit_row = text_of(rows[i].verdict);
        struct text told = as_text(&view, rows[i].outcome, 80);
        assert_texts_equal(text_until(told, unit_row.len), unit_row);
    }
}

static void a_held_plan_says_why_and_how_to_go_on(void **state)
{
    struct fake fake;
    struct plan_view view = small_view(&fake);
    (void)state;
    view.head.held = true;
    view.head.guards[GUARD_REMOVALS] =
        (struct guard_result){GUARD_HELD, TEXT("10 %"), TEXT("312 of 4,203")};
    view.head.guards[GUARD_BLANKED].state = GUARD_OVERRIDDEN;
    struct text told = as_text(&view, OUTCOME_HELD, 80);
    assert_holds(text_starts(
        told, TEXT("HELD: nothing was changed.\n"
                   "  ! removals: contacts that would leave the book, or a deployment\n"
                   "    found 312 of 4,203, limit 10 %\n"
                   "    hint: check the export's filter and size; if so many people really left,\n"
                   "      override it\n"
                   "    to let it pass this once: --override removals\n"
                   "\n"
                   "Held back: 1 person joins, 1 leaves,")));
    assert_says(told, "! Overridden: blanked\n");
    assert_says(told, "18 guards checked, 16 passed\n"
                      "  ! removals             held        312 of 4,203, limit 10 %\n"
                      "  ! blanked              overridden  0, limit 10 %\n");
}

static void a_balance_that_does_not_hold_is_told(void **state)
{
    struct fake fake;
    struct plan_view view = small_view(&fake);
    (void)state;
    view.head.totals.after++;
    assert_says(as_text(&view, OUTCOME_PLANNED, 80), "= 4,203 after (the plan says 4,204)\n");
}

/* `count` copies of one change, with ids of their own. */
static struct plan_item *copies(struct plan_item item, size_t count)
{
    struct plan_item *items = memory_grow(NULL, count, sizeof *items);
    for (size_t i = 0; i < count; i++)
        items[i] = item;
    return items;
}

static void removals_are_never_cut(void **state)
{
    struct plan_item *items = copies(small[4], 600);
    struct fake fake = {.items = items, .count = 600};
    struct plan_view view = view_of(&fake);
    (void)state;
    struct text told = as_text(&view, OUTCOME_PLANNED, 80);
    assert_says(told, "Leaves the book (600)\n");
    assert_i64(occurrences(told, TEXT("\n  - Ada Lovelace ")), 600);
    assert_silent(told, " more");
    memory_free(items);
}

static void other_lists_stop_and_say_so(void **state)
{
    static const size_t counts[] = {LIMIT_TEXT_ROWS, LIMIT_TEXT_ROWS + 1, 1734};
    static const char *const said[] = {
        NULL, "\n  ... and 1 more; the CSV and JSON reports have all of them\n",
        "\n  ... and 1,234 more; the CSV and JSON reports have all of them\n"};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(counts); i++) {
        struct plan_item *items = copies(small[2], counts[i]);
        struct fake fake = {.items = items, .count = counts[i]};
        struct plan_view view = view_of(&fake);
        struct text told = as_text(&view, OUTCOME_PLANNED, 80);
        assert_i64(occurrences(told, TEXT("\n  + Grace Hopper ")), LIMIT_TEXT_ROWS);
        assert_i64(occurrences(told, TEXT(" more")), said[i] != NULL);
        if (said[i] != NULL)
            assert_i64(occurrences(told, text_of(said[i])), 1);
        assert_i64(fake.reads, LIMIT_TEXT_ROWS);
        memory_free(items);
    }
}

static void frequent_findings_are_cut_and_counted(void **state)
{
    static const struct {
        size_t stored;
        uint64_t count;
        const char *said;
    } rows[] = {
        {20, 20, NULL},
        {35, 35, "... and 15 more; the CSV and JSON reports have all of them\n"},
        {10, 15, "... and 5 more, which were only counted\n"},
        {1000, 2480, "... and 2,460 more; the CSV and JSON reports have 980 of them, the others"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct plan_item *items = copies(small[0], rows[i].stored);
        struct fake fake = {.items = items, .count = rows[i].stored};
        struct plan_view view = view_of(&fake);
        view.head.findings[FINDING_NAME_DERIVED] = rows[i].count;
        struct text told = as_text(&view, OUTCOME_PLANNED, 120);
        size_t listed = rows[i].stored < 20 ? rows[i].stored : 20;
        assert_i64(occurrences(told, TEXT("u.json:4:1  bo@x: the mail")), listed);
        assert_i64(occurrences(told, TEXT("... and")), rows[i].said != NULL);
        if (rows[i].said != NULL)
            assert_i64(occurrences(told, text_of(rows[i].said)), 1);
        memory_free(items);
    }
}

static void many_files_of_an_export_are_summed_up(void **state)
{
    static struct plan_input many[101];
    struct fake fake = {0};
    struct plan_view view = view_of(&fake);
    (void)state;
    for (size_t i = 0; i < COUNT_OF(many); i++)
        many[i] = inputs[i == 100];
    view.head.inputs = many;
    view.head.input_count = COUNT_OF(many);
    struct text told = as_text(&view, OUTCOME_PLANNED, 120);
    assert_i64(occurrences(told, TEXT("  export    u.json")), 20);
    assert_says(told, "  mapping   m.json");
    assert_says(told, "... and 80 more files of the export with 336,240 records; the JSON report");
}

#define FAMILY  "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7"
#define CJK     "\xe5\xb1\xb1\xe7\x94\xb0\xe5\xa4\xaa\xe9\x83\x8e"
#define HEBREW  "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d \xd7\xa2\xd7\x95\xd7\x9c\xd7\x9d"
#define ACCENT  "e\xcc\x81\xcc\x82\xcc\x83"
#define LONG    "Hohenschwangau-Lichtenstein-Oettingen-Wallerstein-Spielberg"
#define FOUR(x) x x x x

static const char *const nasty[] = {
    FAMILY,
    FOUR(FAMILY) FOUR(FAMILY) FOUR(FAMILY),
    CJK,
    FOUR(CJK) FOUR(CJK),
    "a" FOUR(CJK) FOUR(CJK) " " CJK,
    HEBREW,
    FOUR(HEBREW),
    FOUR(ACCENT) FOUR(ACCENT) FOUR(ACCENT) FOUR(ACCENT) FOUR(ACCENT) FOUR(ACCENT),
    LONG,
    FOUR(LONG) " " FOUR(LONG),
    " " LONG LONG,
    FOUR("    ") FOUR("    ") FOUR("    ") "x",
    "\x01\x1b[31m\x7f\r\n\t\xc2\x85\xe2\x80\xa8",
    FOUR("\xe2\x80\xae\xe2\x81\xa6") FOUR("\xe2\x80\xae\xe2\x81\xa6"),
    "\xcc\x81",
    "",
};

static void assert_fits(struct text told, size_t columns)
{
    struct text line;
    assert_i64(utf8_check(told), told.len);
    assert_silent(told, "\n\n\n");
    while (text_next_piece(&told, '\n', &line)) {
        if (text_starts(line, TEXT("plan sha256:")) || text_starts(line, TEXT("Plan sha256:")))
            continue;
        unit_row = line;
        assert_holds(unicode_width(line) <= columns);
        assert_holds(!text_ends(line, TEXT(" ")));
        for (size_t i = 0; i < line.len; i++)
            assert_holds((unsigned char)line.data[i] >= 0x20 && line.data[i] != 0x7F);
    }
}

/* Every section there is, all of them with this value. What it puts into the head is overwritten by
 * the next call. */
static struct approvers everything(struct plan_head *head, struct text value)
{
    static struct label_size labels[3];
    static struct exclusion rules[2];
    static struct deployment_size deployments[4];
    static struct mapping_difference differences[4];
    static struct approver approver;
    for (size_t i = 0; i < COUNT_OF(labels); i++)
        labels[i] = (struct label_size){value, i == 0 ? 0 : UINT64_MAX, i == 1 ? 0 : UINT64_MAX};
    for (size_t i = 0; i < COUNT_OF(rules); i++)
        rules[i] = (struct exclusion){value, i == 0, UINT64_MAX, UINT64_MAX};
    for (size_t i = 0; i < COUNT_OF(deployments); i++)
        deployments[i] = (struct deployment_size){value,
                                                  i == 0 ? TEXT_NONE : TEXT("file"),
                                                  i == 1 ? TEXT_NONE : TEXT("directory"),
                                                  TEXT("4.0"),
                                                  UINT64_MAX,
                                                  i,
                                                  i,
                                                  i,
                                                  UINT64_MAX,
                                                  i,
                                                  true};
    for (size_t i = 0; i < COUNT_OF(differences); i++)
        differences[i] = (struct mapping_difference){(enum difference_kind)(i % DIFFERENCE_KINDS),
                                                     value, value, value};
    approver = (struct approver){value, value};
    head->labels = labels, head->label_count = COUNT_OF(labels);
    head->excluded_by = rules, head->excluded_by_count = COUNT_OF(rules);
    head->deployments = deployments, head->deployment_count = COUNT_OF(deployments);
    head->mapping = (struct mapping_change){
        true, true, differences, COUNT_OF(differences), 1, 2, UINT64_MAX, 1, UINT64_MAX};
    head->approval_before = TEXT("{\"required\":2,\"signers\":[{\"name\":\"Ada " LONG "\"},{}]}");
    head->guards[1] = (struct guard_result){GUARD_OVERRIDDEN, value, value};
    for (size_t i = 0; i < GUARD_COUNT; i++)
        head->guards[i].state = i % 2 == 0 ? GUARD_HELD : GUARD_OVERRIDDEN;
    return (struct approvers){&approver, 1};
}

static struct text spoken(struct plan_view *view, enum report_outcome outcome, size_t columns,
                          enum language language, const struct approvers *approvers)
{
    return report_as(
        REPORT_TEXT, view,
        (struct report_style){
            .outcome = outcome, .columns = columns, .language = language, .approvers = approvers});
}

/* All sections, in every language, with values of any kind. */
static void no_section_is_wider_than_the_terminal(void **state)
{
    static const size_t widths[] = {40, 80, 120, 200};
    static const enum finding_code codes[] = {FINDING_CONFLICT, FINDING_DRIFT, FINDING_WITHDRAWN};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(nasty) * COUNT_OF(widths) * LANGUAGES * OUTCOMES; i++) {
        struct text value = text_of(nasty[i % COUNT_OF(nasty)]);
        size_t rest = i / COUNT_OF(nasty), columns = widths[rest % COUNT_OF(widths)];
        if (value.len == 0)
            continue; /* whoever it is about has a name or an id */
        enum language language = (enum language)(rest / COUNT_OF(widths) % LANGUAGES);
        enum report_outcome outcome =
            (enum report_outcome)(rest / COUNT_OF(widths) / LANGUAGES % OUTCOMES);
        struct plan_item items[COUNT_OF(codes) * 2 + REASON_COUNT] = {0};
        size_t count = 0;
        for (; count < COUNT_OF(codes) * 2; count++) {
            items[count].kind = PLAN_FINDING;
            items[count].finding =
                (struct finding){.code = codes[count / 2],
                                 .place = value,
                                 .id = value,
                                 .name = value,
                                 .message = value,
                                 .conflict = {value, value, TEXT_NONE, value, count % 2 == 0}};
        }
        for (size_t k = 0; k < REASON_COUNT; k++, count++) {
            items[count].kind = PLAN_CHANGE;
            items[count].change = (struct change){.kind = CHANGE_UPDATE,
                                                  .reason = (enum change_reason)k,
                                                  .id = value,
                                                  .uid = value,
                                                  .name = value,
                                                  .place = value};
        }
        struct fake fake = {.items = items, .count = count};
        struct plan_view view = view_of(&fake);
        struct approvers approvers = everything(&view.head, value);
        view.head.findings[FINDING_CONFLICT] = view.head.findings[FINDING_DRIFT] = UINT64_MAX;
        assert_fits(spoken(&view, outcome, columns, language, &approvers), columns);
    }
}

/* What is no phrase is in both, as often: so the two differ in phrases alone. */
static void every_language_tells_the_same_values(void **state)
{
    static const char *const values[] = {ID_1,
                                         ID_2,
                                         "Ada Lovelace",
                                         "Grace Hopper",
                                         "Engines",
                                         "grace@example.com",
                                         "TEL;work:",
                                         "+49 30 1",
                                         "u.json:1:1",
                                         "u.json:9:1",
                                         "the mail stands in",
                                         "record 5 has no \"id\"",
                                         "no-id",
                                         "name-derived",
                                         "disabled: ",
                                         "restored: ",
                                         HEX,
                                         "entra2vcard 1.2.3",
                                         "10 %",
                                         "\\u{202E}",
                                         "graph",
                                         "9f86d081884c",
                                         "removals",
                                         "zeta-list"};
    struct fake fake;
    struct buffer english = {0};
    (void)state;
    for (size_t outcome = 0; outcome < OUTCOMES; outcome++)
        for (size_t language = 1; language < LANGUAGES; language++) {
            struct plan_view view = small_view(&fake);
            struct approvers approvers = everything(&view.head, TEXT("zeta-list"));
            buffer_clear(&english);
            buffer_add(&english,
                       spoken(&view, (enum report_outcome)outcome, 200, LANGUAGE_EN, &approvers));
            struct text other = spoken(&view, (enum report_outcome)outcome, 200,
                                       (enum language)language, &approvers);
            for (size_t i = 0; i < COUNT_OF(values); i++) {
                size_t wanted = occurrences(buffer_text(&english), text_of(values[i]));
                unit_row = text_of(values[i]);
                assert_holds(wanted != 0);
                assert_i64(occurrences(other, unit_row), wanted);
            }
            assert_i64(occurrences(other, TEXT("\n")),
                       occurrences(buffer_text(&english), TEXT("\n")));
        }
    buffer_release(&english);
}

static void no_line_is_wider_than_the_terminal(void **state)
{
    static const size_t widths[] = {0, 40, 41, 47, 60, 80, 120, 1000};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(nasty); i++)
        for (size_t w = 0; w < COUNT_OF(widths); w++) {
            struct text name = text_of(nasty[i]);
            struct plan_item items[COUNT_OF(small)];
            struct field fields[] = {{name, TEXT("x"), name},
                                     {TEXT("NOTE"), name, TEXT_NONE},
                                     {TEXT("ORG.unit"), name, name},
                                     {TEXT("EMAIL"), TEXT_NONE, name}};
            struct fake fake = {.items = items, .count = COUNT_OF(items)};
            for (size_t n = 0; n < COUNT_OF(items); n++) {
                items[n] = small[n];
                items[n].finding.place = items[n].finding.name = items[n].finding.message = name;
                if (items[n].kind != PLAN_CHANGE)
                    continue;
                items[n].change.place = items[n].change.name = name;
                items[n].change.fields = fields;
                items[n].change.field_count = COUNT_OF(fields);
            }
            struct plan_view view = view_of(&fake);
            view.head.guards[0] = (struct guard_result){GUARD_HELD, name, name};
            view.head.inputs =
                &(struct plan_input){name, name, 1, name, name, UINT64_MAX, name, name, name};
            view.head.input_count = 1;
            view.head.totals.before = view.head.totals.foreign = UINT64_MAX / 2;
            size_t columns = widths[w] < 40 ? 40 : widths[w];
            assert_fits(as_text(&view, OUTCOME_HELD, widths[w]), columns);
        }
}

static void long_names_are_wrapped_and_never_cut(void **state)
{
    static const size_t widths[] = {40, 60, 80};
    (void)state;
    for (size_t w = 0; w < COUNT_OF(widths); w++) {
        struct plan_item item = small[4];
        struct fake fake = {.items = &item, .count = 1};
        struct buffer joined_lines = {0};
        item.change.name = TEXT(FOUR(LONG) FOUR(CJK));
        item.change.id = TEXT(FOUR(ID_1));
        struct plan_view view = view_of(&fake);
        struct text told = as_text(&view, OUTCOME_PLANNED, widths[w]);
        for (size_t i = 0; i < told.len; i++)
            if (!ascii_is_space(told.data[i]))
                buffer_add_byte(&joined_lines, told.data[i]);
        assert_says(buffer_text(&joined_lines), "-" FOUR(LONG) FOUR(CJK) "disabledEngines");
        assert_says(buffer_text(&joined_lines), FOUR(ID_1) "u.json:1:1");
        buffer_release(&joined_lines);
    }
}

static void a_long_value_is_shown_where_it_differs(void **state)
{
    struct buffer before = {0}, after = {0};
    struct fake fake = {.items = NULL};
    (void)state;
    for (int i = 0; i < 5000; i++)
        buffer_add_string(&before, CJK);
    buffer_add(&after, buffer_text(&before));
    buffer_add_string(&before, " old");
    buffer_add_string(&after, " new");
    struct field field = {TEXT("NOTE"), buffer_text(&before), buffer_text(&after)};
    struct plan_item item = small[5];
    item.change.fields = &field;
    item.change.field_count = 1;
    fake = (struct fake){.items = &item, .count = 1};
    struct plan_view view = view_of(&fake);
    struct text told = as_text(&view, OUTCOME_PLANNED, 120);
    assert_says(told, " \xe2\x80\xa6" CJK CJK " old -> \xe2\x80\xa6" CJK CJK " new\n");
    assert_says(told, "\nWhere a value is cut (\xe2\x80\xa6), the CSV and JSON reports have all");
    buffer_release(&before);
    buffer_release(&after);
}

static void colours_add_nothing_but_colour(void **state)
{
    struct fake fake;
    struct plan_view view = small_view(&fake);
    struct buffer bare = {0};
    (void)state;
    view.head.guards[0].state = GUARD_HELD;
    struct text told =
        report_as(REPORT_TEXT, &view,
                  (struct report_style){.outcome = OUTCOME_HELD, .columns = 60, .colour = true});
    assert_says(told, "  \033[31m-\033[0m Ada Lovelace");
    assert_says(told, "\033[1;35mHELD: nothing was changed.\033[0m\n");
    for (size_t at = 0; at < told.len; at++)
        if (told.data[at] == '\033')
            at += (size_t)text_find(text_from(told, at), TEXT("m"));
        else
            buffer_add_byte(&bare, told.data[at]);
    assert_texts_equal(as_text(&view, OUTCOME_HELD, 60), buffer_text(&bare));
    assert_silent(buffer_text(&bare), "\033");
    buffer_release(&bare);
}

static struct text checked_json(struct text whole)
{
    struct errors errors = {0};
    struct text value;
    assert_i64(json_check(whole, ERROR_FAILED, (struct place){0}, &value, &errors), 0);
    assert_holds(text_ends(whole, TEXT("}\n")));
    return value;
}

static void json_has_the_keys_that_were_promised(void **state)
{
    static const char *const keys[] = {"report",        "plan",     "program", "outcome",
                                       "inputs",        "totals",   "reasons", "guards",
                                       "findingCounts", "findings", "changes"};
    struct fake fake;
    struct plan_view view = small_view(&fake);
    struct report_style style = {.outcome = OUTCOME_APPLIED};
    (void)state;
    struct text value = checked_json(report_as(REPORT_JSON, &view, style)), key, member;
    struct json_walk walk = json_walk(value);
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        assert_holds(json_next_member(&walk, &key, &member));
        assert_holds(json_says(key, text_of(keys[i])));
    }
    assert_holds(!json_next_member(&walk, &key, &member));
    assert_text_equal(json_member(value, TEXT("report")), "1");
    assert_text_equal(json_member(value, TEXT("outcome")), "\"applied\"");
    assert_text_equal(json_member(value, TEXT("plan")), "\"" SUM "\"");
    assert_text_equal(
        json_member(value, TEXT("totals")),
        "{\"before\":4203,\"added\":1,\"updated\":2,\"removed\":1,"
        "\"unchanged\":4200,\"after\":4203,\"inactive\":12,\"missing\":0,"
        "\"excluded\":0,\"disabledKept\":0,\"rejected\":0,\"skipped\":0,"
        "\"foreign\":1,\"conflicts\":0,\"undecided\":0,\"imported\":0,\"announced\":0}");
    assert_text_equal(json_member(value, TEXT("reasons")),
                      "{\"add\":{\"new\":1,\"adopted\":0,\"returned\":0},"
                      "\"update\":{\"changed\":1,\"mapping\":0,\"version\":0,\"related\":0,"
                      "\"restored\":1},"
                      "\"remove\":{\"disabled\":1,\"excluded\":0,\"deleted\":0,\"missing\":0}}");
}

static void json_tells_each_item_in_a_line_in_plan_order(void **state)
{
    struct fake fake;
    struct plan_view view = small_view(&fake);
    struct report_style style = {.outcome = OUTCOME_PLANNED};
    (void)state;
    struct text told = report_as(REPORT_JSON, &view, style);
    assert_says(told, "\n  {\"code\":\"no-id\",\"severity\":\"error\",\"place\":\"u.json:9:1\","
                      "\"id\":\"\",\"name\":\"\",\"message\":\"record 5 has no \\\"id\\\"\"}],\n");
    assert_says(told, "\n  {\"guard\":\"removals\",\"limit\":\"10 %\",\"value\":\"0\","
                      "\"state\":\"passed\"},\n");
    assert_says(told, "\n  {\"role\":\"export\",\"name\":\"u.json\",\"bytes\":99,\"sha256\":\"" HEX
                      "\",\"format\":\"graph-json\",\"kind\":\"graph\",\"records\":4203},\n");
    assert_says(told,
                "\n\"changes\":[\n  {\"kind\":\"add\",\"reason\":\"new\",\"id\":\"" ID_2 "\","
                "\"uid\":\"uid-2\",\"name\":\"Grace Hopper\",\"place\":\"u.json:2:1\",\"fields\":["
                "{\"property\":\"FN\",\"before\":null,\"after\":\"Grace Hopper\"},");
    assert_says(told, "{\"property\":\"TEL;work\",\"before\":\"+49 30 1\",\"after\":null},");
    assert_says(told, "\"name\":\"Eve\",\"place\":\"\",\"fields\":[]}]\n}\n");
}

static void an_empty_plan_is_whole_json_too(void **state)
{
    struct fake fake = {0};
    struct plan_view view = view_of(&fake);
    struct report_style style = {.outcome = OUTCOME_NOTHING};
    (void)state;
    struct text value = checked_json(report_as(REPORT_JSON, &view, style));
    assert_text_equal(json_member(value, TEXT("inputs")), "[]");
    assert_text_equal(json_member(value, TEXT("findings")), "[]");
    assert_text_equal(json_member(value, TEXT("changes")), "[]");
}

static void csv_has_a_row_for_each_field_and_finding(void **state)
{
    struct fake fake;
    struct plan_view view = small_view(&fake);
    struct report_style style = {.outcome = OUTCOME_PLANNED};
    (void)state;
    struct text told = report_as(REPORT_CSV, &view, style);
    assert_holds(text_starts(
        told, TEXT("kind,reason,name,id,uid,property,before,after,place,local\r\n"
                   "add,new,Grace Hopper," ID_2 ",uid-2,FN,,Grace Hopper,u.json:2:1,\r\n")));
    assert_says(told, "\r\nupdate,changed,Zo\xc3\xab," ID_1 ",uid-3,\"TEL;work\",'+49 30 1,,u.j");
    assert_says(told, ",NOTE,\"Monday to Thursday, in the second floor\nleft\",\"Monday to F");
    assert_says(told, "\r\nupdate,restored,Eve," ID_2 ",uid-4,,,,,\r\n");
    assert_says(told, "\r\nfinding,no-id,,,,error,,\"record 5 has no \"\"id\"\"\",u.json:9:1,\r\n");
    assert_i64(occurrences(told, TEXT("\r\n")), 1 + 3 + 2 + 3 + 1 + 2);
}

static void conflicts_have_all_three_values(void **state)
{
    struct plan_item item = {.kind = PLAN_FINDING,
                             .finding = {.code = FINDING_CONFLICT,
                                         .place = TEXT("u:1:1"),
                                         .id = TEXT("x"),
                                         .name = TEXT("Ann"),
                                         .message = TEXT("all of it"),
                                         .conflict = {.property = TEXT("TITLE"),
                                                      .base = TEXT("Buyer"),
                                                      .ours = TEXT("=1"),
                                                      .local_won = true}}};
    struct fake fake = {.items = &item, .count = 1};
    struct plan_view view = view_of(&fake);
    struct report_style style = {.outcome = OUTCOME_PLANNED, .columns = 80};
    (void)state;
    view.head.totals.conflicts = view.head.findings[FINDING_CONFLICT] = 1;
    assert_says(report_as(REPORT_CSV, &view, style),
                "\r\nconflict,local,Ann,x,,TITLE,Buyer,'=1,u:1:1,\r\n");
    struct text value = checked_json(report_as(REPORT_JSON, &view, style));
    assert_text_equal(json_member(value, TEXT("conflicts")),
                      "[\n  {\"id\":\"x\",\"name\":\"Ann\",\"property\":\"TITLE\",\"base\":"
                      "\"Buyer\",\"export\":\"=1\",\"local\":null,\"kept\":\"local\"}]");
    assert_says(report_as(REPORT_TEXT, &view, style), "\nChanged in Entra and in the book (1)\n"
                                                      "  ! Ann: TITLE\n"
                                                      "    was            Buyer\n"
                                                      "    Entra          =1\n"
                                                      "    book, stays    nothing\n");
}

static void csv_disarms_formulas(void **state)
{
    static const struct {
        const char *value, *cell;
    } rows[] = {
        {"=1+1", "'=1+1"},
        {"+49", "'+49"},
        {"-1", "'-1"},
        {"@x", "'@x"},
        {"\t=", "\"'\t=\""},
        {"\rx", "\"'\rx\""},
        {"  =x", "\"'  =x\""},
        {"\n=x", "\"'\n=x\""},
        {"\xc2\xa0=x", "'\xc2\xa0=x"},
        {"\xef\xbc\x9dx", "'\xef\xbc\x9dx"},
        {"\xef\xbc\x8bx", "'\xef\xbc\x8bx"},
        {"\xef\xbc\x8dx", "'\xef\xbc\x8dx"},
        {"\xef\xbc\xa0x", "'\xef\xbc\xa0x"},
        {"=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""},
        {"a=b", "a=b"},
        {"1-2", "1-2"},
        {" a", "\" a\""},
        {"a ", "\"a \""},
        {" ", "\" \""},
        {"a;b", "\"a;b\""},
        {"'", "'"},
        {"", ""},
    };
    struct report_style style = {.outcome = OUTCOME_PLANNED};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct field field = {TEXT("FN"), text_of(rows[i].value), TEXT_NONE};
        struct plan_item item = {.kind = PLAN_CHANGE,
                                 .change = {.kind = CHANGE_UPDATE, .reason = REASON_CHANGED}};
        item.change.fields = &field;
        item.change.field_count = 1;
        struct fake fake = {.items = &item, .count = 1};
        struct plan_view view = view_of(&fake);
        struct text told = report_as(REPORT_CSV, &view, style);
        unit_row = text_of(rows[i].value);
        told = text_from(told, (size_t)text_find(told, TEXT("FN,")) + 3);
        assert_texts_equal(text_until(told, strlen(rows[i].cell)), text_of(rows[i].cell));
        assert_text_equal(text_from(told, strlen(rows[i].cell)), ",,,\r\n");
    }
}

static void a_plan_that_cannot_be_read_fails_the_report(void **state)
{
    (void)state;
    for (size_t format = 0; format < REPORT_FORMATS; format++)
        for (size_t fail_at = 1; fail_at <= 2 * COUNT_OF(small); fail_at++) {
            struct fake fake;
            struct plan_view view = small_view(&fake);
            struct report_style style = {.columns = 80};
            struct buffer out = {0};
            struct sink sink = sink_to_buffer(&out);
            struct errors errors = {0};
            fake.fail_at = fail_at;
            int result = report_write((enum report_format)format, &view, &style, &sink, &errors);
            assert_i64(result, fake.reads >= fail_at ? -1 : 0);
            assert_i64(errors.count, fake.reads >= fail_at);
            assert_holds(fake.reads >= fail_at || fail_at > COUNT_OF(small) + 3);
            errors_release(&errors);
            buffer_release(&out);
        }
}

/* A sink that takes `left` writes, and remembers the largest. */
struct short_sink {
    size_t left, largest;
};

static int write_short(void *self, struct text bytes)
{
    struct short_sink *sink = self;
    if (sink->left == 0)
        return -1;
    sink->left--;
    sink->largest = bytes.len > sink->largest ? bytes.len : sink->largest;
    return 0;
}

static void large_reports_stream_and_stop_when_the_sink_fails(void **state)
{
    enum { MANY = 20000 };
    struct plan_item *items = copies(small[4], MANY);
    struct report_style style = {.columns = 80};
    struct errors errors = {0};
    (void)state;
    for (size_t format = 0; format < REPORT_FORMATS; format++) {
        struct fake fake = {.items = items, .count = MANY};
        struct plan_view view = view_of(&fake);
        struct short_sink whole = {.left = SIZE_MAX}, cut = {.left = 1};
        struct sink sink = {.write = write_short, .self = &whole};
        assert_i64(report_write((enum report_format)format, &view, &style, &sink, &errors), 0);
        assert_holds(!sink.failed && whole.largest < LIMIT_BLOCK + 4096);
        fake.reads = 0;
        sink = (struct sink){.write = write_short, .self = &cut};
        assert_i64(report_write((enum report_format)format, &view, &style, &sink, &errors), 0);
        /* A page begins with sums, for which all is read. */
        assert_holds(sink.failed && (fake.reads < MANY || format == REPORT_HTML));
    }
    memory_free(items);
}

static void formats_have_words_and_suffixes(void **state)
{
    enum report_format format = REPORT_FORMATS;
    (void)state;
    for (size_t i = 0; i < REPORT_FORMATS; i++) {
        const char *word = report_format_word((enum report_format)i);
        assert_i64(report_format_parse(text_of(word), &format), 0);
        assert_i64(format, i);
    }
    assert_string_is(report_format_suffix(REPORT_TEXT), "txt");
    assert_string_is(report_format_suffix(REPORT_JSON), "json");
    assert_string_is(report_format_suffix(REPORT_CSV), "csv");
    assert_i64(report_format_parse(TEXT("pdf"), &format), -1);
    assert_i64(report_format_parse(TEXT("JSON"), &format), -1);
    assert_i64(report_format_parse(TEXT_NONE, &format), -1);
    assert_i64(format, REPORT_FORMATS - 1);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(the_text_of_a_small_plan_reads_so),
    UNIT_TEST(without_changes_nothing_is_read_and_little_is_said),
    UNIT_TEST(the_verdict_counts_in_good_english),
    UNIT_TEST(a_held_plan_says_why_and_how_to_go_on),
    UNIT_TEST(a_balance_that_does_not_hold_is_told),
    UNIT_TEST(removals_are_never_cut),
    UNIT_TEST(other_lists_stop_and_say_so),
    UNIT_TEST(frequent_findings_are_cut_and_counted),
    UNIT_TEST(many_files_of_an_export_are_summed_up),
    UNIT_TEST(no_line_is_wider_than_the_terminal),
    UNIT_TEST(no_section_is_wider_than_the_terminal),
    UNIT_TEST(every_language_tells_the_same_values),
    UNIT_TEST(long_names_are_wrapped_and_never_cut),
    UNIT_TEST(a_long_value_is_shown_where_it_differs),
    UNIT_TEST(colours_add_nothing_but_colour),
    UNIT_TEST(json_has_the_keys_that_were_promised),
    UNIT_TEST(json_tells_each_item_in_a_line_in_plan_order),
    UNIT_TEST(an_empty_plan_is_whole_json_too),
    UNIT_TEST(csv_has_a_row_for_each_field_and_finding),
    UNIT_TEST(conflicts_have_all_three_values),
    UNIT_TEST(csv_disarms_formulas),
    UNIT_TEST(a_plan_that_cannot_be_read_fails_the_report),
    UNIT_TEST(large_reports_stream_and_stop_when_the_sink_fails),
    UNIT_TEST(formats_have_words_and_suffixes),
};

UNIT_MAIN(tests)
