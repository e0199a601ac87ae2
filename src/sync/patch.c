#include "sync/patch.h"

#include "base/digest.h"
#include "format/jcard.h"
#include "format/tie_list.h"
#include "map/build.h"
#include "map/relate.h"
#include "sync/damaged.h"

/* Fields of which neither says anything. */
static void patch_absent(const struct taken *earlier, struct taken *later)
{
    size_t kept = 0;
    for (size_t i = 0, j = 0; i < later->absent_count; i++) {
        while (j < earlier->absent_count && earlier->absent[j] < later->absent[i])
            j++;
        if (j < earlier->absent_count && earlier->absent[j] == later->absent[i])
            later->absent[kept++] = later->absent[i];
    }
    later->absent_count = kept;
}

/* The digest of both digests: what was read is both records. */
static struct text patched_source(struct arena *arena, struct text earlier, struct text later)
{
    struct buffer both = {0};
    buffer_add(&both, earlier);
    buffer_add(&both, later);
    struct digest digest = digest_of(buffer_text(&both));
    buffer_clear(&both);
    digest_print(&both, &digest);
    struct text text = arena_copy(arena, buffer_text(&both));
    buffer_release(&both);
    return text;
}

/* The earlier damages of what the later record says nothing of, and the later ones. */
static struct text patched_damages(struct arena *arena, struct text earlier,
                                   const struct taken *later, struct text own)
{
    struct buffer both = {0};
    damaged_keep(&both, earlier, later->absent, later->absent_count);
    buffer_add(&both, own);
    struct text text = arena_copy(arena, buffer_text(&both));
    buffer_release(&both);
    return text;
}

/* Who the related people are of whom the later record says nothing, and who those are that it
 * names. */
static struct text patched_ties(const struct ingest *ingest, struct arena *arena,
                                const struct taken *earlier, const struct taken *later)
{
    struct ties old, ties;
    struct buffer out = {0};
    if (ties_read(arena, earlier->ties, &old) != 0 || ties_read(arena, later->ties, &ties) != 0)
        abort(); /* both were written by this process */
    relate_inherit(arena, ingest->mapping, later->absent, later->absent_count, &old, &ties);
    if (ties.count == 0)
        return TEXT_NONE;
    ties_write(&out, &ties);
    struct text text = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return text;
}

static int merge(struct ingest *ingest, const struct taken *earlier, struct taken *later,
                 struct arena *arena, struct buffer *contact)
{
    struct contact old, new;
    if (jcard_read(arena, earlier->contact, &old) != 0 ||
        jcard_read(arena, later->contact, &new) != 0)
        abort(); /* both were written by this process */
    build_inherit(ingest->mapping, later->absent, later->absent_count, &old, arena, &new);
    jcard_write(contact, &new);
    later->contact = buffer_text(contact);
    later->name = contact_name(&new);
    if (later->silent_status) {
        later->account = earlier->account;
        later->silent_status = earlier->silent_status;
    }
    judge_both(earlier->answers, later->answers, later->answer_count);
    later->nameless = later->nameless && earlier->nameless;
    for (size_t i = 0; i < COUNT_OF(later->keys); i++)
        if (later->keys[i].len == 0)
            later->keys[i] = earlier->keys[i];
    if (later->aliases.len == 0)
        later->aliases = earlier->aliases;
    later->doubts = patched_damages(arena, earlier->doubts, later, later->doubts);
    later->repairs = patched_damages(arena, earlier->repairs, later, later->repairs);
    later->ties = patched_ties(ingest, arena, earlier, later);
    patch_absent(earlier, later);
    later->source = patched_source(arena, earlier->source, later->source);
    return 0;
}

int patch_apply(struct ingest *ingest, const struct ingest_entry *earlier,
                struct ingest_entry *later)
{
    struct arena arena = {0};
    struct buffer contact = {0};
    struct taken a, b;
    int outcome = ingest_read(ingest, earlier, &arena, &a);
    if (outcome == 0)
        outcome = ingest_read(ingest, later, &arena, &b);
    /* who was deleted before or after has nothing that goes on */
    if (outcome == 0 && a.account != ACCOUNT_DELETED && b.account != ACCOUNT_DELETED) {
        outcome = merge(ingest, &a, &b, &arena, &contact);
        if (outcome == 0)
            outcome = ingest_replace(ingest, later, &b);
    }
    buffer_release(&contact);
    arena_release(&arena);
    return outcome;
}
