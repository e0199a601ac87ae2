#include "format/vcard_canon.h"

#include "base/base64.h"
#include "base/search.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "format/vcard_canon_parameters.h"
#include "format/vcard_canon_values.h"
#include "format/vcard_text.h"

/* What nobody writes labels nothing, so that a card cannot grow with its square. */
enum { LABELS_AT_MOST = 4, LABEL_LENGTH = 256 };

/* How a property is compared. What is not here is one text. */
enum canon_kind {
    CANON_TEXT,
    CANON_PARTS,  /* components */
    CANON_LIST,   /* items */
    CANON_DATE,   /* 1985-02-03 and 19850203 are one date */
    CANON_ZONE,   /* +01:00 and +0100 are one offset */
    CANON_PLACE,  /* 47.1;8.2 and geo:47.1,8.2 are one place */
    CANON_OCTETS, /* base64 or data: */
    CANON_URI,    /* has no backslash (RFC 3986), whatever escapes were added to it */
    CANON_ID,     /* a UID, bare or as urn:uuid: */
    CANON_LABEL,  /* says something about the others of its group */
    CANON_NOTHING /* of no account */
};

static const struct {
    struct text name;
    enum canon_kind kind;
    struct text as;    /* the name that it is compared under */
    struct text value; /* VALUE that says nothing new */
} kinds[] = {
#define NAME(literal)                                                                              \
    {                                                                                              \
        literal, sizeof(literal) - 1                                                               \
    }
    {NAME("ADR"), CANON_PARTS, NAME("ADR"), NAME("text")},
    {NAME("ANNIVERSARY"), CANON_DATE, NAME("ANNIVERSARY"), NAME("date")},
    {NAME("BDAY"), CANON_DATE, NAME("BDAY"), NAME("date")},
    {NAME("CATEGORIES"), CANON_LIST, NAME("CATEGORIES"), NAME("text")},
    {NAME("GEO"), CANON_PLACE, NAME("GEO"), NAME("uri")},
    {NAME("IMPP"), CANON_URI, NAME("IMPP"), NAME("uri")},
    {NAME("KEY"), CANON_OCTETS, NAME("KEY"), NAME("uri")},
    {NAME("LOGO"), CANON_OCTETS, NAME("LOGO"), NAME("uri")},
    {NAME("MEMBER"), CANON_ID, NAME("MEMBER"), NAME("uri")},
    {NAME("N"), CANON_PARTS, NAME("N"), NAME("text")},
    {NAME("NICKNAME"), CANON_LIST, NAME("NICKNAME"), NAME("text")},
    {NAME("ORG"), CANON_PARTS, NAME("ORG"), NAME("text")},
    {NAME("PHOTO"), CANON_OCTETS, NAME("PHOTO"), NAME("uri")},
    {NAME("PRODID"), CANON_NOTHING, NAME(""), NAME("")},
    {NAME("REV"), CANON_NOTHING, NAME(""), NAME("")},
    {NAME("SOUND"), CANON_OCTETS, NAME("SOUND"), NAME("uri")},
    {NAME("SOURCE"), CANON_URI, NAME("SOURCE"), NAME("uri")},
    {NAME("TZ"), CANON_ZONE, NAME("TZ"), NAME("zone")},
    {NAME("UID"), CANON_ID, NAME("UID"), NAME("uri")},
    {NAME("URL"), CANON_URI, NAME("URL"), NAME("uri")},
    {NAME("VERSION"), CANON_NOTHING, NAME(""), NAME("")},
    {NAME("X-ABADR"), CANON_LABEL, NAME("x-abadr"), NAME("text")},
    {NAME("X-ABLABEL"), CANON_LABEL, NAME("x-ablabel"), NAME("text")},
    {NAME("X-ADDRESSBOOKSERVER-KIND"), CANON_TEXT, NAME("KIND"), NAME("text")},
    {NAME("X-ADDRESSBOOKSERVER-MEMBER"), CANON_ID, NAME("MEMBER"), NAME("uri")},
#undef NAME
};

/* What a property has said about the others of its group. */
struct label {
    struct text group; /* lower case */
    struct text text;  /* ";x-ablabel=..." */
    bool used;
};

struct canonist {
    struct arena *arena;
    const struct card *card;
    struct buffer out;
    struct label *labels; /* sorted by group, then text */
    size_t label_count;
};

/* By names, without regard to the case of the one that is wanted. */
static int compare_kind(const void *element, const void *wanted)
{
    const struct text *a = element, *b = wanted; /* the name is a kind's first member */
    size_t shared = a->len < b->len ? a->len : b->len, i = 0;
    while (i < shared && a->data[i] == ascii_upper(b->data[i]))
        i++;
    if (i == shared)
        return a->len < b->len ? -1 : a->len > b->len;
    return (unsigned char)a->data[i] - (unsigned char)ascii_upper(b->data[i]);
}

/* Index in kinds, or their number. */
static size_t find_kind(const struct card_property *property)
{
    size_t at = search_first(kinds, COUNT_OF(kinds), sizeof *kinds, &property->name, compare_kind);
    bool found = at < COUNT_OF(kinds) && compare_kind(&kinds[at], &property->name) == 0;
    return found ? at : COUNT_OF(kinds);
}

static enum canon_kind kind_of(const struct card_property *property)
{
    size_t index = find_kind(property);
    return index == COUNT_OF(kinds) ? CANON_TEXT : kinds[index].kind;
}

static void add_upper(struct buffer *out, struct text text)
{
    for (size_t i = 0; i < text.len; i++)
        buffer_add_byte(out, ascii_upper(text.data[i]));
}

static struct text normal(const struct canonist *canonist, struct text text)
{
    while (text.len != 0 && ascii_is_space(text.data[text.len - 1]))
        text.len--;
    if (utf8_check(text) != text.len)
        return text;
    return unicode_nfc(canonist->arena, text);
}

/* -- Values -- */

static int add_parts(struct canonist *canonist, const struct card_property *property, bool list)
{
    struct text *parts;
    size_t count, used = 0;
    char separator = list ? ',' : ';';
    if (vcard_parts(canonist->arena, canonist->card, property, separator, &parts, &count) != 0)
        return -1;
    struct text *cleaned = arena_array(canonist->arena, count, sizeof *cleaned);
    for (size_t i = 0; i < count; i++) {
        cleaned[i] = normal(canonist, parts[i]);
        used = cleaned[i].len != 0 ? i + 1 : used;
    }
    for (size_t i = 0; i < used; i++) {
        if (i != 0)
            buffer_add_byte(&canonist->out, separator);
        vcard_canon_safe(&canonist->out, cleaned[i], list ? "," : ";");
    }
    return 0;
}

static int add_octets(struct canonist *canonist, const struct card_property *property)
{
    struct text octets;
    if (vcard_octets(canonist->arena, property, &octets) != 0 || octets.len == 0)
        return -1;
    buffer_add(&canonist->out, TEXT("data:"));
    base64_add(&canonist->out, octets);
    return 0;
}

static int add_text(struct canonist *canonist, const struct card_property *property,
                    enum canon_kind kind)
{
    struct text text;
    if (vcard_text(canonist->arena, canonist->card, property, &text) != 0)
        return -1;
    text = normal(canonist, text);
    if (kind == CANON_DATE)
        vcard_canon_date(&canonist->out, text, card_parameter(property, TEXT("X-APPLE-OMIT-YEAR")));
    else if (kind == CANON_ZONE)
        vcard_canon_zone(&canonist->out, text);
    else if (kind == CANON_PLACE)
        vcard_canon_place(&canonist->out, text);
    else if (kind == CANON_URI)
        vcard_canon_uri(&canonist->out, text);
    else if (kind == CANON_ID)
        vcard_canon_id(&canonist->out, text);
    else
        vcard_canon_safe(&canonist->out, text, "");
    return 0;
}

/* What cannot be read is compared as it stands. */
static void add_value(struct canonist *canonist, const struct card_property *property,
                      enum canon_kind kind)
{
    int outcome = -1;
    size_t before = canonist->out.len;
    if (property->name.len == 0 || property->nested) {
        vcard_canon_safe(&canonist->out, property->value, "");
        return;
    }
    if (kind == CANON_PARTS || kind == CANON_LIST)
        outcome = add_parts(canonist, property, kind == CANON_LIST);
    else if (kind == CANON_OCTETS)
        outcome = add_octets(canonist, property);
    if (outcome != 0 && kind != CANON_PARTS && kind != CANON_LIST)
        outcome = add_text(canonist, property, kind);
    if (outcome != 0) {
        canonist->out.len = before;
        buffer_add(&canonist->out, TEXT("\\?"));
        vcard_canon_safe(&canonist->out, property->value, "");
    }
}

/* -- Groups -- */

static int compare_labels(const void *left, const void *right)
{
    const struct label *a = left, *b = right;
    int order = text_compare(a->group, b->group);
    return order != 0 ? order : text_compare(a->text, b->text);
}

static struct text lower(struct arena *arena, struct text text)
{
    struct buffer made = {0};
    vcard_canon_lower(&made, text);
    struct text copy = arena_copy(arena, buffer_text(&made));
    buffer_release(&made);
    return copy;
}

static void collect_labels(struct canonist *canonist)
{
    const struct card *card = canonist->card;
    size_t count = 0;
    for (size_t i = 0; i < card->count; i++)
        count += card->list[i].group.len != 0 && kind_of(&card->list[i]) == CANON_LABEL;
    canonist->labels = arena_array(canonist->arena, count, sizeof *canonist->labels);
    for (size_t i = 0; i < card->count; i++) {
        const struct card_property *property = &card->list[i];
        if (property->group.len == 0 || kind_of(property) != CANON_LABEL)
            continue;
        buffer_clear(&canonist->out);
        buffer_add_byte(&canonist->out, ';');
        buffer_add(&canonist->out, kinds[find_kind(property)].as);
        buffer_add_byte(&canonist->out, '=');
        add_value(canonist, property, CANON_LABEL);
        canonist->labels[canonist->label_count++] =
            (struct label){lower(canonist->arena, property->group),
                           arena_copy(canonist->arena, buffer_text(&canonist->out)), false};
    }
    if (count > 1)
        qsort(canonist->labels, count, sizeof *canonist->labels, compare_labels);
}

static int compare_label_group(const void *element, const void *wanted)
{
    return text_compare(((const struct label *)element)->group, *(const struct text *)wanted);
}

/* The first label of the group; NULL when it has none, or too many, or too long ones. */
static struct label *labels_of(const struct canonist *canonist, struct text group,
                               size_t *ret_count)
{
    size_t count = 0;
    struct text wanted = lower(canonist->arena, group);
    bool brief = true;
    size_t first = search_first(canonist->labels, canonist->label_count, sizeof *canonist->labels,
                                &wanted, compare_label_group);
    while (count <= LABELS_AT_MOST && first + count < canonist->label_count &&
           text_equal(canonist->labels[first + count].group, wanted))
        brief &= canonist->labels[first + count++].text.len <= LABEL_LENGTH;
    *ret_count = count;
    return count == 0 || count > LABELS_AT_MOST || !brief ? NULL : &canonist->labels[first];
}

/* Groups called item1, item2 ... are numbered anew by whoever writes the card. */
static bool is_number_only(struct text group)
{
    if (!text_starts_fold(group, TEXT("item")))
        return false;
    for (size_t i = 4; i < group.len; i++)
        if (!ascii_is_digit(group.data[i]))
            return false;
    return true;
}

/* -- Items -- */

static void add_labels(struct canonist *canonist, const struct card_property *property)
{
    size_t count = 0;
    if (property->group.len == 0 || canonist->label_count == 0 || kind_of(property) == CANON_LABEL)
        return;
    struct label *labels = labels_of(canonist, property->group, &count);
    for (size_t i = 0; labels != NULL && i < count; i++) {
        labels[i].used = true;
        buffer_add(&canonist->out, labels[i].text);
    }
}

/* False when the property says nothing. */
static bool add_item(struct canonist *canonist, const struct card_property *property)
{
    struct buffer *out = &canonist->out;
    size_t index = find_kind(property);
    bool known = index < COUNT_OF(kinds);
    enum canon_kind kind = kind_of(property);
    struct vcard_canon_rule rule = {known ? kinds[index].value : TEXT("text"), kind == CANON_OCTETS,
                                    kind == CANON_DATE};
    buffer_clear(out);
    if (property->group.len != 0 && !is_number_only(property->group)) {
        vcard_canon_lower(out, property->group);
        buffer_add_byte(out, '.');
    }
    if (known)
        buffer_add(out, kinds[index].as);
    else
        add_upper(out, property->name);
    vcard_canon_parameters(out, canonist->arena, property, canonist->card->version, &rule);
    size_t before = out->len;
    add_labels(canonist, property);
    bool labelled = out->len != before;
    buffer_add_byte(out, ':');
    before = out->len;
    add_value(canonist, property, kind);
    return labelled || out->len != before;
}

static int compare_items(const void *left, const void *right)
{
    const struct canon_item *a = left, *b = right;
    int order = text_compare(a->text, b->text);
    if (order != 0)
        return order;
    return (a->property > b->property) - (a->property < b->property);
}

/* Is it a label that stands with another property of its group? */
static bool is_told(const struct canonist *canonist, const struct card_property *property)
{
    size_t count;
    if (property->group.len == 0 || kind_of(property) != CANON_LABEL)
        return false;
    const struct label *labels = labels_of(canonist, property->group, &count);
    return labels != NULL && labels->used;
}

void vcard_canon(struct arena *arena, const struct card *card, struct canon *ret_canon)
{
    struct canonist canonist = {.arena = arena, .card = card};
    struct canon canon = {arena_array(arena, card->count, sizeof *canon.list), 0};
    collect_labels(&canonist);
    for (int labels = 0; labels < 2; labels++) /* labels last: the others use them */
        for (size_t i = 0; i < card->count; i++) {
            const struct card_property *property = &card->list[i];
            enum canon_kind kind = kind_of(property);
            if (kind == CANON_NOTHING || (kind == CANON_LABEL) != labels ||
                is_told(&canonist, property) || !add_item(&canonist, property))
                continue;
            canon.list[canon.count++] =
                (struct canon_item){arena_copy(arena, buffer_text(&canonist.out)), property};
        }
    if (canon.count > 1)
        qsort(canon.list, canon.count, sizeof *canon.list, compare_items);
    buffer_release(&canonist.out);
    *ret_canon = canon;
}

struct digest vcard_canon_digest(const struct canon *canon)
{
    struct digester *digester = digester_open();
    for (size_t i = 0; i < canon->count; i++) {
        digester_add(digester, canon->list[i].text);
        digester_add(digester, TEXT("\n"));
    }
    struct digest digest = digester_result(digester);
    digester_close(digester);
    return digest;
}
