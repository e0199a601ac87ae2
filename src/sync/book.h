/* The book: the folder with the cards that people use, and its state (docs/formats.md). */
#ifndef SYNC_BOOK_H
#define SYNC_BOOK_H

#include "base/digest.h"
#include "map/mapping.h"
#include "os/lock.h"

#define BOOK_SNAPSHOT     "snapshot.jsonl"
#define BOOK_JOURNAL      "journal.jsonl"
#define BOOK_INTENT       "intent.json"
#define BOOK_LOCK         "lock"
#define BOOK_RUNS         "runs"
#define BOOK_MANIFEST     "manifest.sha256"
#define BOOK_PRUNING      "pruning"
#define BOOK_PRUNED       "pruned.sha256"
#define BOOK_CARDS_FILE   "contacts.vcf"
#define BOOK_CARDS_FOLDER "contacts"

enum { BOOK_CARD_MODE = 0644, BOOK_STATE_MODE = 0600, BOOK_JOURNAL_LIMIT = 1 << 30 };

/* Can a file called `name` be read and replaced in the open folder? A pipe would be waited for, and
 * a folder stays where it is. `folder` is for the message. */
int book_check_file(int directory, const char *folder, const char *name, struct errors *errors);

/* A card that stands in the book. */
struct book_card {
    uint64_t prefix; /* of the UID, for quick comparison */
    struct text uid; /* of a file: its name without ".vcf" */
    uint64_t offset; /* in contacts.vcf */
    uint32_t length;
    uint32_t line; /* of contacts.vcf */
    bool ours;     /* set by whoever finds it in snapshot or plan */
    bool unread;   /* of contacts.vcf: no card that could be read; it stays as it is */
    bool open;     /* goes on in the next piece, without a line end between them */
};

struct book {
    const char *path;
    int root;  /* -1: the book does not exist yet; likewise the others */
    int cards; /* the folder of cards; layout "directory" only */
    int state;
    int lock; /* -1: none */
    enum book_layout layout;
    struct arena arena;
    struct book_card *list; /* sorted by UID */
    size_t count;
    int cards_file;            /* contacts.vcf, open for reading, or -1 */
    struct digest file_digest; /* of its content, when stock was taken of it */
    uint64_t file_size;
    const char *name; /* of that file; NULL: contacts.vcf */
};

/* Opens what is there and takes the lock. A book that does not exist is fine and stays so. */
int book_open(struct book *book, const char *path, enum book_layout layout, enum lock_kind kind,
              struct errors *errors);
/* Makes what is missing of the book's folders, and takes the lock if it could not be taken before.
 */
int book_create(struct book *book, struct errors *errors);
/* A book keeps its cards in one way, in the folder or in the file: is there what the other layout
 * would have? */
bool book_has_other_layout(const struct book *book);
/* Changes to another layout than the one it was opened with. */
int book_use_layout(struct book *book, enum book_layout layout, struct errors *errors);
void book_release(struct book *book);

/* Opens a folder of cards, or a file of them, that is no book of ours and is only read. */
int book_open_cards(struct book *book, const char *path, struct errors *errors);

/* Finds out which cards are there: names of files, or the cards of contacts.vcf. */
int book_take_stock(struct book *book, struct errors *errors);
/* Is there something in contacts.vcf that is no card that could be read? */
bool book_has_unread(const struct book *book);
/* Where a card stands: "contacts/a.vcf", "contacts.vcf:7:1". */
void book_print_place(const struct book *book, const struct book_card *card, struct buffer *out);
/* The card with this UID, or NULL. */
struct book_card *book_find(struct book *book, struct text uid);
/* Marks a card that book_find() gave as ours, with all copies of it that have its UID: their
 * number, 1 for a sound book. */
size_t book_mark_ours(struct book *book, struct book_card *card);
/* Reads a card's bytes. */
int book_read_card(struct book *book, const struct book_card *card, struct buffer *out,
                   struct errors *errors);

/* A digest of all cards, of which stock was taken, named "sha256:...", in `out`: that of
 * contacts.vcf, or of lines "<SHA-256 of the file>  <its name>", sorted by UID. Empty when there
 * are no cards. A file that cannot be opened counts by its name alone. */
void book_cards_digest(struct book *book, struct buffer *out);

/* The SHA-256 of a file in the state folder, named "sha256:...", in `out`; empty when there is no
 * such file. */
int book_state_digest(const struct book *book, const char *name, struct buffer *out,
                      struct errors *errors);

/* The same of a file in any folder of the book. */
int book_file_digest(int directory, const char *name, struct buffer *out, struct errors *errors);

/* The journal as a whole; empty when there is none. */
int book_read_journal(const struct book *book, struct buffer *ret_journal, struct errors *errors);
/* The folder of a run by the journal, in the arena. -1 with an ERROR_STALE when there is no such
 * run. */
int book_run_folder(const struct book *book, uint64_t run, struct arena *arena,
                    struct text *ret_folder, struct errors *errors);

/* The number of the last run by the journal (0: none), and the digest of the snapshot that it
 * wrote, in the arena. */
int book_last_run(const struct book *book, struct arena *arena, uint64_t *ret_number,
                  struct text *ret_after, struct errors *errors);
/* Is the snapshot the one that the last run wrote, by the journal? -1 with an ERROR_STALE when it
 * was lost or put back. `digest` is of the snapshot now, named, or empty. Unless it is compared
 * with, only a journal that is missing altogether counts. Tells the number of that run, too. */
int book_check_snapshot(const struct book *book, struct text digest, bool compared,
                        uint64_t *ret_run, struct errors *errors);

#endif
