#include "unit.h"

#include "base/buffer.h"
#include "base/limits.h"
#include "format/cell.h"
#include "format/spelling.h"

/* Values with / between them, or the word for their presence. */
static struct text said(struct buffer *out, const struct value *value)
{
    static const char *const words[] = {"absent", "unexported", "null", "empty", ""};
    buffer_clear(out);
    buffer_add_string(out, words[value->presence]);
    assert_i64(value->presence == VALUE_PRESENT, value->count != 0);
    for (size_t i = 0; i < value->count; i++) {
        assert_holds(value->texts[i].len != 0);
        if (i != 0)
            buffer_add_byte(out, '/');
        buffer_add(out, value->texts[i]);
    }
    return buffer_text(out);
}

struct row {
    struct text cell;
    const char *wanted;
};

static void assert_cells(enum attribute_type type, enum export_kind kind, const struct row *rows,
                         size_t count)
{
    struct arena arena = {0};
    struct buffer out = {0};
    struct value value;
    for (size_t i = 0; i < count; i++) {
        unit_row = rows[i].cell;
        char *exact = unit_exact_copy(rows[i].cell);
        struct text cell = {exact, rows[i].cell.len};
        assert_i64(cell_value(&arena, cell, type, kind, &value), 0);
        assert_texts_equal(said(&out, &value), text_of(rows[i].wanted));
        memory_free(exact);
    }
    arena_release(&arena);
    buffer_release(&out);
}

static void texts_stay_as_they_are(void **state)
{
    static const struct row rows[] = {
        {UNIT_TEXT(""), "empty"},
        {UNIT_TEXT(" "), " "},
        {UNIT_TEXT("a;b"), "a;b"},
        {UNIT_TEXT("[\"a\"]"), "[\"a\"]"},
        {UNIT_TEXT("Systems, Objects"), "Systems, Objects"},
        {UNIT_TEXT("System.Engineer"), "System.Engineer"},
        {UNIT_TEXT("Microsoft"), "Microsoft"},
        {UNIT_TEXT("@{"), "@{"},
    };
    (void)state;
    assert_cells(ATTRIBUTE_TEXT, KIND_PORTAL, rows, COUNT_OF(rows));
    assert_cells(ATTRIBUTE_BOOLEAN, KIND_PORTAL, rows, COUNT_OF(rows));
}

static void names_of_types_are_no_values(void **state)
{
    static const struct row rows[] = {
        {UNIT_TEXT("System.String[]"), "unexported"},
        {UNIT_TEXT(" System.Object[] "), "unexported"},
        {UNIT_TEXT("System.Object[] System.Object[]"), "unexported"},
        {UNIT_TEXT("System.Collections.Generic.List`1[System.String]"), "unexported"},
        {UNIT_TEXT("System.Collections.Generic.Dictionary`2[System.String,System.Object]"),
         "unexported"},
        {UNIT_TEXT("Microsoft.Graph.PowerShell.Models.MicrosoftGraphDirectoryObject[]"),
         "unexported"},
        {UNIT_TEXT("Microsoft.Open.AzureAD.Model.PasswordProfile"), "unexported"},
        {UNIT_TEXT("Deserialized.Microsoft.Exchange.Data.Directory.ADObjectId"), "unexported"},
        {UNIT_TEXT("@{inbound=True; outbound=True}"), "unexported"},
        {UNIT_TEXT("@{}"), "unexported"},
    };
    (void)state;
    for (int type = ATTRIBUTE_TEXT; type <= ATTRIBUTE_WORDS; type++)
        assert_cells((enum attribute_type)type, KIND_MG_CSV, rows, COUNT_OF(rows));
}

static void lists_are_read_as_json_python_and_exchange_write_them(void **state)
{
    static const struct row rows[] = {
        {UNIT_TEXT("[\"a@x\",\"b@x\"]"), "a@x/b@x"},
        {UNIT_TEXT(" [ \"a@x\" , null, \"\" ] "), "a@x"},
        {UNIT_TEXT("[\"caf\\u00e9@x\"]"), "caf\xc3\xa9@x"},
        {UNIT_TEXT("[{\"displayName\":\"Sales\"},{\"id\":\"1\"},{\"DisplayName\":\"Lab\"}]"),
         "Sales/Lab"},
        {UNIT_TEXT("[1,true]"), "1/true"},
        {UNIT_TEXT("[]"), "empty"},
        {UNIT_TEXT("{}"), "empty"},
        {UNIT_TEXT("{ }"), "empty"},
        {UNIT_TEXT("{\"id\":\"1\"}"), "null"},
        {UNIT_TEXT("['a@x', 'b@x']"), "a@x/b@x"},
        {UNIT_TEXT("['a', \"b's\", None, 'c\\'d\\\\e']"), "a/b's/c'd\\e"},
        {UNIT_TEXT("['a', ]"), "['a', ]"},
        {UNIT_TEXT("['a' 'b']"), "['a' 'b']"},
        {UNIT_TEXT("['a\\x41']"), "['a\\x41']"},
        {UNIT_TEXT("['a"), "['a"},
        {UNIT_TEXT("['a]"), "['a]"},
        {UNIT_TEXT("[a"), "[a"},
        {UNIT_TEXT("[\"a\"] b"), "[\"a\"] b"},
        {UNIT_TEXT("{a@x, b@x}"), "a@x/b@x"},
        {UNIT_TEXT("{a@x}"), "a@x"},
        {UNIT_TEXT("{a@x, b@x...}"), "unexported"},
        {UNIT_TEXT("{a@x, b@x, \xE2\x80\xA6}"), "unexported"},
        {UNIT_TEXT("{"), "{"},
        {UNIT_TEXT("["), "["},
        {UNIT_TEXT("]"), "]"},
    };
    (void)state;
    assert_cells(ATTRIBUTE_ADDRESSES, KIND_OTHER_CSV, rows, COUNT_OF(rows));
    assert_cells(ATTRIBUTE_WORDS, KIND_OTHER_CSV, rows, COUNT_OF(rows));
}

static void prefixed_addresses_are_split_before_their_prefixes_only(void **state)
{
    static const struct row rows[] = {
        {UNIT_TEXT(""), "empty"},
        {UNIT_TEXT("SMTP:a@x"), "SMTP:a@x"},
        {UNIT_TEXT("SMTP:a@x+smtp:b@x"), "SMTP:a@x/smtp:b@x"},
        {UNIT_TEXT("SMTP:a+tag@x+smtp:b+c@x"), "SMTP:a+tag@x/smtp:b+c@x"},
        {UNIT_TEXT("SMTP:a@x;smtp:b@x"), "SMTP:a@x/smtp:b@x"},
        {UNIT_TEXT("SMTP:a@x, smtp:b@x"), "SMTP:a@x/smtp:b@x"},
        {UNIT_TEXT("SMTP:a@x|SIP:a@x"), "SMTP:a@x/SIP:a@x"},
        {UNIT_TEXT("SMTP:a@x smtp:b@x"), "SMTP:a@x/smtp:b@x"},
        {UNIT_TEXT("SMTP:a@x\r\nsmtp:b@x\n"), "SMTP:a@x/smtp:b@x"},
        {UNIT_TEXT("SMTP: a@x; smtp:  b@x"), "SMTP:a@x/smtp:b@x"},
        {UNIT_TEXT("{SMTP:a@x, smtp:b@x}"), "SMTP:a@x/smtp:b@x"},
        {UNIT_TEXT("X500:/o=Firm/ou=Group (FY, DI)/cn=a b+SMTP:a@x"),
         "X500:/o=Firm/ou=Group (FY, DI)/cn=a b/SMTP:a@x"},
        {UNIT_TEXT("X400:C=US;A= ;S=Lee;+SMTP:a@x"), "X400:C=US;A= ;S=Lee;/SMTP:a@x"},
        {UNIT_TEXT("SPO:SPO_1@SPO_2+eum:1;phone-context=x+MS:a"),
         "SPO:SPO_1@SPO_2/eum:1;phone-context=x/MS:a"},
        {UNIT_TEXT("a@x;b@x"), "a@x/b@x"},
        {UNIT_TEXT("nothing known: of this"), "nothing known: of this"},
    };
    (void)state;
    assert_cells(ATTRIBUTE_PREFIXED, KIND_M365, rows, COUNT_OF(rows));
}

static void addresses_are_split_where_each_piece_is_one(void **state)
{
    static const struct row rows[] = {
        {UNIT_TEXT("a@x"), "a@x"},
        {UNIT_TEXT("a+tag@x"), "a+tag@x"},
        {UNIT_TEXT("a@x;b@x"), "a@x/b@x"},
        {UNIT_TEXT("a@x, b@x"), "a@x/b@x"},
        {UNIT_TEXT("a@x b@x|c@x\nd@x"), "a@x/b@x/c@x/d@x"},
        {UNIT_TEXT("a@x+b+tag@y"), "a@x/b+tag@y"},
        {UNIT_TEXT("a@x+b"), "a@x+b"},
        {UNIT_TEXT("a@b@c"), "a@b@c"},
        {UNIT_TEXT("Ann Lee <a@x>"), "Ann Lee <a@x>"},
        {UNIT_TEXT("a@x; none"), "a@x; none"},
        {UNIT_TEXT(";"), "empty"},
    };
    (void)state;
    assert_cells(ATTRIBUTE_ADDRESSES, KIND_OTHER_CSV, rows, COUNT_OF(rows));
}

static void numbers_are_split_where_each_piece_is_one(void **state)
{
    static const struct row rows[] = {
        {UNIT_TEXT("+1 425 555 0109"), "+1 425 555 0109"},
        {UNIT_TEXT("+1 425 555 0109;+1 425 555 0110"), "+1 425 555 0109/+1 425 555 0110"},
        {UNIT_TEXT("+1 425 555 0109; (425) 555-0110"), "+1 425 555 0109/(425) 555-0110"},
        {UNIT_TEXT("tel:+14255550109;+14255550110"), "tel:+14255550109/+14255550110"},
        {UNIT_TEXT("+1 425 555 0109,+1 425 555 0110"), "+1 425 555 0109/+1 425 555 0110"},
        {UNIT_TEXT("020 7946 0101, 020 7946 0102"), "020 7946 0101/020 7946 0102"},
        {UNIT_TEXT("+1 425 555 0109|4711"), "+1 425 555 0109/4711"},
        {UNIT_TEXT("+1 425 555 0109\r\n4711"), "+1 425 555 0109/4711"},
        {UNIT_TEXT("+1 425 555 0109 +1 425 555 0110"), "+1 425 555 0109/+1 425 555 0110"},
        {UNIT_TEXT("[\"+1 425 555 0109\",\"4711\"]"), "+1 425 555 0109/4711"},
        {UNIT_TEXT("['+1 425 555 0109', '4711']"), "+1 425 555 0109/4711"},
        {UNIT_TEXT("{+1 425 555 0109, 4711}"), "+1 425 555 0109/4711"},
        {UNIT_TEXT("[]"), "empty"},
        /* one number, or nobody knows */
        {UNIT_TEXT("+1 425 555 0109;ext=4711"), "+1 425 555 0109;ext=4711"},
        {UNIT_TEXT("+1 425 555 0109;4711"), "+1 425 555 0109;4711"},
        {UNIT_TEXT("+1 425 555 0109,,1234567"), "+1 425 555 0109,,1234567"},
        {UNIT_TEXT("+1 425 555 0109,1234567"), "+1 425 555 0109,1234567"},
        {UNIT_TEXT("+1 425 555 0109, 1234567"), "+1 425 555 0109, 1234567"},
        {UNIT_TEXT("425 555 0109,123456789"), "425 555 0109,123456789"},
        {UNIT_TEXT("+1 425 555 0109, ext 5"), "+1 425 555 0109, ext 5"},
        {UNIT_TEXT("4711;4712"), "4711;4712"},
        {UNIT_TEXT("+44 (0)20 7946 0101"), "+44 (0)20 7946 0101"},
        {UNIT_TEXT("020 +44"), "020 +44"},
        {UNIT_TEXT("4.47911E+11;4.47911E+11"), "4.47911E+11;4.47911E+11"},
        {UNIT_TEXT("=\"+44 7911\""), "=\"+44 7911\""},
        {UNIT_TEXT(" 4711 "), " 4711 "},
        {UNIT_TEXT("|"), "|"},
    };
    (void)state;
    assert_cells(ATTRIBUTE_NUMBERS, KIND_OTHER_CSV, rows, COUNT_OF(rows));
}

static void names_keep_their_commas(void **state)
{
    static const struct row rows[] = {
        {UNIT_TEXT("Sales"), "Sales"},
        {UNIT_TEXT("Sales;Field staff"), "Sales/Field staff"},
        {UNIT_TEXT("Sales, Berlin;Lab"), "Sales, Berlin/Lab"},
        {UNIT_TEXT("Sales|Lab"), "Sales/Lab"},
        {UNIT_TEXT("Sales\nLab; One"), "Sales/Lab; One"},
        {UNIT_TEXT("SPE_E3,MCOEV"), "SPE_E3/MCOEV"},
        {UNIT_TEXT("Sales, Berlin"), "Sales, Berlin"},
    };
    static const struct row joined[] = {
        {UNIT_TEXT("Suite E3+Phone Standard"), "Suite E3/Phone Standard"}};
    static const struct row whole[] = {{UNIT_TEXT("C++ Team"), "C++ Team"}};
    (void)state;
    assert_cells(ATTRIBUTE_WORDS, KIND_OTHER_CSV, rows, COUNT_OF(rows));
    assert_cells(ATTRIBUTE_WORDS, KIND_M365, joined, COUNT_OF(joined));
    assert_cells(ATTRIBUTE_WORDS, KIND_OTHER_CSV, whole, COUNT_OF(whole));
}

static void the_primary_address_has_its_prefix_in_capitals(void **state)
{
    static const struct row rows[] = {
        {UNIT_TEXT("smtp:b@x+SMTP:a@x"), "a@x"},
        {UNIT_TEXT("SMTP: a@x"), "a@x"},
        {UNIT_TEXT("smtp:b@x+SIP:c@x"), "absent"},
        {UNIT_TEXT("SMTP:a@x+SMTP:b@x"), "unexported"},
        {UNIT_TEXT("SMTP:"), "absent"},
        {UNIT_TEXT(""), "empty"},
        {UNIT_TEXT("System.String[]"), "unexported"},
    };
    struct arena arena = {0};
    struct buffer out = {0};
    struct value proxies;
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = rows[i].cell;
        assert_i64(cell_value(&arena, rows[i].cell, ATTRIBUTE_PREFIXED, KIND_M365, &proxies), 0);
        struct value mail = spelling_primary(&arena, &proxies);
        assert_texts_equal(said(&out, &mail), text_of(rows[i].wanted));
    }
    arena_release(&arena);
    buffer_release(&out);
}

static void a_cell_has_at_most_so_many_values(void **state)
{
    (void)state;
    for (size_t over = 0; over < 2; over++) {
        struct arena arena = {0};
        struct buffer cell = {0};
        struct value value;
        for (size_t i = 0; i < LIMIT_VALUES + over; i++)
            buffer_add(&cell, TEXT("a@x;"));
        int outcome = cell_value(&arena, buffer_text(&cell), ATTRIBUTE_WORDS, KIND_M365, &value);
        assert_i64(outcome, over == 0 ? 0 : -1);
        assert_i64(value.count, LIMIT_VALUES + over);
        arena_release(&arena);
        buffer_release(&cell);
    }
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(texts_stay_as_they_are),
    UNIT_TEST(names_of_types_are_no_values),
    UNIT_TEST(lists_are_read_as_json_python_and_exchange_write_them),
    UNIT_TEST(prefixed_addresses_are_split_before_their_prefixes_only),
    UNIT_TEST(addresses_are_split_where_each_piece_is_one),
    UNIT_TEST(numbers_are_split_where_each_piece_is_one),
    UNIT_TEST(names_keep_their_commas),
    UNIT_TEST(the_primary_address_has_its_prefix_in_capitals),
    UNIT_TEST(a_cell_has_at_most_so_many_values),
};

UNIT_MAIN(tests)
