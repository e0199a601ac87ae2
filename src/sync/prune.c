#include "sync/prune.h"

#include "os/directory.h"
#include "os/replace.h"
#include "sync/manifest.h"

enum { LIMIT_PRUNING = 1 << 28 };

/* The files of a run's folder but the one with the digests. */
static int list_files(const struct book *book, struct text folder, struct arena *arena,
                      struct names_list *ret_list, struct errors *errors)
{
    struct names_list list = {0};
    const char *path = arena_string(arena, folder);
    *ret_list = (struct names_list){0};
    if (!directory_is(book->state, path))
        return 0;
    if (directory_list(book->state, path, arena, &list, errors) != 0)
        return -1;
    for (size_t i = 0; i < list.count; i++)
        if (!text_equal(list.names[i], TEXT(BOOK_PRUNED)))
            list.names[ret_list->count++] = list.names[i];
    ret_list->names = list.names;
    return 0;
}

int prune_look(const struct book *book, struct arena *arena, const struct journal_list *runs,
               const struct prune_request *request, struct prune_list *ret_list,
               struct errors *errors)
{
    size_t candidates = runs->count > request->keep ? runs->count - (size_t)request->keep : 0;
    *ret_list = (struct prune_list){arena_array(arena, candidates, sizeof *ret_list->runs), 0};
    for (size_t i = 0; i < candidates; i++) {
        const struct journal_line *line = &runs->lines[i];
        struct names_list files;
        if (request->until.len != 0 && text_compare(line->time, request->until) >= 0)
            continue;
        if (list_files(book, line->folder, arena, &files, errors) != 0)
            return -1;
        if (files.count != 0)
            ret_list->runs[ret_list->count++] = (struct prune_run){line, files.count};
    }
    return 0;
}

/* The digests of what is dropped; written once, for after an interruption files may be gone. */
static int keep_digests(int folder, const struct names_list *files, struct errors *errors)
{
    struct buffer out = {0}, digest = {0};
    int outcome = 0;
    if (file_exists(folder, BOOK_PRUNED))
        return 0;
    for (size_t i = 0; outcome == 0 && i < files->count; i++) {
        outcome = book_file_digest(folder, files->names[i].data, &digest, errors);
        struct text hex = text_from(buffer_text(&digest), TEXT("sha256:").len);
        if (outcome == 0)
            buffer_format(&out, "%.*s  %.*s\n", TEXT_ARG(hex), TEXT_ARG(files->names[i]));
    }
    if (outcome == 0)
        outcome = replace_file(folder, BOOK_PRUNED, BOOK_STATE_MODE, buffer_text(&out), errors);
    buffer_release(&out);
    buffer_release(&digest);
    return outcome;
}

static int sweep(int folder, struct errors *errors)
{
    struct arena arena = {0};
    struct names_list list = {0};
    int outcome = directory_list(folder, ".", &arena, &list, errors);
    for (size_t i = 0; outcome == 0 && i < list.count; i++)
        if (temporary_is(list.names[i]))
            outcome = file_remove(folder, list.names[i].data, errors);
    arena_release(&arena);
    return outcome;
}

static int prune_folder(const struct book *book, struct text name, struct errors *errors)
{
    struct arena arena = {0};
    struct names_list files = {0};
    const char *path = arena_string(&arena, name);
    if (!directory_is(book->state, path)) {
        arena_release(&arena);
        return 0;
    }
    int folder = directory_open(book->state, path, errors);
    int outcome = folder < 0 ? -1 : sweep(folder, errors);
    if (outcome == 0)
        outcome = list_files(book, name, &arena, &files, errors);
    if (outcome == 0)
        outcome = keep_digests(folder, &files, errors);
    for (size_t i = 0; outcome == 0 && i < files.count; i++)
        outcome = file_remove(folder, files.names[i].data, errors);
    if (outcome == 0)
        outcome = directory_sync(folder, path, errors);
    directory_close(folder);
    arena_release(&arena);
    return outcome;
}

static int prune_folders(const struct book *book, struct text names, struct errors *errors)
{
    struct text name;
    int outcome = 0;
    while (outcome == 0 && text_next_piece(&names, '\n', &name)) {
        if (!text_starts(name, TEXT(BOOK_RUNS "/")) || text_find(name, TEXT("..")) >= 0)
            outcome = errors_add(errors, ERROR_INPUT, NULL, "state",
                                 "%s does not tell which runs are pruned", BOOK_PRUNING);
        else
            outcome = prune_folder(book, name, errors);
    }
    return outcome;
}

int prune_resume(const struct book *book, struct errors *errors)
{
    struct buffer names = {0}, snapshot = {0};
    int found = file_read_whole(book->state, BOOK_PRUNING, LIMIT_PRUNING, &names, errors);
    int outcome = found < 0 ? -1 : 0;
    if (found > 0) {
        outcome = prune_folders(book, buffer_text(&names), errors);
        if (outcome == 0)
            outcome = book_state_digest(book, BOOK_SNAPSHOT, &snapshot, errors);
        struct manifest_news news = {.snapshot = buffer_text(&snapshot)};
        if (outcome == 0)
            outcome = manifest_write(book, &news, errors);
        if (outcome == 0)
            outcome = file_remove(book->state, BOOK_PRUNING, errors);
        if (outcome == 0)
            outcome = directory_sync(book->state, "state", errors);
    }
    buffer_release(&names);
    buffer_release(&snapshot);
    return outcome;
}

int prune_carry_out(const struct book *book, const struct prune_list *list, struct errors *errors)
{
    struct buffer names = {0};
    for (size_t i = 0; i < list->count; i++)
        buffer_format(&names, "%.*s\n", TEXT_ARG(list->runs[i].line->folder));
    int outcome =
        replace_file(book->state, BOOK_PRUNING, BOOK_STATE_MODE, buffer_text(&names), errors);
    buffer_release(&names);
    if (outcome != 0)
        return -1;
    if (prune_resume(book, errors) == 0)
        return 0;
    return errors_hint(errors, "prune is not complete; the next convert, apply, undo or prune "
                               "completes it");
}
