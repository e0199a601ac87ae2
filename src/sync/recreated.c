#include "sync/recreated.h"

#include "base/memory.h"
#include "base/search.h"

struct leaver {
    struct text id;
    struct text name;
};

/* A sorted list and no hash table: the texts are chosen by whoever edits his own attributes. */
struct key {
    struct text text;
    size_t leaver;
};

struct recreated {
    struct arena arena;
    struct key *keys;
    size_t key_count, key_room;
    struct leaver *leavers;
    size_t leaver_count, leaver_room;
    const struct ingest_entry **comers;
    size_t comer_count, comer_room;
};

enum { EMPLOYEE_KEY = 2 }; /* index of employeeId among a record's keys */

struct recreated *recreated_open(void)
{
    return memory_zeroed(sizeof(struct recreated));
}

void recreated_close(struct recreated *recreated)
{
    if (recreated == NULL)
        return;
    memory_free(recreated->keys);
    memory_free(recreated->leavers);
    memory_free(recreated->comers);
    arena_release(&recreated->arena);
    memory_free(recreated);
}

/* Addresses and employee numbers are different things that may look alike. */
static struct text key_text(struct arena *arena, char kind, struct text value)
{
    char *key = arena_get(arena, value.len + 1);
    key[0] = kind;
    for (size_t i = 0; i < value.len; i++)
        key[i + 1] = ascii_lower(value.data[i]);
    return (struct text){key, value.len + 1};
}

static void note_key(struct recreated *recreated, char kind, struct text value, size_t leaver)
{
    value = text_trim(value);
    if (value.len == 0)
        return;
    if (recreated->key_count == recreated->key_room) {
        recreated->key_room = recreated->key_room == 0 ? 64 : recreated->key_room * 2;
        recreated->keys =
            memory_grow(recreated->keys, recreated->key_room, sizeof *recreated->keys);
    }
    recreated->keys[recreated->key_count++] =
        (struct key){key_text(&recreated->arena, kind, value), leaver};
}

static int compare_keys(const void *left, const void *right)
{
    const struct key *a = left, *b = right;
    int order = text_compare(a->text, b->text);
    if (order != 0)
        return order;
    return a->leaver < b->leaver ? -1 : a->leaver > b->leaver;
}

static int compare_key(const void *element, const void *wanted)
{
    return text_compare(((const struct key *)element)->text, *(const struct text *)wanted);
}

/* Who leaves with this key: the first by hidden id, or NULL. */
static const struct leaver *find_leaver(const struct recreated *recreated, struct text text)
{
    const struct key *key = search_find(recreated->keys, recreated->key_count,
                                        sizeof *recreated->keys, &text, compare_key);
    return key == NULL ? NULL : &recreated->leavers[key->leaver];
}

static char kind_of(size_t key)
{
    return key == EMPLOYEE_KEY ? 'e' : 'a';
}

void recreated_note_removal(struct recreated *recreated, struct text id, struct text name,
                            const struct contact *old, const struct taken *taken)
{
    if (recreated->leaver_count == recreated->leaver_room) {
        recreated->leaver_room = recreated->leaver_room == 0 ? 64 : recreated->leaver_room * 2;
        recreated->leavers =
            memory_grow(recreated->leavers, recreated->leaver_room, sizeof *recreated->leavers);
    }
    size_t leaver = recreated->leaver_count++;
    recreated->leavers[leaver] =
        (struct leaver){arena_copy(&recreated->arena, id), arena_copy(&recreated->arena, name)};
    for (size_t i = 0; i < old->count; i++)
        if (text_equal(old->list[i].name, TEXT("EMAIL")))
            note_key(recreated, 'a', old->list[i].parts[0], leaver);
    for (size_t i = 0; taken != NULL && i < COUNT_OF(taken->keys); i++)
        note_key(recreated, kind_of(i), taken->keys[i], leaver);
}

void recreated_note_addition(struct recreated *recreated, const struct ingest_entry *entry)
{
    if (recreated->comer_count == recreated->comer_room) {
        recreated->comer_room = recreated->comer_room == 0 ? 1024 : recreated->comer_room * 2;
        recreated->comers =
            memory_grow(recreated->comers, recreated->comer_room, sizeof *recreated->comers);
    }
    recreated->comers[recreated->comer_count++] = entry;
}

static void report_one(const struct recreated *recreated, const struct ingest_entry *entry,
                       const struct taken *taken, struct arena *arena, struct findings *findings)
{
    static const char *const names[] = {"user principal name", "mail address", "employee number"};
    for (size_t i = 0; i < COUNT_OF(taken->keys); i++) {
        struct text value = text_trim(taken->keys[i]);
        const struct leaver *gone =
            value.len == 0 ? NULL : find_leaver(recreated, key_text(arena, kind_of(i), value));
        if (gone == NULL)
            continue;
        struct finding_about about = {&taken->place, ingest_id(entry), taken->name};
        findings_add(findings, FINDING_RECREATED, about,
                     "has the %s of %.*s (%.*s), who goes: maybe one person with a new account",
                     names[i], TEXT_ARG(gone->name), TEXT_ARG(gone->id));
        return;
    }
}

int recreated_report(struct recreated *recreated, struct ingest *ingest, struct findings *findings)
{
    struct arena arena = {0};
    int outcome = 0;
    if (recreated->key_count == 0)
        return 0;
    qsort(recreated->keys, recreated->key_count, sizeof *recreated->keys, compare_keys);
    for (size_t i = 0; outcome == 0 && i < recreated->comer_count; i++) {
        struct taken taken;
        arena_reset(&arena);
        outcome = ingest_read(ingest, recreated->comers[i], &arena, &taken);
        if (outcome == 0)
            report_one(recreated, recreated->comers[i], &taken, &arena, findings);
    }
    arena_release(&arena);
    return outcome;
}
