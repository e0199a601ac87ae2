#include "sync/plan.h"

#include "format/plan_file.h"
#include "sync/adopt.h"
#include "sync/columns.h"
#include "sync/compare_relate.h"
#include "sync/compare_stamp.h"
#include "sync/making.h"
#include "sync/recall.h"
#include "sync/whole.h"

static int fault_unused_members(struct making *making)
{
    (void)errors_add(making->errors, ERROR_MAPPING, NULL, "members",
                     "members of groups are given, and the mapping does not ask for groups");
    return errors_hint(making->errors, "{ \"from\": \"groups\", \"to\": \"CATEGORIES\" }");
}

/* Who is in which group is read first: records get their groups as they come. */
static int read_members(struct making *making)
{
    const struct plan_request *request = making->request;
    size_t known_count = 0;
    const struct text *known = making_known_groups(making, &known_count);
    int outcome = 0;
    if (request->member_count == 0 && known_count == 0)
        return 0;
    if (request->mapping->groups_slot == ATTRIBUTE_UNWANTED)
        return fault_unused_members(making);
    making->members = members_open(&making->findings, request->encoding, making->errors);
    for (size_t i = 0; i < request->member_count; i++)
        if (members_read(making->members, request->members[i]) != 0)
            outcome = -1;
    members_finish(making->members, known, known_count);
    struct text lacking = members_lacking(making->members);
    if (lacking.len != 0)
        findings_add(&making->findings, FINDING_LABELS_MISSING, (struct finding_about){0},
                     "the book was made with the members of %.*s, which are not given; all labels "
                     "stay as they are",
                     TEXT_ARG(lacking));
    making->ingest.members = making->members;
    return outcome;
}

static bool is_in_export(const void *self, struct text id)
{
    return ingest_has(self, id);
}

/* Of a record whose meaning follows from its octets and the mapping alone, what became of it in the
 * last run is known. */
static void open_recall(struct making *making)
{
    const struct plan_request *request = making->request;
    struct recall_place place = {.state = making->book->state,
                                 .snapshot = making->snapshot_file.fd,
                                 .bytes = making->snapshot_file.bytes,
                                 .digest = buffer_text(&making->snapshot_digest),
                                 .ids = &making->ids};
    bool there = making->has_snapshot && request->snapshot == NULL && making->shadow == NULL;
    if (making->members != NULL)
        return; /* groups come from elsewhere */
    if (making->ingest.watch != NULL || request->expected != NULL ||
        request->mapping->guarded_count + request->mapping->canary_count != 0)
        return; /* the record itself is looked at */
    making->planned->recall =
        recall_open(there ? &place : NULL, request->mapping, request->mapping_input.sha256);
    making->ingest.recall = making->planned->recall;
}

static int read_exports(struct making *making)
{
    const struct plan_request *request = making->request;
    int outcome = read_members(making);
    if (making->has_snapshot)
        making->shadow = shadow_open(&making->snapshot.head, &making->ingest);
    making->ingest.shadow = making->shadow;
    open_recall(making);
    if (request->photos != NULL) {
        if (photos_open(&making->photos, request->photos, making->errors) != 0)
            return -1;
        making->ingest.photos = &making->photos;
    }
    making->ingest.exports.encoding =
        request->encoding != NULL ? request->encoding : request->mapping->encoding;
    making->ingest.progress = request->progress;
    making->ingest.progress_self = request->progress_self;
    for (size_t i = 0; i < request->export_count; i++)
        if (exports_read(&making->ingest.exports, request->exports[i]) != 0)
            outcome = -1;
    if (making->ingest.recall != NULL)
        recall_found_all(making->ingest.recall);
    if (outcome == 0)
        outcome = ingest_finish(&making->ingest);
    if (outcome == 0 && making->members != NULL)
        members_report(making->members, is_in_export, &making->ingest);
    return outcome;
}

static int fault_layout(struct making *making, const char *found)
{
    (void)errors_add(making->errors, ERROR_MAPPING, NULL, "layout",
                     "this book has the layout \"%s\", the mapping says \"%s\"", found,
                     layout_word(making->book->layout));
    return errors_hint(making->errors,
                       "make a new book with the other layout; with "
                       "--snapshot %s/state/" BOOK_SNAPSHOT " its cards keep their UIDs",
                       making->book->path);
}

static int check_layout(struct making *making)
{
    bool directory = making->book->layout == LAYOUT_DIRECTORY;
    if (!book_has_other_layout(making->book))
        return 0;
    return fault_layout(making, layout_word(directory ? LAYOUT_FILE : LAYOUT_DIRECTORY));
}

/* Without it, or when it fails, nothing is told of causes. */
static void ready_shadow(struct making *making)
{
    struct shadow *shadow = making->shadow;
    if (shadow == NULL || shadow_finish(shadow, &making->ingest) != 0)
        return;
    columns_remember(&shadow->ingest, &making->snapshot.head);
    shadow->compare = making->compare;
    shadow->compare.mapping = &shadow->mapping;
    shadow->compare.ingest = &shadow->ingest;
    shadow->compare.findings = &shadow->findings;
    shadow->compare.errors = &shadow->errors;
    shadow->compare.photos = NULL;
    making->compare.shadow = shadow;
}

static int compare_all(struct making *making)
{
    relations_ready(&making->relations);
    making->compare =
        (struct compare){.mapping = making->request->mapping,
                         .ingest = &making->ingest,
                         .book = making->book,
                         .findings = &making->findings,
                         .errors = making->errors,
                         .photos = making->ingest.photos,
                         .cards = &making->cards,
                         .relations = &making->relations,
                         .lookout = &making->lookout,
                         .ids = known_ids_ready(&making->ids, &making->ingest),
                         .revision = stamp_of_run(&making->planned->arena, making->request->mapping,
                                                  making->request->as_of, making->request->now),
                         .rebuilt = making->request->snapshot != NULL};
    if (making->request->existing != NULL)
        making->compare.existing = &making->existing;
    if (making->request->decisions != NULL)
        making->compare.decisions = &making->decisions;
    if (book_take_stock(making->book, making->errors) != 0 || making_read_beside(making) != 0)
        return -1;
    book_cards_digest(making->book, &making->cards_digest);
    if (making->has_snapshot) {
        if (whole_look(&making->ingest, &making->lookout.expected, making->snapshot_file.fd,
                       making_snapshot_path(making)) != 0 ||
            making_open_snapshot_again(making) != 0)
            return -1;
        making->compare.snapshot = &making->snapshot;
        columns_remember(&making->ingest, &making->snapshot.head);
        ready_shadow(making);
    }
    int snapshot = making->has_snapshot ? making->snapshot_file.fd : -1;
    if (adopt_look(&making->compare, snapshot, making_snapshot_path(making)) != 0)
        return -1;
    if (compare_look_at_relations(&making->compare, snapshot, making_snapshot_path(making)) != 0)
        return -1;
    if (compare_run(&making->compare) != 0)
        return -1;
    return making_measure_leavers(making, snapshot, making_snapshot_path(making));
}

/* Takes over what is kept of the making. */
static void keep(struct making *making)
{
    struct planned *planned = making->planned;
    plan_write_head(&planned->head_line, &planned->head);
    planned->lines = 1 + making->findings.count + making->compare.line_count;
    adopt_write_template(&making->compare, &planned->decisions);
    planned->findings = making->findings.lines;
    planned->changes = making->compare.lines;
    making->findings.lines = (struct spill){0};
    making->compare.lines = (struct spill){0};
}

int plan_make(struct planned *planned, const struct plan_request *request, struct book *book,
              struct errors *errors)
{
    *planned = (struct planned){0};
    struct making making = {
        .request = request,
        .book = book,
        .errors = errors,
        .planned = planned,
        .findings = {.errors = errors},
        .photos = {.directory = -1},
        .existing = {.root = -1, .cards = -1, .state = -1, .lock = -1, .cards_file = -1},
        .snapshot_file = {.fd = -1}};
    if (request->expected != NULL)
        mapping_want_aliases(request->mapping);
    ingest_open(&making.ingest, request->mapping, &making.findings, errors);
    making.ingest.relations = &making.relations;
    making.ingest.watch = request->watch;
    int outcome = making_check_snapshot(&making);
    if (outcome == 0)
        outcome = check_layout(&making);
    if (outcome == 0)
        outcome = making_open_lookout(&making);
    if (outcome == 0)
        outcome = read_exports(&making);
    if (outcome == 0)
        outcome = compare_all(&making);
    if (outcome == 0) {
        making_fill_head(&making);
        keep(&making);
    }
    compare_release(&making.compare);
    lookout_release(&making.lookout);
    book_release(&making.existing);
    decisions_release(&making.decisions);
    known_ids_release(&making.ids);
    unique_release(&making.cards);
    relations_release(&making.relations);
    photos_close(&making.photos);
    making_close_snapshot(&making);
    shadow_close(making.shadow);
    ingest_release(&making.ingest);
    members_close(making.members);
    findings_release(&making.findings);
    buffer_release(&making.cards_digest);
    buffer_release(&making.snapshot_digest);
    return outcome;
}

int plan_write(const struct planned *planned, struct sink *sink, struct digest *ret_digest,
               struct errors *errors)
{
    struct sealed_writer writer;
    struct spill_reading findings = {.spill = &planned->findings, .errors = errors};
    struct spill_reading changes = {.spill = &planned->changes, .errors = errors};
    struct source sources[] = {spill_as_source(&findings), spill_as_source(&changes)};
    struct buffer block = {0};
    ptrdiff_t got = 0;
    sealed_open(&writer, sink);
    sealed_add(&writer, buffer_text(&planned->head_line));
    for (size_t i = 0; i < COUNT_OF(sources) && got >= 0; i++) {
        char *into = buffer_reserve(&block, SPILL_IN_MEMORY);
        while ((got = sources[i].read(sources[i].self, into, SPILL_IN_MEMORY)) > 0)
            sealed_add_block(&writer, (struct text){into, (size_t)got}, 0);
    }
    writer.lines = planned->lines;
    *ret_digest = sealed_finish(&writer);
    buffer_release(&block);
    buffer_release(&findings.block);
    buffer_release(&changes.block);
    return got < 0 ? -1 : 0;
}

static int write_planned(void *self, struct sink *sink, struct digest *ret_digest,
                         struct errors *errors)
{
    return plan_write(self, sink, ret_digest, errors);
}

struct plan_origin plan_origin_planned(struct planned *planned)
{
    return (struct plan_origin){&planned->head, planned, write_planned, NULL, planned->recall};
}

void planned_release(struct planned *planned)
{
    spill_release(&planned->findings);
    spill_release(&planned->changes);
    recall_close(planned->recall);
    buffer_release(&planned->decisions);
    buffer_release(&planned->head_line);
    arena_release(&planned->arena);
}
