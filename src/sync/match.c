#include "sync/match.h"

#include "base/limits.h"
#include "base/memory.h"
#include "model/likeness.h"

enum { KEY_SIZE = 16, FIRST_ROOM = 64 };

/* In place of the number of a card or person. */
static const uint32_t nobody = UINT32_MAX, several = UINT32_MAX - 1;

/* The first of several, sorted. */
struct few {
    uint32_t count;
    uint32_t list[MATCH_SHOWN];
};

/* Who has a key: cards or people. */
struct having {
    uint32_t one;    /* or nobody, or several */
    struct few *few; /* of several */
};

/* A name with an address or number. Half of a SHA-256 stands for it: nobody can choose a name that
 * makes somebody else's key. */
struct match_key {
    unsigned char digest[KEY_SIZE];
    struct having cards, people;
};

/* One key of a card or person. Those of one owner follow each other. */
struct match_link {
    uint32_t owner;
    uint32_t key;
};

void match_open(struct match *match)
{
    *match = (struct match){.digester = digester_open()};
}

void match_close(struct match *match)
{
    digester_close(match->digester);
    arena_release(&match->arena);
    arena_release(&match->kept);
    memory_free(match->keys);
    memory_free(match->slots);
    memory_free(match->cards.list);
    memory_free(match->people.list);
    *match = (struct match){0};
}

/* -- The table of keys -- */

static size_t slot_of(const struct match *match, const unsigned char digest[KEY_SIZE])
{
    uint64_t number;
    memcpy(&number, digest, sizeof number);
    return (size_t)number & (match->slot_count - 1);
}

/* The slot with the key, or the free one where it belongs. */
static uint32_t *find_slot(struct match *match, const unsigned char digest[KEY_SIZE])
{
    size_t at = slot_of(match, digest);
    for (;; at = (at + 1) & (match->slot_count - 1)) {
        uint32_t key = match->slots[at];
        match->probes++;
        if (key == 0 || memcmp(match->keys[key - 1].digest, digest, KEY_SIZE) == 0)
            return &match->slots[at];
    }
}

static void grow_table(struct match *match)
{
    memory_free(match->slots);
    match->slot_count = match->slot_count == 0 ? FIRST_ROOM : 2 * match->slot_count;
    match->slots = memory_zeroed(match->slot_count * sizeof *match->slots);
    for (size_t i = 0; i < match->key_count; i++)
        *find_slot(match, match->keys[i].digest) = (uint32_t)(i + 1);
}

/* Makes room for one more. */
static void *with_room(void *list, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return list;
    *room = *room == 0 ? FIRST_ROOM : 2 * *room;
    return memory_grow(list, *room, size);
}

/* Number of the key; a card's key is made where it is not there. */
static int find_key(struct match *match, const unsigned char digest[KEY_SIZE], bool make,
                    uint32_t *ret_key)
{
    if (make && match->key_count * 2 >= match->slot_count)
        grow_table(match);
    uint32_t *slot = match->slot_count == 0 ? NULL : find_slot(match, digest);
    if (slot == NULL || (*slot == 0 && !make))
        return -1;
    if (*slot == 0) {
        struct match_key key = {.cards = {nobody, NULL}, .people = {nobody, NULL}};
        memcpy(key.digest, digest, KEY_SIZE);
        match->keys =
            with_room(match->keys, match->key_count, &match->key_room, sizeof *match->keys);
        match->keys[match->key_count++] = key;
        *slot = (uint32_t)match->key_count;
    }
    *ret_key = *slot - 1;
    return 0;
}

/* -- Adding -- */

static void add_to_few(struct few *few, uint32_t number)
{
    uint32_t at = 0;
    while (at < few->count && few->list[at] < number)
        at++;
    if (at == MATCH_SHOWN || (at < few->count && few->list[at] == number))
        return;
    few->count += few->count < MATCH_SHOWN;
    for (uint32_t i = few->count - 1; i > at; i--)
        few->list[i] = few->list[i - 1];
    few->list[at] = number;
}

static void add_to(struct match *match, struct having *having, uint32_t number)
{
    if (having->one == number)
        return;
    if (having->one == nobody) {
        having->one = number;
        return;
    }
    if (having->few == NULL) {
        having->few = arena_array(&match->kept, 1, sizeof *having->few);
        add_to_few(having->few, having->one);
    }
    add_to_few(having->few, number);
    having->one = several;
}

static void add_link(struct match *match, bool card, uint32_t owner, uint32_t number)
{
    struct match_links *links = card ? &match->cards : &match->people;
    struct match_key *key = &match->keys[number];
    add_to(match, card ? &key->cards : &key->people, owner);
    links->list = with_room(links->list, links->count, &links->room, sizeof *links->list);
    links->list[links->count++] = (struct match_link){owner, number};
}

static void add_pair(struct match *match, bool card, uint32_t owner, struct text name, char kind,
                     struct text value)
{
    uint32_t key;
    if (value.len == 0)
        return;
    const uint64_t length = name.len;
    digester_add(match->digester, (struct text){&kind, 1});
    digester_add(match->digester, (struct text){(const char *)&length, sizeof length});
    digester_add(match->digester, name);
    digester_add(match->digester, value);
    struct digest digest = digester_result(match->digester);
    if (find_key(match, digest.bytes, card, &key) == 0)
        add_link(match, card, owner, key);
}

static void add(struct match *match, bool card, uint32_t owner, const struct match_facts *facts)
{
    struct match_links *links = card ? &match->cards : &match->people;
    if (owner >= links->owners)
        links->owners = owner + 1;
    for (size_t i = 0; i < facts->name_count && facts->name_count <= LIMIT_MATCH_NAMES; i++) {
        struct text name = likeness_words(&match->arena, facts->names[i]);
        if (name.len == 0)
            continue;
        for (size_t k = 0; k < facts->mail_count; k++)
            add_pair(match, card, owner, name, 'm', likeness_mail(&match->arena, facts->mails[k]));
        for (size_t k = 0; k < facts->number_count; k++)
            add_pair(match, card, owner, name, 'n',
                     likeness_number(&match->arena, facts->numbers[k]));
    }
    arena_reset(&match->arena);
}

void match_add_card(struct match *match, uint32_t card, const struct match_facts *facts)
{
    add(match, true, card, facts);
}

void match_add_person(struct match *match, uint32_t person, const struct match_facts *facts)
{
    add(match, false, person, facts);
}

/* -- Settling -- */

/* What the links of all owners lead to: one other, or several. */
static struct match_verdict *follow(const struct match *match, struct arena *arena,
                                    const struct match_links *links, bool cards)
{
    struct match_verdict *verdicts = arena_array(arena, links->owners, sizeof *verdicts);
    for (uint32_t i = 0; i < links->owners; i++)
        verdicts[i] = (struct match_verdict){MATCH_NONE, nobody, links->count};
    for (size_t i = 0; i < links->count; i++) {
        struct match_verdict *verdict = &verdicts[links->list[i].owner];
        const struct match_key *key = &match->keys[links->list[i].key];
        uint32_t other = cards ? key->people.one : key->cards.one;
        if (verdict->first == links->count)
            verdict->first = i;
        if (verdict->other == nobody)
            verdict->other = other;
        else if (other != nobody && other != verdict->other)
            verdict->other = several;
    }
    return verdicts;
}

/* One card and one person who have nobody but each other. */
static void judge(struct match_verdict *verdicts, uint32_t count,
                  const struct match_verdict *others)
{
    for (uint32_t i = 0; i < count; i++) {
        struct match_verdict *verdict = &verdicts[i];
        if (verdict->other == nobody)
            continue;
        bool mutual = verdict->other != several && others[verdict->other].other == i;
        verdict->outcome = mutual ? MATCH_ONE : MATCH_AMBIGUOUS;
    }
}

void match_settle(const struct match *match, struct arena *arena, struct match_result *ret_result)
{
    struct match_result result = {.card_count = match->cards.owners,
                                  .person_count = match->people.owners};
    result.cards = follow(match, arena, &match->cards, true);
    result.people = follow(match, arena, &match->people, false);
    judge(result.cards, result.card_count, result.people);
    judge(result.people, result.person_count, result.cards);
    *ret_result = result;
}

/* -- Who may be whose -- */

static int compare_numbers(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static uint32_t *collect(const struct match *match, struct arena *arena,
                         const struct match_links *links, size_t first, bool cards)
{
    size_t end = first, count = 0;
    while (end < links->count && links->list[end].owner == links->list[first].owner)
        end++;
    uint32_t *list = arena_array(arena, (end - first) * MATCH_SHOWN + 1, sizeof *list);
    for (size_t i = first; i < end; i++) {
        const struct match_key *key = &match->keys[links->list[i].key];
        const struct having *having = cards ? &key->people : &key->cards;
        if (having->few == NULL && having->one != nobody)
            list[1 + count++] = having->one;
        for (uint32_t k = 0; having->few != NULL && k < having->few->count; k++)
            list[1 + count++] = having->few->list[k];
    }
    list[0] = (uint32_t)count;
    return list;
}

/* Sorted, each once. */
static uint32_t *distinct(uint32_t *list, size_t *ret_count)
{
    size_t count = list[0], kept = 0;
    uint32_t *numbers = list + 1;
    if (count > 1)
        qsort(numbers, count, sizeof *numbers, compare_numbers);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || numbers[kept - 1] != numbers[i])
            numbers[kept++] = numbers[i];
    *ret_count = kept;
    return numbers;
}

uint32_t *match_cards_of(const struct match *match, const struct match_result *result,
                         struct arena *arena, uint32_t person, size_t *ret_count)
{
    size_t first = result->people[person].first;
    return distinct(collect(match, arena, &match->people, first, false), ret_count);
}

uint32_t *match_people_of(const struct match *match, const struct match_result *result,
                          struct arena *arena, uint32_t card, size_t *ret_count)
{
    size_t first = result->cards[card].first;
    return distinct(collect(match, arena, &match->cards, first, true), ret_count);
}
