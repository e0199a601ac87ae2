/* Kinds of exports: which tool wrote a file. A kind is known by the names of its attributes and by
 * the structure around its records, never by the file's name or by positions. The list below is
 * the only one: recognition, reports, documents (docs/exports.md) and tests read it. */
#ifndef MODEL_KIND_H
#define MODEL_KIND_H

#include "base/text.h"

/* name, word, container, title, marks
 *
 * The first row of a container whose marks are all there is the kind. Marks are names without
 * case, spaces, dashes and underscores; one that begins with ! must not be there. A row without
 * marks is known by the structure around the records alone. */
#define EXPORT_KINDS(X)                                                                            \
    X(UNKNOWN, "unknown", NONE, "a file without records", "")                                      \
    X(AZUREHOUND, "azurehound", JSON, "AzureHound collection", "")                                 \
    X(ELASTIC, "elastic", JSON, "Elastic events", "")                                              \
    X(KEYED, "keyed", JSON, "objects by id", "")                                                   \
    X(SCIM, "scim", JSON, "SCIM users", "schemas username")                                        \
    X(EXCHANGE_JSON, "exchange-json", JSON, "Exchange recipients", "externaldirectoryobjectid")    \
    X(DATA_CONNECT, "data-connect", JSON, "Graph Data Connect users", "puser")                     \
    X(ROADTOOLS, "roadtools", JSON, "ROADtools users", "objectid extensionattribute1")             \
    X(ENTRA_PS, "entra-powershell", JSON, "PowerShell Get-EntraUser", "id objectid")               \
    X(AAD_GRAPH, "aad-graph", JSON, "Azure AD Graph users", "objectid")                            \
    X(MG_JSON, "powershell-json", JSON, "PowerShell Get-MgUser", "id additionalproperties")        \
    X(GRAPH, "graph", JSON, "Microsoft Graph users", "id")                                         \
    X(OTHER_JSON, "json", JSON, "JSON records", "*")                                               \
    X(LOG_ANALYTICS, "log-analytics", CSV, "Log Analytics or Sentinel table",                      \
      "timegenerated[utc]")                                                                        \
    X(LOG_TABLE, "log-table", CSV, "Log Analytics or Sentinel table", "timegenerated")             \
    X(EXCHANGE, "exchange", CSV, "Exchange recipients", "externaldirectoryobjectid")               \
    X(MSONLINE, "msonline", CSV, "PowerShell Get-MsolUser", "objectid islicensed")                 \
    X(M365, "m365", CSV, "Microsoft 365 admin center, Active users", "objectid blockcredential")   \
    X(AZUREAD_PS, "azuread-powershell", CSV, "PowerShell Get-AzureADUser",                         \
      "objectid dirsyncenabled")                                                                   \
    X(MEMBERS, "portal-members", CSV, "Entra admin center, group members",                         \
      "id objecttype !accountenabled")                                                             \
    X(MG_CSV, "powershell-csv", CSV, "PowerShell Get-MgUser", "id additionalproperties")           \
    X(PORTAL, "portal", CSV, "Entra admin center, Users",                                          \
      "id userprincipalname accountenabled identityissuer")                                        \
    X(PORTAL_2020, "portal-2020", CSV, "Azure portal, Users (before 2021)",                        \
      "objectid userprincipalname accountenabled physicaldeliveryofficename")                      \
    X(OTHER_CSV, "csv", CSV, "table with a header", "*")

enum export_kind {
#define X(name, word, container, title, marks) KIND_##name,
    EXPORT_KINDS(X)
#undef X
        KIND_COUNT
};

enum export_container { CONTAINER_NONE, CONTAINER_JSON, CONTAINER_CSV };

/* Things that look like an export of users and are none.
 * container, what it is, marks, the way out */
#define EXPORT_STRANGERS(X)                                                                        \
    X(CSV, "a list of groups", "grouptype membershiptype",                                         \
      "use Users > Download users; members of one group: the group's page, Download members")      \
    X(CSV, "a list of groups", "securityenabled mailenabled !userprincipalname",                   \
      "export users, with id and accountEnabled")                                                  \
    X(CSV, "a list of devices", "deviceid operatingsystem",                                        \
      "export users, with id and accountEnabled")                                                  \
    X(CSV, "a log of sign-ins or changes", "timegenerated operationname",                          \
      "export the table IdentityInfo, or users")                                                   \
    X(CSV, "an Exchange list without the ids of Entra", "exchangeguid !externaldirectoryobjectid", \
      "export ExternalDirectoryObjectId as well; the ids of Exchange are others")                  \
    X(JSON, "a group", "securityenabled mailenabled !userprincipalname", "")                       \
    X(JSON, "a group", "grouptypes !userprincipalname", "")                                        \
    X(JSON, "a device", "deviceid operatingsystem", "")                                            \
    X(JSON, "a service principal", "serviceprincipaltype", "")                                     \
    X(JSON, "an application", "appid publisherdomain", "")                                         \
    X(JSON, "an assignment", "principalid", "")                                                    \
    X(JSON, "a directory role", "roletemplateid", "")                                              \
    X(JSON, "a licence", "skuid skupartnumber", "")                                                \
    X(JSON, "a user of Okta", "status profile !userprincipalname", "")

const char *kind_word(enum export_kind kind);
const char *kind_title(enum export_kind kind);
enum export_container kind_container(enum export_kind kind);
/* KIND_UNKNOWN for a word that is none. */
enum export_kind kind_parse(struct text word);

/* Does the record, or the header, have this name (folded)? */
struct kind_names {
    bool (*has)(const void *self, struct text folded);
    const void *self;
};
enum export_kind kind_recognise(enum export_container container, struct kind_names names);

/* NULL when the names are not those of a stranger; else what it is. `ret_hint` may be NULL; it may
 * get an empty string. */
const char *kind_stranger(enum export_container container, struct kind_names names,
                          const char **ret_hint);

#endif
