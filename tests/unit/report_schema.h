/* The JSON Schema of the JSON report, made from the program's tables of words and from the tables
 * of keys below. A new key of the report is a row there (and one in docs/formats.md). */
#ifndef REPORT_SCHEMA_H
#define REPORT_SCHEMA_H

#include "map/mapping.h"
#include "model/card.h"
#include "model/kind.h"
#include "report/report.h"
#include "schema.h"

/* -- Keys -------------------------------------------------------------------------------------- */

/* A key of an object, in the order of the report. One that may be missing ends in a question mark.
 * The type is a row of report_words, of report_forms or an object's name; "list of" may stand
 * before it, or "filled list of". */
struct report_key {
    const char *object, *name, *type, *what;
};

static const struct report_key report_keys[] = {
    {"report", "report", "1", "format of the report"},
    {"report", "redacted?", "flag", "names and values are pseudonyms; missing in others"},
    {"report", "plan", "named digest", "digest of the plan"},
    {"report", "program", "word", "name and version"},
    {"report", "outcome", "outcome", "what became of the plan"},
    {"report", "undoes?", "run", "the run that this one takes back"},
    {"report", "inputs", "list of input", "what the plan was made of"},
    {"report", "totals", "totals", "how many cards, records and people"},
    {"report", "reasons", "reasons", "how many changes have each reason"},
    {"report", "guards", "guards", "every guard, in the order of its checks; none in an undo"},
    {"report", "findingCounts", "counts of findings", "how often each finding was made"},
    {"report", "labels?", "filled list of label", "labels whose size changes"},
    {"report", "excludedBy?", "filled list of exclusion", "whom each rule of the filter excludes"},
    {"report", "approval?", "approval", "whose approval the mapping asks for"},
    {"report", "approvalBefore?", "approval", "whose approval the book asks for"},
    {"report", "approvals?", "filled list of signer", "who approved it"},
    {"report", "deployments?", "filled list of deployment", "deployments there are, come or go"},
    {"report", "mappingChanged?", "mapping change", "what another mapping brings"},
    {"report", "findings", "list of finding", "in the order in which they were made"},
    {"report", "conflicts?", "filled list of conflict", "values changed on both sides"},
    {"report", "changes", "list of change", "changes to cards, sorted by hidden id"},
    {"report", "deployed?", "list of deployed", "changes to cards of deployments"},

    {"input", "role", "role", "what it is for"},
    {"input", "name", "string", "name of the file without its folder"},
    {"input", "bytes", "count", "its size"},
    {"input", "sha256", "digest", "its digest"},
    {"input", "format", "format", "what it is"},
    {"input", "kind?", "kind of export", "which tool wrote the export"},
    {"input", "records", "count", "records in it"},

    {"guard", "guard", "guard's word", "the guard"},
    {"guard", "limit", "string", "where it holds, for people"},
    {"guard", "value", "string", "what it saw, for people"},
    {"guard", "state", "state", "what it says"},
    {"guard", "message?", "word", "where it holds: what was not done"},
    {"guard", "hint?", "word", "where it holds: how to go on"},

    {"approval", "required", "count", "how many have to sign"},
    {"approval", "signers", "filled list of signer", "of these"},

    {"signer", "name", "word", "what people call the signer"},
    {"signer", "key", "word", "the public key, or its fingerprint"},

    {"label", "label", "string", "the label"},
    {"label", "before", "count", "contacts that had it"},
    {"label", "after", "count", "contacts that have it"},

    {"exclusion", "rule", "string", "the rule"},
    {"exclusion", "list", "list", "where it stands in the filter"},
    {"exclusion", "people", "count", "records that it leaves out"},
    {"exclusion", "removed", "count", "of them, contacts that leave the book for it"},

    {"deployment", "name", "word", "its name"},
    {"deployment", "layoutBefore", "layout or none", "empty: it was not there"},
    {"deployment", "layout", "layout or none", "empty: it goes"},
    {"deployment", "version", "version or none", "empty: it goes"},
    {"deployment", "before", "count", "cards in it before"},
    {"deployment", "added", "count", "cards added"},
    {"deployment", "updated", "count", "cards rewritten"},
    {"deployment", "removed", "count", "cards removed"},
    {"deployment", "after", "count", "cards in it after"},
    {"deployment", "foreign", "count", "files in its folder that are not ours"},
    {"deployment", "rewritten", "flag", "whether its one file is written anew"},

    {"mapping change", "known", "flag", "whether it could be told what comes of it"},
    {"mapping change", "added", "count", "cards that the old mapping would not have added"},
    {"mapping change", "updated", "count", "cards that it would have left as they are"},
    {"mapping change", "both", "count", "cards that it would have rewritten otherwise"},
    {"mapping change", "removed", "count", "cards that it would have kept"},
    {"mapping change", "stays", "count", "cards that it would have removed"},
    {"mapping change", "differences", "list of difference", "what differs in the mapping"},

    {"difference", "kind", "kind of difference", "what happened to the key"},
    {"difference", "key", "word", "the key, as deletes.missing"},
    {"difference", "before", "anything", "as it stood in the mapping; null: nowhere, or not told"},
    {"difference", "after", "anything", "as it stands in the mapping; null: nowhere, or not told"},

    {"finding", "code", "finding's code", "what was found"},
    {"finding", "severity", "severity", "how bad it is"},
    {"finding", "place", "string", "file:line:column, or empty"},
    {"finding", "id", "string", "hidden id of the person, or empty"},
    {"finding", "name", "string", "the person's name, or empty"},
    {"finding", "message", "word", "one line"},

    {"conflict", "id", "word", "hidden id of the person"},
    {"conflict", "name", "string", "the person's name"},
    {"conflict", "property", "word", "the property, with component and types"},
    {"conflict", "base", "string or null", "the value as it was written last"},
    {"conflict", "export", "string or null", "the value of the export"},
    {"conflict", "local", "string or null", "the value in the book"},
    {"conflict", "kept", "kept", "which of them stays"},

    {"change", "kind", "kind of change", "what happens to the card"},
    {"change", "reason", "reason", "why"},
    {"change", "id", "word", "hidden id of the contact"},
    {"change", "uid", "word", "UID of the card"},
    {"change", "name", "string", "as shown; for a removal the old one"},
    {"change", "place", "string", "file:line:column of the record, or empty"},
    {"change", "fields", "list of field", "what differs"},

    {"field", "property", "word", "the property, with component and types"},
    {"field", "before", "string or null", "null: there was no value"},
    {"field", "after", "string or null", "null: there will be no value"},

    {"deployed", "deployment", "word", "name of the deployment"},
    {"deployed", "change", "kind of change", "what happens to the card"},
    {"deployed", "reason", "reason in deployments", "why"},
    {"deployed", "id", "word", "hidden id of the contact"},
    {"deployed", "uid", "word", "UID of the card"},
    {"deployed", "name", "string", "as shown"},
};

/* -- Types ------------------------------------------------------------------------------------- */

static inline const char *report_role(size_t i)
{
    static const char *const words[] = {"export",   "members",   "mapping",  "snapshot", "photos",
                                        "existing", "decisions", "expected", "plan"};
    return i < COUNT_OF(words) ? words[i] : NULL;
}

static inline const char *report_input_format(size_t i)
{
    static const char *const words[] = {"json",  "csv",       "mapping", "snapshot", "photos",
                                        "vcard", "decisions", "people",  "plan"};
    return i < COUNT_OF(words) ? words[i] : NULL;
}

static inline const char *report_list(size_t i)
{
    static const char *const words[] = {"include", "exclude"};
    return i < COUNT_OF(words) ? words[i] : NULL;
}

static inline const char *report_kept(size_t i)
{
    static const char *const words[] = {"local", "export"};
    return i < COUNT_OF(words) ? words[i] : NULL;
}

static inline const char *report_state(size_t i)
{
    return i <= GUARD_OVERRIDDEN ? guard_state_word((enum guard_state)i) : NULL;
}

static inline const char *report_severity(size_t i)
{
    return i <= SEVERITY_BLOCK ? severity_word((enum severity)i) : NULL;
}

static inline const char *report_layout(size_t i)
{
    static const enum book_layout layouts[] = {LAYOUT_DIRECTORY, LAYOUT_FILE};
    return i == 0 ? "" : i <= COUNT_OF(layouts) ? layout_word(layouts[i - 1]) : NULL;
}

static inline const char *report_version(size_t i)
{
    static const enum card_version versions[] = {CARD_2_1, CARD_3_0, CARD_4_0};
    return i == 0 ? "" : i <= COUNT_OF(versions) ? card_version_word(versions[i - 1]) : NULL;
}

/* A function over a table of words. */
#define REPORT_WORDS(name, function, type, count)                                                  \
    static inline const char *name(size_t i)                                                       \
    {                                                                                              \
        return i < (count) ? function((type)i) : NULL;                                             \
    }
REPORT_WORDS(report_outcome_at, report_outcome_word, enum report_outcome, OUTCOMES)
REPORT_WORDS(report_kind_at, kind_word, enum export_kind, KIND_COUNT)
REPORT_WORDS(report_guard_at, guard_word, enum guard_code, GUARD_COUNT)
REPORT_WORDS(report_difference_at, difference_word, enum difference_kind, DIFFERENCE_KINDS)
REPORT_WORDS(report_finding_at, finding_word, enum finding_code, FINDING_COUNT)
REPORT_WORDS(report_change_at, change_kind_word, enum change_kind, CHANGE_KINDS)
REPORT_WORDS(report_reason_at, reason_word, enum change_reason, REASON_COUNT)
REPORT_WORDS(report_deployed_at, deployed_reason_word, enum deployed_reason, DEPLOYED_REASON_COUNT)
#undef REPORT_WORDS

/* Types whose values are words. */
static const struct {
    const char *type;
    const char *(*word)(size_t at); /* NULL: there are no more */
} report_words[] = {
    {"outcome", report_outcome_at},
    {"role", report_role},
    {"format", report_input_format},
    {"kind of export", report_kind_at},
    {"guard's word", report_guard_at},
    {"state", report_state},
    {"list", report_list},
    {"kept", report_kept},
    {"layout or none", report_layout},
    {"version or none", report_version},
    {"kind of difference", report_difference_at},
    {"finding's code", report_finding_at},
    {"severity", report_severity},
    {"kind of change", report_change_at},
    {"reason", report_reason_at},
    {"reason in deployments", report_deployed_at},
};

/* Types with a form of their own: what stands behind the description. */
static const struct {
    const char *type, *form;
} report_forms[] = {
    {"1", "\"const\": 1"},
    {"string", "\"type\": \"string\""},
    {"word", "\"type\": \"string\", \"minLength\": 1"},
    {"string or null", "\"type\": [\"string\", \"null\"]"},
    {"count", "\"type\": \"integer\", \"minimum\": 0"},
    {"run", "\"type\": \"integer\", \"minimum\": 1"},
    {"flag", "\"type\": \"boolean\""},
    {"digest", "\"type\": \"string\", \"pattern\": \"^[0-9a-f]{64}$\""},
    {"named digest", "\"type\": \"string\", \"pattern\": \"^sha256:[0-9a-f]{64}$\""},
};

/* -- Writing ----------------------------------------------------------------------------------- */

static inline bool report_is(const char *a, const char *b)
{
    return text_equal(text_of(a), text_of(b));
}

static inline void report_next(struct schema *schema)
{
    schema_raw(schema, ",");
    schema_line(schema);
}

static inline void report_value(struct schema *schema, struct text type);

static inline bool report_put_words(struct schema *schema, struct text type)
{
    for (size_t i = 0; i < COUNT_OF(report_words); i++) {
        if (!text_equal(type, text_of(report_words[i].type)))
            continue;
        schema_raw(schema, "\"enum\": [");
        for (size_t at = 0; report_words[i].word(at) != NULL; at++) {
            schema_raw(schema, at == 0 ? "" : ", ");
            json_put(&schema->out, text_of(report_words[i].word(at)));
        }
        schema_raw(schema, "]");
        return true;
    }
    return false;
}

/* "required": [...] of what a function names; NULL skips nothing, an empty name is left out. */
static inline void report_close_object(struct schema *schema, const struct text *required,
                                       size_t count)
{
    schema_close(schema, '}');
    report_next(schema);
    schema_raw(schema, "\"required\": [");
    for (size_t i = 0; i < count; i++) {
        schema_raw(schema, i == 0 ? "" : ", ");
        json_put(&schema->out, required[i]);
    }
    schema_raw(schema, "],");
    schema_line(schema);
    schema_raw(schema, "\"additionalProperties\": false");
}

static inline void report_open_object(struct schema *schema)
{
    schema_raw(schema, "\"type\": \"object\",");
    schema_line(schema);
    schema_open(schema, "properties", '{');
}

enum { REPORT_KEYS = 64 }; /* of one object */

static inline bool report_object(struct schema *schema, struct text name)
{
    struct text required[REPORT_KEYS];
    size_t count = 0;
    bool first = true;
    for (size_t i = 0; i < COUNT_OF(report_keys); i++) {
        const struct report_key *key = &report_keys[i];
        struct text word = text_of(key->name);
        bool optional = text_ends(word, TEXT("?"));
        if (!text_equal(text_of(key->object), name))
            continue;
        if (first)
            report_open_object(schema);
        schema_comma(schema, &first);
        word = text_until(word, word.len - optional);
        if (!optional)
            required[count++] = word;
        json_put(&schema->out, word);
        schema_raw(schema, ": ");
        schema_open(schema, NULL, '{');
        schema_raw(schema, "\"description\": ");
        json_put(&schema->out, text_of(key->what));
        if (!report_is(key->type, "anything")) {
            report_next(schema);
            report_value(schema, text_of(key->type));
        }
        schema_close(schema, '}');
    }
    if (!first)
        report_close_object(schema, required, count);
    return !first;
}

/* An object with a number for each of the words, of which the first `required` must be there. */
static inline void report_numbers(struct schema *schema, const struct text *words, size_t count,
                                  size_t required)
{
    bool first = true;
    report_open_object(schema);
    for (size_t i = 0; i < count; i++) {
        schema_comma(schema, &first);
        json_put(&schema->out, words[i]);
        schema_raw(schema, ": { \"type\": \"integer\", \"minimum\": 0 }");
    }
    report_close_object(schema, words, required);
}

static inline void report_totals(struct schema *schema)
{
    struct text words[REPORT_KEYS];
    size_t count;
    const struct total_row *rows = totals_table(&count);
    for (size_t i = 0; i < count; i++)
        words[i] = text_of(rows[i].name);
    report_numbers(schema, words, count, count);
}

static inline void report_finding_counts(struct schema *schema)
{
    struct text words[FINDING_COUNT];
    for (size_t i = 0; i < FINDING_COUNT; i++)
        words[i] = text_of(finding_word((enum finding_code)i));
    report_numbers(schema, words, FINDING_COUNT, FINDING_COUNT);
}

static inline void report_reasons(struct schema *schema)
{
    struct text kinds[CHANGE_KINDS], words[REASON_COUNT];
    bool first = true;
    report_open_object(schema);
    for (size_t kind = 0; kind < CHANGE_KINDS; kind++) {
        size_t count = 0, planned = 0;
        kinds[kind] = text_of(change_kind_word((enum change_kind)kind));
        for (size_t i = 0; i < REASON_COUNT; i++) {
            if (reason_kind((enum change_reason)i) == kind)
                words[count++] = text_of(reason_word((enum change_reason)i));
            if (i < REASON_FIRST_BACK)
                planned = count;
        }
        schema_comma(schema, &first);
        json_put(&schema->out, kinds[kind]);
        schema_raw(schema, ": ");
        schema_open(schema, NULL, '{');
        report_numbers(schema, words, count, planned);
        schema_close(schema, '}');
    }
    report_close_object(schema, kinds, CHANGE_KINDS);
}

static inline void report_list_of(struct schema *schema, struct text type, size_t least,
                                  size_t most)
{
    schema_raw(schema, "\"type\": \"array\",");
    schema_line(schema);
    if (least != 0)
        buffer_format(&schema->out, "\"minItems\": %zu, ", least);
    if (most != 0)
        buffer_format(&schema->out, "\"maxItems\": %zu, ", most);
    schema_open(schema, "items", '{');
    report_value(schema, type);
    schema_close(schema, '}');
}

static inline void report_value(struct schema *schema, struct text type)
{
    static const struct text list = UNIT_TEXT("list of "), filled = UNIT_TEXT("filled list of ");
    for (size_t i = 0; i < COUNT_OF(report_forms); i++) {
        if (text_equal(type, text_of(report_forms[i].type))) {
            schema_raw(schema, report_forms[i].form);
            return;
        }
    }
    if (text_equal(type, TEXT("totals")))
        report_totals(schema);
    else if (text_equal(type, TEXT("reasons")))
        report_reasons(schema);
    else if (text_equal(type, TEXT("counts of findings")))
        report_finding_counts(schema);
    else if (text_equal(type, TEXT("guards")))
        report_list_of(schema, TEXT("guard"), 0, GUARD_COUNT);
    else if (text_starts(type, list))
        report_list_of(schema, text_from(type, list.len), 0, 0);
    else if (text_starts(type, filled))
        report_list_of(schema, text_from(type, filled.len), 1, 0);
    else if (!report_put_words(schema, type) && !report_object(schema, type))
        schema->wrong = arena_string(&schema->arena, type);
}

static inline void report_schema_make(struct schema *schema)
{
    schema_open(schema, NULL, '{');
    schema_raw(schema, "\"$schema\": \"https://json-schema.org/draft/2020-12/schema\",");
    schema_line(schema);
    schema_raw(schema, "\"title\": \"The JSON report of entra2vcard\",");
    schema_line(schema);
    schema_raw(schema, "\"description\": \"What this version writes, and nothing else. Later "
                       "versions may add keys and words: what reads their reports passes over "
                       "those that it does not know, or takes the schema that comes with them.\",");
    schema_line(schema);
    report_value(schema, TEXT("report"));
    schema_close(schema, '}');
    schema_raw(schema, "\n");
}

#endif
