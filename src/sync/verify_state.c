/* Journal, plans and manifest of a book against each other. */
#include "format/journal_file.h"
#include "os/directory.h"
#include "os/replace.h"
#include "sync/manifest.h"
#include "sync/verifying.h"

enum { LIMIT_MANIFEST = 1 << 28 };

static struct text in_state(struct arena *arena, struct text path)
{
    struct buffer out = {0};
    buffer_format(&out, "state/%.*s", TEXT_ARG(path));
    struct text whole = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return whole;
}

/* -- The journal -- */

/* What of a walk over the journal is known of the lines before. */
struct chain {
    struct text line;     /* the one before; empty: none, or it could not be read */
    struct text *folders; /* of all runs, for comparing with what is there */
    uint64_t *undone;     /* by run, who took it back */
    size_t count, room;
    bool broken; /* a line could not be read */
};

static void check_previous(struct verifying *verifying, const struct chain *chain,
                           const struct journal_line *line)
{
    struct buffer named = {0};
    if (chain->line.len != 0) {
        struct digest digest = digest_of(chain->line);
        digest_print_named(&named, &digest);
    }
    if (!text_equal(buffer_text(&named), line->previous))
        verifying_fault(verifying, TEXT("state/" BOOK_JOURNAL), line->number, VERIFY_RESTORE,
                        "the line before this one was changed, is gone or was put in");
    buffer_release(&named);
}

static void check_number(struct verifying *verifying, struct chain *chain,
                         const struct journal_line *line)
{
    const char *fault = NULL;
    if (line->run != chain->count + 1)
        fault = "the run has not the number behind the run before it";
    else if (line->undoes >= line->run || (line->undoes != 0 && chain->undone[line->undoes] != 0))
        fault = "the run takes back one that does not stand";
    if (fault != NULL && !chain->broken)
        verifying_fault(verifying, TEXT("state/" BOOK_JOURNAL), line->number, VERIFY_RESTORE, "%s",
                        fault);
    if (fault == NULL)
        chain->undone[line->undoes] = line->run;
}

/* A pruned run's plan is gone, and its digest is kept. */
static bool is_pruned(const struct verifying *verifying, struct text folder, struct text plan)
{
    struct arena arena = {0};
    struct buffer path = {0}, content = {0};
    struct errors ignored = {0};
    struct manifest kept;
    size_t line;
    buffer_format(&path, "%.*s/" BOOK_PRUNED, TEXT_ARG(folder));
    int found = file_read_whole(verifying->book->state, arena_string(&arena, buffer_text(&path)),
                                LIMIT_MANIFEST, &content, &ignored);
    bool pruned =
        found > 0 && manifest_parse(&arena, buffer_text(&content), &kept, &line) == 0 &&
        text_equal(manifest_find(&kept, TEXT("plan.jsonl")), text_from(plan, TEXT("sha256:").len));
    buffer_release(&path);
    buffer_release(&content);
    errors_release(&ignored);
    arena_release(&arena);
    return pruned;
}

static void check_plan(struct verifying *verifying, const struct journal_line *line)
{
    struct arena arena = {0};
    struct buffer path = {0}, now = {0};
    struct errors found = {0};
    buffer_format(&path, "%.*s/plan.jsonl", TEXT_ARG(line->folder));
    struct text place = in_state(&arena, buffer_text(&path));
    if (book_state_digest(verifying->book, arena_string(&arena, buffer_text(&path)), &now,
                          &found) != 0)
        verifying_take(verifying, "state/", &found);
    else if (now.len == 0 && is_pruned(verifying, line->folder, line->plan))
        verifying->verified->pruned++;
    else if (now.len == 0)
        verifying_fault(verifying, place, 0, VERIFY_RESTORE, "the plan of run %llu is gone",
                        (unsigned long long)line->run);
    else if (!text_equal(buffer_text(&now), line->plan))
        verifying_fault(verifying, place, 0, VERIFY_RESTORE,
                        "this is not the plan that run %llu applied",
                        (unsigned long long)line->run);
    buffer_release(&path);
    buffer_release(&now);
    errors_release(&found);
    arena_release(&arena);
}

static void note_folder(struct verifying *verifying, struct chain *chain, struct text folder)
{
    chain->folders[chain->count++] = arena_copy(&verifying->arena, folder);
}

static void open_chain(struct verifying *verifying, struct chain *chain, struct text journal)
{
    for (size_t i = 0; i < journal.len; i++)
        chain->room += journal.data[i] == '\n';
    chain->room++;
    chain->folders = arena_array(&verifying->arena, chain->room, sizeof *chain->folders);
    chain->undone = arena_array(&verifying->arena, chain->room + 1, sizeof *chain->undone);
}

static void walk_journal(struct verifying *verifying, struct chain *chain, struct text journal)
{
    struct journal_walk walk = journal_walk(journal);
    struct journal_line line;
    struct errors found = {0};
    int more;
    open_chain(verifying, chain, journal);
    while ((more = journal_next(&walk, &verifying->arena, &line, &found)) != 0) {
        if (more < 0) {
            verifying_take(verifying, "state/", &found);
            found = (struct errors){0};
            chain->broken = true;
            chain->line = TEXT_NONE;
            chain->folders[chain->count++] = TEXT_NONE;
            continue;
        }
        if (!chain->broken || chain->line.len != 0)
            check_previous(verifying, chain, &line);
        check_number(verifying, chain, &line);
        check_plan(verifying, &line);
        chain->line = line.line;
        note_folder(verifying, chain, line.folder);
        verifying->after = line.after;
    }
    verifying->verified->runs = chain->count;
    errors_release(&found);
}

static bool is_known(const struct chain *chain, struct text folder)
{
    for (size_t i = 0; i < chain->count; i++)
        if (text_equal(chain->folders[i], folder))
            return true;
    return false;
}

/* Folders that no run tells of. A broken journal may have told of them. */
static void check_folders(struct verifying *verifying, const struct chain *chain)
{
    struct arena arena = {0};
    struct names_list list = {0};
    struct errors found = {0};
    struct buffer folder = {0};
    const struct book *book = verifying->book;
    if (directory_is(book->state, BOOK_RUNS))
        (void)directory_list(book->state, BOOK_RUNS, &arena, &list, &found);
    for (size_t i = 0; i < list.count && !chain->broken; i++) {
        buffer_clear(&folder);
        buffer_format(&folder, BOOK_RUNS "/%.*s", TEXT_ARG(list.names[i]));
        if (!is_known(chain, buffer_text(&folder)))
            verifying_fault(verifying, in_state(&arena, buffer_text(&folder)), 0,
                            "an interrupted run's folder is removed by the next convert, apply or "
                            "undo; else " VERIFY_RESTORE,
                            "the journal does not know this run");
    }
    verifying_take(verifying, "state/", &found);
    buffer_release(&folder);
    arena_release(&arena);
}

void verifying_journal(struct verifying *verifying)
{
    struct errors found = {0};
    struct buffer journal = {0};
    struct chain chain = {0};
    if (book_read_journal(verifying->book, &journal, &found) == 0) {
        walk_journal(verifying, &chain, buffer_text(&journal));
        verifying->after = arena_copy(&verifying->arena, verifying->after);
        check_folders(verifying, &chain);
    }
    verifying_take(verifying, "state/", &found);
    buffer_release(&journal);
}

/* -- The manifest -- */

static void check_file(struct verifying *verifying, const struct manifest *manifest,
                       struct text path)
{
    struct arena arena = {0};
    struct buffer now = {0};
    struct errors found = {0};
    struct text wanted = manifest_find(manifest, path);
    if (wanted.data == NULL)
        verifying_fault(verifying, in_state(&arena, path), 0, NULL,
                        "this file is not in the manifest");
    else if (book_state_digest(verifying->book, arena_string(&arena, path), &now, &found) != 0)
        verifying_take(verifying, "state/", &found);
    else if (!text_equal(text_from(buffer_text(&now), TEXT("sha256:").len), wanted))
        verifying_fault(verifying, in_state(&arena, path), 0, VERIFY_RESTORE,
                        "this file is not the one in the manifest");
    else
        verifying->verified->files++;
    buffer_release(&now);
    errors_release(&found);
    arena_release(&arena);
}

static void check_folder_files(struct verifying *verifying, const struct manifest *manifest,
                               struct text name)
{
    struct arena arena = {0};
    struct names_list list = {0};
    struct errors found = {0};
    struct buffer path = {0};
    buffer_format(&path, BOOK_RUNS "/%.*s", TEXT_ARG(name));
    const char *folder = arena_string(&arena, buffer_text(&path));
    (void)directory_list(verifying->book->state, folder, &arena, &list, &found);
    for (size_t i = 0; i < list.count; i++) {
        buffer_clear(&path);
        buffer_format(&path, "%s/%.*s", folder, TEXT_ARG(list.names[i]));
        check_file(verifying, manifest, buffer_text(&path));
    }
    verifying_take(verifying, "state/", &found);
    buffer_release(&path);
    arena_release(&arena);
}

/* Every file that is there. */
static void check_files(struct verifying *verifying, const struct manifest *manifest)
{
    static const char *const names[] = {BOOK_JOURNAL, BOOK_SNAPSHOT};
    const struct book *book = verifying->book;
    struct arena arena = {0};
    struct names_list list = {0};
    struct errors found = {0};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (file_exists(book->state, names[i]))
            check_file(verifying, manifest, text_of(names[i]));
    if (directory_is(book->state, BOOK_RUNS))
        (void)directory_list(book->state, BOOK_RUNS, &arena, &list, &found);
    for (size_t i = 0; i < list.count; i++)
        check_folder_files(verifying, manifest, list.names[i]);
    verifying_take(verifying, "state/", &found);
    arena_release(&arena);
}

/* Every line of the manifest. */
static void check_lines(struct verifying *verifying, const struct manifest *manifest)
{
    struct arena arena = {0};
    for (size_t i = 0; i < manifest->count; i++) {
        struct text path = manifest->list[i].path;
        bool ours = text_find(path, TEXT("..")) < 0 && !text_starts(path, TEXT("/"));
        if (!ours || !file_exists(verifying->book->state, arena_string(&arena, path)))
            verifying_fault(verifying, in_state(&arena, path), 0, VERIFY_RESTORE,
                            "this file is gone");
        arena_reset(&arena);
    }
    arena_release(&arena);
}

void verifying_manifest(struct verifying *verifying)
{
    struct errors found = {0};
    struct buffer content = {0};
    struct manifest manifest;
    size_t line = 0;
    int there =
        file_read_whole(verifying->book->state, BOOK_MANIFEST, LIMIT_MANIFEST, &content, &found);
    if (there == 0)
        verifying_fault(verifying, TEXT("state/" BOOK_MANIFEST), 0,
                        "the next run that changes something writes it", "the manifest is gone");
    else if (there > 0 &&
             manifest_parse(&verifying->arena, buffer_text(&content), &manifest, &line) != 0)
        verifying_fault(verifying, TEXT("state/" BOOK_MANIFEST), line, VERIFY_RESTORE,
                        "this is no line of a manifest");
    else if (there > 0) {
        check_lines(verifying, &manifest);
        check_files(verifying, &manifest);
    }
    verifying_take(verifying, "state/", &found);
    buffer_release(&content);
}
