/* The hidden ids of export and snapshot, and of those whom their contacts are related to, for the
 * question whether a card holds one of them. */
#ifndef SYNC_KNOWN_IDS_H
#define SYNC_KNOWN_IDS_H

#include "map/identity.h"
#include "map/taint.h"
#include "sync/ingest.h"

/* Zero-initialised is ready to use. Sixteen octets for each GUID of the snapshot; the export's ids
 * are looked up where they are. */
struct known_ids {
    const struct ingest *ingest;
    unsigned char (*guids)[IDENTITY_GUID];
    struct contact_place *places; /* of their contacts, one each, while they are sorted */
    size_t guid_count, guid_room;
    uint32_t *fronts; /* where those with two octets in front begin; NULL: not looked at yet */
    bool unsorted;    /* they did not come in the order of their octets */
    struct text *others;
    size_t other_count, other_room;
    struct arena arena;
    struct guid_filter filter; /* all of them that are GUIDs */
};

/* Adds an id of the snapshot, and where its contact is. */
void known_ids_add(struct known_ids *ids, struct text id, struct contact_place place);
/* The place of the contact of a GUID, after the last one was added. False: there is none. */
bool known_ids_place(struct known_ids *ids, const unsigned char guid[IDENTITY_GUID],
                     struct contact_place *ret_place);
/* After the last one, and after ingest_finish(): what taint_is_in() asks. Both must outlive it. */
struct taint_ids known_ids_ready(struct known_ids *ids, const struct ingest *ingest);
/* No place is asked for any more. */
void known_ids_forget_places(struct known_ids *ids);
void known_ids_release(struct known_ids *ids);

#endif
