/* The files of an export: one by one, from a folder, or from standard input. */
#include "base/digest.h"
#include "base/limits.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "os/directory.h"
#include "sync/columns.h"

static struct plan_input *add_input(struct ingest *ingest, const char *path)
{
    if (ingest->input_count == ingest->input_room) {
        ingest->input_room = ingest->input_room == 0 ? 16 : ingest->input_room * 2;
        ingest->inputs = memory_grow(ingest->inputs, ingest->input_room, sizeof *ingest->inputs);
    }
    struct buffer name = {0};
    utf8_add_repaired(&name, strcmp(path, "-") == 0 ? TEXT("standard input")
                                                    : text_base_name(text_of(path)));
    struct plan_input *input = &ingest->inputs[ingest->input_count++];
    *input = (struct plan_input){.role = TEXT("export"),
                                 .name = arena_copy(&ingest->arena, buffer_text(&name))};
    buffer_release(&name);
    return input;
}

static void note_facts(struct ingest *ingest, const struct export_facts *facts,
                       struct plan_input *input)
{
    input->format = text_of(export_format_word(facts->format));
    input->records = facts->records;
    input->kind = text_of(kind_word(facts->kind));
    columns_declare(ingest, facts);
    ingest->delta |= facts->delta;
    ingest->envelopes += facts->envelopes;
    ingest->linked += facts->linked;
    if (facts->counted && facts->count > ingest->announced)
        ingest->announced = facts->count;
    if (facts->cut_line && ingest->mapping->missing != MISSING_KEEP) {
        /* who stood behind the cut would be removed */
        ingest->incomplete = true;
        findings_add(ingest->findings, FINDING_INCOMPLETE,
                     (struct finding_about){.place = &(struct place){.file = input->name}},
                     "the last line of %.*s has no line end, and the mapping removes who is "
                     "missing",
                     TEXT_ARG(input->name));
    } else if (facts->cut_line)
        findings_add(ingest->findings, FINDING_CUT_LINE,
                     (struct finding_about){.place = &(struct place){.file = input->name}},
                     "the last line of %.*s has no line end; the file may be cut",
                     TEXT_ARG(input->name));
}

static int fault_no_users(struct ingest *ingest, const struct export_facts *facts,
                          const struct place *place)
{
    (void)errors_add(ingest->errors, ERROR_INPUT, place, "export",
                     "there is no user among the %llu objects of this file; the first is %s",
                     (unsigned long long)facts->records,
                     errors_show(ingest->errors, ingest->stranger));
    return errors_hint(ingest->errors, "export users, with id and accountEnabled");
}

/* Without ids nothing can be matched: this is no export for this mapping. */
static int check_users(struct ingest *ingest, const struct export_facts *facts, uint64_t before,
                       const char *shown)
{
    struct place place = {.file = text_of(shown)};
    struct text name = ingest->mapping->identity_attribute;
    if (facts->records != 0 && ingest->not_users == facts->records)
        return fault_no_users(ingest, facts, &place);
    if (facts->records == 0 || ingest->present[ingest->mapping->identity_slot] != before)
        return 0;
    (void)errors_add(ingest->errors, ERROR_INPUT, &place, "export",
                     "no record has the id attribute \"%.*s\"", TEXT_ARG(name));
    return errors_hint(ingest->errors, "export again with it; names or addresses are never used "
                                       "to match people with their cards");
}

static int read_file(struct ingest *ingest, int directory, const char *path, const char *shown)
{
    struct file_source file;
    struct window window;
    struct export_facts facts;
    if (file_source_open(&file, directory, path, true, ingest->errors) != 0)
        return -1;
    struct plan_input *input = add_input(ingest, shown);
    uint64_t before = ingest->present[ingest->mapping->identity_slot];
    ingest->not_users = 0;
    struct record_taker taker = {ingest_take, ingest};
    window_open(&window, file_source_as_source(&file), text_of(shown));
    int outcome =
        export_read(&window, &ingest->mapping->attributes, &taker, &facts, ingest->errors);
    if (file_source_check(&file, ingest->errors) != 0)
        outcome = -1;
    if (outcome == 0)
        outcome = check_users(ingest, &facts, before, shown);
    struct digest digest = digester_result(file.digester);
    struct buffer hex = {0};
    digest_print(&hex, &digest);
    input->sha256 = arena_copy(&ingest->arena, buffer_text(&hex));
    input->bytes = file.bytes;
    note_facts(ingest, &facts, input);
    buffer_release(&hex);
    window_release(&window);
    file_source_close(&file);
    return outcome;
}

static int read_folder(struct ingest *ingest, const char *path)
{
    struct arena arena = {0};
    struct names_list list = {0};
    int outcome = directory_list(OS_HERE, path, &arena, &list, ingest->errors);
    int directory = outcome == 0 ? directory_open(OS_HERE, path, ingest->errors) : -1;
    size_t files = 0;
    for (size_t i = 0; directory >= 0 && i < list.count; i++) {
        const char *name = list.names[i].data;
        struct buffer shown = {0};
        if (name[0] == '.' || directory_is(directory, name))
            continue;
        files++;
        buffer_format(&shown, "%s/%s", path, name);
        const char *kept = arena_string(&ingest->arena, buffer_text(&shown));
        buffer_release(&shown);
        if (read_file(ingest, directory, name, kept) != 0)
            outcome = -1;
    }
    if (directory >= 0 && files == 0) {
        struct place place = {.file = text_of(path)};
        outcome = errors_add(ingest->errors, ERROR_INPUT, &place, "export",
                             "there is no file in this folder");
    }
    directory_close(directory);
    arena_release(&arena);
    return outcome;
}

int ingest_path(struct ingest *ingest, const char *path)
{
    if (ingest->input_count >= LIMIT_INPUTS)
        return errors_add(ingest->errors, ERROR_INPUT, NULL, "export",
                          "an export has at most %d files", LIMIT_INPUTS);
    if (strcmp(path, "-") != 0 && directory_is(OS_HERE, path))
        return read_folder(ingest, path);
    return read_file(ingest, OS_HERE, path, path);
}
