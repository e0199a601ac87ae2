/* The first line of a plan: what it was made from, what it comes to, and the guards. */
#include "map/mapping_text.h"
#include "sync/columns.h"
#include "sync/compare_tell.h"
#include "sync/deploy.h"
#include "sync/guards.h"
#include "sync/making.h"

const struct text *making_known_groups(struct making *making, size_t *ret_count)
{
    const struct snapshot_head *head = &making->snapshot.head;
    size_t count = making->has_snapshot ? head->member_count : 0;
    struct text *known = arena_array(&making->planned->arena, count, sizeof *known);
    *ret_count = 0;
    for (size_t i = 0; i < count; i++)
        if (mapping_wants_group(making->request->mapping, head->members[i]))
            known[(*ret_count)++] = head->members[i];
    return known;
}

/* The attributes that this export had, by their keys. A delta says nothing about that. */
static void fill_attributes(struct making *making, struct snapshot_head *head)
{
    const struct mapping *mapping = making->request->mapping;
    const struct attribute_set *set = &mapping->attributes;
    struct arena *arena = &making->planned->arena;
    if (making->ingest.delta && making->has_snapshot) {
        head->attributes = making->snapshot.head.attributes;
        head->attribute_count = making->snapshot.head.attribute_count;
        return;
    }
    head->attributes = arena_array(arena, mapping->mapped_slots, sizeof *head->attributes);
    for (size_t slot = 0; slot < mapping->mapped_slots; slot++)
        if (making->ingest.present[slot] != 0)
            head->attributes[head->attribute_count++] =
                attribute_key(arena, set->names[slot], NULL);
    if (head->attribute_count > 1)
        text_sort(head->attributes, head->attribute_count);
}

/* The groups that were given; those that are lacking are still known the next time. */
static void fill_members(struct making *making, struct snapshot_head *head)
{
    size_t known_count = 0;
    const struct text *known = making_known_groups(making, &known_count);
    if (making->members == NULL)
        return;
    const struct membership *all = members_all(making->members);
    head->members =
        arena_array(&making->planned->arena, all->name_count + known_count, sizeof *head->members);
    for (size_t i = 0; i < all->name_count; i++)
        head->members[head->member_count++] = arena_copy(&making->planned->arena, all->names[i]);
    for (size_t i = 0; i < known_count; i++)
        if (membership_named(all, known[i]) == all->name_count)
            head->members[head->member_count++] = known[i];
    if (head->member_count > 1)
        text_sort(head->members, head->member_count);
}

/* A mapping that means the same stays in the words in which it is known. */
static struct text rules_of(const struct making *making)
{
    const struct mapping *mapping = making->request->mapping;
    const struct snapshot_head *old = making->has_snapshot ? &making->snapshot.head : NULL;
    bool same = old != NULL && old->rules.len != 0 && text_equal(old->mapping, mapping->digest);
    return same ? old->rules : mapping->text;
}

static void note_salt(struct making *making, struct mapping_change *change)
{
    struct mapping_difference *list =
        arena_array(&making->planned->arena, change->count + 1, sizeof *list);
    if (change->count != 0)
        memcpy(list + 1, change->list, change->count * sizeof *list);
    list[0] = (struct mapping_difference){.kind = DIFFERENCE_CHANGED, .key = TEXT("identity.salt")};
    change->list = list;
    change->count++;
}

static bool has_key(const struct mapping_change *change, struct text key)
{
    for (size_t i = 0; i < change->count; i++)
        if (text_equal(change->list[i].key, key))
            return true;
    return false;
}

static void fill_mapping_change(struct making *making, struct plan_head *head)
{
    const struct mapping *mapping = making->request->mapping;
    struct arena *arena = &making->planned->arena;
    if (!making->has_snapshot || text_equal(making->snapshot.head.mapping, mapping->digest))
        return;
    const struct snapshot_head *old = &making->snapshot.head;
    if (text_equal(old->rules, mapping->text) &&
        text_equal(old->identity, mapping->identity_digest))
        return; /* only what the program takes for its meaning has changed */
    head->mapping = making->compare.mapping_change;
    head->mapping.changed = true;
    head->mapping.known = making->compare.shadow != NULL;
    if (old->rules.len == 0)
        return;
    head->mapping.list = mapping_differences(arena, arena_copy(arena, old->rules), mapping->text,
                                             &head->mapping.count);
    if (!text_equal(old->identity, mapping->identity_digest) &&
        !has_key(&head->mapping, TEXT("identity.attribute")))
        note_salt(making, &head->mapping);
}

static void fill_snapshot_head(struct making *making, struct plan_head *head)
{
    const struct mapping *mapping = making->request->mapping;
    struct arena *arena = &making->planned->arena;
    struct buffer line = {0};
    struct snapshot_head next = {.mapping = mapping->digest,
                                 .identity = mapping->identity_digest,
                                 .status = mapping->status_digest,
                                 .filter = mapping->filter_digest,
                                 .rules = rules_of(making),
                                 .layout = head->layout,
                                 .version = head->version,
                                 .consumer = consumer_written(mapping->consumer),
                                 .approval = mapping->approval,
                                 .contacts = head->totals.after,
                                 .tombstones = making->compare.tombstones};
    fill_attributes(making, &next);
    columns_filled(&making->ingest, making->has_snapshot ? &making->snapshot.head : NULL, arena,
                   &next);
    fill_members(making, &next);
    next.deployments = deploy_states(&making->compare, arena, &next.deployment_count);
    next.labels = labels_result(&making->compare.labels, arena, &next.label_count);
    next.properties = tallies_result(&making->compare.tallies, arena, &next.property_count);
    snapshot_write_head(&line, &next);
    head->snapshot_head = arena_copy(arena, buffer_text(&line));
    buffer_release(&line);
}

static void fill_list(struct making *making, struct plan_head *head,
                      const struct plan_input *inputs, size_t count)
{
    struct arena *arena = &making->planned->arena;
    for (size_t i = 0; i < count; i++) {
        struct plan_input *input = &head->inputs[head->input_count++];
        *input = inputs[i];
        input->name = arena_copy(arena, input->name);
        input->sha256 = arena_copy(arena, input->sha256);
    }
}

static void fill_inputs(struct making *making, struct plan_head *head)
{
    const struct exports *exports = &making->ingest.exports;
    size_t member_count = 0;
    const struct plan_input *members =
        making->members == NULL ? NULL : members_inputs(making->members, &member_count);
    head->inputs = arena_array(&making->planned->arena, exports->count + member_count + 6,
                               sizeof *head->inputs);
    fill_list(making, head, exports->inputs, exports->count);
    fill_list(making, head, members, member_count);
    head->inputs[head->input_count++] = making->request->mapping_input;
    fill_list(making, head, making->beside, making->beside_count);
    if (making->has_snapshot)
        head->inputs[head->input_count++] = making->snapshot_input;
    if (making->ingest.photos != NULL)
        head->inputs[head->input_count++] =
            photos_input(making->ingest.photos, &making->planned->arena);
}

void making_fill_head(struct making *making)
{
    struct planned *planned = making->planned;
    struct plan_head *head = &planned->head;
    const struct mapping *mapping = making->request->mapping;
    head->program = text_of(making->request->program);
    head->layout = text_of(layout_word(mapping->layout));
    head->version = text_of(vcard_version_word(mapping->version));
    head->as_of = text_of(making->request->as_of);
    head->revision = making->compare.revision;
    head->totals = making->compare.totals;
    memcpy(head->reasons, making->compare.reasons, sizeof head->reasons);
    memcpy(head->findings, making->findings.by_code, sizeof head->findings);
    head->held = guards_evaluate(&making->compare, making->request->overridden, &planned->arena,
                                 head->guards);
    head->labels = labels_changed(&making->compare.labels, &planned->arena, &head->label_count);
    head->excluded_by =
        compare_exclusions(&making->compare, &planned->arena, &head->excluded_by_count);
    fill_mapping_change(making, head);
    head->deployments = deploy_sizes(&making->compare, &planned->arena, &head->deployment_count);
    head->run = making->last_run + 1;
    head->cards_before = arena_copy(&planned->arena, buffer_text(&making->cards_digest));
    head->snapshot_before = arena_copy(&planned->arena, buffer_text(&making->snapshot_digest));
    if (making->has_snapshot && making->request->snapshot == NULL)
        head->head_before = arena_copy(&planned->arena, making->snapshot.head_line);
    head->approval = mapping->approval;
    head->approval_before = making->approval_before;
    fill_snapshot_head(making, head);
    fill_inputs(making, head);
    bool own = making->has_snapshot && making->request->snapshot == NULL;
    head->rebuilt = making->compare.rebuilt;
    head->renewed = making->compare.states != 0 || !own ||
                    !text_equal(head->snapshot_head, making->snapshot.head_line);
}
