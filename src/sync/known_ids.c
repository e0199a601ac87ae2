#include "sync/known_ids.h"

#include "base/memory.h"
#include "base/search.h"

static void add_guid(struct known_ids *ids, const unsigned char bytes[IDENTITY_GUID],
                     struct contact_place place)
{
    if (ids->guid_count == ids->guid_room) {
        ids->guid_room = ids->guid_room == 0 ? 1024 : ids->guid_room + ids->guid_room / 2;
        ids->guids = memory_grow(ids->guids, ids->guid_room, sizeof *ids->guids);
        ids->places = memory_grow(ids->places, ids->guid_room, sizeof *ids->places);
    }
    /* a snapshot is sorted by the texts of its ids, of which not every one sorts as its octets */
    ids->unsorted |=
        ids->guid_count != 0 && memcmp(ids->guids[ids->guid_count - 1], bytes, IDENTITY_GUID) >= 0;
    memcpy(ids->guids[ids->guid_count], bytes, IDENTITY_GUID);
    ids->places[ids->guid_count++] = place;
}

void known_ids_add(struct known_ids *ids, struct text id, struct contact_place place)
{
    unsigned char bytes[IDENTITY_GUID];
    if (guid_read(id, bytes)) {
        add_guid(ids, bytes, place);
        return;
    }
    if (ids->other_count == ids->other_room) {
        ids->other_room = ids->other_room == 0 ? 64 : ids->other_room * 2;
        ids->others = memory_grow(ids->others, ids->other_room, sizeof *ids->others);
    }
    ids->others[ids->other_count++] = arena_copy(&ids->arena, id);
}

static int compare_guids(const void *left, const void *right)
{
    return memcmp(left, right, IDENTITY_GUID);
}

static bool has_guid(const struct known_ids *ids, const unsigned char bytes[IDENTITY_GUID])
{
    return search_find(ids->guids, ids->guid_count, sizeof *ids->guids, bytes, compare_guids) !=
           NULL;
}

enum { FRONTS = 1 << 16 };

static size_t front_of(const unsigned char guid[IDENTITY_GUID])
{
    return (size_t)guid[0] << 8 | guid[1];
}

/* Ids are random: few of them have the same two octets in front. */
static void find_fronts(struct known_ids *ids)
{
    size_t front = 0;
    ids->fronts = memory_zeroed((FRONTS + 1) * sizeof *ids->fronts);
    for (size_t i = 0; i < ids->guid_count; i++)
        while (front <= front_of(ids->guids[i]))
            ids->fronts[front++] = (uint32_t)i;
    while (front <= FRONTS)
        ids->fronts[front++] = (uint32_t)ids->guid_count;
}

bool known_ids_place(struct known_ids *ids, const unsigned char guid[IDENTITY_GUID],
                     struct contact_place *ret_place)
{
    if (ids->unsorted)
        return false;
    if (ids->fronts == NULL)
        find_fronts(ids);
    size_t from = ids->fronts[front_of(guid)], to = ids->fronts[front_of(guid) + 1];
    const unsigned char *found = from == to ? NULL
                                            : search_find(ids->guids + from, to - from,
                                                          sizeof *ids->guids, guid, compare_guids);
    if (found == NULL)
        return false;
    *ret_place = ids->places[(size_t)(found - ids->guids[0]) / IDENTITY_GUID];
    return ret_place->length != 0;
}

static bool has_other(const struct known_ids *ids, struct text id)
{
    return search_find(ids->others, ids->other_count, sizeof *ids->others, &id, search_texts) !=
           NULL;
}

static bool in_export(const struct ingest *ingest, struct text id)
{
    return ingest_find(ingest, id) != NULL;
}

static bool has(const void *self, struct text id)
{
    const struct known_ids *ids = self;
    unsigned char bytes[IDENTITY_GUID];
    if (in_export(ids->ingest, id) ||
        (ids->ingest->relations != NULL && relations_find(ids->ingest->relations, id) != NULL))
        return true;
    return guid_read(id, bytes) ? has_guid(ids, bytes) : has_other(ids, id);
}

/* Puts a GUID into the filter; false when it is none. */
static bool filter_id(struct guid_filter *filter, struct text id)
{
    unsigned char bytes[IDENTITY_GUID];
    bool guid = guid_read(id, bytes);
    if (guid)
        guid_filter_add(filter, bytes);
    return guid;
}

/* Are all ids of the export GUIDs? */
static bool fill_filter(struct known_ids *ids)
{
    const struct ingest *ingest = ids->ingest;
    const struct relations *relations = ingest->relations;
    size_t related = relations == NULL ? 0 : relations->count;
    bool guids = true;
    guid_filter_open(&ids->filter, ids->guid_count + ingest->count + related);
    for (size_t i = 0; i < ids->guid_count; i++)
        guid_filter_add(&ids->filter, ids->guids[i]);
    for (size_t i = 0; i < related; i++)
        (void)filter_id(&ids->filter, relations->list[i].id);
    for (size_t i = 0; i < ingest->count; i++)
        guids &= filter_id(&ids->filter, ingest_id(&ingest->entries[i]));
    return guids;
}

struct taint_ids known_ids_ready(struct known_ids *ids, const struct ingest *ingest)
{
    bool words = ids->other_count != 0 || (ingest->relations != NULL && ingest->relations->words);
    ids->ingest = ingest;
    if (ids->unsorted)
        qsort(ids->guids, ids->guid_count, sizeof *ids->guids, compare_guids);
    if (ids->other_count > 1)
        text_sort(ids->others, ids->other_count);
    words |= !fill_filter(ids);
    return (struct taint_ids){ids, has, words, &ids->filter};
}

void known_ids_forget_places(struct known_ids *ids)
{
    memory_free(ids->places);
    memory_free(ids->fronts);
    ids->places = NULL;
    ids->fronts = NULL;
}

void known_ids_release(struct known_ids *ids)
{
    memory_free(ids->guids);
    known_ids_forget_places(ids);
    memory_free(ids->others);
    arena_release(&ids->arena);
    guid_filter_release(&ids->filter);
}
