/* The mapping's "book": how it is written, and for whom. */
#include "map/parse.h"

void parse_layout(struct parser *parser, struct text value, enum book_layout *ret_layout)
{
    struct text word;
    if (parse_string(parser, value, &word) != 0)
        return;
    if (text_equal(word, TEXT("file")))
        *ret_layout = LAYOUT_FILE;
    else if (!text_equal(word, TEXT("directory")))
        (void)parse_fault(parser, value, "book",
                          "a layout is \"directory\" (a card a file) or "
                          "\"file\" (all cards in contacts.vcf)");
}

static void take_layout(struct parser *parser, struct text value)
{
    parse_layout(parser, value, &parser->mapping->layout);
}

static void take_version(struct parser *parser, struct text value)
{
    struct text word;
    if (parse_string(parser, value, &word) != 0)
        return;
    if (vcard_version_parse(word, &parser->mapping->version) != 0) {
        (void)parse_fault(parser, value, "book", "a book's version is \"3.0\" or \"4.0\"");
        (void)parse_hint(parser, "\"3.0\" is what phones and address book servers read best");
    }
}

void parse_consumer(struct parser *parser, struct text value, enum consumer *ret_consumer)
{
    struct text word;
    if (parse_string(parser, value, &word) != 0 || consumer_parse(word, ret_consumer) == 0)
        return;
    struct buffer list = {0};
    for (size_t i = 0; i < CONSUMER_COUNT; i++)
        buffer_format(&list, " %s", consumer_style((enum consumer)i)->word);
    (void)parse_fault(parser, value, "book", "cards are for nobody called %s",
                      errors_show(parser->errors, word));
    (void)parse_hint(parser, "one of:%.*s", TEXT_ARG(list));
    buffer_release(&list);
}

static void take_for(struct parser *parser, struct text value)
{
    parse_consumer(parser, value, &parser->mapping->consumer);
}

static void take_rev(struct parser *parser, struct text value)
{
    (void)parse_bool(parser, value, &parser->mapping->revision);
}

void parse_book(struct parser *parser, struct text value)
{
    static const struct key keys[] = {
        {"layout", take_layout, false},
        {"version", take_version, false},
        {"for", take_for, false},
        {"rev", take_rev, false},
    };
    parse_object(parser, value, "\"book\"", keys, COUNT_OF(keys));
}
