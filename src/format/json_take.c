#include "format/json_take.h"

#include "base/limits.h"

/* Asks whether the object in the first octets of the window is known: 1, and it is consumed; 0;
 * -1. */
static int recall(struct json_taking *taking, struct record_octets *octets)
{
    struct json_cursor *cursor = &taking->cursor;
    enum export_kind kind = KIND_UNKNOWN;
    octets->place = cursor->window->place;
    octets->place.record = taking->facts->records + 1;
    int known = taking->taker->recall(taking->taker->self, octets, &kind);
    if (known <= 0)
        return known;
    taking->facts->records++;
    json_records_known(taking->records, kind);
    cursor->mend = false;
    window_consume(cursor->window, octets->octets.len);
    return 1;
}

/* The octets of a whole object are never the beginning of another one. */
int json_take_expected(struct json_taking *taking, bool in_list)
{
    struct record_octets octets = {.expected = true};
    struct window *window = taking->cursor.window;
    size_t len = taking->taker->expect == NULL ? 0 : taking->taker->expect(taking->taker->self);
    if (len == 0)
        return 0;
    while (window_rest(window).len < len)
        if (!window_fill(window))
            return 0;
    octets.octets = cursor_slice(&taking->cursor, 0, len);
    if (!json_records_mark(taking->records, octets.octets, in_list, &octets.mark))
        return 0;
    return recall(taking, &octets);
}

int json_take_record(struct json_taking *taking, size_t len, bool in_list)
{
    struct json_cursor *cursor = &taking->cursor;
    struct json_object object = {.place = cursor->window->place, .mend = cursor->mend};
    struct record_octets octets = {.expected = false};
    if (len > LIMIT_RECORD)
        return cursor_fault(cursor, 0, "a record of more than 1 MiB begins here");
    object.text = octets.octets = cursor_slice(cursor, 0, len);
    if (json_records_mark(taking->records, object.text, in_list, &octets.mark)) {
        object.mark = &octets.mark;
        int known = recall(taking, &octets);
        if (known != 0)
            return known < 0 ? -1 : 0;
    }
    object.place.record = ++taking->facts->records;
    int outcome = json_record_take(taking->records, &object, cursor->errors);
    cursor->mend = false;
    window_consume(cursor->window, len);
    return outcome;
}
