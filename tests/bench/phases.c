/* Measures what reading an export and mapping its records take.
 *
 *   phases EXPORT MAPPING...     one line for each mapping: its file, records, contacts, and
 *                                processor seconds for reading and for mapping
 *
 * The export is read once with nothing done to its records, and once with each of them judged and
 * mapped, as a run does it; the difference is what mapping takes. The quickest of several tries
 * counts. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "format/export.h"
#include "map/build.h"
#include "map/identity.h"
#include "map/judge.h"
#include "os/file.h"

enum { TRIES = 3 };

struct phase {
    const struct mapping *mapping; /* NULL: nothing is mapped */
    struct arena arena;            /* of one record */
    uint64_t contacts;
};

static double seconds(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static _Noreturn void fail(const char *what, const struct errors *errors)
{
    (void)fprintf(stderr, "phases: %s: %s\n", what,
                  errors_any(errors) ? errors->list[0].message : "failed");
    exit(1);
}

/* Account, filter, contact: what a run does with a record before it puts the contact aside. */
static int take(void *self, struct record *record, struct errors *errors)
{
    struct phase *phase = self;
    const struct mapping *mapping = phase->mapping;
    enum account account;
    struct built built;
    struct text id;
    if (mapping == NULL)
        return 0;
    arena_reset(&phase->arena);
    unsigned char *answers = arena_get(&phase->arena, mapping->rule_count);
    struct text raw = record_first(record, mapping->identity_slot);
    if (identity_canonical(&phase->arena, raw, &id) != 0 ||
        judge_account(mapping, record, &account, errors) != 0)
        return -1;
    judge_rules(mapping, record, answers);
    struct verdict verdict = judge_answers(mapping, answers, NULL);
    build_contact(mapping, record, id, &phase->arena, &built);
    phase->contacts += account == ACCOUNT_ACTIVE && verdict.inclusion == INCLUDED;
    return 0;
}

/* Returns the processor seconds. */
static double pass(const char *path, struct attribute_set *attributes, struct phase *phase,
                   struct export_facts *ret_facts)
{
    struct errors errors = {0};
    struct file_source file;
    struct window window;
    struct arena arena = {0};
    struct export_reading reading = {.arena = &arena};
    struct record_taker taker = {.take = take, .self = phase};
    double begun = seconds();
    if (file_source_open(&file, OS_HERE, path, false, &errors) != 0)
        fail(path, &errors);
    window_open(&window, file_source_as_source(&file), text_of(path));
    if (export_read(&window, &reading, attributes, &taker, ret_facts, &errors) != 0)
        fail(path, &errors);
    window_release(&window);
    file_source_close(&file);
    arena_release(&arena);
    return seconds() - begun;
}

static void measure(const char *export, const char *path)
{
    struct errors errors = {0};
    struct buffer content = {0};
    struct mapping mapping;
    struct export_facts facts;
    struct phase phase = {0};
    double reading = 1e9, both = 1e9;
    if (file_read_whole(OS_HERE, path, LIMIT_MAPPING, &content, &errors) != 1 ||
        mapping_parse(&mapping, buffer_text(&content), text_of(path), &errors) != 0)
        fail(path, &errors);
    for (int i = 0; i < TRIES; i++) {
        phase = (struct phase){.arena = phase.arena};
        double took = pass(export, &mapping.attributes, &phase, &facts);
        reading = took < reading ? took : reading;
        phase = (struct phase){.mapping = &mapping, .arena = phase.arena};
        took = pass(export, &mapping.attributes, &phase, &facts);
        both = took < both ? took : both;
    }
    (void)printf("%s %llu %llu %.6f %.6f\n", path, (unsigned long long)facts.records,
                 (unsigned long long)phase.contacts, reading, both - reading);
    arena_release(&phase.arena);
    mapping_release(&mapping);
    buffer_release(&content);
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        (void)fprintf(stderr, "usage: phases EXPORT MAPPING...\n");
        return 2;
    }
    for (int i = 2; i < argc; i++)
        measure(argv[1], argv[i]);
    return 0;
}
