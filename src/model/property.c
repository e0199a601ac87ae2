#include "model/property.h"

enum { NAME_PARTS = 5, ORG_PARTS = 2, ADDRESS_PARTS = 7, LONGEST_NAME = 60 };

static const char *const name_parts[] = {"family", "given", "additional", "prefix", "suffix"};
static const char *const org_parts[] = {"name", "unit"};
static const char *const address_parts[] = {"pobox", "ext",  "street", "city",
                                            "state", "code", "country"};

static const char *const place_types[] = {"work", "home", NULL};
static const char *const phone_types[] = {"work", "home",  "voice", "cell",      "fax",
                                          "text", "video", "pager", "textphone", NULL};
static const char *const social_types[] = {"linkedin", "xing",      "github",   "facebook",
                                           "twitter",  "instagram", "mastodon", NULL};
static const char *const related_types[] = {"manager", "assistant", "co-worker", NULL};

static const struct property table[] = {
    {"FN", PROPERTY_TEXT, true, 0, NULL, NULL, false, "the name as shown"},
    {"N", PROPERTY_COMPONENTS, true, NAME_PARTS, name_parts, NULL, false, "the parts of the name"},
    {"X-PHONETIC-FIRST-NAME", PROPERTY_PLAIN, true, 0, NULL, NULL, false,
     "how the given name sounds"},
    {"X-PHONETIC-LAST-NAME", PROPERTY_PLAIN, true, 0, NULL, NULL, false,
     "how the family name sounds"},
    {"NICKNAME", PROPERTY_LIST, true, 0, NULL, NULL, false, "nicknames"},
    {"ORG", PROPERTY_COMPONENTS, true, ORG_PARTS, org_parts, NULL, false, "company and department"},
    {"TITLE", PROPERTY_TEXT, true, 0, NULL, NULL, false, "job title"},
    {"ROLE", PROPERTY_TEXT, true, 0, NULL, NULL, false, "role"},
    {"EMAIL", PROPERTY_TEXT, false, 0, NULL, place_types, false, "mail address"},
    {"TEL", PROPERTY_TEXT, false, 0, NULL, phone_types, false, "telephone number"},
    {"ADR", PROPERTY_COMPONENTS, false, ADDRESS_PARTS, address_parts, place_types, false,
     "address"},
    {"IMPP", PROPERTY_URI, false, 0, NULL, place_types, false,
     "address for instant messages, a URI"},
    {"X-SOCIALPROFILE", PROPERTY_URI, false, 0, NULL, social_types, false,
     "page in a social network, a URI"},
    {"URL", PROPERTY_URI, false, 0, NULL, place_types, false, "web page"},
    {"LANG", PROPERTY_LANGUAGE, false, 0, NULL, place_types, false,
     "language, a tag such as de-CH"},
    {"TZ", PROPERTY_ZONE, true, 0, NULL, NULL, false,
     "time zone, a name or an offset such as +01:00"},
    {"GEO", PROPERTY_GEO, true, 0, NULL, NULL, false, "place, as geo:47.1,8.2"},
    {"RELATED", PROPERTY_RELATED, false, 0, NULL, related_types, false,
     "the name of another person"},
    {"MEMBER", PROPERTY_MEMBER, false, 0, NULL, NULL, true, "the card of a member of a group"},
    {"KIND", PROPERTY_TEXT, true, 0, NULL, NULL, true, "what a card is of: a group"},
    {"CATEGORIES", PROPERTY_LIST, true, 0, NULL, NULL, false, "labels"},
    {"NOTE", PROPERTY_TEXT, true, 0, NULL, NULL, false, "note"},
    {"BDAY", PROPERTY_DATE, true, 0, NULL, NULL, false, "birthday"},
    {"KEY", PROPERTY_BINARY, false, 0, NULL, NULL, false, "public key or certificate, a URI"},
    {"LOGO", PROPERTY_BINARY, true, 0, NULL, NULL, false, "logo, a URI"},
    {"PHOTO", PROPERTY_BINARY, true, 0, NULL, NULL, true, "photo"},
    {"X-*", PROPERTY_PLAIN, false, 0, NULL, NULL, false, "any X- property"},
};

size_t property_count(void)
{
    return COUNT_OF(table);
}

size_t property_extension(void)
{
    return COUNT_OF(table) - 1;
}

const struct property *property_at(size_t index)
{
    return &table[index];
}

/* RFC 6350, section 3.3: x-name is "x-" and at least one of letters, digits and dashes. Not longer
 * than what fits into a line without a fold. */
static bool is_extension(struct text name)
{
    if (!text_starts_fold(name, TEXT("X-")) || name.len < 3 || name.len > LONGEST_NAME)
        return false;
    for (size_t i = 0; i < name.len; i++)
        if (!ascii_is_alpha(name.data[i]) && !ascii_is_digit(name.data[i]) && name.data[i] != '-')
            return false;
    return true;
}

int property_find(struct text name, size_t *ret_index)
{
    for (size_t i = 0; i < property_extension(); i++) {
        if (text_equal_fold(name, text_of(table[i].name))) {
            *ret_index = i;
            return 0;
        }
    }
    *ret_index = property_extension();
    return is_extension(name) ? 0 : -1;
}

int property_part(const struct property *property, struct text name, size_t *ret_part)
{
    for (size_t i = 0; i < property->components; i++) {
        if (text_equal_fold(name, text_of(property->parts[i]))) {
            *ret_part = i;
            return 0;
        }
    }
    return -1;
}

bool property_has_type(const struct property *property, struct text type)
{
    for (const char *const *word = property->types; word != NULL && *word != NULL; word++)
        if (text_equal_fold(type, text_of(*word)))
            return true;
    return false;
}

bool property_has_label(const struct property *property)
{
    return property->types != NULL;
}
