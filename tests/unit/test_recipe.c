#include "built.h"

#include "base/limits.h"

#define NAME "{\"from\":\"displayName\",\"to\":\"FN\"},"

struct recipe_row {
    const char *field;  /* what stands beside "to" */
    const char *record; /* what stands beside displayName */
    const char *wanted; /* behind FN and N */
};

static void assert_made(const char *to, const struct recipe_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct buffer fields = {0}, record = {0}, wanted = {0};
        buffer_format(&fields, NAME "{\"to\":\"%s\",%s}%c", to, rows[i].field, '\0');
        buffer_format(&record, "[{\"displayName\":\"A\"%s%s}]%c",
                      rows[i].record[0] == '\0' ? "" : ",", rows[i].record, '\0');
        buffer_format(&wanted, "FN:A\nN:||||\n%s%c", rows[i].wanted, '\0');
        assert_built(fields.data, record.data, wanted.data);
        buffer_release(&fields);
        buffer_release(&record);
        buffer_release(&wanted);
    }
}

static void of_several_sources_the_first_with_a_value_counts(void **state)
{
#define TWO "\"from\":[\"mail\",\"otherMails\"]"
    static const struct recipe_row rows[] = {
        {TWO, "\"mail\":\"m\",\"otherMails\":[\"o\"]", "EMAIL:m\n"},
        {TWO, "\"mail\":null,\"otherMails\":[\"p\",\"o\"]", "EMAIL:o\nEMAIL:p\nleans=mail\n"},
        {TWO, "\"mail\":\"  \",\"otherMails\":[\"o\"]", "EMAIL:o\n"},
        {TWO, "\"mail\":\"m\"", "EMAIL:m\n"},
        {TWO, "\"otherMails\":[\"o\"]", "EMAIL:o\nabsent=1\n"},
        {TWO, "\"mail\":null", "leans=mail\nabsent=1\n"},
        {TWO, "", "absent=1\n"},
        {TWO, "\"mail\":null,\"otherMails\":[]", "leans=mail\nleans=otherMails\n"},
    };
    (void)state;
    assert_made("EMAIL", rows, COUNT_OF(rows));
}

static void joined_sources_are_one_text(void **state)
{
#define JOINED "\"from\":[\"city\",\"state\"],\"join\":\", \""
    static const struct recipe_row rows[] = {
        {JOINED, "\"city\":\"Ulm\",\"state\":\"BW\"", "NOTE:Ulm, BW\n"},
        {JOINED, "\"city\":\"\",\"state\":\"BW\"", "NOTE:BW\nleans=city\n"},
        {JOINED, "\"city\":\"Ulm\"", "NOTE:Ulm\nabsent=1\n"},
        {JOINED, "\"city\":null,\"state\":null", "leans=city\nleans=state\n"},
        {"\"from\":\"businessPhones\",\"join\":\"; \"", "\"businessPhones\":[\"2\",\"1\"]",
         "NOTE:1; 2\n"},
        {"\"from\":\"businessPhones\",\"join\":\"\"", "\"businessPhones\":[\"2\",\"1\"]",
         "NOTE:12\n"},
    };
    (void)state;
    assert_made("NOTE", rows, COUNT_OF(rows));
}

static void templates_put_attributes_into_a_text(void **state)
{
#define BOTH "\"template\":\"{givenName} {surname}\""
    static const struct recipe_row rows[] = {
        {BOTH, "\"givenName\":\"Ann\",\"surname\":\"Lee\"", "NOTE:Ann Lee\n"},
        {BOTH, "\"givenName\":\"\",\"surname\":\"Lee\"", "NOTE:Lee\nleans=givenName\n"},
        {BOTH, "\"givenName\":\"Ann\",\"surname\":null", "NOTE:Ann\nleans=surname\n"},
        {BOTH, "\"givenName\":null,\"surname\":null", "leans=givenName\nleans=surname\n"},
        {BOTH, "\"givenName\":\"Ann\"", "absent=1\n"},
        {"\"template\":\"{a} {b} {c}\"", "\"a\":\"1\",\"b\":\"\",\"c\":\"3\"",
         "NOTE:1 3\nleans=b\n"},
        {"\"template\":\"{a}-{a} \"", "\"a\":[\"y\",\"x\"]", "NOTE:x-x\n"},
        {"\"template\":\"{{{a}}} [[{a}]]\"", "\"a\":\"x\"", "NOTE:{x} [x]\n"},
        {"\"template\":\"{a}[ ({b})]\"", "\"a\":\"x\",\"b\":\"y\"", "NOTE:x (y)\n"},
        {"\"template\":\"{a}[ ({b})]\"", "\"a\":\"x\",\"b\":\"\"", "NOTE:x\nleans=b\n"},
        {"\"template\":\"{a}[ ({b})] end\"", "\"a\":\"x\",\"b\":\"\"", "NOTE:x end\nleans=b\n"},
        {"\"template\":\"{a}[, {b} {c}]\"", "\"a\":\"x\",\"b\":\"y\",\"c\":\"\"",
         "NOTE:x\nleans=c\n"},
        {"\"template\":\"Room { o.room }\"", "\"o\":{\"room\":\"7\"}", "NOTE:Room 7\n"},
        {"\"template\":\"Room {o.room}\"", "\"o\":{\"room\":null}", "leans=o.room\n"},
    };
    (void)state;
    assert_made("NOTE", rows, COUNT_OF(rows));
}

static void a_constant_is_the_same_for_everybody(void **state)
{
    static const struct recipe_row rows[] = {
        {"\"value\":\"Hollen & Vries\"", "", "ORG:Hollen & Vries|\n"},
        {"\"value\":\"{a} a\\tb\"", "", "ORG:{a} a b|\n"},
        {"\"value\":\"x\",\"transform\":\"upper\"", "", "ORG:X|\n"},
        {"\"value\":\"x\",\"when\":{\"attribute\":\"c\",\"in\":\"1\"}", "\"c\":\"1\"", "ORG:x|\n"},
        {"\"value\":\"x\",\"when\":{\"attribute\":\"c\",\"in\":\"1\"}", "\"c\":\"2\"", ""},
    };
    (void)state;
    assert_made("ORG.name", rows, COUNT_OF(rows));
}

static void conditions_decide_whether_there_is_a_value(void **state)
{
#define WHEN(rest) "\"from\":\"a\",\"when\":" rest
#define IN         "{\"attribute\":\"c\",\"in\":[\"Yes\",\"1\"]}"
#define NOT_IN     "{\"attribute\":\"d\",\"notIn\":[\"no\",null]}"
    static const struct recipe_row rows[] = {
        {WHEN(IN), "\"a\":\"x\",\"c\":\" YES\"", "NOTE:x\n"},
        {WHEN(IN), "\"a\":\"x\",\"c\":\"no\"", ""},
        {WHEN(IN), "\"a\":\"x\",\"c\":null", "leans=c\n"},
        {WHEN(IN), "\"a\":\"x\"", "absent=1\n"},
        {WHEN(IN), "\"a\":\"x\",\"c\":[\"no\",\"1\"]", "NOTE:x\n"},
        {WHEN(IN), "\"c\":\"no\"", ""},
        {WHEN(IN), "\"c\":\"yes\"", "absent=1\n"},
        {WHEN(NOT_IN), "\"a\":\"x\",\"d\":\"y\"", "NOTE:x\n"},
        {WHEN(NOT_IN), "\"a\":\"x\",\"d\":\"\"", "leans=d\n"},
        {WHEN("[" IN "," NOT_IN "]"), "\"a\":\"x\",\"c\":\"1\",\"d\":\"y\"", "NOTE:x\n"},
        {WHEN("[" IN "," NOT_IN "]"), "\"a\":\"x\",\"c\":\"1\",\"d\":\"no\"", ""},
        {WHEN("[" IN "," NOT_IN "]"), "\"a\":\"x\",\"c\":\"1\"", "absent=1\n"},
        {WHEN("[" IN "," NOT_IN "]"), "\"a\":\"x\",\"d\":\"no\"", ""},
        {WHEN("[" IN "," NOT_IN "]"), "\"a\":\"x\",\"d\":null", "leans=d\nabsent=1\n"},
        {WHEN("{\"attribute\":\"BlockCredential\",\"in\":\"yes\"}"),
         "\"a\":\"x\",\"accountEnabled\":false", "NOTE:x\n"},
        {WHEN("{\"attribute\":\"c\",\"in\":\"M\xC3\xBCller\"}"), "\"a\":\"x\",\"c\":\"M?ller\"",
         "absent=1\n"},
    };
    (void)state;
    assert_made("NOTE", rows, COUNT_OF(rows));
}

static void nested_attributes_are_sources_like_others(void **state)
{
    static const struct recipe_row rows[] = {
        {"\"from\":\"onPremisesExtensionAttributes.extensionAttribute1\"",
         "\"onPremisesExtensionAttributes\":{\"extensionAttribute1\":\"x\"}", "NOTE:x\n"},
        {"\"from\":\"manager.displayName\"", "\"manager\":{\"displayName\":\"Eva\"}", "NOTE:Eva\n"},
        {"\"from\":\"employeeOrgData.division\"", "\"employeeOrgData\":{\"division\":\"East\"}",
         "NOTE:East\n"},
        {"\"from\":[\"employeeOrgData.division\",\"department\"]",
         "\"employeeOrgData\":{\"division\":null},\"department\":\"Sales\"",
         "NOTE:Sales\nleans=employeeOrgData.division\n"},
    };
    (void)state;
    assert_made("NOTE", rows, COUNT_OF(rows));
}

static void filters_look_at_what_transforms_made(void **state)
{
    static const struct recipe_row rows[] = {
        {"\"from\":\"groups\",\"transform\":{\"replace\":{\"find\":\"GRP-\",\"with\":\"\"}},"
         "\"include\":\"Sales*\"",
         "\"groups\":[\"GRP-Sales\",\"Sales-GRP-x\",\"GRP-Choir\"]", "CATEGORIES:Sales|Sales-x\n"},
        {"\"from\":[\"groups\",\"roles\"],\"exclude\":\"a*\"",
         "\"groups\":[\"abc\"],\"roles\":[\"x\"]", ""},
    };
    (void)state;
    assert_made("CATEGORIES", rows, COUNT_OF(rows));
}

static void the_hidden_id_is_looked_for_in_the_final_text(void **state)
{
    static const struct recipe_row rows[] = {
        {"\"template\":\"{a}-{b}\"", "\"a\":\"00112233-4455-6677\",\"b\":\"8899-aabbccddeeff\"",
         "hidden=a, b\n"},
        {"\"from\":\"a\",\"transform\":{\"prefix\":\"00112233\"}",
         "\"a\":\"4455 6677 8899 AABBCCDDEEFF\"", "hidden=a\n"},
        {"\"from\":\"a\",\"transform\":{\"replace\":{\"find\":\"x\",\"with\":\"\"}}",
         "\"a\":\"00112233-4455-6677-8899-aabbxccddeeff\"", "hidden=a\n"},
    };
    (void)state;
    assert_made("NOTE", rows, COUNT_OF(rows));
}

static void damage_is_seen_before_transforms(void **state)
{
    static const struct recipe_row rows[] = {
        {"\"from\":\"a\",\"transform\":\"upper\"", "\"a\":\"=\\\"abc\\\"\"", "NOTE:ABC\n"},
        {"\"template\":\"<{a}>\"", "\"a\":\"a &amp; b\"", "NOTE:<a & b>\n"},
        {"\"from\":\"a\",\"transform\":\"upper\"", "\"a\":\"M\xEF\xBF\xBDller\"",
         "NOTE:M\xEF\xBF\xBDLLER\n"},
        {"\"from\":\"a\",\"transform\":{\"drop-if\":\"M\xC3\xBCller\"}",
         "\"a\":\"M\xEF\xBF\xBDller\"", ""},
    };
    (void)state;
    assert_made("NOTE", rows, COUNT_OF(rows));
}

static void old_values_stay_where_a_better_source_is_silent(void **state)
{
    static const struct {
        const char *field, *record, *old, *wanted;
    } rows[] = {
        /* the first source was not exported: the old value counts, and one there was none of does
           not keep the second source away */
        {"\"to\":\"EMAIL\"," TWO, "\"otherMails\":[\"o\"]", "FN:A\nN:||||\nEMAIL:m\n",
         "FN:A\nN:||||\nEMAIL:m\n"},
        {"\"to\":\"EMAIL\"," TWO, "\"otherMails\":[\"o\"]", "FN:A\nN:||||\n",
         "FN:A\nN:||||\nEMAIL:o\n"},
        {"\"to\":\"EMAIL\"," TWO, "\"mail\":null,\"otherMails\":[\"o\"]", "FN:A\nN:||||\nEMAIL:m\n",
         "FN:A\nN:||||\nEMAIL:o\n"},
        {"\"to\":\"EMAIL\"," TWO, "\"mail\":null,\"otherMails\":null", "FN:A\nN:||||\nEMAIL:m\n",
         "FN:A\nN:||||\n"},
        {"\"to\":\"ADR.city\"," JOINED, "\"city\":\"Ulm\"", "FN:A\nN:||||\nADR:|||Ulm, BW|||\n",
         "FN:A\nN:||||\nADR:|||Ulm, BW|||\n"},
        {"\"to\":\"NOTE\"," BOTH, "\"givenName\":\"Eva\"", "FN:A\nN:||||\nNOTE:Ann Lee\n",
         "FN:A\nN:||||\nNOTE:Ann Lee\n"},
        {"\"to\":\"NOTE\"," WHEN(IN), "\"a\":\"x\"", "FN:A\nN:||||\nNOTE:y\n",
         "FN:A\nN:||||\nNOTE:y\n"},
        {"\"to\":\"NOTE\"," WHEN(IN), "\"a\":\"x\",\"c\":\"no\"", "FN:A\nN:||||\nNOTE:y\n",
         "FN:A\nN:||||\n"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer fields = {0}, record = {0};
        buffer_format(&fields, NAME "{%s}%c", rows[i].field, '\0');
        buffer_format(&record, "[{\"displayName\":\"A\",%s}]%c", rows[i].record, '\0');
        assert_inherited(fields.data, record.data, rows[i].old, rows[i].wanted);
        buffer_release(&fields);
        buffer_release(&record);
    }
}

static void a_constant_takes_nothing_away_from_the_others(void **state)
{
    (void)state;
    assert_inherited(NAME "{\"from\":\"groups\",\"to\":\"CATEGORIES\"},"
                          "{\"value\":\"Staff\",\"to\":\"CATEGORIES\"}",
                     "[{\"displayName\":\"A\"}]", "FN:A\nN:||||\nCATEGORIES:Choir|Staff\n",
                     "FN:A\nN:||||\nCATEGORIES:Choir|Staff\n");
    assert_inherited(NAME "{\"from\":\"groups\",\"to\":\"CATEGORIES\"},"
                          "{\"value\":\"Staff\",\"to\":\"CATEGORIES\"}",
                     "[{\"displayName\":\"A\",\"groups\":[]}]",
                     "FN:A\nN:||||\nCATEGORIES:Choir|Staff\n", "FN:A\nN:||||\nCATEGORIES:Staff\n");
}

#define FIELD(rest) "\"fields\": [{\"to\": \"NOTE\", " rest "}]"

static void a_wrong_recipe_is_told_with_its_place(void **state)
{
    static const struct mapped_row rows[] = {
        {6, FIELD("\"from\": []"), "6:35 empty: *"},
        {6, FIELD("\"from\": [\"a\", 7]"), "6:41 kind: *"},
        {6, FIELD("\"from\": [\"a\", \"A\"]"), "6:35 twice: \"A\" stands*"},
        {6, FIELD("\"from\": \"a\", \"value\": \"b\""),
         "6:12 source: a field has \"from\" or \"value\", not both*"},
        {6, FIELD("\"template\": \"{a}\", \"value\": \"b\""), "6:12 source: *"},
        {6, FIELD("\"value\": \"\""), "6:36 empty: *"},
        {6, FIELD("\"value\": \"a\", \"join\": \",\""), "6:49 source: *"},
        {6, FIELD("\"from\": \"a\", \"join\": 7"), "6:48 kind: *"},
        {6, FIELD("\"template\": \"{a\""),
         "6:39 template: the template \"{a\" has a brace { without its }* | a template is*"},
        {6, FIELD("\"template\": \"a}\""), "6:39 template: *a brace } without its {* | *"},
        {6, FIELD("\"template\": \"{ }\""), "6:39 template: *without the name* | *"},
        {6, FIELD("\"template\": \"{a [b}]\""), "6:39 template: *a name in braces* | *"},
        {6, FIELD("\"template\": \"[{a}\""), "6:39 template: *a bracket [ without* | *"},
        {6, FIELD("\"template\": \"{a}]\""), "6:39 template: *a bracket ] without* | *"},
        {6, FIELD("\"template\": \"[a[{a}]]\""), "6:39 template: *brackets inside* | *"},
        {6, FIELD("\"template\": \"text\""), "6:39 template: *no attribute in it* | *"},
        {6, FIELD("\"from\": \"a\", \"when\": []"), "6:48 empty: *"},
        {6, FIELD("\"from\": \"a\", \"when\": 7"), "6:48 kind: *"},
        {6, FIELD("\"from\": \"a\", \"when\": {\"in\": \"x\"}"), "6:48 missing-key: *attribute*"},
        {6, FIELD("\"from\": \"a\", \"when\": {\"attribute\": \"x\"}"),
         "6:48 missing-key: \"when\" needs \"in\" or \"notIn\""},
        {6,
         FIELD("\"from\": \"a\", \"when\": {\"attribute\": \"x\", \"in\": \"1\", \"notIn\": "
               "\"2\"}"),
         "6:87 when: a condition has*"},
        {6, FIELD("\"from\": \"a\", \"when\": {\"atribute\": \"x\", \"in\": \"1\"}"),
         "*unknown-key: *\"atribute\" | did you mean \"attribute\"?\n*missing-key*"},
        {6, FIELD("\"from\": [\"a\", \"manager.id\"]"), "6:12 sensitive: \"manager.id\"* | *"},
        {6, FIELD("\"template\": \"{a} {objectId}\", \"sensitive\": true"),
         "6:12 sensitive: \"objectId\" is a hidden id* | *"},
        {6, FIELD("\"template\": \"{a} {passwordProfile.password}\""),
         "6:12 sensitive: \"passwordProfile.password\"* | *"},
        {6, "\"fields\": [{\"template\": \"{a}\", \"ignore\": true}]", "6:12 ignore: *"},
    };
    (void)state;
    assert_rows(rows, COUNT_OF(rows));
}

/* A field with so many sources. */
static void put_field(struct buffer *out, const char *to, size_t first, size_t count)
{
    buffer_format(out, "{\"to\": \"%s\", \"from\": [", to);
    for (size_t i = 0; i < count; i++)
        buffer_format(out, "%s\"a%zu\"", i == 0 ? "" : ",", first + i);
    buffer_add_string(out, "]}");
}

static void as_many_attributes_as_there_is_room_for_are_read(void **state)
{
    struct buffer line = {0}, content = {0};
    struct mapping mapping;
    (void)state;
    for (size_t over = 0; over < 2; over++) {
        buffer_clear(&line);
        buffer_add_string(&line, "\"fields\": [");
        put_field(&line, "NOTE", 0, LIMIT_SOURCES + over);
        buffer_add(&line, TEXT("]\0"));
        if (over == 0) {
            mapped_good(&mapping, mapped_text(&content, 6, line.data));
            mapping_release(&mapping);
        } else {
            assert_errors(mapped_text(&content, 6, line.data), "6:35 limit: *");
        }
        buffer_clear(&line);
        buffer_add_string(&line, "\"fields\": [");
        for (size_t i = 0; i < LIMIT_MAPPING_FIELDS / LIMIT_SOURCES + over; i++) {
            buffer_add_string(&line, i == 0 ? "" : ",");
            put_field(&line, "TEL", i * LIMIT_SOURCES,
                      i * LIMIT_SOURCES == LIMIT_MAPPING_FIELDS ? 1 : LIMIT_SOURCES);
        }
        buffer_add(&line, TEXT("]\0"));
        if (over == 0) {
            mapped_good(&mapping, mapped_text(&content, 6, line.data));
            mapping_release(&mapping);
        } else {
            assert_errors(mapped_text(&content, 6, line.data), "6:*limit: the fields read*");
        }
    }
    buffer_release(&line);
    buffer_release(&content);
}

static void as_many_conditions_as_a_field_may_have_are_taken(void **state)
{
    struct buffer line = {0}, content = {0};
    struct mapping mapping;
    (void)state;
    for (size_t over = 0; over < 2; over++) {
        buffer_clear(&line);
        buffer_add_string(&line, "\"fields\": [{\"from\": \"a\", \"to\": \"NOTE\", \"when\": [");
        for (size_t i = 0; i < LIMIT_TRANSFORMS + over; i++)
            buffer_format(&line, "%s{\"attribute\": \"c%zu\", \"in\": \"1\"}", i == 0 ? "" : ",",
                          i);
        buffer_add(&line, TEXT("]}]\0"));
        if (over == 1) {
            assert_errors(mapped_text(&content, 6, line.data), "6:* limit: *");
            continue;
        }
        mapped_good(&mapping, mapped_text(&content, 6, line.data));
        mapping_release(&mapping);
    }
    buffer_release(&line);
    buffer_release(&content);
}

/* A record whose attributes a and b have so many octets together. */
static void put_long(struct buffer *record, size_t count)
{
    buffer_clear(record);
    buffer_add_string(record, "[{\"displayName\":\"A\",\"a\":\"");
    buffer_repeat(record, 'x', count / 2);
    buffer_add_string(record, "\",\"b\":\"");
    buffer_repeat(record, 'y', count - count / 2);
    buffer_add(record, TEXT("\"}]\0"));
}

static void a_text_of_several_may_be_as_long_as_the_limit(void **state)
{
    static const char *const fields[] = {
        NAME "{\"to\":\"NOTE\",\"from\":[\"a\",\"b\"],\"join\":\"\"}",
        NAME "{\"to\":\"NOTE\",\"template\":\"{a}{b}\"}",
    };
    struct buffer record = {0};
    (void)state;
    for (size_t i = 0; i < 2 * COUNT_OF(fields); i++) {
        struct building building = {0};
        put_long(&record, LIMIT_MADE + i % 2);
        struct text said = build_all(&building, fields[i / 2], record.data);
        assert_i64(text_find(said, TEXT("NOTE:")) >= 0, i % 2 == 0);
        assert_i64(text_ends(said, TEXT("too-long\n")), i % 2 == 1);
        buffer_release(&building.said);
    }
    buffer_release(&record);
}

static void names_of_groups_count_where_a_field_looks_at_them(void **state)
{
    static const struct {
        const char *line;
        bool staff, choir;
    } rows[] = {
        {FIELD("\"from\": \"groups\", \"include\": \"s*\""), true, false},
        {FIELD("\"from\": \"a\""), false, false},
        {FIELD("\"from\": [\"a\", \"groups\"]"), true, true},
        {FIELD("\"template\": \"{groups}\", \"include\": \"s*\""), true, true},
        {FIELD("\"value\": \"a\", \"when\": {\"attribute\": \"groups\", \"in\": \"x\"}"), true,
         true},
    };
    struct buffer content = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct mapping mapping;
        mapped_good(&mapping, mapped_text(&content, 6, rows[i].line));
        assert_i64(mapping_wants_group(&mapping, TEXT("Staff")), rows[i].staff);
        assert_i64(mapping_wants_group(&mapping, TEXT("Choir")), rows[i].choir);
        mapping_release(&mapping);
    }
    buffer_release(&content);
}

static void every_part_of_a_recipe_counts_for_the_digest(void **state)
{
    static const char *const fields[] = {
        FIELD("\"from\": \"a\""),
        FIELD("\"from\": [\"a\", \"b\"]"),
        FIELD("\"from\": [\"b\", \"a\"]"),
        FIELD("\"from\": \"a\", \"join\": \",\""),
        FIELD("\"from\": \"a\", \"join\": \"\""),
        FIELD("\"value\": \"a\""),
        FIELD("\"template\": \"{a}\""),
        FIELD("\"template\": \"{a} \""),
        FIELD("\"template\": \"[{a}]\""),
        FIELD("\"from\": \"a\", \"when\": {\"attribute\": \"b\", \"in\": \"1\"}"),
        FIELD("\"from\": \"a\", \"when\": {\"attribute\": \"b\", \"notIn\": \"1\"}"),
        FIELD("\"from\": \"a\", \"when\": {\"attribute\": \"b\", \"in\": \"2\"}"),
        FIELD("\"from\": \"a\", \"transform\": \"upper\""),
        FIELD("\"from\": \"a\", \"transform\": [\"upper\", \"trim\"]"),
        FIELD("\"from\": \"a\", \"transform\": [\"trim\", \"upper\"]"),
        FIELD("\"from\": \"a\", \"transform\": {\"prefix\": \"x\"}"),
        FIELD("\"from\": \"a\", \"transform\": {\"prefix\": \"y\"}"),
        FIELD("\"from\": \"a\", \"transform\": {\"lookup\": {\"table\": {\"x\": \"1\"}}}"),
        FIELD("\"from\": \"a\", \"transform\": {\"lookup\": {\"table\": {\"x\": \"2\"}}}"),
        FIELD("\"from\": \"a\", \"transform\": {\"lookup\": {\"table\": {\"x\": \"2\"}, "
              "\"default\": \"\"}}"),
        FIELD("\"from\": \"a\", \"transform\": {\"drop-if\": [\"x\", \"y\"]}"),
        FIELD("\"from\": \"a\", \"transform\": {\"phone\": \"DE\"}"),
        FIELD("\"from\": \"a\", \"transform\": {\"phone\": \"AT\"}"),
        FIELD("\"from\": \"a\", \"transform\": {\"phone\": {\"countryFrom\": \"b\"}}"),
    };
    struct mapping mappings[COUNT_OF(fields)];
    struct buffer content = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(fields); i++) {
        mapped_good(&mappings[i], mapped_text(&content, 6, fields[i]));
        for (size_t j = 0; j < i; j++)
            assert_holds(!text_equal(mappings[i].digest, mappings[j].digest));
    }
    for (size_t i = 0; i < COUNT_OF(fields); i++)
        mapping_release(&mappings[i]);
    buffer_release(&content);
}

static void what_means_the_same_has_one_digest(void **state)
{
    static const char *const pairs[][2] = {
        {FIELD("\"from\": \"mail\""), FIELD("\"from\": [\"E-Mail\"]")},
        {FIELD("\"from\": \"a\", \"transform\": \"trim\""),
         FIELD("\"transform\": [\"trim\"], \"from\": [\"A\"]")},
        {FIELD("\"from\": \"a\", \"when\": {\"attribute\": \"b\", \"in\": \"X\"}"),
         FIELD("\"from\": \"a\", \"when\": [{\"in\": [\" x\"], \"attribute\": \"B\"}]")},
        {FIELD("\"from\": \"a\", \"transform\": {\"lookup\": {\"table\": {\"x\": \"1\", \"a\": "
               "\"2\"}}}"),
         FIELD("\"from\": \"a\", \"transform\": {\"lookup\": {\"table\": {\"a\": \"2\", \"x\": "
               "\"1\"}}}")},
        {FIELD("\"from\": \"a\", \"transform\": {\"prefix\": \"x\"}"),
         FIELD("\"from\": \"a\", \"transform\": {\"prefix\": {\"text\": \"x\"}}")},
    };
    struct buffer content = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(pairs); i++) {
        struct mapping one, other;
        mapped_good(&one, mapped_text(&content, 6, pairs[i][0]));
        mapped_good(&other, mapped_text(&content, 6, pairs[i][1]));
        assert_texts_equal(one.digest, other.digest);
        mapping_release(&one);
        mapping_release(&other);
    }
    buffer_release(&content);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(of_several_sources_the_first_with_a_value_counts),
    UNIT_TEST(joined_sources_are_one_text),
    UNIT_TEST(templates_put_attributes_into_a_text),
    UNIT_TEST(a_constant_is_the_same_for_everybody),
    UNIT_TEST(conditions_decide_whether_there_is_a_value),
    UNIT_TEST(nested_attributes_are_sources_like_others),
    UNIT_TEST(filters_look_at_what_transforms_made),
    UNIT_TEST(the_hidden_id_is_looked_for_in_the_final_text),
    UNIT_TEST(damage_is_seen_before_transforms),
    UNIT_TEST(old_values_stay_where_a_better_source_is_silent),
    UNIT_TEST(a_constant_takes_nothing_away_from_the_others),
    UNIT_TEST(a_wrong_recipe_is_told_with_its_place),
    UNIT_TEST(as_many_attributes_as_there_is_room_for_are_read),
    UNIT_TEST(as_many_conditions_as_a_field_may_have_are_taken),
    UNIT_TEST(a_text_of_several_may_be_as_long_as_the_limit),
    UNIT_TEST(names_of_groups_count_where_a_field_looks_at_them),
    UNIT_TEST(every_part_of_a_recipe_counts_for_the_digest),
    UNIT_TEST(what_means_the_same_has_one_digest),
};

UNIT_MAIN(tests)
