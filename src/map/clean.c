#include "base/digest.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "map/builder.h"

/* What becomes of one character. */
enum treatment { KEEP, DROP, TO_SPACE, TO_LINE_END };

static enum treatment treat(uint32_t code_point)
{
    if (code_point == '\t')
        return TO_SPACE;
    if (code_point == '\n' || code_point == 0x2028 || code_point == 0x2029)
        return TO_LINE_END;
    if (code_point < 0x20 || (code_point >= 0x7F && code_point <= 0x9F) || code_point == 0xFEFF)
        return DROP;
    return KEEP;
}

static bool needs_cleaning(struct text raw)
{
    for (size_t i = 0; i < raw.len; i++) {
        unsigned char octet = (unsigned char)raw.data[i];
        if (octet < 0x20 || octet == 0x7F || octet == 0xC2 || octet == 0xE2 || octet == 0xEF)
            return true;
    }
    return false;
}

static struct text cleaned_copy(struct arena *arena, struct text raw, bool *cleaned)
{
    char *out = arena_get(arena, raw.len + 1);
    size_t len = 0;
    for (size_t at = 0; at < raw.len;) {
        uint32_t code_point;
        size_t step = utf8_decode(text_from(raw, at), &code_point);
        bool line_end = code_point == '\r';
        if (line_end && at + 1 < raw.len && raw.data[at + 1] == '\n')
            step = 2;
        switch (line_end ? TO_LINE_END : treat(code_point)) {
        case KEEP:
            memcpy(out + len, raw.data + at, step);
            len += step;
            break;
        case DROP: *cleaned = true; break;
        case TO_SPACE: out[len++] = ' '; break;
        case TO_LINE_END: out[len++] = '\n'; break;
        }
        at += step;
    }
    return (struct text){out, len};
}

struct text build_clean(struct arena *arena, struct text raw, bool *cleaned)
{
    struct text text = needs_cleaning(raw) ? cleaned_copy(arena, raw, cleaned) : raw;
    if (text_trim(text).len == 0)
        return TEXT_NONE;
    return unicode_nfc(arena, text);
}

static const struct text *in_order(struct arena *arena, const struct value *value)
{
    if (value->count < 2)
        return value->texts;
    struct text *texts = arena_array(arena, value->count, sizeof *texts);
    memcpy(texts, value->texts, value->count * sizeof *texts);
    text_sort(texts, value->count);
    return texts;
}

void build_source_digest(const struct record *record, struct buffer *scratch,
                         struct digest *ret_digest)
{
    /* snapshots hold these digests: the letters stay what they are */
    static const char letters[] = {[VALUE_ABSENT] = '0',
                                   [VALUE_UNEXPORTED] = '0',
                                   [VALUE_NULL] = '1',
                                   [VALUE_EMPTY] = '2',
                                   [VALUE_PRESENT] = '3'};
    struct arena arena = {0};
    buffer_clear(scratch);
    for (size_t slot = 0; slot < record->count; slot++) {
        const struct value *value = &record->values[slot];
        buffer_add_byte(scratch, letters[value->presence]);
        if (value->count == 0)
            continue;
        const struct text *texts = in_order(&arena, value);
        for (size_t i = 0; i < value->count; i++) {
            buffer_add_u64(scratch, texts[i].len);
            buffer_add_byte(scratch, ':');
            buffer_add(scratch, texts[i]);
        }
    }
    arena_release(&arena);
    *ret_digest = digest_of(buffer_text(scratch));
}
