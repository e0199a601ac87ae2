/* Deployments in the head of a plan against those of the two snapshots: what is written where, and
 * what is removed, depends on what is said there. */
#include "format/snapshot_file.h"
#include "sync/sound.h"

static const struct deployment_state *find(const struct snapshot_head *head, struct text name)
{
    for (size_t i = 0; i < head->deployment_count; i++)
        if (text_equal(head->deployments[i].name, name))
            return &head->deployments[i];
    return NULL;
}

/* As the state says it: layout and size. Without a state there is neither. */
static bool fits(const struct deployment_state *state, struct text layout, uint64_t people)
{
    return state == NULL ? layout.len == 0 && people == 0
                         : text_equal(state->layout, layout) && state->contacts == people;
}

static bool is_layout(struct text layout)
{
    return text_equal(layout, TEXT("file")) || text_equal(layout, TEXT("directory"));
}

/* A file with other people in it, or a new one, is written anew. */
static bool is_written(const struct deployment_size *size)
{
    bool file = text_equal(size->layout, TEXT("file"));
    bool must = deployment_changes(size) != 0 || !text_equal(size->layout_before, size->layout);
    return size->rewritten ? file : !file || !must;
}

static bool is_made(const struct deployment_size *size)
{
    static const char *const versions[] = {"2.1", "3.0", "4.0"};
    if (size->layout.len == 0)
        return size->version.len == 0;
    for (size_t i = 0; i < COUNT_OF(versions); i++)
        if (text_equal(size->version, text_of(versions[i])))
            return is_layout(size->layout);
    return false;
}

static int check(struct sound *sound, const struct snapshot_head *before,
                 const struct deployment_size *size)
{
    bool old = sound->plan->head.rebuilt /* they are those of a snapshot that is not at hand */
                   ? size->layout_before.len == 0 || is_layout(size->layout_before)
                   : fits(find(before, size->name), size->layout_before, size->before);
    if (!old)
        return sound_fault(sound, "a deployment was otherwise than it says");
    if (!fits(find(&sound->after, size->name), size->layout, size->after) || !is_made(size))
        return sound_fault(sound, "a deployment is not the one that the next snapshot knows");
    return is_written(size)
               ? 0
               : sound_fault(sound, "the file of a deployment would not hold its cards");
}

/* How many of the head's deployments a snapshot knows. */
static size_t known(const struct plan_head *plan, const struct snapshot_head *head)
{
    size_t count = 0;
    for (size_t i = 0; i < plan->deployment_count; i++)
        count += find(head, plan->deployments[i].name) != NULL;
    return count;
}

int sound_deployments(struct sound *sound)
{
    const struct plan_head *head = &sound->plan->head;
    struct snapshot_head before = {0};
    if (head->head_before.data != NULL &&
        snapshot_parse_head(&sound->arena, head->head_before, &before) != 0)
        return sound_fault(sound, "the first line of the snapshot before is none");
    for (size_t i = 0; i < head->deployment_count; i++) {
        if (i != 0 && text_compare(head->deployments[i - 1].name, head->deployments[i].name) >= 0)
            return sound_fault(sound, "its deployments are not in order");
        if (check(sound, &before, &head->deployments[i]) != 0)
            return -1;
    }
    return known(head, &sound->after) == sound->after.deployment_count &&
                   known(head, &before) == before.deployment_count
               ? 0
               : sound_fault(sound, "it does not tell of all deployments");
}
