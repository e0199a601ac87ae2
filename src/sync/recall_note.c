/* Noting what is to be remembered, and writing it. */
#include "base/limits.h"
#include "base/memory.h"
#include "map/identity.h"
#include "os/replace.h"
#include "sync/alike_keys.h"
#include "sync/recall_inside.h"

/* -- Unpacking --------------------------------------------------------------------------------- */

static const unsigned char *behind(const struct remembered *remembered)
{
    return (const unsigned char *)(remembered + 1);
}

enum presence recall_presence(const struct remembered *remembered, size_t slot)
{
    return (enum presence)(behind(remembered)[slot / 2] >> (slot % 2 * 4) & 0x0F);
}

static uint16_t number_at(const unsigned char **at)
{
    uint16_t number;
    memcpy(&number, *at, sizeof number);
    *at += sizeof number;
    return number;
}

static struct text text_at(const unsigned char **at, size_t len)
{
    struct text text = {(const char *)*at, len};
    *at += len;
    return text;
}

static struct text hexadecimal(struct arena *arena, const unsigned char octets[DIGEST_SIZE])
{
    struct digest digest;
    struct buffer hex = {0};
    memcpy(digest.bytes, octets, DIGEST_SIZE);
    digest_print(&hex, &digest);
    struct text text = arena_copy(arena, buffer_text(&hex));
    buffer_release(&hex);
    return text;
}

void recall_unpack(const struct remembered *remembered, struct text octets, struct arena *arena,
                   struct taken *ret_taken)
{
    const unsigned char *at = behind(remembered) + (remembered->slots + 1u) / 2;
    *ret_taken = (struct taken){.kind = (enum export_kind)remembered->kind,
                                .account = ACCOUNT_ACTIVE,
                                .inclusion = INCLUDED,
                                .silent_status = remembered->silent_status != 0,
                                .source = hexadecimal(arena, remembered->source),
                                .absent_count = remembered->absent,
                                .lean_count = remembered->leans,
                                .answer_count = remembered->answers};
    ret_taken->absent = arena_array(arena, remembered->absent, sizeof *ret_taken->absent);
    for (size_t i = 0; i < remembered->absent; i++)
        ret_taken->absent[i] = number_at(&at);
    ret_taken->leans = arena_array(arena, remembered->leans, sizeof *ret_taken->leans);
    for (size_t i = 0; i < remembered->leans; i++) {
        ret_taken->leans[i].field = number_at(&at);
        ret_taken->leans[i].slot = number_at(&at);
    }
    ret_taken->answers = arena_get(arena, remembered->answers + 1u);
    memcpy(ret_taken->answers, at, remembered->answers);
    at += remembered->answers;
    ret_taken->name = text_at(&at, remembered->name);
    for (size_t i = 0; i < COUNT_OF(ret_taken->keys); i++)
        ret_taken->keys[i] =
            text_until(text_from(octets, remembered->key_at[i]), remembered->keys[i]);
    ret_taken->doubts = text_at(&at, remembered->doubts);
    ret_taken->repairs = text_at(&at, remembered->repairs);
    ret_taken->alike = text_at(&at, remembered->alike);
}

/* -- Noting ------------------------------------------------------------------------------------ */

uint32_t recall_add(struct recall *recall, struct text note)
{
    struct errors ignored = {0};
    if (recall->failed || recall->count == UINT32_MAX)
        return 0;
    if (recall->count / 8 == recall->kept_room) {
        size_t room = recall->kept_room == 0 ? 1024 : recall->kept_room * 2;
        recall->kept = memory_grow(recall->kept, room, 1);
        memset(recall->kept + recall->kept_room, 0, room - recall->kept_room);
        recall->kept_room = room;
    }
    recall->failed = spill_add(&recall->notes, note, NULL, &ignored) != 0;
    errors_release(&ignored);
    return recall->failed ? 0 : ++recall->count;
}

/* Nothing was found in it that a report tells, and all that counts of it is in what was taken. */
static bool is_plain(const struct record *record, const struct built *built,
                     const struct taken *taken)
{
    bool found = built->cleaned || built->name_derived || built->nameless || built->too_long ||
                 built->unfit.len != 0 || built->unsure.len != 0 || built->hidden.len != 0;
    bool special = record->implied != NULL || record->removed || record->damage != NULL ||
                   record->stamp != 0 || record->kind == KIND_AZUREHOUND;
    return !found && !special && taken->account == ACCOUNT_ACTIVE && taken->inclusion == INCLUDED &&
           !taken->nameless && taken->ties.len == 0;
}

static bool fits_in(const struct taken *taken, size_t slots)
{
    size_t most = taken->name.len + taken->absent_count + taken->lean_count + taken->answer_count +
                  taken->doubts.len + taken->repairs.len + taken->alike.len;
    for (size_t i = 0; i < COUNT_OF(taken->keys); i++)
        most += taken->keys[i].len;
    return most + slots < RECALL_MOST / 8;
}

/* An id that is written as all our ids are, so that it can be written again. */
static bool read_id(struct text id, unsigned char bytes[GUID_BYTES])
{
    char text[IDENTITY_GUID_TEXT];
    if (!guid_read(id, bytes))
        return false;
    identity_print_guid(bytes, text);
    return text_equal(id, (struct text){text, sizeof text});
}

/* Where the keys stand in the record; false when one of them is spelled otherwise there. */
static bool find_keys(const struct record *record, const struct taken *taken,
                      struct remembered *front)
{
    for (size_t i = 0; i < COUNT_OF(taken->keys); i++) {
        struct text key = taken->keys[i];
        ptrdiff_t at = key.len == 0 ? 0 : text_find(record->octets, key);
        if (at < 0)
            return false;
        front->keys[i] = (uint16_t)key.len;
        front->key_at[i] = (uint32_t)at;
    }
    return true;
}

static void put_number(struct buffer *out, size_t number)
{
    uint16_t small = (uint16_t)number;
    buffer_add(out, (struct text){(const char *)&small, sizeof small});
}

static void put_presences(struct buffer *out, const struct record *record, size_t slots)
{
    for (size_t slot = 0; slot < slots; slot += 2) {
        unsigned pair = record->values[slot].presence;
        if (slot + 1 < slots)
            pair |= (unsigned)record->values[slot + 1].presence << 4;
        buffer_add_byte(out, (char)(unsigned char)pair);
    }
}

static void put_behind(struct buffer *out, const struct taken *taken)
{
    for (size_t i = 0; i < taken->absent_count; i++)
        put_number(out, taken->absent[i]);
    for (size_t i = 0; i < taken->lean_count; i++) {
        put_number(out, taken->leans[i].field);
        put_number(out, taken->leans[i].slot);
    }
    buffer_add(out, (struct text){(const char *)taken->answers, taken->answer_count});
    buffer_add(out, taken->name);
    buffer_add(out, taken->doubts);
    buffer_add(out, taken->repairs);
    buffer_add(out, taken->alike);
    buffer_repeat(out, '\0', (RECALL_UNIT - out->len % RECALL_UNIT) % RECALL_UNIT);
}

/* The front of the note, without its size; false when the record is none to remember. */
static bool fill_front(const struct recall *recall, const struct record *record, struct text id,
                       const struct taken *taken, struct remembered *front)
{
    struct digest source;
    memset(front, 0, sizeof *front); /* also what lies between its members */
    if (!fits_in(taken, recall->slots) || !read_id(id, front->id) ||
        !find_keys(record, taken, front) || digest_parse(taken->source, &source) != 0)
        return false;
    memcpy(front->mark, record->mark->bytes, sizeof front->mark);
    memcpy(front->source, source.bytes, sizeof front->source);
    front->octets = (uint32_t)record->octets.len;
    front->slots = (uint16_t)recall->slots;
    front->absent = (uint16_t)taken->absent_count;
    front->leans = (uint16_t)taken->lean_count;
    front->answers = (uint16_t)taken->answer_count;
    front->name = (uint16_t)taken->name.len;
    front->doubts = (uint16_t)taken->doubts.len;
    front->repairs = (uint16_t)taken->repairs.len;
    front->alike = (uint16_t)taken->alike.len;
    front->kind = (unsigned char)taken->kind;
    front->silent_status = taken->silent_status;
    return true;
}

void recall_note(struct recall *recall, const struct record *record, struct text id,
                 const struct built *built, struct arena *arena, struct taken *taken)
{
    struct remembered front;
    struct buffer *out = &recall->scratch;
    if (record->mark == NULL || recall->failed || !is_plain(record, built, taken))
        return;
    struct alike_keys keys = alike_keys_of(arena, &built->contact);
    taken->alike = alike_pack(arena, &keys);
    if (!fill_front(recall, record, id, taken, &front))
        return;
    buffer_clear(out);
    buffer_add(out, (struct text){(const char *)&front, sizeof front});
    put_presences(out, record, recall->slots);
    put_behind(out, taken);
    front.size = (uint32_t)out->len;
    memcpy(out->data, &front, sizeof front);
    taken->note = recall_add(recall, buffer_text(out));
}

void recall_keep(struct recall *recall, uint32_t note)
{
    if (note != 0)
        recall->kept[(note - 1) / 8] |= (unsigned char)(1u << (note - 1) % 8);
}

/* -- Writing ----------------------------------------------------------------------------------- */

struct writing {
    const struct recall *recall;
    struct sink *sink;
    struct digester *digester;
};

static void put(struct writing *writing, struct text octets)
{
    digester_add(writing->digester, octets);
    sink_write(writing->sink, octets);
}

static bool is_kept(const struct recall *recall, uint32_t index)
{
    return (recall->kept[index / 8] >> index % 8 & 1) != 0;
}

/* The notes, one after the other, as far as they are kept. */
static int put_notes(struct writing *writing, struct errors *errors)
{
    const struct recall *recall = writing->recall;
    struct buffer block = {0};
    uint64_t at = 0, size = spill_size(&recall->notes);
    uint32_t index = 0;
    int outcome = 0;
    while (outcome == 0 && at < size) {
        size_t len = size - at < LIMIT_BLOCK ? (size_t)(size - at) : LIMIT_BLOCK, used = 0;
        struct remembered front;
        outcome = spill_read(&recall->notes, at, len, &block, errors);
        while (outcome == 0 && len - used >= sizeof front) {
            memcpy(&front, block.data + used, sizeof front);
            if (front.size > len - used)
                break;
            if (is_kept(recall, index++))
                put(writing, (struct text){block.data + used, front.size});
            used += front.size;
        }
        at += used;
    }
    buffer_release(&block);
    return outcome;
}

static int put_all(struct writing *writing, struct text digest, struct errors *errors)
{
    struct recall_head head = {.magic = RECALL_MAGIC};
    struct digest snapshot;
    const struct recall *recall = writing->recall;
    if (digest_parse(digest, &snapshot) != 0)
        return -1;
    memcpy(head.key, recall->key, sizeof head.key);
    memcpy(head.snapshot, snapshot.bytes, sizeof head.snapshot);
    for (uint32_t i = 0; i < recall->count; i++)
        head.count += is_kept(recall, i);
    put(writing, (struct text){(const char *)(const void *)&head, sizeof head});
    if (put_notes(writing, errors) != 0)
        return -1;
    struct digest seal = digester_result(writing->digester);
    sink_write(writing->sink, (struct text){(const char *)seal.bytes, DIGEST_SIZE});
    return 0;
}

void recall_write(struct recall *recall, int state, struct text digest)
{
    struct errors ignored = {0};
    struct replacement new;
    if (recall == NULL || recall->failed || state < 0)
        return;
    if (replacement_open(&new, state, RECALL_FILE, 0600, false, &ignored) == 0) {
        struct writing writing = {recall, &new.sink, digester_open()};
        if (put_all(&writing, digest, &ignored) != 0)
            replacement_abandon(&new);
        else if (replacement_finish(&new, &ignored) == 0)
            (void)replacement_commit(&new, &ignored);
        digester_close(writing.digester);
    }
    errors_release(&ignored);
}
