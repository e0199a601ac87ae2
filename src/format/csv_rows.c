/* CSV (RFC 4180) through libcsv, behind a strict wrapper: one physical line at a time, so that
 * every row and every error has its place; no trimming; no unterminated quotes; no ragged rows
 * (docs/decisions/0002). */
#include <csv.h>

#include "base/limits.h"
#include "base/memory.h"
#include "format/export.h"

struct rows {
    struct window *window;
    struct attribute_set *attributes;
    const struct record_taker *taker;
    struct export_facts *facts;
    struct errors *errors;

    struct csv_parser parser;
    char delimiter;
    char line_end;       /* LF, or CR when no line ends otherwise */
    struct buffer cells; /* of the current row, one after the other */
    size_t *ends;        /* end of each cell in `cells` */
    size_t cell_count, cell_room;
    struct place row; /* where the current row begins */
    uint64_t row_at;  /* and its offset */
    size_t rows_in_line;
    bool too_wide;
    bool stopped; /* the taker has failed */
    int outcome;

    struct attribute_found *columns; /* of the header; NULL: no header yet */
    size_t column_count;
    struct arena arena; /* of one record */
    struct arena names; /* of the header */
    uint64_t number;    /* of the current record */
};

static int no_space(unsigned char octet)
{
    (void)octet;
    return 0;
}

static void parser_init(struct rows *rows)
{
    if (csv_init(&rows->parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        memory_exhausted();
    csv_set_space_func(&rows->parser, no_space);
    csv_set_blk_size(&rows->parser, 65536);
    csv_set_delim(&rows->parser, (unsigned char)rows->delimiter);
}

static int fault(struct rows *rows, const struct place *place, const char *message)
{
    rows->outcome = -1;
    return errors_add(rows->errors, ERROR_INPUT, place, "csv", "%s", message);
}

static struct text cell(const struct rows *rows, size_t index)
{
    size_t start = index == 0 ? 0 : rows->ends[index - 1];
    return text_until(text_from(buffer_text(&rows->cells), start), rows->ends[index] - start);
}

/* libcsv calls this for each cell. */
static void on_cell(void *field, size_t len, void *self)
{
    struct rows *rows = self;
    if (rows->cell_count == LIMIT_COLUMNS) {
        rows->too_wide = true;
        return;
    }
    if (rows->cell_count == rows->cell_room) {
        rows->cell_room = rows->cell_room == 0 ? 64 : rows->cell_room * 2;
        rows->ends = memory_grow(rows->ends, rows->cell_room, sizeof *rows->ends);
    }
    buffer_add(&rows->cells, (struct text){field, len});
    rows->ends[rows->cell_count++] = rows->cells.len;
}

static void check_column(struct rows *rows, struct names *seen, struct text name)
{
    if (name.len == 0 || names_add(seen, arena_copy(&rows->names, name), 0))
        return;
    (void)errors_add(rows->errors, ERROR_INPUT, &rows->row, "csv",
                     "the header has the column %s twice", errors_show(rows->errors, name));
    rows->outcome = -1;
}

static void take_header(struct rows *rows)
{
    struct names seen = {0};
    if (text_starts_fold(text_trim(cell(rows, 0)), TEXT("sep="))) {
        (void)fault(rows, &rows->row, "a line for Excel stands here in place of the header");
        (void)errors_hint(rows->errors, "delete this first line");
        return;
    }
    rows->column_count = rows->cell_count;
    rows->columns = memory_grow(NULL, rows->cell_count, sizeof *rows->columns);
    for (size_t i = 0; i < rows->cell_count; i++) {
        struct text name = text_trim(cell(rows, i));
        check_column(rows, &seen, name);
        rows->columns[i] = attribute_set_find(rows->attributes, name);
    }
    names_release(&seen);
    if (rows->column_count == 1) {
        (void)fault(rows, &rows->row, "the header has only one column: this is no export");
        (void)errors_hint(rows->errors, "a CSV export begins with a line of column names such as "
                                        "userPrincipalName,displayName,...,id,...");
    }
}

static struct value cell_value(struct rows *rows, size_t index)
{
    struct value value = {.presence = VALUE_EMPTY, .rank = rows->columns[index].rank};
    struct text text = cell(rows, index);
    if (text.len == 0)
        return value;
    value.presence = VALUE_PRESENT;
    value.texts = arena_array(&rows->arena, 1, sizeof *value.texts);
    value.texts[0] = text;
    value.count = 1;
    return value;
}

static void take_row(struct rows *rows)
{
    struct record record;
    rows->number++;
    if (rows->cell_count != rows->column_count) {
        (void)errors_add(rows->errors, ERROR_INPUT, &rows->row, "csv",
                         "the row has %zu cells, the header %zu columns", rows->cell_count,
                         rows->column_count);
        (void)errors_hint(rows->errors,
                          "an unquoted %s in a value shifts the cells behind it; put "
                          "that value in double quotes, or export again",
                          rows->delimiter == '\t' ? "TAB" : (char[]){rows->delimiter, '\0'});
        rows->outcome = -1;
        return;
    }
    arena_reset(&rows->arena);
    struct place place = rows->row;
    place.record = rows->number;
    record_clear(&record, &rows->arena, rows->attributes->count, place);
    for (size_t i = 0; i < rows->column_count; i++)
        if (rows->columns[i].slot != ATTRIBUTE_UNWANTED)
            record_take(&record, rows->columns[i].slot, cell_value(rows, i), rows->attributes);
    rows->facts->records++;
    if (rows->taker->take(rows->taker->self, &record, rows->errors) != 0) {
        rows->outcome = -1;
        rows->stopped = true;
    }
}

/* libcsv calls this at the end of each row. */
static void on_row(int terminator, void *self)
{
    struct rows *rows = self;
    (void)terminator;
    rows->rows_in_line++;
    if (rows->too_wide)
        (void)fault(rows, &rows->row, "a row with more than 4096 cells");
    else if (rows->columns == NULL)
        take_header(rows);
    else if (!rows->stopped)
        take_row(rows);
    buffer_clear(&rows->cells);
    rows->cell_count = 0;
    rows->too_wide = false;
}

static bool inside_quotes(const struct rows *rows)
{
    return rows->parser.pstate == 2 && rows->parser.quoted; /* FIELD_BEGUN of libcsv */
}

/* Outside of quotes the library takes every carriage return and line feed for a line end, and
 * passes over the empty lines that come of it. */
static bool has_stray_end(const struct rows *rows, struct text line, bool fresh)
{
    bool lf = rows->line_end == '\n';
    struct text other = lf ? TEXT("\r") : TEXT("\n");
    if (text_ends(line, lf ? TEXT("\n") : TEXT("\r")))
        line.len--;
    if (lf && text_ends(line, other))
        line.len--;
    return rows->rows_in_line > 1 || (fresh && text_starts(line, other)) ||
           (!inside_quotes(rows) && text_ends(line, other));
}

static void feed_line(struct rows *rows, struct text line)
{
    bool fresh = !inside_quotes(rows);
    rows->rows_in_line = 0;
    size_t done = csv_parse(&rows->parser, line.data, line.len, on_cell, on_row, rows);
    if (csv_error(&rows->parser) == CSV_ENOMEM)
        memory_exhausted();
    if (done != line.len) {
        struct place place = window_place(rows->window, done);
        (void)fault(rows, &place,
                    "a quote in the middle of a cell, or something behind a closing "
                    "quote");
        (void)errors_hint(rows->errors, "a quote inside a quoted value must be doubled");
        csv_free(&rows->parser);
        parser_init(rows);
        buffer_clear(&rows->cells);
        rows->cell_count = 0;
    } else if (has_stray_end(rows, line, fresh)) {
        (void)fault(rows, &rows->row,
                    rows->line_end == '\n'
                        ? "a carriage return in the middle of a line"
                        : "a line feed, in a file whose lines end with carriage returns");
    }
}

static void check_end(struct rows *rows)
{
    bool open = inside_quotes(rows);
    if (csv_fini(&rows->parser, on_cell, on_row, rows) == 0 && !open)
        return;
    (void)fault(rows, &rows->row, "a quoted value that begins in this row has no end");
    (void)errors_hint(rows->errors, "the file may be cut; export or copy it again");
}

/* Places count line feeds; where lines end otherwise, each of them is told to the place. */
static void consume_line(struct rows *rows, size_t len, char last)
{
    window_consume(rows->window, len);
    if (rows->line_end == '\n' || last != rows->line_end)
        return;
    rows->window->place.line++;
    rows->window->place.column = 1;
}

static void read_lines(struct rows *rows)
{
    struct text line = TEXT_NONE;
    int more;
    while ((more = window_line_to(rows->window, rows->line_end, LIMIT_RECORD, &line)) > 0) {
        if (rows->window->failed)
            break; /* whoever owns the source says why */
        char last = line.data[line.len - 1];
        if (errors_full(rows->errors))
            return;
        rows->facts->cut_line = last != rows->line_end;
        if (!inside_quotes(rows)) {
            rows->row = rows->window->place;
            rows->row_at = rows->window->passed;
        }
        if (rows->window->passed - rows->row_at + line.len > LIMIT_RECORD) {
            (void)fault(rows, &rows->row, "a row of more than 1 MiB begins here");
            return;
        }
        feed_line(rows, line);
        if (rows->outcome != 0 && rows->column_count < 2)
            return; /* without a header the rest says nothing */
        if (rows->stopped)
            return;
        consume_line(rows, line.len, last);
    }
    if (rows->window->failed)
        rows->outcome = -1;
    else if (more < 0)
        (void)fault(rows, &rows->window->place, "a line of more than 1 MiB begins here");
    else if (rows->outcome == 0)
        check_end(rows);
}

/* Lines end with CR (old Macs) when within the size of a row there is no LF outside of quotes, and
 * a CR is. */
static char find_line_end(struct window *window)
{
    bool quoted = false, returns = false;
    for (size_t at = 0; at < LIMIT_RECORD; at++) {
        while (window_rest(window).len <= at)
            if (!window_fill(window))
                return returns ? '\r' : '\n';
        char octet = window_rest(window).data[at];
        quoted ^= octet == '"';
        returns = returns || (!quoted && octet == '\r');
        if (!quoted && octet == '\n')
            return '\n';
    }
    return returns ? '\r' : '\n';
}

/* The character that separates most columns of the header; a comma in doubt. */
static char find_delimiter(struct window *window, char line_end)
{
    static const char candidates[] = ",;\t|";
    struct text header = TEXT_NONE;
    size_t best = 0, most = 0;
    if (window_line_to(window, line_end, LIMIT_RECORD, &header) <= 0)
        return ',';
    for (size_t i = 0; i < sizeof candidates - 1; i++) {
        size_t count = 0;
        bool quoted = false;
        for (size_t at = 0; at < header.len; at++) {
            quoted ^= header.data[at] == '"';
            count += !quoted && header.data[at] == candidates[i];
        }
        if (count > most) {
            most = count;
            best = i;
        }
    }
    return candidates[best];
}

int csv_rows_read(struct window *window, struct attribute_set *attributes,
                  const struct record_taker *taker, struct export_facts *facts,
                  struct errors *errors)
{
    struct rows rows = {.window = window,
                        .attributes = attributes,
                        .taker = taker,
                        .facts = facts,
                        .errors = errors,
                        .line_end = find_line_end(window)};
    rows.delimiter = find_delimiter(window, rows.line_end);
    parser_init(&rows);
    read_lines(&rows);
    csv_free(&rows.parser);
    buffer_release(&rows.cells);
    memory_free(rows.ends);
    memory_free(rows.columns);
    arena_release(&rows.arena);
    arena_release(&rows.names);
    return rows.outcome;
}
