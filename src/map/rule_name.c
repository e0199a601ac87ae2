/* What reports call a rule. */
#include "base/limits.h"
#include "base/utf8.h"
#include "map/parse.h"

static void put_test(struct buffer *out, const struct mapping_rule *rule)
{
    static const char *const verbs[][2] = {[RULE_IN] = {" in ", " not in "},
                                           [RULE_LIKE] = {" like ", " not like "},
                                           [RULE_DOMAIN] = {" in domain ", " not in domain "},
                                           [RULE_PRESENT] = {" present", " blank"}};
    buffer_add(out, rule->attribute);
    buffer_add_string(out, verbs[rule->test][rule->negated]);
    for (size_t i = 0; i < rule->word_count && out->len <= LIMIT_RULE_NAME; i++) {
        buffer_add_string(out, i == 0 ? "" : ", ");
        buffer_add(out, rule->shown[i].len == 0 ? TEXT("blank") : rule->shown[i]);
    }
}

/* "any of (userType in Guest; mail blank)" */
static void put_rule(struct buffer *out, const struct mapping *mapping, size_t at)
{
    const struct mapping_rule *rule = &mapping->rules[at];
    if (rule->label.len != 0) {
        buffer_add(out, rule->label);
        return;
    }
    if (rule->test < RULE_ALL) {
        put_test(out, rule);
        return;
    }
    buffer_add_string(out, rule->test == RULE_ALL ? "all of (" : "any of (");
    for (size_t inner = at + 1; inner < rule->end && out->len <= LIMIT_RULE_NAME;
         inner = mapping->rules[inner].end) {
        buffer_add_string(out, inner == at + 1 ? "" : "; ");
        put_rule(out, mapping, inner);
    }
    buffer_add_byte(out, ')');
}

struct text parse_rule_name(struct mapping *mapping, size_t rule)
{
    struct buffer out = {0};
    put_rule(&out, mapping, rule);
    if (out.len > LIMIT_RULE_NAME && mapping->rules[rule].label.len == 0) {
        out.len = LIMIT_RULE_NAME;
        while (out.len > 0 && utf8_is_inner(out.data[out.len]))
            out.len--;
        buffer_add_string(&out, "…");
    }
    struct text name = arena_copy(&mapping->arena, buffer_text(&out));
    buffer_release(&out);
    return name;
}
