/* Slips that people and tools make in JSON, by name. */
#include "base/json.h"

static const char typographic[] = "a typographic quote: JSON has plain double quotes";
static const char single[] = "a single quote: JSON has double quotes";
static const char python[] = "a word of Python: JSON has true, false and null";
static const char comment[] = "a comment: JSON has none";
static const char number[] = "NaN and Infinity are no numbers of JSON: null stands for them";
static const struct {
    struct text begin;
    const char *message;
} slips[] = {
    {{"\xE2\x80\x9C", 3}, typographic},
    {{"\xE2\x80\x9D", 3}, typographic},
    {{"\xE2\x80\x9E", 3}, typographic},
    {{"\xE2\x80\x98", 3}, typographic},
    {{"\xE2\x80\x99", 3}, typographic},
    {{"\xC2\xAB", 2}, typographic},
    {{"\xC2\xBB", 2}, typographic},
    {{"'", 1}, single},
    {{"True", 4}, python},
    {{"False", 5}, python},
    {{"None", 4}, python},
    {{"NaN", 3}, number},
    {{"Infinity", 8}, number},
    {{"//", 2}, comment},
    {{"/*", 2}, comment},
};

enum json_outcome json_slip(struct text rest, bool last, const char **ret_message)
{
    for (size_t i = 0; i < COUNT_OF(slips); i++) {
        if (text_starts(rest, slips[i].begin)) {
            *ret_message = slips[i].message;
            return JSON_FAULT;
        }
        if (!last && text_starts(slips[i].begin, rest))
            return JSON_CUT;
    }
    return JSON_WHOLE;
}
