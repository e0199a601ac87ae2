/* Measures the vCard codec in memory.
 *
 *   codec 3.0|2.1 COUNT      cards on standard output, for another program to read
 *   codec measure COUNT      one line each: what, octets, cards, processor seconds
 *
 * What is measured is the quickest of several tries: writing 3.0, reading 3.0 (pieces, properties,
 * nothing decoded), the canonical form besides, reading 2.1 through its codec, writing 2.1 singly
 * and many at a time. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "format/vcard.h"
#include "format/vcard21.h"
#include "format/vcard_canon.h"
#include "format/vcard_read.h"
#include "os/scratch.h"

enum { TRIES = 5, PROPERTIES = 10, MANY = 256 };

static const char uid[] = "3f2504e0-4f89-81d3-9a0c-0305e82c3301";

/* A person with what a directory knows of one. */
static void make(struct contact *contact, struct text *parts, size_t number)
{
    static char mail[64], phone[32];
    static const char *const names[PROPERTIES] = {"FN",  "N",   "ORG", "TITLE", "EMAIL",
                                                  "TEL", "TEL", "ADR", "NOTE",  "CATEGORIES"};
    static const size_t counts[PROPERTIES] = {1, 5, 2, 1, 1, 1, 1, 7, 1, 2};
    static const struct text values[] = {{"J\xC3\xB6rg-Peter van Dalen", 21},
                                         {"van Dalen", 9},
                                         {"J\xC3\xB6rg-Peter", 11},
                                         {"", 0},
                                         {"Dr.", 3},
                                         {"", 0},
                                         {"Hollen, Vries & Co", 18},
                                         {"Research; Development", 21},
                                         {"Senior Engineer", 15},
                                         {"", 0},
                                         {"+1 425 555 0199", 15},
                                         {"", 0},
                                         {"", 0},
                                         {"Building 7", 10},
                                         {"1 Long Street", 13},
                                         {"Redmond", 7},
                                         {"WA", 2},
                                         {"98052", 5},
                                         {"United States", 13},
                                         {"Speaks Dutch, English and German; prefers mail.", 47},
                                         {"Field staff", 11},
                                         {"Research", 8}};
    static struct text work = {"work", 4};
    size_t next = 0;
    for (size_t i = 0; i < PROPERTIES; i++) {
        struct instance *instance = &contact->list[i];
        *instance = (struct instance){.name = text_of(names[i]), .parts = parts + next};
        if (property_find(instance->name, &instance->property) != 0)
            abort();
        if (names[i][0] == 'T' || names[i][0] == 'E' || names[i][0] == 'A') {
            instance->types = &work;
            instance->type_count = names[i][1] != 'I';
        }
        for (size_t part = 0; part < counts[i]; part++, next++)
            parts[next] = values[next < COUNT_OF(values) ? next : COUNT_OF(values) - 1];
        instance->part_count = counts[i];
    }
    contact->count = PROPERTIES;
    contact->list[4].parts[0] = (struct text){
        mail, (size_t)snprintf(mail, sizeof mail, "person.%zu@hollen-vries.example", number)};
    contact->list[5].parts[0] = (struct text){
        phone, (size_t)snprintf(phone, sizeof phone, "+1 425 555 %04zu", number % 10000)};
}

static double seconds(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void write_3_0(struct buffer *out, size_t count)
{
    struct instance list[PROPERTIES];
    struct text parts[32];
    struct contact contact = {list, 0};
    make(&contact, parts, 0);
    for (size_t i = 0; i < count; i++)
        vcard_write(out, &contact, text_of(uid), VCARD_3_0);
}

/* `many` cards at a time. */
static void write_old(struct buffer *out, size_t count, size_t many)
{
    struct vcard21_order orders[MANY];
    struct instance list[PROPERTIES];
    struct text parts[32];
    struct contact contact = {list, 0};
    struct errors errors = {0};
    struct scratch scratch;
    if (scratch_open(&scratch, &errors) != 0)
        abort();
    struct vcard21_writer writer = {{scratch_path(&scratch), scratch_read, &scratch}, 0, 0};
    make(&contact, parts, 0);
    for (size_t i = 0; i < MANY; i++)
        orders[i] = (struct vcard21_order){&contact, text_of(uid), TEXT_NONE, 0};
    for (size_t taken; count != 0; count -= taken) {
        taken = count < many ? count : many;
        if (vcard21_write_all(&writer, out, orders, taken, &errors) != 0)
            abort();
    }
    scratch_close(&scratch);
}

static void write_2_1(struct buffer *out, size_t count)
{
    write_old(out, count, MANY);
}

static void write_2_1_singly(struct buffer *out, size_t count)
{
    write_old(out, count, 1);
}

static size_t read_all(struct text whole, bool canonical)
{
    struct memory_source memory = {whole, 0};
    struct window window;
    struct vcard_reader reader;
    struct vcard_piece piece;
    size_t count = 0;
    window_open(&window, source_of_text(&memory), TEXT("bench"));
    vcard_read_open(&reader, &window);
    while (vcard_read_next(&reader, &piece) > 0) {
        struct canon canon;
        if (piece.kind != VCARD_PIECE_CARD || piece.undecoded != NULL)
            abort();
        if (canonical)
            vcard_canon(&reader.arena, &piece.card, &canon);
        count++;
    }
    vcard_read_release(&reader);
    window_release(&window);
    return count;
}

struct work {
    const char *what;
    void (*write)(struct buffer *out, size_t count); /* NULL: read what the work before wrote */
    bool canonical;
};

static void measure(size_t count)
{
    static const struct work works[] = {
        {"write-3.0", write_3_0, false}, {"read-3.0", NULL, false},
        {"canonical-3.0", NULL, true},   {"singly-2.1", write_2_1_singly, false},
        {"write-2.1", write_2_1, false}, {"read-2.1", NULL, false}};
    struct buffer cards = {0};
    for (size_t i = 0; i < COUNT_OF(works); i++) {
        double best = 1e9;
        for (int k = 0; k < TRIES; k++) {
            if (works[i].write != NULL)
                buffer_clear(&cards);
            double begun = seconds();
            if (works[i].write != NULL)
                works[i].write(&cards, count);
            else if (read_all(buffer_text(&cards), works[i].canonical) != count)
                abort();
            double took = seconds() - begun;
            best = took < best ? took : best;
        }
        (void)printf("%s %zu %zu %.6f\n", works[i].what, cards.len, count, best);
    }
    buffer_release(&cards);
}

int main(int argc, char **argv)
{
    struct buffer cards = {0};
    size_t count = argc == 3 ? (size_t)strtoul(argv[2], NULL, 10) : 0;
    if (count == 0) {
        (void)fprintf(stderr, "usage: codec 3.0|2.1|measure COUNT\n");
        return 2;
    }
    if (argv[1][0] == 'm') {
        measure(count);
        return 0;
    }
    (argv[1][0] == '2' ? write_2_1 : write_3_0)(&cards, count);
    bool whole = fwrite(cards.data, 1, cards.len, stdout) == cards.len;
    buffer_release(&cards);
    return whole && fflush(stdout) == 0 ? 0 : 1;
}
