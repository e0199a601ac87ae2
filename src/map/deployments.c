/* The mapping's "deployments": who is in each, and how its cards are written. */
#include "base/limits.h"
#include "map/build.h"
#include "map/parse.h"
#include "model/deployment.h"

static struct mapping_deployment *deployment_of(const struct parser *parser)
{
    return &parser->mapping->deployments[parser->mapping->deployment_count];
}

static void take_name(struct parser *parser, struct text value)
{
    struct mapping_deployment *deployment = deployment_of(parser);
    if (parse_string(parser, value, &deployment->name) != 0)
        return;
    if (!deployment_name_is_safe(deployment->name)) {
        (void)parse_fault(parser, value, "deployments", "no folder for a deployment is called %s",
                          errors_show(parser->errors, deployment->name));
        (void)parse_hint(parser, "lower-case letters, digits, \"-\", \"_\" and \".\", no dot in "
                                 "front, at most 64 of them");
        return;
    }
    for (size_t i = 0; i < parser->mapping->deployment_count; i++)
        if (text_equal(parser->mapping->deployments[i].name, deployment->name))
            (void)parse_fault(parser, value, "twice", "two deployments are called %s",
                              errors_show(parser->errors, deployment->name));
}

static void take_layout(struct parser *parser, struct text value)
{
    parse_layout(parser, value, &deployment_of(parser)->layout);
}

static void take_version(struct parser *parser, struct text value)
{
    struct mapping_deployment *deployment = deployment_of(parser);
    struct text word;
    if (parse_string(parser, value, &word) != 0)
        return;
    deployment->version_2_1 = text_equal(word, TEXT("2.1"));
    if (deployment->version_2_1 || vcard_version_parse(word, &deployment->version) == 0)
        return;
    (void)parse_fault(parser, value, "deployments",
                      "a deployment's version is \"2.1\", \"3.0\" or \"4.0\"");
    (void)parse_hint(parser, "\"2.1\" is for telephone systems and old Outlook; \"3.0\" is what "
                             "phones and address book servers read best");
}

static void take_for(struct parser *parser, struct text value)
{
    parse_consumer(parser, value, &deployment_of(parser)->consumer);
}

static void take_labels(struct parser *parser, struct text value)
{
    struct mapping_deployment *deployment = deployment_of(parser);
    bool cleaned = false;
    if (parse_strings(parser, value, false, &deployment->labels, &deployment->label_count) != 0)
        return;
    /* as they stand on contacts */
    for (size_t i = 0; i < deployment->label_count; i++)
        deployment->labels[i] =
            build_clean(&parser->mapping->arena, deployment->labels[i], &cleaned);
    text_sort(deployment->labels, deployment->label_count);
}

static void take_filter(struct parser *parser, struct text value)
{
    parse_conditions(parser, value, &deployment_of(parser)->filter);
}

static void fault_property(struct parser *parser, struct text value, struct text name)
{
    const char *names[64];
    size_t count = 0;
    struct text rest = name, first = name;
    for (; count < property_count() && count < COUNT_OF(names); count++)
        names[count] = property_at(count)->name;
    (void)text_next_piece(&rest, '.', &first);
    const char *near = parse_nearest(first, names, count);
    (void)parse_fault(parser, value, "unknown-property", "there is no property %s",
                      errors_show(parser->errors, name));
    if (near != NULL)
        (void)parse_hint(parser, "did you mean \"%s\"?", near);
    else
        (void)parse_hint(parser, "whole properties stand here, such as \"TEL\" and \"ADR\"");
}

static void take_properties(struct parser *parser, struct text value)
{
    struct mapping_deployment *deployment = deployment_of(parser);
    struct text *list;
    size_t count, property;
    if (parse_strings(parser, value, false, &list, &count) != 0)
        return;
    for (size_t i = 0; i < count; i++) {
        struct text name = text_trim(list[i]);
        if (property_find(name, &property) != 0)
            fault_property(parser, value, list[i]);
        char *upper = arena_get(&parser->mapping->arena, name.len + 1);
        for (size_t at = 0; at < name.len; at++)
            upper[at] = ascii_upper(name.data[at]);
        list[i] = (struct text){upper, name.len};
    }
    text_sort(list, count);
    deployment->properties = list;
    deployment->property_count = count;
}

static void parse_deployment(struct parser *parser, struct text value)
{
    static const struct key keys[] = {
        {"name", take_name, true},
        {"layout", take_layout, false},
        {"version", take_version, false},
        {"for", take_for, false},
        {"labels", take_labels, false},
        {"filter", take_filter, false},
        {"properties", take_properties, false},
    };
    struct mapping_deployment *deployment = deployment_of(parser);
    *deployment = (struct mapping_deployment){.name = TEXT_NONE};
    parse_object(parser, value, "a deployment", keys, COUNT_OF(keys));
    if (deployment->version_2_1 && deployment->consumer != CONSUMER_GENERIC) {
        (void)parse_fault(parser, value, "deployments",
                          "a deployment of version 2.1 has no \"for\"");
        (void)parse_hint(parser, "cards of vCard 2.1 have one form for all who read them");
    }
    parser->mapping->deployment_count++;
}

static int compare_names(const void *left, const void *right)
{
    const struct mapping_deployment *a = left, *b = right;
    return text_compare(a->name, b->name);
}

void parse_deployments(struct parser *parser, struct text value)
{
    struct mapping *mapping = parser->mapping;
    struct text element;
    if (!parse_is_list(parser, value, "\"deployments\""))
        return;
    size_t count = json_count(value);
    if (count > LIMIT_DEPLOYMENTS) {
        (void)parse_fault(parser, value, "limit", "a mapping has at most %d deployments",
                          LIMIT_DEPLOYMENTS);
        return;
    }
    mapping->deployments = arena_array(&mapping->arena, count, sizeof *mapping->deployments);
    struct json_walk walk = json_walk(value);
    while (json_next_element(&walk, &element))
        parse_deployment(parser, element);
    if (count > 1)
        qsort(mapping->deployments, count, sizeof *mapping->deployments, compare_names);
}
