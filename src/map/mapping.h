/* The mapping: which attribute becomes which vCard property, and the policies (docs/mapping.md).
 * Parsed and checked once, with the place of every error; then only read. */
#ifndef MAP_MAPPING_H
#define MAP_MAPPING_H

#include "base/error.h"
#include "format/encoding.h"
#include "format/vcard.h"
#include "map/recipe.h"
#include "model/attribute.h"

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
    struct place place;
};

/* One condition of the filter: a record is included when it fulfils all of them. */
struct mapping_rule {
    struct text attribute;
    size_t slot;
    struct text *words; /* folded; an empty word stands for null and empty */
    size_t word_count;
    bool negated; /* "notIn" */
};

enum missing_policy { MISSING_KEEP, MISSING_REMOVE, MISSING_REMOVE_AFTER };
enum book_layout { LAYOUT_DIRECTORY, LAYOUT_FILE };

/* "10%" or a number of contacts. */
struct share {
    uint64_t number;
    bool percent;
};

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

    struct mapping_field *fields;
    size_t field_count;
    size_t field_attributes; /* attributes that only fields read, or that they read first */
    struct text *ignored;    /* attributes that are left out on purpose */
    size_t ignored_count;
    struct mapping_rule *rules;
    size_t rule_count;

    const struct encoding *encoding; /* of the export; NULL: not said */
    struct share removals;
    struct share blanked;
    enum book_layout layout;
    enum vcard_version version;
    enum consumer consumer;

    /* Attributes by which a person who was re-created is recognised; never on a card by that. */
    size_t mapped_slots; /* slots below this one are of fields, filter, identity and status */
    size_t key_slots[3]; /* userPrincipalName, mail, employeeId */
    size_t deleted_slot; /* deletedDateTime */
    size_t groups_slot;  /* groups; ATTRIBUTE_UNWANTED: the mapping does not ask for them */

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

const char *layout_word(enum book_layout layout);

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
