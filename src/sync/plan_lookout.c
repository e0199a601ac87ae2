/* What the guards need to know beside the comparison: who is expected to leave, what recent runs
 * removed, and how large the groups were that lose people. */
#include "base/limits.h"
#include "format/people_list.h"
#include "sync/making.h"

static int read_expected(struct making *making)
{
    const char *path = making->request->expected;
    struct text name = text_base_name(text_of(path));
    struct people_list people = {0};
    struct buffer content = {0};
    int there = making_read_file(making, path, LIMIT_PEOPLE_LIST, "expected", &content);
    int outcome =
        there < 0 ? -1 : people_list_parse(&people, buffer_text(&content), name, making->errors);
    if (outcome == 0) {
        struct digest digest = digest_of(buffer_text(&content));
        roster_open(&making->lookout.expected, people.list, people.count);
        making_note_input(making,
                          (struct plan_input){.role = TEXT("expected"),
                                              .name = name,
                                              .bytes = content.len,
                                              .format = TEXT("people"),
                                              .records = people.count},
                          &digest);
    }
    people_list_release(&people);
    buffer_release(&content);
    return outcome;
}

static int read_journal(struct making *making)
{
    const struct book *book = making->book;
    const struct plan_request *request = making->request;
    struct buffer journal = {0};
    int64_t reference = -1;
    int outcome = 0;
    if (request->as_of != NULL && recent_moment(text_of(request->as_of), &reference) != 0) {
        (void)errors_add(making->errors, ERROR_USAGE, NULL, "as-of", "%s is no moment",
                         errors_show(making->errors, text_of(request->as_of)));
        return errors_hint(making->errors, "2026-11-24, or 2026-11-24T08:30:00Z");
    }
    if (book->state >= 0 && file_read_whole(book->state, BOOK_JOURNAL, BOOK_JOURNAL_LIMIT, &journal,
                                            making->errors) < 0)
        outcome = -1;
    if (outcome == 0)
        outcome = recent_measure(buffer_text(&journal), reference, making->lookout.recent,
                                 making->errors);
    buffer_release(&journal);
    return outcome;
}

int making_open_lookout(struct making *making)
{
    lookout_open(&making->lookout, making->request->mapping);
    if (making->request->expected != NULL && read_expected(making) != 0)
        return -1;
    return read_journal(making);
}

int making_measure_leavers(struct making *making, int snapshot, const char *path)
{
    struct leavers *leavers = &making->lookout.leavers;
    if (snapshot < 0 || !leavers_ask(leavers, making->request->mapping))
        return 0;
    return leavers_measure(leavers, snapshot, path, making->errors);
}
