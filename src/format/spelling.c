#include "format/spelling.h"

#include "model/guid.h"

/* How the names of types begin that PowerShell and its modules write. */
static const char *const type_names[] = {
    "System.Collections.",  "System.Object",
    "System.String",        "System.Management.",
    "System.Byte",          "System.Nullable",
    "System.DateTime",      "System.Xml.",
    "System.Guid",          "System.Int32",
    "System.Int64",         "System.Boolean",
    "Microsoft.Graph.",     "Microsoft.Open.",
    "Microsoft.Online.",    "Microsoft.Exchange.",
    "Microsoft.Azure.",     "Microsoft.PowerShell.",
    "Deserialized.System.", "Deserialized.Microsoft.",
};

/* Letters, digits and what names of types hold; blanks stand in brackets, or behind them where
 * there are several. So that no address and no name of a firm is taken for one. */
static bool may_be_type_name(struct text name)
{
    size_t depth = 0;
    for (size_t i = 0; i < name.len; i++) {
        char octet = name.data[i];
        depth += octet == '[';
        depth -= octet == ']' && depth != 0;
        bool plain = ascii_is_alpha(octet) || ascii_is_digit(octet) || strchr("._`[]+", octet);
        bool behind = octet == ' ' && name.data[i - 1] == ']';
        if (!plain && !behind && (depth == 0 || !strchr(" ,=", octet)))
            return false;
    }
    return true;
}

bool spelling_is_type_name(struct text text)
{
    struct text name = text_trim(text);
    if (name.len == 0 || memchr("@SMD", name.data[0], 4) == NULL)
        return false; /* nearly every text: quickly done */
    if (text_starts(name, TEXT("@{")) && text_ends(name, TEXT("}")))
        return true;
    for (size_t i = 0; i < COUNT_OF(type_names); i++)
        if (text_starts(name, text_of(type_names[i])))
            return may_be_type_name(name);
    return false;
}

bool spelling_is_guid(struct text text)
{
    unsigned char bytes[GUID_BYTES];
    text = text_trim(text);
    if (text_starts(text, TEXT("{")) && text_ends(text, TEXT("}")))
        text = text_until(text_from(text, 1), text.len - 2);
    return guid_read(text, bytes);
}

bool spelling_is_name(struct text id)
{
    id = text_trim(id);
    if (text_starts(id, TEXT("{")) && text_ends(id, TEXT("}")))
        id = text_trim(text_until(text_from(id, 1), id.len - 2));
    return text_has_byte(id, '@') || text_has_byte(id, ' ');
}

/* What Get-Recipient lists beside users. */
static const char *const no_recipients[] = {
    "GroupMailbox",
    "RoomList",
    "MailUniversalDistributionGroup",
    "MailUniversalSecurityGroup",
    "MailNonUniversalGroup",
    "DynamicDistributionGroup",
    "UniversalDistributionGroup",
    "UniversalSecurityGroup",
    "NonUniversalGroup",
    "MailContact",
    "MailForestContact",
    "Contact",
    "PublicFolder",
};

bool spelling_is_no_recipient(struct text type)
{
    for (size_t i = 0; i < COUNT_OF(no_recipients); i++)
        if (text_equal_fold(type, text_of(no_recipients[i])))
            return true;
    return false;
}

const char *spelling_of_object(size_t i)
{
    static const char *const names[] = {"displayName", "DisplayName", "skuId", "SkuId"};
    return i < COUNT_OF(names) ? names[i] : NULL;
}

/* -- Proxy addresses ----------------------------------------------------------------------------
 */

static const char *const prefixes[] = {
    "smtp:", "sip:", "x500:", "x400:", "eum:", "spo:", "ms:", "notes:", "ccmail:"};

size_t spelling_prefix(struct text text)
{
    for (size_t i = 0; i < COUNT_OF(prefixes); i++)
        if (text_starts_fold(text, text_of(prefixes[i])))
            return strlen(prefixes[i]);
    return 0;
}

struct text spelling_proxy(struct arena *arena, struct text text)
{
    size_t prefix = spelling_prefix(text);
    struct text rest = text_from(text, prefix), address = text_trim(rest);
    if (prefix == 0 || address.len == rest.len)
        return text;
    char *made = arena_get(arena, text.len + 1);
    memcpy(made, text.data, prefix);
    if (address.len != 0)
        memcpy(made + prefix, address.data, address.len);
    return (struct text){made, prefix + address.len};
}

struct value spelling_primary(struct arena *arena, const struct value *proxies)
{
    static const struct text primary = {"SMTP:", 5};
    struct text found = TEXT_NONE;
    if (proxies->presence != VALUE_PRESENT)
        return (struct value){.presence = proxies->presence};
    for (size_t i = 0; i < proxies->count; i++) {
        if (!text_starts(proxies->texts[i], primary))
            continue;
        if (found.len != 0)
            return (struct value){.presence = VALUE_UNEXPORTED};
        found = text_trim(text_from(proxies->texts[i], primary.len));
    }
    if (found.len == 0)
        return (struct value){.presence = VALUE_ABSENT};
    struct value mail = value_of_text(arena, found);
    mail.derived = true;
    return mail;
}
