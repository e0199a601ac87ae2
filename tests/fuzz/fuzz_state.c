/* Any octets as a mapping, a snapshot, a line of a plan, an intent, a journal, a file of cards. */
#include <stdlib.h>

#include "base/json.h"
#include "format/journal_file.h"
#include "format/plan_file.h"
#include "format/snapshot_file.h"
#include "format/vcard.h"
#include "map/mapping.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

static void as_mapping(struct text text, struct errors *errors)
{
    struct mapping mapping;
    (void)mapping_parse(&mapping, text, TEXT("fuzz"), errors);
    mapping_release(&mapping);
}

static void as_snapshot(struct text text, struct errors *errors)
{
    struct memory_source memory = {text, 0};
    struct snapshot_reader reader;
    struct entry entry;
    if (snapshot_read_open(&reader, source_of_text(&memory), TEXT("fuzz"), false, errors) == 0)
        while (snapshot_next(&reader, &entry, errors) > 0)
            continue;
    snapshot_read_release(&reader);
}

/* Both become names of files. */
static void check_deployed(const struct deployed *deployed)
{
    if (!deployment_name_is_safe(deployed->deployment) || !entry_uid_is_safe(deployed->uid))
        abort();
}

static void as_lines(struct text text, struct errors *errors)
{
    struct arena arena = {0};
    struct place place = {.file = TEXT("fuzz")};
    struct text line, object;
    struct plan_head head;
    struct plan_item item;
    struct intent intent;
    uint64_t run;
    while (text_next_piece(&text, '\n', &line)) {
        if (json_check(line, ERROR_INPUT, place, &object, errors) != 0)
            continue;
        (void)intent_parse(&arena, line, &intent, errors);
        if (json_kind_of(object) != JSON_OBJECT)
            continue;
        (void)plan_parse_head(&arena, object, &head);
        if (plan_parse_item(&arena, object, &item) != 0)
            continue;
        if (item.kind == PLAN_CHANGE)
            (void)plan_derive_fields(&arena, &item.change);
        if (item.kind == PLAN_DEPLOYED)
            check_deployed(&item.deployed);
    }
    (void)journal_last(&arena, text, &run, &line, errors);
    arena_release(&arena);
}

static void as_cards(struct text text, struct errors *errors)
{
    struct memory_source memory = {text, 5};
    struct window window;
    struct arena arena = {0};
    struct vcard_found found;
    window_open(&window, source_of_text(&memory), TEXT("fuzz"));
    while (vcard_next(&window, &arena, &found, errors) > 0)
        window_consume(&window, found.bytes.len);
    if (window.passed > text.len)
        abort();
    window_release(&window);
    arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    static void (*const readers[])(struct text, struct errors *) = {as_mapping, as_snapshot,
                                                                    as_lines, as_cards};
    if (size == 0)
        return 0;
    struct errors errors = {0};
    struct text text = {(const char *)bytes + 1, size - 1};
    readers[bytes[0] % COUNT_OF(readers)](text, &errors);
    errors_release(&errors);
    return 0;
}
