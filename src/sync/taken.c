#include "sync/taken.h"

/* The fixed part; lists and texts follow it in this order. */
struct packed {
    uint64_t line, column, record, stamp;
    struct contact_place there;
    uint32_t file, note;
    uint32_t absent, leans, answers;                                                /* elements */
    uint32_t source, name, keys[3], aliases, contact, ties, doubts, repairs, alike; /* octets */
    unsigned char kind, account, inclusion, silent_status, nameless;
};

static void put_octets(struct buffer *out, const void *octets, size_t count)
{
    buffer_add(out, (struct text){octets, count});
}

void taken_pack(struct buffer *out, const struct taken *taken)
{
    struct packed head;
    memset(&head, 0, sizeof head); /* also what lies between its members */
    head.line = taken->place.line;
    head.column = taken->place.column;
    head.record = taken->place.record;
    head.stamp = taken->stamp;
    head.there = taken->there;
    head.file = taken->file;
    head.note = taken->note;
    head.absent = (uint32_t)taken->absent_count;
    head.leans = (uint32_t)taken->lean_count;
    head.answers = (uint32_t)taken->answer_count;
    head.source = (uint32_t)taken->source.len;
    head.name = (uint32_t)taken->name.len;
    for (size_t i = 0; i < COUNT_OF(head.keys); i++)
        head.keys[i] = (uint32_t)taken->keys[i].len;
    head.aliases = (uint32_t)taken->aliases.len;
    head.contact = (uint32_t)taken->contact.len;
    head.ties = (uint32_t)taken->ties.len;
    head.doubts = (uint32_t)taken->doubts.len;
    head.repairs = (uint32_t)taken->repairs.len;
    head.alike = (uint32_t)taken->alike.len;
    head.kind = (unsigned char)taken->kind;
    head.account = (unsigned char)taken->account;
    head.inclusion = (unsigned char)taken->inclusion;
    head.silent_status = taken->silent_status;
    head.nameless = taken->nameless;
    put_octets(out, &head, sizeof head);
    put_octets(out, taken->absent, taken->absent_count * sizeof *taken->absent);
    put_octets(out, taken->leans, taken->lean_count * sizeof *taken->leans);
    put_octets(out, taken->answers, taken->answer_count);
    buffer_add(out, taken->source);
    buffer_add(out, taken->name);
    for (size_t i = 0; i < COUNT_OF(taken->keys); i++)
        buffer_add(out, taken->keys[i]);
    buffer_add(out, taken->aliases);
    buffer_add(out, taken->contact);
    buffer_add(out, taken->ties);
    buffer_add(out, taken->doubts);
    buffer_add(out, taken->repairs);
    buffer_add(out, taken->alike);
}

static struct text cut(struct text *rest, size_t count)
{
    struct text piece = text_until(*rest, count);
    *rest = text_from(*rest, count);
    return piece;
}

/* A list; where the octets lie it would not be aligned. */
static void *cut_list(struct text *rest, size_t count, size_t size, struct arena *arena)
{
    void *list = arena_array(arena, count, size);
    struct text octets = cut(rest, count * size);
    if (count != 0)
        memcpy(list, octets.data, octets.len);
    return list;
}

struct text taken_unpack(struct text packed, struct arena *arena, struct taken *ret_taken)
{
    struct packed head;
    struct text rest = text_from(packed, sizeof head);
    memcpy(&head, packed.data, sizeof head);
    *ret_taken = (struct taken){
        .kind = (enum export_kind)head.kind,
        .account = (enum account)head.account,
        .inclusion = (enum inclusion)head.inclusion,
        .silent_status = head.silent_status != 0,
        .nameless = head.nameless != 0,
        .file = head.file,
        .place = {.line = head.line, .column = head.column, .record = head.record},
        .stamp = head.stamp,
        .there = head.there,
        .note = head.note,
        .absent_count = head.absent,
        .lean_count = head.leans,
        .answer_count = head.answers,
    };
    ret_taken->absent = cut_list(&rest, head.absent, sizeof *ret_taken->absent, arena);
    ret_taken->leans = cut_list(&rest, head.leans, sizeof *ret_taken->leans, arena);
    ret_taken->answers = cut_list(&rest, head.answers, 1, arena);
    ret_taken->source = cut(&rest, head.source);
    ret_taken->name = cut(&rest, head.name);
    for (size_t i = 0; i < COUNT_OF(head.keys); i++)
        ret_taken->keys[i] = cut(&rest, head.keys[i]);
    ret_taken->aliases = cut(&rest, head.aliases);
    ret_taken->contact = cut(&rest, head.contact);
    ret_taken->ties = cut(&rest, head.ties);
    ret_taken->doubts = cut(&rest, head.doubts);
    ret_taken->repairs = cut(&rest, head.repairs);
    ret_taken->alike = cut(&rest, head.alike);
    return rest;
}
