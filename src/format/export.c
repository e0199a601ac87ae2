#include "format/export.h"

#include "base/json.h"
#include "base/limits.h"
#include "format/decode.h"
#include "format/gzip.h"
#include "format/stranger.h"

/* What one call of export_read() works with. */
struct reading {
    const struct export_reading *said;
    struct attribute_set *attributes;
    const struct record_taker *taker;
    struct export_facts *facts;
    struct errors *errors;
    struct text file; /* name of an archive */
};

const char *export_format_word(enum export_format format)
{
    return format == EXPORT_JSON ? "json" : "csv";
}

static int refuse(struct window *window, const char *what, const char *hint, struct errors *errors)
{
    (void)errors_add(errors, ERROR_INPUT, &window->place, "export", "%s", what);
    return errors_hint(errors, "%s", hint);
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

/* Fills the window until `count` octets are there, or all. */
static void fill_to(struct window *window, size_t count)
{
    while (window_rest(window).len < count && window_fill(window))
        continue;
}

/* What is behind the encoding: told apart by its first characters. */
static int read_text(struct reading *reading, struct window *window)
{
    struct stranger stranger;
    struct export_facts *facts = reading->facts;
    fill_to(window, STRANGER_REACH);
    while (!window->failed && is_blank(window) && window_rest(window).len < LIMIT_RECORD)
        if (!window_fill(window))
            break;
    if (window->failed)
        return -1;
    if (is_blank(window))
        return refuse(window, "the file is empty", "make the export again", reading->errors);
    if (stranger_in_text(window_rest(window), &stranger))
        return refuse(window, stranger.what, stranger.hint, reading->errors);
    facts->format = is_json(window) ? EXPORT_JSON : EXPORT_CSV;
    if (facts->format == EXPORT_JSON)
        return json_pages_read(window, reading->attributes, reading->taker, facts, reading->errors);
    return csv_rows_read(window, reading->attributes, reading->taker, facts, reading->errors);
}

/* Places are those of the text as UTF-8. */
static int read_octets(struct reading *reading, struct window *raw)
{
    struct window window;
    struct stranger stranger;
    fill_to(raw, STRANGER_REACH);
    if (stranger_in_octets(window_rest(raw), &stranger))
        return refuse(raw, stranger.what, stranger.hint, reading->errors);
    struct decoding *decoding = decoding_open(raw, reading->said->encoding, reading->errors);
    if (decoding == NULL)
        return -1;
    window_open(&window, decoding_as_source(decoding), raw->place.file);
    int outcome = read_text(reading, &window);
    if (window.failed)
        outcome = -1;
    reading->facts->encoding = decoding_word(decoding);
    window_release(&window);
    decoding_close(decoding);
    return outcome;
}

/* Places are those of the text inside. */
static int read_gzip(struct reading *reading, struct window *packed)
{
    struct window window;
    struct gunzip *gunzip = gunzip_open(packed);
    struct place place = {.file = packed->place.file};
    reading->facts->packing = "gzip";
    window_open(&window, gunzip_as_source(gunzip), place.file);
    int outcome = read_octets(reading, &window);
    if (gunzip_fault(gunzip) != NULL && !packed->failed) {
        (void)errors_add(reading->errors, ERROR_INPUT, &place, "gzip", "%s", gunzip_fault(gunzip));
        outcome =
            errors_hint(reading->errors, "copy or download the file again; nothing of it was used");
    }
    window_release(&window);
    gunzip_close(gunzip);
    return outcome;
}

/* Of the kinds that stand in both, what both declare; of others what is declared at all. */
static void add_declared(struct export_facts *sum, const struct export_facts *facts)
{
    uint32_t both = 0;
    for (size_t kind = 0; kind < KIND_COUNT; kind++)
        if (sum->kinds[kind] != 0 && facts->kinds[kind] != 0)
            both |= (uint32_t)1 << kind;
    for (size_t slot = 0; slot < COUNT_OF(sum->declared); slot++) {
        uint32_t a = sum->declared[slot], b = facts->declared[slot];
        sum->declared[slot] = ((a | b) & ~both) | (a & b);
    }
}

/* The facts of one more file of an archive. */
static void add_facts(struct export_facts *sum, const struct export_facts *facts)
{
    sum->format = facts->format;
    if (sum->kind == KIND_UNKNOWN)
        sum->kind = facts->kind;
    sum->records += facts->records;
    sum->envelopes += facts->envelopes;
    sum->linked += facts->linked;
    chains_join(&sum->chains, &facts->chains);
    sum->counted |= facts->counted;
    if (facts->count > sum->count)
        sum->count = facts->count;
    sum->delta |= facts->delta;
    sum->cut_line |= facts->cut_line;
    sum->expanded_full += facts->expanded_full;
    sum->type_cells += facts->type_cells;
    sum->repeated_headers += facts->repeated_headers;
    add_declared(sum, facts);
    for (size_t kind = 0; kind < KIND_COUNT; kind++)
        sum->kinds[kind] += facts->kinds[kind];
    sum->encoding = facts->encoding;
}

static int fault_mixed_kinds(struct reading *reading)
{
    struct place place = {.file = reading->file};
    (void)errors_add(reading->errors, ERROR_INPUT, &place, "export",
                     "the zip file holds JSON and CSV");
    return errors_hint(reading->errors, "give one of the two, or unpack it and give its folder");
}

/* One file of an archive; places name it behind the archive's own name. */
static int read_member(struct reading *reading, struct zip *zip, struct text name, size_t before)
{
    struct export_facts *sum = reading->facts, facts = {0};
    struct window window;
    struct buffer path = {0};
    buffer_format(&path, "%.*s/%.*s", TEXT_ARG(reading->file), TEXT_ARG(name));
    struct text shown = arena_copy(reading->said->arena, buffer_text(&path));
    buffer_release(&path);
    window_open(&window, zip_as_source(zip), shown);
    reading->facts = &facts;
    int outcome = read_octets(reading, &window);
    reading->facts = sum;
    if (outcome == 0 && before != 0 && facts.format != sum->format)
        outcome = fault_mixed_kinds(reading);
    add_facts(sum, &facts);
    window_release(&window);
    return outcome;
}

static int read_zip(struct reading *reading, struct window *packed)
{
    struct text name;
    int more, outcome = 0;
    reading->facts->packing = "zip";
    reading->file = packed->place.file;
    struct zip *zip = zip_open(packed, &reading->said->spool, reading->errors);
    if (zip == NULL)
        return -1;
    for (size_t i = 0; (more = zip_next(zip, &name)) > 0; i++)
        if (read_member(reading, zip, name, i) != 0)
            outcome = -1;
    zip_close(zip);
    return more < 0 ? -1 : outcome;
}

/* The order of the records decides nothing: of kinds with as many the first of the list counts. */
static void settle_kind(struct export_facts *facts)
{
    enum export_kind most = KIND_UNKNOWN;
    for (size_t kind = 0; kind < KIND_COUNT; kind++)
        if (facts->kinds[kind] > facts->kinds[most])
            most = (enum export_kind)kind;
    if (most != KIND_UNKNOWN)
        facts->kind = most;
}

int export_read(struct window *window, const struct export_reading *said,
                struct attribute_set *attributes, const struct record_taker *taker,
                struct export_facts *ret_facts, struct errors *errors)
{
    size_t before = errors->count + errors->unlisted;
    struct reading reading = {said, attributes, taker, ret_facts, errors, TEXT_NONE};
    *ret_facts = (struct export_facts){0};
    fill_to(window, 4);
    struct text begin = window_rest(window);
    int outcome = gzip_begins(begin)  ? read_gzip(&reading, window)
                  : zip_begins(begin) ? read_zip(&reading, window)
                                      : read_octets(&reading, window);
    settle_kind(ret_facts);
    return outcome == 0 ? check_read(window, errors, before) : -1;
}
