/* What is done once all files are read: order, ids that stand twice, signs of incompleteness. */
#include "sync/ingest.h"

/* Records may move to another page, and so stand twice or nowhere, while the pages are fetched: so
 * many and one in a hundred. A page that was given twice instead of another one is more. */
enum { SHIFTED = 5 };

/* Ends in the order of arrival, so that the outcome does not depend on the sort. */
static int compare_entries(const void *left, const void *right)
{
    const struct ingest_entry *a = left, *b = right;
    if (a->prefix != b->prefix)
        return a->prefix < b->prefix ? -1 : 1;
    int order = text_compare(ingest_id(a), ingest_id(b));
    if (order != 0)
        return order;
    return a->offset < b->offset ? -1 : a->offset > b->offset;
}

static bool same_content(const struct taken *a, const struct taken *b)
{
    bool same = a->account == b->account && a->inclusion == b->inclusion &&
                a->absent_count == b->absent_count && text_equal(a->contact, b->contact);
    for (size_t i = 0; same && i < a->absent_count; i++)
        same = a->absent[i] == b->absent[i];
    return same;
}

/* Two records of one id, in the order of arrival. */
static int settle_pair(struct ingest *ingest, const struct ingest_entry *first,
                       const struct ingest_entry *second, bool *ret_differ)
{
    struct arena arena = {0};
    struct taken a, b;
    int outcome = ingest_read(ingest, first, &arena, &a);
    if (outcome == 0)
        outcome = ingest_read(ingest, second, &arena, &b);
    if (outcome == 0) {
        struct buffer place = {0};
        struct finding_about about = {&b.place, ingest_id(second), b.name};
        bool same = same_content(&a, &b);
        place_print(&place, &a.place);
        findings_add(ingest->findings, same ? FINDING_DUPLICATE_RECORD : FINDING_DUPLICATE_ID,
                     about,
                     same ? "this record stands also at %.*s"
                          : "this id stands also at %.*s, with another content",
                     TEXT_ARG(place));
        *ret_differ |= !same;
        buffer_release(&place);
    }
    arena_release(&arena);
    return outcome;
}

/* Keeps the last record of each id. */
static int settle_duplicates(struct ingest *ingest)
{
    size_t kept = 0;
    for (size_t i = 0; i < ingest->count;) {
        size_t next = i + 1;
        bool differ = false;
        for (; next < ingest->count &&
               text_equal(ingest_id(&ingest->entries[i]), ingest_id(&ingest->entries[next]));
             next++)
            if (settle_pair(ingest, &ingest->entries[next - 1], &ingest->entries[next], &differ) !=
                0)
                return -1;
        ingest->duplicates += differ;
        ingest->entries[kept++] = ingest->entries[next - 1];
        i = next;
    }
    ingest->count = kept;
    return 0;
}

static void find_incomplete(struct ingest *ingest)
{
    struct finding_about about = {0};
    if (ingest->linked != 0 && ingest->linked == ingest->envelopes) {
        ingest->incomplete = true;
        findings_add(ingest->findings, FINDING_INCOMPLETE, about,
                     "%llu of %llu pages say that another one follows (@odata.nextLink); the last "
                     "page is not among the files",
                     (unsigned long long)ingest->linked, (unsigned long long)ingest->envelopes);
    }
    if (ingest->announced > ingest->records) {
        ingest->incomplete = true;
        findings_add(ingest->findings, FINDING_INCOMPLETE, about,
                     "the export announces %llu records (@odata.count), and %llu are there",
                     (unsigned long long)ingest->announced, (unsigned long long)ingest->records);
    }
    uint64_t different = ingest->count + ingest->rejected;
    if (ingest->announced <= ingest->records &&
        ingest->announced > different + SHIFTED + ingest->announced / 100) {
        ingest->incomplete = true;
        findings_add(ingest->findings, FINDING_INCOMPLETE, about,
                     "the export announces %llu records (@odata.count), and %llu different ones "
                     "are there",
                     (unsigned long long)ingest->announced, (unsigned long long)different);
    }
    if (ingest->delta)
        findings_add(ingest->findings, FINDING_DELTA, about,
                     "the export is a Graph delta: who is not in it stays as before");
}

static void find_absent_attributes(struct ingest *ingest)
{
    const struct mapping *mapping = ingest->mapping;
    for (size_t i = 0; i < mapping->field_count; i++) {
        const struct mapping_field *field = &mapping->fields[i];
        bool first = true;
        for (size_t j = 0; j < i && first; j++)
            first = mapping->fields[j].slot != field->slot;
        if (first && ingest->present[field->slot] == 0)
            findings_add(ingest->findings, FINDING_ATTRIBUTE_ABSENT, (struct finding_about){0},
                         "no record has %.*s; values that contacts have of it stay",
                         TEXT_ARG(field->from));
        if (field->sensitive)
            findings_add(ingest->findings, FINDING_SENSITIVE, (struct finding_about){0},
                         "the mapping puts %.*s on cards, which is sensitive",
                         TEXT_ARG(field->from));
    }
}

int ingest_finish(struct ingest *ingest)
{
    if (ingest->count > 1)
        qsort(ingest->entries, ingest->count, sizeof *ingest->entries, compare_entries);
    if (settle_duplicates(ingest) != 0)
        return -1;
    find_incomplete(ingest);
    if (ingest->records != 0 && !ingest->delta)
        find_absent_attributes(ingest);
    return 0;
}
