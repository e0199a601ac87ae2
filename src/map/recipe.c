#include "map/recipe.h"

#include "base/limits.h"
#include "map/build.h"
#include "map/template.h"
#include "map/trace.h"
#include "map/transform.h"

void recipe_add(struct harvest *harvest, struct piece piece)
{
    if (harvest->count == harvest->room) {
        size_t room = harvest->room == 0 ? 4 : harvest->room * 2;
        struct piece *grown = arena_array(harvest->arena, room, sizeof *grown);
        if (harvest->count != 0)
            memcpy(grown, harvest->pieces, harvest->count * sizeof *grown);
        harvest->pieces = grown;
        harvest->room = room;
    }
    harvest->pieces[harvest->count++] = piece;
}

static void lean(struct harvest *harvest, size_t slot)
{
    for (size_t i = 0; i < harvest->leaning; i++)
        if (harvest->leans[i] == slot)
            return;
    if (harvest->leaning == harvest->leans_room) {
        size_t room = harvest->leans_room == 0 ? 4 : harvest->leans_room * 2;
        size_t *grown = arena_array(harvest->arena, room, sizeof *grown);
        if (harvest->leaning != 0)
            memcpy(grown, harvest->leans, harvest->leaning * sizeof *grown);
        harvest->leans = grown;
        harvest->leans_room = room;
    }
    harvest->leans[harvest->leaning++] = slot;
}

bool recipe_look(struct harvest *harvest, size_t slot)
{
    const struct value *value = &harvest->record->values[slot];
    if (presence_is_silent(value->presence))
        harvest->silent = true;
    else if (value->presence != VALUE_PRESENT)
        lean(harvest, slot);
    return value->presence == VALUE_PRESENT;
}

static int compare_pieces(const void *left, const void *right)
{
    const struct piece *a = left, *b = right;
    return text_compare(a->text, b->text);
}

struct piece *recipe_texts(struct harvest *harvest, size_t slot, size_t *ret_count)
{
    const struct value *value = &harvest->record->values[slot];
    struct piece *pieces = arena_array(harvest->arena, value->count, sizeof *pieces);
    *ret_count = 0;
    for (size_t i = 0; i < value->count; i++) {
        struct damage damage = {.kind = DAMAGE_NONE}, *kept = NULL;
        struct text text = (value->derived ? damage_examine_derived : damage_examine)(
            harvest->arena, harvest->place, value->texts[i], &damage);
        text = build_clean(harvest->arena, text, &harvest->cleaned);
        if (text.len == 0)
            continue;
        if (damage.kind != DAMAGE_NONE) {
            kept = arena_array(harvest->arena, 1, sizeof *kept);
            *kept = damage;
        }
        pieces[(*ret_count)++] = (struct piece){text, kept};
    }
    if (*ret_count > 1)
        qsort(pieces, *ret_count, sizeof *pieces, compare_pieces);
    return pieces;
}

/* -- Conditions -------------------------------------------------------------------------------- */

static enum damage_answer is_among(const struct condition *condition, const struct value *value)
{
    enum damage_answer best = DAMAGE_NO;
    if (value->count == 0)
        return damage_word_in(TEXT(""), condition->words, condition->word_count);
    for (size_t i = 0; i < value->count; i++) {
        enum damage_answer one =
            damage_word_in(value->texts[i], condition->words, condition->word_count);
        if (one > best)
            best = one;
    }
    return best;
}

/* Do all conditions hold? One that a value contradicts settles it, whatever the others lack. */
static bool is_wanted(const struct recipe *recipe, struct harvest *harvest)
{
    bool holds = true, open = false;
    for (size_t i = 0; i < recipe->condition_count; i++) {
        const struct condition *condition = &recipe->conditions[i];
        const struct value *value = &harvest->record->values[condition->slot];
        bool silent = presence_is_silent(value->presence);
        enum damage_answer among = silent ? DAMAGE_MAYBE : is_among(condition, value);
        bool kept = (among == DAMAGE_YES) != condition->negated;
        trace_condition(harvest->trace, condition,
                        among == DAMAGE_MAYBE ? DAMAGE_MAYBE
                        : kept                ? DAMAGE_YES
                                              : DAMAGE_NO);
        open |= among == DAMAGE_MAYBE;
        if (among != DAMAGE_MAYBE && !kept && value->presence == VALUE_PRESENT) {
            harvest->leaning = 0;
            harvest->silent = false;
            return false;
        }
        (void)recipe_look(harvest, condition->slot);
        holds &= kept || among == DAMAGE_MAYBE;
    }
    harvest->silent |= open;
    return holds && !open;
}

/* -- Sources ----------------------------------------------------------------------------------- */

static void take_first(const struct recipe *recipe, struct harvest *harvest)
{
    for (size_t i = 0; i < recipe->source_count; i++) {
        size_t count = 0;
        struct piece *pieces = NULL;
        if (recipe_look(harvest, recipe->sources[i].slot))
            pieces = recipe_texts(harvest, recipe->sources[i].slot, &count);
        if (count == 0)
            continue;
        harvest->pieces = pieces;
        harvest->count = harvest->room = count;
        return;
    }
}

static void take_joined(const struct recipe *recipe, struct harvest *harvest)
{
    struct buffer out = {0};
    struct piece whole = {TEXT_NONE, NULL};
    for (size_t i = 0; i < recipe->source_count; i++) {
        size_t count = 0;
        struct piece *pieces = NULL;
        if (recipe_look(harvest, recipe->sources[i].slot))
            pieces = recipe_texts(harvest, recipe->sources[i].slot, &count);
        for (size_t p = 0; p < count; p++) {
            if (out.len != 0)
                buffer_add(&out, recipe->join);
            buffer_add(&out, pieces[p].text);
            whole.damage = damage_graver(whole.damage, pieces[p].damage);
        }
    }
    harvest->too_long |= out.len > LIMIT_MADE;
    whole.text = arena_copy(harvest->arena, buffer_text(&out));
    buffer_release(&out);
    if (whole.text.len != 0 && whole.text.len <= LIMIT_MADE)
        recipe_add(harvest, whole);
}

static void take_constant(const struct recipe *recipe, struct harvest *harvest)
{
    recipe_add(harvest, (struct piece){recipe->constant, NULL});
}

static void take_template(const struct recipe *recipe, struct harvest *harvest)
{
    struct piece piece = template_fill(recipe->template, recipe->sources, harvest);
    if (piece.text.len != 0 && !harvest->silent)
        recipe_add(harvest, piece);
}

void recipe_run(const struct recipe *recipe, struct harvest *harvest)
{
    static void (*const ways[])(const struct recipe *, struct harvest *) = {
        [RECIPE_FIRST] = take_first,
        [RECIPE_JOINED] = take_joined,
        [RECIPE_TEMPLATE] = take_template,
        [RECIPE_CONSTANT] = take_constant,
    };
    if (!is_wanted(recipe, harvest))
        return;
    ways[recipe->way](recipe, harvest);
    bool nothing = harvest->silent && harvest->count == 0;
    for (size_t i = 0; i < recipe->transform_count && !nothing; i++) {
        transform_apply(&recipe->transforms[i], harvest);
        trace_step(harvest->trace, recipe->transforms[i].kind->name, harvest->pieces,
                   harvest->count);
    }
}
