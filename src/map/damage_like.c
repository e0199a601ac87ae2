/* Values and globs, where the value may be damaged. */
#include "base/buffer.h"
#include "base/utf8.h"
#include "map/damage.h"

/* A value with lost letters is compared with a glob octet by octet: longer ones are in doubt. */
enum { LONGEST = 256, LOST = '\x01' };

static bool matches_any(struct text text, const struct text *globs, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text_matches_glob(text, globs[i]))
            return true;
    return false;
}

/* The value with `count` marks in the place of every run of lost letters. */
static struct text with_marks(struct arena *arena, struct text text, size_t count)
{
    struct buffer out = {0};
    bool inside = false;
    for (size_t at = 0; at < text.len;) {
        uint32_t code_point;
        size_t step = utf8_decode(text_from(text, at), &code_point);
        bool lost = code_point == '?' || code_point == 0xFFFD;
        for (size_t i = 0; lost && !inside && i < count; i++)
            buffer_add_byte(&out, LOST);
        if (!lost)
            buffer_add(&out, text_until(text_from(text, at), step));
        inside = lost;
        at += step;
    }
    struct text marked = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return marked;
}

/* What of the glob can be passed with one more octet of the value; `old` and `new` say for each
 * length of the glob's beginning whether it can be. */
static void pass(const bool *old, bool *new, struct text glob, char octet)
{
    bool any = false;
    new[0] = false;
    for (size_t i = 1; i <= glob.len; i++) {
        char want = glob.data[i - 1];
        any |= old[i - 1];
        if (octet == LOST)
            new[i] = any || (want == '*' && old[i]);
        else if (want == '*')
            new[i] = old[i] || new[i - 1];
        else
            new[i] = old[i - 1] && (want == '?' || ascii_lower(want) == ascii_lower(octet));
    }
}

/* Is there a text that matches the glob and could have become the value, when each mark stands for
 * any octets? */
static bool may_match(struct text marked, struct text glob)
{
    struct arena arena = {0};
    bool *old = arena_array(&arena, glob.len + 1, sizeof *old);
    bool *new = arena_array(&arena, glob.len + 1, sizeof *new);
    old[0] = true;
    for (size_t i = 1; i <= glob.len && glob.data[i - 1] == '*'; i++)
        old[i] = true;
    for (size_t at = 0; at < marked.len; at++) {
        pass(old, new, glob, marked.data[at]);
        bool *swap = old;
        old = new;
        new = swap;
    }
    bool passed = old[glob.len];
    arena_release(&arena);
    return passed;
}

/* Lost letters: it matches when it does whatever they were. */
static enum damage_answer like_lost(struct arena *arena, struct text text, const struct text *globs,
                                    size_t count)
{
    enum { FEW = 1, MANY = 9 };
    struct text few = with_marks(arena, text, FEW), many = with_marks(arena, text, MANY);
    for (size_t i = 0; i < count; i++)
        if (text_matches_glob(few, globs[i]) && text_matches_glob(many, globs[i]))
            return DAMAGE_YES;
    for (size_t i = 0; i < count; i++)
        if (text.len > LONGEST || globs[i].len > LONGEST || may_match(few, globs[i]))
            return DAMAGE_MAYBE;
    return DAMAGE_NO;
}

/* A number that may have lost zeros. */
static bool like_with_zeros(struct arena *arena, struct text text, const struct text *globs,
                            size_t count)
{
    static const char zeros[] = "0000";
    for (size_t some = 1; some < sizeof zeros; some++) {
        struct buffer whole = {0};
        buffer_add(&whole, (struct text){zeros, some});
        buffer_add(&whole, text);
        struct text number = arena_copy(arena, buffer_text(&whole));
        buffer_release(&whole);
        if (matches_any(number, globs, count))
            return true;
    }
    return false;
}

/* A damaged value that does not match as it is. */
static bool may_have_matched(struct arena *arena, const struct damage *damage, struct text text,
                             const struct text *globs, size_t count)
{
    switch ((int)damage->kind) {
    case DAMAGE_MOJIBAKE: return matches_any(text_trim(damage->meant), globs, count);
    case DAMAGE_ZEROS: return like_with_zeros(arena, text, globs, count);
    case DAMAGE_EXPONENT:
    case DAMAGE_DATE: return true;
    default: return false;
    }
}

enum damage_answer damage_like(struct text value, const struct text *globs, size_t count)
{
    struct arena arena = {0};
    struct damage damage = {0};
    struct text text = text_trim(damage_examine(&arena, DAMAGE_IN_TEXT, value, &damage));
    enum damage_answer answer = DAMAGE_NO;
    if (damage.kind == DAMAGE_QUESTION || damage.kind == DAMAGE_REPLACED)
        answer = like_lost(&arena, text, globs, count);
    else if (matches_any(text, globs, count))
        answer = DAMAGE_YES;
    else if (may_have_matched(&arena, &damage, text, globs, count))
        answer = DAMAGE_MAYBE;
    arena_release(&arena);
    return answer;
}
