#include "format/vcard.h"

#include "base/utf8.h"
#include "format/fold.h"
#include "format/vcard_value.h"

static const char *const versions[] = {"3.0", "4.0"};

const char *vcard_version_word(enum vcard_version version)
{
    return versions[version];
}

int vcard_version_parse(struct text word, enum vcard_version *ret_version)
{
    for (size_t i = 0; i < COUNT_OF(versions); i++) {
        if (text_equal(word, text_of(versions[i]))) {
            *ret_version = (enum vcard_version)i;
            return 0;
        }
    }
    return -1;
}

/* A card being written. */
struct writing {
    struct buffer *out;
    struct buffer head, value; /* of the line at hand */
    struct vcard_style style;
    size_t items; /* groups of lines that belong together: "item1." */
};

static bool is_old(const struct writing *writing)
{
    return writing->style.version == VCARD_3_0;
}

static bool is_ascii(struct text text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.data[i] >= 0x80)
            return false;
    return true;
}

/* Contacts hold no control characters but the line ends that are escaped by now. One from a
 * snapshot that somebody has written could begin a line of its own. */
static void drop_controls(struct buffer *line)
{
    for (size_t i = 0; i < line->len; i++)
        if ((unsigned char)line->data[i] < 0x20 || line->data[i] == 0x7F)
            line->data[i] = ' ';
}

static void end_line(struct writing *writing)
{
    struct buffer *line = &writing->head;
    struct text value = buffer_text(&writing->value);
    if (writing->style.consumer->charset && is_old(writing) && !is_ascii(value))
        buffer_add(line, TEXT(";CHARSET=UTF-8"));
    buffer_add_byte(line, ':');
    buffer_add(line, value);
    drop_controls(line);
    fold_add(writing->out, buffer_text(line));
    buffer_clear(line);
    buffer_clear(&writing->value);
}

/* A line whose value needs no escapes. */
static void add_line(struct writing *writing, const char *name, struct text value)
{
    buffer_add_string(&writing->head, name);
    value_add_plain(&writing->value, value);
    end_line(writing);
}

/* -- Parameters -- */

/* What a consumer wants that drops an instance without a type. */
static const char *default_type(const struct writing *writing, struct text name)
{
    static const char *const defaults[][2] = {{"TEL", "voice"}, {"ADR", "work"}, {"URL", "work"}};
    for (size_t i = 0; writing->style.consumer->default_types && i < COUNT_OF(defaults); i++)
        if (text_equal(name, text_of(defaults[i][0])))
            return defaults[i][1];
    return NULL;
}

static void add_type(struct writing *writing, struct text type, bool capitals)
{
    buffer_add(&writing->head, TEXT(";TYPE="));
    for (size_t at = 0; at < type.len; at++)
        buffer_add_byte(&writing->head, capitals ? ascii_upper(type.data[at]) : type.data[at]);
}

/* TYPE is repeated: a quoted list is read as one word by several readers. */
static void add_types(struct writing *writing, const struct instance *instance)
{
    bool capitals = is_old(writing) && !text_starts(instance->name, TEXT("X-"));
    const char *instead = default_type(writing, instance->name);
    for (size_t i = 0; i < instance->type_count; i++)
        add_type(writing, instance->types[i], capitals);
    if (instance->type_count == 0 && instead != NULL)
        add_type(writing, text_of(instead), capitals);
    if (instance->preferred)
        buffer_add(&writing->head, is_old(writing) ? TEXT(";TYPE=PREF") : TEXT(";PREF=1"));
}

/* -- Lines that belong together -- */

static void begin_item(struct writing *writing)
{
    buffer_format(&writing->head, "item%zu.", ++writing->items);
}

static void end_item(struct writing *writing, struct text label)
{
    buffer_format(&writing->head, "item%zu.", writing->items);
    add_line(writing, "X-ABLabel", label);
}

/* -- Related people -- */

/* What a type of RELATED is called: Apple's own words are translated by its programs; for 4.0 a
 * word of RFC 6350, section 6.6.6, stands beside those that are none. */
static const struct relation {
    const char *type;
    const char *apple;
    const char *registered; /* NULL: it is itself */
    const char *evolution, *outlook, *nextcloud;
} relations[] = {
    {"manager", "_$!<Manager>!$_", "co-worker", "X-EVOLUTION-MANAGER", "X-MS-MANAGER",
     "X-MANAGERSNAME"},
    {"assistant", "_$!<Assistant>!$_", "co-worker", "X-EVOLUTION-ASSISTANT", "X-MS-ASSISTANT",
     NULL},
    {"co-worker", "co-worker", NULL, NULL, NULL, NULL},
    {"", "_$!<Other>!$_", NULL, NULL, NULL, NULL},
};

static const struct relation *relation_of(const struct instance *instance)
{
    struct text type = instance->type_count != 0 ? instance->types[0] : TEXT("");
    size_t at = 0;
    while (at + 1 < COUNT_OF(relations) && !text_equal(type, text_of(relations[at].type)))
        at++;
    return &relations[at];
}

static void add_apple_relation(struct writing *writing, const struct instance *instance)
{
    struct text label = instance->label;
    begin_item(writing);
    add_line(writing, "X-ABRELATEDNAMES", instance->parts[0]);
    end_item(writing, label.len != 0 ? label : text_of(relation_of(instance)->apple));
}

static void add_standard_relation(struct writing *writing, const struct instance *instance)
{
    const struct relation *relation = relation_of(instance);
    bool known = instance->part_count > 1 && instance->parts[1].len != 0;
    bool labelled = instance->label.len != 0;
    if (labelled)
        begin_item(writing);
    buffer_add(&writing->head, instance->name);
    if (relation->type[0] != '\0')
        add_type(writing, text_of(relation->type), false);
    if (relation->registered != NULL)
        add_type(writing, text_of(relation->registered), false);
    buffer_add_string(&writing->head, known ? ";VALUE=uri" : ";VALUE=text");
    if (known)
        buffer_format(&writing->value, "urn:uuid:%.*s", TEXT_ARG(instance->parts[1]));
    else
        value_add(&writing->value, instance, &writing->style);
    end_line(writing);
    if (labelled)
        end_item(writing, instance->label);
}

static void add_relation(struct writing *writing, const struct instance *instance)
{
    unsigned forms = writing->style.consumer->related;
    const struct relation *relation = relation_of(instance);
    struct text name = instance->parts[0];
    if (is_old(writing) || (forms & RELATED_APPLE) != 0)
        add_apple_relation(writing, instance);
    else
        add_standard_relation(writing, instance);
    if ((forms & RELATED_EVOLUTION) != 0 && relation->evolution != NULL)
        add_line(writing, relation->evolution, name);
    if ((forms & RELATED_OUTLOOK) != 0 && relation->outlook != NULL)
        add_line(writing, relation->outlook, name);
    if ((forms & RELATED_NEXTCLOUD) != 0 && relation->nextcloud != NULL &&
        instance->part_count > 1) {
        buffer_format(&writing->head, "%s;UID=%.*s", relation->nextcloud,
                      TEXT_ARG(instance->parts[1]));
        add_line(writing, "", name);
    }
}

/* -- Groups -- */

static bool has_apple_groups(const struct writing *writing)
{
    return is_old(writing) || writing->style.consumer->groups == GROUP_APPLE;
}

static void add_kind(struct writing *writing)
{
    add_line(writing, has_apple_groups(writing) ? "X-ADDRESSBOOKSERVER-KIND" : "KIND",
             TEXT("group"));
}

/* Apple shows the semicolons of empty components as a part of a group's name. */
static void add_group_name(struct writing *writing, const struct contact *contact)
{
    struct text name = contact_name(contact);
    struct instance whole = {.parts = &name, .part_count = 1};
    buffer_add_byte(&writing->head, 'N');
    (void)property_find(TEXT("N"), &whole.property);
    value_add(&writing->value, &whole, &writing->style);
    end_line(writing);
}

/* -- All instances -- */

static void add_plain_instance(struct writing *writing, const struct instance *instance)
{
    bool labelled = instance->label.len != 0;
    bool member = property_at(instance->property)->kind == PROPERTY_MEMBER;
    if (labelled)
        begin_item(writing);
    if (member && has_apple_groups(writing))
        buffer_add(&writing->head, TEXT("X-ADDRESSBOOKSERVER-"));
    buffer_add(&writing->head, instance->name);
    add_types(writing, instance);
    value_add_parameters(&writing->head, instance, &writing->style);
    value_add(&writing->value, instance, &writing->style);
    end_line(writing);
    if (writing->style.consumer->photo_line && is_old(writing) && value_is_inline(instance))
        buffer_add(writing->out, TEXT("\r\n"));
    if (labelled)
        end_item(writing, instance->label);
}

/* KIND stands before the name. A name is always written, and nothing else without a value. Of what
 * a card has once, the first counts. */
static bool is_written(const struct contact *contact, size_t at)
{
    const struct instance *instance = &contact->list[at];
    bool name = text_equal(instance->name, TEXT("N"));
    if (text_equal(instance->name, TEXT("KIND")) || (!name && !instance_has_text(instance)) ||
        !value_is_writable(instance))
        return false;
    bool single = property_at(instance->property)->single;
    return !single || at == 0 || contact->list[at - 1].property != instance->property;
}

static void add_nicknames(struct writing *writing, const struct instance *instance)
{
    struct instance one = *instance;
    one.part_count = 1;
    for (size_t i = 0; i < instance->part_count; i++, one.parts++)
        if (one.parts[0].len != 0)
            add_plain_instance(writing, &one);
}

static void add_instance(struct writing *writing, const struct contact *contact, size_t at)
{
    const struct instance *instance = &contact->list[at];
    if (!is_written(contact, at))
        return;
    if (writing->style.consumer->nickname_lines && text_equal(instance->name, TEXT("NICKNAME")))
        add_nicknames(writing, instance);
    else if (property_at(instance->property)->kind == PROPERTY_RELATED)
        add_relation(writing, instance);
    else if (text_equal(instance->name, TEXT("N")) && contact_is_group(contact))
        add_group_name(writing, contact);
    else
        add_plain_instance(writing, instance);
}

void vcard_write_for(struct buffer *out, const struct contact *contact, struct text uid,
                     enum vcard_version version, enum consumer consumer)
{
    struct writing writing = {.out = out, .style = {version, consumer_style(consumer)}};
    buffer_format(out, "BEGIN:VCARD\r\nVERSION:%s\r\n", versions[version]);
    buffer_add(out, TEXT("PRODID:-//entra2vcard//entra2vcard//EN\r\n"));
    buffer_add(&writing.head, TEXT("UID"));
    buffer_add(&writing.value, version == VCARD_4_0 ? TEXT("urn:uuid:") : TEXT(""));
    buffer_add(&writing.value, uid);
    end_line(&writing);
    if (contact_is_group(contact))
        add_kind(&writing);
    for (size_t i = 0; i < contact->count; i++)
        add_instance(&writing, contact, i);
    buffer_add(out, TEXT("END:VCARD\r\n"));
    buffer_release(&writing.head);
    buffer_release(&writing.value);
}

void vcard_write(struct buffer *out, const struct contact *contact, struct text uid,
                 enum vcard_version version)
{
    vcard_write_for(out, contact, uid, version, CONSUMER_GENERIC);
}
