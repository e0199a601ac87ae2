#include "format/decode.h"

#include "base/memory.h"
#include "format/decode_step.h"
#include "format/utf16.h"

enum { END_OF_TEXT = 0x1A /* ^Z, which old programs write behind the last line */ };

#define UTF8_MARK TEXT("\xEF\xBB\xBF")

/* -- The beginning -- */

static int refuse(struct decoding *decoding, const char *what)
{
    (void)errors_add(decoding->errors, ERROR_INPUT, &decoding->place, "encoding", "this is %s",
                     what);
    return errors_hint(decoding->errors, "save or export it as UTF-8 (PowerShell: -Encoding UTF8)");
}

/* What no export needs, by how it begins. .NET writes UTF-7 without a mark, and a quote, a bracket
 * or a number sign as +ACI- and the like. */
static int refuse_others(struct decoding *decoding, struct text begin)
{
    static const struct {
        struct text begin;
        const char *what;
    } others[] = {
        {{"\xFF\xFE\0\0", 4}, "UTF-32, which is not read"},
        {{"\0\0\xFE\xFF", 4}, "UTF-32, which is not read"},
        {{"{\0\0\0", 4}, "UTF-32, which is not read"},
        {{"[\0\0\0", 4}, "UTF-32, which is not read"},
        {{"\"\0\0\0", 4}, "UTF-32, which is not read"},
        {{"\0\0\0{", 4}, "UTF-32, which is not read"},
        {{"\0\0\0[", 4}, "UTF-32, which is not read"},
        {{"\0\0\0\"", 4}, "UTF-32, which is not read"},
        {{"+/v8", 4}, "UTF-7, which is not read"},
        {{"+/v9", 4}, "UTF-7, which is not read"},
        {{"+ACI-", 5}, "UTF-7, which is not read"},
        {{"+AHs", 4}, "UTF-7, which is not read"},
        {{"+AFs", 4}, "UTF-7, which is not read"},
        {{"+ACM-", 5}, "UTF-7, which is not read"},
    };
    for (size_t i = 0; i < COUNT_OF(others); i++)
        if (text_starts(begin, others[i].begin))
            return refuse(decoding, others[i].what);
    return 0;
}

static int fault_contradiction(struct decoding *decoding, const char *found)
{
    (void)errors_add(decoding->errors, ERROR_INPUT, &decoding->place, "encoding",
                     "the file begins with the byte order mark of %s, and %.*s was said", found,
                     TEXT_ARG(decoding->said->name));
    return errors_hint(decoding->errors, "leave the encoding out (--encoding, or "
                                         "\"export.encoding\" of the mapping): the mark is enough");
}

static const char *mark_of(struct text begin)
{
    if (text_starts(begin, UTF8_MARK))
        return "UTF-8";
    switch (utf16_mark(begin)) {
    case UTF16_LITTLE: return "UTF-16 (little-endian)";
    case UTF16_BIG: return "UTF-16 (big-endian)";
    case UTF16_NOT: break;
    }
    return NULL;
}

/* Does the mark say the same as the user? */
static bool mark_fits(const struct encoding *said, struct text begin)
{
    enum utf16_kind kind = utf16_mark(begin);
    switch (said->kind) {
    case ENCODING_UTF_8: return kind == UTF16_NOT;
    case ENCODING_UTF_16: return kind != UTF16_NOT;
    case ENCODING_UTF_16LE: return kind == UTF16_LITTLE;
    case ENCODING_UTF_16BE: return kind == UTF16_BIG;
    case ENCODING_PAGE: break;
    }
    return false;
}

/* Passes over the marks: some tools write one in front of another. */
static void skip_marks(struct decoding *decoding)
{
    bool utf16 = decoding->step == decode_utf16_step;
    enum utf16_kind wanted = decoding->big ? UTF16_BIG : UTF16_LITTLE;
    for (;;) {
        struct text rest = window_rest(decoding->raw);
        if (rest.len < UTF8_MARK.len && window_fill(decoding->raw))
            continue;
        bool mark = utf16 ? utf16_mark(rest) == wanted : text_starts(rest, UTF8_MARK);
        if (!mark)
            return;
        decoding->marked = true;
        window_consume(decoding->raw, utf16 ? UTF16_UNIT : UTF8_MARK.len);
    }
}

static void choose(struct decoding *decoding, struct text begin)
{
    const struct encoding *said = decoding->said;
    enum utf16_kind utf16 = utf16_begins(begin);
    if (said != NULL && said->kind == ENCODING_PAGE) {
        decoding->page = said->page;
        decoding->step = decode_page_step;
    } else if (said == NULL ? utf16 != UTF16_NOT : said->kind != ENCODING_UTF_8) {
        bool order_said = said != NULL && said->kind != ENCODING_UTF_16;
        decoding->step = decode_utf16_step;
        decoding->big = order_said ? said->kind == ENCODING_UTF_16BE : utf16 == UTF16_BIG;
    } else {
        decoding->step = decode_utf8_step;
    }
}

struct decoding *decoding_open(struct window *raw, const struct encoding *said,
                               struct errors *errors)
{
    struct decoding *decoding = memory_zeroed(sizeof *decoding);
    *decoding = (struct decoding){.raw = raw,
                                  .said = said,
                                  .errors = errors,
                                  .place = {.file = raw->place.file, .line = 1, .column = 1}};
    while (window_rest(raw).len < 2 * DECODE_LONGEST && window_fill(raw))
        continue;
    struct text begin = window_rest(raw);
    const char *mark = mark_of(begin);
    int outcome = refuse_others(decoding, begin);
    if (outcome == 0 && said != NULL && mark != NULL && !mark_fits(said, begin))
        outcome = fault_contradiction(decoding, mark);
    if (outcome != 0) {
        memory_free(decoding);
        return NULL;
    }
    choose(decoding, begin);
    if (decoding->step != decode_page_step)
        skip_marks(decoding);
    return decoding;
}

void decoding_close(struct decoding *decoding)
{
    memory_free(decoding);
}

const char *decoding_word(const struct decoding *decoding)
{
    if (decoding->step == decode_page_step)
        return decoding->page->name.data;
    if (decoding->step == decode_utf16_step)
        return decoding->big ? "utf-16be" : "utf-16le";
    return decoding->marked ? "utf-8 with a byte order mark" : "utf-8";
}

/* -- The source -- */

/* The octets of one ^Z, which counts for nothing as the last character of a file. */
static size_t end_mark(const struct decoding *decoding, struct text rest)
{
    if (decoding->step != decode_utf16_step)
        return rest.len >= 1 && rest.data[rest.len - 1] == END_OF_TEXT ? 1 : 0;
    uint32_t character = 0;
    if (rest.len < UTF16_UNIT || rest.len % UTF16_UNIT != 0)
        return 0;
    (void)utf16_decode(text_from(rest, rest.len - UTF16_UNIT), decoding->big, &character);
    return character == END_OF_TEXT ? UTF16_UNIT : 0;
}

static void give_out(struct decoding *decoding, struct text made)
{
    for (size_t i = made.len < GUESS_REACH ? 0 : made.len - GUESS_REACH; i < made.len; i++) {
        decoding->before[0] = decoding->before[1];
        decoding->before[1] = made.data[i];
    }
    place_advance(&decoding->place, made);
}

/* Behind the last octet. */
static ptrdiff_t finish(struct decoding *decoding)
{
    bool page = decoding->step == decode_page_step;
    if (page && decoding->guessed)
        return page_guess_settle(&decoding->doubt, decoding->errors);
    if (page && decoding->narrow && decoding->western)
        return decode_fault_mixed(decoding, &decoding->western_place,
                                  "UTF-8 stands here, and other text of the file is not UTF-8: the "
                                  "file is in two encodings");
    if (!page || !decoding->wide || decoding->narrow)
        return 0;
    (void)errors_add(decoding->errors, ERROR_INPUT, &decoding->wide_place, "encoding",
                     "this file is UTF-8, and %.*s was said", TEXT_ARG(decoding->page->name));
    return errors_hint(decoding->errors,
                       "leave the encoding out (--encoding, or "
                       "\"export.encoding\" of the mapping): UTF-8 needs no word");
}

/* More octets for a step that has used up what it can. 1; 0 at the end; -1. */
static int refill(struct decoding *decoding)
{
    struct window *raw = decoding->raw;
    bool ended = raw->last;
    if (window_fill(raw))
        return 1;
    if (raw->failed)
        return -1;
    struct text rest = window_rest(raw);
    window_consume(raw, end_mark(decoding, rest) == rest.len ? rest.len : 0);
    return !ended && window_rest(raw).len != 0; /* once more, now that it is the end */
}

static ptrdiff_t read_decoded(void *self, char *into, size_t room)
{
    struct decoding *decoding = self;
    for (int more = 1; more > 0 && !decoding->failed;) {
        struct text rest = window_rest(decoding->raw);
        struct piece piece = {.into = into, .room = room};
        piece.rest = text_until(rest, rest.len - end_mark(decoding, rest));
        int outcome = decoding->step(decoding, &piece);
        window_consume(decoding->raw, piece.used);
        give_out(decoding, (struct text){into, piece.made});
        if (piece.made != 0)
            return (ptrdiff_t)piece.made;
        if (outcome > 0 || (outcome == 0 && piece.used == piece.rest.len))
            more = refill(decoding);
        decoding->failed = outcome < 0 || more < 0;
    }
    if (!decoding->failed && finish(decoding) != 0)
        decoding->failed = true;
    return decoding->failed ? -1 : 0;
}

struct source decoding_as_source(struct decoding *decoding)
{
    return (struct source){.read = read_decoded, .self = decoding};
}
