#include "map/taint.h"

#include "base/base64.h"
#include "map/build.h"
#include "map/identity.h"

enum {
    DIGITS = 2 * IDENTITY_GUID,
    BASE64_WHOLE = 22,  /* characters of the octets of a GUID; the last one has two bits of them */
    BASE64_CUT = 21,    /* the same without it */
    BASE64_DIGITS = 43, /* characters of the text of a GUID without dashes */
};

/* -- GUIDs -- */

/* The octets of a GUID as two numbers. Shifted to the left, what came first drops out. */
struct octets {
    uint64_t high, low;
};

static struct octets shifted(struct octets octets, unsigned bits, unsigned value)
{
    return (struct octets){octets.high << bits | octets.low >> (64 - bits),
                           octets.low << bits | value};
}

static bool is_known(const struct taint_ids *ids, struct octets octets)
{
    unsigned char bytes[IDENTITY_GUID], swapped[IDENTITY_GUID];
    char text[IDENTITY_GUID_TEXT];
    for (size_t i = 0; i < IDENTITY_GUID / 2; i++) {
        bytes[i] = (unsigned char)(octets.high >> (56 - 8 * i));
        bytes[i + IDENTITY_GUID / 2] = (unsigned char)(octets.low >> (56 - 8 * i));
    }
    identity_print_guid(bytes, text);
    if (ids->has(ids->self, (struct text){text, sizeof text}))
        return true;
    identity_swap_guid(bytes, swapped);
    identity_print_guid(swapped, text);
    return ids->has(ids->self, (struct text){text, sizeof text});
}

static inline bool has_guid(const struct taint_ids *ids, struct octets octets)
{
    return (ids->filter == NULL || guid_filter_may_have(ids->filter, octets.low)) &&
           is_known(ids, octets);
}

/* Of ASCII: 2 and more are the hexadecimal digits, 1 other letters, 0 what may separate digits. */
/* clang-format off */
static const unsigned char sorts[128] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0, 0, 0, 0, 0, 0,
    0, 12, 13, 14, 15, 16, 17, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0,
    0, 12, 13, 14, 15, 16, 17, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0};
/* clang-format on */

/* 32 hexadecimal digits that no other letter or digit separates. */
static bool has_digits(const struct taint_ids *ids, struct text text)
{
    struct octets octets = {0};
    size_t run = 0;
    for (size_t at = 0; at < text.len; at++) {
        unsigned octet = (unsigned char)text.data[at], sort = octet < 128 ? sorts[octet] : 0;
        if (sort < 2) {
            run = sort == 1 ? 0 : run;
            continue;
        }
        octets = shifted(octets, 4, sort - 2);
        if (++run >= DIGITS && has_guid(ids, octets))
            return true;
    }
    return false;
}

/* -- Base64 -- */

/* Base64 of the octets of a GUID. Of one that lacks its last character all four are tried. */
static bool has_guids_in_run(const struct taint_ids *ids, struct text run)
{
    struct octets octets = {0};
    for (size_t at = 0; at < run.len; at++) {
        unsigned value = (unsigned)base64_value(run.data[at]);
        if (at >= BASE64_CUT && has_guid(ids, shifted(octets, 2, value >> 4)))
            return true;
        octets = shifted(octets, 6, value);
    }
    for (unsigned last = 0; last < 4 && run.len >= BASE64_CUT; last++)
        if (has_guid(ids, shifted(octets, 2, last)))
            return true;
    return false;
}

/* Base64 of a text: it may begin at each of four characters. */
static bool has_text_in_run(const struct taint_ids *ids, struct text run)
{
    struct buffer octets = {0};
    bool found = false;
    for (size_t phase = 0; phase < 4 && !found && run.len - phase >= BASE64_DIGITS; phase++) {
        buffer_clear(&octets);
        base64_read(&octets, text_from(run, phase));
        found = has_digits(ids, buffer_text(&octets));
    }
    buffer_release(&octets);
    return found;
}

/* -- Texts in hexadecimal, percent-encoded -- */

static int octet_at(struct text text, size_t at)
{
    int high = at < text.len ? ascii_hex(text.data[at]) : -1;
    int low = at + 1 < text.len ? ascii_hex(text.data[at + 1]) : -1;
    return high < 0 || low < 0 ? -1 : high << 4 | low;
}

static bool has_hexadecimal(const struct taint_ids *ids, struct text run)
{
    struct buffer octets = {0};
    bool found = false;
    for (size_t phase = 0; phase < 2 && !found && run.len - phase >= 2 * DIGITS; phase++) {
        buffer_clear(&octets);
        for (size_t at = phase; at + 1 < run.len; at += 2) {
            int octet = octet_at(run, at);
            buffer_add_byte(&octets, octet < 0 ? 'x' : (char)(unsigned char)octet);
        }
        found = has_digits(ids, buffer_text(&octets));
    }
    buffer_release(&octets);
    return found;
}

static bool has_percent_encoded(const struct taint_ids *ids, struct text text)
{
    struct buffer octets = {0};
    if (!text_has_byte(text, '%'))
        return false;
    for (size_t at = 0; at < text.len; at++) {
        int octet = text.data[at] == '%' ? octet_at(text, at + 1) : -1;
        buffer_add_byte(&octets, octet < 0 ? text.data[at] : (char)(unsigned char)octet);
        at += octet < 0 ? 0 : 2;
    }
    bool found = has_digits(ids, buffer_text(&octets));
    buffer_release(&octets);
    return found;
}

/* Each run of characters that base64 can have; hexadecimal digits are such. */
static bool has_encoded(const struct taint_ids *ids, struct text text)
{
    size_t start = 0;
    for (size_t at = 0; at <= text.len; at++) {
        if (at < text.len && base64_value(text.data[at]) >= 0)
            continue;
        struct text run = text_from(text_until(text, at), start);
        start = at + 1;
        if (run.len >= BASE64_CUT && (has_guids_in_run(ids, run) ||
                                      (run.len >= BASE64_DIGITS && has_text_in_run(ids, run)) ||
                                      (run.len >= 2 * DIGITS && has_hexadecimal(ids, run))))
            return true;
    }
    return false;
}

/* -- Words -- */

static bool ends_word(char octet)
{
    return ascii_is_space(octet) || strchr(",;()<>[]{}\"'\\", octet) != NULL;
}

static bool is_mark(char octet)
{
    return octet != '\0' && strchr(".:!?", octet) != NULL;
}

static bool has_word(const struct taint_ids *ids, struct text word)
{
    while (word.len != 0 && is_mark(word.data[word.len - 1]))
        word.len--;
    while (word.len != 0 && is_mark(word.data[0]))
        word = text_from(word, 1);
    if (word.len < TAINT_SHORTEST_WORD || word.len > IDENTITY_LONGEST)
        return false;
    char folded[IDENTITY_LONGEST];
    for (size_t i = 0; i < word.len; i++)
        folded[i] = ascii_lower(word.data[i]);
    return ids->has(ids->self, (struct text){folded, word.len});
}

static bool has_words(const struct taint_ids *ids, struct text text)
{
    size_t start = 0;
    for (size_t at = 0; at <= text.len; at++) {
        if (at < text.len && !ends_word(text.data[at]))
            continue;
        if (has_word(ids, text_from(text_until(text, at), start)))
            return true;
        start = at + 1;
    }
    return false;
}

bool taint_is_in(const struct taint_ids *ids, struct text text)
{
    if (text.len == 0)
        return false;
    return has_digits(ids, text) || has_encoded(ids, text) || has_percent_encoded(ids, text) ||
           (ids->words && has_words(ids, text));
}

/* -- Contacts -- */

/* In each part, or in all of them as they stand beside each other on a card. */
static bool parts_have(const struct taint_ids *ids, const struct instance *instance)
{
    struct buffer joined = {0};
    for (size_t i = 0; i < instance->part_count; i++) {
        buffer_add(&joined, instance->parts[i]);
        buffer_add_byte(&joined, ';');
    }
    bool found = taint_is_in(ids, buffer_text(&joined));
    buffer_release(&joined);
    return found;
}

static void drop_parts(const struct taint_ids *ids, struct instance *instance, bool all)
{
    bool keep_places = property_at(instance->property)->kind == PROPERTY_COMPONENTS;
    size_t kept = 0;
    for (size_t i = 0; i < instance->part_count; i++) {
        bool drop = all || taint_is_in(ids, instance->parts[i]);
        if (keep_places || !drop)
            instance->parts[kept++] = drop ? TEXT("") : instance->parts[i];
    }
    instance->part_count = kept;
}

static bool clean_instance(const struct taint_ids *ids, struct instance *instance)
{
    bool labelled = instance->label.len != 0 && taint_is_in(ids, instance->label);
    if (labelled)
        instance->label = TEXT("");
    if (!parts_have(ids, instance))
        return labelled;
    enum property_kind kind = property_at(instance->property)->kind;
    if (kind == PROPERTY_COMPONENTS || kind == PROPERTY_LIST)
        drop_parts(ids, instance, false);
    if ((kind != PROPERTY_COMPONENTS && kind != PROPERTY_LIST) || parts_have(ids, instance))
        drop_parts(ids, instance, true);
    return true;
}

static void add_name(struct buffer *names, struct text name)
{
    if (names->len != 0)
        buffer_add(names, TEXT(", "));
    buffer_add(names, name);
}

bool taint_clean(const struct taint_ids *ids, struct arena *arena, struct contact *contact,
                 struct buffer *ret_names)
{
    size_t kept = 0;
    bool found = false, nameless = false;
    for (size_t i = 0; i < contact->count; i++) {
        struct instance *instance = &contact->list[i];
        if (clean_instance(ids, instance)) {
            found = true;
            add_name(ret_names, instance->name);
        }
        bool name = text_equal(instance->name, TEXT("FN"));
        nameless |= name && instance->part_count == 0;
        if (name || text_equal(instance->name, TEXT("N")) || instance_has_text(instance))
            contact->list[kept++] = *instance;
    }
    contact->count = kept;
    if (nameless)
        build_rename(arena, contact);
    return found;
}
