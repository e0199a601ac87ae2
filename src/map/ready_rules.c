/* Rules that many want, by name. docs/mapping.md tells what each can see and what it cannot. */
#include "base/limits.h"
#include "map/parse.h"

/* A test of one attribute, or (without one) the ready rule that words[0] names. */
struct part {
    const char *attribute;
    enum rule_test test;
    bool negated;
    const char *words[3]; /* in lower case; none for RULE_LIKE: those that the user gives */
};

struct ready {
    const char *name;
    bool offered; /* to users; the others are parts of these */
    enum rule_test join;
    struct part parts[4];
};

#define PRESENT(attribute)                                                                         \
    {                                                                                              \
        attribute, RULE_PRESENT, false,                                                            \
        {                                                                                          \
            NULL                                                                                   \
        }                                                                                          \
    }
#define BLANK(attribute)                                                                           \
    {                                                                                              \
        attribute, RULE_PRESENT, true,                                                             \
        {                                                                                          \
            NULL                                                                                   \
        }                                                                                          \
    }
#define OTHER(name, negated)                                                                       \
    {                                                                                              \
        NULL, RULE_ALL, negated,                                                                   \
        {                                                                                          \
            name                                                                                   \
        }                                                                                          \
    }

/* Which attribute tells of licences depends on the kind of export: the first one that is there
 * decides. userType is empty in very old accounts; there the mark in the sign-in name decides.
 * Exchange tells the types of mailboxes; nothing else does. */
static const struct ready table[] = {
    {"guests",
     true,
     RULE_ANY,
     {{"userType", RULE_IN, false, {"guest"}}, OTHER("old-guests", false)}},
    {"old-guests",
     false,
     RULE_ALL,
     {BLANK("userType"), {"userPrincipalName", RULE_LIKE, false, {"*#ext#@*"}}}},
    {"hidden-from-address-lists",
     true,
     RULE_ALL,
     {{"showInAddressList", RULE_IN, false, {"false"}}}},
    {"licensed",
     true,
     RULE_FIRST,
     {PRESENT("assignedLicenses"),
      {"licenses", RULE_IN, true, {"unlicensed", ""}},
      {"isLicensed", RULE_IN, false, {"true"}}}},
    {"unlicensed", true, RULE_ALL, {OTHER("licensed", true)}},
    {"rooms",
     true,
     RULE_ALL,
     {{"RecipientTypeDetails",
       RULE_IN,
       false,
       {"roommailbox", "remoteroommailbox", "linkedroommailbox"}}}},
    {"equipment",
     true,
     RULE_ALL,
     {{"RecipientTypeDetails", RULE_IN, false, {"equipmentmailbox", "remoteequipmentmailbox"}}}},
    {"shared-mailboxes",
     true,
     RULE_ALL,
     {{"RecipientTypeDetails", RULE_IN, false, {"sharedmailbox", "remotesharedmailbox"}}}},
    {"impersonal", true, RULE_ALL, {BLANK("givenName"), BLANK("surname"), OTHER("licensed", true)}},
    {"has-mail-or-phone",
     true,
     RULE_ANY,
     {PRESENT("mail"), PRESENT("businessPhones"), PRESENT("mobilePhone")}},
    {"service-accounts",
     true,
     RULE_ANY,
     {{"displayName", RULE_LIKE, false, {NULL}}, {"userPrincipalName", RULE_LIKE, false, {NULL}}}},
};

static const struct ready *ready_called(struct text name)
{
    for (size_t i = 0; i < COUNT_OF(table); i++)
        if (text_equal(name, text_of(table[i].name)))
            return &table[i];
    return NULL;
}

const char *parse_ready_name(size_t i)
{
    for (size_t at = 0; at < COUNT_OF(table); at++)
        if (table[at].offered && i-- == 0)
            return table[at].name;
    return NULL;
}

bool parse_ready_takes_names(struct text name)
{
    const struct ready *ready = ready_called(name);
    return ready != NULL && ready->parts[0].test == RULE_LIKE && ready->parts[0].words[0] == NULL;
}

static void take_part(struct parser *parser, const struct part *part, struct text *names,
                      size_t name_count)
{
    struct mapping *mapping = parser->mapping;
    struct mapping_rule *rule = &mapping->rules[mapping->rule_count++];
    *rule = (struct mapping_rule){.test = part->test,
                                  .negated = part->negated,
                                  .attribute = text_of(part->attribute),
                                  .end = mapping->rule_count};
    rule->slot = attribute_set_want(&mapping->attributes, rule->attribute);
    rule->words = names;
    rule->word_count = name_count;
    if (part->words[0] == NULL)
        return;
    rule->words = arena_array(&mapping->arena, COUNT_OF(part->words), sizeof *rule->words);
    rule->word_count = 0;
    while (rule->word_count < COUNT_OF(part->words) && part->words[rule->word_count] != NULL) {
        rule->words[rule->word_count] = text_of(part->words[rule->word_count]);
        rule->word_count++;
    }
}

/* The most rules that a ready one and those inside it can be. */
enum { MOST = 8 };

bool parse_ready_rule(struct parser *parser, struct text name, bool negated, struct text *names,
                      size_t name_count)
{
    const struct ready *ready = ready_called(name);
    struct mapping *mapping = parser->mapping;
    if (ready == NULL || mapping->rule_count + MOST > LIMIT_MAPPING_RULES)
        return false;
    struct mapping_rule *rule = &mapping->rules[mapping->rule_count++];
    *rule = (struct mapping_rule){.test = ready->join, .negated = negated};
    for (size_t i = 0; i < COUNT_OF(ready->parts); i++) {
        const struct part *part = &ready->parts[i];
        if (part->attribute != NULL)
            take_part(parser, part, names, name_count);
        else if (part->words[0] != NULL &&
                 !parse_ready_rule(parser, text_of(part->words[0]), part->negated, NULL, 0))
            return false;
    }
    rule->end = mapping->rule_count;
    return true;
}
