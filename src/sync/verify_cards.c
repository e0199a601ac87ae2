/* The snapshot of a book, and its cards and deployments against it. */
#include "format/snapshot_file.h"
#include "sync/deploy_folder.h"
#include "sync/verifying.h"

struct checking {
    struct verifying *verifying;
    struct snapshot_reader snapshot;
    struct file_source file;
    struct book *folders; /* of the deployments in the snapshot's head */
    size_t folder_count;
    struct buffer card;
};

static bool has_digest(struct text bytes, struct text wanted)
{
    struct buffer hex = {0};
    struct digest digest = digest_of(bytes);
    digest_print(&hex, &digest);
    bool same = text_equal(buffer_text(&hex), wanted);
    buffer_release(&hex);
    return same;
}

/* An adopted card that nobody wrote yet may have no UID: it is known by its octets. */
static struct book_card *find_nameless(struct checking *checking, struct text wanted)
{
    struct book *book = checking->verifying->book;
    struct errors ignored = {0};
    struct book_card *found = NULL;
    for (size_t i = 0; found == NULL && i < book->count && book->list[i].uid.len == 0; i++)
        if (!book->list[i].ours &&
            book_read_card(book, &book->list[i], &checking->card, &ignored) == 0 &&
            has_digest(buffer_text(&checking->card), wanted))
            found = &book->list[i];
    errors_release(&ignored);
    return found;
}

static void fault_missing(struct checking *checking, struct text key)
{
    struct verifying *verifying = checking->verifying;
    struct buffer place = {0};
    if (verifying->book->layout == LAYOUT_FILE)
        buffer_add_string(&place, BOOK_CARDS_FILE);
    else
        buffer_format(&place, BOOK_CARDS_FOLDER "/%.*s.vcf", TEXT_ARG(key));
    verifying_fault(verifying, buffer_text(&place), 0, "the next convert of its person writes it",
                    "the card %s of the snapshot is not here", errors_show(verifying->errors, key));
    buffer_release(&place);
}

static void check_card(struct checking *checking, const struct entry *entry)
{
    struct verifying *verifying = checking->verifying;
    struct book *book = verifying->book;
    struct errors found = {0};
    struct book_card *card = book_find(book, entry_key(entry));
    if (card == NULL)
        card = find_nameless(checking, entry->card);
    if (card == NULL) {
        fault_missing(checking, entry_key(entry));
        return;
    }
    verifying->verified->cards++;
    if (card->uid.len != 0)
        (void)book_mark_ours(book, card);
    card->ours = true;
    if (book_read_card(book, card, &checking->card, &found) != 0) {
        verifying_take(verifying, "", &found);
    } else if (!has_digest(buffer_text(&checking->card), entry->card)) {
        verifying->verified->edited++;
        book_print_place(book, card, &verifying->verified->places);
        buffer_add_byte(&verifying->verified->places, '\n');
    }
    errors_release(&found);
}

/* -- Deployments -- */

static void fault_deployed(struct checking *checking, const struct book *folder,
                           const struct book_card *card, struct text uid, const char *what)
{
    struct buffer place = {0};
    struct place at = {.file = text_of(folder->path)};
    buffer_format(&place, "%s/", folder->path);
    if (folder->layout == LAYOUT_FILE)
        buffer_add_string(&place, BOOK_CARDS_FILE);
    else
        buffer_format(&place, "%.*s.vcf", TEXT_ARG(uid));
    at.file = buffer_text(&place);
    uint64_t line = card != NULL && folder->layout == LAYOUT_FILE ? card->line : 0;
    verifying_fault(checking->verifying, at.file, line, "the next convert writes it anew", "%s %s",
                    errors_show(checking->verifying->errors, uid), what);
    buffer_release(&place);
}

static struct book *folder_of(struct checking *checking, struct text deployment)
{
    for (size_t i = 0; i < checking->folder_count; i++)
        if (text_equal(checking->snapshot.head.deployments[i].name, deployment))
            return &checking->folders[i];
    return NULL;
}

static void check_deployed(struct checking *checking, const struct entry *entry,
                           const struct membership_card *in)
{
    struct verifying *verifying = checking->verifying;
    struct book *folder = folder_of(checking, in->deployment);
    struct errors found = {0};
    if (in->card.len == 0 || folder == NULL)
        return;
    struct book_card *card = book_find(folder, entry->uid);
    if (card == NULL)
        fault_deployed(checking, folder, NULL, entry->uid, "is not in the deployment");
    else if (book_read_card(folder, card, &checking->card, &found) != 0)
        verifying_take(verifying, "", &found);
    else if (!has_digest(buffer_text(&checking->card), in->card))
        fault_deployed(checking, folder, card, entry->uid, "was changed in the deployment");
    else
        verifying->verified->deployed++;
    errors_release(&found);
}

static void open_folders(struct checking *checking)
{
    struct verifying *verifying = checking->verifying;
    const struct snapshot_head *head = &checking->snapshot.head;
    checking->folders =
        arena_array(&verifying->arena, head->deployment_count, sizeof *checking->folders);
    for (; checking->folder_count < head->deployment_count; checking->folder_count++) {
        const struct deployment_state *state = &head->deployments[checking->folder_count];
        struct book *folder = &checking->folders[checking->folder_count];
        struct errors found = {0};
        if (deploy_folder_open(folder, verifying->book, state->name, state->layout, &found) == 0 &&
            folder->root >= 0)
            (void)book_take_stock(folder, &found);
        verifying_take(verifying, "", &found);
    }
    verifying->verified->deployments = checking->folder_count;
}

/* -- All -- */

static void check_entries(struct checking *checking, struct errors *found)
{
    struct entry entry;
    while (snapshot_next(&checking->snapshot, &entry, found) > 0) {
        if (entry.state == ENTRY_REMOVED)
            continue;
        check_card(checking, &entry);
        for (size_t i = 0; i < entry.in_count; i++)
            check_deployed(checking, &entry, &entry.in[i]);
    }
}

static void check_snapshot(struct checking *checking)
{
    struct verifying *verifying = checking->verifying;
    struct book *book = verifying->book;
    struct errors found = {0};
    if (file_source_open(&checking->file, book->state, BOOK_SNAPSHOT, false, &found) == 0) {
        if (snapshot_read_open(&checking->snapshot, file_source_as_source(&checking->file),
                               TEXT(BOOK_SNAPSHOT), false, &found) == 0) {
            bool file = text_equal(checking->snapshot.head.layout, TEXT("file"));
            struct errors cards = {0};
            if (book_use_layout(book, file ? LAYOUT_FILE : LAYOUT_DIRECTORY, &cards) == 0)
                (void)book_take_stock(book, &cards);
            verifying_take(verifying, "", &cards);
            open_folders(checking);
            check_entries(checking, &found);
        }
        snapshot_read_release(&checking->snapshot);
    }
    verifying_take(verifying, "state/", &found);
    file_source_close(&checking->file);
}

static void count_foreign(struct verifying *verifying)
{
    for (size_t i = 0; i < verifying->book->count; i++)
        verifying->verified->foreign += !verifying->book->list[i].ours;
}

void verifying_cards(struct verifying *verifying)
{
    struct checking checking = {.verifying = verifying, .file = {.fd = -1}};
    struct errors found = {0};
    struct buffer now = {0};
    bool there = file_exists(verifying->book->state, BOOK_SNAPSHOT);
    if (book_state_digest(verifying->book, BOOK_SNAPSHOT, &now, &found) == 0 &&
        !text_equal(buffer_text(&now), verifying->after))
        verifying_fault(verifying, TEXT("state/" BOOK_SNAPSHOT), 0, VERIFY_RESTORE,
                        there ? "the snapshot is not the one that the journal's last run wrote"
                              : "the snapshot is gone");
    verifying_take(verifying, "state/", &found);
    if (there)
        check_snapshot(&checking);
    count_foreign(verifying);
    for (size_t i = 0; i < checking.folder_count; i++)
        deploy_folder_close(&checking.folders[i]);
    buffer_release(&checking.card);
    buffer_release(&now);
}
