/* Every damage to a book's state is found: each bit flipped, each file cut at each octet. */
#include "folder.h"

#include "cli/command.h"
#include "os/directory.h"
#include "sync/verify.h"

static const char mapping[] =
    "{ \"mapping\": 1, \"identity\": { \"attribute\": \"id\", \"salt\": \"a salt\" },\n"
    "  \"deletes\": { \"handle\": true, \"attribute\": \"accountEnabled\", \"active\": [\"true\"],"
    " \"inactive\": [\"false\"] },\n"
    "  \"duplicates\": \"replace\",\n"
    "  \"fields\": [ { \"from\": \"displayName\", \"to\": \"FN\" } ] }\n";

static void convert(const char *name)
{
    struct buffer export = {0};
    char *words[] = {strdup("entra2vcard"), strdup("convert"), strdup("-q"),
                     strdup("users.json"),  strdup("-m"),      strdup("m.json"),
                     strdup("-b"),          strdup("book"),    NULL};
    assert_i64(fchdir(folder), 0);
    buffer_format(&export,
                  "{\"id\":\"0a0a0a0a-1111-4222-8333-444444444444\","
                  "\"displayName\":\"%s\",\"accountEnabled\":true}\n",
                  name);
    folder_put("users.json", buffer_text(&export));
    folder_put("m.json", TEXT(mapping));
    assert_i64(command_main(8, words), 0);
    for (size_t i = 0; words[i] != NULL; i++)
        free(words[i]);
    buffer_release(&export);
}

/* How much does not agree. */
static size_t faults(struct verified *ret_verified)
{
    struct book book;
    struct errors errors = {0};
    assert_i64(book_open(&book, "book", LAYOUT_DIRECTORY, LOCK_SHARED, &errors), 0);
    verify_book(&book, ret_verified, &errors);
    size_t count = errors.count;
    for (size_t i = 0; i < errors.count; i++) {
        assert_i64(errors.list[i].kind, ERROR_DAMAGED);
        assert_holds(errors.list[i].place.file.len != 0);
    }
    errors_release(&errors);
    book_release(&book);
    return count;
}

static size_t count_faults(void)
{
    struct verified verified;
    size_t count = faults(&verified);
    verified_release(&verified);
    return count;
}

static void put(const char *path, const char *data, size_t len)
{
    int fd = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC);
    assert_holds(fd >= 0);
    assert_i64(write(fd, data, len), len);
    assert_i64(close(fd), 0);
}

static void assert_found(const char *path, const char *how, size_t at)
{
    if (count_faults() == 0)
        fail_msg("%s: %s at octet %zu was not found", path, how, at);
}

/* Written in place, for a file that is made anew is flushed to the disk. */
static void damage(const char *path, size_t each)
{
    struct buffer whole = {0};
    struct errors errors = {0};
    assert_i64(file_read_whole(OS_HERE, path, SIZE_MAX, &whole, &errors), 1);
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    assert_holds(fd >= 0);
    for (size_t at = 0; at < whole.len; at += each) {
        for (unsigned bit = 0; bit < 8; bit++) {
            char flipped = (char)(whole.data[at] ^ (char)(1U << bit));
            assert_i64(pwrite(fd, &flipped, 1, (off_t)at), 1);
            assert_found(path, "a flipped bit", at);
        }
        assert_i64(pwrite(fd, whole.data + at, 1, (off_t)at), 1);
    }
    for (size_t at = whole.len; at-- > 0;) {
        assert_i64(ftruncate(fd, (off_t)at), 0);
        if (at % each == 0)
            assert_found(path, "a cut", at);
    }
    assert_i64(pwrite(fd, whole.data, whole.len, 0), whole.len);
    assert_i64(close(fd), 0);
    assert_i64(count_faults(), 0);
    buffer_release(&whole);
}

static const char *in_run(const char *run, const char *file, struct buffer *out)
{
    struct arena arena = {0};
    struct names_list list;
    struct errors errors = {0};
    assert_i64(directory_list(OS_HERE, "book/state/runs", &arena, &list, &errors), 0);
    for (size_t i = 0; i < list.count; i++) {
        if (!text_starts(list.names[i], text_of(run)))
            continue;
        buffer_clear(out);
        buffer_format(out, "book/state/runs/%.*s/%s%c", TEXT_ARG(list.names[i]), file, '\0');
    }
    arena_release(&arena);
    return out->data;
}

/* Larger files are damaged at every octet by `make fault-long` alone. */
static size_t stride(void)
{
    const char *every = getenv("VERIFY_EVERY");
    uint64_t number = 0;
    return every != NULL && text_to_u64(text_of(every), &number) == 0 && number != 0
               ? (size_t)number
               : 5;
}

static void every_damage_to_the_state_is_found(void **state)
{
    struct buffer path = {0};
    (void)state;
    convert("Ada Example");
    convert("Ada Another");
    assert_i64(count_faults(), 0);
    damage("book/state/journal.jsonl", 1);
    damage("book/state/snapshot.jsonl", 1);
    damage("book/state/manifest.sha256", 1);
    damage(in_run("000001", "plan.jsonl", &path), stride());
    damage(in_run("000002", "report.txt", &path), stride());
    buffer_release(&path);
}

static void files_that_are_gone_or_too_many_are_found(void **state)
{
    struct buffer path = {0};
    (void)state;
    convert("Ada Example");
    const char *const files[] = {"book/state/journal.jsonl", "book/state/snapshot.jsonl",
                                 "book/state/manifest.sha256",
                                 in_run("000001", "plan.jsonl", &path)};
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        assert_i64(rename(files[i], "aside"), 0);
        assert_found(files[i], "a missing file", 0);
        assert_i64(rename("aside", files[i]), 0);
        assert_i64(count_faults(), 0);
    }
    folder_put("book/state/intent.json", TEXT("{}"));
    assert_i64(count_faults(), 1);
    assert_i64(remove("book/state/intent.json"), 0);
    folder_put("book/contacts/.a.vcf.tmp-12", TEXT(""));
    assert_i64(count_faults(), 1);
    assert_i64(remove("book/contacts/.a.vcf.tmp-12"), 0);
    assert_i64(mkdir("book/state/runs/000009-123456789abc", 0700), 0);
    assert_i64(count_faults(), 1);
    buffer_release(&path);
}

static void an_edited_card_is_no_damage_and_a_missing_one_is(void **state)
{
    struct verified verified;
    struct arena arena = {0};
    struct names_list list;
    struct errors errors = {0};
    struct buffer path = {0};
    (void)state;
    convert("Ada Example");
    assert_i64(directory_list(OS_HERE, "book/contacts", &arena, &list, &errors), 0);
    assert_i64(list.count, 1);
    buffer_format(&path, "book/contacts/%.*s%c", TEXT_ARG(list.names[0]), '\0');
    const char edited[] = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Other\r\nN:;;;;\r\nEND:VCARD\r\n";
    put(path.data, edited, sizeof edited - 1);
    assert_i64(faults(&verified), 0);
    assert_i64(verified.edited, 1);
    assert_holds(text_starts(buffer_text(&verified.places), TEXT("contacts/")));
    verified_release(&verified);
    assert_i64(remove(path.data), 0);
    assert_i64(count_faults(), 1);
    buffer_release(&path);
    arena_release(&arena);
}

static const struct CMUnitTest tests[] = {
    FOLDER_TEST(every_damage_to_the_state_is_found),
    FOLDER_TEST(files_that_are_gone_or_too_many_are_found),
    FOLDER_TEST(an_edited_card_is_no_damage_and_a_missing_one_is),
};

UNIT_MAIN(tests)
