/* What must hold for any merge, tried on many random cards, and held against a merge on plain sets
 * that knows nothing of cards. */
#include "merging.h"

#include "format/vcard.h"

enum { VALUES = 5, MOST = 3, CASES = 100000 };

/* A property of the mapping: its values are numbers below VALUES. */
static const struct slot {
    const char *name; /* with types and label, as merging_contact() reads them */
    enum { ONE, SET, ADDRESS, ITEMS } way;
} slots[] = {
    {"FN", ONE},         {"TITLE", ONE},           {"ORG", ONE},          {"NOTE", ONE},
    {"NICKNAME", ITEMS}, {"EMAIL;work", SET},      {"EMAIL;home", SET},   {"TEL;work", SET},
    {"TEL;cell", SET},   {"TEL;[Desk]", SET},      {"URL", SET},          {"ADR;work", ADDRESS},
    {"X-COST", SET},     {"RELATED;manager", SET}, {"CATEGORIES", ITEMS},
};

/* The values of a contact: bit n of [slot] is value n. */
struct values {
    unsigned of[COUNT_OF(slots)];
};

static struct arena arena;

/* -- Chance -- */

static uint64_t state_of_chance;

static unsigned chance(unsigned below)
{
    state_of_chance = state_of_chance * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)((state_of_chance >> 33) % below);
}

static unsigned random_values(const struct slot *slot)
{
    unsigned bits = 0, most = slot->way == ONE ? 1 : MOST;
    for (unsigned i = chance(most + 1); i > 0; i--)
        bits |= 1u << chance(VALUES);
    return bits;
}

/* Only some slots, so that there are small cards, too. */
static struct values random_contact(unsigned density)
{
    struct values values = {{0}};
    for (size_t i = 0; i < COUNT_OF(slots); i++)
        if (chance(10) < density)
            values.of[i] = random_values(&slots[i]);
    return values;
}

/* What somebody makes of it: mostly the same. */
static struct values changed(const struct values *from, unsigned density)
{
    struct values values = *from;
    for (size_t i = 0; i < COUNT_OF(slots); i++) {
        if (chance(10) >= density)
            continue;
        if (slots[i].way == ONE || chance(3) == 0)
            values.of[i] = random_values(&slots[i]);
        else
            values.of[i] ^= 1u << chance(VALUES);
    }
    return values;
}

/* -- Contacts and cards -- */

static void add_value(struct buffer *out, size_t slot, unsigned value)
{
    static const char *const odd[VALUES] = {"a", "b \\n,x;", "\xC3\xA4 b,c", "d:e=f", "Lang "};
    const char *name = slots[slot].name;
    if (strcmp(name, "ORG") == 0)
        buffer_format(out, "F%u;U%u", value, value / 2);
    else if (strncmp(name, "TEL", 3) == 0)
        buffer_format(out, "+41 44 555 %02zu 0%u", slot, value);
    else if (strncmp(name, "ADR", 3) == 0)
        buffer_format(out, ";;Way %u;C%u;;%u", value, value / 2, value);
    else if (strcmp(name, "NOTE") == 0)
        buffer_add_string(out, odd[value]);
    else if (strncmp(name, "EMAIL", 5) == 0)
        buffer_format(out, "p%u-%zu@firm.example", value, slot);
    else
        buffer_format(out, "v%u-%zu", value, slot);
}

static struct text lines_of(const struct values *values)
{
    struct buffer out = {0};
    for (size_t i = 0; i < COUNT_OF(slots); i++) {
        bool first = true;
        for (unsigned value = 0; value < VALUES; value++) {
            if ((values->of[i] >> value & 1) == 0)
                continue;
            if (first || slots[i].way != ITEMS)
                buffer_format(&out, "%s:", slots[i].name);
            else
                out.data[out.len - 1] = ',';
            first = false;
            add_value(&out, i, value);
            buffer_add_byte(&out, '\n');
        }
    }
    struct text copy = arena_copy(&arena, buffer_text(&out));
    buffer_release(&out);
    return copy;
}

static struct contact contact_of(const struct values *values)
{
    return merging_contact(&arena, lines_of(values));
}

static struct text as_card(const struct values *values, enum card_version version)
{
    struct contact contact = contact_of(values), none = {0};
    struct buffer out = {0};
    struct merge_result result;
    struct merge_input input = {.ours = &contact,
                                .base = &none,
                                .card =
                                    TEXT("BEGIN:VCARD\r\nVERSION:2.1\r\nUID:u\r\nEND:VCARD\r\n")};
    if (version == CARD_2_1) { /* what the merge adds to an empty card */
        assert_i64(merge_card(&arena, &input, &result), 0);
        return result.card;
    }
    vcard_write(&out, &contact, TEXT("u"), version == CARD_4_0 ? VCARD_4_0 : VCARD_3_0);
    struct text copy = arena_copy(&arena, buffer_text(&out));
    buffer_release(&out);
    return copy;
}

static const char *const foreign[] = {"X-OWN;A=b:c\\,d;e\r\n", "SOUND:uri:x\r\n",
                                      "item77.ANNIVERSARY:20010203\r\n",
                                      "item77.X-ABLabel:Wedding\r\n", "odd line\r\n"};

static void shuffle(struct text *list, size_t count)
{
    for (size_t i = count; i > 1; i--) {
        size_t other = chance((unsigned)i);
        struct text swap = list[i - 1];
        list[i - 1] = list[other];
        list[other] = swap;
    }
}

/* What the card says, each thing once. */
static struct text says(struct text bytes)
{
    struct text all = merging_says(&arena, bytes), line, last = TEXT_NONE;
    struct buffer out = {0};
    while (text_next_piece(&all, '\n', &line)) {
        if (last.data == NULL || !text_equal(line, last))
            buffer_format(&out, "%.*s\n", TEXT_ARG(line));
        last = line;
    }
    struct text copy = arena_copy(&arena, buffer_text(&out));
    buffer_release(&out);
    return copy;
}

/* A line that may stand twice: some programs make two of one. */
static bool is_doubled(const struct card_property *property)
{
    return chance(8) == 0 && property->group.len == 0 && !card_is(property, TEXT("UID"));
}

/* The card's lines in another order, with lines of other programs among them. */
static struct text disordered(struct text bytes)
{
    struct card card = cards_parse(&arena, bytes);
    struct text *lines = arena_array(&arena, 2 * card.count + COUNT_OF(foreign), sizeof *lines);
    struct buffer out = {0};
    size_t count = 0, kept = 0;
    buffer_add(&out, card.head);
    for (size_t i = 0; i < card.count; i++) {
        if (card_is(&card.list[i], TEXT("VERSION")))
            buffer_add(&out, card.list[i].raw);
        else
            lines[count++] = card.list[i].raw;
        if (count != 0 && is_doubled(&card.list[i]) && !card_is(&card.list[i], TEXT("VERSION")))
            lines[count++] = card.list[i].raw;
    }
    for (size_t i = 0; i < COUNT_OF(foreign); i++)
        lines[count + kept++] = text_of(foreign[i]);
    shuffle(lines, count + kept);
    for (size_t i = 0; i < count + kept; i++)
        buffer_add(&out, lines[i]);
    buffer_add(&out, card.tail);
    struct text copy = arena_copy(&arena, buffer_text(&out));
    buffer_release(&out);
    return copy;
}

/* -- The merge on sets -- */

static bool is_single(unsigned bits)
{
    return bits != 0 && (bits & (bits - 1)) == 0;
}

static unsigned merged_one(unsigned base, unsigned ours, unsigned local, enum merge_owner owner)
{
    if (ours == base && owner != MERGE_ENTRA)
        return local;
    if (ours == base)
        return ours == 0 ? local : ours;
    return owner == MERGE_BOOK && local != 0 ? local : ours;
}

static unsigned merged_items(unsigned base, unsigned ours, unsigned local, enum merge_owner owner)
{
    unsigned gone = owner == MERGE_BOOK ? 0 : base & ~ours;
    return (local | (ours & ~base) | (owner == MERGE_ENTRA ? ours : 0)) & ~gone;
}

/* One that has gone and one that has come are one that was edited. */
static unsigned merged_set(unsigned base, unsigned ours, unsigned local, enum merge_owner owner)
{
    unsigned cleared = base & ~ours, fresh = ours & ~base & ~local, result = local;
    unsigned missing = base & ~local, own = local & ~base & ~ours;
    bool updated = is_single(cleared) && is_single(fresh);
    bool edited = is_single(missing) && is_single(own);
    if (updated) { /* cleared has become fresh */
        bool in_card = (cleared & local) != 0 || (edited && missing == cleared);
        if (owner != MERGE_BOOK || !in_card)
            result |= fresh;
    } else {
        result |= fresh;
    }
    if (owner != MERGE_BOOK)
        result &= ~cleared;
    if (edited && owner != MERGE_BOOK && (missing == cleared || (cleared & missing) != 0))
        result &= ~own;
    if (owner == MERGE_ENTRA) {
        result |= ours & base;
        if (edited)
            result &= ~own;
    }
    return result;
}

/* Of what both sides have added, one each is the same address, written in two ways. */
static unsigned merged_addresses(unsigned base, unsigned ours, unsigned local,
                                 enum merge_owner owner)
{
    unsigned fresh = ours & ~base & ~local, own = local & ~base & ~ours;
    unsigned result = merged_set(base, ours, local, owner);
    bool updated = is_single(fresh) && is_single(base & ~ours);
    bool edited = is_single(own) && is_single(base & ~local);
    if (!is_single(fresh) || !is_single(own) || updated || edited)
        return result;
    return result & ~(owner == MERGE_BOOK ? fresh : own);
}

static struct values merged_values(const struct values *base, const struct values *ours,
                                   const struct values *local, enum merge_owner owner)
{
    struct values values;
    for (size_t i = 0; i < COUNT_OF(slots); i++) {
        bool name = strcmp(slots[i].name, "FN") == 0 && ours->of[i] == 0;
        if (name)
            values.of[i] = local->of[i];
        else if (slots[i].way == ONE)
            values.of[i] = merged_one(base->of[i], ours->of[i], local->of[i], owner);
        else if (slots[i].way == ITEMS)
            values.of[i] = merged_items(base->of[i], ours->of[i], local->of[i], owner);
        else if (slots[i].way == ADDRESS)
            values.of[i] = merged_addresses(base->of[i], ours->of[i], local->of[i], owner);
        else
            values.of[i] = merged_set(base->of[i], ours->of[i], local->of[i], owner);
    }
    return values;
}

/* -- Laws -- */

struct sample {
    enum card_version version;
    enum merge_owner owner;
    struct values base, ours, local;
    struct text card; /* of local, disordered */
};

static struct sample random_sample(void)
{
    static const enum card_version versions[] = {CARD_3_0, CARD_3_0, CARD_4_0, CARD_2_1};
    struct sample sample = {.version = versions[chance(4)]};
    unsigned density = 1 + chance(4);
    sample.owner = chance(4) == 0 ? (chance(2) == 0 ? MERGE_ENTRA : MERGE_BOOK) : MERGE_BOTH;
    sample.base = random_contact(density);
    sample.ours = changed(&sample.base, chance(8));
    sample.local = changed(&sample.base, chance(8));
    sample.card = disordered(as_card(&sample.local, sample.version));
    return sample;
}

static struct merge_result merge(const struct values *base, const struct values *ours,
                                 struct text card, enum merge_owner owner)
{
    static struct merge_rule rules[COUNT_OF(slots)];
    struct contact before = contact_of(base), now = contact_of(ours);
    struct merge_result result;
    for (size_t i = 0; i < COUNT_OF(slots); i++) {
        struct text name = TEXT_NONE, rest = text_of(slots[i].name);
        (void)text_next_piece(&rest, ';', &name);
        rules[i] = (struct merge_rule){.name = name, .any_type = true, .owner = owner};
    }
    struct merge_input input = {.base = &before,
                                .ours = &now,
                                .card = card,
                                .rules = rules,
                                .rule_count = owner == MERGE_BOTH ? 0 : COUNT_OF(slots)};
    assert_i64(merge_card(&arena, &input, &result), 0);
    return result;
}

/* The card says what the merge on sets says, and has every line of others. */
static void assert_merged(const struct sample *sample, struct text card)
{
    struct values wanted =
        merged_values(&sample->base, &sample->ours, &sample->local, sample->owner);
    struct text now = says(card);
    struct text should = says(disordered(as_card(&wanted, sample->version)));
    unit_row = sample->card;
    assert_texts_equal(now, should);
    for (size_t i = 0; i < COUNT_OF(foreign); i++)
        assert_true(text_find(card, text_of(foreign[i])) >= 0);
}

/* Every local value that is neither in the base nor in the result is in a remark. */
static void assert_nothing_lost(const struct sample *sample, const struct merge_result *result)
{
    struct values all = {{0}};
    struct text now = says(result->card);
    for (size_t i = 0; i < COUNT_OF(slots); i++)
        for (unsigned value = 0; value < VALUES; value++) {
            bool told = false;
            all.of[i] = sample->local.of[i] & ~sample->base.of[i] & 1u << value;
            if (all.of[i] == 0)
                continue;
            struct text line = says(as_card(&all, CARD_3_0));
            struct contact contact = contact_of(&all);
            struct text part = contact.list[0].parts[contact.list[0].part_count > 2 ? 2 : 0];
            for (size_t k = 0; k < result->remark_count; k++)
                told |= text_find(result->remarks[k].local, part) >= 0;
            if (sample->version == CARD_3_0 && !told)
                assert_true(text_find(now, line) >= 0);
            all.of[i] = 0;
        }
}

static void try_without_news(const struct sample *sample, unsigned which)
{
    const struct values *base = &sample->base, *ours = &sample->ours;
    struct text plain = as_card(base, sample->version);
    struct merge_result result;
    switch (which) {
    case 0: /* nothing new from the export: nothing happens */
        result = merge(base, base, sample->card, MERGE_BOTH);
        assert_texts_equal(result.card, sample->card);
        assert_i64(result.remark_count, 0);
        break;
    case 1: /* nothing new in the book: the card of the export; but a name is never taken away */
        result = merge(base, ours, plain, MERGE_BOTH);
        if (ours->of[0] != 0 || base->of[0] == 0)
            assert_texts_equal(says(result.card), says(as_card(ours, sample->version)));
        break;
    default: /* both say the same */
        plain = disordered(as_card(ours, sample->version));
        result = merge(base, ours, plain, sample->owner);
        assert_texts_equal(result.card, plain);
        assert_false(result.changed);
        break;
    }
}

static void try_with_news(const struct sample *sample, unsigned which)
{
    const struct values *base = &sample->base, *ours = &sample->ours;
    struct merge_result result = merge(base, ours, sample->card, sample->owner), again;
    assert_merged(sample, result.card);
    switch (which) {
    case 0: /* the order of lines says nothing */
        again =
            merge(base, ours, disordered(as_card(&sample->local, sample->version)), sample->owner);
        assert_texts_equal(says(again.card), says(result.card));
        assert_texts_equal(merging_remarks(&arena, &again), merging_remarks(&arena, &result));
        break;
    case 1: /* merged again, with the base that there is now */
        again = merge(ours, ours, result.card, MERGE_BOTH);
        assert_texts_equal(again.card, result.card);
        assert_i64(again.remark_count, 0);
        break;
    default: assert_nothing_lost(sample, &result); break;
    }
}

static void the_laws_of_merging_hold(void **state)
{
    (void)state;
    state_of_chance = 42;
    for (unsigned i = 0; i < CASES; i++) {
        struct sample sample = random_sample();
        if (i % 2 == 0)
            try_without_news(&sample, i / 2 % 3);
        else
            try_with_news(&sample, i / 2 % 3);
        arena_reset(&arena);
    }
    arena_release(&arena);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(the_laws_of_merging_hold),
};

UNIT_MAIN(tests)
