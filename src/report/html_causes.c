/* Changes that many people share, each told once, with everybody it concerns. */
#include "base/memory.h"
#include "report/html.h"

/* The people of each cause are put aside in one pass over the plan, as links. */
struct listing {
    struct buffer *people; /* one for each cause */
    uint64_t *listed;
    uint64_t octets, most; /* of all, and how many may be */
};

static void put_link(struct html *html, struct buffer *into, const struct change *change)
{
    struct buffer kept = html->out;
    html->out = *into;
    html_put(html, "<li>");
    html_put_link(html, change);
    html_put(html, "</li>\n");
    *into = html->out;
    html->out = kept;
}

static void note(struct html *html, struct listing *listing, const struct change *change)
{
    const struct cause *told[8];
    size_t count = 0;
    for (size_t i = 0; i < change->field_count; i++) {
        const struct cause *cause = sums_cause(html->sums, change, &change->fields[i]);
        bool again = cause == NULL;
        for (size_t k = 0; k < count && !again; k++)
            again = told[k] == cause;
        if (again || count == COUNT_OF(told) || listing->octets >= listing->most)
            continue;
        told[count++] = cause;
        size_t at = (size_t)(cause - html->sums->causes);
        size_t before = listing->people[at].len;
        put_link(html, &listing->people[at], change);
        listing->octets += listing->people[at].len - before;
        listing->listed[at]++;
    }
}

static int make_listing(struct html *html, struct listing *listing)
{
    struct plan_item item;
    int got = 0;
    if (html->sums->cause_count == 0)
        return 0;
    if (printing_rewind(html->printing) != 0)
        return -1;
    while (listing->octets < listing->most &&
           (got = printing_next(html->printing, PLAN_CHANGE, &item)) > 0)
        note(html, listing, &item.change);
    return got < 0 ? -1 : 0;
}

static void put_side(struct html *html, struct text value, const char *tag)
{
    if (value.data == NULL)
        return;
    buffer_format(&html->out, "<%s>", tag);
    html_value(html, value);
    buffer_format(&html->out, "</%s>", tag);
}

static void put_properties(struct html *html, const struct cause *cause)
{
    html_put(html, "<span class=\"m\">");
    for (size_t i = 0; i < cause->property_count && i < COUNT_OF(cause->properties); i++) {
        html_put(html, i == 0 ? "" : ", ");
        html_value(html, cause->properties[i]);
    }
    html_put(html, cause->property_count > COUNT_OF(cause->properties) ? ", …</span>" : "</span>");
}

static void put_cause(struct html *html, const struct cause *cause, size_t number,
                      const struct buffer *people, uint64_t listed)
{
    buffer_format(&html->out,
                  "<details class=\"cause\" id=\"cause-%zu\" data-people=\"%llu\">"
                  "<summary><b>",
                  number + 1, (unsigned long long)cause->people);
    html_say1(html, PHRASE_CAUSE_COUNT, COUNTED(cause->people));
    html_put(html, "</b> ");
    put_properties(html, cause);
    buffer_add_byte(&html->out, ' ');
    if (cause->after.data == NULL)
        html_say0(html, PHRASE_CAUSE_CLEARED);
    else if (cause->before.data == NULL)
        html_say0(html, PHRASE_CAUSE_SET);
    buffer_add_byte(&html->out, ' ');
    put_side(html, cause->before, "del");
    html_put(html, cause->before.data != NULL && cause->after.data != NULL ? " → " : "");
    put_side(html, cause->after, "ins");
    html_put(html, "</summary>\n<ul class=\"people\">");
    buffer_add(&html->out, buffer_text(people));
    if (listed < cause->people) {
        html_put(html, "<li class=\"rest\">");
        html_say1(html, PHRASE_CAUSE_PEOPLE_REST, COUNTED(cause->people - listed));
        html_put(html, "</li>");
    }
    html_put(html, "</ul></details>\n");
    html_flush(html);
}

static void put_causes(struct html *html, const struct listing *listing)
{
    uint64_t told = sums_folded(html->sums), all = html->sums->values;
    html_put(html, "<p>");
    html_say1(html, PHRASE_CAUSES_LEAD, COUNTED(REPORT_FOLD));
    html_put(html, "</p>\n");
    if (html->sums->cause_count == 0)
        html_tell(html, "p", PHRASE_CAUSES_NONE);
    for (size_t i = 0; i < html->sums->cause_count; i++)
        put_cause(html, &html->sums->causes[i], i, &listing->people[i], listing->listed[i]);
    if (all > told) {
        html_put(html, "<p class=\"rest\">");
        html_say1(html, PHRASE_CAUSES_REST, COUNTED(all - told));
        html_put(html, "</p>\n");
    }
}

int html_causes(struct html *html)
{
    size_t count = html->sums->cause_count;
    struct listing listing = {.people = memory_zeroed((count + 1) * sizeof(struct buffer)),
                              .listed = memory_zeroed((count + 1) * sizeof(uint64_t)),
                              .most = html->max_octets / 8};
    if (html->sums->values == 0)
        listing.most = 0;
    int result = make_listing(html, &listing);
    if (result == 0 && html->sums->values != 0) {
        html_section_counted(html, "causes", PHRASE_H_CAUSES, count);
        put_causes(html, &listing);
        html_section_end(html);
    }
    for (size_t i = 0; i < count; i++)
        buffer_release(&listing.people[i]);
    memory_free(listing.people);
    memory_free(listing.listed);
    return result;
}
