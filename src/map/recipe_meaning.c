/* What a recipe means, for the digest of the mapping. */
#include "map/parse.h"
#include "map/template.h"

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

static void put_attribute(struct buffer *out, struct text name)
{
    struct arena arena = {0};
    put_text(out, attribute_key(&arena, name, NULL));
    arena_release(&arena);
}

static void put_condition(struct buffer *out, const struct condition *condition)
{
    put_attribute(out, condition->attribute);
    put_number(out, condition->negated);
    put_number(out, condition->word_count);
    for (size_t i = 0; i < condition->word_count; i++)
        put_text(out, condition->words[i]);
}

static void put_argument(struct buffer *out, const struct argument *argument)
{
    put_number(out, argument->given);
    put_number(out, argument->flag);
    put_text(out, argument->text);
    put_number(out, argument->count);
    for (size_t i = 0; i < argument->count; i++) {
        if (argument->pairs != NULL) {
            put_text(out, argument->pairs[i].from);
            put_text(out, argument->pairs[i].to);
        } else if (argument->sources != NULL) {
            put_attribute(out, argument->sources[i].name);
        } else {
            put_text(out, argument->texts[i]);
        }
    }
}

static void put_template(struct buffer *out, const struct template *template)
{
    for (size_t i = 0; i < template->count; i++) {
        const struct template_part *part = &template->parts[i];
        put_number(out, part->section);
        put_text(out, part->literal);
        put_number(out, part->source);
    }
}

void parse_put_recipe(struct buffer *out, const struct recipe *recipe)
{
    if (recipe->plain) {
        put_attribute(out, recipe->sources[0].name);
        return;
    }
    put_text(out, TEXT_NONE); /* no attribute is called that */
    put_number(out, (uint64_t)recipe->way);
    put_number(out, recipe->source_count);
    for (size_t i = 0; i < recipe->source_count; i++)
        put_attribute(out, recipe->sources[i].name);
    put_text(out, recipe->join);
    put_text(out, recipe->constant);
    if (recipe->template != NULL)
        put_template(out, recipe->template);
    put_number(out, recipe->condition_count);
    for (size_t i = 0; i < recipe->condition_count; i++)
        put_condition(out, &recipe->conditions[i]);
    put_number(out, recipe->transform_count);
    for (size_t i = 0; i < recipe->transform_count; i++) {
        put_text(out, text_of(recipe->transforms[i].kind->name));
        for (size_t a = 0; a < TRANSFORM_ARGUMENTS; a++)
            put_argument(out, &recipe->transforms[i].arguments[a]);
    }
}
