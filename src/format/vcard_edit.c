#include "format/vcard_edit.h"

#include "format/vcard_line.h"
#include "format/vcard_read.h"

/* A property of the card as it will be: kept as it stands, or new. */
struct planned {
    const struct card_property *property;
    bool kept;
};

struct editor {
    struct arena arena;
    struct buffer *out;
    const struct card *card;
    struct text line_end;
    size_t indent;
    struct planned *list;
    size_t count;
};

static struct text line_end_of(const struct card *card)
{
    struct text line, rest = card->head;
    (void)vcard_line_next(&rest, &line);
    struct text end = text_from(line, vcard_line_text(line).len);
    return end.len != 0 ? end : TEXT("\r\n");
}

static void plan(struct editor *editor, const struct card_edit *edits, size_t count)
{
    const struct card *card = editor->card;
    const struct card_edit **of =
        arena_array(&editor->arena, card->count, sizeof(const struct card_edit *));
    editor->list = arena_array(&editor->arena, card->count + count, sizeof *editor->list);
    for (size_t i = 0; i < count; i++)
        if (edits[i].kind != CARD_ADD && edits[i].index < card->count)
            of[edits[i].index] = &edits[i];
    for (size_t i = 0; i < card->count; i++) {
        if (of[i] == NULL)
            editor->list[editor->count++] = (struct planned){&card->list[i], true};
        else if (of[i]->kind == CARD_REPLACE)
            editor->list[editor->count++] = (struct planned){of[i]->property, false};
    }
    for (size_t i = 0; i < count; i++)
        if (edits[i].kind == CARD_ADD)
            editor->list[editor->count++] = (struct planned){edits[i].property, false};
}

/* In a card whose lines are indented, new ones are, too; what goes on a soft line break is not. */
static void add_indented(struct editor *editor, struct text lines)
{
    struct text line;
    for (bool first = true; vcard_line_next(&lines, &line); first = false) {
        if (first || vcard_line_indent(line) != 0)
            buffer_repeat(editor->out, ' ', editor->indent);
        buffer_add(editor->out, line);
    }
}

/* A soft line break that nothing follows. What ends base64 is none. */
static bool is_open(const struct editor *editor, size_t before)
{
    return before != 0 && editor->list[before - 1].property->encoding == CARD_QUOTED_PRINTABLE &&
           text_ends(vcard_line_text(buffer_text(editor->out)), TEXT("="));
}

static void write_new(struct editor *editor, size_t at)
{
    const struct card_property *property = editor->list[at].property;
    struct buffer lines = {0};
    if (is_open(editor, at))
        buffer_add(editor->out, editor->line_end);
    vcard_line_write(&lines, property, editor->card->version, editor->line_end);
    if (editor->indent == 0)
        buffer_add(editor->out, buffer_text(&lines));
    else
        add_indented(editor, buffer_text(&lines));
    buffer_release(&lines);
}

static bool same_parameters(const struct card_property *a, const struct card_property *b)
{
    if (a->parameter_count != b->parameter_count)
        return false;
    for (size_t i = 0; i < a->parameter_count; i++) {
        const struct card_parameter *one = &a->parameters[i], *other = &b->parameters[i];
        if (!text_equal(one->name, other->name) || one->count != other->count)
            return false;
        for (size_t k = 0; k < one->count; k++)
            if (!text_equal(one->values[k], other->values[k]))
                return false;
    }
    return true;
}

static bool same_property(const struct card_property *a, const struct card_property *b)
{
    return text_equal(a->group, b->group) && text_equal(a->name, b->name) &&
           text_equal(a->value, b->value) && same_parameters(a, b);
}

static bool is_as_planned(struct editor *editor, struct text bytes)
{
    struct card made;
    struct vcard_refusal refusal;
    if (vcard_parse(&editor->arena, bytes, editor->card->place, &made, &refusal) != 0 ||
        made.count != editor->count)
        return false;
    for (size_t i = 0; i < made.count; i++)
        if (!same_property(&made.list[i], editor->list[i].property))
            return false;
    return true;
}

int card_edit(struct buffer *out, const struct card *card, const struct card_edit *edits,
              size_t count)
{
    struct editor editor = {.out = out,
                            .card = card,
                            .line_end = line_end_of(card),
                            .indent = vcard_card_indent(card->bytes)};
    size_t before = out->len;
    plan(&editor, edits, count);
    buffer_add(out, card->head);
    for (size_t i = 0; i < editor.count; i++) {
        if (editor.list[i].kept)
            buffer_add(out, editor.list[i].property->raw);
        else
            write_new(&editor, i);
    }
    buffer_add(out, card->tail);
    int outcome = is_as_planned(&editor, text_from(buffer_text(out), before)) ? 0 : -1;
    if (outcome != 0)
        out->len = before;
    arena_release(&editor.arena);
    return outcome;
}

int card_replace(struct buffer *out, const struct card *card, size_t index,
                 const struct card_property *property)
{
    struct card_edit edit = {CARD_REPLACE, index, property};
    return card_edit(out, card, &edit, 1);
}

int card_remove(struct buffer *out, const struct card *card, size_t index)
{
    struct card_edit edit = {CARD_REMOVE, index, NULL};
    return card_edit(out, card, &edit, 1);
}

int card_add(struct buffer *out, const struct card *card, const struct card_property *property)
{
    struct card_edit edit = {CARD_ADD, 0, property};
    return card_edit(out, card, &edit, 1);
}
