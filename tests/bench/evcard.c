/* What EVCard (libebook-contacts, the cards of GNOME) takes for the same cards.
 *
 *   evcard FILE VERSION       one line each: what, octets, cards, processor seconds */
#include <libebook-contacts/libebook-contacts.h>
#include <string.h>
#include <time.h>

enum { TRIES = 3 };

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* The time for reading all cards of the file, and for writing them, is added up. */
static size_t pass(const char *bytes, EVCardFormat format, double *reading, double *writing)
{
    size_t count = 0;
    for (const char *at = bytes; (at = strstr(at, "BEGIN:VCARD")) != NULL; count++) {
        const char *end = strstr(at, "END:VCARD") + strlen("END:VCARD");
        char *one = g_strndup(at, (gsize)(end - at));
        double begun = seconds();
        EVCard *card = e_vcard_new_from_string(one);
        (void)e_vcard_get_attributes(card); /* it reads no sooner */
        double read = seconds();
        char *text = e_vcard_to_string(card, format);
        *reading += read - begun;
        *writing += seconds() - read;
        g_free(text);
        g_object_unref(card);
        g_free(one);
        at = end;
    }
    return count;
}

int main(int argc, char **argv)
{
    char *bytes;
    gsize len;
    double best_reading = 1e9, best_writing = 1e9;
    size_t count = 0;
    if (argc != 3 || !g_file_get_contents(argv[1], &bytes, &len, NULL))
        return 2;
    EVCardFormat format = argv[2][0] == '2' ? EVC_FORMAT_VCARD_21 : EVC_FORMAT_VCARD_30;
    for (int i = 0; i < TRIES; i++) {
        double reading = 0, writing = 0;
        count = pass(bytes, format, &reading, &writing);
        best_reading = MIN(best_reading, reading);
        best_writing = MIN(best_writing, writing);
    }
    g_print("read-%s %zu %zu %.6f\n", argv[2], (size_t)len, count, best_reading);
    g_print("write-%s %zu %zu %.6f\n", argv[2], (size_t)len, count, best_writing);
    return 0;
}
