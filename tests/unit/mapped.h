/* Mappings for tests: a small one, of which any line can be replaced. */
#ifndef MAPPED_H
#define MAPPED_H

#include "map/mapping.h"
#include "unit.h"

static const char *const mapped_lines[] = {
    "{",
    "\"mapping\": 1,",
    "\"identity\": {\"salt\": \"s\"},",
    "\"deletes\": {\"handle\": true},",
    "\"duplicates\": \"replace\",",
    "\"fields\": [{\"from\": \"displayName\", \"to\": \"FN\"}]",
    "}",
};

/* The small mapping with line `line` (from 1; 0: none) replaced. */
static inline struct text mapped_text(struct buffer *out, size_t line, const char *instead)
{
    buffer_clear(out);
    for (size_t i = 0; i < COUNT_OF(mapped_lines); i++)
        buffer_format(out, "%s\n", i + 1 == line ? instead : mapped_lines[i]);
    return buffer_text(out);
}

/* Parses it from memory that is gone afterwards: a mapping borrows nothing. */
static inline int mapped_parse(struct mapping *mapping, struct text content, struct errors *errors)
{
    char *exact = unit_exact_copy(content);
    int outcome = mapping_parse(mapping, (struct text){exact, content.len}, TEXT("m.json"), errors);
    memset(exact, '!', content.len);
    memory_free(exact);
    return outcome;
}

static inline void mapped_good(struct mapping *mapping, struct text content)
{
    struct errors errors = {0};
    unit_row = content;
    int outcome = mapped_parse(mapping, content, &errors);
    if (errors.count != 0)
        print_error("  %s\n", errors.list[0].message);
    assert_i64(outcome, 0);
    assert_i64(errors.count, 0);
}

/* "line:column code: message | hint", one error a line. */
static inline void mapped_print(struct buffer *out, const struct errors *errors)
{
    for (size_t i = 0; i < errors->count; i++) {
        const struct error *error = &errors->list[i];
        assert_i64(error->kind, ERROR_MAPPING);
        assert_text_equal(error->place.file, "m.json");
        buffer_format(out, "%ju:%ju %s: %s", (uintmax_t)error->place.line,
                      (uintmax_t)error->place.column, error->code, error->message);
        if (error->hint != NULL)
            buffer_format(out, " | %s", error->hint);
        buffer_add_byte(out, '\n');
    }
}

static inline void assert_errors(struct text content, const char *pattern)
{
    struct mapping mapping;
    struct errors errors = {0};
    struct buffer said = {0};
    unit_row = content;
    assert_i64(mapped_parse(&mapping, content, &errors), -1);
    mapped_print(&said, &errors);
    if (!text_matches_glob(text_trim(buffer_text(&said)), text_of(pattern)) ||
        (text_has_byte(text_trim(buffer_text(&said)), '\n') &&
         !text_has_byte(text_of(pattern), '\n'))) {
        unit_print("    said", buffer_text(&said));
        unit_print(" pattern", text_of(pattern));
        unit_fail(__FILE__, __LINE__);
    }
    buffer_release(&said);
    mapping_release(&mapping);
    errors_release(&errors);
}

struct mapped_row {
    size_t line;
    const char *instead;
    const char *pattern;
};

static inline void assert_rows(const struct mapped_row *rows, size_t count)
{
    struct buffer content = {0};
    for (size_t i = 0; i < count; i++)
        assert_errors(mapped_text(&content, rows[i].line, rows[i].instead), rows[i].pattern);
    buffer_release(&content);
}

#endif
