#include "sync/guards_people.h"

#include "sync/lookout.h"

/* -- Who leaves together -- */

enum { GROUPS_NAMED = 3 }; /* the rest is counted */

static bool check_axis(struct evaluation *e, enum axis axis)
{
    const struct leavers *leavers = &e->compare->lookout->leavers;
    struct share limit = e->compare->mapping->removals_per[axis];
    size_t count = 0;
    const struct leaver_group **over = leavers_over(leavers, axis, limit, e->arena, &count);
    guards_put_limit(&e->limit, limit);
    if (count == 0) {
        buffer_add(&e->value, TEXT("at most "));
        buffer_add_u64(&e->value, leavers_most(leavers, axis));
        buffer_add(&e->value, TEXT(" of one"));
    }
    for (size_t i = 0; i < count && i < GROUPS_NAMED; i++) {
        buffer_format(&e->value, "%s%.*s: ", i == 0 ? "" : ", ", TEXT_ARG(over[i]->name));
        guards_put_share(&e->value, over[i]->removed, leavers_base(over[i]));
    }
    if (count > GROUPS_NAMED)
        buffer_format(&e->value, ", and %zu more", count - GROUPS_NAMED);
    return count != 0;
}

bool guards_check_department(struct evaluation *e)
{
    return check_axis(e, AXIS_DEPARTMENT);
}

bool guards_check_domain(struct evaluation *e)
{
    return check_axis(e, AXIS_DOMAIN);
}

bool guards_check_label(struct evaluation *e)
{
    return check_axis(e, AXIS_LABEL);
}

/* -- Who left lately -- */

/* A run that removes nobody is not to blame for those before it, and what one run alone may remove
 * is a matter of "removals". */
static bool check_span(struct evaluation *e, size_t span)
{
    const struct recent *recent = &e->compare->lookout->recent[span];
    const struct totals *totals = &e->compare->totals;
    struct share limit = e->compare->mapping->removals_in[span];
    uint64_t now = totals->removed - totals->announced, base = totals->before - totals->announced;
    uint64_t earlier = recent->base > totals->announced ? recent->base - totals->announced : 0;
    base = earlier > base ? earlier : base;
    guards_put_limit(&e->limit, limit);
    guards_put_share(&e->value, recent->removed + now, base);
    if (recent->since != 0)
        buffer_format(&e->value, " since run %llu", (unsigned long long)recent->since);
    return now != 0 && recent->removed != 0 && guards_exceeds(limit, recent->removed + now, base);
}

bool guards_check_week(struct evaluation *e)
{
    return check_span(e, 0);
}

bool guards_check_month(struct evaluation *e)
{
    return check_span(e, 1);
}

bool guards_check_quarter(struct evaluation *e)
{
    return check_span(e, 2);
}

/* -- Who was to leave or to stay -- */

/* Adds a name to a list of which only the first are shown. */
static void put_named(struct buffer *out, struct text name, const char *remark, uint64_t number)
{
    if (number < LOOKOUT_NAMED)
        buffer_format(out, "%s%.*s%s", number == 0 ? "" : ", ", TEXT_ARG(name), remark);
}

static void put_rest(struct buffer *out, uint64_t count)
{
    if (count > LOOKOUT_NAMED)
        buffer_format(out, ", and %llu more", (unsigned long long)(count - LOOKOUT_NAMED));
}

/* An address that several leavers have says of none of them that he was meant. */
bool guards_check_expected(struct evaluation *e)
{
    const struct roster *roster = &e->compare->lookout->expected;
    const struct roster_entry **list = roster_ordered(roster, e->arena);
    uint64_t wrong = 0;
    buffer_add(&e->limit, roster->count == 0 ? TEXT("none") : TEXT("all of them leave"));
    for (size_t i = 0; i < roster->count; i++)
        if (list[i]->people != 1)
            put_named(&e->value, list[i]->shown,
                      list[i]->people == 0 ? "" : " (several leave who have it)", wrong++);
    put_rest(&e->value, wrong);
    if (wrong == 0)
        buffer_add(&e->value, TEXT("none"));
    return wrong != 0;
}

bool guards_check_protected(struct evaluation *e)
{
    const struct lookout *lookout = e->compare->lookout;
    buffer_add(&e->limit, TEXT("none"));
    buffer_add(&e->value,
               lookout->guarded_leavers == 0 ? TEXT("none") : buffer_text(&lookout->guarded_names));
    put_rest(&e->value, lookout->guarded_leavers);
    return lookout->guarded_leavers != 0;
}

/* In a delta only a canary that stands there, and is not active, is one that is gone. */
bool guards_check_canary(struct evaluation *e)
{
    const struct roster *roster = &e->compare->lookout->canaries;
    const struct roster_entry **list = roster_ordered(roster, e->arena);
    uint64_t gone = 0;
    buffer_add(&e->limit, TEXT("none"));
    for (size_t i = 0; i < roster->count; i++) {
        bool there = list[i]->people != 0, active = list[i]->people > list[i]->others;
        if (!active && (there || !e->compare->ingest->delta))
            put_named(&e->value, list[i]->shown, there ? " (not active)" : "", gone++);
    }
    put_rest(&e->value, gone);
    if (gone == 0)
        buffer_add(&e->value, TEXT("none"));
    return gone != 0;
}
