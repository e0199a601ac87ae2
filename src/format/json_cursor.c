#include "format/json_cursor.h"

#include "base/json.h"
#include "base/limits.h"

int cursor_fault(struct json_cursor *cursor, size_t offset, const char *message)
{
    struct place place = window_place(cursor->window, offset);
    return errors_add(cursor->errors, ERROR_INPUT, &place, "json", "%s", message);
}

int cursor_fault_slip(struct json_cursor *cursor, size_t offset, const char *message)
{
    enum { LONGEST_SLIP = 8 };
    char octet = '\0';
    (void)cursor_peek(cursor, offset + LONGEST_SLIP, &octet);
    (void)json_slip(text_from(window_rest(cursor->window), offset), true, &message);
    return cursor_fault(cursor, offset, message);
}

int cursor_fault_cut(struct json_cursor *cursor, size_t offset)
{
    if (cursor->window->failed)
        return -1; /* whoever owns the source says why */
    (void)cursor_fault(cursor, offset, "the file ends here, inside the JSON: it is cut");
    return errors_hint(cursor->errors, "copy or download the export again; nothing of it was used");
}

int cursor_peek(struct json_cursor *cursor, size_t offset, char *ret_octet)
{
    while (window_rest(cursor->window).len <= offset)
        if (!window_fill(cursor->window))
            return -1;
    *ret_octet = window_rest(cursor->window).data[offset];
    return 0;
}

int cursor_next(struct json_cursor *cursor, size_t *offset, char *ret_octet)
{
    while (cursor_peek(cursor, *offset, ret_octet) == 0) {
        if (!ascii_is_space(*ret_octet) || *offset > LIMIT_RECORD)
            return 0;
        (*offset)++;
    }
    return -1;
}

int cursor_front(struct json_cursor *cursor, char *ret_octet)
{
    for (;;) {
        struct text rest = window_rest(cursor->window);
        size_t space = json_space(rest);
        window_consume(cursor->window, space);
        if (space != rest.len)
            return cursor_peek(cursor, 0, ret_octet);
        if (!window_fill(cursor->window))
            return -1;
    }
}

int cursor_scan(struct json_cursor *cursor, size_t offset, size_t *ret_len)
{
    for (;;) {
        struct json_fault why = {0};
        bool last = cursor->window->last, mend = false;
        struct text rest = text_from(window_rest(cursor->window), offset);
        enum json_outcome outcome = json_scan_mendable(rest, last, ret_len, &why, &mend);
        if (outcome == JSON_FAULT)
            return cursor_fault(cursor, offset + why.offset, why.message);
        if (offset + *ret_len > LIMIT_RECORD)
            return cursor_fault(cursor, 0, "a record of more than 1 MiB begins here");
        if (outcome == JSON_WHOLE) {
            cursor->mend |= mend;
            return 0;
        }
        if (last)
            return cursor_fault_cut(cursor, offset + why.offset);
        (void)window_fill(cursor->window);
    }
}

struct text cursor_slice(const struct json_cursor *cursor, size_t offset, size_t len)
{
    return text_until(text_from(window_rest(cursor->window), offset), len);
}
