#include "sync/deploy_folder.h"

#include "base/memory.h"
#include "os/directory.h"

static const char *path_of(struct arena *arena, struct text name)
{
    struct buffer path = {0};
    buffer_format(&path, BOOK_DEPLOYMENTS "/%.*s", TEXT_ARG(name));
    const char *string = arena_string(arena, buffer_text(&path));
    buffer_release(&path);
    return string;
}

struct book deploy_folder_none(void)
{
    return (struct book){.root = -1, .cards = -1, .state = -1, .lock = -1, .cards_file = -1};
}

/* Cards are written to the folder itself: a link could lead to the contacts of the book, or out of
 * it. */
static int check_links(const struct book *book, const char *path, struct errors *errors)
{
    const char *const paths[] = {BOOK_DEPLOYMENTS, path};
    for (size_t i = 0; i < COUNT_OF(paths); i++) {
        if (file_kind_of(book->root, paths[i]) != FILE_LINK)
            continue;
        struct place place = {.file = text_of(paths[i])};
        (void)errors_add(errors, ERROR_FAILED, &place, "io",
                         "the folder of a deployment is a symbolic link");
        return errors_hint(errors, "put a folder in its place, or remove it");
    }
    return 0;
}

int deploy_folder_open(struct book *folder, const struct book *book, struct text name,
                       struct text layout, struct errors *errors)
{
    *folder = deploy_folder_none();
    folder->layout = text_equal(layout, TEXT("file")) ? LAYOUT_FILE : LAYOUT_DIRECTORY;
    folder->path = path_of(&folder->arena, name);
    if (book->root < 0)
        return 0;
    if (check_links(book, folder->path, errors) != 0)
        return -1;
    int outcome = directory_open_if_there(book->root, folder->path, &folder->root, errors);
    folder->cards = folder->root;
    return outcome;
}

int deploy_folder_check(const struct book *folder, const char *file, struct errors *errors)
{
    return folder->root < 0 ? 0 : book_check_file(folder->root, folder->path, file, errors);
}

int deploy_folder_make(struct book *folder, const struct book *book, struct text name,
                       struct text layout, struct errors *errors)
{
    if (deploy_folder_open(folder, book, name, layout, errors) != 0)
        return -1;
    if (folder->root >= 0)
        return 0;
    if (directory_make(book->root, BOOK_DEPLOYMENTS, 0755, errors) != 0 ||
        directory_make(book->root, folder->path, 0755, errors) != 0)
        return -1;
    folder->root = folder->cards = directory_open(book->root, folder->path, errors);
    return folder->root < 0 ? -1 : 0;
}

int deploy_folder_remove(const struct book *book, struct text name, struct errors *errors)
{
    struct arena arena = {0};
    int outcome = directory_remove_empty(book->root, path_of(&arena, name), errors);
    if (outcome == 0)
        outcome = directory_remove_empty(book->root, BOOK_DEPLOYMENTS, errors);
    arena_release(&arena);
    return outcome;
}

void deploy_folder_close(struct book *folder)
{
    file_close(folder->cards_file);
    directory_close(folder->root);
    arena_release(&folder->arena);
    memory_free(folder->list);
    *folder = deploy_folder_none();
}
