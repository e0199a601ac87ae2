#include "model/record.h"

void record_clear(struct record *record, struct arena *arena, size_t slots, struct place place)
{
    *record = (struct record){.place = place,
                              .values = arena_array(arena, slots, sizeof *record->values),
                              .count = slots};
}

static bool same_texts(const struct value *a, const struct value *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (!text_equal(a->texts[i], b->texts[i]))
            return false;
    return true;
}

void record_take(struct record *record, size_t slot, struct value value,
                 const struct attribute_set *set)
{
    struct value *held = &record->values[slot];
    bool both = held->presence == VALUE_PRESENT && value.presence == VALUE_PRESENT;
    if (both && !same_texts(held, &value))
        record->damage = set->names[slot].data;
    bool better = value.presence > held->presence ||
                  (value.presence == held->presence && value.rank < held->rank);
    if (better)
        *held = value;
}

struct text record_first(const struct record *record, size_t slot)
{
    const struct value *value = &record->values[slot];
    return value->count != 0 ? value->texts[0] : TEXT_NONE;
}
