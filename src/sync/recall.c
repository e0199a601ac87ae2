#include "base/limits.h"
#include "base/memory.h"
#include "base/unicode.h"
#include "format/json_tree.h"
#include "sync/recall_inside.h"

#ifndef ENTRA2VCARD_SOURCES
#define ENTRA2VCARD_SOURCES "" /* who does not know what it was built from remembers nothing */
#endif

/* -- Reading ----------------------------------------------------------------------------------- */

enum { FAR = 1 << 12 }; /* octets that are read where nothing shows that the next ones are wanted */

const char *recall_read(struct recall_file *file, uint64_t at, size_t len)
{
    uint64_t end = file->at + file->block.len;
    if (at >= file->at && at + len <= end)
        return file->block.data + (at - file->at);
    if (at + len > file->size)
        return NULL;
    bool behind = at >= file->at && at <= end;
    uint64_t wanted = behind ? LIMIT_BLOCK : FAR;
    wanted = wanted < len ? len : wanted;
    wanted = wanted < file->size - at ? wanted : file->size - at;
    struct errors ignored = {0};
    buffer_clear(&file->block);
    file->at = at;
    int outcome = file_read_at(file->fd, at, (size_t)wanted, &file->block, RECALL_FILE, &ignored);
    errors_release(&ignored);
    return outcome == 0 ? file->block.data : NULL;
}

bool recall_is_sound(const struct remembered *remembered, size_t len)
{
    size_t needed = sizeof *remembered + (remembered->slots + 1u) / 2 + 2u * remembered->absent +
                    4u * remembered->leans + remembered->answers + remembered->name +
                    remembered->doubts + remembered->repairs + remembered->alike;
    for (size_t i = 0; i < COUNT_OF(remembered->keys); i++)
        if (remembered->key_at[i] > remembered->octets ||
            remembered->keys[i] > remembered->octets - remembered->key_at[i])
            return false;
    return remembered->size % RECALL_UNIT == 0 && remembered->size >= needed &&
           remembered->size <= len && remembered->kind < KIND_COUNT;
}

/* The remembered record at a place; NULL: there is none. */
static const struct remembered *remembered_at(struct recall *recall, uint64_t at)
{
    struct recall_file *file = &recall->file;
    struct remembered front;
    const char *octets = recall_read(file, at, sizeof front);
    if (octets == NULL)
        return NULL;
    memcpy(&front, octets, sizeof front);
    if (!recall_is_sound(&front, RECALL_MOST))
        return NULL;
    octets = recall_read(file, at, front.size);
    if (octets == NULL)
        return NULL;
    buffer_clear(&recall->scratch);
    buffer_add(&recall->scratch, (struct text){octets, front.size});
    return (const void *)recall->scratch.data;
}

/* -- The table --------------------------------------------------------------------------------- */

static uint64_t front_of(const unsigned char *mark)
{
    uint64_t front;
    memcpy(&front, mark, sizeof front);
    return front;
}

static void put_in_table(struct recall *recall, const unsigned char *mark, uint64_t at)
{
    uint64_t front = front_of(mark);
    size_t slot = (size_t)front & recall->mask;
    while (recall->table[slot].unit != 0)
        slot = (slot + 1) & recall->mask;
    recall->table[slot] =
        (struct recall_slot){(uint32_t)(front >> 32), (uint32_t)(at / RECALL_UNIT)};
}

static const struct remembered *look_up(struct recall *recall, const unsigned char *mark,
                                        uint64_t *ret_at)
{
    uint64_t front = front_of(mark);
    for (size_t slot = (size_t)front & recall->mask; recall->table[slot].unit != 0;
         slot = (slot + 1) & recall->mask) {
        if (recall->table[slot].tag != (uint32_t)(front >> 32))
            continue;
        *ret_at = (uint64_t)recall->table[slot].unit * RECALL_UNIT;
        const struct remembered *remembered = remembered_at(recall, *ret_at);
        if (remembered != NULL && memcmp(remembered->mark, mark, RECALL_MARK) == 0)
            return remembered;
    }
    return NULL;
}

/* -- Opening ----------------------------------------------------------------------------------- */

static void take_key(struct recall *recall, const struct mapping *mapping, struct text sha256)
{
    const struct attribute_set *set = &mapping->attributes;
    struct buffer whole = {0};
    recall->slots = set->own != 0 ? set->own : set->count;
    buffer_format(&whole, "%s %s %s %zu %.*s", ENTRA2VCARD_SOURCES, json_tree_version(),
                  unicode_version(), sizeof(struct remembered), TEXT_ARG(sha256));
    for (size_t slot = 0; slot < recall->slots; slot++) {
        buffer_add_byte(&whole, '\n');
        buffer_add(&whole, set->names[slot]);
    }
    struct digest digest = digest_of(buffer_text(&whole));
    memcpy(recall->key, digest.bytes, sizeof recall->key);
    buffer_release(&whole);
}

/* Is it a file of this program and mapping, beside this snapshot? */
static bool fits(struct recall *recall, const struct recall_place *place,
                 struct recall_head *ret_head)
{
    struct digest snapshot;
    const char *octets = recall_read(&recall->file, 0, sizeof *ret_head);
    if (octets == NULL || recall->file.size < sizeof *ret_head + DIGEST_SIZE ||
        digest_parse(place->digest, &snapshot) != 0)
        return false;
    memcpy(ret_head, octets, sizeof *ret_head);
    return memcmp(ret_head->magic, RECALL_MAGIC, sizeof ret_head->magic) == 0 &&
           memcmp(ret_head->key, recall->key, DIGEST_SIZE) == 0 &&
           memcmp(ret_head->snapshot, snapshot.bytes, DIGEST_SIZE) == 0 &&
           ret_head->count <= recall->file.size / sizeof(struct remembered) &&
           recall->file.size / RECALL_UNIT <= UINT32_MAX;
}

/* Fills the table. False when the file is not what was written. */
static bool read_all(struct recall *recall, const struct recall_head *head)
{
    struct recall_file *file = &recall->file;
    struct digester *digester = digester_open();
    uint64_t at = sizeof *head, end = file->size - DIGEST_SIZE, found = 0;
    digester_add(digester, (struct text){(const char *)(const void *)head, sizeof *head});
    while (at < end) {
        const struct remembered *remembered = remembered_at(recall, at);
        if (remembered == NULL || remembered->size > end - at || ++found > head->count)
            break;
        put_in_table(recall, remembered->mark, at);
        digester_add(digester, buffer_text(&recall->scratch));
        at += remembered->size;
    }
    struct digest digest = digester_result(digester);
    digester_close(digester);
    const char *seal =
        at == end && found == head->count ? recall_read(file, end, DIGEST_SIZE) : NULL;
    return seal != NULL && memcmp(seal, digest.bytes, DIGEST_SIZE) == 0;
}

static void forget(struct recall *recall)
{
    file_close(recall->file.fd);
    memory_free(recall->table);
    recall->file.fd = -1;
    recall->table = NULL;
}

static void look(struct recall *recall, const struct recall_place *place)
{
    struct errors ignored = {0};
    struct recall_head head;
    long long size = file_size(place->state, RECALL_FILE);
    if (size > 0)
        recall->file.fd = file_open(place->state, RECALL_FILE, &ignored);
    errors_release(&ignored);
    recall->file.size = recall->file.fd < 0 ? 0 : (uint64_t)size;
    if (recall->file.fd < 0 || place->ids->unsorted || !fits(recall, place, &head)) {
        forget(recall);
        return;
    }
    size_t room = 16;
    while (room < head.count + head.count / 2)
        room *= 2;
    recall->mask = room - 1;
    recall->table = memory_zeroed(room * sizeof *recall->table);
    if (!read_all(recall, &head))
        forget(recall);
    recall->next = sizeof head;
}

struct recall *recall_open(const struct recall_place *place, const struct mapping *mapping,
                           struct text mapping_sha256)
{
    struct recall *recall = memory_zeroed(sizeof *recall);
    recall->file.fd = recall->snapshot.fd = -1;
    recall->failed = ENTRA2VCARD_SOURCES[0] == '\0';
    take_key(recall, mapping, mapping_sha256);
    if (place == NULL || recall->failed)
        return recall;
    recall->ids = place->ids;
    recall->snapshot = (struct recall_file){.fd = place->snapshot, .size = place->bytes};
    look(recall, place);
    return recall;
}

void recall_close(struct recall *recall)
{
    if (recall == NULL)
        return;
    forget(recall);
    buffer_release(&recall->file.block);
    buffer_release(&recall->snapshot.block);
    buffer_release(&recall->scratch);
    spill_release(&recall->notes);
    memory_free(recall->kept);
    memory_free(recall);
}

/* -- Finding ----------------------------------------------------------------------------------- */

enum { ASTRAY = 4 }; /* records in another order, after which no order is expected */

size_t recall_expected(struct recall *recall)
{
    if (recall->file.fd < 0 || recall->astray >= ASTRAY)
        return 0;
    const struct remembered *next = remembered_at(recall, recall->next);
    return next == NULL ? 0 : next->octets;
}

/* The one that is expected, or one from anywhere. */
static const struct remembered *find(struct recall *recall, const struct recall_record *record,
                                     uint64_t *ret_at)
{
    const struct remembered *found;
    *ret_at = recall->next;
    if (!record->expected)
        found = look_up(recall, record->mark, ret_at);
    else
        found = remembered_at(recall, recall->next);
    if (found == NULL || memcmp(found->mark, record->mark, RECALL_MARK) != 0 ||
        found->octets != record->octets.len || found->slots != recall->slots)
        return NULL;
    return found;
}

const struct remembered *recall_find(struct recall *recall, const struct recall_record *record,
                                     struct contact_place *ret_there, uint32_t *ret_note)
{
    uint64_t at;
    if (recall->file.fd < 0)
        return NULL;
    const struct remembered *found = find(recall, record, &at);
    if (found == NULL)
        return NULL;
    recall->astray = at == recall->next ? 0 : recall->astray + 1;
    recall->next = at + found->size;
    if (!known_ids_place(recall->ids, found->id, ret_there))
        return NULL;
    *ret_note = recall_add(recall, buffer_text(&recall->scratch));
    return found;
}

void recall_found_all(struct recall *recall)
{
    forget(recall);
    buffer_release(&recall->file.block);
    if (recall->ids != NULL)
        known_ids_forget_places(recall->ids);
}

int recall_contact(struct recall *recall, struct contact_place there, struct arena *arena,
                   struct text *ret_contact, struct errors *errors)
{
    const char *octets = recall_read(&recall->snapshot, there.at, there.length);
    if (octets == NULL)
        return errors_add(errors, ERROR_FAILED, NULL, "io", "cannot read the snapshot again");
    *ret_contact = arena_copy(arena, (struct text){octets, there.length});
    return 0;
}
