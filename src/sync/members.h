/* Who is in which group, from files beside the export: the portal's list of a group's members, the
 * members of a group as Graph gives them, groups with their members expanded. */
#ifndef SYNC_MEMBERS_H
#define SYNC_MEMBERS_H

#include "sync/exports.h"
#include "sync/findings.h"
#include "sync/membership.h"

struct members;

struct members *members_open(struct findings *findings, const struct encoding *encoding,
                             struct errors *errors);
/* Reads "NAME=FILE" or "FILE". Without a name it is taken from the content (groups with members),
 * or from a file name as the portal gives it (exportGroupMembers_2026-11-24-NAME.csv). */
int members_read(struct members *members, const char *argument);
/* After the last one: follows groups inside groups. `known` are the groups whose members the book
 * was made with; those that are not here are lacking. */
void members_finish(struct members *members, const struct text *known, size_t known_count);
/* With a comma between; empty: none. */
struct text members_lacking(const struct members *members);
/* The groups and people that came of it. */
const struct membership *members_all(const struct members *members);

/* A finding for each group with members who are in no record; `is_there` knows who is. */
void members_report(const struct members *members,
                    bool (*is_there)(const void *self, struct text id), const void *self);

/* The files, with the role "members". */
const struct plan_input *members_inputs(const struct members *members, size_t *ret_count);
/* NULL is nothing. */
void members_close(struct members *members);

#endif
