/* Two days of a directory of N users, for measuring: Graph JSON, the portal's CSV, and the truth
 * about them.
 *
 *   generate SEED N OUTDIR [shuffle]
 *
 * writes day-1.json, day-1.csv, day-2.json, day-2.csv and truth.txt into OUTDIR, which must exist;
 * with `shuffle` also day-2-shuffled.json, the same records in another order. A user is a function
 * of seed and number alone, so nothing is kept: memory does not grow with N. All people and numbers
 * are invented; no country has the code +999.
 */
#include "words.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Per 100,000 users of day 1. */
enum { INACTIVE = 2000, DISABLED = 500, GONE = 300, CHANGED = 1000, NEW = 700, WHOLE = 100000 };
enum { USERS_MAX = 100000000 };

enum kind { PRESENT, NEWCOMER };

/* ---- random numbers: splitmix64 ---- */

static uint64_t mixed(uint64_t x)
{
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
}

static uint64_t next(uint64_t *state)
{
    *state += 0x9E3779B97F4A7C15u;
    return mixed(*state);
}

/* 0 .. limit-1; the bias is below limit / 2^32. */
static size_t below(uint64_t *state, size_t limit)
{
    return (size_t)(((next(state) >> 32) * (uint64_t)limit) >> 32);
}

/* ---- a user ---- */

/* What is drawn; the text is made from it in user_write(). */
struct person {
    uint64_t id[2], number;
    size_t given, surname, title, department, office, site, mobile, year, month, day, second;
    bool has_mobile, enabled;
};

struct user {
    const char *value[VALUES]; /* NULL: not set; points into text or at a constant */
    char text[1024];
    size_t used;
};

/* The same seed, number and kind give the same person. */
static struct person person_drawn(uint64_t seed, uint64_t number, enum kind kind)
{
    uint64_t state = mixed(seed + 1) ^ mixed(number * 4 + (uint64_t)kind);
    struct person p = {.number = number * 2 + (uint64_t)kind, .enabled = true};
    p.id[0] = (next(&state) & 0xFFFFFFFFFFFF0FFFu) | 0x4000u;
    p.id[1] = (next(&state) & 0x3FFFFFFFFFFFFFFFu) | 0x8000000000000000u;
    p.given = below(&state, COUNT(given_names));
    p.surname = below(&state, COUNT(surnames));
    p.title = below(&state, COUNT(titles));
    p.department = below(&state, COUNT(departments));
    p.office = below(&state, 9000);
    p.site = below(&state, COUNT(sites));
    p.mobile = below(&state, 100000000);
    p.has_mobile = below(&state, 5) != 0;
    p.year = 2014 + below(&state, 12);
    p.month = 1 + below(&state, 12);
    p.day = 1 + below(&state, 28);
    p.second = below(&state, 86400);
    return p;
}

/* One of four attributes gets another value. */
static void person_change(struct person *p, uint64_t *state)
{
    switch (below(state, 4)) {
    case 0: p->title = (p->title + 1 + below(state, COUNT(titles) - 1)) % COUNT(titles); break;
    case 1:
        p->mobile = (p->mobile + 1 + below(state, 99999999)) % 100000000;
        p->has_mobile = true;
        break;
    case 2:
        p->department =
            (p->department + 1 + below(state, COUNT(departments) - 1)) % COUNT(departments);
        break;
    default: p->office = (p->office + 1 + below(state, 8999)) % 9000; break;
    }
}

static void bug(const char *what)
{
    fprintf(stderr, "generate: bug: %s\n", what);
    abort();
}

static void add(struct user *u, const char *text)
{
    size_t len = strlen(text);
    if (len >= sizeof u->text - u->used)
        bug("a user's text is too long");
    memcpy(u->text + u->used, text, len + 1);
    u->used += len;
}

static void add_number(struct user *u, uint64_t number, size_t width)
{
    char digits[21] = {0};
    size_t at = sizeof digits - 1;
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0 || sizeof digits - 1 - at < width);
    add(u, digits + at);
}

static void add_hex(struct user *u, uint64_t bits, unsigned digits)
{
    char text[17] = {0};
    for (unsigned i = 0; i < digits; i++)
        text[i] = "0123456789abcdef"[(bits >> (4 * (digits - 1 - i))) & 15];
    add(u, text);
}

/* The text of an attribute begins here; what add() appends from now on is its value. */
static void begin(struct user *u, enum attribute attribute)
{
    if (u->used >= sizeof u->text - 1)
        bug("a user's text is too long");
    if (u->used > 0)
        u->used++;
    u->value[attribute] = u->text + u->used;
}

static void write_id(struct user *u, const struct person *p)
{
    begin(u, ID);
    add_hex(u, p->id[0] >> 32, 8);
    add(u, "-");
    add_hex(u, p->id[0] >> 16, 4);
    add(u, "-");
    add_hex(u, p->id[0], 4);
    add(u, "-");
    add_hex(u, p->id[1] >> 48, 4);
    add(u, "-");
    add_hex(u, p->id[1], 12);
}

static void write_names(struct user *u, const struct person *p)
{
    const struct name *given = &given_names[p->given], *surname = &surnames[p->surname];
    u->value[GIVEN_NAME] = given->shown;
    u->value[SURNAME] = surname->shown;
    begin(u, DISPLAY_NAME);
    add(u, given->shown);
    add(u, " ");
    add(u, surname->shown);
    begin(u, MAIL);
    add(u, given->ascii);
    add(u, ".");
    add(u, surname->ascii);
    add_number(u, p->number, 1);
    add(u, "@hollen-vries.example");
    u->value[UPN] = u->value[MAIL];
}

static void write_numbers(struct user *u, const struct person *p)
{
    begin(u, BUSINESS_PHONES);
    add(u, "+999 30 ");
    add_number(u, p->number, 8);
    if (p->has_mobile) {
        begin(u, MOBILE_PHONE);
        add(u, "+999 6 ");
        add_number(u, p->mobile, 8);
    }
    begin(u, OFFICE);
    add(u, "Building ");
    add_number(u, p->office / 1000 + 1, 1);
    add(u, ", ");
    add_number(u, p->office % 1000, 3);
    begin(u, EMPLOYEE_ID);
    add_number(u, p->number, 8);
}

static void write_site(struct user *u, const struct person *p)
{
    const struct site *site = &sites[p->site];
    u->value[COMPANY] = site->company;
    u->value[STREET] = site->street;
    u->value[CITY] = site->city;
    u->value[STATE] = site->state;
    u->value[POSTAL_CODE] = site->postal;
    u->value[COUNTRY] = site->country;
    u->value[USAGE] = site->usage;
    u->value[LANGUAGE] = site->language;
}

static void write_created(struct user *u, const struct person *p)
{
    size_t hour = p->second / 3600, minute = p->second / 60 % 60;
    const size_t iso[] = {p->year, p->month, p->day, hour, minute, p->second % 60};
    const size_t us[] = {p->month, p->day, p->year, (hour + 11) % 12 + 1, minute, p->second % 60};
    begin(u, CREATED);
    for (size_t i = 0; i < COUNT(iso); i++) {
        add_number(u, iso[i], i == 0 ? 4 : 2);
        add(u, &"-\0-\0T\0:\0:\0Z"[2 * i]);
    }
    begin(u, CREATED_US);
    for (size_t i = 0; i < COUNT(us); i++) {
        add_number(u, us[i], i < 4 ? 1 : 2);
        add(u, &"/\0/\0 \0:\0:\0 "[2 * i]);
    }
    add(u, hour < 12 ? "AM" : "PM");
}

static void user_write(struct user *u, const struct person *p)
{
    u->used = 0;
    memset(u->value, 0, sizeof u->value);
    u->value[ENABLED] = p->enabled ? "true" : "false";
    u->value[USER_TYPE] = "Member";
    u->value[JOB_TITLE] = titles[p->title];
    u->value[DEPARTMENT] = departments[p->department];
    write_id(u, p);
    write_names(u, p);
    write_numbers(u, p);
    write_site(u, p);
    write_created(u, p);
}

/* ---- files ---- */

static void file_open(FILE **file, const char *folder, const char *name)
{
    char path[4096];
    int len = snprintf(path, sizeof path, "%s/%s", folder, name);
    if (len < 0 || (size_t)len >= sizeof path) {
        fprintf(stderr, "generate: the path is too long: %s/%s\n", folder, name);
        exit(2);
    }
    *file = fopen(path, "wb");
    if (*file == NULL) {
        perror(path);
        exit(1);
    }
    (void)setvbuf(*file, NULL, _IOFBF, (size_t)1 << 18);
}

static void file_close(FILE *file)
{
    bool failed = ferror(file) != 0;
    if (fclose(file) != 0 || failed) {
        perror("generate: a file could not be written");
        exit(1);
    }
}

static void json_string(FILE *file, const char *text)
{
    fputc('"', file);
    for (size_t plain; *text != '\0'; text += plain) {
        plain = strcspn(text, "\"\\\n");
        fwrite(text, 1, plain, file);
        if (text[plain] == '\0')
            break;
        fputs(text[plain] == '\n' ? "\\n" : text[plain] == '"' ? "\\\"" : "\\\\", file);
        plain++;
    }
    fputc('"', file);
}

static void json_begin(FILE *file)
{
    fputs("{\"@odata.context\":\"https://graph.microsoft.com/v1.0/$metadata#users(", file);
    for (size_t i = 0; i < ATTRIBUTES; i++) {
        fputs(i == 0 ? "" : ",", file);
        fputs(attribute_names[i], file);
    }
    fputs(")\",\"value\":[", file);
}

static void json_user(FILE *file, const struct user *u, bool first)
{
    fputs(first ? "{" : ",{", file);
    for (size_t i = 0; i < ATTRIBUTES; i++) {
        fputs(i == 0 ? "\"" : ",\"", file);
        fputs(attribute_names[i], file);
        fputs(i == BUSINESS_PHONES ? "\":[" : "\":", file);
        if (i == ENABLED || u->value[i] == NULL)
            fputs(u->value[i] == NULL ? "null" : u->value[i], file);
        else
            json_string(file, u->value[i]);
        if (i == BUSINESS_PHONES)
            fputc(']', file);
    }
    fputc('}', file);
}

static void json_end(FILE *file)
{
    fputs("]}", file);
    file_close(file);
}

static void csv_begin(FILE *file)
{
    for (size_t i = 0; i < COUNT(columns); i++) {
        fputs(i == 0 ? "" : ",", file);
        fputs(columns[i].name, file);
    }
    fputs("\r\n", file);
}

static void csv_value(FILE *file, const char *text)
{
    if (text[strcspn(text, "\",\r\n")] == '\0') {
        fputs(text, file);
        return;
    }
    fputc('"', file);
    for (; *text != '\0'; text++) {
        if (*text == '"')
            fputc('"', file);
        fputc(*text, file);
    }
    fputc('"', file);
}

static void csv_user(FILE *file, const struct user *u)
{
    for (size_t i = 0; i < COUNT(columns); i++) {
        const char *value = u->value[columns[i].from];
        if (i > 0)
            fputc(',', file);
        if (columns[i].from == ENABLED)
            fputs(strcmp(value, "true") == 0 ? "True" : "False", file);
        else if (value != NULL)
            csv_value(file, value);
    }
    fputs("\r\n", file);
}

/* ---- two days ---- */

struct truth {
    uint64_t inactive, disabled, gone, changed, added;
};

struct day {
    FILE *json, *csv; /* csv NULL: JSON alone */
    bool begun;
};

static void day_open(struct day *day, const char *folder, const char *json, const char *csv)
{
    *day = (struct day){0};
    file_open(&day->json, folder, json);
    json_begin(day->json);
    if (csv != NULL) {
        file_open(&day->csv, folder, csv);
        csv_begin(day->csv);
    }
}

static void day_user(struct day *day, const struct person *p)
{
    struct user u;
    user_write(&u, p);
    json_user(day->json, &u, !day->begun);
    day->begun = true;
    if (day->csv != NULL)
        csv_user(day->csv, &u);
}

static void day_close(struct day *day)
{
    json_end(day->json);
    if (day->csv != NULL)
        file_close(day->csv);
}

/* User `number` on both days, and whoever is new on day 2 right after; day1 NULL: only day 2. */
static void both_days(uint64_t seed, uint64_t number, struct day *day1, struct day *day2,
                      struct truth *truth)
{
    struct person p = person_drawn(seed, number, PRESENT);
    uint64_t fate = mixed(seed + 2) ^ mixed(number);
    size_t dice = below(&fate, WHOLE);
    p.enabled = dice >= INACTIVE;
    if (day1 != NULL)
        day_user(day1, &p);
    if (dice < INACTIVE) {
        truth->inactive++;
    } else if (dice < INACTIVE + DISABLED) {
        truth->disabled++;
        p.enabled = false;
    } else if (dice < INACTIVE + DISABLED + GONE) {
        truth->gone++;
    } else if (dice < INACTIVE + DISABLED + GONE + CHANGED) {
        truth->changed++;
        person_change(&p, &fate);
    }
    if (dice < INACTIVE + DISABLED || dice >= INACTIVE + DISABLED + GONE)
        day_user(day2, &p);
    if (below(&fate, WHOLE) < NEW) {
        truth->added++;
        p = person_drawn(seed, number, NEWCOMER);
        day_user(day2, &p);
    }
}

static uint64_t common_divisor(uint64_t a, uint64_t b)
{
    while (b != 0) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* Steps through all numbers with a stride that has no divisor in common with their count. */
static void write_shuffled(uint64_t seed, uint64_t count, const char *folder)
{
    struct day day;
    struct truth unused = {0};
    uint64_t stride = count / 8 * 5 + 1;
    while (common_divisor(stride, count) != 1)
        stride++;
    day_open(&day, folder, "day-2-shuffled.json", NULL);
    for (uint64_t i = 0; i < count; i++)
        both_days(seed, (i * stride + count / 3) % count, NULL, &day, &unused);
    day_close(&day);
}

static void write_truth(const struct truth *t, uint64_t count, const char *folder)
{
    FILE *file;
    uint64_t before = count - t->inactive;
    file_open(&file, folder, "truth.txt");
    fprintf(file, "day-1 added %" PRIu64 " inactive %" PRIu64 "\n", before, t->inactive);
    fprintf(file,
            "day-2 before %" PRIu64 " added %" PRIu64 " updated %" PRIu64 " removed %" PRIu64
            " unchanged %" PRIu64 " missing %" PRIu64 " after %" PRIu64 " inactive %" PRIu64 "\n",
            before, t->added, t->changed, t->disabled, before - t->changed - t->disabled, t->gone,
            before + t->added - t->disabled, t->inactive);
    file_close(file);
}

static bool number_read(const char *text, uint64_t most, uint64_t *ret_number)
{
    uint64_t number = 0;
    if (*text == '\0')
        return false;
    for (; *text != '\0'; text++) {
        if (*text < '0' || *text > '9')
            return false;
        uint64_t digit = (uint64_t)(*text - '0');
        if (number > (most - digit) / 10)
            return false;
        number = number * 10 + digit;
    }
    *ret_number = number;
    return true;
}

int main(int argc, char **argv)
{
    uint64_t seed, count;
    bool shuffle = argc == 5 && strcmp(argv[4], "shuffle") == 0;
    if ((argc != 4 && !shuffle) || !number_read(argv[1], UINT64_MAX / 2, &seed) ||
        !number_read(argv[2], USERS_MAX, &count) || count == 0) {
        fprintf(stderr, "usage: generate SEED N OUTDIR [shuffle]   (N: 1 to %d)\n", USERS_MAX);
        return 2;
    }
    struct day day1, day2;
    struct truth truth = {0};
    day_open(&day1, argv[3], "day-1.json", "day-1.csv");
    day_open(&day2, argv[3], "day-2.json", "day-2.csv");
    for (uint64_t number = 0; number < count; number++)
        both_days(seed, number, &day1, &day2, &truth);
    day_close(&day1);
    day_close(&day2);
    write_truth(&truth, count, argv[3]);
    if (shuffle)
        write_shuffled(seed, count, argv[3]);
    return 0;
}
