#include "map/template.h"

#include "base/buffer.h"
#include "base/limits.h"

/* -- Reading ----------------------------------------------------------------------------------- */

struct scan {
    struct arena *arena;
    struct text text;
    size_t at;
    struct template *template;
    size_t section;
    const char *wrong;
};

static struct template_part *add_part(struct scan *scan)
{
    struct template_part *part = &scan->template->parts[scan->template->count++];
    *part = (struct template_part){.section = scan->section};
    return part;
}

static size_t index_of(struct template *template, struct text name)
{
    size_t at = 0;
    while (at < template->name_count && !text_equal_fold(template->names[at], name))
        at++;
    if (at == template->name_count)
        template->names[template->name_count++] = name;
    return at;
}

static int fault(struct scan *scan, const char *wrong)
{
    scan->wrong = wrong;
    return -1;
}

static int scan_name(struct scan *scan)
{
    struct text rest = text_from(scan->text, scan->at + 1);
    const char *end = memchr(rest.data, '}', rest.len);
    if (end == NULL)
        return fault(scan, "a brace { without its }; write {{ for the sign itself");
    struct text name = text_until(rest, (size_t)(end - rest.data));
    if (text_trim(name).len == 0)
        return fault(scan, "braces without the name of an attribute in them");
    if (text_has_byte(name, '{') || text_has_byte(name, '[') || text_has_byte(name, ']'))
        return fault(scan, "a name in braces that is none; is a } missing?");
    add_part(scan)->source = index_of(scan->template, text_trim(name));
    scan->at += name.len + 2;
    return 0;
}

static int scan_bracket(struct scan *scan, char sign)
{
    if (sign == '[' && scan->section != 0)
        return fault(scan, "brackets inside brackets");
    if (sign == ']' && scan->section == 0)
        return fault(scan, "a bracket ] without its [; write ]] for the sign itself");
    scan->section = sign == '[' ? ++scan->template->sections : 0;
    scan->at++;
    return 0;
}

static bool is_sign(char octet)
{
    return octet == '{' || octet == '}' || octet == '[' || octet == ']';
}

static int scan_sign(struct scan *scan)
{
    char sign = scan->text.data[scan->at];
    if (scan->at + 1 < scan->text.len && scan->text.data[scan->at + 1] == sign) {
        add_part(scan)->literal = text_until(text_from(scan->text, scan->at), 1);
        scan->at += 2;
        return 0;
    }
    if (sign == '}')
        return fault(scan, "a brace } without its {; write }} for the sign itself");
    return sign == '{' ? scan_name(scan) : scan_bracket(scan, sign);
}

static void scan_literal(struct scan *scan)
{
    size_t start = scan->at;
    while (scan->at < scan->text.len && !is_sign(scan->text.data[scan->at]))
        scan->at++;
    add_part(scan)->literal = text_until(text_from(scan->text, start), scan->at - start);
}

int template_read(struct arena *arena, struct text text, struct template *ret_template,
                  const char **ret_wrong, size_t *ret_offset)
{
    struct scan scan = {.arena = arena, .text = text, .template = ret_template};
    *ret_template = (struct template){
        .parts = arena_array(arena, text.len, sizeof *ret_template->parts),
        .names = arena_array(arena, text.len, sizeof *ret_template->names),
    };
    int outcome = 0;
    while (scan.at < text.len && outcome == 0) {
        if (is_sign(text.data[scan.at]))
            outcome = scan_sign(&scan);
        else
            scan_literal(&scan);
    }
    if (outcome == 0 && scan.section != 0)
        outcome = fault(&scan, "a bracket [ without its ]; write [[ for the sign itself");
    if (outcome == 0 && ret_template->name_count == 0)
        outcome = fault(&scan, "no attribute in it; write \"value\" for a constant");
    *ret_wrong = scan.wrong;
    *ret_offset = scan.at;
    return outcome;
}

/* -- Filling ----------------------------------------------------------------------------------- */

static bool is_blank(char octet)
{
    return octet == ' ' || octet == '\t';
}

/* A literal behind a value that was empty: of the blanks on both sides of it one side goes. */
static void put_literal(struct buffer *out, struct text literal, bool after_empty)
{
    bool open = out->len == 0 || is_blank(out->data[out->len - 1]);
    while (after_empty && open && literal.len != 0 && is_blank(literal.data[0]))
        literal = text_from(literal, 1);
    buffer_add(out, literal);
}

static bool *kept_sections(const struct template *template, const struct piece *values,
                           struct arena *arena)
{
    bool *kept = arena_array(arena, template->sections + 1, sizeof *kept);
    for (size_t i = 0; i <= template->sections; i++)
        kept[i] = true;
    for (size_t i = 0; i < template->count; i++) {
        const struct template_part *part = &template->parts[i];
        if (part->section != 0 && part->literal.len == 0 && values[part->source].text.len == 0)
            kept[part->section] = false;
    }
    return kept;
}

static bool read_values(const struct template *template, const struct origin *sources,
                        struct harvest *harvest, struct piece *values)
{
    bool any = false;
    for (size_t i = 0; i < template->name_count; i++) {
        size_t count = 0;
        struct piece *texts = NULL;
        if (recipe_look(harvest, sources[i].slot))
            texts = recipe_texts(harvest, sources[i].slot, &count);
        if (count != 0)
            values[i] = texts[0];
        any |= count != 0;
    }
    return any;
}

struct piece template_fill(const struct template *template, const struct origin *sources,
                           struct harvest *harvest)
{
    struct piece *values = arena_array(harvest->arena, template->name_count, sizeof *values);
    struct piece whole = {TEXT_NONE, NULL};
    if (!read_values(template, sources, harvest, values))
        return whole;
    const bool *kept = kept_sections(template, values, harvest->arena);
    struct buffer out = {0};
    bool after_empty = true;
    for (size_t i = 0; i < template->count; i++) {
        const struct template_part *part = &template->parts[i];
        if (!kept[part->section]) {
            after_empty = true;
        } else if (part->literal.len != 0) {
            put_literal(&out, part->literal, after_empty);
            after_empty = false;
        } else {
            buffer_add(&out, values[part->source].text);
            whole.damage = damage_graver(whole.damage, values[part->source].damage);
            after_empty = values[part->source].text.len == 0;
        }
    }
    harvest->too_long |= out.len > LIMIT_MADE;
    if (out.len <= LIMIT_MADE)
        whole.text = text_trim(arena_copy(harvest->arena, buffer_text(&out)));
    buffer_release(&out);
    return whole;
}
