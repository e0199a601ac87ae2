/* The mapping: which attribute becomes which vCard property, and the policies (docs/mapping.md).
 * Parsed and checked once, with the place of every error; then only read. */
#ifndef MAP_MAPPING_H
#define MAP_MAPPING_H

#include "base/error.h"
#include "format/encoding.h"
#include "format/vcard.h"
#include "map/recipe.h"
#include "model/attribute.h"

/* Whose the values of a field are on a card that somebody edited. */
enum owner { OWNER_POLICY, OWNER_ENTRA, OWNER_LOCAL };

/* What goes to one property (or component) of a card. */
struct mapping_field {
    struct text from; /* where its values come from, as messages say it */
    struct recipe recipe;
    size_t property; /* index in the table of properties */
    struct text name;
    size_t part; /* component, where the property has them */
    struct text *types;
    size_t type_count;
    struct text label; /* what the instance is called on the card, or empty */
    bool preferred;
    bool sensitive;       /* the mapping publishes a sensitive attribute knowingly */
    struct text *include; /* globs that a value must match; none: all do */
    size_t include_count;
    struct text *exclude;
    size_t exclude_count;
    enum owner owner;
    size_t person_slot; /* ids of those whom a related field names (map/relate.h) */
    struct place place;
};

enum rule_test {
    RULE_IN,      /* one of the values is one of the words */
    RULE_LIKE,    /* one of the values matches one of the words, which are globs */
    RULE_DOMAIN,  /* the same: the words are "*@firm.example" or "*@*.firm.example" */
    RULE_PRESENT, /* it has a value */
    RULE_ALL,     /* all rules inside it are fulfilled */
    RULE_ANY,     /* one of them is */
    RULE_FIRST    /* the first of them that the record can answer is */
};

/* A rule of filter or keepDisabled. Those inside it stand behind it, up to `end`. */
struct mapping_rule {
    enum rule_test test;
    bool negated;
    struct text attribute; /* empty for a rule that holds others */
    size_t slot;
    bool inverse;       /* the mapping names it by its opposite */
    bool identity;      /* it is the hidden id: the words are in its canonical form */
    struct text *words; /* folded, globs are not; an empty word stands for null and empty */
    struct text *shown; /* the same as the mapping spells them */
    size_t word_count;
    struct text label; /* what it is called; empty: it has no name of its own */
    size_t end;
};

/* A rule as it stands in a list of the mapping. */
struct mapping_condition {
    struct text name; /* as reports show it */
    size_t rule;
    bool excludes; /* of the filter: whoever fulfils it is left out, not whoever does not */
};

/* Conditions of one purpose, in the order of the mapping. */
struct mapping_conditions {
    struct mapping_condition *list;
    size_t count;
};

/* What happens to a card that exists already. */
enum duplicates { DUPLICATES_REPLACE, DUPLICATES_MERGE, DUPLICATES_SKIP };

enum missing_policy { MISSING_KEEP, MISSING_REMOVE, MISSING_REMOVE_AFTER };
enum book_layout { LAYOUT_DIRECTORY, LAYOUT_FILE };

/* A set of cards that is derived from the book. Who is in it has one of the labels and passes the
 * filter. */
struct mapping_deployment {
    struct text name;
    enum book_layout layout;
    bool version_2_1; /* else: */
    enum vcard_version version;
    enum consumer consumer;
    struct text *labels; /* values of CATEGORIES, sorted; none: it does not depend on labels */
    size_t label_count;
    struct mapping_conditions filter;
    struct text *properties; /* that its cards may have, sorted; none: all */
    size_t property_count;
    struct text who, how; /* "sha256:..." of what says who is in it, and how cards are written */
};

/* "10%" or a number of contacts. */
struct share {
    uint64_t number;
    bool percent;
};

/* What people have in common who leave together. */
enum axis { AXIS_DEPARTMENT, AXIS_DOMAIN, AXIS_LABEL, AXES };

/* Spans of time over which removals are counted: 7, 30, 90 days. */
enum { SPANS = 3 };

struct mapping {
    struct arena arena;
    struct attribute_set attributes;

    struct text identity_attribute;
    struct text identity_name;
    size_t identity_slot;
    struct text salt;

    bool handle_deletes;
    struct text status_attribute;
    size_t status_slot;
    bool status_inverse; /* the mapping names it by its opposite */
    struct text *active; /* folded words; "true" and "false" of the attribute's own sense for one
                            of yes and no */
    size_t active_count;
    struct text *inactive;
    size_t inactive_count;
    bool own_active, own_inactive; /* the mapping lists them itself */
    enum missing_policy missing;
    uint64_t remove_after; /* runs, for MISSING_REMOVE_AFTER */

    enum duplicates duplicates;
    struct mapping_field *fields;
    size_t field_count;
    size_t field_attributes; /* attributes that only fields read, or that they read first */
    struct text *ignored;    /* attributes that are left out on purpose */
    size_t ignored_count;
    struct mapping_rule *rules; /* of all conditions together */
    size_t rule_count;
    struct mapping_conditions filter;
    struct mapping_conditions keep_disabled; /* who is kept although the account is disabled */

    const struct encoding *encoding; /* of the export; NULL: not said */
    struct share removals;
    struct share blanked;
    struct share changed;
    struct share removals_per[AXES];
    struct share removals_in[SPANS];
    struct text *guarded; /* ids and addresses of those who never leave, as written */
    size_t guarded_count;
    struct mapping_conditions guarded_rules; /* whoever fulfils one of them neither */
    struct text *canaries; /* ids and addresses of those who are in every export */
    size_t canary_count;
    enum book_layout layout;
    enum vcard_version version;
    enum consumer consumer;
    bool revision; /* cards say when they were written (format/revision.h) */
    struct mapping_deployment *deployments; /* sorted by name */
    size_t deployment_count;
    struct text approval; /* who approves plans (format/approval_rules.h); empty: nobody needs to */

    /* Attributes by which a person who was re-created is recognised; never on a card by that. */
    size_t mapped_slots; /* slots below this one are of fields, filters, identity and status */
    size_t key_slots[3]; /* userPrincipalName, mail, employeeId */
    size_t alias_slot;   /* proxyAddresses; ATTRIBUTE_UNWANTED: nobody is named by an address */
    size_t deleted_slot; /* deletedDateTime */
    size_t groups_slot;  /* groups; ATTRIBUTE_UNWANTED: the mapping does not ask for them */

    struct text text; /* the mapping as snapshots keep it (map/mapping_text.h) */
    /* "sha256:..." of what the mapping means; comments and white space do not count. */
    struct text digest;
    struct text identity_digest;
    struct text status_digest;
    struct text filter_digest;
};

/* Parses the text of a mapping file. `file` names it in messages. All errors are collected
 * (ERROR_MAPPING). 0 or -1; release in both cases. */
int mapping_parse(struct mapping *mapping, struct text content, struct text file,
                  struct errors *errors);
void mapping_release(struct mapping *mapping);

/* People will be looked for by their addresses: their aliases are read, too, beside the mapping. */
void mapping_want_aliases(struct mapping *mapping);

const char *layout_word(enum book_layout layout);
/* "2.1", "3.0" or "4.0". */
struct text deployment_version(const struct mapping_deployment *deployment);
/* Is everybody of the book in it? */
bool deployment_is_of_all(const struct mapping_deployment *deployment);

/* Is this one of the words, without regard to ASCII case and surrounding space? */
bool mapping_word_in(struct text word, const struct text *words, size_t count);

/* Do include and exclude of the field let the value pass? */
bool mapping_wants(const struct mapping_field *field, struct text value);
/* Does some field put the groups of this name on cards? */
bool mapping_wants_group(const struct mapping *mapping, struct text name);
/* Does the field's recipe look at this slot? */
bool mapping_reads(const struct mapping_field *field, size_t slot);

/* Do two fields write to the same place of a card (component aside)? */
bool mapping_same_target(const struct mapping_field *a, const struct mapping_field *b);

#endif
