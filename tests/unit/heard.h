/* What a reader of exports says of a text: one line a record and one an error, as in
 *
 *     2:3 #1 removed type=#x disagree=mail | id=a | businessPhones=1,2 | mail=null | city=empty
 *     4:7 csv: the row has 2 cells, the header 3 columns
 *
 * Every text is read several times, in pieces of different sizes: what is said must be the same. */
#ifndef HEARD_H
#define HEARD_H

#include "base/memory.h"
#include "format/export.h"
#include "spool.h"
#include "unit.h"

struct heard {
    struct buffer said;
    struct export_facts facts;
    int outcome;
    size_t taken;
    size_t errors;
};

/* The attributes that the "mapping" of these tests reads, separated by spaces. */
static const char *heard_attributes = "id displayName mail businessPhones";
/* Is the first of them the identity, without which an export is refused? */
static bool heard_identified;
/* What is said of the encoding; NULL: nothing. */
static const char *heard_encoding;
/* Number of records after which the taker fails; 0: never. */
static size_t heard_stop;

struct heard_taker {
    struct heard *heard;
    const struct attribute_set *set;
};

static inline void heard_value(struct buffer *out, const struct value *value)
{
    static const char *const words[] = {"absent", "unexported", "null", "empty", ""};
    buffer_add_string(out, words[value->presence]);
    assert_i64(value->presence == VALUE_PRESENT, value->count != 0);
    for (size_t i = 0; i < value->count; i++) {
        assert_holds(value->texts[i].len != 0);
        if (i != 0)
            buffer_add_byte(out, ',');
        buffer_add(out, value->texts[i]);
    }
}

static inline int heard_take(void *self, struct record *record, struct errors *errors)
{
    struct heard_taker *taker = self;
    struct buffer *out = &taker->heard->said;
    assert_i64(record->count, taker->set->count);
    if (!text_equal(record->place.file, TEXT("f")))
        buffer_format(out, "%.*s:", TEXT_ARG(record->place.file));
    buffer_format(out, "%ju:%ju #%ju", (uintmax_t)record->place.line,
                  (uintmax_t)record->place.column, (uintmax_t)record->place.record);
    if (record->removed)
        buffer_add(out, TEXT(" removed"));
    if (record->stamp != 0)
        buffer_format(out, " stamp=%ju", (uintmax_t)record->stamp);
    if (record->type.len != 0)
        buffer_format(out, " type=%.*s", TEXT_ARG(record->type));
    if (record->damage != NULL)
        buffer_format(out, " disagree=%s", record->damage);
    for (size_t slot = 0; slot < record->count; slot++) {
        if (record->values[slot].presence == VALUE_ABSENT)
            continue;
        bool implied = record->implied != NULL && record->implied[slot];
        buffer_format(out, " | %.*s%s=", TEXT_ARG(taker->set->names[slot]), implied ? "~" : "");
        heard_value(out, &record->values[slot]);
    }
    buffer_add_byte(out, '\n');
    if (++taker->heard->taken == heard_stop)
        return errors_add(errors, ERROR_FAILED, NULL, "stop", "stopped");
    return 0;
}

static inline void heard_once(struct heard *heard, struct text whole, size_t step)
{
    struct attribute_set set = {0};
    struct errors errors = {0};
    struct window window;
    struct text names = text_of(heard_attributes), name;
    *heard = (struct heard){0};
    while (text_next_piece(&names, ' ', &name))
        (void)attribute_set_want(&set, name);
    set.identified = heard_identified;
    char *exact = unit_exact_copy(whole);
    struct memory_source memory = {{exact, whole.len}, step};
    struct heard_taker state = {heard, &set};
    struct record_taker taker = {.take = heard_take, .self = &state};
    struct buffer archive = {0};
    struct arena arena = {0};
    struct export_reading reading = {
        .encoding = heard_encoding == NULL ? NULL : encoding_find(text_of(heard_encoding)),
        .spool = spool_in(&archive),
        .arena = &arena};
    window_open(&window, source_of_text(&memory), TEXT("f"));
    heard->outcome = export_read(&window, &reading, &set, &taker, &heard->facts, &errors);
    for (size_t i = 0; i < errors.count; i++)
        buffer_format(&heard->said, "%ju:%ju %s: %s\n", (uintmax_t)errors.list[i].place.line,
                      (uintmax_t)errors.list[i].place.column, errors.list[i].code,
                      errors.list[i].message);
    heard->errors = errors.count + errors.unlisted;
    assert_i64(heard->outcome, heard->errors == 0 ? 0 : -1);
    window_release(&window);
    errors_release(&errors);
    attribute_set_release(&set);
    arena_release(&arena);
    buffer_release(&archive);
    memory_free(exact);
}

static inline void heard_release(struct heard *heard)
{
    buffer_release(&heard->said);
}

static inline void heard_twin(const struct heard *first, struct text whole, size_t step)
{
    struct heard again;
    heard_once(&again, whole, step);
    assert_texts_equal(buffer_text(&again.said), buffer_text(&first->said));
    assert_i64(again.facts.records, first->facts.records);
    assert_i64(again.facts.linked, first->facts.linked);
    assert_i64(again.facts.envelopes, first->facts.envelopes);
    assert_i64(again.facts.count, first->facts.count);
    assert_i64(again.facts.delta, first->facts.delta);
    assert_i64(again.facts.cut_line, first->facts.cut_line);
    assert_i64(again.facts.kind, first->facts.kind);
    assert_i64(again.facts.type_cells, first->facts.type_cells);
    assert_i64(again.facts.repeated_headers, first->facts.repeated_headers);
    assert_string_is(again.facts.encoding, first->facts.encoding);
    assert_string_is(again.facts.packing, first->facts.packing);
    heard_release(&again);
}

/* Reads it in one piece, in single octets, and in pieces of seven. */
static inline struct heard hear(struct text whole)
{
    struct heard heard;
    unit_row = whole;
    heard_once(&heard, whole, 0);
    heard_twin(&heard, whole, 1);
    heard_twin(&heard, whole, 7);
    return heard;
}

static inline void assert_heard(struct text whole, const char *wanted)
{
    struct heard heard = hear(whole);
    assert_texts_equal(buffer_text(&heard.said), text_of(wanted));
    heard_release(&heard);
}

/* Is there exactly one error, of this pattern ("4:7 csv: *")? */
static inline void assert_refused(struct text whole, const char *pattern)
{
    struct heard heard = hear(whole);
    struct text lines = buffer_text(&heard.said), line = TEXT_NONE, last = TEXT_NONE;
    while (text_next_piece(&lines, '\n', &line))
        if (line.len != 0)
            last = line;
    if (heard.errors != 1 || !text_matches_glob(last, text_of(pattern))) {
        unit_print("    said", buffer_text(&heard.said));
        unit_print(" pattern", text_of(pattern));
        unit_fail(__FILE__, __LINE__);
    }
    heard_release(&heard);
}

#endif
