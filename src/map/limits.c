/* The mapping's limits for guards. */
#include "map/parse.h"

/* In the order of the keys: where it stands in the mapping, and what holds without a word. */
static const struct limit {
    const char *name;
    size_t offset;
    struct share otherwise;
} limits[] = {
    {"removals", offsetof(struct mapping, removals), {10, true}},
    {"blanked", offsetof(struct mapping, blanked), {20, true}},
    {"changed", offsetof(struct mapping, changed), {100, true}},
    {"removalsPerDepartment", offsetof(struct mapping, removals_per[AXIS_DEPARTMENT]), {50, true}},
    {"removalsPerDomain", offsetof(struct mapping, removals_per[AXIS_DOMAIN]), {50, true}},
    {"removalsPerLabel", offsetof(struct mapping, removals_per[AXIS_LABEL]), {50, true}},
    {"removals7Days", offsetof(struct mapping, removals_in[0]), {15, true}},
    {"removals30Days", offsetof(struct mapping, removals_in[1]), {20, true}},
    {"removals90Days", offsetof(struct mapping, removals_in[2]), {30, true}},
};
/* The digest has had these two from the beginning. */
enum { OLD_LIMITS = 2 };

static struct share *share_at(struct mapping *mapping, const struct limit *limit)
{
    return (struct share *)(void *)((char *)mapping + limit->offset);
}

static void take_share(struct parser *parser, struct text value, struct share *into)
{
    struct text number = value;
    bool percent = false;
    if (json_kind_of(value) == JSON_STRING) {
        number = text_trim(json_unquote(&parser->mapping->arena, value));
        percent = text_ends(number, TEXT("%"));
        if (percent)
            number = text_trim(text_until(number, number.len - 1));
    }
    if (text_to_u64(number, &into->number) != 0 || (percent && into->number > 100)) {
        (void)parse_fault(parser, value, "limit",
                          "a limit is a share such as \"10%%\" or a number "
                          "of contacts such as 25");
        return;
    }
    into->percent = percent;
}

static void take_removals(struct parser *parser, struct text value)
{
    take_share(parser, value, &parser->mapping->removals);
}

static void take_blanked(struct parser *parser, struct text value)
{
    take_share(parser, value, &parser->mapping->blanked);
}

static void take_changed(struct parser *parser, struct text value)
{
    take_share(parser, value, &parser->mapping->changed);
}

static void take_department(struct parser *parser, struct text value)
{
    take_share(parser, value, &parser->mapping->removals_per[AXIS_DEPARTMENT]);
}

static void take_domain(struct parser *parser, struct text value)
{
    take_share(parser, value, &parser->mapping->removals_per[AXIS_DOMAIN]);
}

static void take_label(struct parser *parser, struct text value)
{
    take_share(parser, value, &parser->mapping->removals_per[AXIS_LABEL]);
}

static void take_week(struct parser *parser, struct text value)
{
    take_share(parser, value, &parser->mapping->removals_in[0]);
}

static void take_month(struct parser *parser, struct text value)
{
    take_share(parser, value, &parser->mapping->removals_in[1]);
}

static void take_quarter(struct parser *parser, struct text value)
{
    take_share(parser, value, &parser->mapping->removals_in[2]);
}

void parse_limits(struct parser *parser, struct text value)
{
    static const struct key keys[] = {
        {"removals", take_removals, false},
        {"blanked", take_blanked, false},
        {"changed", take_changed, false},
        {"removalsPerDepartment", take_department, false},
        {"removalsPerDomain", take_domain, false},
        {"removalsPerLabel", take_label, false},
        {"removals7Days", take_week, false},
        {"removals30Days", take_month, false},
        {"removals90Days", take_quarter, false},
    };
    parse_object(parser, value, "\"limits\"", keys, COUNT_OF(keys));
}

void parse_default_limits(struct mapping *mapping)
{
    for (size_t i = 0; i < COUNT_OF(limits); i++)
        *share_at(mapping, &limits[i]) = limits[i].otherwise;
}

void parse_put_limits(struct buffer *out, const struct mapping *mapping)
{
    for (size_t i = OLD_LIMITS; i < COUNT_OF(limits); i++) {
        const char *at = (const char *)mapping + limits[i].offset;
        struct share share;
        memcpy(&share, at, sizeof share);
        if (share.number != limits[i].otherwise.number ||
            share.percent != limits[i].otherwise.percent)
            buffer_format(out, "%s:%llu%s,", limits[i].name, (unsigned long long)share.number,
                          share.percent ? "%" : "");
    }
}
