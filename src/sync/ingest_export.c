/* One export file through the reader: a zip file goes to a spill of its own, and the files in it
 * get names for places. */
#include "base/memory.h"
#include "base/utf8.h"
#include "sync/ingest.h"

/* Names the file that the place of a record leads to: the input, or a file in it. */
void ingest_note_file(struct ingest *ingest, struct text path)
{
    struct text input = ingest->inputs[ingest->input_count - 1].name;
    if (path.data == ingest->file_path.data && ingest->file_count != 0)
        return;
    if (ingest->file_count == ingest->file_room) {
        ingest->file_room = ingest->file_room == 0 ? 16 : ingest->file_room * 2;
        ingest->files = memory_grow(ingest->files, ingest->file_room, sizeof *ingest->files);
    }
    struct buffer name = {0};
    buffer_add(&name, input);
    utf8_add_repaired(&name, text_from(path, ingest->shown_len));
    ingest->files[ingest->file_count++] = arena_copy(&ingest->arena, buffer_text(&name));
    ingest->file_path = path;
    buffer_release(&name);
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

int ingest_export(struct ingest *ingest, struct window *window, const struct record_taker *taker,
                  struct export_facts *ret_facts)
{
    struct spill archive = {0};
    struct export_reading reading = {.encoding = ingest->encoding,
                                     .spool = {put_in_spill, get_from_spill, &archive},
                                     .arena = &ingest->arena};
    ingest->file_path = TEXT_NONE;
    ingest->shown_len = window->place.file.len;
    int outcome = export_read(window, &reading, &ingest->mapping->attributes, taker, ret_facts,
                              ingest->errors);
    spill_release(&archive);
    return outcome;
}
