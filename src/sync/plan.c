#include "sync/plan.h"

#include "format/plan_file.h"
#include "sync/columns.h"
#include "sync/compare.h"
#include "sync/guards.h"
#include "sync/whole.h"

/* Everything that lives while a plan is made. */
struct making {
    const struct plan_request *request;
    struct book *book;
    struct errors *errors;
    struct planned *planned;
    struct findings findings;
    struct ingest ingest;
    struct members *members; /* NULL: none are given or known */
    struct file_source snapshot_file;
    struct file_reading snapshot_again;
    struct snapshot_reader snapshot;
    struct compare compare;
    struct buffer snapshot_digest; /* of the book's own, named; empty: there is none */
    struct plan_input snapshot_input;
    bool has_snapshot;
};

static int fault_unused_members(struct making *making)
{
    (void)errors_add(making->errors, ERROR_MAPPING, NULL, "members",
                     "members of groups are given, and the mapping does not ask for groups");
    return errors_hint(making->errors, "{ \"from\": \"groups\", \"to\": \"CATEGORIES\" }");
}

/* The groups that the book was made with, as far as the mapping still wants them. */
static const struct text *known_groups(struct making *making, size_t *ret_count)
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

/* Who is in which group is read first: records get their groups as they come. */
static int read_members(struct making *making)
{
    const struct plan_request *request = making->request;
    size_t known_count = 0;
    const struct text *known = known_groups(making, &known_count);
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

static int read_exports(struct making *making)
{
    const struct plan_request *request = making->request;
    int outcome = read_members(making);
    making->ingest.exports.encoding =
        request->encoding != NULL ? request->encoding : request->mapping->encoding;
    making->ingest.progress = request->progress;
    making->ingest.progress_self = request->progress_self;
    for (size_t i = 0; i < request->export_count; i++)
        if (exports_read(&making->ingest.exports, request->exports[i]) != 0)
            outcome = -1;
    if (outcome == 0)
        outcome = ingest_finish(&making->ingest);
    if (outcome == 0 && making->members != NULL)
        members_report(making->members, is_in_export, &making->ingest);
    return outcome;
}

static int snapshot_folder(const struct making *making)
{
    return making->request->snapshot != NULL ? OS_HERE : making->book->state;
}

static const char *snapshot_path(const struct making *making)
{
    return making->request->snapshot != NULL ? making->request->snapshot : BOOK_SNAPSHOT;
}

/* Reads the snapshot to its end: only a whole one is compared with. The file stays open, so that
 * the comparison reads what was checked here. */
static int verify_snapshot(struct making *making)
{
    struct entry entry;
    int more = 1;
    if (file_source_open(&making->snapshot_file, snapshot_folder(making), snapshot_path(making),
                         true, making->errors) != 0 ||
        snapshot_read_open(&making->snapshot, file_source_as_source(&making->snapshot_file),
                           text_of(snapshot_path(making)), false, making->errors) != 0)
        return -1;
    while (more > 0)
        more = snapshot_next(&making->snapshot, &entry, making->errors);
    return more;
}

static int open_snapshot_again(struct making *making)
{
    snapshot_read_release(&making->snapshot);
    making->snapshot_again = (struct file_reading){
        .fd = making->snapshot_file.fd, .path = snapshot_path(making), .errors = making->errors};
    return snapshot_read_open(&making->snapshot, file_reading_as_source(&making->snapshot_again),
                              text_of(snapshot_path(making)), true, making->errors);
}

static void close_snapshot(struct making *making)
{
    snapshot_read_release(&making->snapshot);
    file_source_close(&making->snapshot_file);
}

static void note_snapshot_input(struct making *making)
{
    struct digest digest = digester_peek(making->snapshot_file.digester);
    struct buffer hex = {0};
    digest_print(&hex, &digest);
    making->snapshot_input = (struct plan_input){
        .role = TEXT("snapshot"),
        .name = TEXT(BOOK_SNAPSHOT),
        .bytes = making->snapshot_file.bytes,
        .sha256 = arena_copy(&making->planned->arena, buffer_text(&hex)),
        .format = TEXT("snapshot"),
        .records = making->snapshot.head.contacts + making->snapshot.head.tombstones};

    buffer_release(&hex);
}

static int check_snapshot(struct making *making)
{
    if (book_state_digest(making->book, BOOK_SNAPSHOT, &making->snapshot_digest, making->errors) !=
        0)
        return -1;
    making->has_snapshot =
        making->request->snapshot != NULL ||
        (making->book->state >= 0 && file_exists(making->book->state, BOOK_SNAPSHOT));
    if (making->has_snapshot) {
        if (verify_snapshot(making) != 0)
            return -1;
        note_snapshot_input(making);
    }
    return book_check_snapshot(making->book, buffer_text(&making->snapshot_digest),
                               making->request->snapshot == NULL, making->errors);
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

/* A book keeps its cards in one way: in the folder or in the file. */
static int check_layout(struct making *making)
{
    const struct book *book = making->book;
    bool directory = book->layout == LAYOUT_DIRECTORY;
    const char *others = directory ? BOOK_CARDS_FILE : BOOK_CARDS_FOLDER;
    if (book->root < 0 || !file_exists(book->root, others))
        return 0;
    return fault_layout(making, layout_word(directory ? LAYOUT_FILE : LAYOUT_DIRECTORY));
}

static int compare_all(struct making *making)
{
    making->compare = (struct compare){.mapping = making->request->mapping,
                                       .ingest = &making->ingest,
                                       .book = making->book,
                                       .findings = &making->findings,
                                       .errors = making->errors,
                                       .rebuilt = making->request->snapshot != NULL};
    if (book_take_stock(making->book, making->errors) != 0)
        return -1;
    if (making->has_snapshot) {
        if (whole_look(&making->ingest, making->snapshot_file.fd, snapshot_path(making)) != 0 ||
            open_snapshot_again(making) != 0)
            return -1;
        making->compare.snapshot = &making->snapshot;
        columns_remember(&making->ingest, &making->snapshot.head);
    }
    return compare_run(&making->compare);
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
    const struct text *known = known_groups(making, &known_count);
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

static void fill_snapshot_head(struct making *making, struct plan_head *head)
{
    const struct mapping *mapping = making->request->mapping;
    struct arena *arena = &making->planned->arena;
    struct buffer line = {0};
    struct snapshot_head next = {.mapping = mapping->digest,
                                 .identity = mapping->identity_digest,
                                 .status = mapping->status_digest,
                                 .filter = mapping->filter_digest,
                                 .layout = head->layout,
                                 .version = head->version,
                                 .contacts = head->totals.after,
                                 .tombstones = making->compare.tombstones};
    fill_attributes(making, &next);
    columns_filled(&making->ingest, making->has_snapshot ? &making->snapshot.head : NULL, arena,
                   &next);
    fill_members(making, &next);
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
    head->inputs = arena_array(&making->planned->arena, exports->count + member_count + 2,
                               sizeof *head->inputs);
    fill_list(making, head, exports->inputs, exports->count);
    fill_list(making, head, members, member_count);
    head->inputs[head->input_count++] = making->request->mapping_input;
    if (making->has_snapshot)
        head->inputs[head->input_count++] = making->snapshot_input;
}

static void fill_head(struct making *making)
{
    struct planned *planned = making->planned;
    struct plan_head *head = &planned->head;
    const struct mapping *mapping = making->request->mapping;
    head->program = text_of(making->request->program);
    head->layout = text_of(layout_word(mapping->layout));
    head->version = text_of(vcard_version_word(mapping->version));
    head->totals = making->compare.totals;
    memcpy(head->reasons, making->compare.reasons, sizeof head->reasons);
    memcpy(head->findings, making->findings.by_code, sizeof head->findings);
    head->held = guards_evaluate(&making->compare, making->request->overridden, &planned->arena,
                                 head->guards);
    head->labels = labels_changed(&making->compare.labels, &planned->arena, &head->label_count);
    head->snapshot_before = arena_copy(&planned->arena, buffer_text(&making->snapshot_digest));
    fill_snapshot_head(making, head);
    fill_inputs(making, head);
    bool own = making->has_snapshot && making->request->snapshot == NULL;
    head->rebuilt = making->compare.rebuilt;
    head->renewed = making->compare.states != 0 || !own ||
                    !text_equal(head->snapshot_head, making->snapshot.head_line);
}

/* Takes over what is kept of the making. */
static void keep(struct making *making)
{
    struct planned *planned = making->planned;
    plan_write_head(&planned->head_line, &planned->head);
    planned->lines = 1 + making->findings.count + making->compare.line_count;
    planned->findings = making->findings.lines;
    planned->changes = making->compare.lines;
    making->findings.lines = (struct spill){0};
    making->compare.lines = (struct spill){0};
}

int plan_make(struct planned *planned, const struct plan_request *request, struct book *book,
              struct errors *errors)
{
    *planned = (struct planned){0};
    struct making making = {.request = request,
                            .book = book,
                            .errors = errors,
                            .planned = planned,
                            .findings = {.errors = errors},
                            .snapshot_file = {.fd = -1}};
    ingest_open(&making.ingest, request->mapping, &making.findings, errors);
    int outcome = check_snapshot(&making);
    if (outcome == 0)
        outcome = check_layout(&making);
    if (outcome == 0)
        outcome = read_exports(&making);
    if (outcome == 0)
        outcome = compare_all(&making);
    if (outcome == 0) {
        fill_head(&making);
        keep(&making);
    }
    compare_release(&making.compare);
    close_snapshot(&making);
    ingest_release(&making.ingest);
    members_close(making.members);
    findings_release(&making.findings);
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

void planned_release(struct planned *planned)
{
    spill_release(&planned->findings);
    spill_release(&planned->changes);
    buffer_release(&planned->head_line);
    arena_release(&planned->arena);
}
