#include "format/csv_header.h"

#include "format/cell.h"
#include "format/csv_lines.h"
#include "format/csv_refuse.h"
#include "format/spelling.h"

/* -- Before the header --------------------------------------------------------------------------
 */

static struct text without_line_end(struct text line)
{
    while (line.len != 0 && (text_ends(line, TEXT("\n")) || text_ends(line, TEXT("\r"))))
        line.len--;
    return line;
}

static struct text unquoted(struct text line)
{
    if (line.len >= 2 && text_starts(line, TEXT("\"")) && text_ends(line, TEXT("\"")))
        return text_until(text_from(line, 1), line.len - 2);
    return line;
}

static bool is_delimiter(char octet)
{
    return octet != '"' && octet != ' ' && octet > 0 && octet != 0x7F && !ascii_is_alpha(octet) &&
           !ascii_is_digit(octet) && octet != '\r' && octet != '\n';
}

static bool is_prelude(struct text line, char *ret_delimiter)
{
    static const size_t length = sizeof "sep=" - 1;
    line = unquoted(line);
    if (text_starts_fold(line, TEXT("sep="))) {
        if (line.len > length && is_delimiter(line.data[length]))
            *ret_delimiter = line.data[length];
        return true;
    }
    if (text_starts(line, TEXT("\"")))
        line = text_from(line, 1); /* saved again by a spreadsheet, with delimiters behind it */
    return text_starts_fold(line, TEXT("#TYPE ")) || text_trim(line).len == 0;
}

static size_t count_outside_quotes(struct text line, char wanted)
{
    size_t count = 0;
    bool quoted = false;
    for (size_t at = 0; at < line.len; at++) {
        quoted ^= line.data[at] == '"';
        count += !quoted && line.data[at] == wanted;
    }
    return count;
}

static char most_frequent(struct text header)
{
    static const char candidates[] = ",;\t|";
    size_t best = 0, most = 0;
    for (size_t i = 0; i < sizeof candidates - 1; i++) {
        size_t count = count_outside_quotes(header, candidates[i]);
        if (count > most) {
            most = count;
            best = i;
        }
    }
    return candidates[best];
}

char csv_prelude_take(struct window *window, char line_end)
{
    struct text line = TEXT_NONE;
    char named = '\0';
    while (window_line_to(window, line_end, LIMIT_RECORD, &line) > 0) {
        if (!is_prelude(without_line_end(line), &named)) {
            if (named != '\0' && count_outside_quotes(line, named) != 0)
                return named;
            return most_frequent(line);
        }
        csv_line_consume(window, line, line_end);
    }
    return ',';
}

bool csv_prelude_again(struct csv_cells cells)
{
    char delimiter = '\0';
    struct text first = cells.list[0];
    bool blank = text_trim(first).len == 0; /* the cells behind it need not be so */
    return blank ? cells.count == 1 : is_prelude(first, &delimiter);
}

/* -- Columns ------------------------------------------------------------------------------------
 */

static const struct {
    const char *key; /* comparable form of the name */
    enum csv_role role;
} roles[] = {
    {"id", CSV_ID},
    {"userprincipalname", CSV_SIGN_IN},
    {"deleteddatetime", CSV_DELETION},
    {"objecttype", CSV_TYPE},
    {"@odata.type", CSV_TYPE},
    {"recipienttypedetails", CSV_RECIPIENT},
    {"timegenerated", CSV_STAMP},
    {"proxyaddresses", CSV_PROXIES},
};

static bool is_log(enum export_kind kind)
{
    return kind == KIND_LOG_ANALYTICS || kind == KIND_LOG_TABLE;
}

/* "LastSyncTime_t [UTC]" of Log Analytics without what says its type. */
static struct text plain_name(enum export_kind kind, struct text name)
{
    static const char types[] = "sgbdt";
    if (!is_log(kind))
        return name;
    for (size_t at = 0; at + 1 < name.len && text_ends(name, TEXT("]")); at++)
        if (name.data[at] == ' ' && name.data[at + 1] == '[')
            name = text_until(name, at);
    if (name.len > 2 && name.data[name.len - 2] == '_' &&
        memchr(types, name.data[name.len - 1], sizeof types - 1) != NULL)
        name.len -= 2;
    return name;
}

static bool has_name(const struct csv_header *header, struct text name)
{
    for (size_t i = 0; i < header->count; i++)
        if (text_equal(header->names[i], name))
            return true;
    return false;
}

/* Exchange has an "Id", which is a name; Steampipe a "title", which is one, too. */
static bool is_misleading(const struct csv_header *header, struct text key, struct text name)
{
    if (text_equal(name, spelling_steampipe_title))
        return has_name(header, text_of(spelling_steampipe));
    return header->kind == KIND_EXCHANGE && text_equal(key, TEXT("id")) &&
           !text_equal_fold(name, TEXT("ExternalDirectoryObjectId"));
}

static enum csv_role role_of(struct text key)
{
    for (size_t i = 0; i < COUNT_OF(roles); i++)
        if (text_equal(key, text_of(roles[i].key)))
            return roles[i].role;
    return CSV_VALUE;
}

static bool has_column(const struct csv_header *header, size_t slot)
{
    for (size_t i = 0; i < header->column_count; i++)
        if (header->columns[i].found.slot == slot)
            return true;
    return false;
}

static void take_column(struct csv_header *header, size_t index, struct attribute_set *attributes)
{
    struct text name = plain_name(header->kind, header->names[index]);
    struct text key = attribute_key(&header->arena, name, NULL);
    if (key.len == 0 || is_misleading(header, key, name))
        return;
    struct csv_column column = {index, attribute_set_find(attributes, name), role_of(key)};
    if (column.role == CSV_STAMP && !is_log(header->kind))
        column.role = CSV_VALUE;
    if (column.found.slot == ATTRIBUTE_UNWANTED && column.role == CSV_VALUE)
        return;
    if (column.found.aside && has_column(header, column.found.slot))
        return;
    if (attributes->identified && column.found.slot == attributes->identity &&
        header->identity == header->count)
        header->identity = index;
    header->columns[header->column_count++] = column;
}

static void take_columns(struct csv_header *header, struct attribute_set *attributes)
{
    header->columns = arena_array(&header->arena, header->count, sizeof *header->columns);
    header->identity = header->count;
    for (size_t i = 0; i < header->count; i++)
        take_column(header, i, attributes);
    header->mail = attribute_set_find(attributes, TEXT("mail")).slot;
    if (header->mail != ATTRIBUTE_UNWANTED && has_column(header, header->mail))
        header->mail = ATTRIBUTE_UNWANTED;
}

int csv_header_take(struct csv_header *header, struct csv_cells cells, const struct place *place,
                    struct attribute_set *attributes, struct errors *errors)
{
    header->count = cells.count;
    header->names = arena_array(&header->arena, cells.count, sizeof *header->names);
    for (size_t i = 0; i < cells.count; i++)
        header->names[i] = arena_copy(&header->arena, text_trim(cells.list[i]));
    if (csv_refuse_shape(header, place, errors) != 0)
        return -1;
    take_columns(header, attributes);
    return csv_refuse_columns(header, place, attributes, errors);
}

void csv_header_release(struct csv_header *header)
{
    arena_release(&header->arena);
}

bool csv_header_repeats(const struct csv_header *header, struct csv_cells cells)
{
    if (cells.count != header->count)
        return false;
    for (size_t i = 0; i < cells.count; i++)
        if (!text_equal_fold(text_trim(cells.list[i]), header->names[i]))
            return false;
    return true;
}

static bool may_be_name(struct text cell)
{
    for (size_t i = 0; i < cell.len; i++)
        if (ascii_is_digit(cell.data[i]))
            return false; /* nearly every id: quickly done */
    return cell.len != 0 && cell.len <= LIMIT_ATTRIBUTE_NAME;
}

/* No id is a name of the column that it stands in. */
bool csv_header_differs(const struct csv_header *header, struct csv_cells cells)
{
    struct arena arena = {0};
    bool differs = false;
    for (size_t i = 0; i < header->column_count && !differs; i++) {
        const struct csv_column *column = &header->columns[i];
        bool telling = column->role == CSV_ID || column->index == header->identity;
        if (!telling || column->index >= cells.count || !may_be_name(cells.list[column->index]))
            continue;
        struct text cell = text_trim(cells.list[column->index]);
        differs = text_equal(attribute_key(&arena, cell, NULL),
                             attribute_key(&arena, header->names[column->index], NULL));
    }
    arena_release(&arena);
    return differs;
}

struct digest csv_header_mark(const struct csv_header *header, struct csv_cells cells,
                              char delimiter, char line_end)
{
    struct buffer about = {0};
    buffer_format(&about, "csv %d %d %d %zu\n", delimiter, line_end, (int)header->kind,
                  cells.count);
    for (size_t i = 0; i < cells.count; i++) {
        buffer_format(&about, "%zu ", cells.list[i].len);
        buffer_add(&about, cells.list[i]);
    }
    struct digest digest = digest_of(buffer_text(&about));
    buffer_release(&about);
    return digest;
}
