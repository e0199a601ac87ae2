/* What every unit test includes first: cmocka with the headers it needs, and assertions that print
 * values as people read them. One group a binary; a test's name is a sentence. */
#ifndef UNIT_H
#define UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/memory.h"
#include "base/text.h"

/* The sanitizers' own allocators end the process when too much is asked of them; in tests they are
 * to say no, as malloc does. cmocka's handler of signals must not hide their reports. */
const char *__asan_default_options(void);
const char *__tsan_default_options(void);

const char *__asan_default_options(void)
{
    return "allocator_may_return_null=1:handle_segv=2";
}

const char *__tsan_default_options(void)
{
    return "allocator_may_return_null=1";
}

/* A text as a static initialiser: struct row { struct text in; } rows[] = {{UNIT_TEXT("a")}}; */
#define UNIT_TEXT(literal)                                                                         \
    {                                                                                              \
        (literal), sizeof(literal) - 1                                                             \
    }

/* main() over an array of tests. The exit status of cmocka is the number of failures modulo 256:
 * not to be handed on. */
#define UNIT_MAIN(tests)                                                                           \
    int main(void)                                                                                 \
    {                                                                                              \
        return cmocka_run_group_tests_name(__FILE__, tests, NULL, NULL) ? 1 : 0;                   \
    }

/* An entry of the list of tests. */
#define UNIT_TEST(function) cmocka_unit_test_setup(function, unit_begin)

/* The row of a table that is being tested; shown when an assertion below fails. */
static struct text unit_row;

static inline int unit_begin(void **state)
{
    (void)state;
    unit_row = TEXT_NONE;
    return 0;
}

static inline void unit_print(const char *label, struct text text)
{
    static char shown[4 * 600 + 1];
    size_t len = text.len < 600 ? text.len : 600, out = 0;
    for (size_t i = 0; i < len; i++) {
        unsigned char octet = (unsigned char)text.data[i];
        if (octet < 0x20 || octet > 0x7E || octet == '\\')
            out += (size_t)snprintf(shown + out, sizeof shown - out,
                                    octet == '\\' ? "\\\\" : "\\x%02x", octet);
        else
            shown[out++] = (char)octet;
    }
    shown[out] = '\0';
    print_error("%s: %zu octets: %s%s\n", label, text.len, shown, len < text.len ? "..." : "");
}

static inline void unit_fail(const char *file, int line)
{
    if (unit_row.data != NULL)
        unit_print("     row", unit_row);
    _fail(file, line);
}

static inline void unit_same_text(struct text actual, struct text wanted, const char *file,
                                  int line)
{
    if (text_equal(actual, wanted))
        return;
    unit_print("  actual", actual);
    unit_print("  wanted", wanted);
    unit_fail(file, line);
}

static inline void unit_same_number(intmax_t actual, intmax_t wanted, const char *what,
                                    const char *file, int line)
{
    if (actual == wanted)
        return;
    print_error("  %s: %jd, wanted %jd\n", what, actual, wanted);
    unit_fail(file, line);
}

static inline void unit_holds(bool holds, const char *what, const char *file, int line)
{
    if (holds)
        return;
    print_error("  does not hold: %s\n", what);
    unit_fail(file, line);
}

#define assert_text_equal(actual, literal)                                                         \
    unit_same_text((actual), TEXT(literal), __FILE__, __LINE__)
#define assert_texts_equal(actual, wanted) unit_same_text((actual), (wanted), __FILE__, __LINE__)
#define assert_string_is(actual, wanted)                                                           \
    unit_same_text(text_of(actual), text_of(wanted), __FILE__, __LINE__)
#define assert_i64(actual, wanted)                                                                 \
    unit_same_number((intmax_t)(actual), (intmax_t)(wanted), #actual, __FILE__, __LINE__)
#define assert_holds(condition) unit_holds((condition), #condition, __FILE__, __LINE__)

/* Does `act` run out of memory, as the hook of base/memory.h sees it? */
static jmp_buf unit_exhausted;

static inline void unit_leave(void)
{
    longjmp(unit_exhausted, 1);
}

static inline bool unit_exhausts(void (*act)(void *), void *argument)
{
    bool exhausted = setjmp(unit_exhausted) != 0;
    if (!exhausted) {
        memory_on_exhaustion(unit_leave);
        act(argument);
    }
    memory_on_exhaustion(NULL);
    return exhausted;
}

/* A copy that ends where its memory ends, so that reading past it is found out. */
static inline char *unit_exact_copy(struct text text)
{
    char *copy = memory_grow(NULL, text.len, 1);
    if (text.len != 0)
        memcpy(copy, text.data, text.len);
    return copy;
}

#endif
