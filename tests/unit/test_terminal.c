#include "unit.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "os/terminal.h"

/* The slave of a fresh pseudo-terminal, or -1 where there are none. */
static int open_terminal(int *ret_master)
{
    *ret_master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (*ret_master < 0 || grantpt(*ret_master) != 0 || unlockpt(*ret_master) != 0)
        return -1;
    const char *name = ptsname(*ret_master);
    return name == NULL ? -1 : open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
}

static int open_file(void)
{
    return open("/dev/null", O_RDWR | O_CLOEXEC);
}

static void a_file_is_no_terminal(void **state)
{
    (void)state;
    int fd = open_file();
    (void)setenv("TERM", "xterm", 1);
    (void)unsetenv("NO_COLOR");
    assert_false(terminal_is(fd));
    assert_false(terminal_is(-1));
    assert_false(terminal_has_colour(fd));
    (void)close(fd);
}

static void without_a_terminal_the_environment_tells_the_width(void **state)
{
    static const struct {
        const char *set;
        size_t columns;
    } rows[] = {
        {NULL, 80}, {"", 80},   {"wide", 80}, {"-5", 80},   {"120", 120},
        {"40", 40}, {"39", 40}, {"400", 400}, {"401", 400}, {"99999999999999999999", 80},
        {"0", 40},  {"1", 40},  {"100x", 80},
    };
    (void)state;
    int fd = open_file();
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = text_of(rows[i].set);
        (void)(rows[i].set == NULL ? unsetenv("COLUMNS") : setenv("COLUMNS", rows[i].set, 1));
        assert_i64(terminal_columns(fd), rows[i].columns);
    }
    (void)close(fd);
}

static void a_terminal_tells_its_own_width(void **state)
{
    static const struct {
        unsigned short wide;
        size_t columns;
    } rows[] = {{100, 100}, {20, 40}, {500, 400}, {0, 133}};
    int master;
    (void)state;
    int fd = open_terminal(&master);
    if (fd < 0)
        skip();
    (void)setenv("COLUMNS", "133", 1);
    assert_true(terminal_is(fd));
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct winsize size = {.ws_row = 25, .ws_col = rows[i].wide};
        assert_i64(ioctl(fd, TIOCSWINSZ, &size), 0);
        assert_i64(terminal_columns(fd), rows[i].columns);
    }
    (void)close(fd);
    (void)close(master);
}

static void colour_is_for_terminals_that_want_it(void **state)
{
    static const struct {
        const char *term, *refused;
        bool colour;
    } rows[] = {
        {"xterm", NULL, true}, {"xterm", "", true}, {"xterm", "1", false}, {"xterm", "0", false},
        {"dumb", NULL, false}, {NULL, NULL, false}, {"", NULL, false},
    };
    int master;
    (void)state;
    int fd = open_terminal(&master);
    if (fd < 0)
        skip();
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = text_of(rows[i].term);
        (void)(rows[i].term == NULL ? unsetenv("TERM") : setenv("TERM", rows[i].term, 1));
        (void)(rows[i].refused == NULL ? unsetenv("NO_COLOR")
                                       : setenv("NO_COLOR", rows[i].refused, 1));
        assert_i64(terminal_has_colour(fd), rows[i].colour);
    }
    (void)close(fd);
    (void)close(master);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(a_file_is_no_terminal),
    UNIT_TEST(without_a_terminal_the_environment_tells_the_width),
    UNIT_TEST(a_terminal_tells_its_own_width),
    UNIT_TEST(colour_is_for_terminals_that_want_it),
};

UNIT_MAIN(tests)
