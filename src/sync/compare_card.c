#include "sync/compare_card.h"

#include "format/jcard.h"
#include "format/vcard_contact.h"
#include "map/identity.h"
#include "sync/adopt.h"
#include "sync/alike.h"
#include "sync/compare_merge.h"
#include "sync/compare_photo.h"
#include "sync/compare_stamp.h"
#include "sync/deploy.h"

/* -- Finding ----------------------------------------------------------------------------------- */

static int read_found(struct compare *compare, struct person *person, struct book *book,
                      const struct book_card *card)
{
    if (book_read_card(book, card, &compare->card, compare->errors) != 0)
        return -1;
    person->found = arena_copy(&compare->arena, buffer_text(&compare->card));
    return 0;
}

static bool has_uid_of(struct compare *compare, const struct book_card *card,
                       const struct entry *old)
{
    struct errors ignored = {0};
    bool has = book_read_card(compare->book, card, &compare->card, &ignored) == 0 &&
               text_equal(vcard_find_uid(&compare->arena, buffer_text(&compare->card)),
                          compare_folded_uid(compare, old));
    errors_release(&ignored);
    return has;
}

struct text compare_home(struct compare *compare, const struct entry *old)
{
    struct text key = compare_key(compare, old);
    struct book_card *card = book_find(compare->book, key);
    if (old->state != ENTRY_REMOVED || old->file.len == 0 || card == NULL ||
        compare->mapping->layout != LAYOUT_DIRECTORY)
        return key;
    return !card->ours && has_uid_of(compare, card, old) ? key : old->uid;
}

bool compare_home_is_foreign(struct compare *compare, const struct entry *old, struct text key)
{
    const struct book_card *card = book_find(compare->book, key);
    return old != NULL && old->file.len != 0 && card != NULL &&
           compare->mapping->layout == LAYOUT_DIRECTORY && text_equal(key, old->uid) &&
           !has_uid_of(compare, card, old);
}

int compare_find_card(struct compare *compare, struct person *person)
{
    const struct entry *old = person->old;
    struct text key = old == NULL ? person->uid : compare_home(compare, old);
    struct book_card *card = book_find(compare->book, key);
    if (old != NULL) {
        person->uid = old->uid;
        person->own = old->own;
        bool anew = old->state == ENTRY_REMOVED && text_equal(key, old->uid);
        person->file = old->file.len != 0 && !anew ? key : TEXT_NONE;
    }
    struct stray *renamed = card == NULL ? adopt_renamed(compare, person->id) : NULL;
    if (renamed != NULL) {
        person->file = stray_in_book(renamed)->uid;
        adopt_take(renamed);
        return read_found(compare, person, renamed->book, stray_in_book(renamed));
    }
    if (card == NULL)
        return 0;
    if (compare_mark_card(compare, person, card) != 0)
        return -1;
    return read_found(compare, person, compare->book, card);
}

static bool is_as_written(const struct compare *compare, struct text own, struct text uid)
{
    struct text prefix = TEXT("urn:uuid:");
    if (compare->mapping->version == VCARD_4_0)
        return text_starts(own, prefix) && text_equal(text_from(own, prefix.len), uid);
    return text_equal(own, uid);
}

/* What the book knows it by: its file, or its UID. */
static struct text key_of_stray(const struct compare *compare, const struct stray *stray,
                                struct text folded, struct text uid)
{
    const struct book_card *card = stray_in_book(stray);
    if (compare->mapping->layout == LAYOUT_FILE)
        return folded.len != 0 ? folded : uid;
    return stray->book->layout == LAYOUT_DIRECTORY ? card->uid : uid;
}

int compare_find_stray(struct compare *compare, struct person *person, struct stray *stray)
{
    struct stray_card card;
    struct arena *arena = &compare->arena;
    struct text prefix = TEXT("urn:uuid:");
    stray_open(stray, &card);
    if (card.reason != NULL) {
        stray_close(&card);
        return errors_add(compare->errors, ERROR_FAILED, NULL, "book",
                          "a card changed while it was looked at");
    }
    person->found = arena_copy(arena, buffer_text(&card.bytes));
    struct text own = arena_copy(arena, card.uid), folded = vcard_find_uid(arena, person->found);
    struct text uid = text_from(own, text_starts_fold(own, prefix) ? prefix.len : 0);
    person->uid =
        entry_uid_is_safe(uid) ? uid : identity_uid(arena, compare->mapping->salt, person->id);
    person->own = own.len == 0 || is_as_written(compare, own, person->uid) ? TEXT_NONE : own;
    person->file = key_of_stray(compare, stray, folded, person->uid);
    person->imported = stray->book != compare->book;
    stray_close(&card);
    adopt_take(stray);
    return 0;
}

/* -- What was edited --------------------------------------------------------------------------- */

bool compare_is_intact(const struct person *person)
{
    struct digest found = digest_of(person->found), known;
    return person->old != NULL && digest_parse(person->old->card, &known) == 0 &&
           digest_equal(&found, &known);
}

bool compare_may_lose(const struct person *person)
{
    return !compare_is_intact(person) || (person->old != NULL && person->old->said.len != 0);
}

bool compare_is_edited(struct compare *compare, const struct person *person, struct buffer *list)
{
    struct drift_known known = compare_known(compare, person);
    return drift_lost(person->found, &known, TEXT_NONE, list);
}

void compare_tell_edited(struct compare *compare, const struct person *person, struct text name,
                         struct text list)
{
    struct finding_about about = {NULL, person->id, name};
    if (list.len == 0)
        list = TEXT("something was taken out");
    if (compare_keeps_edits(compare))
        findings_add(compare->findings, FINDING_EDITED, about,
                     "the card was edited in the book, which stays: %.*s", TEXT_ARG(list));
    else
        findings_add(compare->findings, FINDING_DRIFT, about,
                     "the card was edited in the book; when it is written the next time, this is "
                     "lost: %.*s",
                     TEXT_ARG(list));
}

void compare_tell_stays(struct compare *compare, const struct person *person, struct text name,
                        struct text merged)
{
    struct buffer all = {0}, list = {0};
    struct drift_known known = compare_known(compare, person);
    if (compare_is_edited(compare, person, &all)) {
        (void)drift_stays(person->found, &known, merged, &list);
        if (list.len != 0 || all.len == 0)
            compare_tell_edited(compare, person, name, buffer_text(&list));
    }
    buffer_release(&all);
    buffer_release(&list);
}

bool compare_keeps_edits(const struct compare *compare)
{
    return compare->mapping->duplicates != DUPLICATES_REPLACE;
}

/* What is read of the card, and of ours what cards are not read for; the photo by its name. */
static struct contact *joined(struct compare *compare, struct person *person,
                              const struct contact *ours, const struct contact *theirs)
{
    struct arena *arena = &compare->arena;
    struct contact *both = arena_array(arena, 1, sizeof *both);
    size_t at = 0;
    both->list = arena_array(arena, ours->count + theirs->count, sizeof *both->list);
    for (size_t i = 0; i < ours->count; i++) {
        struct instance instance = ours->list[i];
        bool photo = text_equal(instance.name, TEXT("PHOTO"));
        if (vcard_contact_has(instance.property) || (photo && person->photo.len == 0))
            continue;
        if (photo) {
            instance.parts = arena_array(arena, 1, sizeof *instance.parts);
            instance.parts[0] = photo_name(arena, person->photo);
        }
        while (at < theirs->count && theirs->list[at].property <= instance.property)
            both->list[both->count++] = theirs->list[at++];
        both->list[both->count++] = instance;
    }
    while (at < theirs->count)
        both->list[both->count++] = theirs->list[at++];
    return both;
}

void compare_note_local(struct compare *compare, struct person *person, const struct contact *ours,
                        struct text card)
{
    struct buffer said = {0};
    struct contact theirs;
    drift_said(card, &said);
    person->said = arena_copy(&compare->arena, buffer_text(&said));
    buffer_release(&said);
    if (compare->deploy == NULL || vcard_contact(&compare->arena, card, &theirs) != 0)
        return;
    struct buffer names = {0};
    if (taint_clean(&compare->ids, &compare->arena, &theirs, &names))
        findings_add(compare->findings, FINDING_HIDDEN_ID,
                     (struct finding_about){NULL, person->id, person->taken.name},
                     "a value of %.*s in the book contains a hidden id and goes into no deployment",
                     TEXT_ARG(buffer_text(&names)));
    buffer_release(&names);
    person->photo = compare_card_photo(compare, card);
    person->local = joined(compare, person, ours, &theirs);
}

/* -- Making ------------------------------------------------------------------------------------ */

static bool has_owner(const struct compare *compare, enum merge_owner owner)
{
    for (size_t i = 0; i < compare->rule_count; i++)
        if (compare->rules[i].owner == owner)
            return true;
    return false;
}

bool compare_leaves(const struct compare *compare, const struct person *person)
{
    return person->found.data != NULL && compare->mapping->duplicates == DUPLICATES_SKIP &&
           !has_owner(compare, MERGE_ENTRA);
}

/* Nobody but us has a say, or nobody else has said anything. */
static bool is_ours_alone(const struct compare *compare, const struct person *person)
{
    if (person->found.data == NULL)
        return true;
    if (has_owner(compare, MERGE_BOOK))
        return false;
    if (compare->mapping->duplicates == DUPLICATES_REPLACE)
        return true;
    return compare->mapping->duplicates == DUPLICATES_MERGE && person->old != NULL &&
           person->old->said.len == 0 && compare_is_intact(person);
}

int compare_make_card(struct compare *compare, struct person *person, const struct contact *contact,
                      struct change *change)
{
    change->uid = person->uid;
    change->file = person->file;
    if (person->found.data != NULL && !person->imported)
        change->card_before = person->found;
    change->name = contact_name(contact);
    if (compare_leaves(compare, person)) {
        change->card_after = person->found;
        compare_keep_base(compare, person);
        compare_note_local(compare, person, contact, person->found);
        return 0;
    }
    if (!is_ours_alone(compare, person))
        return compare_merge(compare, person, contact, change);
    change->card_after =
        compare_stamped(compare, compare_written(compare, person, contact), person->found);
    if (person->found.data != NULL && compare_may_lose(person) &&
        !text_equal(person->found, change->card_after))
        compare_tell_drift(compare, person, change);
    return 1;
}

/* -- Leaving ----------------------------------------------------------------------------------- */

static int fault_contact(struct compare *compare, const struct person *person)
{
    return errors_add(compare->errors, ERROR_INPUT, NULL, "snapshot",
                      "the snapshot's contact of %s cannot be read",
                      errors_show(compare->errors, person->id));
}

int compare_leave(struct compare *compare, struct person *person)
{
    struct entry entry = *person->old;
    struct contact old;
    struct buffer list = {0};
    if (person->entry != NULL && !alike_note_kept(compare, person, entry.contact)) {
        if (jcard_read(&compare->arena, entry.contact, &old) != 0)
            return fault_contact(compare, person);
        alike_note_person(compare, person, &old, &old);
    }
    bool edited = !compare_is_intact(person) && compare_is_edited(compare, person, &list);
    if (edited)
        compare_tell_edited(compare, person, person->taken.name, buffer_text(&list));
    buffer_release(&list);
    bool stays = edited && compare_keeps_edits(compare);
    if (stays || (entry.said.len != 0 && compare->deploy != NULL)) {
        if (jcard_read(&compare->arena, entry.contact, &old) != 0)
            return fault_contact(compare, person);
        compare_note_local(compare, person, &old, person->found);
        entry.said = person->said;
        if (stays)
            entry.card = compare_digest(compare, person->found);
    }
    compare->totals.unchanged++;
    entry.state = person->state;
    entry.runs = person->runs;
    entry.guarded = person->guarded;
    entry.ties = person->ties;
    entry.file = person->file;
    if (deploy_contact(compare, person, NULL, &entry) != 0)
        return -1;
    compare_keep_recall(compare, person, entry.contact);
    return compare_emit_state(compare, person, compare_entry_line(compare, &entry));
}

bool compare_version_changed(const struct compare *compare)
{
    const struct snapshot_head *head = &compare->snapshot->head;
    const struct mapping *mapping = compare->mapping;
    return !text_equal(head->version, text_of(vcard_version_word(mapping->version))) ||
           !text_equal(head->consumer, consumer_written(mapping->consumer));
}
