/* Findings, by what they are about: who is who, whether the export is whole, the quality of the
 * data, or in a section of its own (html_edits.c). Every code is in one, so that none is left out.
 */
#include "report/html.h"

enum topic { TOPIC_QUALITY, TOPIC_IDENTITY, TOPIC_COMPLETE, TOPIC_OWN };

enum { OPEN = 12 /* more of a code are folded */ };

static const enum topic topics[FINDING_COUNT] = {
    [FINDING_RECREATED] = TOPIC_IDENTITY,
    [FINDING_DUPLICATE_ID] = TOPIC_IDENTITY,
    [FINDING_AMBIGUOUS_MATCH] = TOPIC_IDENTITY,
    [FINDING_CONFLICT] = TOPIC_OWN,
    [FINDING_DRIFT] = TOPIC_OWN,
    [FINDING_POSSIBLE_DUPLICATE] = TOPIC_IDENTITY,
    [FINDING_MOVED] = TOPIC_IDENTITY,
    [FINDING_COPIES] = TOPIC_IDENTITY,
    [FINDING_DECISION_UNUSED] = TOPIC_IDENTITY,
    [FINDING_DELETED_KEPT] = TOPIC_IDENTITY,
    [FINDING_INCOMPLETE] = TOPIC_COMPLETE,
    [FINDING_MISSING] = TOPIC_COMPLETE,
    [FINDING_ABSENCE_UNSURE] = TOPIC_COMPLETE,
    [FINDING_PARTIAL] = TOPIC_COMPLETE,
    [FINDING_CUT_LINE] = TOPIC_COMPLETE,
    [FINDING_SUB_FOLDER] = TOPIC_COMPLETE,
    [FINDING_NOT_EXPORTED] = TOPIC_COMPLETE,
    [FINDING_LABELS_CUT] = TOPIC_COMPLETE,
    [FINDING_LABELS_MISSING] = TOPIC_COMPLETE,
    [FINDING_DELTA] = TOPIC_COMPLETE,
    [FINDING_UNCHECKED] = TOPIC_COMPLETE,
};

static const struct {
    const char *class;
    const char *sign;
    enum phrase word;
} severities[] = {
    [SEVERITY_NOTE] = {"same", "i", PHRASE_SEVERITY_NOTE},
    [SEVERITY_WARNING] = {"chg", "!", PHRASE_SEVERITY_WARNING},
    [SEVERITY_ERROR] = {"rem", "✕", PHRASE_SEVERITY_ERROR},
    [SEVERITY_BLOCK] = {"hold", "✕", PHRASE_SEVERITY_BLOCK},
};

uint64_t html_findings_most(const struct html *html)
{
    enum { EACH = 100, EACH_OVERVIEW = 20 };
    return html->whole ? EACH : EACH_OVERVIEW;
}

void html_finding(struct html *html, const struct finding *finding)
{
    struct text who = finding->name.len != 0 ? finding->name : finding->id;
    html_put(html, who.len != 0 ? "<tr><th scope=\"row\">" : "<tr><td>");
    html_value(html, who);
    html_put(html, who.len != 0 ? "</th>" : "</td>");
    html_value_cell(html, finding->message);
    html_put(html, "<td class=\"m\">");
    html_value(html, finding->place);
    html_put(html, "</td></tr>\n");
    html_flush(html);
}

static void put_title(struct html *html, enum finding_code code)
{
    enum severity severity = finding_severity(code);
    uint64_t count = html->head->findings[code];
    buffer_format(&html->out,
                  "<details class=\"find\" data-finding=\"%s\" data-severity=\"%s\"%s>"
                  "<summary><span class=\"s %s\" aria-hidden=\"true\">%s</span> ",
                  finding_word(code), severity_word(severity),
                  count <= OPEN && severity != SEVERITY_NOTE ? " open" : "",
                  severities[severity].class, severities[severity].sign);
    html_say0(html, severities[severity].word);
    html_put(html, " <b>");
    html_number(html, count);
    buffer_format(&html->out, "</b> <span class=\"code\">%s</span> ", finding_word(code));
    html_say0(html, (enum phrase)(PHRASE_FINDING_INCOMPLETE + code));
    html_put(html, "</summary>\n");
}

void html_findings_rest(struct html *html, uint64_t count, uint64_t stored, uint64_t listed)
{
    if (count <= listed)
        return;
    html_put(html, "<p class=\"rest\">");
    html_say1(html, stored <= listed ? PHRASE_FINDINGS_COUNTED : PHRASE_FINDINGS_REST,
              COUNTED(count - listed));
    html_put(html, "</p>\n");
}

static int put_code(struct html *html, enum finding_code code)
{
    static const enum phrase heads[] = {PHRASE_COL_WHO, PHRASE_COL_MESSAGE, PHRASE_COL_PLACE,
                                        PHRASE_COUNT};
    struct plan_item item;
    uint64_t stored = 0, listed = 0, most = html_findings_most(html);
    int got;
    if (printing_rewind(html->printing) != 0)
        return -1;
    put_title(html, code);
    html_table(html, "", (enum phrase)(PHRASE_FINDING_INCOMPLETE + code), heads);
    html_put(html, "<tbody>\n");
    while ((got = printing_next(html->printing, PLAN_FINDING, &item)) > 0) {
        if (item.finding.code != code)
            continue;
        stored++;
        if (listed == most || html_size(html) > html->max_findings)
            continue;
        html_finding(html, &item.finding);
        listed++;
    }
    html_put(html, "</tbody>");
    html_table_end(html);
    html_findings_rest(html, html->head->findings[code], stored, listed);
    html_put(html, "</details>\n");
    return got;
}

static uint64_t count_of(const struct html *html, enum topic topic)
{
    uint64_t count = 0;
    for (size_t i = 0; i < FINDING_COUNT; i++)
        if (topics[i] == topic)
            count += html->head->findings[i];
    return count;
}

/* The gravest first. */
static int put_topic(struct html *html, enum topic topic)
{
    for (size_t severity = COUNT_OF(severities); severity-- > 0;) {
        for (size_t i = 0; i < FINDING_COUNT; i++) {
            enum finding_code code = (enum finding_code)i;
            if (topics[i] == topic && html->head->findings[i] != 0 &&
                finding_severity(code) == (enum severity)severity && put_code(html, code) != 0)
                return -1;
        }
    }
    return 0;
}

const char *html_look_at(const struct html *html)
{
    static const char *const sections[] = {"quality", "identity", "completeness"};
    bool there[COUNT_OF(sections)] = {false};
    for (size_t i = 0; i < FINDING_COUNT; i++)
        if (html->head->findings[i] != 0 && topics[i] != TOPIC_OWN &&
            finding_severity((enum finding_code)i) != SEVERITY_NOTE)
            there[topics[i]] = true;
    for (size_t i = 0; i < COUNT_OF(sections); i++)
        if (there[i])
            return sections[i];
    return html->head->findings[FINDING_CONFLICT] != 0 ? "conflicts"
           : html->head->findings[FINDING_DRIFT] != 0  ? "lost-edits"
                                                       : sections[0];
}

int html_identity(struct html *html)
{
    const uint64_t *reasons = html->head->reasons;
    uint64_t findings = count_of(html, TOPIC_IDENTITY);
    html_section(html, "identity", PHRASE_H_IDENTITY);
    int result = html_returned(html);
    uint64_t renamed = 0;
    if (result == 0)
        result = html_renamed(html, &renamed);
    if (result == 0 && findings != 0) {
        html_tell(html, "h3", PHRASE_SUB_RECREATED);
        result = put_topic(html, TOPIC_IDENTITY);
    }
    if (reasons[REASON_RETURNED] + reasons[REASON_ADOPTED] + renamed + findings == 0)
        html_tell(html, "p", PHRASE_NONE_IDENTITY);
    html_section_end(html);
    return result;
}

static void put_exclusions(struct html *html)
{
    static const enum phrase heads[] = {PHRASE_COL_RULE, PHRASE_COL_LEFT_OUT,
                                        PHRASE_COL_REMOVED_NOW, PHRASE_COUNT};
    if (html->head->excluded_by_count == 0)
        return;
    html_tell(html, "h3", PHRASE_SUB_EXCLUDED);
    html_table(html, " class=\"num\"", PHRASE_SUB_EXCLUDED, heads);
    html_put(html, "<tbody>\n");
    for (size_t i = 0; i < html->head->excluded_by_count; i++) {
        const struct exclusion *exclusion = &html->head->excluded_by[i];
        html_put(html, "<tr><th scope=\"row\">");
        html_put(html, exclusion->excludes ? "exclude: " : "include: ");
        html_value(html, exclusion->rule);
        html_put(html, "</th>");
        html_number_cell(html, exclusion->people);
        html_number_cell(html, exclusion->removed);
        html_put(html, "</tr>\n");
    }
    html_put(html, "</tbody>");
    html_table_end(html);
}

static void put_lead(struct html *html)
{
    uint64_t records = 0, before = 0;
    for (size_t i = 0; i < html->head->input_count; i++) {
        const struct plan_input *input = &html->head->inputs[i];
        if (text_equal(input->role, TEXT("export")))
            records += input->records;
        else if (text_equal(input->role, TEXT("snapshot")))
            before += input->records;
    }
    const struct said values[] = {COUNTED(records), COUNTED(html->head->totals.before),
                                  COUNTED(html->head->totals.missing), COUNTED(before)};
    html_put(html, "<p>");
    html_say(html, PHRASE_COMPLETE_LEAD, values, COUNT_OF(values));
    html_put(html, "</p>\n");
}

int html_complete(struct html *html)
{
    html_section(html, "completeness", PHRASE_H_COMPLETE);
    if (html->head->undoes != 0)
        html_tell(html, "p", PHRASE_UNDO_NO_EXPORT);
    else
        put_lead(html);
    if (html->head->undoes == 0 && count_of(html, TOPIC_COMPLETE) == 0)
        html_tell(html, "p", PHRASE_NONE_COMPLETE);
    int result = put_topic(html, TOPIC_COMPLETE);
    put_exclusions(html);
    html_section_end(html);
    return result;
}

int html_quality(struct html *html)
{
    uint64_t count = count_of(html, TOPIC_QUALITY);
    html_section_counted(html, "quality", PHRASE_H_QUALITY, count);
    if (count == 0)
        html_tell(html, "p", PHRASE_NONE_QUALITY);
    else if (html->language != LANGUAGE_EN)
        html_tell(html, "p", PHRASE_DATA_LANGUAGE);
    int result = put_topic(html, TOPIC_QUALITY);
    html_section_end(html);
    return result;
}
