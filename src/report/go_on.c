#include "report/go_on.h"

#include "report/visible.h"

enum { EXPORTS = 3 /* more are not named */ };

/* The options that give inputs; what has no row is known without one. */
static const struct {
    struct text role;
    const char *option;
} options[] = {
    {{"mapping", 7}, "-m"},          {{"members", 7}, "--members"},
    {{"photos", 6}, "--photos"},     {{"decisions", 9}, "--decisions"},
    {{"existing", 8}, "--existing"}, {{"expected", 8}, "--expect-removals"},
};

static void put_option(struct buffer *out, const struct plan_input *input)
{
    for (size_t i = 0; i < COUNT_OF(options); i++) {
        if (!text_equal(input->role, options[i].role))
            continue;
        buffer_format(out, " %s ", options[i].option);
        visible_path(out, input->name);
    }
}

static void put_exports(struct buffer *out, const struct plan_head *head)
{
    size_t count = 0;
    for (size_t i = 0; i < head->input_count; i++)
        count += text_equal(head->inputs[i].role, TEXT("export"));
    if (count > EXPORTS)
        buffer_add_string(out, " EXPORT ...");
    for (size_t i = 0; i < head->input_count && count <= EXPORTS; i++) {
        if (!text_equal(head->inputs[i].role, TEXT("export")))
            continue;
        buffer_add_byte(out, ' ');
        visible_path(out, head->inputs[i].name);
    }
}

void go_on_put(struct buffer *out, const struct plan_head *head)
{
    buffer_add_string(out, "entra2vcard plan");
    put_exports(out, head);
    for (size_t i = 0; i < head->input_count; i++)
        put_option(out, &head->inputs[i]);
    buffer_add_string(out, " -b BOOK");
    for (size_t i = 0; i < GUARD_COUNT; i++)
        if (head->guards[i].state != GUARD_PASSED)
            buffer_format(out, " --override %s", guard_word((enum guard_code)i));
    buffer_add_string(out, " -o plan.jsonl");
}
