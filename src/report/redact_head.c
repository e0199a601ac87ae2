#include "report/redact_head.h"

#include <stdlib.h>

#include "base/json.h"
#include "report/redact_guard.h"

/* Of a file it would show whoever has a guess at it that the guess is right. */
static const struct text no_digest = {
    "0000000000000000000000000000000000000000000000000000000000000000", DIGEST_HEX};
static const struct text no_named_digest = {
    "sha256:0000000000000000000000000000000000000000000000000000000000000000", DIGEST_HEX + 7};

static void redact_inputs(const struct pseudonyms *pseudonyms, const struct plan_head *head,
                          struct plan_head *result)
{
    result->inputs = arena_array(pseudonyms->arena, head->input_count, sizeof result->inputs[0]);
    result->input_count = head->input_count;
    for (size_t i = 0; i < head->input_count; i++) {
        const struct plan_input *input = &head->inputs[i];
        result->inputs[i] = (struct plan_input){
            .role = input->role,
            .name = pseudonym(pseudonyms, "file", input->name),
            .bytes = input->bytes,
            .sha256 = no_digest,
            .format = input->format,
            .records = input->records,
            .kind = input->kind,
        };
    }
}

static int by_label(const void *a, const void *b)
{
    const struct label_size *left = a, *right = b;
    return text_compare(left->label, right->label);
}

/* Sorted anew, so that their order says nothing of the names. */
static void redact_labels(const struct pseudonyms *pseudonyms, const struct plan_head *head,
                          struct plan_head *result)
{
    struct label_size *list = arena_array(pseudonyms->arena, head->label_count, sizeof list[0]);
    for (size_t i = 0; i < head->label_count; i++)
        list[i] = (struct label_size){pseudonym(pseudonyms, "label", head->labels[i].label),
                                      head->labels[i].before, head->labels[i].after};
    if (head->label_count != 0)
        qsort(list, head->label_count, sizeof list[0], by_label);
    result->labels = list;
    result->label_count = head->label_count;
}

static void redact_exclusions(const struct pseudonyms *pseudonyms, const struct plan_head *head,
                              struct plan_head *result)
{
    struct exclusion *list =
        arena_array(pseudonyms->arena, head->excluded_by_count, sizeof list[0]);
    for (size_t i = 0; i < head->excluded_by_count; i++) {
        const struct exclusion *exclusion = &head->excluded_by[i];
        list[i] = (struct exclusion){pseudonym(pseudonyms, "rule", exclusion->rule),
                                     exclusion->excludes, exclusion->people, exclusion->removed};
    }
    result->excluded_by = list;
    result->excluded_by_count = head->excluded_by_count;
}

static int by_name(const void *a, const void *b)
{
    const struct deployment_size *left = a, *right = b;
    return text_compare(left->name, right->name);
}

static void redact_deployments(const struct pseudonyms *pseudonyms, const struct plan_head *head,
                               struct plan_head *result)
{
    struct deployment_size *list =
        arena_array(pseudonyms->arena, head->deployment_count, sizeof list[0]);
    for (size_t i = 0; i < head->deployment_count; i++) {
        list[i] = head->deployments[i];
        list[i].name = pseudonym(pseudonyms, "deployment", list[i].name);
    }
    if (head->deployment_count != 0)
        qsort(list, head->deployment_count, sizeof list[0], by_name);
    result->deployments = list;
    result->deployment_count = head->deployment_count;
}

/* A key of a mapping, "deletes.missing". Below some only keys of the program's own can stand; below
 * the others people give names. */
static struct text redact_key(const struct pseudonyms *pseudonyms, struct text key)
{
    static const struct {
        const char *name;
        bool own; /* whatever stands below it */
    } keys[] = {{"identity", true},   {"deletes", true},   {"duplicates", true},
                {"export", true},     {"limits", true},    {"book", true},
                {"fields", false},    {"filter", false},   {"canaries", false},
                {"protected", false}, {"approval", false}, {"deployments", false}};
    size_t len = 0;
    while (len < key.len && ascii_is_alpha(key.data[len]))
        len++;
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        if (!text_equal(text_until(key, len), text_of(keys[i].name)))
            continue;
        if (keys[i].own || len == key.len)
            return key;
        return pseudonym(pseudonyms, keys[i].name, text_from(key, len));
    }
    return pseudonym(pseudonyms, "key", key);
}

/* A value of the mapping, which is JSON, as a string. */
static struct text redact_json(const struct pseudonyms *pseudonyms, struct text json)
{
    struct buffer words = {0};
    if (json.data == NULL)
        return TEXT_NONE;
    json_put(&words, pseudonym(pseudonyms, "value", json));
    struct text copy = arena_copy(pseudonyms->arena, buffer_text(&words));
    buffer_release(&words);
    return copy;
}

static void redact_mapping(const struct pseudonyms *pseudonyms, const struct plan_head *head,
                           struct plan_head *result)
{
    const struct mapping_change *change = &head->mapping;
    struct mapping_difference *list = arena_array(pseudonyms->arena, change->count, sizeof list[0]);
    for (size_t i = 0; i < change->count; i++)
        list[i] = (struct mapping_difference){change->list[i].kind,
                                              redact_key(pseudonyms, change->list[i].key),
                                              redact_json(pseudonyms, change->list[i].before),
                                              redact_json(pseudonyms, change->list[i].after)};
    result->mapping = (struct mapping_change){.changed = change->changed,
                                              .known = change->known,
                                              .list = list,
                                              .count = change->count,
                                              .added = change->added,
                                              .updated = change->updated,
                                              .removed = change->removed,
                                              .both = change->both,
                                              .stays = change->stays};
}

static void put_signer(const struct pseudonyms *pseudonyms, struct buffer *out, struct text signer)
{
    struct text name = TEXT_NONE;
    if (json_kind_of(signer) == JSON_OBJECT)
        name = json_member(signer, TEXT("name"));
    buffer_add_string(out, "{\"name\":");
    json_put(out, pseudonym(pseudonyms, "signer",
                            name.data == NULL || json_kind_of(name) != JSON_STRING
                                ? signer
                                : json_unquote(pseudonyms->arena, name)));
    buffer_add_string(out, ",\"key\":");
    json_put(out, pseudonym(pseudonyms, "key", signer));
    buffer_add_byte(out, '}');
}

/* Rules of approval: how many have to sign, and pseudonyms of those who may. */
static struct text redact_rules(const struct pseudonyms *pseudonyms, struct text rules)
{
    struct text required = TEXT_NONE, signers = TEXT_NONE, signer;
    struct buffer out = {0};
    size_t count = 0;
    if (rules.data == NULL)
        return TEXT_NONE;
    if (json_kind_of(rules) == JSON_OBJECT) {
        required = json_member(rules, TEXT("required"));
        signers = json_member(rules, TEXT("signers"));
    }
    uint64_t number = 0;
    if (required.data != NULL)
        (void)text_to_u64(required, &number);
    buffer_format(&out, "{\"required\":%llu,\"signers\":[", (unsigned long long)number);
    if (signers.data != NULL && json_kind_of(signers) == JSON_ARRAY) {
        for (struct json_walk walk = json_walk(signers); json_next_element(&walk, &signer);) {
            buffer_add_string(&out, count++ == 0 ? "" : ",");
            put_signer(pseudonyms, &out, signer);
        }
    }
    buffer_add_string(&out, "]}");
    struct text copy = arena_copy(pseudonyms->arena, buffer_text(&out));
    buffer_release(&out);
    return copy;
}

struct plan_head redact_head(const struct pseudonyms *pseudonyms, const struct plan_head *head)
{
    struct plan_head result = {
        .program = head->program,
        .layout = head->layout,
        .version = head->version,
        .as_of = head->as_of,
        .revision = head->revision,
        .totals = head->totals,
        .held = head->held,
        .renewed = head->renewed,
        .rebuilt = head->rebuilt,
        .run = head->run,
        .undoes = head->undoes,
        .approval = redact_rules(pseudonyms, head->approval),
        .approval_before = redact_rules(pseudonyms, head->approval_before),
        .restores = head->restores.len == 0 ? TEXT("") : no_named_digest,
        .snapshot_before = head->snapshot_before.len == 0 ? TEXT("") : no_named_digest,
    };
    memcpy(result.reasons, head->reasons, sizeof result.reasons);
    memcpy(result.findings, head->findings, sizeof result.findings);
    for (size_t i = 0; i < GUARD_COUNT; i++)
        result.guards[i] = redact_guard(pseudonyms, (enum guard_code)i, &head->guards[i]);
    redact_inputs(pseudonyms, head, &result);
    redact_labels(pseudonyms, head, &result);
    redact_exclusions(pseudonyms, head, &result);
    redact_deployments(pseudonyms, head, &result);
    redact_mapping(pseudonyms, head, &result);
    return result;
}
