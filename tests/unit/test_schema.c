/* docs/mapping.schema.json is what the tables say, and the mappings that come with the program obey
 * it. With the argument --write it is written anew (make schema). */
#include "mapped.h"

#include "schema.h"
#include "schema_check.h"
#include "schema_file.h"

static const char schema_path[] = "docs/mapping.schema.json";

static void make(struct schema *schema)
{
    struct buffer page = {0};
    assert_holds(schema_file_read("docs/mapping.md", &page));
    schema_make(schema, buffer_text(&page));
    buffer_release(&page);
}

/* -- Tests ------------------------------------------------------------------------------------- */

static void the_schema_is_what_the_tables_say(void **state)
{
    struct schema schema = {.count = 0};
    (void)state;
    make(&schema);
    if (schema.wrong != NULL)
        print_error("  no schema for the type: %s\n", schema.wrong);
    assert_holds(schema.wrong == NULL);
    schema_file_is(schema_path, buffer_text(&schema.out));
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
    bool valid = schema_obeyed(rule, root);
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
        assert_holds(schema_file_read(paths[i], &mapping));
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
    make(&schema);
    int status =
        schema_file_write(schema_path, schema.wrong == NULL ? buffer_text(&schema.out) : TEXT_NONE);
    schema_release(&schema);
    return status;
}

int main(int count, char **arguments)
{
    if (count > 1 && text_equal(text_of(arguments[1]), TEXT("--write")))
        return write_schema();
    return cmocka_run_group_tests_name(__FILE__, tests, NULL, NULL) ? 1 : 0;
}
