/* Lists are merged item by item, and written line by line: a line that has lost or gained nothing
 * keeps its octets. */
#include "format/vcard_text.h"
#include "sync/merge_write.h"

/* Items of one name in the order of a card. */
struct run {
    const struct merge_item **list;
    size_t count;
};

static int compare_places(const void *left, const void *right)
{
    const struct merge_item *a = *(const struct merge_item *const *)left;
    const struct merge_item *b = *(const struct merge_item *const *)right;
    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    return (a->part > b->part) - (a->part < b->part);
}

static struct run run_of(struct arena *arena, const struct merge_side *side, struct text name)
{
    struct run run = {arena_array(arena, side->count, sizeof(const struct merge_item *)), 0};
    for (size_t i = 0; i < side->count; i++)
        if (side->list[i].list && text_equal(side->list[i].name, name))
            run.list[run.count++] = &side->list[i];
    if (run.count > 1)
        qsort(run.list, run.count, sizeof *run.list, compare_places);
    return run;
}

/* How many from there on stand on one line. */
static size_t on_line(const struct run *run, size_t from)
{
    size_t end = from;
    while (end < run->count && run->list[end]->at == run->list[from]->at)
        end++;
    return end - from;
}

/* Is every item of ours, and nothing else, among the texts? */
static bool is_ours(struct arena *arena, const struct run *ours, const struct text *texts,
                    size_t count)
{
    struct text *a = arena_array(arena, count, sizeof *a),
                *b = arena_array(arena, count, sizeof *b);
    if (ours->count != count || count == 0 || on_line(ours, 0) != count)
        return false;
    for (size_t i = 0; i < count; i++) {
        a[i] = texts[i];
        b[i] = ours->list[i]->shown;
    }
    text_sort(a, count);
    text_sort(b, count);
    for (size_t i = 0; i < count; i++)
        if (!text_equal(a[i], b[i]))
            return false;
    return true;
}

struct list {
    struct writing *writing;
    struct run ours, local;
    struct text *texts; /* of the line at hand */
    size_t count;
    bool apart; /* each item is a line of its own */
};

static void set_texts(const struct list *list, struct card_property *property)
{
    vcard_set_parts(list->writing->arena, property, list->texts, list->count, ',',
                    list->writing->local->card.version);
}

/* What the line keeps; whether that is less than it had, or otherwise. */
static bool take_line(struct list *list, size_t from, size_t length)
{
    bool differs = false;
    list->count = 0;
    for (size_t i = from; i < from + length; i++) {
        const struct merge_item *item = list->local.list[i];
        const struct merge_item *now = item->instead != NULL ? item->instead : item;
        differs |= item->dropped || now != item;
        if (!item->dropped)
            list->texts[list->count++] = now->shown;
    }
    return differs;
}

/* Takes what is new; whether there is something. */
static bool take_new(struct list *list)
{
    size_t before = list->count;
    for (size_t i = 0; i < list->ours.count; i++)
        if (list->ours.list[i]->added)
            list->texts[list->count++] = list->ours.list[i]->shown;
    return list->count != before;
}

static void write_line(struct list *list, size_t at)
{
    struct arena *arena = list->writing->arena;
    struct card_property *made = arena_array(arena, 1, sizeof *made);
    bool alone = on_line(&list->local, 0) == list->local.count;
    if (list->count == 0) {
        merge_remove_line(list->writing, at);
        return;
    }
    if (alone && is_ours(arena, &list->ours, list->texts, list->count))
        for (size_t i = 0; i < list->count; i++)
            list->texts[i] = list->ours.list[i]->shown;
    *made = list->writing->local->card.list[at];
    set_texts(list, made);
    merge_add_edit(list->writing, CARD_REPLACE, at, made);
}

/* Lines for what is new: there is none that it could join. */
static void add_lines(struct list *list)
{
    for (size_t i = 0; i < list->ours.count; i++) {
        const struct merge_item *item = list->ours.list[i];
        if (!item->added)
            continue;
        struct card_property *made = merge_line_of(list->writing, (size_t)item->at);
        list->count = 0;
        if (list->apart)
            list->texts[list->count++] = item->shown;
        else
            (void)take_new(list);
        set_texts(list, made);
        merge_add_edit(list->writing, CARD_ADD, 0, made);
        if (!list->apart)
            return;
    }
}

static void write_list(struct writing *writing, struct text name)
{
    struct list list = {writing, run_of(writing->arena, writing->ours, name),
                        run_of(writing->arena, writing->local, name), .texts = NULL};
    bool joined = false;
    list.apart = writing->style->nickname_lines && text_equal(name, TEXT("NICKNAME"));
    list.texts =
        arena_array(writing->arena, list.ours.count + list.local.count, sizeof *list.texts);
    for (size_t from = 0, length; from < list.local.count; from += length) {
        length = on_line(&list.local, from);
        bool differs = take_line(&list, from, length);
        if (!joined && !list.apart && list.count != 0) {
            joined = true;
            differs |= take_new(&list);
        }
        if (differs)
            write_line(&list, (size_t)list.local.list[from]->at);
    }
    if (!joined)
        add_lines(&list);
}

void merge_write_lists(struct writing *writing)
{
    for (size_t i = 0; i < property_count(); i++)
        if (property_at(i)->kind == PROPERTY_LIST)
            write_list(writing, text_of(property_at(i)->name));
}
