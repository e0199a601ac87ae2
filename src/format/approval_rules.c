#include "format/approval_rules.h"

#include "base/json.h"
#include "base/limits.h"

static int compare_signers(const void *left, const void *right)
{
    const struct signer *a = left, *b = right;
    int order = text_compare(a->name, b->name);
    return order != 0 ? order : text_compare(a->key.blob, b->key.blob);
}

void approval_rules_write(struct buffer *out, struct approval_rules *rules)
{
    struct buffer key = {0};
    if (rules->count > 1)
        qsort(rules->signers, rules->count, sizeof *rules->signers, compare_signers);
    buffer_add_string(out, "{\"required\":");
    buffer_add_u64(out, rules->required);
    buffer_add_string(out, ",\"signers\":[");
    for (size_t i = 0; i < rules->count; i++) {
        buffer_add_string(out, i == 0 ? "{\"name\":" : ",{\"name\":");
        json_put(out, rules->signers[i].name);
        buffer_clear(&key);
        ssh_key_print(&key, &rules->signers[i].key);
        json_put_text(out, "key", buffer_text(&key));
        buffer_add_byte(out, '}');
    }
    buffer_add_string(out, "]}");
    buffer_release(&key);
}

size_t approval_rules_twice(const struct approval_rules *rules)
{
    for (size_t i = 0; i < rules->count; i++)
        for (size_t j = 0; j < i; j++)
            if (text_equal(rules->signers[i].name, rules->signers[j].name) ||
                text_equal(rules->signers[i].key.blob, rules->signers[j].key.blob))
                return i;
    return rules->count;
}

static int read_signer(struct arena *arena, struct text object, struct signer *signer)
{
    const char *why;
    if (json_kind_of(object) != JSON_OBJECT)
        return -1;
    struct text name = json_member(object, TEXT("name")), key = json_member(object, TEXT("key"));
    if (name.data == NULL || json_kind_of(name) != JSON_STRING || key.data == NULL ||
        json_kind_of(key) != JSON_STRING)
        return -1;
    signer->name = json_unquote(arena, name);
    return ssh_key_parse(arena, json_unquote(arena, key), &signer->key, &why);
}

static int read_signers(struct arena *arena, struct text list, struct approval_rules *rules)
{
    struct text value;
    if (list.data == NULL || json_kind_of(list) != JSON_ARRAY || json_count(list) > LIMIT_SIGNERS)
        return -1;
    rules->signers = arena_array(arena, json_count(list), sizeof *rules->signers);
    for (struct json_walk walk = json_walk(list); json_next_element(&walk, &value);)
        if (read_signer(arena, value, &rules->signers[rules->count++]) != 0)
            return -1;
    return 0;
}

int approval_rules_read(struct arena *arena, struct text json, struct approval_rules *ret_rules)
{
    struct buffer again = {0};
    *ret_rules = (struct approval_rules){0};
    if (json.data == NULL)
        return 0;
    if (json_kind_of(json) != JSON_OBJECT ||
        text_to_u64(json_member(json, TEXT("required")), &ret_rules->required) != 0 ||
        read_signers(arena, json_member(json, TEXT("signers")), ret_rules) != 0 ||
        ret_rules->required == 0 || ret_rules->required > APPROVALS_MOST ||
        ret_rules->required > ret_rules->count ||
        approval_rules_twice(ret_rules) != ret_rules->count)
        return -1;
    approval_rules_write(&again, ret_rules);
    int outcome = text_equal(buffer_text(&again), json) ? 0 : -1;
    buffer_release(&again);
    return outcome;
}

const struct signer *approval_rules_signer(const struct approval_rules *rules,
                                           const struct ssh_key *key)
{
    for (size_t i = 0; i < rules->count; i++)
        if (text_equal(rules->signers[i].key.blob, key->blob))
            return &rules->signers[i];
    return NULL;
}
