/* The plan of a run: computed from export, mapping, snapshot and book, all of which stay as they
 * are. */
#ifndef SYNC_PLAN_H
#define SYNC_PLAN_H

#include "sync/book.h"
#include "sync/ingest.h"

struct watch;

/* What a run was asked to do. */
struct plan_request {
    struct mapping *mapping;
    struct plan_input mapping_input;
    const char *const *exports; /* `export_count` paths */
    size_t export_count;
    const char *const *members; /* `member_count` of "NAME=FILE" or "FILE" */
    size_t member_count;
    const struct encoding *encoding; /* of the exports; NULL: what the mapping says */
    const char *snapshot;            /* another snapshot than the book's own, or NULL */
    const char *photos;              /* a folder, or NULL */
    const char *existing;            /* cards to begin a new book with, or NULL */
    const char *decisions;           /* a decisions file, or NULL */
    const char *expected;            /* a list of those who are to leave, or NULL */
    const char *as_of;               /* when the run takes place, or NULL: when the last one did */
    uint64_t now;                    /* where nobody says: seconds since 1970, for REV alone */
    bool overridden[GUARD_COUNT];
    struct watch *watch; /* takes what becomes of one person (sync/watch.h); NULL: nobody asks */
    const char *program; /* "entra2vcard 1.2.3" */
    void (*progress)(void *self, uint64_t records); /* NULL: none */
    void *progress_self;
};

struct planned {
    struct arena arena;
    struct plan_head head;
    struct buffer head_line;
    struct spill findings;
    struct spill changes;
    uint64_t lines;
    struct recall *recall;   /* what the next run may recall (sync/recall.h); NULL: nothing */
    struct buffer decisions; /* a decisions file to fill in; empty: nothing is to be decided */
};

/* Reads, compares, checks the guards. 0, or -1; release in both cases. */
int plan_make(struct planned *planned, const struct plan_request *request, struct book *book,
              struct errors *errors);
/* Writes the plan file and tells its SHA-256. 0, or -1 when a spill could not be read; the sink's
 * own errors are sticky. */
int plan_write(const struct planned *planned, struct sink *sink, struct digest *ret_digest,
               struct errors *errors);
void planned_release(struct planned *planned);

/* The plan of a spill or a file, for those who read it (model/plan.h). */
struct plan_reading;
/* Can this be read as often as a plan is? -1 with an ERROR_INPUT for a pipe, a device, a folder. */
int plan_check_file(int directory, const char *path, struct errors *errors);
/* From a file in a folder. NULL with an error when it is no plan. */
struct plan_reading *plan_read_file(int directory, const char *path, struct errors *errors);
/* From a spill that holds a plan file; it must outlive the reading. */
struct plan_reading *plan_read_spill(const struct spill *spill, struct errors *errors);
/* Whether the fields of changes are worked out, which only reports need. They are at first. */
void plan_reading_derive(struct plan_reading *reading, bool wanted);
struct plan_view *plan_reading_view(struct plan_reading *reading);
void plan_reading_close(struct plan_reading *reading);

struct approval;

/* Where a plan that is to be applied comes from: one that was just made, or a plan file. */
struct plan_origin {
    const struct plan_head *head;
    void *self;
    /* As plan_write(). */
    int (*write)(void *self, struct sink *sink, struct digest *ret_digest, struct errors *errors);
    const struct approval
        *approval;         /* of the plan, for its run's folder and the journal; or NULL */
    struct recall *recall; /* what the next run may recall (sync/recall.h); NULL: nothing */
};
struct plan_origin plan_origin_planned(struct planned *planned);
/* Its octets as they were verified when it was opened; others are an error. */
struct plan_origin plan_origin_reading(struct plan_reading *reading);

#endif
