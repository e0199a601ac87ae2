/* Who approved the plan, or who has to, and with which commands. */
#include "report/html.h"
#include "report/signers.h"

static void put_people(struct html *html, const struct approvers *people)
{
    html_put(html, "<ul>");
    for (size_t i = 0; i < people->count; i++) {
        html_put(html, "<li>");
        html_value(html, people->list[i].name);
        html_put(html, " <span class=\"m copy\">");
        html_value(html, people->list[i].fingerprint);
        html_put(html, "</span></li>\n");
    }
    html_put(html, "</ul>\n");
}

static void put_rules(struct html *html, struct text rules, enum phrase phrase)
{
    struct arena arena = {0};
    struct signers signers = signers_of(&arena, rules);
    const struct said values[] = {COUNTED(signers.required), COUNTED(signers.people.count)};
    buffer_format(&html->out, "<p data-required=\"%llu\"><b>",
                  (unsigned long long)signers.required);
    html_say(html, phrase, values, COUNT_OF(values));
    html_put(html, "</b></p>\n");
    put_people(html, &signers.people);
    arena_release(&arena);
}

bool html_unsigned(const struct html *html)
{
    enum report_outcome outcome = html->printing->style->outcome;
    return (outcome == OUTCOME_PLANNED || outcome == OUTCOME_HELD) &&
           plan_wants_approval(html->head);
}

/* A plan that is held is not applied, whoever signs it. */
static void put_commands(struct html *html)
{
    struct buffer command = {0};
    if (html->head->held)
        return;
    html_tell(html, "p", PHRASE_SIGN_HOW);
    html_command(html, TEXT(SIGNERS_COMMAND));
    html_tell(html, "p", PHRASE_SIGN_APPLY);
    buffer_add(&command, TEXT("entra2vcard apply plan.jsonl -b BOOK"));
    signers_put_options(&command, html->head);
    html_command(html, buffer_text(&command));
    buffer_release(&command);
}

static void put_wanted(struct html *html)
{
    struct text now = html->head->approval, before = html->head->approval_before;
    bool same = now.data != NULL && before.data != NULL && text_equal(now, before);
    html_put(html, "<div id=\"approval\" class=\"signs\">\n");
    html_tell(html, "h3", PHRASE_SIGN_WANTED);
    if (before.data != NULL)
        put_rules(html, before, same ? PHRASE_SIGN_RULES : PHRASE_SIGN_RULES_BOOK);
    if (now.data != NULL && !same)
        put_rules(html, now, before.data == NULL ? PHRASE_SIGN_RULES : PHRASE_SIGN_RULES_MAPPING);
    if (now.data == NULL)
        html_tell(html, "p", PHRASE_SIGN_ENDS);
    put_commands(html);
    html_put(html, "</div>\n");
}

void html_approval(struct html *html)
{
    const struct approvers *approvers = html->printing->style->approvers;
    if (approvers != NULL && approvers->count != 0) {
        html_put(html, "<div id=\"approvers\">\n");
        html_tell(html, "h3", PHRASE_SIGNED);
        put_people(html, approvers);
        html_put(html, "</div>\n");
    }
    if (html_unsigned(html))
        put_wanted(html);
}
