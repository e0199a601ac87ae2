/* The parameters of a property in canonical form. */
#include "format/vcard_canon_parameters.h"

#include "format/vcard_text.h"

void vcard_canon_safe(struct buffer *out, struct text text, const char *separators)
{
    for (size_t i = 0; i < text.len; i++) {
        char octet = text.data[i];
        if (octet == '\n')
            octet = 'n';
        if (octet == '\\' || text.data[i] == '\n' || strchr(separators, text.data[i]) != NULL)
            buffer_add_byte(out, '\\');
        buffer_add_byte(out, octet);
    }
}

void vcard_canon_lower(struct buffer *out, struct text text)
{
    for (size_t i = 0; i < text.len; i++)
        buffer_add_byte(out, ascii_lower(text.data[i]));
}

static bool is_one_of(struct text word, const char *const *words)
{
    for (; *words != NULL; words++)
        if (text_equal_fold(word, text_of(*words)))
            return true;
    return false;
}

/* Types that say nothing: the defaults of RFC 2426 (EMAIL is an internet address, TEL is for
 * voice, ADR is where mail goes), encodings without a name, and the preference, which stands
 * apart. */
static bool is_empty_type(const struct card_property *property, struct text word)
{
    static const char *const any[] = {
        "internet", "voice", "pref", "quoted-printable", "qp", "base64", "7bit", "8bit", NULL};
    static const char *const of_address[] = {"intl", "postal", "parcel", NULL};
    bool address = card_is(property, TEXT("ADR")) || card_is(property, TEXT("LABEL"));
    return word.len == 0 || is_one_of(word, any) || (address && is_one_of(word, of_address));
}

static struct text lower(struct arena *arena, struct text text)
{
    char *made = arena_get(arena, text.len);
    for (size_t i = 0; i < text.len; i++)
        made[i] = ascii_lower(text.data[i]);
    return (struct text){made, text.len};
}

static bool is_type(const struct card_parameter *parameter)
{
    return parameter->name.len == 0 || text_equal_fold(parameter->name, TEXT("TYPE"));
}

static size_t count_words(const struct card_property *property)
{
    size_t room = 0;
    for (size_t i = 0; i < property->parameter_count; i++)
        for (size_t k = 0; k < property->parameters[i].count; k++) {
            struct text value = property->parameters[i].values[k];
            room++;
            for (size_t at = 0; at < value.len; at++)
                room += value.data[at] == ',';
        }
    return room;
}

/* Appends the types as a sorted set to `words`; whether one of them is the preference. */
static bool collect_types(struct arena *arena, const struct card_property *property,
                          struct text *words, size_t *ret_count)
{
    bool preferred = false;
    size_t count = 0;
    for (size_t i = 0; i < property->parameter_count; i++) {
        const struct card_parameter *parameter = &property->parameters[i];
        for (size_t k = 0; is_type(parameter) && k < parameter->count; k++) {
            struct text rest = parameter->values[k], word;
            while (text_next_piece(&rest, ',', &word)) {
                word = text_trim(word);
                preferred |= text_equal_fold(word, TEXT("pref"));
                if (!is_empty_type(property, word))
                    words[count++] = lower(arena, word);
            }
        }
    }
    text_sort(words, count);
    *ret_count = 0;
    for (size_t i = 0; i < count; i++)
        if (i == 0 || !text_equal(words[i], words[i - 1]))
            words[(*ret_count)++] = words[i];
    return preferred;
}

/* Is that VALUE what the property has anyway? A date may be said to be more than one, and some say
 * "url" for "uri". A zone shows whether it is an offset or a name: 3.0 takes the one for granted,
 * 4.0 the other. */
static bool is_default(struct text value, struct text usual)
{
    if (text_equal(usual, TEXT("date")))
        return text_starts_fold(value, usual);
    if (text_equal(usual, TEXT("zone")))
        return text_equal_fold(value, TEXT("text")) || text_equal_fold(value, TEXT("utc-offset"));
    return text_equal_fold(value, usual) ||
           (text_equal(usual, TEXT("uri")) && text_equal_fold(value, TEXT("url")));
}

/* Does it say nothing, or what was said with the types? */
static bool is_of_no_account(const struct card_parameter *parameter,
                             const struct vcard_canon_rule *rule)
{
    static const char *const dropped[] = {"CHARSET", "ENCODING", "PREF", NULL};
    static const char *const of_octets[] = {"VALUE", "MEDIATYPE", NULL};
    if (is_type(parameter) || is_one_of(parameter->name, dropped))
        return true;
    if (rule->date && text_equal_fold(parameter->name, TEXT("X-APPLE-OMIT-YEAR")))
        return true;
    if (rule->octets)
        return is_one_of(parameter->name, of_octets);
    return text_equal_fold(parameter->name, TEXT("VALUE")) && parameter->count == 1 &&
           is_default(parameter->values[0], rule->value);
}

static struct text parameter_text(struct arena *arena, const struct card_parameter *parameter,
                                  enum card_version version)
{
    static const char *const folded[] = {"VALUE", "LANGUAGE", "CALSCALE", "MEDIATYPE", NULL};
    struct buffer text = {0};
    vcard_canon_lower(&text, parameter->name);
    for (size_t i = 0; i < parameter->count; i++) {
        struct text one = vcard_parameter_text(arena, parameter->values[i], version);
        if (is_one_of(parameter->name, folded))
            one = lower(arena, one);
        buffer_add_byte(&text, i == 0 ? '=' : ',');
        vcard_canon_safe(&text, one, ";:,");
    }
    struct text copy = arena_copy(arena, buffer_text(&text));
    buffer_release(&text);
    return copy;
}

static void add_preference(struct buffer *out, const struct card_property *property, bool preferred)
{
    struct text number = card_parameter(property, TEXT("PREF"));
    if (number.len == 0 && !preferred)
        return;
    buffer_add(out, TEXT(";pref="));
    vcard_canon_safe(out, number.len != 0 ? number : TEXT("1"), ";:,");
}

void vcard_canon_parameters(struct buffer *out, struct arena *arena,
                            const struct card_property *property, enum card_version version,
                            const struct vcard_canon_rule *rule)
{
    size_t count, others = 0;
    if (property->parameter_count == 0)
        return;
    struct text *words = arena_array(arena, count_words(property), sizeof *words);
    bool preferred = collect_types(arena, property, words, &count);
    if (rule->octets)
        count = 0; /* the kind of image: the octets tell */
    for (size_t i = 0; i < count; i++) {
        buffer_add(out, i == 0 ? TEXT(";type=") : TEXT(","));
        vcard_canon_safe(out, words[i], ";:,");
    }
    add_preference(out, property, preferred);
    words = arena_array(arena, property->parameter_count, sizeof *words);
    for (size_t i = 0; i < property->parameter_count; i++)
        if (!is_of_no_account(&property->parameters[i], rule))
            words[others++] = parameter_text(arena, &property->parameters[i], version);
    text_sort(words, others);
    for (size_t i = 0; i < others; i++) {
        buffer_add_byte(out, ';');
        buffer_add(out, words[i]);
    }
}
