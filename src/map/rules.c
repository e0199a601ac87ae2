/* One rule of the filter, or of those who stay although they are disabled. */
#include "base/limits.h"
#include "map/identity.h"
#include "map/parse.h"

/* A rule that is being read. */
struct rule_reading {
    size_t at; /* in mapping->rules */
    size_t depth;
    struct text name, attribute, ready;
    bool has_test;
    bool wants_attribute;
    struct text *names;
    size_t name_count;
};

static size_t faults(const struct parser *parser)
{
    return parser->errors->count + parser->errors->unlisted;
}

static struct mapping_rule *new_rule(struct parser *parser, struct text value)
{
    struct mapping *mapping = parser->mapping;
    if (mapping->rule_count == LIMIT_MAPPING_RULES) {
        (void)parse_fault(parser, value, "limit", "a mapping has at most %d rules",
                          LIMIT_MAPPING_RULES);
        return NULL;
    }
    struct mapping_rule *rule = &mapping->rules[mapping->rule_count++];
    *rule = (struct mapping_rule){.end = mapping->rule_count};
    return rule;
}

static struct mapping_rule *rule_of(const struct parser *parser)
{
    return &parser->mapping->rules[parser->rule->at];
}

/* Notes which test the rule makes; false when it has one already. */
static bool begin_test(struct parser *parser, struct text value, enum rule_test test, bool negated)
{
    struct rule_reading *reading = parser->rule;
    if (reading->has_test) {
        (void)parse_fault(parser, value, "filter",
                          "a rule makes one test (\"in\", \"notIn\", \"like\", ...), not both");
        return false;
    }
    reading->has_test = true;
    reading->wants_attribute = test < RULE_ALL;
    rule_of(parser)->test = test;
    rule_of(parser)->negated = negated;
    return true;
}

static void take_name(struct parser *parser, struct text value)
{
    (void)parse_string(parser, value, &parser->rule->name);
}

/* -- Tests of one attribute -------------------------------------------------------------------- */

static void take_attribute(struct parser *parser, struct text value)
{
    (void)parse_string(parser, value, &parser->rule->attribute);
}

static void take_words(struct parser *parser, struct text value, enum rule_test test, bool negated)
{
    struct mapping_rule *rule = rule_of(parser);
    if (!begin_test(parser, value, test, negated) ||
        parse_strings(parser, value, test == RULE_IN, &rule->words, &rule->word_count) != 0)
        return;
    rule->shown = arena_array(&parser->mapping->arena, rule->word_count, sizeof *rule->shown);
    memcpy(rule->shown, rule->words, rule->word_count * sizeof *rule->shown);
    if (test == RULE_IN)
        parse_fold_words(parser, rule->words, rule->word_count);
}

static void take_in(struct parser *parser, struct text value)
{
    take_words(parser, value, RULE_IN, false);
}

static void take_not_in(struct parser *parser, struct text value)
{
    take_words(parser, value, RULE_IN, true);
}

static void take_like(struct parser *parser, struct text value)
{
    take_words(parser, value, RULE_LIKE, false);
}

static void take_not_like(struct parser *parser, struct text value)
{
    take_words(parser, value, RULE_LIKE, true);
}

static bool is_domain(struct text domain)
{
    struct text name = text_starts(domain, TEXT("*.")) ? text_from(domain, 2) : domain;
    for (size_t i = 0; i < name.len; i++)
        if (text_has_byte(TEXT("*?@ "), name.data[i]))
            return false;
    return name.len != 0 && name.data[0] != '.';
}

/* A domain as the glob of its addresses. */
static void take_domains(struct parser *parser, struct text value, bool negated)
{
    struct mapping_rule *rule = rule_of(parser);
    size_t before = faults(parser);
    take_words(parser, value, RULE_DOMAIN, negated);
    if (faults(parser) != before)
        return;
    for (size_t i = 0; i < rule->word_count; i++) {
        struct buffer glob = {0};
        if (!is_domain(rule->words[i])) {
            (void)parse_fault(parser, value, "domain", "%s is no domain",
                              errors_show(parser->errors, rule->words[i]));
            (void)parse_hint(parser, "\"firm.example\", or \"*.firm.example\" for the domains "
                                     "below it");
        }
        buffer_format(&glob, "*@%.*s", TEXT_ARG(rule->words[i]));
        rule->words[i] = arena_copy(&parser->mapping->arena, buffer_text(&glob));
        buffer_release(&glob);
    }
}

static void take_domain(struct parser *parser, struct text value)
{
    take_domains(parser, value, false);
}

static void take_not_domain(struct parser *parser, struct text value)
{
    take_domains(parser, value, true);
}

static void take_present(struct parser *parser, struct text value)
{
    bool present = true;
    if (parse_bool(parser, value, &present) == 0)
        (void)begin_test(parser, value, RULE_PRESENT, !present);
}

/* -- Rules inside rules ------------------------------------------------------------------------ */

static bool take_rule(struct parser *parser, struct text value, size_t depth);

static void take_inner(struct parser *parser, struct text value, enum rule_test test)
{
    struct text element;
    size_t at = parser->rule->at, depth = parser->rule->depth + 1;
    if (!begin_test(parser, value, test, false) ||
        !parse_is_list(parser, value, test == RULE_ANY ? "\"any\"" : "\"all\""))
        return;
    if (depth > LIMIT_RULE_DEPTH) {
        (void)parse_fault(parser, value, "limit", "a rule stands in at most %d others",
                          LIMIT_RULE_DEPTH);
        return;
    }
    if (json_count(value) == 0)
        (void)parse_fault(parser, value, "empty", "this list must not be empty");
    struct json_walk walk = json_walk(value);
    while (json_next_element(&walk, &element))
        (void)take_rule(parser, element, depth);
    parser->mapping->rules[at].end = parser->mapping->rule_count;
}

static void take_any(struct parser *parser, struct text value)
{
    take_inner(parser, value, RULE_ANY);
}

static void take_all(struct parser *parser, struct text value)
{
    take_inner(parser, value, RULE_ALL);
}

/* -- Ready rules ------------------------------------------------------------------------------- */

/* Its tests are made once all keys are read: "names" may follow. */
static void take_ready(struct parser *parser, struct text value, bool negated)
{
    if (begin_test(parser, value, RULE_ALL, negated))
        (void)parse_string(parser, value, &parser->rule->ready);
}

static void take_ready_rule(struct parser *parser, struct text value)
{
    take_ready(parser, value, false);
}

static void take_not_rule(struct parser *parser, struct text value)
{
    take_ready(parser, value, true);
}

static void take_names(struct parser *parser, struct text value)
{
    (void)parse_strings(parser, value, false, &parser->rule->names, &parser->rule->name_count);
}

static bool is_ready(struct text name)
{
    for (size_t i = 0; parse_ready_name(i) != NULL; i++)
        if (text_equal(name, text_of(parse_ready_name(i))))
            return true;
    return false;
}

static void fault_ready(struct parser *parser, struct text value, struct text ready)
{
    struct arena arena = {0};
    size_t count = 0;
    while (parse_ready_name(count) != NULL)
        count++;
    const char **names = arena_array(&arena, count, sizeof *names);
    for (size_t i = 0; i < count; i++)
        names[i] = parse_ready_name(i);
    const char *near = parse_nearest(ready, names, count);
    (void)parse_fault(parser, value, "unknown-rule", "there is no ready rule %s",
                      errors_show(parser->errors, ready));
    if (near != NULL)
        (void)parse_hint(parser, "did you mean \"%s\"?", near);
    else
        (void)parse_hint(parser, "docs/mapping.md has the list of them");
    arena_release(&arena);
}

static bool fits_names(struct parser *parser, struct text value, const struct rule_reading *reading)
{
    bool takes = parse_ready_takes_names(reading->ready), has = reading->names != NULL;
    if (reading->ready.len == 0 && has)
        (void)parse_fault(parser, value, "filter", "\"names\" goes with a ready rule alone");
    else if (takes && !has)
        (void)parse_fault(parser, value, "missing-key", "the rule %s needs \"names\"",
                          errors_show(parser->errors, reading->ready));
    else if (!takes && has)
        (void)parse_fault(parser, value, "filter", "the rule %s takes no \"names\"",
                          errors_show(parser->errors, reading->ready));
    return takes == has;
}

static void finish_ready(struct parser *parser, struct text value, struct rule_reading *reading)
{
    struct buffer label = {0};
    if (!is_ready(reading->ready)) {
        fault_ready(parser, value, reading->ready);
        return;
    }
    if (!fits_names(parser, value, reading))
        return;
    if (!parse_ready_rule(parser, reading->ready, false, reading->names, reading->name_count))
        (void)parse_fault(parser, value, "limit", "a mapping has at most %d rules",
                          LIMIT_MAPPING_RULES);
    struct mapping_rule *rule = &parser->mapping->rules[reading->at];
    buffer_format(&label, "%s%.*s", rule->negated ? "not " : "", TEXT_ARG(reading->ready));
    rule->label = arena_copy(&parser->mapping->arena, buffer_text(&label));
    rule->end = parser->mapping->rule_count;
    buffer_release(&label);
}

/* -- A whole rule ------------------------------------------------------------------------------ */

static void settle_words(struct parser *parser, struct mapping_rule *rule)
{
    struct arena *arena = &parser->mapping->arena;
    rule->inverse = attribute_is_inverse(rule->attribute);
    if (rule->test != RULE_IN)
        return;
    parse_settle_words(parser, rule->attribute, rule->words, rule->word_count);
    rule->identity = text_equal(attribute_key(arena, rule->attribute, NULL),
                                attribute_key(arena, parser->mapping->identity_attribute, NULL));
    for (size_t i = 0; i < rule->word_count && rule->identity; i++)
        (void)identity_canonical(arena, rule->words[i], &rule->words[i]);
}

static bool check_rule(struct parser *parser, struct text value, const struct rule_reading *reading)
{
    if (!reading->has_test) {
        (void)parse_fault(parser, value, "missing-key",
                          "a filter rule needs a test, such as \"in\" or \"notIn\"");
    } else if (reading->wants_attribute && reading->attribute.len == 0) {
        (void)parse_fault(parser, value, "missing-key", "a filter rule lacks \"attribute\"");
        (void)parse_hint(parser, "it names what of the record the test looks at");
    } else if (!reading->wants_attribute && reading->attribute.len != 0) {
        (void)parse_fault(parser, value, "filter",
                          "this rule has no test of its own that looks at \"attribute\"");
    } else {
        return reading->ready.len != 0 || fits_names(parser, value, reading);
    }
    return false;
}

static bool take_rule(struct parser *parser, struct text value, size_t depth)
{
    static const struct key keys[] = {
        {"name", take_name, false},
        {"attribute", take_attribute, false},
        {"in", take_in, false},
        {"notIn", take_not_in, false},
        {"like", take_like, false},
        {"notLike", take_not_like, false},
        {"domain", take_domain, false},
        {"notDomain", take_not_domain, false},
        {"present", take_present, false},
        {"any", take_any, false},
        {"all", take_all, false},
        {"rule", take_ready_rule, false},
        {"notRule", take_not_rule, false},
        {"names", take_names, false},
    };
    struct mapping *mapping = parser->mapping;
    struct rule_reading reading = {.at = mapping->rule_count, .depth = depth};
    struct rule_reading *outer = parser->rule;
    size_t before = faults(parser);
    struct mapping_rule *rule = new_rule(parser, value);
    if (rule == NULL)
        return false;
    parser->rule = &reading;
    parse_object(parser, value, "a filter rule", keys, COUNT_OF(keys));
    parser->rule = outer;
    bool good = faults(parser) == before && check_rule(parser, value, &reading);
    rule->attribute = reading.attribute;
    if (good && reading.ready.len != 0)
        finish_ready(parser, value, &reading);
    if (reading.name.len != 0)
        rule->label = reading.name;
    if (good && reading.wants_attribute) {
        settle_words(parser, rule);
        rule->slot = attribute_set_want(&mapping->attributes, rule->attribute);
    }
    return good;
}

bool parse_rule(struct parser *parser, struct text value)
{
    return take_rule(parser, value, 0);
}
