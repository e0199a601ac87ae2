#include "map/transform.h"

static const struct transform_kind kinds[] = {
    {"trim", transform_trim, NULL, {{0}}, "takes blanks off both ends"},
    {"upper", transform_upper, NULL, {{0}}, "upper case"},
    {"lower", transform_lower, NULL, {{0}}, "lower case"},
    {"title", transform_title, NULL, {{0}}, "each word with one capital letter"},
    {"prefix",
     transform_prefix,
     NULL,
     {{"text", ARGUMENT_TEXT, true, NULL}},
     "puts a text before it"},
    {"suffix",
     transform_suffix,
     NULL,
     {{"text", ARGUMENT_TEXT, true, NULL}},
     "puts a text behind it"},
    {"replace",
     transform_replace,
     NULL,
     {{"find", ARGUMENT_TEXT, true, NULL}, {"with", ARGUMENT_ANY_TEXT, true, NULL}},
     "puts one text in the place of another, everywhere"},
    {"regex",
     transform_regex,
     NULL,
     {{"match", ARGUMENT_PATTERN, true, NULL},
      {"with", ARGUMENT_ANY_TEXT, true, NULL},
      {"otherwise", ARGUMENT_WORD, false, "keep drop"}},
     "replaces all that matches a regular expression"},
    {"lookup",
     transform_lookup,
     NULL,
     {{"table", ARGUMENT_TABLE, true, NULL}, {"default", ARGUMENT_ANY_TEXT, false, NULL}},
     "what a table says of the text"},
    {"date",
     transform_date,
     NULL,
     {{"form", ARGUMENT_WORD, false, "extended basic"},
      {"slashes", ARGUMENT_WORD, false, "month-first day-first"},
      {"otherwise", ARGUMENT_WORD, false, "keep drop"}},
     "a date as 2026-11-24 or 20261124"},
    {"split",
     NULL,
     transform_split,
     {{"at", ARGUMENT_TEXT, true, NULL}},
     "takes a text apart; blanks around the pieces go"},
    {"first", NULL, transform_first, {{0}}, "the first value alone"},
    {"default",
     NULL,
     transform_default,
     {{"text", ARGUMENT_TEXT, true, NULL}},
     "a text where there is no value"},
    {"drop-if",
     transform_drop_if,
     NULL,
     {{"is", ARGUMENT_TEXTS, true, NULL}},
     "leaves out what matches a word or pattern"},
    {"phone",
     transform_phone,
     NULL,
     {{"country", ARGUMENT_COUNTRY, false, NULL},
      {"countryFrom", ARGUMENT_ATTRIBUTES, false, NULL},
      {"tidy", ARGUMENT_FLAG, false, NULL}},
     "a telephone number as +49891234567"},
};

const struct transform_kind *transform_kinds(size_t *ret_count)
{
    *ret_count = COUNT_OF(kinds);
    return kinds;
}

bool transform_chooses(const struct transform *transform)
{
    return transform->kind->each == transform_drop_if ||
           transform->kind->each == transform_lookup || transform->kind->each == transform_regex;
}

void transform_apply(const struct transform *transform, struct harvest *harvest)
{
    if (transform->kind->all != NULL) {
        transform->kind->all(transform, harvest);
        return;
    }
    size_t kept = 0;
    for (size_t i = 0; i < harvest->count; i++) {
        struct piece piece = harvest->pieces[i];
        piece.text = transform->kind->each(transform, harvest, piece.text);
        if (piece.text.len != 0)
            harvest->pieces[kept++] = piece;
    }
    harvest->count = kept;
}

struct text transform_too_long(struct harvest *harvest)
{
    harvest->too_long = true;
    return TEXT_NONE;
}
