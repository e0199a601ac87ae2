#include "sync/exports.h"

#include "base/digest.h"
#include "base/limits.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "os/directory.h"
#include "os/file.h"

static struct plan_input *add_input(struct exports *exports, const char *path)
{
    if (exports->count == exports->room) {
        exports->room = exports->room == 0 ? 16 : exports->room * 2;
        exports->inputs = memory_grow(exports->inputs, exports->room, sizeof *exports->inputs);
    }
    struct buffer name = {0};
    utf8_add_repaired(&name, strcmp(path, "-") == 0 ? TEXT("standard input")
                                                    : text_base_name(text_of(path)));
    struct plan_input *input = &exports->inputs[exports->count++];
    *input = (struct plan_input){.role = TEXT("export"),
                                 .name = arena_copy(exports->arena, buffer_text(&name))};
    buffer_release(&name);
    return input;
}

static void note_file(struct exports *exports, struct file_source *file,
                      const struct export_facts *facts, struct plan_input *input)
{
    struct digest digest = digester_result(file->digester);
    struct buffer hex = {0};
    digest_print(&hex, &digest);
    input->sha256 = arena_copy(exports->arena, buffer_text(&hex));
    input->bytes = file->bytes;
    input->format = text_of(export_format_word(facts->format));
    input->records = facts->records;
    input->kind = text_of(kind_word(facts->kind));
    buffer_release(&hex);
}

static int read_file(struct exports *exports, int directory, const char *path, const char *shown)
{
    struct file_source file;
    struct window window;
    struct export_facts facts;
    const struct export_listener *listener = &exports->listener;
    if (file_source_open(&file, directory, path, true, exports->errors) != 0)
        return -1;
    struct plan_input *input = add_input(exports, shown);
    listener->begin(listener->self);
    window_open(&window, file_source_as_source(&file), text_of(shown));
    int outcome =
        export_read(&window, exports->attributes, &exports->taker, &facts, exports->errors);
    if (file_source_check(&file, exports->errors) != 0)
        outcome = -1;
    note_file(exports, &file, &facts, input);
    if (outcome == 0)
        outcome = listener->end(listener->self, &facts, input, shown);
    window_release(&window);
    file_source_close(&file);
    return outcome;
}

static int read_folder(struct exports *exports, const char *path)
{
    struct arena arena = {0};
    struct names_list list = {0};
    int outcome = directory_list(OS_HERE, path, &arena, &list, exports->errors);
    int directory = outcome == 0 ? directory_open(OS_HERE, path, exports->errors) : -1;
    size_t files = 0;
    for (size_t i = 0; directory >= 0 && i < list.count; i++) {
        const char *name = list.names[i].data;
        struct buffer shown = {0};
        if (name[0] == '.' || directory_is(directory, name))
            continue;
        files++;
        buffer_format(&shown, "%s/%s", path, name);
        const char *kept = arena_string(exports->arena, buffer_text(&shown));
        buffer_release(&shown);
        if (read_file(exports, directory, name, kept) != 0)
            outcome = -1;
    }
    if (directory >= 0 && files == 0) {
        struct place place = {.file = text_of(path)};
        outcome = errors_add(exports->errors, ERROR_INPUT, &place, "export",
                             "there is no file in this folder");
    }
    directory_close(directory);
    arena_release(&arena);
    return outcome;
}

int exports_read(struct exports *exports, const char *path)
{
    if (exports->count >= LIMIT_INPUTS)
        return errors_add(exports->errors, ERROR_INPUT, NULL, "export",
                          "an export has at most %d files", LIMIT_INPUTS);
    if (strcmp(path, "-") != 0 && directory_is(OS_HERE, path))
        return read_folder(exports, path);
    return read_file(exports, OS_HERE, path, path);
}

void exports_release(struct exports *exports)
{
    memory_free(exports->inputs);
}
