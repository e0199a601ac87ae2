#include "format/export.h"

#include "base/json.h"
#include "base/limits.h"
#include "format/gzip.h"
#include "format/utf16.h"

const char *export_format_word(enum export_format format)
{
    return format == EXPORT_JSON ? "json" : "csv";
}

/* Files that people hand in by mistake, by how they begin. */
static const struct {
    struct text begin;
    const char *what;
    const char *hint;
} strangers[] = {
    {{"PK\x03\x04", 4},
     "this is a zip file or an Excel workbook",
     "unpack it, or save the sheet as \"CSV UTF-8\""},
    {{"<", 1},
     "this is a web page or XML, not an export",
     "a saved sign-in or error page looks like this; download the export again"},
    {{"version https://git-lfs", 23},
     "this is a git-lfs pointer, not the file itself",
     "fetch the real file: git lfs pull"},
    {{"version:v1.0", 12},
     "this is a bulk template of the portal, not an export",
     "use Users > Download users; a template has no ids and may hold passwords"},
    {{"['", 2},
     "this is a table without column names, as az -o tsv writes it",
     "export as JSON (az: -o json)"},
    {{"[]\t", 3},
     "this is a table without column names, as az -o tsv writes it",
     "export as JSON (az: -o json)"},
    {{"\x1B[", 2}, "this is coloured terminal output", "export without colour (az: -o json)"},
};

static int refuse(struct window *window, const char *what, const char *hint, struct errors *errors)
{
    (void)errors_add(errors, ERROR_INPUT, &window->place, "export", "%s", what);
    return errors_hint(errors, "%s", hint);
}

static int refuse_strangers(struct window *window, struct errors *errors)
{
    struct text rest = window_rest(window);
    for (size_t i = 0; i < COUNT_OF(strangers); i++)
        if (text_starts(rest, strangers[i].begin))
            return refuse(window, strangers[i].what, strangers[i].hint, errors);
    if (text_has_byte(text_until(rest, 4), '\0'))
        return refuse(window, "this is no UTF-8 text", "save it as UTF-8", errors);
    return 0;
}

/* White space before JSON is skipped; a CSV header begins at once. */
static bool is_json(struct window *window)
{
    struct text rest = window_rest(window);
    size_t space = json_space(rest);
    struct text inner = text_from(rest, space);
    if (inner.len == 0 || (inner.data[0] != '{' && inner.data[0] != '['))
        return false;
    window_consume(window, space);
    return true;
}

static int check_read(const struct window *window, const struct errors *errors, size_t before)
{
    return errors->count + errors->unlisted == before && !window->failed ? 0 : -1;
}

/* Nothing but white space so far? */
static bool is_blank(const struct window *window)
{
    struct text rest = window_rest(window);
    return json_space(rest) == rest.len;
}

/* What is behind the encoding: told apart by its first characters. */
static int read_text(struct window *window, struct attribute_set *attributes,
                     const struct record_taker *taker, struct export_facts *facts,
                     struct errors *errors)
{
    while ((window_rest(window).len < 64 || is_blank(window)) &&
           window_rest(window).len < LIMIT_RECORD && window_fill(window))
        continue;
    if (window->failed)
        return -1;
    while (text_starts(window_rest(window), TEXT("\xEF\xBB\xBF")))
        window->at += 3; /* a byte order mark takes no column; some tools write it twice */
    if (is_blank(window))
        return refuse(window, "the file is empty", "make the export again", errors);
    if (refuse_strangers(window, errors) != 0)
        return -1;
    facts->format = is_json(window) ? EXPORT_JSON : EXPORT_CSV;
    if (facts->format == EXPORT_JSON)
        return json_pages_read(window, attributes, taker, facts, errors);
    return csv_rows_read(window, attributes, taker, facts, errors);
}

/* Places are those of the text as UTF-8. */
static int read_utf16(struct window *raw, enum utf16_kind kind, struct attribute_set *attributes,
                      const struct record_taker *taker, struct export_facts *facts,
                      struct errors *errors)
{
    struct window window;
    struct utf16 utf16;
    utf16_open(&utf16, raw, kind);
    window_open(&window, utf16_as_source(&utf16), raw->place.file);
    int outcome = read_text(&window, attributes, taker, facts, errors);
    if (utf16.fault != NULL && !raw->failed) {
        struct place place = window.place;
        (void)errors_add(errors, ERROR_INPUT, &place, "encoding", "%s", utf16.fault);
        outcome = errors_hint(errors, "export or copy the file again, best as UTF-8");
    }
    window_release(&window);
    return outcome;
}

static int read_plain(struct window *window, struct attribute_set *attributes,
                      const struct record_taker *taker, struct export_facts *facts,
                      struct errors *errors)
{
    while (window_rest(window).len < 4 && window_fill(window))
        continue;
    enum utf16_kind kind = utf16_begins(window_rest(window));
    return kind == UTF16_NOT ? read_text(window, attributes, taker, facts, errors)
                             : read_utf16(window, kind, attributes, taker, facts, errors);
}

/* Places are those of the text inside. */
static int read_packed(struct window *packed, struct attribute_set *attributes,
                       const struct record_taker *taker, struct export_facts *facts,
                       struct errors *errors)
{
    struct window window;
    struct gunzip *gunzip = gunzip_open(packed);
    struct place place = {.file = packed->place.file};
    window_open(&window, gunzip_as_source(gunzip), place.file);
    int outcome = read_plain(&window, attributes, taker, facts, errors);
    if (gunzip_fault(gunzip) != NULL && !packed->failed) {
        (void)errors_add(errors, ERROR_INPUT, &place, "gzip", "%s", gunzip_fault(gunzip));
        outcome = errors_hint(errors, "copy or download the file again; nothing of it was used");
    }
    window_release(&window);
    gunzip_close(gunzip);
    return outcome;
}

int export_read(struct window *window, struct attribute_set *attributes,
                const struct record_taker *taker, struct export_facts *ret_facts,
                struct errors *errors)
{
    size_t before = errors->count + errors->unlisted;
    *ret_facts = (struct export_facts){0};
    while (window_rest(window).len < 2 && window_fill(window))
        continue;
    int outcome = gzip_begins(window_rest(window))
                      ? read_packed(window, attributes, taker, ret_facts, errors)
                      : read_plain(window, attributes, taker, ret_facts, errors);
    return outcome == 0 ? check_read(window, errors, before) : -1;
}
