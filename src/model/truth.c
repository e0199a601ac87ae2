#include "model/truth.h"

/* Spreadsheets write their own language's words when a CSV is saved again. Letters beyond ASCII
 * stand in both cases here: comparing does not fold them. */
static const struct {
    const char *word; /* ASCII letters in lower case */
    enum truth truth;
} words[] = {
    {"true", TRUTH_TRUE},
    {"false", TRUTH_FALSE},
    {"1", TRUTH_TRUE},
    {"0", TRUTH_FALSE},
    {"yes", TRUTH_TRUE},
    {"no", TRUTH_FALSE},
    {"enabled", TRUTH_TRUE},
    {"disabled", TRUTH_FALSE},
    {"allowed", TRUTH_TRUE},
    {"denied", TRUTH_FALSE},
    {"active", TRUTH_TRUE},
    {"inactive", TRUTH_FALSE},
    {"blocked", TRUTH_FALSE},
    {"$true", TRUTH_TRUE},
    {"$false", TRUTH_FALSE},
    {"wahr", TRUTH_TRUE},
    {"falsch", TRUTH_FALSE},
    {"ja", TRUTH_TRUE},
    {"nein", TRUTH_FALSE},
    {"vrai", TRUTH_TRUE},
    {"faux", TRUTH_FALSE},
    {"oui", TRUTH_TRUE},
    {"non", TRUTH_FALSE},
    {"vero", TRUTH_TRUE},
    {"falso", TRUTH_FALSE},
    {"s\xC3\xAC", TRUTH_TRUE},
    {"s\xC3\x8C", TRUTH_TRUE},
    {"s\xC3\xAD", TRUTH_TRUE},
    {"s\xC3\x8D", TRUTH_TRUE},
    {"si", TRUTH_TRUE},
    {"verdadero", TRUTH_TRUE},
    {"verdadeiro", TRUTH_TRUE},
    {"sim", TRUTH_TRUE},
    {"n\xC3\xA3o", TRUTH_FALSE},
    {"n\xC3\x83o", TRUTH_FALSE},
    {"waar", TRUTH_TRUE},
    {"onwaar", TRUTH_FALSE},
    {"nee", TRUTH_FALSE},
    {"prawda", TRUTH_TRUE},
    {"fa\xC5\x82sz", TRUTH_FALSE},
    {"fa\xC5\x81sz", TRUTH_FALSE},
    {"tak", TRUTH_TRUE},
    {"nie", TRUTH_FALSE},
    {"sandt", TRUTH_TRUE},
    {"falsk", TRUTH_FALSE},
    {"sant", TRUTH_TRUE},
    {"usant", TRUTH_FALSE},
    {"falskt", TRUTH_FALSE},
    {"tosi", TRUTH_TRUE},
    {"ep\xC3\xA4tosi", TRUTH_FALSE},
    {"ep\xC3\x84tosi", TRUTH_FALSE},
    {"pravda", TRUTH_TRUE},
    {"nepravda", TRUTH_FALSE},
    {"\xD0\x98\xD0\xA1\xD0\xA2\xD0\x98\xD0\x9D\xD0\x90", TRUTH_TRUE},
    {"\xD0\xB8\xD1\x81\xD1\x82\xD0\xB8\xD0\xBD\xD0\xB0", TRUTH_TRUE},
    {"\xD0\x9B\xD0\x9E\xD0\x96\xD0\xAC", TRUTH_FALSE},
    {"\xD0\xBB\xD0\xBE\xD0\xB6\xD1\x8C", TRUTH_FALSE},
    {"", TRUTH_NOTHING},
    {"null", TRUTH_NOTHING},
    {"none", TRUTH_NOTHING},
    {"-", TRUTH_NOTHING},
    {"n/a", TRUTH_NOTHING},
    {"[]", TRUTH_NOTHING},
    {"{}", TRUTH_NOTHING},
};

/* Of them those that answer no question, but say how an account is. */
static const char *const states[] = {"enabled", "disabled", "allowed", "denied",
                                     "active",  "inactive", "blocked"};

/* The marks that tools and typists put around a word. */
static const char *const quotes[] = {"\"", "'", "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x9E"};

static struct text without_quotes(struct text word)
{
    for (size_t i = 0; i < COUNT_OF(quotes); i++) {
        struct text quote = text_of(quotes[i]);
        if (text_starts(word, quote))
            word = text_from(word, quote.len);
        if (text_ends(word, quote))
            word = text_until(word, word.len - quote.len);
    }
    return text_trim(word);
}

static enum truth turned(enum truth truth)
{
    if (truth == TRUTH_TRUE)
        return TRUTH_FALSE;
    return truth == TRUTH_FALSE ? TRUTH_TRUE : truth;
}

static bool is_state(struct text bare)
{
    for (size_t i = 0; i < COUNT_OF(states); i++)
        if (text_equal_fold(bare, text_of(states[i])))
            return true;
    return false;
}

enum truth truth_of(struct text word)
{
    return truth_under(word, false);
}

enum truth truth_under(struct text word, bool opposite)
{
    struct text bare = without_quotes(text_trim(word));
    if (opposite && is_state(bare))
        return TRUTH_UNKNOWN;
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (text_equal_fold(bare, text_of(words[i].word)))
            return opposite ? turned(words[i].truth) : words[i].truth;
    return TRUTH_UNKNOWN;
}

struct text truth_word(enum truth truth)
{
    if (truth == TRUTH_TRUE)
        return TEXT("true");
    return truth == TRUTH_FALSE ? TEXT("false") : TEXT_NONE;
}

const char *truth_listed(size_t i, enum truth *ret_truth)
{
    if (i >= COUNT_OF(words))
        return NULL;
    *ret_truth = words[i].truth;
    return words[i].word;
}
