/* docs/mapping.schema.json is what the tables say, and the mappings that come with the program obey
 * it. With the argument --write it is written anew (make schema). */
#include "mapped.h"

#include "base/pattern.h"
#include "schema.h"

static const char schema_path[] = "docs/mapping.schema.json";

static bool read_file(const char *path, struct buffer *out)
{
    FILE *file = fopen(path, "rb");
    size_t got;
    buffer_clear(out);
    if (file == NULL)
        return false;
    while ((got = fread(buffer_reserve(out, 4096), 1, 4096, file)) != 0)
        out->len += got;
    (void)fclose(file);
    return true;
}

static void make(struct schema *schema)
{
    struct buffer page = {0};
    assert_holds(read_file("docs/mapping.md", &page));
    schema_make(schema, buffer_text(&page));
    buffer_release(&page);
}

/* -- A validator of the keywords that the schema uses -------------------------------------------
 */

static bool is_type(struct text value, struct text type)
{
    enum json_kind kind = json_kind_of(value);
    uint64_t number;
    if (text_equal(type, TEXT("\"integer\"")))
        return kind == JSON_NUMBER && text_to_u64(value, &number) == 0;
    if (text_equal(type, TEXT("\"boolean\"")))
        return kind == JSON_TRUE || kind == JSON_FALSE;
    return (kind == JSON_STRING && text_equal(type, TEXT("\"string\""))) ||
           (kind == JSON_NULL && text_equal(type, TEXT("\"null\""))) ||
           (kind == JSON_ARRAY && text_equal(type, TEXT("\"array\""))) ||
           (kind == JSON_OBJECT && text_equal(type, TEXT("\"object\"")));
}

static struct text whole_schema; /* in which "$ref" finds what it names */

static bool obeys(struct text schema, struct text value);

static bool obeys_any(struct text schemas, struct text value)
{
    struct text one;
    for (struct json_walk walk = json_walk(schemas); json_next_element(&walk, &one);)
        if (obeys(one, value))
            return true;
    return false;
}

static bool obeys_type(struct text type, struct text value)
{
    struct text one;
    if (json_kind_of(type) == JSON_STRING)
        return is_type(value, type);
    for (struct json_walk walk = json_walk(type); json_next_element(&walk, &one);)
        if (is_type(value, one))
            return true;
    return false;
}

static bool is_one_of(struct text list, struct text value)
{
    struct text one;
    for (struct json_walk walk = json_walk(list); json_next_element(&walk, &one);)
        if (text_equal(one, value))
            return true;
    return false;
}

static bool has_members(struct text required, struct text object)
{
    struct text name;
    struct arena arena = {0};
    bool all = true;
    for (struct json_walk walk = json_walk(required); json_next_element(&walk, &name);)
        all &= json_member(object, json_unquote(&arena, name)).data != NULL;
    arena_release(&arena);
    return all;
}

static bool obeys_object(struct text schema, struct text object)
{
    struct text properties = json_member(schema, TEXT("properties")), name, value;
    struct text others = json_member(schema, TEXT("additionalProperties"));
    struct text required = json_member(schema, TEXT("required"));
    struct arena arena = {0};
    bool right = required.data == NULL || has_members(required, object);
    for (struct json_walk walk = json_walk(object); json_next_member(&walk, &name, &value);) {
        struct text inner = properties.data == NULL
                                ? TEXT_NONE
                                : json_member(properties, json_unquote(&arena, name));
        if (inner.data == NULL && others.data != NULL && json_kind_of(others) == JSON_OBJECT)
            inner = others;
        right &= inner.data != NULL ? obeys(inner, value)
                                    : others.data == NULL || json_kind_of(others) != JSON_FALSE;
    }
    arena_release(&arena);
    return right;
}

static bool obeys_list(struct text schema, struct text list)
{
    struct text items = json_member(schema, TEXT("items")), one;
    struct text least = json_member(schema, TEXT("minItems"));
    struct text most = json_member(schema, TEXT("maxItems"));
    uint64_t number = 0;
    if (least.data != NULL && text_to_u64(least, &number) == 0 && json_count(list) < number)
        return false;
    if (most.data != NULL && text_to_u64(most, &number) == 0 && json_count(list) > number)
        return false;
    for (struct json_walk walk = json_walk(list); json_next_element(&walk, &one);)
        if (items.data != NULL && !obeys(items, one))
            return false;
    return true;
}

static bool obeys_string(struct text schema, struct text string)
{
    struct text least = json_member(schema, TEXT("minLength"));
    struct text source = json_member(schema, TEXT("pattern")), groups[PATTERN_GROUPS];
    struct arena arena = {0};
    struct text plain = json_unquote(&arena, string);
    uint64_t number = 0;
    const char *wrong;
    size_t offset;
    bool right = least.data == NULL || (text_to_u64(least, &number) == 0 && plain.len >= number);
    if (source.data != NULL) {
        const struct pattern *pattern =
            pattern_compile(&arena, json_unquote(&arena, source), false, &wrong, &offset);
        assert_holds(pattern != NULL);
        right &= pattern_find(pattern, &arena, plain, 0, groups);
    }
    arena_release(&arena);
    return right;
}

static bool obeys_rule(struct text value)
{
    return obeys(json_member(json_member(whole_schema, TEXT("definitions")), TEXT("rule")), value);
}

static bool obeys(struct text schema, struct text value)
{
    if (json_member(schema, TEXT("$ref")).data != NULL)
        return obeys_rule(value);
    struct text type = json_member(schema, TEXT("type")), least;
    struct text any = json_member(schema, TEXT("anyOf")), all = json_member(schema, TEXT("allOf"));
    struct text words = json_member(schema, TEXT("enum")), one;
    struct text constant = json_member(schema, TEXT("const"));
    uint64_t number = 0, limit = 0;
    if ((type.data != NULL && !obeys_type(type, value)) ||
        (any.data != NULL && !obeys_any(any, value)) ||
        (words.data != NULL && !is_one_of(words, value)) ||
        (constant.data != NULL && !text_equal(constant, value)))
        return false;
    for (struct json_walk walk = json_walk(all);
         all.data != NULL && json_next_element(&walk, &one);)
        if (!obeys(one, value))
            return false;
    least = json_member(schema, TEXT("minimum"));
    if (least.data != NULL && text_to_u64(least, &limit) == 0 && text_to_u64(value, &number) == 0 &&
        number < limit)
        return false;
    if (json_kind_of(value) == JSON_OBJECT)
        return obeys_object(schema, value);
    if (json_kind_of(value) == JSON_ARRAY)
        return obeys_list(schema, value);
    return json_kind_of(value) != JSON_STRING || obeys_string(schema, value);
}

/* -- Tests ------------------------------------------------------------------------------------- */

static void the_schema_is_what_the_tables_say(void **state)
{
    struct schema schema = {.count = 0};
    struct buffer file = {0};
    (void)state;
    make(&schema);
    if (schema.wrong != NULL)
        print_error("  no schema for the type: %s\n", schema.wrong);
    assert_holds(schema.wrong == NULL);
    assert_holds(read_file(schema_path, &file));
    if (!text_equal(buffer_text(&schema.out), buffer_text(&file)))
        print_error("  %s is out of date: make schema\n", schema_path);
    assert_holds(text_equal(buffer_text(&schema.out), buffer_text(&file)));
    buffer_release(&file);
    schema_release(&schema);
}

static bool is_valid(struct text mapping)
{
    struct schema schema = {.count = 0};
    struct errors errors = {0};
    struct text root, rule;
    size_t comment;
    char *text = unit_exact_copy(mapping);
    struct place start = {.file = TEXT("m.json"), .line = 1, .column = 1};
    make(&schema);
    assert_i64(json_check(buffer_text(&schema.out), ERROR_INPUT, start, &rule, &errors), 0);
    assert_i64(json_blank_comments(text, mapping.len, &comment), 0);
    struct text whole = {text, mapping.len};
    assert_i64(json_check(whole, ERROR_INPUT, start, &root, &errors), 0);
    whole_schema = rule;
    bool valid = obeys(rule, root);
    errors_release(&errors);
    schema_release(&schema);
    memory_free(text);
    return valid;
}

static void mappings_that_come_with_the_program_obey_it(void **state)
{
    static const char *const paths[] = {"mappings/default.json", "mappings/minimal.json",
                                        "tests/cli/mapping.json", "tests/bench/mapping.json"};
    struct buffer mapping = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(paths); i++) {
        unit_row = text_of(paths[i]);
        assert_holds(read_file(paths[i], &mapping));
        assert_holds(is_valid(buffer_text(&mapping)));
    }
    buffer_release(&mapping);
}

static void it_agrees_with_the_program(void **state)
{
    static const struct {
        const char *line; /* the fields of a small mapping */
        bool right;
    } rows[] = {
        {"\"fields\": [{\"from\": \"a\", \"to\": \"FN\"}]", true},
        {"\"fields\": [{\"from\": [\"a\", \"b\"], \"join\": \"\", \"to\": \"N.given\"}]", true},
        {"\"fields\": [{\"template\": \"{a}\", \"to\": \"X-A\"}]", true},
        {"\"fields\": [{\"value\": \"a\", \"to\": \"TEL\", \"type\": [\"work\", \"fax\"]}]", true},
        {"\"fields\": [{\"from\": \"a\", \"to\": \"FN\", \"when\": {\"attribute\": \"b\", "
         "\"in\": [null, \"x\"]}}]",
         true},
        {"\"fields\": [{\"from\": \"a\", \"to\": \"FN\", \"when\": [{\"attribute\": \"b\", "
         "\"notIn\": null}]}]",
         true},
        {"\"fields\": [{\"from\": \"a\", \"to\": \"FN\", \"transform\": \"trim\"}]", true},
        {"\"fields\": [{\"from\": \"a\", \"to\": \"FN\", \"transform\": [\"trim\", \"date\", "
         "{\"prefix\": \"a\"}, {\"lookup\": {\"table\": {\"a\": \"\"}, \"default\": \"\"}}]}]",
         true},
        {"\"fields\": [{\"from\": \"a\", \"to\": \"FN\", \"transform\": {\"phone\": \"DE\"}}]",
         true},
        {"\"fields\": [{\"from\": \"a\", \"to\": \"FN\", \"transform\": {\"phone\": "
         "{\"countryFrom\": \"b\", \"tidy\": true}}}]",
         true},
        {"\"fields\": [{\"from\": \"a\", \"to\": \"FN\", \"include\": \"x*\", \"preferred\": "
         "true}],"
         "\"book\": {\"version\": \"4.0\"}, \"limits\": {\"removals\": \"5%\", \"blanked\": 3}",
         true},
        {"\"fields\": [{\"from\": \"a\", \"to\": \"FN\"}], \"filter\": [{\"attribute\": \"b\", "
         "\"like\": \"x*\"}, {\"any\": [{\"rule\": \"guests\"}, {\"attribute\": \"b\", "
         "\"present\": "
         "true}]}]",
         true},
        {"\"fields\": [{\"from\": \"a\", \"to\": \"FN\"}], \"filter\": {\"include\": [], "
         "\"exclude\": [{\"rule\": \"service-accounts\", \"names\": [\"svc-*\"]}]}",
         true},
        {"\"fields\": [{\"from\": \"a\", \"to\": \"FN\"}], \"filter\": {\"include\": 7}", false},
        {"\"fields\": [{\"from\": \"a\", \"to\": \"FN\"}], \"filter\": [{\"any\": []}]", false},
        {"\"fields\": [{\"from\": \"a\", \"to\": \"FN\"}], \"filter\": [{\"any\": [{\"rules\": "
         "\"guests\"}]}]",
         false},
        {"\"fields\": [{\"from\": \"a\", \"to\": \"FN\"}], \"approval\": {\"required\": 1, "
         "\"signers\": [{\"name\": \"Ada\", \"key\": \"ssh-ed25519 "
         "AAAAC3NzaC1lZDI1NTE5AAAAIKIPYiORqkowkLdtHIOwI9MOW5FUdxpu+eYV6J3LABhQ\"}]}",
         true},
        {"\"fields\": [{\"from\": \"a\", \"to\": \"FN\"}], \"approval\": {\"required\": 1}", false},
        {"\"fields\": [{\"from\": \"a\", \"to\": \"FM\"}]", false},
        {"\"fields\": [{\"from\": \"a\", \"to\": \"ADR\"}]", false},
        {"\"fields\": [{\"from\": \"\", \"to\": \"FN\"}]", false},
        {"\"fields\": [{\"from\": [], \"to\": \"FN\"}]", false},
        {"\"fields\": [{\"from\": 1, \"to\": \"FN\"}]", false},
        {"\"fields\": [{\"form\": \"a\", \"to\": \"FN\"}]", false},
        {"\"fields\": {}", false},
        {"\"fields\": [{\"from\": \"a\", \"to\": \"TEL\", \"type\": \"mobile\"}]", false},
        {"\"fields\": [{\"from\": \"a\", \"to\": \"FN\", \"transform\": \"trym\"}]", false},
        {"\"fields\": [{\"from\": \"a\", \"to\": \"FN\", \"transform\": \"prefix\"}]", false},
        {"\"fields\": [{\"from\": \"a\", \"to\": \"FN\", \"transform\": \"phone\"}]", false},
        {"\"fields\": [{\"from\": \"a\", \"to\": \"FN\", \"transform\": {\"trim\": 1}}]", false},
        {"\"fields\": [{\"from\": \"a\", \"to\": \"FN\", \"transform\": {\"replace\": {\"find\": "
         "\"a\"}}}]",
         false},
        {"\"fields\": [{\"from\": \"a\", \"to\": \"FN\", \"transform\": {\"lookup\": {\"a\": "
         "\"b\"}}}]",
         false},
        {"\"fields\": [{\"from\": \"a\", \"to\": \"FN\", \"when\": {\"in\": \"x\"}}]", false},
        {"\"fields\": [{\"from\": \"a\", \"to\": \"FN\"}], \"book\": {\"version\": \"2.0\"}",
         false},
        {"\"fields\": [{\"from\": \"a\", \"to\": \"FN\"}], \"limits\": {\"removals\": \"x\"}",
         false},
        {"\"fields\": [{\"from\": \"a\", \"to\": \"FN\"}], \"deployments\": [{}]", false},
        {"\"fields\": [{\"from\": \"a\", \"to\": \"FN\"}], \"deployments\": [{\"name\": \"x\", "
         "\"version\": \"2.1\", \"layout\": \"file\", \"labels\": \"x\", \"properties\": "
         "[\"TEL\"], \"filter\": {\"exclude\": [{\"rule\": \"guests\"}]}}]",
         true},
        {"\"fields\": [{\"from\": \"a\", \"to\": \"FN\"}], \"deployments\": [{\"name\": \"x\", "
         "\"version\": \"2.0\"}]",
         false},
    };
    struct buffer content = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct mapping mapping;
        struct errors errors = {0};
        struct text text = mapped_text(&content, 6, rows[i].line);
        unit_row = text_of(rows[i].line);
        assert_i64(mapped_parse(&mapping, text, &errors) == 0, rows[i].right);
        assert_i64(is_valid(text), rows[i].right);
        mapping_release(&mapping);
        errors_release(&errors);
    }
    buffer_release(&content);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(the_schema_is_what_the_tables_say),
    UNIT_TEST(mappings_that_come_with_the_program_obey_it),
    UNIT_TEST(it_agrees_with_the_program),
};

static int write_schema(void)
{
    struct schema schema = {.count = 0};
    FILE *file = fopen(schema_path, "wb");
    if (file == NULL)
        return 1;
    make(&schema);
    bool well = fwrite(schema.out.data, 1, schema.out.len, file) == schema.out.len;
    well &= fclose(file) == 0 && schema.wrong == NULL;
    schema_release(&schema);
    return well ? 0 : 1;
}

int main(int count, char **arguments)
{
    if (count > 1 && text_equal(text_of(arguments[1]), TEXT("--write")))
        return write_schema();
    return cmocka_run_group_tests_name(__FILE__, tests, NULL, NULL) ? 1 : 0;
}
