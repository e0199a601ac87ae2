#include "format/json_refuse.h"

#include "format/spelling.h"
#include "format/stamp.h"

static struct text text_at(const struct record *record, struct attribute_set *attributes,
                           struct text name)
{
    struct attribute_found found = attribute_set_known(attributes, name);
    return found.slot < record->count ? record_first(record, found.slot) : TEXT_NONE;
}

static int fault_id(const struct record *record, struct errors *errors)
{
    (void)errors_add(errors, ERROR_INPUT, &record->place, "json",
                     "the id is a name or an address, not an id");
    return errors_hint(errors, "export the id of Entra; names or addresses are never used to match "
                               "people with their cards");
}

static int fault_deletion(const struct record *record, struct text time, struct errors *errors)
{
    (void)errors_add(errors, ERROR_INPUT, &record->place, "json",
                     "the time of deletion %s is no time: it does not say whether the user was "
                     "deleted",
                     errors_show(errors, time));
    return errors_hint(errors, "leave the member out, or export it as 2026-03-09T08:05:01Z");
}

int json_refuse(const struct record *record, struct attribute_set *attributes,
                struct errors *errors)
{
    struct text time = text_at(record, attributes, TEXT("deletedDateTime"));
    if (spelling_is_name(text_at(record, attributes, TEXT("id"))))
        return fault_id(record, errors);
    if (stamp_deletion(time) == DELETION_UNCLEAR)
        return fault_deletion(record, time, errors);
    return 0;
}
