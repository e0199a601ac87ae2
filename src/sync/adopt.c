#include "sync/adopt.h"

#include "base/memory.h"
#include "base/search.h"
#include "format/jcard.h"
#include "map/identity.h"
#include "sync/adopt_home.h"
#include "sync/adopt_index.h"
#include "sync/adopt_tell.h"

/* -- The strays -------------------------------------------------------------------------------- */

static uint64_t hash_of(struct text text)
{
    struct digest digest = digest_of(text);
    uint64_t hash;
    memcpy(&hash, digest.bytes, sizeof hash);
    return hash;
}

static int compare_uids(const void *left, const void *right)
{
    const struct stray_uid *a = left, *b = right;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return (a->stray > b->stray) - (a->stray < b->stray);
}

static int compare_hash(const void *element, const void *wanted)
{
    uint64_t a = ((const struct stray_uid *)element)->hash, b = *(const uint64_t *)wanted;
    return (a > b) - (a < b);
}

/* The only stray with this UID; NULL: there is none, or there are several. */
static struct stray *with_uid(const struct adopt *adopt, struct text uid)
{
    uint64_t hash = hash_of(uid);
    size_t at =
        search_first(adopt->uids, adopt->uid_count, sizeof *adopt->uids, &hash, compare_hash);
    bool found = at < adopt->uid_count && adopt->uids[at].hash == hash;
    bool several = found && at + 1 < adopt->uid_count && adopt->uids[at + 1].hash == hash;
    return found && !several ? &adopt->strays[adopt->uids[at].stray] : NULL;
}

bool adopt_has_uid(const struct compare *compare, struct text folded)
{
    const struct adopt *adopt = compare->adopt;
    uint64_t hash = hash_of(folded);
    return adopt != NULL && adopt->uid_count != 0 &&
           search_find(adopt->uids, adopt->uid_count, sizeof *adopt->uids, &hash, compare_hash) !=
               NULL;
}

static void add_strays(struct adopt *adopt, struct book *book)
{
    size_t count = 0;
    for (size_t i = 0; i < book->count; i++)
        count += !book->list[i].ours;
    if (count == 0)
        return;
    adopt->strays = memory_grow(adopt->strays, adopt->count + count, sizeof *adopt->strays);
    for (size_t i = 0; i < book->count; i++)
        if (!book->list[i].ours)
            adopt->strays[adopt->count++] = (struct stray){.book = book, .at = (uint32_t)i};
}

/* The decision about a card with this name or UID, or NULL. */
static struct adopt_decision *decision_of(const struct adopt *adopt, struct text key)
{
    size_t at = 0;
    return key.len != 0 && names_find(&adopt->decided, key, &at) == 0 ? &adopt->decisions[at]
                                                                      : NULL;
}

static void read_stray(struct compare *compare, size_t number)
{
    struct adopt *adopt = compare->adopt;
    struct stray *stray = &adopt->strays[number];
    struct stray_card card;
    stray_open(stray, &card);
    stray->unread = card.reason != NULL;
    if (stray->unread) {
        adopt_tell_unreadable(compare, stray, &card);
        stray_close(&card);
        return;
    }
    struct arena *arena = &card.reader.arena;
    struct text uid = vcard_find_uid(arena, buffer_text(&card.bytes));
    if (uid.len != 0)
        adopt->uids[adopt->uid_count++] = (struct stray_uid){hash_of(uid), (uint32_t)number};
    struct adopt_decision *decision = decision_of(adopt, uid);
    if (stray->book->layout == LAYOUT_DIRECTORY && decision == NULL)
        decision = decision_of(adopt, stray_in_book(stray)->uid);
    if (decision != NULL && decision->decision->kind != DECISION_OPEN) {
        stray->decided = true;
        decision->stray = stray;
        decision->used = decision->decision->kind == DECISION_NOBODY;
    } else {
        struct match_facts facts;
        match_facts_of_card(arena, &card.card, &facts);
        match_add_card(&adopt->match, (uint32_t)number, &facts);
    }
    stray_close(&card);
}

static void read_strays(struct compare *compare)
{
    struct adopt *adopt = compare->adopt;
    adopt->uids = memory_zeroed((adopt->count + 1) * sizeof *adopt->uids);
    for (size_t i = 0; i < adopt->count; i++)
        read_stray(compare, i);
    if (adopt->uid_count > 1)
        qsort(adopt->uids, adopt->uid_count, sizeof *adopt->uids, compare_uids);
    for (size_t i = 1; i < adopt->uid_count; i++)
        if (adopt->uids[i].hash == adopt->uids[i - 1].hash)
            adopt->strays[adopt->uids[i].stray].copy =
                adopt->strays[adopt->uids[i - 1].stray].copy = true;
}

/* -- The people -------------------------------------------------------------------------------- */

static bool is_to_come(struct compare *compare, struct person *person, bool *ret_is)
{
    *ret_is = false;
    if (ingest_read(compare->ingest, person->entry, &compare->arena, &person->taken) != 0)
        return false;
    struct situation situation = compare_situation(compare, person);
    *ret_is = decide(&situation).step == STEP_ADD;
    return true;
}

static int look_at_person(struct compare *compare, const struct ingest_entry *entry,
                          const struct entry *old)
{
    struct adopt *adopt = compare->adopt;
    struct person person = {.id = ingest_id(entry), .entry = entry, .old = old};
    struct contact contact;
    struct match_facts facts;
    size_t number = (size_t)(entry - compare->ingest->entries), decided = 0;
    bool comes;
    if (!is_to_come(compare, &person, &comes))
        return -1;
    if (!comes)
        return 0;
    adopt_note_home(compare, &person, (uint32_t)number);
    if (names_find(&adopt->people, person.id, &decided) == 0 &&
        adopt->decisions[decided].stray != NULL) {
        adopt->decisions[decided].used = true;
        adopt->of_person[number] =
            (uint32_t)(adopt->decisions[decided].stray - adopt->strays) + ADOPT_FIRST;
        return 0;
    }
    if (jcard_read(&compare->arena, person.taken.contact, &contact) != 0)
        return errors_add(compare->errors, ERROR_INPUT, NULL, "contact",
                          "the contact of %s cannot be read",
                          errors_show(compare->errors, person.id));
    match_facts_of_contact(&compare->arena, &contact, &facts);
    match_add_person(&adopt->match, (uint32_t)number, &facts);
    return 0;
}

/* A card of ours that another program has put under another name. */
static void look_at_card(struct compare *compare, const struct entry *old)
{
    struct adopt *adopt = compare->adopt;
    struct adopt_decision *decision = decision_of(adopt, old->uid);
    if (decision == NULL)
        decision = decision_of(adopt, entry_key(old));
    if (decision != NULL && text_equal(decision->id, old->id))
        decision->used = true;
    struct stray *stray = with_uid(adopt, compare_folded_uid(compare, old));
    if (stray == NULL)
        return;
    stray->copy = true;
    if (book_find(compare->book, compare_key(compare, old)) != NULL || stray->decided)
        return;
    if (adopt->renamed_count == adopt->renamed_room) {
        adopt->renamed_room = adopt->renamed_room == 0 ? 64 : 2 * adopt->renamed_room;
        adopt->renamed = memory_grow(adopt->renamed, adopt->renamed_room, sizeof *adopt->renamed);
    }
    adopt->renamed[adopt->renamed_count++] =
        (struct adopt_renamed){arena_copy(&adopt->arena, old->id), stray};
}

/* -- Snapshot and export, side by side --------------------------------------------------------- */

typedef int look(struct compare *compare, const struct ingest_entry *entry,
                 const struct entry *old);

static int mark_ours(struct compare *compare, const struct ingest_entry *entry,
                     const struct entry *old)
{
    (void)entry;
    struct book_card *card = old == NULL || old->state == ENTRY_REMOVED
                                 ? NULL
                                 : book_find(compare->book, compare_key(compare, old));
    if (card != NULL)
        (void)book_mark_ours(compare->book, card);
    return 0;
}

static int look_at_both(struct compare *compare, const struct ingest_entry *entry,
                        const struct entry *old)
{
    size_t decided;
    if (old != NULL && names_find(&compare->adopt->people, old->id, &decided) == 0)
        compare->adopt->decisions[decided].known = true;
    if (old != NULL && old->state != ENTRY_REMOVED) {
        look_at_card(compare, old);
        return 0;
    }
    return entry == NULL ? 0 : look_at_person(compare, entry, old);
}

static int walk_beside(struct compare *compare, struct snapshot_reader *reader, look *step)
{
    const struct ingest *ingest = compare->ingest;
    struct entry old;
    size_t at = 0;
    int more = reader == NULL ? 0 : snapshot_next(reader, &old, compare->errors);
    while (more > 0 || (more == 0 && at < ingest->count)) {
        const struct ingest_entry *entry = at < ingest->count ? &ingest->entries[at] : NULL;
        int order = more == 0 ? 1 : entry == NULL ? -1 : text_compare(old.id, ingest_id(entry));
        arena_reset(&compare->arena);
        if (step(compare, order >= 0 ? entry : NULL, order <= 0 ? &old : NULL) != 0)
            return -1;
        at += order >= 0;
        if (order <= 0)
            more = snapshot_next(reader, &old, compare->errors);
    }
    return more;
}

static int walk(struct compare *compare, int snapshot, const char *path, look *step)
{
    struct file_reading file = {.fd = snapshot, .path = path, .errors = compare->errors};
    struct snapshot_reader reader;
    if (snapshot < 0)
        return walk_beside(compare, NULL, step);
    int outcome = snapshot_read_open(&reader, file_reading_as_source(&file), text_of(path), true,
                                     compare->errors);
    if (outcome == 0)
        outcome = walk_beside(compare, &reader, step);
    snapshot_read_release(&reader);
    return outcome;
}

/* -- All --------------------------------------------------------------------------------------- */

static struct text card_key(struct arena *arena, struct text card)
{
    if (text_ends(card, TEXT(".vcf")))
        return text_until(card, card.len - 4);
    if (text_starts_fold(card, TEXT("urn:uuid:")))
        card = text_from(card, TEXT("urn:uuid:").len);
    char *lower = arena_get(arena, card.len + 1);
    for (size_t i = 0; i < card.len; i++)
        lower[i] = ascii_lower(card.data[i]);
    return (struct text){lower, card.len};
}

static void take_decisions(struct compare *compare)
{
    struct adopt *adopt = compare->adopt;
    const struct decisions *all = compare->decisions;
    if (all == NULL)
        return;
    adopt->decisions = arena_array(&adopt->arena, all->count, sizeof *adopt->decisions);
    adopt->decision_count = all->count;
    for (size_t i = 0; i < all->count; i++) {
        struct adopt_decision *decision = &adopt->decisions[i];
        decision->decision = &all->list[i];
        (void)names_add(&adopt->decided, card_key(&adopt->arena, all->list[i].card), i);
        if (all->list[i].kind == DECISION_PERSON &&
            identity_canonical(&adopt->arena, all->list[i].id, &decision->id) == 0)
            (void)names_add(&adopt->people, decision->id, i);
        decision->known = decision->id.len != 0 && ingest_has(compare->ingest, decision->id);
    }
}

/* What came of each person. */
static void settle(struct compare *compare)
{
    struct adopt *adopt = compare->adopt;
    match_settle(&adopt->match, &adopt->arena, &adopt->result);
    for (uint32_t i = 0; i < adopt->result.person_count; i++) {
        const struct match_verdict *verdict = &adopt->result.people[i];
        if (verdict->outcome == MATCH_AMBIGUOUS)
            adopt->of_person[i] = ADOPT_HELD;
        else if (verdict->outcome == MATCH_ONE)
            adopt->of_person[i] = verdict->other + ADOPT_FIRST;
    }
    adopt_settle_homes(compare);
    for (size_t i = 0; i < compare->ingest->count; i++) {
        uint32_t of = adopt->of_person[i];
        if (of >= ADOPT_FIRST && !adopt_can_be_kept(compare, &adopt->strays[of - ADOPT_FIRST],
                                                    &compare->ingest->entries[i]))
            adopt->of_person[i] = ADOPT_HELD;
        else if (of >= ADOPT_FIRST)
            adopt_take(&adopt->strays[of - ADOPT_FIRST]);
    }
}

int adopt_look(struct compare *compare, int snapshot, const char *path)
{
    size_t count = compare->book->count;
    if (count == 0 && compare->existing == NULL && compare->decisions == NULL)
        return 0;
    compare->adopt = memory_zeroed(sizeof *compare->adopt);
    struct adopt *adopt = compare->adopt;
    match_open(&adopt->match);
    if (snapshot >= 0 && walk(compare, snapshot, path, mark_ours) != 0)
        return -1;
    add_strays(adopt, compare->book);
    adopt->in_book = adopt->count;
    if (compare->existing != NULL)
        add_strays(adopt, compare->existing);
    if (adopt->count == 0 && compare->decisions == NULL)
        return 0;
    adopt->of_person = memory_zeroed((compare->ingest->count + 1) * sizeof *adopt->of_person);
    take_decisions(compare);
    read_strays(compare);
    if (walk(compare, snapshot, path, look_at_both) != 0 || adopt_check_people(compare) != 0)
        return -1;
    settle(compare);
    return adopt_tell(compare);
}

struct adoption adopt_of(const struct compare *compare, const struct person *person)
{
    const struct adopt *adopt = compare->adopt;
    struct adoption adoption = {0};
    if (adopt == NULL || adopt->of_person == NULL || person->entry == NULL)
        return adoption;
    uint32_t of = adopt->of_person[person->entry - compare->ingest->entries];
    adoption.held = of == ADOPT_HELD;
    if (of >= ADOPT_FIRST)
        adoption.stray = &adopt->strays[of - ADOPT_FIRST];
    return adoption;
}

static int compare_renamed(const void *element, const void *wanted)
{
    return text_compare(((const struct adopt_renamed *)element)->id, *(const struct text *)wanted);
}

struct stray *adopt_renamed(const struct compare *compare, struct text id)
{
    const struct adopt *adopt = compare->adopt;
    if (adopt == NULL)
        return NULL;
    const struct adopt_renamed *renamed = search_find(adopt->renamed, adopt->renamed_count,
                                                      sizeof *adopt->renamed, &id, compare_renamed);
    return renamed == NULL ? NULL : renamed->stray;
}

void adopt_take(struct stray *stray)
{
    stray->adopted = true;
    stray_in_book(stray)->ours = true;
}

void adopt_close(struct compare *compare)
{
    struct adopt *adopt = compare->adopt;
    if (adopt == NULL)
        return;
    match_close(&adopt->match);
    names_release(&adopt->decided);
    names_release(&adopt->people);
    memory_free(adopt->strays);
    memory_free(adopt->uids);
    memory_free(adopt->renamed);
    memory_free(adopt->of_person);
    memory_free(adopt->unkept);
    arena_release(&adopt->arena);
    memory_free(adopt);
    compare->adopt = NULL;
}
