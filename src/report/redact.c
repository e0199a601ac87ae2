#include "report/redact.h"

#include "base/memory.h"
#include "report/facts.h"
#include "report/redact_head.h"

struct redaction {
    struct plan_view view; /* what printers see */
    struct plan_view *inner;
    struct pseudonyms lasting; /* of the head */
    struct pseudonyms passing; /* of an item */
    struct arena whole, item;
};

/* -- The key: all that the plan has of people, of which nobody has seen the whole who does not have
 * the plan -- */

static void feed(struct digester *digester, struct text text)
{
    uint64_t len = text.len;
    digester_add(digester, (struct text){(const char *)&len, sizeof len});
    digester_add(digester, text);
}

static void feed_item(struct digester *digester, const struct plan_item *item)
{
    const struct text texts[] = {
        item->finding.place,        item->finding.id,          item->finding.name,
        item->finding.message,      item->change.id,           item->change.uid,
        item->change.name,          item->change.place,        item->change.file,
        item->change.line_before,   item->change.line_after,   item->change.card_before,
        item->change.card_after,    item->deployed.deployment, item->deployed.id,
        item->deployed.card_before, item->deployed.card_after,
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        feed(digester, texts[i]);
}

static int make_key(struct redaction *redaction, struct digest *ret_key, struct errors *errors)
{
    struct plan_view *inner = redaction->inner;
    struct digester *digester = redaction->lasting.digester;
    struct plan_item item = {0};
    int got = inner->rewind(inner->self, errors) != 0 ? -1 : 1;
    feed(digester, TEXT("pseudonyms of a redacted report"));
    feed(digester, inner->digest);
    feed(digester, inner->head.snapshot_head);
    while (got > 0 && (got = inner->next(inner->self, &item, errors)) > 0) {
        feed_item(digester, &item);
        item = (struct plan_item){0};
    }
    *ret_key = digester_result(digester);
    return got;
}

/* -- Items: each is made anew, of what is known to be harmless -- */

static struct finding redact_finding(const struct pseudonyms *pseudonyms,
                                     const struct finding *finding)
{
    const struct conflict *conflict = &finding->conflict;
    return (struct finding){
        .code = finding->code,
        .place = pseudonym_place(pseudonyms, finding->place),
        .id = pseudonym(pseudonyms, "id", finding->id),
        .name = pseudonym_person(pseudonyms, finding->id, finding->name),
        .message = text_of(finding_meaning(finding->code)),
        .conflict = {.property = pseudonym_property(pseudonyms, conflict->property),
                     .base = pseudonym_value(pseudonyms, conflict->base, finding->id),
                     .ours = pseudonym_value(pseudonyms, conflict->ours, finding->id),
                     .local = pseudonym_value(pseudonyms, conflict->local, finding->id),
                     .local_won = conflict->local_won},
    };
}

/* A line of the snapshot with nothing in it but the groups in which the person is counted. */
static struct text redact_line(const struct pseudonyms *pseudonyms, struct text line)
{
    struct buffer words = {0};
    if (line.data == NULL)
        return TEXT_NONE;
    struct facts facts = facts_of(pseudonyms->arena, line);
    const struct text *list = facts.list;
    buffer_format(&words,
                  "{\"contact\":[\"vcard\",[[\"org\",{},\"text\",[\"\",\"%.*s\"]],"
                  "[\"adr\",{},\"text\",[\"\",\"\",\"\",\"%.*s\"]],"
                  "[\"email\",{},\"text\",\"%s%.*s\"]]]}",
                  TEXT_ARG(pseudonym(pseudonyms, "group", list[FACT_UNIT])),
                  TEXT_ARG(pseudonym(pseudonyms, "town", list[FACT_CITY])),
                  list[FACT_DOMAIN].len == 0 ? "" : "@",
                  TEXT_ARG(pseudonym(pseudonyms, "group", list[FACT_DOMAIN])));
    struct text copy = arena_copy(pseudonyms->arena, buffer_text(&words));
    buffer_release(&words);
    return copy;
}

static struct change redact_change(const struct pseudonyms *pseudonyms, const struct change *change)
{
    struct change result = {
        .kind = change->kind,
        .reason = change->reason,
        .id = pseudonym(pseudonyms, "id", change->id),
        .uid = pseudonym(pseudonyms, "value", change->uid),
        .name = pseudonym_person(pseudonyms, change->id, change->name),
        .place = pseudonym_place(pseudonyms, change->place),
        .line_before = redact_line(pseudonyms, change->line_before),
        .line_after = redact_line(pseudonyms, change->line_after),
        .fields = arena_array(pseudonyms->arena, change->field_count, sizeof result.fields[0]),
        .field_count = change->field_count,
    };
    for (size_t i = 0; i < change->field_count; i++) {
        const struct field *field = &change->fields[i];
        result.fields[i] = (struct field){pseudonym_property(pseudonyms, field->property),
                                          pseudonym_value(pseudonyms, field->before, change->id),
                                          pseudonym_value(pseudonyms, field->after, change->id)};
    }
    return result;
}

static struct deployed redact_deployed(const struct pseudonyms *pseudonyms,
                                       const struct deployed *deployed)
{
    return (struct deployed){
        .deployment = pseudonym(pseudonyms, "deployment", deployed->deployment),
        .kind = deployed->kind,
        .reason = deployed->reason,
        .id = pseudonym(pseudonyms, "id", deployed->id),
        .uid = pseudonym(pseudonyms, "value", deployed->uid),
        .name = pseudonym_person(pseudonyms, deployed->id, deployed->name),
    };
}

static int next(void *self, struct plan_item *ret_item, struct errors *errors)
{
    struct redaction *redaction = self;
    struct plan_item item;
    int got = redaction->inner->next(redaction->inner->self, &item, errors);
    arena_reset(&redaction->item);
    if (got <= 0)
        return got;
    *ret_item = (struct plan_item){.kind = item.kind};
    if (item.kind == PLAN_FINDING)
        ret_item->finding = redact_finding(&redaction->passing, &item.finding);
    if (item.kind == PLAN_CHANGE)
        ret_item->change = redact_change(&redaction->passing, &item.change);
    if (item.kind == PLAN_DEPLOYED)
        ret_item->deployed = redact_deployed(&redaction->passing, &item.deployed);
    return got;
}

static int rewind_view(void *self, struct errors *errors)
{
    struct redaction *redaction = self;
    return redaction->inner->rewind(redaction->inner->self, errors);
}

struct redaction *redaction_open(struct plan_view *view, struct errors *errors)
{
    struct redaction *redaction = memory_zeroed(sizeof *redaction);
    redaction->inner = view;
    redaction->lasting.digester = redaction->passing.digester = digester_open();
    redaction->lasting.arena = &redaction->whole;
    redaction->passing.arena = &redaction->item;
    if (make_key(redaction, &redaction->lasting.key, errors) != 0) {
        redaction_close(redaction);
        return NULL;
    }
    redaction->passing.key = redaction->lasting.key;
    redaction->view = (struct plan_view){.head = redact_head(&redaction->lasting, &view->head),
                                         .digest = view->digest,
                                         .self = redaction,
                                         .rewind = rewind_view,
                                         .next = next};
    return redaction;
}

struct plan_view *redaction_view(struct redaction *redaction)
{
    return &redaction->view;
}

struct approvers redaction_approvers(struct redaction *redaction, const struct approvers *approvers)
{
    const struct pseudonyms *pseudonyms = &redaction->lasting;
    struct approvers result = {
        .list = arena_array(pseudonyms->arena, approvers->count, sizeof result.list[0]),
        .count = approvers->count};
    for (size_t i = 0; i < approvers->count; i++)
        result.list[i] =
            (struct approver){pseudonym(pseudonyms, "signer", approvers->list[i].name),
                              pseudonym(pseudonyms, "key", approvers->list[i].fingerprint)};
    return result;
}

void redaction_close(struct redaction *redaction)
{
    digester_close(redaction->lasting.digester);
    arena_release(&redaction->whole);
    arena_release(&redaction->item);
    memory_free(redaction);
}
