#include "map/suggest.h"

#include "base/json.h"
#include "map/usual.h"
#include "model/kind.h"

enum { TARGET_COLUMN = 38 }; /* where targets begin */

static void put_line(struct buffer *out, const char *line)
{
    buffer_add_string(out, line);
    buffer_add_byte(out, '\n');
}

/* Names come from the export: in a comment nothing of them may end it. */
static void put_in_comment(struct buffer *out, struct text text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char octet = (unsigned char)text.data[i];
        buffer_add_byte(out, octet < 0x20 || octet == 0x7F ? ' ' : (char)octet);
    }
}

static void put_head(struct buffer *out, const struct inspection *inspection)
{
    enum export_kind kind =
        inspection->input_count == 0 ? KIND_UNKNOWN : kind_parse(inspection->inputs[0].kind);
    buffer_format(out, "// A mapping for %s, made from %llu users.\n", kind_title(kind),
                  (unsigned long long)inspection->users);
    put_line(out,
             "// Two decisions are left to you: look for DECIDE. Then: entra2vcard check FILE");
    put_line(out, "{");
    put_line(out, "  \"mapping\": 1,\n");
}

static void put_identity(struct buffer *out, const struct inspection *inspection, struct text salt)
{
    put_line(
        out,
        "  // Who is who. The hidden id decides; it stands on no card. The UIDs of cards are made");
    put_line(
        out,
        "  // from it and from the salt, which is secret: never change it after the first run.");
    buffer_add(out, TEXT("  \"identity\": { \"attribute\": "));
    json_put(out, inspection->id_name.len != 0 ? inspection->id_name : TEXT("id"));
    buffer_add(out, TEXT(", \"salt\": "));
    json_put(out, salt);
    put_line(out, " },\n");
}

/* "accountEnabled in this export: true 52, false 7, blank 1" */
static void put_evidence(struct buffer *out, const struct inspection *inspection)
{
    if (inspection->status_name.len == 0) {
        put_line(out, "  // This export does not say whose account is disabled: export again with");
        put_line(out, "  // accountEnabled, or decide for false.");
        return;
    }
    buffer_add(out, TEXT("  // In this export "));
    put_in_comment(out, inspection->status_name);
    buffer_add(out, TEXT(" says:"));
    for (size_t i = 0; i < inspection->word_count; i++) {
        buffer_add_string(out, i == 0 ? " " : ", ");
        put_in_comment(out, inspection->words[i].word.len == 0 ? TEXT("blank")
                                                               : inspection->words[i].word);
        buffer_format(out, " %llu", (unsigned long long)inspection->words[i].count);
    }
    put_line(out, attribute_is_inverse(inspection->status_name)
                      ? " (turned round: it says the opposite of accountEnabled)."
                      : ".");
}

static void put_deletes(struct buffer *out, const struct inspection *inspection)
{
    put_line(out, "  // Leavers. DECIDE \"handle\": true takes the cards of disabled and deleted "
                  "accounts out of");
    put_line(
        out,
        "  // the book; false keeps them. Who is merely not in the export is kept and reported.");
    put_evidence(out, inspection);
    put_line(out, "  \"deletes\": {");
    put_line(out, "    \"handle\": null,");
    buffer_add(out, TEXT("    \"attribute\": "));
    json_put(out,
             inspection->status_name.len != 0 ? inspection->status_name : TEXT("accountEnabled"));
    put_line(out, ",\n    \"missing\": \"keep\"\n  },\n");
    put_line(out, "  // Cards that are in the book already. DECIDE: \"replace\" rewrites them from "
                  "the export,");
    put_line(out, "  // \"merge\" keeps what was edited in them, \"skip\" leaves them as they "
                  "are.");
    put_line(out, "  \"duplicates\": null,\n");
}

/* Types as JSON: "work", or ["work", "voice"]. */
static void put_types(struct buffer *out, struct text types)
{
    bool several = text_has_byte(types, ','), first = true;
    struct text type;
    if (types.len == 0)
        return;
    buffer_add(out, several ? TEXT(", \"type\": [") : TEXT(", \"type\": "));
    while (text_next_piece(&types, ',', &type)) {
        buffer_add(out, first ? TEXT("") : TEXT(", "));
        json_put(out, type);
        first = false;
    }
    buffer_add(out, several ? TEXT("]") : TEXT(""));
}

static bool is_mapped(const struct inspected_attribute *attribute, const struct usual *usual)
{
    return usual != NULL && usual->role == USUAL_FIELD && !attribute_is_sensitive(attribute->name);
}

static const char *reason_of(const struct inspected_attribute *attribute, const struct usual *usual)
{
    if (attribute_is_sensitive(attribute->name))
        return "sensitive";
    return usual != NULL ? usual->reason : "not known: map it if it belongs on a card";
}

static void put_field(struct buffer *out, const struct inspection *inspection,
                      const struct inspected_attribute *attribute, bool last)
{
    const struct usual *usual = usual_find(attribute->key);
    size_t start = out->len;
    buffer_add(out, TEXT("    { \"from\": "));
    json_put(out, attribute->name);
    buffer_add_byte(out, ',');
    size_t used = out->len - start;
    buffer_repeat(out, ' ', used < TARGET_COLUMN ? TARGET_COLUMN - used : 1);
    if (is_mapped(attribute, usual)) {
        buffer_add(out, TEXT("\"to\": "));
        json_put(out, text_of(usual->to));
        put_types(out, text_of(usual->type));
    } else {
        buffer_add(out, TEXT("\"ignore\": true"));
    }
    buffer_add_string(out, last ? " }" : " },");
    if (!is_mapped(attribute, usual))
        buffer_format(out, " // %s", reason_of(attribute, usual));
    else if (attribute->filled * 2 < inspection->users)
        buffer_format(out, " // %llu of %llu have a value", (unsigned long long)attribute->filled,
                      (unsigned long long)inspection->users);
    buffer_add_byte(out, '\n');
}

/* Identity and status have their own place. */
static bool has_own_place(const struct inspected_attribute *attribute)
{
    const struct usual *usual = usual_find(attribute->key);
    return usual != NULL && (usual->role == USUAL_IDENTITY || usual->role == USUAL_STATUS);
}

static void put_group(struct buffer *out, const struct inspection *inspection, bool mapped,
                      size_t last)
{
    for (size_t i = 0; i < inspection->attribute_count; i++) {
        const struct inspected_attribute *attribute = &inspection->attributes[i];
        if (!has_own_place(attribute) && is_mapped(attribute, usual_find(attribute->key)) == mapped)
            put_field(out, inspection, attribute, i == last);
    }
}

/* The last one that put_fields() lists: no comma stands behind it. */
static size_t last_field(const struct inspection *inspection)
{
    size_t last = inspection->attribute_count;
    for (int mapped = 1; mapped >= 0; mapped--)
        for (size_t i = 0; i < inspection->attribute_count; i++) {
            const struct inspected_attribute *attribute = &inspection->attributes[i];
            if (!has_own_place(attribute) &&
                is_mapped(attribute, usual_find(attribute->key)) == mapped)
                last = i;
        }
    return last;
}

static void put_fields(struct buffer *out, const struct inspection *inspection)
{
    size_t last = last_field(inspection);
    put_line(out, "  \"fields\": [");
    put_group(out, inspection, true, last);
    put_line(out, "\n    // Left out, with the reason.");
    put_group(out, inspection, false, last);
    put_line(out, "  ],\n");
}

static void put_filter(struct buffer *out, const struct inspection *inspection)
{
    bool guests = false;
    for (size_t i = 0; i < inspection->type_count; i++)
        guests |= text_equal_fold(inspection->types[i].word, TEXT("Guest"));
    if (!guests)
        return;
    put_line(out, "  // Employees alone. Take it out if guests are to have cards, too.");
    put_line(out, "  \"filter\": [ { \"attribute\": \"userType\", \"in\": [\"Member\"] } ],\n");
}

void suggest_write(const struct inspection *inspection, struct text salt, struct sink *sink)
{
    struct buffer out = {0};
    put_head(&out, inspection);
    put_identity(&out, inspection, salt);
    put_deletes(&out, inspection);
    put_fields(&out, inspection);
    put_filter(&out, inspection);
    put_line(
        &out,
        "  // A run is held when more than this share of the book would be removed, or when a");
    put_line(&out,
             "  // property would be emptied on more than this share of the contacts that had it.");
    put_line(&out, "  \"limits\": { \"removals\": \"10%\", \"blanked\": \"20%\" },\n");
    put_line(&out, "  \"book\": { \"layout\": \"directory\", \"version\": \"3.0\" }\n}");
    sink_flush(sink, &out);
    buffer_release(&out);
}
