/* Values as they stand behind the colon of a content line. Only for the writer's own files. */
#ifndef FORMAT_VCARD_VALUE_H
#define FORMAT_VCARD_VALUE_H

#include "base/buffer.h"
#include "format/consumer.h"
#include "format/vcard.h"

struct vcard_style {
    enum vcard_version version;
    const struct consumer_style *consumer;
};

/* Parameters that the value asks for, each with its semicolon in front. */
void value_add_parameters(struct buffer *out, const struct instance *instance,
                          const struct vcard_style *style);
/* The value. */
void value_add(struct buffer *out, const struct instance *instance,
               const struct vcard_style *style);
/* A value that needs no escapes, since readers disagree on them: for X- properties. */
void value_add_plain(struct buffer *out, struct text text);
/* A URI. Percent-encoded (RFC 3986, section 2.1) are characters that readers split or unescape in
 * one, and those of ASCII that no URI can have, which make ez-vcard refuse it. */
void value_add_uri(struct buffer *out, struct text uri);
/* Do octets in base64 stand in the line? */
bool value_is_inline(const struct instance *instance);
/* Can it be written at all? What a snapshot keeps in place of a photo's octets cannot. */
bool value_is_writable(const struct instance *instance);

#endif
