/* The first line is what stands in the list of a mapping's fields, the rest is an export. A mapping
 * that is right means the same when it is read again; a record gives the same contact twice, in
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
    struct record_taker taker = {take, mapping};
    mapping->attributes.identified = false; /* the id is that of above */
    window_open(&window, source_of_text(&memory), TEXT("f"));
    (void)export_read(&window, &reading, &mapping->attributes, &taker, &facts, &errors);
    window_release(&window);
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
    buffer_add_string(&content, "]}");
    if (mapping_parse(&mapping, buffer_text(&content), TEXT("m"), &errors) == 0) {
        if (mapping_parse(&again, buffer_text(&content), TEXT("m"), &errors) != 0 ||
            !text_equal(mapping.digest, again.digest))
            abort();
        mapping_release(&again);
        if (text_starts(rest, TEXT("["))) /* other kinds of files are for fuzz_export */
            read_records(&mapping, rest);
    }
    mapping_release(&mapping);
    errors_release(&errors);
    buffer_release(&content);
    return 0;
}
