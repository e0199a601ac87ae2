/* The first part of the Markdown report: the verdict, who has to approve it, what is held. */
#include "report/go_on.h"
#include "report/markdown.h"
#include "report/signers.h"
#include "report/verdict.h"

static void put_sentence(struct markdown *markdown)
{
    size_t at = 0;
    enum phrase part;
    uint64_t count;
    bool first = true;
    markdown_put(markdown, "**");
    while (verdict_part(markdown->head, &at, &part, &count)) {
        markdown_put(markdown, first ? "" : ", ");
        markdown_say1(markdown, part, COUNTED(count));
        first = false;
    }
    markdown_put(markdown, ".**\n\n");
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
            markdown_put(markdown, "* ");
            markdown_say1(markdown, PHRASE_OVERRIDDEN, SAID(text_of(word)));
            markdown_put(markdown, "\n");
            continue;
        }
        buffer_format(&markdown->out, "* **%s** ", word);
        markdown_say0(markdown, (enum phrase)(PHRASE_GUARD_REMOVALS + i));
        markdown_put(markdown, ": ");
        markdown_say(markdown, PHRASE_HELD_GUARD, values, COUNT_OF(values));
        markdown_put(markdown, ". ");
        markdown_say0(markdown, (enum phrase)(PHRASE_HINT_REMOVALS + i));
        markdown_put(markdown, ". ");
        markdown_say0(markdown, PHRASE_HELD_HOW);
        buffer_format(&markdown->out, " `--override %s`\n", word);
    }
    if (!markdown->head->held)
        return;
    markdown_put(markdown, "\n");
    markdown_say0(markdown, PHRASE_HELD_AGAIN);
    markdown_put(markdown, "\n\n    ");
    go_on_put(&markdown->out, markdown->head);
    markdown_put(markdown, "\n\n");
}

static void put_people(struct markdown *markdown, const struct approvers *people)
{
    for (size_t i = 0; i < people->count; i++) {
        markdown_put(markdown, "* ");
        markdown_value(markdown, people->list[i].name);
        markdown_put(markdown, " ");
        markdown_value(markdown, people->list[i].fingerprint);
        markdown_put(markdown, "\n");
    }
    markdown_put(markdown, "\n");
}

static void put_rules(struct markdown *markdown, struct text rules, enum phrase phrase)
{
    struct arena arena = {0};
    struct signers signers = signers_of(&arena, rules);
    const struct said values[] = {COUNTED(signers.required), COUNTED(signers.people.count)};
    markdown_put(markdown, "**");
    markdown_say(markdown, phrase, values, COUNT_OF(values));
    markdown_put(markdown, "**\n\n");
    put_people(markdown, &signers.people);
    arena_release(&arena);
}

static void put_commands(struct markdown *markdown)
{
    struct buffer command = {0};
    markdown_say0(markdown, PHRASE_SIGN_HOW);
    markdown_put(markdown, "\n\n    " SIGNERS_COMMAND "\n\n");
    markdown_say0(markdown, PHRASE_SIGN_APPLY);
    signers_put_options(&command, markdown->head);
    buffer_format(&markdown->out, "\n\n    entra2vcard apply plan.jsonl -b BOOK%.*s\n\n",
                  TEXT_ARG(command));
    buffer_release(&command);
}

static void put_approval(struct markdown *markdown)
{
    const struct report_style *style = markdown->printing->style;
    struct text now = markdown->head->approval, before = markdown->head->approval_before;
    bool same = now.data != NULL && before.data != NULL && text_equal(now, before);
    if (style->approvers != NULL && style->approvers->count != 0) {
        markdown_say0(markdown, PHRASE_SIGNED);
        markdown_put(markdown, ":\n\n");
        put_people(markdown, style->approvers);
    }
    if (!plan_wants_approval(markdown->head) ||
        (style->outcome != OUTCOME_PLANNED && style->outcome != OUTCOME_HELD))
        return;
    if (before.data != NULL)
        put_rules(markdown, before, same ? PHRASE_SIGN_RULES : PHRASE_SIGN_RULES_BOOK);
    if (now.data != NULL && !same)
        put_rules(markdown, now,
                  before.data == NULL ? PHRASE_SIGN_RULES : PHRASE_SIGN_RULES_MAPPING);
    if (now.data == NULL) {
        markdown_say0(markdown, PHRASE_SIGN_ENDS);
        markdown_put(markdown, "\n\n");
    }
    if (!markdown->head->held)
        put_commands(markdown);
}

void markdown_verdict(struct markdown *markdown)
{
    enum report_outcome outcome = markdown->printing->style->outcome;
    const struct totals *totals = &markdown->head->totals;
    const struct said balance[] = {COUNTED(totals->before), COUNTED(totals->added),
                                   COUNTED(totals->removed),
                                   COUNTED(totals->before + totals->added - totals->removed)};
    if (markdown->printing->style->redacted) {
        markdown_put(markdown, "> **");
        markdown_say0(markdown, PHRASE_REDACTED);
        markdown_put(markdown, "**\n\n");
    }
    markdown_put(markdown, "# ");
    markdown_say0(markdown, PHRASE_TITLE);
    markdown_put(markdown, "\n\n**");
    markdown_say0(markdown, verdict_state(outcome));
    markdown_put(markdown, "** ");
    markdown_say0(markdown, verdict_told(outcome));
    markdown_put(markdown, "\n\n");
    put_sentence(markdown);
    if (markdown->head->undoes != 0) {
        markdown_say1(markdown, PHRASE_UNDOES, COUNTED(markdown->head->undoes));
        markdown_put(markdown, "\n\n");
    }
    put_approval(markdown);
    markdown_say(markdown, PHRASE_BALANCE, balance, COUNT_OF(balance));
    markdown_put(markdown, "\n\n");
    put_held(markdown);
    if (verdict_findings(markdown->head) != 0) {
        markdown_say1(markdown, PHRASE_NEEDS, COUNTED(verdict_findings(markdown->head)));
        markdown_put(markdown, "\n");
    }
}
