#include "sync/approve.h"

#include "base/limits.h"
#include "format/snapshot_file.h"
#include "os/replace.h"
#include "sync/book.h"

int approve_rules_of(const struct book *book, struct arena *arena, struct text *ret_rules,
                     struct errors *errors)
{
    struct file_source file;
    struct snapshot_reader snapshot;
    *ret_rules = TEXT_NONE;
    if (book->state < 0 || !file_exists(book->state, BOOK_SNAPSHOT))
        return 0;
    if (file_source_open(&file, book->state, BOOK_SNAPSHOT, false, errors) != 0)
        return -1;
    int outcome = snapshot_read_open(&snapshot, file_source_as_source(&file), TEXT(BOOK_SNAPSHOT),
                                     false, errors);
    if (outcome == 0 && snapshot.head.approval.len != 0)
        *ret_rules = arena_copy(arena, snapshot.head.approval);
    snapshot_read_release(&snapshot);
    file_source_close(&file);
    return outcome;
}

static int fault(const struct given_signature *given, const char *what, struct errors *errors)
{
    struct place place = {.file = text_of(given == NULL ? NULL : given->path)};
    (void)errors_add(errors, ERROR_STALE, given == NULL ? NULL : &place, "approval", "%s", what);
    return errors_hint(errors, "nothing was changed");
}

int approve_open(struct approval *approval, const char *plan, struct errors *errors)
{
    struct file_reading reading = {.path = plan, .errors = errors};
    struct buffer block = {0};
    ptrdiff_t got;
    if (plan_check_file(OS_HERE, plan, errors) != 0)
        return -1;
    reading.fd = file_open(OS_HERE, plan, errors);
    if (reading.fd < 0)
        return -1;
    struct source source = file_reading_as_source(&reading);
    struct digester *short_one = digester_open(), *long_one = digester_open_512();
    char *into = buffer_reserve(&block, LIMIT_BLOCK);
    while ((got = source.read(source.self, into, LIMIT_BLOCK)) > 0) {
        digester_add(short_one, (struct text){into, (size_t)got});
        digester_add(long_one, (struct text){into, (size_t)got});
    }
    approval->digests.sha256 = digester_result(short_one);
    approval->digests.sha512 = digester_result_512(long_one);
    digester_close(short_one);
    digester_close(long_one);
    buffer_release(&block);
    file_close(reading.fd);
    return got < 0 ? -1 : 0;
}

static int verify(const struct approval *approval, const struct given_signature *given,
                  struct errors *errors)
{
    if (!text_equal(given->signature.space, TEXT(APPROVE_NAMESPACE))) {
        (void)fault(given, "what is signed here is for another purpose than to approve a plan",
                    errors);
        return errors_hint(errors, "ssh-keygen -Y sign -f KEY -n " APPROVE_NAMESPACE " PLAN");
    }
    if (ssh_signature_is_of(&given->signature, &approval->digests))
        return 0;
    (void)fault(given, "this is the signature of another file than this plan as it is now", errors);
    return errors_hint(errors, "nothing was changed; report the plan, and have it signed again");
}

/* More than the limit of it would be no signature in any case. */
static int read_octets(struct approval *approval, struct given_signature *given,
                       struct errors *errors)
{
    struct buffer octets = {0};
    if (file_size(OS_HERE, given->path) > LIMIT_SIGNATURE)
        return fault(given, "this is far too long for a signature", errors);
    int found = file_read_whole(OS_HERE, given->path, LIMIT_SIGNATURE, &octets, errors);
    if (found == 0 && given->named) {
        struct place place = {.file = text_of(given->path)};
        found = errors_add(errors, ERROR_STALE, &place, "approval", "this signature is not there");
    }
    if (found > 0)
        given->octets = arena_copy(&approval->arena, buffer_text(&octets));
    buffer_release(&octets);
    return found;
}

int approve_add(struct approval *approval, const char *path, bool named, struct errors *errors)
{
    struct given_signature given = {.path = path, .named = named};
    const char *why;
    int found = read_octets(approval, &given, errors);
    if (found <= 0)
        return found;
    if (ssh_signature_parse(&approval->arena, given.octets, &given.signature, &why) != 0)
        return fault(&given, why, errors);
    if (verify(approval, &given, errors) != 0)
        return -1;
    if (approval->list == NULL)
        approval->list =
            arena_array(&approval->arena, LIMIT_SIGNATURES + 1, sizeof *approval->list);
    approval->list[approval->count++] = given;
    return 0;
}

static bool has_signed(const struct approval *approval, const struct signer *signer)
{
    for (size_t i = 0; i < approval->count; i++)
        if (text_equal(approval->list[i].signature.key.blob, signer->key.blob))
            return true;
    return false;
}

static void note_approver(struct approval *approval, const struct signer *signer)
{
    struct approvers *approvers = &approval->approvers;
    struct buffer out = {0};
    ssh_key_print_fingerprint(&out, &signer->key);
    struct approver one = {.name = arena_copy(&approval->arena, signer->name),
                           .fingerprint = arena_copy(&approval->arena, buffer_text(&out))};
    buffer_release(&out);
    for (size_t i = 0; i < approvers->count; i++)
        if (text_equal(approvers->list[i].name, one.name) &&
            text_equal(approvers->list[i].fingerprint, one.fingerprint))
            return;
    approvers->list[approvers->count++] = one;
}

static int fault_lacking(const struct approval_rules *rules, uint64_t have, const char *whose,
                         struct errors *errors)
{
    struct buffer names = {0};
    for (size_t i = 0; i < rules->count; i++)
        buffer_format(&names, "%s%.*s", i == 0 ? "" : ", ", TEXT_ARG(rules->signers[i].name));
    (void)errors_add(errors, ERROR_STALE, NULL, "approval",
                     "%s wants %llu of these people to approve a plan, and %llu did: %s", whose,
                     (unsigned long long)rules->required, (unsigned long long)have,
                     errors_show(errors, buffer_text(&names)));
    buffer_release(&names);
    return errors_hint(errors,
                       "nothing was changed; ssh-keygen -Y sign -f KEY -n " APPROVE_NAMESPACE
                       " PLAN makes PLAN.sig; apply takes it, and others by --signature");
}

/* Signers are different people: no name and no key stands twice in the rules. */
static int check_rules(struct approval *approval, const struct approval_rules *rules,
                       const char *whose, struct errors *errors)
{
    uint64_t have = 0;
    for (size_t i = 0; i < rules->count; i++) {
        if (!has_signed(approval, &rules->signers[i]))
            continue;
        note_approver(approval, &rules->signers[i]);
        have++;
    }
    return have >= rules->required ? 0 : fault_lacking(rules, have, whose, errors);
}

/* Whoever signs without being asked to is told, not passed over. */
static int check_strangers(const struct approval *approval, const struct approval_rules *book,
                           const struct approval_rules *mapping, struct errors *errors)
{
    for (size_t i = 0; i < approval->count; i++) {
        const struct given_signature *given = &approval->list[i];
        const struct ssh_key *key = &given->signature.key;
        if (approval_rules_signer(book, key) != NULL || approval_rules_signer(mapping, key) != NULL)
            continue;
        if (book->count + mapping->count == 0 && !given->named)
            continue;
        return fault(given,
                     book->count + mapping->count == 0
                         ? "neither the book nor the mapping says who may approve"
                         : "the key that signed here is that of no signer",
                     errors);
    }
    return 0;
}

static int read_rules(struct arena *arena, struct text json, struct approval_rules *ret_rules,
                      struct errors *errors)
{
    if (approval_rules_read(arena, json, ret_rules) == 0)
        return 0;
    return errors_add(errors, ERROR_INPUT, NULL, "plan",
                      "what is said of approvals cannot be read");
}

int approve_check(struct approval *approval, const struct book *book, const struct plan_view *plan,
                  struct errors *errors)
{
    struct approval_rules of_book, of_mapping;
    struct buffer named = {0};
    struct text rules;
    digest_print_named(&named, &approval->digests.sha256);
    bool same = text_equal(buffer_text(&named), plan->digest);
    buffer_release(&named);
    if (!same)
        return fault(NULL, "the plan was changed while it was read", errors);
    if (approve_rules_of(book, &approval->arena, &rules, errors) != 0)
        return -1;
    if (!text_equal(rules, plan->head.approval_before))
        return fault(NULL, "the plan tells of other rules of approval than the book has", errors);
    if (read_rules(&approval->arena, rules, &of_book, errors) != 0 ||
        read_rules(&approval->arena, plan->head.approval, &of_mapping, errors) != 0)
        return -1;
    approval->approvers.list = arena_array(&approval->arena, of_book.count + of_mapping.count,
                                           sizeof *approval->approvers.list);
    if (check_strangers(approval, &of_book, &of_mapping, errors) != 0 ||
        check_rules(approval, &of_book, "the book", errors) != 0)
        return -1;
    const char *whose =
        plan->head.undoes != 0 ? "the book as it comes back" : "the mapping of the plan";
    return check_rules(approval, &of_mapping, whose, errors);
}

int approve_store(const struct approval *approval, int folder, struct errors *errors)
{
    int outcome = 0;
    if (approval == NULL || approval->approvers.count == 0)
        return 0;
    for (size_t i = 0; outcome == 0 && i < approval->count; i++) {
        struct buffer name = {0};
        buffer_format(&name, "approval-%zu.sig%c", i + 1, '\0');
        outcome =
            replace_file(folder, name.data, BOOK_STATE_MODE, approval->list[i].octets, errors);
        buffer_release(&name);
    }
    return outcome;
}

void approve_release(struct approval *approval)
{
    arena_release(&approval->arena);
}
