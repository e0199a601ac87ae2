/* A card to its property instances. */
#include "base/limits.h"
#include "format/vcard_head.h"
#include "format/vcard_line.h"
#include "format/vcard_read.h"

enum { FIRST_ROOM = 32 };

struct lexer {
    struct arena *arena;
    struct card *card;
    struct text rest; /* what is not read yet, without END:VCARD */
    uint64_t line;    /* of the first octet of rest */
    size_t indent;
    enum card_version version; /* by whose rules lines are unfolded */
    size_t room;               /* of the card's list */
    size_t count;              /* properties, parameters and values so far */
};

/* -- Which physical lines belong to it -- */

static struct text peek(const struct lexer *lexer)
{
    size_t len = vcard_line_length(lexer->rest);
    return text_until(lexer->rest, len == 0 ? lexer->rest.len : len);
}

static void skip(struct lexer *lexer, struct text line)
{
    lexer->rest = text_from(lexer->rest, line.len);
    lexer->line++;
}

static bool is_continuation(const struct lexer *lexer)
{
    char first = lexer->rest.len == 0 ? '\0' : lexer->rest.data[0];
    return (first == ' ' || first == '\t') && vcard_line_indent(lexer->rest) > lexer->indent;
}

static bool take_folds(struct lexer *lexer)
{
    bool taken = false;
    for (; is_continuation(lexer); taken = true)
        skip(lexer, peek(lexer));
    return taken;
}

/* Does it end in a soft line break, whatever blanks stand behind? */
static bool ends_softly(struct text line)
{
    while (line.len != 0 && ascii_is_space(line.data[line.len - 1]))
        line.len--;
    return line.len != 0 && line.data[line.len - 1] == '=';
}

/* Takes what follows soft line breaks; `last` is the line before. */
static void take_soft(struct lexer *lexer, struct text last)
{
    while (lexer->rest.len != 0 && (ends_softly(last) || is_continuation(lexer))) {
        last = peek(lexer);
        skip(lexer, last);
    }
}

static struct text without_break(struct text line)
{
    while (line.data[line.len - 1] != '=')
        line.len--;
    return text_until(line, line.len - 1);
}

static bool is_base64(struct text line)
{
    line = text_trim(line);
    for (size_t i = 0; i < line.len; i++) {
        char octet = line.data[i];
        if (!ascii_is_alpha(octet) && !ascii_is_digit(octet) && octet != '+' && octet != '/' &&
            octet != '=')
            return false;
    }
    return line.len != 0;
}

static void take_blank_lines(struct lexer *lexer)
{
    while (lexer->rest.len != 0 && ascii_is_space(lexer->rest.data[0])) {
        struct text line = peek(lexer);
        if (text_trim(line).len != 0)
            break;
        skip(lexer, line);
    }
}

/* Is the line at the front base64, with all that goes on with it? A long name may be folded, too.
 */
static bool is_base64_unfolded(struct lexer lexer)
{
    struct text line = peek(&lexer);
    bool holds = is_base64(line);
    skip(&lexer, line);
    for (; holds && is_continuation(&lexer); skip(&lexer, line)) {
        line = peek(&lexer);
        holds = text_trim(line).len == 0 || is_base64(line);
    }
    return holds;
}

/* Base64 that is not folded: some writers begin its lines without a blank, and some have empty
 * lines between them. */
static bool take_base64(struct lexer *lexer)
{
    bool taken = false;
    for (;; taken = true) {
        struct lexer before = *lexer;
        take_blank_lines(lexer);
        struct text line = peek(lexer);
        if (line.len == 0 || (!is_continuation(lexer) && !is_base64_unfolded(*lexer))) {
            *lexer = before;
            return taken;
        }
        skip(lexer, line);
    }
}

/* A card within the card, from its BEGIN to its END; false when there is none. */
static bool take_nested(struct lexer *lexer, struct text *ret_card, size_t depth)
{
    struct lexer before = *lexer;
    take_blank_lines(lexer);
    struct text start = lexer->rest, line;
    for (; (line = peek(lexer)).len != 0; skip(lexer, line)) {
        bool ends = vcard_line_says(line, TEXT("END:VCARD"), lexer->indent);
        depth += vcard_line_says(line, TEXT("BEGIN:VCARD"), lexer->indent);
        if (depth == 0)
            break;
        depth -= ends;
        if (ends && depth == 0) {
            skip(lexer, line);
            *ret_card = text_until(start, (size_t)(lexer->rest.data - start.data));
            return true;
        }
    }
    *lexer = before;
    return false;
}

/* -- Undoing folds and soft line breaks -- */

/* `keep`: a fold leaves its blank, as 2.1 has it, in the value; heads never keep it. */
static struct text unfold(struct lexer *lexer, struct text raw, bool soft, bool keep)
{
    char *made = arena_get(lexer->arena, raw.len + 1);
    size_t len = 0;
    bool first = true, colon = false, joined = false;
    for (struct text line; vcard_line_next(&raw, &line); first = false) {
        size_t blanks = vcard_line_indent(line), drop = lexer->indent + !(keep && colon);
        struct text text = vcard_line_text(line);
        if (!joined)
            text = text_from(text, first || blanks < drop ? blanks : drop);
        if (!colon)
            colon = vcard_head_find(text).colon;
        joined = soft && colon && ends_softly(text);
        if (joined)
            text = without_break(text);
        if (text.len != 0)
            memcpy(made + len, text.data, text.len);
        len += text.len;
    }
    return (struct text){made, len};
}

static struct card_property *new_property(struct lexer *lexer)
{
    struct card *card = lexer->card;
    if (card->count == lexer->room) {
        size_t room = lexer->room == 0 ? FIRST_ROOM : 2 * lexer->room;
        struct card_property *list = arena_get(lexer->arena, room * sizeof *list);
        if (card->count != 0)
            memcpy(list, card->list, card->count * sizeof *list);
        card->list = list;
        lexer->room = room;
    }
    lexer->count++;
    struct card_property *property = &card->list[card->count++];
    *property = (struct card_property){.line = lexer->line};
    return property;
}

/* AGENT, as 2.1 has it. */
static void take_agent(struct lexer *lexer, struct card_property *property)
{
    struct text said = text_trim(property->value);
    bool open = text_equal_fold(said, TEXT("BEGIN:VCARD"));
    if (!open && said.len != 0)
        return;
    property->nested = take_nested(lexer, &property->value, open);
    if (property->nested && open) /* it began on the line of AGENT */
        property->value = (struct text){said.data, (size_t)(lexer->rest.data - said.data)};
}

static void take_property(struct lexer *lexer)
{
    struct card_property *property = new_property(lexer);
    struct text start = lexer->rest, first = peek(lexer);
    bool keep = lexer->version == CARD_2_1;
    skip(lexer, first);
    struct text text = vcard_line_text(first), raw = first;
    text = text_from(text, vcard_line_indent(text));
    bool several = take_folds(lexer);
    if (several) {
        raw = text_until(start, (size_t)(lexer->rest.data - start.data));
        text = unfold(lexer, raw, false, keep);
    }
    struct vcard_head head = vcard_head_find(text);
    if (head.colon)
        lexer->count += vcard_head_read(lexer->arena, text_until(text, head.len), property);
    bool soft = property->encoding == CARD_QUOTED_PRINTABLE;
    if (soft && ends_softly(raw)) {
        take_soft(lexer, raw);
        several = true;
    }
    if (property->encoding == CARD_BASE64)
        several |= take_base64(lexer);
    if (several) {
        raw = text_until(start, (size_t)(lexer->rest.data - start.data));
        text = unfold(lexer, raw, soft, keep && property->encoding != CARD_BASE64);
        head = vcard_head_find(text);
    }
    property->value = property->name.len == 0 ? text : text_from(text, head.len + 1);
    if (property->encoding == CARD_BASE64)
        property->value = text_trim(property->value);
    while (soft && ends_softly(property->value)) /* a break that nothing follows */
        property->value = without_break(property->value);
    if (!several && card_is(property, TEXT("AGENT")))
        take_agent(lexer, property);
    take_blank_lines(lexer);
    property->raw = text_until(start, (size_t)(lexer->rest.data - start.data));
}

/* -- The card -- */

static int refuse(struct vcard_refusal *ret, struct place place, uint64_t line, const char *reason)
{
    place.line = line;
    place.column = 1;
    *ret = (struct vcard_refusal){reason, place};
    return -1;
}

/* "VERSION:4.0", "version;x=y: 4.0". */
static bool is_version(struct text line, struct text *ret_value)
{
    struct text word = TEXT("VERSION");
    if (!text_starts_fold(line, word))
        return false;
    struct vcard_head head = vcard_head_find(line);
    *ret_value = text_trim(text_from(line, head.len + 1));
    return head.colon &&
           (head.len == word.len || line.data[word.len] == ';' || line.data[word.len] == ' ');
}

/* VERSION decides how lines are unfolded, and it may stand anywhere. Likely is the first one that
 * is seen without reading the card. */
static enum card_version likely_version(struct text card, size_t indent)
{
    struct text line, value;
    enum card_version version = CARD_3_0;
    while (vcard_line_next(&card, &line)) {
        size_t blanks = vcard_line_indent(line);
        if (blanks <= indent && is_version(text_from(vcard_line_text(line), blanks), &value)) {
            (void)card_version_parse(value, &version);
            break;
        }
    }
    return version;
}

static int check_version(const struct card_property *property, struct card *card)
{
    enum card_version version;
    if (card_version_parse(text_trim(property->value), &version) != 0 ||
        (card->versioned && version != card->version))
        return -1;
    card->version = version;
    card->versioned = true;
    return 0;
}

/* Cuts head and tail off; false when it is no card. */
static bool split(struct card *card, struct text *ret_middle)
{
    struct text rest = card->bytes, middle = vcard_line_text(card->bytes);
    size_t end = middle.len;
    while (end > 0 && middle.data[end - 1] != '\n' && middle.data[end - 1] != '\r')
        end--;
    card->tail = text_from(card->bytes, end);
    if (!vcard_line_next(&rest, &card->head) || end < card->head.len)
        return false;
    *ret_middle = text_until(rest, end - card->head.len);
    return vcard_line_says(card->head, TEXT("BEGIN:VCARD"), SIZE_MAX) &&
           vcard_line_says(card->tail, TEXT("END:VCARD"), SIZE_MAX);
}

/* Reads all properties by the rules of lexer->version. */
static int read_properties(struct lexer *lexer, struct vcard_refusal *refusal)
{
    struct card *card = lexer->card;
    struct place place = card->place;
    card->list = NULL;
    card->count = 0;
    card->version = CARD_3_0;
    card->versioned = false;
    take_blank_lines(lexer);
    card->head.len = (size_t)(lexer->rest.data - card->bytes.data);
    while (lexer->rest.len != 0) {
        take_property(lexer);
        struct card_property *property = &card->list[card->count - 1];
        if (lexer->count > LIMIT_CARD_PARTS)
            return refuse(refusal, place, property->line,
                          "the card has too many properties, parameters and values");
        if (memchr(property->raw.data, '\0', property->raw.len) != NULL)
            return refuse(refusal, place, property->line, "there is a NUL in the card");
        if (card_is(property, TEXT("VERSION")) && check_version(property, card) != 0)
            return refuse(refusal, place, property->line,
                          "the version is none of 2.1, 3.0 and 4.0, or the card has two");
    }
    return 0;
}

int vcard_parse(struct arena *arena, struct text bytes, struct place place, struct card *ret_card,
                struct vcard_refusal *ret_refusal)
{
    struct card *card = ret_card;
    struct text middle;
    *card = (struct card){.bytes = bytes, .place = place};
    *ret_refusal = (struct vcard_refusal){0};
    if (!split(card, &middle))
        return refuse(ret_refusal, place, place.line, "this is no card");
    struct lexer start = {.arena = arena,
                          .card = card,
                          .rest = middle,
                          .line = place.line + 1,
                          .indent = vcard_card_indent(bytes)};
    start.version = likely_version(middle, start.indent);
    struct lexer lexer = start;
    if (read_properties(&lexer, ret_refusal) != 0)
        return -1;
    if (card->version == lexer.version)
        return 0;
    start.version = card->version; /* the one that was seen is of a card within, or was folded */
    lexer = start;
    if (read_properties(&lexer, ret_refusal) != 0)
        return -1;
    if (card->version == lexer.version)
        return 0;
    return refuse(ret_refusal, place, place.line,
                  "the version is none of 2.1, 3.0 and 4.0, or the card has two");
}
