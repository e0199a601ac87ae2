#include "format/csv_refuse.h"

#include "format/spelling.h"

static int refuse(const struct place *place, const char *what, const char *hint,
                  struct errors *errors)
{
    (void)errors_add(errors, ERROR_INPUT, place, "export", "%s", what);
    return errors_hint(errors, "%s", hint);
}

/* -- What is no header --------------------------------------------------------------------------
 */

/* Names in brackets of the headings of bulk templates, folded. */
static const char *const template_names[] = {
    "[displayname]", "[userprincipalname]", "[passwordprofile]",   "[accountenabled]",
    "[objectid]",    "[inviteeemail]",      "[inviteredirecturl]", "[memberobjectidorupn]"};

static bool is_template(struct text folded)
{
    if (text_starts(folded, TEXT("version:v")))
        return true;
    for (size_t i = 0; i < COUNT_OF(template_names); i++)
        if (text_find(folded, text_of(template_names[i])) >= 0)
            return true;
    return false;
}

/* ann@firm.example, but not @odata.type */
static bool is_address(struct text name)
{
    const char *sign = name.len == 0 ? NULL : memchr(name.data, '@', name.len);
    return sign != NULL && sign != name.data &&
           text_has_byte(text_from(name, (size_t)(sign - name.data)), '.');
}

static bool is_value(struct text name)
{
    return spelling_is_guid(name) || is_address(name);
}

static int refuse_no_table(const struct csv_header *header, const struct place *place,
                           struct errors *errors)
{
    struct text first = header->names[0];
    if (text_starts(first, TEXT("- ")) || text_starts(first, TEXT("---")))
        return refuse(place, "this is YAML, not an export", "export as JSON (az: -o json)", errors);
    for (size_t i = 0; i < header->count; i++)
        if (is_value(header->names[i]))
            return refuse(place, "the first line is no header: it has an id or an address",
                          "export with the line of column names; without names no column has a "
                          "meaning",
                          errors);
    if (header->count != 1)
        return 0;
    (void)errors_add(errors, ERROR_INPUT, place, "csv",
                     "the header has only one column: this is no export");
    if (text_find(first, TEXT("  ")) >= 0 || text_find(first, TEXT(" : ")) >= 0)
        return errors_hint(errors, "this looks like a table for people to read; export as JSON or "
                                   "CSV (PowerShell: Export-Csv, az: -o json)");
    return errors_hint(errors, "a CSV export begins with a line of column names such as "
                               "userPrincipalName,displayName,...,id,...");
}

/* -- What is another table ----------------------------------------------------------------------
 */

struct folded_names {
    struct text *list;
    size_t count;
};

/* "TimeGenerated [Local Time]" is a TimeGenerated, too. */
static bool has(const void *self, struct text folded)
{
    const struct folded_names *names = self;
    for (size_t i = 0; i < names->count; i++) {
        struct text name = names->list[i];
        if (text_starts(name, folded) && (name.len == folded.len || name.data[folded.len] == '['))
            return true;
    }
    return false;
}

static struct folded_names fold_names(struct arena *arena, const struct csv_header *header)
{
    struct folded_names names = {arena_array(arena, header->count, sizeof(struct text)),
                                 header->count};
    for (size_t i = 0; i < header->count; i++)
        names.list[i] = attribute_folded(arena, header->names[i]);
    return names;
}

int csv_refuse_shape(struct csv_header *header, const struct place *place, struct errors *errors)
{
    struct folded_names folded = fold_names(&header->arena, header);
    struct kind_names names = {has, &folded};
    const char *hint = NULL;
    for (size_t i = 0; i < folded.count; i++)
        if (is_template(folded.list[i]))
            return refuse(place, "this is a bulk template of the portal, not an export",
                          "use Users > Download users; a template has no ids and may hold "
                          "passwords",
                          errors);
    if (refuse_no_table(header, place, errors) != 0)
        return -1;
    const char *what = kind_stranger(CONTAINER_CSV, names, &hint);
    if (what != NULL) {
        (void)errors_add(errors, ERROR_INPUT, place, "export", "this is %s, not an export of users",
                         what);
        return errors_hint(errors, "%s", hint);
    }
    header->kind = kind_recognise(CONTAINER_CSV, names);
    return 0;
}

/* -- What has no ids ----------------------------------------------------------------------------
 */

/* Known tables without the id of Entra, by two of their names. */
static const struct {
    const char *mark, *other;
    const char *what;
    const char *hint;
} tables[] = {
    {"name", "signinstatus", "a report of AdminDroid",
     "add Id to the columns that the script selects, or use Users > Download users"},
    {"objectguid", "objectguid", "a list of the on-premises directory",
     "export from Entra; objectGUID is another id"},
    {"samaccountname", "samaccountname", "a list of the on-premises directory",
     "export from Entra; names are never used to match people with their cards"},
    {"password", "password", "a list of accounts to create",
     "export the users instead; a list like this one may hold passwords"},
};

static int refuse_without_id(const struct csv_header *header, const struct place *place,
                             const struct attribute_set *attributes, struct errors *errors)
{
    struct arena arena = {0};
    struct folded_names names = fold_names(&arena, header);
    struct text identity = attributes->names[attributes->identity];
    size_t i = 0;
    while (i < COUNT_OF(tables) &&
           !(has(&names, text_of(tables[i].mark)) && has(&names, text_of(tables[i].other))))
        i++;
    arena_release(&arena);
    bool known = i < COUNT_OF(tables);
    (void)errors_add(errors, ERROR_INPUT, place, "export",
                     "the header has no column for the id attribute \"%.*s\"%s%s",
                     TEXT_ARG(identity), known ? "; it looks like " : "",
                     known ? tables[i].what : "");
    return errors_hint(errors, "%s",
                       known ? tables[i].hint
                             : "export again with it; names or addresses are never used to match "
                               "people with their cards");
}

static int refuse_twins(const struct csv_header *header, const struct place *place,
                        struct errors *errors)
{
    struct names seen = {0};
    int outcome = 0;
    for (size_t i = 0; i < header->count; i++) {
        struct text name = header->names[i];
        if (name.len != 0 && !names_add(&seen, name, i))
            outcome = errors_add(errors, ERROR_INPUT, place, "csv",
                                 "the header has the column %s twice", errors_show(errors, name));
    }
    names_release(&seen);
    return outcome;
}

int csv_refuse_columns(const struct csv_header *header, const struct place *place,
                       const struct attribute_set *attributes, struct errors *errors)
{
    if (attributes->identified && header->identity == header->count)
        return refuse_without_id(header, place, attributes, errors);
    return refuse_twins(header, place, errors);
}
