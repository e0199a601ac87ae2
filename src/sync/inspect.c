#include "sync/inspect.h"

#include "base/limits.h"
#include "base/memory.h"
#include "map/identity.h"
#include "map/judge.h"
#include "map/usual.h"
#include "sync/exports.h"
#include "sync/inspect_signs.h"

/* Words of the status and of userType are shown: of more different ones than this it is no such
 * column. */
enum { WORDS = 16 };

struct tallied_words {
    struct inspected_word list[WORDS];
    size_t count;
    uint64_t others;
};

struct inspecting {
    struct arena arena; /* of the run */
    struct arena scratch;
    struct attribute_set attributes;
    struct exports exports;
    struct errors *errors;
    void (*progress)(void *self, uint64_t records);
    void *progress_self;
    struct names ids;
    struct tallied_words words, types;
    uint64_t had[LIMIT_MAPPING_ATTRIBUTES], filled[LIMIT_MAPPING_ATTRIBUTES];
    uint64_t replaced[LIMIT_MAPPING_ATTRIBUTES];
    /* values that records of the file being read have unless it is a delta: */
    uint64_t implied[LIMIT_MAPPING_ATTRIBUTES];
    bool declared[LIMIT_MAPPING_ATTRIBUTES];
    struct inspection inspection;
    struct signs signs;
};

static void tally(struct inspecting *inspecting, struct tallied_words *words, struct text word,
                  bool inverse)
{
    for (size_t i = 0; i < words->count; i++) {
        if (text_equal(words->list[i].word, word)) {
            words->list[i].count++;
            return;
        }
    }
    if (words->count == WORDS) {
        words->others++;
        return;
    }
    struct text kept = arena_copy(&inspecting->arena, word);
    words->list[words->count++] = (struct inspected_word){kept, 1, inverse};
}

/* The slot of an attribute that was met, by its key; beyond all slots when it was not. */
static size_t slot_of(const struct inspecting *inspecting, const char *key)
{
    size_t slot = LIMIT_MAPPING_ATTRIBUTES;
    (void)names_find(&inspecting->attributes.slots, text_of(key), &slot);
    return slot;
}

static const struct value *value_at(const struct record *record, size_t slot)
{
    static const struct value absent = {.presence = VALUE_ABSENT};
    bool there = slot < record->count && (record->implied == NULL || !record->implied[slot]);
    return there ? &record->values[slot] : &absent;
}

static struct text first_of(const struct value *value)
{
    return value->count == 0 ? TEXT_NONE : value->texts[0];
}

static struct text text_at(const struct inspecting *inspecting, const struct record *record,
                           const char *key)
{
    return first_of(value_at(record, slot_of(inspecting, key)));
}

static void count_id(struct inspecting *inspecting, const struct record *record)
{
    struct text id;
    if (identity_canonical(&inspecting->scratch, text_at(inspecting, record, "id"), &id) != 0)
        return;
    inspecting->inspection.deleted +=
        judge_deleted(record, id, text_at(inspecting, record, "userprincipalname"),
                      text_at(inspecting, record, "deleteddatetime"));
    inspecting->inspection.with_id++;
    if (names_find(&inspecting->ids, id, &(size_t){0}) == 0)
        return;
    (void)names_add(&inspecting->ids, arena_copy(&inspecting->arena, id), 0);
    inspecting->inspection.distinct++;
}

static int take_record(void *self, struct record *record, struct errors *errors)
{
    struct inspecting *inspecting = self;
    struct inspection *inspection = &inspecting->inspection;
    (void)errors;
    arena_reset(&inspecting->scratch);
    if (++inspection->records % 4096 == 0 && inspecting->progress != NULL)
        inspecting->progress(inspecting->progress_self, inspection->records);
    if (!record_is_user(record)) {
        inspection->others++;
        return 0;
    }
    inspection->users++;
    for (size_t slot = 0; slot < inspecting->attributes.count && slot < record->count; slot++) {
        enum presence presence = record->values[slot].presence;
        if (record->implied != NULL && record->implied[slot]) {
            /* what was asked for and is not there is no attribute of the record */
            inspecting->implied[slot] += presence == VALUE_PRESENT;
            continue;
        }
        inspecting->had[slot] += presence != VALUE_ABSENT;
        inspecting->filled[slot] += presence == VALUE_PRESENT;
        inspecting->replaced[slot] += presence == VALUE_UNEXPORTED;
    }
    count_id(inspecting, record);
    const struct value *status = value_at(record, slot_of(inspecting, "accountenabled"));
    if (status->presence != VALUE_ABSENT)
        tally(inspecting, &inspecting->words, first_of(status), status->inverse);
    const struct value *type = value_at(record, slot_of(inspecting, "usertype"));
    if (type->presence != VALUE_ABSENT)
        tally(inspecting, &inspecting->types, first_of(type), false);
    return 0;
}

static void begin_file(void *self)
{
    (void)self;
}

static void note_folder(void *self, struct text name)
{
    struct inspecting *inspecting = self;
    signs_note_folder(&inspecting->signs, name);
}

static int end_file(void *self, const struct export_facts *facts, struct plan_input *input,
                    const char *shown)
{
    struct inspecting *inspecting = self;
    (void)shown;
    inspecting->inspection.delta |= facts->delta;
    for (size_t slot = 0; slot < inspecting->attributes.count; slot++) {
        inspecting->declared[slot] |= facts->declared[slot] != 0;
        inspecting->had[slot] += facts->delta ? 0 : inspecting->implied[slot];
        inspecting->filled[slot] += facts->delta ? 0 : inspecting->implied[slot];
        inspecting->implied[slot] = 0;
    }
    signs_note(&inspecting->signs, facts, input);
    return 0;
}

struct inspecting *inspect_open(const struct encoding *encoding, struct errors *errors,
                                void (*progress)(void *self, uint64_t), void *progress_self)
{
    struct inspecting *inspecting = memory_zeroed(sizeof *inspecting);
    inspecting->errors = errors;
    inspecting->progress = progress;
    inspecting->progress_self = progress_self;
    inspecting->attributes.discovering = true;
    inspecting->exports =
        (struct exports){.arena = &inspecting->arena,
                         .errors = errors,
                         .attributes = &inspecting->attributes,
                         .encoding = encoding,
                         .taker = {.take = take_record, .self = inspecting},
                         .listener = {begin_file, end_file, note_folder, inspecting}};
    inspecting->signs.arena = &inspecting->arena;
    return inspecting;
}

int inspect_read(struct inspecting *inspecting, const char *path)
{
    return exports_read(&inspecting->exports, path);
}

/* What a usual mapping does with it, in words. */
static struct text where_to(struct arena *arena, struct text name, struct text key)
{
    const struct usual *usual = usual_find(key);
    struct buffer out = {0};
    if (usual != NULL && usual->role < USUAL_FIELD)
        buffer_add_string(&out, usual->reason);
    else if (attribute_is_sensitive(name))
        buffer_add(&out, TEXT("(sensitive)"));
    else if (usual == NULL)
        return TEXT_NONE;
    else if (usual->role == USUAL_FIELD)
        buffer_format(&out, "%s%s%s", usual->to, usual->type[0] == '\0' ? "" : ";", usual->type);
    else if (usual->role == USUAL_FILTER)
        buffer_format(&out, "filter: %s", usual->reason);
    else
        buffer_format(&out, "(%s)", usual->reason);
    struct text text = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return text;
}

/* Rows of the usual table first, in its order; then by name. */
static size_t usual_order(struct text key)
{
    size_t count = 0;
    const struct usual *rows = usual_table(&count), *row = usual_find(key);
    return row == NULL ? count : (size_t)(row - rows);
}

static int compare_attributes(const void *left, const void *right)
{
    const struct inspected_attribute *a = left, *b = right;
    size_t x = usual_order(a->key), y = usual_order(b->key);
    if (x != y)
        return x < y ? -1 : 1;
    return text_compare(a->key, b->key);
}

static void list_attributes(struct inspecting *inspecting)
{
    struct inspection *inspection = &inspecting->inspection;
    const struct attribute_set *set = &inspecting->attributes;
    struct arena *arena = &inspecting->arena;
    inspection->attributes = arena_array(arena, set->count, sizeof *inspection->attributes);
    for (size_t slot = 0; slot < set->count; slot++) {
        struct text name = set->names[slot], key = attribute_key(arena, name, NULL);
        if (inspecting->had[slot] == 0)
            continue; /* asked for here, and not in the export */
        inspection->attributes[inspection->attribute_count++] =
            (struct inspected_attribute){.name = name,
                                         .key = key,
                                         .had = inspecting->had[slot],
                                         .filled = inspecting->filled[slot],
                                         .replaced = inspecting->replaced[slot],
                                         .declared = inspecting->declared[slot],
                                         .goes = where_to(arena, name, key)};
    }
    inspection->more_attributes = set->count == LIMIT_MAPPING_ATTRIBUTES;
    if (inspection->attribute_count > 1)
        qsort(inspection->attributes, inspection->attribute_count, sizeof *inspection->attributes,
              compare_attributes);
}

static int compare_words(const void *left, const void *right)
{
    const struct inspected_word *a = left, *b = right;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return text_compare(a->word, b->word);
}

static struct inspected_word *list_words(struct tallied_words *words, size_t *ret_count)
{
    if (words->count > 1)
        qsort(words->list, words->count, sizeof *words->list, compare_words);
    *ret_count = words->others == 0 ? words->count : 0;
    return words->list;
}

static struct text name_of(const struct inspecting *inspecting, const char *key)
{
    size_t slot = slot_of(inspecting, key);
    bool had = slot < inspecting->attributes.count && inspecting->had[slot] != 0;
    return had ? inspecting->attributes.names[slot] : TEXT_NONE;
}

const struct inspection *inspect_finish(struct inspecting *inspecting, const char *const *paths,
                                        size_t count)
{
    struct inspection *inspection = &inspecting->inspection;
    inspection->paths = paths;
    inspection->path_count = count;
    inspection->inputs = inspecting->exports.inputs;
    inspection->input_count = inspecting->exports.count;
    inspection->words = list_words(&inspecting->words, &inspection->word_count);
    inspection->types = list_words(&inspecting->types, &inspection->type_count);
    inspection->id_name = name_of(inspecting, "id");
    inspection->status_name = name_of(inspecting, "accountenabled");
    list_attributes(inspecting);
    signs_report(&inspecting->signs, inspection);
    return inspection;
}

void inspect_close(struct inspecting *inspecting)
{
    names_release(&inspecting->ids);
    announced_release(&inspecting->signs.announced);
    exports_release(&inspecting->exports);
    attribute_set_release(&inspecting->attributes);
    arena_release(&inspecting->scratch);
    arena_release(&inspecting->arena);
    memory_free(inspecting);
}
