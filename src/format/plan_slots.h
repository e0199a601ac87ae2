/* Members of objects in a plan: a table says what each name's value is and where it goes. For the
 * files that read plans. */
#ifndef FORMAT_PLAN_SLOTS_H
#define FORMAT_PLAN_SLOTS_H

#include "base/arena.h"
#include "base/json.h"

enum slot_kind { SLOT_TEXT, SLOT_OPTIONAL, SLOT_JSON, SLOT_NUMBER, SLOT_FLAG };

struct slot {
    const char *name;
    enum slot_kind kind;
    void *into;
};

/* 0, or -1 when the value is no object, or a member is of another kind. */
int plan_take_members(struct arena *arena, struct text object, const struct slot *slots,
                      size_t count);

#endif
