#include "unit.h"

#include "base/limits.h"
#include "format/approval_rules.h"
#include "signed.h"

static struct arena arena;

static struct signer signer(const char *name, size_t row)
{
    struct signer made = {.name = text_of(name)};
    const char *why = NULL;
    assert_i64(ssh_key_parse(&arena, text_of(signed_rows[row].key), &made.key, &why), 0);
    return made;
}

static struct text written(struct approval_rules *rules)
{
    struct buffer out = {0};
    approval_rules_write(&out, rules);
    struct text text = arena_copy(&arena, buffer_text(&out));
    buffer_release(&out);
    return text;
}

static int reads(struct text json)
{
    struct approval_rules rules;
    return approval_rules_read(&arena, json, &rules);
}

static void rules_are_read_as_they_were_written(void **state)
{
    struct signer list[] = {signer("Cleo", 2), signer("Ada \"A\"", 0), signer("Ben", 4)};
    struct approval_rules rules = {2, list, 3}, again;
    struct text text = written(&rules);
    (void)state;
    assert_i64(approval_rules_read(&arena, text, &again), 0);
    assert_i64(again.required, 2);
    assert_i64(again.count, 3);
    assert_texts_equal(again.signers[0].name, TEXT("Ada \"A\""));
    assert_texts_equal(again.signers[2].name, TEXT("Cleo"));
    assert_texts_equal(written(&again), text);
    struct ssh_key key = signer("x", 4).key, other = signer("x", 1).key;
    assert_texts_equal(approval_rules_signer(&again, &key)->name, TEXT("Ben"));
    assert_null(approval_rules_signer(&again, &other));
    arena_release(&arena);
}

static void no_rules_want_nothing(void **state)
{
    struct approval_rules rules;
    (void)state;
    assert_i64(approval_rules_read(&arena, TEXT_NONE, &rules), 0);
    assert_i64(rules.required, 0);
    assert_i64(rules.count, 0);
}

static void rules_that_nobody_wrote_are_refused(void **state)
{
    struct signer one[] = {signer("Ada", 0)};
    struct signer twice[] = {signer("Ada", 0), signer("Ada", 1)};
    struct signer same[] = {signer("Ada", 0), signer("Ben", 0)};
    struct signer two[] = {signer("Ben", 0), signer("Ada", 1)};
    struct approval_rules none = {0, one, 1}, many = {3, two, 2}, lacking = {2, one, 1},
                          named = {1, twice, 2}, keyed = {1, same, 2}, empty = {1, NULL, 0},
                          good = {1, one, 1};
    struct approval_rules *const rows[] = {&none, &many, &lacking, &named, &keyed, &empty};
    (void)state;
    assert_i64(reads(written(&good)), 0);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = written(rows[i]);
        assert_i64(reads(unit_row), -1);
    }
    static const struct text texts[] = {
        UNIT_TEXT("{}"),
        UNIT_TEXT("[]"),
        UNIT_TEXT("7"),
        UNIT_TEXT("{\"required\":1}"),
        UNIT_TEXT("{\"required\":1,\"signers\":{}}"),
        UNIT_TEXT("{\"required\":1,\"signers\":[7]}"),
        UNIT_TEXT("{\"required\":1,\"signers\":[{\"name\":\"Ada\"}]}"),
        UNIT_TEXT("{\"required\":1,\"signers\":[{\"name\":\"Ada\",\"key\":\"ssh-rsa AAAA\"}]}"),
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        unit_row = texts[i];
        assert_i64(reads(texts[i]), -1);
    }
    arena_release(&arena);
}

/* Another spelling of the same rules would be other rules. */
static void there_is_one_spelling(void **state)
{
    struct signer list[] = {signer("Ada", 0), signer("Ben", 1)};
    struct approval_rules rules = {1, list, 2};
    struct text text = written(&rules);
    struct buffer out = {0};
    (void)state;
    buffer_format(&out, "{\"required\": 1%.*s", TEXT_ARG(text_from(text, 13)));
    assert_i64(reads(buffer_text(&out)), -1);
    buffer_clear(&out);
    buffer_format(&out, "%.*s,\"more\":1}", TEXT_ARG(text_until(text, text.len - 1)));
    assert_i64(reads(buffer_text(&out)), -1);
    rules.signers = (struct signer[]){list[1], list[0]};
    buffer_clear(&out);
    approval_rules_write(&out, &rules);
    assert_texts_equal(buffer_text(&out), text);
    buffer_release(&out);
    arena_release(&arena);
}

static void as_many_signers_as_the_limit_are_read_and_no_more(void **state)
{
    static struct signer list[LIMIT_SIGNERS + 1];
    (void)state;
    for (size_t i = 0; i < COUNT_OF(list); i++) {
        struct buffer name = {0};
        list[i] = signer("", 0);
        buffer_format(&name, "Signer %03zu", i);
        list[i].name = arena_copy(&arena, buffer_text(&name));
        buffer_release(&name);
        /* another key of the same kind: any 32 octets can be one */
        char *blob = arena_get(&arena, list[i].key.blob.len);
        memcpy(blob, list[i].key.blob.data, list[i].key.blob.len);
        blob[list[i].key.blob.len - 1] = (char)i;
        list[i].key.blob.data = blob;
    }
    struct approval_rules rules = {2, list, LIMIT_SIGNERS};
    assert_i64(reads(written(&rules)), 0);
    rules.count++;
    assert_i64(reads(written(&rules)), -1);
    arena_release(&arena);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(rules_are_read_as_they_were_written),
    UNIT_TEST(no_rules_want_nothing),
    UNIT_TEST(rules_that_nobody_wrote_are_refused),
    UNIT_TEST(there_is_one_spelling),
    UNIT_TEST(as_many_signers_as_the_limit_are_read_and_no_more),
};

UNIT_MAIN(tests)
