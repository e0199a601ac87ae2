#include "format/tie_list.h"

#include "base/json.h"
#include "base/limits.h"

void ties_write(struct buffer *out, const struct ties *ties)
{
    buffer_add_byte(out, '[');
    for (size_t i = 0; i < ties->count; i++) {
        const struct tie *tie = &ties->list[i];
        buffer_add_string(out, i == 0 ? "[" : ",[");
        json_put(out, tie->key);
        buffer_add_byte(out, ',');
        json_put(out, tie->name);
        buffer_add_byte(out, ',');
        json_put(out, tie->id);
        buffer_add_byte(out, ']');
    }
    buffer_add_byte(out, ']');
}

static int read_tie(struct arena *arena, struct text list, struct tie *ret_tie)
{
    *ret_tie = (struct tie){0};
    struct text *const into[] = {&ret_tie->key, &ret_tie->name, &ret_tie->id};
    struct text value;
    if (json_kind_of(list) != JSON_ARRAY || json_count(list) != COUNT_OF(into))
        return -1;
    struct json_walk walk = json_walk(list);
    for (size_t i = 0; json_next_element(&walk, &value); i++) {
        if (json_kind_of(value) != JSON_STRING)
            return -1;
        *into[i] = json_unquote(arena, value);
    }
    return ret_tie->id.len != 0 ? 0 : -1;
}

int ties_read(struct arena *arena, struct text text, struct ties *ret_ties)
{
    struct text element;
    struct tie tie;
    *ret_ties = (struct ties){0};
    if (text.len == 0)
        return 0;
    if (json_kind_of(text) != JSON_ARRAY || json_count(text) > LIMIT_TIES)
        return -1;
    struct json_walk walk = json_walk(text);
    while (json_next_element(&walk, &element)) {
        if (read_tie(arena, element, &tie) != 0)
            return -1;
        ties_add(arena, ret_ties, tie);
    }
    return 0;
}
