#include "sync/manifest.h"

#include "base/search.h"
#include "os/directory.h"
#include "os/replace.h"

enum { HEX_DIGITS = 64, LIMIT_MANIFEST = 1 << 28 };

static bool is_line(struct text line)
{
    if (line.len <= HEX_DIGITS + 2 || line.data[HEX_DIGITS] != ' ' ||
        line.data[HEX_DIGITS + 1] != ' ')
        return false;
    for (size_t i = 0; i < HEX_DIGITS; i++)
        if (!text_has_byte(TEXT("0123456789abcdef"), line.data[i]))
            return false;
    return true;
}

static size_t count_lines(struct text content)
{
    size_t count = 0;
    for (size_t i = 0; i < content.len; i++)
        count += content.data[i] == '\n';
    return count;
}

int manifest_parse(struct arena *arena, struct text content, struct manifest *ret_manifest,
                   size_t *ret_line)
{
    struct text rest = content, line;
    *ret_line = 0;
    *ret_manifest = (struct manifest){
        arena_array(arena, count_lines(content) + 1, sizeof *ret_manifest->list), 0};
    while (text_next_piece(&rest, '\n', &line)) {
        struct manifest_line *into = &ret_manifest->list[ret_manifest->count];
        ++*ret_line;
        if (!is_line(line))
            return -1;
        *into =
            (struct manifest_line){text_until(line, HEX_DIGITS), text_from(line, HEX_DIGITS + 2)};
        if (ret_manifest->count++ != 0 && text_compare(into[-1].path, into->path) >= 0)
            return -1;
    }
    return content.len == 0 || text_ends(content, TEXT("\n")) ? 0 : -1;
}

static int compare_path(const void *element, const void *wanted)
{
    return text_compare(((const struct manifest_line *)element)->path,
                        *(const struct text *)wanted);
}

static size_t place_of(const struct manifest *manifest, struct text path)
{
    return search_first(manifest->list, manifest->count, sizeof *manifest->list, &path,
                        compare_path);
}

struct text manifest_find(const struct manifest *manifest, struct text path)
{
    size_t at = place_of(manifest, path);
    return at < manifest->count && text_equal(manifest->list[at].path, path)
               ? manifest->list[at].digest
               : TEXT_NONE;
}

/* -- Writing -- */

static void put_line(struct buffer *out, struct text digest, struct text path)
{
    if (text_starts(digest, TEXT("sha256:")))
        digest = text_from(digest, TEXT("sha256:").len);
    buffer_format(out, "%.*s  %.*s\n", TEXT_ARG(digest), TEXT_ARG(path));
}

static int put_file(const struct book *book, struct buffer *out, struct text path,
                    struct errors *errors)
{
    struct arena arena = {0};
    struct buffer digest = {0};
    int outcome = book_state_digest(book, arena_string(&arena, path), &digest, errors);
    if (outcome == 0 && digest.len != 0)
        put_line(out, buffer_text(&digest), path);
    buffer_release(&digest);
    arena_release(&arena);
    return outcome;
}

/* The plan of the run that is being applied was digested when it was written. */
static int put_file_of(const struct book *book, struct buffer *out, struct text path,
                       const struct manifest_news *news, struct errors *errors)
{
    if (news->folder.len == 0 || !text_starts(path, news->folder) ||
        !text_equal(text_from(path, news->folder.len), TEXT("/plan.jsonl")))
        return put_file(book, out, path, errors);
    put_line(out, news->plan, path);
    return 0;
}

static int put_files(const struct book *book, struct buffer *out, const char *folder,
                     const struct manifest_news *news, struct errors *errors)
{
    struct arena arena = {0};
    struct names_list list = {0};
    struct buffer path = {0};
    int outcome = directory_list(book->state, folder, &arena, &list, errors);
    for (size_t i = 0; outcome == 0 && i < list.count; i++) {
        buffer_clear(&path);
        buffer_format(&path, "%s/%.*s", folder, TEXT_ARG(list.names[i]));
        if (!temporary_is(list.names[i]))
            outcome = put_file_of(book, out, buffer_text(&path), news, errors);
    }
    buffer_release(&path);
    arena_release(&arena);
    return outcome;
}

/* The lines of this folder that the old manifest has: false when it has none. */
static bool put_known(struct buffer *out, const struct manifest *old, struct text folder)
{
    struct buffer prefix = {0};
    buffer_format(&prefix, "%.*s/", TEXT_ARG(folder));
    size_t at = place_of(old, buffer_text(&prefix)), first = at;
    for (; at < old->count && text_starts(old->list[at].path, buffer_text(&prefix)); at++)
        put_line(out, old->list[at].digest, old->list[at].path);
    buffer_release(&prefix);
    return at != first;
}

static int put_folder(const struct book *book, struct buffer *out, const struct manifest *old,
                      struct text folder, const struct manifest_news *news, struct errors *errors)
{
    bool fresh = text_equal(folder, news->folder);
    struct arena arena = {0};
    struct buffer marker = {0};
    buffer_format(&marker, "%.*s/" BOOK_PRUNED, TEXT_ARG(folder));
    fresh |= file_exists(book->state, arena_string(&arena, buffer_text(&marker)));
    int outcome = 0;
    if (fresh || !put_known(out, old, folder))
        outcome = put_files(book, out, arena_string(&arena, folder), news, errors);
    buffer_release(&marker);
    arena_release(&arena);
    return outcome;
}

static int put_runs(const struct book *book, struct buffer *out, const struct manifest *old,
                    const struct manifest_news *news, struct errors *errors)
{
    struct arena arena = {0};
    struct names_list list = {0};
    struct buffer folder = {0};
    int outcome = 0;
    if (directory_is(book->state, BOOK_RUNS))
        outcome = directory_list(book->state, BOOK_RUNS, &arena, &list, errors);
    for (size_t i = 0; outcome == 0 && i < list.count; i++) {
        buffer_clear(&folder);
        buffer_format(&folder, BOOK_RUNS "/%.*s", TEXT_ARG(list.names[i]));
        if (list.names[i].data[0] != '.')
            outcome = put_folder(book, out, old, buffer_text(&folder), news, errors);
    }
    buffer_release(&folder);
    arena_release(&arena);
    return outcome;
}

int manifest_write(const struct book *book, const struct manifest_news *news, struct errors *errors)
{
    struct arena arena = {0};
    struct buffer content = {0}, out = {0};
    struct manifest old = {0};
    struct errors ignored = {0};
    size_t line;
    /* one that cannot be read is made anew */
    (void)file_read_whole(book->state, BOOK_MANIFEST, LIMIT_MANIFEST, &content, &ignored);
    if (manifest_parse(&arena, buffer_text(&content), &old, &line) != 0)
        old.count = 0;
    errors_release(&ignored);
    int outcome = put_file(book, &out, TEXT(BOOK_JOURNAL), errors);
    if (outcome == 0)
        outcome = put_runs(book, &out, &old, news, errors);
    if (outcome == 0 && news->snapshot.len != 0)
        put_line(&out, news->snapshot, TEXT(BOOK_SNAPSHOT));
    if (outcome == 0)
        outcome =
            replace_file(book->state, BOOK_MANIFEST, BOOK_STATE_MODE, buffer_text(&out), errors);
    buffer_release(&content);
    buffer_release(&out);
    arena_release(&arena);
    return outcome;
}
