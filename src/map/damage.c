#include "map/damage.h"

#include "map/build.h"

/* Classes of octets. */
enum {
    OTHER = 1,
    DIGIT = 2,
    LETTER = 4,
    CAPITAL_E = 8,
    SIGN = 16, /* + - . , */
    BLANK = 32,
    HIGH = 64, /* not ASCII */
    QUESTION = 128,
    AMPERSAND = 256,
    BACKSLASH = 512,
    WRAP = 1024, /* = ' */
    COLON = 2048,
    HASH = 4096,
    ANY = 8191,
    /* A text with none of these and no digit has no damage. */
    ODD = HIGH | QUESTION | AMPERSAND | BACKSLASH | WRAP | COLON | HASH
};

enum { NO_URI = DAMAGE_IN_TEXT | DAMAGE_IN_NUMBER | DAMAGE_IN_ADDRESS };
enum { ANYWHERE = NO_URI | DAMAGE_IN_URI };

/* Stored with OTHER turned round, so that what is not listed is OTHER. */
#define IS(octet, class) [octet] = (class) ^ OTHER
#define FOUR(octet, class)                                                                         \
    IS(octet, class), IS((octet) + 1, class), IS((octet) + 2, class), IS((octet) + 3, class)
#define SIXTEEN(octet, class)                                                                      \
    FOUR(octet, class), FOUR((octet) + 4, class), FOUR((octet) + 8, class),                        \
        FOUR((octet) + 12, class)

static const unsigned short classes_of[256] = {
    IS(' ', BLANK),       IS('+', SIGN),        IS('-', SIGN),       IS('.', SIGN),
    IS(',', SIGN),        IS('?', QUESTION),    IS('&', AMPERSAND),  IS('=', WRAP),
    IS('\'', WRAP),       IS(':', COLON),       IS('#', HASH),       IS('\\', BACKSLASH),
    FOUR('0', DIGIT),     FOUR('4', DIGIT),     IS('8', DIGIT),      IS('9', DIGIT),
    FOUR('A', LETTER),    IS('E', CAPITAL_E),   IS('F', LETTER),     FOUR('G', LETTER),
    SIXTEEN('K', LETTER), SIXTEEN('a', LETTER), FOUR('q', LETTER),   FOUR('u', LETTER),
    IS('y', LETTER),      IS('z', LETTER),      SIXTEEN(0x80, HIGH), SIXTEEN(0x90, HIGH),
    SIXTEEN(0xA0, HIGH),  SIXTEEN(0xB0, HIGH),  SIXTEEN(0xC0, HIGH), SIXTEEN(0xD0, HIGH),
    SIXTEEN(0xE0, HIGH),  SIXTEEN(0xF0, HIGH),
};

/* Every value comes by here: one look-up an octet. */
static unsigned classes_in(struct text text)
{
    unsigned classes = 0;
    for (size_t i = 0; i < text.len; i++)
        classes |= (unsigned)classes_of[(unsigned char)text.data[i]] ^ OTHER;
    return classes;
}

static const struct damage_rule rules[DAMAGE_COUNT] = {
    [DAMAGE_NONE] = {"a value", KEEP_NEVER, true, false},
    [DAMAGE_BACKSLASH] = {"a text with stray backslashes at its line ends", KEEP_NEVER, true,
                          false},
    [DAMAGE_WRAPPED] = {"a value wrapped as for a spreadsheet", KEEP_NEVER, true, false},
    [DAMAGE_QUOTED] = {"a value in typographic quotes", KEEP_NEVER, true, false},
    [DAMAGE_ENTITIES] = {"a text with HTML entities", KEEP_NEVER, true, false},
    [DAMAGE_MARKS] = {"a value with unseen or foreign characters from copying", KEEP_NEVER, true,
                      false},
    [DAMAGE_GUEST] = {"a guest's sign-in name and no mail address", KEEP_NEVER, false, true},
    [DAMAGE_EXPONENT] = {"a number that a spreadsheet shortened", KEEP_ALWAYS, false, true},
    [DAMAGE_MOJIBAKE] = {"a text that was read in a wrong encoding", KEEP_ALWAYS, true, true},
    [DAMAGE_REPLACED] = {"a text with replaced characters", KEEP_PROVEN, true, true},
    [DAMAGE_QUESTION] = {"a text with ? in place of letters", KEEP_PROVEN, true, true},
    [DAMAGE_DATE] = {"a date that a spreadsheet made", KEEP_PROVEN, true, true},
    [DAMAGE_ZEROS] = {"a number whose beginning a spreadsheet took off", KEEP_PROVEN, true, true},
    [DAMAGE_SPELLED] = {"an address with other capitals", KEEP_PROVEN, true, true},
};

const struct damage_rule *damage_rule(enum damage_kind kind)
{
    return &rules[kind];
}

/* In this order: what is wrapped must be unwrapped before its inside is looked at. `needs`: one of
 * these classes of octets must be there. */
static const struct {
    enum damage_kind kind;
    unsigned needs;
    unsigned places;
    bool (*mend)(struct arena *arena, enum damage_place place, struct text text,
                 struct text *ret_text);
} repairs[] = {
    {DAMAGE_BACKSLASH, BACKSLASH, DAMAGE_IN_TEXT, damage_mend_backslash},
    {DAMAGE_WRAPPED, WRAP, ANYWHERE, damage_mend_wrapped},
    {DAMAGE_QUOTED, HIGH, NO_URI, damage_mend_quoted},
    {DAMAGE_ENTITIES, AMPERSAND, NO_URI, damage_mend_entities},
    {DAMAGE_MARKS, HIGH | COLON, ANYWHERE, damage_mend_marks},
};

static bool is_guest(struct arena *arena, struct text text, struct damage *damage)
{
    (void)arena;
    damage->told = true;
    for (size_t at = 0; at < text.len; at++)
        if (text_starts_fold(text_from(text, at), TEXT("#EXT#@")))
            return true;
    return false;
}

static bool is_exponent(struct arena *arena, struct text text, struct damage *damage)
{
    (void)arena;
    damage->told = true;
    return damage_is_exponent(text_trim(text));
}

static bool is_mojibake(struct arena *arena, struct text text, struct damage *damage)
{
    bool cleaned = false;
    if (!damage_read_mojibake(arena, text, &damage->meant, &damage->told))
        return false;
    damage->meant = build_clean(arena, damage->meant, &cleaned);
    return true;
}

static bool is_replaced(struct arena *arena, struct text text, struct damage *damage)
{
    (void)arena;
    damage->told = true;
    return text_find(text, TEXT("\xef\xbf\xbd")) >= 0;
}

static bool is_word_end(struct text text, size_t at)
{
    return at >= text.len || (!ascii_is_alpha(text.data[at]) && text.data[at] != '?');
}

/* A question has its mark at the end of a word and more than three words. */
static bool is_question_mark_odd(struct text text)
{
    size_t blanks = 0;
    for (size_t i = 0; i < text.len; i++)
        blanks += text.data[i] == ' ';
    for (size_t i = 0; i < text.len; i++)
        if (text.data[i] == '?' && (blanks < 3 || !is_word_end(text, i + 1)))
            return true;
    return false;
}

static bool is_question(struct arena *arena, struct text text, struct damage *damage)
{
    (void)arena;
    damage->told = is_question_mark_odd(text);
    return text_find(text, TEXT("://")) < 0;
}

static bool is_date(struct arena *arena, struct text text, struct damage *damage)
{
    (void)arena;
    damage->told = false;
    return damage_is_date(text_trim(text));
}

static bool is_short_number(struct arena *arena, struct text text, struct damage *damage)
{
    (void)arena;
    damage->told = false;
    return text.len != 0 && text.data[0] != '0';
}

/* `needs` as above, `only`: no others may be there. */
static const struct {
    enum damage_kind kind;
    unsigned needs, only;
    unsigned places;
    bool (*sees)(struct arena *arena, struct text text, struct damage *damage);
} doubts[] = {
    {DAMAGE_GUEST, HASH, ANY, DAMAGE_IN_ADDRESS, is_guest},
    {DAMAGE_EXPONENT, CAPITAL_E, CAPITAL_E | DIGIT | SIGN | BLANK, ANYWHERE, is_exponent},
    {DAMAGE_MOJIBAKE, HIGH, ANY, NO_URI, is_mojibake},
    {DAMAGE_REPLACED, HIGH, ANY, ANYWHERE, is_replaced},
    {DAMAGE_QUESTION, QUESTION, ANY, NO_URI, is_question},
    {DAMAGE_DATE, DIGIT, DIGIT | LETTER | CAPITAL_E | SIGN | BLANK | HIGH, DAMAGE_IN_TEXT, is_date},
    {DAMAGE_ZEROS, DIGIT, DIGIT, DAMAGE_IN_TEXT | DAMAGE_IN_NUMBER, is_short_number},
};

static void doubt(struct arena *arena, enum damage_place place, struct text text, unsigned classes,
                  struct damage *damage)
{
    for (size_t i = 0; i < COUNT_OF(doubts); i++) {
        bool odd = (classes & doubts[i].needs) != 0 && (classes & ~doubts[i].only) == 0 &&
                   (doubts[i].places & place) != 0;
        if (!odd || !doubts[i].sees(arena, text, damage))
            continue;
        damage->kind = doubts[i].kind;
        return;
    }
}

struct text damage_examine(struct arena *arena, enum damage_place place, struct text raw,
                           struct damage *ret_damage)
{
    struct text text = raw;
    unsigned classes = classes_in(text);
    *ret_damage = (struct damage){.field = ret_damage->field};
    if ((classes & (ODD | DIGIT)) == 0)
        return raw;
    for (size_t i = 0; i < COUNT_OF(repairs); i++) {
        if ((classes & repairs[i].needs) == 0 || (repairs[i].places & place) == 0 ||
            !repairs[i].mend(arena, place, text, &text))
            continue;
        classes = classes_in(text);
        if (ret_damage->kind == DAMAGE_NONE)
            ret_damage->kind = repairs[i].kind;
        ret_damage->told = true;
    }
    struct damage found = {0};
    doubt(arena, place, text, classes, &found);
    if (found.kind != DAMAGE_NONE) {
        found.field = ret_damage->field;
        *ret_damage = found;
    }
    if (ret_damage->kind != DAMAGE_NONE)
        ret_damage->seen = raw;
    return text;
}

struct text damage_examine_derived(struct arena *arena, enum damage_place place, struct text raw,
                                   struct damage *ret_damage)
{
    struct text text = damage_examine(arena, place, raw, ret_damage);
    if (ret_damage->kind == DAMAGE_NONE)
        *ret_damage = (struct damage){.kind = DAMAGE_SPELLED, .seen = raw, .value = text};
    return text;
}

const struct damage *damage_graver(const struct damage *first, const struct damage *second)
{
    if (first == NULL || (second != NULL && !damage_rule(first->kind)->doubted &&
                          damage_rule(second->kind)->doubted))
        return second;
    return first;
}

bool damage_is_proven(const struct damage *damage, struct text old)
{
    if (text_equal(damage->value, old))
        return false;
    switch ((int)damage->kind) {
    case DAMAGE_EXPONENT: return damage_exponent_fits(damage->value, old);
    case DAMAGE_MOJIBAKE: return text_equal(damage->meant, old);
    case DAMAGE_REPLACED:
    case DAMAGE_QUESTION: return damage_matches(damage->value, old);
    case DAMAGE_DATE: return damage_date_fits(damage->value, old);
    case DAMAGE_ZEROS: return damage_zeros_fit(damage->value, old);
    case DAMAGE_SPELLED: return text_equal_fold(damage->value, old);
    default: return false;
    }
}

static struct text in_lower_case(struct arena *arena, struct text text)
{
    char *lower = arena_get(arena, text.len);
    for (size_t i = 0; i < text.len; i++)
        lower[i] = ascii_lower(text.data[i]);
    return (struct text){lower, text.len};
}

enum damage_answer damage_word_in(struct text value, const struct text *words, size_t count)
{
    struct arena arena = {0};
    struct damage damage = {0};
    struct text mended = text_trim(damage_examine(&arena, DAMAGE_IN_TEXT, value, &damage));
    enum damage_answer answer = mapping_word_in(mended, words, count) ? DAMAGE_YES : DAMAGE_NO;
    if (damage.kind != DAMAGE_NONE) {
        damage.value = in_lower_case(&arena, mended);
        damage.meant = in_lower_case(&arena, text_trim(damage.meant));
        for (size_t i = 0; i < count && answer == DAMAGE_NO; i++)
            if (damage_is_proven(&damage, words[i]))
                answer = DAMAGE_MAYBE;
    }
    arena_release(&arena);
    return answer;
}

bool damage_is_in(struct arena *arena, enum damage_kind kind, struct text old)
{
    struct text read;
    bool sure = false;
    if (kind == DAMAGE_MOJIBAKE)
        return damage_read_mojibake(arena, old, &read, &sure) && sure;
    return kind == DAMAGE_EXPONENT && damage_is_exponent(old);
}
