#include "format/journal_file.h"

#include "base/json.h"

static void put_overrides(struct buffer *out, const struct plan_head *head)
{
    bool first = true;
    buffer_add(out, TEXT(",\"overrides\":["));
    for (size_t i = 0; i < GUARD_COUNT; i++) {
        if (head->guards[i].state != GUARD_OVERRIDDEN)
            continue;
        if (!first)
            buffer_add_byte(out, ',');
        first = false;
        json_put(out, text_of(guard_word((enum guard_code)i)));
    }
    buffer_add_byte(out, ']');
}

static void put_approvals(struct buffer *out, struct text approvals)
{
    if (approvals.len != 0)
        buffer_format(out, ",\"approvals\":%.*s", TEXT_ARG(approvals));
}

/* The last line without its LF; empty when there is none. */
static struct text last_line(struct text journal)
{
    struct text line = TEXT_NONE, piece;
    while (text_next_piece(&journal, '\n', &piece))
        if (piece.len != 0)
            line = piece;
    return line;
}

void journal_write(struct buffer *out, struct text journal, const struct journal_entry *entry)
{
    struct buffer previous = {0};
    struct text last = last_line(journal);
    if (last.len != 0) {
        struct digest digest = digest_of(last);
        digest_print_named(&previous, &digest);
    }
    buffer_add(out, TEXT("{\"run\":"));
    buffer_add_u64(out, entry->run);
    json_put_text(out, "time", entry->time);
    json_put_text(out, "outcome", entry->outcome);
    if (entry->head->undoes != 0)
        json_put_number(out, "undoes", entry->head->undoes);
    json_put_text(out, "plan", entry->plan);
    json_put_text(out, "before", entry->before);
    json_put_text(out, "after", entry->after);
    json_put_text(out, "folder", entry->folder);
    buffer_add_byte(out, ',');
    totals_put(out, &entry->head->totals);
    put_overrides(out, entry->head);
    put_approvals(out, entry->approvals);
    json_put_text(out, "previous", buffer_text(&previous));
    buffer_add(out, TEXT("}\n"));
    buffer_release(&previous);
}

static int take_string(struct arena *arena, struct text object, const char *name, struct text *into)
{
    struct text value = json_member(object, text_of(name));
    if (value.data == NULL || json_kind_of(value) != JSON_STRING)
        return -1;
    *into = json_unquote(arena, value);
    return 0;
}

static int fault(const char *file, const char *message, struct errors *errors)
{
    struct place place = {.file = text_of(file)};
    (void)errors_add(errors, ERROR_INPUT, &place, "state", "%s", message);
    return errors_hint(errors, "restore the book's state folder from a backup");
}

int journal_last(struct arena *arena, struct text journal, uint64_t *ret_run,
                 struct text *ret_after, struct errors *errors)
{
    struct text line = last_line(journal), object;
    struct place place = {.file = TEXT("journal.jsonl")};
    *ret_run = 0;
    *ret_after = TEXT_NONE;
    if (line.len == 0)
        return 0;
    if (!text_ends(journal, TEXT("\n")))
        return fault("journal.jsonl", "the journal's last line is cut", errors);
    if (json_check(line, ERROR_INPUT, place, &object, errors) != 0)
        return -1;
    if (json_kind_of(object) != JSON_OBJECT ||
        text_to_u64(json_member(object, TEXT("run")), ret_run) != 0 ||
        take_string(arena, object, "after", ret_after) != 0)
        return fault("journal.jsonl", "the journal's last line is no run", errors);
    return 0;
}

void intent_write(struct buffer *out, const struct intent *intent)
{
    buffer_add(out, TEXT("{\"intent\":1,\"run\":"));
    buffer_add_u64(out, intent->run);
    json_put_text(out, "folder", intent->folder);
    json_put_text(out, "plan", intent->plan);
    json_put_text(out, "time", intent->time);
    json_put_text(out, "after", intent->after);
    put_approvals(out, intent->approvals);
    buffer_add(out, TEXT("}\n"));
}

int intent_parse(struct arena *arena, struct text content, struct intent *ret_intent,
                 struct errors *errors)
{
    struct place place = {.file = TEXT("intent.json")};
    struct text object;
    *ret_intent = (struct intent){0};
    if (json_check(content, ERROR_INPUT, place, &object, errors) != 0)
        return -1;
    if (json_kind_of(object) != JSON_OBJECT ||
        text_to_u64(json_member(object, TEXT("run")), &ret_intent->run) != 0 ||
        take_string(arena, object, "folder", &ret_intent->folder) != 0 ||
        take_string(arena, object, "plan", &ret_intent->plan) != 0 ||
        take_string(arena, object, "time", &ret_intent->time) != 0 ||
        take_string(arena, object, "after", &ret_intent->after) != 0 ||
        !text_starts(ret_intent->folder, TEXT("runs/")) ||
        text_find(ret_intent->folder, TEXT("..")) >= 0)
        return fault("intent.json", "this is no intent of a run", errors);
    ret_intent->approvals = json_member(object, TEXT("approvals"));
    return 0;
}
