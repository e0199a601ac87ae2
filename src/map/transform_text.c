/* Transforms of any text. */
#include "base/buffer.h"
#include "base/limits.h"
#include "base/pattern.h"
#include "base/unicode.h"
#include "map/transform.h"

static bool is_blank_at(struct text text, size_t *ret_width)
{
    static const struct text wide[] = {{"\xC2\xA0", 2}, {"\xE2\x80\xAF", 3}, {"\xE3\x80\x80", 3}};
    *ret_width = 1;
    if (text.len != 0 && ascii_is_space(text.data[0]))
        return true;
    for (size_t i = 0; i < COUNT_OF(wide); i++) {
        *ret_width = wide[i].len;
        if (text_starts(text, wide[i]))
            return true;
    }
    return false;
}

static bool is_sign(char octet)
{
    return octet > ' ' && octet <= '~';
}

static struct text trimmed(struct text text)
{
    size_t width, end = text.len;
    if (text.len != 0 && is_sign(text.data[0]) && is_sign(text.data[text.len - 1]))
        return text;
    while (is_blank_at(text, &width))
        text = text_from(text, width);
    for (bool blank = true; blank && text.len != 0;) {
        blank = false;
        for (size_t back = 1; back <= 3 && back <= text.len && !blank; back++) {
            end = text.len - back;
            blank = is_blank_at(text_from(text, end), &width) && width == back;
        }
        if (blank)
            text = text_until(text, end);
    }
    return text;
}

struct text transform_trim(const struct transform *transform, struct harvest *harvest,
                           struct text text)
{
    (void)transform;
    (void)harvest;
    return trimmed(text);
}

/* A letter may become a longer one. */
static struct text cased(struct harvest *harvest, struct text text,
                         struct text (*turn)(struct arena *, struct text))
{
    return text.len > LIMIT_MADE ? transform_too_long(harvest) : turn(harvest->arena, text);
}

struct text transform_upper(const struct transform *transform, struct harvest *harvest,
                            struct text text)
{
    (void)transform;
    return cased(harvest, text, unicode_upper);
}

struct text transform_lower(const struct transform *transform, struct harvest *harvest,
                            struct text text)
{
    (void)transform;
    return cased(harvest, text, unicode_lower);
}

struct text transform_title(const struct transform *transform, struct harvest *harvest,
                            struct text text)
{
    (void)transform;
    return cased(harvest, text, unicode_title);
}

/* What the buffer holds, in the arena; the buffer is released. */
static struct text made(struct harvest *harvest, struct buffer *out)
{
    struct text text = out->len > LIMIT_MADE ? transform_too_long(harvest)
                                             : arena_copy(harvest->arena, buffer_text(out));
    buffer_release(out);
    return text;
}

struct text transform_prefix(const struct transform *transform, struct harvest *harvest,
                             struct text text)
{
    struct buffer out = {0};
    buffer_add(&out, transform->arguments[0].text);
    buffer_add(&out, text);
    return made(harvest, &out);
}

struct text transform_suffix(const struct transform *transform, struct harvest *harvest,
                             struct text text)
{
    struct buffer out = {0};
    buffer_add(&out, text);
    buffer_add(&out, transform->arguments[0].text);
    return made(harvest, &out);
}

struct text transform_replace(const struct transform *transform, struct harvest *harvest,
                              struct text text)
{
    struct text find = transform->arguments[0].text, with = transform->arguments[1].text;
    struct buffer out = {0};
    ptrdiff_t at = text_find(text, find);
    if (at < 0)
        return text;
    for (; at >= 0 && out.len <= LIMIT_MADE; at = text_find(text, find)) {
        buffer_add(&out, text_until(text, (size_t)at));
        buffer_add(&out, with);
        text = text_from(text, (size_t)at + find.len);
    }
    buffer_add(&out, text);
    return made(harvest, &out);
}

/* $0 is all that matched, $1 to $9 are the groups, $$ is the sign itself. */
static void put_groups(struct buffer *out, struct text with, const struct text *groups)
{
    for (size_t i = 0; i < with.len; i++) {
        char next = i + 1 < with.len ? with.data[i + 1] : '\0';
        if (with.data[i] != '$' || (next != '$' && !ascii_is_digit(next))) {
            buffer_add_byte(out, with.data[i]);
            continue;
        }
        i++;
        if (next == '$')
            buffer_add_byte(out, '$');
        else
            buffer_add(out, groups[next - '0']);
    }
}

static size_t step_over(struct text text, size_t at)
{
    for (at++; at < text.len && ((unsigned char)text.data[at] & 0xC0) == 0x80;)
        at++;
    return at;
}

struct text transform_regex(const struct transform *transform, struct harvest *harvest,
                            struct text text)
{
    const struct pattern *pattern = transform->arguments[0].pattern;
    struct text groups[PATTERN_GROUPS];
    struct arena scratch = {0};
    struct buffer out = {0};
    size_t done = 0, from = 0;
    bool any = false;
    if (text.len > LIMIT_PATTERN_TEXT)
        return transform_too_long(harvest);
    while (from <= text.len && out.len <= LIMIT_MADE &&
           pattern_find(pattern, &scratch, text, from, groups)) {
        size_t start = (size_t)(groups[0].data - text.data), end = start + groups[0].len;
        any = true;
        buffer_add(&out, text_until(text_from(text, done), start - done));
        put_groups(&out, transform->arguments[1].text, groups);
        done = end;
        from = groups[0].len == 0 ? step_over(text, end) : end;
        arena_reset(&scratch);
    }
    buffer_add(&out, text_from(text, done));
    arena_release(&scratch);
    bool drop = text_equal(transform->arguments[2].text, TEXT("drop"));
    if (any)
        return made(harvest, &out);
    buffer_release(&out);
    return drop ? TEXT_NONE : text;
}

static int compare_fold(struct text a, struct text b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    for (size_t i = 0; i < len; i++) {
        unsigned char x = (unsigned char)ascii_lower(a.data[i]);
        unsigned char y = (unsigned char)ascii_lower(b.data[i]);
        if (x != y)
            return x < y ? -1 : 1;
    }
    return a.len == b.len ? 0 : a.len < b.len ? -1 : 1;
}

int transform_compare_pairs(const void *left, const void *right)
{
    const struct pair *a = left, *b = right;
    return compare_fold(a->from, b->from);
}

struct text transform_lookup(const struct transform *transform, struct harvest *harvest,
                             struct text text)
{
    const struct argument *table = &transform->arguments[0], *other = &transform->arguments[1];
    struct pair wanted = {text_trim(text), TEXT_NONE};
    (void)harvest;
    const struct pair *found =
        bsearch(&wanted, table->pairs, table->count, sizeof wanted, transform_compare_pairs);
    if (found != NULL)
        return found->to;
    return other->given ? other->text : text;
}

struct text transform_drop_if(const struct transform *transform, struct harvest *harvest,
                              struct text text)
{
    const struct argument *words = &transform->arguments[0];
    (void)harvest;
    for (size_t i = 0; i < words->count; i++)
        if (text_matches_glob(text_trim(text), words->texts[i]))
            return TEXT_NONE;
    return text;
}

/* -- All of them ------------------------------------------------------------------------------- */

static void split_one(const struct transform *transform, struct harvest *harvest,
                      struct piece piece)
{
    struct text rest = piece.text, at = transform->arguments[0].text;
    for (bool more = true; more && !harvest->too_long;) {
        ptrdiff_t end = text_find(rest, at);
        more = end >= 0;
        piece.text = trimmed(more ? text_until(rest, (size_t)end) : rest);
        rest = text_from(rest, more ? (size_t)end + at.len : rest.len);
        if (piece.text.len != 0)
            recipe_add(harvest, piece);
        harvest->too_long |= harvest->count > LIMIT_VALUES;
    }
}

void transform_split(const struct transform *transform, struct harvest *harvest)
{
    struct piece *pieces = harvest->pieces;
    size_t count = harvest->count;
    harvest->pieces = NULL;
    harvest->count = harvest->room = 0;
    for (size_t i = 0; i < count; i++)
        split_one(transform, harvest, pieces[i]);
    if (harvest->count > LIMIT_VALUES)
        harvest->count = LIMIT_VALUES;
}

void transform_first(const struct transform *transform, struct harvest *harvest)
{
    (void)transform;
    if (harvest->count > 1)
        harvest->count = 1;
}

void transform_default(const struct transform *transform, struct harvest *harvest)
{
    if (harvest->count == 0)
        recipe_add(harvest, (struct piece){transform->arguments[0].text, NULL});
}
