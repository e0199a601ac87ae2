#include "cli/mapping_file.h"

#include "base/digest.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "os/file.h"

/* The name of a file without its folder, fit for JSON. */
static struct text shown_name(struct arena *arena, const char *path)
{
    struct buffer name = {0};
    utf8_add_repaired(&name, text_base_name(text_of(path)));
    struct text copy = arena_copy(arena, buffer_text(&name));
    buffer_release(&name);
    return copy;
}

int mapping_file_read(const char *path, struct mapping *mapping, struct arena *arena,
                      struct plan_input *ret_input, struct errors *errors)
{
    struct buffer content = {0}, hex = {0};
    int found = file_read_whole(OS_HERE, path, LIMIT_MAPPING, &content, errors);
    if (found == 0) {
        struct place place = {.file = text_of(path)};
        found = errors_add(errors, ERROR_FAILED, &place, "io", "there is no such mapping file");
    }
    if (found < 0) {
        buffer_release(&content);
        return -1;
    }
    struct text text = buffer_text(&content);
    struct digest digest = digest_of(text);
    digest_print(&hex, &digest);
    *ret_input = (struct plan_input){.role = TEXT("mapping"),
                                     .name = shown_name(arena, path),
                                     .bytes = text.len,
                                     .sha256 = arena_copy(arena, buffer_text(&hex)),
                                     .format = TEXT("mapping")};
    int outcome = mapping_parse(mapping, text, text_of(path), errors);
    ret_input->records = mapping->field_count;
    buffer_release(&content);
    buffer_release(&hex);
    return outcome;
}
