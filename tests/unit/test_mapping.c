#include "mapped.h"

static void what_is_left_out_has_a_default(void **state)
{
    struct buffer content = {0};
    struct mapping mapping;
    (void)state;
    mapped_good(&mapping, mapped_text(&content, 0, NULL));
    assert_text_equal(mapping.identity_attribute, "id");
    assert_holds(mapping.identity_name.len != 0);
    assert_text_equal(mapping.salt, "s");
    assert_true(mapping.handle_deletes);
    assert_text_equal(mapping.status_attribute, "accountEnabled");
    assert_i64(mapping.active_count, 1);
    assert_text_equal(mapping.active[0], "true");
    assert_i64(mapping.inactive_count, 1);
    assert_text_equal(mapping.inactive[0], "false");
    assert_i64(mapping.missing, MISSING_KEEP);
    assert_i64(mapping.rule_count, 0);
    assert_i64(mapping.removals.number, 10);
    assert_true(mapping.removals.percent);
    assert_i64(mapping.blanked.number, 20);
    assert_true(mapping.blanked.percent);
    assert_i64(mapping.layout, LAYOUT_DIRECTORY);
    assert_null(mapping.encoding);
    assert_i64(mapping.version, VCARD_3_0);
    assert_text_equal(mapping.fields[0].name, "FN");
    mapping_release(&mapping);
    buffer_release(&content);
}

static void deployments_are_read(void **state)
{
    struct mapping mapping;
    struct buffer content = {0};
    (void)state;
    mapped_good(&mapping, mapped_text(&content, 7,
                                      ", \"deployments\": [{\"name\": \"b-2.x_y\"}, {\"name\": "
                                      "\"a\", \"layout\": \"file\", \"version\": \"2.1\", "
                                      "\"labels\": [\"Z\", \"Field staff\"], \"filter\": "
                                      "{\"exclude\": [{\"attribute\": \"x\", \"in\": \"1\"}], "
                                      "\"include\": [{\"rule\": \"rooms\"}]}, \"properties\": "
                                      "\"tel\"}]}"));
    assert_i64(mapping.deployment_count, 2);
    const struct mapping_deployment *a = &mapping.deployments[0], *b = &mapping.deployments[1];
    assert_text_equal(a->name, "a");
    assert_i64(a->layout, LAYOUT_FILE);
    assert_text_equal(deployment_version(a), "2.1");
    assert_i64(a->label_count, 2);
    assert_text_equal(a->labels[0], "Field staff");
    assert_i64(a->filter.count, 2);
    assert_false(a->filter.list[0].excludes);
    assert_true(a->filter.list[1].excludes);
    assert_i64(mapping.filter.count, 0);
    assert_text_equal(a->properties[0], "TEL");
    assert_text_equal(b->name, "b-2.x_y");
    assert_i64(b->layout, LAYOUT_DIRECTORY);
    assert_text_equal(deployment_version(b), "3.0");
    assert_i64(b->label_count + b->property_count + b->filter.count, 0);
    assert_false(text_equal(a->who, b->who));
    assert_false(text_equal(a->how, b->how));
    mapping_release(&mapping);
    buffer_release(&content);
}

static void everything_can_be_said(void **state)
{
    struct mapping mapping;
    (void)state;
    mapped_good(
        &mapping,
        TEXT("\xEF\xBB\xBF// all of it\n{\"deployments\": [], \"book\": {\"version\": \"4.0\", "
             "\"layout\": \"file\"}, \"export\": {\"encoding\": \"Windows-1250\"}, \"limits\": "
             "{\"removals\": 25, \"blanked\": \" 5 % \"},\n"
             "\"filter\": [{\"attribute\": \"userType\", \"in\": [\"Member\", null]}, "
             "{\"attribute\": \"City\", \"notIn\": \" ULM \"}], /* fields */ \"fields\": "
             "[{\"from\": \"mail\", \"to\": \"EMAIL\"}, {\"from\": \"x\", \"ignore\": true}], "
             "\"duplicates\": \"replace\", \"deletes\": {\"missing\": {\"removeAfter\": 3}, "
             "\"handle\": false, \"attribute\": \"Status\", \"active\": [\" On \", \"YES\"], "
             "\"inactive\": \"off\"}, \"identity\": {\"attribute\": \"employeeId\", \"name\": "
             "\"Staff no. \\u00e4\", \"salt\": \" s \"}, \"mapping\": 1}"));
    assert_text_equal(mapping.identity_attribute, "employeeId");
    assert_text_equal(mapping.identity_name, "Staff no. \xc3\xa4");
    assert_text_equal(mapping.salt, " s ");
    assert_false(mapping.handle_deletes);
    assert_text_equal(mapping.status_attribute, "Status");
    assert_text_equal(mapping.active[0], "on");
    assert_text_equal(mapping.active[1], "yes");
    assert_text_equal(mapping.inactive[0], "off");
    assert_i64(mapping.missing, MISSING_REMOVE_AFTER);
    assert_i64(mapping.remove_after, 3);
    assert_i64(mapping.field_count, 1);
    assert_i64(mapping.rule_count, 2);
    assert_i64(mapping.rules[0].word_count, 2);
    assert_text_equal(mapping.rules[0].words[0], "member");
    assert_text_equal(mapping.rules[0].words[1], "");
    assert_true(mapping.rules[1].negated);
    assert_text_equal(mapping.rules[1].words[0], "ulm");
    assert_i64(mapping.removals.number, 25);
    assert_false(mapping.removals.percent);
    assert_i64(mapping.blanked.number, 5);
    assert_true(mapping.blanked.percent);
    assert_i64(mapping.layout, LAYOUT_FILE);
    assert_text_equal(mapping.encoding->name, "windows-1250");
    assert_i64(mapping.version, VCARD_4_0);
    mapping_release(&mapping);
}

static void slots_lead_to_the_attributes(void **state)
{
    struct buffer content = {0};
    struct mapping mapping;
    (void)state;
    mapped_good(&mapping, mapped_text(&content, 6,
                                      "\"fields\": [{\"from\": \"Email\", \"to\": \"EMAIL\"}, "
                                      "{\"from\": \"mail\", \"to\": \"NOTE\"}]"));
    struct attribute_set *set = &mapping.attributes;
    assert_i64(mapping.fields[0].recipe.sources[0].slot, mapping.fields[1].recipe.sources[0].slot);
    assert_i64(attribute_set_find(set, TEXT("ObjectId")).slot, mapping.identity_slot);
    assert_i64(attribute_set_find(set, TEXT("Account enabled")).slot, mapping.status_slot);
    assert_i64(attribute_set_find(set, TEXT("UPN")).slot, mapping.key_slots[0]);
    assert_i64(attribute_set_find(set, TEXT("mail")).slot, mapping.key_slots[1]);
    assert_i64(attribute_set_find(set, TEXT("employeeId")).slot, mapping.key_slots[2]);
    assert_i64(mapping.key_slots[1], mapping.fields[0].recipe.sources[0].slot);
    mapping_release(&mapping);
    buffer_release(&content);
}

static void words_are_found_without_case_and_space(void **state)
{
    static const struct text words[] = {UNIT_TEXT("true"), UNIT_TEXT(""), UNIT_TEXT("a b")};
    static const struct {
        const char *word;
        bool found;
    } rows[] = {
        {"true", true}, {" TRUE\n", true}, {"", true},   {"  ", true},
        {"A B", true},  {"ab", false},     {"1", false}, {"truet", false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = text_of(rows[i].word);
        assert_i64(mapping_word_in(unit_row, words, COUNT_OF(words)), rows[i].found);
    }
    assert_false(mapping_word_in(TEXT("true"), NULL, 0));
    assert_string_is(layout_word(LAYOUT_DIRECTORY), "directory");
    assert_string_is(layout_word(LAYOUT_FILE), "file");
}

/* -- Digests ------------------------------------------------------------------------------------
 */

static struct buffer digests_of(struct text content)
{
    struct mapping mapping;
    struct buffer out = {0};
    mapped_good(&mapping, content);
    const struct text all[] = {mapping.digest, mapping.identity_digest, mapping.status_digest,
                               mapping.filter_digest};
    for (size_t i = 0; i < COUNT_OF(all); i++) {
        assert_i64(all[i].len, 71);
        assert_true(text_starts(all[i], TEXT("sha256:")));
        buffer_add(&out, all[i]);
    }
    mapping_release(&mapping);
    return out;
}

static bool same_part(const struct buffer *a, const struct buffer *b, size_t part)
{
    return text_equal(text_until(text_from(buffer_text(a), part * 71), 71),
                      text_until(text_from(buffer_text(b), part * 71), 71));
}

/* Which of the digests of mapping, identity, status and filter change, as letters. */
static void assert_change(size_t line, const char *one, const char *other, const char *letters)
{
    static const char names[] = "misf";
    struct buffer first = {0}, second = {0}, changed = {0};
    struct buffer a = digests_of(mapped_text(&first, line, one));
    struct buffer b = digests_of(mapped_text(&second, line, other));
    for (size_t part = 0; part < 4; part++)
        if (!same_part(&a, &b, part))
            buffer_add_byte(&changed, names[part]);
    unit_row = buffer_text(&second);
    assert_texts_equal(buffer_text(&changed), text_of(letters));
    buffer_release(&a);
    buffer_release(&b);
    buffer_release(&first);
    buffer_release(&second);
    buffer_release(&changed);
}

#define F(more) "\"fields\": [{\"from\": \"mail\", \"to\": \"EMAIL\"" more "}]"
#define D(more) "\"deletes\": {\"handle\": true" more "},"

static void what_a_mapping_looks_like_does_not_change_its_digests(void **state)
{
    static const struct {
        size_t line;
        const char *one, *other;
    } rows[] = {
        {2, "\"mapping\": 1,", "// a comment\n  \"mapping\" /* two */ :\t1,\r\n"},
        {1, "{", "\n\n   {"},
        {3, "\"identity\": {\"salt\": \"s\"},", "\"identity\": {\"salt\": \"\\u0073\"},"},
        {3, "\"identity\": {\"salt\": \"s\"},",
         "\"identity\": {\"attribute\": \"Object Id\", \"salt\": \"s\"},"},
        {3, "\"identity\": {\"salt\": \"s\"},",
         "\"identity\": {\"name\": \"Entra ID\", \"salt\": \"s\"},"},
        {4, D(""), D(", \"attribute\": \"Account Enabled\"")},
        {4, D(""), D(", \"missing\": \"keep\", \"active\": \"TRUE\", \"inactive\": [\" false \"]")},
        {6, F(""), F(", \"preferred\": false")},
        {6, F(", \"type\": \"work\""), F(", \"type\": [\"WORK\"]")},
        {6, F(""), "\"fields\": [{\"to\": \"email\", \"from\": \"E-Mail\"}]"},
        {6, F(""), F("}, {\"from\": \"x\", \"ignore\": true")},
        {7, "}", ", \"export\": {}}"},
        {7, "}", ", \"book\": {}, \"limits\": {}, \"filter\": [], \"deployments\": []}"},
        {7, ", \"filter\": [{\"rule\": \"rooms\"}]}",
         ", \"filter\": {\"include\": [{\"name\": \"n\", \"rule\": \"rooms\"}], \"exclude\": []}}"},
        {7,
         ", \"filter\": {\"include\": [{\"rule\": \"rooms\"}], \"exclude\": [{\"rule\": "
         "\"guests\"}]}}",
         ", \"filter\": {\"exclude\": [{\"rule\": \"guests\"}], \"include\": [{\"rule\": "
         "\"rooms\"}]}}"},
        {7, "}", ", \"book\": {\"layout\": \"directory\", \"version\": \"3.0\"}}"},
        {7, "}", ", \"limits\": {\"removals\": \"10%\", \"blanked\": \"20%\"}}"},
        {7, ", \"deployments\": [{\"name\": \"a\"}, {\"name\": \"b\"}]}",
         ", \"deployments\": [{\"name\": \"b\"}, {\"name\": \"a\"}]}"},
        {7,
         ", \"deployments\": [{\"name\": \"a\", \"labels\": [\"x\", \"y\"], \"properties\": "
         "[\"TEL\", \"ORG\"]}]}",
         ", \"deployments\": [{\"name\": \"a\", \"labels\": [\"y\", \"x\"], \"properties\": "
         "[\"org\", \"tel\"], \"version\": \"3.0\", \"layout\": \"directory\", \"for\": "
         "\"generic\", \"filter\": []}]}"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_change(rows[i].line, rows[i].one, rows[i].other, "");
}

static void what_a_mapping_means_changes_its_digests(void **state)
{
    static const struct {
        size_t line;
        const char *one, *other, *letters;
    } rows[] = {
        {3, "\"identity\": {\"salt\": \"s\"},", "\"identity\": {\"salt\": \"S\"},", "mi"},
        {3, "\"identity\": {\"salt\": \"s\"},",
         "\"identity\": {\"salt\": \"s\", \"attribute\": \"mail\"},", "mi"},
        {4, D(""), "\"deletes\": {\"handle\": false},", "ms"},
        {4, D(""), D(", \"attribute\": \"status\""), "ms"},
        {4, D(""), D(", \"active\": [\"true\", \"yes\"]"), "ms"},
        {4, D(""), D(", \"inactive\": [\"gone\"]"), "ms"},
        {4, D(""), D(", \"missing\": \"remove\""), "ms"},
        {4, D(", \"missing\": {\"removeAfter\": 2}"), D(", \"missing\": {\"removeAfter\": 3}"),
         "ms"},
        {6, F(""), F(", \"type\": \"work\""), "m"},
        {6, F(""), F(", \"preferred\": true"), "m"},
        {6, F(""), F(", \"include\": \"a*\""), "m"},
        {6, F(", \"exclude\": \"a*\""), F(", \"include\": \"a*\""), "m"},
        {6, F(""), F("}, {\"from\": \"x\", \"to\": \"NOTE\""), "m"},
        {6, F("}, {\"from\": \"x\", \"to\": \"N.given\""),
         F("}, {\"from\": \"x\", \"to\": \"N.family\""), "m"},
        {6, F(""), "\"fields\": [{\"from\": \"upn\", \"to\": \"EMAIL\"}]", "m"},
        {7, "}", ", \"filter\": [{\"attribute\": \"a\", \"in\": \"x\"}]}", "mf"},
        {7, ", \"filter\": [{\"attribute\": \"a\", \"in\": \"x\"}]}",
         ", \"filter\": [{\"attribute\": \"a\", \"like\": \"x\"}]}", "mf"},
        {7, ", \"filter\": [{\"attribute\": \"a\", \"present\": true}]}",
         ", \"filter\": [{\"attribute\": \"a\", \"present\": false}]}", "mf"},
        {7, ", \"filter\": [{\"attribute\": \"a\", \"in\": \"x\"}]}",
         ", \"filter\": {\"exclude\": [{\"attribute\": \"a\", \"in\": \"x\"}]}}", "mf"},
        {7, ", \"filter\": [{\"any\": [{\"rule\": \"rooms\"}, {\"rule\": \"guests\"}]}]}",
         ", \"filter\": [{\"all\": [{\"rule\": \"rooms\"}, {\"rule\": \"guests\"}]}]}", "mf"},
        {7, ", \"filter\": [{\"any\": [{\"rule\": \"rooms\"}]}, {\"rule\": \"guests\"}]}",
         ", \"filter\": [{\"any\": [{\"rule\": \"rooms\"}, {\"rule\": \"guests\"}]}]}", "mf"},
        {4, "\"deletes\": {\"handle\": true},",
         "\"deletes\": {\"handle\": true, \"keepDisabled\": [{\"rule\": \"rooms\"}]},", "ms"},
        {7, ", \"filter\": [{\"attribute\": \"a\", \"in\": \"x\"}]}",
         ", \"filter\": [{\"attribute\": \"a\", \"notIn\": \"x\"}]}", "mf"},
        {7, ", \"filter\": [{\"attribute\": \"a\", \"in\": \"x\"}]}",
         ", \"filter\": [{\"attribute\": \"a\", \"in\": [\"x\", null]}]}", "mf"},
        {7, "}", ", \"limits\": {\"removals\": 10}}", "m"},
        {7, "}", ", \"limits\": {\"blanked\": \"21%\"}}", "m"},
        {7, "}", ", \"book\": {\"layout\": \"file\"}}", "m"},
        {7, "}", ", \"book\": {\"version\": \"4.0\"}}", "m"},
        {7, "}", ", \"export\": {\"encoding\": \"cp850\"}}", "m"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_change(rows[i].line, rows[i].one, rows[i].other, rows[i].letters);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(what_is_left_out_has_a_default),
    UNIT_TEST(deployments_are_read),
    UNIT_TEST(everything_can_be_said),
    UNIT_TEST(slots_lead_to_the_attributes),
    UNIT_TEST(words_are_found_without_case_and_space),
    UNIT_TEST(what_a_mapping_looks_like_does_not_change_its_digests),
    UNIT_TEST(what_a_mapping_means_changes_its_digests),
};

UNIT_MAIN(tests)
