#include "base/pattern.h"

#include "base/pattern_step.h"
#include "base/unicode.h"
#include "base/utf8.h"

enum { PLACES = 2 * PATTERN_GROUPS };

/* A way through the pattern that is still open, and the places that it noted. */
struct way {
    size_t step;
    const char *places[PLACES];
};

struct ways {
    struct way *list; /* the better ones first */
    size_t count;
    size_t *seen; /* for each step the round in which a way got there */
};

struct search {
    const struct pattern *pattern;
    const char *start, *end;
    size_t round;
    struct way *open; /* to be followed */
};

/* Follows the steps that take no character, the better way first, without recursion. */
static void add_way(struct search *search, struct ways *ways, struct way way, const char *at)
{
    size_t open = 0;
    search->open[open++] = way;
    while (open != 0) {
        struct way one = search->open[--open];
        const struct step *step = &search->pattern->steps[one.step];
        if (ways->seen[one.step] == search->round)
            continue;
        ways->seen[one.step] = search->round;
        if (step->kind == STEP_FORK) {
            one.step = step->second;
            search->open[open++] = one;
        }
        if (step->kind == STEP_FORK || step->kind == STEP_JUMP) {
            one.step = step->first;
        } else if (step->kind == STEP_SAVE) {
            one.places[step->first] = at;
            one.step++;
        } else if ((step->kind == STEP_START && at == search->start) ||
                   (step->kind == STEP_END && at == search->end)) {
            one.step++;
        } else if (step->kind == STEP_START || step->kind == STEP_END) {
            continue;
        } else {
            ways->list[ways->count++] = one;
            continue;
        }
        search->open[open++] = one;
    }
}

static bool is_in_set(const struct char_set *set, uint32_t code_point)
{
    for (size_t i = 0; i < set->count; i++)
        if (code_point >= set->spans[i].from && code_point <= set->spans[i].to)
            return !set->negated;
    return set->negated;
}

static bool takes(const struct step *step, bool fold_case, uint32_t code_point)
{
    uint32_t lower = fold_case ? unicode_lower_of(code_point) : code_point;
    if (step->kind == STEP_ANY)
        return true;
    if (step->kind == STEP_CHAR)
        return step->first == lower;
    if (step->kind != STEP_SET)
        return false;
    return is_in_set(step->set, lower) ||
           (fold_case && !step->set->negated && is_in_set(step->set, code_point));
}

static struct ways ways_for(const struct pattern *pattern, struct arena *arena)
{
    return (struct ways){.list = arena_get(arena, pattern->count * sizeof(struct way)),
                         .seen = arena_array(arena, pattern->count, sizeof(size_t))};
}

static void tell(const struct way *way, struct text *ret_groups)
{
    for (size_t i = 0; i < PATTERN_GROUPS; i++) {
        const char *from = way->places[2 * i], *to = way->places[2 * i + 1];
        ret_groups[i] = TEXT_NONE;
        if (from != NULL && to != NULL)
            ret_groups[i] = (struct text){from, (size_t)(to - from)};
    }
}

/* One character: the ways that take it go on into `next`. True when a way is at the end; the
 * worse ones behind it do not count any more. */
static bool go_on(struct search *search, const struct ways *now, struct ways *next, const char *at,
                  struct text *ret_groups)
{
    uint32_t code_point = 0;
    struct text rest = {at, (size_t)(search->end - at)};
    size_t width = rest.len == 0 ? 0 : utf8_decode(rest, &code_point);
    next->count = 0;
    search->round++;
    for (size_t i = 0; i < now->count; i++) {
        struct way way = now->list[i];
        const struct step *step = &search->pattern->steps[way.step];
        if (step->kind == STEP_MATCH) {
            tell(&way, ret_groups);
            return true;
        }
        if (width == 0 || !takes(step, search->pattern->fold_case, code_point))
            continue;
        way.step++;
        add_way(search, next, way, at + width);
    }
    return false;
}

bool pattern_find(const struct pattern *pattern, struct arena *arena, struct text text,
                  size_t start, struct text *ret_groups)
{
    struct search search = {pattern, text.data, text.data + text.len, 1, NULL};
    struct ways now = ways_for(pattern, arena), next = ways_for(pattern, arena);
    bool found = false;
    if (pattern->required != '\0' && !text_has_byte(text_from(text, start), pattern->required))
        return false;
    search.open = arena_get(arena, (2 * pattern->count + 2) * sizeof *search.open);
    for (const char *at = text.data + start;;) {
        struct text rest = {at, (size_t)(search.end - at)};
        uint32_t code_point;
        if (!found)
            add_way(&search, &now, (struct way){0}, at);
        if (now.count == 0 && found)
            return true;
        found |= go_on(&search, &now, &next, at, ret_groups);
        struct ways other = now;
        now = next;
        next = other;
        if (rest.len == 0)
            return found;
        at += utf8_decode(rest, &code_point);
    }
}
