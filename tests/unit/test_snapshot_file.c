#include "unit.h"

#include "base/json.h"
#include "format/snapshot_file.h"

static struct text attributes[] = {UNIT_TEXT("displayName"), UNIT_TEXT("m\"ail")};
static struct tally properties[] = {{UNIT_TEXT("FN"), 2}, {UNIT_TEXT("TEL;work,voice"), 1}};
static const struct snapshot_head head = {
    .mapping = UNIT_TEXT("sha256:11"),
    .identity = UNIT_TEXT("sha256:22"),
    .status = UNIT_TEXT("sha256:33"),
    .filter = UNIT_TEXT("sha256:44"),
    .layout = UNIT_TEXT("directory"),
    .version = UNIT_TEXT("3.0"),
    .attributes = attributes,
    .attribute_count = 2,
    .properties = properties,
    .property_count = 2,
    .contacts = 2,
    .tombstones = 1,
};

#define HEAD                                                                                       \
    "{\"snapshot\":1,\"mapping\":\"sha256:11\",\"identity\":\"sha256:22\",\"status\":\"sha256:"    \
    "33\""                                                                                         \
    ",\"filter\":\"sha256:44\",\"layout\":\"directory\",\"version\":\"3.0\",\"contacts\":2,"       \
    "\"tombstones\":1,\"attributes\":[\"displayName\",\"m\\\"ail\"],\"properties\":{\"FN\":2,"     \
    "\"TEL;work,voice\":1}}"

static const struct {
    struct entry entry;
    const char *line;
} entries[] = {
    {{.id = UNIT_TEXT("a"),
      .state = ENTRY_ACTIVE,
      .uid = UNIT_TEXT("u1"),
      .source = UNIT_TEXT("5511"),
      .card = UNIT_TEXT("6611"),
      .contact = UNIT_TEXT("[\"vcard\",[]]")},
     "{\"id\":\"a\",\"state\":\"active\",\"uid\":\"u1\",\"source\":\"5511\",\"card\":\"6611\","
     "\"contact\":[\"vcard\",[]]}"},
    {{.id = UNIT_TEXT("a1"),
      .state = ENTRY_ACTIVE,
      .uid = UNIT_TEXT("u1"),
      .source = UNIT_TEXT("5511"),
      .card = UNIT_TEXT("6611"),
      .contact = UNIT_TEXT("[\"vcard\",[]]"),
      .ties = UNIT_TEXT("[[\"RELATED;manager\",\"Bo\",\"b\"]]")},
     "{\"id\":\"a1\",\"state\":\"active\",\"uid\":\"u1\",\"source\":\"5511\",\"card\":\"6611\","
     "\"contact\":[\"vcard\",[]],\"ties\":[[\"RELATED;manager\",\"Bo\",\"b\"]]}"},
    {{.id = UNIT_TEXT("a2"),
      .state = ENTRY_ACTIVE,
      .uid = UNIT_TEXT("u1"),
      .source = UNIT_TEXT("5511"),
      .card = UNIT_TEXT("6611"),
      .contact = UNIT_TEXT("[\"vcard\",[1]]"),
      .base = UNIT_TEXT("[\"vcard\",[]]")},
     "{\"id\":\"a2\",\"state\":\"active\",\"uid\":\"u1\",\"source\":\"5511\",\"card\":\"6611\","
     "\"base\":[\"vcard\",[]],\"contact\":[\"vcard\",[1]]}"},
    {{.id = UNIT_TEXT("b\"\n\xc3\xa4"),
      .state = ENTRY_MISSING,
      .uid = UNIT_TEXT("u2"),
      .runs = 3,
      .source = UNIT_TEXT("55"),
      .card = UNIT_TEXT("66"),
      .contact = UNIT_TEXT("[\"vcard\",[1]]")},
     "{\"id\":\"b\\\"\\n\xc3\xa4\",\"state\":\"missing\",\"uid\":\"u2\",\"runs\":3,"
     "\"source\":\"55\",\"card\":\"66\",\"contact\":[\"vcard\",[1]]}"},
    {{.id = UNIT_TEXT("c"),
      .state = ENTRY_REMOVED,
      .uid = UNIT_TEXT("u3"),
      .reason = UNIT_TEXT("disabled")},
     "{\"id\":\"c\",\"state\":\"removed\",\"uid\":\"u3\",\"reason\":\"disabled\"}"},
};

static void the_head_is_written_in_its_canonical_form(void **state)
{
    struct buffer out = {0};
    (void)state;
    snapshot_write_head(&out, &head);
    assert_text_equal(buffer_text(&out), HEAD);
    buffer_release(&out);
}

static void the_head_is_read_back(void **state)
{
    struct arena arena = {0};
    struct snapshot_head found;
    struct buffer out = {0};
    (void)state;
    assert_i64(snapshot_parse_head(&arena, TEXT(HEAD), &found), 0);
    assert_text_equal(found.mapping, "sha256:11");
    assert_text_equal(found.filter, "sha256:44");
    assert_i64(found.contacts, 2);
    assert_i64(found.tombstones, 1);
    assert_i64(found.attribute_count, 2);
    assert_text_equal(found.attributes[1], "m\"ail");
    assert_i64(found.property_count, 2);
    assert_i64(found.properties[0].count, 2);
    snapshot_write_head(&out, &found);
    assert_text_equal(buffer_text(&out), HEAD);
    buffer_release(&out);
    arena_release(&arena);
}

static void attributes_that_had_values_are_kept_even_when_there_are_none(void **state)
{
    static const size_t counts[] = {0, 2};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(counts); i++) {
        struct snapshot_head with = head, found;
        struct arena arena = {0};
        struct buffer out = {0};
        with.filled_known = true;
        with.filled = attributes;
        with.filled_count = counts[i];
        snapshot_write_head(&out, &with);
        assert_holds(text_find(buffer_text(&out), TEXT(",\"filled\":[")) > 0);
        assert_i64(snapshot_parse_head(&arena, buffer_text(&out), &found), 0);
        assert_holds(found.filled_known);
        assert_i64(found.filled_count, counts[i]);
        buffer_release(&out);
        arena_release(&arena);
    }
}

static void deployments_are_read_back(void **state)
{
    static struct deployment_state states[] = {
        {UNIT_TEXT("a"), UNIT_TEXT("file"), UNIT_TEXT("sha256:1"), UNIT_TEXT("sha256:2"), 3},
        {UNIT_TEXT("b"), UNIT_TEXT("directory"), UNIT_TEXT("sha256:3"), UNIT_TEXT("sha256:4"), 0}};
    struct snapshot_head with = head, found;
    struct arena arena = {0};
    struct buffer out = {0}, again = {0};
    (void)state;
    with.deployments = states;
    with.deployment_count = 2;
    snapshot_write_head(&out, &with);
    assert_i64(snapshot_parse_head(&arena, buffer_text(&out), &found), 0);
    assert_i64(found.deployment_count, 2);
    assert_text_equal(found.deployments[0].layout, "file");
    assert_i64(found.deployments[0].contacts, 3);
    snapshot_write_head(&again, &found);
    assert_holds(text_equal(buffer_text(&again), buffer_text(&out)));
    buffer_release(&again);
    buffer_release(&out);
    arena_release(&arena);
}

static void deployments_that_are_none_are_refused(void **state)
{
#define WITH(list) "{\"snapshot\":1,\"mapping\":\"a\",\"version\":\"3.0\",\"deployments\":" list "}"
    static const struct {
        const char *line;
        bool good;
    } rows[] = {
        {WITH("[]"), true},
        {WITH("[{\"name\":\"a\"},{\"name\":\"b\"}]"), true},
        {WITH("[{\"name\":\"b\"},{\"name\":\"a\"}]"), false},
        {WITH("[{\"name\":\"a\"},{\"name\":\"a\"}]"), false},
        {WITH("[{\"name\":\"../a\"}]"), false},
        {WITH("[{}]"), false},
        {WITH("{}"), false},
        {WITH("[7]"), false},
        {WITH("[{\"name\":\"a\",\"contacts\":\"x\"}]"), false},
        {WITH("[{\"name\":\"a\",\"layout\":7}]"), false},
    };
    struct arena arena = {0};
    struct snapshot_head found;
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = text_of(rows[i].line);
        assert_i64(snapshot_parse_head(&arena, unit_row, &found), rows[i].good ? 0 : -1);
    }
    arena_release(&arena);
#undef WITH
}

static void an_entry_says_which_deployments_it_is_in(void **state)
{
    static struct membership_card in[] = {{UNIT_TEXT("a"), UNIT_TEXT("11")},
                                          {UNIT_TEXT("b.2"), UNIT_TEXT("22")}};
    struct entry with = entries[0].entry, found;
    struct arena arena = {0};
    struct buffer out = {0};
    (void)state;
    with.in = in;
    with.in_count = 2;
    snapshot_write_entry(&out, &with);
    assert_text_equal(buffer_text(&out),
                      "{\"id\":\"a\",\"state\":\"active\",\"uid\":\"u1\",\"source\":\"5511\","
                      "\"card\":\"6611\",\"in\":{\"a\":\"11\",\"b.2\":\"22\"},"
                      "\"contact\":[\"vcard\",[]]}");
    assert_i64(snapshot_parse_entry(&arena, buffer_text(&out), &found), 0);
    assert_i64(found.in_count, 2);
    assert_text_equal(found.in[1].deployment, "b.2");
    assert_text_equal(found.in[1].card, "22");
    buffer_release(&out);
    arena_release(&arena);
}

static void the_mapping_is_kept_as_it_is(void **state)
{
    struct snapshot_head with = head, found;
    struct arena arena = {0};
    struct buffer out = {0}, again = {0};
    (void)state;
    with.rules = TEXT("{\"fields\":[{\"from\":\"a\"}],\"mapping\":1}");
    snapshot_write_head(&out, &with);
    assert_i64(snapshot_parse_head(&arena, buffer_text(&out), &found), 0);
    assert_holds(text_equal(found.rules, with.rules));
    snapshot_write_head(&again, &found);
    assert_holds(text_equal(buffer_text(&again), buffer_text(&out)));
    assert_i64(snapshot_parse_head(&arena, TEXT("{\"snapshot\":1,\"mapping\":\"a\",\"rules\":[]}"),
                                   &found),
               -1);
    buffer_release(&again);
    buffer_release(&out);
    arena_release(&arena);
}

static void a_head_of_another_kind_or_version_is_refused(void **state)
{
    static const char *const rows[] = {
        "{}",
        "{\"plan\":1}",
        "{\"snapshot\":1}",
        "{\"snapshot\":2,\"mapping\":\"x\",\"version\":\"3.0\"}",
        "{\"snapshot\":10,\"mapping\":\"x\",\"version\":\"3.0\"}",
        "{\"snapshot\":1,\"mapping\":\"x\"}",
        "{\"snapshot\":1,\"version\":\"3.0\"}",
        "{\"snapshot\":1,\"mapping\":7,\"version\":\"3.0\"}",
        "{\"snapshot\":1,\"mapping\":\"x\",\"version\":\"3.0\",\"more\":1}",
        "{\"snapshot\":1,\"mapping\":\"x\",\"version\":\"3.0\",\"contacts\":\"1\"}",
        "{\"snapshot\":1,\"mapping\":\"x\",\"version\":\"3.0\",\"contacts\":-1}",
        "{\"snapshot\":1,\"mapping\":\"x\",\"version\":\"3.0\",\"attributes\":{}}",
        "{\"snapshot\":1,\"mapping\":\"x\",\"version\":\"3.0\",\"attributes\":[1]}",
        "{\"snapshot\":1,\"mapping\":\"x\",\"version\":\"3.0\",\"properties\":[]}",
        "{\"snapshot\":1,\"mapping\":\"x\",\"version\":\"3.0\",\"properties\":{\"FN\":\"1\"}}",
    };
    struct arena arena = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct snapshot_head found;
        unit_row = text_of(rows[i]);
        assert_i64(snapshot_parse_head(&arena, unit_row, &found), -1);
    }
    arena_release(&arena);
}

static void entries_are_written_and_read_back(void **state)
{
    struct arena arena = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(entries); i++) {
        struct buffer out = {0};
        struct entry found;
        snapshot_write_entry(&out, &entries[i].entry);
        assert_texts_equal(buffer_text(&out), text_of(entries[i].line));
        assert_i64(snapshot_parse_entry(&arena, buffer_text(&out), &found), 0);
        assert_texts_equal(found.id, entries[i].entry.id);
        assert_i64(found.state, entries[i].entry.state);
        assert_texts_equal(found.uid, entries[i].entry.uid);
        assert_i64(found.runs, entries[i].entry.runs);
        assert_texts_equal(found.reason, entries[i].entry.reason);
        assert_texts_equal(found.source, entries[i].entry.source);
        assert_texts_equal(found.card, entries[i].entry.card);
        assert_texts_equal(found.contact, entries[i].entry.contact);
        assert_texts_equal(found.ties, entries[i].entry.ties);
        assert_texts_equal(found.base, entries[i].entry.base);
        assert_texts_equal(found.line, buffer_text(&out));
        buffer_release(&out);
    }
    arena_release(&arena);
}

/* A tombstone says nothing of the person, whatever the entry still holds. */
static void a_tombstone_has_no_personal_value(void **state)
{
    struct entry entry = entries[0].entry;
    struct buffer out = {0};
    (void)state;
    entry.state = ENTRY_REMOVED;
    entry.reason = TEXT("deleted");
    snapshot_write_entry(&out, &entry);
    assert_text_equal(buffer_text(&out),
                      "{\"id\":\"a\",\"state\":\"removed\",\"uid\":\"u1\",\"reason\":\"deleted\"}");
    buffer_release(&out);
}

static void an_entry_that_lacks_something_is_refused(void **state)
{
    static const char *const rows[] = {
        "{}",
        "{\"id\":\"a\"}",
        "{\"id\":\"\",\"state\":\"removed\",\"uid\":\"u\",\"reason\":\"x\"}",
        "{\"id\":\"a\",\"state\":\"removed\",\"uid\":\"\",\"reason\":\"x\"}",
        "{\"id\":\"a\",\"state\":\"active\",\"uid\":\"u\"}",
        "{\"id\":\"a\",\"uid\":\"u\",\"source\":\"1\",\"card\":\"2\",\"contact\":[]}",
        "{\"id\":\"a\",\"state\":\"\",\"uid\":\"u\",\"contact\":[]}",
        "{\"id\":\"a\",\"state\":\"gone\",\"uid\":\"u\",\"contact\":[]}",
        "{\"id\":7,\"state\":\"removed\",\"uid\":\"u\"}",
        "{\"id\":\"a\",\"state\":\"missing\",\"uid\":\"u\",\"runs\":\"3\",\"contact\":[]}",
        "{\"id\":\"a\",\"state\":\"removed\",\"uid\":\"u\",\"name\":\"Ann\"}",
        "{\"id\":\"a\",\"state\":\"active\",\"uid\":\"u\",\"contact\":[],\"ties\":{}}",
        "{\"id\":\"a\",\"state\":\"active\",\"uid\":\"u\",\"contact\":[],\"base\":{}}",
    };
    struct arena arena = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct entry found;
        unit_row = text_of(rows[i]);
        assert_i64(snapshot_parse_entry(&arena, unit_row, &found), -1);
    }
    arena_release(&arena);
}

/* -- Files --------------------------------------------------------------------------------------
 */

/* Reads a sealed file of these lines: the ids, then the line and message of an error. */
static void read_file(struct buffer *said, const char *const *lines, size_t count)
{
    struct buffer file = {0};
    struct sink sink = sink_to_buffer(&file);
    struct sealed_writer writer;
    struct errors errors = {0};
    struct snapshot_reader reader;
    struct entry entry;
    sealed_open(&writer, &sink);
    for (size_t i = 0; i < count; i++)
        sealed_add(&writer, text_of(lines[i]));
    (void)sealed_finish(&writer);
    struct memory_source memory = {buffer_text(&file), 5};
    buffer_clear(said);
    int more = snapshot_read_open(&reader, source_of_text(&memory), TEXT("s"), false, &errors);
    if (more == 0)
        assert_texts_equal(reader.head_line, text_of(lines[0]));
    while (more == 0 && snapshot_next(&reader, &entry, &errors) > 0)
        buffer_format(said, "%.*s ", TEXT_ARG(entry.id));
    if (errors.count != 0)
        buffer_format(said, "%ju %s", (uintmax_t)errors.list[0].place.line, errors.list[0].message);
    snapshot_read_release(&reader);
    errors_release(&errors);
    buffer_release(&file);
}

/* Id and state alone, wherever they stand; the line is whole. */
static void a_snapshot_is_read_in_brief(void **state)
{
    static const struct {
        const char *line;
        const char *id; /* NULL: refused */
        enum entry_state state;
    } rows[] = {
        {"{\"id\":\"a\",\"state\":\"active\",\"uid\":\"u\",\"contact\":[]}", "a", ENTRY_ACTIVE},
        {"{\"uid\":\"u\",\"state\":\"missing\",\"id\":\"b\\n\"}", "b\n", ENTRY_MISSING},
        {"{\"id\":\"a\",\"uid\":\"u\"}", NULL, ENTRY_ACTIVE},
        {"{\"id\":\"a\",\"state\":\"gone\"}", NULL, ENTRY_ACTIVE},
        {"{\"state\":\"active\"}", NULL, ENTRY_ACTIVE},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer file = {0};
        struct errors errors = {0};
        struct snapshot_reader reader;
        struct entry entry;
        unit_row = text_of(rows[i].line);
        buffer_format(&file, "%s\n%s\n", HEAD, rows[i].line);
        buffer_add_string(&file, "{\"end\":2,\"sha256\":\"\"}\n");
        struct memory_source memory = {buffer_text(&file), 5};
        assert_i64(snapshot_read_open(&reader, source_of_text(&memory), TEXT("s"), true, &errors),
                   0);
        bool good = rows[i].id != NULL;
        assert_i64(snapshot_next_brief(&reader, &entry, &errors), good ? 1 : -1);
        if (good) {
            assert_texts_equal(entry.id, text_of(rows[i].id));
            assert_i64(entry.state, rows[i].state);
            assert_texts_equal(entry.line, unit_row);
            assert_i64(snapshot_next_brief(&reader, &entry, &errors), 0);
        }
        snapshot_read_release(&reader);
        errors_release(&errors);
        buffer_release(&file);
    }
}

static void a_snapshot_is_read_in_the_order_of_ids(void **state)
{
    static const char a[] = "{\"id\":\"a\",\"state\":\"removed\",\"uid\":\"u\",\"reason\":\"x\"}";
    static const char b[] = "{\"id\":\"b\",\"state\":\"removed\",\"uid\":\"u\",\"reason\":\"x\"}";
    static const struct {
        const char *lines[4];
        const char *said;
    } rows[] = {
        {{HEAD}, ""},
        {{HEAD, a, b}, "a b "},
        {{HEAD, b, a}, "b 3 this line is out of order"},
        {{HEAD, a, a}, "a 3 this line is out of order"},
        {{HEAD, a, "{}"}, "a 3 this line is no contact of a snapshot"},
        {{HEAD, HEAD}, "2 this line is no contact of a snapshot"},
        {{a}, "1 this is no snapshot that this version can read"},
        {{NULL}, "1 this is no snapshot"},
    };
    struct buffer said = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        size_t count = 0;
        while (rows[i].lines[count] != NULL)
            count++;
        read_file(&said, rows[i].lines, count);
        assert_texts_equal(buffer_text(&said), text_of(rows[i].said));
    }
    buffer_release(&said);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(the_head_is_written_in_its_canonical_form),
    UNIT_TEST(the_head_is_read_back),
    UNIT_TEST(attributes_that_had_values_are_kept_even_when_there_are_none),
    UNIT_TEST(deployments_are_read_back),
    UNIT_TEST(deployments_that_are_none_are_refused),
    UNIT_TEST(an_entry_says_which_deployments_it_is_in),
    UNIT_TEST(the_mapping_is_kept_as_it_is),
    UNIT_TEST(a_head_of_another_kind_or_version_is_refused),
    UNIT_TEST(entries_are_written_and_read_back),
    UNIT_TEST(a_tombstone_has_no_personal_value),
    UNIT_TEST(an_entry_that_lacks_something_is_refused),
    UNIT_TEST(a_snapshot_is_read_in_brief),
    UNIT_TEST(a_snapshot_is_read_in_the_order_of_ids),
};

UNIT_MAIN(tests)
