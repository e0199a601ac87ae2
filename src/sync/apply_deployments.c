#include "sync/apply_deployments.h"

#include "base/memory.h"
#include "os/directory.h"
#include "os/replace.h"
#include "sync/deploy_folder.h"

/* One deployment of the plan. */
struct unit {
    const struct deployment_size *size;
    struct book folder;
    bool made;              /* its folder was made for this plan */
    bool file, file_before; /* layout "file", now and before */
    bool writing;           /* contacts.vcf is being written beside */
    bool replaced;          /* it is written */
    bool copied;            /* the card at hand is copied from the old one */
    struct replacement cards;
};

struct deployments {
    const struct book *book;
    struct plan_view *view;
    struct unit *list; /* in the order of the plan's head */
    size_t count;
    bool root_made; /* the folder above was made for this plan */
    bool done;
};

static bool has_work(const struct unit *unit)
{
    return unit->size->rewritten || deployment_moves(unit->size) ||
           deployment_changes(unit->size) != 0;
}

static struct unit *unit_called(const struct deployments *deployments, struct text name)
{
    for (size_t i = 0; i < deployments->count; i++)
        if (text_equal(deployments->list[i].size->name, name))
            return &deployments->list[i];
    return NULL;
}

/* -- Layout "directory": a file a card -- */

typedef int card_step(struct unit *unit, const struct deployed *deployed, const char *name,
                      struct errors *errors);

static int write_card(struct unit *unit, const struct deployed *deployed, const char *name,
                      struct errors *errors)
{
    if (unit->file || deployed->card_after.data == NULL)
        return 0;
    if (deploy_folder_check(&unit->folder, name, errors) != 0)
        return -1;
    return temporary_write(unit->folder.root, name, BOOK_CARD_MODE, deployed->card_after, errors);
}

/* A file that the other layout left goes, too. */
static int place_card(struct unit *unit, const struct deployed *deployed, const char *name,
                      struct errors *errors)
{
    if (!unit->file && deployed->card_after.data != NULL)
        return temporary_rename(unit->folder.root, name, errors);
    bool was_file = unit->size->layout_before.len != 0 && !unit->file_before;
    return was_file ? file_remove(unit->folder.root, name, errors) : 0;
}

static int drop_card(struct unit *unit, const struct deployed *deployed, const char *name,
                     struct errors *errors)
{
    (void)errors;
    if (!unit->file && deployed->card_after.data != NULL)
        temporary_remove(unit->folder.root, name);
    return 0;
}

static int each_card(const struct deployments *deployments, card_step *step, struct errors *errors)
{
    struct plan_view *view = deployments->view;
    struct plan_item item;
    struct buffer name = {0};
    int outcome = view->rewind(view->self, errors), more = 0;
    while (outcome == 0 && (more = view->next(view->self, &item, errors)) > 0) {
        struct unit *unit =
            item.kind != PLAN_DEPLOYED ? NULL : unit_called(deployments, item.deployed.deployment);
        if (unit == NULL || unit->folder.root < 0)
            continue;
        buffer_clear(&name);
        buffer_format(&name, "%.*s.vcf%c", TEXT_ARG(item.deployed.uid), '\0');
        outcome = step(unit, &item.deployed, name.data, errors);
    }
    buffer_release(&name);
    return more < 0 ? -1 : outcome;
}

/* -- Layout "file": all cards by hidden id; those that do not change come from the old file. All
 * files are written in one walk. -- */

struct rewriting {
    const struct deployments *deployments;
    struct next next;
    struct buffer uid, card;
    struct errors *errors;
};

/* What cannot be read of an old file is written anew: the plan has all of its cards then. */
static int open_file(struct unit *unit, struct errors *errors)
{
    struct errors ignored = {0};
    if (deploy_folder_check(&unit->folder, BOOK_CARDS_FILE, errors) != 0)
        return -1;
    if (book_take_stock(&unit->folder, &ignored) != 0 || book_has_unread(&unit->folder))
        unit->folder.count = 0;
    errors_release(&ignored);
    unit->writing = replacement_open(&unit->cards, unit->folder.root, BOOK_CARDS_FILE,
                                     BOOK_CARD_MODE, false, errors) == 0;
    return unit->writing ? 0 : -1;
}

static int copy_card(struct rewriting *rewriting, struct unit *unit)
{
    const struct book_card *card = book_find(&unit->folder, buffer_text(&rewriting->uid));
    if (card == NULL)
        return 0; /* it went meanwhile: the next run finds it missing */
    if (book_read_card(&unit->folder, card, &rewriting->card, rewriting->errors) != 0)
        return -1;
    sink_write(&unit->cards.sink, buffer_text(&rewriting->card));
    return 0;
}

static void note_copies(const struct rewriting *rewriting, const struct next_line *line)
{
    for (size_t i = 0; line->has_card && i < line->in_count; i++) {
        struct unit *unit = unit_called(rewriting->deployments, line->in[i].deployment);
        if (unit != NULL)
            unit->copied = unit->writing && line->in[i].card.len != 0;
    }
}

/* The line is gone once the first change behind it is read. */
static int write_line(struct rewriting *rewriting, const struct next_line *line)
{
    const struct deployments *deployments = rewriting->deployments;
    const struct deployed *deployed;
    int more, outcome = 0;
    note_copies(rewriting, line);
    buffer_clear(&rewriting->uid);
    buffer_add(&rewriting->uid, line->uid);
    while ((more = next_deployed(&rewriting->next, &deployed)) > 0) {
        struct unit *unit = unit_called(deployments, deployed->deployment);
        if (unit == NULL || !unit->writing)
            continue;
        unit->copied = false;
        if (deployed->card_after.data != NULL)
            sink_write(&unit->cards.sink, deployed->card_after);
    }
    for (size_t i = 0; i < deployments->count; i++) {
        if (deployments->list[i].copied && outcome == 0 && more == 0)
            outcome = copy_card(rewriting, &deployments->list[i]);
        deployments->list[i].copied = false;
    }
    return more < 0 ? -1 : outcome;
}

static int write_lines(const struct deployments *deployments, struct errors *errors)
{
    struct rewriting rewriting = {.deployments = deployments, .errors = errors};
    struct next_line line;
    int more = 0;
    int outcome = next_open(&rewriting.next, deployments->view, deployments->book->state, errors);
    while (outcome == 0 && (more = next_line(&rewriting.next, &line)) > 0)
        outcome = write_line(&rewriting, &line);
    next_release(&rewriting.next);
    buffer_release(&rewriting.uid);
    buffer_release(&rewriting.card);
    return more < 0 ? -1 : outcome;
}

static int write_files(const struct deployments *deployments, struct errors *errors)
{
    size_t writing = 0;
    for (size_t i = 0; i < deployments->count; i++) {
        struct unit *unit = &deployments->list[i];
        if (!unit->file || !unit->size->rewritten)
            continue;
        if (open_file(unit, errors) != 0)
            return -1;
        writing++;
    }
    if (writing != 0 && write_lines(deployments, errors) != 0)
        return -1;
    for (size_t i = 0; i < deployments->count; i++) {
        struct unit *unit = &deployments->list[i];
        if (!unit->writing)
            continue;
        unit->writing = false;
        unit->replaced = replacement_finish(&unit->cards, errors) == 0;
        if (!unit->replaced)
            return -1;
    }
    return 0;
}

/* -- Both -- */

static int open_unit(struct deployments *deployments, struct unit *unit, struct errors *errors)
{
    const struct deployment_size *size = unit->size;
    bool goes = size->layout.len == 0;
    unit->file = text_equal(size->layout, TEXT("file"));
    unit->file_before = text_equal(size->layout_before, TEXT("file"));
    if (!has_work(unit))
        return 0;
    struct text layout = goes ? size->layout_before : size->layout;
    if (goes)
        return deploy_folder_open(&unit->folder, deployments->book, size->name, layout, errors);
    deployments->root_made |= !file_exists(deployments->book->root, BOOK_DEPLOYMENTS);
    if (deploy_folder_open(&unit->folder, deployments->book, size->name, layout, errors) != 0)
        return -1;
    unit->made = unit->folder.root < 0;
    deploy_folder_close(&unit->folder);
    return deploy_folder_make(&unit->folder, deployments->book, size->name, layout, errors);
}

static int prepare(struct deployments *deployments, struct errors *errors)
{
    bool any = false;
    for (size_t i = 0; i < deployments->count; i++) {
        struct unit *unit = &deployments->list[i];
        if (open_unit(deployments, unit, errors) != 0)
            return -1;
        any |= unit->folder.root >= 0;
    }
    if (!any)
        return 0;
    if (write_files(deployments, errors) != 0 || each_card(deployments, write_card, errors) != 0)
        return -1;
    return directory_sync_all(deployments->book->root, BOOK_DEPLOYMENTS, errors);
}

struct deployments *deployments_prepare(const struct book *book, struct plan_view *view,
                                        struct errors *errors)
{
    struct deployments *deployments = memory_zeroed(sizeof *deployments);
    const struct plan_head *head = &view->head;
    deployments->book = book;
    deployments->view = view;
    if (head->deployment_count != 0)
        deployments->list = memory_grow(NULL, head->deployment_count, sizeof *deployments->list);
    for (; deployments->count < head->deployment_count; deployments->count++)
        deployments->list[deployments->count] = (struct unit){
            .size = &head->deployments[deployments->count], .folder = deploy_folder_none()};
    if (prepare(deployments, errors) == 0)
        return deployments;
    deployments_close(deployments);
    return NULL;
}

/* A deployment that goes may have gone, before an interruption, without the folder above it. */
static int commit_unit(struct deployments *deployments, struct unit *unit, struct errors *errors)
{
    if (unit->replaced) {
        unit->replaced = false;
        if (replacement_commit(&unit->cards, errors) != 0)
            return -1;
    }
    if (unit->folder.root < 0 && unit->size->layout.len != 0)
        return 0;
    if (unit->folder.root >= 0 && unit->file_before && !unit->file &&
        file_remove(unit->folder.root, BOOK_CARDS_FILE, errors) != 0)
        return -1;
    return unit->size->layout.len != 0
               ? 0
               : deploy_folder_remove(deployments->book, unit->size->name, errors);
}

int deployments_commit(struct deployments *deployments, struct errors *errors)
{
    bool any = false;
    for (size_t i = 0; i < deployments->count; i++)
        any |= deployments->list[i].folder.root >= 0 || deployments->list[i].size->layout.len == 0;
    deployments->done = true;
    if (!any)
        return 0;
    if (each_card(deployments, place_card, errors) != 0)
        return -1;
    for (size_t i = 0; i < deployments->count; i++)
        if (commit_unit(deployments, &deployments->list[i], errors) != 0)
            return -1;
    return directory_sync_all(deployments->book->root, BOOK_DEPLOYMENTS, errors);
}

static void take_back(struct deployments *deployments)
{
    struct errors ignored = {0};
    (void)each_card(deployments, drop_card, &ignored);
    for (size_t i = 0; i < deployments->count; i++) {
        struct unit *unit = &deployments->list[i];
        if (unit->writing || unit->replaced)
            replacement_abandon(&unit->cards);
        unit->writing = unit->replaced = false;
        if (unit->made && unit->folder.root >= 0)
            (void)deploy_folder_remove(deployments->book, unit->size->name, &ignored);
    }
    if (deployments->root_made)
        (void)directory_remove_empty(deployments->book->root, BOOK_DEPLOYMENTS, &ignored);
    errors_release(&ignored);
}

void deployments_close(struct deployments *deployments)
{
    if (deployments == NULL)
        return;
    if (!deployments->done)
        take_back(deployments);
    for (size_t i = 0; i < deployments->count; i++)
        deploy_folder_close(&deployments->list[i].folder);
    memory_free(deployments->list);
    memory_free(deployments);
}

static int sweep_folder(const struct book *folder, struct errors *errors)
{
    struct arena arena = {0};
    struct names_list list = {0};
    int outcome = folder->root < 0 ? 0 : directory_list(folder->root, ".", &arena, &list, errors);
    for (size_t i = 0; outcome == 0 && i < list.count; i++)
        if (temporary_is(list.names[i]))
            outcome = file_remove(folder->root, list.names[i].data, errors);
    arena_release(&arena);
    return outcome;
}

int deployments_sweep(const struct book *book, const struct plan_head *head, struct errors *errors)
{
    int outcome = 0;
    for (size_t i = 0; outcome == 0 && i < head->deployment_count; i++) {
        struct book folder;
        outcome = deploy_folder_open(&folder, book, head->deployments[i].name, TEXT(""), errors);
        if (outcome == 0)
            outcome = sweep_folder(&folder, errors);
        deploy_folder_close(&folder);
    }
    return outcome;
}
