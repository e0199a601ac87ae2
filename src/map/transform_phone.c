#include "map/transform.h"

/* The country by the record's own word, else by the mapping's. */
static const struct country *country_of(const struct transform *transform, struct harvest *harvest)
{
    const struct argument *from = &transform->arguments[1];
    for (size_t i = 0; i < from->count; i++) {
        if (!recipe_look(harvest, from->sources[i].slot))
            continue;
        const struct country *country =
            phone_country(record_first(harvest->record, from->sources[i].slot));
        if (country != NULL)
            return country;
    }
    return transform->arguments[0].country;
}

/* A number that begins with + needs no country; and without one it stays as it is, unless it is to
 * be tidied. */
struct text transform_phone(const struct transform *transform, struct harvest *harvest,
                            struct text text)
{
    bool global = text_starts(text_trim(text), TEXT("+")), tidy = transform->arguments[2].flag;
    struct text number;
    if (global && !tidy)
        return text;
    const struct country *country = global ? NULL : country_of(transform, harvest);
    if (phone_read(harvest->arena, text, country, &number) != PHONE_UNSURE)
        return number;
    if (harvest->unsure.len == 0 || text_compare(text, harvest->unsure) < 0)
        harvest->unsure = text;
    return text;
}
