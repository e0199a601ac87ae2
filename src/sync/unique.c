#include "sync/unique.h"

#include "base/digest.h"
#include "base/memory.h"
#include "base/search.h"

enum { UNIQUE_DIGEST = 12 };
static const char of_key = 'k', of_uid = 'u';

struct unique_key {
    unsigned char digest[UNIQUE_DIGEST];
    uint32_t line;
};

static struct unique_key key_of(char what, struct text text, uint32_t line)
{
    struct buffer told = {0};
    struct unique_key key = {.line = line};
    struct text prefix = TEXT("urn:uuid:");
    if (what == of_uid && text_starts_fold(text, prefix))
        text = text_from(text, prefix.len);
    buffer_add_byte(&told, what);
    for (size_t i = 0; i < text.len; i++)
        buffer_add_byte(&told, what == of_uid ? ascii_lower(text.data[i]) : text.data[i]);
    struct digest digest = digest_of(buffer_text(&told));
    memcpy(key.digest, digest.bytes, UNIQUE_DIGEST);
    buffer_release(&told);
    return key;
}

static void add(struct unique *unique, char what, struct text text, uint32_t line)
{
    if (text.len == 0)
        return;
    if (unique->count == unique->room) {
        unique->room = unique->room == 0 ? 256 : 2 * unique->room;
        unique->list = memory_grow(unique->list, unique->room, sizeof *unique->list);
    }
    unique->list[unique->count++] = key_of(what, text, line);
    unique->sorted = false;
}

void unique_add(struct unique *unique, struct text key, struct text uid, uint32_t line)
{
    add(unique, of_key, key, line);
    add(unique, of_uid, uid, line);
}

void unique_add_entry(struct unique *unique, const struct entry *entry, uint32_t line)
{
    unique_add(unique, entry_key(entry), entry->own.len != 0 ? entry->own : entry->uid, line);
}

static int compare_digests(const void *element, const void *wanted)
{
    return memcmp(((const struct unique_key *)element)->digest, wanted, UNIQUE_DIGEST);
}

static int compare_keys(const void *left, const void *right)
{
    const struct unique_key *a = left, *b = right;
    int order = memcmp(a->digest, b->digest, UNIQUE_DIGEST);
    return order != 0 ? order : (a->line > b->line) - (a->line < b->line);
}

static void sort(struct unique *unique)
{
    if (!unique->sorted && unique->count > 1)
        qsort(unique->list, unique->count, sizeof *unique->list, compare_keys);
    unique->sorted = true;
}

bool unique_is_shared(struct unique *unique, uint32_t *ret_first, uint32_t *ret_second)
{
    sort(unique);
    for (size_t i = 1; i < unique->count; i++) {
        const struct unique_key *key = &unique->list[i];
        if (memcmp(key->digest, key[-1].digest, UNIQUE_DIGEST) != 0)
            continue;
        *ret_first = key[-1].line;
        *ret_second = key->line;
        return true;
    }
    return false;
}

static bool has(struct unique *unique, char what, struct text text)
{
    if (text.len == 0 || unique->count == 0)
        return false;
    struct unique_key key = key_of(what, text, 0);
    sort(unique);
    return search_find(unique->list, unique->count, sizeof *unique->list, key.digest,
                       compare_digests) != NULL;
}

bool unique_has_key(struct unique *unique, struct text key)
{
    return has(unique, of_key, key);
}

bool unique_has_uid(struct unique *unique, struct text uid)
{
    return has(unique, of_uid, uid);
}

void unique_release(struct unique *unique)
{
    memory_free(unique->list);
    *unique = (struct unique){0};
}
