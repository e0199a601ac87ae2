#include "folder.h"

#include "os/lock.h"

static struct errors errors;

static void assert_busy(enum lock_kind kind)
{
    assert_i64(lock_take(folder, "lock", kind, &errors), -1);
    assert_i64(errors.count, 1);
    assert_i64(errors.list[0].kind, ERROR_BUSY);
    assert_string_is(errors.list[0].code, "busy");
    errors_release(&errors);
}

static void a_writer_is_alone(void **state)
{
    (void)state;
    int lock = lock_take(folder, "lock", LOCK_ALONE, &errors);
    assert_holds(lock >= 0);
    assert_false(folder_lacks("lock"));
    assert_busy(LOCK_ALONE);
    assert_busy(LOCK_SHARED);
    lock_release(lock);
    lock = lock_take(folder, "lock", LOCK_ALONE, &errors);
    assert_holds(lock >= 0);
    lock_release(lock);
}

static void readers_share_and_keep_writers_out(void **state)
{
    (void)state;
    folder_put("lock", TEXT(""));
    int one = lock_take(folder, "lock", LOCK_SHARED, &errors);
    int two = lock_take(folder, "lock", LOCK_SHARED, &errors);
    assert_holds(one >= 0 && two >= 0);
    assert_busy(LOCK_ALONE);
    lock_release(one);
    assert_busy(LOCK_ALONE);
    lock_release(two);
    int writer = lock_take(folder, "lock", LOCK_ALONE, &errors);
    assert_holds(writer >= 0);
    lock_release(writer);
}

static void a_reader_makes_no_file(void **state)
{
    (void)state;
    assert_i64(lock_take(folder, "lock", LOCK_SHARED, &errors), -2);
    assert_i64(errors.count, 0);
    assert_true(folder_lacks("lock"));
    lock_release(-1);
    lock_release(-2);
}

static void a_lock_that_cannot_be_made_is_an_error(void **state)
{
    (void)state;
    assert_i64(lock_take(folder, "none/lock", LOCK_ALONE, &errors), -1);
    assert_i64(errors.count, 1);
    assert_i64(errors.list[0].kind, ERROR_FAILED);
    errors_release(&errors);
}

static const struct CMUnitTest tests[] = {
    FOLDER_TEST(a_writer_is_alone),
    FOLDER_TEST(readers_share_and_keep_writers_out),
    FOLDER_TEST(a_reader_makes_no_file),
    FOLDER_TEST(a_lock_that_cannot_be_made_is_an_error),
};

UNIT_MAIN(tests)
