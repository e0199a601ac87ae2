/* The snapshot as lines (docs/formats.md): a head, then one line a contact, sorted by hidden id,
 * sealed. Texts that are read borrow from the line unless an arena is asked for. */
#ifndef FORMAT_SNAPSHOT_FILE_H
#define FORMAT_SNAPSHOT_FILE_H

#include "format/sealed.h"
#include "model/snapshot.h"

void snapshot_write_head(struct buffer *out, const struct snapshot_head *head);
void snapshot_write_entry(struct buffer *out, const struct entry *entry);

/* `line` was scanned. 0, or -1 when it is no head of this version. Memory from the arena. */
int snapshot_parse_head(struct arena *arena, struct text line, struct snapshot_head *ret_head);
int snapshot_parse_entry(struct arena *arena, struct text line, struct entry *ret_entry);

/* A snapshot read from front to back. */
struct snapshot_reader {
    struct sealed_reader lines;
    struct arena arena;      /* of the head */
    struct arena line_arena; /* of the current entry */
    struct buffer last_id;
    struct snapshot_head head;
    struct text head_line;
};

/* Opens and reads the head. `trusted`: these very octets were read to their end before. */
int snapshot_read_open(struct snapshot_reader *reader, struct source source, struct text file,
                       bool trusted, struct errors *errors);
/* 1: an entry, valid until the next call; 0: the end, all is well; -1: error. */
int snapshot_next(struct snapshot_reader *reader, struct entry *ret_entry, struct errors *errors);
/* The same of a trusted snapshot, with no more of the entry than id, state and line. */
int snapshot_next_brief(struct snapshot_reader *reader, struct entry *ret_entry,
                        struct errors *errors);
void snapshot_read_release(struct snapshot_reader *reader);

#endif
