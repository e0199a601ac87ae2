/* The digests of a mapping: what it means, whatever it looks like. */
#include "base/digest.h"
#include "map/parse.h"

static void put_text(struct buffer *out, struct text text)
{
    json_put(out, text);
    buffer_add_byte(out, ',');
}

static void put_number(struct buffer *out, uint64_t number)
{
    buffer_add_u64(out, number);
    buffer_add_byte(out, ',');
}

static void put_texts(struct buffer *out, const struct text *texts, size_t count)
{
    put_number(out, count);
    for (size_t i = 0; i < count; i++)
        put_text(out, texts[i]);
}

static void put_attribute(struct buffer *out, struct text name)
{
    struct arena arena = {0};
    put_text(out, attribute_key(&arena, name, NULL));
    arena_release(&arena);
}

static void put_identity(struct buffer *out, const struct mapping *mapping)
{
    put_attribute(out, mapping->identity_attribute);
    put_text(out, mapping->salt);
}

/* What is no test of words is told from one by the name of its test in front; these digests stand
 * in snapshots, so tests of words have none. */
static void put_rule(struct buffer *out, const struct mapping_rule *rule)
{
    static const char *const tests[] = {
        [RULE_LIKE] = "like", [RULE_DOMAIN] = "domain", [RULE_PRESENT] = "present",
        [RULE_ALL] = "all",   [RULE_ANY] = "any",       [RULE_FIRST] = "first"};
    if (rule->test != RULE_IN)
        buffer_format(out, "%s:", tests[rule->test]);
    if (rule->test < RULE_ALL)
        put_attribute(out, rule->attribute);
    put_number(out, rule->negated);
    put_texts(out, rule->words, rule->word_count);
}

static void put_conditions(struct buffer *out, const struct mapping *mapping,
                           const struct mapping_conditions *conditions)
{
    for (size_t i = 0; i < conditions->count; i++) {
        size_t first = conditions->list[i].rule, end = mapping->rules[first].end;
        if (conditions->list[i].excludes)
            buffer_add(out, TEXT("exclude:"));
        for (size_t at = first; at < end; at++) {
            if (mapping->rules[at].test >= RULE_ALL)
                put_number(out, mapping->rules[at].end - at);
            put_rule(out, &mapping->rules[at]);
        }
    }
}

static void put_status(struct buffer *out, const struct mapping *mapping)
{
    put_number(out, mapping->handle_deletes);
    put_attribute(out, mapping->status_attribute);
    put_texts(out, mapping->active, mapping->active_count);
    put_texts(out, mapping->inactive, mapping->inactive_count);
    put_number(out, (uint64_t)mapping->missing);
    put_number(out, mapping->remove_after);
    put_conditions(out, mapping, &mapping->keep_disabled);
}

static void put_field(struct buffer *out, const struct mapping_field *field)
{
    parse_put_recipe(out, &field->recipe);
    put_text(out, field->name);
    put_number(out, field->part);
    put_texts(out, field->types, field->type_count);
    put_number(out, field->preferred);
    put_texts(out, field->include, field->include_count);
    put_texts(out, field->exclude, field->exclude_count);
    if (field->label.len != 0)
        put_text(out, field->label);
    if (field->owner != OWNER_POLICY)
        buffer_add_string(out, field->owner == OWNER_LOCAL ? "local:" : "entra:");
}

static struct text digest_text(struct mapping *mapping, struct buffer *meaning)
{
    struct buffer out = {0};
    struct digest digest = digest_of(buffer_text(meaning));
    digest_print_named(&out, &digest);
    struct text text = arena_copy(&mapping->arena, buffer_text(&out));
    buffer_release(&out);
    buffer_clear(meaning);
    return text;
}

/* Whether somebody chooses who is in it says how the cards are made, too: related people. */
static void digest_deployment(struct mapping *mapping, struct mapping_deployment *deployment)
{
    bool chosen = deployment->label_count != 0 || deployment->filter.count != 0;
    struct buffer meaning = {0};
    put_texts(&meaning, deployment->labels, deployment->label_count);
    put_conditions(&meaning, mapping, &deployment->filter);
    deployment->who = digest_text(mapping, &meaning);
    put_number(&meaning, deployment_is_of_all(deployment)); /* cards name those of others */
    put_text(&meaning, deployment_version(deployment));
    put_text(&meaning, consumer_written(deployment->consumer));
    put_number(&meaning, chosen);
    put_texts(&meaning, deployment->properties, deployment->property_count);
    deployment->how = digest_text(mapping, &meaning);
    buffer_release(&meaning);
}

/* Nothing without deployments: older snapshots know the digest without them. */
static void put_deployments(struct buffer *out, struct mapping *mapping)
{
    for (size_t i = 0; i < mapping->deployment_count; i++) {
        struct mapping_deployment *deployment = &mapping->deployments[i];
        digest_deployment(mapping, deployment);
        put_text(out, deployment->name);
        put_text(out, text_of(layout_word(deployment->layout)));
        put_text(out, deployment->who);
        put_text(out, deployment->how);
    }
}

void parse_digests(struct mapping *mapping)
{
    struct buffer meaning = {0};
    put_identity(&meaning, mapping);
    mapping->identity_digest = digest_text(mapping, &meaning);
    put_status(&meaning, mapping);
    mapping->status_digest = digest_text(mapping, &meaning);
    put_conditions(&meaning, mapping, &mapping->filter);
    mapping->filter_digest = digest_text(mapping, &meaning);
    put_text(&meaning, mapping->identity_digest);
    put_text(&meaning, mapping->status_digest);
    put_text(&meaning, mapping->filter_digest);
    for (size_t i = 0; i < mapping->field_count; i++)
        put_field(&meaning, &mapping->fields[i]);
    if (mapping->encoding != NULL)
        put_text(&meaning, mapping->encoding->name);
    put_number(&meaning, mapping->removals.number * 2 + mapping->removals.percent);
    put_number(&meaning, mapping->blanked.number * 2 + mapping->blanked.percent);
    parse_put_limits(&meaning, mapping);
    parse_put_people(&meaning, mapping);
    if (mapping->guarded_rules.count != 0)
        buffer_add(&meaning, TEXT("protected:"));
    put_conditions(&meaning, mapping, &mapping->guarded_rules);
    put_text(&meaning, text_of(layout_word(mapping->layout)));
    put_text(&meaning, text_of(vcard_version_word(mapping->version)));
    if (mapping->consumer != CONSUMER_GENERIC)
        put_text(&meaning, text_of(consumer_style(mapping->consumer)->word));
    if (mapping->revision)
        put_text(&meaning, TEXT("rev"));
    if (mapping->duplicates != DUPLICATES_REPLACE)
        put_number(&meaning, (uint64_t)mapping->duplicates);
    put_deployments(&meaning, mapping);
    buffer_add(&meaning, mapping->approval);
    mapping->digest = digest_text(mapping, &meaning);
    buffer_release(&meaning);
}
