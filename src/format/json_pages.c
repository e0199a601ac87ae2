/* The structure around JSON records: pages, lists, lines, wrappers. Only one record at a time is in
 * memory. What a member is follows from its name and its value; an object that is both, a page and
 * a record, is refused, so that neither is lost. */
#include "base/json.h"
#include "base/limits.h"
#include "format/export.h"
#include "format/json_context.h"
#include "format/json_envelope.h"
#include "format/json_take.h"

static int take_element(struct json_taking *pages)
{
    struct json_cursor *cursor = &pages->cursor;
    size_t len = 0;
    char octet = '\0';
    if (cursor_peek(cursor, 0, &octet) != 0)
        return cursor_fault_cut(cursor, 0);
    int known = octet == '{' ? json_take_expected(pages, true) : 0;
    if (known != 0)
        return known < 0 ? -1 : 0;
    if (cursor_scan(cursor, 0, &len) != 0)
        return -1;
    if (octet == '{')
        return json_take_record(pages, len, true);
    (void)cursor_fault(cursor, 0, "a user object should stand here");
    return errors_hint(cursor->errors, "this list does not hold users");
}

/* Behind the opening bracket of a list; `element` takes what stands at the window's front. */
static int read_elements(struct json_taking *pages, int (*element)(struct json_taking *))
{
    struct json_cursor *cursor = &pages->cursor;
    char octet = '\0';
    if (cursor_front(cursor, &octet) != 0)
        return cursor_fault_cut(cursor, 0);
    if (octet == ']') {
        window_consume(cursor->window, 1);
        return 0;
    }
    for (;;) {
        if (element(pages) != 0)
            return -1;
        if (cursor_front(cursor, &octet) != 0)
            return cursor_fault_cut(cursor, 0);
        if (octet != ',' && octet != ']')
            return cursor_fault_slip(cursor, 0, "a comma or ] is missing here");
        window_consume(cursor->window, 1);
        if (octet == ']')
            return 0;
        if (cursor_front(cursor, &octet) != 0)
            return cursor_fault_cut(cursor, 0);
    }
}

static bool mentions_delta(struct text value)
{
    return text_find(value, TEXT("/delta")) >= 0 || text_find(value, TEXT("deltatoken")) >= 0 ||
           text_find(value, TEXT("$delta")) >= 0;
}

/* Records that were read before are taken for users. */
static int fault_late(struct json_cursor *cursor, size_t at, const char *other)
{
    struct place place = window_place(cursor->window, at);
    (void)errors_add(cursor->errors, ERROR_INPUT, &place, "json",
                     "that each record before is %s is said only here", other);
    return errors_hint(cursor->errors, "export users, with id and accountEnabled");
}

static int note_context(struct json_taking *pages, struct envelope *envelope, size_t at,
                        struct text value)
{
    struct arena arena = {0};
    struct text context = json_unquote(&arena, value);
    bool late = envelope->holds == HOLDS_RECORDS && envelope->answer_of == 0;
    pages->facts->delta |= mentions_delta(value);
    envelope->answer_of = chain_of_context(context);
    const char *other = json_records_context(pages->records, context);
    arena_release(&arena);
    return late && other != NULL ? fault_late(&pages->cursor, at, other) : 0;
}

static void note_count(struct json_taking *pages, struct envelope *envelope, struct text value)
{
    uint64_t count = 0;
    if (value.data == NULL || json_kind_of(value) != JSON_NUMBER || text_to_u64(value, &count) != 0)
        return;
    pages->facts->counted = true;
    envelope->counted = count;
    if (count > pages->facts->count)
        pages->facts->count = count;
}

/* A member beside the list. Differential queries of Azure AD Graph have those of "aad". */
static int note_member(struct json_taking *pages, struct envelope *envelope, struct text key,
                       size_t at, struct text value)
{
    enum json_kind kind = json_kind_of(value);
    bool differential = json_says(key, TEXT("aad.nextLink"));
    if (kind == JSON_STRING && value.len > 2 &&
        (differential || json_says(key, TEXT("@odata.nextLink")) ||
         json_says(key, TEXT("odata.nextLink")))) {
        differential |= mentions_delta(value);
        envelope->linked = true;
        envelope->delta |= differential;
        pages->facts->delta |= differential;
    } else if (json_says(key, TEXT("@odata.deltaLink")) || json_says(key, TEXT("aad.deltaLink"))) {
        envelope->delta = true;
        pages->facts->delta = true;
    } else if (json_says(key, TEXT("@odata.context")) && kind == JSON_STRING) {
        if (note_context(pages, envelope, at, value) != 0)
            return -1;
    } else if (json_says(key, TEXT("@odata.count")) || json_says(key, TEXT("totalResults"))) {
        note_count(pages, envelope, value);
    } else if (json_says(key, TEXT("meta")) && kind == JSON_OBJECT) {
        note_count(pages, envelope, json_member(value, TEXT("count")));
    }
    return envelope_note(envelope, &pages->cursor, key, at, value);
}

static int read_object(struct json_taking *pages, bool answer);

static int read_page(struct json_taking *pages)
{
    return read_object(pages, false);
}

static int read_answer(struct json_taking *pages)
{
    return read_object(pages, true);
}

/* At a record under its id; the window begins behind it afterwards. */
static int read_keyed(struct json_taking *pages, struct envelope *envelope, struct text key,
                      size_t offset)
{
    struct json_cursor *cursor = &pages->cursor;
    if (envelope_enter(envelope, cursor) != 0)
        return -1;
    envelope->holds = HOLDS_KEYED;
    json_records_key(pages->records, text_until(text_from(key, 1), key.len - 2));
    window_consume(cursor->window, offset);
    return take_element(pages);
}

/* The whole object at the window's front; nothing when it is longer than a record or damaged. */
static struct text look_ahead(struct json_cursor *cursor)
{
    for (;;) {
        struct json_fault why = {0};
        struct text rest = window_rest(cursor->window);
        bool last = cursor->window->last, mend = false;
        size_t len = 0;
        enum json_outcome outcome = json_scan_mendable(rest, last, &len, &why, &mend);
        if (outcome == JSON_WHOLE && len <= LIMIT_RECORD)
            return text_until(rest, len);
        if (outcome != JSON_CUT || last || rest.len > LIMIT_RECORD)
            return TEXT_NONE;
        (void)window_fill(cursor->window);
    }
}

/* A context behind the records says as much as one before them, where the page is no longer than a
 * record may be. */
static int find_context(struct json_taking *pages, struct envelope *envelope)
{
    struct text object = envelope->answer_of == 0 ? look_ahead(&pages->cursor) : TEXT_NONE;
    struct text value = object.len == 0 ? TEXT_NONE : json_member(object, TEXT("@odata.context"));
    if (value.data == NULL || json_kind_of(value) != JSON_STRING)
        return 0;
    return note_context(pages, envelope, 0, value);
}

/* At a list of records, or one in the place of a list: they go on, and the window begins behind. */
static int read_list(struct json_taking *pages, struct envelope *envelope, size_t offset, char open)
{
    struct json_cursor *cursor = &pages->cursor;
    if (envelope->holds != HOLDS_NOTHING)
        return cursor_fault(cursor, offset, "a page has a second list");
    if (envelope_enter(envelope, cursor) != 0 || find_context(pages, envelope) != 0)
        return -1;
    envelope->holds = HOLDS_RECORDS;
    window_consume(cursor->window, offset);
    if (open == '{')
        return take_element(pages);
    window_consume(cursor->window, 1);
    return read_elements(pages, take_element);
}

static int read_batch(struct json_taking *pages, struct envelope *envelope, size_t offset)
{
    if (envelope_enter(envelope, &pages->cursor) != 0)
        return -1;
    envelope->holds = HOLDS_ANSWER;
    window_consume(pages->cursor.window, offset + 1);
    return read_elements(pages, read_answer);
}

static int read_body(struct json_taking *pages, struct envelope *envelope, size_t offset)
{
    if (envelope_enter(envelope, &pages->cursor) != 0)
        return -1;
    envelope->holds = HOLDS_ANSWER;
    window_consume(pages->cursor.window, offset);
    return read_page(pages);
}

/* A list at `offset` with a name that lists of users have; but people may have such a list, too. */
static bool is_users(struct json_taking *pages, const struct envelope *envelope, size_t offset)
{
    struct json_cursor *cursor = &pages->cursor;
    char octet = '\0';
    offset++;
    if (cursor_next(cursor, &offset, &octet) == 0 && octet == ']')
        return false; /* nobody is in it, whatever it is */
    if (envelope->holds == HOLDS_RECORDS)
        return true;
    struct text object = look_ahead(cursor);
    return object.len == 0 || !envelope_is_person(pages->attributes, object);
}

/* A list of answers; people may have one of that name, and pages may have one of something else. */
static bool is_batch(struct json_taking *pages, const struct envelope *envelope, size_t offset)
{
    size_t first = offset + 1;
    char octet = '\0';
    return cursor_next(&pages->cursor, &first, &octet) == 0 && octet == '{' &&
           is_users(pages, envelope, offset);
}

/* A member that holds records: 1 when it was one, and the window begins behind it. */
static int read_holder(struct json_taking *pages, struct envelope *envelope, struct text key,
                       size_t offset, char open)
{
    bool list = open == '[', object = open == '{';
    bool fresh = !envelope->other && envelope->holds == HOLDS_NOTHING;
    if (!list && !object)
        return 0;
    if (json_says(key, TEXT("value")))
        return read_list(pages, envelope, offset, open) == 0 ? 1 : -1;
    if (envelope->answer && object && json_says(key, TEXT("body")))
        return read_body(pages, envelope, offset) == 0 ? 1 : -1;
    if (fresh && list && json_says(key, TEXT("responses")) && is_batch(pages, envelope, offset))
        return read_batch(pages, envelope, offset) == 0 ? 1 : -1;
    bool further = envelope->holds == HOLDS_RECORDS;
    if (!envelope->answer && list && (fresh || further) && envelope_lists(key)) {
        if (json_says(key, TEXT("Resources")))
            json_records_resources(pages->records);
        if (!is_users(pages, envelope, offset))
            return 0;
        return read_list(pages, envelope, offset, open) == 0 ? 1 : -1;
    }
    bool keyed = fresh || envelope->holds == HOLDS_KEYED;
    if (keyed && object && envelope_is_id(key))
        return read_keyed(pages, envelope, key, offset) == 0 ? 1 : -1;
    return 0;
}

static void note_page(struct export_facts *facts, const struct envelope *envelope)
{
    struct chain page = {.answer = envelope->delta ? chain_of_delta() : envelope->answer_of,
                         .pages = 1,
                         .records = facts->records - envelope->before,
                         .counted = envelope->counted,
                         .linked = envelope->linked};
    facts->envelopes++;
    facts->linked += envelope->linked;
    chains_add(&facts->chains, &page);
}

/* An object that holds nothing else is a record itself. */
static int end_object(struct json_taking *pages, const struct envelope *envelope, size_t offset)
{
    struct json_cursor *cursor = &pages->cursor;
    bool page = envelope->holds == HOLDS_RECORDS ||
                (envelope->holds == HOLDS_NOTHING && envelope->empty && !envelope->other);
    int outcome = envelope->answer ? envelope_end_answer(envelope, cursor)
                                   : envelope_end(envelope, cursor, pages->attributes, offset);
    if (outcome != 0)
        return -1;
    if (envelope->holds == HOLDS_NOTHING && !envelope->answer && !page)
        return json_take_record(pages, offset, false);
    if (page)
        note_page(pages->facts, envelope);
    window_consume(cursor->window, offset);
    return 0;
}

/* One member, from its name at `*offset` to behind its value. */
static int read_member(struct json_taking *pages, struct envelope *envelope, size_t *offset)
{
    struct json_cursor *cursor = &pages->cursor;
    char octet = '\0';
    size_t key_at = *offset, key_len = 0, len = 0;
    if (cursor_scan(cursor, key_at, &key_len) != 0)
        return -1;
    *offset += key_len;
    if (cursor_next(cursor, offset, &octet) != 0)
        return cursor_fault_cut(cursor, *offset);
    if (octet != ':' || cursor_slice(cursor, key_at, 1).data[0] != '"')
        return cursor_fault(cursor, *offset,
                            "a member's name in quotes and a colon should stand here");
    (*offset)++;
    if (cursor_next(cursor, offset, &octet) != 0)
        return cursor_fault_cut(cursor, *offset);
    int held = read_holder(pages, envelope, cursor_slice(cursor, key_at, key_len), *offset, octet);
    if (held != 0) {
        *offset = 0;
        return held < 0 ? -1 : 0;
    }
    if (cursor_scan(cursor, *offset, &len) != 0)
        return -1;
    struct text key = cursor_slice(cursor, key_at, key_len);
    struct text value = cursor_slice(cursor, *offset, len);
    *offset += len;
    return note_member(pages, envelope, key, key_at, value);
}

/* At an opening brace: a page, whose records are taken one by one, or a record. */
static int read_object(struct json_taking *pages, bool answer)
{
    struct json_cursor *cursor = &pages->cursor;
    struct envelope envelope = {.answer = answer, .before = pages->facts->records};
    size_t offset = 1;
    char octet = '\0';
    if (cursor_peek(cursor, 0, &octet) != 0 || octet != '{')
        return cursor_scan(cursor, 0, &offset) != 0
                   ? -1
                   : cursor_fault(cursor, 0, "an object should stand here");
    cursor->mend = false;
    json_records_page(pages->records);
    int known = answer ? 0 : json_take_expected(pages, false);
    if (known != 0)
        return known < 0 ? -1 : 0;
    if (cursor_next(cursor, &offset, &octet) != 0)
        return cursor_fault_cut(cursor, offset);
    if (octet == '}')
        return end_object(pages, &envelope, offset + 1);
    for (;;) {
        if (read_member(pages, &envelope, &offset) != 0)
            return -1;
        if (cursor_next(cursor, &offset, &octet) != 0)
            return cursor_fault_cut(cursor, offset);
        if (octet == '}')
            return end_object(pages, &envelope, offset + 1);
        if (octet != ',')
            return cursor_fault_slip(cursor, offset, "a comma or } is missing here");
        offset++;
        if (cursor_next(cursor, &offset, &octet) != 0)
            return cursor_fault_cut(cursor, offset);
    }
}

static int read_documents(struct json_taking *pages)
{
    struct json_cursor *cursor = &pages->cursor;
    for (;;) {
        char octet = '\0';
        if (cursor_front(cursor, &octet) != 0)
            return 0;
        if (octet == '[') {
            window_consume(cursor->window, 1);
            if (read_elements(pages, read_page) != 0)
                return -1;
        } else if (octet == '{') {
            if (read_page(pages) != 0)
                return -1;
        } else {
            return cursor_fault_slip(cursor, 0, "something that is no JSON follows here");
        }
    }
}

int json_pages_read(struct window *window, struct attribute_set *attributes,
                    const struct record_taker *taker, struct export_facts *facts,
                    struct errors *errors)
{
    struct json_records *records = json_records_open(attributes, taker, facts);
    window_find_line_end(window);
    struct json_taking pages = {{window, errors, false}, attributes, facts, records, taker};
    int outcome = read_documents(&pages);
    json_records_close(records);
    return outcome;
}
