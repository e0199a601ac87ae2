/* Foreign cards for tests: read from a text or from tests/cards/, and told on one line. */
#ifndef CARDS_H
#define CARDS_H

#include "unit.h"

#include "format/vcard21.h"
#include "format/vcard_canon.h"
#include "format/vcard_read.h"
#include "format/vcard_text.h"
#include "os/file.h"

/* The card of a text; texts borrow from it. */
static inline struct card cards_parse(struct arena *arena, struct text text)
{
    struct card card;
    struct vcard_refusal refusal;
    struct place place = {.file = TEXT("f"), .line = 1, .column = 1};
    unit_row = text;
    int outcome = vcard_parse(arena, text, place, &card, &refusal);
    assert_string_is(refusal.reason == NULL ? "" : refusal.reason, "");
    assert_i64(outcome, 0);
    return card;
}

/* A card of these lines, each ended by CRLF. */
static inline struct card cards_of_lines(struct arena *arena, const char *version,
                                         const char *lines)
{
    struct buffer whole = {0};
    buffer_format(&whole, "BEGIN:VCARD\r\nVERSION:%s\r\n%sEND:VCARD\r\n", version, lines);
    struct text copy = arena_copy(arena, buffer_text(&whole));
    buffer_release(&whole);
    return cards_parse(arena, copy);
}

/* "group.NAME;bare;PARAMETER=a,b:value" */
static inline void cards_tell(struct buffer *out, const struct card_property *property)
{
    if (property->group.len != 0)
        buffer_format(out, "%.*s.", TEXT_ARG(property->group));
    buffer_add(out, property->name);
    for (size_t i = 0; i < property->parameter_count; i++) {
        const struct card_parameter *parameter = &property->parameters[i];
        buffer_format(out, ";%.*s%s", TEXT_ARG(parameter->name),
                      parameter->name.len == 0 ? "" : "=");
        for (size_t k = 0; k < parameter->count; k++)
            buffer_format(out, "%s%.*s", k == 0 ? "" : ",", TEXT_ARG(parameter->values[k]));
    }
    buffer_format(out, ":%.*s", TEXT_ARG(property->value));
}

/* The canonical form, items separated by " | ". */
static inline struct text cards_canon(struct arena *arena, const struct card *card)
{
    struct canon canon;
    struct buffer out = {0};
    vcard_canon(arena, card, &canon);
    for (size_t i = 0; i < canon.count; i++)
        buffer_format(&out, "%s%.*s", i == 0 ? "" : " | ", TEXT_ARG(canon.list[i].text));
    struct text copy = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return copy;
}

/* A file of tests/cards/. */
static inline struct text cards_file(struct arena *arena, const char *name)
{
    struct buffer path = {0}, content = {0};
    struct errors errors = {0};
    buffer_format(&path, "tests/cards/%s", name);
    buffer_add_byte(&path, '\0');
    assert_i64(file_read_whole(OS_HERE, path.data, 1 << 20, &content, &errors), 1);
    struct text copy = arena_copy(arena, buffer_text(&content));
    buffer_release(&path);
    buffer_release(&content);
    errors_release(&errors);
    return copy;
}

static const char *const cards_files[] = {
    "agent-2.1.vcf",      "android-2.1.vcf", "apple-3.0.vcf",        "apple-group-3.0.vcf",
    "evolution-3.0.vcf",  "google-3.0.vcf",  "kaddressbook-4.0.vcf", "nextcloud-3.0.vcf",
    "nextcloud-4.0.vcf",  "nokia-2.1.vcf",   "outlook-2.1.vcf",      "radicale-3.0.vcf",
    "thunderbird-4.0.vcf"};

#endif
