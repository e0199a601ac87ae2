#include "mapped.h"

#include "map/judge.h"

/* The values of one attribute: "absent", "null", "empty", or the texts between slashes. */
static struct value value_of(struct arena *arena, const char *said)
{
    static const char *const words[] = {"absent", "unexported", "null", "empty"};
    struct value value = {.presence = VALUE_PRESENT};
    struct text rest = text_of(said), piece;
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (text_equal(rest, text_of(words[i]))) {
            value.presence = (enum presence)i;
            return value;
        }
    value.texts = arena_array(arena, 8, sizeof *value.texts);
    while (text_next_piece(&rest, '/', &piece))
        value.texts[value.count++] = piece;
    return value;
}

static struct record fresh(struct arena *arena, const struct mapping *mapping)
{
    struct record record;
    record_clear(&record, arena, mapping->attributes.count, (struct place){TEXT("f"), 3, 4, 5});
    return record;
}

static void the_status_is_read_and_never_guessed(void **state)
{
    static const struct {
        const char *value;
        enum account account;
        bool removed, refused;
    } rows[] = {
        {"true", ACCOUNT_ACTIVE, false, false},    {" TRUE ", ACCOUNT_ACTIVE, false, false},
        {"on", ACCOUNT_ACTIVE, false, false},      {"false", ACCOUNT_DISABLED, false, false},
        {"False", ACCOUNT_DISABLED, false, false}, {"absent", ACCOUNT_UNKNOWN, false, false},
        {"null", ACCOUNT_UNKNOWN, false, false},   {"empty", ACCOUNT_UNKNOWN, false, false},
        {"  ", ACCOUNT_UNKNOWN, false, false},     {"absent", ACCOUNT_DELETED, true, false},
        {"true", ACCOUNT_DELETED, true, false},    {"odd", ACCOUNT_DELETED, true, false},
        {"1", ACCOUNT_UNKNOWN, false, true},       {"no", ACCOUNT_UNKNOWN, false, true},
        {"truee", ACCOUNT_UNKNOWN, false, true},
    };
    struct buffer content = {0};
    struct arena arena = {0};
    struct mapping mapping;
    (void)state;
    mapped_good(&mapping,
                mapped_text(&content, 4,
                            "\"deletes\": {\"handle\": true, \"active\": [\"true\", \"On\"]},"));
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct record record = fresh(&arena, &mapping);
        struct errors errors = {0};
        enum account account = ACCOUNT_UNKNOWN;
        record.removed = rows[i].removed;
        record.values[mapping.status_slot] = value_of(&arena, rows[i].value);
        unit_row = text_of(rows[i].value);
        assert_i64(judge_account(&mapping, &record, &account, &errors), rows[i].refused ? -1 : 0);
        assert_i64(errors.count, rows[i].refused);
        if (!rows[i].refused)
            assert_i64(account, rows[i].account);
        errors_release(&errors);
    }
    mapping_release(&mapping);
    buffer_release(&content);
    arena_release(&arena);
}

static void an_unknown_word_is_an_error_with_its_place(void **state)
{
    struct buffer content = {0};
    struct arena arena = {0};
    struct mapping mapping;
    struct errors errors = {0};
    enum account account;
    (void)state;
    mapped_good(&mapping, mapped_text(&content, 0, NULL));
    struct record record = fresh(&arena, &mapping);
    record.values[mapping.status_slot] = value_of(&arena, "maybe");
    assert_i64(judge_account(&mapping, &record, &account, &errors), -1);
    assert_i64(errors.list[0].kind, ERROR_INPUT);
    assert_string_is(errors.list[0].code, "status");
    assert_i64(errors.list[0].place.line, 3);
    assert_i64(errors.list[0].place.column, 4);
    assert_string_is(errors.list[0].message,
                     "accountEnabled is \"maybe\", neither active nor inactive");
    assert_non_null(errors.list[0].hint);
    errors_release(&errors);
    mapping_release(&mapping);
    buffer_release(&content);
    arena_release(&arena);
}

enum { TYPE_EXPORTED = 1, CITY_EXPORTED = 2, BOTH_EXPORTED = 3 };

static void a_filter_includes_what_fulfils_all_its_rules(void **state)
{
    static const struct {
        const char *type, *city;
        enum inclusion inclusion;
        unsigned exported;
    } rows[] = {
        {"Member", "Bonn", INCLUDED, BOTH_EXPORTED},
        {" MEMBER ", "absent", INCLUSION_UNKNOWN, BOTH_EXPORTED},
        {"Guest", "Bonn", EXCLUDED, BOTH_EXPORTED},
        {"Guest", "absent", EXCLUDED, BOTH_EXPORTED},
        {"Member", "ULM", EXCLUDED, BOTH_EXPORTED},
        {"Member", "Bonn/Ulm", EXCLUDED, BOTH_EXPORTED},
        {"Member", "null", EXCLUDED, BOTH_EXPORTED},
        {"Member", "empty", EXCLUDED, BOTH_EXPORTED},
        {"Guest/Member", "Bonn", INCLUDED, BOTH_EXPORTED},
        {"null", "Bonn", EXCLUDED, BOTH_EXPORTED},
        {"empty", "Bonn", EXCLUDED, BOTH_EXPORTED},
        {"absent", "Bonn", INCLUSION_UNKNOWN, BOTH_EXPORTED},
        {"absent", "Ulm", EXCLUDED, BOTH_EXPORTED},
        {"unexported", "Bonn", INCLUSION_UNKNOWN, BOTH_EXPORTED},
        {"absent", "absent", INCLUSION_UNKNOWN, BOTH_EXPORTED},
        /* a column that is blank in all records was not exported: it decides nothing */
        {"null", "Bonn", INCLUSION_UNKNOWN, CITY_EXPORTED},
        {"null", "Ulm", EXCLUDED, CITY_EXPORTED},
        {"Guest", "null", EXCLUDED, TYPE_EXPORTED},
        {"Member", "empty", INCLUSION_UNKNOWN, TYPE_EXPORTED},
        {"null", "empty", INCLUSION_UNKNOWN, 0},
    };
    struct buffer content = {0};
    struct arena arena = {0};
    struct mapping mapping;
    (void)state;
    mapped_good(&mapping,
                mapped_text(&content, 7,
                            ", \"filter\": [{\"attribute\": \"userType\", \"in\": [\"Member\"]}, "
                            "{\"attribute\": \"city\", \"notIn\": [\"Ulm\", null]}]}"));
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct record record = fresh(&arena, &mapping);
        unsigned char answers[2];
        bool *unexported = arena_array(&arena, mapping.attributes.count, sizeof *unexported);
        unexported[mapping.rules[0].slot] = (rows[i].exported & TYPE_EXPORTED) == 0;
        unexported[mapping.rules[1].slot] = (rows[i].exported & CITY_EXPORTED) == 0;
        record.values[mapping.rules[0].slot] = value_of(&arena, rows[i].type);
        record.values[mapping.rules[1].slot] = value_of(&arena, rows[i].city);
        unit_row = text_of(rows[i].type);
        judge_rules(&mapping, &record, answers);
        assert_i64(judge_answers(&mapping, answers, unexported).inclusion, rows[i].inclusion);
    }
    mapping_release(&mapping);
    buffer_release(&content);
    arena_release(&arena);
}

static void without_a_filter_everybody_is_included(void **state)
{
    struct buffer content = {0};
    struct arena arena = {0};
    struct mapping mapping;
    (void)state;
    mapped_good(&mapping, mapped_text(&content, 0, NULL));
    struct record record = fresh(&arena, &mapping);
    judge_rules(&mapping, &record, NULL);
    assert_i64(judge_answers(&mapping, NULL, NULL).inclusion, INCLUDED);
    assert_i64(judge_answers(&mapping, NULL, NULL).keep_disabled, DAMAGE_NO);
    mapping_release(&mapping);
    buffer_release(&content);
    arena_release(&arena);
}

/* The words of a mapping that names the status by its opposite are read in that sense. */
static void a_mapping_may_name_the_status_by_its_opposite(void **state)
{
    static const struct {
        const char *deletes;
        const char *value;
        bool odd, inverse;
        enum account account;
        bool refused;
    } rows[] = {
        {"\"attribute\": \"Block credential\"", "true", false, false, ACCOUNT_ACTIVE, false},
        {"\"attribute\": \"Block credential\"", "false", false, false, ACCOUNT_DISABLED, false},
        {"\"attribute\": \"Block credential\", \"active\": [\"False\"], \"inactive\": [\"True\"]",
         "true", false, false, ACCOUNT_ACTIVE, false},
        {"\"attribute\": \"Block credential\", \"active\": [\"No\"], \"inactive\": [\"Yes\"]",
         "false", false, false, ACCOUNT_DISABLED, false},
        {"\"active\": [\"WAHR\"], \"inactive\": [\"FALSCH\"]", "true", false, false, ACCOUNT_ACTIVE,
         false},
        {"\"active\": [\"open\"]", "open", true, false, ACCOUNT_ACTIVE, false},
        {"\"active\": [\"open\"]", "open", true, true, ACCOUNT_UNKNOWN, true},
        {"\"attribute\": \"Block credential\", \"inactive\": [\"shut\"]", "shut", true, true,
         ACCOUNT_DISABLED, false},
        {"\"attribute\": \"Block credential\", \"inactive\": [\"shut\"]", "shut", true, false,
         ACCOUNT_UNKNOWN, true},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer content = {0}, deletes = {0};
        struct arena arena = {0};
        struct mapping mapping;
        struct errors errors = {0};
        enum account account = ACCOUNT_UNKNOWN;
        buffer_format(&deletes, "\"deletes\": {\"handle\": true, %s},%c", rows[i].deletes, '\0');
        unit_row = text_of(rows[i].deletes);
        mapped_good(&mapping, mapped_text(&content, 4, deletes.data));
        struct record record = fresh(&arena, &mapping);
        struct value *value = &record.values[mapping.status_slot];
        *value = value_of(&arena, rows[i].value);
        value->odd = rows[i].odd;
        value->inverse = rows[i].inverse;
        assert_i64(judge_account(&mapping, &record, &account, &errors), rows[i].refused ? -1 : 0);
        assert_i64(account, rows[i].account);
        errors_release(&errors);
        mapping_release(&mapping);
        buffer_release(&content);
        buffer_release(&deletes);
        arena_release(&arena);
    }
}

/* -- Rules that hold others, patterns, ready rules ----------------------------------------------
 */

struct sample {
    const char *attribute, *value;
    bool unexported;
};

static void put_values(struct arena *arena, struct mapping *mapping, const struct sample *samples,
                       struct record *record, bool *unexported)
{
    for (size_t i = 0; i < 4 && samples[i].attribute != NULL; i++) {
        size_t slot = attribute_set_want(&mapping->attributes, text_of(samples[i].attribute));
        if (slot >= record->count)
            continue; /* the mapping does not ask for it */
        record->values[slot] = value_of(arena, samples[i].value);
        unexported[slot] = samples[i].unexported;
    }
}

struct judged {
    const char *filter; /* a line of a mapping */
    struct sample samples[4];
    enum inclusion inclusion;
};

static void assert_judged(const struct judged *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct buffer content = {0}, line = {0};
        struct arena arena = {0};
        struct mapping mapping;
        buffer_format(&line, ", \"filter\": %s}%c", rows[i].filter, '\0');
        mapped_good(&mapping, mapped_text(&content, 7, line.data));
        struct record record = fresh(&arena, &mapping);
        unsigned char *answers = arena_get(&arena, mapping.rule_count);
        bool *unexported = arena_array(&arena, mapping.attributes.count + 4, sizeof *unexported);
        put_values(&arena, &mapping, rows[i].samples, &record, unexported);
        judge_rules(&mapping, &record, answers);
        unit_row = text_of(rows[i].filter);
        assert_i64(judge_answers(&mapping, answers, unexported).inclusion, rows[i].inclusion);
        mapping_release(&mapping);
        arena_release(&arena);
        buffer_release(&content);
        buffer_release(&line);
    }
}

#define LIKE     "[{\"attribute\": \"department\", \"like\": [\"sales *\", \"*-m\xc3\xbcnchen\"]}]"
#define NOT_LIKE "[{\"attribute\": \"department\", \"notLike\": \"sales *\"}]"
#define DOMAIN   "[{\"attribute\": \"mail\", \"domain\": [\"firm.example\"]}]"
#define BELOW    "[{\"attribute\": \"mail\", \"notDomain\": \"*.firm.example\"}]"
#define PRESENT  "[{\"attribute\": \"city\", \"present\": true}]"
#define BLANK    "[{\"attribute\": \"city\", \"present\": false}]"
#define ID       "[{\"attribute\": \"id\", \"notIn\": \"{3F2504E0-4F89-41D3-9A0C-0305E82C3301}\"}]"
#define SHOWN    "[{\"attribute\": \"HiddenFromAddressListsEnabled\", \"notIn\": [\"true\"]}]"

static void patterns_domains_and_presence_are_tested(void **state)
{
    static const struct judged rows[] = {
        {LIKE, {{"department", "Sales North", false}}, INCLUDED},
        {LIKE, {{"department", "SALES", false}}, EXCLUDED},
        {LIKE, {{"department", "Legal/Sales South", false}}, INCLUDED},
        {LIKE, {{"department", "null", false}}, EXCLUDED},
        {LIKE, {{"department", "null", true}}, INCLUSION_UNKNOWN},
        {LIKE, {{"department", "absent", false}}, INCLUSION_UNKNOWN},
        {LIKE, {{"department", "Bau-M?nchen", false}}, INCLUSION_UNKNOWN},
        {LIKE, {{"department", "Bau-M\xc3\x83\xc2\xbcnchen", false}}, INCLUSION_UNKNOWN},
        {LIKE, {{"department", "Sales M?nchen", false}}, INCLUDED},
        {LIKE, {{"department", "Bau-K?ln", false}}, EXCLUDED},
        {LIKE, {{"department", "4.47911E+11", false}}, INCLUSION_UNKNOWN},
        {NOT_LIKE, {{"department", "Sales North", false}}, EXCLUDED},
        {NOT_LIKE, {{"department", "Legal", false}}, INCLUDED},
        {NOT_LIKE, {{"department", "empty", false}}, INCLUDED},
        {NOT_LIKE, {{"department", "S?les x", false}}, INCLUSION_UNKNOWN},
        {DOMAIN, {{"mail", "ann@FIRM.example", false}}, INCLUDED},
        {DOMAIN, {{"mail", "ann@de.firm.example", false}}, EXCLUDED},
        {DOMAIN, {{"mail", "ann@notfirm.example", false}}, EXCLUDED},
        {DOMAIN, {{"mail", "firm.example", false}}, EXCLUDED},
        {DOMAIN, {{"mail", "null", false}}, EXCLUDED},
        {BELOW, {{"mail", "ann@de.firm.example", false}}, EXCLUDED},
        {BELOW, {{"mail", "ann@a.de.firm.example", false}}, EXCLUDED},
        {BELOW, {{"mail", "ann@firm.example", false}}, INCLUDED},
        {BELOW, {{"mail", "ann@.example", false}}, INCLUDED},
        {PRESENT, {{"city", "Bonn", false}}, INCLUDED},
        {PRESENT, {{"city", "  ", false}}, EXCLUDED},
        {PRESENT, {{"city", "empty", false}}, EXCLUDED},
        {PRESENT, {{"city", "empty", true}}, INCLUSION_UNKNOWN},
        {PRESENT, {{"city", "unexported", false}}, INCLUSION_UNKNOWN},
        {BLANK, {{"city", "Bonn", false}}, EXCLUDED},
        {BLANK, {{"city", "null", false}}, INCLUDED},
        {BLANK, {{"city", "absent", false}}, INCLUSION_UNKNOWN},
        {ID, {{"id", "3f2504e04f8941d39a0c0305e82c3301", false}}, EXCLUDED},
        {ID, {{"id", "3f2504e0-4f89-41d3-9a0c-0305e82c3302", false}}, INCLUDED},
        {SHOWN, {{"showInAddressList", "false", false}}, EXCLUDED},
        {SHOWN, {{"showInAddressList", "true", false}}, INCLUDED},
        {SHOWN, {{"showInAddressList", "null", false}}, INCLUDED},
    };
    (void)state;
    assert_judged(rows, COUNT_OF(rows));
}

#define A(word) "{\"attribute\": \"a\", \"in\": \"" word "\"}"
#define B(word) "{\"attribute\": \"b\", \"in\": \"" word "\"}"
#define ANY     "[{\"any\": [" A("x") ", " B("y") "]}]"
#define ALL_OUT "{\"exclude\": [{\"all\": [" A("x") ", " B("y") "]}]}"
#define NESTED  "[{\"any\": [{\"all\": [" A("x") ", " B("y") "]}, " A("z") "]}]"
#define EXCLUDE "{\"include\": [" A("x") "], \"exclude\": [" B("y") "]}"

static void rules_hold_others(void **state)
{
    static const struct judged rows[] = {
        {ANY, {{"a", "x", false}, {"b", "n", false}}, INCLUDED},
        {ANY, {{"a", "n", false}, {"b", "y", false}}, INCLUDED},
        {ANY, {{"a", "n", false}, {"b", "n", false}}, EXCLUDED},
        {ANY, {{"a", "x", false}, {"b", "absent", false}}, INCLUDED},
        {ANY, {{"a", "n", false}, {"b", "absent", false}}, INCLUSION_UNKNOWN},
        {ANY, {{"a", "null", true}, {"b", "y", false}}, INCLUDED},
        {ANY, {{"a", "null", true}, {"b", "n", false}}, INCLUSION_UNKNOWN},
        {ANY, {{"a", "null", false}, {"b", "n", false}}, EXCLUDED},
        {ALL_OUT, {{"a", "x", false}, {"b", "y", false}}, EXCLUDED},
        {ALL_OUT, {{"a", "x", false}, {"b", "n", false}}, INCLUDED},
        {ALL_OUT, {{"a", "x", false}, {"b", "absent", false}}, INCLUSION_UNKNOWN},
        {ALL_OUT, {{"a", "n", false}, {"b", "absent", false}}, INCLUDED},
        {ALL_OUT, {{"a", "absent", false}, {"b", "empty", true}}, INCLUSION_UNKNOWN},
        {NESTED, {{"a", "z", false}, {"b", "absent", false}}, INCLUDED},
        {NESTED, {{"a", "x", false}, {"b", "absent", false}}, INCLUSION_UNKNOWN},
        {NESTED, {{"a", "x", false}, {"b", "y", false}}, INCLUDED},
        {NESTED, {{"a", "n", false}, {"b", "absent", false}}, EXCLUDED},
        {EXCLUDE, {{"a", "x", false}, {"b", "n", false}}, INCLUDED},
        {EXCLUDE, {{"a", "x", false}, {"b", "y", false}}, EXCLUDED},
        {EXCLUDE, {{"a", "absent", false}, {"b", "y", false}}, EXCLUDED},
        {EXCLUDE, {{"a", "n", false}, {"b", "absent", false}}, EXCLUDED},
        {EXCLUDE, {{"a", "x", false}, {"b", "absent", false}}, INCLUSION_UNKNOWN},
        {"{}", {{"a", "x", false}}, INCLUDED},
    };
    (void)state;
    assert_judged(rows, COUNT_OF(rows));
}

#define READY(name)     "{\"exclude\": [{\"rule\": \"" name "\"}]}"
#define NOT_READY(name) "{\"exclude\": [{\"notRule\": \"" name "\"}]}"
#define SERVICE                                                                                    \
    "{\"exclude\": [{\"rule\": \"service-accounts\", \"names\": [\"svc-*\", \"* (test)\"]}]}"

static void ready_rules_say_what_they_are_called_after(void **state)
{
    static const struct judged rows[] = {
        {READY("guests"), {{"userType", "Guest", false}}, EXCLUDED},
        {READY("guests"), {{"userType", "Member", false}}, INCLUDED},
        {READY("guests"), {{"userType", "absent", false}}, INCLUSION_UNKNOWN},
        {READY("guests"),
         {{"userType", "null", false}, {"userPrincipalName", "a_b.example#EXT#@c.example", false}},
         EXCLUDED},
        {READY("guests"),
         {{"userType", "null", false}, {"userPrincipalName", "a@c.example", false}},
         INCLUDED},
        {READY("guests"),
         {{"userType", "Member", false},
          {"userPrincipalName", "a_b.example#EXT#@c.example", false}},
         INCLUDED},
        {READY("hidden-from-address-lists"), {{"showInAddressList", "false", false}}, EXCLUDED},
        {READY("hidden-from-address-lists"), {{"showInAddressList", "null", false}}, INCLUDED},
        {READY("hidden-from-address-lists"),
         {{"showInAddressList", "null", true}},
         INCLUSION_UNKNOWN},
        {READY("unlicensed"), {{"assignedLicenses", "sku", false}}, INCLUDED},
        {READY("unlicensed"), {{"assignedLicenses", "empty", false}}, EXCLUDED},
        {READY("unlicensed"), {{"assignedLicenses", "empty", true}}, INCLUSION_UNKNOWN},
        {READY("unlicensed"), {{"licenses", "Unlicensed", false}}, EXCLUDED},
        {READY("unlicensed"), {{"licenses", "Plan 1/Plan 2", false}}, INCLUDED},
        {READY("unlicensed"),
         {{"assignedLicenses", "null", true}, {"licenses", "Unlicensed", false}},
         EXCLUDED},
        {READY("unlicensed"), {{"isLicensed", "false", false}}, EXCLUDED},
        {READY("unlicensed"), {{"isLicensed", "absent", false}}, INCLUSION_UNKNOWN},
        {NOT_READY("licensed"), {{"licenses", "Unlicensed", false}}, EXCLUDED},
        {READY("licensed"), {{"licenses", "Unlicensed", false}}, INCLUDED},
        {READY("rooms"), {{"RecipientTypeDetails", "RoomMailbox", false}}, EXCLUDED},
        {READY("rooms"), {{"RecipientTypeDetails", "UserMailbox", false}}, INCLUDED},
        {READY("rooms"), {{"RecipientTypeDetails", "absent", false}}, INCLUSION_UNKNOWN},
        {READY("equipment"), {{"RecipientTypeDetails", "EquipmentMailbox", false}}, EXCLUDED},
        {READY("shared-mailboxes"), {{"RecipientTypeDetails", "SharedMailbox", false}}, EXCLUDED},
        {READY("shared-mailboxes"), {{"RecipientTypeDetails", "RoomMailbox", false}}, INCLUDED},
        {READY("impersonal"),
         {{"givenName", "null", false}, {"surname", "null", false}, {"licenses", "empty", false}},
         EXCLUDED},
        {READY("impersonal"),
         {{"givenName", "null", false}, {"surname", "null", false}, {"licenses", "Plan", false}},
         INCLUDED},
        {READY("impersonal"),
         {{"givenName", "null", false}, {"surname", "Lund", false}, {"licenses", "empty", false}},
         INCLUDED},
        {READY("impersonal"),
         {{"givenName", "null", false}, {"surname", "null", false}},
         INCLUSION_UNKNOWN},
        {NOT_READY("has-mail-or-phone"), {{"mobilePhone", "1", false}}, INCLUDED},
        {NOT_READY("has-mail-or-phone"),
         {{"mobilePhone", "null", false},
          {"mail", "null", false},
          {"businessPhones", "empty", false}},
         EXCLUDED},
        {NOT_READY("has-mail-or-phone"),
         {{"mobilePhone", "null", false}, {"mail", "null", false}},
         INCLUSION_UNKNOWN},
        {SERVICE,
         {{"displayName", "Backup", false}, {"userPrincipalName", "svc-b@c.example", false}},
         EXCLUDED},
        {SERVICE,
         {{"displayName", "Ann (Test)", false}, {"userPrincipalName", "absent", false}},
         EXCLUDED},
        {SERVICE,
         {{"displayName", "Ann", false}, {"userPrincipalName", "ann@c.example", false}},
         INCLUDED},
        {SERVICE,
         {{"displayName", "Ann", false}, {"userPrincipalName", "absent", false}},
         INCLUSION_UNKNOWN},
    };
    (void)state;
    assert_judged(rows, COUNT_OF(rows));
}

/* A word that is neither yes nor no is a doubt, unless the rule names it. */
static void an_odd_word_for_yes_or_no_is_a_doubt(void **state)
{
    struct buffer content = {0};
    struct arena arena = {0};
    struct mapping mapping;
    unsigned char answers[2];
    (void)state;
    mapped_good(&mapping,
                mapped_text(&content, 7,
                            ", \"filter\": [{\"attribute\": \"showInAddressList\", \"notIn\": "
                            "[\"false\", \"perhaps\"]}]}"));
    struct record record = fresh(&arena, &mapping);
    struct value *value = &record.values[mapping.rules[0].slot];
    *value = value_of(&arena, "maybe");
    value->odd = true;
    judge_rules(&mapping, &record, answers);
    assert_i64(judge_answers(&mapping, answers, NULL).inclusion, INCLUSION_UNKNOWN);
    *value = value_of(&arena, "Perhaps");
    value->odd = true;
    judge_rules(&mapping, &record, answers);
    assert_i64(judge_answers(&mapping, answers, NULL).inclusion, EXCLUDED);
    value->inverse = true;
    judge_rules(&mapping, &record, answers);
    assert_i64(judge_answers(&mapping, answers, NULL).inclusion, INCLUSION_UNKNOWN);
    mapping_release(&mapping);
    buffer_release(&content);
    arena_release(&arena);
}

static void rules_have_names(void **state)
{
    static const char *const names[] = {
        "userType in Member, blank",
        "works council",
        "any of (mail in domain *.firm.example; not guests; city blank)",
        "service-accounts",
        "department not like Sales 10, Sales 11, Sales 12, Sales 13, Sales 14, Sales 15, …",
    };
    struct buffer content = {0};
    struct mapping mapping;
    (void)state;
    mapped_good(
        &mapping,
        mapped_text(
            &content, 7,
            ", \"filter\": {\"include\": [{\"attribute\": \"userType\", \"in\": [\"Member\", "
            "null]}, "
            "{\"name\": \"works council\", \"attribute\": \"id\", \"notIn\": [\"x\"]}], "
            "\"exclude\": [{\"any\": [{\"attribute\": \"mail\", \"domain\": \"*.firm.example\"}, "
            "{\"notRule\": \"guests\"}, {\"attribute\": \"city\", \"present\": false}]}, "
            "{\"names\": \"svc-*\", \"rule\": \"service-accounts\"}, "
            "{\"attribute\": \"department\", \"notLike\": [\"Sales 10\", \"Sales 11\", \"Sales "
            "12\", "
            "\"Sales 13\", \"Sales 14\", \"Sales 15\", \"Sales 16\"]}]}}"));
    assert_i64(mapping.filter.count, COUNT_OF(names));
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        unit_row = text_of(names[i]);
        assert_holds(text_equal(mapping.filter.list[i].name, text_of(names[i])));
        assert_i64(mapping.filter.list[i].excludes, i >= 2);
    }
    mapping_release(&mapping);
    buffer_release(&content);
}

static void a_later_record_of_a_delta_speaks_first(void **state)
{
    unsigned char earlier[] = {DAMAGE_NO, DAMAGE_YES, DAMAGE_NO | ANSWER_BLANK, DAMAGE_YES};
    unsigned char later[] = {DAMAGE_YES, DAMAGE_MAYBE | ANSWER_SILENT, DAMAGE_MAYBE | ANSWER_SILENT,
                             DAMAGE_MAYBE};
    (void)state;
    judge_both(earlier, later, COUNT_OF(later));
    assert_i64(later[0], DAMAGE_YES);
    assert_i64(later[1], DAMAGE_YES);
    assert_i64(later[2], DAMAGE_NO | ANSWER_BLANK);
    assert_i64(later[3], DAMAGE_MAYBE);
}

/* A deployment's filter is judged by itself: what the book's own filter says is no matter. */
static void the_filter_of_a_deployment_is_its_own(void **state)
{
    static const struct {
        const char *title, *unit;
        enum damage_answer answer;
    } rows[] = {
        {"Cook", "Sales", DAMAGE_YES},        {"Cook", "IT", DAMAGE_NO},
        {"Clerk", "Sales", DAMAGE_NO},        {"absent", "Sales", DAMAGE_MAYBE},
        {"absent", "IT", DAMAGE_NO},          {"Cook", "absent", DAMAGE_MAYBE},
        {"empty", "Sales", DAMAGE_NO},        {"unexported", "Sales", DAMAGE_MAYBE},
        {"Cook", "unexported", DAMAGE_MAYBE},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct sample samples[4] = {{"jobTitle", rows[i].title, false},
                                    {"department", rows[i].unit, false}};
        struct buffer content = {0};
        struct arena arena = {0};
        struct mapping mapping;
        mapped_good(&mapping,
                    mapped_text(&content, 7,
                                ", \"filter\": [{\"attribute\": \"city\", \"in\": \"Ulm\"}], "
                                "\"deployments\": [{\"name\": \"a\", \"filter\": {\"include\": "
                                "[{\"attribute\": \"jobTitle\", \"in\": \"cook\"}], \"exclude\": "
                                "[{\"attribute\": \"department\", \"in\": \"it\"}]}}]}"));
        struct record record = fresh(&arena, &mapping);
        unsigned char *answers = arena_get(&arena, mapping.rule_count);
        bool *unexported = arena_array(&arena, mapping.attributes.count + 4, sizeof *unexported);
        put_values(&arena, &mapping, samples, &record, unexported);
        judge_rules(&mapping, &record, answers);
        unit_row = text_of(rows[i].title);
        assert_i64(judge_filter(&mapping, &mapping.deployments[0].filter, answers, unexported),
                   rows[i].answer);
        mapping_release(&mapping);
        arena_release(&arena);
        buffer_release(&content);
    }
}

static void labels_are_compared_to_the_letter(void **state)
{
    struct text items[] = {TEXT("Office"), TEXT("Field staff")}, notes[] = {TEXT("Drivers")};
    struct instance list[] = {{.name = TEXT("NOTE"), .parts = notes, .part_count = 1},
                              {.name = TEXT("CATEGORIES"), .parts = items, .part_count = 2}};
    struct contact contact = {list, 2}, nobody = {list, 1};
    struct text wanted[] = {TEXT("Drivers"), TEXT("Field staff"), TEXT("office")};
    bool seen[] = {false, false, false};
    struct mapping_deployment deployment = {.labels = wanted, .label_count = 3},
                              all = {.labels = NULL};
    (void)state;
    assert_true(judge_labels(&deployment, &contact, seen));
    assert_true(!seen[0] && seen[1] && !seen[2]);
    assert_false(judge_labels(&deployment, &nobody, seen));
    assert_true(judge_labels(&all, &nobody, NULL));
    deployment.labels = &wanted[2];
    deployment.label_count = 1;
    assert_false(judge_labels(&deployment, &contact, NULL));
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(the_filter_of_a_deployment_is_its_own),
    UNIT_TEST(labels_are_compared_to_the_letter),
    UNIT_TEST(the_status_is_read_and_never_guessed),
    UNIT_TEST(an_unknown_word_is_an_error_with_its_place),
    UNIT_TEST(a_filter_includes_what_fulfils_all_its_rules),
    UNIT_TEST(a_mapping_may_name_the_status_by_its_opposite),
    UNIT_TEST(without_a_filter_everybody_is_included),
    UNIT_TEST(patterns_domains_and_presence_are_tested),
    UNIT_TEST(rules_hold_others),
    UNIT_TEST(ready_rules_say_what_they_are_called_after),
    UNIT_TEST(an_odd_word_for_yes_or_no_is_a_doubt),
    UNIT_TEST(rules_have_names),
    UNIT_TEST(a_later_record_of_a_delta_speaks_first),
};

UNIT_MAIN(tests)
