/* A plan as lines (docs/formats.md): a head, then findings, then changes sorted by hidden id,
 * sealed. */
#ifndef FORMAT_PLAN_FILE_H
#define FORMAT_PLAN_FILE_H

#include "format/sealed.h"
#include "model/plan.h"

void plan_write_head(struct buffer *out, const struct plan_head *head);
void plan_write_finding(struct buffer *out, const struct finding *finding);
void plan_write_change(struct buffer *out, const struct change *change);
/* A card of nobody's: that comes into the book, or, with card_before, that leaves it again. */
void plan_write_import(struct buffer *out, const struct change *change);
/* A line of the snapshot that changes while the card stays. */
void plan_write_state(struct buffer *out, const struct change *change);
/* A card of a deployment that changes. */
void plan_write_deployed(struct buffer *out, const struct deployed *deployed);

/* `line` was scanned; memory from the arena; texts may borrow from the line. 0 or -1. */
int plan_parse_head(struct arena *arena, struct text line, struct plan_head *ret_head);
/* Leaves the fields of a change out. */
int plan_parse_item(struct arena *arena, struct text line, struct plan_item *ret_item);
/* Fills in what differs, from the lines before and after. 0, or -1 when they are none. */
int plan_derive_fields(struct arena *arena, struct change *change);

#endif
