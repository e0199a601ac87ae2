/* The JSON Schema of the mapping, made from the tables: the keys in docs/mapping.md (which a lint
 * holds against the sources), the properties, the transforms. */
#ifndef SCHEMA_H
#define SCHEMA_H

#include "map/parse.h"

enum { SCHEMA_ROWS = 256 };

/* A row of the table of keys. */
struct schema_row {
    struct text path, type, standard, meaning;
};

struct schema {
    struct arena arena;
    struct schema_row rows[SCHEMA_ROWS];
    size_t count;
    const char *wrong; /* a type that nobody knows how to write */
    struct buffer out;
    size_t depth;
};

static inline void schema_line(struct schema *schema)
{
    buffer_add_byte(&schema->out, '\n');
    buffer_repeat(&schema->out, ' ', schema->depth * 2);
}

static inline void schema_open(struct schema *schema, const char *name, char bracket)
{
    if (name != NULL) {
        json_put(&schema->out, text_of(name));
        buffer_add_string(&schema->out, ": ");
    }
    buffer_add_byte(&schema->out, bracket);
    schema->depth++;
    schema_line(schema);
}

static inline void schema_close(struct schema *schema, char bracket)
{
    schema->depth--;
    schema_line(schema);
    buffer_add_byte(&schema->out, bracket);
}

static inline void schema_comma(struct schema *schema, bool *first)
{
    if (!*first) {
        buffer_add_byte(&schema->out, ',');
        schema_line(schema);
    }
    *first = false;
}

static inline void schema_raw(struct schema *schema, const char *text)
{
    buffer_add_string(&schema->out, text);
}

/* -- The table of keys ------------------------------------------------------------------------- */

/* The text of a cell without `, and of a link [what](where) what. */
static inline struct text schema_cell(struct schema *schema, struct text cell)
{
    struct buffer out = {0};
    cell = text_trim(cell);
    for (size_t i = 0; i < cell.len; i++)
        if (cell.data[i] != '`')
            buffer_add_byte(&out, cell.data[i]);
    struct text text = arena_copy(&schema->arena, buffer_text(&out));
    buffer_release(&out);
    return text;
}

static inline void schema_read(struct schema *schema, struct text page)
{
    struct text line;
    bool inside = false;
    while (text_next_piece(&page, '\n', &line)) {
        struct text rest = line, cells[6] = {{0}}, cell;
        size_t count = 0;
        if (text_starts(line, TEXT("#")))
            inside = text_equal(line, TEXT("## Keys"));
        if (!inside || !text_starts(line, TEXT("| `")))
            continue;
        while (count < COUNT_OF(cells) && text_next_piece(&rest, '|', &cell))
            cells[count++] = schema_cell(schema, cell);
        if (count >= 5 && schema->count < SCHEMA_ROWS)
            schema->rows[schema->count++] =
                (struct schema_row){cells[1], cells[2], cells[3], cells[4]};
    }
}

/* What stands behind the parent's path, when it is one name: "salt" of "identity.salt". */
static inline struct text schema_child(const struct schema_row *row, struct text parent)
{
    struct text rest = row->path;
    if (parent.len != 0) {
        if (!text_starts(rest, parent))
            return TEXT_NONE;
        rest = text_from(rest, parent.len);
        if (text_starts(rest, TEXT("[]")))
            rest = text_from(rest, 2);
        if (!text_starts(rest, TEXT(".")))
            return TEXT_NONE;
        rest = text_from(rest, 1);
    }
    return text_has_byte(rest, '.') || text_has_byte(rest, '[') ? TEXT_NONE : rest;
}

/* -- Values ------------------------------------------------------------------------------------ */

static inline void schema_value(struct schema *schema, const struct schema_row *row);

static inline void schema_object(struct schema *schema, struct text parent)
{
    bool first = true, any = false;
    schema_open(schema, NULL, '{');
    schema_raw(schema, "\"type\": \"object\",");
    schema_line(schema);
    schema_open(schema, "properties", '{');
    for (size_t i = 0; i < schema->count; i++) {
        struct text name = schema_child(&schema->rows[i], parent);
        if (name.len == 0)
            continue;
        schema_comma(schema, &first);
        json_put(&schema->out, name);
        schema_raw(schema, ": ");
        schema_value(schema, &schema->rows[i]);
    }
    schema_close(schema, '}');
    for (size_t i = 0; i < schema->count; i++) {
        struct text name = schema_child(&schema->rows[i], parent);
        if (name.len == 0 || !text_equal(schema->rows[i].standard, TEXT("required")))
            continue;
        schema_raw(schema, any ? ", " : ",");
        if (!any) {
            schema_line(schema);
            schema_raw(schema, "\"required\": [");
        }
        json_put(&schema->out, name);
        any = true;
    }
    schema_raw(schema, any ? "]," : ",");
    schema_line(schema);
    schema_raw(schema, "\"additionalProperties\": false");
    schema_close(schema, '}');
}

/* The words in quotes of a type: "keep", "remove" or object. */
static inline bool schema_words(struct schema *schema, struct text type)
{
    bool any = false;
    while (text_has_byte(type, '"')) {
        struct text word;
        type = text_from(type, (size_t)text_find(type, TEXT("\"")) + 1);
        (void)text_next_piece(&type, '"', &word);
        schema_raw(schema, any ? ", " : "{ \"enum\": [");
        json_put(&schema->out, word);
        any = true;
    }
    if (any)
        schema_raw(schema, "] }");
    return any;
}

static inline void schema_targets(struct schema *schema)
{
    bool first = true;
    schema_open(schema, NULL, '{');
    schema_open(schema, "anyOf", '[');
    schema_open(schema, NULL, '{');
    schema_open(schema, "enum", '[');
    for (size_t i = 0; i < property_count(); i++) {
        const struct property *property = property_at(i);
        for (size_t part = 0; part < property->components || part == 0; part++) {
            if (i == property_extension())
                break;
            schema_comma(schema, &first);
            buffer_format(&schema->out, "\"%s%s%s\"", property->name,
                          property->components != 0 ? "." : "",
                          property->components != 0 ? property->parts[part] : "");
        }
    }
    schema_close(schema, ']');
    schema_close(schema, '}');
    schema_raw(schema, ",");
    schema_line(schema);
    schema_raw(schema, "{ \"type\": \"string\", \"pattern\": \"^X-[A-Za-z0-9-]+$\" }");
    schema_close(schema, ']');
    schema_close(schema, '}');
}

static inline void schema_argument(struct schema *schema, const struct argument_kind *kind)
{
    static const char *const texts[ARGUMENT_TYPES] = {
        [ARGUMENT_TEXT] = "{ \"type\": \"string\", \"minLength\": 1 }",
        [ARGUMENT_ANY_TEXT] = "{ \"type\": \"string\" }",
        [ARGUMENT_TEXTS] =
            "{ \"anyOf\": [{ \"type\": \"string\", \"minLength\": 1 }, { \"type\": \"array\", "
            "\"minItems\": 1, \"items\": { \"type\": \"string\", \"minLength\": 1 } }] }",
        [ARGUMENT_FLAG] = "{ \"type\": \"boolean\" }",
        [ARGUMENT_TABLE] =
            "{ \"type\": \"object\", \"additionalProperties\": { \"type\": \"string\" } }",
        [ARGUMENT_PATTERN] = "{ \"type\": \"string\", \"minLength\": 1 }",
        [ARGUMENT_ATTRIBUTES] =
            "{ \"anyOf\": [{ \"type\": \"string\", \"minLength\": 1 }, { \"type\": \"array\", "
            "\"minItems\": 1, \"items\": { \"type\": \"string\", \"minLength\": 1 } }] }",
    };
    struct text words = text_of(kind->words), word;
    bool first = true;
    if (kind->type != ARGUMENT_WORD && kind->type != ARGUMENT_COUNTRY) {
        schema_raw(schema, texts[kind->type]);
        return;
    }
    schema_raw(schema, kind->type == ARGUMENT_WORD ? "{ \"enum\": ["
                                                   : "{ \"type\": \"string\", \"minLength\": 2 }");
    while (kind->type == ARGUMENT_WORD && text_next_piece(&words, ' ', &word)) {
        schema_raw(schema, first ? "" : ", ");
        json_put(&schema->out, word);
        first = false;
    }
    schema_raw(schema, kind->type == ARGUMENT_WORD ? "] }" : "");
}

/* { "prefix": "Dr. " }, { "prefix": { "text": "Dr. " } } */
static inline void schema_transform(struct schema *schema, const struct transform_kind *kind)
{
    bool first = true, table = kind->arguments[0].type == ARGUMENT_TABLE;
    schema_open(schema, NULL, '{');
    schema_raw(schema, "\"type\": \"object\",");
    schema_line(schema);
    buffer_format(&schema->out, "\"description\": \"%s\",", kind->what);
    schema_line(schema);
    buffer_format(&schema->out, "\"required\": [\"%s\"],", kind->name);
    schema_line(schema);
    schema_raw(schema, "\"additionalProperties\": false,");
    schema_line(schema);
    buffer_format(&schema->out, "\"properties\": { \"%s\": { \"anyOf\": [", kind->name);
    if (!table) {
        schema_argument(schema, &kind->arguments[0]);
        schema_raw(schema, ", ");
    }
    schema_raw(schema, "{ \"type\": \"object\", \"additionalProperties\": false, ");
    schema_open(schema, "properties", '{');
    for (size_t i = 0; i < TRANSFORM_ARGUMENTS && kind->arguments[i].name != NULL; i++) {
        schema_comma(schema, &first);
        buffer_format(&schema->out, "\"%s\": ", kind->arguments[i].name);
        schema_argument(schema, &kind->arguments[i]);
    }
    schema_close(schema, '}');
    first = true;
    for (size_t i = 0; i < TRANSFORM_ARGUMENTS; i++) {
        if (!kind->arguments[i].required)
            continue;
        buffer_format(&schema->out, "%s\"%s\"", first ? ", \"required\": [" : ", ",
                      kind->arguments[i].name);
        first = false;
    }
    schema_raw(schema, first ? " }] } }" : "] }] } }");
    schema_close(schema, '}');
}

static inline void schema_one_transform(struct schema *schema)
{
    size_t count;
    const struct transform_kind *kinds = transform_kinds(&count);
    bool first = true;
    schema_open(schema, NULL, '{');
    schema_open(schema, "anyOf", '[');
    schema_raw(schema, "{ \"enum\": [");
    for (size_t i = 0; i < count; i++) {
        bool alone = kinds[i].arguments[0].name == NULL ||
                     (!kinds[i].arguments[0].required && kinds[i].each != transform_phone);
        if (alone)
            buffer_format(&schema->out, "%s\"%s\"", first ? "" : ", ", kinds[i].name);
        first &= !alone;
    }
    schema_raw(schema, "] }");
    for (size_t i = 0; i < count; i++) {
        if (kinds[i].arguments[0].name == NULL)
            continue;
        schema_raw(schema, ",");
        schema_line(schema);
        schema_transform(schema, &kinds[i]);
    }
    schema_close(schema, ']');
    schema_close(schema, '}');
}

/* The types of TEL, EMAIL and so on, each once. */
static inline void schema_types(struct schema *schema)
{
    struct names seen = {0};
    schema_raw(schema, "{ \"enum\": [");
    for (size_t i = 0; i < property_count(); i++) {
        const char *const *types = property_at(i)->types;
        for (size_t t = 0; types != NULL && types[t] != NULL; t++) {
            bool first = seen.count == 0;
            if (names_add(&seen, text_of(types[t]), 0))
                buffer_format(&schema->out, "%s\"%s\"", first ? "" : ", ", types[t]);
        }
    }
    schema_raw(schema, "] }");
    names_release(&seen);
}

/* What one value may be that is no list. */
static inline void schema_single(struct schema *schema, const struct schema_row *row,
                                 struct text type)
{
    if (text_equal(row->path, TEXT("fields[].to")))
        schema_targets(schema);
    else if (text_equal(row->path, TEXT("fields[].type")))
        schema_types(schema);
    else if (text_equal(row->path, TEXT("fields[].transform")))
        schema_one_transform(schema);
    else if (text_equal(type, TEXT("object")))
        schema_object(schema, row->path);
    else if (text_equal(type, TEXT("string")))
        schema_raw(schema, "{ \"type\": \"string\", \"minLength\": 1 }");
    else if (text_equal(type, TEXT("rules")))
        schema_raw(schema, "{ \"type\": \"array\", \"items\": { \"$ref\": "
                           "\"#/definitions/rule\" } }");
    else if (text_equal(type, TEXT("people")))
        schema_raw(schema, "{ \"type\": \"array\", \"items\": { \"type\": \"string\", "
                           "\"minLength\": 1 } }");
    else if (text_equal(type, TEXT("people and rules")))
        schema_raw(schema, "{ \"type\": \"array\", \"items\": { \"anyOf\": [{ \"type\": "
                           "\"string\", \"minLength\": 1 }, { \"$ref\": "
                           "\"#/definitions/rule\" }] } }");
    else if (text_equal(type, TEXT("some rules")))
        schema_raw(schema, "{ \"type\": \"array\", \"minItems\": 1, \"items\": { \"$ref\": "
                           "\"#/definitions/rule\" } }");
    else if (text_equal(type, TEXT("string, null")))
        schema_raw(schema, "{ \"type\": [\"string\", \"null\"] }");
    else if (text_equal(type, TEXT("any string")))
        schema_raw(schema, "{ \"type\": \"string\" }");
    else if (text_equal(type, TEXT("boolean")))
        schema_raw(schema, "{ \"type\": \"boolean\" }");
    else if (text_equal(type, TEXT("1 or 2")))
        schema_raw(schema, "{ \"type\": \"integer\", \"minimum\": 1, \"maximum\": 2 }");
    else if (text_equal(type, TEXT("1")))
        schema_raw(schema, "{ \"const\": 1 }");
    else if (text_equal(type, TEXT("number, 1 or more")))
        schema_raw(schema, "{ \"type\": \"integer\", \"minimum\": 1 }");
    else if (text_equal(type, TEXT("share or number")))
        schema_raw(schema, "{ \"anyOf\": [{ \"type\": \"integer\", \"minimum\": 0 }, { \"type\": "
                           "\"string\", \"pattern\": \"^ *[0-9]+ *%? *$\" }] }");
    else if (!schema_words(schema, type))
        schema->wrong = arena_string(&schema->arena, type);
}

static inline void schema_list(struct schema *schema, const struct schema_row *row,
                               struct text type, bool filled)
{
    schema_raw(schema, "{ \"type\": \"array\", ");
    schema_raw(schema, filled ? "\"minItems\": 1, \"items\": " : "\"items\": ");
    schema_single(schema, row, type);
    schema_raw(schema, " }");
}

static inline void schema_value(struct schema *schema, const struct schema_row *row)
{
    static const struct {
        const char *type, *single, *listed, *other;
    } forms[] = {
        {"list of objects", NULL, "object", NULL},
        {"list of rules", "rules", NULL, NULL},
        {"list of strings", "people", NULL, NULL},
        {"list of strings and rules", "people and rules", NULL, NULL},
        {"list of rules, at least one", "some rules", NULL, NULL},
        {"list of rules, or object", "rules", NULL, "object"},
        {"object or list of objects", "object", "object", NULL},
        {"string or list of strings", "string", "string", NULL},
        {"string, null, or list of them", "string, null", "string, null", NULL},
        {"string, object, or list of them", "string", "string", NULL},
        {"\"keep\", \"remove\" or object", "\"keep\", \"remove\"", NULL, "object"},
    };
    size_t form = 0;
    while (form < COUNT_OF(forms) && !text_equal(row->type, text_of(forms[form].type)))
        form++;
    schema_open(schema, NULL, '{');
    schema_raw(schema, "\"description\": ");
    json_put(&schema->out, row->meaning);
    schema_raw(schema, ",");
    schema_line(schema);
    schema_open(schema, "anyOf", '[');
    if (text_equal(row->type, TEXT("list"))) {
        schema_raw(schema, "{ \"type\": \"array\", \"maxItems\": 0 }");
    } else if (form == COUNT_OF(forms)) {
        schema_single(schema, row, row->type);
    } else {
        const char *const singles[] = {forms[form].single, forms[form].other};
        bool first = true;
        for (size_t i = 0; i < COUNT_OF(singles); i++) {
            if (singles[i] == NULL)
                continue;
            schema_comma(schema, &first);
            schema_single(schema, row, text_of(singles[i]));
        }
        if (forms[form].listed != NULL) {
            schema_comma(schema, &first);
            schema_list(schema, row, text_of(forms[form].listed), forms[form].single != NULL);
        }
    }
    schema_close(schema, ']');
    schema_close(schema, '}');
}

static inline void schema_make(struct schema *schema, struct text page)
{
    schema_read(schema, page);
    schema_raw(schema, "{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\",\n"
                       "  \"title\": \"A mapping of entra2vcard\",\n  \"definitions\": {");
    schema->depth = 2;
    schema_line(schema);
    schema_raw(schema, "\"rule\": ");
    schema_object(schema, TEXT("rule"));
    schema_raw(schema, "\n  },\n  \"allOf\": [");
    schema_line(schema);
    schema_object(schema, TEXT_NONE);
    schema_raw(schema, "\n  ]\n}\n");
}

static inline void schema_release(struct schema *schema)
{
    buffer_release(&schema->out);
    arena_release(&schema->arena);
}

#endif
