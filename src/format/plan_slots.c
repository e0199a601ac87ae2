#include "format/plan_slots.h"

static int take_text(struct arena *arena, struct text value, struct text *into)
{
    if (json_kind_of(value) != JSON_STRING)
        return -1;
    *into = json_unquote(arena, value);
    if (into->data == NULL)
        *into = TEXT("");
    return 0;
}

static int take_slot(struct arena *arena, const struct slot *slot, struct text value)
{
    bool null = json_kind_of(value) == JSON_NULL;
    switch (slot->kind) {
    case SLOT_TEXT: return take_text(arena, value, slot->into);
    case SLOT_OPTIONAL: return null ? 0 : take_text(arena, value, slot->into);
    case SLOT_JSON:
        if (!null)
            *(struct text *)slot->into = value;
        return 0;
    case SLOT_NUMBER: return text_to_u64(value, slot->into);
    case SLOT_FLAG: *(bool *)slot->into = json_kind_of(value) == JSON_TRUE; return 0;
    }
    return -1;
}

/* Most names differ in their first octet. */
static bool may_say(struct text key, const char *name)
{
    return key.data[1] == name[0] || key.data[1] == '\\';
}

int plan_take_members(struct arena *arena, struct text object, const struct slot *slots,
                      size_t count)
{
    struct text key, value;
    if (json_kind_of(object) != JSON_OBJECT)
        return -1;
    struct json_walk walk = json_walk(object);
    while (json_next_member(&walk, &key, &value))
        for (size_t i = 0; i < count; i++)
            if (may_say(key, slots[i].name) && json_says(key, text_of(slots[i].name)) &&
                take_slot(arena, &slots[i], value) != 0)
                return -1;
    return 0;
}
