/* The mapping's policies: who has a card at all. */
#include "map/parse.h"
#include "model/truth.h"

/* -- deletes -- */

static void take_handle(struct parser *parser, struct text value)
{
    if (json_kind_of(value) == JSON_NULL) {
        (void)parse_fault(parser, value, "decide", "\"handle\" is still to be decided");
        (void)parse_hint(parser, "true: the cards of disabled and deleted accounts leave the book; "
                                 "false: they stay");
        return;
    }
    (void)parse_bool(parser, value, &parser->mapping->handle_deletes);
}

static void take_status_attribute(struct parser *parser, struct text value)
{
    (void)parse_string(parser, value, &parser->mapping->status_attribute);
}

static void take_active(struct parser *parser, struct text value)
{
    struct mapping *mapping = parser->mapping;
    if (parse_strings(parser, value, false, &mapping->active, &mapping->active_count) == 0)
        parse_fold_words(parser, mapping->active, mapping->active_count);
    mapping->own_active = true;
}

static void take_inactive(struct parser *parser, struct text value)
{
    struct mapping *mapping = parser->mapping;
    if (parse_strings(parser, value, false, &mapping->inactive, &mapping->inactive_count) == 0)
        parse_fold_words(parser, mapping->inactive, mapping->inactive_count);
    mapping->own_inactive = true;
}

static void take_remove_after(struct parser *parser, struct text value)
{
    uint64_t runs = 0;
    if (json_kind_of(value) != JSON_NUMBER || text_to_u64(value, &runs) != 0 || runs == 0)
        (void)parse_fault(parser, value, "kind", "a number of runs, 1 or more, must stand here");
    parser->mapping->remove_after = runs;
    parser->mapping->missing = MISSING_REMOVE_AFTER;
}

static void take_missing(struct parser *parser, struct text value)
{
    static const struct key keys[] = {{"removeAfter", take_remove_after, true}};
    struct text word;
    if (json_kind_of(value) == JSON_OBJECT) {
        parse_object(parser, value, "\"missing\"", keys, COUNT_OF(keys));
    } else if (parse_string(parser, value, &word) == 0) {
        if (text_equal(word, TEXT("remove")))
            parser->mapping->missing = MISSING_REMOVE;
        else if (!text_equal(word, TEXT("keep")))
            (void)parse_fault(parser, value, "missing",
                              "\"missing\" is \"keep\", \"remove\" or "
                              "{ \"removeAfter\": N }");
    }
}

static bool is_boolean(const struct parser *parser, struct text attribute)
{
    struct arena *arena = &parser->mapping->arena;
    return attribute_type_of(attribute_key(arena, attribute, NULL)) == ATTRIBUTE_BOOLEAN;
}

/* Words for yes and no in the form in which records bring them; the others stay. */
static void settle_truths(struct text *words, size_t count, bool opposite)
{
    for (size_t i = 0; i < count; i++) {
        struct text word = truth_word(truth_under(words[i], opposite));
        if (word.len != 0)
            words[i] = word;
    }
}

void parse_settle_words(struct parser *parser, struct text attribute, struct text *words,
                        size_t count)
{
    if (is_boolean(parser, attribute))
        settle_truths(words, count, attribute_is_inverse(attribute));
}

/* The defaults are words of accountEnabled, not of its opposite. */
static void settle_status_words(struct mapping *mapping)
{
    bool opposite = mapping->status_inverse;
    if (mapping->own_active)
        settle_truths(mapping->active, mapping->active_count, opposite);
    if (mapping->own_inactive)
        settle_truths(mapping->inactive, mapping->inactive_count, opposite);
}

static void check_status_words(struct parser *parser, struct text value)
{
    const struct mapping *mapping = parser->mapping;
    for (size_t i = 0; i < mapping->active_count; i++)
        if (mapping_word_in(mapping->active[i], mapping->inactive, mapping->inactive_count))
            (void)parse_fault(parser, value, "status", "%s is both active and inactive",
                              errors_show(parser->errors, mapping->active[i]));
}

static void take_keep_disabled(struct parser *parser, struct text value)
{
    parse_keep_disabled(parser, value);
}

void parse_deletes(struct parser *parser, struct text value)
{
    static const struct key keys[] = {
        {"handle", take_handle, true},    {"attribute", take_status_attribute, false},
        {"active", take_active, false},   {"inactive", take_inactive, false},
        {"missing", take_missing, false}, {"keepDisabled", take_keep_disabled, false},
    };
    struct mapping *mapping = parser->mapping;
    parse_object(parser, value, "\"deletes\"", keys, COUNT_OF(keys));
    mapping->status_inverse = attribute_is_inverse(mapping->status_attribute);
    if (is_boolean(parser, mapping->status_attribute))
        settle_status_words(mapping);
    check_status_words(parser, value);
}
