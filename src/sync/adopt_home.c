#include "sync/adopt_home.h"

#include "base/search.h"
#include "map/identity.h"
#include "sync/compare_card.h"

/* -- Noting ------------------------------------------------------------------------------------ */

static int compare_at(const void *element, const void *wanted)
{
    uint32_t a = ((const struct stray *)element)->at, b = *(const uint32_t *)wanted;
    return (a > b) - (a < b);
}

/* The stray of the book, or of --existing, that is known by the key; or NULL. */
static struct stray *stray_with(const struct adopt *adopt, struct book *book, bool in_book,
                                struct text key)
{
    const struct book_card *card = book == NULL ? NULL : book_find(book, key);
    if (card == NULL)
        return NULL;
    uint32_t at = (uint32_t)(card - book->list);
    size_t first = in_book ? 0 : adopt->in_book;
    size_t count = in_book ? adopt->in_book : adopt->count - adopt->in_book;
    size_t found =
        search_first(adopt->strays + first, count, sizeof *adopt->strays, &at, compare_at);
    struct stray *stray = adopt->strays + first + found;
    return found < count && stray->at == at ? stray : NULL;
}

static struct text home_of(struct compare *compare, const struct person *person)
{
    if (person->old != NULL)
        return compare_home(compare, person->old);
    return identity_uid(&compare->arena, compare->mapping->salt, person->id);
}

void adopt_note_home(struct compare *compare, const struct person *person, uint32_t number)
{
    const struct adopt *adopt = compare->adopt;
    struct text key = home_of(compare, person);
    if (compare_home_is_foreign(compare, person->old, key))
        return;
    struct stray *stray = stray_with(adopt, compare->book, true, key);
    if (stray == NULL)
        stray = stray_with(adopt, compare->existing, false, key);
    if (stray != NULL)
        stray->owner = number + 1;
}

/* -- Settling ---------------------------------------------------------------------------------- */

static void tell_taken(struct compare *compare, struct text id, const char *what)
{
    findings_add(compare->findings, FINDING_AMBIGUOUS_MATCH,
                 (struct finding_about){NULL, id, TEXT_NONE},
                 "has no card yet: %s that this person's card would have", what);
}

/* Nobody is given the card, and its owner has to wait. */
static bool is_open(const struct adopt *adopt, size_t number)
{
    const struct stray *stray = &adopt->strays[number];
    return stray->decided || (stray->unread && number >= adopt->in_book) ||
           (number < adopt->result.card_count &&
            adopt->result.cards[number].outcome == MATCH_AMBIGUOUS);
}

static void settle_home(struct compare *compare, uint32_t number)
{
    struct adopt *adopt = compare->adopt;
    uint32_t owner = adopt->strays[number].owner - 1;
    if (adopt->of_person[owner] != ADOPT_NOTHING)
        return;
    if (is_open(adopt, number)) {
        adopt->of_person[owner] = ADOPT_HELD;
        tell_taken(compare, ingest_id(&compare->ingest->entries[owner]),
                   "a card that is not, or not yet, known as theirs has the name");
        return;
    }
    if (number < adopt->result.card_count && adopt->result.cards[number].outcome == MATCH_ONE)
        adopt->of_person[adopt->result.cards[number].other] = ADOPT_NOTHING;
    if (number >= adopt->in_book)
        adopt->of_person[owner] = number + ADOPT_FIRST;
}

void adopt_settle_homes(struct compare *compare)
{
    for (uint32_t i = 0; i < compare->adopt->count; i++)
        if (compare->adopt->strays[i].owner != 0)
            settle_home(compare, i);
}

/* The UID of the card that the person would get, as vcard_find_uid() finds it there. */
static struct text uid_of(struct compare *compare, const struct person *person, struct text key)
{
    return person->old != NULL ? compare_folded_uid(compare, person->old) : key;
}

/* Does a card elsewhere in the book have the UID? Two cards with one would be one to telephones. */
static const char *where_uid_is(struct compare *compare, const struct person *person,
                                struct text key, const struct book_card *home)
{
    struct text uid = uid_of(compare, person, key);
    if (unique_has_uid(compare->cards, uid))
        return "another person's card has the UID";
    if (home == NULL && adopt_has_uid(compare, uid))
        return "a card in the book has the UID";
    return NULL;
}

/* Cards that were adopted one after the other had one name, or one UID, and their people return
 * together. */
static const char *returns_too(struct compare *compare, const struct person *person,
                               struct text key)
{
    struct arena *kept = &compare->ingest->arena;
    if (person->old == NULL)
        return NULL;
    struct buffer uid = {0};
    buffer_format(&uid, "UID:%.*s", TEXT_ARG(uid_of(compare, person, key)));
    bool name = names_add(&compare->homes, arena_copy(kept, key), 0);
    bool first = names_add(&compare->homes, arena_copy(kept, buffer_text(&uid)), 0);
    buffer_release(&uid);
    return !name    ? "another person's card has the name"
           : !first ? "another person's card has the UID"
                    : NULL;
}

bool adopt_is_taken(struct compare *compare, const struct person *person)
{
    if (compare->adopt == NULL && person->old == NULL && compare->cards->count == 0)
        return false;
    struct text key = home_of(compare, person);
    const struct book_card *card = book_find(compare->book, key);
    const char *why = where_uid_is(compare, person, key, card);
    if (card != NULL && card->ours)
        why = "another person's card has the name";
    else if (compare_home_is_foreign(compare, person->old, key))
        why = "a card that is not theirs has the name";
    if (why == NULL)
        why = returns_too(compare, person, key);
    if (why != NULL)
        tell_taken(compare, person->id, why);
    return why != NULL;
}
