#include "sync/exports.h"

#include "base/digest.h"
#include "base/limits.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "os/directory.h"
#include "os/file.h"
#include "os/spill.h"

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

/* Names the file that the place of a record leads to: the input, or a file in it. */
static void name_file(struct exports *exports, struct text path)
{
    if (path.data == exports->file_path.data && exports->file_count != 0)
        return;
    if (exports->file_count == exports->file_room) {
        exports->file_room = exports->file_room == 0 ? 16 : exports->file_room * 2;
        exports->files = memory_grow(exports->files, exports->file_room, sizeof *exports->files);
    }
    struct buffer name = {0};
    buffer_add(&name, exports->inputs[exports->count - 1].name);
    utf8_add_repaired(&name, text_from(path, exports->shown_len));
    exports->files[exports->file_count++] = arena_copy(exports->arena, buffer_text(&name));
    exports->file_path = path;
    buffer_release(&name);
}

static int take_record(void *self, struct record *record, struct errors *errors)
{
    struct exports *exports = self;
    name_file(exports, record->place.file);
    return exports->taker.take(exports->taker.self, record, errors);
}

static size_t expect_record(void *self)
{
    struct exports *exports = self;
    return exports->taker.expect == NULL ? 0 : exports->taker.expect(exports->taker.self);
}

static int recall_record(void *self, const struct record_octets *octets, enum export_kind *ret_kind)
{
    struct exports *exports = self;
    if (exports->taker.recall == NULL)
        return 0;
    name_file(exports, octets->place.file);
    return exports->taker.recall(exports->taker.self, octets, ret_kind);
}

static int put_in_spill(void *self, struct text bytes, struct errors *errors)
{
    return spill_add(self, bytes, NULL, errors);
}

static int get_from_spill(void *self, uint64_t offset, size_t count, struct buffer *out,
                          struct errors *errors)
{
    return spill_read(self, offset, count, out, errors);
}

/* A zip file is put aside in a spill of its own. */
static int read_window(struct exports *exports, struct window *window,
                       struct export_facts *ret_facts)
{
    struct spill archive = {0};
    struct export_reading reading = {.encoding = exports->encoding,
                                     .spool = {put_in_spill, get_from_spill, &archive},
                                     .arena = exports->arena};
    struct record_taker taker = {take_record, exports, expect_record, recall_record};
    exports->file_path = TEXT_NONE;
    exports->shown_len = window->place.file.len;
    int outcome =
        export_read(window, &reading, exports->attributes, &taker, ret_facts, exports->errors);
    spill_release(&archive);
    return outcome;
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
    input->encoding = text_of(facts->encoding);
    input->packing = text_of(facts->packing);
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
    int outcome = read_window(exports, &window, &facts);
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
        if (name[0] == '.')
            continue;
        if (directory_is(directory, name)) {
            exports->listener.sub_folder(exports->listener.self, list.names[i]);
            continue;
        }
        files++;
        buffer_format(&shown, "%s/%s", path, name);
        const char *kept = arena_string(exports->arena, buffer_text(&shown));
        buffer_release(&shown);
        if (read_file(exports, directory, name, kept) != 0)
            outcome = -1;
    }
    if (directory >= 0 && files == 0) {
        struct place place = {.file = text_of(path)};
        (void)errors_add(exports->errors, ERROR_INPUT, &place, "export",
                         "there is no file in this folder");
        outcome = errors_hint(exports->errors, "hidden files and folders in it are not read; name "
                                               "the folder that holds the files");
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
    memory_free(exports->files);
}
