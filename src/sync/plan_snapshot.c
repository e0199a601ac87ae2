/* The snapshot that a plan is compared with: read once to its end, then again line by line. */
#include "format/tie_list.h"
#include "sync/approve.h"
#include "sync/making.h"

static int snapshot_folder(const struct making *making)
{
    return making->request->snapshot != NULL ? OS_HERE : making->book->state;
}

const char *making_snapshot_path(const struct making *making)
{
    return making->request->snapshot != NULL ? making->request->snapshot : BOOK_SNAPSHOT;
}

static int note_ties(struct making *making, const struct entry *entry)
{
    struct arena arena = {0};
    struct ties ties;
    int outcome = ties_read(&arena, entry->ties, &ties);
    for (size_t i = 0; outcome == 0 && i < ties.count; i++)
        relations_add(&making->relations, ties.list[i].id);
    arena_release(&arena);
    if (outcome == 0)
        return 0;
    return errors_add(making->errors, ERROR_INPUT, NULL, "snapshot",
                      "the related people of %s cannot be read",
                      errors_show(making->errors, entry->id));
}

/* Two contacts of one card would be written over each other. */
static int check_cards(struct making *making)
{
    uint32_t first, second;
    if (!unique_is_shared(&making->cards, &first, &second))
        return 0;
    struct place place = {
        .file = text_of(making_snapshot_path(making)), .line = second, .column = 1};
    return errors_add(making->errors, ERROR_INPUT, &place, "snapshot",
                      "this contact has the UID or the file of the one in line %u",
                      (unsigned)first);
}

static struct contact_place place_of(const struct snapshot_reader *reader,
                                     const struct entry *entry)
{
    if (entry->contact.data == NULL)
        return (struct contact_place){0};
    uint64_t behind = reader->lines.window.passed - entry->line.len - 1;
    return (struct contact_place){behind + (uint64_t)(entry->contact.data - entry->line.data),
                                  (uint32_t)entry->contact.len};
}

/* Reads the snapshot to its end: only a whole one is compared with. The file stays open, so that
 * the comparison reads what was checked here. */
static int verify_snapshot(struct making *making)
{
    struct entry entry;
    int more;
    if (file_source_open(&making->snapshot_file, snapshot_folder(making),
                         making_snapshot_path(making), false, making->errors) != 0 ||
        snapshot_read_open(&making->snapshot, file_source_as_source(&making->snapshot_file),
                           text_of(making_snapshot_path(making)), false, making->errors) != 0)
        return -1;
    while ((more = snapshot_next(&making->snapshot, &entry, making->errors)) > 0) {
        known_ids_add(&making->ids, entry.id, place_of(&making->snapshot, &entry));
        if (entry.state != ENTRY_REMOVED)
            unique_add_entry(&making->cards, &entry, (uint32_t)making->snapshot.lines.lines);
        if (note_ties(making, &entry) != 0)
            return -1;
    }
    return more < 0 ? -1 : check_cards(making);
}

int making_open_snapshot_again(struct making *making)
{
    snapshot_read_release(&making->snapshot);
    making->snapshot_again = (struct file_reading){.fd = making->snapshot_file.fd,
                                                   .path = making_snapshot_path(making),
                                                   .errors = making->errors};
    return snapshot_read_open(&making->snapshot, file_reading_as_source(&making->snapshot_again),
                              text_of(making_snapshot_path(making)), true, making->errors);
}

void making_close_snapshot(struct making *making)
{
    snapshot_read_release(&making->snapshot);
    file_source_close(&making->snapshot_file);
}

static void note_snapshot_input(struct making *making)
{
    struct buffer hex = {0};
    digest_print(&hex, &making->snapshot.lines.file);
    making->snapshot_input = (struct plan_input){
        .role = TEXT("snapshot"),
        .name = TEXT(BOOK_SNAPSHOT),
        .bytes = making->snapshot_file.bytes,
        .sha256 = arena_copy(&making->planned->arena, buffer_text(&hex)),
        .format = TEXT("snapshot"),
        .records = making->snapshot.head.contacts + making->snapshot.head.tombstones};

    buffer_release(&hex);
}

/* Of the book's own snapshot what was read of it is at hand. */
static int find_snapshot_digest(struct making *making)
{
    if (!making->has_snapshot || making->request->snapshot != NULL)
        return book_state_digest(making->book, BOOK_SNAPSHOT, &making->snapshot_digest,
                                 making->errors);
    digest_print_named(&making->snapshot_digest, &making->snapshot.lines.file);
    return 0;
}

int making_check_snapshot(struct making *making)
{
    if (approve_rules_of(making->book, &making->planned->arena, &making->approval_before,
                         making->errors) != 0)
        return -1;
    making->has_snapshot =
        making->request->snapshot != NULL ||
        (making->book->state >= 0 && file_exists(making->book->state, BOOK_SNAPSHOT));
    if (making->has_snapshot) {
        if (verify_snapshot(making) != 0)
            return -1;
        note_snapshot_input(making);
    }
    if (find_snapshot_digest(making) != 0)
        return -1;
    return book_check_snapshot(making->book, buffer_text(&making->snapshot_digest),
                               making->request->snapshot == NULL, &making->last_run,
                               making->errors);
}
