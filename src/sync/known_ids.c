#include "sync/known_ids.h"

#include "base/memory.h"
#include "base/search.h"

void known_ids_add(struct known_ids *ids, struct text id)
{
    unsigned char bytes[IDENTITY_GUID];
    if (guid_read(id, bytes)) {
        if (ids->guid_count == ids->guid_room) {
            ids->guid_room = ids->guid_room == 0 ? 1024 : ids->guid_room + ids->guid_room / 2;
            ids->guids = memory_grow(ids->guids, ids->guid_room, sizeof *ids->guids);
        }
        memcpy(ids->guids[ids->guid_count++], bytes, sizeof bytes);
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

/* A snapshot's lines are sorted by id, but not every text that reads as a GUID sorts as its octets.
 */
static bool is_sorted(const struct known_ids *ids)
{
    for (size_t i = 1; i < ids->guid_count; i++)
        if (memcmp(ids->guids[i - 1], ids->guids[i], IDENTITY_GUID) > 0)
            return false;
    return true;
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
    if (!is_sorted(ids))
        qsort(ids->guids, ids->guid_count, sizeof *ids->guids, compare_guids);
    if (ids->other_count > 1)
        text_sort(ids->others, ids->other_count);
    words |= !fill_filter(ids);
    return (struct taint_ids){ids, has, words, &ids->filter};
}

void known_ids_release(struct known_ids *ids)
{
    memory_free(ids->guids);
    memory_free(ids->others);
    arena_release(&ids->arena);
    guid_filter_release(&ids->filter);
}
