#include "sync/undo_file.h"

#include "base/base64.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/memory.h"
#include "format/journal_file.h"
#include "format/sealed.h"
#include "os/directory.h"
#include "os/replace.h"

void undo_note(struct undo_pieces *pieces, uint64_t old, uint64_t at, uint64_t length)
{
    struct undo_piece *last = pieces->count == 0 ? NULL : &pieces->list[pieces->count - 1];
    if (last != NULL && last->old + last->length == old && last->at + last->length == at) {
        last->length += length;
        return;
    }
    if (pieces->count == pieces->room) {
        pieces->room = pieces->room == 0 ? 64 : pieces->room * 2;
        pieces->list = memory_grow(pieces->list, pieces->room, sizeof *pieces->list);
    }
    pieces->list[pieces->count++] = (struct undo_piece){old, at, length};
}

void undo_pieces_release(struct undo_pieces *pieces)
{
    memory_free(pieces->list);
    *pieces = (struct undo_pieces){0};
}

/* -- Writing -- */

static int compare_pieces(const void *left, const void *right)
{
    const struct undo_piece *a = left, *b = right;
    return (a->old > b->old) - (a->old < b->old);
}

static void add_line(struct sealed_writer *writer, struct buffer *line)
{
    sealed_add(writer, buffer_text(line));
    buffer_clear(line);
}

/* What stands in the old file alone. */
static int add_octets(struct sealed_writer *writer, const struct undo_sides *sides, uint64_t from,
                      uint64_t to, struct errors *errors)
{
    struct buffer octets = {0}, line = {0};
    int outcome = 0;
    for (; outcome == 0 && from < to; from += octets.len) {
        size_t count = to - from < LIMIT_BLOCK ? (size_t)(to - from) : LIMIT_BLOCK;
        buffer_clear(&octets);
        outcome = file_read_at(sides->old, from, count, &octets, BOOK_CARDS_FILE, errors);
        buffer_add(&line, TEXT("{\"octets\":\""));
        base64_add(&line, buffer_text(&octets));
        buffer_add(&line, TEXT("\"}"));
        add_line(writer, &line);
    }
    buffer_release(&octets);
    buffer_release(&line);
    return outcome;
}

static int add_pieces(struct sealed_writer *writer, const struct undo_pieces *pieces,
                      const struct undo_sides *sides, struct errors *errors)
{
    struct buffer line = {0};
    uint64_t passed = 0;
    int outcome = 0;
    for (size_t i = 0; outcome == 0 && i < pieces->count; i++) {
        const struct undo_piece *piece = &pieces->list[i];
        if (piece->old < passed)
            continue; /* the same octets a second time */
        outcome = add_octets(writer, sides, passed, piece->old, errors);
        buffer_format(&line, "{\"copy\":%llu,\"length\":%llu}", (unsigned long long)piece->at,
                      (unsigned long long)piece->length);
        add_line(writer, &line);
        passed = piece->old + piece->length;
    }
    if (outcome == 0)
        outcome = add_octets(writer, sides, passed, sides->old_size, errors);
    buffer_release(&line);
    return outcome;
}

static int open_in(const struct book *book, struct text folder, struct errors *errors)
{
    struct arena arena = {0};
    int directory = directory_open(book->state, arena_string(&arena, folder), errors);
    arena_release(&arena);
    return directory;
}

int undo_file_write(const struct book *book, struct text folder, struct undo_pieces *pieces,
                    const struct undo_sides *sides, struct errors *errors)
{
    struct replacement new;
    struct sealed_writer writer;
    struct buffer line = {0};
    int directory = open_in(book, folder, errors);
    if (directory < 0 ||
        replacement_open(&new, directory, UNDO_FILE, BOOK_STATE_MODE, false, errors) != 0) {
        directory_close(directory);
        return -1;
    }
    if (pieces->count > 1)
        qsort(pieces->list, pieces->count, sizeof *pieces->list, compare_pieces);
    buffer_add(&line, TEXT("{\"undo\":1"));
    json_put_text(&line, "before", sides->before);
    json_put_text(&line, "after", sides->after);
    buffer_add_byte(&line, '}');
    sealed_open(&writer, &new.sink);
    add_line(&writer, &line);
    int outcome = add_pieces(&writer, pieces, sides, errors);
    (void)sealed_finish(&writer);
    if (outcome != 0)
        replacement_abandon(&new);
    else
        outcome = replacement_finish(&new, errors) == 0 ? replacement_commit(&new, errors) : -1;
    buffer_release(&line);
    directory_close(directory);
    return outcome;
}

/* -- Reading -- */

struct restoring {
    const struct book *book;
    const char *path; /* of UNDO_FILE, in the state */
    struct text before, after;
    struct arena arena;
    struct file_source file;
    struct sealed_reader lines;
    struct errors *errors;
};

static int fault(const struct restoring *restoring)
{
    struct place place = {.file = text_of(restoring->path)};
    (void)errors_add(restoring->errors, ERROR_INPUT, &place, "undo",
                     "this does not tell how %s was before", BOOK_CARDS_FILE);
    return errors_hint(restoring->errors, "restore the book's state folder from a backup");
}

static int take_text(struct arena *arena, struct text object, struct text name, struct text *into)
{
    struct text value = json_member(object, name);
    if (value.data == NULL || json_kind_of(value) != JSON_STRING)
        return -1;
    *into = arena_copy(arena, json_unquote(arena, value));
    return 0;
}

static int open_lines(struct restoring *restoring)
{
    struct text line;
    if (file_source_open(&restoring->file, restoring->book->state, restoring->path, false,
                         restoring->errors) != 0)
        return -1;
    sealed_read_open(&restoring->lines, file_source_as_source(&restoring->file),
                     text_of(restoring->path), "undo file");
    int more = sealed_next(&restoring->lines, &line, restoring->errors);
    if (more < 0)
        return -1;
    if (more == 0 || take_text(&restoring->arena, line, TEXT("before"), &restoring->before) != 0 ||
        take_text(&restoring->arena, line, TEXT("after"), &restoring->after) != 0)
        return fault(restoring);
    return 0;
}

static int put_copy(struct restoring *restoring, int now, struct text line, struct sink *sink)
{
    struct buffer octets = {0};
    uint64_t at = 0, length = 0;
    int outcome = 0;
    if (text_to_u64(json_member(line, TEXT("copy")), &at) != 0 ||
        text_to_u64(json_member(line, TEXT("length")), &length) != 0)
        return fault(restoring);
    for (; outcome == 0 && length != 0; at += octets.len, length -= octets.len) {
        size_t count = length < LIMIT_BLOCK ? (size_t)length : LIMIT_BLOCK;
        buffer_clear(&octets);
        outcome = file_read_at(now, at, count, &octets, BOOK_CARDS_FILE, restoring->errors);
        sink_write(sink, buffer_text(&octets));
    }
    buffer_release(&octets);
    return outcome;
}

static int put_octets(struct restoring *restoring, struct text line, struct sink *sink)
{
    struct buffer octets = {0};
    struct arena arena = {0};
    struct text base64;
    int outcome = take_text(&arena, line, TEXT("octets"), &base64);
    if (outcome == 0)
        outcome = base64_decode(&octets, base64);
    sink_write(sink, buffer_text(&octets));
    buffer_release(&octets);
    arena_release(&arena);
    return outcome == 0 ? 0 : fault(restoring);
}

static int put_lines(struct restoring *restoring, int now, struct sink *sink)
{
    struct text line;
    int more = 0, outcome = 0;
    while (outcome == 0 && (more = sealed_next(&restoring->lines, &line, restoring->errors)) > 0)
        outcome = json_member(line, TEXT("copy")).data != NULL
                      ? put_copy(restoring, now, line, sink)
                      : put_octets(restoring, line, sink);
    return more < 0 ? -1 : outcome;
}

/* Its digest is known: other octets are not put in place. */
static int check_result(struct restoring *restoring, const struct replacement *new)
{
    struct buffer named = {0};
    struct digest digest = digester_peek(new->file.digester);
    digest_print_named(&named, &digest);
    bool good = text_equal(buffer_text(&named), restoring->before);
    buffer_release(&named);
    return good ? 0 : fault(restoring);
}

static int rewrite(struct restoring *restoring, bool *ret_touched)
{
    struct replacement new;
    struct errors *errors = restoring->errors;
    int root = restoring->book->root, now = file_open(root, BOOK_CARDS_FILE, errors);
    if (now < 0 ||
        replacement_open(&new, root, BOOK_CARDS_FILE, BOOK_CARD_MODE, true, errors) != 0) {
        file_close(now);
        return -1;
    }
    int outcome = put_lines(restoring, now, &new.sink);
    file_close(now);
    if (outcome == 0 && file_sink_flush(&new.file) == 0)
        outcome = check_result(restoring, &new);
    if (outcome != 0) {
        replacement_abandon(&new);
        return -1;
    }
    if (replacement_finish(&new, errors) != 0)
        return -1;
    *ret_touched = true;
    return replacement_commit(&new, errors);
}

static int take_away(struct restoring *restoring, bool *ret_touched)
{
    *ret_touched = true;
    if (file_remove(restoring->book->root, BOOK_CARDS_FILE, restoring->errors) != 0)
        return -1;
    return directory_sync(restoring->book->root, restoring->book->path, restoring->errors);
}

static int restore(struct restoring *restoring, bool *ret_touched)
{
    struct buffer now = {0};
    if (open_lines(restoring) != 0 ||
        book_file_digest(restoring->book->root, BOOK_CARDS_FILE, &now, restoring->errors) != 0) {
        buffer_release(&now);
        return -1;
    }
    bool done = text_equal(buffer_text(&now), restoring->before);
    bool can = now.len != 0 && text_equal(buffer_text(&now), restoring->after);
    buffer_release(&now);
    if (done || !can)
        return done;
    int outcome = restoring->before.len == 0 ? take_away(restoring, ret_touched)
                                             : rewrite(restoring, ret_touched);
    return outcome == 0 ? 1 : -1;
}

int undo_file_restore(const struct book *book, uint64_t run, bool *ret_touched,
                      struct errors *errors)
{
    struct restoring restoring = {.book = book, .file = {.fd = -1}, .errors = errors};
    struct buffer path = {0};
    struct text folder = TEXT_NONE;
    int outcome = book_run_folder(book, run, &restoring.arena, &folder, errors);
    buffer_format(&path, "%.*s/" UNDO_FILE "%c", TEXT_ARG(folder), '\0');
    restoring.path = path.data;
    if (outcome == 0 && file_exists(book->state, path.data)) {
        outcome = restore(&restoring, ret_touched);
        if (restoring.lines.digester != NULL)
            sealed_read_release(&restoring.lines);
        file_source_close(&restoring.file);
    }
    buffer_release(&path);
    arena_release(&restoring.arena);
    return outcome;
}

int undo_keep_snapshot(const struct book *book, struct text folder, struct errors *errors)
{
    struct replacement new;
    struct file_source file;
    ptrdiff_t got = 0;
    if (!file_exists(book->state, BOOK_SNAPSHOT))
        return 0;
    int directory = open_in(book, folder, errors);
    if (directory < 0 || file_source_open(&file, book->state, BOOK_SNAPSHOT, false, errors) != 0) {
        directory_close(directory);
        return -1;
    }
    int outcome = replacement_open(&new, directory, UNDO_SNAPSHOT, BOOK_STATE_MODE, false, errors);
    if (outcome == 0) {
        struct source source = file_source_as_source(&file);
        char *block = memory_grow(NULL, LIMIT_BLOCK, 1);
        while ((got = source.read(source.self, block, LIMIT_BLOCK)) > 0)
            sink_write(&new.sink, (struct text){block, (size_t)got});
        memory_free(block);
        outcome = file_source_check(&file, errors);
        if (outcome != 0)
            replacement_abandon(&new);
        else
            outcome = replacement_finish(&new, errors) == 0 ? replacement_commit(&new, errors) : -1;
    }
    file_source_close(&file);
    directory_close(directory);
    return outcome;
}
