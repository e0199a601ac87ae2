#include "sync/why.h"

#include "base/limits.h"
#include "format/jcard.h"
#include "format/snapshot_file.h"
#include "sync/why_fields.h"

/* An answer in the making. */
struct answering {
    struct arena *arena;
    struct why *why;
    struct watch watch;
    struct planned planned;
    struct spill plan;
    struct plan_reading *reading;
    struct change change;
    struct entry before, after;
    bool has_change, has_after;
    struct contact contact, old;
    enum book_layout layout;
    struct errors *errors;
};

static struct text keep(struct answering *answering, struct text text)
{
    return text.data == NULL ? TEXT_NONE : arena_copy(answering->arena, text);
}

static int fault_line(struct answering *answering)
{
    return errors_add(answering->errors, ERROR_INPUT, NULL, "snapshot",
                      "the snapshot's line of %s cannot be read",
                      errors_show(answering->errors, answering->watch.id));
}

/* -- What the plan says -- */

static void take_finding(struct answering *answering, const struct finding *finding)
{
    struct why *why = answering->why;
    if (why->findings == NULL)
        why->findings = arena_array(answering->arena, LIMIT_WATCHED, sizeof *why->findings);
    if (why->finding_count == LIMIT_WATCHED)
        return;
    why->findings[why->finding_count++] =
        (struct finding){.code = finding->code,
                         .place = keep(answering, finding->place),
                         .id = keep(answering, finding->id),
                         .name = keep(answering, finding->name),
                         .message = keep(answering, finding->message)};
}

static int take_line(struct answering *answering, struct text line)
{
    if (line.data == NULL)
        return 0;
    if (snapshot_parse_entry(answering->arena, keep(answering, line), &answering->after) != 0)
        return fault_line(answering);
    answering->has_after = true;
    return 0;
}

static int take_change(struct answering *answering, const struct change *change)
{
    struct why *why = answering->why;
    answering->change = *change;
    answering->has_change = true;
    why->changes = arena_array(answering->arena, change->field_count, sizeof *why->changes);
    why->change_count = change->field_count;
    for (size_t i = 0; i < change->field_count; i++)
        why->changes[i] = (struct field){keep(answering, change->fields[i].property),
                                         keep(answering, change->fields[i].before),
                                         keep(answering, change->fields[i].after)};
    why->uid = keep(answering, change->uid);
    why->adopted = keep(answering, change->file);
    return take_line(answering, change->line_after);
}

static int take_item(struct answering *answering, const struct plan_item *item)
{
    struct text id = answering->watch.id;
    if (item->kind == PLAN_FINDING && text_equal(item->finding.id, id))
        take_finding(answering, &item->finding);
    if (item->kind == PLAN_CHANGE && text_equal(item->change.id, id))
        return take_change(answering, &item->change);
    if (item->kind == PLAN_STATE && text_equal(item->change.id, id))
        return take_line(answering, item->change.line_after);
    return 0;
}

static int read_plan(struct answering *answering)
{
    struct spill_writing writing = {&answering->plan, answering->errors};
    struct sink sink = spill_as_sink(&writing);
    struct digest digest;
    struct plan_item item;
    int more = 1;
    if (plan_write(&answering->planned, &sink, &digest, answering->errors) != 0 || sink.failed)
        return -1;
    answering->reading = plan_read_spill(&answering->plan, answering->errors);
    if (answering->reading == NULL)
        return -1;
    struct plan_view *view = plan_reading_view(answering->reading);
    if (view->rewind(view->self, answering->errors) != 0)
        return -1;
    while (more > 0 && (more = view->next(view->self, &item, answering->errors)) > 0)
        if (take_item(answering, &item) != 0)
            return -1;
    return more;
}

static void take_guards(struct answering *answering)
{
    struct buffer held = {0};
    const struct plan_head *head = &answering->planned.head;
    for (size_t i = 0; i < GUARD_COUNT; i++)
        if (head->guards[i].state == GUARD_HELD)
            buffer_format(&held, "%s%s", held.len == 0 ? "" : ", ", guard_word((enum guard_code)i));
    answering->why->held = keep(answering, buffer_text(&held));
    buffer_release(&held);
}

/* -- Putting it together -- */

static void take_records(struct answering *answering, struct why_facts *facts)
{
    struct watch *watch = &answering->watch;
    struct why *why = answering->why;
    why->records = arena_array(answering->arena, watch->count, sizeof *why->records);
    why->unlisted = watch->unlisted;
    why->pieces = watch->as_delta;
    for (size_t i = 0; i < watch->count; i++) {
        const struct watched *watched = &watch->list[i];
        struct buffer place = {0};
        bool counts = watched->place.line == watch->place.line &&
                      watched->place.column == watch->place.column &&
                      text_equal(watched->place.file, watch->place.file);
        bool again = watched->as_delta;
        if (counts && (facts->record == NULL || (again && watch->as_delta)))
            facts->record = watched;
        if (again)
            continue;
        place_print(&place, &watched->place);
        why->records[why->record_count++] =
            (struct why_record){keep(answering, buffer_text(&place)), watched->place.record,
                                text_of(kind_word(watched->kind)), counts};
        buffer_release(&place);
    }
}

static void take_snapshot(struct answering *answering)
{
    struct why *why = answering->why;
    const struct entry *before = &answering->before;
    const struct watch *watch = &answering->watch;
    if (why->uid.len == 0)
        why->uid = watch->uid;
    if (watch->old_line.len != 0) {
        why->state = text_of(entry_state_word(before->state));
        why->runs = before->runs;
        why->removed_for = before->reason;
        if (why->uid.len == 0)
            why->uid = before->uid;
    }
    if (why->adopted.len == 0)
        why->adopted = watch->file;
    struct text key = why->adopted.len != 0 ? why->adopted : why->uid;
    if (watch->found && answering->layout == LAYOUT_DIRECTORY)
        why->card = why_text(answering->arena, BOOK_CARDS_FOLDER "/%.*s.vcf", TEXT_ARG(key));
    else if (watch->found)
        why->card = TEXT(BOOK_CARDS_FILE);
}

/* The contact as the next snapshot has it; of somebody without a card what the mapping makes. */
static int take_contact(struct answering *answering)
{
    struct why *why = answering->why;
    struct text jcard = TEXT_NONE;
    bool removed = answering->has_change && answering->change.kind == CHANGE_REMOVE;
    bool had = answering->watch.old_line.len != 0 && answering->before.state != ENTRY_REMOVED;
    why->has_card = !removed && (had || answering->has_change);
    if (why->has_card)
        jcard = answering->has_after ? answering->after.contact : answering->before.contact;
    if (jcard.data == NULL || jcard.len == 0) {
        jcard = answering->watch.contact;
        why->contact_is_made = true;
    }
    if (jcard.len == 0)
        return 0;
    return jcard_read(answering->arena, jcard, &answering->contact) == 0 ? 0
                                                                         : fault_line(answering);
}

static int put_together(struct answering *answering, const struct mapping *mapping)
{
    struct watch *watch = &answering->watch;
    struct why_facts facts = {.mapping = mapping, .watch = watch, .arena = answering->arena};
    if (watch->old_line.len != 0) {
        if (snapshot_parse_entry(answering->arena, keep(answering, watch->old_line),
                                 &answering->before) != 0)
            return fault_line(answering);
        facts.before = &answering->before;
        if (answering->before.contact.data != NULL &&
            jcard_read(answering->arena, answering->before.contact, &answering->old) != 0)
            return fault_line(answering);
    }
    facts.after = answering->has_after ? &answering->after : NULL;
    facts.change = answering->has_change ? &answering->change : NULL;
    facts.contact = &answering->contact;
    facts.old = &answering->old;
    if (take_contact(answering) != 0)
        return -1;
    take_records(answering, &facts);
    take_snapshot(answering);
    take_guards(answering);
    why_fields(&facts, answering->why);
    why_cells(&facts, answering->why);
    why_status(&facts, answering->why);
    why_deployments(&facts, answering->why);
    why_decision(&facts, answering->why);
    answering->why->name = contact_name(&answering->contact);
    return 0;
}

int why_make(struct why_made *made, const struct plan_request *request, struct book *book,
             struct text id, struct errors *errors)
{
    *made = (struct why_made){0};
    struct answering answering = {
        .arena = &made->arena, .why = &made->why, .layout = book->layout, .errors = errors};
    struct plan_request watching = *request;
    made->why.id = arena_copy(&made->arena, id);
    answering.watch.id = made->why.id;
    watching.watch = &answering.watch;
    int outcome = plan_make(&answering.planned, &watching, book, errors);
    if (outcome == 0)
        outcome = read_plan(&answering);
    if (outcome == 0)
        outcome = put_together(&answering, request->mapping);
    plan_reading_close(answering.reading);
    planned_release(&answering.planned);
    spill_release(&answering.plan);
    made->watch = answering.watch; /* traces are borrowed */
    return outcome;
}

void why_made_release(struct why_made *made)
{
    watch_release(&made->watch);
    arena_release(&made->arena);
}
