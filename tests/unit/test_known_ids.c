#include "unit.h"

#include "sync/known_ids.h"

static struct ingest_entry entry(const char *id)
{
    struct text text = text_of(id);
    return (struct ingest_entry){
        .prefix = text_prefix(text), .id = text.data, .id_len = (uint32_t)text.len};
}

static const struct contact_place nowhere;

static void ids_of_export_and_snapshot_are_known(void **state)
{
    struct ingest_entry entries[] = {entry("11111111-1111-4111-8111-000000000001"),
                                     entry("11111111-1111-4111-8111-000000000003"),
                                     entry("bo@example.com")};
    static const char *const snapshot[] = {"11111111-1111-4111-8111-000000000002",
                                           "11111111-1111-4111-8111-000000000004", "cy@example.com",
                                           "di@example.com"};
    static const struct {
        const char *id;
        bool known;
    } rows[] = {
        {"11111111-1111-4111-8111-000000000000", false},
        {"11111111-1111-4111-8111-000000000001", true},
        {"11111111-1111-4111-8111-000000000002", true},
        {"11111111-1111-4111-8111-000000000003", true},
        {"11111111-1111-4111-8111-000000000004", true},
        {"11111111-1111-4111-8111-000000000005", false},
        {"an@example.com", false},
        {"bo@example.com", true},
        {"cy@example.com", true},
        {"di@example.com", true},
        {"ed@example.com", false},
    };
    struct ingest ingest = {.entries = entries, .count = COUNT_OF(entries)};
    struct known_ids ids = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(snapshot); i++)
        known_ids_add(&ids, text_of(snapshot[i]), nowhere);
    struct taint_ids ready = known_ids_ready(&ids, &ingest);
    assert_true(ready.words);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = text_of(rows[i].id);
        assert_i64(ready.has(ready.self, unit_row), rows[i].known);
    }
    known_ids_release(&ids);
}

/* A snapshot in whose order capitals come first: its GUIDs are found all the same. */
static void the_order_of_the_snapshot_does_not_matter(void **state)
{
    struct ingest ingest = {0};
    struct known_ids ids = {0};
    (void)state;
    known_ids_add(&ids, TEXT("F1111111-1111-4111-8111-000000000001"), nowhere);
    known_ids_add(&ids, TEXT("a1111111-1111-4111-8111-000000000001"), nowhere);
    struct taint_ids ready = known_ids_ready(&ids, &ingest);
    assert_false(ready.words);
    assert_true(ready.has(ready.self, TEXT("f1111111-1111-4111-8111-000000000001")));
    assert_true(ready.has(ready.self, TEXT("a1111111-1111-4111-8111-000000000001")));
    known_ids_release(&ids);
}

/* Somebody's manager has an id, too, in the book or not. */
static void ids_of_related_people_are_known(void **state)
{
    struct relations relations = {0};
    struct ingest ingest = {.relations = &relations};
    struct known_ids ids = {0};
    (void)state;
    relations_add(&relations, TEXT("11111111-1111-4111-8111-000000000009"));
    relations_ready(&relations);
    struct taint_ids ready = known_ids_ready(&ids, &ingest);
    assert_false(ready.words);
    assert_true(ready.has(ready.self, TEXT("11111111-1111-4111-8111-000000000009")));
    assert_false(ready.has(ready.self, TEXT("11111111-1111-4111-8111-000000000008")));
    relations_add(&relations, TEXT("bo@example.com"));
    relations_ready(&relations);
    assert_true(known_ids_ready(&ids, &ingest).words);
    relations_release(&relations);
    known_ids_release(&ids);
}

static void many_ids_are_found_and_none_besides(void **state)
{
    struct ingest ingest = {0};
    struct known_ids ids = {0};
    char text[IDENTITY_GUID_TEXT + 1];
    (void)state;
    for (int i = 0; i < 5000; i++) {
        (void)snprintf(text, sizeof text, "11111111-1111-4111-8111-%012d", 2 * i);
        known_ids_add(&ids, text_of(text), nowhere);
    }
    struct taint_ids ready = known_ids_ready(&ids, &ingest);
    for (int i = 0; i < 10000; i++) {
        (void)snprintf(text, sizeof text, "11111111-1111-4111-8111-%012d", i);
        unit_row = text_of(text);
        assert_i64(ready.has(ready.self, unit_row), i % 2 == 0);
    }
    known_ids_release(&ids);
}

static void places_of_contacts_are_found_while_the_ids_are_sorted(void **state)
{
    struct known_ids ids = {0};
    struct contact_place place;
    unsigned char guid[IDENTITY_GUID];
    char text[64];
    (void)state;
    for (unsigned i = 0; i < 600; i += 2) {
        (void)snprintf(text, sizeof text, "%08x-1111-4111-8111-000000000001", i << 14);
        known_ids_add(&ids, text_of(text), (struct contact_place){i, i % 3});
    }
    for (unsigned i = 0; i < 600; i++) {
        (void)snprintf(text, sizeof text, "%08x-1111-4111-8111-000000000001", i << 14);
        assert_true(guid_read(text_of(text), guid));
        assert_i64(known_ids_place(&ids, guid, &place), i % 2 == 0 && i % 3 != 0);
        if (i % 2 == 0 && i % 3 != 0)
            assert_i64(place.at, i);
    }
    known_ids_add(&ids, TEXT("00000000-1111-4111-8111-000000000001"), nowhere);
    assert_true(guid_read(TEXT("00008000-1111-4111-8111-000000000001"), guid));
    assert_false(known_ids_place(&ids, guid, &place));
    known_ids_release(&ids);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(ids_of_export_and_snapshot_are_known),
    UNIT_TEST(the_order_of_the_snapshot_does_not_matter),
    UNIT_TEST(ids_of_related_people_are_known),
    UNIT_TEST(many_ids_are_found_and_none_besides),
    UNIT_TEST(places_of_contacts_are_found_while_the_ids_are_sorted),
};

UNIT_MAIN(tests)
