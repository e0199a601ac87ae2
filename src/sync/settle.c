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

/* Two records of one id, in the order of arrival: the one that counts stays in `entries[at]`. */
static int settle_pair(struct ingest *ingest, size_t at, bool *ret_differ)
{
    struct ingest_entry *first = &ingest->entries[at], *second = &ingest->entries[at + 1];
    struct arena arena = {0};
    struct taken a, b;
    int outcome = ingest_read(ingest, first, &arena, &a);
    if (outcome == 0)
        outcome = ingest_read(ingest, second, &arena, &b);
    if (outcome == 0 && a.stamp != b.stamp && a.stamp != 0 && b.stamp != 0) {
        ingest->superseded++;
        if (a.stamp > b.stamp)
            *second = *first;
    } else if (outcome == 0 && ingest->delta) {
        outcome = patch_apply(ingest, first, second);
    } else if (outcome == 0) {
        bool same = same_content(&a, &b);
        tell_duplicate(ingest, ingest_id(second), &a, &b, same);
        *ret_differ |= !same;
    }
    arena_release(&arena);
    return outcome;
}

/* Keeps one record of each id: the last, the newest of a log, all patches of a delta together. */
static int settle_duplicates(struct ingest *ingest)
{
    size_t kept = 0;
    for (size_t i = 0; i < ingest->count;) {
        size_t next = i + 1;
        bool differ = false;
        for (; next < ingest->count &&
               text_equal(ingest_id(&ingest->entries[i]), ingest_id(&ingest->entries[next]));
             next++)
            if (settle_pair(ingest, next - 1, &differ) != 0)
                return -1;
        ingest->duplicates += differ;
        ingest->entries[kept++] = ingest->entries[next - 1];
        i = next;
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
    uint64_t different = ingest->count + ingest->rejected;
    announced_settle(announced);
    if (announced_lacks(announced)) {
        ingest->incomplete = true;
        findings_add(ingest->findings, FINDING_INCOMPLETE, about,
                     "the export announces %llu records (@odata.count), and %llu are there",
                     (unsigned long long)announced->sum, (unsigned long long)announced->records);
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
