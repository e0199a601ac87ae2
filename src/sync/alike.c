#include "sync/alike.h"

#include "base/memory.h"
#include "base/search.h"
#include "format/jcard.h"
#include "sync/adopt_index.h"
#include "sync/alike_keys.h"

/* Owners from here on are strays. */
#define FIRST_STRAY ((uint32_t)1 << 31)

/* Somebody has this address or number, or this name and department. */
struct having {
    uint64_t hash; /* the front of a SHA-256 */
    uint32_t owner;
    uint8_t sort;
    bool gained; /* not had before */
    bool new;    /* by somebody who is new altogether */
};

struct loss {
    uint64_t hash;
    struct text id, name;
    bool leaves;
    uint8_t sort;
};

/* Owners that have something in common. */
struct pair {
    uint32_t first, second;
    uint32_t more;  /* owners besides the two */
    unsigned sorts; /* a set of bits */
};

struct alike {
    struct arena arena;
    struct having *list;
    size_t count, room;
    struct loss *losses;
    size_t loss_count, loss_room;
    struct pair *pairs;
    size_t pair_count, pair_room;
};

struct alike *alike_open(void)
{
    return memory_zeroed(sizeof(struct alike));
}

void alike_close(struct alike *alike)
{
    if (alike == NULL)
        return;
    memory_free(alike->list);
    memory_free(alike->losses);
    memory_free(alike->pairs);
    arena_release(&alike->arena);
    memory_free(alike);
}

static void *with_room(void *list, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return list;
    *room = *room == 0 ? 256 : *room + *room / 2;
    return memory_grow(list, *room, size);
}

/* -- Noting ------------------------------------------------------------------------------------ */

static void note(struct alike *alike, struct having having)
{
    alike->list = with_room(alike->list, alike->count, &alike->room, sizeof *alike->list);
    alike->list[alike->count++] = having;
}

/* Are the keys those of this contact? They were made when the record was mapped. */
static bool has_keys_of(const struct person *person, struct text jcard)
{
    return person->taken.note != 0 && text_equal(person->mapped, jcard);
}

static void note_keys(struct compare *compare, const struct person *person,
                      const struct alike_keys *old, const struct alike_keys *keys,
                      struct having like)
{
    like.owner = (uint32_t)(person->entry - compare->ingest->entries);
    for (size_t i = 0; i < keys->count; i++) {
        struct having having = like;
        having.hash = keys->hashes[i];
        having.sort = keys->sorts[i];
        having.gained = like.gained && !alike_has_key(old, keys->hashes[i]);
        note(compare->alike, having);
    }
}

void alike_note_person(struct compare *compare, const struct person *person,
                       const struct contact *before, const struct contact *after)
{
    struct arena *arena = &compare->arena;
    struct alike_keys old = {0};
    if (person->entry == NULL)
        return;
    struct alike_keys keys = before != after && has_keys_of(person, person->taken.contact)
                                 ? alike_unpack(arena, person->taken.alike)
                                 : alike_keys_of(arena, after);
    if (before != NULL && before != after)
        old = alike_keys_of(arena, before);
    note_keys(compare, person, &old, &keys,
              (struct having){.gained = before != after, .new = before == NULL});
}

bool alike_note_kept(struct compare *compare, const struct person *person, struct text jcard)
{
    if (!has_keys_of(person, jcard))
        return false;
    struct alike_keys keys = alike_unpack(&compare->arena, person->taken.alike);
    note_keys(compare, person, &(struct alike_keys){0}, &keys, (struct having){.gained = false});
    return true;
}

void alike_note_loss(struct compare *compare, struct text id, const struct contact *before,
                     const struct contact *after)
{
    struct alike *alike = compare->alike;
    struct alike_keys old = alike_keys_of(&compare->arena, before), now = {0};
    struct text name = TEXT_NONE, kept = TEXT_NONE;
    if (after != NULL)
        now = alike_keys_of(&compare->arena, after);
    for (size_t i = 0; i < old.count; i++) {
        if (old.sorts[i] == SORT_NAME || alike_has_key(&now, old.hashes[i]))
            continue;
        if (kept.data == NULL) {
            kept = arena_copy(&alike->arena, id);
            name = arena_copy(&alike->arena, contact_name(before));
        }
        alike->losses =
            with_room(alike->losses, alike->loss_count, &alike->loss_room, sizeof *alike->losses);
        alike->losses[alike->loss_count++] =
            (struct loss){old.hashes[i], kept, name, after == NULL, old.sorts[i]};
    }
}

/* Strays that nobody has taken, and about which nothing is to be decided. */
static void note_strays(struct compare *compare)
{
    const struct adopt *adopt = compare->adopt;
    for (size_t i = 0; adopt != NULL && i < adopt->count; i++) {
        const struct stray *stray = &adopt->strays[i];
        bool open =
            i < adopt->result.card_count && adopt->result.cards[i].outcome == MATCH_AMBIGUOUS;
        struct stray_card card;
        if (stray->unread || stray->adopted || stray->decided || open)
            continue;
        arena_reset(&compare->arena);
        stray_open(stray, &card);
        if (card.reason == NULL) {
            struct alike_keys keys = alike_keys_of_card(&compare->arena, &card.card);
            for (size_t k = 0; k < keys.count; k++)
                note(compare->alike, (struct having){.hash = keys.hashes[k],
                                                     .owner = FIRST_STRAY + (uint32_t)i,
                                                     .sort = keys.sorts[k]});
        }
        stray_close(&card);
    }
}

/* -- Telling ----------------------------------------------------------------------------------- */

static int compare_having(const void *left, const void *right)
{
    const struct having *a = left, *b = right;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return (a->owner > b->owner) - (a->owner < b->owner);
}

static int compare_hash(const void *element, const void *wanted)
{
    uint64_t a = ((const struct having *)element)->hash, b = *(const uint64_t *)wanted;
    return (a > b) - (a < b);
}

static int compare_pairs(const void *left, const void *right)
{
    const struct pair *a = left, *b = right;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    if (a->second != b->second)
        return a->second < b->second ? -1 : 1;
    if (a->more != b->more)
        return a->more < b->more ? -1 : 1;
    return (a->sorts > b->sorts) - (a->sorts < b->sorts);
}

static void find_pairs(struct alike *alike)
{
    for (size_t i = 0, end; i < alike->count; i = end) {
        uint32_t second = 0, owners = 1;
        for (end = i + 1; end < alike->count && alike->list[end].hash == alike->list[i].hash; end++)
            if (alike->list[end].owner != alike->list[end - 1].owner && ++owners == 2)
                second = alike->list[end].owner;
        if (owners < 2)
            continue;
        alike->pairs =
            with_room(alike->pairs, alike->pair_count, &alike->pair_room, sizeof *alike->pairs);
        alike->pairs[alike->pair_count++] =
            (struct pair){alike->list[i].owner, second, owners - 2, 1U << alike->list[i].sort};
    }
    if (alike->pair_count > 1)
        qsort(alike->pairs, alike->pair_count, sizeof *alike->pairs, compare_pairs);
}

/* Who it is, for a message; of a person with name, id and place. */
struct who {
    struct text name, id, place;
    struct taken taken;
};

static int find_out(struct compare *compare, uint32_t owner, struct who *ret_who)
{
    struct arena *arena = &compare->arena;
    struct buffer place = {0};
    *ret_who = (struct who){.name = TEXT("")};
    if (owner < FIRST_STRAY) {
        const struct ingest_entry *entry = &compare->ingest->entries[owner];
        if (ingest_read(compare->ingest, entry, arena, &ret_who->taken) != 0)
            return -1;
        ret_who->name = ret_who->taken.name;
        ret_who->id = ingest_id(entry);
        place_print(&place, &ret_who->taken.place);
    } else {
        stray_print_place(&compare->adopt->strays[owner - FIRST_STRAY], NULL, &place);
    }
    ret_who->place = arena_copy(arena, buffer_text(&place));
    buffer_release(&place);
    return 0;
}

static void list_sorts(struct buffer *out, unsigned sorts)
{
    static const char *const words[SORTS] = {"mail address", "number", "name and department"};
    bool first = true;
    for (size_t i = 0; i < SORTS; i++) {
        if ((sorts >> i & 1U) == 0)
            continue;
        buffer_add_string(out, first ? "" : ", ");
        buffer_add_string(out, words[i]);
        first = false;
    }
}

static int tell_pair(struct compare *compare, const struct pair *pair)
{
    struct who a, b;
    struct buffer message = {0};
    arena_reset(&compare->arena);
    if (find_out(compare, pair->first, &a) != 0 || find_out(compare, pair->second, &b) != 0)
        return -1;
    buffer_add_string(&message, "has the same ");
    list_sorts(&message, pair->sorts);
    if (b.id.len != 0)
        buffer_format(&message, " as %.*s (%.*s)", TEXT_ARG(b.name), TEXT_ARG(b.id));
    else
        buffer_format(&message, " as the card %.*s", TEXT_ARG(b.place));
    if (pair->more != 0)
        buffer_format(&message, " and %u more", (unsigned)pair->more);
    struct finding finding = {.code = FINDING_POSSIBLE_DUPLICATE,
                              .place = a.place,
                              .id = a.id,
                              .name = a.name,
                              .message = buffer_text(&message)};
    findings_add_at(compare->findings, &finding);
    buffer_release(&message);
    return 0;
}

static int tell_pairs(struct compare *compare)
{
    struct alike *alike = compare->alike;
    for (size_t i = 0; i < alike->pair_count; i++) {
        struct pair pair = alike->pairs[i];
        for (; i + 1 < alike->pair_count && alike->pairs[i + 1].first == pair.first &&
               alike->pairs[i + 1].second == pair.second && alike->pairs[i + 1].more == pair.more;
             i++)
            pair.sorts |= alike->pairs[i + 1].sorts;
        if (tell_pair(compare, &pair) != 0)
            return -1;
    }
    return 0;
}

/* Those who had one address or number and lose it. */
struct losers {
    const struct loss *first,
        *staying; /* the first of all, and of those who do not leave; or NULL */
    size_t count, staying_count;
};

static int tell_gain(struct compare *compare, const struct having *having,
                     const struct losers *losers)
{
    /* who goes and who is new are told as re-created */
    const struct loss *loss = having->new ? losers->staying : losers->first;
    size_t count = having->new ? losers->staying_count : losers->count;
    struct buffer more = {0};
    struct who who;
    if (!having->gained || loss == NULL)
        return 0;
    arena_reset(&compare->arena);
    if (find_out(compare, having->owner, &who) != 0)
        return -1;
    if (count > 1)
        buffer_format(&more, " and %zu more", count - 1);
    findings_add(compare->findings, FINDING_MOVED,
                 (struct finding_about){&who.taken.place, who.id, who.name},
                 "has the %s that %.*s (%.*s)%.*s had until now",
                 loss->sort == SORT_MAIL ? "mail address" : "number", TEXT_ARG(loss->name),
                 TEXT_ARG(loss->id), TEXT_ARG(buffer_text(&more)));
    buffer_release(&more);
    return 0;
}

static int tell_gains(struct compare *compare, uint64_t hash, const struct losers *losers)
{
    const struct alike *alike = compare->alike;
    size_t at = search_first(alike->list, alike->count, sizeof *alike->list, &hash, compare_hash);
    for (; at < alike->count && alike->list[at].hash == hash; at++)
        if (tell_gain(compare, &alike->list[at], losers) != 0)
            return -1;
    return 0;
}

static int compare_losses(const void *left, const void *right)
{
    const struct loss *a = left, *b = right;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return text_compare(a->id, b->id);
}

/* Each address or number once, however many lose it and get it. */
static int tell_losses(struct compare *compare)
{
    struct alike *alike = compare->alike;
    if (alike->loss_count > 1)
        qsort(alike->losses, alike->loss_count, sizeof *alike->losses, compare_losses);
    for (size_t i = 0, end; i < alike->loss_count; i = end) {
        struct losers losers = {.first = &alike->losses[i]};
        for (end = i; end < alike->loss_count && alike->losses[end].hash == losers.first->hash;
             end++) {
            losers.count++;
            if (alike->losses[end].leaves)
                continue;
            losers.staying = losers.staying == NULL ? &alike->losses[end] : losers.staying;
            losers.staying_count++;
        }
        if (tell_gains(compare, losers.first->hash, &losers) != 0)
            return -1;
    }
    return 0;
}

int alike_report(struct compare *compare)
{
    struct alike *alike = compare->alike;
    note_strays(compare);
    if (alike->count > 1)
        qsort(alike->list, alike->count, sizeof *alike->list, compare_having);
    find_pairs(alike);
    return tell_losses(compare) == 0 ? tell_pairs(compare) : -1;
}
