/* Reading the lines of a journal. */
#include "base/json.h"
#include "format/journal_file.h"

static int refuse(uint64_t number, const char *message, struct errors *errors)
{
    struct place place = {.file = TEXT("journal.jsonl"), .line = number};
    (void)errors_add(errors, ERROR_INPUT, &place, "state", "%s", message);
    return errors_hint(errors, "restore the book's state folder from a backup");
}

static int take_totals(struct text object, struct totals *totals)
{
    size_t count = 0;
    const struct total_row *rows = totals_table(&count);
    if (object.data == NULL || json_kind_of(object) != JSON_OBJECT)
        return -1;
    for (size_t i = 0; i < count; i++) {
        struct text member = json_member(object, text_of(rows[i].name));
        uint64_t value = 0;
        if (member.data != NULL && text_to_u64(member, &value) != 0)
            return -1;
        totals_set(totals, &rows[i], value); /* one that an older version did not know is 0 */
    }
    return 0;
}

static int take_strings(struct arena *arena, struct text object, struct journal_line *line)
{
    const struct {
        const char *name;
        struct text *into;
    } strings[] = {
        {"time", &line->time},         {"outcome", &line->outcome}, {"plan", &line->plan},
        {"before", &line->before},     {"after", &line->after},     {"folder", &line->folder},
        {"previous", &line->previous},
    };
    for (size_t i = 0; i < COUNT_OF(strings); i++) {
        struct text value = json_member(object, text_of(strings[i].name));
        if (value.data == NULL || json_kind_of(value) != JSON_STRING)
            return -1;
        *strings[i].into = json_unquote(arena, value);
    }
    return 0;
}

static int take_line(struct arena *arena, struct text object, struct journal_line *line)
{
    struct text undoes = json_member(object, TEXT("undoes"));
    line->overrides = json_member(object, TEXT("overrides"));
    line->approvals = json_member(object, TEXT("approvals"));
    if (text_to_u64(json_member(object, TEXT("run")), &line->run) != 0 ||
        take_strings(arena, object, line) != 0 ||
        take_totals(json_member(object, TEXT("totals")), &line->totals) != 0 ||
        (undoes.data != NULL && text_to_u64(undoes, &line->undoes) != 0) ||
        line->overrides.data == NULL || json_kind_of(line->overrides) != JSON_ARRAY)
        return -1;
    /* a folder is opened by its name: it must not lead out of the state */
    return text_starts(line->folder, TEXT("runs/")) && text_find(line->folder, TEXT("..")) < 0 ? 0
                                                                                               : -1;
}

struct journal_walk journal_walk(struct text journal)
{
    return (struct journal_walk){.rest = journal};
}

int journal_next(struct journal_walk *walk, struct arena *arena, struct journal_line *ret_line,
                 struct errors *errors)
{
    struct text line, object;
    *ret_line = (struct journal_line){0};
    if (walk->rest.len == 0)
        return 0;
    bool whole = text_has_byte(walk->rest, '\n');
    (void)text_next_piece(&walk->rest, '\n', &line);
    struct place place = {.file = TEXT("journal.jsonl"), .line = ++walk->number};
    if (!whole)
        return refuse(place.line, "the journal's last line is cut", errors);
    if (json_check(line, ERROR_INPUT, place, &object, errors) != 0)
        return -1;
    if (object.len != line.len || json_kind_of(object) != JSON_OBJECT ||
        take_line(arena, object, ret_line) != 0)
        return refuse(place.line, "a line of the journal is no run", errors);
    ret_line->line = line;
    ret_line->number = place.line;
    return 1;
}

static void add_line(struct arena *arena, struct journal_list *list, size_t *room,
                     const struct journal_line *line)
{
    if (list->count == *room) {
        *room = *room == 0 ? 64 : *room * 2;
        struct journal_line *lines = arena_array(arena, *room, sizeof *lines);
        if (list->count != 0)
            memcpy(lines, list->lines, list->count * sizeof *lines);
        list->lines = lines;
    }
    list->lines[list->count++] = *line;
}

/* Runs are numbered from 1 in the order of the lines. */
static int check_number(const struct journal_list *list, const struct journal_line *line,
                        struct errors *errors)
{
    if (line->run != list->count + 1)
        return refuse(line->number, "a run of the journal has not the number behind the last one",
                      errors);
    if (line->undoes == 0)
        return 0;
    if (line->undoes >= line->run || list->lines[line->undoes - 1].undone != 0)
        return refuse(line->number, "a run takes back one that does not stand", errors);
    list->lines[line->undoes - 1].undone = line->run;
    return 0;
}

int journal_read(struct arena *arena, struct text journal, struct journal_list *ret_list,
                 struct errors *errors)
{
    struct journal_walk walk = journal_walk(journal);
    struct journal_line line;
    size_t room = 0;
    int more;
    *ret_list = (struct journal_list){0};
    while ((more = journal_next(&walk, arena, &line, errors)) > 0) {
        if (check_number(ret_list, &line, errors) != 0)
            return -1;
        add_line(arena, ret_list, &room, &line);
    }
    return more;
}

const struct journal_line *journal_standing(const struct journal_list *list)
{
    for (size_t i = list->count; i > 0; i--) {
        const struct journal_line *line = &list->lines[i - 1];
        if (line->undoes == 0 && line->undone == 0)
            return line;
    }
    return NULL;
}
