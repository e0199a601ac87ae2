#include "sync/missing_names.h"

#include "base/limits.h"
#include "base/memory.h"
#include "base/search.h"
#include "base/unicode.h"
#include "sync/completeness.h"

enum { KEY = 48, SHOWN = 80 };

void missing_names_add(struct missing_names *names, struct text name)
{
    if (name.len == 0 || names->overflow)
        return;
    if (names->count == LIMIT_GONE_NAMES) {
        names->overflow = true;
        return;
    }
    if (names->count == names->room) {
        names->room = names->room == 0 ? 64 : names->room * 2;
        names->keys = memory_grow(names->keys, names->room, sizeof *names->keys);
    }
    struct arena scratch = {0};
    struct text key = unicode_sort_key(&scratch, name, KEY), shown = text_until(name, SHOWN);
    char *both = arena_get(&names->arena, key.len + 1 + shown.len + 1);
    memcpy(both, key.data, key.len);
    both[key.len] = '\0';
    memcpy(both + key.len + 1, shown.data, shown.len);
    both[key.len + 1 + shown.len] = '\0';
    names->keys[names->count++] = (struct text){both, key.len};
    arena_release(&scratch);
}

struct text missing_names_shown(const struct missing_names *names, size_t at)
{
    return text_of(names->keys[at].data + names->keys[at].len + 1);
}

static bool tolerated(uint64_t present, uint64_t missing)
{
    return present * 100 <= missing * EVIDENCE_NAMES_PRESENT_PERCENT;
}

/* People of one name stand in no order: they count as one key. */
static void join_equal(struct missing_names *names)
{
    size_t kept = 0;
    for (size_t i = 0; i < names->count; i++) {
        if (kept == 0 || !text_equal(names->keys[kept - 1], names->keys[i]))
            names->keys[kept++] = names->keys[i];
        names->missing[kept - 1]++;
    }
    names->count = kept;
}

void missing_names_sort(struct missing_names *names, uint64_t missing)
{
    uint64_t share = (missing * EVIDENCE_NAMES_TOGETHER_PERCENT + 99) / 100;
    names->wanted = share < EVIDENCE_NAMES_PEOPLE ? EVIDENCE_NAMES_PEOPLE : share;
    names->closed = names->overflow || names->count < names->wanted;
    if (names->closed)
        return;
    text_sort(names->keys, names->count);
    names->missing = memory_zeroed(names->count * sizeof *names->missing);
    join_equal(names);
    names->present = memory_zeroed((2 * names->count + 1) * sizeof *names->present);
}

static size_t place_of(const struct missing_names *names, struct text key)
{
    size_t at = search_first(names->keys, names->count, sizeof *names->keys, &key, search_texts);
    return 2 * at + (at < names->count && text_equal(names->keys[at], key));
}

void missing_names_present(struct missing_names *names, struct text name)
{
    struct arena scratch = {0};
    struct neighbours unused;
    if (names->closed || name.len == 0)
        return;
    names->present[place_of(names, unicode_sort_key(&scratch, name, KEY))]++;
    arena_release(&scratch);
    names->seen++;
    /* what stands between grows only, so that a look now and then ends a vain search */
    if ((names->seen & (names->seen - 1)) == 0)
        names->closed = missing_names_find(names, &unused) != 0;
}

/* Takes in who stands next to the run, as long as it stays one. */
static void widen(const struct missing_names *names, struct neighbours *run)
{
    while (run->first > 0) {
        size_t key = run->first - 1;
        uint64_t inside = run->inside + names->present[2 * key + 1] + names->present[2 * key + 2];
        if (!tolerated(inside, run->missing + names->missing[key]))
            break;
        run->missing += names->missing[key];
        run->inside = inside;
        run->first = key;
    }
    while (run->last + 1 < names->count) {
        size_t key = run->last + 1;
        uint64_t inside = run->inside + names->present[2 * key] + names->present[2 * key + 1];
        if (!tolerated(inside, run->missing + names->missing[key]))
            break;
        run->missing += names->missing[key];
        run->inside = inside;
        run->last = key;
    }
    for (size_t i = 0; i <= 2 * run->first; i++)
        run->before += names->present[i];
    for (size_t i = 2 * run->last + 2; i <= 2 * names->count; i++)
        run->past += names->present[i];
}

/* A window over the keys, as short as it may be at each end, with the fewest present inside. */
int missing_names_find(const struct missing_names *names, struct neighbours *ret_neighbours)
{
    struct neighbours run = {0}, best = {.inside = UINT64_MAX};
    if (names->closed)
        return -1;
    for (; run.last < names->count; run.last++) {
        run.missing += names->missing[run.last];
        run.inside += names->present[2 * run.last + 1];
        if (run.last != run.first)
            run.inside += names->present[2 * run.last];
        while (run.missing - names->missing[run.first] >= names->wanted) {
            run.missing -= names->missing[run.first];
            run.inside -= names->present[2 * run.first + 1] + names->present[2 * run.first + 2];
            run.first++;
        }
        if (run.missing >= names->wanted && run.inside < best.inside)
            best = run;
    }
    if (best.missing == 0 || !tolerated(best.inside, best.missing))
        return -1;
    widen(names, &best);
    *ret_neighbours = best;
    return 0;
}

void missing_names_release(struct missing_names *names)
{
    memory_free(names->keys);
    memory_free(names->missing);
    memory_free(names->present);
    arena_release(&names->arena);
}
