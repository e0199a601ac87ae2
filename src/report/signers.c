#include "report/signers.h"

#include "base/base64.h"
#include "base/digest.h"
#include "base/json.h"

static struct text string_of(struct arena *arena, struct text object, struct text name)
{
    struct text value = json_kind_of(object) == JSON_OBJECT ? json_member(object, name) : TEXT_NONE;
    if (value.data == NULL || json_kind_of(value) != JSON_STRING)
        return TEXT("");
    return json_unquote(arena, value);
}

/* As ssh-keygen -l shows it: the digest of the key in base64 without its padding. */
static struct text fingerprint_of(struct arena *arena, struct text key)
{
    struct buffer octets = {0}, shown = {0};
    struct text fingerprint = TEXT("");
    ptrdiff_t space = text_find(key, TEXT(" "));
    if (space >= 0 && base64_decode(&octets, text_from(key, (size_t)space + 1)) == 0) {
        struct digest digest = digest_of(buffer_text(&octets));
        buffer_add_string(&shown, "SHA256:");
        base64_add(&shown, (struct text){(const char *)digest.bytes, sizeof digest.bytes});
        while (shown.data[shown.len - 1] == '=')
            shown.len--;
        fingerprint = arena_copy(arena, buffer_text(&shown));
    }
    buffer_release(&octets);
    buffer_release(&shown);
    return fingerprint;
}

struct signers signers_of(struct arena *arena, struct text rules)
{
    struct signers signers = {0};
    struct text list, value;
    if (rules.data == NULL || json_kind_of(rules) != JSON_OBJECT)
        return signers;
    value = json_member(rules, TEXT("required"));
    if (value.data != NULL)
        (void)text_to_u64(value, &signers.required);
    list = json_member(rules, TEXT("signers"));
    if (list.data == NULL || json_kind_of(list) != JSON_ARRAY)
        return signers;
    for (struct json_walk walk = json_walk(list); json_next_element(&walk, &value);)
        signers.people.count++;
    signers.people.list = arena_array(arena, signers.people.count, sizeof *signers.people.list);
    size_t at = 0;
    for (struct json_walk walk = json_walk(list); json_next_element(&walk, &value);)
        signers.people.list[at++] =
            (struct approver){string_of(arena, value, TEXT("name")),
                              fingerprint_of(arena, string_of(arena, value, TEXT("key")))};
    return signers;
}

void signers_put_options(struct buffer *out, const struct plan_head *head)
{
    struct arena arena = {0};
    uint64_t count = signers_of(&arena, head->approval_before).required;
    if (count == 0 || !text_equal(head->approval, head->approval_before))
        count += signers_of(&arena, head->approval).required;
    if (count == 1)
        buffer_add(out, TEXT(" --signature plan.jsonl.sig"));
    for (uint64_t i = 1; count > 1 && i <= count; i++)
        buffer_format(out, " --signature SIGNATURE-%llu", (unsigned long long)i);
    arena_release(&arena);
}
