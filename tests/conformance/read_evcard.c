/* Reads cards with EVCard, as Evolution and GNOME's programs do. FILE -> one line of JSON a card.
 */
#include <libebook-contacts/libebook-contacts.h>
#include <stdio.h>

static void put_string(const char *text, gsize len)
{
    putchar('"');
    for (gsize i = 0; i < len; i++) {
        unsigned char octet = (unsigned char)text[i];
        if (octet == '"' || octet == '\\')
            printf("\\%c", octet);
        else if (octet < 0x20)
            printf("\\u%04x", octet);
        else
            putchar(octet);
    }
    putchar('"');
}

static void put_parameters(EVCardAttribute *attribute)
{
    const char *between = "";
    putchar('{');
    for (GList *at = e_vcard_attribute_get_params(attribute); at != NULL; at = at->next) {
        EVCardAttributeParam *parameter = at->data;
        char *name = g_ascii_strup(e_vcard_attribute_param_get_name(parameter), -1);
        printf("%s", between);
        put_string(name, strlen(name));
        printf(":[");
        g_free(name);
        for (GList *value = e_vcard_attribute_param_get_values(parameter); value != NULL;
             value = value->next) {
            put_string(value->data, strlen(value->data));
            printf("%s", value->next == NULL ? "" : ",");
        }
        putchar(']');
        between = ",";
    }
    putchar('}');
}

static gboolean is_encoded(EVCardAttribute *attribute)
{
    GList *encoding = e_vcard_attribute_get_param(attribute, EVC_ENCODING);
    return encoding != NULL && (g_ascii_strcasecmp(encoding->data, "b") == 0 ||
                                g_ascii_strcasecmp(encoding->data, "base64") == 0);
}

static void put_line(EVCardAttribute *attribute)
{
    const char *group = e_vcard_attribute_get_group(attribute);
    const char *name = e_vcard_attribute_get_name(attribute);
    GList *values = e_vcard_attribute_get_values_decoded(attribute);
    printf("{\"group\":");
    if (group != NULL && *group != '\0')
        put_string(group, strlen(group));
    else
        printf("null");
    printf(",\"name\":");
    put_string(name, strlen(name));
    printf(",\"parameters\":");
    put_parameters(attribute);
    printf(",\"value\":");
    if (is_encoded(attribute) && values != NULL) {
        GString *octets = values->data;
        char *text = g_base64_encode((const guchar *)octets->str, octets->len);
        printf("{\"octets\":\"%s\"}}", text);
        g_free(text);
        return;
    }
    putchar('[');
    for (GList *at = values; at != NULL; at = at->next) {
        GString *value = at->data;
        put_string(value->str, value->len);
        printf("%s", at->next == NULL ? "" : ",");
    }
    printf("]}");
}

/* `mark` where a line begins with it, from `from` on. */
static char *find_line(char *from, const char *text, const char *mark)
{
    for (char *at = from; (at = strstr(at, mark)) != NULL; at++)
        if (at == text || at[-1] == '\n')
            return at;
    return NULL;
}

int main(int argc, char **argv)
{
    char *text, *begin;
    if (argc != 2 || !g_file_get_contents(argv[1], &text, NULL, NULL))
        return 2;
    begin = text;
    while ((begin = find_line(begin, text, "BEGIN:VCARD")) != NULL) {
        char *end = find_line(begin, text, "END:VCARD");
        if (end == NULL)
            return 1;
        end += strlen("END:VCARD");
        char *one = g_strndup(begin, (gsize)(end - begin));
        EContact *contact = e_contact_new_from_vcard(one);
        printf("{\"lines\":[");
        for (GList *at = e_vcard_get_attributes(E_VCARD(contact)); at != NULL; at = at->next) {
            put_line(at->data);
            printf("%s", at->next == NULL ? "" : ",");
        }
        printf("],\"complaint\":null}\n");
        g_object_unref(contact);
        g_free(one);
        begin = end;
    }
    g_free(text);
    return 0;
}
