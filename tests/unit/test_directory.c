#include "folder.h"

#include "os/directory.h"

static struct errors errors;

static void assert_error(const char *path, const char *begin)
{
    assert_i64(errors.count, 1);
    assert_i64(errors.list[0].kind, ERROR_FAILED);
    assert_texts_equal(errors.list[0].place.file, text_of(path));
    unit_row = text_of(errors.list[0].message);
    assert_true(text_starts(unit_row, text_of(begin)));
    unit_row = TEXT_NONE;
    errors_release(&errors);
}

static void a_folder_is_made_once(void **state)
{
    (void)state;
    assert_false(directory_is(folder, "a"));
    assert_i64(directory_make(folder, "a", 0700, &errors), 0);
    assert_i64(directory_make(folder, "a", 0755, &errors), 0);
    assert_true(directory_is(folder, "a"));
    struct stat status;
    assert_i64(fstatat(folder, "a", &status, 0), 0);
    assert_i64(status.st_mode & 07777, 0700);
    assert_i64(directory_make(folder, "b/c", 0700, &errors), -1);
    assert_error("b/c", "cannot make the folder: ");
}

static void a_file_is_no_folder(void **state)
{
    (void)state;
    folder_put("a", TEXT(""));
    assert_false(directory_is(folder, "a"));
    assert_i64(directory_open(folder, "a", NULL), -1);
    assert_i64(directory_open(folder, "a", &errors), -1);
    assert_error("a", "cannot open the folder: ");
}

static void a_folder_is_inside_those_above_it(void **state)
{
    (void)state;
    assert_i64(directory_make(folder, "a", 0700, &errors), 0);
    assert_i64(directory_make(folder, "a/b", 0700, &errors), 0);
    assert_i64(directory_make(folder, "ab", 0700, &errors), 0);
    assert_i64(symlinkat("a/b", folder, "link"), 0);
    int a = directory_open(folder, "a", &errors), b = directory_open(folder, "a/b", &errors);
    int ab = directory_open(folder, "ab", &errors), link = directory_open(folder, "link", &errors);
    assert_true(directory_is_inside(a, a));
    assert_true(directory_is_inside(b, a));
    assert_true(directory_is_inside(b, folder));
    assert_true(directory_is_inside(link, a));
    assert_false(directory_is_inside(ab, a));
    assert_false(directory_is_inside(a, b));
    assert_false(directory_is_inside(folder, a));
    assert_true(directory_is_inside(-1, a));
    directory_close(a);
    directory_close(b);
    directory_close(ab);
    directory_close(link);
}

static void an_open_folder_leads_to_its_files(void **state)
{
    (void)state;
    assert_i64(directory_make(folder, "a", 0700, &errors), 0);
    folder_put("a/b", TEXT("x"));
    int inner = directory_open(folder, "a", &errors);
    assert_true(file_exists(inner, "b"));
    assert_i64(directory_sync(inner, "a", &errors), 0);
    assert_i64(directory_sync_all(inner, "a", &errors), 0);
    directory_close(inner);
    directory_close(-1);
    assert_i64(directory_sync(-1, "a", &errors), -1);
    assert_error("a", "cannot sync the folder of: ");
    assert_i64(directory_sync_all(-1, "a", &errors), -1);
    assert_error("a", "cannot sync: ");
}

static void a_list_is_in_the_order_of_octets(void **state)
{
    static const char *const names[] = {"b", "a", "\xc3\xa4", "Z", "a.vcf", ".hidden", "10", "9"};
    static const char *const sorted[] = {".hidden", "10", "9", "Z", "a", "a.vcf", "b", "\xc3\xa4"};
    struct arena arena = {0};
    struct names_list list;
    (void)state;
    for (size_t i = 0; i < COUNT_OF(names); i++)
        folder_put(names[i], TEXT(""));
    assert_i64(directory_list(folder, ".", &arena, &list, &errors), 0);
    assert_i64(list.count, COUNT_OF(sorted));
    for (size_t i = 0; i < COUNT_OF(sorted); i++)
        assert_string_is(list.names[i].data, sorted[i]);
    arena_release(&arena);
}

static void a_long_list_is_whole(void **state)
{
    struct arena arena = {0};
    struct names_list list;
    (void)state;
    for (int i = 0; i < 1000; i++) {
        char name[16];
        (void)snprintf(name, sizeof name, "%04d", i);
        folder_put(name, TEXT(""));
    }
    assert_i64(directory_list(folder, ".", &arena, &list, &errors), 0);
    assert_i64(list.count, 1000);
    assert_text_equal(list.names[0], "0000");
    assert_text_equal(list.names[999], "0999");
    arena_release(&arena);
}

static void an_empty_folder_has_no_names(void **state)
{
    struct arena arena = {0};
    struct names_list list = {NULL, 7};
    (void)state;
    assert_i64(directory_list(folder, ".", &arena, &list, &errors), 0);
    assert_i64(list.count, 0);
    assert_i64(directory_list(folder, "none", &arena, &list, &errors), -1);
    assert_error("none", "cannot open the folder: ");
    arena_release(&arena);
}

static void a_folder_goes_with_its_files(void **state)
{
    (void)state;
    assert_i64(directory_remove(folder, "none", &errors), 0);
    assert_i64(directory_make(folder, "a", 0700, &errors), 0);
    folder_put("a/one", TEXT("1"));
    folder_put("a/.two", TEXT("2"));
    assert_i64(directory_remove(folder, "a", &errors), 0);
    assert_true(folder_lacks("a"));
    assert_i64(errors.count, 0);
}

static void a_folder_within_a_folder_stays(void **state)
{
    (void)state;
    assert_i64(directory_make(folder, "a", 0700, &errors), 0);
    assert_i64(directory_make(folder, "a/b", 0700, &errors), 0);
    assert_i64(directory_remove(folder, "a", &errors), -1);
    assert_holds(errors.count == 1);
    assert_true(directory_is(folder, "a/b"));
    errors_release(&errors);
}

static void only_an_empty_folder_goes_by_itself(void **state)
{
    (void)state;
    assert_i64(directory_make(folder, "a", 0700, &errors), 0);
    folder_put("a/one", TEXT("1"));
    assert_i64(directory_remove_empty(folder, "a", &errors), 0);
    assert_true(directory_is(folder, "a"));
    assert_i64(file_remove(folder, "a/one", &errors), 0);
    assert_i64(directory_remove_empty(folder, "a", &errors), 0);
    assert_true(folder_lacks("a"));
    assert_i64(directory_remove_empty(folder, "a", &errors), 0);
    assert_i64(errors.count, 0);
    folder_put("b", TEXT("1"));
    assert_i64(directory_remove_empty(folder, "b", &errors), -1);
    assert_error("b", "cannot remove the folder: ");
}

static const struct CMUnitTest tests[] = {
    FOLDER_TEST(only_an_empty_folder_goes_by_itself),
    FOLDER_TEST(a_folder_is_made_once),
    FOLDER_TEST(a_file_is_no_folder),
    FOLDER_TEST(a_folder_is_inside_those_above_it),
    FOLDER_TEST(an_open_folder_leads_to_its_files),
    FOLDER_TEST(a_list_is_in_the_order_of_octets),
    FOLDER_TEST(a_long_list_is_whole),
    FOLDER_TEST(an_empty_folder_has_no_names),
    FOLDER_TEST(a_folder_goes_with_its_files),
    FOLDER_TEST(a_folder_within_a_folder_stays),
};

UNIT_MAIN(tests)
