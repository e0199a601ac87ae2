#include "sync/sound.h"

#include "format/snapshot_file.h"
#include "format/vcard.h"
#include "sync/compare_taint.h"

int sound_fault(struct sound *sound, const char *what)
{
    (void)errors_add(sound->errors, ERROR_INPUT, NULL, "plan",
                     "this plan is none that could be made of this book: %s", what);
    return errors_hint(sound->errors, "nothing was changed; make a new plan");
}

/* -- The head -- */

static bool law_holds(uint64_t before, uint64_t added, uint64_t removed, uint64_t after)
{
    return removed <= before + added && before + added - removed == after;
}

static int check_totals(struct sound *sound)
{
    const struct plan_head *head = &sound->plan->head;
    const struct totals *totals = &head->totals;
    if (!law_holds(totals->before, totals->added, totals->removed, totals->after))
        return sound_fault(sound, "before + added - removed is not after");
    for (size_t i = 0; i < head->deployment_count; i++) {
        const struct deployment_size *size = &head->deployments[i];
        if (!law_holds(size->before, size->added, size->removed, size->after))
            return sound_fault(sound, "before + added - removed of a deployment is not after");
    }
    return 0;
}

static int check_head(struct sound *sound)
{
    const struct plan_head *head = &sound->plan->head;
    bool held = false;
    if (snapshot_parse_head(&sound->arena, head->snapshot_head, &sound->after) != 0)
        return sound_fault(sound, "the first line of the next snapshot is none");
    if (!text_equal(head->layout, sound->after.layout) ||
        !text_equal(head->version, sound->after.version) ||
        !text_equal(head->layout, text_of(layout_word(sound->book->layout))))
        return sound_fault(sound, "layout or version are not those of the next snapshot");
    if (!text_equal(sound->after.approval, head->approval))
        return sound_fault(sound, "its rules of approval are not those of the next snapshot");
    for (size_t i = 0; i < GUARD_COUNT; i++)
        held |= head->guards[i].state == GUARD_HELD;
    if (held != head->held)
        return sound_fault(sound, "a guard holds it, or none does, and it says otherwise");
    return check_totals(sound);
}

/* -- Its lines, as they stand in the file -- */

struct counted {
    uint64_t findings[FINDING_COUNT];
    uint64_t kinds[CHANGE_KINDS];
    uint64_t reasons[REASON_COUNT];
    uint64_t imports;
    struct deployment_size *deployments; /* in the order of the head */
    struct buffer last_id;               /* of the change or state before */
    struct buffer last_deployment;       /* of that id; empty: none yet */
    struct entry entry;                  /* of the line after; without one, all is empty */
    struct text uid;
    bool states;
};

static int check_order(struct sound *sound, struct counted *counted, const struct plan_item *item)
{
    bool first = counted->last_id.len == 0;
    if (item->kind == PLAN_FINDING || item->kind == PLAN_IMPORT)
        return first && (item->kind == PLAN_IMPORT || counted->imports == 0)
                   ? 0
                   : sound_fault(sound, "its lines are not in order");
    if (item->kind == PLAN_DEPLOYED) {
        if (!text_equal(item->deployed.id, buffer_text(&counted->last_id)) ||
            text_compare(buffer_text(&counted->last_deployment), item->deployed.deployment) >= 0)
            return sound_fault(sound, "its lines are not in order");
        buffer_clear(&counted->last_deployment);
        buffer_add(&counted->last_deployment, item->deployed.deployment);
        return 0;
    }
    if (item->change.id.len == 0 ||
        text_compare(buffer_text(&counted->last_id), item->change.id) >= 0)
        return sound_fault(sound, "its lines are not in order");
    buffer_clear(&counted->last_id);
    buffer_clear(&counted->last_deployment);
    buffer_add(&counted->last_id, item->change.id);
    return 0;
}

/* A card that a file holds is known by its UID; one that has none by its octets alone. */
static int check_card_before(struct sound *sound, const struct change *change)
{
    struct book *book = sound->book;
    const struct book_card *card = book_find(book, change_key(change));
    struct text before = change->card_before;
    if (card == NULL && book->layout == LAYOUT_FILE && before.data != NULL &&
        vcard_find_uid(&sound->item, before).len == 0)
        return 0;
    if (card == NULL)
        return before.data == NULL ? 0
                                   : sound_fault(sound, "a card that it found is not in the book");
    if (book_read_card(book, card, &sound->card, sound->errors) != 0)
        return -1;
    return before.data != NULL && text_equal(before, buffer_text(&sound->card))
               ? 0
               : sound_fault(sound, "a card in the book is not as it found it");
}

static bool is_digest_of(struct text hex, struct text bytes)
{
    struct digest said, digest = digest_of(bytes);
    return digest_parse(hex, &said) == 0 && digest_equal(&said, &digest);
}

/* The line is kept for what comes of it in deployments. */
static int parse_line_after(struct sound *sound, struct counted *counted,
                            const struct change *change)
{
    arena_reset(&sound->line);
    counted->entry = (struct entry){0};
    counted->uid = arena_copy(&sound->line, change->uid);
    if (change->line_after.data == NULL)
        return 0;
    struct text line = arena_copy(&sound->line, change->line_after);
    if (snapshot_parse_entry(&sound->line, line, &counted->entry) == 0 &&
        text_equal(counted->entry.id, change->id))
        return 0;
    return sound_fault(sound, "a line of the next snapshot is none, or somebody else's");
}

static int check_line_after(struct sound *sound, const struct counted *counted,
                            const struct change *change)
{
    const struct entry *entry = &counted->entry;
    bool card = change->card_after.data != NULL;
    if (change->line_after.data == NULL)
        return card ? sound_fault(sound, "a card has no line in the next snapshot") : 0;
    if (card != (entry->state != ENTRY_REMOVED))
        return sound_fault(sound, "a line of the next snapshot says otherwise who has a card");
    if (!card)
        return 0;
    if (!text_equal(entry->uid, change->uid) || !text_equal(entry_key(entry), change_key(change)))
        return sound_fault(sound, "a card is not called as the next snapshot calls it");
    return is_digest_of(entry->card, change->card_after)
               ? 0
               : sound_fault(sound, "a card is not the one that the next snapshot knows");
}

static int check_change(struct sound *sound, struct counted *counted, const struct change *change)
{
    counted->kinds[change->kind]++;
    counted->reasons[change->reason]++;
    if (reason_kind(change->reason) != change->kind ||
        (change->kind == CHANGE_REMOVE) != (change->card_after.data == NULL))
        return sound_fault(sound, "a change does something else than it says");
    if (sound->book->layout == LAYOUT_DIRECTORY && !entry_key_is_name(change_key(change)))
        return sound_fault(sound, "no file can have the name of one of its cards");
    if (check_card_before(sound, change) != 0 || parse_line_after(sound, counted, change) != 0 ||
        check_line_after(sound, counted, change) != 0)
        return -1;
    bool writes = change->card_after.data != NULL && change_writes(change);
    return writes && compare_card_has_id(&sound->taint, change->card_after)
               ? sound_fault(sound, "a card holds a hidden id")
               : 0;
}

/* Is it the same card, or one that other people renamed or edited, as the book has it? */
static bool is_card_of_state(struct sound *sound, const struct entry *before,
                             const struct entry *after)
{
    if (text_equal(entry_key(before), entry_key(after)) && text_equal(before->card, after->card))
        return true;
    const struct book_card *card = book_find(sound->book, entry_key(after));
    return card != NULL && book_read_card(sound->book, card, &sound->card, sound->errors) == 0 &&
           (text_equal(before->card, after->card) ||
            is_digest_of(after->card, buffer_text(&sound->card)));
}

/* Who has a card, and which, stays as it is. */
static int check_state(struct sound *sound, struct counted *counted, const struct change *state)
{
    struct entry before;
    counted->states = true;
    if (parse_line_after(sound, counted, state) != 0)
        return -1;
    const struct entry *after = &counted->entry;
    if (after->id.len == 0)
        return sound_fault(sound, "a line of the snapshot would be lost");
    counted->uid = after->uid;
    if (state->line_before.data == NULL)
        return sound->plan->head.rebuilt ? 0 : sound_fault(sound, "a state begins with no line");
    if (snapshot_parse_entry(&sound->item, state->line_before, &before) == 0 &&
        text_equal(before.uid, after->uid) && is_card_of_state(sound, &before, after) &&
        (before.state == ENTRY_REMOVED) == (after->state == ENTRY_REMOVED))
        return 0;
    return sound_fault(sound, "a card changes, and only its line is told to");
}

/* The digest of the card that the line after has for the deployment; empty: none. */
static struct text card_in(const struct entry *entry, struct text deployment)
{
    for (size_t i = 0; i < entry->in_count; i++)
        if (text_equal(entry->in[i].deployment, deployment))
            return entry->in[i].card;
    return TEXT_NONE;
}

static int check_deployed_card(struct sound *sound, const struct counted *counted,
                               const struct deployed *deployed)
{
    struct text known = card_in(&counted->entry, deployed->deployment);
    struct text card = deployed->card_after;
    if (!text_equal(deployed->uid, counted->uid) ||
        (deployed->kind == CHANGE_REMOVE) != (card.data == NULL) ||
        (card.data == NULL ? known.len != 0 : !is_digest_of(known, card)))
        return sound_fault(sound, "a card of a deployment is not the one that the line has");
    return card.data != NULL && compare_card_has_id(&sound->taint, card)
               ? sound_fault(sound, "a card holds a hidden id")
               : 0;
}

static int check_deployed(struct sound *sound, struct counted *counted,
                          const struct deployed *deployed)
{
    const struct plan_head *head = &sound->plan->head;
    size_t at = 0;
    while (at < head->deployment_count &&
           !text_equal(head->deployments[at].name, deployed->deployment))
        at++;
    if (at == head->deployment_count)
        return sound_fault(sound, "a card is of no deployment that there is");
    struct deployment_size *size = &counted->deployments[at];
    size->added += deployed->kind == CHANGE_ADD;
    size->updated += deployed->kind == CHANGE_UPDATE;
    size->removed += deployed->kind == CHANGE_REMOVE;
    return check_deployed_card(sound, counted, deployed);
}

/* A card of nobody's never takes the place of another one. */
static int check_import(struct sound *sound, struct counted *counted, const struct change *import)
{
    counted->imports++;
    if (sound->book->layout == LAYOUT_DIRECTORY &&
        (!entry_key_is_name(import->file) || book_find(sound->book, import->file) != NULL))
        return sound_fault(sound, "an imported card would take the place of another one");
    return 0;
}

static int check_item(struct sound *sound, struct counted *counted, const struct plan_item *item)
{
    arena_reset(&sound->item);
    if (check_order(sound, counted, item) != 0)
        return -1;
    switch (item->kind) {
    case PLAN_FINDING: counted->findings[item->finding.code]++; return 0;
    case PLAN_CHANGE: return check_change(sound, counted, &item->change);
    case PLAN_IMPORT: return check_import(sound, counted, &item->change);
    case PLAN_DEPLOYED: return check_deployed(sound, counted, &item->deployed);
    case PLAN_STATE: return check_state(sound, counted, &item->change);
    }
    return -1;
}

/* -- What was counted -- */

static int compare_counts(struct sound *sound, const struct counted *counted)
{
    const struct plan_head *head = &sound->plan->head;
    const struct totals *totals = &head->totals;
    bool same = counted->kinds[CHANGE_ADD] == totals->added &&
                counted->kinds[CHANGE_UPDATE] == totals->updated &&
                counted->kinds[CHANGE_REMOVE] == totals->removed &&
                counted->imports == totals->imported &&
                memcmp(counted->reasons, head->reasons, sizeof head->reasons) == 0;
    for (size_t i = 0; i < FINDING_COUNT; i++)
        same &= counted->findings[i] <= head->findings[i]; /* of very many not all are listed */
    for (size_t i = 0; i < head->deployment_count; i++)
        same &= counted->deployments[i].added == head->deployments[i].added &&
                counted->deployments[i].updated == head->deployments[i].updated &&
                counted->deployments[i].removed == head->deployments[i].removed;
    if (!same)
        return sound_fault(sound, "its totals are not those of its lines");
    bool effect = counted->states || !text_equal(head->snapshot_head, head->head_before);
    return effect && !head->renewed && plan_changes(head) == 0
               ? sound_fault(sound, "it says that nothing changes, and something does")
               : 0;
}

static int check_items(struct sound *sound)
{
    struct plan_view *plan = sound->plan;
    struct plan_item item;
    struct counted counted = {0};
    int more = 0, outcome = plan->rewind(plan->self, sound->errors);
    counted.deployments =
        arena_array(&sound->arena, plan->head.deployment_count, sizeof *counted.deployments);
    while (outcome == 0 && (more = plan->next(plan->self, &item, sound->errors)) > 0)
        outcome = check_item(sound, &counted, &item);
    if (outcome == 0 && more == 0)
        outcome = compare_counts(sound, &counted);
    buffer_release(&counted.last_id);
    buffer_release(&counted.last_deployment);
    return more < 0 ? -1 : outcome;
}

int sound_check(struct book *book, struct plan_view *plan, struct errors *errors)
{
    static const struct ingest nothing;
    struct sound sound = {.book = book, .plan = plan, .errors = errors};
    int outcome = check_head(&sound);
    if (outcome == 0)
        outcome = sound_lines(&sound);
    if (outcome == 0)
        outcome = sound_deployments(&sound);
    if (outcome == 0) {
        sound.taint = known_ids_ready(&sound.ids, &nothing);
        outcome = check_items(&sound);
    }
    known_ids_release(&sound.ids);
    arena_release(&sound.arena);
    arena_release(&sound.item);
    arena_release(&sound.line);
    buffer_release(&sound.card);
    return outcome;
}
