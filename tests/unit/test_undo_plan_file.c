/* What plans that take a run back have and others do not. */
#include "unit.h"

#include "format/plan_file.h"

static struct text write_head(struct buffer *out, const struct plan_head *head)
{
    buffer_clear(out);
    plan_write_head(out, head);
    return buffer_text(out);
}

static void what_is_taken_back_stands_in_the_head(void **state)
{
    struct arena arena = {0};
    struct buffer out = {0};
    struct plan_head found, head = {.undoes = 7, .restores = TEXT("sha256:aa"), .run = 9};
    (void)state;
    head.reasons[REASON_PUT_BACK] = 3;
    struct text line = write_head(&out, &head);
    assert_true(text_find(line, TEXT("\"guards\":[]")) > 0);
    assert_true(text_find(line, TEXT("\"after\":null")) > 0);
    assert_i64(plan_parse_head(&arena, line, &found), 0);
    assert_i64(found.undoes, 7);
    assert_i64(found.reasons[REASON_PUT_BACK], 3);
    assert_texts_equal(found.restores, head.restores);
    assert_null(found.snapshot_head.data);
    head.undoes = 0; /* any other plan leads to a snapshot, and knows no such reason */
    line = write_head(&out, &head);
    assert_true(text_find(line, TEXT("put-back")) < 0);
    assert_i64(plan_parse_head(&arena, line, &found), -1);
    buffer_release(&out);
    arena_release(&arena);
}

static void an_imported_card_comes_or_goes(void **state)
{
    const struct text cards[] = {TEXT("BEGIN:VCARD\r\n"), TEXT("not UTF-8: \xff\xfe")};
    struct arena arena = {0};
    struct buffer out = {0};
    (void)state;
    for (size_t i = 0; i < 2 * COUNT_OF(cards); i++) {
        struct change change = {.file = TEXT("ada")};
        struct plan_item found;
        *(i % 2 == 0 ? &change.card_before : &change.card_after) = cards[i / 2];
        buffer_clear(&out);
        plan_write_import(&out, &change);
        assert_i64(plan_parse_item(&arena, buffer_text(&out), &found), 0);
        assert_i64(found.kind, PLAN_IMPORT);
        assert_texts_equal(found.change.file, change.file);
        assert_true(text_equal(found.change.card_before, change.card_before));
        assert_true(text_equal(found.change.card_after, change.card_after));
        assert_true((found.change.card_before.data == NULL) == (i % 2 != 0));
    }
    struct plan_item found;
    assert_i64(plan_parse_item(&arena, TEXT("{\"import\":\"a\"}"), &found), -1);
    assert_i64(plan_parse_item(&arena,
                               TEXT("{\"import\":\"a\",\"cardBefore\":\"b\",\"cardAfter\":\"c\"}"),
                               &found),
               -1);
    buffer_release(&out);
    arena_release(&arena);
}

/* A card that was edited in a deployment comes back as it was found. */
static void a_deployed_card_of_any_octets_is_read_back(void **state)
{
    struct arena arena = {0};
    struct buffer out = {0};
    struct plan_item found;
    struct deployed deployed = {.deployment = TEXT("it"),
                                .reason = DEPLOYED_UNDONE,
                                .uid = TEXT("u"),
                                .card_before = TEXT("\xff"),
                                .card_after = TEXT("\xfe\xff")};
    (void)state;
    plan_write_deployed(&out, &deployed);
    assert_i64(plan_parse_item(&arena, buffer_text(&out), &found), 0);
    assert_texts_equal(found.deployed.card_before, deployed.card_before);
    assert_texts_equal(found.deployed.card_after, deployed.card_after);
    buffer_release(&out);
    arena_release(&arena);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(what_is_taken_back_stands_in_the_head),
    UNIT_TEST(an_imported_card_comes_or_goes),
    UNIT_TEST(a_deployed_card_of_any_octets_is_read_back),
};

UNIT_MAIN(tests)
