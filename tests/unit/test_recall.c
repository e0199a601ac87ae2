#include "folder.h"

#include "map/identity.h"
#include "sync/alike_keys.h"
#include "sync/recall.h"

enum { PEOPLE = 1000 };

#define SHA   "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define OTHER "1123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static const char *const spellings[] = {"id", "mail", "jobTitle"};
static struct known_ids ids;
static struct mapping mapping;
static struct recall_place place;

static void guid_of(unsigned number, unsigned char bytes[GUID_BYTES])
{
    memset(bytes, 0, GUID_BYTES);
    bytes[14] = (unsigned char)(number >> 8);
    bytes[15] = (unsigned char)number;
}

static struct text id_of(unsigned number, char text[IDENTITY_GUID_TEXT])
{
    unsigned char bytes[GUID_BYTES];
    guid_of(number, bytes);
    identity_print_guid(bytes, text);
    return (struct text){text, IDENTITY_GUID_TEXT};
}

static struct digest mark_of(unsigned number)
{
    return digest_of((struct text){(const char *)&number, sizeof number});
}

/* A record of person `number` in which its keys stand; lengths differ. */
static struct text octets_of(unsigned number)
{
    static char octets[64];
    int len = snprintf(octets, sizeof octets,
                       "{\"id\":%u,\"mail\":\"ann\",\"employeeId\":\"4711\"}", number);
    return (struct text){octets, (size_t)len};
}

/* A snapshot whose contacts have twelve octets each. */
static void begin(void)
{
    static struct text names[COUNT_OF(spellings)];
    struct buffer snapshot = {0};
    char text[IDENTITY_GUID_TEXT];
    ids = (struct known_ids){0};
    for (unsigned i = 0; i < PEOPLE; i++) {
        known_ids_add(&ids, id_of(i, text), (struct contact_place){snapshot.len, 12});
        buffer_format(&snapshot, "contact-%04u", i);
    }
    for (size_t i = 0; i < COUNT_OF(names); i++)
        names[i] = text_of(spellings[i]);
    mapping = (struct mapping){.attributes = {.names = names, .count = COUNT_OF(names)}};
    folder_put("snapshot", buffer_text(&snapshot));
    place = (struct recall_place){.state = folder,
                                  .snapshot = openat(folder, "snapshot", O_RDONLY | O_CLOEXEC),
                                  .bytes = snapshot.len,
                                  .digest = TEXT("sha256:" SHA),
                                  .ids = &ids};
    buffer_release(&snapshot);
}

static void end(void)
{
    (void)close(place.snapshot);
    known_ids_release(&ids);
}

/* What is taken of person `number`: each is different in what can differ. */
static struct taken taken_of(unsigned number, struct arena *arena)
{
    struct taken taken = {.kind = KIND_GRAPH,
                          .inclusion = INCLUDED,
                          .silent_status = number % 2 != 0,
                          .source = TEXT(SHA),
                          .name = TEXT("Ann Example"),
                          .keys = {TEXT("ann"), TEXT(""), TEXT("4711")},
                          .doubts = number % 3 == 0 ? TEXT("doubts") : TEXT_NONE,
                          .repairs = TEXT("repairs")};
    taken.absent_count = number % 4;
    taken.absent = arena_array(arena, taken.absent_count, sizeof *taken.absent);
    for (size_t i = 0; i < taken.absent_count; i++)
        taken.absent[i] = 100 * i;
    taken.lean_count = number % 3;
    taken.leans = arena_array(arena, taken.lean_count, sizeof *taken.leans);
    for (size_t i = 0; i < taken.lean_count; i++)
        taken.leans[i] = (struct lean){(uint32_t)i, (uint32_t)(2 * i)};
    taken.answer_count = 2;
    taken.answers = arena_get(arena, 2);
    taken.answers[0] = (unsigned char)(number % 8);
    taken.answers[1] = 1;
    return taken;
}

/* A contact with a mail address, by which people are alike. */
static void give_contact(struct built *built)
{
    static struct text name = UNIT_TEXT("Ann Example"), mail = UNIT_TEXT("ann@example.com");
    static struct instance list[2];
    list[0] = (struct instance){.name = TEXT("FN"), .parts = &name, .part_count = 1};
    list[1] = (struct instance){.name = TEXT("EMAIL"), .parts = &mail, .part_count = 1};
    assert_i64(property_find(list[0].name, &list[0].property), 0);
    assert_i64(property_find(list[1].name, &list[1].property), 0);
    built->contact = (struct contact){list, COUNT_OF(list)};
}

static uint32_t note(struct recall *recall, unsigned number, struct record *record,
                     struct built *built, struct taken *taken)
{
    struct arena arena = {0};
    char text[IDENTITY_GUID_TEXT];
    struct digest mark = mark_of(number);
    record->mark = &mark;
    record->octets = octets_of(number);
    give_contact(built);
    taken->note = 0;
    recall_note(recall, record, id_of(number, text), built, &arena, taken);
    taken->alike = TEXT_NONE; /* it is in the arena */
    arena_release(&arena);
    return taken->note;
}

static const enum presence present[COUNT_OF(spellings)] = {VALUE_PRESENT, VALUE_NULL, VALUE_EMPTY};

static struct record record_of(struct value values[COUNT_OF(spellings)])
{
    for (size_t i = 0; i < COUNT_OF(spellings); i++)
        values[i] = (struct value){.presence = present[i]};
    return (struct record){.values = values, .count = COUNT_OF(spellings), .kind = KIND_GRAPH};
}

/* A run that reads all people and keeps every one but those whose number ends in 9. */
static void first_run(struct text digest)
{
    struct arena arena = {0};
    struct value values[COUNT_OF(spellings)];
    struct recall *recall = recall_open(NULL, &mapping, TEXT(SHA));
    for (unsigned i = 0; i < PEOPLE; i++) {
        struct record record = record_of(values);
        struct taken taken = taken_of(i, &arena);
        uint32_t number = note(recall, i, &record, &(struct built){0}, &taken);
        assert_i64(number, i + 1);
        if (i % 10 != 9)
            recall_keep(recall, number);
    }
    recall_write(recall, folder, digest);
    recall_close(recall);
    arena_release(&arena);
}

static const struct remembered *find(struct recall *recall, unsigned number, bool expected,
                                     struct contact_place *ret_there)
{
    uint32_t noted = 0;
    struct digest mark = mark_of(number);
    struct recall_record record = {mark.bytes, octets_of(number), expected};
    const struct remembered *found = recall_find(recall, &record, ret_there, &noted);
    assert_i64(noted != 0, found != NULL);
    if (found != NULL)
        recall_keep(recall, noted);
    return found;
}

static void assert_knows(struct recall *recall, unsigned number, bool expected)
{
    struct arena arena = {0};
    struct errors errors = {0};
    struct contact_place there;
    struct taken taken, wanted = taken_of(number, &arena);
    struct buffer contact = {0}, one = {0}, other = {0};
    const struct remembered *found = find(recall, number, expected, &there);
    assert_holds(found != NULL);
    for (size_t i = 0; i < COUNT_OF(spellings); i++)
        assert_i64(recall_presence(found, i), present[i]);
    recall_unpack(found, octets_of(number), &arena, &taken);
    struct alike_keys keys = alike_unpack(&arena, taken.alike);
    struct built built = {0};
    give_contact(&built);
    struct alike_keys made = alike_keys_of(&arena, &built.contact);
    assert_i64(keys.count, made.count);
    assert_holds(made.count == 1 && alike_has_key(&made, keys.hashes[0]));
    taken.alike = TEXT_NONE;
    taken_pack(&one, &taken);
    taken_pack(&other, &wanted);
    assert_texts_equal(buffer_text(&one), buffer_text(&other));
    assert_i64(recall_contact(recall, there, &arena, &taken.contact, &errors), 0);
    buffer_format(&contact, "contact-%04u", number);
    assert_texts_equal(taken.contact, buffer_text(&contact));
    buffer_release(&contact);
    buffer_release(&one);
    buffer_release(&other);
    arena_release(&arena);
}

static void what_was_kept_is_known_in_the_order_in_which_it_came(void **state)
{
    (void)state;
    begin();
    first_run(place.digest);
    struct recall *recall = recall_open(&place, &mapping, TEXT(SHA));
    for (unsigned i = 0; i < PEOPLE; i++) {
        if (i % 10 == 9)
            continue;
        assert_i64(recall_expected(recall), octets_of(i).len);
        assert_knows(recall, i, true);
    }
    assert_i64(recall_expected(recall), 0);
    recall_close(recall);
    end();
}

static void in_another_order_it_is_looked_up(void **state)
{
    struct contact_place there;
    (void)state;
    begin();
    first_run(place.digest);
    struct recall *recall = recall_open(&place, &mapping, TEXT(SHA));
    for (unsigned i = 0, at = 0; i < PEOPLE; i++, at = (at + 617) % PEOPLE)
        if (at % 10 != 9)
            assert_knows(recall, at, false);
        else
            assert_holds(find(recall, at, false, &there) == NULL);
    assert_i64(recall_expected(recall), 0); /* nobody expects an order any more */
    recall_close(recall);
    end();
}

static void one_that_is_new_in_between_does_not_disturb(void **state)
{
    struct contact_place there;
    (void)state;
    begin();
    first_run(place.digest);
    struct recall *recall = recall_open(&place, &mapping, TEXT(SHA));
    assert_knows(recall, 0, true);
    assert_holds(find(recall, PEOPLE + 1, true, &there) == NULL);
    assert_holds(find(recall, PEOPLE + 1, false, &there) == NULL);
    assert_knows(recall, 1, true);
    assert_holds(find(recall, 3, true, &there) == NULL); /* 2 is gone */
    assert_knows(recall, 3, false);
    assert_knows(recall, 4, true);
    recall_close(recall);
    end();
}

static void what_is_known_is_known_the_next_time_too(void **state)
{
    (void)state;
    begin();
    first_run(place.digest);
    for (int run = 0; run < 2; run++) {
        struct recall *recall = recall_open(&place, &mapping, TEXT(SHA));
        for (unsigned i = 0; i < PEOPLE; i++)
            if (i % 10 != 9)
                assert_knows(recall, i, true);
        recall_write(recall, folder, place.digest);
        recall_close(recall);
    }
    end();
}

static void assert_knows_nothing(struct text sha256)
{
    struct contact_place there;
    struct recall *recall = recall_open(&place, &mapping, sha256);
    assert_i64(recall_expected(recall), 0);
    assert_holds(find(recall, 0, false, &there) == NULL);
    recall_close(recall);
}

static void another_mapping_snapshot_or_list_of_attributes_knows_nothing(void **state)
{
    (void)state;
    begin();
    assert_knows_nothing(TEXT(SHA));
    first_run(place.digest);
    assert_knows_nothing(TEXT(OTHER));
    place.digest = TEXT("sha256:" OTHER);
    assert_knows_nothing(TEXT(SHA));
    place.digest = TEXT("sha256:" SHA);
    mapping.attributes.count--;
    assert_knows_nothing(TEXT(SHA));
    mapping.attributes.count++;
    ids.unsorted = true;
    assert_knows_nothing(TEXT(SHA));
    end();
}

static void a_file_that_was_changed_anywhere_knows_nothing(void **state)
{
    struct buffer file = {0};
    struct errors errors = {0};
    (void)state;
    begin();
    first_run(place.digest);
    assert_i64(file_read_whole(folder, RECALL_FILE, SIZE_MAX, &file, &errors), 1);
    for (size_t at = 0; at < file.len; at += at < 400 || at + 40 > file.len ? 1 : 997) {
        file.data[at] ^= 0x10;
        folder_put(RECALL_FILE, buffer_text(&file));
        assert_knows_nothing(TEXT(SHA));
        file.data[at] ^= 0x10;
    }
    for (size_t len = 0; len < file.len; len += len < 300 ? 1 : 1999) {
        folder_put(RECALL_FILE, text_until(buffer_text(&file), len));
        assert_knows_nothing(TEXT(SHA));
    }
    buffer_add_byte(&file, '\0');
    folder_put(RECALL_FILE, buffer_text(&file));
    assert_knows_nothing(TEXT(SHA));
    buffer_release(&file);
    end();
}

static void only_plain_records_are_noted(void **state)
{
    struct arena arena = {0};
    struct value values[COUNT_OF(spellings)];
    bool implied[COUNT_OF(spellings)] = {true};
    (void)state;
    begin();
    struct recall *recall = recall_open(NULL, &mapping, TEXT(SHA));
    for (int what = 0; what < 16; what++) {
        struct record record = record_of(values);
        struct built built = {0};
        struct taken taken = taken_of(1, &arena);
        switch (what) {
        case 1: built.cleaned = true; break;
        case 2: built.name_derived = true; break;
        case 3: built.too_long = true; break;
        case 4: built.unfit = TEXT("TEL"); break;
        case 5: built.unsure = TEXT("12"); break;
        case 6: built.hidden = TEXT("NOTE"); break;
        case 7: record.implied = implied; break;
        case 8: record.removed = true; break;
        case 9: record.damage = "mail"; break;
        case 10: record.stamp = 1; break;
        case 11: taken.account = ACCOUNT_DISABLED; break;
        case 12: taken.inclusion = EXCLUDED; break;
        case 13: taken.ties = TEXT("[]"); break;
        case 14: taken.nameless = true; break;
        case 15: taken.keys[1] = TEXT("spelled with an escape"); break;
        default: break;
        }
        assert_i64(note(recall, 1, &record, &built, &taken) != 0, what == 0);
    }
    recall_close(recall);
    arena_release(&arena);
    end();
}

static void an_id_that_is_no_guid_is_not_noted(void **state)
{
    struct arena arena = {0};
    struct value values[COUNT_OF(spellings)];
    struct record record = record_of(values);
    struct digest mark = mark_of(1);
    (void)state;
    begin();
    struct recall *recall = recall_open(NULL, &mapping, TEXT(SHA));
    struct taken taken = taken_of(1, &arena);
    record.mark = &mark;
    recall_note(recall, &record, TEXT("ann"), &(struct built){0}, &arena, &taken);
    assert_i64(taken.note, 0);
    recall_note(recall, &record, TEXT("00112233445566778899aabbccddeeff"), &(struct built){0},
                &arena, &taken);
    assert_i64(taken.note, 0);
    record.mark = NULL;
    recall_note(recall, &record, TEXT("00112233-4455-6677-8899-aabbccddeeff"), &(struct built){0},
                &arena, &taken);
    assert_i64(taken.note, 0);
    recall_close(recall);
    arena_release(&arena);
    end();
}

static const struct CMUnitTest tests[] = {
    FOLDER_TEST(what_was_kept_is_known_in_the_order_in_which_it_came),
    FOLDER_TEST(in_another_order_it_is_looked_up),
    FOLDER_TEST(one_that_is_new_in_between_does_not_disturb),
    FOLDER_TEST(what_is_known_is_known_the_next_time_too),
    FOLDER_TEST(another_mapping_snapshot_or_list_of_attributes_knows_nothing),
    FOLDER_TEST(a_file_that_was_changed_anywhere_knows_nothing),
    FOLDER_TEST(only_plain_records_are_noted),
    FOLDER_TEST(an_id_that_is_no_guid_is_not_noted),
};

UNIT_MAIN(tests)
