/* What the plan was made from, how to check this page, the last runs. */
#include "report/html.h"
#include "report/signers.h"
#include "report/visible.h"

enum { EXPORTS = 50 }; /* files of the export that are listed */

static void put_term(struct html *html, enum phrase term, struct text value)
{
    html_tell(html, "dt", term);
    html_put(html, "<dd class=\"m copy\">");
    html_value(html, value);
    html_put(html, "</dd>\n");
}

static void put_input(struct html *html, const struct plan_input *input)
{
    html_put(html, "<tr><th scope=\"row\">");
    html_value(html, input->name);
    html_put(html, "</th>");
    html_value_cell(html, input->role);
    html_value_cell(html, input->kind.len != 0 ? input->kind : input->format);
    html_number_cell(html, input->records);
    html_number_cell(html, input->bytes);
    html_put(html, "<td class=\"m copy\">");
    html_value(html, input->sha256);
    html_put(html, "</td></tr>\n");
}

static void put_inputs(struct html *html)
{
    static const enum phrase heads[] = {PHRASE_COL_FILE,    PHRASE_COL_ROLE,  PHRASE_COL_FORMAT,
                                        PHRASE_COL_RECORDS, PHRASE_COL_BYTES, PHRASE_COL_DIGEST,
                                        PHRASE_COUNT};
    uint64_t exports = 0, records = 0;
    html_table(html, " class=\"inputs\"", PHRASE_H_ORIGIN, heads);
    html_put(html, "<tbody>\n");
    for (size_t i = 0; i < html->head->input_count; i++) {
        const struct plan_input *input = &html->head->inputs[i];
        if (!text_equal(input->role, TEXT("export")) || exports++ < EXPORTS)
            put_input(html, input);
        else
            records += input->records;
    }
    html_put(html, "</tbody>");
    html_table_end(html);
    if (exports <= EXPORTS)
        return;
    const struct said values[] = {COUNTED(exports - EXPORTS), COUNTED(records)};
    html_put(html, "<p class=\"rest\">");
    html_say(html, PHRASE_INPUTS_REST, values, COUNT_OF(values));
    html_put(html, "</p>\n");
}

void html_origin(struct html *html)
{
    const struct plan_head *head = html->head;
    struct buffer cards = {0};
    html_section(html, "origin", PHRASE_H_ORIGIN);
    html_tell(html, "p", PHRASE_ORIGIN_LEAD);
    html_put(html, "<dl>\n");
    put_term(html, PHRASE_ORIGIN_PLAN, html->printing->view->digest);
    put_term(html, PHRASE_ORIGIN_PROGRAM, head->program);
    if (head->snapshot_before.len != 0) {
        put_term(html, PHRASE_ORIGIN_SNAPSHOT, head->snapshot_before);
    } else {
        html_tell(html, "dt", PHRASE_ORIGIN_SNAPSHOT);
        html_tell(html, "dd", PHRASE_ORIGIN_NO_SNAPSHOT);
    }
    buffer_format(&cards, "vCard %.*s, %.*s", TEXT_ARG(head->version), TEXT_ARG(head->layout));
    put_term(html, PHRASE_ORIGIN_LAYOUT, buffer_text(&cards));
    html_put(html, "</dl>\n");
    put_inputs(html);
    html_section_end(html);
    buffer_release(&cards);
}

static void put_step(struct html *html, enum phrase what, struct buffer *command)
{
    html_tell(html, "p", what);
    html_command(html, buffer_text(command));
    buffer_clear(command);
}

void html_verify(struct html *html)
{
    struct text digest = html->printing->view->digest;
    struct buffer command = {0}, book = {0};
    if (html->printing->style->book.len != 0)
        visible_path(&book, html->printing->style->book);
    else
        buffer_add(&book, TEXT("BOOK"));
    html_section(html, "verify", PHRASE_H_VERIFY);
    buffer_format(&command, "sha256sum plan.jsonl\n%.*s  plan.jsonl",
                  TEXT_ARG(text_starts(digest, TEXT("sha256:")) ? text_from(digest, 7) : digest));
    put_step(html, PHRASE_VERIFY_PLAN, &command);
    buffer_add(&command, TEXT("entra2vcard report plan.jsonl"));
    if (html->printing->style->redacted)
        buffer_add(&command, TEXT(" --redact"));
    put_step(html, PHRASE_VERIFY_REPORT, &command);
    if (html->lines.len != 0) {
        buffer_format(&command, "sha256sum changes.ndjson\n%.*s  changes.ndjson",
                      TEXT_ARG(html->lines));
        put_step(html, PHRASE_VERIFY_LINES, &command);
    }
    buffer_format(&command, "entra2vcard apply plan.jsonl -b %.*s --approve %.*s", TEXT_ARG(book),
                  TEXT_ARG(digest));
    if (html_unsigned(html))
        signers_put_options(&command, html->head);
    put_step(html, PHRASE_VERIFY_APPLY, &command);
    html_tell(html, "p", PHRASE_VERIFY_SAME);
    buffer_format(&command, "entra2vcard undo %.*s", TEXT_ARG(book));
    put_step(html, PHRASE_VERIFY_UNDO, &command);
    html_section_end(html);
    buffer_release(&command);
    buffer_release(&book);
}
