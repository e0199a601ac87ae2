#include "report/phrases.h"

#include "report/phrase_tables.h"

struct language_row {
    const char *word;
    const char *const *tables[3];      /* of PHRASE_COUNT each; a phrase stands in one of them */
    size_t (*plural)(uint64_t number); /* which of the words of a choice */
    char grouping;                     /* stands between groups of three digits */
};

static size_t plural_of_two(uint64_t number)
{
    return number == 1 ? 0 : 1;
}

static const struct language_row languages[LANGUAGES] = {
    [LANGUAGE_EN] = {"en", {phrases_en, phrases_en_page, phrases_en_text}, plural_of_two, ','},
    [LANGUAGE_DE] = {"de", {phrases_de, phrases_de_page, phrases_de_text}, plural_of_two, '.'},
};

static const char *const names[PHRASE_COUNT] = {
#define X(name) [PHRASE_##name] = #name,
    PHRASES(X)
#undef X
#define X(name, kind, word, what) [PHRASE_REASON_##name] = "reason " word,
        REASONS(X)
#undef X
#define X(name, word, what) [PHRASE_DEPLOYED_##name] = "deployed " word,
            DEPLOYED_REASONS(X)
#undef X
#define X(name, word, severity, what) [PHRASE_FINDING_##name] = "finding " word,
                FINDINGS(X)
#undef X
#define X(name, word, what, hint) [PHRASE_GUARD_##name] = "guard " word,
                    GUARDS(X)
#undef X
#define X(name, word, what, hint) [PHRASE_HINT_##name] = "hint " word,
                        GUARDS(X)
#undef X
#define X(name, what) [PHRASE_TOTAL_##name] = "total " #name,
                            TOTALS(X)
#undef X
#define X(name) [PHRASE_##name] = #name,
                                TEXT_PHRASES(X)
#undef X
};

const char *language_word(enum language language)
{
    return languages[language].word;
}

int language_parse(struct text word, enum language *ret_language)
{
    for (size_t i = 0; i < LANGUAGES; i++) {
        if (text_equal(word, text_of(languages[i].word))) {
            *ret_language = (enum language)i;
            return 0;
        }
    }
    return -1;
}

const char *phrase(enum language language, enum phrase phrase)
{
    const struct language_row *row = &languages[language];
    for (size_t i = 0; i < COUNT_OF(row->tables); i++)
        if (row->tables[i][phrase] != NULL)
            return row->tables[i][phrase];
    return NULL;
}

const char *phrase_name(enum phrase phrase)
{
    return names[phrase];
}

struct phrase_walk phrase_walk(enum language language, enum phrase wanted,
                               const struct said *values, size_t count)
{
    return (struct phrase_walk){language, text_of(phrase(language, wanted)), values, count};
}

/* The words of a choice that stand for a number: "day|days". */
static struct text chosen(const struct phrase_walk *walk, struct text choice, uint64_t number)
{
    struct text piece, last = TEXT_NONE;
    size_t wanted = languages[walk->language].plural(number);
    for (size_t i = 0; i <= wanted && text_next_piece(&choice, '|', &piece); i++)
        last = piece;
    return last;
}

bool phrase_next(struct phrase_walk *walk, struct text *ret_words, const struct said **ret_value)
{
    *ret_value = NULL;
    if (walk->rest.len == 0)
        return false;
    const char *open = memchr(walk->rest.data, '{', walk->rest.len);
    if (open != walk->rest.data) {
        size_t len = open == NULL ? walk->rest.len : (size_t)(open - walk->rest.data);
        *ret_words = text_until(walk->rest, len);
        walk->rest = text_from(walk->rest, len);
        return true;
    }
    ptrdiff_t close = text_find(walk->rest, TEXT("}"));
    size_t index = (size_t)(walk->rest.data[1] - '0');
    struct text inner = text_from(text_until(walk->rest, (size_t)close), 2);
    walk->rest = text_from(walk->rest, (size_t)close + 1);
    *ret_words = TEXT_NONE;
    if (index >= walk->count)
        return true;
    if (inner.len == 0)
        *ret_value = &walk->values[index];
    else
        *ret_words = chosen(walk, text_from(inner, 1), walk->values[index].number);
    return true;
}

static void put_groups(struct buffer *out, uint64_t number, struct text between)
{
    struct buffer digits = {0};
    buffer_add_u64(&digits, number);
    for (size_t i = 0; i < digits.len; i++) {
        if (i != 0 && (digits.len - i) % 3 == 0)
            buffer_add(out, between);
        buffer_add_byte(out, digits.data[i]);
    }
    buffer_release(&digits);
}

void phrase_number(struct buffer *out, uint64_t number)
{
    put_groups(out, number, TEXT("\xe2\x80\xaf"));
}

void phrase_typed_number(struct buffer *out, enum language language, uint64_t number)
{
    put_groups(out, number, (struct text){&languages[language].grouping, 1});
}
