/* The mapping's object "export": how the files of an export are written. */
#include "map/parse.h"

static void take_encoding(struct parser *parser, struct text value)
{
    struct text word;
    if (parse_string(parser, value, &word) != 0)
        return;
    parser->mapping->encoding = encoding_find(word);
    if (parser->mapping->encoding != NULL)
        return;
    struct buffer list = {0};
    encoding_list(&list);
    (void)parse_fault(parser, value, "encoding", "there is no encoding %s",
                      errors_show(parser->errors, word));
    (void)parse_hint(parser, "one of: %.*s", TEXT_ARG(list));
    buffer_release(&list);
}

void parse_export(struct parser *parser, struct text value)
{
    static const struct key keys[] = {{"encoding", take_encoding, false}};
    parse_object(parser, value, "\"export\"", keys, COUNT_OF(keys));
}
