/* How tools spell what is no plain text, in JSON and in the cells of tables alike. */
#ifndef FORMAT_SPELLING_H
#define FORMAT_SPELLING_H

#include "model/record.h"

/* Does the name of a type of .NET stand here in place of a value (`System.String[]`, `@{a=b}`)?
 * PowerShell writes it where it cannot write the value. */
bool spelling_is_type_name(struct text text);

/* Is it a GUID, with dashes or without, in braces or not, with blanks around it? */
bool spelling_is_guid(struct text text);

/* No id of Entra has a sign or a blank in it: some tools call a name or an address "Id". */
bool spelling_is_name(struct text id);

/* Types of Exchange's recipients that are no users: groups, contacts, public folders. */
bool spelling_is_no_recipient(struct text type);

/* The members of an object in a list that it stands for, the better ones first, as in
 * spelling_of_object(0): "displayName" for a group, "skuId" for a licence. NULL behind the last. */
const char *spelling_of_object(size_t i);

/* -- Proxy addresses: "SMTP:ann@firm.example", "X500:/o=..." -- */

/* The length of the prefix in front, 0 when there is none. */
size_t spelling_prefix(struct text text);
/* Without blanks between prefix and address; borrowed from the text, or in the arena. */
struct text spelling_proxy(struct arena *arena, struct text text);
/* The primary one of a list (`SMTP:` in capitals), without its prefix. Blank when the list is;
 * nothing is known when there are others alone, or several. */
struct value spelling_primary(struct arena *arena, const struct value *proxies);

/* The rows of Steampipe have a member of the first name, and under the second one the name of the
 * person once more. */
static const char spelling_steampipe[] = "display_name";
static const struct text spelling_steampipe_title = {"title", 5};

#endif
