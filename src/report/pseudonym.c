#include "report/pseudonym.h"

#include "base/limits.h"
#include "model/property.h"

enum { LETTERS = 12, GROUP = 4 };

/* About 51 bits: among a million texts two are taken for one in one report of 4,000. */
static void put_letters(struct buffer *out, const struct digest *digest)
{
    static const char letters[] = "bcdfghjklmnpqrstvwxz";
    uint64_t number = 0;
    for (size_t i = 0; i < sizeof number; i++)
        number = number << 8 | digest->bytes[i];
    for (size_t i = 0; i < LETTERS; i++, number /= sizeof letters - 1) {
        if (i != 0 && i % GROUP == 0)
            buffer_add_byte(out, '-');
        buffer_add_byte(out, letters[number % (sizeof letters - 1)]);
    }
}

static struct text keep(const struct pseudonyms *pseudonyms, struct buffer *words)
{
    struct text copy = arena_copy(pseudonyms->arena, buffer_text(words));
    buffer_release(words);
    return copy;
}

static void put_of(const struct pseudonyms *pseudonyms, struct buffer *out, struct text text)
{
    digester_add(pseudonyms->digester,
                 (struct text){(const char *)pseudonyms->key.bytes, sizeof pseudonyms->key.bytes});
    digester_add(pseudonyms->digester, text);
    struct digest digest = digester_result(pseudonyms->digester);
    put_letters(out, &digest);
}

struct text pseudonym(const struct pseudonyms *pseudonyms, const char *what, struct text text)
{
    struct buffer words = {0};
    if (text.len == 0)
        return text.data == NULL ? TEXT_NONE : TEXT("");
    buffer_add_string(&words, what);
    buffer_add_byte(&words, ' ');
    put_of(pseudonyms, &words, text);
    return keep(pseudonyms, &words);
}

struct text pseudonym_value(const struct pseudonyms *pseudonyms, struct text value,
                            struct text owner)
{
    struct buffer whole = {0};
    if (value.len <= LIMIT_REPORT_VALUE)
        return pseudonym(pseudonyms, "value", value);
    buffer_add(&whole, owner);
    buffer_add_byte(&whole, '\n');
    buffer_add(&whole, value);
    struct text result = pseudonym(pseudonyms, "long value", buffer_text(&whole));
    buffer_release(&whole);
    return result;
}

struct text pseudonym_person(const struct pseudonyms *pseudonyms, struct text id, struct text name)
{
    if (name.len == 0)
        return TEXT("");
    return pseudonym(pseudonyms, "Person", id.len != 0 ? id : name);
}

/* ":12:3" at the end. */
static struct text without_numbers(struct text place)
{
    for (size_t i = 0; i < 2; i++) {
        size_t end = place.len;
        while (end > 0 && ascii_is_digit(place.data[end - 1]))
            end--;
        if (end == 0 || end == place.len || place.data[end - 1] != ':')
            break;
        place.len = end - 1;
    }
    return place;
}

struct text pseudonym_place(const struct pseudonyms *pseudonyms, struct text place)
{
    return pseudonym(pseudonyms, "file", without_numbers(place));
}

/* What stands before the first of these octets; drops it from `rest`. */
static struct text cut(struct text *rest, const char *ends)
{
    size_t len = 0;
    while (len < rest->len && strchr(ends, rest->data[len]) == NULL)
        len++;
    struct text piece = text_until(*rest, len);
    *rest = text_from(*rest, len);
    return piece;
}

static void put_known(const struct pseudonyms *pseudonyms, struct buffer *out, struct text word,
                      bool known)
{
    if (known)
        buffer_add(out, word);
    else
        put_of(pseudonyms, out, word);
}

static void put_types(const struct pseudonyms *pseudonyms, struct buffer *out,
                      const struct property *property, struct text types)
{
    struct text type;
    for (char before = ';'; text_next_piece(&types, ',', &type); before = ',') {
        buffer_add_byte(out, before);
        put_known(pseudonyms, out, type, property_has_type(property, type));
    }
}

static void put_name(const struct pseudonyms *pseudonyms, struct buffer *out, struct text name,
                     size_t index, bool known)
{
    if (known && index != property_extension()) {
        buffer_add(out, name);
        return;
    }
    buffer_add(out, TEXT("X-"));
    put_of(pseudonyms, out, name);
}

struct text pseudonym_property(const struct pseudonyms *pseudonyms, struct text property)
{
    struct text rest = property, name = cut(&rest, ".; ");
    struct buffer words = {0};
    size_t index = 0, part = 0;
    if (property.len == 0)
        return TEXT("");
    bool known = property_find(name, &index) == 0;
    const struct property *row = property_at(known ? index : property_extension());
    put_name(pseudonyms, &words, name, index, known);
    if (text_starts(rest, TEXT("."))) {
        rest = text_from(rest, 1);
        struct text component = cut(&rest, "; ");
        buffer_add_byte(&words, '.');
        put_known(pseudonyms, &words, component,
                  (row->kind == PROPERTY_COMPONENTS && property_part(row, component, &part) == 0) ||
                      (row->kind == PROPERTY_RELATED && text_equal(component, TEXT("card"))));
    }
    if (text_starts(rest, TEXT(";"))) {
        rest = text_from(rest, 1);
        put_types(pseudonyms, &words, row, cut(&rest, " "));
    }
    if (rest.len != 0) {
        buffer_add(&words, TEXT(" [label "));
        put_of(pseudonyms, &words, rest);
        buffer_add_byte(&words, ']');
    }
    return keep(pseudonyms, &words);
}
