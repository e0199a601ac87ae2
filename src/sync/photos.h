/* Photos of people: files of a folder, named by hidden id, sign-in name or mail address
 * (docs/decisions/0015-photos.md). */
#ifndef SYNC_PHOTOS_H
#define SYNC_PHOTOS_H

#include "map/taint.h"
#include "model/plan.h"

struct photo_file {
    struct text key;   /* the name without its ending, in the form of an id */
    const char *name;  /* in the folder */
    struct text owner; /* hidden id of who claims it; empty: nobody */
    bool disputed;     /* several people do */
};

struct photos {
    int directory;
    struct text folder; /* its name without its path */
    struct arena arena;
    struct photo_file *files; /* sorted by key, then by name */
    size_t count;
    struct digester *digester; /* of the photos that were read */
    uint64_t bytes;
};

/* Lists the folder. Files that do not end in .jpg, .jpeg or .png and hidden ones are passed over. 0
 * or -1; close in both cases. */
int photos_open(struct photos *photos, const char *path, struct errors *errors);
void photos_close(struct photos *photos);

/* By what a person's photo may be named; the texts must outlive the photos when they are claimed.
 */
struct photo_names {
    struct text id; /* canonical */
    struct text sign_in, mail;
};

/* Says whose the files with these names are, before the first photo is asked for. */
void photos_claim(struct photos *photos, const struct photo_names *names);
/* Files that nobody has claimed. */
size_t photos_stray(const struct photos *photos);

enum photo_outcome { PHOTO_NONE, PHOTO_READ, PHOTO_UNUSABLE };

/* The photo of a person: its octets, appended. PHOTO_UNUSABLE: there is one, and `ret_why` says why
 * it cannot be used. */
enum photo_outcome photos_read(struct photos *photos, const struct photo_names *names,
                               struct buffer *out, const char **ret_why);

/* What a plan says of the photos that were read. */
struct plan_input photos_input(const struct photos *photos, struct arena *arena);

/* The name of octets (RFC 6920), which a snapshot has in their place:
 * "ni:///sha-256;...?ct=image/png". In the arena; empty for octets that are no image. */
struct text photo_name(struct arena *arena, struct text octets);
/* The octets as a URI that the writer of cards puts into the card. */
struct text photo_uri(struct arena *arena, struct text octets);

#endif
