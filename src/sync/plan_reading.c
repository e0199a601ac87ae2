#include "base/json.h"
#include "base/limits.h"
#include "base/memory.h"
#include "format/plan_file.h"
#include "sync/plan.h"
#include "sync/unique.h"

struct plan_reading {
    struct plan_view view;
    struct arena arena;        /* of the path and the head */
    struct arena item_arena;   /* of the current item */
    const struct spill *spill; /* NULL: a file */
    int fd;                    /* of the file, open as long as the reading */
    const char *path;
    struct file_reading file_reading;
    struct spill_reading spill_reading;
    struct sealed_reader lines;
    bool open;
    bool verified; /* its seal was found good once: the same octets are only parsed again */
    bool without_fields;
};

static void stop(struct plan_reading *reading)
{
    if (!reading->open)
        return;
    sealed_read_release(&reading->lines);
    buffer_release(&reading->spill_reading.block);
    reading->open = false;
}

/* The octets from the front. */
static struct source begin(struct plan_reading *reading, struct errors *errors)
{
    if (reading->spill != NULL) {
        reading->spill_reading = (struct spill_reading){.spill = reading->spill, .errors = errors};
        return spill_as_source(&reading->spill_reading);
    }
    reading->file_reading =
        (struct file_reading){.fd = reading->fd, .path = reading->path, .errors = errors};
    return file_reading_as_source(&reading->file_reading);
}

/* Opens the lines anew and reads the head's line. */
static int start(struct plan_reading *reading, struct text *ret_head, struct errors *errors)
{
    stop(reading);
    struct source source = begin(reading, errors);
    sealed_read_open(&reading->lines, source, text_of(reading->path), "plan");
    reading->lines.trusted = reading->verified;
    reading->open = true;
    int more = sealed_next(&reading->lines, ret_head, errors);
    if (more == 0) {
        struct place place = {.file = text_of(reading->path)};
        return errors_add(errors, ERROR_INPUT, &place, "plan", "this is no plan");
    }
    return more > 0 ? 0 : -1;
}

static int rewind_view(void *self, struct errors *errors)
{
    struct text head;
    return start(self, &head, errors);
}

static int next_item(void *self, struct plan_item *ret_item, struct errors *errors)
{
    struct plan_reading *reading = self;
    struct text line;
    int more = sealed_next(&reading->lines, &line, errors);
    if (more <= 0)
        return more;
    arena_reset(&reading->item_arena);
    int outcome = plan_parse_item(&reading->item_arena, line, ret_item);
    if (outcome == 0 && ret_item->kind == PLAN_CHANGE && !reading->without_fields)
        outcome = plan_derive_fields(&reading->item_arena, &ret_item->change);
    if (outcome == 0)
        return 1;
    return errors_add(errors, ERROR_INPUT, &reading->lines.window.place, "plan",
                      "the line before this place is no line of a plan");
}

/* The card that the line is about; members behind the name are not even walked over. */
static void note_card(struct plan_reading *reading, struct text line, struct unique *cards)
{
    struct text name, value, key = TEXT_NONE, uid = TEXT_NONE;
    bool change = text_starts(line, TEXT("{\"change\":"));
    if (!change && !text_starts(line, TEXT("{\"import\":")))
        return;
    arena_reset(&reading->item_arena);
    for (struct json_walk walk = json_walk(line);
         json_next_member(&walk, &name, &value) && !json_says(name, TEXT("name"));) {
        if (json_kind_of(value) != JSON_STRING)
            continue;
        if (json_says(name, TEXT("uid")))
            uid = json_unquote(&reading->item_arena, value);
        else if (json_says(name, TEXT("file")) || json_says(name, TEXT("import")))
            key = json_unquote(&reading->item_arena, value);
    }
    unique_add(cards, key.len != 0 ? key : uid, uid, (uint32_t)reading->lines.lines);
}

/* Each card is changed once, or two changes would undo each other. */
static int check_cards(struct plan_reading *reading, struct unique *cards, struct errors *errors)
{
    uint32_t first, second;
    if (!unique_is_shared(cards, &first, &second))
        return 0;
    struct place place = {.file = text_of(reading->path), .line = second, .column = 1};
    (void)errors_add(errors, ERROR_INPUT, &place, "plan",
                     "this change is about the same card as the one in line %u", (unsigned)first);
    return errors_hint(errors, "nothing was changed; this is a fault of the program or of the "
                               "plan");
}

/* The head, and the digest of the whole file, for which it is read once. */
static int open_view(struct plan_reading *reading, struct errors *errors)
{
    struct text line;
    struct buffer digest = {0};
    int more = 1;
    if (start(reading, &line, errors) != 0)
        return -1;
    if (plan_parse_head(&reading->arena, arena_copy(&reading->arena, line), &reading->view.head) !=
        0) {
        struct place place = {.file = text_of(reading->path)};
        return errors_add(errors, ERROR_INPUT, &place, "plan",
                          "this is no plan that this version can read");
    }
    struct unique cards = {0};
    while (more > 0) {
        more = sealed_next(&reading->lines, &line, errors);
        if (more > 0)
            note_card(reading, line, &cards);
    }
    if (more == 0)
        more = check_cards(reading, &cards, errors);
    unique_release(&cards);
    digest_print_named(&digest, &reading->lines.file);
    reading->view.digest = arena_copy(&reading->arena, buffer_text(&digest));
    reading->view.self = reading;
    reading->view.rewind = rewind_view;
    reading->view.next = next_item;
    buffer_release(&digest);
    reading->verified = more == 0;
    return more;
}

static struct plan_reading *opened(struct plan_reading *reading, struct errors *errors)
{
    if (open_view(reading, errors) == 0)
        return reading;
    plan_reading_close(reading);
    return NULL;
}

int plan_check_file(int directory, const char *path, struct errors *errors)
{
    struct place place = {.file = text_of(path)};
    if (!file_is_no_file(directory, path))
        return 0;
    (void)errors_add(errors, ERROR_INPUT, &place, "plan",
                     "this is no file, and a plan is read more than once");
    return errors_hint(errors, "nothing was changed; store the plan in a file first");
}

struct plan_reading *plan_read_file(int directory, const char *path, struct errors *errors)
{
    struct plan_reading *reading = memory_zeroed(sizeof *reading);
    reading->path = arena_string(&reading->arena, text_of(path)); /* it outlives the caller's */
    bool good = plan_check_file(directory, path, errors) == 0;
    reading->fd = good ? file_open(directory, path, errors) : -1;
    if (reading->fd < 0) {
        arena_release(&reading->arena);
        memory_free(reading);
        return NULL;
    }
    return opened(reading, errors);
}

struct plan_reading *plan_read_spill(const struct spill *spill, struct errors *errors)
{
    struct plan_reading *reading = memory_zeroed(sizeof *reading);
    reading->spill = spill;
    reading->fd = -1;
    reading->path = "plan";
    return opened(reading, errors);
}

void plan_reading_derive(struct plan_reading *reading, bool wanted)
{
    reading->without_fields = !wanted;
}

struct plan_view *plan_reading_view(struct plan_reading *reading)
{
    return &reading->view;
}

/* Copies the file as it is now, and finds out whether it is still what was verified. */
static int write_reading(void *self, struct sink *sink, struct digest *ret_digest,
                         struct errors *errors)
{
    struct plan_reading *reading = self;
    struct digester *digester = digester_open();
    struct buffer block = {0}, named = {0};
    ptrdiff_t got;
    stop(reading);
    struct source source = begin(reading, errors);
    char *into = buffer_reserve(&block, LIMIT_BLOCK);
    while ((got = source.read(source.self, into, LIMIT_BLOCK)) > 0) {
        sink_write(sink, (struct text){into, (size_t)got});
        digester_add(digester, (struct text){into, (size_t)got});
    }
    *ret_digest = digester_result(digester);
    digest_print_named(&named, ret_digest);
    if (got == 0 && !text_equal(buffer_text(&named), reading->view.digest)) {
        struct place place = {.file = text_of(reading->path)};
        got = errors_add(errors, ERROR_STALE, &place, "stale",
                         "the plan was changed while it was read");
    }
    digester_close(digester);
    buffer_release(&reading->spill_reading.block);
    buffer_release(&block);
    buffer_release(&named);
    return got < 0 ? -1 : 0;
}

struct plan_origin plan_origin_reading(struct plan_reading *reading)
{
    return (struct plan_origin){&reading->view.head, reading, write_reading, NULL, NULL};
}

void plan_reading_close(struct plan_reading *reading)
{
    if (reading == NULL)
        return;
    stop(reading);
    file_close(reading->fd);
    arena_release(&reading->arena);
    arena_release(&reading->item_arena);
    memory_free(reading);
}
