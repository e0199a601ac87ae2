#include "format/vcard21_make.h"

#include "base/base64.h"
#include "base/inline_uri.h"
#include "base/limits.h"
#include "format/quoted.h"
#include "format/vcard_value.h"

struct maker {
    struct arena *arena;
    struct vcard21_made *made;
};

/* -- Values -- */

static bool is_ascii(struct text text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.data[i] >= 0x80)
            return false;
    return true;
}

/* LF as CRLF, as quoted-printable has it. */
static struct text with_crlf(struct arena *arena, struct text text)
{
    struct buffer made = {0};
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] == '\n')
            buffer_add_byte(&made, '\r');
        buffer_add_byte(&made, text.data[i]);
    }
    struct text copy = arena_copy(arena, buffer_text(&made));
    buffer_release(&made);
    return copy;
}

/* In components and items nothing can be escaped that all readers understand. */
static struct text substitute(struct maker *maker, struct text text, bool item)
{
    struct text copy = arena_copy(maker->arena, text);
    char *made = arena_get(maker->arena, copy.len + 1);
    bool changed = false;
    for (size_t i = 0; i < copy.len; i++) {
        made[i] = copy.data[i];
        if (made[i] == '\\')
            made[i] = '/';
        else if (made[i] == ';')
            made[i] = ',';
        if (item && made[i] == ',')
            made[i] = ' ';
        changed |= made[i] != copy.data[i];
    }
    maker->made->substituted += changed;
    return (struct text){made, copy.len};
}

static struct text joined_items(struct maker *maker, const struct instance *instance)
{
    struct buffer list = {0};
    for (size_t i = 0; i < instance->part_count; i++) {
        if (i != 0)
            buffer_add_byte(&list, ',');
        buffer_add(&list, text_trim(substitute(maker, instance->parts[i], true)));
    }
    struct text copy = arena_copy(maker->arena, buffer_text(&list));
    buffer_release(&list);
    return copy;
}

/* As in the other versions. */
static struct text as_uri(struct maker *maker, struct text uri)
{
    struct buffer made = {0};
    value_add_uri(&made, uri);
    struct text copy = arena_copy(maker->arena, buffer_text(&made));
    buffer_release(&made);
    return copy;
}

static void take_parts(struct maker *maker, const struct instance *instance,
                       struct vformat_property *property)
{
    enum property_kind kind = property_at(instance->property)->kind;
    size_t room = instance->part_count + 1;
    property->parts = arena_array(maker->arena, room, sizeof *property->parts);
    property->part_count = 1;
    if (kind == PROPERTY_LIST) {
        property->parts[0] = joined_items(maker, instance);
        return;
    }
    if ((kind == PROPERTY_URI || kind == PROPERTY_BINARY) && instance->part_count != 0) {
        property->parts[0] = as_uri(maker, text_trim(instance->parts[0]));
        return;
    }
    if (kind == PROPERTY_COMPONENTS && instance->part_count != 0)
        property->part_count = instance->part_count;
    for (size_t i = 0; i < property->part_count && i < instance->part_count; i++)
        property->parts[i] =
            text_trim(kind == PROPERTY_COMPONENTS ? substitute(maker, instance->parts[i], false)
                                                  : instance->parts[i]);
}

/* -- Names and qualifiers -- */

/* The types of vCard 2.1, section 2.3, that our contacts can have; others are left out. */
static const char *const types[] = {"WORK", "HOME", "VOICE", "CELL", "FAX", "PAGER", "VIDEO", NULL};

static void add_qualifier(struct maker *maker, struct vformat_property *property, const char *word)
{
    if (property->qualifiers == NULL)
        property->qualifiers =
            arena_array(maker->arena, VFORMAT_QUALIFIERS, sizeof *property->qualifiers);
    if (property->qualifier_count < VFORMAT_QUALIFIERS)
        property->qualifiers[property->qualifier_count++] = text_of(word);
}

/* What 2.1 means by a number or an address without a type (sections 2.2.1 and 2.3.1) is said:
 * Outlook drops numbers and web pages that have none. */
static void add_default_type(struct maker *maker, struct vformat_property *property)
{
    static const char *const defaults[][2] = {{"TEL", "VOICE"}, {"ADR", "WORK"}, {"URL", "WORK"}};
    for (size_t i = 0; i < COUNT_OF(defaults); i++)
        if (text_equal(property->name, text_of(defaults[i][0])))
            add_qualifier(maker, property, defaults[i][1]);
}

static void add_types(struct maker *maker, const struct instance *instance,
                      struct vformat_property *property)
{
    for (size_t i = 0; i < instance->type_count; i++)
        for (const char *const *type = types; *type != NULL; type++)
            if (text_equal_fold(instance->types[i], text_of(*type)))
                add_qualifier(maker, property, *type);
    if (property->qualifier_count == 0)
        add_default_type(maker, property);
    if (instance->preferred)
        add_qualifier(maker, property, "PREF");
    if (text_equal(property->name, TEXT("EMAIL")))
        add_qualifier(maker, property, "INTERNET");
}

/* Quoted-printable where the text needs it, or the line would be too long: a text is never
 * folded. */
static void choose_encoding(struct maker *maker, struct vformat_property *property)
{
    size_t len = property->name.len + 1;
    bool ascii = true, quoted = false;
    for (size_t i = 0; i < property->qualifier_count; i++)
        len += property->qualifiers[i].len + 1;
    for (size_t i = 0; i < property->part_count; i++) {
        len += property->parts[i].len + 1;
        ascii &= is_ascii(property->parts[i]);
        quoted |= quoted_is_needed(property->parts[i]);
    }
    property->quoted = quoted || len > LIMIT_FOLD;
    for (size_t i = 0; property->quoted && i < property->part_count; i++)
        property->parts[i] = with_crlf(maker->arena, property->parts[i]);
    if (!ascii)
        add_qualifier(maker, property, "CHARSET=UTF-8");
}

static struct vformat_property *new_property(struct maker *maker, struct text name)
{
    struct vformat_property *property = &maker->made->list[maker->made->count++];
    *property = (struct vformat_property){.name = name};
    return property;
}

static void add_simple(struct maker *maker, const char *name, struct text value)
{
    struct vformat_property *property = new_property(maker, text_of(name));
    property->parts = arena_array(maker->arena, 5, sizeof *property->parts);
    property->part_count = 1;
    property->parts[0] = text_trim(value);
    choose_encoding(maker, property);
}

/* -- Octets -- */

/* What a format is called in vCard 2.1, section 2.1.1 and 2.5.1; others have no name there. PNG is
 * younger than the specification, and the word that all readers know. */
static const struct {
    const char *media, *word;
} formats[] = {
    {"image/jpeg", "JPEG"},
    {"image/gif", "GIF"},
    {"image/png", "PNG"},
    {"application/pkix-cert", "X509"},
    {"application/x-x509-ca-cert", "X509"},
    {"application/pgp-keys", "PGP"},
};

static const char *format_of(struct text media)
{
    for (size_t i = 0; i < COUNT_OF(formats); i++)
        if (text_equal_fold(media, text_of(formats[i].media)))
            return formats[i].word;
    return NULL;
}

static struct text image_type(struct text octets)
{
    if (text_starts(octets, TEXT("\x89PNG")))
        return TEXT("image/png");
    return text_starts(octets, TEXT("GIF8")) ? TEXT("image/gif") : TEXT("image/jpeg");
}

static void add_octets(struct maker *maker, struct text name, struct text media, struct text octets)
{
    struct vformat_property *property = new_property(maker, name);
    const char *word = format_of(media);
    if (word != NULL)
        add_qualifier(maker, property, word);
    property->binary = true;
    property->octets = octets;
}

static void add_inline(struct maker *maker, const struct instance *instance,
                       const struct inline_uri *uri)
{
    struct buffer octets = {0};
    base64_read(&octets, uri->base64);
    add_octets(maker, instance->name, uri->media, arena_copy(maker->arena, buffer_text(&octets)));
    buffer_release(&octets);
}

/* -- Instances -- */

/* The forms that Outlook writes into its own cards of 2.1. */
static struct text relation_name(const struct instance *instance)
{
    static const char *const names[][2] = {{"manager", "X-MS-MANAGER"},
                                           {"assistant", "X-MS-ASSISTANT"}};
    for (size_t i = 0; instance->type_count != 0 && i < COUNT_OF(names); i++)
        if (text_equal(instance->types[0], text_of(names[i][0])))
            return text_of(names[i][1]);
    return TEXT_NONE;
}

/* 2.1 has no language of a person, no groups, no zones by name, and longitude before latitude where
 * its successors have it the other way round. The octets of "ni:" are not known here. */
static bool has_form(const struct instance *instance)
{
    enum property_kind kind = property_at(instance->property)->kind;
    if (kind == PROPERTY_RELATED)
        return relation_name(instance).len != 0;
    if (kind == PROPERTY_BINARY)
        return !text_starts(instance->parts[0], TEXT("ni:"));
    if (kind == PROPERTY_ZONE)
        return text_starts(instance->parts[0], TEXT("+")) ||
               text_starts(instance->parts[0], TEXT("-"));
    return kind != PROPERTY_LANGUAGE && kind != PROPERTY_GEO && kind != PROPERTY_MEMBER &&
           !text_equal(instance->name, TEXT("KIND"));
}

static void add_instance(struct maker *maker, const struct instance *instance)
{
    enum property_kind kind = property_at(instance->property)->kind;
    struct inline_uri uri;
    if (kind == PROPERTY_BINARY && inline_uri_parse(instance->parts[0], &uri) == 0) {
        add_inline(maker, instance, &uri);
        return;
    }
    bool related = kind == PROPERTY_RELATED;
    struct vformat_property *property =
        new_property(maker, related ? relation_name(instance) : instance->name);
    take_parts(maker, instance, property);
    if (!related)
        add_types(maker, instance, property);
    if (kind == PROPERTY_BINARY)
        add_qualifier(maker, property, "VALUE=URL");
    choose_encoding(maker, property);
}

/* -- The card -- */

/* As in the other versions: nothing without a value, and of what a card has once, the first. */
static bool is_said(const struct contact *contact, size_t at)
{
    const struct instance *instance = &contact->list[at];
    bool single = property_at(instance->property)->single;
    bool first = !single || at == 0 || contact->list[at - 1].property != instance->property;
    return first && (instance_has_text(instance) || text_equal(instance->name, TEXT("N")));
}

static void add_or_leave_out(struct maker *maker, const struct instance *instance)
{
    if (!has_form(instance)) {
        maker->made->left_out++;
        return;
    }
    maker->made->left_out += instance->label.len != 0;
    add_instance(maker, instance);
}

void vcard21_make(struct arena *arena, const struct contact *contact, struct text uid,
                  struct text photo, struct vcard21_made *ret_made)
{
    struct maker maker = {arena, ret_made};
    bool named = false;
    *ret_made = (struct vcard21_made){
        .list = arena_array(arena, contact->count + 4, sizeof *ret_made->list)};
    add_simple(&maker, "VERSION", TEXT("2.1"));
    add_simple(&maker, "UID", uid);
    for (size_t i = 0; i < contact->count; i++)
        named |= text_equal(contact->list[i].name, TEXT("N"));
    if (!named) {
        add_simple(&maker, "N", substitute(&maker, contact_name(contact), false));
        ret_made->list[ret_made->count - 1].part_count = 5;
    }
    for (size_t i = 0; i < contact->count; i++)
        if (is_said(contact, i))
            add_or_leave_out(&maker, &contact->list[i]);
    if (photo.len != 0)
        add_octets(&maker, TEXT("PHOTO"), image_type(photo), photo);
}
