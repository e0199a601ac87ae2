#include "mapped.h"

#include "base/limits.h"

static const char key[] =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKIPYiORqkowkLdtHIOwI9MOW5FUdxpu+eYV6J3LABhQ ada@firm";
static const char other_key[] =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBzFCiMj7XZJfTTWuI6HUGUkujoR/NFNtJ5L3cEiWXPT";

static void rules_of_approval_are_checked(void **state)
{
    static const struct {
        const char *approval; /* %s: the keys, in turn */
        const char *pattern;
    } rows[] = {
        {"{\"required\": 3, \"signers\": []}", "7:28 approval: 1 or 2 *"},
        {"{\"required\": 0, \"signers\": []}", "7:28 approval: 1 or 2 *"},
        {"{\"required\": \"1\", \"signers\": []}", "7:28 approval: 1 or 2 *"},
        {"{\"required\": 1, \"signers\": []}", "7:15 approval: more approvals *"},
        {"{\"required\": 1}", "7:15 missing-key: \"approval\" lacks \"signers\"*"},
        {"{\"required\": 1, \"signers\": {}}", "7:42 kind: *"},
        {"{\"required\": 2, \"signers\": [{\"name\": \"Ada\", \"key\": \"%s\"}]}",
         "7:15 approval: more approvals *"},
        {"{\"required\": 1, \"signers\": [{\"name\": \"Ada\", \"key\": \"%s\"}, "
         "{\"name\": \"Ada\", \"key\": \"%s\"}]}",
         "7:* approval: another signer has this name or this key | *"},
        {"{\"required\": 1, \"signers\": [{\"name\": \"Ada\", \"key\": \"ssh-rsa AAAA\"}]}",
         "7:* approval: this is no key that could be | the key is the line of a .pub file*"},
        {"{\"required\": 1, \"signers\": [{\"name\": \"Ada\", \"key\": \"valid-before=2030 %s\"}]}",
         "7:* approval: names and options of an allowed-signers file * | *"},
        {"{\"required\": 1, \"signers\": [{\"name\": \"Ada\", \"key\": "
         "\"sk-ssh-ed25519@openssh.com "
         "AAAA\"}]}",
         "7:* approval: *security token* | *"},
    };
    struct buffer rule = {0}, content = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const char *keys[] = {key, other_key}, **next = keys;
        buffer_clear(&rule);
        buffer_add_string(&rule, ", \"approval\": ");
        for (const char *at = rows[i].approval; *at != '\0'; at++) {
            bool here = strncmp(at, "%s", 2) == 0;
            buffer_add_string(&rule, here ? *next++ : (char[]){*at, '\0'});
            at += here;
        }
        buffer_add_byte(&rule, '}');
        buffer_add_byte(&rule, '\0');
        assert_errors(mapped_text(&content, 7, rule.data), rows[i].pattern);
    }
    buffer_release(&rule);
    buffer_release(&content);
}

static void one_key_under_two_names_is_one_signer(void **state)
{
    struct buffer rule = {0}, content = {0};
    (void)state;
    buffer_format(&rule,
                  ", \"approval\": {\"required\": 2, \"signers\": [{\"name\": \"Ada\", \"key\": "
                  "\"%s\"}, {\"name\": \"Ben\", \"key\": \"%s\"}]}}%c",
                  key, key, '\0');
    assert_errors(mapped_text(&content, 7, rule.data), "7:* approval: another signer has *");
    buffer_release(&rule);
    buffer_release(&content);
}

static void there_are_not_too_many_signers(void **state)
{
    struct buffer rule = {0}, content = {0};
    (void)state;
    buffer_add_string(&rule, ", \"approval\": {\"required\": 1, \"signers\": [{}");
    for (size_t i = 0; i < LIMIT_SIGNERS; i++)
        buffer_add_string(&rule, ",{}");
    buffer_format(&rule, "]}}%c", '\0');
    assert_errors(mapped_text(&content, 7, rule.data), "7:* limit: a mapping has at most 64 *");
    buffer_release(&rule);
    buffer_release(&content);
}

static void what_is_no_json_is_refused(void **state)
{
    static const struct {
        struct text content;
        const char *pattern;
    } rows[] = {
        {UNIT_TEXT(""), "1:1 *"},
        {UNIT_TEXT("{\n/* no end"), "2:1 comment: *no end*"},
        {UNIT_TEXT("{\n  \"mapping\": 01}"), "2:14 *"},
        {UNIT_TEXT("{}\n{}"), "2:1 *"},
        {UNIT_TEXT("{\"mapping\": 1,}"), "1:15 *"},
        {UNIT_TEXT("[]"), "1:1 kind: a mapping must be an object, not a list"},
        {UNIT_TEXT("7"), "1:1 kind: a mapping must be an object, not a number"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_errors(rows[i].content, rows[i].pattern);
}

static void keys_are_checked(void **state)
{
    static const struct mapped_row rows[] = {
        {2, "\"mapping\": 2,", "2:12 version: *"},
        {2, "\"mapping\": \"1\",", "2:12 version: *"},
        {2, "", "1:1 missing-key: a mapping lacks \"mapping\" | *"},
        {3, "", "1:1 missing-key: a mapping lacks \"identity\" | *"},
        {4, "", "1:1 missing-key: a mapping lacks \"deletes\" | *"},
        {5, "", "1:1 missing-key: a mapping lacks \"duplicates\" | *"},
        {5, "\"duplicates\": \"replace\", \"duplicates\": \"replace\",",
         "5:26 twice: a mapping has \"duplicates\" twice"},
        {5, "\"duplicate\": \"replace\", \"duplicates\": \"replace\",",
         "5:1 unknown-key: a mapping has no key \"duplicate\" | did you mean \"duplicates\"?"},
        {5, "\"qqqqqqqq\": 1, \"duplicates\": \"replace\",",
         "5:1 unknown-key: a mapping has no key \"qqqqqqqq\" | its keys: *fields*"},
        {7, ", \"\\u0062ook\": {}, \"book\": {}}", "7:20 twice: a mapping has \"book\" twice"},
    };
    (void)state;
    assert_rows(rows, COUNT_OF(rows));
}

static void identity_is_checked(void **state)
{
    static const struct mapped_row rows[] = {
        {3, "\"identity\": {},", "3:13 missing-key: \"identity\" lacks \"salt\" | *"},
        {3, "\"identity\": \"id\",", "3:13 kind: \"identity\" must be an object, not a string"},
        {3, "\"identity\": {\"salt\": \"\"},", "3:22 empty: *"},
        {3, "\"identity\": {\"salt\": 7},", "3:22 kind: a string must stand here, not a number"},
        {3, "\"identity\": {\"salt\": \"s\", \"attribute\": null},", "3:40 kind: *not null"},
        {3, "\"identity\": {\"salt\": \"s\", \"name\": \"\"},", "3:35 empty: *"},
        {3, "\"identity\": {\"salt\": \"s\", \"atribute\": \"id\"},",
         "3:27 unknown-key: \"identity\" has no key \"atribute\" | did you mean \"attribute\"?"},
    };
    (void)state;
    assert_rows(rows, COUNT_OF(rows));
}

static void deletes_are_checked(void **state)
{
    static const struct mapped_row rows[] = {
        {4, "\"deletes\": {},", "4:12 missing-key: \"deletes\" lacks \"handle\" | *"},
        {4, "\"deletes\": true,", "4:12 kind: \"deletes\" must be an object, not true"},
        {4, "\"deletes\": {\"handle\": \"true\"},", "4:23 kind: true or false *not a string"},
        {4, "\"deletes\": {\"handle\": true, \"active\": []},", "4:39 empty: *"},
        {4, "\"deletes\": {\"handle\": true, \"active\": true},", "4:39 kind: *"},
        {4, "\"deletes\": {\"handle\": true, \"active\": [\"x\", 7]},", "4:45 kind: *"},
        {4, "\"deletes\": {\"handle\": true, \"active\": [\"x\", \"\"]},", "4:45 empty: *"},
        {4, "\"deletes\": {\"handle\": true, \"active\": [\"x\", \"FALSE\"]},",
         "4:12 status: \"false\" is both active and inactive"},
        {4, "\"deletes\": {\"handle\": true, \"inactive\": \" True \"},",
         "4:12 status: \"true\" is both active and inactive"},
        {4, "\"deletes\": {\"handle\": true, \"missing\": \"drop\"},", "4:40 missing: *"},
        {4, "\"deletes\": {\"handle\": true, \"missing\": 3},", "4:40 kind: *"},
        {4, "\"deletes\": {\"handle\": true, \"missing\": {}},",
         "4:40 missing-key: \"missing\" lacks \"removeAfter\" | *"},
        {4, "\"deletes\": {\"handle\": true, \"missing\": {\"removeAfter\": 0}},", "4:56 kind: *"},
        {4, "\"deletes\": {\"handle\": true, \"missing\": {\"removeAfter\": \"3\"}},",
         "4:56 kind: *"},
        {4, "\"deletes\": {\"handle\": true, \"missing\": {\"removeAfter\": 1.5}},",
         "4:56 kind: *"},
        {4, "\"deletes\": {\"handle\": true, \"missing\": {\"after\": 3}},",
         "4:41 unknown-key: *\n4:40 missing-key: *"},
    };
    (void)state;
    assert_rows(rows, COUNT_OF(rows));
}

static void policies_are_checked(void **state)
{
    static const struct mapped_row rows[] = {
        {5, "\"duplicates\": \"drop\",", "5:15 duplicates: *no policy \"drop\" | *"},
        {5, "\"duplicates\": true,", "5:15 kind: *"},
        {7, ", \"limits\": {\"removals\": \"101%\"}}", "7:26 limit: *"},
        {7, ", \"limits\": {\"removals\": \"-1\"}}", "7:26 limit: *"},
        {7, ", \"limits\": {\"blanked\": \"many\"}}", "7:25 limit: *"},
        {7, ", \"limits\": {\"blanked\": true}}", "7:25 limit: *"},
        {7, ", \"limits\": {\"blanked\": \"%\"}}", "7:25 limit: *"},
        {7, ", \"limits\": {\"removal\": 1}}", "7:14 unknown-key: * | did you mean \"removals\"?"},
        {7, ", \"limits\": []}", "7:13 kind: *"},
        {7, ", \"book\": {\"layout\": \"files\"}}", "7:22 book: *"},
        {7, ", \"book\": {\"layout\": 1}}", "7:22 kind: *"},
        {7, ", \"export\": {\"encoding\": \"latin\"}}", "7:26 encoding: *\"latin\"*utf-8*"},
        {7, ", \"export\": {\"encoding\": 1252}}", "7:26 kind: *"},
        {7, ", \"export\": {\"encodings\": \"utf-8\"}}", "7:14 unknown-key: *encoding*"},
        {7, ", \"export\": \"utf-8\"}", "7:13 kind: *"},
        {7, ", \"book\": {\"version\": \"2.1\"}}", "7:23 book: * | *"},
        {7, ", \"book\": {\"version\": 3.0}}", "7:23 kind: *"},
    };
    (void)state;
    assert_rows(rows, COUNT_OF(rows));
}

static void deployments_are_checked(void **state)
{
#define D(members) ", \"deployments\": [{" members "}]}"
    static const struct mapped_row rows[] = {
        {7, ", \"deployments\": {}}", "7:18 kind: *must be a list*"},
        {7, ", \"deployments\": [7]}", "7:19 kind: a deployment must be an object*"},
        {7, D(""), "7:19 missing-key: *\"name\"* | *"},
        {7, D("\"name\": \"\""), "7:28 empty: *"},
        {7, D("\"name\": \"Phones\""), "7:28 deployments: *\"Phones\" | lower-case*"},
        {7, D("\"name\": \"../x\""), "7:28 deployments: *\"../x\" | *"},
        {7, D("\"name\": \"a/b\""), "7:28 deployments: * | *"},
        {7, D("\"name\": \".a\""), "7:28 deployments: * | *no dot in front*"},
        {7, D("\"name\": \"f\xc3\xbcr\""), "7:28 deployments: * | *"},
        {7, ", \"deployments\": [{\"name\": \"a\"}, {\"name\": \"a\"}]}",
         "7:43 twice: *called \"a\""},
        {7, D("\"name\": \"a\", \"layout\": \"folder\""), "7:43 book: *"},
        {7, D("\"name\": \"a\", \"version\": \"2.0\""), "7:44 deployments: *2.1* | *"},
        {7, D("\"name\": \"a\", \"version\": 2.1"), "7:44 kind: *"},
        {7, D("\"name\": \"a\", \"for\": \"nokia\""), "7:40 book: *nokia* | one of:*"},
        {7, D("\"name\": \"a\", \"for\": \"outlook\", \"version\": \"2.1\""),
         "7:19 deployments: *no \"for\" | *"},
        {7, D("\"name\": \"a\", \"labels\": []"), "7:43 empty: *"},
        {7, D("\"name\": \"a\", \"filter\": [{\"in\": \"x\"}]"), "7:44 missing-key: * | *"},
        {7, D("\"name\": \"a\", \"properties\": [\"TELL\"]"),
         "7:47 unknown-property: *\"TELL\" | did you mean \"TEL\"?"},
        {7, D("\"name\": \"a\", \"properties\": [\"ADR.city\"]"),
         "7:47 unknown-property: *\"ADR.city\" | did you mean \"ADR\"?"},
        {7, D("\"name\": \"a\", \"properties\": \"a shoe size\""),
         "7:47 unknown-property: * | whole properties*"},
        {7, D("\"name\": \"a\", \"properties\": {}"), "7:47 kind: *"},
        {7, D("\"name\": \"a\", \"label\": [\"x\"]"),
         "7:33 unknown-key: * | did you mean \"labels\"?"},
    };
    (void)state;
    assert_rows(rows, COUNT_OF(rows));
#undef D
}

static struct text with_deployments(struct buffer *content, size_t count, size_t name)
{
    struct buffer list = {0};
    buffer_add_string(&list, ", \"deployments\": [");
    for (size_t i = 0; i < count; i++) {
        buffer_format(&list, "%s{\"name\": \"%zu", i == 0 ? "" : ", ", i + 10);
        buffer_repeat(&list, 'x', name - 2);
        buffer_add_string(&list, "\"}");
    }
    buffer_format(&list, "]}%c", '\0');
    struct text text = mapped_text(content, 7, list.data);
    buffer_release(&list);
    return text;
}

static void deployments_have_limits(void **state)
{
    struct buffer content = {0};
    struct mapping mapping;
    (void)state;
    mapped_good(&mapping, with_deployments(&content, LIMIT_DEPLOYMENTS, 64));
    assert_i64(mapping.deployment_count, LIMIT_DEPLOYMENTS);
    mapping_release(&mapping);
    assert_errors(with_deployments(&content, LIMIT_DEPLOYMENTS + 1, 8),
                  "7:18 limit: *at most 64 deployments");
    assert_errors(with_deployments(&content, 1, 65), "7:28 deployments: *at most 64 of them");
    buffer_release(&content);
}

static struct text with_people(struct buffer *content, const char *what, size_t count)
{
    struct buffer list = {0};
    buffer_format(&list, ", \"%s\": [", what);
    for (size_t i = 0; i < count; i++)
        buffer_format(&list, "%s\"p%zu\"", i == 0 ? "" : ", ", i);
    buffer_format(&list, "]}%c", '\0');
    struct text text = mapped_text(content, 7, list.data);
    buffer_release(&list);
    return text;
}

static void people_are_checked(void **state)
{
    static const struct mapped_row rows[] = {
        {7, ", \"protected\": \"x\"}", "7:16 kind: *"},
        {7, ", \"protected\": [\"Ann Smith\"]}", "7:17 person: *neither an id nor an address*"},
        {7, ", \"protected\": [{\"attribute\": \"a\"}]}", "7:17 missing-key: *\"notIn\"*"},
        {7, ", \"canaries\": [\"a@b.example\", 7]}", "7:31 kind: *"},
        {7, ", \"canaries\": [{\"attribute\": \"a\", \"in\": \"x\"}]}", "7:16 kind: *"},
        {7, ", \"limits\": {\"removals7Days\": \"101%\"}}", "7:31 limit: *"},
        {7, ", \"limits\": {\"removalsPerLabel\": true}}", "7:34 limit: *"},
    };
    struct buffer content = {0};
    struct mapping mapping;
    (void)state;
    assert_rows(rows, COUNT_OF(rows));
    mapped_good(&mapping, with_people(&content, "canaries", LIMIT_PEOPLE));
    assert_i64(mapping.canary_count, LIMIT_PEOPLE);
    mapping_release(&mapping);
    assert_errors(with_people(&content, "canaries", LIMIT_PEOPLE + 1), "7:15 limit: *at most*");
    assert_errors(with_people(&content, "protected", LIMIT_PEOPLE + 1), "7:16 limit: *at most*");
    buffer_release(&content);
}

static void filters_are_checked(void **state)
{
    static const struct mapped_row rows[] = {
        {7, ", \"filter\": 7}", "7:13 kind: *"},
        {7, ", \"filter\": [7]}", "7:14 kind: a filter rule must be an object*"},
        {7, ", \"filter\": [{\"attribute\": \"userType\"}]}", "7:14 missing-key: *\"notIn\""},
        {7, ", \"filter\": [{\"in\": [\"x\"]}]}", "7:14 missing-key: *lacks \"attribute\" | *"},
        {7, ", \"filter\": [{\"attribute\": \"a\", \"in\": [\"x\"], \"notIn\": [\"y\"]}]}",
         "7:55 filter: *not both"},
        {7, ", \"filter\": [{\"attribute\": \"a\", \"in\": []}]}", "7:39 empty: *"},
        {7, ", \"filter\": [{\"attribute\": \"a\", \"in\": [7]}]}", "7:40 kind: *"},
        {7, ", \"filter\": [{\"attribute\": \"a\", \"is\": [\"x\"]}]}", "7:33 unknown-key: *"},
        {7, ", \"filter\": [{\"in\": [\"x\"]}, {\"attribute\": \"a\", \"in\": [\"x\"]}]}",
         "7:14 missing-key: *lacks \"attribute\" | *"},
        {7, ", \"filter\": [{\"attribute\": \"a\"}, {\"in\": [\"x\"]}]}",
         "7:14 missing-key: *\n7:34 missing-key: *lacks \"attribute\" | *"},
        {7, ", \"filter\": {\"include\": [], \"omit\": []}}", "7:29 unknown-key: *"},
        {7, ", \"filter\": {\"exclude\": 7}}", "7:25 kind: *"},
        {7, ", \"filter\": [{\"any\": []}]}", "7:22 empty: *"},
        {7, ", \"filter\": [{\"all\": 7}]}", "7:22 kind: *"},
        {7, ", \"filter\": [{\"any\": [{\"like\": \"x\"}]}]}", "7:23 missing-key: *lacks*"},
        {7, ", \"filter\": [{\"attribute\": \"a\", \"any\": [{\"rule\": \"guests\"}]}]}",
         "7:14 filter: *\"attribute\""},
        {7, ", \"filter\": [{\"rule\": \"guest\"}]}",
         "7:14 unknown-rule: *\"guest\" | did you mean \"guests\"?"},
        {7, ", \"filter\": [{\"rule\": \"old-guests\"}]}", "7:14 unknown-rule: *"},
        {7, ", \"filter\": [{\"rule\": \"guests\", \"names\": \"svc-*\"}]}",
         "7:14 filter: *takes no \"names\""},
        {7, ", \"filter\": [{\"rule\": \"service-accounts\"}]}",
         "7:14 missing-key: *needs \"names\""},
        {7, ", \"filter\": [{\"attribute\": \"a\", \"in\": \"b\", \"names\": \"c\"}]}",
         "7:14 filter: *goes with a ready rule alone"},
        {7, ", \"filter\": [{\"attribute\": \"a\", \"present\": \"yes\"}]}", "7:44 kind: *"},
        {7, ", \"filter\": [{\"attribute\": \"a\", \"domain\": \"*firm.example\"}]}",
         "7:43 domain: *no domain | *"},
        {7, ", \"filter\": [{\"attribute\": \"a\", \"notDomain\": [\"f.example\", \"@g\"]}]}",
         "7:46 domain: \"@g\" is no domain | *"},
        {7, ", \"filter\": [{\"attribute\": \"a\", \"like\": [null]}]}", "7:42 kind: *"},
        {4, "\"deletes\": {\"handle\": true, \"keepDisabled\": [{\"rule\": \"x\"}]},",
         "4:46 unknown-rule: *"},
    };
    (void)state;
    assert_rows(rows, COUNT_OF(rows));
}

static void many_rules_and_fields_are_refused(void **state)
{
    (void)state;
    for (int fields = 0; fields < 2; fields++)
        for (int over = 0; over < 2; over++) {
            struct buffer content = {0}, line = {0};
            struct mapping mapping;
            struct errors errors = {0};
            buffer_add_string(&line, fields != 0 ? "\"fields\": [" : ", \"filter\": [");
            for (int i = 0; i < LIMIT_MAPPING_FIELDS + over; i++) {
                if (fields != 0)
                    buffer_format(&line, "%s{\"from\": \"a%d\", \"to\": \"X-A%d\"}",
                                  i == 0 ? "" : ",", i, i);
                else
                    buffer_format(&line, "%s{\"attribute\": \"a%d\", \"in\": \"x\"}",
                                  i == 0 ? "" : ",", i);
            }
            buffer_add_string(&line, fields != 0 ? "]" : "]}");
            buffer_add_byte(&line, '\0');
            (void)mapped_text(&content, fields != 0 ? 6 : 7, line.data);
            assert_i64(mapped_parse(&mapping, buffer_text(&content), &errors), over == 0 ? 0 : -1);
            assert_i64(errors.count, over);
            if (over != 0)
                assert_string_is(errors.list[0].code, "limit");
            mapping_release(&mapping);
            errors_release(&errors);
            buffer_release(&content);
            buffer_release(&line);
        }
}

/* `depth` rules, each in the one before it, around a list of `width` rules. */
static void put_nested(struct buffer *out, int depth, int width)
{
    buffer_clear(out);
    buffer_add_string(out, ", \"filter\": [");
    for (int i = 0; i < depth; i++)
        buffer_add_string(out, "{\"any\": [");
    for (int i = 0; i < width; i++)
        buffer_format(out, "%s{\"attribute\": \"a\", \"present\": true}", i == 0 ? "" : ",");
    for (int i = 0; i < depth; i++)
        buffer_add_string(out, "]}");
    buffer_add_string(out, "]}");
    buffer_add_byte(out, '\0');
}

static void rules_inside_rules_are_limited(void **state)
{
    static const struct {
        int depth, width;
        bool right;
    } rows[] = {
        {LIMIT_RULE_DEPTH, 1, true},
        {LIMIT_RULE_DEPTH + 1, 1, false},
        {1, LIMIT_MAPPING_RULES - 1, true},
        {1, LIMIT_MAPPING_RULES, false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer content = {0}, line = {0};
        struct mapping mapping;
        struct errors errors = {0};
        put_nested(&line, rows[i].depth, rows[i].width);
        (void)mapped_text(&content, 7, line.data);
        assert_i64(mapped_parse(&mapping, buffer_text(&content), &errors), rows[i].right ? 0 : -1);
        assert_i64(errors.count, !rows[i].right);
        if (!rows[i].right)
            assert_string_is(errors.list[0].code, "limit");
        mapping_release(&mapping);
        errors_release(&errors);
        buffer_release(&content);
        buffer_release(&line);
    }
}

static void ready_rules_are_many_rules(void **state)
{
    struct buffer content = {0}, line = {0};
    struct mapping mapping;
    struct errors errors = {0};
    (void)state;
    buffer_add_string(&line, ", \"filter\": [");
    for (int i = 0; i < LIMIT_MAPPING_RULES / 4; i++)
        buffer_format(&line, "%s{\"rule\": \"impersonal\"}", i == 0 ? "" : ",");
    buffer_add_string(&line, "]}");
    buffer_add_byte(&line, '\0');
    (void)mapped_text(&content, 7, line.data);
    assert_i64(mapped_parse(&mapping, buffer_text(&content), &errors), -1);
    assert_string_is(errors.list[0].code, "limit");
    mapping_release(&mapping);
    errors_release(&errors);
    buffer_release(&content);
    buffer_release(&line);
}

static void all_errors_of_a_mapping_are_told_in_one_run(void **state)
{
    (void)state;
    assert_errors(TEXT("{\n\"mapping\": 3,\n\"identity\": {},\n\"deletes\": {\"handle\": 1},\n"
                       "\"fields\": [{\"from\": \"x\", \"to\": \"PHONE\"},\n{\"from\": \"y\"}],\n"
                       "\"colour\": 1}"),
                  "3:13 missing-key: *\n2:12 version: *\n4:23 kind: *\n5:32 unknown-property: *\n"
                  "6:1 missing-key: *\n7:1 unknown-key: *\n1:1 missing-key: *\"duplicates\"*");
}

static void more_errors_than_are_listed_are_counted(void **state)
{
    struct buffer content = {0}, line = {0};
    struct mapping mapping;
    struct errors errors = {0};
    (void)state;
    buffer_add(&line, TEXT("\"fields\": ["));
    for (int i = 0; i < 3 * LIMIT_ERRORS; i++)
        buffer_format(&line, "%s{\"from\": \"a\", \"to\": \"NONE\"}", i == 0 ? "" : ",");
    buffer_add(&line, TEXT("]\0"));
    (void)mapped_text(&content, 6, line.data);
    assert_i64(mapped_parse(&mapping, buffer_text(&content), &errors), -1);
    assert_i64(errors.count, LIMIT_ERRORS);
    assert_i64(errors.unlisted, 2 * LIMIT_ERRORS);
    mapping_release(&mapping);
    errors_release(&errors);
    buffer_release(&content);
    buffer_release(&line);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(rules_of_approval_are_checked),
    UNIT_TEST(one_key_under_two_names_is_one_signer),
    UNIT_TEST(there_are_not_too_many_signers),
    UNIT_TEST(what_is_no_json_is_refused),
    UNIT_TEST(keys_are_checked),
    UNIT_TEST(identity_is_checked),
    UNIT_TEST(deletes_are_checked),
    UNIT_TEST(policies_are_checked),
    UNIT_TEST(deployments_are_checked),
    UNIT_TEST(deployments_have_limits),
    UNIT_TEST(people_are_checked),
    UNIT_TEST(filters_are_checked),
    UNIT_TEST(many_rules_and_fields_are_refused),
    UNIT_TEST(rules_inside_rules_are_limited),
    UNIT_TEST(ready_rules_are_many_rules),
    UNIT_TEST(all_errors_of_a_mapping_are_told_in_one_run),
    UNIT_TEST(more_errors_than_are_listed_are_counted),
};

UNIT_MAIN(tests)
