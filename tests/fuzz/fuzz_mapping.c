/* The first line is what stands in the list of a mapping's fields (and, behind "],", what follows
 * it), the rest is an export. A mapping that is right means the same when it is read again, also
 * from what a snapshot keeps of it; a record gives the same contact twice, in
 * UTF-8, without the hidden id. */
#include <stdlib.h>

#include "base/utf8.h"
#include "format/export.h"
#include "format/jcard.h"
#include "map/build.h"
#include "map/identity.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

static const struct text id = {"00112233-4455-6677-8899-aabbccddeeff", 36};

static void make(const struct mapping *mapping, const struct record *record, struct buffer *out)
{
    struct arena arena = {0};
    struct built built;
    struct spellings spellings;
    build_contact(mapping, record, id, &arena, &built);
    jcard_write(out, &built.contact);
    identity_spell(&arena, id, &spellings);
    for (size_t i = 0; i < built.contact.count; i++)
        for (size_t part = 0; part < built.contact.list[i].part_count; part++) {
            struct text text = built.contact.list[i].parts[part];
            if (utf8_check(text) != text.len || identity_is_in(&spellings, text))
                abort();
        }
    arena_release(&arena);
}

static int take(void *self, struct record *record, struct errors *errors)
{
    struct buffer once = {0}, twice = {0};
    (void)errors;
    make(self, record, &once);
    make(self, record, &twice);
    if (!text_equal(buffer_text(&once), buffer_text(&twice)))
        abort();
    buffer_release(&once);
    buffer_release(&twice);
    return 0;
}

static void read_records(struct mapping *mapping, struct text records)
{
    struct export_reading reading = {.encoding = NULL};
    struct export_facts facts;
    struct window window;
    struct errors errors = {0};
    struct memory_source memory = {records, 0};
    struct record_taker taker = {.take = take, .self = mapping};
    mapping->attributes.identified = false; /* the id is that of above */
    window_open(&window, source_of_text(&memory), TEXT("f"));
    (void)export_read(&window, &reading, &mapping->attributes, &taker, &facts, &errors);
    window_release(&window);
    errors_release(&errors);
}

/* What a snapshot keeps of a mapping is a mapping, and means the same but for the salt. */
static void read_text(const struct mapping *mapping)
{
    struct errors errors = {0};
    struct mapping kept, again;
    if (mapping_parse(&kept, mapping->text, TEXT("s"), &errors) != 0 ||
        mapping_parse(&again, kept.text, TEXT("s"), &errors) != 0)
        abort();
    if (!text_equal(kept.text, mapping->text) || !text_equal(again.digest, kept.digest) ||
        !text_equal(kept.filter_digest, mapping->filter_digest) ||
        !text_equal(kept.status_digest, mapping->status_digest) ||
        kept.field_count != mapping->field_count)
        abort();
    mapping_release(&again);
    mapping_release(&kept);
    errors_release(&errors);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    struct text rest = {(const char *)bytes, size}, fields = TEXT_NONE;
    struct buffer content = {0};
    struct errors errors = {0};
    struct mapping mapping, again;
    (void)text_next_piece(&rest, '\n', &fields);
    buffer_add_string(&content,
                      "{\"mapping\":1,\"identity\":{\"salt\":\"s\"},\"deletes\":{\"handle\":"
                      "true},\"duplicates\":\"replace\",\"fields\":[");
    buffer_add(&content, fields);
    bool follows = text_ends(fields, TEXT("}")) && text_find(fields, TEXT("],\"filter\"")) > 0;
    buffer_add_string(&content, follows ? "" : "]}");
    if (mapping_parse(&mapping, buffer_text(&content), TEXT("m"), &errors) == 0) {
        if (mapping_parse(&again, buffer_text(&content), TEXT("m"), &errors) != 0 ||
            !text_equal(mapping.digest, again.digest))
            abort();
        mapping_release(&again);
        read_text(&mapping);
        if (text_starts(rest, TEXT("["))) /* other kinds of files are for fuzz_export */
            read_records(&mapping, rest);
    }
    mapping_release(&mapping);
    errors_release(&errors);
    buffer_release(&content);
    return 0;
}
