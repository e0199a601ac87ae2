/* A field's sources, conditions and template, as the mapping writes them. */
#include "base/limits.h"
#include "map/parse.h"
#include "map/template.h"

/* -- The keys ---------------------------------------------------------------------------------- */

void parse_take_from(struct parser *parser, struct text value)
{
    parser->written.from = value;
}

void parse_take_join(struct parser *parser, struct text value)
{
    parser->written.join = value;
}

void parse_take_template(struct parser *parser, struct text value)
{
    parser->written.template = value;
}

void parse_take_constant(struct parser *parser, struct text value)
{
    parser->written.value = value;
}

void parse_take_when(struct parser *parser, struct text value)
{
    parser->written.when = value;
}

void parse_take_transform(struct parser *parser, struct text value)
{
    parser->written.transform = value;
}

/* -- Where values come from -------------------------------------------------------------------- */

static void set_sources(struct parser *parser, const struct text *names, size_t count)
{
    struct recipe *recipe = &parser->field->recipe;
    recipe->sources = arena_array(&parser->mapping->arena, count, sizeof *recipe->sources);
    recipe->source_count = count;
    for (size_t i = 0; i < count; i++)
        recipe->sources[i].name = names[i];
}

static struct text listed(struct parser *parser, const struct text *names, size_t count)
{
    struct buffer out = {0};
    for (size_t i = 0; i < count; i++) {
        buffer_add_string(&out, i == 0 ? "" : ", ");
        buffer_add(&out, names[i]);
    }
    struct text text = arena_copy(&parser->mapping->arena, buffer_text(&out));
    buffer_release(&out);
    return text;
}

static int check_count(struct parser *parser, struct text value, size_t count)
{
    if (count <= LIMIT_SOURCES)
        return 0;
    return parse_fault(parser, value, "limit", "a field reads at most %d attributes",
                       LIMIT_SOURCES);
}

static int take_from(struct parser *parser, struct text value)
{
    struct text *names;
    size_t count;
    if (parse_strings(parser, value, false, &names, &count) != 0 ||
        check_count(parser, value, count) != 0)
        return -1;
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < i; j++)
            if (text_equal_fold(names[i], names[j]))
                return parse_fault(parser, value, "twice", "%s stands in \"from\" twice",
                                   errors_show(parser->errors, names[i]));
    set_sources(parser, names, count);
    parser->field->from = listed(parser, names, count);
    return 0;
}

static int take_template(struct parser *parser, struct text value)
{
    struct recipe *recipe = &parser->field->recipe;
    struct arena *arena = &parser->mapping->arena;
    struct template *template = arena_array(arena, 1, sizeof *template);
    struct text text;
    const char *wrong;
    size_t offset;
    if (parse_string(parser, value, &text) != 0)
        return -1;
    if (text.len > LIMIT_MADE)
        return parse_fault(parser, value, "limit", "a template has at most %d octets", LIMIT_MADE);
    if (template_read(arena, text, template, &wrong, &offset) != 0) {
        (void)parse_fault(parser, value, "template", "the template %s has %s",
                          errors_show(parser->errors, text), wrong);
        return parse_hint(parser, "a template is like \"{surname}, {givenName}[ ({department})]\"");
    }
    if (check_count(parser, value, template->name_count) != 0)
        return -1;
    recipe->way = RECIPE_TEMPLATE;
    recipe->template = template;
    set_sources(parser, template->names, template->name_count);
    parser->field->from = listed(parser, template->names, template->name_count);
    return 0;
}

static int take_constant(struct parser *parser, struct text value)
{
    struct recipe *recipe = &parser->field->recipe;
    recipe->way = RECIPE_CONSTANT;
    if (parse_string(parser, value, &recipe->constant) != 0)
        return -1;
    parser->field->from = recipe->constant;
    return 0;
}

/* Exactly one of the three ways. */
static int take_way(struct parser *parser, struct text field)
{
    static const char *const names[] = {"from", "template", "value"};
    static int (*const takes[])(struct parser *, struct text) = {take_from, take_template,
                                                                 take_constant};
    const struct text written[] = {parser->written.from, parser->written.template,
                                   parser->written.value};
    size_t found = COUNT_OF(written);
    for (size_t i = 0; i < COUNT_OF(written); i++) {
        if (written[i].data == NULL)
            continue;
        if (found != COUNT_OF(written))
            return parse_fault(parser, field, "source",
                               "a field has \"%s\" or \"%s\", not both: where would the value come "
                               "from?",
                               names[found], names[i]);
        found = i;
    }
    if (found == COUNT_OF(written)) {
        (void)parse_fault(parser, field, "missing-key", "a field lacks \"from\"");
        return parse_hint(parser, "\"from\" names an attribute; \"template\" puts several into one "
                                  "text, \"value\" is the same for everybody");
    }
    return takes[found](parser, written[found]);
}

static int take_join(struct parser *parser)
{
    struct recipe *recipe = &parser->field->recipe;
    struct text value = parser->written.join;
    if (value.data == NULL)
        return 0;
    if (recipe->way != RECIPE_FIRST)
        return parse_fault(parser, value, "source", "\"join\" goes with \"from\" alone");
    if (json_kind_of(value) != JSON_STRING)
        return parse_fault(parser, value, "kind", "a string must stand here");
    recipe->way = RECIPE_JOINED;
    recipe->join = json_unquote(&parser->mapping->arena, value);
    return 0;
}

/* -- Conditions -------------------------------------------------------------------------------- */

static void take_attribute(struct parser *parser, struct text value)
{
    (void)parse_string(parser, value, &parser->condition->attribute);
}

static void take_words(struct parser *parser, struct text value, bool negated)
{
    struct condition *condition = parser->condition;
    if (condition->words != NULL) {
        (void)parse_fault(parser, value, "when", "a condition has \"in\" or \"notIn\", not both");
        return;
    }
    condition->negated = negated;
    if (parse_strings(parser, value, true, &condition->words, &condition->word_count) == 0)
        parse_fold_words(parser, condition->words, condition->word_count);
}

static void take_in(struct parser *parser, struct text value)
{
    take_words(parser, value, false);
}

static void take_not_in(struct parser *parser, struct text value)
{
    take_words(parser, value, true);
}

static int take_condition(struct parser *parser, struct text value, struct condition *condition)
{
    static const struct key keys[] = {
        {"attribute", take_attribute, true},
        {"in", take_in, false},
        {"notIn", take_not_in, false},
    };
    size_t before = parser->errors->count + parser->errors->unlisted;
    parser->condition = condition;
    parse_object(parser, value, "\"when\"", keys, COUNT_OF(keys));
    if (parser->errors->count + parser->errors->unlisted != before)
        return -1;
    if (condition->words == NULL)
        return parse_fault(parser, value, "missing-key", "\"when\" needs \"in\" or \"notIn\"");
    parse_settle_words(parser, condition->attribute, condition->words, condition->word_count);
    return 0;
}

static int take_conditions(struct parser *parser)
{
    struct recipe *recipe = &parser->field->recipe;
    struct text value = parser->written.when, element;
    if (value.data == NULL)
        return 0;
    bool list = json_kind_of(value) == JSON_ARRAY;
    size_t count = list ? json_count(value) : 1;
    if (count > LIMIT_TRANSFORMS)
        return parse_fault(parser, value, "limit", "a field has at most %d conditions",
                           LIMIT_TRANSFORMS);
    if (count == 0)
        return parse_fault(parser, value, "empty", "this list must not be empty");
    recipe->conditions = arena_array(&parser->mapping->arena, count, sizeof *recipe->conditions);
    if (!list)
        return take_condition(parser, value, &recipe->conditions[recipe->condition_count++]);
    int outcome = 0;
    for (struct json_walk walk = json_walk(value); json_next_element(&walk, &element);)
        if (take_condition(parser, element, &recipe->conditions[recipe->condition_count++]) != 0)
            outcome = -1;
    return outcome;
}

int parse_recipe(struct parser *parser, struct text field)
{
    if (take_way(parser, field) != 0)
        return -1;
    int joined = take_join(parser), conditions = take_conditions(parser);
    int transforms = parser->written.transform.data == NULL
                         ? 0
                         : parse_transforms(parser, parser->written.transform);
    return joined == 0 && conditions == 0 && transforms == 0 ? 0 : -1;
}

/* -- Slots ------------------------------------------------------------------------------------- */

/* A mapping cannot read any number of attributes: records have a place for each. */
static int want(struct parser *parser, struct text field, struct text name, size_t *ret_slot)
{
    struct mapping *mapping = parser->mapping;
    size_t before = mapping->attributes.count;
    if (mapping->field_attributes == LIMIT_MAPPING_FIELDS)
        return parse_fault(parser, field, "limit", "the fields read at most %d attributes",
                           LIMIT_MAPPING_FIELDS);
    *ret_slot = attribute_set_want(&mapping->attributes, name);
    mapping->field_attributes += mapping->attributes.count - before;
    return 0;
}

static int want_one(struct parser *parser, struct text field, struct text name, size_t *ret_slot)
{
    struct recipe *recipe = &parser->field->recipe;
    if (want(parser, field, name, ret_slot) != 0)
        return -1;
    for (size_t i = 0; i < recipe->read_count; i++)
        if (recipe->reads[i].slot == *ret_slot)
            return 0;
    recipe->reads[recipe->read_count++] = (struct origin){name, *ret_slot};
    return 0;
}

int parse_recipe_slots(struct parser *parser, struct text field)
{
    struct recipe *recipe = &parser->field->recipe;
    size_t room = recipe->source_count + recipe->condition_count;
    for (size_t i = 0; i < recipe->transform_count; i++)
        for (size_t a = 0; a < TRANSFORM_ARGUMENTS; a++)
            room += recipe->transforms[i].arguments[a].count;
    recipe->reads = arena_array(&parser->mapping->arena, room, sizeof *recipe->reads);
    for (size_t i = 0; i < recipe->source_count; i++)
        if (want_one(parser, field, recipe->sources[i].name, &recipe->sources[i].slot) != 0)
            return -1;
    for (size_t i = 0; i < recipe->condition_count; i++)
        if (want_one(parser, field, recipe->conditions[i].attribute, &recipe->conditions[i].slot) !=
            0)
            return -1;
    for (size_t i = 0; i < recipe->transform_count; i++)
        for (size_t a = 0; a < TRANSFORM_ARGUMENTS; a++) {
            struct argument *argument = &recipe->transforms[i].arguments[a];
            for (size_t s = 0; argument->sources != NULL && s < argument->count; s++)
                if (want_one(parser, field, argument->sources[s].name,
                             &argument->sources[s].slot) != 0)
                    return -1;
        }
    recipe->plain = recipe->way == RECIPE_FIRST && recipe->source_count == 1 &&
                    recipe->condition_count == 0 && recipe->transform_count == 0;
    return 0;
}
