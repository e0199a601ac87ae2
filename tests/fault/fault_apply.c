/* Interrupts convert at every system call that can change something, in two ways: the process is
 * gone (as by kill -9 or a power cut after the last call reached the disk), or the call fails. Then
 * the next convert runs undisturbed, and the book must be byte for byte what it would have been.
 *
 *   fault_apply SAMPLES MAPPINGS
 *
 * The k-th call is disturbed, for all k until a run is not reached by its disturbance any more. */
#include "injector.h"

/* -- Runs -- */

struct scene {
    const char *label;
    const char *export;
    const char *mapping;
    const char *before; /* the book before, or NULL: none */
    const char *after;  /* the book afterwards */
    bool quiet;
};

static int convert(const struct scene *scene, const char *book, enum fault fault, long at)
{
    const char *words[] = {"convert",      "--quiet", scene->export, "-m",
                           scene->mapping, "-b",      book,          NULL};
    return run_program(words, scene->quiet, fault, at);
}

static void begin_scene(const struct scene *scene, const char *book)
{
    remove_tree(book);
    if (scene->before != NULL && run_shell("cp -a \"$1\" \"$2\"", scene->before, book) != 0)
        abort();
}

/* After a run that failed without leaving an intent, nothing may have changed. */
static bool unchanged_if_taken_back(const struct scene *scene, const char *book, int status)
{
    char intent[] = "book/state/intent.json";
    if (status != 1 || access(intent, F_OK) == 0)
        return true;
    return scene->before == NULL
               ? run_shell("test ! -e \"$1/contacts.vcf\" && test ! -e \"$1/state/$2\" && "
                           "! ls \"$1\"/contacts/*.vcf >/dev/null 2>&1",
                           book, "snapshot.jsonl") == 0
               : same_book(book, scene->before);
}

/* One disturbance and the run after it. 1: fine, 0: it was not reached, -1: failed. */
static int disturb(const struct scene *scene, enum fault fault, long at)
{
    static const char book[] = "book";
    begin_scene(scene, book);
    int first = convert(scene, book, fault, at);
    if (first == NOT_REACHED)
        return 0;
    bool expected = fault == FAULT_KILL    ? first == KILLED
                    : fault == FAULT_SHORT ? first == 0
                                           : first == 0 || first == 1;
    expected = expected && unchanged_if_taken_back(scene, book, first);
    int second = convert(scene, book, FAULT_NONE, 0);
    if (expected && second == 0 && same_book(book, scene->after))
        return 1;
    (void)fprintf(stderr, "FAILED %s, %s at call %ld: status %d, then %d\n", scene->label,
                  fault_names[fault], at, first, second);
    return -1;
}

static long play(const struct scene *scene, long *failures)
{
    long points = 0;
    for (enum fault fault = FAULT_KILL; fault < FAULT_KINDS; fault++) {
        for (long at = 1;; at++) {
            int outcome = disturb(scene, fault, at);
            if (outcome == 0)
                break;
            points++;
            *failures += outcome < 0;
        }
    }
    (void)printf("%s: %ld disturbances\n", scene->label, points);
    return points;
}

/* A book by undisturbed runs. */
static void make_book(const struct scene *scene, const char *book)
{
    begin_scene(scene, book);
    if (convert(scene, book, FAULT_NONE, 0) != 0)
        abort();
}

static long play_layout(const char *samples, const char *mapping, const char *layout,
                        long *failures)
{
    char *day_1 = path_in(samples, "day-1/graph"), *day_2 = path_in(samples, "day-2/graph");
    char *after_1 = path_in(layout, "1"), *after_2 = path_in(layout, "2");
    char *first_label = path_in(layout, "first run"), *later_label = path_in(layout, "later run");
    (void)mkdir(layout, 0700);
    struct scene first = {first_label, day_1, mapping, NULL, after_1, false};
    struct scene later = {later_label, day_2, mapping, after_1, after_2, false};
    make_book(&first, after_1);
    make_book(&later, after_2);
    first.quiet = later.quiet = true;
    long points = play(&first, failures) + play(&later, failures);
    free(day_1);
    free(day_2);
    free(after_1);
    free(after_2);
    free(first_label);
    free(later_label);
    return points;
}

/* The default mapping with the other layout. */
static void write_file_mapping(const char *mappings)
{
    if (run_shell("sed 's/\"directory\"/\"file\"/' \"$1/default.json\" > \"$2\"", mappings,
                  "file.json") != 0)
        abort();
}

/* Deployments of every kind that follow the book, then other ones of the same book: one comes, one
 * goes, the layouts of two change. */
static const char first_deployments[] =
    "{ \"name\": \"service\", \"layout\": \"file\", \"version\": \"2.1\", "
    "\"labels\": \"Customer Service\" }, "
    "{ \"name\": \"people\", \"version\": \"4.0\", \"labels\": \"Human Resources\" }, "
    "{ \"name\": \"it\", \"labels\": \"IT\" }, "
    "{ \"name\": \"legal\", \"layout\": \"file\", \"labels\": \"Legal\" }";
static const char other_deployments[] =
    "{ \"name\": \"service\", \"version\": \"2.1\", \"labels\": \"Customer Service\" }, "
    "{ \"name\": \"people\", \"layout\": \"file\", \"labels\": \"Human Resources\" }, "
    "{ \"name\": \"logistics\", \"labels\": \"Logistics\" }, "
    "{ \"name\": \"legal\", \"layout\": \"file\", \"labels\": \"Legal\", \"properties\": \"TEL\" }";

static void write_mapping(const char *mappings, const char *deployments, const char *name)
{
    char *script = NULL;
    if (asprintf(&script,
                 "sed 's~\"limits\":~\"deployments\": [ %s ], &~' \"$1/default.json\" > \"$2\"",
                 deployments) < 0 ||
        run_shell(script, mappings, name) != 0)
        abort();
    free(script);
}

static long play_deployments(const char *samples, const char *mappings, long *failures)
{
    char *day_1 = path_in(samples, "day-1/graph"), *day_2 = path_in(samples, "day-2/graph");
    write_mapping(mappings, first_deployments, "first.json");
    write_mapping(mappings, other_deployments, "other.json");
    (void)mkdir("deployments", 0700);
    struct scene first = {"deployments/first run", day_1, "first.json", NULL,
                          "deployments/1",         false};
    struct scene later = {"deployments/later run", day_2,           "first.json",
                          "deployments/1",         "deployments/2", false};
    struct scene other = {"deployments/other ones", day_1,           "other.json",
                          "deployments/1",          "deployments/3", false};
    make_book(&first, first.after);
    make_book(&later, later.after);
    make_book(&other, other.after);
    later.quiet = other.quiet = true;
    long points = play(&later, failures) + play(&other, failures);
    free(day_1);
    free(day_2);
    return points;
}

/* A book of one person, and the cards of others that another program may have put beside that card:
 * the run adopts some of them and merges. */
static long play_adoption(const char *samples, const char *mapping, const char *layout,
                          long *failures)
{
    char *day_1 = path_in(samples, "day-1/graph"), *label = path_in("adoption", layout);
    char *merge = path_in("adoption", "merge.json");
    (void)mkdir("adoption", 0700);
    if (run_shell("sed 's/\"replace\"/\"merge\"/' \"$1\" > \"$2\" && "
                  "sed 's/\"salt\": \"/&another /' \"$2\" > adoption/other.json && "
                  "rm -rf adoption/before adoption/after adoption/cards",
                  mapping, merge) != 0 ||
        run_shell("echo '{\"id\":\"99999999-9999-4999-8999-999999999999\",\"displayName\":"
                  "\"Only One\",\"accountEnabled\":true,\"userType\":\"Member\"}' > \"$1\"",
                  "adoption/one.json", "") != 0)
        abort();
    struct scene cards = {label, day_1, "adoption/other.json", NULL, "adoption/cards", false};
    struct scene before = {label, "adoption/one.json", merge, NULL, "adoption/before", false};
    struct scene adoption = {label, day_1, merge, "adoption/before", "adoption/after", false};
    make_book(&cards, cards.after);
    make_book(&before, before.after);
    if (run_shell("if [ -d \"$1/contacts\" ]; then cp \"$1\"/contacts/*.vcf \"$2/contacts/\"; "
                  "else cat \"$1/contacts.vcf\" >> \"$2/contacts.vcf\"; fi",
                  cards.after, before.after) != 0)
        abort();
    make_book(&adoption, adoption.after);
    if (run_shell("grep -q '\"reason\":\"adopted\"' \"$1\"/state/runs/000002-*/plan.jsonl",
                  adoption.after, "") != 0)
        abort();
    adoption.quiet = true;
    long points = play(&adoption, failures);
    free(day_1);
    free(label);
    free(merge);
    return points;
}

int main(int argc, char **argv)
{
    long failures = 0;
    if (argc != 3)
        return 2;
    char *samples = realpath(argv[1], NULL), *mappings = realpath(argv[2], NULL);
    char *folder = samples == NULL || mappings == NULL ? NULL : enter_folder();
    if (folder == NULL)
        return 2;
    (void)setenv("SOURCE_DATE_EPOCH", "1790000000", 1);
    write_file_mapping(mappings);
    char *directory_mapping = path_in(mappings, "default.json");
    long points = play_layout(samples, directory_mapping, "directory", &failures);
    points += play_layout(samples, "file.json", "file", &failures);
    points += play_deployments(samples, mappings, &failures);
    points += play_adoption(samples, directory_mapping, "directory", &failures);
    points += play_adoption(samples, "file.json", "file", &failures);
    (void)printf("%ld disturbances, %ld failures\n", points, failures);
    free(directory_mapping);
    free(samples);
    free(mappings);
    remove_tree(folder);
    free(folder);
    return failures == 0 && points > 100 ? 0 : 1;
}
