#include "model/attribute.h"

#include "base/limits.h"
#include "base/memory.h"

/* For one attribute the better name stands first: where an export has two of them, the first one
 * with a value is taken. */
static const struct attribute_alias aliases[] = {
    {"objectid", "id"},
    {"accountobjectid", "id"},
    {"externaldirectoryobjectid", "id"},
    {"azureadobjectid", "id"},
    {"puser", "id"},
    {"upn", "userPrincipalName"},
    {"signinname", "userPrincipalName"},
    {"accountupn", "userPrincipalName"},
    {"accountdisplayname", "displayName"},
    {"firstname", "givenName"},
    {"lastname", "surname"},
    {"sn", "surname"},
    {"email", "mail"},
    {"emailaddress", "mail"},
    {"primarysmtpaddress", "mail"},
    {"windowsemailaddress", "mail"},
    {"mailaddress", "mail"},
    {"telephonenumber", "businessPhones"},
    {"phonenumber", "businessPhones"},
    {"officephone", "businessPhones"},
    {"phone", "businessPhones"},
    {"mobile", "mobilePhone"},
    {"fax", "faxNumber"},
    {"facsimiletelephonenumber", "faxNumber"},
    {"physicaldeliveryofficename", "officeLocation"},
    {"office", "officeLocation"},
    {"title", "jobTitle"},
    {"company", "companyName"},
    {"stateorprovince", "state"},
    {"zip", "postalCode"},
    {"ziporpostalcode", "postalCode"},
    {"zipcode", "postalCode"},
    {"countryorregion", "country"},
    {"countryregion", "country"},
    {"emailaddresses", "proxyAddresses"},
    {"userstate", "externalUserState"},
    {"immutableid", "onPremisesImmutableId"},
    {"dirsyncenabled", "onPremisesSyncEnabled"},
    {"directorysynced", "onPremisesSyncEnabled"},
    {"deletiontimestamp", "deletedDateTime"},
    {"softdeletiontimestamp", "deletedDateTime"},
    {"isaccountenabled", "accountEnabled"},
    {"signinstatus", "accountEnabled"},
    {"accountstatus", "accountEnabled"},
    {"blockcredential", "accountEnabled"},
    {"blocksignin", "accountEnabled"},
    {"accountdisabled", "accountEnabled"},
    {"hiddenfromaddresslistsenabled", "showInAddressList"},
};

/* Aliases that say the opposite of the attribute. */
static const char *const inverse[] = {
    "blockcredential",
    "blocksignin",
    "accountdisabled",
    "hiddenfromaddresslistsenabled",
};

/* Attributes that are more than one text, by key. */
static const struct {
    const char *key;
    enum attribute_type type;
} types[] = {
    {"accountenabled", ATTRIBUTE_BOOLEAN},
    {"showinaddresslist", ATTRIBUTE_BOOLEAN},
    {"onpremisessyncenabled", ATTRIBUTE_BOOLEAN},
    {"islicensed", ATTRIBUTE_BOOLEAN},
    {"businessphones", ATTRIBUTE_NUMBERS},
    {"othermails", ATTRIBUTE_ADDRESSES},
    {"imaddresses", ATTRIBUTE_ADDRESSES},
    {"proxyaddresses", ATTRIBUTE_PREFIXED},
    {"assignedlicenses", ATTRIBUTE_WORDS},
    {"licenses", ATTRIBUTE_WORDS},
    {"memberof", ATTRIBUTE_WORDS},
};

static const char *const sensitive[] = {
    "authenticationphonenumber",
    "authenticationalternativephonenumber",
    "authenticationemail",
    "alternateemailaddress",
    "alternatemobilephones",
    "agegroup",
    "consentprovidedforminor",
    "legalagegroupclassification",
    "passwordprofile",
    "passwordpolicies",
    "password",
    "initialpassword",
    "securityidentifier",
    "onpremisessecurityidentifier",
    "onpremisesimmutableid",
    "immutableid",
    "identities",
    "signinactivity",
    "customsecurityattributes",
};

const struct attribute_alias *attribute_aliases(size_t *ret_count)
{
    *ret_count = COUNT_OF(aliases);
    return aliases;
}

static bool is_kept(char octet)
{
    return octet != ' ' && octet != '_' && octet != '-' && octet != '/' && octet != '\t';
}

struct text attribute_folded(struct arena *arena, struct text name)
{
    char *made = arena_get(arena, name.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < name.len; i++)
        if (is_kept(name.data[i]))
            made[len++] = ascii_lower(name.data[i]);
    made[len] = '\0';
    return (struct text){made, len};
}

bool attribute_is_inverse(struct text name)
{
    struct arena arena = {0};
    struct text plain = attribute_folded(&arena, name);
    bool found = false;
    for (size_t i = 0; i < COUNT_OF(inverse) && !found; i++)
        found = text_equal(plain, text_of(inverse[i]));
    arena_release(&arena);
    return found;
}

enum attribute_type attribute_type_of(struct text key)
{
    for (size_t i = 0; i < COUNT_OF(types); i++)
        if (text_equal(key, text_of(types[i].key)))
            return types[i].type;
    return ATTRIBUTE_TEXT;
}

struct text attribute_key(struct arena *arena, struct text name, unsigned *ret_rank)
{
    struct text key = attribute_folded(arena, name);
    if (ret_rank != NULL)
        *ret_rank = 0;
    for (size_t i = 0; i < COUNT_OF(aliases); i++) {
        if (!text_equal(key, text_of(aliases[i].alias)))
            continue;
        if (ret_rank != NULL)
            *ret_rank = (unsigned)i + 1;
        return attribute_folded(arena, text_of(aliases[i].name));
    }
    return key;
}

size_t attribute_set_want(struct attribute_set *set, struct text name)
{
    size_t slot = set->count;
    struct text key = attribute_key(&set->arena, name, NULL);
    if (names_find(&set->slots, key, &slot) == 0)
        return slot;
    if (set->names == NULL)
        set->names = arena_array(&set->arena, LIMIT_MAPPING_ATTRIBUTES, sizeof *set->names);
    (void)names_add(&set->slots, key, slot);
    set->names[slot] = arena_copy(&set->arena, name);
    set->count++;
    return slot;
}

enum { DISCOVERED_IN_A_RECORD = 256 };

static struct attribute_found look_up(struct attribute_set *set, struct text name, bool discover)
{
    struct attribute_found found = {.slot = ATTRIBUTE_UNWANTED};
    arena_reset(&set->scratch);
    struct text key = attribute_key(&set->scratch, name, &found.rank);
    size_t slot = 0;
    bool wanted = names_find(&set->slots, key, &slot) == 0;
    if (!wanted && discover && set->count < LIMIT_MAPPING_ATTRIBUTES) {
        slot = attribute_set_want(set, name);
        wanted = true;
    }
    if (wanted) {
        found.slot = slot;
        found.type = attribute_type_of(key);
        found.inverse = attribute_is_inverse(name);
        found.aside = set->own != 0 && slot >= set->own;
    }
    return found;
}

struct attribute_found attribute_set_find(struct attribute_set *set, struct text name)
{
    size_t at = 0;
    if (names_find(&set->seen, name, &at) == 0)
        return set->found[at];
    struct attribute_found found = look_up(set, name, set->discovering);
    if (set->found_count >= (size_t)LIMIT_RECORD_KEYS * 2)
        return found; /* a hostile export: remember no more */
    if (set->found_count == set->found_room) {
        set->found_room = set->found_room == 0 ? 64 : set->found_room * 2;
        set->found = memory_grow(set->found, set->found_room, sizeof *set->found);
    }
    set->found[set->found_count] = found;
    (void)names_add(&set->seen, arena_copy(&set->arena, name), set->found_count++);
    return found;
}

struct attribute_found attribute_set_known(struct attribute_set *set, struct text name)
{
    return set->discovering ? look_up(set, name, false) : attribute_set_find(set, name);
}

size_t attribute_set_most(const struct attribute_set *set)
{
    return set->discovering ? LIMIT_MAPPING_ATTRIBUTES : set->count;
}

size_t attribute_set_room(const struct attribute_set *set)
{
    size_t room = set->count + (set->discovering ? DISCOVERED_IN_A_RECORD : 0);
    return room < LIMIT_MAPPING_ATTRIBUTES ? room : LIMIT_MAPPING_ATTRIBUTES;
}

void attribute_set_release(struct attribute_set *set)
{
    names_release(&set->slots);
    names_release(&set->seen);
    memory_free(set->found);
    arena_release(&set->arena);
    arena_release(&set->scratch);
    *set = (struct attribute_set){0};
}

static bool is_sensitive_word(struct text word)
{
    for (size_t i = 0; i < COUNT_OF(sensitive); i++)
        if (text_equal(word, text_of(sensitive[i])))
            return true;
    return false;
}

bool attribute_is_sensitive(struct text name)
{
    struct arena arena = {0};
    struct text plain = attribute_folded(&arena, name), part;
    bool found = is_sensitive_word(plain);
    while (!found && text_next_piece(&plain, '.', &part))
        found = is_sensitive_word(part);
    arena_release(&arena);
    return found;
}
