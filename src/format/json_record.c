#include "format/json_record.h"

#include "base/json.h"
#include "base/limits.h"
#include "base/memory.h"
#include "format/json_asked.h"
#include "format/json_holder.h"
#include "format/json_refuse.h"
#include "format/json_scim.h"
#include "format/json_type.h"
#include "format/json_values.h"
#include "format/spelling.h"

/* Graph gives no more memberships with $expand, and does not say when there are more. */
enum { EXPANDED_MOST = 20 };

struct json_records {
    struct attribute_set *attributes;
    const struct record_taker *taker;
    struct export_facts *facts;
    struct arena arena; /* of one record */
    struct names seen;  /* member names of one object */
    struct buffer path;
    struct buffer mended;
    struct buffer key; /* the id that the record stands under; empty: none */
    struct asked asked;
    bool steampipe; /* the record is a row of it */
    bool resources; /* they stand in a list of SCIM */
    struct record record;
    struct digester *digester; /* of marks */
    struct errors *errors;
    bool damaged;         /* the record cannot be handed on */
    struct value proxies; /* its list of proxy addresses, */
    bool has_proxies;     /* when it has one */
};

struct json_records *json_records_open(struct attribute_set *attributes,
                                       const struct record_taker *taker, struct export_facts *facts)
{
    json_tree_open();
    struct json_records *records = memory_zeroed(sizeof *records);
    records->attributes = attributes;
    records->taker = taker;
    records->facts = facts;
    records->asked.attributes = attributes;
    records->asked.facts = facts;
    records->digester = digester_open();
    return records;
}

void json_records_close(struct json_records *records)
{
    asked_close(&records->asked);
    json_tree_close();
    arena_release(&records->arena);
    names_release(&records->seen);
    buffer_release(&records->path);
    buffer_release(&records->mended);
    buffer_release(&records->key);
    digester_close(records->digester);
    memory_free(records);
}

void json_records_page(struct json_records *records)
{
    asked_page(&records->asked);
    records->resources = false;
}

const char *json_records_context(struct json_records *records, struct text context)
{
    return asked_context(&records->asked, context);
}

void json_records_resources(struct json_records *records)
{
    records->resources = true;
}

void json_records_key(struct json_records *records, struct text key)
{
    buffer_clear(&records->key);
    buffer_add(&records->key, key);
}

static int damage(struct json_records *records, const char *message, struct text what)
{
    records->damaged = true;
    return errors_add(records->errors, ERROR_INPUT, &records->record.place, "json", "%s %s",
                      message, errors_show(records->errors, what));
}

static void take_named(void *self, struct text name, struct value value)
{
    struct json_records *records = self;
    struct attribute_found found = attribute_set_find(records->attributes, name);
    if (found.slot != ATTRIBUTE_UNWANTED)
        record_take(&records->record, found, value, records->attributes);
}

/* Exchange has an "Id", which is a name; Steampipe a "title", which is one, too. */
static bool is_misleading(const struct json_records *records, struct text name)
{
    return (records->record.kind == KIND_EXCHANGE_JSON && text_equal_fold(name, TEXT("Id"))) ||
           (records->steampipe && text_equal(name, spelling_steampipe_title));
}

static void take_value(struct json_records *records, struct text name, const struct json_node *item)
{
    struct attribute_set *set = records->attributes;
    if (is_misleading(records, name))
        return;
    bool holder = json_node_is(item, JSON_OBJECT) && json_unwrapped(item) == item &&
                  !json_is_named(&records->arena, item);
    struct attribute_found found =
        holder ? attribute_set_known(set, name) : attribute_set_find(set, name);
    if (found.slot == ATTRIBUTE_UNWANTED)
        return;
    if (json_has_inexact(item)) {
        if (!found.aside)
            (void)damage(records, "a number too large to be kept exactly in", name);
        return;
    }
    struct value value = json_value(&records->arena, item, found.type);
    value.name = arena_copy(&records->arena, name);
    record_take(&records->record, found, value, set);
}

/* A list under one of its names, of which there is none shorter or longer. */
static void take_proxies(struct json_records *records, struct text name,
                         const struct json_node *item)
{
    enum { SHORTEST = 14, LONGEST = 16 };
    bool list = json_node_is(json_unwrapped(item), JSON_ARRAY) || json_node_is(item, JSON_NULL);
    if (!list || name.len < SHORTEST || name.len > LONGEST || !strchr("pPeE", name.data[0]) ||
        !text_equal(attribute_key(&records->arena, name, NULL), TEXT("proxyaddresses")))
        return;
    struct value value = json_value(&records->arena, item, ATTRIBUTE_PREFIXED);
    if (!records->has_proxies || value.presence > records->proxies.presence)
        records->proxies = value;
    records->has_proxies = true;
}

/* Who has no mail attribute at all has the primary one of the proxy addresses, as in tables. A
 * delta leaves out what did not change. */
static void take_mail(struct json_records *records)
{
    if (!records->has_proxies)
        return;
    struct attribute_found found = attribute_set_find(records->attributes, TEXT("mail"));
    if (found.slot >= records->record.count ||
        records->record.values[found.slot].presence != VALUE_ABSENT)
        return;
    struct value primary = spelling_primary(&records->arena, &records->proxies);
    if (primary.presence == VALUE_ABSENT)
        return;
    record_take(&records->record, found, primary, records->attributes);
    record_imply(&records->record, &records->arena, found.slot);
}

/* RFC 8259 leaves open what two members of one name mean; readers disagree, so we refuse. */
static int check_names(struct json_records *records, const struct json_node *object)
{
    size_t count = 0;
    names_clear(&records->seen);
    for (const struct json_node *item = json_node_first(object); item != NULL;
         item = json_node_next(item)) {
        if (++count > LIMIT_RECORD_KEYS)
            return damage(records, "an object with too many members, such as",
                          json_node_name(item));
        if (!names_add(&records->seen, json_node_name(item), count))
            return damage(records, "a member stands twice in one object:", json_node_name(item));
    }
    return 0;
}

static int check_tree(struct json_records *records, const struct json_node *item)
{
    if (json_node_is(item, JSON_OBJECT) && check_names(records, item) != 0)
        return -1;
    if (json_node_is(item, JSON_ARRAY) && json_node_count(item) > LIMIT_VALUES)
        return damage(records, "a list with more than 1024 values:", json_node_name(item));
    for (const struct json_node *child = json_node_first(item); child != NULL;
         child = json_node_next(child))
        if (json_node_first(child) != NULL && check_tree(records, child) != 0)
            return -1;
    return 0;
}

/* The list under this name, of the user or of what PowerShell has put aside; NULL: none. */
static const struct json_node *list_named(const struct json_node *user, const char *name)
{
    const struct json_node *more = json_node_member(user, "AdditionalProperties");
    const struct json_node *list = json_node_member(user, name);
    if (!json_node_is(list, JSON_ARRAY) && json_node_is(more, JSON_OBJECT))
        list = json_node_member(more, name);
    return json_node_is(list, JSON_ARRAY) ? list : NULL;
}

/* memberOf and transitiveMemberOf say which groups and roles somebody has: all that are in either,
 * whichever stands first. */
static void take_memberships(struct json_records *records, const struct json_node *user)
{
    static const char *const names[] = {"memberOf", "MemberOf", "transitiveMemberOf",
                                        "TransitiveMemberOf"};
    const struct json_node *lists[COUNT_OF(names)];
    size_t count = 0;
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        const struct json_node *list = list_named(user, names[i]);
        if (list == NULL)
            continue;
        lists[count++] = list;
        records->facts->expanded_full += json_node_count(list) == EXPANDED_MOST;
    }
    if (count == 0)
        return;
    take_named(records, TEXT("groups"),
               json_memberships(&records->arena, lists, count, "#microsoft.graph.group"));
    take_named(records, TEXT("roles"),
               json_memberships(&records->arena, lists, count, "#microsoft.graph.directoryRole"));
}

/* The ids of what a list holds, for who asks for "members[].id". */
static void take_element_ids(struct json_records *records, struct text path,
                             const struct json_node *list)
{
    struct buffer name = {0};
    buffer_add(&name, path);
    buffer_add(&name, TEXT("[].id"));
    struct attribute_found found = attribute_set_known(records->attributes, buffer_text(&name));
    buffer_release(&name);
    if (found.slot != ATTRIBUTE_UNWANTED)
        record_take(&records->record, found, json_ids(&records->arena, list), records->attributes);
}

static bool is_more(const struct json_node *item)
{
    return json_node_is(item, JSON_OBJECT) &&
           text_equal(json_node_name(item), TEXT("AdditionalProperties"));
}

/* Members of an inner object are attributes called "outer.inner"; what PowerShell has put into
 * AdditionalProperties stands for members of the object around it. */
static void take_members(struct json_records *records, const struct json_node *object)
{
    size_t prefix = records->path.len;
    for (const struct json_node *item = json_node_first(object); item != NULL;
         item = json_node_next(item)) {
        struct text name = json_node_name(item);
        if (is_more(item) || prefix + name.len > LIMIT_ATTRIBUTE_NAME)
            continue;
        buffer_add(&records->path, name);
        take_value(records, buffer_text(&records->path), item);
        if (json_node_is(item, JSON_ARRAY))
            take_element_ids(records, buffer_text(&records->path), item);
        if (prefix == 0)
            take_proxies(records, name, item);
        if (json_node_is(item, JSON_OBJECT)) {
            buffer_add_byte(&records->path, '.');
            take_members(records, item);
        }
        records->path.len = prefix;
    }
    for (const struct json_node *item = json_node_first(object); item != NULL;
         item = json_node_next(item))
        if (is_more(item))
            take_members(records, item);
}

/* What a differential query of Azure AD Graph has in the place of "@removed". */
static bool was_deleted(struct json_records *records, const struct json_node *object)
{
    const struct json_node *deleted = json_node_member(object, "aad.isDeleted");
    if (deleted != NULL && !json_node_is(deleted, JSON_TRUE) &&
        !json_node_is(deleted, JSON_FALSE) && !json_node_is(deleted, JSON_NULL))
        (void)damage(records, "neither true nor false in", TEXT("aad.isDeleted"));
    return json_node_is(deleted, JSON_TRUE);
}

static void take_annotations(struct json_records *records, const struct json_node *object)
{
    const struct json_node *removed = json_node_member(object, "@removed");
    const struct json_node *more = json_node_member(object, "AdditionalProperties");
    if (removed == NULL && json_node_is(more, JSON_OBJECT))
        removed = json_node_member(more, "@removed");
    records->record.removed = was_deleted(records, object) || json_node_is(removed, JSON_OBJECT);
    records->facts->delta |= records->record.removed;
    if (removed != NULL && !json_node_is(removed, JSON_OBJECT) && !json_node_is(removed, JSON_NULL))
        (void)damage(records, "something else than an object or null in", TEXT("@removed"));
    struct text context = json_node_string(json_node_member(object, "@odata.context"));
    records->record.type = json_type(object, asked_of_record(&records->asked, context));
}

/* By what surrounds the record, or by its names; other records of the file have no say in it. */
static void settle_kind(struct json_records *records, const struct json_node *user,
                        enum export_kind around)
{
    enum export_kind kind = around;
    if (kind == KIND_UNKNOWN && records->key.len != 0)
        kind = KIND_KEYED;
    if (kind == KIND_UNKNOWN && records->resources &&
        !json_has_name(user, TEXT("userprincipalname")))
        kind = KIND_SCIM;
    if (kind == KIND_UNKNOWN)
        kind = kind_recognise(CONTAINER_JSON, (struct kind_names){json_has_name, user});
    records->record.kind = kind;
    records->facts->kinds[kind]++;
}

static void take_user(struct json_records *records, const struct json_node *item,
                      struct text object)
{
    enum export_kind around = KIND_UNKNOWN;
    const struct json_node *id = NULL, *user = json_take_off(item, &around, &id);
    take_annotations(records, user);
    if (around == KIND_AZUREHOUND)
        records->record.type = json_hound_type(item);
    settle_kind(records, user, around);
    records->steampipe = json_node_member(user, spelling_steampipe) != NULL;
    if (records->record.type.len == 0 && records->record.kind != KIND_SCIM)
        records->damaged |= json_holder_refuse(user, &records->record.place, records->errors) != 0;
    if (records->record.kind == KIND_SCIM)
        json_scim_read(object, &records->arena, (struct scim_taker){take_named, records});
    else
        take_members(records, user);
    if (records->record.kind != KIND_SCIM)
        take_memberships(records, user);
    if (id != NULL)
        take_value(records, TEXT("id"), id);
    if (records->key.len != 0)
        take_named(records, TEXT("id"), value_of_text(&records->arena, buffer_text(&records->key)));
    if (records->has_proxies)
        (void)attribute_set_find(records->attributes, TEXT("mail")); /* discovered by them, too */
    asked_imply(&records->asked, &records->record, &records->arena);
    take_mail(records);
}

static const struct json_node *parse(struct json_records *records, struct text object)
{
    const struct json_node *item = json_tree_parse(object);
    if (json_node_is(item, JSON_OBJECT))
        return item;
    (void)damage(records, "an object that the JSON library refuses:", text_until(object, 40));
    return NULL;
}

/* A copy in which every escape stands for a character, and shortened numbers are texts. */
static struct text mended(struct json_records *records, struct text object)
{
    buffer_clear(&records->mended);
    json_mend(&records->mended, object);
    return buffer_text(&records->mended);
}

bool json_records_mark(struct json_records *records, struct text octets, bool in_list,
                       struct digest *ret_mark)
{
    if (records->taker->recall == NULL || records->key.len != 0 || records->resources ||
        records->attributes->discovering)
        return false;
    const struct digest *page = &records->asked.mark;
    digester_add(records->digester, (struct text){(const char *)page->bytes, DIGEST_SIZE});
    digester_add(records->digester, in_list ? TEXT("list") : TEXT("page"));
    digester_add(records->digester, octets);
    *ret_mark = digester_result(records->digester);
    return true;
}

void json_records_known(struct json_records *records, enum export_kind kind)
{
    records->facts->kinds[kind]++;
    records->asked.page_kinds |= (uint32_t)1 << kind;
}

int json_record_take(struct json_records *records, const struct json_object *object,
                     struct errors *errors)
{
    arena_reset(&records->arena);
    buffer_clear(&records->path);
    records->errors = errors;
    records->damaged = false;
    records->has_proxies = false;
    record_clear(&records->record, &records->arena, attribute_set_room(records->attributes),
                 object->place);
    struct text text = object->mend ? mended(records, object->text) : object->text;
    const struct json_node *item = parse(records, text);
    uint64_t full = records->facts->expanded_full;
    if (item != NULL && check_tree(records, item) == 0)
        take_user(records, item, text);
    if (!records->damaged)
        records->damaged = json_refuse(&records->record, records->attributes, errors) != 0;
    buffer_clear(&records->key);
    /* what a record says to others than to who takes it is not known of it the next time */
    bool alone = !records->asked.of_record && records->facts->expanded_full == full;
    records->record.mark = alone ? object->mark : NULL;
    records->record.octets = object->text;
    return records->damaged ? 0
                            : records->taker->take(records->taker->self, &records->record, errors);
}
