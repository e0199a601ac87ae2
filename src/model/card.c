#include "model/card.h"

static const char *const versions[] = {"2.1", "3.0", "4.0"};

const char *card_version_word(enum card_version version)
{
    return versions[version];
}

int card_version_parse(struct text word, enum card_version *ret_version)
{
    for (size_t i = 0; i < COUNT_OF(versions); i++) {
        if (text_equal(word, text_of(versions[i]))) {
            *ret_version = (enum card_version)i;
            return 0;
        }
    }
    return -1;
}

bool card_is(const struct card_property *property, struct text name)
{
    return text_equal_fold(property->name, name);
}

size_t card_find(const struct card *card, struct text name, size_t from)
{
    while (from < card->count && !card_is(&card->list[from], name))
        from++;
    return from;
}

struct text card_parameter(const struct card_property *property, struct text name)
{
    for (size_t i = 0; i < property->parameter_count; i++) {
        const struct card_parameter *parameter = &property->parameters[i];
        if (parameter->count != 0 && text_equal_fold(parameter->name, name))
            return parameter->values[0];
    }
    return TEXT_NONE;
}

static bool is_word_of(const struct card_parameter *parameter, struct text word)
{
    for (size_t i = 0; i < parameter->count; i++) {
        struct text rest = parameter->values[i], piece;
        while (text_next_piece(&rest, ',', &piece)) /* TYPE="work,voice" is a list, too */
            if (text_equal_fold(text_trim(piece), word))
                return true;
    }
    return false;
}

bool card_has_type(const struct card_property *property, struct text word)
{
    for (size_t i = 0; i < property->parameter_count; i++) {
        const struct card_parameter *parameter = &property->parameters[i];
        bool types = parameter->name.len == 0 || text_equal_fold(parameter->name, TEXT("TYPE"));
        if (types && is_word_of(parameter, word))
            return true;
    }
    return false;
}
