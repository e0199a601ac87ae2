/* The first two lines are contacts (jCard), what was written and what the export says now; the rest
 * is the card found. Whatever card it is, the merge can be read and has all lines that are none of
 * a contact; without news from the export the card stays as it is; and merged once more with the
 * base that there is then, it stays, too. */
#include "base/json.h"
#include "format/jcard.h"
#include "format/vcard_read.h"
#include "fuzz.h"
#include "sync/merge.h"

static bool read_contact(struct arena *arena, struct text *rest, struct contact *contact)
{
    struct errors errors = {0};
    struct place place = {.file = TEXT("fuzz")};
    struct text line, value;
    bool read = text_next_piece(rest, '\n', &line) &&
                json_check(line, ERROR_INPUT, place, &value, &errors) == 0 &&
                jcard_read(arena, value, contact) == 0;
    errors_release(&errors);
    return read;
}

static void stays(struct arena *arena, struct merge_input input, const struct contact *ours,
                  struct text card)
{
    struct merge_result result;
    input.base = input.ours = ours;
    input.card = card;
    input.rule_count = 0;
    if (merge_card(arena, &input, &result) != 0)
        return;
    MUST(text_equal(result.card, card));
    MUST(!result.changed);
    MUST(result.remark_count == 0);
}

/* Lines that no contact can have keep their octets. */
static void keeps_foreign_lines(struct arena *arena, struct text before, struct text after)
{
    struct card card;
    struct vcard_refusal refusal;
    struct place place = {.line = 1};
    size_t index;
    MUST(vcard_parse(arena, before, place, &card, &refusal) == 0);
    for (size_t i = 0; i < card.count; i++)
        if (property_find(card.list[i].name, &index) != 0)
            MUST(text_find(after, card.list[i].raw) >= 0);
}

static void try(struct arena *arena, const struct merge_input *input)
{
    struct merge_result result;
    struct card card;
    struct vcard_refusal refusal;
    struct place place = {.line = 1};
    if (merge_card(arena, input, &result) != 0) {
        MUST(result.refusal != NULL);
        MUST(text_equal(result.card, input->card));
        return;
    }
    MUST(result.changed || text_equal(result.card, input->card));
    MUST(vcard_parse(arena, result.card, place, &card, &refusal) == 0);
    keeps_foreign_lines(arena, input->card, result.card);
    stays(arena, *input, input->ours, result.card);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    static const struct merge_rule rules[] = {
        {.name = {"TITLE", 5}, .any_type = true, .owner = MERGE_ENTRA},
        {.name = {"EMAIL", 5}, .any_type = true, .owner = MERGE_ENTRA},
        {.name = {"NOTE", 4}, .any_type = true, .owner = MERGE_BOOK},
        {.name = {"TEL", 3}, .any_type = true, .owner = MERGE_BOOK}};
    struct arena arena = {0};
    struct contact base, ours;
    struct text rest = {(const char *)bytes, size};
    if (read_contact(&arena, &rest, &base) && read_contact(&arena, &rest, &ours)) {
        for (size_t count = 0; count <= COUNT_OF(rules); count += COUNT_OF(rules))
            for (int consumer = 0; consumer < CONSUMER_COUNT; consumer += CONSUMER_CARDDAV) {
                struct merge_input input = {.base = count == 0 ? &base : NULL,
                                            .ours = &ours,
                                            .card = rest,
                                            .consumer = (enum consumer)consumer,
                                            .consumer_before = (enum consumer)consumer,
                                            .rules = rules,
                                            .rule_count = count};
                try(&arena, &input);
                input.base = &base;
                try(&arena, &input);
                stays(&arena, input, &base, rest);
            }
    }
    arena_release(&arena);
    return 0;
}
