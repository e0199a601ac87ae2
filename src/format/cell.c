#include "format/cell.h"

#include "base/json.h"
#include "base/limits.h"
#include "format/pieces.h"
#include "format/spelling.h"

/* -- Lists in brackets and braces ---------------------------------------------------------------
 */

/* An object in a list stands for its name, as in JSON exports. */
static void add_element(struct pieces *pieces, struct text element)
{
    enum json_kind kind = json_kind_of(element);
    if (kind == JSON_OBJECT) {
        struct text name = TEXT_NONE;
        for (size_t i = 0; name.len == 0 && spelling_of_object(i) != NULL; i++)
            name = json_member(element, text_of(spelling_of_object(i)));
        if (name.len == 0)
            return;
        element = name;
        kind = json_kind_of(element);
    }
    if (kind == JSON_STRING)
        pieces_add(pieces, json_unquote(pieces->arena, element));
    else if (kind == JSON_NUMBER || kind == JSON_TRUE || kind == JSON_FALSE)
        pieces_add(pieces, element);
}

/* The text of a JSON list or object. */
static bool take_json(struct pieces *pieces, struct text text, enum presence *ret_presence)
{
    struct json_fault fault;
    struct text element;
    size_t end = 0;
    if (text.data[0] != '[' && text.data[0] != '{')
        return false;
    if (json_scan(text, true, &end, &fault) != JSON_WHOLE || end != text.len)
        return false;
    if (text.data[0] == '{')
        *ret_presence = json_space(text_from(text, 1)) + 2 == text.len ? VALUE_EMPTY : VALUE_NULL;
    else
        for (struct json_walk walk = json_walk(text); json_next_element(&walk, &element);)
            add_element(pieces, element);
    return true;
}

/* One quoted text of Python, its quotes in front. False where it cannot be read for certain. */
static bool next_quoted(struct text *rest, struct buffer *out)
{
    static const char escapes[] = "\\'\"nrt", plain[] = "\\'\"\n\r\t";
    char quote = rest->data[0];
    buffer_clear(out);
    for (size_t i = 1; i < rest->len; i++) {
        char octet = rest->data[i];
        if (octet == quote) {
            *rest = text_from(*rest, i + 1);
            return true;
        }
        if (octet == '\\') {
            const char *at = ++i < rest->len ? strchr(escapes, rest->data[i]) : NULL;
            if (at == NULL || *at == '\0')
                return false;
            octet = plain[at - escapes];
        }
        buffer_add_byte(out, octet);
    }
    return false;
}

static bool next_python(struct pieces *pieces, struct text *rest, struct buffer *out)
{
    if (text_starts(*rest, TEXT("None"))) {
        *rest = text_from(*rest, 4);
        return true;
    }
    if (rest->len == 0 || (rest->data[0] != '\'' && rest->data[0] != '"') ||
        !next_quoted(rest, out))
        return false;
    pieces_add(pieces, arena_copy(pieces->arena, buffer_text(out)));
    return true;
}

/* A list as Python prints it: ['a', "b's", None]. */
static bool take_python(struct pieces *pieces, struct text text)
{
    struct buffer out = {0};
    if (!text_starts(text, TEXT("[")) || !text_ends(text, TEXT("]")))
        return false;
    struct text rest = text_trim(text_until(text_from(text, 1), text.len - 2));
    bool good = true;
    while (good && rest.len != 0) {
        good = next_python(pieces, &rest, &out);
        rest = text_trim(rest);
        if (good && rest.len != 0) {
            good = rest.data[0] == ',' && rest.len > 1;
            rest = text_trim(text_from(rest, 1));
        }
    }
    buffer_release(&out);
    if (!good)
        pieces->count = 0;
    return good;
}

/* A list as Exchange prints it: {a, b}. Its shells cut long ones off with dots. */
static bool take_braces(struct pieces *pieces, struct text text, enum attribute_type type,
                        enum presence *ret_presence)
{
    if (!text_starts(text, TEXT("{")) || !text_ends(text, TEXT("}")) || text.len < 2)
        return false;
    struct text inner = text_trim(text_until(text_from(text, 1), text.len - 2));
    if (text_ends(inner, TEXT("...")) || text_ends(inner, TEXT("\xE2\x80\xA6"))) {
        *ret_presence = VALUE_UNEXPORTED;
        return true;
    }
    if (inner.len != 0 && (type != ATTRIBUTE_PREFIXED || !pieces_split_prefixed(pieces, inner)))
        pieces_split_listed(pieces, inner);
    return true;
}

/* -- Values -------------------------------------------------------------------------------------
 */

static struct value finished(const struct pieces *pieces, enum presence presence)
{
    struct value value = {.presence = presence};
    if (pieces->count != 0)
        value = (struct value){
            .presence = VALUE_PRESENT, .texts = pieces->list, .count = pieces->count};
    return value;
}

static void take_list(struct pieces *pieces, struct text cell, enum attribute_type type,
                      enum export_kind kind, enum presence *ret_presence)
{
    struct text text = text_trim(cell);
    if (text.len != 0 &&
        (take_json(pieces, text, ret_presence) || take_python(pieces, text) ||
         take_braces(pieces, text, type, ret_presence) || pieces_split(pieces, text, type, kind)))
        return;
    pieces_add(pieces, cell);
}

int cell_value(struct arena *arena, struct text cell, enum attribute_type type,
               enum export_kind kind, struct value *ret_value)
{
    struct pieces pieces = {.arena = arena};
    enum presence presence = VALUE_EMPTY;
    if (spelling_is_type_name(cell))
        presence = VALUE_UNEXPORTED;
    else if (type == ATTRIBUTE_TEXT || type == ATTRIBUTE_BOOLEAN)
        pieces_add(&pieces, cell);
    else
        take_list(&pieces, cell, type, kind, &presence);
    *ret_value = finished(&pieces, presence);
    for (size_t i = 0; i < ret_value->count && type != ATTRIBUTE_TEXT; i++)
        if (spelling_is_type_name(ret_value->texts[i]))
            return *ret_value = (struct value){.presence = VALUE_UNEXPORTED}, 0;
    return pieces.count > LIMIT_VALUES ? -1 : 0;
}
