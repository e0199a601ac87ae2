#include "model/deployment.h"

#include "base/json.h"

static const struct {
    const char *word, *meaning;
} reasons[] = {
#define X(name, word, what) {word, what},
    DEPLOYED_REASONS(X)
#undef X
};

const char *deployed_reason_word(enum deployed_reason reason)
{
    return reasons[reason].word;
}

const char *deployed_reason_meaning(enum deployed_reason reason)
{
    return reasons[reason].meaning;
}

int deployed_reason_parse(struct text word, enum deployed_reason *ret_reason)
{
    for (size_t i = 0; i < DEPLOYED_REASON_COUNT; i++) {
        if (text_equal(word, text_of(reasons[i].word))) {
            *ret_reason = (enum deployed_reason)i;
            return 0;
        }
    }
    return -1;
}

bool deployment_name_is_safe(struct text name)
{
    enum { LONGEST = 64 };
    if (name.len == 0 || name.len > LONGEST || name.data[0] == '.')
        return false;
    for (size_t i = 0; i < name.len; i++) {
        char octet = name.data[i];
        bool letter = octet >= 'a' && octet <= 'z';
        if (!letter && !ascii_is_digit(octet) && !text_has_byte(TEXT("-_."), octet))
            return false;
    }
    return true;
}

uint64_t deployment_changes(const struct deployment_size *size)
{
    return size->added + size->updated + size->removed;
}

bool deployment_moves(const struct deployment_size *size)
{
    return size->layout_before.len != 0 && !text_equal(size->layout, size->layout_before);
}

void deployment_put(struct buffer *out, const struct deployment_size *size)
{
    buffer_add_string(out, "{\"name\":");
    json_put(out, size->name);
    json_put_text(out, "layoutBefore", size->layout_before);
    json_put_text(out, "layout", size->layout);
    json_put_text(out, "version", size->version);
    json_put_number(out, "before", size->before);
    json_put_number(out, "added", size->added);
    json_put_number(out, "updated", size->updated);
    json_put_number(out, "removed", size->removed);
    json_put_number(out, "after", size->after);
    json_put_number(out, "foreign", size->foreign);
    buffer_add_string(out, size->rewritten ? ",\"rewritten\":true}" : ",\"rewritten\":false}");
}
