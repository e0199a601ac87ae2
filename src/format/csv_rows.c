/* CSV (RFC 4180) through libcsv, behind a strict wrapper: one physical line at a time, so that
 * every row and every error has its place; no trimming; no unterminated quotes; no ragged rows
 * (docs/decisions/0002). What header and cells mean: csv_header, csv_record. */
#include <csv.h>

#include "base/limits.h"
#include "base/memory.h"
#include "format/csv_lines.h"
#include "format/csv_record.h"
#include "format/spelling.h"

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
    struct text *list;   /* the cells, when the row is whole */
    size_t cell_count, cell_room;
    struct place row; /* where the current row begins */
    uint64_t row_at;  /* and its offset */
    size_t rows_in_line;
    bool too_wide;
    bool stopped; /* the taker has failed */
    int outcome;

    struct csv_header header;
    struct arena arena; /* of one record */
    uint64_t number;    /* of the current record */

    struct text line;    /* the one that is parsed, */
    struct digest mark;  /* and its mark, */
    bool marked;         /* when the row is this line */
    struct digest about; /* of what a row means besides its octets */
    struct digester *digester;
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
        rows->list = memory_grow(rows->list, rows->cell_room, sizeof *rows->list);
    }
    buffer_add(&rows->cells, (struct text){field, len});
    rows->ends[rows->cell_count++] = rows->cells.len;
}

static struct csv_cells whole_row(struct rows *rows)
{
    struct text rest = buffer_text(&rows->cells);
    size_t start = 0;
    for (size_t i = 0; i < rows->cell_count; i++) {
        rows->list[i] = text_until(text_from(rest, start), rows->ends[i] - start);
        start = rows->ends[i];
    }
    return (struct csv_cells){rows->list, rows->cell_count};
}

/* A row of separators alone, as spreadsheets write it for an empty line. */
static bool is_empty(struct csv_cells cells)
{
    for (size_t i = 0; i < cells.count; i++)
        if (cells.list[i].len != 0)
            return false;
    return true;
}

/* " before the column id" or " behind the column id", where the id shows that it has moved or not;
 * else empty. Which cell is too many is not guessed (docs/decisions/0017). */
static const char *side_of_id(struct rows *rows, struct csv_cells cells)
{
    size_t at = rows->header.identity, moved = at + 1;
    struct buffer said = {0};
    if (at >= rows->header.count)
        return "";
    while (moved <= at + cells.count - rows->header.count && !spelling_is_guid(cells.list[moved]))
        moved++;
    bool has_moved = moved <= at + cells.count - rows->header.count;
    if (spelling_is_guid(cells.list[at]) == has_moved)
        return ""; /* two, or none */
    buffer_format(&said, " %s the column %.*s", has_moved ? "before" : "behind",
                  TEXT_ARG(rows->header.names[at]));
    const char *kept = arena_string(&rows->errors->arena, buffer_text(&said));
    buffer_release(&said);
    return kept;
}

static void fault_ragged(struct rows *rows, struct csv_cells cells)
{
    (void)errors_add(rows->errors, ERROR_INPUT, &rows->row, "csv",
                     "the row has %zu cells, the header %zu columns", cells.count,
                     rows->header.count);
    rows->outcome = -1;
    if (cells.count < rows->header.count)
        (void)errors_hint(rows->errors, "a line end in an unquoted value cuts a row in two; export "
                                        "again, or copy the file again");
    else
        (void)errors_hint(rows->errors,
                          "an unquoted %s in a value%s shifts the cells behind it; put that value "
                          "in double quotes, or export again",
                          rows->delimiter == '\t' ? "TAB" : (char[]){rows->delimiter, '\0'},
                          side_of_id(rows, cells));
}

static void count_type_cells(struct rows *rows, const struct record *record)
{
    for (size_t slot = 0; slot < record->count; slot++)
        rows->facts->type_cells += record->values[slot].presence == VALUE_UNEXPORTED;
}

/* What a row says to others than to who takes it is not known of it the next time. */
static void set_mark(struct rows *rows, struct record *record, uint64_t type_cells)
{
    bool alone = rows->marked && rows->facts->type_cells == type_cells;
    record->mark = alone ? &rows->mark : NULL;
    record->octets = rows->line;
}

static void take_record(struct rows *rows, struct csv_cells cells)
{
    struct record record;
    struct place place = rows->row;
    rows->number++;
    if (cells.count != rows->header.count) {
        fault_ragged(rows, cells);
        return;
    }
    arena_reset(&rows->arena);
    place.record = rows->number;
    record_clear(&record, &rows->arena, attribute_set_room(rows->attributes), place);
    rows->facts->records++;
    rows->facts->kinds[rows->header.kind]++;
    if (csv_record_fill(&record, &rows->header, cells, rows->attributes, &rows->arena,
                        rows->errors) != 0) {
        rows->outcome = -1;
        return;
    }
    uint64_t type_cells = rows->facts->type_cells;
    count_type_cells(rows, &record);
    set_mark(rows, &record, type_cells);
    if (rows->taker->take(rows->taker->self, &record, rows->errors) != 0) {
        rows->outcome = -1;
        rows->stopped = true;
    }
}

/* Files that were joined have a header, and what stands before it, in their middle. */
static void take_row(struct rows *rows, struct csv_cells cells)
{
    if (is_empty(cells) || (cells.count != rows->header.count && csv_prelude_again(cells)))
        return;
    if (csv_header_repeats(&rows->header, cells)) {
        rows->facts->repeated_headers++;
    } else if (csv_header_differs(&rows->header, cells)) {
        (void)fault(rows, &rows->row, "another header with other columns stands here");
        (void)errors_hint(rows->errors, "give the two exports as two files");
        rows->stopped = true; /* what follows has other columns */
    } else {
        take_record(rows, cells);
    }
}

static void take_header(struct rows *rows, struct csv_cells cells)
{
    if (csv_header_take(&rows->header, cells, &rows->row, rows->attributes, rows->errors) != 0) {
        rows->outcome = -1;
        rows->stopped = true;
    }
    rows->facts->kind = rows->header.kind;
    rows->about = csv_header_mark(&rows->header, cells, rows->delimiter, rows->line_end);
}

/* libcsv calls this at the end of each row. */
static void on_row(int terminator, void *self)
{
    struct rows *rows = self;
    (void)terminator;
    rows->rows_in_line++;
    if (rows->too_wide)
        (void)fault(rows, &rows->row, "a row with more than 4096 cells");
    else if (rows->header.count == 0 && !rows->stopped)
        take_header(rows, whole_row(rows));
    else if (!rows->stopped)
        take_row(rows, whole_row(rows));
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

/* Asks whether the row of these octets is known: true, and it is consumed. */
static bool recall(struct rows *rows, struct text octets, bool expected)
{
    struct record_octets asked = {
        .octets = octets, .expected = expected, .place = rows->window->place};
    enum export_kind kind = KIND_UNKNOWN;
    digester_add(rows->digester, (struct text){(const char *)rows->about.bytes, DIGEST_SIZE});
    digester_add(rows->digester, octets);
    asked.mark = rows->mark = digester_result(rows->digester);
    asked.place.record = rows->number + 1;
    int known = rows->taker->recall(rows->taker->self, &asked, &kind);
    if (known < 0) {
        rows->outcome = -1;
        rows->stopped = true;
    }
    if (known <= 0)
        return false;
    rows->number++;
    rows->facts->records++;
    rows->facts->kinds[kind]++;
    rows->facts->cut_line = false;
    csv_line_consume(rows->window, octets, rows->line_end);
    return true;
}

/* At the beginning of a row behind the header. */
static bool may_recall(const struct rows *rows)
{
    return rows->taker->recall != NULL && rows->header.count != 0 && rows->outcome == 0 &&
           !rows->attributes->discovering && !inside_quotes(rows);
}

/* The row that is expected, before it is known where the one that comes ends: a row with its line
 * end is never the beginning of another one. */
static bool recall_expected(struct rows *rows)
{
    size_t len = may_recall(rows) ? rows->taker->expect(rows->taker->self) : 0;
    while (window_rest(rows->window).len < len)
        if (!window_fill(rows->window))
            return false;
    return len != 0 && recall(rows, text_until(window_rest(rows->window), len), true);
}

/* A row that is one line with its line end. */
static bool recall_line(struct rows *rows, struct text line)
{
    rows->line = line;
    rows->marked = may_recall(rows) && line.data[line.len - 1] == rows->line_end;
    return rows->marked && recall(rows, line, false);
}

static void read_lines(struct rows *rows)
{
    struct text line = TEXT_NONE;
    int more = 1;
    for (;;) {
        if (recall_expected(rows))
            continue;
        if (rows->stopped)
            return;
        more = window_line_to(rows->window, rows->line_end, LIMIT_RECORD, &line);
        if (more <= 0)
            break;
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
        if (recall_line(rows, line))
            continue;
        if (rows->stopped)
            return;
        feed_line(rows, line);
        if (rows->outcome != 0 && rows->header.count < 2)
            return; /* without a header the rest says nothing */
        if (rows->stopped)
            return;
        csv_line_consume(rows->window, line, rows->line_end);
    }
    if (rows->window->failed)
        rows->outcome = -1;
    else if (more < 0)
        (void)fault(rows, &rows->window->place, "a line of more than 1 MiB begins here");
    else if (rows->outcome == 0)
        check_end(rows);
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
                        .line_end = csv_line_end(window),
                        .digester = digester_open()};
    rows.delimiter = csv_prelude_take(window, rows.line_end);
    parser_init(&rows);
    read_lines(&rows);
    csv_free(&rows.parser);
    digester_close(rows.digester);
    buffer_release(&rows.cells);
    memory_free(rows.ends);
    memory_free(rows.list);
    csv_header_release(&rows.header);
    arena_release(&rows.arena);
    return rows.outcome;
}
