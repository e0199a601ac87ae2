/* By what cards and people are looked for. */
#include "base/buffer.h"
#include "format/vcard_text.h"
#include "sync/match.h"

enum { FAMILY, GIVEN, NAME_PARTS };

struct facts {
    struct text *names, *mails, *numbers;
    size_t name_count, mail_count, number_count;
};

/* Room for so many instances; each of them may give a name. */
static struct facts with_room(struct arena *arena, size_t count)
{
    return (struct facts){.names = arena_array(arena, count, sizeof(struct text)),
                          .mails = arena_array(arena, count, sizeof(struct text)),
                          .numbers = arena_array(arena, count, sizeof(struct text))};
}

static void hand_over(const struct facts *facts, struct match_facts *ret_facts)
{
    *ret_facts = (struct match_facts){facts->names,      facts->name_count, facts->mails,
                                      facts->mail_count, facts->numbers,    facts->number_count};
}

/* A given or family name alone is no name: too many people have it. */
static void add_name_parts(struct arena *arena, struct facts *facts, const struct text *parts,
                           size_t count)
{
    struct buffer name = {0};
    if (count < NAME_PARTS || parts[FAMILY].len == 0 || parts[GIVEN].len == 0)
        return;
    buffer_format(&name, "%.*s %.*s", TEXT_ARG(parts[GIVEN]), TEXT_ARG(parts[FAMILY]));
    facts->names[facts->name_count++] = arena_copy(arena, buffer_text(&name));
    buffer_release(&name);
}

static bool is_mobile(const struct instance *instance)
{
    bool mobile = false, fax = false;
    for (size_t i = 0; i < instance->type_count; i++) {
        mobile |= text_equal(instance->types[i], TEXT("cell"));
        fax |= text_equal(instance->types[i], TEXT("fax"));
    }
    return mobile && !fax;
}

void match_facts_of_contact(struct arena *arena, const struct contact *contact,
                            struct match_facts *ret_facts)
{
    struct facts facts = with_room(arena, contact->count);
    for (size_t i = 0; i < contact->count; i++) {
        const struct instance *instance = &contact->list[i];
        if (instance->part_count == 0)
            continue;
        if (text_equal(instance->name, TEXT("FN")))
            facts.names[facts.name_count++] = instance->parts[0];
        else if (text_equal(instance->name, TEXT("N")))
            add_name_parts(arena, &facts, instance->parts, instance->part_count);
        else if (text_equal(instance->name, TEXT("EMAIL")))
            facts.mails[facts.mail_count++] = instance->parts[0];
        else if (text_equal(instance->name, TEXT("TEL")) && is_mobile(instance))
            facts.numbers[facts.number_count++] = instance->parts[0];
    }
    hand_over(&facts, ret_facts);
}

static bool is_telephone(const struct card_property *property)
{
    return card_is(property, TEXT("TEL")) && !card_has_type(property, TEXT("fax")) &&
           !card_has_type(property, TEXT("pager"));
}

void match_facts_of_card(struct arena *arena, const struct card *card,
                         struct match_facts *ret_facts)
{
    struct facts facts = with_room(arena, card->count);
    for (size_t i = 0; i < card->count; i++) {
        const struct card_property *property = &card->list[i];
        struct text text, *parts;
        size_t count;
        if (card_is(property, TEXT("N"))) {
            if (vcard_parts(arena, card, property, ';', &parts, &count) == 0)
                add_name_parts(arena, &facts, parts, count);
            continue;
        }
        bool name = card_is(property, TEXT("FN")), mail = card_is(property, TEXT("EMAIL"));
        if ((!name && !mail && !is_telephone(property)) ||
            vcard_text(arena, card, property, &text) != 0)
            continue;
        if (name)
            facts.names[facts.name_count++] = text;
        else if (mail)
            facts.mails[facts.mail_count++] = text;
        else
            facts.numbers[facts.number_count++] = text;
    }
    hand_over(&facts, ret_facts);
}
