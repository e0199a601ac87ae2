/* Finds which cards of a book that the program did not write belong to which people: by a name and
 * a mail address, or a name and a mobile number, never by less. What is kept is an index of
 * digests; time grows with the number of cards and people alone, and nothing depends on their
 * order. */
#ifndef SYNC_MATCH_H
#define SYNC_MATCH_H

#include "base/arena.h"
#include "base/digest.h"
#include "model/card.h"
#include "model/contact.h"

/* What is known of a card or a person; not looked at after the call. */
struct match_facts {
    const struct text *names; /* as shown, or given and family name */
    size_t name_count;        /* LIMIT_MATCH_NAMES at the most, else it matches nothing */
    const struct text *mails;
    size_t mail_count;
    const struct text *numbers; /* mobile ones */
    size_t number_count;
};

/* Of a person: the name as shown, given and family name, mail addresses, mobile numbers. */
void match_facts_of_contact(struct arena *arena, const struct contact *contact,
                            struct match_facts *ret_facts);
/* Of a card: the same, but all numbers other than those of fax machines and pagers: who has typed
 * them in rarely says of what kind they are. */
void match_facts_of_card(struct arena *arena, const struct card *card,
                         struct match_facts *ret_facts);

struct match_key;
struct match_link;

/* Links of cards or of people to the keys that they have. */
struct match_links {
    struct match_link *list;
    size_t count, room;
    uint32_t owners; /* the highest number and one */
};

struct match {
    struct digester *digester;
    struct arena arena; /* for the key at hand */
    struct arena kept;
    struct match_key *keys;
    size_t key_count, key_room;
    uint32_t *slots; /* of the hash table: numbers of keys */
    size_t slot_count;
    struct match_links cards, people;
    size_t probes; /* keys that were compared; for tests */
};

enum match_outcome {
    MATCH_NONE,     /* there is none */
    MATCH_ONE,      /* one card and one person who are nobody else's */
    MATCH_AMBIGUOUS /* several cards, or a card of several people: somebody has to decide */
};

void match_open(struct match *match);
void match_close(struct match *match);

/* First all cards, then all people, each once, with numbers from 0 on. Texts are not kept. */
void match_add_card(struct match *match, uint32_t card, const struct match_facts *facts);
void match_add_person(struct match *match, uint32_t person, const struct match_facts *facts);

/* What comes of one card or person. */
struct match_verdict {
    enum match_outcome outcome;
    uint32_t other; /* MATCH_ONE: the person of the card, the card of the person */
    size_t first;   /* its first link, if it has any */
};

/* What comes of all, by their numbers; in the arena. */
struct match_result {
    struct match_verdict *cards, *people;
    uint32_t card_count, person_count;
};
void match_settle(const struct match *match, struct arena *arena, struct match_result *ret_result);

/* The cards that may be the person's, and the people whom the card may be of: sorted, each once;
 * of a name with one address, the first MATCH_SHOWN. In the arena. */
enum { MATCH_SHOWN = 8 };
uint32_t *match_cards_of(const struct match *match, const struct match_result *result,
                         struct arena *arena, uint32_t person, size_t *ret_count);
uint32_t *match_people_of(const struct match *match, const struct match_result *result,
                          struct arena *arena, uint32_t card, size_t *ret_count);

#endif
