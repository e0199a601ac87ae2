/* Interrupts undo and prune at every system call that can change something, kills all commands at
 * any time, and lets two of them meet. Afterwards the next command must find the old book or the
 * new one, nothing may be left over, and verify must find nothing.
 *
 *   fault_undo SAMPLES MAPPINGS
 *
 * FAULT_ROUNDS (20) says how often a command is killed at a random time; half as often two meet. If
 * it is large, every call fails; else every seventh. */
#include "injector.h"

static const char book[] = "book";
static long stride = 7; /* every so-manieth call fails; every one may be the last before a kill */

static int silent(const char *const *words)
{
    return run_program(words, true, FAULT_NONE, 0);
}

/* Completes what was interrupted, and changes nothing else. */
static int recover(void)
{
    const char *words[] = {"prune", "--quiet", "--keep", "1000000", book, NULL};
    return silent(words);
}

static bool agrees(void)
{
    const char *words[] = {"verify", "--quiet", book, NULL};
    return run_program(words, false, FAULT_NONE, 0) == 0;
}

static void copy(const char *from, const char *to)
{
    remove_tree(to);
    if (access(from, F_OK) == 0 && run_shell("cp -a \"$1\" \"$2\"", from, to) != 0)
        abort();
}

static bool looks_like(const char *wanted)
{
    return run_shell("diff -rq -x lock -x recall -x journal.jsonl -x runs -x manifest.sha256 "
                     "\"$1\" \"$2\" "
                     ">/dev/null",
                     book, wanted) == 0;
}

/* -- Every call of undo -- */

struct scene {
    const char *label;
    const char *before; /* a book with a run to take back */
    const char *after;  /* the same when it is taken back */
};

static const char *const undo_words[] = {"undo", "--quiet", book, NULL};

/* 1: fine, 0: not reached, -1: failed. */
static int disturb(const struct scene *scene, enum fault fault, long at)
{
    copy(scene->before, book);
    int first = run_program(undo_words, true, fault, at);
    if (first == NOT_REACHED)
        return 0;
    bool good = fault == FAULT_KILL    ? first == KILLED
                : fault == FAULT_SHORT ? first == 0
                                       : first == 0 || first == 1;
    bool intent = access("book/state/intent.json", F_OK) == 0;
    if (first == 1 && !intent)
        good = good && same_book(book, scene->before);
    good = good && recover() == 0 && agrees();
    bool old = good && looks_like(scene->before);
    if (old && (first == 0 || intent))
        good = false; /* it said that it was done, or had begun */
    if (old)
        good = good && silent(undo_words) == 0 && agrees();
    if (good && same_book(book, scene->after))
        return 1;
    (void)fprintf(stderr, "FAILED %s, %s at call %ld: status %d\n", scene->label,
                  fault_names[fault], at, first);
    return -1;
}

static long play(const struct scene *scene, long *failures)
{
    long points = 0;
    for (enum fault fault = FAULT_KILL; fault < FAULT_KINDS; fault++) {
        for (long at = 1;; at += fault == FAULT_KILL ? 1 : stride) {
            int outcome = disturb(scene, fault, at);
            if (outcome == 0)
                break;
            points++;
            *failures += outcome < 0;
        }
    }
    (void)printf("undo %s: %ld disturbances\n", scene->label, points);
    return points;
}

static void convert(const char *samples, const char *day, const char *mapping)
{
    char *export = path_in(samples, day);
    const char *words[] = {"convert", "--quiet", export, "-m", mapping, "-b", book, NULL};
    if (run_program(words, false, FAULT_NONE, 0) != 0)
        abort();
    free(export);
}

/* The book of day 1, then of day 2, then day 2 taken back. */
static long play_days(const char *label, const char *samples, const char *first, const char *second,
                      long *failures)
{
    remove_tree(book);
    convert(samples, "day-1/graph", first);
    copy(book, "one");
    convert(samples, "day-2/graph", second);
    copy(book, "two");
    const struct scene later = {label, "two", "one"};
    long points = play(&later, failures);
    copy("one", book);
    if (silent(undo_words) != 0)
        abort();
    copy(book, "none");
    const struct scene whole = {"of the first run", "one", "none"};
    return points + play(&whole, failures);
}

/* -- Every call of prune -- */

static int disturb_prune(enum fault fault, long at)
{
    const char *words[] = {"prune", "--quiet", "--keep", "0", book, NULL};
    copy("two", book);
    int first = run_program(words, true, fault, at);
    if (first == NOT_REACHED)
        return 0;
    bool good = fault == FAULT_KILL ? first == KILLED : first == 0 || first == 1;
    good =
        good && recover() == 0 && agrees() && same_book(book, "two") && silent(words) == 0 &&
        agrees() &&
        run_shell("test -z \"$(find \"$1\" -name plan.jsonl -o -name report.txt)\"", book, "") == 0;
    if (good)
        return 1;
    (void)fprintf(stderr, "FAILED prune, %s at call %ld: status %d\n", fault_names[fault], at,
                  first);
    return -1;
}

static long play_prune(long *failures)
{
    long points = 0;
    for (enum fault fault = FAULT_KILL; fault < FAULT_KINDS; fault++) {
        for (long at = 1;; at += fault == FAULT_KILL ? 1 : stride) {
            int outcome = disturb_prune(fault, at);
            if (outcome == 0)
                break;
            points++;
            *failures += outcome < 0;
        }
    }
    (void)printf("prune: %ld disturbances\n", points);
    return points;
}

/* -- Killed at any time -- */

static uint64_t draw(uint64_t limit)
{
    static uint64_t state = 88172645463325252U;
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state % limit;
}

struct action {
    const char *words[8];
};

static pid_t begin(const struct action *action)
{
    (void)fflush(NULL);
    pid_t child = fork();
    if (child == 0)
        be_program(action->words, true);
    return child;
}

static uint64_t microseconds(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

/* What the action makes of the book is found out first; then it is killed on its way there. */
static bool kill_once(const struct action *action)
{
    copy(book, "old");
    uint64_t start = microseconds();
    int status = wait_for(begin(action));
    uint64_t took = microseconds() - start;
    copy(book, "new");
    copy("old", book);
    pid_t child = begin(action);
    (void)usleep((useconds_t)draw(took + took / 4 + 1));
    (void)kill(child, SIGKILL);
    (void)wait_for(child);
    if ((status == 0 || status == 7) && recover() == 0 && agrees() &&
        ((looks_like("old") && same_book(book, "old")) || same_book(book, "new")))
        return true;
    (void)fprintf(stderr, "FAILED kill of %s: status %d\n", action->words[0], status);
    return false;
}

static long play_kills(const char *samples, const char *mapping, long rounds, long *failures)
{
    char *days[] = {path_in(samples, "day-1/graph"), path_in(samples, "day-2/graph"),
                    path_in(samples, "day-3/graph")};
    remove_tree(book);
    convert(samples, "day-1/graph", mapping);
    for (long round = 0; round < rounds; round++) {
        const char *export = days[draw(COUNT_OF(days))];
        const struct action plan_first = {
            {"plan", "-q", export, "-m", mapping, "-b", book, "-oplan.jsonl"}};
        const struct action actions[] = {
            {{"convert", "-q", export, "-m", mapping, "-b", book, NULL}},
            {{"apply", "-q", "plan.jsonl", "-b", book, NULL}},
            {{"undo", "-q", book, NULL}},
            {{"prune", "-q", "--keep", "4", book, NULL}}};
        const struct action *action = &actions[draw(COUNT_OF(actions))];
        const char *words[COUNT_OF(plan_first.words) + 1] = {NULL};
        memcpy(words, plan_first.words, sizeof plan_first.words);
        if (action == &actions[1] && silent(words) != 0)
            abort();
        *failures += !kill_once(action);
    }
    (void)printf("killed at random times: %ld rounds\n", rounds);
    for (size_t i = 0; i < COUNT_OF(days); i++)
        free(days[i]);
    return rounds;
}

/* -- Two at once -- */

static bool meet(const char *samples, const char *mapping)
{
    static const struct action apply = {{"apply", "-q", "plan.jsonl", "-b", "book", NULL}};
    char *export = path_in(samples, "day-2/graph");
    const char *words[] = {"plan", "-q", export, "-m", mapping, "-b", book, "-oplan.jsonl", NULL};
    copy("one", book);
    bool good = silent(words) == 0;
    pid_t left = begin(&apply), right = begin(&apply);
    int a = wait_for(left), b = wait_for(right);
    int loser = a == 0 ? b : a;
    good = good && (a == 0) != (b == 0) && (loser == 7 || loser == 9) && agrees() &&
           same_book(book, "two");
    if (!good)
        (void)fprintf(stderr, "FAILED two at once: status %d and %d\n", a, b);
    free(export);
    return good;
}

static long play_meetings(const char *samples, const char *mapping, long rounds, long *failures)
{
    remove_tree(book);
    convert(samples, "day-1/graph", mapping);
    copy(book, "one");
    convert(samples, "day-2/graph", mapping);
    copy(book, "two");
    for (long round = 0; round < rounds; round++)
        *failures += !meet(samples, mapping);
    (void)printf("two applies at once: %ld rounds\n", rounds);
    return rounds;
}

/* Days come in any order, so it does not matter how many leave over some of them. */
static void write_mapping(const char *mappings, const char *script, const char *name)
{
    static const char lenient[] = "s~\"limits\": {~& \"removals7Days\": 1000000, "
                                  "\"removals30Days\": 1000000, \"removals90Days\": 1000000,~";
    char *command = NULL;
    if (asprintf(&command, "sed -e '%s' -e '%s' \"$1/default.json\" > \"$2\"", script, lenient) <
            0 ||
        run_shell(command, mappings, name) != 0)
        abort();
    free(command);
}

int main(int argc, char **argv)
{
    const char *wanted = getenv("FAULT_ROUNDS");
    long rounds = wanted == NULL ? 20 : strtol(wanted, NULL, 10), failures = 0;
    char *samples = argc == 3 ? realpath(argv[1], NULL) : NULL;
    char *mappings = argc == 3 ? realpath(argv[2], NULL) : NULL;
    char *folder = samples == NULL || mappings == NULL ? NULL : enter_folder();
    if (folder == NULL)
        return 2;
    if (rounds >= 100)
        stride = 1;
    (void)setenv("SOURCE_DATE_EPOCH", "1790000000", 1);
    write_mapping(mappings,
                  "s~\"limits\":~\"deployments\": [ { \"name\": \"it\", \"labels\": \"IT\" }, "
                  "{ \"name\": \"old\", \"layout\": \"file\", \"version\": \"2.1\", "
                  "\"labels\": \"Legal\" } ], &~",
                  "first.json");
    write_mapping(mappings,
                  "s~\"limits\":~\"deployments\": [ { \"name\": \"it\", \"layout\": \"file\", "
                  "\"labels\": \"IT\" }, { \"name\": \"all\" } ], &~",
                  "second.json");
    write_mapping(mappings, "s/\"directory\"/\"file\"/", "file.json");
    long points = play_days("of one file a card", samples, "first.json", "second.json", &failures);
    points += play_prune(&failures);
    points += play_days("of one file of all", samples, "file.json", "file.json", &failures);
    points += play_kills(samples, "first.json", rounds, &failures);
    points += play_kills(samples, "file.json", rounds / 4, &failures);
    points += play_meetings(samples, "first.json", rounds / 2, &failures);
    (void)printf("%ld disturbances, %ld failures\n", points, failures);
    free(samples);
    free(mappings);
    remove_tree(folder);
    free(folder);
    return failures == 0 && points > 100 ? 0 : 1;
}
