#include "folder.h"

#include <signal.h>
#include <sys/resource.h>

#include "base/limits.h"
#include "os/replace.h"

static struct errors errors;

static const char *temporary_of(const char *name)
{
    static char temporary[64];
    (void)snprintf(temporary, sizeof temporary, ".%s.tmp-%ld", name, (long)getpid());
    return temporary;
}

static void assert_one_error(const char *name, const char *begin)
{
    assert_i64(errors.count, 1);
    assert_i64(errors.list[0].kind, ERROR_FAILED);
    assert_texts_equal(errors.list[0].place.file, text_of(name));
    unit_row = text_of(errors.list[0].message);
    assert_true(text_starts(unit_row, text_of(begin)));
    unit_row = TEXT_NONE;
    errors_release(&errors);
}

static mode_t mode_of(const char *name)
{
    struct stat status = {0};
    assert_i64(fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW), 0);
    return status.st_mode & 07777;
}

static void a_file_is_made_with_its_mode(void **state)
{
    (void)state;
    mode_t kept = umask(022);
    assert_i64(replace_file(folder, "a", 0600, TEXT("one"), &errors), 0);
    assert_i64(replace_file(folder, "b", 0644, TEXT(""), &errors), 0);
    assert_i64(mode_of("a"), 0600);
    assert_i64(mode_of("b"), 0644);
    assert_folder_has("a", TEXT("one"));
    assert_folder_has("b", TEXT(""));
    assert_true(folder_lacks(temporary_of("a")));
    (void)umask(kept);
}

static void the_old_content_stands_until_the_commit(void **state)
{
    struct replacement new;
    (void)state;
    folder_put("a", TEXT("old"));
    assert_i64(replacement_open(&new, folder, "a", 0600, true, &errors), 0);
    assert_false(folder_lacks(temporary_of("a")));
    sink_write(&new.sink, TEXT("new and "));
    sink_write(&new.sink, TEXT("longer"));
    assert_folder_has("a", TEXT("old"));
    struct digest digest = digester_result(new.file.digester);
    struct digest wanted = digest_of(TEXT("new and longer"));
    assert_true(digest_equal(&digest, &wanted));
    assert_i64(replacement_finish(&new, &errors), 0);
    assert_folder_has("a", TEXT("old"));
    assert_folder_has(temporary_of("a"), TEXT("new and longer"));
    assert_i64(replacement_commit(&new, &errors), 0);
    assert_folder_has("a", TEXT("new and longer"));
    assert_true(folder_lacks(temporary_of("a")));
    replacement_abandon(&new);
    assert_folder_has("a", TEXT("new and longer"));
}

static void what_is_abandoned_leaves_nothing(void **state)
{
    (void)state;
    for (int finished = 0; finished < 2; finished++) {
        struct replacement new;
        folder_put("a", TEXT("old"));
        assert_i64(replacement_open(&new, folder, "a", 0600, false, &errors), 0);
        sink_write(&new.sink, TEXT("new"));
        if (finished != 0)
            assert_i64(replacement_finish(&new, &errors), 0);
        replacement_abandon(&new);
        replacement_abandon(&new);
        assert_folder_has("a", TEXT("old"));
        assert_true(folder_lacks(temporary_of("a")));
    }
}

static void what_an_earlier_process_left_is_written_over(void **state)
{
    (void)state;
    folder_put(temporary_of("a"), TEXT("left over from a crash, and longer"));
    assert_i64(replace_file(folder, "a", 0600, TEXT("new"), &errors), 0);
    assert_folder_has("a", TEXT("new"));
}

static void a_link_in_place_of_the_temporary_is_not_followed(void **state)
{
    (void)state;
    folder_put("victim", TEXT("safe"));
    assert_i64(symlinkat("victim", folder, temporary_of("a")), 0);
    assert_i64(replace_file(folder, "a", 0600, TEXT("new"), &errors), -1);
    assert_one_error("a", "cannot create: ");
    assert_folder_has("victim", TEXT("safe"));
}

static void a_folder_that_is_not_there_is_an_error(void **state)
{
    (void)state;
    assert_i64(replace_file(folder, "none/a", 0600, TEXT("new"), &errors), -1);
    assert_one_error("none/a", "cannot create: ");
    assert_i64(temporary_write(folder, "none/a", 0600, TEXT("new"), &errors), -1);
    assert_one_error("none/a", "cannot write: ");
    assert_i64(temporary_rename(folder, "none/a", &errors), -1);
    assert_one_error("none/a", "cannot replace: ");
}

static void a_name_that_cannot_be_replaced_leaves_no_temporary(void **state)
{
    (void)state;
    assert_i64(mkdirat(folder, "a", 0700), 0);
    assert_i64(replace_file(folder, "a", 0600, TEXT("new"), &errors), -1);
    assert_one_error("a", "cannot replace: ");
    assert_true(folder_lacks(temporary_of("a")));
}

/* A limit on the size of files stands for a disk that is full. */
static void a_full_disk_leaves_the_old_content_and_no_temporary(void **state)
{
    struct rlimit kept, small;
    struct buffer content = {0};
    (void)state;
    folder_put("a", TEXT("old"));
    (void)folder_long_text(&content, 2 * LIMIT_BLOCK);
    (void)signal(SIGXFSZ, SIG_IGN);
    assert_i64(getrlimit(RLIMIT_FSIZE, &kept), 0);
    small = kept;
    small.rlim_cur = LIMIT_BLOCK + 10;
    assert_i64(setrlimit(RLIMIT_FSIZE, &small), 0);
    int outcome = replace_file(folder, "a", 0600, buffer_text(&content), &errors);
    int second = temporary_write(folder, "b", 0600, buffer_text(&content), &errors);
    assert_i64(setrlimit(RLIMIT_FSIZE, &kept), 0);
    assert_i64(outcome, -1);
    assert_i64(second, -1);
    assert_i64(errors.count, 2);
    assert_string_is(errors.list[0].message, "cannot write: File too large");
    errors_release(&errors);
    assert_folder_has("a", TEXT("old"));
    assert_true(folder_lacks(temporary_of("a")));
    temporary_remove(folder, "b");
    assert_true(folder_lacks(temporary_of("b")));
    buffer_release(&content);
}

static void many_are_written_first_and_renamed_later(void **state)
{
    (void)state;
    folder_put("a", TEXT("old"));
    assert_i64(temporary_write(folder, "a", 0600, TEXT("new a"), &errors), 0);
    assert_i64(temporary_write(folder, "b", 0600, TEXT("new b"), &errors), 0);
    assert_i64(temporary_write(folder, "c", 0600, TEXT("new c"), &errors), 0);
    assert_folder_has("a", TEXT("old"));
    assert_true(folder_lacks("b"));
    assert_i64(temporary_rename(folder, "a", &errors), 0);
    assert_i64(temporary_rename(folder, "b", &errors), 0);
    temporary_remove(folder, "c");
    temporary_remove(folder, "c");
    assert_folder_has("a", TEXT("new a"));
    assert_folder_has("b", TEXT("new b"));
    assert_true(folder_lacks("c"));
    assert_true(folder_lacks(temporary_of("c")));
}

static void temporaries_are_told_by_their_names(void **state)
{
    static const struct {
        struct text name;
        bool temporary;
    } rows[] = {
        {UNIT_TEXT(".a.vcf.tmp-1"), true},
        {UNIT_TEXT(".snapshot.jsonl.tmp-4194304"), true},
        {UNIT_TEXT("a.vcf.tmp-1"), false},
        {UNIT_TEXT(".a.vcf"), false},
        {UNIT_TEXT(".tmp"), false},
        {UNIT_TEXT("a.vcf"), false},
        {UNIT_TEXT(""), false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = rows[i].name;
        assert_i64(temporary_is(rows[i].name), rows[i].temporary);
    }
    assert_true(temporary_is(text_of(temporary_of("a"))));
}

static const struct CMUnitTest tests[] = {
    FOLDER_TEST(a_file_is_made_with_its_mode),
    FOLDER_TEST(the_old_content_stands_until_the_commit),
    FOLDER_TEST(what_is_abandoned_leaves_nothing),
    FOLDER_TEST(what_an_earlier_process_left_is_written_over),
    FOLDER_TEST(a_link_in_place_of_the_temporary_is_not_followed),
    FOLDER_TEST(a_folder_that_is_not_there_is_an_error),
    FOLDER_TEST(a_name_that_cannot_be_replaced_leaves_no_temporary),
    FOLDER_TEST(a_full_disk_leaves_the_old_content_and_no_temporary),
    FOLDER_TEST(many_are_written_first_and_renamed_later),
    UNIT_TEST(temporaries_are_told_by_their_names),
};

UNIT_MAIN(tests)
