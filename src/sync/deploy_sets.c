/* The deployments as a whole: which there are, what stands in their folders, what comes of them. */
#include "base/memory.h"
#include "os/directory.h"
#include "sync/deploy.h"
#include "sync/deploy_folder.h"
#include "sync/guards.h"

/* -- Which there are: those of the mapping and those of the snapshot, both sorted by name -- */

static struct text layout_of(const struct deploying *deploying)
{
    return deploying->wanted == NULL ? TEXT("") : text_of(layout_word(deploying->wanted->layout));
}

static void begin(struct deploying *deploying, const struct mapping_deployment *wanted,
                  const struct deployment_state *old)
{
    *deploying = (struct deploying){.wanted = wanted, .old = old};
    struct deployment_size *size = &deploying->size;
    size->name = wanted != NULL ? wanted->name : old->name;
    size->layout = layout_of(deploying);
    if (wanted != NULL)
        size->version = deployment_version(wanted);
    if (old != NULL)
        size->layout_before = old->layout;
    if (wanted == NULL || old == NULL)
        return;
    deploying->who_changed = !text_equal(old->who, wanted->who);
    deploying->how_changed = !text_equal(old->how, wanted->how);
    deploying->moved = !text_equal(old->layout, size->layout);
}

static void list_all(struct compare *compare, struct deploy *deploy)
{
    static const struct snapshot_head none = {0};
    const struct snapshot_head *head = compare->snapshot == NULL ? &none : &compare->snapshot->head;
    const struct mapping *mapping = compare->mapping;
    size_t room = mapping->deployment_count + head->deployment_count, i = 0, j = 0;
    deploy->list = arena_array(&deploy->arena, room, sizeof *deploy->list);
    deploy->pending = arena_array(&deploy->arena, room, sizeof *deploy->pending);
    while (i < mapping->deployment_count || j < head->deployment_count) {
        int order = i == mapping->deployment_count ? 1
                    : j == head->deployment_count
                        ? -1
                        : text_compare(mapping->deployments[i].name, head->deployments[j].name);
        struct deploying *deploying = &deploy->list[deploy->count++];
        begin(deploying, order <= 0 ? &mapping->deployments[i] : NULL,
              order >= 0 ? &head->deployments[j] : NULL);
        if (deploying->wanted != NULL)
            deploying->labels_seen =
                arena_array(&deploy->arena, deploying->wanted->label_count, sizeof(bool));
        i += order <= 0;
        j += order >= 0;
    }
}

/* One that goes may be called as it was: that is the way to be rid of it. */
static int check_name(const struct compare *compare, const struct mapping_deployment *wanted)
{
    if (wanted == NULL || !taint_is_in(&compare->ids, wanted->name))
        return 0;
    (void)errors_add(compare->errors, ERROR_MAPPING, NULL, "hidden-id",
                     "the name of the deployment %s holds a hidden id",
                     errors_show(compare->errors, wanted->name));
    return errors_hint(compare->errors, "call it otherwise: it is the name of a folder");
}

/* What stands in the folder. A file that is not made of cards has none: it is written anew. */
static int take_stock(const struct compare *compare, struct deploying *deploying)
{
    struct text layout = deploying->old != NULL ? deploying->old->layout : deploying->size.layout;
    struct errors ignored = {0};
    if (deploy_folder_open(&deploying->stock, compare->book, deploying->size.name, layout,
                           compare->errors) != 0)
        return -1;
    bool file =
        deploying->stock.layout == LAYOUT_FILE || text_equal(deploying->size.layout, TEXT("file"));
    if (file && deploy_folder_check(&deploying->stock, BOOK_CARDS_FILE, compare->errors) != 0)
        return -1;
    deploying->broken =
        book_take_stock(&deploying->stock, &ignored) != 0 || book_has_unread(&deploying->stock);
    if (deploying->broken)
        deploying->stock.count = 0;
    errors_release(&ignored);
    return 0;
}

int deploy_open(struct compare *compare)
{
    bool known = compare->snapshot != NULL && compare->snapshot->head.deployment_count != 0;
    if (compare->mapping->deployment_count == 0 && !known)
        return 0;
    compare->deploy = memory_zeroed(sizeof *compare->deploy);
    list_all(compare, compare->deploy);
    for (size_t i = 0; i < compare->deploy->count; i++)
        compare->deploy->list[i].stock = deploy_folder_none();
    for (size_t i = 0; i < compare->deploy->count; i++)
        if (check_name(compare, compare->deploy->list[i].wanted) != 0 ||
            take_stock(compare, &compare->deploy->list[i]) != 0)
            return -1;
    return 0;
}

/* -- What comes of them -- */

/* Beside contacts.vcf, which is ours as a whole. */
static uint64_t strange_files(const struct deploying *deploying)
{
    struct arena arena = {0};
    struct names_list list = {0};
    struct errors ignored = {0};
    uint64_t count = 0;
    if (deploying->stock.root >= 0)
        (void)directory_list(deploying->stock.root, ".", &arena, &list, &ignored);
    for (size_t i = 0; i < list.count; i++)
        count += list.names[i].data[0] != '.' && text_ends(list.names[i], TEXT(".vcf")) &&
                 !text_equal(list.names[i], TEXT(BOOK_CARDS_FILE));
    errors_release(&ignored);
    arena_release(&arena);
    return count;
}

/* Cards in the folder that are not ours. */
static uint64_t strangers(const struct deploying *deploying)
{
    uint64_t count = 0;
    if (deploying->stock.layout == LAYOUT_FILE)
        return strange_files(deploying);
    for (size_t i = 0; i < deploying->stock.count; i++)
        count += !deploying->stock.list[i].ours;
    return count;
}

/* Is contacts.vcf to be written, though maybe no card changes? */
static bool is_rewritten(const struct deploying *deploying)
{
    if (deploying->wanted == NULL || deploying->wanted->layout != LAYOUT_FILE)
        return false;
    if (deployment_changes(&deploying->size) != 0 || deploying->stock.root < 0 ||
        deploying->broken || deploying->disordered || deploying->old == NULL)
        return true;
    return file_size(deploying->stock.root, BOOK_CARDS_FILE) != (long long)deploying->octets;
}

static void tell_drift(struct compare *compare, const struct deploying *deploying)
{
    const struct deployment_size *size = &deploying->size;
    if (compare->rebuilt && deploying->stock.root < 0)
        return; /* the snapshot is that of another book */
    if (deploying->edited != 0 || deploying->lost != 0)
        findings_add(compare->findings, FINDING_DRIFT, (struct finding_about){0},
                     "somebody else changed the deployment %.*s, which is put right; cards edited: "
                     "%llu, missing: %llu",
                     TEXT_ARG(size->name), (unsigned long long)deploying->edited,
                     (unsigned long long)deploying->lost);
    else if (size->rewritten && deployment_changes(size) == 0 && deploying->old != NULL &&
             !deploying->moved)
        findings_add(
            compare->findings, FINDING_DRIFT, (struct finding_about){0},
            "somebody else changed contacts.vcf of the deployment %.*s, which is put right",
            TEXT_ARG(size->name));
}

static void tell_reduced(struct compare *compare, const struct deploying *deploying)
{
    if (deploying->substituted == 0 && deploying->left_out == 0)
        return;
    findings_add(compare->findings, FINDING_REDUCED, (struct finding_about){0},
                 "what vCard 2.1 cannot hold, in the cards of the deployment %.*s that are "
                 "written now: values left out: %llu; with ; or \\ replaced: %llu",
                 TEXT_ARG(deploying->size.name), (unsigned long long)deploying->left_out,
                 (unsigned long long)deploying->substituted);
}

static void tell_labels(struct compare *compare, const struct deploying *deploying)
{
    const struct mapping_deployment *wanted = deploying->wanted;
    for (size_t i = 0; wanted != NULL && i < wanted->label_count; i++)
        if (!deploying->labels_seen[i])
            findings_add(compare->findings, FINDING_LABEL_ABSENT, (struct finding_about){0},
                         "no contact has the label %s that the deployment %.*s asks for",
                         errors_show(compare->errors, wanted->labels[i]), TEXT_ARG(wanted->name));
}

static void tell(struct compare *compare, const struct deploying *deploying)
{
    struct text name = deploying->size.name;
    tell_drift(compare, deploying);
    if (deploying->unknown != 0)
        findings_add(compare->findings, FINDING_FILTER_UNKNOWN, (struct finding_about){0},
                     "whether people are in the deployment %.*s is not known, for an attribute of "
                     "its filter is absent or damaged; it stays as it was for: %llu",
                     TEXT_ARG(name), (unsigned long long)deploying->unknown);
    tell_labels(compare, deploying);
    tell_reduced(compare, deploying);
    if (deploying->size.foreign != 0)
        findings_add(compare->findings, FINDING_FOREIGN, (struct finding_about){0},
                     "cards in the folder of the deployment %.*s that are not ours stay as they "
                     "are: %llu",
                     TEXT_ARG(name), (unsigned long long)deploying->size.foreign);
}

static bool is_known(const struct compare *compare, struct text name)
{
    for (size_t i = 0; compare->deploy != NULL && i < compare->deploy->count; i++)
        if (text_equal(compare->deploy->list[i].size.name, name))
            return true;
    return false;
}

/* Folders of deployments that neither mapping nor snapshot knows: what is in them is nobody's. */
static void tell_leftovers(struct compare *compare)
{
    struct arena arena = {0};
    struct names_list list = {0};
    struct errors ignored = {0};
    uint64_t count = 0;
    int deployments =
        compare->book->root < 0 ? -1 : directory_open(compare->book->root, BOOK_DEPLOYMENTS, NULL);
    if (deployments >= 0)
        (void)directory_list(deployments, ".", &arena, &list, &ignored);
    for (size_t i = 0; i < list.count; i++)
        count += !is_known(compare, list.names[i]) && directory_is(deployments, list.names[i].data);
    if (count != 0)
        findings_add(compare->findings, FINDING_FOREIGN, (struct finding_about){0},
                     "folders in deployments/ that belong to no deployment of mapping and snapshot "
                     "stay as they are: %llu",
                     (unsigned long long)count);
    directory_close(deployments);
    errors_release(&ignored);
    arena_release(&arena);
}

void deploy_finish(struct compare *compare)
{
    tell_leftovers(compare);
    for (size_t i = 0; compare->deploy != NULL && i < compare->deploy->count; i++) {
        struct deploying *deploying = &compare->deploy->list[i];
        struct deployment_size *size = &deploying->size;
        size->after = size->before + size->added - size->removed;
        size->rewritten = is_rewritten(deploying);
        size->foreign = strangers(deploying);
        tell(compare, deploying);
    }
}

struct deployment_size *deploy_sizes(const struct compare *compare, struct arena *arena,
                                     size_t *ret_count)
{
    const struct deploy *deploy = compare->deploy;
    *ret_count = deploy == NULL ? 0 : deploy->count;
    struct deployment_size *sizes = arena_array(arena, *ret_count, sizeof *sizes);
    for (size_t i = 0; i < *ret_count; i++) {
        sizes[i] = deploy->list[i].size;
        sizes[i].name = arena_copy(arena, sizes[i].name);
        sizes[i].layout_before = arena_copy(arena, sizes[i].layout_before);
    }
    return sizes;
}

struct deployment_state *deploy_states(const struct compare *compare, struct arena *arena,
                                       size_t *ret_count)
{
    const struct deploy *deploy = compare->deploy;
    struct deployment_state *states =
        arena_array(arena, deploy == NULL ? 0 : deploy->count, sizeof *states);
    *ret_count = 0;
    for (size_t i = 0; deploy != NULL && i < deploy->count; i++) {
        const struct deploying *deploying = &deploy->list[i];
        if (deploying->wanted == NULL)
            continue;
        states[(*ret_count)++] = (struct deployment_state){
            deploying->wanted->name, deploying->size.layout, deploying->wanted->who,
            deploying->wanted->how, deploying->size.after};
    }
    return states;
}

static uint64_t unannounced(const struct deploying *deploying)
{
    return deploying->size.removed - deploying->announced;
}

const struct deploying *deploy_worst(const struct compare *compare)
{
    const struct deploy *deploy = compare->deploy;
    const struct deploying *worst = NULL;
    for (size_t i = 0; deploy != NULL && i < deploy->count; i++) {
        const struct deploying *deploying = &deploy->list[i];
        uint64_t before = deploying->size.before;
        if (deploying->wanted == NULL ||
            !guards_exceeds(compare->mapping->removals, unannounced(deploying),
                            before - deploying->announced))
            continue;
        if (worst == NULL ||
            unannounced(deploying) * worst->size.before > unannounced(worst) * before)
            worst = deploying;
    }
    return worst;
}

void deploy_close(struct compare *compare)
{
    struct deploy *deploy = compare->deploy;
    if (deploy == NULL)
        return;
    for (size_t i = 0; i < deploy->count; i++)
        deploy_folder_close(&deploy->list[i].stock);
    if (deploy->has_scratch)
        scratch_close(&deploy->scratch);
    buffer_release(&deploy->card);
    arena_release(&deploy->arena);
    memory_free(deploy);
    compare->deploy = NULL;
}
