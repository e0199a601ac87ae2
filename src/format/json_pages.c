/* The structure around JSON records: pages, lists, lines. Only one record at a time is in memory.
 * Every octet passes json_scan() before anything is made of it. */
#include "base/json.h"
#include "base/limits.h"
#include "format/export.h"
#include "format/json_record.h"

struct pages {
    struct window *window;
    struct export_facts *facts;
    struct errors *errors;
    struct json_records *records;
};

/* What the members of one object that may be a page have said so far. */
struct envelope {
    bool has_value;
    bool linked;
    bool counted;
    struct text error; /* the member "error", when it is an object; valid while retained */
    size_t error_at;   /* its offset */
    size_t error_len;
};

static int fault(struct pages *pages, size_t offset, const char *message)
{
    struct place place = window_place(pages->window, offset);
    return errors_add(pages->errors, ERROR_INPUT, &place, "json", "%s", message);
}

static int fault_cut(struct pages *pages, size_t offset)
{
    if (pages->window->failed)
        return -1; /* whoever owns the source says why */
    (void)fault(pages, offset, "the file ends here, inside the JSON: it is cut");
    return errors_hint(pages->errors, "copy or download the export again; nothing of it was used");
}

/* The octet at `offset`; fills the window as needed. 0, or -1 at the end of the file. */
static int peek(struct pages *pages, size_t offset, char *ret_octet)
{
    while (window_rest(pages->window).len <= offset)
        if (!window_fill(pages->window))
            return -1;
    *ret_octet = window_rest(pages->window).data[offset];
    return 0;
}

/* Moves *offset over white space to the next octet, but not further than a record may be long. 0,
 * or -1 at the end of the file. */
static int next_octet(struct pages *pages, size_t *offset, char *ret_octet)
{
    while (peek(pages, *offset, ret_octet) == 0) {
        if (!ascii_is_space(*ret_octet) || *offset > LIMIT_RECORD)
            return 0;
        (*offset)++;
    }
    return -1;
}

/* The same at the window's front, where nothing is kept: white space is consumed. */
static int front_octet(struct pages *pages, char *ret_octet)
{
    for (;;) {
        struct text rest = window_rest(pages->window);
        size_t space = json_space(rest);
        window_consume(pages->window, space);
        if (space != rest.len)
            return peek(pages, 0, ret_octet);
        if (!window_fill(pages->window))
            return -1;
    }
}

/* Scans the value at `offset`, all of which is then in the window. */
static int scan_at(struct pages *pages, size_t offset, size_t *ret_len)
{
    for (;;) {
        struct json_fault why = {0};
        bool last = pages->window->last;
        struct text rest = text_from(window_rest(pages->window), offset);
        enum json_outcome outcome = json_scan(rest, last, ret_len, &why);
        if (outcome == JSON_FAULT)
            return fault(pages, offset + why.offset, why.message);
        if (offset + *ret_len > LIMIT_RECORD)
            return fault(pages, 0, "a record of more than 1 MiB begins here");
        if (outcome == JSON_WHOLE)
            return 0;
        if (last)
            return fault_cut(pages, offset + why.offset);
        (void)window_fill(pages->window);
    }
}

static struct text slice(const struct pages *pages, size_t offset, size_t len)
{
    return text_until(text_from(window_rest(pages->window), offset), len);
}

/* Hands the object in the first `len` octets of the window on and consumes it. */
static int take_record(struct pages *pages, size_t len)
{
    struct place place = pages->window->place;
    if (len > LIMIT_RECORD)
        return fault(pages, 0, "a record of more than 1 MiB begins here");
    place.record = ++pages->facts->records;
    int outcome = json_record_take(pages->records, slice(pages, 0, len), place, pages->errors);
    window_consume(pages->window, len);
    return outcome;
}

static int take_element(struct pages *pages)
{
    size_t len = 0;
    char octet = '\0';
    if (peek(pages, 0, &octet) != 0)
        return fault_cut(pages, 0);
    if (octet != '{') {
        (void)fault(pages, 0, "a user object should stand here");
        return errors_hint(pages->errors, "this list does not hold users");
    }
    if (scan_at(pages, 0, &len) != 0)
        return -1;
    return take_record(pages, len);
}

/* Behind the opening bracket of a list; `element` takes what stands at the window's front. */
static int read_elements(struct pages *pages, int (*element)(struct pages *))
{
    char octet = '\0';
    if (front_octet(pages, &octet) != 0)
        return fault_cut(pages, 0);
    if (octet == ']') {
        window_consume(pages->window, 1);
        return 0;
    }
    for (;;) {
        if (element(pages) != 0)
            return -1;
        if (front_octet(pages, &octet) != 0)
            return fault_cut(pages, 0);
        if (octet != ',' && octet != ']')
            return fault(pages, 0, "a comma or ] is missing here");
        window_consume(pages->window, 1);
        if (octet == ']')
            return 0;
        if (front_octet(pages, &octet) != 0)
            return fault_cut(pages, 0);
    }
}

static bool mentions_delta(struct text value)
{
    return text_find(value, TEXT("/delta")) >= 0 || text_find(value, TEXT("deltatoken")) >= 0 ||
           text_find(value, TEXT("$delta")) >= 0;
}

static bool is_number(struct text value, uint64_t *ret_number)
{
    return json_kind_of(value) == JSON_NUMBER && text_to_u64(value, ret_number) == 0;
}

/* A member beside "value". */
static void note_member(struct pages *pages, struct envelope *envelope, struct text key,
                        size_t value_at, size_t value_len)
{
    struct text value = slice(pages, value_at, value_len);
    enum json_kind kind = json_kind_of(value);
    uint64_t count = 0;
    if (kind == JSON_STRING && value.len > 2 &&
        (json_says(key, TEXT("@odata.nextLink")) || json_says(key, TEXT("odata.nextLink")))) {
        envelope->linked = true;
        pages->facts->delta |= mentions_delta(value);
    } else if (json_says(key, TEXT("@odata.deltaLink"))) {
        pages->facts->delta = true;
    } else if (json_says(key, TEXT("@odata.context")) && kind == JSON_STRING) {
        pages->facts->delta |= mentions_delta(value);
    } else if (json_says(key, TEXT("@odata.count")) && is_number(value, &count)) {
        envelope->counted = true;
        if (count > pages->facts->count)
            pages->facts->count = count;
    } else if (json_says(key, TEXT("error")) && kind == JSON_OBJECT) {
        envelope->error_at = value_at;
        envelope->error_len = value_len;
    }
}

static int fault_response(struct pages *pages, const struct envelope *envelope)
{
    struct arena arena = {0};
    struct text error = slice(pages, envelope->error_at, envelope->error_len);
    struct text code = json_member(error, TEXT("code"));
    bool plain = code.data != NULL && json_kind_of(code) == JSON_STRING;
    const char *shown =
        errors_show(pages->errors, plain ? json_unquote(&arena, code) : TEXT("unknown"));
    arena_release(&arena);
    (void)errors_add(pages->errors, ERROR_INPUT, &pages->window->place, "export",
                     "this is the answer to a failed request (%s), not an export", shown);
    return errors_hint(pages->errors,
                       "sign in again, check the permissions, and repeat the export");
}

/* At the value of "value": its records go on, and the window begins behind it. */
static int read_value(struct pages *pages, struct envelope *envelope, size_t offset, char open)
{
    if (envelope->has_value)
        return fault(pages, offset, "a page has \"value\" twice");
    if (envelope->error_len != 0)
        return fault_response(pages, envelope);
    envelope->has_value = true;
    window_consume(pages->window, offset);
    if (open == '{')
        return take_element(pages);
    window_consume(pages->window, 1);
    return read_elements(pages, take_element);
}

/* An object without "value" is a record itself. */
static int end_object(struct pages *pages, const struct envelope *envelope, size_t offset)
{
    if (envelope->error_len != 0)
        return fault_response(pages, envelope);
    if (!envelope->has_value)
        return take_record(pages, offset);
    pages->facts->envelopes++;
    pages->facts->linked += envelope->linked;
    pages->facts->counted |= envelope->counted;
    window_consume(pages->window, offset);
    return 0;
}

/* One member, from its name at `*offset` to behind its value. */
static int read_member(struct pages *pages, struct envelope *envelope, size_t *offset)
{
    char octet = '\0';
    size_t key_at = *offset, key_len = 0, len = 0;
    if (scan_at(pages, key_at, &key_len) != 0)
        return -1;
    *offset += key_len;
    if (next_octet(pages, offset, &octet) != 0)
        return fault_cut(pages, *offset);
    if (octet != ':' || slice(pages, key_at, 1).data[0] != '"')
        return fault(pages, *offset, "a member's name in quotes and a colon should stand here");
    (*offset)++;
    if (next_octet(pages, offset, &octet) != 0)
        return fault_cut(pages, *offset);
    bool value = json_says(slice(pages, key_at, key_len), TEXT("value"));
    if (value && (octet == '[' || octet == '{')) {
        size_t at = *offset;
        *offset = 0;
        return read_value(pages, envelope, at, octet);
    }
    if (scan_at(pages, *offset, &len) != 0)
        return -1;
    note_member(pages, envelope, slice(pages, key_at, key_len), *offset, len);
    *offset += len;
    return 0;
}

/* At an opening brace: a page, whose records are taken one by one, or a record. */
static int read_object(struct pages *pages)
{
    struct envelope envelope = {0};
    size_t offset = 1;
    char octet = '\0';
    if (peek(pages, 0, &octet) != 0 || octet != '{')
        return fault(pages, 0, "an object should stand here");
    if (next_octet(pages, &offset, &octet) != 0)
        return fault_cut(pages, offset);
    if (octet == '}')
        return end_object(pages, &envelope, offset + 1);
    for (;;) {
        if (read_member(pages, &envelope, &offset) != 0)
            return -1;
        if (next_octet(pages, &offset, &octet) != 0)
            return fault_cut(pages, offset);
        if (octet == '}')
            return end_object(pages, &envelope, offset + 1);
        if (octet != ',')
            return fault(pages, offset, "a comma or } is missing here");
        offset++;
        if (next_octet(pages, &offset, &octet) != 0)
            return fault_cut(pages, offset);
    }
}

static int read_documents(struct pages *pages)
{
    for (;;) {
        char octet = '\0';
        if (front_octet(pages, &octet) != 0)
            return 0;
        if (octet == '[') {
            window_consume(pages->window, 1);
            if (read_elements(pages, read_object) != 0)
                return -1;
        } else if (octet == '{') {
            if (read_object(pages) != 0)
                return -1;
        } else {
            return fault(pages, 0, "something that is no JSON follows here");
        }
    }
}

int json_pages_read(struct window *window, struct attribute_set *attributes,
                    const struct record_taker *taker, struct export_facts *facts,
                    struct errors *errors)
{
    struct json_records *records = json_records_open(attributes, taker);
    struct pages pages = {window, facts, errors, records};
    int outcome = read_documents(&pages);
    facts->delta |= json_records_removed(records);
    json_records_close(records);
    return outcome;
}
