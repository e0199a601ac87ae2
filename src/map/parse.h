/* Reading the mapping's JSON with places; shared by the files that read its parts. */
#ifndef MAP_PARSE_H
#define MAP_PARSE_H

#include "base/json.h"
#include "map/mapping.h"
#include "map/transform.h"

/* What a field has under the keys of its recipe, as it stands in the mapping; data NULL: not. */
struct written {
    struct text from, join, template, value, when, transform;
};

struct rule_reading;
struct approval_rules;

struct parser {
    struct mapping *mapping;
    struct text whole; /* the file's text, comments blanked */
    struct text file;
    struct errors *errors;
    struct mapping_field *field;       /* being read */
    struct written written;            /* of that field */
    struct condition *condition;       /* of it, being read */
    struct rule_reading *rule;         /* of a list of rules, being read (map/rules.c) */
    struct mapping_conditions *filter; /* being read */
    struct approval_rules *approval;   /* being read */
    bool ignored;                      /* the field being read is to be ignored */
    struct text to;
};

/* One key of an object and what takes its value. */
struct key {
    const char *name;
    void (*take)(struct parser *parser, struct text value);
    bool required;
};

/* The place of a slice of parser->whole. */
struct place parse_place(const struct parser *parser, struct text slice);
/* Adds an error at the slice; returns -1. */
__attribute__((format(printf, 4, 5))) int parse_fault(struct parser *parser, struct text at,
                                                      const char *code, const char *format, ...);
__attribute__((format(printf, 2, 3))) int parse_hint(struct parser *parser, const char *format,
                                                     ...);

/* Checks that `value` is an object, takes each key by the table, and reports unknown keys (with
 * the nearest known one), keys that stand twice, and required ones that are missing. */
void parse_object(struct parser *parser, struct text value, const char *what,
                  const struct key *keys, size_t count);
/* A string that is not empty. 0 or -1 with an error. */
int parse_string(struct parser *parser, struct text value, struct text *ret_string);
int parse_bool(struct parser *parser, struct text value, bool *ret_bool);
/* A string or a list of strings; `allow_null` takes null as the empty word. */
int parse_strings(struct parser *parser, struct text value, bool allow_null,
                  struct text **ret_strings, size_t *ret_count);
/* Is the value a list? Adds an error when it is none; `what` is in quotes. */
bool parse_is_list(struct parser *parser, struct text value, const char *what);
/* Folds words (ASCII case, surrounding space) in the mapping's arena. */
void parse_fold_words(struct parser *parser, struct text *words, size_t count);

/* The nearest of `count` names to `word` by edit distance, or NULL when none is near. */
const char *parse_nearest(struct text word, const char *const *names, size_t count);

/* Words for yes and no in the form in which records bring them, where the attribute is one of yes
 * and no. */
void parse_settle_words(struct parser *parser, struct text attribute, struct text *words,
                        size_t count);

/* The keys of a field's recipe; then all of it, into parser->field. 0 or -1 with errors. */
void parse_take_from(struct parser *parser, struct text value);
void parse_take_join(struct parser *parser, struct text value);
void parse_take_template(struct parser *parser, struct text value);
void parse_take_constant(struct parser *parser, struct text value);
void parse_take_when(struct parser *parser, struct text value);
void parse_take_transform(struct parser *parser, struct text value);
int parse_recipe(struct parser *parser, struct text field);
int parse_transforms(struct parser *parser, struct text value);
/* Gives each attribute that the recipe reads its slot, once it is known that the field is right. */
int parse_recipe_slots(struct parser *parser, struct text field);

/* The parts of a mapping. */
void parse_field(struct parser *parser, struct text value);
void parse_book(struct parser *parser, struct text value);
void parse_check_fields(struct parser *parser);
void parse_deletes(struct parser *parser, struct text value);
void parse_filter(struct parser *parser, struct text value);
void parse_deployments(struct parser *parser, struct text value);
void parse_limits(struct parser *parser, struct text value);
void parse_default_limits(struct mapping *mapping);
/* Appends the limits that are not the default ones, for the digest. */
void parse_put_limits(struct buffer *out, const struct mapping *mapping);
void parse_protected(struct parser *parser, struct text value);
void parse_canaries(struct parser *parser, struct text value);
/* Appends who is protected and who is a canary, for the digest. */
void parse_put_people(struct buffer *out, const struct mapping *mapping);
void parse_approval(struct parser *parser, struct text value);
/* What book and deployments have in common. */
void parse_layout(struct parser *parser, struct text value, enum book_layout *ret_layout);
void parse_consumer(struct parser *parser, struct text value, enum consumer *ret_consumer);
/* A filter: a list of rules, or "include" and "exclude". */
void parse_conditions(struct parser *parser, struct text value, struct mapping_conditions *into);
void parse_keep_disabled(struct parser *parser, struct text value);
/* One rule with those inside it. False with an error. */
bool parse_rule(struct parser *parser, struct text value);
/* Adds the rule of that name with those inside it; `names` are globs that its user gave, for one
 * that takes them. False: there is none of this name, or there are too many rules. */
bool parse_ready_rule(struct parser *parser, struct text name, bool negated, struct text *names,
                      size_t name_count);
/* Does the ready rule of this name take globs? */
bool parse_ready_takes_names(struct text name);
/* The names of ready rules: i = 0, 1, ... until NULL. */
const char *parse_ready_name(size_t i);
/* What reports call a rule: its label, or what is made from its tests, cut when it is long. */
struct text parse_rule_name(struct mapping *mapping, size_t rule);
void parse_export(struct parser *parser, struct text value);
/* What a recipe means, for the digest; a plain field means its attribute alone. */
void parse_put_recipe(struct buffer *out, const struct recipe *recipe);
void parse_digests(struct mapping *mapping);

#endif
