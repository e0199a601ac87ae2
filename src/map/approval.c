/* The mapping's "approval": how many people have to sign a plan, and who may. */
#include "base/limits.h"
#include "format/approval_rules.h"
#include "map/parse.h"

static struct signer *signer_of(struct parser *parser)
{
    struct approval_rules *rules = parser->approval;
    return &rules->signers[rules->count];
}

static void take_required(struct parser *parser, struct text value)
{
    struct approval_rules *rules = parser->approval;
    if (text_to_u64(value, &rules->required) == 0 && rules->required >= 1 &&
        rules->required <= APPROVALS_MOST)
        return;
    rules->required = 0;
    (void)parse_fault(parser, value, "approval", "1 or 2 approvals can be required");
}

static void take_name(struct parser *parser, struct text value)
{
    (void)parse_string(parser, value, &signer_of(parser)->name);
}

static void take_key(struct parser *parser, struct text value)
{
    struct text line;
    const char *why;
    if (parse_string(parser, value, &line) != 0 ||
        ssh_key_parse(&parser->mapping->arena, line, &signer_of(parser)->key, &why) == 0)
        return;
    (void)parse_fault(parser, value, "approval", "%s", why);
    (void)parse_hint(parser, "the key is the line of a .pub file, such as \"ssh-ed25519 AAAA...\"");
}

static void parse_signer(struct parser *parser, struct text value)
{
    static const struct key keys[] = {{"name", take_name, true}, {"key", take_key, true}};
    struct approval_rules *rules = parser->approval;
    size_t before = parser->errors->count;
    *signer_of(parser) = (struct signer){.name = TEXT_NONE};
    parse_object(parser, value, "a signer", keys, COUNT_OF(keys));
    if (parser->errors->count != before)
        return;
    rules->count++;
    if (approval_rules_twice(rules) == rules->count)
        return;
    rules->count--;
    (void)parse_fault(parser, value, "approval", "another signer has this name or this key");
    (void)parse_hint(parser, "two approvals are those of two people with two keys");
}

static void take_signers(struct parser *parser, struct text value)
{
    struct approval_rules *rules = parser->approval;
    struct text element;
    if (!parse_is_list(parser, value, "\"signers\""))
        return;
    size_t count = json_count(value);
    if (count > LIMIT_SIGNERS) {
        (void)parse_fault(parser, value, "limit", "a mapping has at most %d signers",
                          LIMIT_SIGNERS);
        return;
    }
    rules->signers = arena_array(&parser->mapping->arena, count, sizeof *rules->signers);
    for (struct json_walk walk = json_walk(value); json_next_element(&walk, &element);)
        parse_signer(parser, element);
}

void parse_approval(struct parser *parser, struct text value)
{
    static const struct key keys[] = {
        {"required", take_required, true},
        {"signers", take_signers, true},
    };
    struct approval_rules rules = {0};
    struct buffer out = {0};
    size_t before = parser->errors->count;
    parser->approval = &rules;
    parse_object(parser, value, "\"approval\"", keys, COUNT_OF(keys));
    parser->approval = NULL;
    if (parser->errors->count != before)
        return;
    if (rules.count < rules.required) {
        (void)parse_fault(parser, value, "approval",
                          "more approvals are required than there are signers");
        return;
    }
    approval_rules_write(&out, &rules);
    parser->mapping->approval = arena_copy(&parser->mapping->arena, buffer_text(&out));
    buffer_release(&out);
}
