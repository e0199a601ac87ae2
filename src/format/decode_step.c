#include "format/decode_step.h"

#include "base/utf8.h"
#include "format/utf16.h"

enum { FOREIGN_RUN = 32 /* pairs of ASCII in a row in UTF-16: no language is written so */ };

#define UTF8_MARK TEXT("\xEF\xBB\xBF")

/* -- Faults -- */

static struct place place_in(const struct decoding *decoding, const struct piece *piece)
{
    return place_at(decoding->place, (struct text){piece->into, piece->made}, piece->made);
}

/* What was made before is given out first; then the fault is met again. */
static bool must_wait(const struct piece *piece)
{
    return piece->made != 0;
}

int decode_fault(struct decoding *decoding, const char *message, const char *hint)
{
    (void)errors_add(decoding->errors, ERROR_INPUT, &decoding->place, "encoding", "%s", message);
    return errors_hint(decoding->errors, "%s", hint);
}

static const char again[] = "export again into a new file, in one encoding (PowerShell: "
                            "-Encoding UTF8, without -Append or >>)";

int decode_fault_mixed(struct decoding *decoding, const struct place *place, const char *message)
{
    (void)errors_add(decoding->errors, ERROR_INPUT, place, "encoding", "%s", message);
    return errors_hint(decoding->errors, "%s", again);
}

static int fault_mixed(struct decoding *decoding, const char *message)
{
    return decode_fault_mixed(decoding, &decoding->place, message);
}

static int fault_octet(struct decoding *decoding, unsigned char octet)
{
    bool mixed = decoding->wide || decoding->marked;
    (void)errors_add(decoding->errors, ERROR_INPUT, &decoding->place, "encoding",
                     "the octet 0x%02X is not UTF-8%s", octet,
                     mixed ? ", and the text before it is: the file is damaged, or in two encodings"
                           : "");
    return errors_hint(decoding->errors, "%s",
                       mixed ? again : "name the encoding that the file has, or save it as UTF-8");
}

/* At a NUL: consumes the raw window to its end when there is nothing else. */
static bool only_nul_follows(struct window *raw)
{
    for (;;) {
        struct text rest = window_rest(raw);
        size_t count = 0;
        while (count < rest.len && rest.data[count] == '\0')
            count++;
        window_consume(raw, count);
        if (count != rest.len)
            return false;
        if (!window_fill(raw))
            return true;
    }
}

static int fault_nul(struct decoding *decoding, struct piece *piece)
{
    struct text rest = text_from(piece->rest, piece->used);
    if (must_wait(piece))
        return 0;
    if (rest.len < 3 && !decoding->raw->last)
        return 1;
    if (rest.len >= 3 && rest.data[1] != '\0' && rest.data[2] == '\0')
        return fault_mixed(decoding, "UTF-16 begins here, in a file that is not UTF-16");
    if (only_nul_follows(decoding->raw) && !decoding->raw->failed)
        return decode_fault(decoding, "from here to its end the file holds nothing but NUL octets",
                            "it was not written to its end; export or copy it again");
    return decode_fault(decoding, "a NUL octet: this is damaged, or no text",
                        "export or copy the file again, best as UTF-8");
}

/* -- UTF-8 -- */

/* The number of octets at the front that are ASCII and not NUL. */
static size_t ascii_run(const char *at, size_t len)
{
    static const uint64_t high = 0x8080808080808080, low = 0x0101010101010101;
    size_t run = 0;
    for (uint64_t word; len - run >= sizeof word; run += sizeof word) {
        memcpy(&word, at + run, sizeof word);
        if (((word | (word - low)) & high) != 0)
            break; /* a high octet, or maybe a zero */
    }
    while (run < len && at[run] != '\0' && (unsigned char)at[run] < 0x80)
        run++;
    return run;
}

static void copy(struct piece *piece, size_t count)
{
    memcpy(piece->into + piece->made, piece->rest.data + piece->used, count);
    piece->made += count;
    piece->used += count;
}

/* ASCII as it is. The number of octets. */
static size_t copy_ascii(struct piece *piece)
{
    size_t left = piece->rest.len - piece->used, room = piece->room - piece->made;
    size_t run = ascii_run(piece->rest.data + piece->used, left < room ? left : room);
    copy(piece, run);
    return run;
}

/* Is there room, and something to go on with? */
static bool goes_on(const struct piece *piece)
{
    return piece->used < piece->rest.len && piece->room - piece->made >= DECODE_LONGEST;
}

static bool at_line_start(const struct decoding *decoding, const struct piece *piece)
{
    char last = piece->made != 0 ? piece->into[piece->made - 1] : decoding->before[GUESS_REACH - 1];
    return last == '\n' || last == '\r';
}

/* The first octet that is not UTF-8. */
static int leave_utf8(struct decoding *decoding, struct piece *piece)
{
    struct text rest = text_from(piece->rest, piece->used);
    if (must_wait(piece))
        return 0;
    if (decoding->said == NULL && !decoding->wide && !decoding->marked) {
        decoding->guessed = true;
        decoding->page = page_guess_page();
        decoding->step = decode_page_step;
        page_guess_begin(&decoding->doubt, decoding->before);
        return 0;
    }
    if (decoding->raw->last && (unsigned char)rest.data[0] >= 0xC2 && rest.len < DECODE_LONGEST &&
        utf8_check(text_from(rest, 1)) == 0)
        return decode_fault(decoding, "the file ends inside a character: it is cut",
                            "copy or download the export again; nothing of it was used");
    return fault_octet(decoding, (unsigned char)rest.data[0]);
}

int decode_utf8_step(struct decoding *decoding, struct piece *piece)
{
    while (goes_on(piece)) {
        if (copy_ascii(piece) != 0)
            continue;
        struct text rest = text_from(piece->rest, piece->used);
        if (rest.data[0] == '\0')
            return fault_nul(decoding, piece);
        size_t len = utf8_sequence(rest.data, rest.data + rest.len);
        if (len == 0 && rest.len < DECODE_LONGEST && !decoding->raw->last)
            return 1;
        if (len == 0)
            return leave_utf8(decoding, piece);
        if (text_starts(rest, UTF8_MARK) && at_line_start(decoding, piece))
            return must_wait(piece)
                       ? 0
                       : fault_mixed(decoding, "a byte order mark in the middle of the file: "
                                               "another file was appended here");
        decoding->wide = true;
        copy(piece, len);
    }
    return 0;
}

/* -- UTF-16 -- */

static bool is_ascii_pair(struct text unit)
{
    for (size_t i = 0; i < UTF16_UNIT; i++)
        if (!ascii_is_space(unit.data[i]) && (unit.data[i] < 0x20 || unit.data[i] == 0x7F))
            return false;
    return true;
}

/* Line ends of ASCII and of UTF-16 in the other order, and its mark: no characters, or none that
 * would begin a line. */
static const char *mixed_utf16(struct decoding *decoding, struct piece *piece, uint32_t character)
{
    enum { SWAPPED_MARK = 0xFFFE, SWAPPED_LF = 0x0A00, CR_LF = 0x0A0D };
    struct text unit = text_from(piece->rest, piece->used);
    decoding->foreign = is_ascii_pair(unit) ? decoding->foreign + 1 : 0;
    if (character == SWAPPED_MARK || character == SWAPPED_LF)
        return "UTF-16 of the other byte order begins here";
    if (character == CR_LF || decoding->foreign == FOREIGN_RUN)
        return "this is not UTF-16, and the text before it is: the file is in two encodings";
    if (character == BYTE_ORDER_MARK && at_line_start(decoding, piece))
        return "a byte order mark in the middle of the file: another file was appended here";
    return NULL;
}

int decode_utf16_step(struct decoding *decoding, struct piece *piece)
{
    while (goes_on(piece)) {
        char octets[DECODE_LONGEST];
        uint32_t character = 0;
        struct text rest = text_from(piece->rest, piece->used);
        size_t foreign = decoding->foreign;
        int len = utf16_decode(rest, decoding->big, &character);
        if (len == 0 && !decoding->raw->last)
            return 1;
        const char *mixed = len > 0 ? mixed_utf16(decoding, piece, character) : NULL;
        if ((len <= 0 || mixed != NULL || character == 0) && must_wait(piece)) {
            decoding->foreign = foreign;
            return 0;
        }
        if (mixed != NULL) {
            if (decoding->foreign == FOREIGN_RUN) /* back to where they begin, on the same line */
                decoding->place.column -= (FOREIGN_RUN - 1) * utf8_encode(character, octets);
            return fault_mixed(decoding, mixed);
        }
        if (len <= 0)
            return decode_fault(decoding,
                                len < 0 ? "half of a surrogate pair in the UTF-16 text"
                                        : "the UTF-16 text ends inside a character: it is cut",
                                "export or copy the file again, best as UTF-8");
        if (character == 0)
            return decode_fault(decoding, "a NUL character: this is damaged, or no text",
                                "export or copy the file again, best as UTF-8");
        piece->made += utf8_encode(character, piece->into + piece->made);
        piece->used += (size_t)len;
    }
    return 0;
}

/* -- Code pages -- */

/* Latin pages: there UTF-8 of Western letters shows as a capital A with tilde or breve, and a
 * symbol. */
static bool is_latin(const struct code_page *page)
{
    return code_page_character(page, 0xC9) == 0xC9; /* E with acute */
}

/* Watches whether the text is UTF-8 after all. */
static void watch(struct decoding *decoding, const struct piece *piece, size_t len)
{
    const char *at = piece->rest.data + piece->used;
    if (decoding->inside != 0) {
        decoding->inside--;
        return;
    }
    decoding->narrow = decoding->narrow || len == 0;
    if (len == 0)
        return;
    decoding->inside = len - 1;
    if (!decoding->wide)
        decoding->wide_place = place_in(decoding, piece);
    decoding->wide = true;
    if (decoding->western || at[0] != '\xC3' || !is_latin(decoding->page))
        return;
    decoding->western = true;
    decoding->western_place = place_in(decoding, piece);
}

static int fault_undefined(struct decoding *decoding, unsigned char octet)
{
    if (decoding->guessed && page_guess_settle(&decoding->doubt, decoding->errors) != 0)
        return -1;
    (void)errors_add(decoding->errors, ERROR_INPUT, &decoding->place, "encoding",
                     "the octet 0x%02X is no character in %.*s", octet,
                     TEXT_ARG(decoding->page->name));
    return errors_hint(decoding->errors, "the file is in another encoding, or damaged");
}

/* One octet from 0x80 on. 0; 1 when what was made before must be given out first; -1. */
static int take_high(struct decoding *decoding, struct piece *piece)
{
    const char *at = piece->rest.data + piece->used;
    unsigned char octet = (unsigned char)*at;
    uint32_t character = code_page_character(decoding->page, octet);
    size_t len = utf8_sequence(at, piece->rest.data + piece->rest.len);
    if (must_wait(piece) && (character == 0 || (decoding->guessed && len != 0)))
        return 1;
    if (decoding->guessed && len != 0)
        return fault_mixed(decoding, "UTF-8 begins here, and the text before it is not UTF-8: the "
                                     "file is in two encodings");
    watch(decoding, piece, len);
    if (decoding->guessed) {
        struct place place = place_in(decoding, piece);
        page_guess_feed(&decoding->doubt, octet, &place);
    }
    if (character == 0)
        return fault_undefined(decoding, octet);
    piece->made += utf8_encode(character, piece->into + piece->made);
    piece->used++;
    return 0;
}

int decode_page_step(struct decoding *decoding, struct piece *piece)
{
    while (goes_on(piece)) {
        size_t from = piece->used;
        if (copy_ascii(piece) != 0) {
            for (; decoding->guessed && from < piece->used; from++)
                page_guess_feed(&decoding->doubt, (unsigned char)piece->rest.data[from], NULL);
            continue;
        }
        if (piece->rest.data[piece->used] == '\0')
            return fault_nul(decoding, piece);
        if (piece->rest.len - piece->used < DECODE_LONGEST && !decoding->raw->last)
            return 1;
        int outcome = take_high(decoding, piece);
        if (outcome != 0)
            return outcome < 0 ? -1 : 0;
    }
    return 0;
}
