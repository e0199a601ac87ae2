#include "sync/recent.h"

#include "base/json.h"
#include "format/stamp.h"
#include "model/guard.h"

const unsigned recent_days[SPANS] = {7, 30, 90};

/* One line of the journal. */
struct past {
    uint64_t run, before, removed, announced, undoes;
    int64_t time;
    bool undone;              /* it took a run back */
    bool taken_back;          /* it was taken back */
    bool overridden;          /* a guard of removals let it pass */
    bool acknowledged[SPANS]; /* that of this span */
};

struct reading {
    struct arena arena;
    struct past *list;
    size_t count;
    struct errors *errors;
};

int recent_moment(struct text text, int64_t *ret_seconds)
{
    uint64_t milliseconds = 0;
    struct buffer whole = {0};
    buffer_add(&whole, text);
    if (text.len == 10)
        buffer_add(&whole, TEXT("T00:00:00Z"));
    bool iso = text.len >= 10 && text.data[4] == '-' && text.data[7] == '-';
    /* in exports the first second stands for no time at all */
    bool first = text_equal(buffer_text(&whole), TEXT("1970-01-01T00:00:00Z"));
    int outcome = first || (iso && stamp_parse(buffer_text(&whole), &milliseconds) == 0) ? 0 : -1;
    buffer_release(&whole);
    *ret_seconds = (int64_t)(milliseconds / 1000);
    return outcome;
}

static uint64_t number_of(struct text object, const char *name)
{
    uint64_t number = 0;
    (void)text_to_u64(json_member(object, text_of(name)), &number);
    return number;
}

static struct text string_of(struct arena *arena, struct text object, const char *name)
{
    struct text value = json_member(object, text_of(name));
    if (value.data == NULL || json_kind_of(value) != JSON_STRING)
        return TEXT_NONE;
    return json_unquote(arena, value);
}

/* Guards of one run's removals: whoever lets one pass knows of these removals. */
static bool is_of_removals(enum guard_code code)
{
    return code == GUARD_REMOVALS || code == GUARD_REMOVALS_DEPARTMENT ||
           code == GUARD_REMOVALS_DOMAIN || code == GUARD_REMOVALS_LABEL;
}

static void take_overrides(struct reading *reading, struct text list, struct past *past)
{
    struct text element;
    if (list.data == NULL || json_kind_of(list) != JSON_ARRAY)
        return;
    for (struct json_walk walk = json_walk(list); json_next_element(&walk, &element);) {
        enum guard_code code = GUARD_COUNT;
        if (json_kind_of(element) != JSON_STRING ||
            guard_parse(json_unquote(&reading->arena, element), &code) != 0)
            continue;
        past->overridden |= is_of_removals(code);
        if (code >= GUARD_REMOVALS_7_DAYS && code < GUARD_REMOVALS_7_DAYS + SPANS)
            past->acknowledged[code - GUARD_REMOVALS_7_DAYS] = true;
    }
}

static int take_line(struct reading *reading, struct text line, uint64_t number)
{
    struct place place = {.file = TEXT("journal.jsonl"), .line = number, .column = 1};
    struct past *past = &reading->list[reading->count++];
    struct text object, totals;
    if (json_check(line, ERROR_INPUT, place, &object, reading->errors) != 0)
        return -1;
    totals = json_kind_of(object) == JSON_OBJECT ? json_member(object, TEXT("totals")) : TEXT_NONE;
    if (totals.data == NULL || json_kind_of(totals) != JSON_OBJECT ||
        recent_moment(string_of(&reading->arena, object, "time"), &past->time) != 0) {
        (void)errors_add(reading->errors, ERROR_INPUT, &place, "state",
                         "this line of the journal is no run");
        return errors_hint(reading->errors, "restore the book's state folder from a backup");
    }
    past->run = number_of(object, "run");
    past->before = number_of(totals, "before");
    past->removed = number_of(totals, "removed");
    past->announced = number_of(totals, "announced");
    past->undoes = number_of(object, "undoes");
    past->undone = text_equal(string_of(&reading->arena, object, "outcome"), TEXT("undone"));
    take_overrides(reading, json_member(object, TEXT("overrides")), past);
    return 0;
}

static int read_journal(struct reading *reading, struct text journal)
{
    struct text rest = journal, line;
    uint64_t number = 0;
    size_t lines = 0;
    while (text_next_piece(&rest, '\n', &line))
        lines++;
    reading->list = arena_array(&reading->arena, lines, sizeof *reading->list);
    for (rest = journal; text_next_piece(&rest, '\n', &line);) {
        number++;
        if (line.len != 0 && take_line(reading, line, number) != 0)
            return -1;
    }
    return 0;
}

/* From the last run on: a run that took another one back may have been taken back itself. */
static void take_back(struct reading *reading)
{
    for (size_t i = reading->count; i-- > 0;) {
        const struct past *undo = &reading->list[i];
        if (!undo->undone || undo->taken_back)
            continue;
        for (size_t j = i; j-- > 0;)
            if (reading->list[j].run == undo->undoes)
                reading->list[j].taken_back = true;
    }
}

/* Removals of the run that nobody knew of before. */
static uint64_t counted(const struct past *past)
{
    if (past->undone || past->taken_back || past->overridden)
        return 0;
    return past->removed - (past->announced < past->removed ? past->announced : past->removed);
}

static uint64_t spared(const struct past *past)
{
    return past->undone || past->taken_back ? 0 : past->removed - counted(past);
}

static struct recent measure(const struct reading *reading, size_t span, int64_t reference)
{
    struct recent recent = {0};
    int64_t begin = reference - (int64_t)recent_days[span] * 86400;
    for (size_t i = reading->count; i-- > 0;) {
        const struct past *past = &reading->list[i];
        bool known = past->acknowledged[span] && !past->taken_back;
        if (past->time <= begin)
            continue;
        if (known)
            break;
        recent.removed += counted(past);
        recent.spared += spared(past);
        recent.since = past->run;
        /* the size between a run and its taking back was none that the book should have had */
        bool stands = !past->undone && !past->taken_back;
        uint64_t size = past->before > recent.spared ? past->before - recent.spared : 0;
        if (stands && size > recent.base)
            recent.base = size;
    }
    return recent;
}

int recent_measure(struct text journal, int64_t reference, struct recent ret_recent[SPANS],
                   struct errors *errors)
{
    struct reading reading = {.errors = errors};
    int outcome = read_journal(&reading, journal);
    int64_t last = reading.count != 0 ? reading.list[reading.count - 1].time : 0;
    /* a date is the whole day, and a run may have taken place on it */
    if (reference >= 0 && reference % 86400 == 0 && reference < last && last - reference < 86400)
        reference = last;
    if (outcome == 0 && reference >= 0 && reference < last) {
        (void)errors_add(errors, ERROR_USAGE, NULL, "as-of",
                         "--as-of lies before the last run of this book");
        outcome = errors_hint(errors, "say when this run takes place, or leave it out");
    }
    if (outcome == 0) {
        take_back(&reading);
        for (size_t span = 0; span < SPANS; span++)
            ret_recent[span] = measure(&reading, span, reference >= 0 ? reference : last);
    }
    arena_release(&reading.arena);
    return outcome;
}
