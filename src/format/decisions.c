#include "format/decisions.h"

#include "base/json.h"
#include "base/limits.h"
#include "base/names.h"
#include "base/utf8.h"

struct reading {
    struct decisions *decisions;
    struct card_decision *decision; /* being read */
    struct names cards, ids;
    struct text whole;  /* comments blanked */
    struct place place; /* of the octet at `passed` */
    size_t passed;
    struct errors *errors;
};

struct key {
    const char *name;
    void (*take)(struct reading *reading, struct text value);
    const char *hint; /* where it is missing */
};

/* -- Mistakes -- */

/* Mostly what is asked for stands behind what was asked for last. */
static struct place place_of(struct reading *reading, struct text slice)
{
    struct place start = {.file = reading->place.file, .line = 1, .column = 1};
    size_t offset = (size_t)(slice.data - reading->whole.data);
    if (offset < reading->passed)
        return errors_full(reading->errors) ? start : place_at(start, reading->whole, offset);
    struct text between = text_until(reading->whole, offset);
    place_advance(&reading->place, text_from(between, reading->passed));
    reading->passed = offset;
    return reading->place;
}

__attribute__((format(printf, 5, 6))) static void fault(struct reading *reading, struct text at,
                                                        const char *code, const char *hint,
                                                        const char *format, ...)
{
    struct place place = place_of(reading, at);
    va_list arguments;
    va_start(arguments, format);
    (void)errors_vadd(reading->errors, ERROR_INPUT, &place, code, format, arguments);
    va_end(arguments);
    (void)errors_hint(reading->errors, "%s", hint);
}

/* -- Objects -- */

static const struct key *find_key(const struct key *keys, size_t count, struct text name)
{
    for (size_t i = 0; i < count; i++)
        if (json_says(name, text_of(keys[i].name)))
            return &keys[i];
    return NULL;
}

static void fault_key(struct reading *reading, struct text name, const struct key *keys,
                      size_t count)
{
    struct arena arena = {0};
    struct buffer hint = {0};
    buffer_add_string(&hint, "the keys here are");
    for (size_t i = 0; i < count; i++)
        buffer_format(&hint, "%s \"%s\"", i == 0 ? "" : " and", keys[i].name);
    fault(reading, name, "unknown-key", arena_string(&arena, buffer_text(&hint)),
          "there is no key %s", errors_show(reading->errors, json_unquote(&arena, name)));
    buffer_release(&hint);
    arena_release(&arena);
}

/* Takes the keys of the object, which has at most two. */
static void read_object(struct reading *reading, struct text value, const char *what,
                        const struct key keys[2])
{
    struct text name, inner;
    bool seen[2] = {false, false};
    if (json_kind_of(value) != JSON_OBJECT) {
        fault(reading, value, "kind", "it begins with { and ends with }",
              "%s must be an object, not %s", what, json_kind_name(json_kind_of(value)));
        return;
    }
    struct json_walk walk = json_walk(value);
    while (json_next_member(&walk, &name, &inner)) {
        const struct key *key = find_key(keys, 2, name);
        if (key == NULL) {
            fault_key(reading, name, keys, 2);
        } else if (seen[key - keys]) {
            fault(reading, name, "twice", "leave one of them out", "%s has \"%s\" twice", what,
                  key->name);
        } else {
            seen[key - keys] = true;
            key->take(reading, inner);
        }
    }
    for (size_t i = 0; i < 2; i++)
        if (!seen[i])
            fault(reading, value, "missing-key", keys[i].hint, "%s lacks \"%s\"", what,
                  keys[i].name);
}

/* -- A decision -- */

static void take_card(struct reading *reading, struct text value)
{
    static const char hint[] = "the name of its file, such as \"0d9e8a.vcf\", or its UID";
    struct card_decision *decision = reading->decision;
    if (json_kind_of(value) != JSON_STRING) {
        fault(reading, value, "kind", hint, "a card is named by a string, not %s",
              json_kind_name(json_kind_of(value)));
        return;
    }
    struct text card = text_trim(json_unquote(&reading->decisions->arena, value));
    if (card.len == 0)
        fault(reading, value, "empty", hint, "the name of the card is empty");
    else if (!names_add(&reading->cards, card, 0))
        fault(reading, value, "twice", "a card is decided about once; leave one of them out",
              "the card %s stands here twice", errors_show(reading->errors, card));
    decision->card = card;
}

/* Ids are compared without regard to case. */
static struct text folded(struct arena *arena, struct text id)
{
    char *made = arena_get(arena, id.len + 1);
    for (size_t i = 0; i < id.len; i++)
        made[i] = ascii_lower(id.data[i]);
    return (struct text){made, id.len};
}

static void take_is(struct reading *reading, struct text value)
{
    struct card_decision *decision = reading->decision;
    struct arena *arena = &reading->decisions->arena;
    enum json_kind kind = json_kind_of(value);
    if (kind == JSON_NULL) {
        decision->kind = DECISION_NOBODY;
        return;
    }
    if (kind != JSON_STRING) {
        fault(reading, value, "kind",
              "the id of the person in quotes; null: nobody's; \"\": not decided yet",
              "a hidden id or null must stand here, not %s", json_kind_name(kind));
        return;
    }
    decision->id = text_trim(json_unquote(arena, value));
    decision->kind = decision->id.len == 0 ? DECISION_OPEN : DECISION_PERSON;
    if (decision->id.len != 0 && !names_add(&reading->ids, folded(arena, decision->id), 0))
        fault(reading, value, "twice", "a person has one card; null for the others",
              "two cards are of %s", errors_show(reading->errors, decision->id));
}

static void read_decision(struct reading *reading, struct text value)
{
    static const struct key keys[2] = {
        {"card", take_card, "the name of the card's file, or its UID"},
        {"is", take_is, "the id of the person in quotes; null: nobody's; \"\": not decided yet"},
    };
    struct decisions *decisions = reading->decisions;
    reading->decision = &decisions->list[decisions->count++];
    reading->decision->place = place_of(reading, value);
    read_object(reading, value, "a decision", keys);
}

/* -- The file -- */

static void take_version(struct reading *reading, struct text value)
{
    if (!text_equal(value, TEXT("1")))
        fault(reading, value, "version", "it stands for the form of the file, not for a count",
              "this version reads \"decisions\": 1");
}

static void take_cards(struct reading *reading, struct text value)
{
    struct decisions *decisions = reading->decisions;
    struct text element;
    if (json_kind_of(value) != JSON_ARRAY) {
        fault(reading, value, "kind", "it begins with [ and ends with ]",
              "\"cards\" must be a list, not %s", json_kind_name(json_kind_of(value)));
        return;
    }
    decisions->list = arena_array(&decisions->arena, json_count(value), sizeof *decisions->list);
    struct json_walk walk = json_walk(value);
    while (json_next_element(&walk, &element))
        read_decision(reading, element);
}

static int read_file(struct reading *reading, struct text value)
{
    static const struct key keys[2] = {
        {"decisions", take_version, "\"decisions\": 1 says what kind of file it is"},
        {"cards", take_cards, "a list of {\"card\": ..., \"is\": ...}"},
    };
    size_t before = reading->errors->count + reading->errors->unlisted;
    read_object(reading, value, "the file", keys);
    return reading->errors->count + reading->errors->unlisted == before ? 0 : -1;
}

int decisions_parse(struct decisions *decisions, struct text content, struct text file,
                    struct errors *errors)
{
    struct place start = {.file = file, .line = 1, .column = 1};
    size_t comment = 0;
    struct text value;
    *decisions = (struct decisions){0};
    if (content.len > LIMIT_DECISIONS)
        return errors_add(errors, ERROR_INPUT, &start, "too-large",
                          "a decisions file has at most %d octets", LIMIT_DECISIONS);
    if (text_starts(content, TEXT("\xEF\xBB\xBF")))
        content = text_from(content, 3);
    char *text = arena_get(&decisions->arena, content.len + 1);
    if (content.len != 0)
        memcpy(text, content.data, content.len);
    struct text whole = {text, content.len};
    if (json_blank_comments(text, content.len, &comment) != 0) {
        struct place at = place_at(start, whole, comment);
        (void)errors_add(errors, ERROR_INPUT, &at, "comment", "a comment that has no end");
        return errors_hint(errors, "a comment that begins with /* ends with */");
    }
    if (json_check(whole, ERROR_INPUT, start, &value, errors) != 0)
        return errors_hint(errors, "{\"decisions\": 1, \"cards\": [{\"card\": \"...\", \"is\": "
                                   "\"...\"}]} is a decisions file");
    struct reading reading = {
        .decisions = decisions, .whole = whole, .place = start, .errors = errors};
    int outcome = read_file(&reading, value);
    names_release(&reading.cards);
    names_release(&reading.ids);
    return outcome;
}

void decisions_release(struct decisions *decisions)
{
    arena_release(&decisions->arena);
    *decisions = (struct decisions){0};
}

/* -- The template -- */

static const char preface[] =
    "// Whose cards are these? Write between the quotes behind \"is\" the id of the person. For a\n"
    "// card that is of none of them write null without quotes: it stays as it is. What is left\n"
    "// empty is not decided: card and people stay as they are, and are asked about again.\n";

/* On one line, whatever it is. */
static void add_plain(struct buffer *out, struct text text)
{
    size_t start = out->len;
    utf8_add_repaired(out, text);
    for (size_t i = start; i < out->len; i++)
        if ((unsigned char)out->data[i] < 0x20 || out->data[i] == 0x7F)
            out->data[i] = ' ';
}

static void add_case(struct buffer *out, const struct decision_case *one)
{
    struct buffer name = {0};
    buffer_add(out, TEXT("    // "));
    show_value(out, one->name);
    if (one->why == NULL)
        buffer_add(out, TEXT(" may be:\n"));
    else
        buffer_format(out,
                      " cannot be kept: %s.\n"
                      "    // Null leaves the card as it is, and gives a card of their own to:\n",
                      one->why);
    for (size_t i = 0; i < one->count; i++) {
        buffer_add(out, TEXT("    //   "));
        add_plain(out, one->people[i].id);
        buffer_add_byte(out, ' ');
        show_value(out, one->people[i].name);
        buffer_add_byte(out, '\n');
    }
    if (one->more)
        buffer_add(out, TEXT("    //   and others\n"));
    add_plain(&name, one->card);
    buffer_add(out, TEXT("    { \"card\": "));
    json_put(out, buffer_text(&name));
    buffer_add(out, TEXT(", \"is\": \"\" }"));
    buffer_release(&name);
}

void decisions_write(struct buffer *out, const struct decision_case *cases, size_t count)
{
    buffer_add_string(out, preface);
    buffer_add(out, TEXT("{\n  \"decisions\": 1,\n  \"cards\": [\n"));
    for (size_t i = 0; i < count; i++) {
        add_case(out, &cases[i]);
        buffer_add_string(out, i + 1 < count ? ",\n" : "\n");
    }
    buffer_add(out, TEXT("  ]\n}\n"));
}
