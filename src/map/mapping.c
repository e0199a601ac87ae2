#include "map/mapping.h"

#include "base/digest.h"
#include "base/limits.h"
#include "map/mapping_text.h"
#include "map/parse.h"
#include "map/relate.h"

const char *layout_word(enum book_layout layout)
{
    return layout == LAYOUT_DIRECTORY ? "directory" : "file";
}

struct text deployment_version(const struct mapping_deployment *deployment)
{
    return deployment->version_2_1 ? TEXT("2.1") : text_of(vcard_version_word(deployment->version));
}

bool deployment_is_of_all(const struct mapping_deployment *deployment)
{
    return deployment->label_count == 0 && deployment->filter.count == 0;
}

bool mapping_word_in(struct text word, const struct text *words, size_t count)
{
    struct text trimmed = text_trim(word);
    for (size_t i = 0; i < count; i++)
        if (text_equal_fold(trimmed, words[i]))
            return true;
    return false;
}

/* -- mapping, identity -- */

static void take_number_one(struct parser *parser, struct text value)
{
    if (!text_equal(value, TEXT("1")))
        (void)parse_fault(parser, value, "version", "this version reads \"mapping\": 1");
}

static void take_attribute(struct parser *parser, struct text value)
{
    (void)parse_string(parser, value, &parser->mapping->identity_attribute);
}

static void take_name(struct parser *parser, struct text value)
{
    (void)parse_string(parser, value, &parser->mapping->identity_name);
}

static void take_salt(struct parser *parser, struct text value)
{
    (void)parse_string(parser, value, &parser->mapping->salt);
}

static void take_identity(struct parser *parser, struct text value)
{
    static const struct key keys[] = {
        {"attribute", take_attribute, false},
        {"name", take_name, false},
        {"salt", take_salt, true},
    };
    parse_object(parser, value, "\"identity\"", keys, COUNT_OF(keys));
}

/* -- duplicates -- */

static const char duplicates_hint[] =
    "\"replace\": cards that exist already are rewritten from the export; \"merge\": what was "
    "edited in them stays where Entra did not change it, too; \"skip\": they stay as they are";

static void take_duplicates(struct parser *parser, struct text value)
{
    static const char *const words[] = {"replace", "merge", "skip"};
    struct text word;
    if (json_kind_of(value) == JSON_NULL) {
        (void)parse_fault(parser, value, "decide", "\"duplicates\" is still to be decided");
        (void)parse_hint(parser, duplicates_hint);
        return;
    }
    if (parse_string(parser, value, &word) != 0)
        return;
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        if (text_equal(word, text_of(words[i]))) {
            parser->mapping->duplicates = (enum duplicates)i;
            return;
        }
    }
    (void)parse_fault(parser, value, "duplicates", "\"duplicates\" has no policy %s",
                      errors_show(parser->errors, word));
    (void)parse_hint(parser, duplicates_hint);
}

/* -- fields -- */

static void take_fields(struct parser *parser, struct text value)
{
    struct mapping *mapping = parser->mapping;
    struct text element;
    if (!parse_is_list(parser, value, "\"fields\""))
        return;
    size_t before = parser->errors->count;
    struct json_walk walk = json_walk(value);
    while (json_next_element(&walk, &element))
        parse_field(parser, element);
    if (mapping->field_count == 0 && parser->errors->count == before)
        (void)parse_fault(parser, value, "empty", "no field maps anything to a card");
    parse_check_fields(parser);
}

static void set_defaults(struct mapping *mapping)
{
    static struct text yes[] = {{"true", 4}}, no[] = {{"false", 5}};
    mapping->identity_attribute = TEXT("id");
    mapping->identity_name = TEXT("hidden id");
    mapping->status_attribute = TEXT("accountEnabled");
    mapping->active = yes;
    mapping->inactive = no;
    mapping->active_count = mapping->inactive_count = 1;
    parse_default_limits(mapping);
    mapping->fields = arena_array(&mapping->arena, LIMIT_MAPPING_FIELDS, sizeof *mapping->fields);
    mapping->rules = arena_array(&mapping->arena, LIMIT_MAPPING_RULES, sizeof *mapping->rules);
    mapping->ignored =
        arena_array(&mapping->arena, LIMIT_MAPPING_ATTRIBUTES, sizeof *mapping->ignored);
}

void mapping_want_aliases(struct mapping *mapping)
{
    struct attribute_set *set = &mapping->attributes;
    size_t own = set->count;
    if (mapping->alias_slot != ATTRIBUTE_UNWANTED)
        return;
    mapping->alias_slot = attribute_set_want(set, TEXT("proxyAddresses"));
    if (set->own == 0)
        set->own = own;
}

static void want_slots(struct mapping *mapping)
{
    static const char *const keys[] = {"userPrincipalName", "mail", "employeeId"};
    struct attribute_set *set = &mapping->attributes;
    mapping->groups_slot = ATTRIBUTE_UNWANTED;
    (void)names_find(&set->slots, TEXT("groups"), &mapping->groups_slot);
    mapping->identity_slot = attribute_set_want(set, mapping->identity_attribute);
    set->identified = true;
    set->identity = mapping->identity_slot;
    mapping->status_slot = attribute_set_want(set, mapping->status_attribute);
    mapping->mapped_slots = set->count;
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        mapping->key_slots[i] = attribute_set_want(set, text_of(keys[i]));
    mapping->deleted_slot = attribute_set_want(set, TEXT("deletedDateTime"));
    mapping->alias_slot = ATTRIBUTE_UNWANTED;
    if (mapping->guarded_count != 0 || mapping->canary_count != 0)
        mapping_want_aliases(mapping);
    for (size_t i = 0; i < mapping->field_count; i++)
        mapping->fields[i].person_slot = relate_slot(mapping, &mapping->fields[i]);
}

static void parse_root(struct parser *parser, struct text root)
{
    /* identity first: a field is checked against its attribute */
    static const struct key keys[] = {
        {"mapping", take_number_one, true},    {"identity", NULL, true},
        {"deletes", parse_deletes, true},      {"duplicates", take_duplicates, true},
        {"fields", take_fields, true},         {"export", parse_export, false},
        {"filter", parse_filter, false},       {"limits", parse_limits, false},
        {"book", parse_book, false},           {"deployments", parse_deployments, false},
        {"protected", parse_protected, false}, {"canaries", parse_canaries, false},
        {"approval", parse_approval, false},
    };
    if (json_kind_of(root) == JSON_OBJECT) {
        struct text identity = json_member(root, TEXT("identity"));
        if (identity.data != NULL)
            take_identity(parser, identity);
    }
    parse_object(parser, root, "a mapping", keys, COUNT_OF(keys));
}

int mapping_parse(struct mapping *mapping, struct text content, struct text file,
                  struct errors *errors)
{
    *mapping = (struct mapping){0};
    size_t before = errors->count + errors->unlisted, comment = 0;
    struct place start = {.file = file, .line = 1, .column = 1};
    if (text_starts(content, TEXT("\xEF\xBB\xBF")))
        content = text_from(content, 3);
    char *text = arena_get(&mapping->arena, content.len + 1);
    if (content.len != 0)
        memcpy(text, content.data, content.len);
    struct text whole = {text, content.len}, root;
    set_defaults(mapping);
    if (json_blank_comments(text, content.len, &comment) != 0) {
        struct place at = place_at(start, whole, comment);
        return errors_add(errors, ERROR_MAPPING, &at, "comment", "a comment that has no end");
    }
    if (json_check(whole, ERROR_MAPPING, start, &root, errors) != 0)
        return -1;
    struct parser parser = {.mapping = mapping, .whole = whole, .file = file, .errors = errors};
    parse_root(&parser, root);
    want_slots(mapping);
    parse_digests(mapping);
    mapping->text = mapping_text(&mapping->arena, root);
    return errors->count + errors->unlisted == before ? 0 : -1;
}

static bool matches_any(struct text value, const struct text *globs, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text_matches_glob(value, globs[i]))
            return true;
    return false;
}

bool mapping_wants(const struct mapping_field *field, struct text value)
{
    if (field->include_count != 0 && !matches_any(value, field->include, field->include_count))
        return false;
    return !matches_any(value, field->exclude, field->exclude_count);
}

bool mapping_reads(const struct mapping_field *field, size_t slot)
{
    for (size_t i = 0; i < field->recipe.read_count; i++)
        if (field->recipe.reads[i].slot == slot)
            return true;
    return false;
}

/* Where more is done to the names of groups than to filter them, any of them may count. */
bool mapping_wants_group(const struct mapping *mapping, struct text name)
{
    for (size_t i = 0; i < mapping->field_count; i++)
        if (mapping_reads(&mapping->fields[i], mapping->groups_slot) &&
            (!mapping->fields[i].recipe.plain || mapping_wants(&mapping->fields[i], name)))
            return true;
    return false;
}

void mapping_release(struct mapping *mapping)
{
    attribute_set_release(&mapping->attributes);
    arena_release(&mapping->arena);
}
