#include "map/usual.h"

#include "model/attribute.h"

static const struct usual table[] = {
    {"id", USUAL_IDENTITY, "", "", "hidden id"},
    {"accountEnabled", USUAL_STATUS, "", "", "status"},
    {"displayName", USUAL_FIELD, "FN", "", NULL},
    {"surname", USUAL_FIELD, "N.family", "", NULL},
    {"givenName", USUAL_FIELD, "N.given", "", NULL},
    {"companyName", USUAL_FIELD, "ORG.name", "", NULL},
    {"department", USUAL_FIELD, "ORG.unit", "", NULL},
    {"jobTitle", USUAL_FIELD, "TITLE", "", NULL},
    {"mail", USUAL_FIELD, "EMAIL", "work", NULL},
    {"businessPhones", USUAL_FIELD, "TEL", "work,voice", NULL},
    {"mobilePhone", USUAL_FIELD, "TEL", "cell", NULL},
    {"homePhone", USUAL_LEFT_OUT, "", "", "a private number"},
    {"otherTelephone", USUAL_FIELD, "TEL", "voice", NULL},
    {"faxNumber", USUAL_FIELD, "TEL", "work,fax", NULL},
    {"pager", USUAL_FIELD, "TEL", "pager", NULL},
    {"officeLocation", USUAL_FIELD, "ADR.ext", "work", NULL},
    {"streetAddress", USUAL_FIELD, "ADR.street", "work", NULL},
    {"city", USUAL_FIELD, "ADR.city", "work", NULL},
    {"state", USUAL_FIELD, "ADR.state", "work", NULL},
    {"postalCode", USUAL_FIELD, "ADR.code", "work", NULL},
    {"country", USUAL_FIELD, "ADR.country", "work", NULL},
    {"manager", USUAL_FIELD, "RELATED", "manager", NULL},
    {"assistant", USUAL_FIELD, "RELATED", "assistant", NULL},
    {"memberOf", USUAL_FIELD, "CATEGORIES", "", NULL},
    {"userType", USUAL_FILTER, "", "", "members and guests"},
    {"showInAddressList", USUAL_FILTER, "", "", "listed or hidden"},
    {"recipientTypeDetails", USUAL_FILTER, "", "", "people, rooms"},
    {"manager.displayName", USUAL_LEFT_OUT, "", "", "comes with manager"},
    {"manager.id", USUAL_LEFT_OUT, "", "", "another hidden id"},
    {"assistant.displayName", USUAL_LEFT_OUT, "", "", "comes with assistant"},
    {"assistant.id", USUAL_LEFT_OUT, "", "", "another hidden id"},
    {"userPrincipalName", USUAL_LEFT_OUT, "", "", "the sign-in name"},
    {"mailNickname", USUAL_LEFT_OUT, "", "", "a part of mail"},
    {"proxyAddresses", USUAL_LEFT_OUT, "", "", "aliases of mail"},
    {"otherMails", USUAL_LEFT_OUT, "", "", "often private"},
    {"imAddresses", USUAL_LEFT_OUT, "", "", "usually like mail"},
    {"usageLocation", USUAL_LEFT_OUT, "", "", "country of the licence"},
    {"preferredLanguage", USUAL_LEFT_OUT, "", "", "language of the screens"},
    {"employeeId", USUAL_LEFT_OUT, "", "", "personnel data"},
    {"employeeType", USUAL_LEFT_OUT, "", "", "personnel data"},
    {"employeeHireDate", USUAL_LEFT_OUT, "", "", "personnel data"},
    {"employeeLeaveDateTime", USUAL_LEFT_OUT, "", "", "personnel data"},
    {"birthday", USUAL_LEFT_OUT, "", "", "personnel data"},
    {"createdDateTime", USUAL_LEFT_OUT, "", "", "account, not person"},
    {"creationType", USUAL_LEFT_OUT, "", "", "account, not person"},
    {"deletedDateTime", USUAL_LEFT_OUT, "", "", "deleted accounts"},
    {"externalUserState", USUAL_LEFT_OUT, "", "", "account, not person"},
    {"onPremisesSyncEnabled", USUAL_LEFT_OUT, "", "", "account, not person"},
    {"assignedLicenses", USUAL_LEFT_OUT, "", "", "account, not person"},
    {"licenses", USUAL_LEFT_OUT, "", "", "account, not person"},
    {"securityIdentifier", USUAL_LEFT_OUT, "", "", "sensitive"},
};

const struct usual *usual_table(size_t *ret_count)
{
    *ret_count = COUNT_OF(table);
    return table;
}

const struct usual *usual_find(struct text key)
{
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        struct arena arena = {0};
        bool same = text_equal(attribute_key(&arena, text_of(table[i].name), NULL), key);
        arena_release(&arena);
        if (same)
            return &table[i];
    }
    return NULL;
}
