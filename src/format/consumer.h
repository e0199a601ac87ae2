/* For whom a card is written: one row of small choices for each kind of reader (docs/formats.md,
 * "Consumers"). The row "generic" is what the standards say, for readers that are not known. */
#ifndef FORMAT_CONSUMER_H
#define FORMAT_CONSUMER_H

#include "base/text.h"

enum consumer {
    CONSUMER_GENERIC,
    CONSUMER_CARDDAV,
    CONSUMER_IOS,
    CONSUMER_OUTLOOK,
    CONSUMER_ANDROID,
    CONSUMER_COUNT
};

/* A semicolon in a text that has no components. */
enum semicolon_style {
    SEMICOLON_BY_VERSION, /* escaped in 3.0, as it is in 4.0 */
    SEMICOLON_ESCAPED     /* escaped in both */
};

/* How a card says that it is a group, and who its members are. */
enum group_style {
    GROUP_BY_VERSION, /* Apple's properties in 3.0, KIND and MEMBER in 4.0 */
    GROUP_APPLE       /* Apple's properties in both */
};

/* Forms of RELATED; a set of bits. */
enum related_style {
    RELATED_BY_VERSION = 1 << 0, /* Apple's property in 3.0, RELATED in 4.0 */
    RELATED_APPLE = 1 << 1,      /* Apple's property in both */
    RELATED_EVOLUTION = 1 << 2,  /* X-EVOLUTION-MANAGER, X-EVOLUTION-ASSISTANT besides */
    RELATED_NEXTCLOUD = 1 << 3,  /* X-MANAGERSNAME with the manager's UID besides */
    RELATED_OUTLOOK = 1 << 4     /* X-MS-MANAGER, X-MS-ASSISTANT besides */
};

struct consumer_style {
    const char *word; /* in a mapping */
    enum semicolon_style semicolons;
    enum group_style groups;
    unsigned related;
    bool nickname_lines; /* a line for each nickname */
    bool default_types;  /* TEL, ADR and URL without a type get one */
    bool charset;        /* 3.0: CHARSET=UTF-8 where a line is not ASCII */
    bool photo_line;     /* 3.0: an empty line behind octets in base64 */
};

const struct consumer_style *consumer_style(enum consumer consumer);
/* The word as a snapshot has it: none for nobody in particular. */
struct text consumer_written(enum consumer consumer);
/* 0, or -1 for a word that is none. */
int consumer_parse(struct text word, enum consumer *ret_consumer);

#endif
