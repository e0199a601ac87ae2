/* The mapping's list of fields. */
#include "base/limits.h"
#include "map/parse.h"

/* What people call things that vCard calls otherwise. */
static const struct {
    const char *word;
    const char *hint;
} everyday[] = {
    {"PHONE", "\"to\": \"TEL\", \"type\": \"work\""},
    {"MOBILE", "\"to\": \"TEL\", \"type\": \"cell\""},
    {"CELL", "\"to\": \"TEL\", \"type\": \"cell\""},
    {"FAX", "\"to\": \"TEL\", \"type\": [\"work\", \"fax\"]"},
    {"MAIL", "\"to\": \"EMAIL\", \"type\": \"work\""},
    {"ADDRESS", "\"to\": \"ADR.street\" and the other components of ADR"},
    {"NAME", "\"to\": \"FN\", or \"N.family\" and \"N.given\""},
    {"COMPANY", "\"to\": \"ORG.name\""},
    {"DEPARTMENT", "\"to\": \"ORG.unit\""},
    {"LABEL", "\"to\": \"CATEGORIES\""},
    {"LABELS", "\"to\": \"CATEGORIES\""},
    {"GROUPS", "\"to\": \"CATEGORIES\""},
    {"MANAGER", "\"to\": \"RELATED\", \"type\": \"manager\""},
    {"ASSISTANT", "\"to\": \"RELATED\", \"type\": \"assistant\""},
    {"BIRTHDAY", "\"to\": \"BDAY\""},
    {"SOCIALPROFILE", "\"to\": \"X-SOCIALPROFILE\", \"type\": \"linkedin\""},
};

static void take_to(struct parser *parser, struct text value)
{
    (void)parse_string(parser, value, &parser->field->name);
    parser->to = value;
}

static void take_type(struct parser *parser, struct text value)
{
    struct mapping_field *field = parser->field;
    if (parse_strings(parser, value, false, &field->types, &field->type_count) == 0)
        parse_fold_words(parser, field->types, field->type_count);
}

static void take_label(struct parser *parser, struct text value)
{
    struct text label;
    if (parse_string(parser, value, &label) != 0)
        return;
    parser->field->label = text_trim(label);
    for (size_t i = 0; i < label.len; i++)
        if ((unsigned char)label.data[i] < 0x20 || strchr(",;\\", label.data[i]) != NULL) {
            (void)parse_fault(parser, value, "label",
                              "a label has no comma, semicolon, backslash or control character");
            return;
        }
}

static void take_ignore(struct parser *parser, struct text value)
{
    (void)parse_bool(parser, value, &parser->ignored);
}

static void take_sensitive(struct parser *parser, struct text value)
{
    (void)parse_bool(parser, value, &parser->field->sensitive);
}

static void take_preferred(struct parser *parser, struct text value)
{
    (void)parse_bool(parser, value, &parser->field->preferred);
}

static void take_owner(struct parser *parser, struct text value)
{
    struct text word;
    if (parse_string(parser, value, &word) != 0)
        return;
    if (text_equal(word, TEXT("entra")))
        parser->field->owner = OWNER_ENTRA;
    else if (text_equal(word, TEXT("local")))
        parser->field->owner = OWNER_LOCAL;
    else
        (void)parse_fault(parser, value, "owner", "an owner is \"entra\" or \"local\"");
}

static void take_include(struct parser *parser, struct text value)
{
    struct mapping_field *field = parser->field;
    (void)parse_strings(parser, value, false, &field->include, &field->include_count);
}

static void take_exclude(struct parser *parser, struct text value)
{
    struct mapping_field *field = parser->field;
    (void)parse_strings(parser, value, false, &field->exclude, &field->exclude_count);
}

static const char *everyday_hint(struct text name)
{
    for (size_t i = 0; i < COUNT_OF(everyday); i++)
        if (text_equal_fold(name, text_of(everyday[i].word)))
            return everyday[i].hint;
    return NULL;
}

static int fault_unknown_property(struct parser *parser, struct text name)
{
    const char *hint = everyday_hint(name);
    const char *names[32];
    size_t count = 0;
    for (size_t i = 0; i < property_extension() && count < COUNT_OF(names); i++)
        if (!property_at(i)->unmapped)
            names[count++] = property_at(i)->name;
    const char *near = parse_nearest(name, names, count);
    (void)parse_fault(parser, parser->to, "unknown-property",
                      "%s is no property that a card can "
                      "have from a mapping",
                      errors_show(parser->errors, name));
    if (hint != NULL)
        return parse_hint(parser, "did you mean %s?", hint);
    if (near != NULL)
        return parse_hint(parser, "did you mean \"%s\"?", near);
    return parse_hint(parser, "known: FN N.family N.given NICKNAME ORG.name ORG.unit TITLE ROLE "
                              "EMAIL TEL ADR.street ... IMPP URL RELATED CATEGORIES NOTE BDAY "
                              "X-ANYTHING");
}

static int fault_component(struct parser *parser, const struct property *property)
{
    struct buffer list = {0};
    for (size_t i = 0; i < property->components; i++)
        buffer_format(&list, "%s%s.%s", i == 0 ? "" : " ", property->name, property->parts[i]);
    (void)parse_fault(parser, parser->to, "component",
                      "%s has components; one of them must be "
                      "named here",
                      property->name);
    (void)parse_hint(parser, "one of: %.*s", TEXT_ARG(list));
    buffer_release(&list);
    return -1;
}

/* "ADR.city" to property and component. */
static int resolve_target(struct parser *parser)
{
    struct mapping_field *field = parser->field;
    struct text rest = field->name, name = field->name;
    if (text_has_byte(rest, ';')) {
        (void)parse_fault(parser, parser->to, "unknown-property",
                          "types do not stand in \"to\": %s", errors_show(parser->errors, rest));
        return parse_hint(parser, "write \"to\": \"TEL\", \"type\": \"cell\"");
    }
    (void)text_next_piece(&rest, '.', &name);
    if (property_find(name, &field->property) != 0)
        return fault_unknown_property(parser, name);
    const struct property *property = property_at(field->property);
    if (property->unmapped) {
        (void)parse_fault(parser, parser->to, "unknown-property", "%s does not come from a field",
                          property->name);
        return parse_hint(parser, "photos come with --photos FOLDER, groups and their members "
                                  "from no mapping");
    }
    if (property->components != 0 && property_part(property, rest, &field->part) != 0)
        return fault_component(parser, property);
    if (property->components == 0 && rest.len != 0)
        return parse_fault(parser, parser->to, "component", "%s has no components", property->name);
    char *upper = arena_get(&parser->mapping->arena, name.len + 1);
    for (size_t i = 0; i < name.len; i++)
        upper[i] = ascii_upper(name.data[i]);
    field->name = (struct text){upper, name.len};
    return 0;
}

static int check_types(struct parser *parser, struct text value)
{
    const struct mapping_field *field = parser->field;
    const struct property *property = property_at(field->property);
    for (size_t i = 0; i < field->type_count; i++) {
        if (mapping_word_in(field->types[i], field->types, i))
            return parse_fault(parser, value, "twice", "the type %s stands twice",
                               errors_show(parser->errors, field->types[i]));
        if (property_has_type(property, field->types[i]))
            continue;
        struct buffer list = {0};
        for (size_t t = 0; property->types != NULL && property->types[t] != NULL; t++)
            buffer_format(&list, " %s", property->types[t]);
        (void)parse_fault(parser, value, "unknown-type", "%s has no type %s", property->name,
                          errors_show(parser->errors, field->types[i]));
        if (list.len != 0)
            (void)parse_hint(parser, "types of %s:%.*s", property->name, TEXT_ARG(list));
        buffer_release(&list);
        return -1;
    }
    return 0;
}

static int check_label(struct parser *parser, struct text value)
{
    const struct mapping_field *field = parser->field;
    const struct property *property = property_at(field->property);
    if (field->label.len == 0 || property_has_label(property))
        return 0;
    return parse_fault(parser, value, "label", "%s can have no label", property->name);
}

/* The hidden id itself, or that of somebody else: "manager.id". */
static bool is_identity(const struct mapping *mapping, struct text name)
{
    struct arena arena = {0};
    struct text last = name;
    for (size_t at = 0; at < name.len; at++)
        if (name.data[at] == '.')
            last = text_from(name, at + 1);
    struct text identity = attribute_key(&arena, mapping->identity_attribute, NULL);
    bool same = text_equal(attribute_key(&arena, name, NULL), identity) ||
                text_equal(attribute_key(&arena, last, NULL), identity);
    arena_release(&arena);
    return same;
}

/* Attributes that must not reach a card without a word that somebody meant it. */
static int check_source(struct parser *parser, struct text value, struct text name)
{
    bool identity = is_identity(parser->mapping, name);
    if (!identity && (parser->field->sensitive || !attribute_is_sensitive(name)))
        return 0;
    (void)parse_fault(parser, value, "sensitive",
                      identity ? "%s is a hidden id: it must not reach a card"
                               : "%s is sensitive: it must not reach a card",
                      errors_show(parser->errors, name));
    return parse_hint(parser, identity ? "leave it out; the hidden id is used for matching without "
                                         "a field"
                                       : "leave it out, or add \"sensitive\": true if this is "
                                         "really meant; the report will say so");
}

static int check_sources(struct parser *parser, struct text value)
{
    const struct recipe *recipe = &parser->field->recipe;
    for (size_t i = 0; i < recipe->source_count; i++)
        if (check_source(parser, value, recipe->sources[i].name) != 0)
            return -1;
    return 0;
}

static void ignore_field(struct parser *parser, struct text value)
{
    struct mapping *mapping = parser->mapping;
    const struct recipe *recipe = &parser->field->recipe;
    if (parser->to.data != NULL || recipe->way != RECIPE_FIRST)
        (void)parse_fault(parser, value, "ignore", "a field is mapped or ignored, not both");
    for (size_t i = 0; i < recipe->source_count; i++)
        if (mapping->ignored_count < LIMIT_MAPPING_ATTRIBUTES)
            mapping->ignored[mapping->ignored_count++] = recipe->sources[i].name;
}

static void keep_field(struct parser *parser, struct text value, const struct mapping_field *field)
{
    struct mapping *mapping = parser->mapping;
    if (parse_recipe(parser, value) != 0)
        return;
    if (parser->ignored) {
        ignore_field(parser, value);
        return;
    }
    if (parser->to.data == NULL) {
        (void)parse_fault(parser, value, "missing-key",
                          "this field lacks \"to\" (or \"ignore\": "
                          "true)");
        return;
    }
    if (field->name.len == 0 || resolve_target(parser) != 0 || check_types(parser, value) != 0 ||
        check_label(parser, value) != 0 || check_sources(parser, value) != 0 ||
        parse_recipe_slots(parser, value) != 0)
        return;
    mapping->field_count++;
}

void parse_field(struct parser *parser, struct text value)
{
    static const struct key keys[] = {
        {"from", parse_take_from, false},
        {"join", parse_take_join, false},
        {"template", parse_take_template, false},
        {"value", parse_take_constant, false},
        {"when", parse_take_when, false},
        {"transform", parse_take_transform, false},
        {"to", take_to, false},
        {"type", take_type, false},
        {"label", take_label, false},
        {"ignore", take_ignore, false},
        {"include", take_include, false},
        {"exclude", take_exclude, false},
        {"preferred", take_preferred, false},
        {"sensitive", take_sensitive, false},
        {"owner", take_owner, false},
    };
    struct mapping *mapping = parser->mapping;
    if (mapping->field_count == LIMIT_MAPPING_FIELDS) {
        (void)parse_fault(parser, value, "limit", "a mapping has at most %d fields",
                          LIMIT_MAPPING_FIELDS);
        return;
    }
    parser->field = &mapping->fields[mapping->field_count];
    *parser->field = (struct mapping_field){.place = parse_place(parser, value)};
    parser->ignored = false;
    parser->to = TEXT_NONE;
    parser->written = (struct written){.from = TEXT_NONE};
    parse_object(parser, value, "a field", keys, COUNT_OF(keys));
    if (json_kind_of(value) == JSON_OBJECT)
        keep_field(parser, value, parser->field);
}

bool mapping_same_target(const struct mapping_field *a, const struct mapping_field *b)
{
    if (a->property != b->property || !text_equal(a->name, b->name) ||
        !text_equal(a->label, b->label) || a->type_count != b->type_count)
        return false;
    for (size_t i = 0; i < a->type_count; i++)
        if (!text_equal(a->types[i], b->types[i]))
            return false;
    return true;
}

/* Two fields that would write one thing that a card has only once. */
static bool collide(const struct mapping_field *a, const struct mapping_field *b)
{
    const struct property *property = property_at(a->property);
    if (property->kind == PROPERTY_LIST)
        return false;
    if (property->components != 0)
        return mapping_same_target(a, b) && a->part == b->part;
    return property->single && a->property == b->property;
}

static void fault_collision(struct parser *parser, const struct mapping_field *first,
                            const struct mapping_field *second)
{
    const struct property *property = property_at(second->property);
    struct errors *errors = parser->errors;
    const char *dot = property->components != 0 ? "." : "";
    const char *part = property->components != 0 ? property->parts[second->part] : "";
    (void)errors_add(errors, ERROR_MAPPING, &second->place, "twice",
                     "%.*s%s%s is mapped twice; a card has it once", TEXT_ARG(second->name), dot,
                     part);
    (void)errors_hint(errors, "the first field for it stands in line %llu; remove one of them",
                      (unsigned long long)first->place.line);
}

void parse_check_fields(struct parser *parser)
{
    const struct mapping *mapping = parser->mapping;
    for (size_t i = 0; i < mapping->field_count; i++)
        for (size_t j = 0; j < i; j++)
            if (collide(&mapping->fields[j], &mapping->fields[i])) {
                fault_collision(parser, &mapping->fields[j], &mapping->fields[i]);
                break;
            }
}
