#include "sync/compare_taint.h"

#include "format/jcard.h"

/* Most contacts hold nothing that looks like an id, which their text shows. Only the n of a line
 * end could hide something: it is a letter there and none in the value. */
static bool may_have_id(const struct compare *compare, struct text jcard)
{
    return taint_is_in(&compare->ids, jcard) || text_find(jcard, TEXT("\\n")) >= 0;
}

int compare_clean(struct compare *compare, const struct person *person, struct text *jcard)
{
    struct contact contact;
    struct buffer names = {0};
    if (!may_have_id(compare, *jcard))
        return 0;
    if (jcard_read(&compare->arena, *jcard, &contact) != 0)
        return errors_add(compare->errors, ERROR_INPUT, NULL, "snapshot",
                          "the contact of %s cannot be read",
                          errors_show(compare->errors, person->id));
    if (taint_clean(&compare->ids, &compare->arena, &contact, &names)) {
        struct finding_about about = {person->entry == NULL ? NULL : &person->taken.place,
                                      person->id, contact_name(&contact)};
        findings_add(compare->findings, FINDING_HIDDEN_ID, about,
                     "a value of %.*s contains a hidden id and was left out", TEXT_ARG(names));
        buffer_clear(&compare->out);
        jcard_write(&compare->out, &contact);
        *jcard = arena_copy(&compare->arena, buffer_text(&compare->out));
    }
    buffer_release(&names);
    return 0;
}

bool compare_card_has_id(const struct taint_ids *ids, struct text card)
{
    struct buffer line = {0};
    bool found = false;
    while (!found && vcard_next_line(&card, &line)) {
        struct text text = buffer_text(&line);
        found = !text_starts(text, TEXT("PHOTO")) && taint_is_in(ids, text);
    }
    buffer_release(&line);
    return found;
}

int compare_check_card(struct compare *compare, const struct person *person, struct text card)
{
    if (!compare_card_has_id(&compare->ids, card))
        return 0;
    (void)errors_add(compare->errors, ERROR_INPUT, NULL, "hidden-id",
                     "the card of %s would hold a hidden id",
                     errors_show(compare->errors, person->id));
    return errors_hint(compare->errors, "nothing was written; maybe a UID in the snapshot is one");
}
