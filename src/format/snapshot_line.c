#include "format/snapshot_line.h"

#include "format/snapshot_file.h"

/* Takes the literal off the front. */
static bool take(struct text *rest, struct text literal)
{
    if (!text_starts(*rest, literal))
        return false;
    *rest = text_from(*rest, literal.len);
    return true;
}

/* Takes a string without escapes behind its opening quote. */
static bool take_string(struct text *rest, struct text *ret_string)
{
    const char *quote = rest->len == 0 ? NULL : memchr(rest->data, '"', rest->len);
    if (quote == NULL)
        return false;
    size_t len = (size_t)(quote - rest->data);
    *ret_string = text_until(*rest, len);
    *rest = text_from(*rest, len + 1);
    return !text_has_byte(*ret_string, '\\');
}

/* A member that may not be there. False: it is, and cannot be read here. */
static bool take_optional(struct text *rest, struct text name, struct text *ret_string)
{
    return !take(rest, name) || take_string(rest, ret_string);
}

static bool take_runs(struct text *rest, struct entry *entry)
{
    size_t digits = 0;
    if (!take(rest, TEXT(",\"runs\":")))
        return true;
    while (digits < rest->len && ascii_is_digit(rest->data[digits]))
        digits++;
    if (text_to_u64(text_until(*rest, digits), &entry->runs) != 0)
        return false;
    *rest = text_from(*rest, digits);
    return true;
}

/* A contact ends with three brackets, the ties that may stand behind it with two; a member behind
 * it begins with a quote. */
static bool take_contact(struct text rest, struct entry *entry)
{
    if (!take(&rest, TEXT(",\"contact\":")) || !text_starts(rest, TEXT("[\"vcard\",[[")) ||
        !text_ends(rest, TEXT("]]]}")) || text_find(rest, TEXT("]]],\"")) >= 0)
        return false;
    entry->contact = text_until(rest, rest.len - 1);
    return true;
}

bool snapshot_line_read(struct text line, struct entry *ret_entry)
{
    struct text rest = line, state;
    struct entry entry = {.line = line};
    if (!take(&rest, TEXT("{\"id\":\"")) || !take_string(&rest, &entry.id) ||
        !take(&rest, TEXT(",\"state\":\"")) || !take_string(&rest, &state) ||
        !take(&rest, TEXT(",\"uid\":\"")) || !take_string(&rest, &entry.uid) ||
        !take_optional(&rest, TEXT(",\"file\":\""), &entry.file) ||
        !take_optional(&rest, TEXT(",\"own\":\""), &entry.own) || !take_runs(&rest, &entry) ||
        !take(&rest, TEXT(",\"source\":\"")) || !take_string(&rest, &entry.source) ||
        !take(&rest, TEXT(",\"card\":\"")) || !take_string(&rest, &entry.card) ||
        !take_optional(&rest, TEXT(",\"said\":\""), &entry.said) || !take_contact(rest, &entry) ||
        entry_state_parse(state, &entry.state) != 0 || entry.state == ENTRY_REMOVED)
        return false;
    *ret_entry = entry;
    return true;
}
