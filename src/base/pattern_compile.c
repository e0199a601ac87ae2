#include "base/limits.h"
#include "base/pattern_step.h"
#include "base/unicode.h"
#include "base/utf8.h"

enum { DEEPEST = 32, MOST_REPEATS = 255, NO_BOUND = 0xFFFF };

struct compile {
    struct arena *arena;
    struct text source;
    size_t at;
    struct pattern *pattern;
    uint32_t groups;
    size_t depth;
    const char *wrong;
};

static int fault(struct compile *compile, const char *wrong)
{
    if (compile->wrong == NULL)
        compile->wrong = wrong;
    return -1;
}

static bool is_next(const struct compile *compile, char octet)
{
    return compile->at < compile->source.len && compile->source.data[compile->at] == octet;
}

static uint32_t take_char(struct compile *compile)
{
    uint32_t code_point;
    compile->at += utf8_decode(text_from(compile->source, compile->at), &code_point);
    return compile->pattern->fold_case ? unicode_lower_of(code_point) : code_point;
}

static int emit(struct compile *compile, struct step step)
{
    struct pattern *pattern = compile->pattern;
    if (pattern->count == LIMIT_PATTERN_STEPS)
        return fault(compile, "it is too large: fewer or smaller repeats are wanted");
    pattern->steps[pattern->count++] = step;
    return 0;
}

/* Makes room for one step before those from `start` on. */
static int insert(struct compile *compile, size_t start, struct step step)
{
    struct pattern *pattern = compile->pattern;
    if (emit(compile, step) != 0)
        return -1;
    for (size_t i = pattern->count - 1; i > start; i--) {
        pattern->steps[i] = pattern->steps[i - 1];
        bool leads = pattern->steps[i].kind == STEP_FORK || pattern->steps[i].kind == STEP_JUMP;
        pattern->steps[i].first += leads && pattern->steps[i].first >= start;
        pattern->steps[i].second += leads && pattern->steps[i].second >= start;
    }
    pattern->steps[start] = step;
    return 0;
}

/* -- Sets -------------------------------------------------------------------------------------- */

static const struct {
    const char *name;
    struct span spans[4];
    size_t count;
} classes[] = {
    {"digit", {{'0', '9'}}, 1},
    {"alpha", {{'A', 'Z'}, {'a', 'z'}, {0xC0, 0x24F}, {0x370, 0x1FFF}}, 4},
    {"alnum", {{'0', '9'}, {'A', 'Z'}, {'a', 'z'}, {0xC0, 0x1FFF}}, 4},
    {"space", {{' ', ' '}, {'\t', '\r'}, {0xA0, 0xA0}, {0x2000, 0x200A}}, 4},
    {"blank", {{' ', ' '}, {'\t', '\t'}, {0xA0, 0xA0}}, 3},
    {"upper", {{'A', 'Z'}}, 1},
    {"lower", {{'a', 'z'}}, 1},
    {"xdigit", {{'0', '9'}, {'A', 'F'}, {'a', 'f'}}, 3},
    {"punct", {{'!', '/'}, {':', '@'}, {'[', '`'}, {'{', '~'}}, 4},
};

static int take_class(struct compile *compile, struct char_set *set)
{
    struct text rest = text_from(compile->source, compile->at + 2);
    ptrdiff_t end = text_find(rest, TEXT(":]"));
    if (end < 0)
        return fault(compile, "a class [: without its :]");
    for (size_t i = 0; i < COUNT_OF(classes); i++) {
        if (!text_equal(text_until(rest, (size_t)end), text_of(classes[i].name)))
            continue;
        for (size_t s = 0; s < classes[i].count; s++)
            set->spans[set->count++] = classes[i].spans[s];
        compile->at += (size_t)end + 4;
        return 0;
    }
    return fault(compile, "an unknown class; known: alpha digit alnum space blank upper lower "
                          "xdigit punct");
}

static int take_span(struct compile *compile, struct char_set *set)
{
    struct span *span = &set->spans[set->count++];
    span->from = span->to = take_char(compile);
    if (!is_next(compile, '-') || compile->at + 1 >= compile->source.len ||
        compile->source.data[compile->at + 1] == ']')
        return 0;
    compile->at++;
    span->to = take_char(compile);
    return span->to < span->from ? fault(compile, "a range that ends before it begins") : 0;
}

static int take_set(struct compile *compile)
{
    struct char_set *set = arena_array(compile->arena, 1, sizeof *set);
    set->spans = arena_array(compile->arena, compile->source.len * 4, sizeof *set->spans);
    compile->at++;
    set->negated = is_next(compile, '^');
    compile->at += set->negated;
    for (bool first = true; first || !is_next(compile, ']'); first = false) {
        if (compile->at >= compile->source.len)
            return fault(compile, "a bracket [ without its ]");
        bool class = text_starts(text_from(compile->source, compile->at), TEXT("[:"));
        if ((class ? take_class(compile, set) : take_span(compile, set)) != 0)
            return -1;
    }
    compile->at++;
    return emit(compile, (struct step){.kind = STEP_SET, .set = set});
}

/* -- Expressions ------------------------------------------------------------------------------- */

static int take_alternatives(struct compile *compile);

static int take_group(struct compile *compile)
{
    uint32_t group = ++compile->groups;
    if (compile->depth == DEEPEST)
        return fault(compile, "too many parentheses inside each other");
    compile->depth++;
    compile->at++;
    struct step save = {.kind = STEP_SAVE, .first = group * 2};
    if (group < PATTERN_GROUPS && emit(compile, save) != 0)
        return -1;
    if (take_alternatives(compile) != 0)
        return -1;
    if (!is_next(compile, ')'))
        return fault(compile, "a parenthesis ( without its )");
    compile->at++;
    compile->depth--;
    save.first++;
    return group < PATTERN_GROUPS ? emit(compile, save) : 0;
}

static int take_escaped(struct compile *compile)
{
    compile->at++;
    if (compile->at == compile->source.len)
        return fault(compile, "a backslash with nothing behind it");
    char octet = compile->source.data[compile->at];
    if (ascii_is_digit(octet))
        return fault(compile, "back-references are not taken: they can take for ever");
    if (ascii_is_alpha(octet))
        return fault(compile, "a backslash stands before signs alone; write [[:digit:]] for \\d, "
                              "[[:space:]] for \\s");
    return emit(compile, (struct step){.kind = STEP_CHAR, .first = take_char(compile)});
}

static int take_sign(struct compile *compile, enum step_kind kind)
{
    compile->at++;
    return emit(compile, (struct step){.kind = kind});
}

static int take_atom(struct compile *compile)
{
    switch (compile->source.data[compile->at]) {
    case '(': return take_group(compile);
    case '[': return take_set(compile);
    case '\\': return take_escaped(compile);
    case '.': return take_sign(compile, STEP_ANY);
    case '^': return take_sign(compile, STEP_START);
    case '$': return take_sign(compile, STEP_END);
    case '*':
    case '+':
    case '?':
    case '{': return fault(compile, "a repeat with nothing before it");
    default: break;
    }
    return emit(compile, (struct step){.kind = STEP_CHAR, .first = take_char(compile)});
}

static uint32_t take_number(struct compile *compile)
{
    uint32_t number = 0;
    while (compile->at < compile->source.len && number <= MOST_REPEATS &&
           ascii_is_digit(compile->source.data[compile->at]))
        number = number * 10 + (uint32_t)(compile->source.data[compile->at++] - '0');
    return number;
}

static int take_bounds(struct compile *compile, uint32_t *ret_least, uint32_t *ret_most)
{
    size_t start = ++compile->at;
    *ret_least = *ret_most = take_number(compile);
    bool told = compile->at != start;
    if (told && is_next(compile, ',')) {
        compile->at++;
        *ret_most = is_next(compile, '}') ? NO_BOUND : take_number(compile);
    }
    if (!told || !is_next(compile, '}'))
        return fault(compile, "a repeat is {3}, {3,} or {3,5}");
    if (*ret_least > MOST_REPEATS || (*ret_most > MOST_REPEATS && *ret_most != NO_BOUND))
        return fault(compile, "a repeat of more than 255 times");
    if (*ret_most < *ret_least)
        return fault(compile, "a repeat that ends before it begins");
    compile->at++;
    return 0;
}

/* What was compiled from `start` on becomes optional, or goes round. */
static int make_optional(struct compile *compile, size_t start)
{
    struct step fork = {.kind = STEP_FORK, .first = (uint32_t)start + 1};
    if (insert(compile, start, fork) != 0)
        return -1;
    compile->pattern->steps[start].first = (uint32_t)start + 1;
    compile->pattern->steps[start].second = (uint32_t)compile->pattern->count;
    return 0;
}

static int make_loop(struct compile *compile, size_t start)
{
    struct step jump = {.kind = STEP_JUMP, .first = (uint32_t)start};
    if (make_optional(compile, start) != 0 || emit(compile, jump) != 0)
        return -1;
    compile->pattern->steps[start].second++;
    return 0;
}

/* The steps [from, to) once more at the end. */
static int copy(struct compile *compile, size_t from, size_t to)
{
    uint32_t far = (uint32_t)(compile->pattern->count - from);
    for (size_t i = from; i < to; i++) {
        struct step step = compile->pattern->steps[i];
        if (step.kind == STEP_FORK || step.kind == STEP_JUMP) {
            step.first += far;
            step.second += far;
        }
        if (emit(compile, step) != 0)
            return -1;
    }
    return 0;
}

static int repeat(struct compile *compile, size_t start, uint32_t least, uint32_t most)
{
    size_t end = compile->pattern->count;
    if (most == 0) {
        compile->pattern->count = start;
        return 0;
    }
    for (uint32_t i = 1; i < least; i++)
        if (copy(compile, start, end) != 0)
            return -1;
    if (least == 0 && most == NO_BOUND)
        return make_loop(compile, start);
    size_t times = most == NO_BOUND ? 1 : most - (least == 0 ? 1 : least);
    for (size_t i = 0; i < times; i++) {
        size_t from = compile->pattern->count;
        if (copy(compile, start, end) != 0 ||
            (most == NO_BOUND ? make_loop : make_optional)(compile, from) != 0)
            return -1;
    }
    return least == 0 ? make_optional(compile, start) : 0;
}

static int take_repeats(struct compile *compile, size_t start)
{
    uint32_t least = 0, most = NO_BOUND;
    while (compile->at < compile->source.len) {
        char sign = compile->source.data[compile->at];
        if (sign == '{') {
            if (take_bounds(compile, &least, &most) != 0)
                return -1;
        } else if (sign == '*' || sign == '+' || sign == '?') {
            least = sign == '+';
            most = sign == '?' ? 1 : NO_BOUND;
            compile->at++;
        } else {
            return 0;
        }
        if (repeat(compile, start, least, most) != 0)
            return -1;
    }
    return 0;
}

static int take_sequence(struct compile *compile)
{
    while (compile->at < compile->source.len && !is_next(compile, '|') &&
           !(is_next(compile, ')') && compile->depth != 0)) {
        size_t start = compile->pattern->count;
        if (take_atom(compile) != 0 || take_repeats(compile, start) != 0)
            return -1;
    }
    return 0;
}

static int take_alternatives(struct compile *compile)
{
    size_t start = compile->pattern->count;
    if (take_sequence(compile) != 0)
        return -1;
    if (!is_next(compile, '|'))
        return 0;
    compile->at++;
    struct step jump = {.kind = STEP_JUMP};
    if (make_optional(compile, start) != 0 || emit(compile, jump) != 0)
        return -1;
    size_t over = compile->pattern->count - 1;
    compile->pattern->steps[start].second = (uint32_t)over + 1;
    if (take_alternatives(compile) != 0)
        return -1;
    compile->pattern->steps[over].first = (uint32_t)compile->pattern->count;
    return 0;
}

/* Is there a way to the end that does not go by the step `avoided`? */
static bool ends_without(const struct pattern *pattern, size_t avoided, bool *seen, uint32_t *open)
{
    size_t count = 1;
    memset(seen, 0, pattern->count * sizeof *seen);
    open[0] = 0;
    while (count != 0) {
        uint32_t at = open[--count];
        const struct step *step = &pattern->steps[at];
        if (seen[at] || at == avoided)
            continue;
        seen[at] = true;
        if (step->kind == STEP_MATCH)
            return true;
        bool leads = step->kind == STEP_FORK || step->kind == STEP_JUMP;
        open[count++] = leads ? step->first : at + 1;
        if (step->kind == STEP_FORK)
            open[count++] = step->second;
    }
    return false;
}

/* Most texts do not have the one sign that a pattern is about: the comma of "family, given". */
static char find_required(const struct pattern *pattern, struct arena *arena)
{
    enum { TRIED = 16 };
    bool *seen = arena_get(arena, pattern->count * sizeof *seen);
    uint32_t *open = arena_get(arena, (2 * pattern->count + 1) * sizeof *open);
    size_t tried = 0;
    for (size_t i = 0; !pattern->fold_case && i < pattern->count && tried < TRIED; i++) {
        const struct step *step = &pattern->steps[i];
        if (step->kind != STEP_CHAR || step->first == 0 || step->first >= 0x80)
            continue;
        tried++;
        if (!ends_without(pattern, i, seen, open))
            return (char)step->first;
    }
    return '\0';
}

const struct pattern *pattern_compile(struct arena *arena, struct text source, bool fold_case,
                                      const char **ret_wrong, size_t *ret_offset)
{
    struct pattern *pattern = arena_array(arena, 1, sizeof *pattern);
    struct compile compile = {.arena = arena, .source = source, .pattern = pattern};
    pattern->fold_case = fold_case;
    pattern->steps = arena_array(arena, LIMIT_PATTERN_STEPS, sizeof *pattern->steps);
    int outcome = source.len > LIMIT_PATTERN ? fault(&compile, "it is too long") : 0;
    if (outcome == 0)
        outcome = emit(&compile, (struct step){.kind = STEP_SAVE, .first = 0});
    if (outcome == 0)
        outcome = take_alternatives(&compile);
    if (outcome == 0)
        outcome = emit(&compile, (struct step){.kind = STEP_SAVE, .first = 1});
    if (outcome == 0)
        outcome = emit(&compile, (struct step){.kind = STEP_MATCH});
    *ret_wrong = compile.wrong;
    *ret_offset = compile.at;
    if (outcome == 0)
        pattern->required = find_required(pattern, arena);
    return outcome == 0 ? pattern : NULL;
}
