#include "format/people_list.h"

#include "base/json.h"
#include "base/limits.h"
#include "base/names.h"
#include "base/utf8.h"

struct reading {
    struct people_list *people;
    struct names seen; /* folded; the number is that of the line */
    struct place start;
    struct text whole;
    size_t column; /* of the cell that counts, from 0 */
    char separator;
    struct errors *errors;
};

enum { LONGEST = 256 };

bool people_list_fits(struct text name)
{
    for (size_t i = 0; i < name.len; i++)
        if ((unsigned char)name.data[i] <= ' ' || text_has_byte(TEXT(",;\"\x7F"), name.data[i]))
            return false;
    return name.len != 0 && name.len <= LONGEST && utf8_check(name) == name.len;
}

static struct place place_of(const struct reading *reading, struct text slice)
{
    return place_at(reading->start, reading->whole, (size_t)(slice.data - reading->whole.data));
}

static void fault(struct reading *reading, struct text at, const char *code, const char *message,
                  struct text shown)
{
    struct place place = place_of(reading, at);
    (void)errors_add(reading->errors, ERROR_INPUT, &place, code, "%s %s",
                     errors_show(reading->errors, shown), message);
}

static struct text folded(struct arena *arena, struct text name)
{
    char *made = arena_get(arena, name.len + 1);
    for (size_t i = 0; i < name.len; i++)
        made[i] = ascii_lower(name.data[i]);
    return (struct text){made, name.len};
}

/* `at` is where it stands, in the text of the file. */
static void take_name(struct reading *reading, struct text name, struct text at)
{
    struct people_list *people = reading->people;
    size_t line = 0;
    name = text_trim(name);
    if (!people_list_fits(name)) {
        fault(reading, at, "person", "is neither an id nor an address", name);
        (void)errors_hint(reading->errors, "one hidden id or one address a line; remarks stand "
                                           "behind #");
        return;
    }
    struct text key = folded(&people->arena, name);
    if (names_find(&reading->seen, key, &line) == 0) {
        fault(reading, at, "twice", "stands here twice", name);
        (void)errors_hint(reading->errors, "it stands in line %zu, too; leave one of them out",
                          line);
        return;
    }
    (void)names_add(&reading->seen, key, (size_t)place_of(reading, at).line);
    people->list[people->count++] = name;
}

/* -- JSON -- */

static int read_json(struct reading *reading)
{
    struct text value, element;
    if (json_check(reading->whole, ERROR_INPUT, reading->start, &value, reading->errors) != 0)
        return -1;
    reading->people->list =
        arena_array(&reading->people->arena, json_count(value), sizeof(struct text));
    for (struct json_walk walk = json_walk(value); json_next_element(&walk, &element);) {
        if (json_kind_of(element) == JSON_STRING) {
            take_name(reading, json_unquote(&reading->people->arena, element), element);
            continue;
        }
        struct place place = place_of(reading, element);
        (void)errors_add(reading->errors, ERROR_INPUT, &place, "kind",
                         "a person is named by a string, not %s",
                         json_kind_name(json_kind_of(element)));
        (void)errors_hint(reading->errors, "[\"ann@firm.example\", \"...\"]");
    }
    return 0;
}

/* -- Lines -- */

/* Takes the next cell off the row. One in quotes loses them; those within one are not for ids. */
static bool next_cell(struct text *row, char separator, struct text *ret_cell)
{
    size_t end = 0;
    bool quoted = false;
    if (row->data == NULL)
        return false;
    while (end < row->len && (quoted || row->data[end] != separator))
        quoted ^= row->data[end++] == '"';
    struct text cell = text_trim(text_until(*row, end));
    *row = end < row->len ? text_from(*row, end + 1) : TEXT_NONE;
    if (cell.len > 1 && cell.data[0] == '"' && cell.data[cell.len - 1] == '"')
        cell = text_until(text_from(cell, 1), cell.len - 2);
    *ret_cell = cell;
    return true;
}

/* Columns by which people can be known. */
static bool is_header(struct text cell)
{
    static const char *const names[] = {
        "id", "objectId", "Object Id", "userPrincipalName", "User principal name", "mail", "email"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (text_equal_fold(cell, text_of(names[i])))
            return true;
    return false;
}

/* The first line may say which column counts; an id before an address, as it stands there first. */
static bool take_header(struct reading *reading, struct text line)
{
    static const char separators[] = {',', ';', '\t'};
    for (size_t i = 0; i < sizeof separators; i++) {
        struct text row = line, cell;
        for (size_t column = 0; next_cell(&row, separators[i], &cell); column++) {
            if (!is_header(cell))
                continue;
            reading->column = column;
            reading->separator = separators[i];
            return true;
        }
    }
    return false;
}

/* Where no header told, a comma, semicolon or tab ends the first cell. */
static struct text cell_of(const struct reading *reading, struct text line)
{
    struct text row = line, cell = TEXT_NONE;
    char separator = reading->separator;
    for (size_t i = 0; separator == '\0' && i < line.len; i++)
        if (text_has_byte(TEXT(",;\t"), line.data[i]))
            separator = line.data[i];
    for (size_t column = 0; next_cell(&row, separator, &cell); column++)
        if (column == reading->column)
            return cell;
    return text_until(line, 0);
}

/* A remark begins the line, or stands behind a space: addresses of guests have a # in them. */
static struct text without_remark(struct text line)
{
    for (size_t i = 0; i < line.len; i++)
        if (line.data[i] == '#' && (i == 0 || line.data[i - 1] == ' ' || line.data[i - 1] == '\t'))
            return text_trim(text_until(line, i));
    return text_trim(line);
}

static size_t count_lines(struct text whole)
{
    size_t lines = 1;
    for (size_t i = 0; i < whole.len; i++)
        lines += whole.data[i] == '\n';
    return lines;
}

static void read_lines(struct reading *reading)
{
    struct text rest = reading->whole, line;
    bool first = true;
    reading->people->list =
        arena_array(&reading->people->arena, count_lines(reading->whole), sizeof(struct text));
    while (text_next_piece(&rest, '\n', &line)) {
        line = without_remark(line);
        if (line.len == 0)
            continue;
        bool header = first && take_header(reading, line);
        first = false;
        if (header)
            continue;
        struct text cell = cell_of(reading, line);
        take_name(reading, cell, cell);
    }
}

int people_list_parse(struct people_list *people, struct text content, struct text file,
                      struct errors *errors)
{
    struct place start = {.file = file, .line = 1, .column = 1};
    size_t before = errors->count + errors->unlisted;
    *people = (struct people_list){0};
    if (content.len > LIMIT_PEOPLE_LIST)
        return errors_add(errors, ERROR_INPUT, &start, "too-large",
                          "a list of people has at most %d octets", LIMIT_PEOPLE_LIST);
    if (text_starts(content, TEXT("\xEF\xBB\xBF")))
        content = text_from(content, 3);
    struct reading reading = {.people = people,
                              .start = start,
                              .whole = arena_copy(&people->arena, content),
                              .errors = errors};
    struct text trimmed = text_trim(reading.whole);
    if (text_starts(trimmed, TEXT("[")))
        (void)read_json(&reading);
    else
        read_lines(&reading);
    names_release(&reading.seen);
    if (people->count == 0 && errors->count + errors->unlisted == before) {
        (void)errors_add(errors, ERROR_INPUT, &start, "empty", "nobody stands in this list");
        (void)errors_hint(errors, "one hidden id or one address a line");
    }
    return errors->count + errors->unlisted == before ? 0 : -1;
}

void people_list_release(struct people_list *people)
{
    arena_release(&people->arena);
    *people = (struct people_list){0};
}
