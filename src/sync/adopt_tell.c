#include "sync/adopt_tell.h"

#include "base/limits.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "format/jcard.h"
#include "map/taint.h"
#include "sync/adopt_index.h"

/* -- Cards -- */

static void tell(struct compare *compare, enum finding_code code, const struct stray *stray,
                 const struct place *within, struct text name, struct text message)
{
    struct buffer place = {0};
    stray_print_place(stray, within, &place);
    struct finding finding = {.code = code, .name = name, .message = message};
    struct buffer repaired = {0};
    utf8_add_repaired(&repaired, buffer_text(&place));
    finding.place = buffer_text(&repaired);
    findings_add_at(compare->findings, &finding);
    buffer_release(&place);
    buffer_release(&repaired);
}

void adopt_tell_unreadable(struct compare *compare, const struct stray *stray,
                           const struct stray_card *card)
{
    tell(compare, FINDING_UNREADABLE, stray, card->place.line == 0 ? NULL : &card->place, TEXT(""),
         text_of(card->reason));
}

static struct text name_of(struct arena *arena, const struct match_facts *facts)
{
    struct buffer name = {0};
    if (facts->name_count != 0)
        utf8_add_repaired(&name, text_until(facts->names[0], LIMIT_DRIFT_LINE));
    struct text text = arena_copy(arena, buffer_text(&name));
    buffer_release(&name);
    return text;
}

static void list_facts(struct buffer *out, const struct match_facts *facts)
{
    size_t shown = 0;
    for (size_t i = 0; i < facts->mail_count + facts->number_count && shown < 3; i++, shown++) {
        struct text value =
            i < facts->mail_count ? facts->mails[i] : facts->numbers[i - facts->mail_count];
        buffer_add_string(out, shown == 0 ? "" : ", ");
        utf8_add_repaired(out, text_until(value, LIMIT_DRIFT_LINE));
    }
}

static void note_unkept(struct compare *compare, const struct stray *stray,
                        const struct ingest_entry *entry, const char *why)
{
    struct adopt *adopt = compare->adopt;
    if (adopt->unkept_count == adopt->unkept_room) {
        adopt->unkept_room = adopt->unkept_room == 0 ? 16 : 2 * adopt->unkept_room;
        adopt->unkept = memory_grow(adopt->unkept, adopt->unkept_room, sizeof *adopt->unkept);
    }
    adopt->unkept[adopt->unkept_count++] = (struct adopt_unkept){
        (uint32_t)(stray - adopt->strays), (uint32_t)(entry - compare->ingest->entries), why};
}

bool adopt_can_be_kept(struct compare *compare, const struct stray *stray,
                       const struct ingest_entry *entry)
{
    struct stray_card card;
    const char *why = NULL;
    struct text file = stray_in_book(stray)->uid;
    stray_open(stray, &card);
    bool folder = stray->book->layout == LAYOUT_DIRECTORY;
    if (taint_is_in(&compare->ids, card.uid) || taint_is_in(&compare->ids, file))
        why = "a hidden id is its UID or the name of its file";
    else if (stray->copy)
        why = "another card has the same UID";
    else if (folder && (utf8_check(file) != file.len || !entry_key_is_name(file)))
        why = "the name of its file cannot be kept in a snapshot";
    else if (utf8_check(card.uid) != card.uid.len ||
             (card.uid.len != 0 && !entry_key_is_safe(card.uid)))
        why = "its UID cannot be kept in a snapshot";
    else if (card.uid.len == 0 && compare->mapping->layout == LAYOUT_FILE &&
             compare->mapping->duplicates == DUPLICATES_SKIP)
        why = "it has no UID by which it could be known again";
    if (why != NULL) {
        struct buffer message = {0};
        struct match_facts facts = {0};
        if (card.reason == NULL)
            match_facts_of_card(&card.reader.arena, &card.card, &facts);
        buffer_format(&message, "the card is that of %.*s, and cannot be kept for it: %s",
                      TEXT_ARG(ingest_id(entry)), why);
        tell(compare, FINDING_AMBIGUOUS_MATCH, stray, NULL, name_of(&compare->arena, &facts),
             buffer_text(&message));
        buffer_release(&message);
        note_unkept(compare, stray, entry, why);
    }
    stray_close(&card);
    return why == NULL;
}

/* -- Both sides -- */

/* One person whose the card may be, for the message and for the template. */
static int list_person(struct compare *compare, const struct ingest_entry *entry,
                       struct buffer *out, struct decision_person *ret_person)
{
    struct arena *arena = &compare->arena, *kept = &compare->adopt->arena;
    struct taken taken;
    struct contact contact;
    struct match_facts facts;
    if (ingest_read(compare->ingest, entry, arena, &taken) != 0 ||
        jcard_read(arena, taken.contact, &contact) != 0)
        return -1;
    match_facts_of_contact(arena, &contact, &facts);
    *ret_person = (struct decision_person){ingest_id(entry), arena_copy(kept, taken.name)};
    buffer_format(out, "%.*s (", TEXT_ARG(taken.name));
    list_facts(out, &facts);
    buffer_format(out, "; %.*s)", TEXT_ARG(ingest_id(entry)));
    return 0;
}

static int list_people(struct compare *compare, uint32_t number, struct buffer *out,
                       struct decision_case *decision)
{
    struct adopt *adopt = compare->adopt;
    size_t count;
    const uint32_t *people =
        match_people_of(&adopt->match, &adopt->result, &compare->arena, number, &count);
    struct decision_person *list = arena_array(&adopt->arena, count, sizeof *list);
    decision->people = list;
    decision->more = count > MATCH_SHOWN;
    for (size_t i = 0; i < count && i < MATCH_SHOWN; i++) {
        buffer_add_string(out, i == 0 ? "" : " | ");
        if (list_person(compare, &compare->ingest->entries[people[i]], out, &list[i]) != 0)
            return -1;
        decision->count++;
    }
    return 0;
}

/* As a decisions file names the card. */
static struct text case_name(struct arena *arena, const struct stray *stray)
{
    struct buffer name = {0};
    struct text key = stray_in_book(stray)->uid;
    buffer_format(&name, "%.*s%s", TEXT_ARG(key),
                  stray->book->layout == LAYOUT_DIRECTORY ? ".vcf" : "");
    struct text text = arena_copy(arena, buffer_text(&name));
    buffer_release(&name);
    return text;
}

static int tell_case(struct compare *compare, uint32_t number, struct decision_case *decision)
{
    struct adopt *adopt = compare->adopt;
    struct stray *stray = &adopt->strays[number];
    struct buffer message = {0};
    struct stray_card card;
    struct match_facts facts = {0};
    stray_open(stray, &card);
    if (card.reason == NULL)
        match_facts_of_card(&card.reader.arena, &card.card, &facts);
    buffer_add_string(&message, "the card (");
    list_facts(&message, &facts);
    buffer_add_string(&message, ") may be that of: ");
    decision->card = case_name(&adopt->arena, stray);
    decision->name = name_of(&adopt->arena, &facts);
    int outcome = list_people(compare, number, &message, decision);
    if (outcome == 0)
        tell(compare, FINDING_AMBIGUOUS_MATCH, stray, NULL, decision->name, buffer_text(&message));
    stray_close(&card);
    buffer_release(&message);
    return outcome;
}

/* A card that cannot be kept; what names it not in a decisions file is left out. */
static int add_unkept(struct compare *compare, const struct adopt_unkept *unkept)
{
    struct adopt *adopt = compare->adopt;
    const struct stray *stray = &adopt->strays[unkept->stray];
    struct text name = case_name(&adopt->arena, stray);
    struct decision_person *person = arena_array(&adopt->arena, 1, sizeof *person);
    struct buffer ignored = {0};
    if (stray_in_book(stray)->uid.len == 0 || utf8_check(name) != name.len)
        return 0;
    int outcome = list_person(compare, &compare->ingest->entries[unkept->person], &ignored, person);
    buffer_release(&ignored);
    adopt->cases[adopt->case_count++] = (struct decision_case){
        .card = name, .name = person->name, .people = person, .count = 1, .why = unkept->why};
    return outcome;
}

int adopt_check_people(struct compare *compare)
{
    const struct adopt *adopt = compare->adopt;
    int outcome = 0;
    if (compare->ingest->delta || compare->ingest->incomplete)
        return 0;
    for (size_t i = 0; i < adopt->decision_count; i++) {
        const struct adopt_decision *decision = &adopt->decisions[i];
        if (decision->decision->kind != DECISION_PERSON || decision->known)
            continue;
        (void)errors_add(compare->errors, ERROR_INPUT, &decision->decision->place, "nobody",
                         "neither export nor snapshot have anybody with the id %s",
                         errors_show(compare->errors, decision->decision->id));
        outcome = errors_hint(compare->errors, "the template has the ids above each card; null: "
                                               "the card is of nobody");
    }
    return outcome;
}

static void tell_decisions(struct compare *compare)
{
    const struct adopt *adopt = compare->adopt;
    for (size_t i = 0; i < adopt->decision_count; i++) {
        const struct adopt_decision *decision = &adopt->decisions[i];
        if (decision->used || decision->decision->kind == DECISION_OPEN)
            continue;
        findings_add(compare->findings, FINDING_DECISION_UNUSED,
                     (struct finding_about){&decision->decision->place, decision->id, TEXT("")},
                     decision->stray == NULL
                         ? "nobody has to decide about this card, or it is not in the book"
                         : "the card is there, and this person gets no card");
    }
}

int adopt_tell(struct compare *compare)
{
    struct adopt *adopt = compare->adopt;
    size_t count = 0;
    for (uint32_t i = 0; i < adopt->result.card_count; i++)
        count += adopt->result.cards[i].outcome == MATCH_AMBIGUOUS;
    adopt->cases = arena_array(&adopt->arena, count + adopt->unkept_count, sizeof *adopt->cases);
    for (uint32_t i = 0; i < adopt->result.card_count; i++) {
        arena_reset(&compare->arena);
        if (adopt->result.cards[i].outcome == MATCH_AMBIGUOUS &&
            tell_case(compare, i, &adopt->cases[adopt->case_count++]) != 0)
            return -1;
    }
    for (size_t i = 0; i < adopt->unkept_count; i++) {
        arena_reset(&compare->arena);
        if (add_unkept(compare, &adopt->unkept[i]) != 0)
            return -1;
    }
    tell_decisions(compare);
    return 0;
}

void adopt_write_template(const struct compare *compare, struct buffer *out)
{
    const struct adopt *adopt = compare->adopt;
    if (adopt != NULL && adopt->case_count != 0)
        decisions_write(out, adopt->cases, adopt->case_count);
}
