#include "format/json_asked.h"

/* Records of these kinds stand where `declared` counts. */
static void note_declared(struct asked *asked, const struct declared *declared, uint32_t kinds)
{
    for (size_t slot = 0; kinds != 0 && slot < asked->attributes->count; slot++) {
        bool said = declared->any && slot < declared->settled && declared->slots[slot];
        (said ? asked->facts->declared : asked->undeclared)[slot] |= kinds;
    }
}

static void end_page(struct asked *asked)
{
    json_context_settle(&asked->page, asked->attributes);
    note_declared(asked, &asked->page, asked->page_kinds);
    asked->page_kinds = 0;
}

static void read_context(struct asked *asked, struct text context, struct declared *ret_declared)
{
    json_context_read(context, ret_declared);
    if (asked->attributes->discovering)
        json_context_add(context, &asked->all);
}

void asked_page(struct asked *asked)
{
    end_page(asked);
    json_context_forget(&asked->page);
    asked->mark = (struct digest){{0}};
}

const char *asked_context(struct asked *asked, struct text context)
{
    struct buffer said = {0};
    buffer_add(&said, (struct text){(const char *)asked->mark.bytes, DIGEST_SIZE});
    buffer_add(&said, context);
    asked->mark = digest_of(buffer_text(&said));
    buffer_release(&said);
    read_context(asked, context, &asked->page);
    return asked->page.other;
}

const char *asked_of_record(struct asked *asked, struct text context)
{
    asked->of_record = context.len != 0;
    if (!asked->of_record)
        return asked->page.other;
    read_context(asked, context, &asked->own);
    return asked->own.other;
}

void asked_imply(struct asked *asked, struct record *record, struct arena *arena)
{
    struct declared *declared = asked->of_record ? &asked->own : &asked->page;
    uint32_t kind = (uint32_t)1 << record->kind;
    json_context_settle(declared, asked->attributes);
    if (asked->of_record)
        note_declared(asked, declared, kind);
    else
        asked->page_kinds |= kind;
    for (size_t slot = 0; declared->any && slot < declared->settled; slot++) {
        if (!declared->slots[slot] || slot >= record->count ||
            record->values[slot].presence != VALUE_ABSENT)
            continue;
        record->values[slot].presence = VALUE_NULL;
        record_imply(record, arena, slot);
    }
}

/* An attribute that was not known when a record came is told by all contexts together. */
void asked_close(struct asked *asked)
{
    uint32_t *declared = asked->facts->declared;
    end_page(asked);
    json_context_settle(&asked->all, asked->attributes);
    for (size_t slot = 0; slot < asked->attributes->count; slot++)
        if (asked->attributes->discovering)
            declared[slot] = asked->all.any && asked->all.slots[slot] ? UINT32_MAX : 0;
        else
            declared[slot] &= ~asked->undeclared[slot];
    json_context_release(&asked->page);
    json_context_release(&asked->own);
    json_context_release(&asked->all);
}
