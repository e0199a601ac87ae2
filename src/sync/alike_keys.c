#include "sync/alike_keys.h"

#include "format/vcard_text.h"
#include "model/likeness.h"

static void add_key(struct alike_keys *keys, enum alike_sort sort, struct text value,
                    struct text more)
{
    static const char marks[SORTS] = {'m', 'n', 'd'};
    struct buffer whole = {0};
    if (value.len == 0)
        return;
    buffer_add_byte(&whole, marks[sort]);
    buffer_add(&whole, value);
    buffer_add_byte(&whole, '\n');
    buffer_add(&whole, more);
    struct digest digest = digest_of(buffer_text(&whole));
    buffer_release(&whole);
    memcpy(&keys->hashes[keys->count], digest.bytes, sizeof *keys->hashes);
    keys->sorts[keys->count++] = (uint8_t)sort;
}

static struct alike_keys with_keys(struct arena *arena, const struct match_facts *facts)
{
    size_t room = facts->mail_count + facts->number_count + 1;
    struct alike_keys keys = {arena_array(arena, room, sizeof *keys.hashes), arena_get(arena, room),
                              0};
    for (size_t i = 0; i < facts->mail_count; i++)
        add_key(&keys, SORT_MAIL, likeness_mail(arena, facts->mails[i]), TEXT(""));
    for (size_t i = 0; i < facts->number_count; i++)
        add_key(&keys, SORT_NUMBER, likeness_number(arena, facts->numbers[i]), TEXT(""));
    return keys;
}

static void add_name(struct arena *arena, struct alike_keys *keys, struct text name,
                     struct text unit)
{
    unit = likeness_words(arena, unit);
    if (unit.len != 0)
        add_key(keys, SORT_NAME, likeness_words(arena, name), unit);
}

struct alike_keys alike_keys_of(struct arena *arena, const struct contact *contact)
{
    struct match_facts facts;
    match_facts_of_contact(arena, contact, &facts);
    struct alike_keys keys = with_keys(arena, &facts);
    for (size_t i = 0; i < contact->count; i++) {
        const struct instance *instance = &contact->list[i];
        if (!text_equal(instance->name, TEXT("ORG")) || instance->part_count < 2)
            continue;
        add_name(arena, &keys, contact_name(contact), instance->parts[1]);
        break; /* there is room for one */
    }
    return keys;
}

struct alike_keys alike_keys_of_card(struct arena *arena, const struct card *card)
{
    struct match_facts facts;
    struct text *parts;
    size_t count, at = card_find(card, TEXT("ORG"), 0);
    match_facts_of_card(arena, card, &facts);
    struct alike_keys keys = with_keys(arena, &facts);
    if (at < card->count && facts.name_count != 0 &&
        vcard_parts(arena, card, &card->list[at], ';', &parts, &count) == 0 && count > 1)
        add_name(arena, &keys, facts.names[0], parts[1]);
    return keys;
}

bool alike_has_key(const struct alike_keys *keys, uint64_t hash)
{
    for (size_t i = 0; i < keys->count; i++)
        if (keys->hashes[i] == hash)
            return true;
    return false;
}

struct text alike_pack(struct arena *arena, const struct alike_keys *keys)
{
    size_t hashes = keys->count * sizeof *keys->hashes;
    char *octets = arena_get(arena, hashes + keys->count + 1);
    if (keys->count != 0) {
        memcpy(octets, keys->hashes, hashes);
        memcpy(octets + hashes, keys->sorts, keys->count);
    }
    return (struct text){octets, hashes + keys->count};
}

struct alike_keys alike_unpack(struct arena *arena, struct text packed)
{
    size_t count = packed.len / (sizeof(uint64_t) + 1), hashes = count * sizeof(uint64_t);
    struct alike_keys keys = {arena_array(arena, count, sizeof *keys.hashes),
                              arena_get(arena, count + 1), count};
    if (count != 0) {
        memcpy(keys.hashes, packed.data, hashes);
        memcpy(keys.sorts, packed.data + hashes, count);
    }
    return keys;
}
