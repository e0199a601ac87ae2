#include "sync/compare_emit.h"

#include "base/limits.h"
#include "format/jcard.h"
#include "format/plan_file.h"
#include "format/vcard_line.h"
#include "sync/compare_card.h"
#include "sync/compare_photo.h"
#include "sync/compare_taint.h"
#include "sync/deploy.h"
#include "sync/drift.h"
#include "sync/recall.h"

static int emit(struct compare *compare, struct buffer *line)
{
    if (line->len > LIMIT_STATE_LINE)
        return errors_add(compare->errors, ERROR_INPUT, NULL, "plan",
                          "the change of one contact is too large for a plan: %s",
                          errors_show(compare->errors, text_until(buffer_text(line), 120)));
    buffer_add_byte(line, '\n');
    compare->line_count++;
    return spill_add(&compare->lines, buffer_text(line), NULL, compare->errors);
}

/* What was noted of deployments goes behind the change or state of the same person. */
static int emit_deployed(struct compare *compare)
{
    struct deploy *deploy = compare->deploy;
    for (size_t i = 0; deploy != NULL && i < deploy->pending_count; i++) {
        buffer_clear(&compare->line);
        plan_write_deployed(&compare->line, &deploy->pending[i]);
        if (emit(compare, &compare->line) != 0)
            return -1;
    }
    if (deploy != NULL)
        deploy->pending_count = 0;
    return 0;
}

struct text compare_place(struct compare *compare, const struct person *person)
{
    if (person->entry == NULL)
        return TEXT("");
    buffer_clear(&compare->out);
    place_print(&compare->out, &person->taken.place);
    return arena_copy(&compare->arena, buffer_text(&compare->out));
}

void compare_keep_recall(const struct compare *compare, const struct person *person,
                         struct text jcard)
{
    if (person->taken.note != 0 && text_equal(person->mapped, jcard))
        recall_keep(compare->ingest->recall, person->taken.note);
}

struct text compare_entry_line(struct compare *compare, const struct entry *entry)
{
    buffer_clear(&compare->out);
    snapshot_write_entry(&compare->out, entry);
    return arena_copy(&compare->arena, buffer_text(&compare->out));
}

int compare_emit_import(struct compare *compare, struct text key, struct text card)
{
    buffer_clear(&compare->line);
    plan_write_import(&compare->line, &(struct change){.file = key, .card_after = card});
    return emit(compare, &compare->line);
}

int compare_emit_state(struct compare *compare, const struct person *person, struct text line_after)
{
    bool same = text_equal(person->old->line, line_after);
    bool deployed = compare->deploy != NULL && compare->deploy->pending_count != 0;
    if (same && !compare->rebuilt && !deployed)
        return 0;
    struct change change = {.id = person->id, .line_after = line_after};
    if (!compare->rebuilt)
        change.line_before = person->old->line;
    buffer_clear(&compare->line);
    plan_write_state(&compare->line, &change);
    compare->states++;
    return emit(compare, &compare->line) == 0 ? emit_deployed(compare) : -1;
}

int compare_emit_change(struct compare *compare, struct change *change,
                        const struct contact *before, const struct contact *after)
{
    change->kind = reason_kind(change->reason);
    tallies_count(&compare->tallies, &compare->arena, before, after);
    labels_count(&compare->labels, before, after);
    compare->reasons[change->reason]++;
    buffer_clear(&compare->line);
    plan_write_change(&compare->line, change);
    return emit(compare, &compare->line) == 0 ? emit_deployed(compare) : -1;
}

static struct text with_own_uid(struct compare *compare, struct text card, struct text own);

/* The card as it was written last, from the snapshot's contact; a photo from the card that was
 * found. */
static struct text card_as_written(struct compare *compare, const struct person *person,
                                   struct text found)
{
    struct contact old;
    enum vcard_version version = compare->mapping->version;
    enum consumer consumer = CONSUMER_GENERIC;
    const struct entry *entry = person->old;
    if (entry == NULL || entry->contact.data == NULL ||
        jcard_read(&compare->arena, entry->contact, &old) != 0)
        return TEXT_NONE;
    (void)vcard_version_parse(compare->snapshot->head.version, &version);
    (void)consumer_parse(compare->snapshot->head.consumer, &consumer);
    struct contact with = compare_with_octets(compare, &old, compare_card_photo(compare, found));
    buffer_clear(&compare->out);
    vcard_write_for(&compare->out, &with, entry->uid, version, consumer);
    return with_own_uid(compare, arena_copy(&compare->arena, buffer_text(&compare->out)),
                        entry->own);
}

struct drift_known compare_known(struct compare *compare, const struct person *person)
{
    if (person->old != NULL && person->old->said.len != 0)
        return (struct drift_known){.said = person->old->said};
    return (struct drift_known){.card = card_as_written(compare, person, person->found)};
}

void compare_tell_drift(struct compare *compare, const struct person *person,
                        const struct change *change)
{
    struct buffer lost = {0};
    /* what others put on a card is lost with it, also when we have seen it there before */
    struct drift_known known = {.card = card_as_written(compare, person, person->found)};
    const char *what = change->card_after.data == NULL    ? "removed"
                       : change->reason == REASON_ADOPTED ? "adopted"
                                                          : "rewritten";
    bool adopted = change->reason == REASON_ADOPTED, seen = adopted || compare_is_intact(person);
    bool differs = drift_lost(person->found, &known, change->card_after, &lost);
    if (seen ? lost.len != 0 : differs)
        findings_add(compare->findings, FINDING_DRIFT,
                     (struct finding_about){NULL, person->id, change->name},
                     adopted ? "the card that is %s had what is lost now: %.*s"
                             : "the card that is %s was edited in the book; lost: %.*s",
                     what, TEXT_ARG(lost.len != 0 ? buffer_text(&lost) : TEXT("nothing")));
    buffer_release(&lost);
}

/* What the copies of a card have that the first of them has not. */
static int copies_lose(struct compare *compare, const struct book_card *card, size_t copies,
                       struct buffer *lost)
{
    struct buffer copy = {0};
    int outcome = book_read_card(compare->book, card, &compare->card, compare->errors);
    for (size_t i = 1; outcome == 0 && i < copies; i++) {
        outcome = book_read_card(compare->book, card + i, &copy, compare->errors);
        struct text first = buffer_text(&compare->card);
        if (outcome == 0)
            (void)drift_lost(buffer_text(&copy), &(struct drift_known){.card = first}, first, lost);
    }
    buffer_release(&copy);
    return outcome;
}

int compare_mark_card(struct compare *compare, const struct person *person, struct book_card *card)
{
    struct buffer lost = {0};
    size_t copies = book_mark_ours(compare->book, card);
    int outcome = copies > 1 ? copies_lose(compare, card, copies, &lost) : 0;
    if (outcome == 0 && copies > 1)
        findings_add(compare->findings, FINDING_COPIES,
                     (struct finding_about){NULL, person->id, person->taken.name},
                     "the book has this card %zu times; the copies go when the book is written; "
                     "lost: %.*s",
                     copies, TEXT_ARG(lost.len != 0 ? buffer_text(&lost) : TEXT("nothing")));
    buffer_release(&lost);
    return outcome;
}

struct text compare_digest(struct compare *compare, struct text bytes)
{
    struct buffer hex = {0};
    struct digest digest = digest_of(bytes);
    digest_print(&hex, &digest);
    struct text text = arena_copy(&compare->arena, buffer_text(&hex));
    buffer_release(&hex);
    return text;
}

/* An adopted card keeps the UID as it found it. */
static struct text with_own_uid(struct compare *compare, struct text card, struct text own)
{
    ptrdiff_t at = text_find(card, TEXT("\r\nUID:"));
    struct buffer out = {0};
    if (at < 0 || !entry_key_is_safe(own))
        return card;
    struct text rest = text_from(card, (size_t)at + 2), line;
    buffer_add(&out, text_until(card, (size_t)at + 2));
    (void)vcard_line_next(&rest, &line);
    while (vcard_line_indent(rest) != 0)
        (void)vcard_line_next(&rest, &line);
    struct card_property uid = {.name = TEXT("UID"), .value = own};
    vcard_line_write(&out, &uid, CARD_3_0, TEXT("\r\n"));
    buffer_add(&out, rest);
    struct text text = arena_copy(&compare->arena, buffer_text(&out));
    buffer_release(&out);
    return text;
}

struct text compare_written(struct compare *compare, const struct person *person,
                            const struct contact *contact)
{
    struct contact with = compare_with_octets(compare, contact, person->photo);
    buffer_clear(&compare->card);
    vcard_write_for(&compare->card, &with, person->uid, compare->mapping->version,
                    compare->mapping->consumer);
    return with_own_uid(compare, arena_copy(&compare->arena, buffer_text(&compare->card)),
                        person->own);
}

struct text compare_folded_uid(struct compare *compare, const struct entry *entry)
{
    struct buffer line = {0};
    buffer_format(&line, "UID:%.*s", TEXT_ARG(entry->own.len != 0 ? entry->own : entry->uid));
    struct text uid = vcard_find_uid(&compare->arena, buffer_text(&line));
    buffer_release(&line);
    return uid;
}

struct text compare_key(struct compare *compare, const struct entry *entry)
{
    bool same =
        compare->snapshot == NULL ||
        text_equal(compare->snapshot->head.layout, text_of(layout_word(compare->mapping->layout)));
    if (same || entry->file.len == 0)
        return entry_key(entry);
    if (compare->mapping->layout == LAYOUT_DIRECTORY)
        return entry->uid;
    return compare_folded_uid(compare, entry);
}

int compare_fill_line(struct compare *compare, struct person *person, struct text jcard,
                      const struct contact *contact, struct change *change)
{
    struct entry entry = {.id = person->id,
                          .state = person->state,
                          .runs = person->runs,
                          .guarded = person->guarded,
                          .uid = person->uid,
                          .file = person->file,
                          .own = person->own,
                          .source = person->taken.source,
                          .card = compare_digest(compare, change->card_after),
                          .said = person->said,
                          .contact = jcard,
                          .base = person->base,
                          .ties = person->ties};
    change->uid = person->uid;
    change->file = person->file;
    if (deploy_contact(compare, person, contact, &entry) != 0)
        return -1;
    compare_keep_recall(compare, person, jcard);
    change->line_after = compare_entry_line(compare, &entry);
    change->name = contact_name(contact);
    return change_writes(change) ? compare_check_card(compare, person, change->card_after) : 0;
}
