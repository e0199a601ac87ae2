#include "report/redact_guard.h"

static const struct text withheld = {"withheld", 8};

/* Is it of numbers and of the guards' own words alone? */
static bool is_plain_word(struct text word)
{
    static const char *const words[] = {"of",    "and",   "more",     "than",    "at",
                                        "most",  "least", "none",     "for",     "a",
                                        "delta", "since", "run",      "all",     "them",
                                        "leave", "one",   "identity", "deletes", "filter"};
    while (word.len != 0 && text_has_byte(TEXT(",:"), word.data[word.len - 1]))
        word.len--;
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (text_equal(word, text_of(words[i])))
            return true;
    for (size_t i = 0; i < word.len; i++)
        if (!ascii_is_digit(word.data[i]) && !text_has_byte(TEXT("().,%"), word.data[i]))
            return false;
    return true;
}

static bool is_plain(struct text text)
{
    struct text word;
    while (text_next_piece(&text, ' ', &word))
        if (!is_plain_word(word))
            return false;
    return true;
}

static size_t digits(struct text text)
{
    size_t len = 0;
    while (len < text.len && ascii_is_digit(text.data[len]))
        len++;
    return len;
}

/* How long the share at the start is, "31 of 57 (54.3%)"; 0: there is none. */
static size_t share(struct text text)
{
    static const struct {
        struct text before;
        bool last; /* the share may end in front of it */
    } steps[] = {{{" of ", 4}, false}, {{" (", 2}, true}, {{".", 1}, false}};
    size_t at = digits(text);
    for (size_t i = 0; i < COUNT_OF(steps) && at != 0; i++) {
        struct text rest = text_from(text, at);
        if (!text_starts(rest, steps[i].before))
            return steps[i].last ? at : 0;
        size_t len = digits(text_from(rest, steps[i].before.len));
        at = len == 0 ? 0 : at + steps[i].before.len + len;
    }
    return at != 0 && text_starts(text_from(text, at), TEXT("%)")) ? at + 2 : 0;
}

/* Where the first ": " with a share behind it stands; the whole length: nowhere. `whole`: the share
 * must reach to the end. */
static size_t named(struct text text, bool whole, size_t *ret_share)
{
    for (size_t at = 0; at < text.len; at++) {
        struct text rest = text_from(text, at);
        if (!text_starts(rest, TEXT(": ")))
            continue;
        *ret_share = share(text_from(rest, 2));
        struct text behind = text_from(rest, 2 + *ret_share);
        if (*ret_share != 0 && (behind.len == 0 || (!whole && text_starts(behind, TEXT(", ")))))
            return at;
    }
    return text.len;
}

/* "and 3 more" */
static bool is_rest(struct text text)
{
    if (!text_starts(text, TEXT("and ")))
        return false;
    struct text rest = text_from(text, 4);
    size_t len = digits(rest);
    return len != 0 && text_equal(text_from(rest, len), TEXT(" more"));
}

/* "Sales: 31 of 57 (54.3%), Kitchen: 3 of 3 (100.0%), and 2 more" */
static void put_groups(const struct pseudonyms *pseudonyms, struct buffer *out, struct text value)
{
    while (value.len != 0) {
        size_t len = 0, at = named(value, false, &len);
        if (is_rest(value) || at == value.len) {
            buffer_add(out, is_rest(value) ? value : withheld);
            return;
        }
        buffer_add(out, pseudonym(pseudonyms, "group", text_until(value, at)));
        buffer_add(out, text_until(text_from(value, at), 2 + len));
        value = text_from(value, at + 2 + len);
        if (text_starts(value, TEXT(", "))) {
            buffer_add(out, TEXT(", "));
            value = text_from(value, 2);
        }
    }
}

/* "TEL;cell: 31 of 57 (54.3%)" */
static void put_property(const struct pseudonyms *pseudonyms, struct buffer *out, struct text value)
{
    size_t len = 0, at = named(value, true, &len);
    if (at == value.len) {
        buffer_add(out, withheld);
        return;
    }
    buffer_add(out, pseudonym_property(pseudonyms, text_until(value, at)));
    buffer_add(out, text_from(value, at));
}

/* "1 of 57 (1.8%), in the deployment sales 31 of 57 (54.3%)" */
static void put_deployment(const struct pseudonyms *pseudonyms, struct buffer *out,
                           struct text value)
{
    const struct text words = TEXT(", in the deployment ");
    struct text rest = text_from(value, share(value)), name;
    if (!text_starts(rest, words)) {
        buffer_add(out, withheld);
        return;
    }
    buffer_add(out, text_until(value, share(value)));
    buffer_add(out, words);
    rest = text_from(rest, words.len);
    (void)text_next_piece(&rest, ' ', &name);
    buffer_add(out, pseudonym(pseudonyms, "deployment", name));
    buffer_add_byte(out, ' ');
    buffer_add(out, share(rest) == rest.len ? rest : withheld);
}

/* "mobilePhone, department" */
static void put_attributes(const struct pseudonyms *pseudonyms, struct buffer *out,
                           struct text value)
{
    struct text name;
    while (text_next_piece(&value, ',', &name)) {
        name = text_trim(name);
        buffer_add_string(out, out->len == 0 ? "" : ", ");
        buffer_add(out, pseudonym(pseudonyms, "attribute", name));
    }
}

/* How many more there are is told; names may have commas, so how many are named is not. */
static void put_people(const struct pseudonyms *pseudonyms, struct buffer *out, struct text value)
{
    (void)pseudonyms;
    buffer_add(out, TEXT("names withheld"));
    for (size_t at = value.len; at > 1; at--) {
        struct text end = text_from(value, at);
        if (!is_rest(end) || !text_starts(text_from(value, at - 2), TEXT(", ")))
            continue;
        buffer_add(out, TEXT(", "));
        buffer_add(out, end);
        return;
    }
}

typedef void put_value(const struct pseudonyms *pseudonyms, struct buffer *out, struct text value);

/* Of guards whose values have names in them; others have none. */
static put_value *const putters[GUARD_COUNT] = {
    [GUARD_REMOVALS] = put_deployment,        [GUARD_BLANKED] = put_property,
    [GUARD_CHANGED] = put_property,           [GUARD_COLUMNS_LOST] = put_attributes,
    [GUARD_REMOVALS_DEPARTMENT] = put_groups, [GUARD_REMOVALS_DOMAIN] = put_groups,
    [GUARD_REMOVALS_LABEL] = put_groups,      [GUARD_EXPECTED_REMOVALS] = put_people,
    [GUARD_PROTECTED] = put_people,           [GUARD_CANARY] = put_people,
};

/* Are there no names in it? A name would stand before a colon, or be all there is. */
static bool is_nameless(enum guard_code code, struct text value)
{
    if (putters[code] == put_people || putters[code] == put_attributes)
        return text_equal(value, TEXT("none"));
    return is_plain(value) && (putters[code] == NULL || text_find(value, TEXT(": ")) < 0);
}

struct guard_result redact_guard(const struct pseudonyms *pseudonyms, enum guard_code code,
                                 const struct guard_result *guard)
{
    struct guard_result result = *guard;
    struct buffer words = {0};
    result.limit = is_plain(guard->limit) ? guard->limit : withheld;
    if (is_nameless(code, guard->value))
        return result;
    if (putters[code] == NULL)
        buffer_add(&words, withheld);
    else
        putters[code](pseudonyms, &words, guard->value);
    result.value = arena_copy(pseudonyms->arena, buffer_text(&words));
    buffer_release(&words);
    return result;
}
