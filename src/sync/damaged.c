#include "sync/damaged.h"

#include "base/limits.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "format/jcard.h"
#include "map/doubt.h"

/* The fixed part of a damage that is put aside; its three texts follow. */
struct packed_damage {
    uint32_t field;
    uint32_t seen, value, meant;
    unsigned char kind, told, emitted, nothing;
};

static void put(struct buffer *out, const void *octets, size_t len)
{
    buffer_add(out, (struct text){octets, len});
}

size_t damaged_pack(struct buffer *out, const struct built *built, bool doubted)
{
    size_t start = out->len;
    for (size_t i = 0; i < built->damage_count; i++) {
        const struct damage *damage = &built->damages[i];
        if (damage_rule(damage->kind)->doubted != doubted)
            continue;
        struct packed_damage head = {.field = (uint32_t)damage->field,
                                     .seen = (uint32_t)damage->seen.len,
                                     .value = (uint32_t)damage->value.len,
                                     .meant = (uint32_t)damage->meant.len,
                                     .kind = (unsigned char)damage->kind,
                                     .told = damage->told,
                                     .emitted = damage->emitted};
        put(out, &head, sizeof head);
        buffer_add(out, damage->seen);
        buffer_add(out, damage->value);
        buffer_add(out, damage->meant);
    }
    return out->len - start;
}

static struct text cut(struct text *rest, size_t count)
{
    struct text piece = text_until(*rest, count);
    *rest = text_from(*rest, count);
    return piece;
}

static size_t count_packed(struct text rest)
{
    size_t count = 0;
    struct packed_damage head;
    for (; rest.len != 0; count++) {
        memcpy(&head, cut(&rest, sizeof head).data, sizeof head);
        (void)cut(&rest, (size_t)head.seen + head.value + head.meant);
    }
    return count;
}

static struct damage *unpack(struct arena *arena, struct text rest, size_t *ret_count)
{
    size_t count = count_packed(rest);
    struct damage *damages = arena_array(arena, count, sizeof *damages);
    for (size_t i = 0; i < count; i++) {
        struct packed_damage head;
        memcpy(&head, cut(&rest, sizeof head).data, sizeof head);
        damages[i] = (struct damage){.field = head.field,
                                     .kind = (enum damage_kind)head.kind,
                                     .told = head.told != 0,
                                     .emitted = head.emitted != 0};
        damages[i].seen = cut(&rest, head.seen);
        damages[i].value = cut(&rest, head.value);
        damages[i].meant = cut(&rest, head.meant);
    }
    *ret_count = count;
    return damages;
}

void damaged_keep(struct buffer *out, struct text packed, const size_t *fields, size_t count)
{
    while (packed.len != 0) {
        struct packed_damage head;
        struct text whole = packed;
        memcpy(&head, cut(&packed, sizeof head).data, sizeof head);
        (void)cut(&packed, (size_t)head.seen + head.value + head.meant);
        for (size_t i = 0; i < count; i++)
            if (fields[i] == head.field)
                buffer_add(out, text_until(whole, whole.len - packed.len));
    }
}

/* -- Telling ----------------------------------------------------------------------------------- */

static bool is_unseen(uint32_t code_point)
{
    return code_point < 0x20 || (code_point >= 0x7F && code_point <= 0xA0) || code_point == 0xAD ||
           (code_point >= 0x2000 && code_point <= 0x200F) || code_point == 0x2011 ||
           code_point == 0x202F || code_point == 0xFEFF || unicode_is_bidi_control(code_point);
}

/* In quotes, one line, nothing hidden, no more than LIMIT_SHOWN characters. */
static void show(struct buffer *out, struct text value)
{
    buffer_add_byte(out, '"');
    size_t shown = 0;
    for (size_t at = 0; at < value.len && shown < LIMIT_SHOWN; shown++) {
        uint32_t code_point;
        size_t step = utf8_decode(text_from(value, at), &code_point);
        if (is_unseen(code_point))
            buffer_format(out, "\\u{%X}", (unsigned)code_point);
        else
            buffer_add(out, text_until(text_from(value, at), step));
        at += step;
    }
    buffer_add_string(out, shown == LIMIT_SHOWN ? "...\"" : "\"");
}

static void describe(struct buffer *out, const struct mapping *mapping, const struct doubt *doubt)
{
    const struct damage *damage = doubt->damage;
    buffer_format(out, "%.*s: ", TEXT_ARG(mapping->fields[damage->field].from));
    show(out, damage->seen);
    bool sure = !damage_rule(damage->kind)->doubted || doubt->outcome != DOUBT_STANDS;
    buffer_format(out, " %s %s; ", sure ? "is" : "looks like", damage_rule(damage->kind)->what);
    if (!damage_rule(damage->kind)->doubted) {
        buffer_add_string(out, "repaired to ");
        show(out, damage->value);
    } else if (doubt->outcome == DOUBT_KEPT) {
        buffer_add_string(out, "the old value ");
        show(out, doubt->old);
        buffer_add_string(out, " stays");
    } else {
        buffer_add_string(out, doubt->outcome == DOUBT_STANDS ? "it stands on the card as it is"
                                                              : "it is left out");
        if (damage->meant.len != 0) {
            buffer_add_string(out, "; it probably was ");
            show(out, damage->meant);
        }
    }
}

/* An address that stays as it was spelled is the same one. */
static bool is_told(const struct doubt *doubt)
{
    if (doubt->damage->kind == DAMAGE_SPELLED)
        return false;
    return doubt->damage->told || doubt->outcome == DOUBT_KEPT;
}

static enum finding_code code_of(const struct damage *damage)
{
    if (damage->kind == DAMAGE_GUEST)
        return FINDING_GUEST_NAME;
    return damage_rule(damage->kind)->doubted ? FINDING_DAMAGED : FINDING_REPAIRED;
}

/* A whole export can be damaged: after a while they are only counted. */
static void tell_one(struct compare *compare, const struct person *person, struct text name,
                     const struct doubt *doubt, size_t others)
{
    enum finding_code code = code_of(doubt->damage);
    if (compare->findings->by_code[code] >= LIMIT_DAMAGES_TOLD) {
        compare->findings->by_code[code]++;
        return;
    }
    buffer_clear(&compare->out);
    describe(&compare->out, compare->mapping, doubt);
    if (others != 0)
        buffer_format(&compare->out, " (and %zu more of its values)", others);
    findings_add(compare->findings, code,
                 (struct finding_about){&person->taken.place, person->id, name}, "%.*s",
                 TEXT_ARG(buffer_text(&compare->out)));
}

/* One finding an attribute. The doubts are in the order of the fields. */
static void tell(struct compare *compare, const struct person *person, struct text name,
                 const struct doubt *doubts, size_t count)
{
    const struct mapping *mapping = compare->mapping;
    if (count == 0)
        return;
    bool *told = arena_array(&compare->arena, mapping->attributes.count, sizeof *told);
    for (size_t i = 0, next; i < count; i = next) {
        size_t field = doubts[i].damage->field, number = 0;
        const struct doubt *first = NULL;
        for (next = i; next < count && doubts[next].damage->field == field; next++) {
            number += is_told(&doubts[next]);
            if (first == NULL && is_told(&doubts[next]))
                first = &doubts[next];
        }
        size_t slot = mapping->fields[field].recipe.sources[0].slot;
        if (first == NULL || told[slot])
            continue;
        told[slot] = true;
        tell_one(compare, person, name, first, number - 1);
    }
}

static void tell_repairs(struct compare *compare, const struct person *person, struct text name)
{
    size_t count = 0;
    struct damage *repairs = unpack(&compare->arena, person->taken.repairs, &count);
    struct doubt *doubts = arena_array(&compare->arena, count, sizeof *doubts);
    doubt_without_old(repairs, count, doubts);
    tell(compare, person, name, doubts, count);
}

void damaged_tell(struct compare *compare, const struct person *person)
{
    size_t count = 0;
    struct damage *damages = unpack(&compare->arena, person->taken.doubts, &count);
    struct doubt *doubts = arena_array(&compare->arena, count, sizeof *doubts);
    doubt_without_old(damages, count, doubts);
    tell(compare, person, person->taken.name, doubts, count);
    tell_repairs(compare, person, person->taken.name);
}

int damaged_settle(struct compare *compare, struct person *person)
{
    struct contact old, new;
    struct arena *arena = &compare->arena;
    struct taken *taken = &person->taken;
    if (taken->doubts.len == 0 || text_equal(taken->contact, person->old->contact)) {
        damaged_tell(compare, person);
        return 0;
    }
    if (jcard_read(arena, person->old->contact, &old) != 0 ||
        jcard_read(arena, taken->contact, &new) != 0)
        return -1;
    struct doubt_record record = {
        .mapping = compare->mapping, .absent = taken->absent, .absent_count = taken->absent_count};
    struct damage *damages = unpack(arena, taken->doubts, &record.damage_count);
    record.damages = damages;
    struct doubt *doubts = arena_array(arena, record.damage_count, sizeof *doubts);
    if (doubt_settle(&record, &old, arena, &new, doubts)) {
        buffer_clear(&compare->out);
        jcard_write(&compare->out, &new);
        taken->contact = arena_copy(arena, buffer_text(&compare->out));
    }
    tell(compare, person, contact_name(&new), doubts, record.damage_count);
    tell_repairs(compare, person, contact_name(&new));
    return 0;
}
