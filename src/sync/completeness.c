#include "sync/completeness.h"

enum { BY_NAME, BY_MAIL };

void completeness_open(struct completeness *completeness)
{
    *completeness = (struct completeness){0};
}

static struct text first_mail(const struct contact *contact)
{
    for (size_t i = 0; i < contact->count; i++)
        if (text_equal(contact->list[i].name, TEXT("EMAIL")) && contact->list[i].part_count != 0)
            return contact->list[i].parts[0];
    return TEXT_NONE;
}

void completeness_missing(struct completeness *completeness, const struct contact *contact)
{
    completeness->missing++;
    missing_names_add(&completeness->names[BY_NAME], contact_name(contact));
    missing_names_add(&completeness->names[BY_MAIL], first_mail(contact));
    missing_groups_add(&completeness->groups, contact);
}

void completeness_present(struct completeness *completeness)
{
    completeness->present++;
}

static bool any_open(const struct completeness *completeness)
{
    return !completeness->names[BY_NAME].closed || !completeness->names[BY_MAIL].closed ||
           completeness->groups.open != 0;
}

bool completeness_asks(struct completeness *completeness)
{
    if (completeness->missing < EVIDENCE_PEOPLE || completeness->present == 0)
        return false;
    if (!completeness->sorted) {
        for (size_t i = 0; i < COUNT_OF(completeness->names); i++)
            missing_names_sort(&completeness->names[i], completeness->missing);
        missing_groups_open(&completeness->groups);
        completeness->sorted = true;
    }
    return any_open(completeness);
}

void completeness_compare(struct completeness *completeness, const struct contact *contact)
{
    missing_names_present(&completeness->names[BY_NAME], contact_name(contact));
    missing_names_present(&completeness->names[BY_MAIL], first_mail(contact));
    missing_groups_present(&completeness->groups, contact);
}

bool completeness_asks_strangers(const struct completeness *completeness)
{
    return completeness->present == 0 && completeness->missing >= EVIDENCE_STRANGERS &&
           completeness->records >= EVIDENCE_STRANGERS;
}

void completeness_stranger(struct completeness *completeness, const struct contact *contact)
{
    bool any = false, known = false;
    missing_groups_domain(&completeness->groups, contact, &any, &known);
    completeness->with_domain += any;
    completeness->known_domain += known;
}

/* Page sizes of Graph, defaults and limits of tools and portals, rows of spreadsheets (with and
 * without the header). Larger ones: whole ten thousands. */
bool completeness_is_round(uint64_t records)
{
    static const uint64_t stops[] = {
        100,  120,  200,  250,  256,  500,  512,  900,  999,  1000,  1024,  1500,  1998,  2000,
        2048, 2500, 2997, 3000, 4000, 4096, 5000, 8000, 9999, 15000, 25000, 32768, 65535, 65536,
    };
    for (size_t i = 0; i < COUNT_OF(stops); i++)
        if (records == stops[i])
            return true;
    return records != 0 && (records % 10000 == 0 || records == 1048575 || records == 1048576);
}

bool completeness_asks_arrivals(const struct completeness *completeness)
{
    uint64_t book = completeness->missing + completeness->present;
    return completeness->missing >= EVIDENCE_PEOPLE &&
           completeness->missing * 100 >= book * EVIDENCE_ROUND_PERCENT &&
           (completeness_is_round(completeness->records) ||
            completeness_is_round(completeness->file_records));
}

/* What completeness_judge() works with. */
struct judging {
    const struct completeness *completeness;
    uint64_t book;
    struct buffer message;
    void (*tell)(void *self, struct text message);
    void *self;
    size_t told;
};

static void tell(struct judging *judging)
{
    judging->tell(judging->self, buffer_text(&judging->message));
    judging->told++;
    buffer_clear(&judging->message);
}

static void put_count(struct judging *judging, uint64_t number)
{
    buffer_add_u64(&judging->message, number);
}

static void put(struct judging *judging, const char *words)
{
    buffer_add_string(&judging->message, words);
}

/* " (98.6%)", rounded down, so that 100% are all. */
static void put_percent(struct judging *judging, uint64_t part, uint64_t whole)
{
    uint64_t tenths = part * 1000 / whole;
    buffer_format(&judging->message, " (%llu.%llu%%)", (unsigned long long)(tenths / 10),
                  (unsigned long long)(tenths % 10));
}

/* "31 of the 200 contacts that the last export had are missing (15.5%)" */
static void put_missing(struct judging *judging)
{
    put_count(judging, judging->completeness->missing);
    put(judging, " of the ");
    put_count(judging, judging->book);
    put(judging, " contacts that the last export had are missing");
    put_percent(judging, judging->completeness->missing, judging->book);
}

static void judge_strangers(struct judging *judging)
{
    const struct completeness *completeness = judging->completeness;
    put(judging, "none of the ");
    put_count(judging, judging->book);
    put(judging, " contacts that the last export had is in this one, by id");
    if (completeness->with_domain != 0 && completeness->known_domain == 0 &&
        !completeness->groups.overflow) {
        put(judging, ", and none of its ");
        put_count(judging, completeness->with_domain);
        put(judging, " people with a mail address has a domain that they had: it is the export of "
                     "another tenant");
    } else if (completeness->known_domain != 0) {
        put(judging, ", though ");
        put_count(judging, completeness->known_domain);
        put(judging, " of its people have a mail domain that they had: it identifies people by "
                     "other ids");
    }
    tell(judging);
}

static void judge_drop(struct judging *judging)
{
    uint64_t missing = judging->completeness->missing;
    if (missing < EVIDENCE_DROP_PEOPLE || missing * 100 < judging->book * EVIDENCE_DROP_PERCENT)
        return;
    put_missing(judging);
    tell(judging);
}

static void judge_round(struct judging *judging)
{
    const struct completeness *completeness = judging->completeness;
    bool whole = completeness_is_round(completeness->records);
    if (!completeness_asks_arrivals(completeness) || completeness->arrived >= completeness->missing)
        return;
    if (whole) {
        put(judging, "the export has exactly ");
        put_count(judging, completeness->records);
    } else {
        put(judging, "each of the ");
        put_count(judging, completeness->files);
        put(judging, " files has exactly ");
        put_count(judging, completeness->file_records);
    }
    put(judging, " records, as if a tool had stopped there, and ");
    put_missing(judging);
    tell(judging);
}

/* "all 14", "none of the 14", "13 of the 14" */
static void put_part(struct judging *judging, uint64_t part, uint64_t whole)
{
    if (part == whole) {
        put(judging, "all ");
    } else if (part == 0) {
        put(judging, "none of the ");
    } else {
        put_count(judging, part);
        put(judging, " of the ");
    }
    put_count(judging, whole);
}

static void put_quoted(struct judging *judging, struct text text)
{
    buffer_add_byte(&judging->message, '"');
    buffer_add(&judging->message, text);
    buffer_add_byte(&judging->message, '"');
}

static bool judge_names(struct judging *judging, const struct missing_names *names,
                        const char *order)
{
    struct neighbours run;
    uint64_t missing = judging->completeness->missing;
    if (missing_names_find(names, &run) != 0)
        return false;
    uint64_t together = run.missing;
    bool at_end = run.past * 100 <= together * EVIDENCE_NAMES_PRESENT_PERCENT;
    bool at_start = run.before * 100 <= together * EVIDENCE_NAMES_PRESENT_PERCENT;
    put_part(judging, together, missing);
    put(judging, " missing contacts are neighbours in the order of their ");
    put(judging, order);
    put(judging, ", from ");
    put_quoted(judging, missing_names_shown(names, run.first));
    put(judging, " to ");
    put_quoted(judging, missing_names_shown(names, run.last));
    put(judging, ", with ");
    put_part(judging, run.inside, judging->completeness->present);
    put(judging, " others between them: ");
    put(judging, at_end     ? "the list is cut at its end"
                 : at_start ? "the list lacks its beginning"
                            : "a page is missing in the middle");
    tell(judging);
    return true;
}

/* The largest first; equal ones by value, so that one group under several properties is told once,
 * then by the order of the properties. */
static int compare_groups(const void *left, const void *right)
{
    const struct missing_group *a = *(const struct missing_group *const *)left;
    const struct missing_group *b = *(const struct missing_group *const *)right;
    if (a->missing != b->missing)
        return a->missing > b->missing ? -1 : 1;
    int order = text_compare(text_from(a->label, a->value_at), text_from(b->label, b->value_at));
    if (order != 0)
        return order;
    return a->source < b->source ? -1 : a->source > b->source;
}

static bool same_group(const struct missing_group *a, const struct missing_group *b)
{
    return a->missing == b->missing && a->present == b->present &&
           text_equal(text_from(a->label, a->value_at), text_from(b->label, b->value_at));
}

/* Are those outside the group there? Nobody outside says nothing. */
static bool others_are_there(const struct judging *judging, const struct missing_group *group)
{
    uint64_t others = judging->book - group->missing - group->present;
    uint64_t there = judging->completeness->present - group->present;
    return others != 0 && there * 100 >= others * EVIDENCE_OTHERS_PERCENT;
}

static void judge_group(struct judging *judging, const struct missing_group *group)
{
    uint64_t there = judging->completeness->present - group->present;
    uint64_t others = judging->book - group->missing - group->present;
    put_part(judging, group->missing, group->missing + group->present);
    put(judging, " people of ");
    buffer_add(&judging->message, group->label);
    put(judging, " are missing, while ");
    put_part(judging, there, others);
    put(judging, " others are there");
    put_percent(judging, there, others);
    tell(judging);
}

static void judge_groups(struct judging *judging, struct arena *arena)
{
    const struct missing_groups *groups = &judging->completeness->groups;
    const struct missing_group **gone = arena_array(arena, groups->count, sizeof(void *));
    size_t count = 0, kept = 0;
    for (size_t i = 0; i < groups->count; i++)
        if (missing_group_gone(&groups->list[i]) && others_are_there(judging, &groups->list[i]))
            gone[count++] = &groups->list[i];
    if (count > 1)
        qsort(gone, count, sizeof(void *), compare_groups);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || !same_group(gone[kept - 1], gone[i]))
            gone[kept++] = gone[i];
    for (size_t i = 0; i < kept && i < EVIDENCE_GROUPS_SHOWN; i++)
        judge_group(judging, gone[i]);
    if (kept <= EVIDENCE_GROUPS_SHOWN)
        return;
    put_count(judging, kept - EVIDENCE_GROUPS_SHOWN);
    put(judging, " more groups are missing in the same way");
    tell(judging);
}

size_t completeness_judge(struct completeness *completeness,
                          void (*tell_one)(void *self, struct text message), void *self)
{
    struct judging judging = {.completeness = completeness,
                              .book = completeness->missing + completeness->present,
                              .tell = tell_one,
                              .self = self};
    if (completeness->missing < EVIDENCE_PEOPLE)
        return 0;
    if (completeness_asks_strangers(completeness)) {
        judge_strangers(&judging);
    } else {
        judge_drop(&judging);
        judge_round(&judging);
    }
    if (completeness->sorted && !judge_names(&judging, &completeness->names[BY_NAME], "names"))
        (void)judge_names(&judging, &completeness->names[BY_MAIL], "mail addresses");
    if (completeness->sorted && completeness->groups.open != 0)
        judge_groups(&judging, &completeness->arena);
    buffer_release(&judging.message);
    return judging.told;
}

bool completeness_is_partial(const struct completeness *completeness)
{
    bool partial = completeness->groups.overflow;
    for (size_t i = 0; i < COUNT_OF(completeness->names); i++)
        partial |= completeness->names[i].overflow;
    return partial;
}

void completeness_release(struct completeness *completeness)
{
    for (size_t i = 0; i < COUNT_OF(completeness->names); i++)
        missing_names_release(&completeness->names[i]);
    missing_groups_release(&completeness->groups);
    arena_release(&completeness->arena);
}
