#include "sync/merge.h"

#include "format/vcard_canon.h"
#include "format/vcard_read.h"
#include "model/likeness.h"
#include "sync/merge_side.h"

struct merging {
    struct arena *arena;
    const struct merge_input *input;
    struct merge_side sides[MERGE_SIDES];
    struct merge_result *result;
    size_t room; /* for remarks */
};

/* An instance on its three sides; NULL: not there. */
struct three {
    struct merge_item *base, *ours, *local;
};

/* -- Remarks -- */

/* The export's words come first: a report names the property as the mapping does. */
static const struct merge_item *named_by(const struct three *three)
{
    return three->ours != NULL ? three->ours : three->base != NULL ? three->base : three->local;
}

static struct text property_of(struct arena *arena, const struct merge_item *item)
{
    struct buffer made = {0};
    buffer_add(&made, item->name);
    if (item->types.len != 0)
        buffer_format(&made, ";%.*s", TEXT_ARG(item->types));
    if (item->label.len != 0)
        buffer_format(&made, " [%.*s]", TEXT_ARG(item->label));
    struct text copy = arena_copy(arena, buffer_text(&made));
    buffer_release(&made);
    return copy;
}

/* The value, and what it is called where that differs. */
static struct text shown(struct arena *arena, const struct merge_item *item, struct text property)
{
    if (item == NULL)
        return TEXT_NONE;
    struct text own = property_of(arena, item);
    if (text_equal(own, property))
        return item->shown;
    struct buffer made = {0};
    buffer_format(&made, "%.*s (%.*s)", TEXT_ARG(item->shown), TEXT_ARG(own));
    struct text copy = arena_copy(arena, buffer_text(&made));
    buffer_release(&made);
    return copy;
}

static void remark(struct merging *merging, const struct three *three, enum merge_remark_kind kind,
                   bool local_won)
{
    struct merge_result *result = merging->result;
    if (result->remark_count == merging->room) {
        size_t room = merging->room == 0 ? 8 : 2 * merging->room;
        struct merge_remark *list = arena_array(merging->arena, room, sizeof *list);
        if (result->remark_count != 0)
            memcpy(list, result->remarks, result->remark_count * sizeof *list);
        result->remarks = list;
        merging->room = room;
    }
    struct arena *arena = merging->arena;
    struct text property = property_of(arena, named_by(three));
    result->remarks[result->remark_count++] =
        (struct merge_remark){kind,
                              property,
                              shown(arena, three->base, property),
                              shown(arena, three->ours, property),
                              shown(arena, three->local, property),
                              local_won};
}

static int compare_remarks(const void *left, const void *right)
{
    const struct merge_remark *a = left, *b = right;
    const struct text pairs[][2] = {
        {a->property, b->property}, {a->base, b->base}, {a->ours, b->ours}, {a->local, b->local}};
    for (size_t i = 0; i < COUNT_OF(pairs); i++) {
        int order = text_compare(pairs[i][0], pairs[i][1]);
        if (order != 0)
            return order;
    }
    return (a->kind > b->kind) - (a->kind < b->kind);
}

/* -- Owners -- */

static bool is_default_type(struct text type)
{
    return text_equal(type, TEXT("voice")) || text_equal(type, TEXT("internet")) ||
           text_equal(type, TEXT("pref"));
}

/* Are the types of the rule those of the item, in the form of the canonical card? */
static bool has_types(struct arena *arena, const struct merge_rule *rule,
                      const struct merge_item *item)
{
    struct text *types = arena_array(arena, rule->type_count, sizeof *types);
    struct text rest = item->types, type;
    size_t count = 0;
    for (size_t i = 0; i < rule->type_count; i++)
        if (!is_default_type(rule->types[i]))
            types[count++] = rule->types[i];
    text_sort(types, count);
    for (size_t i = 0; i < count; i++)
        if (!text_next_piece(&rest, ',', &type) || !text_equal(type, types[i]))
            return false;
    return rest.len == 0;
}

static enum merge_owner owner_of(const struct merging *merging, const struct merge_item *item)
{
    for (size_t i = 0; i < merging->input->rule_count; i++) {
        const struct merge_rule *rule = &merging->input->rules[i];
        if (text_equal(rule->name, item->name) &&
            (rule->any_type || has_types(merging->arena, rule, item)))
            return rule->owner;
    }
    return MERGE_BOTH;
}

/* -- Decisions -- */

static bool says_same(const struct merge_item *a, const struct merge_item *b)
{
    return text_equal(a->loose, b->loose);
}

static bool has_same_value(const struct merge_item *a, const struct merge_item *b)
{
    bool number = text_equal(a->name, TEXT("TEL"));
    return text_equal(a->key, b->key) || (number && likeness_numbers_end_alike(a->key, b->key));
}

/* It is not in the card. What a person has removed comes back only with another value. */
static void settle_absent(struct merging *merging, struct three *three, enum merge_owner owner)
{
    bool changed = three->base != NULL && !has_same_value(three->base, three->ours);
    if (three->base != NULL && !changed && owner != MERGE_ENTRA)
        return;
    three->ours->added = true;
    if (changed)
        remark(merging, three, MERGE_CONFLICT, false);
}

/* The export has it no more. A card without a name is none. */
static void settle_withdrawn(struct merging *merging, struct three *three, enum merge_owner owner)
{
    struct merge_item *local = three->local;
    bool unchanged = says_same(three->base, local) || local->damaged;
    if (text_equal(local->name, TEXT("FN")))
        return;
    local->dropped = owner != MERGE_BOOK;
    remark(merging, three, unchanged && local->dropped ? MERGE_WITHDRAWN : MERGE_CONFLICT,
           !local->dropped);
}

static void settle_conflict(struct merging *merging, struct three *three, enum merge_owner owner)
{
    if (owner != MERGE_BOOK)
        three->local->instead = three->ours;
    remark(merging, three, MERGE_CONFLICT, owner == MERGE_BOOK);
}

static void settle_lost(struct merging *merging, struct three *three)
{
    three->local->instead = three->ours;
    remark(merging, three, MERGE_LOST, false);
}

/* There is no base: what the card has in some form, it has. */
static void settle_two(struct merging *merging, struct three *three, enum merge_owner owner)
{
    struct merge_item *ours = three->ours, *local = three->local;
    if (local->damaged && owner != MERGE_BOOK)
        local->instead = ours;
    else if (ours->way == MERGE_SCALAR || !has_same_value(ours, local))
        settle_conflict(merging, three, owner);
    else if (owner == MERGE_ENTRA)
        settle_lost(merging, three);
}

static void settle_three(struct merging *merging, struct three *three, enum merge_owner owner)
{
    struct merge_item *base = three->base, *ours = three->ours, *local = three->local;
    bool unchanged = says_same(base, local) || local->damaged;
    if (text_equal(base->exact, ours->exact)) {
        if (owner == MERGE_ENTRA && !unchanged)
            settle_lost(merging, three);
        else if (owner == MERGE_ENTRA && local->damaged)
            local->instead = ours;
    } else if (unchanged && owner != MERGE_BOOK) {
        local->instead = ours;
    } else {
        settle_conflict(merging, three, owner);
    }
}

static void settle(struct merging *merging, struct three *three)
{
    const struct merge_item *ours = three->ours, *local = three->local;
    if (ours == NULL && local == NULL)
        return;
    enum merge_owner owner = owner_of(merging, named_by(three));
    if (ours != NULL && ours->at == MERGE_NOWHERE)
        return;
    if (local == NULL)
        settle_absent(merging, three, owner);
    else if (ours == NULL)
        settle_withdrawn(merging, three, owner);
    else if (text_equal(ours->exact, local->exact))
        return;
    else if (three->base == NULL && !says_same(ours, local))
        settle_two(merging, three, owner);
    else if (three->base != NULL && !says_same(ours, local))
        settle_three(merging, three, owner);
    else if (three->base != NULL && says_same(three->base, local) && owner != MERGE_BOOK)
        settle_three(merging, three, owner); /* the preference alone */
}

static void settle_all(struct merging *merging)
{
    struct merge_side *base = &merging->sides[MERGE_BASE], *ours = &merging->sides[MERGE_OURS],
                      *local = &merging->sides[MERGE_LOCAL];
    for (size_t i = 0; i < base->count; i++) {
        struct merge_item *item = &base->list[i];
        struct three three = {item, item->mate[MERGE_OURS], item->mate[MERGE_LOCAL]};
        settle(merging, &three);
    }
    for (size_t i = 0; i < ours->count; i++) {
        struct merge_item *item = &ours->list[i];
        struct three three = {NULL, item, item->mate[MERGE_LOCAL]};
        if (item->mate[MERGE_BASE] == NULL)
            settle(merging, &three);
    }
    for (size_t i = 0; i < local->count; i++) {
        const struct merge_item *twin = local->list[i].twin;
        if (twin != NULL && (twin->dropped || twin->instead != NULL))
            local->list[i].dropped = true;
    }
}

/* -- All -- */

static int refuse(struct merge_result *result, const char *reason)
{
    result->refusal = reason;
    return -1;
}

static int take_sides(struct merging *merging)
{
    const struct merge_input *input = merging->input;
    struct merge_side *base = &merging->sides[MERGE_BASE], *ours = &merging->sides[MERGE_OURS],
                      *local = &merging->sides[MERGE_LOCAL];
    struct place place = {.line = 1};
    struct vcard_refusal refusal = {0};
    struct names names = {0};
    for (int side = 0; side < MERGE_SIDES; side++)
        merging->sides[side].which = (enum merge_which)side;
    if (vcard_parse(merging->arena, input->card, place, &local->card, &refusal) != 0)
        return refuse(merging->result, refusal.reason);
    enum card_version version = local->card.version;
    if (merge_side_of_contact(merging->arena, input->ours, input->consumer, version, ours) != 0 ||
        (input->base != NULL && merge_side_of_contact(merging->arena, input->base,
                                                      input->consumer_before, version, base) != 0))
        return refuse(merging->result, "what is to be merged into it is too large for a card");
    for (size_t i = 0; i < base->count; i++)
        (void)names_add(&names, base->list[i].name, 0);
    for (size_t i = 0; i < ours->count; i++)
        (void)names_add(&names, ours->list[i].name, 0);
    int outcome = merge_side_of_card(merging->arena, &names, local);
    names_release(&names);
    return outcome == 0 ? 0 : refuse(merging->result, "it has too many values");
}

static struct digest digest_of_card(struct arena *arena, const struct card *card)
{
    struct canon canon;
    vcard_canon(arena, card, &canon);
    return vcard_canon_digest(&canon);
}

/* A card that says what it said is not written anew. */
static int finish(struct merging *merging, struct text merged)
{
    if (merged.data == merging->input->card.data)
        return 0;
    const struct card *before = &merging->sides[MERGE_LOCAL].card;
    struct merge_result *result = merging->result;
    struct card after;
    struct vcard_refusal refusal;
    if (vcard_parse(merging->arena, merged, before->place, &after, &refusal) != 0)
        return refuse(result, refusal.reason);
    struct digest a = digest_of_card(merging->arena, before);
    struct digest b = digest_of_card(merging->arena, &after);
    result->changed = !digest_equal(&a, &b);
    result->card = result->changed ? merged : merging->input->card;
    return 0;
}

int merge_card(struct arena *arena, const struct merge_input *input, struct merge_result *ret)
{
    struct merging merging = {.arena = arena, .input = input, .result = ret};
    struct text merged;
    *ret = (struct merge_result){.card = input->card};
    if (take_sides(&merging) != 0)
        return -1;
    merge_pair(arena, merging.sides);
    settle_all(&merging);
    if (ret->remark_count > 1)
        qsort(ret->remarks, ret->remark_count, sizeof *ret->remarks, compare_remarks);
    if (merge_write(arena, merging.sides, consumer_style(input->consumer), &merged) != 0)
        return refuse(ret, "its lines are so damaged that none can be changed");
    return finish(&merging, merged);
}
