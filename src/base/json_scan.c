#include "base/json.h"

#include "base/limits.h"
#include "base/utf8.h"

/* The scanner goes over the text once. Each step returns false when it stops, with the reason in
 * the scan itself. */
struct scan {
    const char *begin;
    const char *at;
    const char *end;
    bool last;
    bool cut;
    bool lenient; /* escapes that stand for no character may be there */
    bool mend;    /* the value is to be mended before it is read */
    const char *fault;
};

static bool stop_cut(struct scan *scan)
{
    scan->cut = true;
    scan->at = scan->end;
    return false;
}

static bool stop_fault(struct scan *scan, const char *message)
{
    scan->fault = message;
    return false;
}

size_t json_space(struct text text)
{
    size_t at = 0;
    while (at < text.len && ascii_is_space(text.data[at]))
        at++;
    return at;
}

static bool skip_space(struct scan *scan)
{
    while (scan->at < scan->end && ascii_is_space(*scan->at))
        scan->at++;
    return scan->at < scan->end ? true : stop_cut(scan);
}

static bool scan_hex4(struct scan *scan, uint32_t *ret_unit)
{
    uint32_t unit = 0;
    for (int i = 0; i < 4; i++, scan->at++) {
        if (scan->at == scan->end)
            return stop_cut(scan);
        int digit = ascii_hex(*scan->at);
        if (digit < 0)
            return stop_fault(scan, "\\u without four hexadecimal digits");
        unit = unit << 4 | (uint32_t)digit;
    }
    *ret_unit = unit;
    return true;
}

/* Behind "\u". */
static bool scan_unicode_escape(struct scan *scan)
{
    const char *start = scan->at;
    uint32_t unit, low;
    if (!scan_hex4(scan, &unit))
        return false;
    if (unit == 0 && !scan->lenient)
        return scan->at = start, stop_fault(scan, "\\u0000 in a string");
    scan->mend |= unit == 0;
    if (unit < 0xD800 || unit > 0xDFFF)
        return true;
    if (unit <= 0xDBFF) {
        ptrdiff_t left = scan->end - scan->at;
        if (left == 0 || (left == 1 && scan->at[0] == '\\'))
            return stop_cut(scan);
        if (scan->end - scan->at >= 2 && scan->at[0] == '\\' && scan->at[1] == 'u') {
            scan->at += 2;
            if (!scan_hex4(scan, &low))
                return false;
            if (low >= 0xDC00 && low <= 0xDFFF)
                return true;
        }
    }
    if (scan->lenient) {
        scan->at = start + 4;
        return scan->mend = true;
    }
    scan->at = start;
    return stop_fault(scan, "half of a surrogate pair in a string");
}

static bool scan_escape(struct scan *scan)
{
    if (scan->at == scan->end)
        return stop_cut(scan);
    switch (*scan->at) {
    case '"':
    case '\\':
    case '/':
    case 'b':
    case 'f':
    case 'n':
    case 'r':
    case 't': scan->at++; return true;
    case 'u': scan->at++; return scan_unicode_escape(scan);
    default: return stop_fault(scan, "unknown escape in a string");
    }
}

static bool scan_wide(struct scan *scan)
{
    size_t len = utf8_sequence(scan->at, scan->end);
    if (len != 0) {
        scan->at += len;
        return true;
    }
    if (scan->end - scan->at < 4) {
        /* Maybe only cut: well-formed once more octets come. */
        const char *probe = scan->at + 1;
        while (probe < scan->end && utf8_is_inner(*probe))
            probe++;
        if (probe == scan->end)
            return stop_cut(scan);
    }
    return stop_fault(scan, "an octet that is not UTF-8");
}

/* At the opening quote. */
static bool scan_string(struct scan *scan)
{
    scan->at++;
    while (scan->at < scan->end) {
        unsigned char octet = (unsigned char)*scan->at;
        if (octet == '"') {
            scan->at++;
            return true;
        }
        if (octet == '\\') {
            scan->at++;
            if (!scan_escape(scan))
                return false;
        } else if (octet >= 0x80) {
            if (!scan_wide(scan))
                return false;
        } else if (octet < 0x20) {
            return stop_fault(scan, octet == '\n' ? "a line end inside a string"
                                                  : "a control character inside a string");
        } else {
            scan->at++;
        }
    }
    return stop_cut(scan);
}

/* Where a value or a name should stand. */
static const char *missing(const struct scan *scan, const char *what)
{
    return *scan->at == ']' || *scan->at == '}'
               ? "a bracket closes where something should stand: is the comma before it too much?"
               : what;
}

/* A fault that is named when it is a common slip, else `message`. */
static bool stop_slip(struct scan *scan, const char *message)
{
    struct text rest = {scan->at, (size_t)(scan->end - scan->at)};
    if (json_slip(rest, scan->last, &message) == JSON_CUT)
        return stop_cut(scan);
    return stop_fault(scan, message);
}

static size_t scan_digits(struct scan *scan)
{
    const char *start = scan->at;
    while (scan->at < scan->end && ascii_is_digit(*scan->at))
        scan->at++;
    return (size_t)(scan->at - start);
}

static bool number_fault(struct scan *scan)
{
    if (scan->at == scan->end && !scan->last)
        return stop_cut(scan);
    return scan->at == scan->end ? stop_cut(scan) : stop_fault(scan, "a malformed number");
}

static bool scan_number(struct scan *scan)
{
    const char *start = scan->at;
    if (*scan->at == '-')
        scan->at++;
    const char *whole = scan->at;
    size_t digits = scan_digits(scan);
    if (digits == 0 && scan->at < scan->end && *scan->at == 'I')
        return stop_slip(scan, "a malformed number");
    if (digits == 0)
        return number_fault(scan);
    if (digits > 1 && *whole == '0')
        return scan->at = whole, stop_fault(scan, "a number with a leading zero");
    if (scan->at < scan->end && *scan->at == '.') {
        scan->at++;
        if (scan_digits(scan) == 0)
            return number_fault(scan);
    }
    if (scan->at < scan->end && (*scan->at == 'e' || *scan->at == 'E')) {
        scan->mend |= scan->lenient;
        scan->at++;
        if (scan->at < scan->end && (*scan->at == '+' || *scan->at == '-'))
            scan->at++;
        if (scan_digits(scan) == 0)
            return number_fault(scan);
    }
    if (scan->at - start > LIMIT_JSON_NUMBER)
        return scan->at = start, stop_fault(scan, "a number of more than 64 characters");
    if (scan->at == scan->end && !scan->last)
        return stop_cut(scan);
    return true;
}

static bool scan_word(struct scan *scan, struct text word)
{
    size_t have = (size_t)(scan->end - scan->at);
    size_t compared = have < word.len ? have : word.len;
    if (memcmp(scan->at, word.data, compared) != 0)
        return stop_fault(scan, "neither a value nor true, false or null");
    if (compared < word.len)
        return stop_cut(scan);
    scan->at += word.len;
    return true;
}

static bool scan_scalar(struct scan *scan)
{
    switch (*scan->at) {
    case '"': return scan_string(scan);
    case 't': return scan_word(scan, TEXT("true"));
    case 'f': return scan_word(scan, TEXT("false"));
    case 'n': return scan_word(scan, TEXT("null"));
    default:
        if (*scan->at == '-' || ascii_is_digit(*scan->at))
            return scan_number(scan);
        return stop_slip(scan, missing(scan, "not the start of a value"));
    }
}

static bool scan_key(struct scan *scan)
{
    if (!skip_space(scan))
        return false;
    if (*scan->at != '"')
        return stop_slip(scan, missing(scan, "a member's name in quotes is missing here"));
    if (!scan_string(scan) || !skip_space(scan))
        return false;
    if (*scan->at != ':')
        return stop_fault(scan, "a colon is missing here");
    scan->at++;
    return skip_space(scan);
}

/* The open containers, innermost last. */
struct nest {
    bool object[LIMIT_JSON_DEPTH];
    size_t depth;
};

/* Enters a container or takes a scalar; *ret_done says that a value was finished. */
static bool scan_value_start(struct scan *scan, struct nest *nest, bool *ret_done)
{
    char open = *scan->at;
    *ret_done = true;
    if (open != '{' && open != '[')
        return scan_scalar(scan);
    if (nest->depth == LIMIT_JSON_DEPTH)
        return stop_fault(scan, "nested too deeply");
    scan->at++;
    if (!skip_space(scan))
        return false;
    if (*scan->at == (open == '{' ? '}' : ']')) {
        scan->at++;
        return true;
    }
    nest->object[nest->depth++] = open == '{';
    *ret_done = false;
    return open == '{' ? scan_key(scan) : true;
}

/* Behind a value inside a container: a comma and the next value's start, or the container's end. */
static bool scan_after_value(struct scan *scan, struct nest *nest, bool *ret_closed)
{
    if (!skip_space(scan))
        return false;
    bool object = nest->object[nest->depth - 1];
    *ret_closed = *scan->at == (object ? '}' : ']');
    if (*ret_closed) {
        scan->at++;
        nest->depth--;
        return true;
    }
    if (*scan->at != ',')
        return stop_slip(scan,
                         object ? "a comma or } is missing here" : "a comma or ] is missing here");
    scan->at++;
    return object ? scan_key(scan) : skip_space(scan);
}

static bool scan_whole(struct scan *scan)
{
    struct nest nest = {.depth = 0};
    bool done = false;
    if (!scan_value_start(scan, &nest, &done))
        return false;
    while (nest.depth > 0) {
        if (!done) {
            if (!scan_value_start(scan, &nest, &done))
                return false;
            continue;
        }
        bool closed = false;
        if (!scan_after_value(scan, &nest, &closed))
            return false;
        done = closed;
    }
    return true;
}

static enum json_outcome run_scan(struct scan *scan, size_t *ret_end, struct json_fault *ret_fault)
{
    bool whole = scan->at != scan->end ? scan_whole(scan) : stop_cut(scan);
    *ret_end = (size_t)(scan->at - scan->begin);
    if (whole)
        return JSON_WHOLE;
    *ret_fault =
        (struct json_fault){*ret_end, scan->cut ? "the text ends inside a value" : scan->fault};
    return scan->cut ? JSON_CUT : JSON_FAULT;
}

static struct scan scan_of(struct text text, bool last)
{
    if (text.data == NULL)
        text = TEXT("");
    return (struct scan){
        .begin = text.data, .at = text.data, .end = text.data + text.len, .last = last};
}

enum json_outcome json_scan(struct text text, bool last, size_t *ret_end,
                            struct json_fault *ret_fault)
{
    struct scan scan = scan_of(text, last);
    return run_scan(&scan, ret_end, ret_fault);
}

enum json_outcome json_scan_mendable(struct text text, bool last, size_t *ret_end,
                                     struct json_fault *ret_fault, bool *ret_mend)
{
    struct scan scan = scan_of(text, last);
    scan.lenient = true;
    enum json_outcome outcome = run_scan(&scan, ret_end, ret_fault);
    *ret_mend = scan.mend;
    return outcome;
}
