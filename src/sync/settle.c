/* What is done once all files are read: order, ids that stand twice, signs of incompleteness. */
#include "base/search.h"
#include "sync/columns.h"
#include "sync/patch.h"

static int compare_ids(const void *left, const void *right)
{
    const struct ingest_entry *a = left, *b = right;
    if (a->prefix != b->prefix)
        return a->prefix < b->prefix ? -1 : 1;
    return text_compare(ingest_id(a), ingest_id(b));
}

/* Ends in the order of arrival, so that the outcome does not depend on the sort. */
static int compare_entries(const void *left, const void *right)
{
    const struct ingest_entry *a = left, *b = right;
    int order = compare_ids(a, b);
    if (order != 0)
        return order;
    return a->offset < b->offset ? -1 : a->offset > b->offset;
}

static bool same_content(const struct taken *a, const struct taken *b)
{
    bool same = a->account == b->account && a->inclusion == b->inclusion &&
                a->keep_disabled == b->keep_disabled && a->absent_count == b->absent_count &&
                text_equal(a->doubts, b->doubts) && text_equal(a->contact, b->contact) &&
                text_equal(a->ties, b->ties);
    for (size_t i = 0; same && i < a->absent_count; i++)
        same = a->absent[i] == b->absent[i];
    return same;
}

static void tell_duplicate(struct ingest *ingest, struct text id, const struct taken *first,
                           const struct taken *second, bool same)
{
    struct buffer place = {0};
    struct finding_about about = {&second->place, id, second->name};
    place_print(&place, &first->place);
    findings_add(ingest->findings, same ? FINDING_DUPLICATE_RECORD : FINDING_DUPLICATE_ID, about,
                 same ? "this record stands also at %.*s"
                      : "this id stands also at %.*s, with another content",
                 TEXT_ARG(place));
    buffer_release(&place);
}

/* Does a delta say one of the two, or do all files tell of deleted people alone? */
static bool is_patch(const struct ingest *ingest, const struct taken *a, const struct taken *b)
{
    return ingest->delta && (!ingest->whole || columns_file_said(ingest, a).delta ||
                             columns_file_said(ingest, b).delta);
}

/* A delta says that somebody was deleted who is in a whole export of the same run: which of them is
 * the newer one, nothing tells. */
static bool is_contradiction(const struct ingest *ingest, const struct taken *a,
                             const struct taken *b)
{
    return ingest->whole && !columns_file_said(ingest, a).delta &&
           (a->account == ACCOUNT_DELETED) != (b->account == ACCOUNT_DELETED);
}

/* Two records of one id, in the order of arrival: the one that counts stays in `entries[at]`. */
static int settle_pair(struct ingest *ingest, size_t at, bool *ret_differ)
{
    struct ingest_entry *first = &ingest->entries[at], *second = &ingest->entries[at + 1];
    struct arena arena = {0};
    struct taken a, b;
    int outcome = ingest_read(ingest, first, &arena, &a);
    if (outcome == 0)
        outcome = ingest_read(ingest, second, &arena, &b);
    if (outcome == 0 && is_patch(ingest, &a, &b) && !is_contradiction(ingest, &a, &b)) {
        outcome = patch_apply(ingest, first, second);
    } else if (outcome == 0) {
        bool same = same_content(&a, &b);
        tell_duplicate(ingest, ingest_id(second), &a, &b, same);
        *ret_differ |= !same;
    }
    arena_release(&arena);
    return outcome;
}

/* Of a log the newest records alone count, in whatever order they came. The entries from `first` on
 * are of one id; those that are passed over leave them. */
static int drop_superseded(struct ingest *ingest, size_t first, size_t *count)
{
    uint64_t newest = 0;
    size_t kept = 0;
    struct arena arena = {0};
    struct taken taken;
    int outcome = 0;
    uint64_t *stamps = arena_array(&arena, *count, sizeof *stamps);
    for (size_t i = 0; i < *count && outcome == 0; i++) {
        struct arena one = {0};
        outcome = ingest_read(ingest, &ingest->entries[first + i], &one, &taken);
        stamps[i] = taken.stamp;
        newest = stamps[i] > newest ? stamps[i] : newest;
        arena_release(&one);
    }
    for (size_t i = 0; i < *count && outcome == 0; i++)
        if (stamps[i] == 0 || stamps[i] == newest)
            ingest->entries[first + kept++] = ingest->entries[first + i];
    ingest->superseded += outcome == 0 ? *count - kept : 0;
    *count = kept;
    arena_release(&arena);
    return outcome;
}

/* Deltas are laid over whole exports, in whatever order the files came. */
static int order_deltas(struct ingest *ingest, size_t first, size_t count)
{
    struct arena arena = {0};
    size_t whole = 0, deltas = 0;
    struct ingest_entry *entries = &ingest->entries[first];
    struct ingest_entry *later = arena_array(&arena, count, sizeof *later);
    for (size_t i = 0; i < count; i++) {
        struct taken taken;
        struct arena one = {0};
        int outcome = ingest_read(ingest, &entries[i], &one, &taken);
        bool delta = outcome == 0 && columns_file_said(ingest, &taken).delta;
        arena_release(&one);
        if (outcome != 0) {
            arena_release(&arena);
            return -1;
        }
        if (delta)
            later[deltas++] = entries[i];
        else
            entries[whole++] = entries[i];
    }
    for (size_t i = 0; i < deltas; i++)
        entries[whole + i] = later[i];
    arena_release(&arena);
    return 0;
}

/* How many entries from `first` on have the same id. */
static size_t count_same(const struct ingest *ingest, size_t first)
{
    size_t next = first + 1;
    while (next < ingest->count &&
           text_equal(ingest_id(&ingest->entries[first]), ingest_id(&ingest->entries[next])))
        next++;
    return next - first;
}

/* Keeps one record of each id: the last, the newest of a log, all patches of a delta together. */
static int settle_duplicates(struct ingest *ingest)
{
    size_t kept = 0;
    for (size_t i = 0; i < ingest->count;) {
        size_t all = count_same(ingest, i), count = all;
        bool differ = false;
        if (all > 1 && drop_superseded(ingest, i, &count) != 0)
            return -1;
        if (count > 1 && ingest->delta && ingest->whole && order_deltas(ingest, i, count) != 0)
            return -1;
        for (size_t at = i; at + 1 < i + count; at++)
            if (settle_pair(ingest, at, &differ) != 0)
                return -1;
        ingest->duplicates += differ;
        ingest->entries[kept++] = ingest->entries[i + count - 1];
        i += all;
    }
    ingest->count = kept;
    if (ingest->superseded != 0)
        findings_add(ingest->findings, FINDING_SUPERSEDED, (struct finding_about){0},
                     "%llu older records of people who stand in the log several times are passed "
                     "over",
                     (unsigned long long)ingest->superseded);
    return 0;
}

static void find_incomplete(struct ingest *ingest)
{
    struct finding_about about = {0};
    if (chains_are_open(&ingest->chains)) {
        ingest->incomplete = true;
        findings_add(ingest->findings, FINDING_INCOMPLETE, about,
                     "%llu of %llu pages say that another one follows (@odata.nextLink); the last "
                     "page is not among the files",
                     (unsigned long long)ingest->linked, (unsigned long long)ingest->envelopes);
    }
    struct announced *announced = &ingest->announced;
    const struct chain *lacking = chains_lacking(&ingest->chains);
    uint64_t different = ingest->count + ingest->rejected;
    announced_settle(announced);
    if (announced_lacks(announced)) {
        ingest->incomplete = true;
        findings_add(ingest->findings, FINDING_INCOMPLETE, about,
                     "the export announces %llu records (@odata.count), and %llu are there",
                     (unsigned long long)announced->sum, (unsigned long long)announced->records);
    } else if (lacking != NULL) {
        ingest->incomplete = true;
        findings_add(ingest->findings, FINDING_INCOMPLETE, about,
                     "an answer announces %llu records (@odata.count), and %llu of it are there",
                     (unsigned long long)lacking->counted, (unsigned long long)lacking->records);
    } else if (announced_repeats(announced, different)) {
        ingest->incomplete = true; /* a page was given twice instead of another one */
        findings_add(ingest->findings, FINDING_INCOMPLETE, about,
                     "the export announces %llu records (@odata.count), and %llu different ones "
                     "are there",
                     (unsigned long long)announced->most, (unsigned long long)different);
    }
    if (ingest->delta)
        findings_add(ingest->findings, FINDING_DELTA, about,
                     "the export is a Graph delta: who is not in it stays as before");
}

int ingest_finish(struct ingest *ingest)
{
    /* deleted people alone are no list of those who are there */
    ingest->delta |= ingest->count != 0 && !ingest->whole;
    columns_settle(ingest);
    if (ingest->count > 1)
        qsort(ingest->entries, ingest->count, sizeof *ingest->entries, compare_entries);
    if (settle_duplicates(ingest) != 0)
        return -1;
    find_incomplete(ingest);
    if (ingest->records != 0 && !ingest->delta)
        columns_report(ingest);
    return 0;
}

const struct ingest_entry *ingest_find(const struct ingest *ingest, struct text id)
{
    struct ingest_entry wanted = {
        .prefix = text_prefix(id), .id = id.data, .id_len = (uint32_t)id.len};
    return search_find(ingest->entries, ingest->count, sizeof *ingest->entries, &wanted,
                       compare_ids);
}

bool ingest_has(const struct ingest *ingest, struct text id)
{
    return ingest_find(ingest, id) != NULL;
}
