#include "sync/recreated.h"

#include "base/memory.h"
#include "base/names.h"

struct leaver {
    struct text id;
    struct text name;
};

struct recreated {
    struct arena arena;
    struct names keys; /* of leavers -> index in leavers */
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
    names_release(&recreated->keys);
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
    if (value.len != 0)
        (void)names_add(&recreated->keys, key_text(&recreated->arena, kind, value), leaver);
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
        size_t leaver = 0;
        struct text value = text_trim(taken->keys[i]);
        if (value.len == 0 ||
            names_find(&recreated->keys, key_text(arena, kind_of(i), value), &leaver) != 0)
            continue;
        const struct leaver *gone = &recreated->leavers[leaver];
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
    if (recreated->leaver_count == 0)
        return 0;
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
