#include "os/scratch.h"

#include "base/memory.h"
#include "unit.h"

static void write_file(const char *path, struct text content)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_i64(fwrite(content.data, 1, content.len, file), content.len);
    assert_i64(fclose(file), 0);
}

static void what_is_written_by_name_is_read(void **state)
{
    struct scratch scratch;
    struct errors errors = {0};
    struct buffer out = {0};
    (void)state;
    assert_i64(scratch_open(&scratch, &errors), 0);
    assert_i64(scratch_read(&scratch, 10, &out, &errors), 0);
    assert_i64(out.len, 0);
    write_file(scratch_path(&scratch), TEXT("longer"));
    write_file(scratch_path(&scratch), TEXT("ten octets"));
    assert_i64(scratch_read(&scratch, 10, &out, &errors), 0);
    assert_text_equal(buffer_text(&out), "ten octets");
    assert_i64(scratch_read(&scratch, 9, &out, &errors), -1);
    assert_i64(errors.count, 1);
    scratch_close(&scratch);
    scratch_close(&scratch);
    buffer_release(&out);
    errors_release(&errors);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(what_is_written_by_name_is_read),
};

UNIT_MAIN(tests)
