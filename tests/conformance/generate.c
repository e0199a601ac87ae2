/* Writes the cards of the conformance tests: each property with each of the values that readers
 * have had trouble with, in each version and for each kind of reader. FOLDER gets VERSION-FOR.vcf
 * with the cards, 2.1.vcf, for that has one form for all, and truth.jsonl with what they say, as
 * jCard: one line a card, in their order. */
#include "base/base64.h"
#include "base/inline_uri.h"
#include "base/limits.h"
#include "format/jcard.h"
#include "format/vcard.h"
#include "format/vcard21.h"
#include "map/identity.h"
#include "os/scratch.h"

#include <stdio.h>

static const char *const texts[] = {
    "plain",
    "a, b,c",
    "a;b; c;",
    "a:b::c",
    "back\\slash \\\\ \\n \\, \\;",
    "say \"this\" and 'that'",
    "one\ntwo\n\nthree",
    "all, of; it: \"at\" once \\\nand on",
    "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7\xe2\x80\x8d\xf0\x9f"
    "\x91\xa6 "
    "\xe2\x9d\xa4\xef\xb8\x8f",
    "q\xcc\x83 x\xcc\xa7\xcc\x84",
    "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d \xd8\xb9\xd8\xb1\xd8\xa8\xd9\x8a",
    "\xe6\x9d\xb1\xe4\xba\xac\xe9\x83\xbd \xed\x95\x9c\xea\xb5\xad\xec\x96\xb4",
    " blanks around ",
    "=C3=A9 %2C &amp; ^n ^' <b>",
    "+49 731 / 1234-567 (8)",
    "BEGIN:VCARD",
    "-",
};

static const char *const dates[] = {"1985-02-03", "2000-02-29", "--02-29", "--12-31"};
static const char *const zones[] = {"+01:00", "-03:30", "Europe/Zurich",
                                    "America/Argentina/Buenos_Aires"};
static const char *const places[] = {"geo:47.1,8.2", "geo:-33.5,-70.25"};
static const char *const languages[] = {"de", "de-CH", "zh-Hant-TW"};
static const char *const uids[] = {"3f2504e0-4f89-81d3-9a0c-0305e82c3301"};
static const char *const octets[] = {
    "https://firm.example/logo.png",
    "https://firm.example/a,b;c?d=\xc3\xa4",
    "data:image/"
    "png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+"
    "M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
    "gg==",
};

enum { FN = 0, N = 1 }; /* rows of the table of properties */

static struct arena arena;
static struct text long_texts[2];
static struct text large_photo; /* as large as photos may be */

/* A thousand octets each: words, and characters of four octets. */
static void make_long_texts(void)
{
    struct buffer words = {0}, faces = {0};
    while (words.len < 1000)
        buffer_add(&words, TEXT("words, and; more "));
    while (faces.len < 1000)
        buffer_add(&faces, TEXT("\xf0\x9f\x98\x80\xe6\x9d\xb1"));
    long_texts[0] = arena_copy(&arena, text_trim(text_until(buffer_text(&words), 1000)));
    long_texts[1] = arena_copy(&arena, buffer_text(&faces));
    buffer_release(&words);
    buffer_release(&faces);
}

static void make_large_photo(void)
{
    struct buffer photo = {0}, uri = {0};
    for (uint32_t at = 0, number = 1; at < LIMIT_PHOTO; at++, number = number * 1103515245 + 12345)
        buffer_add_byte(&photo, (char)(unsigned char)(number >> 16));
    buffer_add(&uri, TEXT("data:image/jpeg;base64,"));
    base64_add(&uri, buffer_text(&photo));
    large_photo = arena_copy(&arena, buffer_text(&uri));
    buffer_release(&photo);
    buffer_release(&uri);
}

struct values {
    const char *const *list;
    size_t count;
};

static struct values values_of(enum property_kind kind)
{
    switch (kind) {
    case PROPERTY_DATE: return (struct values){dates, COUNT_OF(dates)};
    case PROPERTY_ZONE: return (struct values){zones, COUNT_OF(zones)};
    case PROPERTY_GEO: return (struct values){places, COUNT_OF(places)};
    case PROPERTY_LANGUAGE: return (struct values){languages, COUNT_OF(languages)};
    case PROPERTY_BINARY: return (struct values){octets, COUNT_OF(octets)};
    case PROPERTY_MEMBER: return (struct values){uids, COUNT_OF(uids)};
    case PROPERTY_TEXT:
    case PROPERTY_COMPONENTS:
    case PROPERTY_LIST:
    case PROPERTY_URI:
    case PROPERTY_PLAIN:
    case PROPERTY_RELATED: break;
    }
    return (struct values){texts, COUNT_OF(texts)};
}

struct set {
    const char *folder;
    FILE *cards[2][CONSUMER_COUNT];
    FILE *old, *truth;
    struct scratch scratch;
    struct errors errors;
    size_t count;
};

static int is_open(const struct set *set)
{
    for (size_t v = 0; v < 2; v++)
        for (size_t c = 0; c < CONSUMER_COUNT; c++)
            if (set->cards[v][c] == NULL)
                return 0;
    return set->old != NULL && set->truth != NULL;
}

static FILE *open_file(const char *folder, const char *version, const char *name)
{
    struct buffer path = {0};
    buffer_format(&path, "%s/%s%s%c", folder, version, name, '\0');
    FILE *file = fopen(path.data, "wb");
    buffer_release(&path);
    return file;
}

static void open_set(struct set *set)
{
    for (size_t v = 0; v < 2; v++)
        for (size_t c = 0; c < CONSUMER_COUNT; c++) {
            struct buffer name = {0};
            buffer_format(&name, "-%s.vcf%c", consumer_style((enum consumer)c)->word, '\0');
            set->cards[v][c] =
                open_file(set->folder, vcard_version_word((enum vcard_version)v), name.data);
            buffer_release(&name);
        }
    set->old = open_file(set->folder, "2.1", ".vcf");
    set->truth = open_file(set->folder, "", "truth.jsonl");
}

static int put(FILE *file, const struct buffer *bytes)
{
    return fwrite(bytes->data, 1, bytes->len, file) == bytes->len ? 0 : -1;
}

/* Takes the octets of a photo off the contact: a 2.1 card gets them by themselves. */
static struct text take_photo(struct contact *contact)
{
    struct inline_uri uri;
    struct buffer photo = {0};
    size_t last = contact->count - 1;
    if (!text_equal(contact->list[last].name, TEXT("PHOTO")) ||
        inline_uri_parse(contact->list[last].parts[0], &uri) != 0)
        return TEXT_NONE;
    contact->count = last;
    base64_read(&photo, uri.base64);
    struct text copy = arena_copy(&arena, buffer_text(&photo));
    buffer_release(&photo);
    return copy;
}

static int write_2_1(struct set *set, struct contact contact, struct text uid)
{
    struct vcard21_writer writer = {
        .file = {scratch_path(&set->scratch), scratch_read, &set->scratch}};
    struct buffer out = {0};
    struct text photo = take_photo(&contact);
    int outcome = vcard21_write(&writer, &out, &contact, uid, photo, &set->errors);
    if (outcome == 0)
        outcome = put(set->old, &out);
    buffer_release(&out);
    return outcome;
}

static int write_contact(struct set *set, const struct contact *contact)
{
    struct buffer out = {0}, number = {0};
    int outcome = 0;
    buffer_format(&number, "%zu", set->count++);
    struct text uid = identity_uid(&arena, TEXT("conformance"), buffer_text(&number));
    for (size_t v = 0; v < 2; v++)
        for (size_t c = 0; c < CONSUMER_COUNT; c++) {
            buffer_clear(&out);
            vcard_write_for(&out, contact, uid, (enum vcard_version)v, (enum consumer)c);
            outcome |= put(set->cards[v][c], &out);
        }
    outcome |= write_2_1(set, *contact, uid);
    buffer_clear(&out);
    buffer_format(&out, "{\"uid\":\"%.*s\",\"contact\":", TEXT_ARG(uid));
    jcard_write(&out, contact);
    buffer_add(&out, TEXT("}\n"));
    outcome |= put(set->truth, &out);
    buffer_release(&out);
    buffer_release(&number);
    return outcome;
}

static struct instance instance_of(size_t property, struct text name)
{
    return (struct instance){.property = property, .name = name};
}

static struct instance with_text(size_t property, struct text value)
{
    struct instance instance = instance_of(property, text_of(property_at(property)->name));
    instance.parts = arena_array(&arena, 1, sizeof *instance.parts);
    instance.parts[0] = value;
    instance.part_count = 1;
    return instance;
}

/* The value as the `nth` of its property: which component, which type, a label, the preferred one.
 */
static struct instance instance_with(size_t index, struct text value, size_t nth)
{
    const struct property *property = property_at(index);
    struct instance made = with_text(index, value);
    size_t types = 0;
    if (index == property_extension())
        made.name = TEXT("X-ROOM");
    if (property->kind == PROPERTY_COMPONENTS) {
        made.part_count = property->components;
        made.parts = arena_array(&arena, made.part_count, sizeof *made.parts);
        made.parts[nth % made.part_count] = value;
        made.parts[(nth + 1) % made.part_count] = TEXT("next");
    } else if (property->kind == PROPERTY_LIST) {
        made.part_count = 2;
        made.parts = arena_array(&arena, 2, sizeof *made.parts);
        made.parts[0] = value;
        made.parts[1] = TEXT("~next");
    } else if (property->kind == PROPERTY_URI) {
        struct buffer uri = {0};
        buffer_format(&uri, "https://firm.example/%.*s", TEXT_ARG(value));
        made.parts[0] = arena_copy(&arena, buffer_text(&uri));
        buffer_release(&uri);
    } else if (property->kind == PROPERTY_RELATED && nth % 2 == 1) {
        made.part_count = 2;
        made.parts = arena_array(&arena, 2, sizeof *made.parts);
        made.parts[0] = value;
        made.parts[1] = text_of(uids[0]);
    }
    while (property->types != NULL && property->types[types] != NULL)
        types++;
    if (types != 0 && nth % 4 != 3) {
        made.types = arena_array(&arena, 1, sizeof *made.types);
        made.types[0] = text_of(property->types[nth % types]);
        made.type_count = 1;
    }
    made.preferred =
        !property->single && types != 0 && nth % 3 == 1 && property->kind != PROPERTY_RELATED;
    if (property_has_label(property) && nth % 5 == 2)
        made.label = TEXT("Empfang \xe6\x9d\xb1 1");
    return made;
}

static int write_value(struct set *set, size_t index, struct text value, size_t nth)
{
    struct instance list[4];
    struct text name[] = {TEXT("Lund"), TEXT("Ada"), TEXT(""), TEXT(""), TEXT("")};
    struct contact contact = {list, 0};
    if (index != FN)
        list[contact.count++] = with_text(FN, TEXT("Ada Lund"));
    if (index == N || index == FN)
        list[contact.count++] = instance_with(index, value, nth);
    if (index != N) {
        struct instance full = instance_of(N, TEXT("N"));
        full.parts = name;
        full.part_count = COUNT_OF(name);
        list[contact.count++] = full;
        if (index != FN)
            list[contact.count++] = instance_with(index, value, nth);
    }
    if (property_at(index)->kind == PROPERTY_MEMBER) {
        size_t kind = 0;
        (void)property_find(TEXT("KIND"), &kind);
        list[contact.count++] = with_text(kind, TEXT("group"));
    }
    return write_contact(set, &contact);
}

static int write_property(struct set *set, size_t index)
{
    enum property_kind kind = property_at(index)->kind;
    struct values values = values_of(kind);
    int outcome = 0;
    size_t nth = 0;
    for (; nth < values.count; nth++)
        outcome |= write_value(set, index, text_of(values.list[nth]), nth);
    if (values.list == texts)
        for (size_t i = 0; i < COUNT_OF(long_texts); i++)
            outcome |= write_value(set, index, long_texts[i], nth++);
    if (kind == PROPERTY_BINARY)
        outcome |= write_value(set, index, large_photo, nth++);
    if (index != FN) /* there is no card without */
        outcome |= write_value(set, index, TEXT(""), nth);
    return outcome;
}

static int close_set(struct set *set)
{
    int outcome = fclose(set->truth) | fclose(set->old);
    for (size_t v = 0; v < 2; v++)
        for (size_t c = 0; c < CONSUMER_COUNT; c++)
            outcome |= fclose(set->cards[v][c]);
    for (size_t i = 0; i < set->errors.count; i++)
        fprintf(stderr, "%s\n", set->errors.list[i].message);
    errors_release(&set->errors);
    scratch_close(&set->scratch);
    return outcome;
}

int main(int argc, char **argv)
{
    struct set set = {0};
    int outcome = 0;
    if (argc != 2)
        return 2;
    set.folder = argv[1];
    make_long_texts();
    make_large_photo();
    open_set(&set);
    if (!is_open(&set) || scratch_open(&set.scratch, &set.errors) != 0)
        return 1;
    for (size_t i = 0; i < property_count(); i++)
        if (!text_equal(text_of(property_at(i)->name), TEXT("KIND")))
            outcome |= write_property(&set, i);
    outcome |= close_set(&set);
    arena_release(&arena);
    printf("%zu cards, %zu times\n", set.count, (size_t)2 * CONSUMER_COUNT + 1);
    return outcome == 0 ? 0 : 1;
}
