#include "folder.h"

#include <errno.h>

#include "base/limits.h"
#include "os/file.h"

static void assert_io_error(struct errors *errors, const char *path, const char *message)
{
    assert_i64(errors->count, 1);
    assert_i64(errors->list[0].kind, ERROR_FAILED);
    assert_string_is(errors->list[0].code, "io");
    assert_texts_equal(errors->list[0].place.file, text_of(path));
    assert_i64(errors->list[0].place.line, 0);
    assert_string_is(errors->list[0].message, message);
    errors_release(errors);
}

static void an_error_names_the_path_and_the_reason(void **state)
{
    struct errors errors = {0};
    (void)state;
    errno = ENOSPC;
    assert_i64(os_fail(&errors, "a/b", "write"), -1);
    assert_io_error(&errors, "a/b", "cannot write: No space left on device");
}

static void a_file_is_read_as_a_whole(void **state)
{
    static const size_t sizes[] = {0, 1, LIMIT_BLOCK - 1, LIMIT_BLOCK, 2 * LIMIT_BLOCK + 7};
    struct errors errors = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        struct buffer wanted = {0}, found = {0};
        folder_put("a", folder_long_text(&wanted, sizes[i]));
        assert_i64(file_read_whole(folder, "a", sizes[i], &found, &errors), 1);
        assert_texts_equal(buffer_text(&found), buffer_text(&wanted));
        assert_i64(file_size(folder, "a"), sizes[i]);
        buffer_release(&wanted);
        buffer_release(&found);
    }
    assert_i64(errors.count, 0);
}

static void what_is_read_stands_behind_what_was_there(void **state)
{
    struct errors errors = {0};
    struct buffer found = {0};
    (void)state;
    folder_put("a", TEXT("x\0y"));
    buffer_add(&found, TEXT("<"));
    assert_i64(file_read_whole(folder, "a", 3, &found, &errors), 1);
    assert_text_equal(buffer_text(&found), "<x\0y");
    buffer_release(&found);
}

static void a_file_over_the_limit_is_refused(void **state)
{
    struct errors errors = {0};
    struct buffer found = {0};
    (void)state;
    folder_put("a", TEXT("12345"));
    assert_i64(file_read_whole(folder, "a", 4, &found, &errors), -1);
    assert_io_error(&errors, "a", "cannot read: File too large");
    buffer_release(&found);
}

static enum file_outcome plain(const char *name, size_t limit, struct buffer *out)
{
    buffer_clear(out);
    return file_read_plain(folder, name, limit, out);
}

static void only_a_plain_file_is_read_as_one(void **state)
{
    struct buffer out = {0};
    (void)state;
    folder_put("four", TEXT("1234"));
    folder_put("none", TEXT(""));
    assert_i64(symlinkat("four", folder, "link"), 0);
    assert_i64(symlinkat("/etc/passwd", folder, "far"), 0);
    assert_i64(mkdirat(folder, "below", 0700), 0);
    assert_i64(mkfifoat(folder, "pipe", 0600), 0);
    assert_i64(plain("four", 4, &out), FILE_READ);
    assert_text_equal(buffer_text(&out), "1234");
    assert_i64(plain("four", 3, &out), FILE_TOO_LARGE);
    assert_i64(plain("none", 3, &out), FILE_READ);
    assert_i64(out.len, 0);
    assert_i64(plain("link", 4, &out), FILE_NOT_REGULAR);
    assert_i64(plain("far", 4, &out), FILE_NOT_REGULAR);
    assert_i64(plain("below", 4, &out), FILE_NOT_REGULAR);
    assert_i64(plain("pipe", 4, &out), FILE_NOT_REGULAR);
    assert_i64(plain("gone", 4, &out), FILE_UNREADABLE);
    buffer_release(&out);
}

static void a_file_that_is_not_there_is_no_error(void **state)
{
    struct errors errors = {0};
    struct buffer found = {0};
    (void)state;
    folder_put("a", TEXT(""));
    assert_i64(file_read_whole(folder, "b", 9, &found, &errors), 0);
    assert_i64(file_read_whole(folder, "a/b", 9, &found, &errors), 0);
    assert_i64(file_read_whole(folder, "b/c", 9, &found, &errors), 0);
    assert_i64(file_remove(folder, "b", &errors), 0);
    assert_i64(errors.count, 0);
    assert_i64(found.len, 0);
    assert_false(file_exists(folder, "b"));
    assert_i64(file_size(folder, "b"), -1);
    buffer_release(&found);
}

static void what_cannot_be_read_is_an_error(void **state)
{
    struct errors errors = {0};
    struct buffer found = {0};
    (void)state;
    assert_i64(file_read_whole(folder, ".", 9, &found, &errors), -1);
    assert_io_error(&errors, ".", "cannot read: Is a directory");
    assert_i64(file_open(folder, "b", &errors), -1);
    assert_io_error(&errors, "b", "cannot open: No such file or directory");
    assert_i64(file_remove(folder, ".", &errors), -1);
    assert_i64(errors.count, 1);
    errors_release(&errors);
    buffer_release(&found);
}

static void a_link_to_nowhere_exists(void **state)
{
    (void)state;
    assert_i64(symlinkat("nowhere", folder, "a"), 0);
    assert_true(file_exists(folder, "a"));
}

static void a_removed_file_is_gone(void **state)
{
    struct errors errors = {0};
    (void)state;
    folder_put("a", TEXT("x"));
    assert_i64(file_remove(folder, "a", &errors), 0);
    assert_true(folder_lacks("a"));
}

static void a_part_of_a_file_is_read_or_an_error(void **state)
{
    struct errors errors = {0};
    struct buffer found = {0};
    (void)state;
    folder_put("a", TEXT("0123456789"));
    int fd = file_open(folder, "a", &errors);
    assert_i64(file_read_at(fd, 3, 4, &found, "a", &errors), 0);
    assert_i64(file_read_at(fd, 9, 1, &found, "a", &errors), 0);
    assert_i64(file_read_at(fd, 10, 0, &found, "a", &errors), 0);
    assert_text_equal(buffer_text(&found), "34569");
    assert_i64(file_read_at(fd, 8, 3, &found, "a", &errors), -1);
    assert_io_error(&errors, "a", "cannot read: Input/output error");
    file_close(fd);
    file_close(-1);
    buffer_release(&found);
}

/* -- Sources ------------------------------------------------------------------------------------
 */

static void a_source_counts_and_digests_what_it_gives(void **state)
{
    struct errors errors = {0};
    struct file_source file;
    struct buffer all = {0};
    (void)state;
    struct text content = folder_long_text(&all, LIMIT_BLOCK + 100);
    folder_put("a", content);
    assert_i64(file_source_open(&file, folder, "a", true, &errors), 0);
    struct source source = file_source_as_source(&file);
    struct buffer found = {0};
    for (ptrdiff_t got = 1; got > 0; found.len += (size_t)got)
        got = source.read(source.self, buffer_reserve(&found, 1000), 1000);
    assert_texts_equal(buffer_text(&found), content);
    assert_i64(file.bytes, content.len);
    struct digest digest = digester_result(file.digester), wanted = digest_of(content);
    assert_true(digest_equal(&digest, &wanted));
    assert_i64(file_source_check(&file, &errors), 0);
    file_source_close(&file);
    assert_i64(file.fd, -1);
    buffer_release(&all);
    buffer_release(&found);
}

static void a_source_without_a_digest_has_none(void **state)
{
    struct errors errors = {0};
    struct file_source file;
    (void)state;
    folder_put("a", TEXT("x"));
    assert_i64(file_source_open(&file, folder, "a", false, &errors), 0);
    assert_null(file.digester);
    file_source_close(&file);
}

static void a_dash_is_standard_input(void **state)
{
    struct errors errors = {0};
    struct file_source file;
    char octets[4] = "";
    int ends[2], kept = dup(0);
    (void)state;
    assert_i64(pipe(ends), 0);
    assert_i64(write(ends[1], "abc", 3), 3);
    (void)close(ends[1]);
    assert_i64(dup2(ends[0], 0), 0);
    (void)close(ends[0]);
    assert_i64(file_source_open(&file, folder, "-", false, &errors), 0);
    struct source source = file_source_as_source(&file);
    assert_i64(source.read(source.self, octets, 4), 3);
    assert_i64(source.read(source.self, octets, 4), 0);
    file_source_close(&file);
    assert_holds(fcntl(0, F_GETFD) >= 0);
    if (kept >= 0) {
        (void)dup2(kept, 0);
        (void)close(kept);
    }
}

static void a_source_that_fails_keeps_the_reason(void **state)
{
    struct errors errors = {0};
    struct file_source file;
    char octet;
    (void)state;
    assert_i64(file_source_open(&file, folder, "none", true, &errors), -1);
    assert_io_error(&errors, "none", "cannot open: No such file or directory");
    assert_i64(file_source_open(&file, folder, ".", true, &errors), 0);
    struct source source = file_source_as_source(&file);
    assert_i64(source.read(source.self, &octet, 1), -1);
    assert_i64(file_source_check(&file, &errors), -1);
    assert_io_error(&errors, ".", "cannot read: Is a directory");
    file_source_close(&file);
}

/* -- Sinks --------------------------------------------------------------------------------------
 */

static void a_sink_writes_all_that_it_was_given(void **state)
{
    struct file_sink file;
    struct buffer all = {0};
    (void)state;
    int fd = openat(folder, "a", O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    file_sink_init(&file, fd, true);
    struct sink sink = file_sink_as_sink(&file);
    for (size_t i = 0; i < 100000; i++) {
        struct buffer line = {0};
        buffer_format(&line, "line %zu\n", i);
        buffer_add(&all, buffer_text(&line));
        sink_write(&sink, buffer_text(&line));
        buffer_release(&line);
    }
    assert_holds(file.pending.len < LIMIT_BLOCK);
    assert_i64(file_sink_flush(&file), 0);
    assert_i64(file.bytes, all.len);
    struct digest digest = digester_result(file.digester), wanted = digest_of(buffer_text(&all));
    assert_true(digest_equal(&digest, &wanted));
    assert_folder_has("a", buffer_text(&all));
    file_sink_release(&file);
    (void)close(fd);
    buffer_release(&all);
}

static void a_sink_that_fails_goes_on_failing(void **state)
{
    struct file_sink file;
    (void)state;
    int fd = open("/dev/full", O_WRONLY | O_CLOEXEC);
    file_sink_init(&file, fd, false);
    struct sink sink = file_sink_as_sink(&file);
    sink_write(&sink, TEXT("x"));
    assert_false(sink.failed);
    assert_i64(file_sink_flush(&file), -1);
    assert_i64(file.failure, ENOSPC);
    assert_i64(file_sink_flush(&file), -1);
    sink_write(&sink, TEXT("y"));
    assert_true(sink.failed);
    file_sink_release(&file);
    (void)close(fd);
}

static void writing_where_nothing_can_be_written_fails(void **state)
{
    (void)state;
    int fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
    assert_i64(file_write_fully(fd, TEXT("")), 0);
    assert_i64(file_write_fully(fd, TEXT("x")), -1);
    assert_i64(errno, EBADF);
    (void)close(fd);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(an_error_names_the_path_and_the_reason),
    FOLDER_TEST(a_file_is_read_as_a_whole),
    FOLDER_TEST(what_is_read_stands_behind_what_was_there),
    FOLDER_TEST(a_file_over_the_limit_is_refused),
    FOLDER_TEST(only_a_plain_file_is_read_as_one),
    FOLDER_TEST(a_file_that_is_not_there_is_no_error),
    FOLDER_TEST(what_cannot_be_read_is_an_error),
    FOLDER_TEST(a_link_to_nowhere_exists),
    FOLDER_TEST(a_removed_file_is_gone),
    FOLDER_TEST(a_part_of_a_file_is_read_or_an_error),
    FOLDER_TEST(a_source_counts_and_digests_what_it_gives),
    FOLDER_TEST(a_source_without_a_digest_has_none),
    FOLDER_TEST(a_dash_is_standard_input),
    FOLDER_TEST(a_source_that_fails_keeps_the_reason),
    FOLDER_TEST(a_sink_writes_all_that_it_was_given),
    FOLDER_TEST(a_sink_that_fails_goes_on_failing),
    UNIT_TEST(writing_where_nothing_can_be_written_fails),
};

UNIT_MAIN(tests)
