#include "model/record.h"

#include "model/guid.h"
#include "model/truth.h"

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
        if (!text_equal(a->texts[i], b->texts[i]) && !guid_same(a->texts[i], b->texts[i]))
            return false;
    return true;
}

/* Words for yes and no in one form; what is no such word stays as it is and is odd. */
static void settle_truth(struct value *value, bool opposite)
{
    if (value->presence != VALUE_PRESENT || value->count != 1)
        return;
    enum truth truth = truth_under(value->texts[0], opposite);
    if (truth == TRUTH_NOTHING) {
        value->presence = VALUE_NULL;
        value->count = 0;
    } else if (truth == TRUTH_UNKNOWN) {
        value->odd = true;
        value->inverse = opposite;
    } else {
        value->texts[0] = truth_word(truth);
    }
}

/* Of names that differ in case alone the one with more small letters in front, as Graph spells. */
static bool is_better(const struct value *value, const struct value *held)
{
    if (value->presence != held->presence)
        return value->presence > held->presence;
    if (value->rank != held->rank)
        return value->rank < held->rank;
    return value->name.len != 0 && text_compare(value->name, held->name) > 0;
}

void record_take(struct record *record, struct attribute_found found, struct value value,
                 const struct attribute_set *set)
{
    if (found.slot >= record->count)
        return; /* more were discovered in this record than there is room for */
    struct value *held = &record->values[found.slot];
    value.rank = found.rank;
    if (found.type == ATTRIBUTE_BOOLEAN)
        settle_truth(&value, found.inverse);
    bool both = held->presence == VALUE_PRESENT && value.presence == VALUE_PRESENT;
    bool disputed = held->disputed;
    if (both && !found.aside && !same_texts(held, &value)) {
        record->damage = set->names[found.slot].data;
        disputed = true;
    }
    if (is_better(&value, held))
        *held = value;
    held->disputed = disputed;
}

void record_imply(struct record *record, struct arena *arena, size_t slot)
{
    if (record->implied == NULL)
        record->implied = arena_array(arena, record->count, sizeof *record->implied);
    record->implied[slot] = true;
}

struct value value_of_text(struct arena *arena, struct text text)
{
    struct value value = {.presence = text.len == 0 ? VALUE_EMPTY : VALUE_PRESENT};
    if (text.len != 0) {
        value.texts = arena_array(arena, 1, sizeof *value.texts);
        value.texts[value.count++] = text;
    }
    return value;
}

struct text record_first(const struct record *record, size_t slot)
{
    const struct value *value = &record->values[slot];
    return value->count != 0 ? value->texts[0] : TEXT_NONE;
}

bool record_is_user(const struct record *record)
{
    static const struct text words[] = {{"", 0},
                                        {"user", 4},
                                        {"#microsoft.graph.user", 21},
                                        {"microsoft.graph.user", 20},
                                        {"microsoft.directoryservices.user", 32},
                                        {"microsoft.windowsazure.activedirectory.user", 43}};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (text_equal_fold(record->type, words[i]))
            return true;
    return false;
}
